"""What the tests of rendering share: a renderer, links, and a short way to use them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publications.markdown import Rendered, Renderer, Target, TargetKind
from publications.model import Asset, Body
from publications.problems import Problems
from publications.settings import Association, Settings
from publications.words import read_words
from selectolax.lexbor import LexborHTMLParser

FIRST_LINE = 10
"""Line of the file on which the bodies of these tests begin."""

WORDS = {lang: read_words(lang) for lang in ("fr", "en")}


def asset(name: str, media_type: str, width: int = 0, height: int = 0) -> Asset:
    return Asset(Path("/posts") / name, name, 1000, media_type, width, height)


FILES = {
    "carte.png": asset("carte.png", "image/png", 800, 400),
    "carte été.png": asset("carte été.png", "image/png", 80, 40),
    "film.mp4": asset("film.mp4", "video/mp4"),
    "film.vtt": asset("film.vtt", "text/vtt"),
    "son.mp3": asset("son.mp3", "audio/mpeg"),
    "bilan.pdf": asset("bilan.pdf", "application/pdf"),
}

PAGES = {
    "../essai/index.fr.md": Target(TargetKind.PAGE, "/articles/2018/essai/", page="essai"),
    "../trial/index.en.md": Target(TargetKind.PAGE, "/en/articles/2018/trial/", lang="en"),
    "../bientot/index.fr.md": Target(TargetKind.HIDDEN),
    "../vide/index.fr.md": Target(TargetKind.PAGE),
}


class FakeLinks:
    """A small site; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def resolve(self, target: str) -> Target:
        self.asked.append(target)
        if target in FILES:
            return Target(TargetKind.ASSET, f"/a/{target.replace(' ', '%20')}", FILES[target])
        if target.startswith("../../.."):
            return Target(TargetKind.OUTSIDE)
        return PAGES.get(target, Target(TargetKind.BROKEN, suggestion="carte.png"))


def renderer(*hosts: str) -> Renderer:
    settings = Settings(
        root=Path("/"),
        site_name="Essai",
        site_url="https://name.example/",
        authority="name.example,2019",
        association=Association("Essai"),
        hosts=hosts,
    )
    return Renderer(settings, WORDS)


RENDERER = renderer("tube.example")


@dataclass(frozen=True)
class Result:
    """A rendered body and what was said about it."""

    rendered: Rendered
    problems: Problems
    links: FakeLinks

    @property
    def html(self) -> str:
        return str(self.rendered.html).replace("&nbsp;", "\u00a0")

    @property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(f"<body>{self.rendered.html}</body>")

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Codes with the line in the body, counted from 1."""
        return [(p.code, p.place.line - FIRST_LINE + 1) for p in self.problems]

    @property
    def removed(self) -> list[str]:
        return [dict(p.values)["value"] for p in self.problems if p.code == "html-removed"]

    def one(self, selector: str) -> dict[str, str | None]:
        """Attributes of the one element that a CSS selector finds."""
        (node,) = self.tree.css(selector)
        return dict(node.attributes)


def render(text: str, lang: str = "fr", *, prefix: str = "") -> Result:
    problems, links = Problems(), FakeLinks()
    body = Body("posts/2019/essai/index.fr.md", text, FIRST_LINE)
    rendered = RENDERER.render(body, lang, links, problems, prefix=prefix)
    return Result(rendered, problems, links)
