"""Scalars: what a piece of text in a front matter may mean, by explicit patterns of ours.

Every scalar arrives as the text that was typed. A function here gives it its type or
refuses it with one of our codes; nothing is guessed and nothing is left to pydantic's
lax parsing (which makes ``start: 2019`` a moment of 1970).

A refusal is a ``PydanticCustomError`` whose type *is* the problem's code and whose
context holds the values of its words; ``suggestion`` is what the editor most probably
meant, ready to paste, and is left out when there is no honest guess.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Any, LiteralString, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from publications import settings
from publications.model import Status
from publications.words import slugify

from .guesses import closest, date_meant, month_meant, number_meant, time_meant
from .recurrence import repeat_rule

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a date may have: outside, it is a slip of the finger, and a moment near
the ends of Python's calendar cannot be converted to another time zone."""

PARTNER_KINDS = ("public", "company", "foundation", "association", "university", "network")
"""What a partner may be."""

T = TypeVar("T")
Reader = Callable[[str], T]


def refuse(code: LiteralString, value: object, **values: object) -> PydanticCustomError:
    """A refusal under one of our codes."""
    return PydanticCustomError(code, code, {"value": str(value), **values})


def written_text(value: object) -> str:
    """The text of a scalar, on one line, without white space around it.

    No-break spaces stay: they are typography, not layout.
    """
    if not isinstance(value, str):
        raise refuse("field-expects-text", "")
    text = re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
    if not text:
        raise refuse("field-empty", "")
    return text


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


def calendar_day(text: str) -> date:
    """A day, ``2019-03-19`` (ISO 8601 calendar date)."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise refuse("date-form", text, suggestion=date_meant(text))
    return _existing(text, lambda: date.fromisoformat(text))


def day_or_moment(text: str) -> date | datetime:
    """A day, or a local moment to the minute without offset: ``2019-03-19 18:30``."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.+", text):
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


def web_address(text: str) -> str:
    """An absolute ``http`` or ``https`` address (RFC 3986), and no other scheme."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or re.search(r"[\s<>\"\\^`{|}]", text) or "@" in parts.netloc:
        raise refuse("url-form", text, suggestion=_address_meant(text))
    return text


def _address_meant(text: str) -> str:
    host = r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(/[\w./?=&%#-]*)?"
    return f"https://{text}" if re.fullmatch(host, text, re.ASCII | re.IGNORECASE) else ""


def site_address(text: str) -> str:
    """Absolute address of the whole site: ends with ``/``, no query, no fragment."""
    address = web_address(text)
    if "?" in address or "#" in address:
        raise refuse("site-url-form", text, suggestion=re.split(r"[?#]", address)[0])
    if not address.endswith("/"):
        raise refuse("site-url-form", text, suggestion=f"{address}/")
    return address


def slug(text: str) -> str:
    """A segment of an address: small unaccented letters, digits and single hyphens."""
    segment = slugify(text)[: settings.NAME_CHARACTERS]
    if text != segment:
        raise refuse("slug-form", text, suggestion=segment)
    return text


def former_path(text: str) -> str:
    """A former address on this site: begins with ``/``; no host, ``..``, query or fragment."""
    segments = text.split("/")
    plain = re.fullmatch(r"/[^\s?#\\<>\"'{}|^`]*", text) and not text.startswith("//")
    if not plain or ".." in segments or "." in segments:
        raise refuse("alias-form", text, suggestion=_path_meant(text))
    return text


def _path_meant(text: str) -> str:
    """The path of an address pasted whole, or one that lacks its first slash."""
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", text)
    if not path.strip("/") or re.search(r"[\s\\:]|\.\.", path):
        return ""
    return path if path.startswith("/") else f"/{path}"


def file_beside(text: str) -> str:
    """A file in the folder of the source or below, with forward slashes.

    Never an address, an absolute path or a way out of the folder.
    """
    outside = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\", text) or "\\" in text
    if outside or ".." in PurePosixPath(text).parts:
        raise refuse("file-outside", text)
    return str(PurePosixPath(text))


def identity(text: str) -> str:
    """A permanent name of a publication, as commands write it: ``2019/assemblee``."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,199}", text):
        raise refuse("id-form", text)
    return text


def feed_guid(text: str) -> str:
    """A feed item's GUID, kept as it came: any text without white space."""
    if re.search(r"\s", text) or len(text) > 500:
        raise refuse("guid-form", text)
    return text


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
    return closest(text.replace(" ", "_").title(), _COMMON_ZONES)


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


def choice_of(choices: tuple[str, ...]) -> Reader[str]:
    """Reader of one word of a short list."""

    def read(text: str) -> str:
        if text in choices:
            return text
        meant = closest(text, choices)
        raise refuse("choice-unknown", text, expected=", ".join(choices), suggestion=meant)

    return read


def email_address(text: str) -> str:
    """An address that a ``mailto:`` link can carry (the common part of RFC 5322)."""
    if not re.fullmatch(r"[\w.+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}", text, re.ASCII):
        raise refuse("email-form", text)
    return text


def colour(text: str) -> str:
    """A colour, ``#RRGGBB``."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise refuse("colour-form", text)
    return text.upper()


def authority(text: str) -> str:
    """A tagging entity (RFC 4151): a domain or email, a comma and a date it was ours."""
    date_part = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
    if not re.fullmatch(rf"[a-z0-9.@_-]+\.[a-z]{{2,}},{date_part}", text):
        raise refuse("authority-form", text)
    return text


def host(text: str) -> str:
    """A host name, without scheme or path: ``tube.exemple.fr``."""
    if not re.fullmatch(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", text):
        raise refuse("host-form", text, suggestion=_host_meant(text))
    return text


def _host_meant(text: str) -> str:
    found = re.match(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})", text.lower())
    return found[1] if found else ""


def followed_original(text: str) -> str:
    """Which original a translation follows: its day, or a fingerprint in hexadecimal."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return calendar_day(text).isoformat()
    if not re.fullmatch(r"[0-9a-f]{8,64}", text):
        raise refuse("translates-form", text, suggestion=date_meant(text))
    return text


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
Day = Annotated[date, *scalar(calendar_day, **_DAY)]
When = Annotated[date | datetime, *scalar(day_or_moment, **_WHEN)]
"""A day, or a naive local moment: ask ``isinstance(value, datetime)`` (a ``datetime``
is a ``date`` too)."""
Since = Annotated[date, *scalar(first_day)]
Until = Annotated[date, *scalar(last_day)]
Month = Annotated[date, *scalar(year_month, pattern="^[0-9]{4}-[0-9]{2}$")]
YesNo = Annotated[bool, *scalar(yes_or_no, **_YES)]
Latitude = Annotated[float, *scalar(number_within(-90, 90))]
Longitude = Annotated[float, *scalar(number_within(-180, 180))]
Order = Annotated[int, *scalar(whole_number_within(-1000, 1000))]
FeedItems = Annotated[int, *scalar(whole_number_within(1, 200))]
Url = Annotated[str, *scalar(web_address, **_WEB)]
SiteUrl = Annotated[str, *scalar(site_address, **_WEB)]
Slug = Annotated[str, *scalar(slug, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Alias = Annotated[str, *scalar(former_path, pattern="^/")]
File = Annotated[str, *scalar(file_beside)]
Identity = Annotated[str, *scalar(identity)]
Guid = Annotated[str, *scalar(feed_guid)]
License = Annotated[str, *scalar(licence)]
Zone = Annotated[ZoneInfo, *scalar(time_zone)]
EventStatus = Annotated[Status, *scalar(event_status, enum=[status.value for status in Status])]
PartnerKind = Annotated[str, *scalar(choice_of(PARTNER_KINDS), enum=list(PARTNER_KINDS))]
Rule = Annotated[str, *scalar(repeat_rule)]
Email = Annotated[str, *scalar(email_address, format="email")]
Colour = Annotated[str, *scalar(colour, pattern="^#[0-9A-Fa-f]{6}$")]
Authority = Annotated[str, *scalar(authority)]
Host = Annotated[str, *scalar(host)]
Language = Annotated[str, *scalar(language_tag)]
Followed = Annotated[str, *scalar(followed_original)]

OneOrMany = Annotated[tuple[Name, ...], BeforeValidator(one_or_many)]
"""A list of names; a single name may be written without a list."""
