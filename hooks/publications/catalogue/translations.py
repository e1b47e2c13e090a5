"""How translations stand to their original."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import TranslationState
from ..problems import Problems
from ..schema import WrittenPost
from .sheets import Sheet


def state_of(
    original: Sheet[WrittenPost], sheet: Sheet[WrittenPost], problems: Problems
) -> TranslationState:
    """How a text stands to the one that it says it follows.

    Args:
        original: The original.
        sheet: The same, or a translation.
        problems: Gains ``translation-stale`` and ``translation-follows-unknown``.
    """
    if sheet is original:
        return TranslationState.ORIGINAL
    followed = sheet.written.translates
    if followed is None or follows(followed, original):
        return TranslationState.CURRENT
    if precedes(followed, original):
        problems.add("translation-follows-unknown", sheet.place("translates"), value=followed)
    problems.add("translation-stale", sheet.place("translates"), value=followed)
    return TranslationState.STALE


def check_languages(
    sheets: Mapping[str, Sheet[WrittenPost]], wanted: Iterable[str], problems: Problems
) -> None:
    """A translation that its original does not want; one that is wanted and missing.

    Args:
        sheets: By language, the original first.
        wanted: Languages.
        problems: Gains ``translation-not-wanted`` and ``translation-missing``.
    """
    original = next(iter(sheets.values()))
    wanted = tuple(wanted)
    for lang, sheet in sheets.items():
        if lang not in wanted:
            problems.add("translation-not-wanted", sheet.place(), value=lang)
    for lang in wanted:
        if lang not in sheets:
            problems.add("translation-missing", original.place(), value=lang)


def follows(followed: str, original: Sheet[WrittenPost]) -> bool:
    """Whether what a translation says it follows is the original as it is now.

    A day (ISO 8601) is compared with the original's ``updated``, else its ``date``;
    anything else is the beginning of the original's fingerprint.
    """
    if "-" not in followed:
        return original.source.fingerprint.startswith(followed)
    latest = original.written.updated or original.written.date
    return latest is None or followed >= latest.isoformat()[: len(followed)]


def precedes(followed: str, original: Sheet[WrittenPost]) -> bool:
    """Whether the day that a translation says it follows is before the original's first."""
    first = original.written.date
    return "-" in followed and first is not None and followed < first.isoformat()[: len(followed)]
