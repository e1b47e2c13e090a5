"""VERIFY: what was built against what should have been.

It reads what stands on disk, as a host will serve it, and shares no code with what made
it: addresses are resolved anew (``files``), pages and other files are read anew
(``page``, ``machine``), and what must be there is counted from the catalogue with
addresses worked out anew (``expected``).
"""

from __future__ import annotations

from pathlib import Path

from ..workers import in_parallel
from .built import Built
from .counts import check_counts
from .expected import expect
from .files import Files, find_files
from .findings import Findings
from .held import hold
from .known import Known
from .links import check_pages
from .machine import check_machine_files
from .reader import reader_of

__all__ = ["Built", "Files", "Known", "find_files", "verify"]


def verify(
    site: Built,
    folder: Path,
    known: Known | None = None,
    beneath: Path | None = None,
    workers: int = 1,
) -> None:
    """Add everything that is wrong with a built site to ``site.problems``.

    Codes: ``built-link-broken``, ``built-anchor-missing``, ``built-id-duplicate``,
    ``built-foreign-request``, ``built-alternate-broken``, ``built-address-relative``,
    ``built-file-malformed``; and of the counts ``built-page-missing``,
    ``built-page-unexpected``, ``built-file-missing``, ``built-list-missing``,
    ``built-feed-missing``, ``built-feed-unexpected``, ``built-calendar-missing``,
    ``built-search-missing``. A finding's place is the file in the site and the line in it.

    Args:
        site: What should have been built; where there is no manuscript, nothing is.
        folder: The built site, its search index included.
        known: What is known of it from the build before: what is told is the same, in time
            that follows what has changed. Its ``save`` remembers this build for the next.
        beneath: Folder of the files that are not in the other one: those that stay as they are.
        workers: How many processes may read at a time.
    """
    if site.manuscript is None:
        return
    settings = site.manuscript.catalogue.settings
    files = find_files(folder, settings.site_url, known.names if known else None, beneath)
    expected = expect(site, site.manuscript.catalogue)
    reader = reader_of(files, expected.copies, settings.hosts)
    if known is not None and known.is_right(reader, expected, workers):
        return
    findings = Findings({page.file: page.source for page in site.pages})
    read = sorted(reader.reads(files.names))
    facts = dict(zip(read, in_parallel(reader.facts, read, workers), strict=True))
    check_pages(files, facts, reader.tags.hosts, findings)
    check_machine_files(files, facts, reader.tags.hosts, findings)
    check_counts(files, expected, hold(facts, expected), findings)
    findings.tell(site.problems)
    if known is not None and not findings.found:
        known.learn(reader, expected, facts)
