"""Dates: days, local moments and months, as they are written here (ISO 8601)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from .guesses import date_meant, month_meant, time_meant
from .refusals import refuse

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a date may have: outside, it is a slip of the finger, and a moment near
the ends of Python's calendar cannot be converted to another time zone."""

T = TypeVar("T")


def calendar_day(text: str) -> date:
    """A day, ``2019-03-19`` (ISO 8601 calendar date)."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise refuse("date-form", text, suggestion=date_meant(text))
    return _existing(text, lambda: date.fromisoformat(text))


def day_or_moment(text: str) -> date | datetime:
    """A day, or a local moment to the minute without offset: ``2019-03-19 18:30``."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.+", text):
        if meant := time_meant(text):
            raise refuse("moment-form", text, suggestion=meant)
        if re.fullmatch(r"[0-9]{1,2} ?[hH:] ?([0-9]{2})?", text):  # a time without its day
            raise refuse("moment-form", text, suggestion="")
        return calendar_day(text)
    if not re.fullmatch(r".{10}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?", text):
        raise refuse("moment-form", text, suggestion=time_meant(text))
    return _existing(text, lambda: datetime.fromisoformat(text))


def first_day(text: str) -> date:
    """The first day of what was written: a day, a month ``2019-04`` or a year ``2009``."""
    return calendar_day(text + "-01-01"[len(text) - 4 :]) if _partial(text) else calendar_day(text)


def last_day(text: str) -> date:
    """The last day of what was written: a day, a month ``2019-04`` or a year ``2009``."""
    if not _partial(text):
        return calendar_day(text)
    first = first_day(text)
    if len(text) == len("2009"):
        return first.replace(month=12, day=31)
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return date.fromordinal(following.toordinal() - 1)


def _partial(text: str) -> bool:
    return re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", text) is not None


def year_month(text: str) -> date:
    """The first day of a month written ``2019-04``."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        raise refuse("edition-form", text, suggestion=month_meant(text))
    return _existing(text, lambda: date.fromisoformat(f"{text}-01"))


def _existing(text: str, make: Callable[[], T]) -> T:
    """A day or moment that the calendar has, in years that are not a slip."""
    try:
        made = make()
    except ValueError:
        raise refuse("date-impossible", text) from None
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise refuse("date-range", text, first=FIRST_YEAR, last=LAST_YEAR)
    return made


def followed_original(text: str) -> str:
    """Which original a translation follows: its day, or a fingerprint in hexadecimal."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return calendar_day(text).isoformat()
    if not re.fullmatch(r"[0-9a-f]{8,64}", text):
        raise refuse("translates-form", text, suggestion=date_meant(text))
    return text
