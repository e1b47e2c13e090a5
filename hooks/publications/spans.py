"""The first and the last of several days, in words."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from babel.dates import format_date

from .words import Words


class Days(TypedDict):
    """The values of ``span_days`` and its like."""

    start: str
    end: str


def days_in_words(words: Words, first: date, last: date) -> Days:
    """As in "jeudi 4" and "vendredi 5 octobre 2018": a month and a year are said once."""
    return {"start": _without(words, first, last), "end": words.weekday(last)}


def _without(words: Words, first: date, last: date) -> str:
    """The first day without what the last one says, where they stand at its end."""
    text, year = words.weekday(first), f" {first.year}"
    month = f" {format_date(first, 'MMMM', locale=words.locale)}"
    if first.year != last.year or not text.endswith(month + year):
        return text
    return text.removesuffix(year).removesuffix(month if first.month == last.month else "")
