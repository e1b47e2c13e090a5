"""Atom (RFC 4287)."""

from __future__ import annotations

from .generator import make_generator
from .item import Feed


def as_atom(feed: Feed) -> bytes:
    """The feed as an Atom file, ``atom.xml``."""
    generator = make_generator(feed, "atom.xml", "application/atom+xml", feed.items)
    return bytes(generator.atom_str(pretty=True))
