"""The way in of the stage: the journey of one body, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown_it.utils import EnvType

from ..model import Body, Html
from ..problems import Problems
from ..settings import Settings
from ..words import Words
from .context import Context
from .counting import count_words
from .ids import Ids
from .links import Links
from .outline import outline
from .parser import Parsers
from .phrases import Phrases, pick_phrases
from .policy import cleaner
from .rendered import Rendered
from .unread import doubt
from .walk import Walk

_BLANK_LINES = re.compile(r"\n\n\n+")


class Renderer:
    """Renders bodies; keeps nothing from one to the next.

    Made once for a build. It can be pickled: a worker process builds its own parser
    from the same hosts and phrases.
    """

    def __init__(self, settings: Settings, words: Mapping[str, Words]) -> None:
        phrases = {lang: pick_phrases(catalogue) for lang, catalogue in words.items()}
        hosts = frozenset(host.lower() for host in settings.hosts)
        self._prepare(hosts, settings.site_url.partition("://")[2], phrases)

    def render(
        self, body: Body, lang: str, links: Links, problems: Problems, *, prefix: str = ""
    ) -> Rendered:
        """Render one body.

        Args:
            body: The text, with its place in its file.
            lang: Language of its words; also of the page that shows it.
            links: Where its addresses lead.
            problems: Receives what is wrong, with the line of each.
            prefix: Before each of its ids, for a page that shows several bodies.

        Raises:
            KeyError: there are no words for that language.
        """
        if body.empty:
            return Rendered(Html(""))
        ours = (self._phrases[lang], self._hosts, self._site, Ids(prefix))
        context = Context(body.path, lang, links, problems, *ours)
        return self._journey(body, context)

    def _journey(self, body: Body, context: Context) -> Rendered:
        parser = self._parsers.of(body.text)
        env: EnvType = {"context": context}
        tokens = parser.parse(body.text, env)
        _foresee(context, env, body)
        doubt(context, body.text)
        walk = Walk(context, body.line)
        walk.over(tokens)
        contents = outline(walk.titles, context.ids)
        context.settle_anchors()
        html = self._cleaner.clean(parser.renderer.render(tokens, parser.options, env))
        text = _tidy("".join(context.text))
        return Rendered(
            html=Html("" if html.isspace() else html),
            contents=contents,
            text=text,
            words=count_words(text),
            anchors=context.ids.all,
            assets=tuple(context.assets.values()),
            fragments=tuple(context.fragments),
            leads=frozenset(context.leads),
        )

    def _prepare(self, hosts: frozenset[str], site: str, phrases: Mapping[str, Phrases]) -> None:
        self._hosts = hosts
        self._site = site
        self._phrases = phrases
        self._parsers = Parsers()
        self._cleaner = cleaner()

    def __getstate__(self) -> dict[str, Any]:
        return {"hosts": self._hosts, "site": self._site, "phrases": self._phrases}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._prepare(**state)


def _foresee(context: Context, env: EnvType, body: Body) -> None:
    """Note what the parser knows of the whole body: definitions and footnotes."""
    for label, reference in env.get("references", {}).items():
        context.definitions[label] = body.line + reference["map"][0]
    notes = env.get("footnotes", {})
    for number, note in notes.get("list", {}).items():
        context.name_note(number, note.get("label", ""), note.get("count", 1))
    for label, number in notes.get("refs", {}).items():
        if number < 0:  # nothing calls it: the parser has left it out
            _report_unused(context, f"[^{label[1:]}]", body)


def _report_unused(context: Context, call: str, body: Body) -> None:
    above = body.text.partition(f"{call}:")[0]
    context.report("note-unused", body.line + above.count("\n"), value=call)


def _tidy(text: str) -> str:
    """Plain text without spaces at the ends of lines or more than one empty line."""
    if " \n" in text or "\t\n" in text:
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return (_BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text).strip()
