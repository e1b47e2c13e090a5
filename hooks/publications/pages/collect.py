"""The catalogue -> every page of the site, in an order that never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from ..editions import make_edition
from ..keys import Keys
from ..manuscript import Manuscript
from ..model import Post, Registered, Standing
from ..settings import REGISTERS
from ..urls import HOME
from ..views import (
    FOLLOW,
    Context,
    EditionsView,
    EditionView,
    EntryView,
    FollowView,
    HomeView,
    Listing,
    ListView,
    MonthView,
    NotFoundView,
    PostView,
    RegisterView,
    SearchView,
    StandingView,
    View,
    make_edition_page,
    make_editions,
    make_entry,
    make_follow,
    make_home,
    make_listing,
    make_month,
    make_not_found,
    make_post,
    make_register,
    make_search,
    make_standing,
)
from .event_lists import event_lists
from .lists import article_lists, entry_list
from .months import make_months
from .page import Page, Texts


def make_pages(manuscript: Manuscript) -> tuple[Page, ...]:
    """Every page, of every language, but redirects."""
    settings, keys = manuscript.catalogue.settings, Keys(manuscript)
    pages: list[Page] = []
    contexts = {lang: Context(manuscript, lang) for lang in settings.languages}
    for lang, context in contexts.items():
        pages += _home(context, keys)
        pages += _posts(context, keys)
        pages += _lists(context, keys)
        pages += _months(contexts, lang, keys)
        pages += _registers(context, keys)
        pages += _standing(context, keys)
        pages += _singles(context, keys)
    return (*pages, _not_found(manuscript))


def _not_found(manuscript: Manuscript) -> Page:
    lang = manuscript.catalogue.settings.default_language
    view = partial(make_not_found, manuscript)
    return Page("404.html", lang, "404", NotFoundView, view, indexed=False)


def _home(context: Context, keys: Keys) -> Iterator[Page]:
    addresses = context.addresses
    page = context.catalogue.standing.get(HOME, {}).get(context.lang)
    yield Page(
        path=addresses.home(context.lang),
        lang=context.lang,
        title=context.settings.site_name,
        kind=HomeView,
        view=partial(make_home, context),
        key=partial(keys.home_page, context.lang, page),
        source=page.body.path if page else "",
        alternates={lang: addresses.home(lang) for lang in context.settings.languages},
        modified=last_change(context.catalogue.shelves[context.lang].listed),
    )


def _posts(context: Context, keys: Keys) -> Iterator[Page]:
    for post in context.catalogue.shelves[context.lang].posts:
        translations = context.catalogue.translations(post)
        make = make_edition_page if post.edition else make_post
        key = partial(_edition_key, context, keys) if post.edition else keys.post_page
        yield Page(
            path=context.addresses.post(post),
            lang=post.lang,
            title=post.title,
            kind=EditionView if post.edition else PostView,
            view=partial(make, context, post),
            key=partial(key, post),
            texts=None if post.edition else keys.texts_of(post),
            source=post.body.path,
            text=partial(context.manuscript.body, post, post.lang),
            alternates={lang: context.addresses.post(p) for lang, p in translations.items()},
            modified=post.updated or post.day,
            indexed=not post.hidden,
        )


def _edition_key(context: Context, keys: Keys, post: Post) -> str:
    return keys.edition_page(post, make_edition(context.catalogue, post))


def _lists(context: Context, keys: Keys) -> Iterator[Page]:
    for listing in (*article_lists(context), *event_lists(context)):
        view = partial(make_listing, context, listing)
        key = partial(keys.list_page, listing, lang=context.lang)
        yield from _list_pages(context, listing, ListView, (view, key), ())


def _list_pages(
    context: Context,
    listing: Listing,
    kind: type,
    make: tuple[Callable[[int], View], Callable[[int], str]],
    texts: Texts,
) -> Iterator[Page]:
    """The pages of a list; only the first has counterparts in other languages.

    Args:
        context: Of the language.
        listing: The list.
        kind: Class of their views.
        make: Makes the view of a page by its number; makes its key.
        texts: The bodies that each page shows.
    """
    view, key = make
    modified = last_change(listing.posts)
    for number in range(1, listing.pages + 1):
        path = context.addresses.page(listing.path, number)
        yield Page(
            path=path,
            lang=context.lang,
            title=listing.title,
            kind=kind,
            view=partial(view, number),
            key=partial(key, number),
            texts=texts,
            alternates=listing.counterparts if number == 1 else {context.lang: path},
            modified=modified,
        )


def _months(contexts: Mapping[str, Context], lang: str, keys: Keys) -> Iterator[Page]:
    context = contexts[lang]
    for month in make_months(contexts, lang):
        yield Page(
            path=context.addresses.month(lang, month.first),
            lang=lang,
            title=context.words.month(month.first),
            kind=MonthView,
            view=partial(make_month, context, month),
            key=partial(keys.month_page, month, lang),
            texts=(),
            alternates=month.counterparts,
            modified=last_change(post for post, _ in month.meetings),
        )


def _registers(context: Context, keys: Keys) -> Iterator[Page]:
    for register in REGISTERS:
        addresses = context.addresses
        languages = context.settings.languages
        yield Page(
            path=addresses.register(context.lang, register),
            lang=context.lang,
            title=context.word(f"{register}_title"),
            kind=RegisterView,
            view=partial(make_register, context, register),
            key=partial(keys.shelf, context.lang),
            alternates={lang: addresses.register(lang, register) for lang in languages},
            modified=last_change(context.catalogue.shelves[context.lang].listed),
        )
        for entry in context.catalogue.entries(context.lang, register):
            yield from _entry(context, entry, keys)


def _entry(context: Context, entry: Registered, keys: Keys) -> Iterator[Page]:
    listing = entry_list(context, entry)
    view = partial(make_entry, context, entry, listing)
    key = partial(keys.entry_page, entry, listing, lang=context.lang)
    texts = [(entry.text(context.lang).body.path, context.lang)]
    yield from _list_pages(context, listing, EntryView, (view, key), texts)


def _standing(context: Context, keys: Keys) -> Iterator[Page]:
    for id_, versions in context.catalogue.standing.items():
        page = versions.get(context.lang)
        if page is not None and id_ != HOME:
            yield _standing_page(context, page, versions, keys)


def _standing_page(
    context: Context, page: Standing, versions: Mapping[str, Standing], keys: Keys
) -> Page:
    addresses, follows = context.addresses, page.id == FOLLOW
    return Page(
        path=addresses.standing(page),
        lang=page.lang,
        title=page.title,
        kind=FollowView if follows else StandingView,
        view=partial(make_follow if follows else make_standing, context, page),
        key=partial(keys.home_page, page.lang, page)
        if follows
        else partial(keys.standing_page, page),
        source=page.body.path,
        text=partial(context.manuscript.body, page, page.lang),
        alternates={lang: addresses.standing(p) for lang, p in versions.items()},
        modified=page.updated,
    )


def _singles(context: Context, keys: Keys) -> Iterator[Page]:
    addresses, languages = context.addresses, context.settings.languages
    for name, kind, view in (
        ("newsletter", EditionsView, partial(make_editions, context)),
        ("search", SearchView, partial(make_search, context)),
    ):
        yield Page(
            path=addresses.section(context.lang, name),
            lang=context.lang,
            title=context.word(f"nav_{name}"),
            kind=kind,
            view=view,
            key=partial(keys.shelf, context.lang),
            alternates={lang: addresses.section(lang, name) for lang in languages},
        )


def last_change(posts: Iterable[Post]) -> date | None:
    """The latest day on which one of some publications appeared or changed."""
    return max((max(post.day, post.updated or post.day) for post in posts), default=None)
