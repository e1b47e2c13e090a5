"""Publications: what was written in each language -> complete, resolved posts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TypeVar

from ..model import (
    Author,
    EditionWish,
    Elsewhere,
    Event,
    Mailing,
    Post,
    Publication,
    Region,
    Registered,
    TranslationState,
)
from ..problems import Place, Problems
from ..schema import WrittenPost, said_once
from ..settings import DERIVED_KINDS, Settings
from ..sources import read_calendar_record
from .assets import Assets
from .beside import Beside
from .events import in_zone, make_event
from .history import digest_of, with_history
from .lookups import Registers
from .references import Known, closest
from .sheets import Sheet
from .translations import check_languages, state_of

R = TypeVar("R", bound=Registered)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes publications; holds what they all need."""

    settings: Settings
    registers: Registers
    assets: Assets
    now: datetime
    """Aware moment as of which the site is made."""
    problems: Problems

    def telling(self, problems: Problems) -> Maker:
        """The same, which tells what is wrong to others, and has looked up nothing."""
        return replace(
            self,
            registers=self.registers.telling(problems),
            assets=replace(self.assets, problems=problems),
            problems=problems,
        )

    def publication(self, sheets: Mapping[str, Sheet[WrittenPost]]) -> Publication | None:
        """One publication in its languages; None where the original names no date."""
        original = next(iter(sheets.values()))
        if not self._is_original(original):
            return None
        self._check_required(original)
        posts = {}
        for lang, sheet in sheets.items():
            whole = sheet if sheet is original else self._completed(original, sheet)
            posts[lang] = self._post(whole, state_of(original, sheet, self.problems))
        posts = self._with_history(original, posts)
        only_in = original.written.languages or ()
        check_languages(sheets, tuple(only_in) or self.settings.languages, self.problems)
        if original.written.date is None:  # what else is wrong has been told all the same
            return None
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

    def _post(self, sheet: Sheet[WrittenPost], state: TranslationState) -> Post:
        written, beside = sheet.written, Beside(sheet, self.assets)
        year = int(sheet.id.partition("/")[0])
        published = self.moment(written.date or date(max(year, 1), 1, 1))
        return Post(
            identity=written.id or sheet.id,
            lang=sheet.lang,
            year=year,
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
            partners=self._all(sheet, "partners", self.registers.partners),
            topics=self._all(sheet, "topics", self.registers.topics),
            authors=tuple(self._author(sheet, i) for i in range(len(written.authors or ()))),
            image=beside.picture(written.image, "image") if written.image else None,
            gallery=beside.gallery(),
            figures=beside.figures(),
            attachments=beside.attachments(),
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
        zone, partners = self.settings.timezone, self.registers.partners
        return make_event(sheet.written.event, sheet, zone, partners)

    def moment(self, when: date | datetime) -> datetime:
        """A day as its midnight, a local moment as it is, in the association's zone."""
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
            return self._all(sheet, "region", self.registers.regions)
        own = self.registers.regions.find(self.settings.association.region)
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
        name, people = (sheet.written.authors or ())[index], self.registers.people
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) or people.find(name):
            return Author(name, people.get(name, sheet.place("authors", index)))
        return Author(name)


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
