"""The corpus as a project of Nikola: Python, doit, Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..corpus import Article, Text
from ..drawing import draw
from .writing import PEERS, linked, write


def write_nikola(folder: Path, articles: Iterable[Article]) -> None:
    """A Nikola project with translations by file name."""
    shutil.copytree(PEERS / "nikola", folder, dirs_exist_ok=True)
    for article in articles:
        for text in article.texts.values():
            body = linked(text, lambda n, _: f"link://slug/article-{n}")
            if article.has_image:
                body = f"![squares](/images/squares-{article.number}.svg)\n\n{body}"
            ending = "md" if text.lang == "fr" else "en.md"
            front = "\n".join(_fields(article, text))
            write(folder / f"posts/{article.name}.{ending}", f"{front}\n\n{body}")
        if article.has_image:
            write(folder / f"images/squares-{article.number}.svg", draw(article.number))


def _fields(article: Article, text: Text) -> Iterator[str]:
    tags = [f"topics-{n}" for n in article.topics] + [f"partners-{n}" for n in article.partners]
    yield f"<!--\n.. title: {text.title}\n.. slug: {article.name}"
    yield f".. date: {article.day} 09:00:00 UTC\n.. tags: {', '.join(tags)}"
    yield f".. category: {article.region}\n.. description: {text.summary}\n-->"
