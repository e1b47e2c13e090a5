"""Every page: its links lead somewhere, its ids are unique, it asks nothing of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .expected import Expected
from .files import SCHEME, Files, Target
from .findings import Findings
from .page import BuiltPage, Reference, read_page

SHOWN_ANYWHERE = "404.html"
"""Page that a host shows at any address: a relative address in it leads anywhere."""


class Anchor(NamedTuple):
    """A link to an element of another page, which may not have been read yet."""

    file: str
    line: int
    address: str
    target: Target


@dataclass(frozen=True, slots=True)
class Pages:
    """What the pages of a site say, beyond what can be told from each alone."""

    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """By file."""
    anchors: list[Anchor] = field(default_factory=list)
    alternates: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """File -> ``hreflang`` -> file."""
    listed: dict[str, set[str]] = field(default_factory=dict)
    """File of a list -> files that it leads to."""


def check_pages(
    files: Files, expected: Expected, hosts: Iterable[str], findings: Findings
) -> Pages:
    """Read every page once and check what it says.

    Args:
        files: The built site.
        expected: What should be there; a page that is published as it is (an attachment)
            is its author's own.
        hosts: Host names from which pages may load.
        findings: Where findings go.
    """
    pages, allowed = Pages(), frozenset(hosts)
    for file in files:
        if file.endswith((".html", ".htm")) and file not in expected.copies:
            page = read_page(files.read(file))
            _keep(file, page, files, expected, pages)
            _check_page(file, page, files, allowed, findings, pages)
    _check_anchors(pages, findings)
    _check_alternates(pages, findings)
    return pages


def _keep(file: str, page: BuiltPage, files: Files, expected: Expected, pages: Pages) -> None:
    pages.ids[file] = page.ids
    pages.alternates[file] = {
        lang: files.target(address, file).file or address
        for lang, address in page.alternates.items()
        if lang != "x-default"
    }
    if expected.is_list(file):
        found = {files.target(reference.address, file).file for reference in page.references}
        pages.listed[file] = found - {None}  # type: ignore[assignment]


def _check_page(
    file: str,
    page: BuiltPage,
    files: Files,
    hosts: frozenset[str],
    findings: Findings,
    pages: Pages,
) -> None:
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
        elif file == SHOWN_ANYWHERE and _is_relative(reference.address):
            value = reference.address
            findings.add("built-address-relative", file, value, line=reference.line)
        elif target.fragment not in {"", "top"}:
            pages.anchors.append(Anchor(file, reference.line, reference.address, target))


def _check_request(
    file: str, reference: Reference, target: Target, hosts: frozenset[str], findings: Findings
) -> None:
    if reference.loaded and target.host and target.host not in hosts:
        value = reference.address
        findings.add("built-foreign-request", file, value, line=reference.line, other=target.host)


def _is_relative(address: str) -> bool:
    """Whether an address depends on the path of the page that it stands in."""
    return not address.startswith(("/", "#")) and SCHEME.match(address) is None


def _check_anchors(pages: Pages, findings: Findings) -> None:
    """What a link names after ``#`` stands in the page that it leads to."""
    for file, line, address, target in pages.anchors:
        ids = pages.ids.get(target.file or "")
        if ids is not None and target.fragment not in ids:
            findings.add("built-anchor-missing", file, address, line=line, other=target.fragment)


def _check_alternates(pages: Pages, findings: Findings) -> None:
    """A page and its translations name one another, and each itself (hreflang)."""
    for file, versions in pages.alternates.items():
        for lang, other in _one_sided(file, versions, pages):
            findings.add("built-alternate-broken", file, other, other=lang)


def _one_sided(file: str, versions: Mapping[str, str], pages: Pages) -> Iterator[tuple[str, str]]:
    if versions and file not in versions.values():
        yield "", file
    for lang, other in versions.items():
        if file not in pages.alternates.get(other, {}).values():
            yield lang, other
