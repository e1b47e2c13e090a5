"""A rendered body fit for feeds and mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
    tags = set(TAGS) - {"iframe"}
    attributes = {tag: set(ATTRIBUTES.get(tag, ())) - _PAGE_ONLY | _KEPT for tag in tags}
    attributes["a"] |= {"rel"}
    return Html(
        nh3.clean(
            html,
            tags=tags,
            clean_content_tags=set(SWALLOWED | {"iframe"}),
            attributes=attributes,
            attribute_filter=_filter(page_url),
            link_rel=None,
        )
    )


def _filter(page_url: str) -> Callable[[str, str, str], str | None]:
    return partial(_absolute_value, page_url)


def _absolute_value(page_url: str, _element: str, name: str, value: str) -> str | None:
    if name in _ADDRESSES:
        return _joined(page_url, value)
    if name == "srcset":
        return ", ".join(_candidate(page_url, candidate) for candidate in value.split(","))
    return value


def _candidate(page_url: str, candidate: str) -> str:
    address, _, descriptor = candidate.strip().partition(" ")
    return f"{_joined(page_url, address) or ''} {descriptor}".strip()


def _joined(page_url: str, address: str) -> str | None:
    try:
        return urljoin(page_url, address)
    except ValueError:  # a malformed IPv6 host: no address is better than a wrong one
        return None
