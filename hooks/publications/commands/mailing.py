"""What ``publications newsletter`` does: the clock, the environment and the network are here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import click

from ..newsletter.mailing import (
    TEMPLATES,
    Envelope,
    Ledger,
    Links,
    Mail,
    NewsletterError,
    Sending,
    Server,
    State,
    as_html,
    as_text,
    deliver,
    digest,
    links_of,
    make_message,
    message_id,
    read_edition,
    read_language,
    recipient,
    refuse_twice,
    send,
    server_from,
    write_whole,
)
from ..newsletter.sent import SENT_FILE
from ..words import Words, available_languages, read_words
from .edition_feed import read_feed
from .project import find_project
from .wording import CommandError

LIST = "PUBLICATIONS_NEWSLETTER_LIST"
"""Address of the list, in the environment; ``…_LIST_EN`` for a language of its own."""

SENDER = "PUBLICATIONS_NEWSLETTER_FROM"
"""Address that sends, in the environment; else the association's."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: the options, under their names."""

    month: str
    lang: str | None = None
    feed: str | None = None
    site: Path = Path("site")
    service: str | None = None
    out: Path | None = None
    preview: bool = False
    eml: Path | None = None
    send: bool = False
    to: str | None = None
    again: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A finished mail."""

    mail: Mail
    links: Links
    html: str
    text: str


def mail_edition(words: Words, wish: Wish) -> int:
    """Make the mail of an edition and do with it what was asked for.

    Raises:
        CommandError: something stands in the way, in words.
    """
    with _told():
        made = _make(wish)
        _say(words, "summary", **_summary(made))
        for file in _write(wish, made):
            _say(words, "written", file=file)
        if wish.send or wish.dry_run:
            _send(words, wish, made)
        elif not (wish.out or wish.preview or wish.eml):
            click.echo(made.text)
    return 0


def _make(wish: Wish) -> Made:
    feed = read_feed(wish.month, wish.lang, wish.feed, wish.site)
    lang = read_language(feed)
    if lang not in available_languages():
        expected = ", ".join(available_languages())
        raise NewsletterError("language", value=lang, expected=expected)
    mail = read_edition(feed, read_words(lang))
    if mail.edition != wish.month:
        raise NewsletterError("feed_month", other=mail.edition, edition=wish.month)
    links = links_of(mail, wish.service or "", _recipient(wish, mail))
    own = (find_project(Path.cwd()) or Path()) / "overrides" / "newsletter"
    html = as_html(mail, links, own if own.is_dir() else TEMPLATES)
    return Made(mail, links, html, as_text(mail, links))


def _write(wish: Wish, made: Made) -> Iterator[Path]:
    """Write the files that were asked for; a preview is also opened."""
    name = f"{made.mail.edition}.{made.mail.lang}"
    folder = wish.out or (Path(tempfile.mkdtemp(prefix="newsletter-")) if wish.preview else None)
    if folder:
        page, text = folder / f"{name}.html", folder / f"{name}.txt"
        yield _written(page, made.html.encode())
        yield _written(text, made.text.encode())
        if wish.preview:
            click.launch(page.absolute().as_uri())
    if wish.eml:
        yield _written(wish.eml, _message(made, _draft(wish, made)).as_bytes())


def _written(file: Path, content: bytes) -> Path:
    try:
        write_whole(file, content)
    except OSError as error:
        raise NewsletterError("unwritable", file=file, reason=error.strerror or "") from error
    return file


def _draft(wish: Wish, made: Made) -> Envelope:
    """From whom to whom an ``.eml`` is, that may never be sent."""
    sender = os.environ.get(SENDER) or made.mail.brand.email
    sender = sender or f"newsletter@{made.mail.brand.domain}"
    return Envelope(sender, _recipient(wish, made.mail) or sender, _now())


def _send(words: Words, wish: Wish, made: Made) -> None:
    server, envelope = server_from(os.environ), _envelope(wish, made.mail)
    ledger = Ledger((find_project(Path.cwd()) or Path.cwd()) / SENT_FILE)
    sending, message = _sending(made, envelope), _message(made, envelope)
    if not wish.again:
        refuse_twice(ledger, sending)
    told = {"sender": envelope.sender, "to": envelope.to, "message_id": sending.message_id}
    if wish.dry_run:
        _say(words, "would_send", **told, **_named(server))
        return
    deliver(message, envelope, ledger, sending, partial(send, server))
    _say(words, "was_sent", **told, file=SENT_FILE)


def _envelope(wish: Wish, mail: Mail) -> Envelope:
    sender = os.environ.get(SENDER) or mail.brand.email
    to = _recipient(wish, mail)
    if not sender:
        raise NewsletterError("no_sender")
    if not to:
        raise NewsletterError("no_recipient")
    return Envelope(sender, to, _now())


def _recipient(wish: Wish, mail: Mail) -> str:
    """The address that was given, else that of the list, in this language or at all."""
    own = os.environ.get(f"{LIST}_{mail.lang.upper().replace('-', '_')}")
    return wish.to or own or os.environ.get(LIST, "")


def _sending(made: Made, envelope: Envelope) -> Sending:
    return Sending(
        edition=made.mail.edition,
        language=made.mail.lang,
        to=recipient(envelope.to),
        state=State.SENDING,
        day=envelope.date.date().isoformat(),
        message_id=message_id(made.mail),
        digest=digest(made.html, made.text),
    )


def _message(made: Made, envelope: Envelope) -> EmailMessage:
    return make_message(made.mail, made.html, made.text, made.links, envelope)


def _now() -> datetime:
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def _summary(made: Made) -> dict[str, object]:
    mail = made.mail
    sizes = {"html": len(made.html.encode()), "text": len(made.text.encode())}
    names = {"title": mail.title, "edition": mail.edition, "language": mail.lang}
    return {**names, **sizes, "stories": len(mail.stories)}


def _named(server: Server) -> dict[str, object]:
    return {"host": server.host, "port": server.port, "security": server.security}


def _say(words: Words, name: str, **values: object) -> None:
    click.echo(words.get("command", f"newsletter_{name}", **values), err=True)


@contextmanager
def _told() -> Iterator[None]:
    """Tell what stands in the way as the other commands do."""
    try:
        yield
    except NewsletterError as error:
        raise CommandError(f"newsletter_{error.code}", 1, **error.values) from error
