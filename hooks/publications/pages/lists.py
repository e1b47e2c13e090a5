"""The lists of articles, by year and kind, and of what is under an entry of a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..model import Post, Registered
from ..settings import DERIVED_KINDS
from ..urls import register_of
from ..views import Context, Link, Listing

Path = Callable[[str], str]
"""Path of a list in a language."""


def article_lists(context: Context) -> Iterator[Listing]:
    """All articles, by year and by kind."""
    addresses, lang = context.addresses, context.lang
    shelf = context.catalogue.shelves[lang]
    elsewhere = tuple(post for post in shelf.elsewhere if not post.event)
    common = {"lead": context.word("articles_lead"), "section": "articles"}
    common["group_by"] = "published"

    def make(title: str, path: Path, wanted: Callable[[Post], bool], **more: object) -> Listing:
        return Listing(
            title=title,
            path=path(lang),
            posts=[post for post in shelf.articles if wanted(post)],
            empty=context.word("articles_empty"),
            counterparts=_counterparts(context, path, wanted),
            elsewhere=tuple(post for post in elsewhere if wanted(post)),
            filters=_article_filters(context, path(lang)),
            **{**common, **more},  # type: ignore[arg-type]
        )

    def articles(to: str) -> str:
        return addresses.section(to, "articles")

    yield make(context.word("articles_title"), articles, _any)
    crumbs = (context.link(context.word("nav_articles"), articles(lang)),)
    for year in article_years(context):
        title = context.word("articles_year_title", year=year)
        path = _of_year(context, year)
        in_year = _in_year(year)
        yield make(title, path, in_year, crumbs=crumbs, year=year, group_by="month")
    for kind in article_kinds(context):
        title = context.text(context.settings.kinds[kind][lang].many)
        lead = context.word("kind_lead")
        yield make(title, _of_kind(context, kind), _is(kind), crumbs=crumbs, lead=lead)


def _any(_: Post) -> bool:
    return True


def _of_year(context: Context, year: int) -> Path:
    return lambda lang: context.addresses.year(lang, year)


def _of_kind(context: Context, kind: str) -> Path:
    return lambda lang: context.addresses.kind(lang, kind)


def _in_year(year: int) -> Callable[[Post], bool]:
    return lambda post: post.year == year


def _is(kind: str) -> Callable[[Post], bool]:
    return lambda post: post.kind == kind


def article_years(context: Context) -> tuple[int, ...]:
    """Years in which something is published in the context's language, the latest first."""
    posts = context.catalogue.shelves[context.lang].articles
    return tuple(sorted({post.year for post in posts}, reverse=True))


def article_kinds(context: Context) -> tuple[str, ...]:
    """Kinds of which something is published in the context's language, in their order."""
    used = {post.kind for post in context.catalogue.shelves[context.lang].articles}
    return tuple(k for k in context.settings.kinds if k in used and k not in DERIVED_KINDS)


def _counterparts(context: Context, path: Path, wanted: Callable[[Post], bool]) -> dict[str, str]:
    """The same list in each language in which it has something to show."""
    shelves = context.catalogue.shelves
    section = {context.addresses.section(lang, "articles") for lang in shelves}
    return {
        lang: path(lang)
        for lang, shelf in shelves.items()
        if path(lang) in section or any(wanted(post) for post in shelf.articles)
    }


def _article_filters(context: Context, current: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Rows of plain links: by kind and by year."""
    addresses, lang = context.addresses, context.lang
    every = (context.word("filter_all"), addresses.section(lang, "articles"))
    kinds = [
        (context.text(context.settings.kinds[kind][lang].many), addresses.kind(lang, kind))
        for kind in article_kinds(context)
    ]
    years = [(str(year), addresses.year(lang, year)) for year in article_years(context)]
    return (
        (context.word("filter_kind"), _links(context, [every, *kinds], current)),
        (context.word("filter_year"), _links(context, years, current)),
    )


def _links(context: Context, entries: Iterable[tuple[str, str]], current: str) -> tuple[Link, ...]:
    href = context.addresses.href
    return tuple(Link(label, href(path), current=path == current) for label, path in entries)


def entry_list(context: Context, entry: Registered) -> Listing:
    """What was published under an entry of a register."""
    addresses, catalogue, lang = context.addresses, context.catalogue, context.lang
    register, text = register_of(entry), entry.text(lang)
    posts = catalogue.shelves[lang].of(register, entry.id)
    title = context.word(f"{register}_title")
    followed = register != "people"
    return Listing(
        title=context.text(text.name, text.lang),
        lead=context.word("entry_lead", name=text.name),
        path=addresses.entry(lang, entry),
        posts=posts,
        empty=context.word("entry_empty"),
        section=register,
        counterparts={
            to: addresses.entry(to, entry)
            for to in context.settings.languages
            if catalogue.has_page(to, register, entry.id)
        },
        crumbs=(context.link(title, addresses.register(lang, register)),),
        elsewhere=_elsewhere_of(context, register, entry),
        group_by="published",
        feed=followed,
        calendar=register in ("partners", "regions") and any(post.event for post in posts),
    )


def _elsewhere_of(context: Context, register: str, entry: Registered) -> tuple[Post, ...]:
    """Publications of other languages under an entry, without translation here."""
    catalogue = context.catalogue
    missing = {post.identity for post in catalogue.shelves[context.lang].elsewhere}
    found = {
        post.identity: post
        for lang, shelf in catalogue.shelves.items()
        if lang != context.lang
        for post in shelf.of(register, entry.id)
        if post.identity in missing
    }
    return tuple(found.values())
