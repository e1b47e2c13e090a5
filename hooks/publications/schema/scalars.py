"""Scalars: what a piece of text in a front matter may mean, by explicit patterns of ours.

Every scalar arrives as the text that was typed. A reader gives it its type or refuses
it with one of our codes; nothing is guessed and nothing is left to pydantic's lax
parsing (which makes ``start: 2019`` a moment of 1970).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from publications import settings
from publications.model import SESSION_STATUSES, Status

from . import addresses, dates
from .guesses import closest, number_meant
from .recurrence import repeat_rule
from .refusals import refuse, written_text

PARTNER_KINDS = ("public", "company", "foundation", "association", "university", "network")
"""What a partner may be."""

T = TypeVar("T")
Reader = Callable[[str], T]


def scalar(read: Reader[T], **json_schema: object) -> tuple[PlainValidator, WithJsonSchema]:
    """Annotation of a scalar: how it is read, and what web editors are told of it."""
    schema = {"type": "string", **json_schema}
    return (PlainValidator(lambda value: read(written_text(value))), WithJsonSchema(schema))


def text_up_to(longest: int) -> Reader[str]:
    """Reader of a text of at most so many characters."""

    def read(text: str) -> str:
        if len(text) > longest:
            raise refuse("field-too-long", text, count=len(text), limit=longest)
        return text

    return read


def yes_or_no(text: str) -> bool:
    """``oui``, ``yes``, ``true`` or ``non``, ``no``, ``false``."""
    if text.lower() in ("oui", "yes", "true"):
        return True
    if text.lower() in ("non", "no", "false"):
        return False
    raise refuse("yes-no-form", text)


def number_within(low: float, high: float) -> Reader[float]:
    """Reader of a finite decimal number with a point, between two bounds."""

    def read(text: str) -> float:
        if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
            raise refuse("number-form", text, suggestion=number_meant(text))
        number = float(text)
        if not (math.isfinite(number) and low <= number <= high):
            raise refuse("number-range", text, low=f"{low:g}", high=f"{high:g}")
        return number

    return read


def whole_number_within(low: int, high: int) -> Reader[int]:
    """Reader of a whole number between two bounds."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,12}", text):
            raise refuse("number-form", text)
        if not low <= int(text) <= high:
            raise refuse("number-range", text, low=low, high=high)
        return int(text)

    return read


def licence(text: str) -> str:
    """An SPDX licence identifier: ``CC-BY-4.0``."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]{1,63}", text):
        raise refuse("license-form", text, suggestion=_licence_meant(text))
    return text


def _licence_meant(text: str) -> str:
    words = re.sub(r"[\s_]+", "-", text.upper())
    return words if re.fullmatch(r"CC-[A-Z]{2}(-[A-Z]{2})*-[0-9]\.[0-9]", words) else ""


def time_zone(text: str) -> ZoneInfo:
    """A zone of the IANA time zone database: ``Europe/Paris``."""
    if re.fullmatch(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}", text):
        try:
            return ZoneInfo(text)
        except (ValueError, OSError, KeyError):
            pass
    raise refuse("timezone-unknown", text, suggestion=_zone_meant(text))


def _zone_meant(text: str) -> str:
    """A zone by its whole name nearly right, or by its city alone; not by its offset."""
    if re.search("[0-9]", text):  # "UTC+2": near to UTC, and two hours away
        return ""
    cities = {zone.rpartition("/")[2]: zone for zone in _COMMON_ZONES}
    return closest(text, _COMMON_ZONES) or cities.get(closest(text, cities), "")


_COMMON_ZONES = (
    "Europe/Paris", "Europe/London", "Europe/Brussels", "Europe/Berlin", "Europe/Madrid",
    "Europe/Rome", "Europe/Lisbon", "Indian/Reunion", "Indian/Mayotte", "America/Martinique",
    "America/Guadeloupe", "America/Cayenne", "America/Miquelon", "Pacific/Noumea",
    "Pacific/Tahiti", "UTC",
)  # fmt: skip


def event_status(text: str) -> Status:
    """State of an event: one of ``model.Status``."""
    states = tuple(status.value for status in Status)
    if text in states:
        return Status(text)
    raise refuse(
        "status-unknown", text, expected=", ".join(states), suggestion=closest(text, states)
    )


def session_status(text: str) -> Status:
    """State of one date of a series: one of ``model.SESSION_STATUSES``.

    What an event may be and a session may not is meant as such: nothing like it is suggested.
    """
    states = tuple(status.value for status in SESSION_STATUSES)
    if text in states:
        return Status(text)
    meant = closest(text, [status.value for status in Status])
    suggestion = meant if meant in states else ""
    raise refuse("session-status-unknown", text, expected=", ".join(states), suggestion=suggestion)


def choice_of(choices: tuple[str, ...]) -> Reader[str]:
    """Reader of one word of a short list."""

    def read(text: str) -> str:
        if text in choices:
            return text
        meant = closest(text, choices)
        raise refuse("choice-unknown", text, expected=", ".join(choices), suggestion=meant)

    return read


def colour(text: str) -> str:
    """A colour, ``#RRGGBB``."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise refuse("colour-form", text)
    return text.upper()


def language_tag(text: str) -> str:
    """A language of the site, by its BCP 47 tag: ``fr``, ``pt-BR``."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", text):
        raise refuse("language-unknown", text, suggestion=text[:2].lower())
    return text


def one_or_many(value: object) -> object:
    """A single text where a list of texts may stand."""
    return [value] if isinstance(value, str) else value


_DAY: dict[str, Any] = {"format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_WHEN: dict[str, Any] = {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2})?$"}
_YES: dict[str, Any] = {"enum": ["oui", "non", "yes", "no", "true", "false"]}
_WEB: dict[str, Any] = {"format": "uri", "pattern": "^https?://"}

Title = Annotated[
    str, *scalar(text_up_to(settings.TITLE_CHARACTERS), maxLength=settings.TITLE_CHARACTERS)
]
Summary = Annotated[
    str, *scalar(text_up_to(settings.SUMMARY_CHARACTERS), maxLength=settings.SUMMARY_CHARACTERS)
]
Name = Annotated[
    str, *scalar(text_up_to(settings.NAME_CHARACTERS), maxLength=settings.NAME_CHARACTERS)
]
"""A name, caption or credit."""
Text = Annotated[str, *scalar(str)]
"""A text of any length, on one line."""
Day = Annotated[date, *scalar(dates.calendar_day, **_DAY)]
When = Annotated[date | datetime, *scalar(dates.day_or_moment, **_WHEN)]
"""A day, or a naive local moment: ask ``isinstance(value, datetime)`` (a ``datetime``
is a ``date`` too)."""
Since = Annotated[date, *scalar(dates.first_day)]
Until = Annotated[date, *scalar(dates.last_day)]
Month = Annotated[date, *scalar(dates.year_month, pattern="^[0-9]{4}-[0-9]{2}$")]
YesNo = Annotated[bool, *scalar(yes_or_no, **_YES)]
Latitude = Annotated[float, *scalar(number_within(-90, 90))]
Longitude = Annotated[float, *scalar(number_within(-180, 180))]
Order = Annotated[int, *scalar(whole_number_within(-1000, 1000))]
FeedItems = Annotated[int, *scalar(whole_number_within(1, 200))]
Url = Annotated[str, *scalar(addresses.web_address, **_WEB)]
SiteUrl = Annotated[str, *scalar(addresses.site_address, **_WEB)]
Slug = Annotated[str, *scalar(addresses.slug, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Alias = Annotated[str, *scalar(addresses.former_path, pattern="^/")]
File = Annotated[str, *scalar(addresses.file_beside)]
Identity = Annotated[str, *scalar(addresses.identity)]
Guid = Annotated[str, *scalar(addresses.feed_guid)]
License = Annotated[str, *scalar(licence)]
Zone = Annotated[ZoneInfo, *scalar(time_zone)]
EventStatus = Annotated[Status, *scalar(event_status, enum=[status.value for status in Status])]
SessionStatus = Annotated[
    Status, *scalar(session_status, enum=[status.value for status in SESSION_STATUSES])
]
PartnerKind = Annotated[str, *scalar(choice_of(PARTNER_KINDS), enum=list(PARTNER_KINDS))]
Rule = Annotated[str, *scalar(repeat_rule)]
Email = Annotated[str, *scalar(addresses.email_address, format="email")]
Colour = Annotated[str, *scalar(colour, pattern="^#[0-9A-Fa-f]{6}$")]
Authority = Annotated[str, *scalar(addresses.authority)]
Host = Annotated[str, *scalar(addresses.host)]
Language = Annotated[str, *scalar(language_tag)]
Followed = Annotated[str, *scalar(dates.followed_original)]

OneOrMany = Annotated[tuple[Name, ...], BeforeValidator(one_or_many)]
"""A list of names; a single name may be written without a list."""
