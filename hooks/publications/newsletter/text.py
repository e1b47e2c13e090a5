"""``Mail`` -> plain text, complete, in lines of at most 72 columns (addresses apart)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..settings import MAIL_COLUMNS
from .mail import Block, BlockKind, Mail, Story
from .services import Links

RULE = "-" * MAIL_COLUMNS


def as_text(mail: Mail, links: Links) -> str:
    """The plain text part: everything that the edition says, never cut."""
    parts = (
        *_opening(mail, links),
        *_editorial(mail.editorial),
        *_stories(mail),
        *_closing(mail, links),
    )
    return "\n\n".join(parts) + "\n"


def _opening(mail: Mail, links: Links) -> Iterator[str]:
    yield wrap(f"{mail.brand.site} — {mail.words['mail_name']}, {mail.month_words}")
    yield f"{wrap(mail.title)}\n{'=' * min(len(mail.title), MAIL_COLUMNS)}"
    yield f"{mail.words['mail_web_version']}\n{links.web}"


def _editorial(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Blocks as paragraphs; entries of a list stand close together."""
    entries: list[str] = []
    for block in blocks:
        if block.kind in (BlockKind.BULLET, BlockKind.NUMBER):
            entries.append(_block(block))
            continue
        if entries:
            yield "\n".join(entries)
            entries = []
        yield _block(block)
    if entries:
        yield "\n".join(entries)


def _block(block: Block) -> str:
    if block.kind is BlockKind.CODE:
        return textwrap.indent(block.text, "    ")
    if block.kind is BlockKind.QUOTE:
        return wrap(block.text, "> ", "> ")
    if block.mark:
        mark = "*" if block.mark == "•" else block.mark
        return wrap(block.text, f"{mark} ", " " * (len(mark) + 1))
    text = wrap(block.text)
    return f"{text}\n{'-' * min(len(block.text), MAIL_COLUMNS)}" if _is_heading(block) else text


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _stories(mail: Mail) -> Iterator[str]:
    if mail.lead:
        yield RULE
        yield _story(mail.lead)
    for heading, stories in (
        ("edition_articles", mail.articles),
        ("next_events", mail.events),
    ):
        if stories:
            yield f"{RULE}\n{mail.words[heading].upper()}"
            yield from map(_story, stories)
    if not mail.stories:
        yield RULE
        yield wrap(mail.words["mail_nothing"])


def _story(story: Story) -> str:
    facts = (story.when, story.where, story.before, story.deadline)
    lines = [wrap(text) for text in (story.title, *facts, story.text) if text]
    return "\n".join((*lines, story.url))


def _closing(mail: Mail, links: Links) -> Iterator[str]:
    yield RULE
    yield wrap(mail.words["mail_why"])
    if links.unsubscribe:
        yield f"{mail.words['mail_unsubscribe']}\n{links.unsubscribe}"
    if mail.brand.email:
        yield f"{mail.words['mail_contact']}\n{mail.brand.email}"
    yield wrap(f"{mail.brand.site}\n{mail.brand.home}")
    if mail.brand.rights:
        yield wrap(mail.brand.rights)


def wrap(text: str, first: str = "", rest: str = "") -> str:
    """Lines of at most 72 columns; no address and no long word is ever broken."""
    lines = text.split("\n")
    wrapped = (
        textwrap.fill(
            line,
            MAIL_COLUMNS,
            initial_indent=first if number == 0 else rest,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
    )
    return "\n".join(wrapped)
