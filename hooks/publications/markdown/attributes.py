"""Attributes that editors give, in raw HTML or in ``{…}``: kept, or removed with a word."""

from __future__ import annotations

from .addresses import Attributes, readable
from .context import Context
from .policy import allowed


def judge(context: Context, element: str, attributes: Attributes, line: int) -> None:
    """Remove what may not stay, with a warning each; ids get the body's prefix.

    Args:
        context: The body.
        element: Name of the element, in lower case.
        attributes: Its attributes; changed.
        line: Its line.
    """
    for name, value in list(attributes.items()):
        if name == "id":
            _judge_id(context, attributes, line)
        elif not allowed(element, name, str(value)):
            del attributes[name]
            remove(context, name, line)
    _align(attributes)


def remove(context: Context, what: str, line: int) -> None:
    """Warn that something was left out."""
    context.report("html-removed", line, value=readable(what))


def _judge_id(context: Context, attributes: Attributes, line: int) -> None:
    wanted = str(attributes.pop("id"))
    given = context.ids.claim(wanted)
    if given:
        attributes["id"] = given
    else:
        remove(context, f'id="{wanted}"', line)


def _align(attributes: Attributes) -> None:
    """The obsolete ``align`` of cells, as a class."""
    side = attributes.pop("align", "")
    if side:
        attributes["class"] = f"{attributes.get('class', '')} align-{side}".strip()
