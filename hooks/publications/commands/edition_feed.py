"""Where ``publications newsletter`` reads an edition: the built site, a file, or an address."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

from ..newsletter import NewsletterError
from ..problems import Problems
from ..schema import check_settings
from ..settings import EDITION_BYTES, FETCH_SECONDS, Settings
from ..sources import read_settings_source
from ..urls import Addresses
from ..words import available_languages, read_words
from .project import find_project


def read_feed(month: str, lang: str | None, feed: str | None, site: Path) -> bytes:
    """The feed of an edition, as it is published.

    Args:
        month: Of the edition (``2019-04``).
        lang: Its language; None: the site's default one.
        feed: Address or file of the feed; None: that of the built site.
        site: Folder of the built site, from the project's.

    Raises:
        NewsletterError: it is not there, or the settings are wrong.
    """
    if feed and feed.startswith(("https://", "http://")):
        return fetch(feed)
    file = Path(feed) if feed else _built_feed(month, lang, site)
    try:
        return file.read_bytes()
    except OSError as error:
        raise NewsletterError("feed_missing", file=file, edition=month) from error


def _built_feed(edition: str, wanted: str | None, site: Path) -> Path:
    """Where the built site has the edition's feed."""
    root, settings = _settings()
    lang = wanted or settings.default_language
    if lang not in settings.languages:
        expected = ", ".join(settings.languages)
        raise NewsletterError("language", value=lang, expected=expected)
    addresses = Addresses(settings, {lang: read_words(lang)})
    month = date.fromisoformat(f"{edition}-01")
    return root / site / addresses.feed(addresses.edition(lang, month))


def _settings() -> tuple[Path, Settings]:
    root, problems = find_project(Path.cwd()), Problems()
    source = read_settings_source(root, problems) if root else None
    if root is None or source is None:
        raise NewsletterError("settings")
    settings = check_settings(source, root, problems, available_languages())
    if problems.blocking:
        raise NewsletterError("settings")
    return root, settings


def fetch(url: str) -> bytes:
    """Read a feed from its address, within a time and a size.

    Raises:
        NewsletterError: ``feed_fetch``, ``feed_large``.
    """
    request = urllib.request.Request(url, headers={"User-Agent": "publications"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=FETCH_SECONDS) as answer:  # noqa: S310
            content = bytes(answer.read(EDITION_BYTES + 1))
    except (OSError, ValueError, urllib.error.URLError) as error:
        reason = getattr(error, "reason", "") or error
        raise NewsletterError("feed_fetch", url=url, reason=reason) from error
    if len(content) > EDITION_BYTES:
        raise NewsletterError("feed_large", url=url, limit=EDITION_BYTES)
    return content
