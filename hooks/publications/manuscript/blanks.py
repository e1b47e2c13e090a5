"""Blanks: publications that were to have a text, and show none."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Post, Publication
from ..problems import Place, Problems
from .bodies import BLANK, Bodies


def check_blanks(publications: Iterable[Publication], bodies: Bodies, problems: Problems) -> None:
    """A publication has a text in each of its languages, unless it can do without.

    Args:
        publications: What is shown.
        bodies: Those that are told of.
        problems: Gains ``text-empty``.
    """
    explained = {found.place.path for found in problems.found if found.code == "html-removed"}
    for publication in publications:
        for post in publication.posts.values():
            facts = bodies.facts.get((post.body.path, post.lang))
            if facts is None or facts.key != BLANK.key or post.body.path in explained:
                continue
            if _wants_text(post, publication.original):
                problems.add("text-empty", Place(post.body.path, post.body.line))


def _wants_text(post: Post, original: Post) -> bool:
    """A translation, where its original has one; an original that says nothing else."""
    if post is not original:
        return original.body.is_closed or not original.body.empty
    says = (post.event, post.edition, post.gallery, post.figures, post.attachments, post.source)
    return not any(says)
