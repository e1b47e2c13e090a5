"""The whole of a publication as HTML for feed readers: what its page shows around the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..markdown import absolute
from ..model import Html
from ..typography import typeset
from ..views import PostText
from ..views.shapes import EventFacts, Fact, Notice, PictureView
from ..words import Words

NOTICES = ("correction", "stale", "machine")
"""Kinds of notice that concern the text, wherever it is read."""


def make_content(whole: PostText, url: str, words: Words) -> Html:
    """Everything that the page of a publication says, with absolute addresses.

    Args:
        whole: What the publication says: its words are finished.
        url: Absolute address of the page.
        words: Catalogue of the page's language.
    """
    parts = (
        *_notices(whole.notices),
        *_event(whole.event, words),
        *([_picture(whole.picture, words)] if whole.picture else ()),
        *_figures(whole, words),
        whole.body,
        *(_picture(picture, words) for picture in whole.gallery),
        *_attachments(whole, words),
    )
    return absolute(Html("\n".join(parts)), url)


def element(name: str, content: str, **attributes: str) -> Html:
    """An HTML element around finished HTML; attributes are escaped, empty ones left out."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{written}>{content}</{name}>")


def _notices(notices: Iterable[Notice]) -> Iterator[Html]:
    for notice in notices:
        if notice.kind in NOTICES:
            link = notice.link
            more = f" {element('a', escape(link.label), href=link.href)}" if link else ""
            yield element("p", element("em", escape(notice.text)) + more)


def _event(event: EventFacts | None, words: Words) -> Iterator[Html]:
    """State, date and facts at the top: the first thing that a reader needs."""
    if event is None:
        return
    if event.state and event.state_kind != "past":  # "past" is the page's business, by the day
        state = element("strong", escape(event.state))
        yield element("p", f"{state} {escape(event.state_text)}")
    when = Fact(words.word("event_when"), _when(event))
    lines = [_fact(fact, words) for fact in (when, *event.facts)]
    yield element("ul", "".join(element("li", line) for line in lines))
    if event.sessions:
        yield element("ul", "".join(_sessions(event)))
    if event.registration:
        label = escape(event.registration.label)
        yield element("p", element("a", label, href=event.registration.href))


def _when(event: EventFacts) -> str:
    zone = f" ({event.zone})" if event.zone else ""
    return f"{event.when}{zone}"


def _fact(fact: Fact, words: Words) -> Html:
    text = escape(fact.text)
    if fact.struck:
        text = element("s", text)
    if fact.href:
        text = element("a", text, href=fact.href)
    label = typeset(words.word("fact_label", label=fact.label), words.lang)
    return Html(f"{element('strong', escape(label))} {text}")


def _sessions(event: EventFacts) -> Iterator[Html]:
    for session in event.sessions:
        parts = (part for part in (session.title, session.where) if part)
        text = escape(" — ".join((session.when, *parts)))
        if session.state:
            text = f"{element('strong', escape(session.state))} {element('s', text)}"
        yield element("li", text)


def _picture(picture: PictureView, words: Words) -> Html:
    attributes = {"src": picture.src, "alt": picture.alt}
    size = {"width": str(picture.width), "height": str(picture.height)}
    written = "".join(f' {k}="{escape(v)}"' for k, v in (attributes | size).items())
    label = typeset(words.word("credit"), words.lang)
    credit = f"{label} {picture.credit}" if picture.credit else ""
    said = " ".join(part for part in (picture.caption, credit) if part)
    caption = element("figcaption", escape(said)) if said else ""
    return element("figure", f"<img{written}>{caption}")


def _figures(whole: PostText, words: Words) -> Iterator[Html]:
    if not whole.figures:
        return
    yield element("h2", escape(words.word("figures")))
    lines = []
    for figure in whole.figures:
        source = f" ({words.word('figure_source')} {figure.source})" if figure.source else ""
        text = f"{element('strong', escape(figure.value))} {escape(figure.label + source)}"
        lines.append(element("li", text))
    yield element("ul", "".join(lines))


def _attachments(whole: PostText, words: Words) -> Iterator[Html]:
    if not whole.attachments:
        return
    yield element("h2", escape(words.word("attachments")))
    lines = []
    for file in whole.attachments:
        link = element("a", escape(file.title), href=file.href)
        lines.append(element("li", f"{link} ({escape(file.kind)}, {escape(file.size)})"))
    yield element("ul", "".join(lines))
