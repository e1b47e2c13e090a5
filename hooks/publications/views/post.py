"""The view of an article or an event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from ..model import Asset, Author, Post, Registered
from ..settings import CONTENTS_HEADINGS
from . import structured, structured_event
from .about import About
from .card import closed, make_card, reading_time
from .context import Context
from .drawn import make_charts
from .event import make_facts
from .frame import make_frame
from .notices import make_notices
from .partner import make_notice
from .shapes import (
    AttachmentView,
    Fact,
    FigureView,
    Frame,
    Link,
    Meta,
    Notice,
    PictureView,
    PostText,
    PostView,
    Share,
)

BLANK_LINE = "\n\n"

LINKEDIN = "https://www.linkedin.com/sharing/share-offsite/?url="


def make_post(context: Context, post: Post) -> PostView:
    """Everything that the page of a publication shows."""
    catalogue, whole = context.catalogue, make_text(context, post)
    body = context.manuscript.body(post, post.lang)
    previous, following = catalogue.neighbours(post)
    return PostView(
        frame=_frame(context, post, whole.notices),
        kind=context.kind(post.kind),
        title=context.text(post.title),
        lead=context.text(post.summary),
        published=context.word("published_on", date=context.day(post.day)),
        published_iso=post.day.isoformat(),
        updated=context.word("updated_on", date=context.day(post.updated)) if post.updated else "",
        updated_iso=post.updated.isoformat() if post.updated else "",
        reading=reading_time(context, post),
        regions=_entries(context, post.regions),
        places=tuple(context.text(place) for place in post.places),
        partners=_entries(context, post.partners),
        topics=_entries(context, post.topics),
        authors=tuple(_author(context, author) for author in post.authors),
        translator=_translator(context, post),
        deadline=_deadline(context, post),
        source=_source(context, post),
        license=_license(context, post),
        event=whole.event,
        picture=whole.picture,
        contents=body.contents if body.headings > CONTENTS_HEADINGS else (),
        body=whole.body,
        figures=whole.figures,
        gallery=whole.gallery,
        attachments=whole.attachments,
        notices=tuple(make_notice(context, partner) for partner in post.partners),
        shares=tuple(_shares(context, post)),
        previous=context.post(previous) if previous else None,
        next=context.post(following) if following else None,
        related=tuple(make_card(context, other) for other in catalogue.related(post)),
    )


def make_text(context: Context, post: Post) -> PostText:
    """What a publication says wherever it is read whole: without page around it."""
    return PostText(
        notices=tuple(make_notices(context, post)),
        event=make_facts(context, post) if post.event else None,
        picture=context.picture_of(post),
        figures=_figures(context, post),
        body=context.manuscript.body(post, post.lang).html,
        gallery=_gallery(context, post),
        attachments=_attachments(context, post),
    )


def _frame(context: Context, post: Post, notices: tuple[Notice, ...]) -> Frame:
    addresses, catalogue = context.addresses, context.catalogue
    section = "events" if post.event else "articles"
    crumb = context.link(context.word(f"nav_{section}"), addresses.section(context.lang, section))
    translations = catalogue.translations(post)
    title = context.text(post.title)
    things = structured_event.events(context, post) if post.event else []
    return make_frame(
        context,
        About(
            title=title,
            description=post.summary,
            path=addresses.post(post),
            counterparts={lang: addresses.post(p) for lang, p in translations.items()},
            nearest=lambda lang: addresses.section(lang, section),
            only_in=bool(catalogue.publications[post.identity].only_in),
            section=section,
            crumbs=(crumb,),
            source=post.body.path,
            notices=notices,
            kind="article",
            identity=post.identity,
            meta=tuple(_article_meta(post)),
            json_ld=structured.as_json_ld(
                structured.article(context, post),
                *things,
                structured.breadcrumbs(context, (crumb,), title),
            ),
            canonical=post.source.url if post.source else "",
            index=not post.hidden,
        ),
    )


def _article_meta(post: Post) -> Iterable[Meta]:
    """What OpenGraph says of an article (https://ogp.me/#type_article)."""
    yield Meta("article:published_time", post.published.isoformat())
    if post.updated:
        yield Meta("article:modified_time", post.updated.isoformat())
    for topic in post.topics:
        yield Meta("article:tag", topic.text(post.lang).name)


def _entries(context: Context, entries: Iterable[Registered]) -> tuple[Link, ...]:
    return tuple(context.entry(entry) for entry in entries)


def _author(context: Context, author: Author) -> Link:
    return context.entry(author.person) if author.person else Link(context.text(author.name), "")


def _translator(context: Context, post: Post) -> str:
    if post.translator:
        return context.word("translated_by", name=post.translator)
    return context.word("translated_by_machine") if post.machine else ""


def _deadline(context: Context, post: Post) -> Fact | None:
    if post.deadline is None:
        return None
    name = "deadline_over" if closed(post, context.catalogue.today) else "deadline_on"
    text = context.word(name, date=context.day(post.deadline))
    return Fact(context.word("deadline_label"), text, iso=post.deadline.isoformat())


def _source(context: Context, post: Post) -> Fact | None:
    if post.source is None:
        return None
    return Fact(context.word("source_label"), context.text(post.source.name), post.source.url)


def _license(context: Context, post: Post) -> Fact:
    return context.once(lambda: _license_fact(context, post), "license", post.license)


def _license_fact(context: Context, post: Post) -> Fact:
    address = f"https://spdx.org/licenses/{quote(post.license)}.html"
    return Fact(context.word("license_label"), license_name(post.license), address)


def license_name(identifier: str) -> str:
    """How people write an SPDX identifier: "CC BY-SA 4.0"; others know theirs as it is."""
    if not identifier.startswith("CC"):
        return identifier
    return re.sub(r"-(?=\d)|(?<=^CC)-|(?<=\d)-", " ", identifier)


def _figures(context: Context, post: Post) -> tuple[FigureView, ...]:
    if not post.figures:
        return ()
    text, charts = context.text, make_charts(context, post.figures)
    return tuple(
        FigureView(text(figure.value), text(figure.label), text(figure.source), chart)
        for figure, chart in zip(post.figures, charts, strict=True)
    )


def _gallery(context: Context, post: Post) -> tuple[PictureView, ...]:
    if not post.gallery:
        return ()
    page = context.addresses.post(post)
    return tuple(
        context.picture(
            picture.asset,
            page,
            {
                "alt": context.text(picture.alt),
                "caption": context.text(picture.caption),
                "credit": context.text(picture.credit),
            },
        )
        for picture in post.gallery
    )


def _attachments(context: Context, post: Post) -> tuple[AttachmentView, ...]:
    if not post.attachments:
        return ()
    page = context.addresses.post(post)
    return tuple(
        AttachmentView(
            href=context.addresses.href(page + attachment.asset.name),
            title=context.text(attachment.title),
            kind=file_kind(attachment.asset),
            size=file_size(context, attachment.asset.size),
        )
        for attachment in post.attachments
    )


def file_kind(asset: Asset) -> str:
    """Kind of a file as readers say it: its ending, in capitals."""
    return asset.file.suffix.removeprefix(".").upper()


def file_size(context: Context, size: int) -> str:
    """As in "12 ko", "1,2 Mo"."""
    if size < 1_000_000:
        return context.word("size_kilobytes", size=context.words.number(max(1, round(size / 1000))))
    return context.word("size_megabytes", size=context.words.number(round(size / 1_000_000, 1)))


def _shares(context: Context, post: Post) -> Iterable[Share]:
    """Ways to share that are plain links: no script, no request before a click."""
    quoted = context.addresses.quoted
    url = quoted(context.addresses.url(context.addresses.post(post)))
    mail = f"mailto:?subject={quoted(post.title)}&body={quoted(post.summary + BLANK_LINE)}{url}"
    yield Share("mail", context.word("share_mail"), mail)
    yield Share("linkedin", context.word("share_linkedin"), LINKEDIN + url)
