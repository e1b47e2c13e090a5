"""The corpus as a project of Hugo: a static binary in Go."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..corpus import LANGUAGES, PARTNERS, Article, Text
from ..drawing import draw
from .writing import PEERS, linked, write


def write_hugo(folder: Path, articles: Iterable[Article]) -> None:
    """A Hugo project with translations by file name; links are checked by ``relref``."""
    shutil.copytree(PEERS / "hugo", folder, dirs_exist_ok=True)
    for number, lang in ((n, lang) for n in range(PARTNERS) for lang in LANGUAGES):
        file = folder / f"content/partners/partners-{number}/_index.{lang}.md"
        write(file, f"---\ntitle: Partners {number}\n---\n\nA notice.\n")
    for article in articles:
        place = folder / f"content/articles/{article.name}"
        for text in article.texts.values():
            body = linked(text, lambda n, _: f'{{{{< relref "/articles/article-{n}" >}}}}')
            front = "\n".join(_fields(article, text))
            write(place / f"index.{text.lang}.md", f"---\n{front}\n---\n\n{body}")
        if article.has_image:
            write(place / "squares.svg", draw(article.number))


def _fields(article: Article, text: Text) -> Iterator[str]:
    yield f'title: "{text.title}"'
    yield f'summary: "{text.summary}"'
    yield f"date: {article.day}"
    yield f"partners: [{', '.join(f'Partners {n}' for n in article.partners)}]"
    yield f"topics: [{', '.join(f'Topics {n}' for n in article.topics)}]"
    yield f"regions: [{article.region}]"
    if article.has_image:
        yield "image: squares.svg"
