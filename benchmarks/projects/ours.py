"""The corpus as a project of ours."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..corpus import LANGUAGES, PARTNERS, TOPICS, Article
from ..drawing import draw
from .writing import linked, write

ROOT = Path(__file__).parent.parent.parent

SETTINGS = """\
site_name: Corpus
site_url: https://corpus.example/
theme: {name: material, custom_dir: overrides, language: fr, font: false}
plugins: []
hooks: [hooks/mkdocs_hooks.py]
markdown_extensions: []
validation: {nav: {omitted_files: ignore}}
extra:
  publications:
    authority: corpus.example,2010
    timezone: Europe/Paris
    languages: [fr, en]
    association: {name: Corpus, region: centre-val-de-loire, email: corpus@corpus.example}
    kinds: {article: , news: , report: }
    navigation: [articles, events, partners, regions, about]
"""


def write_ours(folder: Path, articles: Iterable[Article]) -> None:
    """A project of ours, with a copy of the hooks and templates: some runs change them."""
    write(folder / "mkdocs.yml", SETTINGS)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copytree(ROOT / "docs" / "regions", folder / "docs" / "regions")
    for lang in LANGUAGES:
        for page in ("about", "index"):
            front = f"---\ntitle: The {page}\nsummary: A page.\n---\n\nText.\n"
            write(folder / f"docs/{page}.{lang}.md", front)
        for register, count in (("partners", PARTNERS), ("topics", TOPICS)):
            kind = "kind: association\n" if register == "partners" and lang == "fr" else ""
            for number in range(count):
                name = f"---\nname: {register.title()} {number}\n{kind}---\n\nA notice.\n"
                write(folder / f"docs/{register}/{register}-{number}.{lang}.md", name)
    years: dict[int, int] = {}
    for article in articles:
        years[article.number] = article.day.year
        _write_article(folder, article, years)


def _write_article(folder: Path, article: Article, years: Mapping[int, int]) -> None:
    place = folder / f"posts/{article.day.year}/{article.name}"
    for text in article.texts.values():
        fields = [f'title: "{text.title}"', f'summary: "{text.summary}"']
        if text.lang == "fr":
            fields += _fields(article)
        elif article.has_image:
            fields += ["image:", "  alt: Sixteen squares"]
        body = linked(text, lambda n, lang: f"../../{years[n]}/article-{n}/index.{lang}.md")
        write(place / f"index.{text.lang}.md", "\n".join(["---", *fields, "---", "", body]))
    if article.has_image:
        write(place / "squares.svg", draw(article.number))


def _fields(article: Article) -> Iterator[str]:
    yield f"date: {article.day}"
    yield f"region: {article.region}"
    yield f"partners: [{', '.join(f'partners-{n}' for n in article.partners)}]"
    yield f"topics: [{', '.join(f'topics-{n}' for n in article.topics)}]"
    if article.is_event:
        yield f"event:\n  start: {article.starts} 09:00\n  end: {article.starts} 12:00"
        yield "  place: {name: Salle, city: Orléans, country: France}"
    if article.has_image:
        yield "image:\n  src: squares.svg\n  alt: Seize carrés\n  credit: Corpus, CC0"
    if article.has_figures:
        yield f"figures:\n  - value: {article.number} %\n    label: des habitant·es"
