"""The few words that a rendered body contains beside its author's."""

from __future__ import annotations

from dataclasses import dataclass

from ..words import Words, fill

ALERTS = ("note", "tip", "important", "warning", "caution")
"""GitHub's kinds of alert; each has a title in the catalogues (``alert_note``)."""

ALIASES = {"hint": "tip", "attention": "warning", "danger": "caution", "error": "caution"}
"""Other usual names of admonitions -> the alert whose title they take."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words of one language, picked once: plain strings, cheap to send to a worker."""

    alerts: tuple[tuple[str, str], ...]
    """Kind of alert and its title."""
    footnotes: str
    """Name of the list of notes."""
    footnote_back: str
    """Way back from a note, with ``{number}``."""
    table: str
    """Name of the region in which a wide table scrolls."""
    task_done: str
    task_todo: str
    embed: str
    """Name of an embedded document of another site, with ``{host}``."""

    def alert(self, kind: str) -> str:
        """Title of an alert or admonition; "" where the kind is the author's own."""
        return dict(self.alerts).get(ALIASES.get(kind, kind), "")

    def back(self, number: int) -> str:
        """Label of the link from a note back to the text."""
        return fill(self.footnote_back, {"number": number})

    def embedded(self, host: str) -> str:
        """Title of what ``host`` shows in the page."""
        return fill(self.embed, {"host": host})


def pick_phrases(words: Words) -> Phrases:
    """Take what the stage needs from a catalogue.

    Raises:
        KeyError: the catalogue lacks one of them.
    """
    return Phrases(
        alerts=tuple((kind, words.word(f"alert_{kind}")) for kind in ALERTS),
        footnotes=words.word("footnotes"),
        footnote_back=words.word("footnote_back"),
        table=words.word("table"),
        task_done=words.word("task_done"),
        task_todo=words.word("task_todo"),
        embed=words.word("embed"),
    )
