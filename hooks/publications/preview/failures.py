"""What stops the program itself, told as a problem: a template, MkDocs' settings, our own code."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from html import escape
from pathlib import Path

from ..problems import Place, Problem, Problems, message, remedy
from ..words import Words

TEMPLATE = ".html"


def failed(error: Exception, root: Path) -> Problem:
    """An error as a problem: where it is, in a template if one is to blame, and its reason."""
    problems = Problems()
    file, line = _place(error)
    code = "built-template-failed" if file.endswith(TEMPLATE) else "built-failed"
    problems.add(code, Place(_from(root, file), line), value=_reason(error))
    return problems.found[0]


def _place(error: Exception) -> tuple[str, int]:
    """File and line; a syntax error of a template is not yet in any step of the program."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if file and line:
        return str(file), int(line)
    steps = traceback.extract_tb(error.__traceback__)
    templates = [step for step in steps if step.filename.endswith(TEMPLATE)]
    last = (templates or steps)[-1]
    return last.filename, last.lineno or 1


def _reason(error: Exception) -> str:
    text = str(error).strip()
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _from(root: Path, file: str) -> str:
    """Path from the project's folder, if it is in there."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()


def plain_page(problems: Iterable[Problem], words: Words) -> bytes:
    """A page that no template is needed for: they are what may be broken."""
    title, lead = words.word("problems_title"), words.word("problems_lead")
    told = "".join(
        f"<li><p><code>{escape(f'{p.place.path}:{p.place.line}')}</code></p>"
        f"<p>{escape(message(p, words))}</p><p>{escape(remedy(p, words))}</p></li>\n"
        for p in problems
    )
    return (
        f'<!doctype html>\n<html lang="{words.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        "<style>body{font:1.1em/1.5 system-ui,sans-serif;max-width:42em;margin:2em auto}</style>\n"
        f"</head>\n<body>\n<h1>{escape(title)}</h1>\n<p>{escape(lead)}</p>\n<ol>\n{told}</ol>\n"
        "</body>\n</html>\n"
    ).encode()
