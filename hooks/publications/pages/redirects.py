"""Former addresses: a page at each that leads to the present one; and collisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from ..manuscript import Manuscript
from ..memory import key_of
from ..model import Post, Standing
from ..problems import Place, Problems
from ..views import Context, EditionView, RedirectView, make_redirect
from .page import Page


def make_redirects(manuscript: Manuscript) -> Iterator[Page]:
    """A page for each alias of a publication or standing page."""
    for alias, thing in aliases(manuscript):
        context = Context(manuscript, thing.lang)
        path = path_of(manuscript, thing)
        view = partial(make_redirect, context, thing.title, path)
        yield Page(
            alias,
            thing.lang,
            thing.title,
            RedirectView,
            view,
            partial(key_of, thing.lang, thing.title, path),
            source=thing.body.path,
            indexed=False,
        )


def aliases(manuscript: Manuscript) -> Iterator[tuple[str, Post | Standing]]:
    """(path of a former address, what lives elsewhere now)."""
    catalogue = manuscript.catalogue
    versions: list[Mapping[str, Post] | Mapping[str, Standing]] = [
        publication.posts for publication in catalogue.publications.values()
    ]
    versions += catalogue.standing.values()
    for texts in versions:
        for thing in texts.values():
            yield from ((alias_path(alias), thing) for alias in thing.aliases)


def alias_path(alias: str) -> str:
    """``/ancienne/adresse`` -> ``ancienne/adresse/``; a file keeps its name."""
    path = alias.lstrip("/")
    return path if path.endswith(("/", ".html", ".htm")) else path + "/"


def path_of(manuscript: Manuscript, thing: Post | Standing) -> str:
    """Path of the page of a publication or standing page."""
    addresses = manuscript.addresses
    return addresses.post(thing) if isinstance(thing, Post) else addresses.standing(thing)


def check_addresses(
    pages: Iterable[Page], place_of: Callable[[str, str], Place], problems: Problems
) -> None:
    """No two pages share an address.

    Args:
        pages: Every page; where two collide, the later one is told.
        place_of: Where a source file says its address, "slug" or "aliases".
        problems: Gains ``address-taken`` and ``alias-taken``.
    """
    taken: dict[str, Page] = {}
    for page in pages:
        other = taken.setdefault(page.file.casefold(), page)
        if other is page or page.kind is other.kind is EditionView:  # edition-duplicate
            continue
        told, rival = (page, other) if page.source else (other, page)
        is_alias = told.kind is RedirectView
        place = place_of(told.source, "aliases" if is_alias else "slug")
        code = "alias-taken" if is_alias else "address-taken"
        problems.add(code, place, value=f"/{page.path}", other=rival.source or f"/{rival.path}")
