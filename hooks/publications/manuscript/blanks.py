"""Blanks: texts that show nothing under their title, and were to."""

from __future__ import annotations

from collections.abc import Mapping

from ..catalogue import Catalogue
from ..model import Body, Post, Standing
from ..problems import Place, Problems
from .bodies import BLANK, Bodies

Versions = Mapping[str, Post] | Mapping[str, Standing]
"""What is the same in several languages."""

EXPLAINING = ("html-removed", "file-unreadable")
"""Codes of what may have left nothing of a text."""


def check_blanks(catalogue: Catalogue, bodies: Bodies, problems: Problems) -> None:
    """Publications and pages have a text in each language, unless they can do without.

    Args:
        catalogue: Everything that is shown.
        bodies: Those that are told of.
        problems: Gains ``text-empty``.
    """
    explained = {found.place.path for found in problems.found if found.code in EXPLAINING}
    texts: list[Versions] = [one.posts for one in catalogue.publications.values()]
    for versions in (*texts, *catalogue.standing.values()):
        for one in versions.values():
            facts = bodies.facts.get((one.body.path, one.lang))
            if facts is None or facts.key != BLANK.key or one.body.path in explained:
                continue
            if _wants_text(one, versions):
                until = "draft: yes" if isinstance(one, Post) else ""
                problems.add("text-empty", Place(one.body.path, one.body.line), suggestion=until)


def _wants_text(one: Post | Standing, versions: Versions) -> bool:
    """Where it has one in another language; a publication also where it says nothing else."""
    if any(_has_text(other.body) for other in versions.values() if other is not one):
        return True
    if isinstance(one, Standing):
        return False
    says = (one.event, one.edition, one.gallery, one.figures, one.attachments, one.source)
    return not any(says)


def _has_text(body: Body) -> bool:
    return body.is_closed or not body.empty
