"""What has changed on some pages of an index: their words as they were, and as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .editing import Found
from .kept import ForgottenError
from .packing import Entry, digest_of, unpack
from .page import Page, from_fragment
from .plan import BUNDLE, Former, Plan

Numbered = tuple[int, Mapping[str, bytes]]
"""Number of a page, and the places of each word on it."""


def former_pages(plan: Plan, former: Former, before: Mapping[str, Entry]) -> dict[str, Page]:
    """Pages as they were, of those that are read anew or are no more, by path.

    Args:
        plan: What there is to read.
        former: Where they are found: in the site, as readers see them.
        before: What was known of all records.

    Raises:
        ForgottenError: one of them is not there any more, or is another.
    """
    stale = (item.path for item in plan.stale if item.path in before)
    gone = before.keys() - plan.items.keys()
    digests = {path: before[path].digest for path in (*stale, *sorted(gone))}
    files = former.kept.fragments(plan.lang)
    return {path: _page(former, files[path], name) for path, name in digests.items() if name}


def _page(former: Former, file: str, digest: str) -> Page:
    try:
        fragment = unpack(former.fetch(f"{BUNDLE}/{file}"))
    except (OSError, LookupError, ValueError) as error:
        raise ForgottenError from error
    if digest_of(fragment) != digest:
        raise ForgottenError
    return from_fragment(fragment)


def touched(then: Iterable[Numbered], here: Iterable[Numbered]) -> set[str]:
    """Words whose pages change.

    Args:
        then: Pages that were, by the numbers of then.
        here: Pages that take their places, by the numbers of now.
    """
    return {word for _, word, _ in _standing(then) ^ _standing(here)}


def _standing(pages: Iterable[Numbered]) -> set[tuple[int, str, bytes]]:
    return {(number, word, rest) for number, places in pages for word, rest in places.items()}


def by_word(pages: Iterable[Numbered]) -> Found:
    """Where each word stands."""
    found: dict[str, list[tuple[int, bytes]]] = {}
    for number, places in pages:
        for word, rest in places.items():
            found.setdefault(word, []).append((number, rest))
    return found
