"""Editions of the newsletter on the web, and their list."""

from __future__ import annotations

from ..editions import Edition, editions, make_edition
from ..model import Post
from . import structured
from .about import About
from .context import Context
from .discovery import list_feeds
from .frame import make_frame
from .shapes import EditionsView, EditionView, Fact, Link


def make_edition_page(context: Context, post: Post) -> EditionView:
    """One month's newsletter without its items: ``newsletter.page`` reads them from its feed."""
    month = _month(context, make_edition(context.catalogue, post))
    addresses, title = context.addresses, context.text(post.title)
    translations = context.catalogue.translations(post)
    crumb = context.link(context.word("nav_newsletter"), addresses.section(post.lang, "newsletter"))
    older, newer = _neighbours(context, post)
    frame = make_frame(
        context,
        About(
            title=title,
            description=post.summary,
            path=addresses.post(post),
            counterparts={lang: addresses.post(p) for lang, p in translations.items()},
            nearest=lambda lang: addresses.section(lang, "newsletter"),
            only_in=bool(context.catalogue.publications[post.identity].only_in),
            section="newsletter",
            crumbs=(crumb,),
            source=post.body.path,
            kind="article",
            feeds=list_feeds(context, addresses.post(post), month, calendar=False),
            identity=post.identity,
            json_ld=structured.as_json_ld(
                structured.article(context, post),
                structured.breadcrumbs(context, (crumb,), title),
            ),
            index=not post.hidden,
        ),
    )
    return EditionView(
        frame=frame,
        title=title,
        month=month,
        lead=context.text(post.summary),
        body=context.manuscript.body(post, post.lang).html,
        first=None,
        articles=(),
        events=(),
        previous=context.post(older) if older else None,
        next=context.post(newer) if newer else None,
    )


def _month(context: Context, edition: Edition) -> str:
    return context.word("edition_title", month=context.month(edition.month))


def _neighbours(context: Context, post: Post) -> tuple[Post | None, Post | None]:
    """The editions before and after one."""
    every = context.catalogue.editions(post.lang)
    at = next(i for i, other in enumerate(every) if other.identity == post.identity)
    return every[at + 1] if at + 1 < len(every) else None, every[at - 1] if at else None


def make_editions(context: Context) -> EditionsView:
    """The list of editions, the latest first."""
    addresses, settings = context.addresses, context.settings
    title, lead = context.word("newsletter_page_title"), context.word("newsletter_page_lead")
    every = editions(context.catalogue, context.lang)
    frame = make_frame(
        context,
        About(
            title=title,
            description=lead,
            path=addresses.section(context.lang, "newsletter"),
            counterparts={
                lang: addresses.section(lang, "newsletter") for lang in settings.languages
            },
            section="newsletter",
            feeds=list_feeds(
                context, addresses.section(context.lang, "newsletter"), title, calendar=False
            ),
            json_ld=structured.as_json_ld(structured.breadcrumbs(context, (), title)),
        ),
    )
    return EditionsView(
        frame=frame,
        title=title,
        lead=lead,
        editions=tuple(_line(context, edition) for edition in every),
        empty="" if every else context.word("newsletter_empty"),
    )


def _line(context: Context, edition: Edition) -> Fact:
    link: Link = context.post(edition.editorial)
    return Fact(_month(context, edition), link.label, link.href, f"{edition.month:%Y-%m}")
