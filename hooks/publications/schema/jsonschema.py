"""JSON Schema: what a front matter may hold, for web editors (JSON Schema 2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from publications.words import Words

from .written import (
    Written,
    WrittenPartner,
    WrittenPerson,
    WrittenPost,
    WrittenRegion,
    WrittenStanding,
    WrittenTopic,
)

_MODELS: Mapping[str, tuple[type[Written], tuple[str, ...]]] = MappingProxyType(
    {
        "publication": (WrittenPost, ("title", "summary")),
        "partners": (WrittenPartner, ()),
        "regions": (WrittenRegion, ("name",)),
        "topics": (WrittenTopic, ("name",)),
        "people": (WrittenPerson, ("name",)),
        "standing": (WrittenStanding, ("title",)),
    }
)
"""Model of each kind of source, and what is required in every language."""


class _Generator(GenerateJsonSchema):
    """Optional fields may be left out; they are never ``null``."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def json_schema(what: str, words: Words | None = None) -> dict[str, Any]:
    """JSON Schema of the front matter of one kind of source.

    Args:
        what: ``publication``, ``standing`` or the name of a register.
        words: catalogue whose ``field`` messages describe the fields, if any.

    Raises:
        KeyError: there is no such kind of source.
    """
    model, required = _MODELS[what]
    schema = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    schema["$schema"] = _Generator.schema_dialect
    schema["required"] = list(required)
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("description", None)  # our docstring, in English, for programmers
        for name, field in part.get("properties", {}).items():
            field.pop("title", None)
            if words and words.has("field", name):
                field["description"] = words.get("field", name)
    return schema
