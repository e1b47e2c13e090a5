"""The corpus as a project of MkDocs with Material: Python, Jinja, Python-Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..corpus import Article, Text
from ..drawing import draw
from .writing import PEERS, linked, write


def write_material(folder: Path, articles: Iterable[Article]) -> None:
    """A project of MkDocs with Material, translated by file name (``mkdocs-static-i18n``).

    Articles stand outside of the navigation, which every page would repeat in full.
    """
    shutil.copytree(PEERS / "material", folder, dirs_exist_ok=True)
    for article in articles:
        for text in article.texts.values():
            body = linked(text, lambda n, _: f"article-{n}.md")
            if article.has_image:
                body = f"![squares](squares-{article.number}.svg)\n\n{body}"
            front = "\n".join(_fields(article, text))
            place = folder / f"docs/articles/{article.name}.{text.lang}.md"
            write(place, f"---\n{front}\n---\n\n{text.summary}\n\n{body}")
        if article.has_image:
            write(folder / f"docs/articles/squares-{article.number}.svg", draw(article.number))


def _fields(article: Article, text: Text) -> Iterator[str]:
    tags = [f"Partners {n}" for n in article.partners] + [f"Topics {n}" for n in article.topics]
    yield f'title: "{text.title}"'
    yield f'description: "{text.summary}"'
    yield f"tags: [{', '.join([*tags, article.region])}]"
