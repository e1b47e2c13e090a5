"""What is written: the shape of each kind of source, as an editor types it.

The first of three shapes of one article (``schema`` what is written, ``model`` what the
site knows, ``views`` what a template reads). Every field is optional here: ``None``
means "not written", a tuple means "written, even if empty". What is required, and in
which language, is said by ``rules`` (for one file) and by ``catalogue`` (for a
publication with its translations).

Field names are those of the content model; only ``except``, a word of Python, is
called ``exceptions`` here.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from . import scalars as s


class Written(BaseModel):
    """Base of everything written: frozen, no unknown field."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, defer_build=True)


class WrittenImage(Written):
    """A picture with its words; ``alt`` is required with it (WCAG 1.1.1)."""

    src: s.File | None = None
    alt: s.Text | None = None
    caption: s.Text | None = None
    credit: s.Name | None = None


class WrittenFigure(Written):
    """A key figure: "89 %" and what it counts."""

    value: s.Name | None = None
    label: s.Text | None = None
    source: s.Text | None = None


class WrittenAttachment(Written):
    """A file offered for download."""

    file: s.File | None = None
    title: s.Title | None = None


class WrittenPlace(Written):
    """Where an event takes place."""

    name: s.Name | None = None
    street: s.Name | None = None
    postcode: s.Name | None = None
    city: s.Name | None = None
    country: s.Name | None = None
    latitude: s.Latitude | None = None
    longitude: s.Longitude | None = None
    access: s.Text | None = None


class WrittenOnline(Written):
    """Where to follow an event from afar."""

    url: s.Url | None = None


class WrittenRegistration(Written):
    """How to register for an event."""

    url: s.Url | None = None
    opens: s.When | None = None
    closes: s.When | None = None
    price: s.Name | None = None


class WrittenSession(Written):
    """One meeting of a series."""

    start: s.When | None = None
    end: s.When | None = None
    title: s.Title | None = None
    place: WrittenPlace | None = None
    status: s.SessionStatus | None = None


class WrittenRepeat(Written):
    """A recurrence (RFC 5545 RRULE, weekly or monthly) and the days it skips."""

    rule: s.Rule | None = None
    exceptions: Annotated[tuple[s.Day, ...] | None, Field(alias="except")] = None


class WrittenEvent(Written):
    """What makes a publication an event."""

    start: s.When | None = None
    end: s.When | None = None
    timezone: s.Zone | None = None
    place: WrittenPlace | None = None
    online: WrittenOnline | None = None
    registration: WrittenRegistration | None = None
    organiser: s.Name | None = None
    speakers: tuple[s.Name, ...] | None = None
    status: s.EventStatus | None = None
    previous_start: s.When | None = None
    sessions: tuple[WrittenSession, ...] | None = None
    repeat: WrittenRepeat | None = None


class WrittenNewsletter(Written):
    """What an editor asks of the monthly letter."""

    lead: s.YesNo | None = None
    skip: s.YesNo | None = None
    blurb: s.Text | None = None
    order: s.Order | None = None


class WrittenSource(Written):
    """Where a text was first published."""

    name: s.Name | None = None
    url: s.Url | None = None


class WrittenPost(Written):
    """One publication in one language."""

    title: s.Title | None = None
    date: s.When | None = None
    kind: s.Name | None = None
    deadline: s.When | None = None
    region: s.OneOrMany | None = None
    places: tuple[s.Name, ...] | None = None
    partners: tuple[s.Name, ...] | None = None
    topics: tuple[s.Name, ...] | None = None
    authors: tuple[s.Name, ...] | None = None
    summary: s.Summary | None = None
    image: WrittenImage | None = None
    gallery: tuple[WrittenImage, ...] | None = None
    figures: tuple[WrittenFigure, ...] | None = None
    updated: s.Day | None = None
    correction: s.Text | None = None
    attachments: tuple[WrittenAttachment, ...] | None = None
    slug: s.Slug | None = None
    aliases: tuple[s.Alias, ...] | None = None
    id: s.Identity | None = None
    guid: s.Guid | None = None
    languages: tuple[s.Language, ...] | None = None
    draft: s.YesNo | None = None
    expires: s.Day | None = None
    newsletter: WrittenNewsletter | None = None
    source: WrittenSource | None = None
    license: s.License | None = None
    event: WrittenEvent | None = None
    edition: s.Month | None = None
    """First day of the month whose editorial this is; ``lead``, ``include`` and
    ``exclude`` then name publications by their identity."""
    lead: s.Name | None = None
    include: tuple[s.Name, ...] | None = None
    exclude: tuple[s.Name, ...] | None = None
    translator: s.Name | None = None
    machine: s.YesNo | None = None
    translates: s.Followed | None = None
    """The original's day (``2019-03-19``) or fingerprint (8 to 64 hexadecimal digits)."""


class WrittenPartner(Written):
    """An organisation, in one language.

    ``since`` and ``until`` may be a day, a month or a year (``2009``): ``since`` is the
    first day and ``until`` the last day of what was written, so only their years are
    sure to have been typed.
    """

    name: s.Name | None = None
    kind: s.PartnerKind | None = None
    url: s.Url | None = None
    logo: WrittenImage | None = None
    region: s.Name | None = None
    since: s.Since | None = None
    until: s.Until | None = None


class WrittenRegion(Written):
    """A region, in one language; ``code`` is INSEE's."""

    name: s.Name | None = None
    code: s.Name | None = None


class WrittenTopic(Written):
    """A subject, in one language."""

    name: s.Name | None = None


class WrittenPerson(Written):
    """Somebody, or a team, who signs, in one language."""

    name: s.Name | None = None
    role: s.Name | None = None
    url: s.Url | None = None


class WrittenStanding(Written):
    """A standing page, in one language."""

    title: s.Title | None = None
    summary: s.Summary | None = None
    slug: s.Slug | None = None
    aliases: tuple[s.Alias, ...] | None = None
    updated: s.Day | None = None
