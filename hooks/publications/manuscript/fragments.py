"""Links to an anchor of another page: checked once every page's anchors are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from ..problems import Place, Problems
from .bodies import Facts


def check_fragments(
    bodies: Iterable[Facts], anchors: Mapping[str, frozenset[str]], problems: Problems
) -> None:
    """An anchor that a link names exists in the body of the page it leads to.

    Args:
        bodies: What is known of every body.
        anchors: Those of each page, by its path.
        problems: Gains ``link-anchor-missing``.
    """
    for facts in bodies:
        for link in facts.fragments:
            known = anchors.get(link.page)
            if known is not None and link.fragment not in known:
                place = Place(link.path, link.line)
                near = get_close_matches(link.fragment, sorted(known), n=1)
                values = {"suggestion": f"#{near[0]}" if near else ""}
                problems.add("link-anchor-missing", place, value=f"#{link.fragment}", **values)
