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
from publications.sources import Loc, Source, dotted, line_of

from .corrections import as_fields, as_list, as_text
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
        name = str(loc[-1])
        meant = field_meant(name, _fields_at(model, loc[:-1]))
        return {"value": name, "suggestion": meant, "other": _group_of(name, model)}
    if code == "field-expects-list":
        return {"value": shown, "corrected": as_list(loc, value, source)}
    if code == "field-expects-fields":
        return {"value": shown, "corrected": as_fields(loc, shown, source)}
    if code == "field-expects-text":
        return {"corrected": as_text(loc, source)}
    return {}


def _fields_at(model: type[Written], loc: Loc) -> tuple[str, ...]:
    """Names of the fields that may stand at a place."""
    for part in loc:
        if isinstance(part, str) and (field := _field(model, part)) is not None:
            model = next(_models(field), model)
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _group_of(name: str, model: type[Written]) -> str:
    """The one group of fields in which a name stands: ``event`` of ``start``; else ""."""
    groups = [
        field.alias or own
        for own, field in model.model_fields.items()
        if any(name in _fields_at(inner, ()) for inner in _models(field.annotation))
    ]
    return groups[0] if len(groups) == 1 else ""


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
