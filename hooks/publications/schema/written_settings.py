"""What is written in ``mkdocs.yml``, as far as it is ours."""

from __future__ import annotations

from . import scalars as s
from .written import Written


class WrittenAssociation(Written):
    """Who publishes, in ``mkdocs.yml``."""

    name: s.Name | None = None
    region: s.Name | None = None
    email: s.Email | None = None
    tagline: dict[str, s.Summary] | None = None
    primary: s.Colour | None = None
    accent: s.Colour | None = None


class WrittenSubscription(Written):
    """How readers subscribe, in ``mkdocs.yml``."""

    action: s.Url | None = None
    email: s.Email | None = None
    field: s.Name | None = None
    trap: s.Name | None = None


class WrittenKind(Written):
    """What a kind of publication is called in one language."""

    one: s.Name | None = None
    many: s.Name | None = None


class WrittenPublications(Written):
    """``extra.publications`` of ``mkdocs.yml``."""

    authority: s.Authority | None = None
    timezone: s.Zone | None = None
    languages: tuple[s.Language, ...] | None = None
    association: WrittenAssociation | None = None
    kinds: dict[str, dict[str, WrittenKind]] | None = None
    navigation: tuple[s.Name, ...] | None = None
    footer: tuple[s.Name, ...] | None = None
    newsletter: WrittenSubscription | None = None
    license: s.License | None = None
    hosts: tuple[s.Host, ...] | None = None
    edit_url: s.Url | None = None
    feed_items: s.FeedItems | None = None


class WrittenExtra(Written):
    """``extra`` of ``mkdocs.yml``, as far as it is ours."""

    publications: WrittenPublications | None = None


class WrittenSettings(Written):
    """``mkdocs.yml``, as far as it is ours."""

    site_name: s.Name | None = None
    site_url: s.SiteUrl | None = None
    repo_url: s.Url | None = None
    edit_uri: s.Text | None = None
    extra: WrittenExtra | None = None
