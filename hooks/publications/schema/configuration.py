"""Configuration: what an association sets in ``mkdocs.yml``, checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from publications.problems import Place, Problems
from publications.settings import (
    DERIVED_KINDS,
    SHIPPED_KINDS,
    Association,
    KindNames,
    Newsletter,
    Settings,
)
from publications.sources import Loc, Source, Value, dotted, line_of
from publications.words import Words, read_words, slugify

from .check import checked
from .written_settings import (
    WrittenAssociation,
    WrittenKind,
    WrittenPublications,
    WrittenSettings,
    WrittenSubscription,
)

OURS = ("extra", "publications")
"""Where our settings stand in ``mkdocs.yml``."""

DEFAULT_LANGUAGES = ("fr", "en")
"""Languages of a site that names none, the default one first."""

NOWHERE = "https://example.invalid/"
"""Stands in for a refused ``site_url`` (RFC 2606), so that checking can go on."""


_DERIVED: Mapping[str, Mapping[str, WrittenKind]] = {kind: {} for kind in DERIVED_KINDS}


def check_settings(
    source: Source, root: Path, problems: Problems, available: Iterable[str]
) -> Settings:
    """Check ``mkdocs.yml``.

    A setting that is refused is reported and gets its default, so that every other file
    can be checked all the same.

    Args:
        source: our part of ``mkdocs.yml``.
        root: its folder, absolute.
        problems: gains what is wrong, with lines of ``mkdocs.yml``.
        available: languages that have a catalogue of words.
    """
    written = checked(WrittenSettings, _spelt_out(source), problems)
    ours = (written.extra and written.extra.publications) or WrittenPublications()
    check = _Check(source, tuple(available), problems)
    check.required(("site_name",), written.site_name)
    check.required(("site_url",), written.site_url)
    check.required((*OURS, "authority"), ours.authority)
    languages = check.languages(ours.languages)
    name = written.site_name or ""
    return Settings(
        root=root,
        site_name=name,
        site_url=written.site_url or NOWHERE,
        authority=ours.authority or "",
        association=check.association(ours.association or WrittenAssociation(), name, languages),
        languages=languages,
        kinds=check.kinds(ours.kinds, languages),
        newsletter=_newsletter(ours.newsletter),
        edit_url=ours.edit_url or _edit_url(written),
        **_given(ours, "timezone", "navigation", "footer", "license", "hosts", "feed_items"),
    )


def _spelt_out(source: Source) -> Source:
    """``kinds: {article:}`` has the shipped kind with no names of its own."""
    extra = source.fields.get("extra")
    ours = extra.get("publications") if isinstance(extra, dict) else None
    kinds = ours.get("kinds") if isinstance(ours, dict) else None
    if not isinstance(ours, dict) or not isinstance(kinds, dict):
        return source
    full: Value = {kind: {} if names == "" else names for kind, names in kinds.items()}
    extra = {"publications": {**ours, "kinds": full}}
    return replace(source, fields={**source.fields, "extra": extra})


def _given(written: WrittenPublications, *names: str) -> dict[str, Any]:
    """What was written of these; defaults of ``Settings`` stand for the rest."""
    values = {name: getattr(written, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _newsletter(written: WrittenSubscription | None) -> Newsletter:
    if written is None:
        return Newsletter()
    names = ("action", "email", "field", "trap")
    return Newsletter(**{n: value for n in names if (value := getattr(written, n))})


def _edit_url(written: WrittenSettings) -> str:
    """MkDocs' own settings for the same purpose, where ours is not written."""
    if not written.repo_url or not written.edit_uri:
        return ""
    if written.edit_uri.startswith("http"):
        return written.edit_uri
    return f"{written.repo_url.rstrip('/')}/{written.edit_uri.lstrip('/')}"


@dataclass(frozen=True, slots=True)
class _Check:
    source: Source
    available: tuple[str, ...]
    problems: Problems

    def required(self, at: Loc, value: object) -> None:
        if not value and self.source.lines.get(at) is None:
            self._add("field-missing", at)

    def languages(self, written: tuple[str, ...] | None) -> tuple[str, ...]:
        """The languages that have a catalogue, each once; all shipped ones by default."""
        at = (*OURS, "languages")
        if written == () and (*at, 0) not in self.source.lines:  # none that was refused
            self._add("field-empty", at)
        known = []
        for index, lang in enumerate(written or ()):
            if lang in self.available:
                known.append(lang)
                continue
            expected = ", ".join(self.available)
            self._add("settings-language", (*at, index), value=lang, expected=expected)
        return tuple(dict.fromkeys(known)) or DEFAULT_LANGUAGES

    def association(
        self, written: WrittenAssociation, site_name: str, languages: tuple[str, ...]
    ) -> Association:
        taglines = written.tagline or {}
        for lang in taglines:
            if lang not in languages:
                at = (*OURS, "association", "tagline", lang)
                self._add("language-unknown", at, value=lang, suggestion="")
        names = ("region", "email", "primary", "accent")
        given = {name: getattr(written, name) for name in names if getattr(written, name)}
        return Association(
            name=written.name or site_name, taglines=MappingProxyType(taglines), **given
        )

    def kinds(
        self,
        written: Mapping[str, Mapping[str, WrittenKind]] | None,
        languages: tuple[str, ...],
    ) -> Mapping[str, Mapping[str, KindNames]]:
        """Names of each kind in each language, in the order written; derived kinds last."""
        chosen = {kind: {} for kind in SHIPPED_KINDS} if written is None else written
        for kind in chosen:
            self._check_kind(kind)
        words = {lang: read_words(lang) for lang in languages if lang in self.available}
        kinds = {
            kind: MappingProxyType(dict(self._names(kind, names, languages, words)))
            for kind, names in {**chosen, **_DERIVED}.items()
        }
        return MappingProxyType(kinds)

    def _check_kind(self, kind: str) -> None:
        at = (*OURS, "kinds", kind)
        if kind in DERIVED_KINDS:
            self._add("kind-derived", at, value=kind)
        elif kind != slugify(kind):
            self._add("slug-form", at, value=kind, suggestion=slugify(kind))

    def _names(
        self,
        kind: str,
        written: Mapping[str, WrittenKind],
        languages: tuple[str, ...],
        words: Mapping[str, Words],
    ) -> Iterator[tuple[str, KindNames]]:
        """What a kind is called: as written, else as the catalogue of the language says."""
        for lang in languages:
            names = written.get(lang) or WrittenKind()
            one = names.one or _word(words.get(lang), f"kind_{kind}_one")
            many = names.many or _word(words.get(lang), f"kind_{kind}_many")
            if not one or not many:
                self._add("settings-words-missing", (*OURS, "kinds", kind), value=kind, other=lang)
            yield lang, KindNames(one or kind, many or kind)

    def _add(self, code: str, at: Loc, **values: object) -> None:
        place = Place(self.source.path, line_of(self.source, *at), dotted(at))
        self.problems.add(code, place, **values)


def _word(words: Words | None, name: str) -> str:
    return words.word(name) if words and words.has("word", name) else ""
