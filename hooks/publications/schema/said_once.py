"""Said once: a translation carries only what differs, the original says the rest."""

from __future__ import annotations

from typing import Any, TypeVar

from ..problems import Place, Problems
from ..sources import Source, dotted, line_of
from .written import Written

W = TypeVar("W", bound=Written)

WORDS = frozenset(
    {
        "title", "summary", "slug", "aliases", "draft", "translator", "machine", "translates",
        "correction", "places", "role", "name", "guid",
        "image.src", "image.alt", "image.caption", "image.credit",
        "gallery.src", "gallery.alt", "gallery.caption", "gallery.credit",
        "figures.value", "figures.label", "figures.source",
        "attachments.file", "attachments.title",
        "event.place.name", "event.place.city", "event.place.country", "event.place.access",
        "event.place.street",
        "event.online.url", "event.registration.url", "event.registration.price",
        "event.speakers", "event.sessions.title", "event.sessions.place.name",
        "event.sessions.place.city", "event.sessions.place.access",
        "newsletter.blurb", "source.name", "logo.alt",
    }
)  # fmt: skip
"""Fields whose value may differ between languages, list positions left out."""

OWN = frozenset({"slug", "aliases", "draft", "translator", "machine", "translates", "guid"})
"""Fields that a translation never takes from its original: they speak of one text."""


def said_once(original: W, translation: W, source: Source, problems: Problems) -> W:
    """The translation, completed by its original.

    A value that says another fact than the original (another date, another partner) is
    the problem ``translation-contradicts`` at its line in ``source``; the original's wins.
    """
    return _merged(original, translation, (), source, problems)


def _merged(
    original: W, translation: W, where: tuple[str | int, ...], source: Source, problems: Problems
) -> W:
    values = {}
    for name, field in type(original).model_fields.items():
        theirs = getattr(translation, name)
        if theirs is not None:
            at = (*where, field.alias or name)
            values[name] = _value(getattr(original, name), theirs, at, source, problems)
        elif name in OWN and not where:
            values[name] = None
    return original.model_copy(update=values)


def _value(
    original: Any, translation: Any, at: tuple[str | int, ...], source: Source, problems: Problems
) -> Any:
    field = ".".join(part for part in at if isinstance(part, str))
    if isinstance(original, Written) and isinstance(translation, Written):
        return _merged(original, translation, at, source, problems)
    if _is_list_of_fields(original) and _is_list_of_fields(translation):
        return _merged_items(original, translation, at, source, problems)
    if translation == original or field in WORDS:
        return translation
    place = Place(source.path, line_of(source, *at), dotted(at))
    if original is None:
        problems.add("field-not-translated", place)
        return original
    values = {"value": _shown(translation), "other": _shown(original)}
    problems.add("translation-contradicts", place, **values)
    return original


def _merged_items(
    original: tuple[Written, ...],
    translation: tuple[Written, ...],
    at: tuple[str | int, ...],
    source: Source,
    problems: Problems,
) -> tuple[Written, ...]:
    """Items one by one, in the original's order; more of them would be a second truth."""
    if len(translation) > len(original):
        place = Place(source.path, line_of(source, *at, len(original)), dotted(at))
        counts = {"value": len(translation), "other": len(original)}
        problems.add("translation-more-items", place, **counts)
    pairs = zip(original, translation, strict=False)
    merged = [_merged(o, t, (*at, i), source, problems) for i, (o, t) in enumerate(pairs)]
    return (*merged, *original[len(merged) :])


def _is_list_of_fields(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Written)


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, Written):
        return ", ".join(_shown(v) for _, v in value if v is not None)
    return str(value)
