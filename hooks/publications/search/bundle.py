"""Records -> the bundle, of which only that is made which has changed."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..memory import Memory, Shelf, undisturbed
from ..workers import in_parallel
from .kept import remember
from .language import make_edited, make_whole
from .making import Part
from .packing import digest_of
from .plan import BUNDLE, Fetch, Item, Plan, make_plan, plan_whole
from .program import SearchError
from .vocabulary import ENTRY

MUCH = 1_000
"""Records to be read from which it is worth to start processes."""

SHELF = "search"
"""Of the memory: for each language what is known of its records, and its words."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The search index of the site. What is not in ``made`` stands where it stood."""

    paths: frozenset[str]
    """All files, from the site's root."""
    made: Mapping[str, bytes]
    """Those that the site has not, or not so."""
    count: int
    """Number of records."""


def _nothing(path: str) -> bytes:
    raise KeyError(path)


@undisturbed()
def make_bundle(
    items: Iterable[Item],
    memory: Memory | None = None,
    known: Container[str] = (),
    workers: int = 1,
    fetch: Fetch = _nothing,
) -> Bundle:
    """Make what the search page loads.

    The same records give the same files, whatever is remembered.

    Args:
        items: What can be found, in all languages.
        memory: What was made last, and where to remember what is made now: the caller
            saves it. Without one, everything is read and nothing is remembered.
        known: Files that the site has of the bundle that is remembered, from its root.
        workers: How many processes may work at a time.
        fetch: Reads one of these files; raises ``OSError`` or ``LookupError`` where it cannot.
            Without it, all is read where anything has changed.

    Raises:
        SearchError: Pagefind's program is missing or failed; nothing is remembered.
    """
    shelf: Shelf[Any] = (memory or Memory()).shelf(SHELF, file_of=str)
    plans = [make_plan(lang, named, shelf, known, fetch) for lang, named in _by_language(items)]
    parts = _make_all(plans, workers, placed=memory is not None)
    made = {path: content for part in parts for path, content in part.made.items()}
    paths = {path for part in parts for path in part.kept.files}
    if parts:
        entry, paths = _entry(plans, parts), paths | {ENTRY}
        # Its name says nothing of what it holds: it stands only where all else does.
        if made or shelf.key(ENTRY) != digest_of(entry) or f"{BUNDLE}/{ENTRY}" not in known:
            made[ENTRY] = entry
            shelf.keep(ENTRY, digest_of(entry), None)
    for plan, part in zip(plans, parts, strict=True):
        if part.slots is not None:
            remember(shelf, plan.lang, part.kept, part.slots)
    return Bundle(
        frozenset(f"{BUNDLE}/{path}" for path in paths),
        {f"{BUNDLE}/{path}": made[path] for path in sorted(made)},
        sum(len(plan.items) for plan in plans),
    )


def _by_language(items: Iterable[Item]) -> list[tuple[str, dict[str, Item]]]:
    languages: dict[str, dict[str, Item]] = {}
    for item in items:
        languages.setdefault(item.lang.lower(), {})[item.path] = item
    return sorted(languages.items())


def _make_all(plans: Sequence[Plan], workers: int, *, placed: bool) -> list[Part]:
    """Languages side by side: most of the time is Pagefind's, in processes of its own.

    Much is read in copies of this process: they take with them what they have used.
    """
    if not plans:
        return []
    if sum(len(plan.stale) for plan in plans) > MUCH:
        parts = in_parallel(partial(_make, placed=placed), plans, workers)
        return _whole(plans, parts, placed=placed)
    with ThreadPoolExecutor(len(plans)) as threads:
        parts = list(threads.map(partial(_make, placed=placed), plans))
    return _whole(plans, parts, placed=placed)


def _whole(plans: Sequence[Plan], parts: Iterable[Part | None], *, placed: bool) -> list[Part]:
    """What could be edited as it is; the others read whole."""
    return [
        part or make_whole(plan_whole(plan.lang, plan.items), placed=placed)
        for plan, part in zip(plans, parts, strict=True)
    ]


def _make(plan: Plan, *, placed: bool) -> Part | None:
    try:
        if plan.former is None:
            return make_whole(plan, placed=placed)
        if plan.stays:
            return Part(plan.former.kept, None, {})
        return make_edited(plan, plan.former)
    except (ValueError, LookupError, TypeError) as error:
        raise SearchError(f"Pagefind's index has another form than that of 1.5: {error}") from error


def _entry(plans: Sequence[Plan], parts: Sequence[Part]) -> bytes:
    """``pagefind-entry.json``: where the index of each language begins."""
    languages = {
        plan.lang: {
            "hash": part.kept.meta,
            "wasm": part.kept.about["wasm"],
            "page_count": sum(map(bool, part.kept.digests)),
        }
        for plan, part in zip(plans, parts, strict=True)
    }
    about = parts[0].kept.about
    whole = {"version": about["version"], "languages": languages}
    whole |= {"include_characters": about["characters"]}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
