"""The press: renders bodies, but for those whose text and whose links' targets are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ..catalogue import Catalogue
from ..links import PageLinks
from ..markdown import Rendered, Renderer, Target
from ..memory import Memory, Shelf, key_of
from ..model import Body
from ..pictures import Darkroom
from ..problems import Place, Problem, Problems
from ..progress import Tell, silent
from ..sources import read_body
from ..urls import Addresses
from ..workers import in_parallel
from .bodies import (
    BLANK,
    MANY,
    NOTHING,
    Bodies,
    Facts,
    Name,
    facts_of,
    file_of,
    laid_out,
    packed,
    spoken,
)

WORTH_SHARING = 100
"""Fewer bodies than these are rendered sooner than a process is started."""


Answers = tuple[tuple[str, str], ...]
"""Each address that a body names, with where that led (``led_to``)."""


@dataclass(frozen=True, slots=True)
class Task:
    """A body to be rendered for the readers of one language."""

    body: Body
    lang: str
    """Language of the text."""
    reader: str
    """Language of the page: its links lead there where they can."""
    page: str
    """Path of the page on which the body stands."""
    prefix: str = ""
    """Of its anchors, where it may stand on a page beside other bodies."""

    @property
    def name(self) -> Name:
        """By what the body is known."""
        return self.body.path, self.reader


@dataclass(frozen=True, slots=True)
class Printed:
    """A body, what was wrong with it, and all that it asked of the rest of the project."""

    facts: Facts
    problems: tuple[Problem, ...]
    answers: Answers


def tasks_of(catalogue: Catalogue, addresses: Addresses) -> Iterator[Task]:
    """Every body with each page language in which it is read."""
    for publication in catalogue.publications.values():
        for post in publication.posts.values():
            yield Task(post.body, post.lang, post.lang, addresses.post(post))
    for versions in catalogue.standing.values():
        for standing in versions.values():
            path = addresses.standing(standing)
            yield Task(standing.body, standing.lang, standing.lang, path)
    for register in ("partners", "regions", "topics", "people"):
        for entry in catalogue.register(register).values():
            for lang in catalogue.settings.languages:
                text = entry.text(lang)
                page = addresses.entry(lang, entry)
                yield Task(text.body, text.lang, lang, page, f"{entry.id}-")


@dataclass(slots=True)
class _Asked:
    """Links that note what was asked, and the answers."""

    links: PageLinks
    answers: dict[str, str] = field(default_factory=dict)

    def resolve(self, target: str) -> Target:
        """See ``markdown.Links``."""
        found = self.links.resolve(target)
        self.answers[target] = led_to(found)
        return found


@dataclass(slots=True)
class Press:
    """What bodies are rendered with."""

    catalogue: Catalogue
    addresses: Addresses
    root: Path
    darkroom: Darkroom
    memory: Memory
    workers: int = 1
    tell: Tell = silent
    renderer: Renderer = field(init=False)
    printed: Shelf[Printed] = field(init=False)
    texts: Shelf[bytes] = field(init=False)

    def __post_init__(self) -> None:
        settings = self.catalogue.settings
        self.renderer = Renderer(settings, self.catalogue.words)
        self.printed = self.memory.shelf("bodies", settings, file_of=file_of)
        self.texts = self.memory.shelf("texts", settings, file_of=file_of)

    def render(self, tasks: Sequence[Task], problems: Problems) -> Bodies:
        """Every body of some tasks; those that have changed are rendered."""
        keys = {task.name: _key(task) for task in tasks}
        missing = [task for task in tasks if not self._is_known(task, keys[task.name])]
        workers = self.workers if len(missing) >= WORTH_SHARING else 1
        made: dict[Name, Rendered] = {}
        told = partial(self.tell, "rendering")
        make = partial(self._print, pack=len(tasks) >= MANY)
        rendered = in_parallel(make, missing, workers, told)
        for task, (body, printed, key) in zip(missing, rendered, strict=True):
            self.printed.keep(spoken(task.name), key, printed)
            if isinstance(body, bytes):
                self.texts.keep(spoken(task.name), printed.facts.key, body)
            else:
                made[task.name] = body
        facts = {task.name: self._printed(task).facts for task in tasks}
        for task in tasks:
            problems.again(self._printed(task).problems)
        named = {task.name: task for task in tasks}
        return Bodies(
            facts, self.texts, lambda name: self._render(self._opened(named[name]))[0], made
        )

    def _print(self, task: Task, *, pack: bool) -> tuple[Rendered | bytes, Printed, str]:
        """Render one body, and the key under which to remember it.

        Where it will be on disk, it need not stay open until then.
        """
        try:
            task = self._opened(task)
        except OSError:
            return NOTHING, _unreadable(task), ""
        body, problems, answers = self._render(task)
        content, key = laid_out(body), _key(task)
        printed = Printed(facts_of(body, content), tuple(problems), answers)
        if not self.memory.folder:
            return body, printed, key
        return (packed(content) if pack else content), printed, key

    def _opened(self, task: Task) -> Task:
        """With its text, read again where it was left in its file.

        Raises:
            OSError: it is gone since the file was read first.
        """
        if not task.body.is_closed:
            return task
        body = read_body(self.root / task.body.path, task.body.path)
        if body is None:
            raise FileNotFoundError(task.body.path)
        return replace(task, body=body)

    def _render(self, task: Task) -> tuple[Rendered, Problems, Answers]:
        """Render one body; its links are resolved from its file for its page."""
        asked, problems = _Asked(self._links(task)), Problems()
        body = self.renderer.render(task.body, task.lang, asked, problems, prefix=task.prefix)
        return body, problems, tuple(sorted(asked.answers.items()))

    def _links(self, task: Task) -> PageLinks:
        where = (task.body.path, task.page, task.reader)
        return PageLinks(self.catalogue, self.addresses, self.root, self.darkroom, *where)

    def _is_known(self, task: Task, key: str) -> bool:
        """Whether a body was rendered before, and all that it names leads where it led."""
        printed = self.printed.find(spoken(task.name), key)
        if printed is None:
            return False
        links = self._links(task)
        return all(led_to(links.resolve(target)) == led for target, led in printed.answers)

    def _printed(self, task: Task) -> Printed:
        printed = self.printed.last(spoken(task.name))
        assert printed is not None
        return printed

    def save(self, tasks: Iterable[Task]) -> None:
        """Write what is to be remembered; what is of none of these tasks is forgotten."""
        names = [spoken(task.name) for task in tasks]
        self.printed.save(names)
        self.texts.save(names)


def _unreadable(task: Task) -> Printed:
    """What is known of a body that cannot be read any more."""
    problems = Problems()
    problems.add("file-unreadable", Place(task.body.path), value="")
    return Printed(BLANK, tuple(problems.found), ())


def _key(task: Task) -> str:
    """Of everything but where its links lead."""
    body = task.body
    return key_of(body.digest, body.line, task.lang, task.reader, task.page, task.prefix)


def led_to(target: Target) -> str:
    """Where a link led: in plain words, or the key of it where that is a file."""
    if target.asset is not None:
        return key_of(target)
    other = (target.lang, target.page, target.suggestion, target.shown, target.srcset)
    return "\0".join((target.kind, target.href, *other))
