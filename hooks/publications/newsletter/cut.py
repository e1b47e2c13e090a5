"""Making a mail smaller, politely: whole words, and always a link to the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model import Html
from .escape import escape_mail
from .mail import Block, Mail, Story


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of a mail may stay, in characters and in numbers of stories."""

    editorial: int = 10**9
    """Characters of the editorial, in whole blocks."""
    text: int = 10**9
    """Characters of the text of each story."""
    stories: int = 10**9
    """Stories that are shown in full; of events as many again."""
    titles: int = 10**9
    """Further stories that are named, with a link."""


CUTS = (
    Cut(),
    Cut(editorial=4000),
    Cut(editorial=2000, text=160),
    Cut(editorial=1000, text=120, stories=16),
    Cut(editorial=1000, text=120, stories=12, titles=60),
    Cut(editorial=600, text=80, stories=8, titles=40),
    Cut(editorial=300, text=60, stories=5, titles=20),
)
"""What is tried in turn until the mail is small enough."""


def cut(mail: Mail, how: Cut) -> Mail:
    """The mail with no more than ``how`` allows."""
    editorial = _blocks(mail.editorial, how.editorial)
    articles, events = mail.articles[: how.stories], mail.events[: how.stories]
    others = (*mail.articles[how.stories :], *mail.events[how.stories :])
    return replace(
        mail,
        editorial=editorial,
        read_on=sum(len(b.text) for b in editorial) < sum(len(b.text) for b in mail.editorial),
        lead=_story(mail.lead, how.text) if mail.lead else None,
        articles=tuple(_story(story, how.text) for story in articles),
        events=tuple(_story(story, how.text) for story in events),
        others=others[: how.titles],
        left_out=len(others) > how.titles,
    )


def shorten(text: str, limit: int) -> str:
    """Text of at most ``limit`` characters: whole words, then an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    whole = kept.rpartition(" ")[0] or kept
    return whole.rstrip(" ,;:\u00a0\u202f.") + "…"


def _story(story: Story, limit: int) -> Story:
    return replace(story, text=shorten(story.text, limit))


def _blocks(blocks: tuple[Block, ...], limit: int) -> tuple[Block, ...]:
    """Whole blocks while they fit; a first one that is too long alone is shortened."""
    kept: list[Block] = []
    left = limit
    for block in blocks:
        if len(block.text) > left:
            break
        kept.append(block)
        left -= len(block.text)
    if blocks and not kept:
        return (_first(blocks[0], limit),)
    return tuple(kept)


def _first(block: Block, limit: int) -> Block:
    text = shorten(block.text, limit)
    return replace(block, text=text, html=Html(escape_mail(text)))
