"""VERIFY: what was built against what should have been.

It reads what stands on disk, as a host will serve it, and shares no code with what made
it: addresses are resolved anew (``files``), pages and other files are read anew
(``page``, ``machine``), and what must be there is counted from the catalogue with
addresses worked out anew (``expected``).
"""

from __future__ import annotations

from pathlib import Path

from .built import Built
from .counts import check_counts
from .expected import expect
from .files import Files, find_files
from .findings import Findings
from .links import check_pages
from .machine import check_machine_files

__all__ = ["Built", "Files", "find_files", "verify"]


def verify(site: Built, folder: Path) -> None:
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
    """
    if site.manuscript is None:
        return
    catalogue = site.manuscript.catalogue
    files = find_files(folder, catalogue.settings.site_url)
    expected = expect(site, catalogue)
    findings = Findings({page.file: page.source for page in site.pages})
    pages = check_pages(files, expected, catalogue.settings.hosts, findings)
    machine = check_machine_files(files, expected, catalogue.settings.hosts, findings)
    check_counts(files, expected, pages, machine, findings)
    findings.tell(site.problems)
