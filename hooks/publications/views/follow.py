"""The page on which readers learn to follow us, with every address to follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ..model import Registered, Standing
from .context import Context
from .discovery import AGENDA
from .shapes import FollowAddress, FollowGroup, FollowLine, FollowView, StandingView
from .single import make_standing

FOLLOW = "subscribe"
"""Name of the standing page that shows them."""

FORMATS = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
"""Formats in which everything is published; lists have RSS alone."""

REGISTERS = {"regions": (AGENDA,), "partners": (AGENDA,), "topics": ()}
"""Registers of which each entry can be followed, and what there is beside its feed."""


def make_follow(context: Context, page: Standing) -> FollowView:
    """A standing page, then every address that does not belong to one publication."""
    standing = make_standing(context, page)
    values = {field.name: getattr(standing, field.name) for field in fields(StandingView)}
    return FollowView(**values, groups=tuple(_groups(context)))


def _groups(context: Context) -> Iterator[FollowGroup]:
    yield FollowGroup("", "", tuple(_sections(context)))
    for register, also in REGISTERS.items():
        entries = context.catalogue.entries(context.lang, register)
        lines = tuple(_entry(context, entry, also) for entry in entries)
        if lines:
            yield FollowGroup(context.word(f"{register}_title"), str(len(lines)), lines)


def _sections(context: Context) -> Iterator[FollowLine]:
    addresses, lang = context.addresses, context.lang
    home, every = addresses.home(lang), context.word("follow_every")
    yield FollowLine(
        context.link(every, home), tuple(_feed(context, home, every, name) for name in FORMATS)
    )
    for name, also in (("events", (AGENDA,)), ("newsletter", ())):
        label, path = context.word(f"nav_{name}"), addresses.section(lang, name)
        yield FollowLine(context.link(label, path), tuple(_both(context, path, label, also)))


def _entry(context: Context, entry: Registered, also: tuple[str, ...]) -> FollowLine:
    link, path = context.entry(entry), context.addresses.entry(context.lang, entry)
    return FollowLine(link, tuple(_both(context, path, link.label, also)))


def _both(context: Context, path: str, name: str, also: tuple[str, ...]) -> Iterator[FollowAddress]:
    """The feed of a list and, where there is one, its calendar."""
    yield _feed(context, path, name, "rss")
    for file in also:
        calendar = context.addresses.webcal(path + file)
        yield _address(context, path + file, name, "calendar", calendar)


def _feed(context: Context, path: str, name: str, form: str) -> FollowAddress:
    return _address(context, context.addresses.feed(path, FORMATS[form]), name, form)


def _address(
    context: Context, path: str, name: str, kind: str, calendar: str = ""
) -> FollowAddress:
    label = context.word(f"follow_{kind}")
    return FollowAddress(
        label=label,
        url=context.addresses.url(path),
        copy_label=context.word("copy_label", kind=label, name=name),
        calendar=calendar,
    )
