"""Publications: what was written in each language -> complete, resolved posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, TypeVar

from ..model import (
    Attachment,
    Author,
    EditionWish,
    Elsewhere,
    Event,
    Figure,
    Mailing,
    Partner,
    Person,
    Picture,
    Post,
    Publication,
    Region,
    Registered,
    Topic,
    TranslationState,
)
from ..problems import Place, Problems
from ..schema import WrittenImage, WrittenPost, said_once
from ..settings import DERIVED_KINDS, Settings
from ..sources import read_calendar_record
from .assets import Assets
from .events import in_zone, make_event
from .history import digest_of, with_history
from .references import Known, closest
from .sheets import Sheet

R = TypeVar("R", bound=Registered)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes publications; holds what they all need."""

    settings: Settings
    partners: Known[Partner]
    regions: Known[Region]
    topics: Known[Topic]
    people: Known[Person]
    assets: Assets
    now: datetime
    """Aware moment as of which the site is made."""
    problems: Problems

    @property
    def registers(self) -> tuple[Known[Any], ...]:
        """All registers."""
        return (self.partners, self.regions, self.topics, self.people)

    def telling(self, problems: Problems) -> Maker:
        """The same, which tells what is wrong to others."""
        return replace(
            self,
            partners=replace(self.partners, problems=problems),
            regions=replace(self.regions, problems=problems),
            topics=replace(self.topics, problems=problems),
            people=replace(self.people, problems=problems),
            assets=replace(self.assets, problems=problems),
            problems=problems,
        )

    def publication(self, sheets: Mapping[str, Sheet[WrittenPost]]) -> Publication | None:
        """One publication in its languages; None where the original names no date."""
        original = next(iter(sheets.values()))
        if not self._is_original(original):
            return None
        self._check_required(original)
        if original.written.date is None:
            return None
        posts = {}
        for lang, sheet in sheets.items():
            whole = sheet if sheet is original else self._completed(original, sheet)
            posts[lang] = self._post(whole, self._state(original, sheet))
        posts = self._with_history(original, posts)
        only_in = original.written.languages or ()
        self._check_languages(sheets, only_in)
        identity = original.written.id or original.id
        return Publication(identity, MappingProxyType(posts), tuple(only_in))

    def _is_original(self, sheet: Sheet[WrittenPost]) -> bool:
        """Whether a text that has no original beside it is one; else a problem.

        What only a translation can say has no place in an original.
        """
        if sheet.written.translates and sheet.lang != self.settings.default_language:
            self.problems.add("original-missing", Place(sheet.source.path))
            return False
        for name in ("translates", "translator", "machine"):
            if getattr(sheet.written, name):
                self.problems.add("field-not-shared", sheet.place(name))
        return True

    def _with_history(self, sheet: Sheet[WrittenPost], posts: dict[str, Post]) -> dict[str, Post]:
        """An event in every language with the sequence of its original's facts."""
        original = posts[sheet.lang].event
        if original is None:
            return posts
        folder = sheet.source.file.parent
        path = sheet.source.path.rpartition("/")[0]
        record, digest = read_calendar_record(folder, path, self.problems), digest_of(original)
        return {
            lang: replace(post, event=with_history(post.event, record, digest))
            if post.event
            else post
            for lang, post in posts.items()
        }

    def _completed(
        self, original: Sheet[WrittenPost], sheet: Sheet[WrittenPost]
    ) -> Sheet[WrittenPost]:
        for name in ("title", "summary"):
            if not getattr(sheet.written, name):
                self._missing(sheet, name)
        written = said_once(original.written, sheet.written, sheet.source, self.problems)
        return Sheet(sheet.id, sheet.lang, sheet.source, written, original.source)

    def _check_required(self, sheet: Sheet[WrittenPost]) -> None:
        for name in ("title", "date", "summary"):
            if not getattr(sheet.written, name):
                self._missing(sheet, name)

    def _missing(self, sheet: Sheet[WrittenPost], *at: str | int) -> None:
        """A required field is not there, unless what is there was already refused."""
        if at not in sheet.source.lines:
            self.problems.add("field-missing", sheet.place(*at))

    def _check_languages(
        self, sheets: Mapping[str, Sheet[WrittenPost]], only_in: Iterable[str]
    ) -> None:
        """A translation that its original does not want; one that is wanted and missing."""
        original = next(iter(sheets.values()))
        wanted = tuple(only_in) or self.settings.languages
        for lang, sheet in sheets.items():
            if lang not in wanted:
                self.problems.add("translation-not-wanted", sheet.place(), value=lang)
        for lang in wanted:
            if lang not in sheets:
                self.problems.add("translation-missing", original.place(), value=lang)

    def _state(self, original: Sheet[WrittenPost], sheet: Sheet[WrittenPost]) -> TranslationState:
        """How a translation stands to the text that it says it follows."""
        if sheet is original:
            return TranslationState.ORIGINAL
        followed = sheet.written.translates
        if followed is None or follows(followed, original):
            return TranslationState.CURRENT
        if precedes(followed, original):
            self.problems.add(
                "translation-follows-unknown", sheet.place("translates"), value=followed
            )
        self.problems.add("translation-stale", sheet.place("translates"), value=followed)
        return TranslationState.STALE

    def _post(self, sheet: Sheet[WrittenPost], state: TranslationState) -> Post:
        written = sheet.written
        published = self.moment(written.date)
        return Post(
            identity=written.id or sheet.id,
            lang=sheet.lang,
            year=int(sheet.id.partition("/")[0]),
            title=written.title or sheet.id,
            summary=written.summary or "",
            slug=written.slug or sheet.id.partition("/")[2],
            kind=self._kind(sheet),
            published=published,
            body=sheet.source.body,
            state=state,
            guid=written.guid or "",
            aliases=written.aliases or (),
            updated=written.updated,
            correction=written.correction or "",
            deadline=in_zone(written.deadline, self.settings.timezone),
            regions=self._regions(sheet),
            places=written.places or (),
            partners=self._all(sheet, "partners", self.partners),
            topics=self._all(sheet, "topics", self.topics),
            authors=tuple(self._author(sheet, i) for i in range(len(written.authors or ()))),
            image=self._picture(sheet, written.image, "image") if written.image else None,
            gallery=self._gallery(sheet),
            figures=self._figures(sheet),
            attachments=self._attachments(sheet),
            event=self._event(sheet),
            edition=_edition(written),
            draft=bool(written.draft),
            embargoed=published > self.now,
            expires=written.expires,
            newsletter=_mailing(written),
            source=_elsewhere(written),
            license=written.license or self.settings.license,
            translator=written.translator or "",
            machine=bool(written.machine),
        )

    def _event(self, sheet: Sheet[WrittenPost]) -> Event | None:
        if sheet.written.event is None:
            return None
        return make_event(sheet.written.event, sheet, self.settings.timezone, self.partners)

    def moment(self, when: date | datetime | None) -> datetime:
        """A day as its midnight, a local moment as it is, in the association's zone."""
        assert when is not None
        local = when if isinstance(when, datetime) else datetime.combine(when, time())
        return local.replace(tzinfo=self.settings.timezone)

    def _kind(self, sheet: Sheet[WrittenPost]) -> str:
        written = sheet.written
        kind = written.kind or "article"
        if kind in DERIVED_KINDS:
            if not getattr(written, kind):
                self.problems.add("kind-derived", sheet.place("kind"), value=kind)
        elif kind not in self.settings.kinds:
            known = [name for name in self.settings.kinds if name not in DERIVED_KINDS]
            meant = closest(kind, known)
            values = {"value": kind, "suggestion": meant, "expected": ", ".join(known)}
            self.problems.add("kind-unknown", sheet.place("kind"), **values)
            kind = "article"
        if written.event:
            return "event"
        return "edition" if written.edition else kind

    def _regions(self, sheet: Sheet[WrittenPost]) -> tuple[Region, ...]:
        """The regions named, else the association's own."""
        if sheet.written.region:
            return self._all(sheet, "region", self.regions)
        own = self.regions.entries.get(self.settings.association.region)
        return (own,) if own else ()

    def _all(self, sheet: Sheet[WrittenPost], field: str, known: Known[R]) -> tuple[R, ...]:
        """The entries that a list names, each once."""
        names = getattr(sheet.written, field) or ()
        found = [known.get(name, sheet.place(field, i)) for i, name in enumerate(names)]
        return tuple({entry.id: entry for entry in found if entry}.values())

    def _author(self, sheet: Sheet[WrittenPost], index: int) -> Author:
        """A person of the register by name of file, else a plain name.

        A name that looks like a name of file is meant to be one.
        """
        name = (sheet.written.authors or ())[index]
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) or name in self.people.entries:
            return Author(name, self.people.get(name, sheet.place("authors", index)))
        return Author(name)

    def _picture(
        self, sheet: Sheet[WrittenPost], image: WrittenImage, *at: str | int
    ) -> Picture | None:
        for name in ("src", "alt"):
            if not getattr(image, name):
                code = "field-missing" if name == "src" else "picture-alt-missing"
                self.problems.add(code, sheet.place(*at, name), value=image.src or "")
        if not image.src:
            return None
        if not image.credit:
            self.problems.add("picture-credit-missing", sheet.place(*at), value=image.src)
        place = sheet.place(*at, "src")
        asset = self.assets.picture(sheet.source.file, image.src, place)
        if asset is None:
            return None
        return Picture(asset, image.alt or "", image.caption or "", image.credit or "")

    def _gallery(self, sheet: Sheet[WrittenPost]) -> tuple[Picture, ...]:
        images = enumerate(sheet.written.gallery or ())
        pictures = (self._picture(sheet, image, "gallery", i) for i, image in images)
        return tuple(picture for picture in pictures if picture)

    def _figures(self, sheet: Sheet[WrittenPost]) -> tuple[Figure, ...]:
        figures = []
        for i, figure in enumerate(sheet.written.figures or ()):
            for name in ("value", "label"):
                if not getattr(figure, name):
                    self._missing(sheet, "figures", i, name)
            figures.append(Figure(figure.value or "", figure.label or "", figure.source or ""))
        return tuple(figures)

    def _attachments(self, sheet: Sheet[WrittenPost]) -> tuple[Attachment, ...]:
        attachments = []
        for i, written in enumerate(sheet.written.attachments or ()):
            if not written.file:
                self._missing(sheet, "attachments", i, "file")
                continue
            place = sheet.place("attachments", i, "file")
            asset = self.assets.attachment(sheet.source.file, written.file, place)
            if asset:
                attachments.append(Attachment(asset, written.title or asset.name))
        return tuple(attachments)


def follows(followed: str, original: Sheet[WrittenPost]) -> bool:
    """Whether what a translation says it follows is the original as it is now.

    A day (ISO 8601) is compared with the original's ``updated``, else its ``date``;
    anything else is the beginning of the original's fingerprint.
    """
    if "-" not in followed:
        return original.source.fingerprint.startswith(followed)
    latest = original.written.updated or original.written.date
    return latest is None or followed >= latest.isoformat()[: len(followed)]


def precedes(followed: str, original: Sheet[WrittenPost]) -> bool:
    """Whether the day that a translation says it follows is before the original's first."""
    first = original.written.date
    return "-" in followed and first is not None and followed < first.isoformat()[: len(followed)]


def _mailing(written: WrittenPost) -> Mailing:
    wish = written.newsletter
    if wish is None:
        return Mailing()
    return Mailing(bool(wish.lead), bool(wish.skip), wish.blurb or "", wish.order)


def _edition(written: WrittenPost) -> EditionWish | None:
    if written.edition is None:
        return None
    named = (written.lead or "", written.include or (), written.exclude or ())
    return EditionWish(written.edition, *named)


def _elsewhere(written: WrittenPost) -> Elsewhere | None:
    source = written.source
    return Elsewhere(source.name or source.url or "", source.url or "") if source else None


def unique(
    publications: Iterable[tuple[Publication, Place]], problems: Problems
) -> dict[str, Publication]:
    """By identity; no two publications share one, or a GUID (the first one keeps it)."""
    seen: dict[tuple[str, str], Place] = {}
    found: dict[str, Publication] = {}
    for publication, place in publications:
        found.setdefault(publication.identity, publication)
        keys = [("identity-duplicate", publication.identity)]
        keys += [("guid-duplicate", p.guid) for p in publication.posts.values() if p.guid]
        for code, value in keys:
            other = seen.setdefault((code, value), place)
            if other is not place:
                problems.add(code, place, value=value, other=other.path)
    return found
