"""The page of problems of a preview."""

from __future__ import annotations

from collections.abc import Iterable

from ..problems import Problem, message, remedy
from .about import About
from .context import Context
from .frame import make_frame
from .shapes import ProblemLine, ProblemsView


def make_problems(context: Context, path: str, problems: Iterable[Problem]) -> ProblemsView:
    """Every finding, with what to do about it, in the language of the page."""
    title, lead = context.word("problems_title"), context.word("problems_lead")
    frame = make_frame(context, About(title=title, description=lead, path=path, index=False))
    return ProblemsView(frame, title, lead, tuple(_line(context, p) for p in problems))


def _line(context: Context, problem: Problem) -> ProblemLine:
    kind = problem.level.name.lower()
    return ProblemLine(
        place=f"{problem.place.path}:{problem.place.line}",
        level=context.word(f"level_{kind}"),
        kind=kind,
        message=message(problem, context.words),
        remedy=remedy(problem, context.words),
    )
