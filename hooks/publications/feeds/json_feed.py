"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from .item import Feed, Item
from .namespace import NAMESPACE


def as_json(feed: Feed) -> bytes:
    """The feed as a JSON Feed file, ``feed.json``."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.url + feed.file("feed.json"),
        **_next(feed),
        "description": feed.description,
        "icon": feed.emblem,
        "authors": [{"name": feed.author}],
        "language": feed.lang,
        "_publications": {"about": NAMESPACE, "copyright": feed.copyright},
        "items": [_item(item) for item in feed.items],
    }
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _next(feed: Feed) -> dict[str, str]:
    """Where older items are: ``next_url``, left out at the end."""
    older = feed.pages.older
    return {"next_url": feed.url + feed.file("feed.json", older)} if older else {}


def _item(item: Item) -> dict[str, Any]:
    """An item; what it does not have is left out."""
    values = {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        "content_html": item.content,
        "summary": item.summary,
        "image": item.image.url if item.image else "",
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat() if item.updated else "",
        "authors": [{"name": name} for name in item.authors],
        "tags": [category.label for category in item.categories],
        "language": item.lang,
        "_publications": {"identity": item.identity, **item.facts},
    }
    return {name: value for name, value in values.items() if value}
