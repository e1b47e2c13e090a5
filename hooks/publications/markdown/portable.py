"""A rendered body fit for feeds and mail."""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin

import nh3

from ..model import Html
from .names import names
from .policy import ATTRIBUTES, SWALLOWED, TAGS

_ADDRESSES = names("cite href poster src")

_PAGE_ONLY = names("decoding loading tabindex")
"""Attributes that only a page in a browser can use."""

_KEPT = names("dir lang title")
"""Attributes that every element keeps: no ids (several items share a reader's page), and
no classes (our style sheet is not there)."""

_TITLE_CLASS = '<p class="admonition-title">'
_TITLE = re.compile(f"({_TITLE_CLASS})(.*?)(?=</p>)", re.DOTALL)

_ROOTED = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?")
"""A path from the root with nothing to resolve, as nearly all addresses are."""


class _Base(NamedTuple):
    """What addresses are relative to."""

    page: str
    """Absolute address of a page."""
    origin: str
    """Its scheme and host."""


_page: ContextVar[_Base] = ContextVar("page")
"""Of the page whose body is being cleaned."""


def absolute(html: Html, page_url: str) -> Html:
    """The same body with every address absolute, without what only a page can use.

    Args:
        html: A body from ``Renderer``, whose addresses may be root paths
            (``/articles/…``), relative to its page, or fragments (``#fn-1``).
        page_url: Absolute address of the page that shows it:
            ``https://name.example/articles/2019/alchimie-territoriale/``.

    Returns:
        HTML without script, style, embed, id, class, role or ``aria-*``; a link to what
        was embedded stays.
    """
    token = _page.set(_Base(page_url, urljoin(page_url, "/").removesuffix("/")))
    try:
        return Html(_cleaner().clean(_with_strong_titles(html)))
    finally:
        _page.reset(token)


def _with_strong_titles(html: str) -> str:
    """Titles of admonitions stand out without our style sheet too."""
    if _TITLE_CLASS not in html:
        return html
    return _TITLE.sub(r"\1<strong>\2</strong>", html)


@cache
def _cleaner() -> nh3.Cleaner:
    """One for all pages: a third of the time would go into making it."""
    tags = set(TAGS) - {"iframe"}
    attributes = {tag: set(ATTRIBUTES.get(tag, ())) - _PAGE_ONLY | _KEPT for tag in tags}
    attributes["a"] |= {"rel"}
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=set(SWALLOWED | {"iframe"}),
        attributes=attributes,
        attribute_filter=_absolute_value,
        link_rel=None,
    )


def _absolute_value(_element: str, name: str, value: str) -> str | None:
    if name in _ADDRESSES:
        return _joined(_page.get(), value)
    if name == "srcset":
        return ", ".join(_candidate(_page.get(), candidate) for candidate in value.split(","))
    return value


def _candidate(page: _Base, candidate: str) -> str:
    address, _, descriptor = candidate.strip().partition(" ")
    return f"{_joined(page, address) or ''} {descriptor}".strip()


def _joined(page: _Base, address: str) -> str | None:
    if address and _ROOTED.fullmatch(address):
        return page.origin + address
    try:
        return urljoin(page.page, address)
    except ValueError:  # a malformed IPv6 host: no address is better than a wrong one
        return None
