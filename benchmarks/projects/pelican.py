"""The corpus as a project of Pelican: Python, Jinja, Python-Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..corpus import Article, Text
from ..drawing import draw
from .writing import PEERS, linked, write


def write_pelican(folder: Path, articles: Iterable[Article]) -> None:
    """A Pelican project, one site per language with the plugin ``i18n_subsites``."""
    shutil.copytree(PEERS / "pelican", folder, dirs_exist_ok=True)
    for article in articles:
        for text in article.texts.values():
            body = linked(text, lambda n, lang: f"{{filename}}/article-{n}.{lang}.md")
            if article.has_image:
                body = f"![squares]({{static}}/images/squares-{article.number}.svg)\n\n{body}"
            front = "\n".join(_fields(article, text))
            write(folder / f"content/{article.name}.{text.lang}.md", f"{front}\n\n{body}")
        if article.has_image:
            write(folder / f"content/images/squares-{article.number}.svg", draw(article.number))


def _fields(article: Article, text: Text) -> Iterator[str]:
    tags = [f"topics-{n}" for n in article.topics] + [f"partners-{n}" for n in article.partners]
    yield f"Title: {text.title}\nSlug: {article.name}\nLang: {text.lang}"
    yield f"Date: {article.day} 09:00\nCategory: {article.region}\nTags: {', '.join(tags)}"
    yield f"Summary: {text.summary}"
