"""Check: one source against what may be written in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from publications.problems import Place, Problems
from publications.settings import Settings
from publications.sources import Found, Kind, Loc, Source, Value, line_of

from .errors import report
from .rules import check_partner_rules, check_post_rules
from .written import (
    Written,
    WrittenPartner,
    WrittenPerson,
    WrittenPost,
    WrittenRegion,
    WrittenStanding,
    WrittenTopic,
)

TOLD = 200
"""Most refusals of one file that are told: more is no front matter but a paste."""

W = TypeVar("W", bound=Written)

NEVER_EMPTY = ("title", "date", "summary", "name", "site_name", "site_url")
"""Fields that may be left out (of a translation) but not be written empty. Any other
empty field is the same as none: web editors write every field of their form."""


def check(found: Found, source: Source, settings: Settings, problems: Problems) -> Written:
    """Check a source of any kind; see ``check_post`` for what is left out."""
    if found.kind is Kind.PUBLICATION:
        return check_post(source, settings, problems)
    if found.kind is Kind.STANDING:
        return check_standing(source, problems)
    return REGISTERED[found.register](source, problems)


def check_post(source: Source, settings: Settings, problems: Problems) -> WrittenPost:
    """Check a publication in one language.

    Each field that is refused is reported and left out (``None``, or out of its list; an
    item that should hold fields stays, empty, so that the items after it keep their
    place), so one bad field hides no other and the next stages can go on.

    What needs more than this file is for the catalogue: required fields, since a
    translation leaves most of them to its original, and names of register entries.
    """
    written = checked(WrittenPost, source, problems)
    if written.draft:
        problems.drafts.add(source.path)
    check_post_rules(written, source, settings, problems)
    return written


def check_partner(source: Source, problems: Problems) -> WrittenPartner:
    """Check a partner in one language; see ``check_post`` for what is left out."""
    written = checked(WrittenPartner, source, problems)
    check_partner_rules(written, source, problems)
    return written


def check_region(source: Source, problems: Problems) -> WrittenRegion:
    """Check a region in one language; see ``check_post``."""
    return checked(WrittenRegion, source, problems)


def check_topic(source: Source, problems: Problems) -> WrittenTopic:
    """Check a topic in one language; see ``check_post``."""
    return checked(WrittenTopic, source, problems)


def check_person(source: Source, problems: Problems) -> WrittenPerson:
    """Check a person in one language; see ``check_post``."""
    return checked(WrittenPerson, source, problems)


def check_standing(source: Source, problems: Problems) -> WrittenStanding:
    """Check a standing page in one language; see ``check_post``."""
    return checked(WrittenStanding, source, problems)


REGISTERED: Mapping[str, Callable[[Source, Problems], Written]] = MappingProxyType(
    {
        "partners": check_partner,
        "regions": check_region,
        "topics": check_topic,
        "people": check_person,
    }
)
"""How an entry of each register (``settings.REGISTERS``) is checked."""


def checked(model: type[W], source: Source, problems: Problems) -> W:
    """What was written, without what was refused, which becomes problems."""
    for name in NEVER_EMPTY:
        if source.fields.get(name) == "" and name in model.model_fields:
            problems.add("field-empty", Place(source.path, line_of(source, name), name))
    fields = _without_empty(source.fields)
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        refused = error.errors(include_url=False)
    for one in refused[:TOLD]:
        report(one, model, source, problems)
    return model.model_validate(_without_refused(fields, refused))


def _without_empty(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The same without fields that were left empty; empty items of lists stay."""
    return {
        key: inner if isinstance(inner, str) else _each_without_empty(inner)
        for key, inner in fields.items()
        if inner != ""
    }


def _each_without_empty(value: Value) -> Value:
    if isinstance(value, dict):
        return _without_empty(value)
    return [_each_without_empty(item) for item in value] if isinstance(value, list) else value


def _without_refused(fields: Value, refused: Iterable[ErrorDetails]) -> Value:
    kept_as_item = {error["loc"] for error in refused if error["type"] == "model_type"}
    return _pruned(fields, (), frozenset(error["loc"] for error in refused), kept_as_item)


def _pruned(value: Value, at: Loc, refused: frozenset[Loc], items: set[Loc]) -> Value:
    if isinstance(value, dict):
        inner = {key: (*at, key) for key in value}
        return {
            key: _pruned(value[key], loc, refused, items)
            for key, loc in inner.items()
            if loc not in refused and not _single(value[key], loc, refused)
        }
    if isinstance(value, list):
        return [
            cast("Value", {}) if (*at, i) in items else _pruned(item, (*at, i), refused, items)
            for i, item in enumerate(value)
            if (*at, i) not in refused or (*at, i) in items
        ]
    return value


def _single(value: Value, loc: Loc, refused: frozenset[Loc]) -> bool:
    """Whether a text standing for a list of one was refused."""
    return isinstance(value, str) and (*loc, 0) in refused
