"""Recurrences: the part of RFC 5545's RRULE that an association needs.

Weekly or monthly, every so many, on named days, and always with an end: a rule without
one would fill calendars for ever.
"""

from __future__ import annotations

import re
from datetime import date

from .refusals import refuse

REPEAT_COUNT = 366
"""Most occurrences of one rule: a year of days, seven years of weeks."""

_DAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": r"WEEKLY|MONTHLY",
    "INTERVAL": r"[1-9][0-9]?",
    "BYDAY": rf"(?:[+-]?[1-5])?{_DAY}(?:,(?:[+-]?[1-5])?{_DAY})*",
    "BYMONTHDAY": r"-?(?:[1-9]|[12][0-9]|3[01])(?:,-?(?:[1-9]|[12][0-9]|3[01]))*",
    "COUNT": r"[1-9][0-9]{0,3}",
    "UNTIL": r"(?:19|20)[0-9]{6}",
}
"""Each part that a rule may have, and the form of its value (RFC 5545, 3.3.10)."""


def repeat_rule(text: str) -> str:
    """The rule in capitals, its parts in the order written, once it is ours.

    Raises:
        PydanticCustomError: ``repeat-form`` or ``repeat-endless``.
    """
    rule = text.upper().removeprefix("RRULE:").rstrip(";")
    parts = [part.partition("=")[::2] for part in rule.split(";")]
    named = dict(parts)
    if len(named) != len(parts) or not all(_known(*part) for part in parts):
        raise refuse("repeat-form", text)
    if "COUNT" not in named and "UNTIL" not in named:
        raise refuse("repeat-endless", text, suggestion=f"{rule};COUNT=10")
    if not _coherent(named):
        raise refuse("repeat-form", text)
    return rule


def _known(name: str, value: str) -> bool:
    return name in _PARTS and re.fullmatch(_PARTS[name], value) is not None


def _coherent(named: dict[str, str]) -> bool:
    """What the RFC forbids together, and an end that is a day and not too far."""
    numbered = re.search(r"[0-9]", named.get("BYDAY", "")) or "BYMONTHDAY" in named
    weekly = named.get("FREQ") == "WEEKLY"
    one_way = not ("BYDAY" in named and "BYMONTHDAY" in named)  # may never fall together
    one_end = ("COUNT" in named) != ("UNTIL" in named)
    few = int(named.get("COUNT", "1")) <= REPEAT_COUNT
    fits = one_way and not (weekly and numbered)
    return "FREQ" in named and one_end and few and fits and _is_day(named)


def _is_day(named: dict[str, str]) -> bool:
    until = named.get("UNTIL", "20000101")
    try:
        date.fromisoformat(f"{until[:4]}-{until[4:6]}-{until[6:]}")
    except ValueError:
        return False
    return True
