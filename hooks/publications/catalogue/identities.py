"""Identities: what publications are named by, and who names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from ..model import EditionWish, Publication
from ..problems import Place, Problems
from .references import closest

PlaceOf = Callable[..., Place]
"""Where the original of a publication, by the name of its folder, says a field: it is only
asked where something is wrong."""


def unique(
    publications: Mapping[str, Publication], place_of: PlaceOf, problems: Problems
) -> dict[str, Publication]:
    """By identity; no two publications share one, or a GUID (the first one keeps it).

    Args:
        publications: By the name of their folder.
        place_of: Where they say their identity.
        problems: Gains ``identity-duplicate`` and ``guid-duplicate``.
    """
    seen: dict[tuple[str, str], str] = {}
    found: dict[str, Publication] = {}
    for id_, publication in publications.items():
        found.setdefault(publication.identity, publication)
        keys = [("identity-duplicate", publication.identity)]
        keys += [("guid-duplicate", p.guid) for p in publication.posts.values() if p.guid]
        for code, value in keys:
            other = seen.setdefault((code, value), id_)
            if other != id_:
                path = place_of(other, "id").path
                problems.add(code, place_of(id_, "id"), value=value, other=path)
    return found


def check_references(
    publications: Mapping[str, Publication],
    place_of: PlaceOf,
    unread: Iterable[str],
    problems: Problems,
) -> None:
    """An editorial names publications that exist, and a month has one editorial.

    Args:
        publications: By the name of their folder.
        place_of: Where they say what.
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
        other = months.setdefault(edition.month, id_)
        if other != id_:
            month, path = f"{edition.month:%Y-%m}", place_of(other, "edition").path
            problems.add("edition-duplicate", place_of(id_, "edition"), value=month, other=path)
        for at, name in _named(edition):
            if name not in known:
                suggestion, place = closest(name, known), place_of(id_, *at)
                problems.add("publication-unknown", place, value=name, suggestion=suggestion)


def _named(edition: EditionWish) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Every identity that an editorial names, with its place in the front matter."""
    if edition.lead:
        yield ("lead",), edition.lead
    for list_ in ("include", "exclude"):
        for index, name in enumerate(getattr(edition, list_)):
            yield (list_, index), name
