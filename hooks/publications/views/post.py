"""The view of an article or an event."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from ..model import Asset, Author, Partner, Post, Registered, TranslationState
from ..settings import CONTENTS_HEADINGS
from . import structured, structured_event
from .card import closed, make_card, reading_time
from .context import Context
from .drawn import make_charts
from .event import make_facts
from .frame import About, make_frame
from .shapes import (
    AttachmentView,
    Fact,
    FigureView,
    Frame,
    Link,
    Meta,
    Notice,
    PartnerNotice,
    PictureView,
    PostText,
    PostView,
    Share,
)


def make_post(context: Context, post: Post) -> PostView:
    """Everything that the page of a publication shows."""
    catalogue = context.catalogue
    body = context.manuscript.body(post, post.lang)
    previous, following = catalogue.neighbours(post)
    return PostView(
        frame=_frame(context, post),
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
        event=make_facts(context, post) if post.event else None,
        picture=context.picture_of(post),
        contents=body.contents if body.headings > CONTENTS_HEADINGS else (),
        body=body.html,
        figures=_figures(context, post),
        gallery=_gallery(context, post),
        attachments=_attachments(context, post),
        notices=tuple(make_notice(context, partner) for partner in post.partners),
        shares=tuple(_shares(context, post)),
        previous=context.post(previous) if previous else None,
        next=context.post(following) if following else None,
        related=tuple(make_card(context, other) for other in catalogue.related(post)),
    )


def make_text(context: Context, post: Post) -> PostText:
    """What a publication says wherever it is read whole: without page around it."""
    return PostText(
        notices=tuple(_notices(context, post)),
        event=make_facts(context, post) if post.event else None,
        picture=context.picture_of(post),
        figures=_figures(context, post),
        body=context.manuscript.body(post, post.lang).html,
        gallery=_gallery(context, post),
        attachments=_attachments(context, post),
    )


def _frame(context: Context, post: Post) -> Frame:
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
            notices=tuple(_notices(context, post)),
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


def _notices(context: Context, post: Post) -> Iterable[Notice]:
    """What a reader must know before the text."""
    if post.draft:
        yield Notice("draft", context.word("notice_draft"))
    if post.embargoed:
        yield Notice("embargo", context.word("notice_embargo", date=context.day(post.day)))
    if post.expires and post.expired(context.catalogue.today):
        yield Notice("expired", context.word("notice_expired", date=context.day(post.expires)))
    if post.state is TranslationState.STALE:
        yield _stale(context, post)
    if post.machine:
        yield Notice("machine", context.word("notice_machine"))
    if post.deadline and closed(post, context.catalogue.today):
        yield Notice("deadline", context.word("notice_deadline", date=context.day(post.deadline)))
    if post.correction and post.updated:
        values = {"date": context.day(post.updated), "text": post.correction}
        yield Notice("correction", context.word("notice_correction", **values))


def _stale(context: Context, post: Post) -> Notice:
    original = context.catalogue.publications[post.identity].original
    language = context.language(original.lang)
    link = context.link(
        context.word("notice_stale_link"), context.addresses.post(original), original.lang
    )
    return Notice("stale", context.word("notice_stale", language=language), link)


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
    address = f"https://spdx.org/licenses/{quote(post.license)}.html"
    return Fact(context.word("license_label"), post.license, address)


def _figures(context: Context, post: Post) -> tuple[FigureView, ...]:
    text, charts = context.text, make_charts(context, post.figures)
    return tuple(
        FigureView(text(figure.value), text(figure.label), text(figure.source), chart)
        for figure, chart in zip(post.figures, charts, strict=True)
    )


def _gallery(context: Context, post: Post) -> tuple[PictureView, ...]:
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


def make_notice(context: Context, partner: Partner) -> PartnerNotice:
    """A partner's notice, as it closes each article in which the partner takes part."""
    text = partner.text(context.lang)
    link = context.entry(partner)
    body = context.manuscript.body(text, context.lang)
    other = context.other(text.lang)
    return PartnerNotice(
        name=link.label,
        href=link.href,
        url=partner.url,
        kind=context.word(f"partner_{partner.kind}") if partner.kind else "",
        logo=make_logo(context, partner),
        notice=body.html,
        notice_lang=other,
        notice_label=context.word("notice_language", language=context.language(text.lang))
        if other
        else "",
    )


def make_logo(context: Context, partner: Partner) -> PictureView | None:
    """A partner's logo."""
    if partner.logo is None:
        return None
    text = partner.text(context.lang)
    page = context.addresses.entry(context.lang, partner)
    return context.picture(partner.logo, page, {"alt": context.text(text.logo_alt, text.lang)})


def _shares(context: Context, post: Post) -> Iterable[Share]:
    """Ways to share that are plain links: no script, no request before a click."""
    url = context.addresses.url(context.addresses.post(post))
    mail = urlencode({"subject": post.title, "body": f"{post.summary}\n\n{url}"}, quote_via=quote)
    yield Share("mail", context.word("share_mail"), f"mailto:?{mail}")
    linkedin = "https://www.linkedin.com/sharing/share-offsite/?"
    yield Share("linkedin", context.word("share_linkedin"), linkedin + urlencode({"url": url}))
