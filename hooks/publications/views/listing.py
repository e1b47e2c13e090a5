"""Lists of publications: what is on one of their pages, and the way to the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Post
from ..settings import LIST_ITEMS
from . import structured
from .about import About
from .card import make_card
from .context import Context
from .discovery import AGENDA, list_feeds
from .drawn import make_timeline
from .frame import make_frame
from .shapes import DrawingView, FeedLink, Frame, Group, Link, ListView, Pager, Subscription

Filters = tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole list, however many pages it takes."""

    title: str
    """Finished."""
    lead: str
    path: str
    """Of its first page."""
    posts: Sequence[Post]
    """In the order of the list."""
    empty: str
    """What to say where there is none."""
    section: str
    counterparts: dict[str, str]
    """Path of the same list in each language that has it."""
    crumbs: tuple[Link, ...] = ()
    elsewhere: tuple[Post, ...] = ()
    """Publications of other languages that belong here and have no translation."""
    filters: Filters = ()
    group_by: str = "year"
    """``year``, ``month`` (of the event, else of publication), or nothing."""
    year: int = 0
    """Year whose months are drawn above it; 0 for any other list."""
    feed: bool = False
    """Whether it has a feed of its own."""
    calendar: bool = False
    """Whether it has a calendar of its own."""
    feeds: tuple[FeedLink, ...] = field(default=())
    agenda: str = ""
    """Path of the list whose calendar serves this one, which has none of its own."""
    ages: bool = False
    """Whether its events pass while the page stands."""

    @property
    def pages(self) -> int:
        """Number of pages, at least one."""
        return max(1, -(-len(self.posts) // LIST_ITEMS))


def make_listing(context: Context, listing: Listing, number: int) -> ListView:
    """One page of a list, counted from 1."""
    return list_part(context, listing, number, _frame(context, listing, number))


def list_part(context: Context, listing: Listing, number: int, frame: Frame) -> ListView:
    """One page of a list inside a frame that is already made."""
    chosen = listing.posts[(number - 1) * LIST_ITEMS : number * LIST_ITEMS]
    last = number == listing.pages
    elsewhere = listing.elsewhere if last else ()
    languages = context.words.all_of(dict.fromkeys(context.language(p.lang) for p in elsewhere))
    word, href, path = context.word, context.addresses.href, listing.path
    agenda = _agenda(listing)
    return ListView(
        frame=frame,
        title=listing.title,
        lead=listing.lead if number == 1 else "",
        filters=listing.filters,
        groups=tuple(_groups(context, chosen, listing.group_by)),
        empty="" if listing.posts else listing.empty,
        elsewhere_title=word("elsewhere_title", language=languages) if elsewhere else "",
        elsewhere=tuple(make_card(context, post) for post in elsewhere),
        pager=_pager(context, listing, number),
        feed=Link(word("feed_link"), href(path + "feed.xml")) if listing.feed else None,
        calendar=Link(word("way_file"), href(agenda)) if agenda else None,
        subscription=Subscription(context.addresses.webcal(agenda), context.addresses.url(agenda))
        if agenda
        else None,
        ages=listing.ages,
        drawing=_timeline(context, listing) if listing.year and number == 1 else None,
    )


def _timeline(context: Context, listing: Listing) -> DrawingView | None:
    """The months of the year, each leading to the page of the list where it begins."""
    page_of: dict[str, str] = {}
    for index, post in enumerate(listing.posts):
        anchor = _group_id(context, post, listing.group_by)
        page = context.addresses.page(listing.path, index // LIST_ITEMS + 1)
        page_of.setdefault(anchor, f"{context.addresses.href(page)}#{anchor}")
    return make_timeline(context, listing.year, listing.posts, page_of)


def _agenda(listing: Listing) -> str:
    """Path of the calendar that goes with a list; empty where there is none."""
    path = listing.path if listing.calendar else listing.agenda
    return path + AGENDA if path else ""


def _frame(context: Context, listing: Listing, number: int) -> Frame:
    page_of = context.addresses.page
    counterparts = listing.counterparts if number == 1 else {}
    title = listing.title
    if number > 1:
        title = f"{title} — {context.word('page_number', page=number)}"
    path = page_of(listing.path, number)
    feeds = list_feeds(context, listing.path, listing.title, listing.calendar)
    return make_frame(
        context,
        About(
            title=title,
            description=listing.lead,
            path=path,
            counterparts=counterparts or {context.lang: path},
            nearest=lambda lang: listing.counterparts.get(lang, context.addresses.home(lang)),
            section=listing.section,
            crumbs=listing.crumbs,
            feeds=feeds if listing.feed else (),
            json_ld=structured.as_json_ld(
                structured.breadcrumbs(context, listing.crumbs, listing.title)
            ),
        ),
    )


def _groups(context: Context, posts: Iterable[Post], by: str) -> Iterable[Group]:
    """Runs of publications that share a year or a month, in the order given."""
    runs: dict[str, list[Post]] = {}
    for post in posts:
        runs.setdefault(_group_of(context, post, by), []).append(post)
    for title, run in runs.items():
        cards = tuple(make_card(context, post) for post in run)
        yield Group(title, _group_id(context, run[0], by), cards)


def _group_of(context: Context, post: Post, by: str) -> str:
    if by == "month":
        month = context.month(context.catalogue.next_day(post) if post.event else post.day)
        return month[:1].upper() + month[1:]  # a heading, and months have no capital in French
    return _group_id(context, post, by).removeprefix("y")


def _group_id(context: Context, post: Post, by: str) -> str:
    """Anchor of a group: ``y2019``, ``m2019-05``; empty for a list in one piece."""
    day = context.catalogue.next_day(post) if post.event and by != "published" else post.day
    if by == "month":
        return f"m{day.year}-{day.month:02}"
    return f"y{day.year}" if by in ("year", "published") else ""


def _pager(context: Context, listing: Listing, number: int) -> Pager:
    pages = listing.pages
    if pages == 1:
        return Pager(None, None, (), "")

    def to(page: int, label: str) -> Link:
        href = context.addresses.href(context.addresses.page(listing.path, page))
        return Link(label, href, current=page == number)

    numbers = (to(page, str(page)) for page in range(1, pages + 1) if _near(page, number, pages))
    return Pager(
        previous=to(number - 1, context.word("page_previous")) if number > 1 else None,
        next=to(number + 1, context.word("page_next")) if number < pages else None,
        pages=tuple(numbers),
        words=context.word("page_words", page=number, pages=pages),
    )


def _near(page: int, number: int, pages: int) -> bool:
    """The first, the last and those around the present page: constant work per page."""
    return page in (1, pages) or abs(page - number) <= 2
