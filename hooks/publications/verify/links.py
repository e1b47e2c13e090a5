"""Every page: its links lead somewhere, its ids are unique, it asks nothing of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from .facts import NOTHING, Facts
from .files import Files, Target
from .findings import Findings
from .page import BuiltPage, Reference, is_relative, read_page
from .said import SHOWN_ANYWHERE, TOP


class Anchor(NamedTuple):
    """A link to an element of a page."""

    file: str
    line: int
    address: str
    target: Target


def check_pages(
    files: Files, facts: Mapping[str, Facts], hosts: frozenset[str], findings: Findings
) -> None:
    """Check what every page says.

    Args:
        files: The built site.
        facts: Every file, in order, and what it says.
        hosts: Host names from which pages may load.
        findings: Where findings go.
    """
    pages = {file: said for file, said in facts.items() if said.ids is not None}
    anchors: list[Anchor] = []
    for file, said in pages.items():
        if said.is_wrong or not files.names.issuperset(said.leads) or _lacks_anchor(said, pages):
            anchors += _check_page(file, read_page(files.read(file)), files, hosts, findings)
    _check_anchors(anchors, pages, findings)
    for file, lang, other in one_sided(pages, pages.get):
        findings.add("built-alternate-broken", file, other, other=lang)


def _lacks_anchor(said: Facts, pages: Mapping[str, Facts]) -> bool:
    """Whether a page names an element of another page that is not there."""
    return any(id_ not in (pages[file].ids or ()) for file, id_ in said.anchors if file in pages)


def one_sided(
    files: Iterable[str], facts_of: Callable[[str], Facts | None]
) -> Iterator[tuple[str, str, str]]:
    """Where a page and its translations do not name one another, and each itself (hreflang).

    Args:
        files: Pages to check.
        facts_of: What they say, and what those say that they name; None: those are no pages.

    Yields:
        Page, ``hreflang`` and file that does not name it; no ``hreflang`` where it is itself.
    """
    for file in files:
        versions = (facts_of(file) or NOTHING).alternates
        if versions and not _names(versions, file):
            yield file, "", file
        for lang, other in versions:
            if not _names((facts_of(other) or NOTHING).alternates, file):
                yield file, lang, other


def _names(versions: tuple[tuple[str, str], ...], file: str) -> bool:
    return any(file == other for _, other in versions)


def _check_page(
    file: str, page: BuiltPage, files: Files, hosts: frozenset[str], findings: Findings
) -> Iterator[Anchor]:
    """Tell what is wrong in a page; its anchors, once that is done."""
    for id_, line in page.duplicates:
        findings.add("built-id-duplicate", file, id_, line=line)
    for reference in page.references:
        target = files.target(reference.address, file)
        _check_request(file, reference, target, hosts, findings)
        if target.file is None:
            continue
        if target.file not in files:
            value = reference.address
            findings.add("built-link-broken", file, value, line=reference.line)
        elif file == SHOWN_ANYWHERE and is_relative(reference.address):
            value = reference.address
            findings.add("built-address-relative", file, value, line=reference.line)
        elif target.fragment not in TOP:
            yield Anchor(file, reference.line, reference.address, target)


def _check_request(
    file: str, reference: Reference, target: Target, hosts: frozenset[str], findings: Findings
) -> None:
    if reference.loaded and target.host and target.host not in hosts:
        value = reference.address
        findings.add("built-foreign-request", file, value, line=reference.line, other=target.host)


def _check_anchors(
    anchors: Iterable[Anchor], pages: Mapping[str, Facts], findings: Findings
) -> None:
    """What a link names after ``#`` stands in the page that it leads to."""
    for file, line, address, target in anchors:
        named = pages.get(target.file or "")
        if named is not None and target.fragment not in (named.ids or ()):
            findings.add("built-anchor-missing", file, address, line=line, other=target.fragment)
