"""The corpus as a project of Eleventy: JavaScript, markdown-it, Nunjucks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..corpus import LANGUAGES, PARTNERS, Article, Text
from ..drawing import draw
from .writing import PEERS, linked, write


def write_eleventy(folder: Path, articles: Iterable[Article]) -> None:
    """An Eleventy project, a folder per language; links are checked by ``locale_url``."""
    shutil.copytree(PEERS / "eleventy", folder, dirs_exist_ok=True)
    names = {f"partners-{number}": f"Partners {number}" for number in range(PARTNERS)}
    write(folder / "names.json", json.dumps(names, indent=0) + "\n")
    for lang in LANGUAGES:
        write(folder / f"content/{lang}/{lang}.json", '{"layout": "article.njk"}\n')
    for article in articles:
        for text in article.texts.values():
            body = linked(text, lambda n, _: f'{{{{ "/articles/article-{n}/" | locale_url }}}}')
            front = "\n".join(_fields(article, text))
            place = folder / f"content/{text.lang}/articles/{article.name}.md"
            write(place, f"---\n{front}\n---\n\n{body}")
        if article.has_image:
            write(folder / f"images/squares-{article.number}.svg", draw(article.number))


def _fields(article: Article, text: Text) -> Iterator[str]:
    yield f'title: "{text.title}"'
    yield f'summary: "{text.summary}"'
    yield f"date: {article.day}"
    yield f"partners: [{', '.join(f'partners-{n}' for n in article.partners)}]"
    yield f"topics: [{', '.join(f'topics-{n}' for n in article.topics)}]"
    yield f"regions: [{article.region}]"
    if article.has_image:
        yield f"image: /images/squares-{article.number}.svg"
