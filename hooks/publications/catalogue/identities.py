"""Identities: what publications are named by, and who names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ..model import EditionWish, Publication
from ..problems import Place, Problems
from ..schema import WrittenPost
from .references import closest
from .sheets import Sheet


def unique(
    publications: Iterable[tuple[Publication, Place]], problems: Problems
) -> dict[str, Publication]:
    """By identity; no two publications share one, or a GUID (the first one keeps it).

    Args:
        publications: Each with the place at which it says its identity.
        problems: Gains ``identity-duplicate`` and ``guid-duplicate``.
    """
    seen: dict[tuple[str, str], Place] = {}
    found: dict[str, Publication] = {}
    for publication, place in publications:
        found.setdefault(publication.identity, publication)
        keys = [("identity-duplicate", publication.identity)]
        keys += [("guid-duplicate", p.guid) for p in publication.posts.values() if p.guid]
        for code, value in keys:
            other = seen.setdefault((code, value), place)
            if other is not place:
                problems.add(code, place, value=value, other=other.path)
    return found


def check_references(
    publications: Mapping[str, Publication],
    originals: Mapping[str, Sheet[WrittenPost]],
    unread: Iterable[str],
    problems: Problems,
) -> None:
    """An editorial names publications that exist, and a month has one editorial.

    Args:
        publications: By the name of their folder.
        originals: What was written of each.
        unread: Names of the folders of others, in which nothing can be read.
        problems: Gains ``edition-duplicate`` and ``publication-unknown``.
    """
    known = {publication.identity for publication in publications.values()}
    known.update(unread)
    months: dict[date, str] = {}
    for id_, publication in publications.items():
        edition = publication.original.edition
        if edition is None:
            continue
        other = months.setdefault(edition.month, originals[id_].source.path)
        if other != originals[id_].source.path:
            month = f"{edition.month:%Y-%m}"
            place = originals[id_].place("edition")
            problems.add("edition-duplicate", place, value=month, other=other)
        for at, name in _named(edition):
            if name not in known:
                place = originals[id_].place(*at)
                suggestion = closest(name, known)
                problems.add("publication-unknown", place, value=name, suggestion=suggestion)


def _named(edition: EditionWish) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Every identity that an editorial names, with its place in the front matter."""
    if edition.lead:
        yield ("lead",), edition.lead
    for list_ in ("include", "exclude"):
        for index, name in enumerate(getattr(edition, list_)):
            yield (list_, index), name
