"""Errors: what pydantic refuses, as problems of ours with file, line and field.

Most refusals are ours already (``scalars.refuse``): their type is the code. What
pydantic itself can refuse in our models is in one table; a test walks the compiled
models and fails if an error could arise that the table does not name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from pydantic_core import ErrorDetails

from publications.problems import CODES, Place, Problems
from publications.settings import SETTINGS_FILE
from publications.sources import (
    Loc,
    Source,
    corrected_item,
    corrected_list,
    corrected_row,
    dotted,
    line_of,
    quoted,
)

from .guesses import field_meant
from .written import Written

PYDANTIC_CODES: Mapping[str, str] = MappingProxyType(
    {
        "extra_forbidden": "field-unknown",
        "invalid_key": "field-unknown",
        "model_type": "field-expects-fields",
        "model_attributes_type": "field-expects-fields",
        "dict_type": "field-expects-fields",
        "tuple_type": "field-expects-list",
        "missing": "field-missing",
        "string_type": "field-expects-text",
        "string_unicode": "field-expects-text",
    }
)
"""Error types of pydantic that our models can raise, and our code for each."""

_MAIN_FIELD = {"image": "src", "place": "name", "online": "url", "repeat": "rule", "logo": "src"}
"""What a text probably is where fields are expected."""


def report(error: ErrorDetails, model: type[Written], source: Source, problems: Problems) -> None:
    """Add one refusal of pydantic's as a problem."""
    code = error["type"] if error["type"] in CODES else PYDANTIC_CODES[error["type"]]
    loc = error["loc"]
    values = {**error.get("ctx", {}), **_values(code, error["input"], loc, model, source)}
    if code == "field-unknown" and source.path == SETTINGS_FILE:
        code = "settings-unknown"
    values.pop("class_name", None)
    problems.add(code, Place(source.path, line_of(source, *loc), dotted(loc)), **values)


def _values(
    code: str, value: object, loc: Loc, model: type[Written], source: Source
) -> dict[str, object]:
    """What the words of these codes name beside what the refusal itself says."""
    shown = value if isinstance(value, str) else ""
    if code == "field-unknown":
        known = _fields_at(model, loc[:-1])
        return {"value": loc[-1], "suggestion": field_meant(str(loc[-1]), known)}
    if code == "field-expects-list":
        key = str(loc[-1])
        return {"value": shown, "corrected": corrected_list(key, shown) if shown else ""}
    if code == "field-expects-fields":
        return {"value": shown, "corrected": _as_fields(loc, shown)}
    if code == "field-expects-text":
        return {"corrected": _as_text(loc, source)}
    return {}


def _as_fields(loc: Loc, value: str) -> str:
    """``image: a.jpg`` as it should be written, where its meaning is plain."""
    main = _MAIN_FIELD.get(str(loc[-1]), "")
    if not main or not value:
        return ""
    return f"{loc[-1]}:\n  {main}: {quoted(value)}"


def _as_text(loc: Loc, source: Source) -> str:
    """The line with its text in quotation marks, where it is all on that line."""
    if loc not in source.lines:
        return ""
    row = source.row(source.lines[loc])
    if isinstance(loc[-1], int):
        return corrected_item(row) if row.lstrip().startswith("-") else ""
    corrected = corrected_row(row)
    return "" if corrected.endswith('""') else corrected


def _fields_at(model: type[Written], loc: Loc) -> tuple[str, ...]:
    """Names of the fields that may stand at a place."""
    for part in loc:
        if isinstance(part, str) and (field := _field(model, part)) is not None:
            model = next(_models(field), model)
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _field(model: type[Written], name: str) -> object:
    for own, field in model.model_fields.items():
        if name in (own, field.alias):
            return field.annotation
    return None


def _models(annotation: object) -> Iterator[type[Written]]:
    """The models in an annotation: ``tuple[WrittenImage, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
