"""Pieces of SVG 2, escaped."""

from __future__ import annotations

from html import escape

from ..model import Html


def element(name: str, *content: Html, **attributes: object) -> Html:
    """An element; of an attribute, ``_`` stands for ``-`` and a final one is left out.

    Attributes that are empty are left out; numbers are written as short as they can be.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    if not content:
        return Html(f"<{name}{written}/>")
    return Html(f"<{name}{written}>{''.join(content)}</{name}>")


def text(words: str) -> Html:
    """Text, escaped."""
    return Html(escape(words))


def square(x: float, y: float, side: float, class_: str = "") -> Html:
    """A square by its upper left corner."""
    return element("rect", class_=class_, x=x, y=y, width=side, height=side)


def label(words: str, class_: str, x: float, y: float) -> Html:
    """Words in a drawing."""
    return element("text", text(words), class_=class_, x=x, y=y)


def drawing(
    id_: str, size: tuple[float, float], words: tuple[str, str], *content: Html
) -> Html:  # fmt: skip
    """A drawing whose parts can be reached, with its name and description.

    Args:
        id_: Prefix of its ids, unique in its page; also its class.
        size: Width and height in units of the drawing.
        words: Title and description.
        *content: Its parts.
    """
    title, description = words
    return element(
        "svg",
        element("title", text(title), id=f"{id_}-title"),
        element("desc", text(description), id=f"{id_}-desc"),
        *content,
        class_=f"drawn drawn--{id_}",
        viewBox=f"0 0 {_short(size[0])} {_short(size[1])}",
        role="group",
        aria_labelledby=f"{id_}-title",
        aria_describedby=f"{id_}-desc",
    )


def ornament(class_: str, size: tuple[float, float], *content: Html) -> Html:
    """A drawing that only repeats what stands beside it, hidden from screen readers."""
    box = f"0 0 {_short(size[0])} {_short(size[1])}"
    return element("svg", *content, class_=class_, viewBox=box, aria_hidden="true")


def linked(href: str, label: str, class_: str, *content: Html) -> Html:
    """A link around parts of a drawing; its title is its name (SVG-AAM, 8.1), also on hovering."""
    return element("a", element("title", text(label)), *content, class_=class_, href=href)


def _short(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
