"""Counts: what should be there is there, everywhere, and nothing else is."""

from __future__ import annotations

from .expected import Expected, Publication
from .files import Files
from .findings import Findings
from .held import Held
from .search import FOLDER, is_fragment, page_found

FEEDS = ("feed.xml", "atom.xml", "feed.json")
"""Feeds of everything in a language, under its home."""


def check_counts(files: Files, expected: Expected, held: Held, findings: Findings) -> None:
    """Compare what should have been built with what was.

    Args:
        files: The built site.
        expected: What should be there.
        held: What its lists, feeds, calendars and search index hold.
        findings: Where findings go.
    """
    _check_files(files, expected, findings)
    _check_unexpected(files, expected, findings)
    _check_lists(expected, held, findings)
    _check_feeds(expected, held, findings)
    _check_calendars(expected, held, findings)
    _check_search(files, expected, held, findings)


def _check_files(files: Files, expected: Expected, findings: Findings) -> None:
    """Each publication has its page, and whatever was decided was written."""
    for publication in expected.publications:
        if publication.file not in files:
            _miss("built-page-missing", publication, publication.file, findings)
    own = {publication.file for publication in expected.publications}
    for code, names in (
        ("built-page-missing", expected.pages - own),
        ("built-file-missing", expected.outputs | expected.copies),
    ):
        for name in sorted(names - files.names):
            findings.add(code, name, name, other=name)


def _check_unexpected(files: Files, expected: Expected, findings: Findings) -> None:
    """No page that nobody decided, and nothing at the address of what is not published."""
    posts = {name for p in expected.publications for name in (p.file, p.calendar)}
    dated = posts | expected.copies | expected.former
    pages = expected.pages | expected.copies
    unexpected = {file for file in files.names - pages if file.endswith(".html")}
    unexpected.update(filter(expected.is_dated, files.names - dated))
    for file in sorted(unexpected):
        findings.add("built-page-unexpected", file, file)


def _check_lists(expected: Expected, held: Held, findings: Findings) -> None:
    """A list of its language leads to each publication that is neither expired nor an edition."""
    led_to = {lang: _led_to(home, expected, held) for lang, home in expected.homes.items()}
    for publication in expected.publications:
        if publication.in_lists and publication.file not in led_to[publication.lang]:
            _miss("built-list-missing", publication, publication.file, findings)


def _led_to(home: str, expected: Expected, held: Held) -> set[str]:
    others = tuple(path for path in expected.homes.values() if path != home and path)
    lists = (
        found
        for file, found in held.lists.items()
        if file.startswith(home) and (home or not file.startswith(others))
    )
    return set[str]().union(*lists)


def _check_feeds(expected: Expected, held: Held, findings: Findings) -> None:
    """Publications are in each feed of their language, older ones in its archives; no other is."""
    feeds, archives = held.feeds, held.archives()
    for publication in expected.publications:
        for name in FEEDS if publication.in_lists else ():
            feed = expected.homes[publication.lang] + name
            items = feeds.get(feed, ()) if publication.in_feed else archives.get(feed, ())
            if publication.guid not in items:
                _miss("built-feed-missing", publication, feed, findings)
    known = {publication.guid for publication in expected.publications}
    for feed, announced in feeds.items():
        for item in announced:
            # In a feed of events an announcement adds ":<status>-<sequence>".
            if item not in known and item.rpartition(":")[0] not in known:
                findings.add("built-feed-unexpected", feed, item)


def _check_calendars(expected: Expected, held: Held, findings: Findings) -> None:
    """Each event has its calendar, and its place in that of its language."""
    calendars = {file: frozenset(pages) for file, pages in held.calendars.items()}
    for publication in expected.publications:
        agenda = expected.agendas[publication.lang]
        wanted = [publication.calendar] if publication.calendar else []
        wanted += [agenda] if publication.in_agenda else []
        for calendar in wanted:
            if publication.file not in calendars.get(calendar, ()):
                _miss("built-calendar-missing", publication, calendar, findings)


def _check_search(files: Files, expected: Expected, held: Held, findings: Findings) -> None:
    """A search finds each publication that is listed, and only pages that exist."""
    for fragment in sorted(filter(is_fragment, files.names - held.found.keys())):
        try:
            page_found(files, files.read(fragment))
        except (OSError, ValueError) as error:
            findings.add("built-file-malformed", FOLDER, FOLDER, other=str(error))
            return
    found = {page for pages in held.found.values() for page in pages}
    for file in sorted(found - files.names):
        findings.add("built-link-broken", FOLDER, file)
    for publication in expected.publications:
        if publication.in_search and publication.file not in found:
            _miss("built-search-missing", publication, publication.file, findings)


def _miss(code: str, publication: Publication, file: str, findings: Findings) -> None:
    """Tell that a publication is not where it should be, at its source."""
    findings.add(code, publication.source, publication.title, other=file)
