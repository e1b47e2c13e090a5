"""Open data: every listed publication of a language, as JSON and as a table, and their schema."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from ..manuscript import Manuscript
from ..model import Event, Post, Registered, Status
from ..views.event import where_of

SCHEMA = "catalogue.schema.json"
"""Name of the schema, beside the data of each language."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell."""

COLUMNS = (
    "identity", "lang", "title", "url", "kind", "published", "updated", "summary", "regions",
    "places", "partners", "topics", "authors", "deadline", "start", "end", "timezone", "place",
    "status", "license",
)  # fmt: skip
"""Columns of catalogue.csv; fields may be added at the end, none may move."""

_TEXT: Mapping[str, Any] = {"type": "string"}
_TEXTS: Mapping[str, Any] = {"type": "array", "items": _TEXT}
_URL: Mapping[str, Any] = {"type": "string", "format": "uri"}
_DAY_OR_MOMENT: Mapping[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T.+)?$"}

_FIELDS: Mapping[str, Mapping[str, Any]] = {
    **dict.fromkeys(("identity", "lang", "title"), _TEXT),
    "url": _URL,
    "kind": _TEXT,
    **dict.fromkeys(("published", "updated"), _DAY_OR_MOMENT),
    "summary": _TEXT,
    **dict.fromkeys(("regions", "places", "partners", "topics", "authors"), _TEXTS),
    **dict.fromkeys(("deadline", "start", "end"), _DAY_OR_MOMENT),
    **dict.fromkeys(("timezone", "place"), _TEXT),
    "status": {"type": "string", "enum": [status.value for status in Status]},
    "license": _TEXT,
    "figures": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": dict.fromkeys(("value", "label", "source"), _TEXT),
            "required": ["value", "label"],
        },
    },
}
"""Type of each field of a publication, in the order of the file."""

_ALWAYS = ("identity", "lang", "title", "url", "kind", "published", "summary", "license")
"""Fields that no publication lacks; others are left out where there is nothing to say."""


def records(manuscript: Manuscript, lang: str) -> Iterator[dict[str, Any]]:
    """Every listed publication of a language as plain data, newest first; as typed."""
    addresses = manuscript.addresses
    for post in manuscript.catalogue.shelves[lang].listed:
        yield {
            "identity": post.identity,
            "lang": post.lang,
            "title": post.title,
            "url": addresses.url(addresses.post(post)),
            "kind": post.kind,
            "published": post.published.isoformat(),
            "updated": post.updated.isoformat() if post.updated else None,
            "summary": post.summary,
            "regions": _names(post.regions, lang),
            "places": list(post.places),
            "partners": _names(post.partners, lang),
            "topics": _names(post.topics, lang),
            "authors": [author.label(lang) for author in post.authors],
            "deadline": post.deadline.isoformat() if post.deadline else None,
            **(_event(post.event) if post.event else {}),
            "license": post.license,
            "figures": _figures(post),
        }


def _names(entries: Iterable[Registered], lang: str) -> list[str]:
    return [entry.text(lang).name for entry in entries]


def _event(event: Event) -> dict[str, Any]:
    return {
        "start": event.extent.start.isoformat(),
        "end": event.extent.end.isoformat(),
        "timezone": event.timezone.key,
        "place": where_of(event.place),
        "status": event.status.value,
    }


def _figures(post: Post) -> list[dict[str, str]]:
    return [{"value": f.value, "label": f.label, "source": f.source} for f in post.figures]


def as_json(manuscript: Manuscript, lang: str) -> bytes:
    """Records with what they are; fields that say nothing are left out."""
    settings, found = manuscript.catalogue.settings, records(manuscript, lang)
    whole = {
        "title": settings.site_name,
        "url": manuscript.addresses.url(manuscript.addresses.home(lang)),
        "language": lang,
        "license": settings.license,
        "publications": [{k: v for k, v in record.items() if v} for record in found],
    }
    return _json(whole)


def as_csv(manuscript: Manuscript, lang: str) -> bytes:
    """RFC 4180, in UTF-8 with the mark by which spreadsheets recognise it."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for record in records(manuscript, lang):
        writer.writerow([_cell(record.get(column)) for column in COLUMNS])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """A value as a cell: lists with semicolons, and nothing that a spreadsheet would run."""
    text = "; ".join(value) if isinstance(value, list) else str(value or "")
    return f"'{text}" if text.startswith(FORMULA) else text


def schema(manuscript: Manuscript, lang: str) -> bytes:
    """JSON Schema (2020-12) of ``catalogue.json``, its fields described in the language."""
    words, addresses = manuscript.catalogue.words[lang], manuscript.addresses
    publication = {
        "type": "object",
        "properties": {
            name: {"description": words.get("data", name), **rule} for name, rule in _FIELDS.items()
        },
        "required": list(_ALWAYS),
    }
    whole = {
        "title": _TEXT,
        "url": _URL,
        "language": _TEXT,
        "license": _TEXT,
        "publications": {"type": "array", "items": publication},
    }
    return _json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": addresses.url(addresses.home(lang) + SCHEMA),
            "title": words.get("data", "catalogue"),
            "type": "object",
            "properties": whole,
            "required": list(whole),
        }
    )


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
