"""The corpus as a project of each generator: ours and its peers'.

Each gets what it is good at and nothing that slows it down: its own front matter, its own
form of a link that it resolves and checks, partners and topics as its taxonomies, a feed
per language, the plainest templates there are. What it publishes of an article is the
article, the lists that it is in, and its translation.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from .corpus import LANGUAGES, PARTNERS, TOPICS, Article, Text, make_corpus
from .drawing import draw

ROOT = Path(__file__).parent.parent
PEERS = Path(__file__).parent / "peers"

_LINK = re.compile(r"\(@(\d+)\)")

Link = Callable[[int, str], str]
"""Address of an article by number and language, as a generator's Markdown has it."""


def write_project(generator: str, folder: Path, articles: int) -> None:
    """Write the corpus into a new folder.

    Args:
        generator: A key of ``WRITERS``.
        folder: Project folder; it must not exist.
        articles: How many.
    """
    folder.mkdir(parents=True)
    WRITERS[generator](folder, make_corpus(articles))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _linked(text: Text, link: Link) -> str:
    return _LINK.sub(lambda found: f"({link(int(found[1]), text.lang)})", text.body)


# ---- ours

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
    _write(folder / "mkdocs.yml", SETTINGS)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copytree(ROOT / "docs" / "regions", folder / "docs" / "regions")
    for lang in LANGUAGES:
        for page in ("about", "index"):
            front = f"---\ntitle: The {page}\nsummary: A page.\n---\n\nText.\n"
            _write(folder / f"docs/{page}.{lang}.md", front)
        for register, count in (("partners", PARTNERS), ("topics", TOPICS)):
            kind = "kind: association\n" if register == "partners" and lang == "fr" else ""
            for number in range(count):
                name = f"---\nname: {register.title()} {number}\n{kind}---\n\nA notice.\n"
                _write(folder / f"docs/{register}/{register}-{number}.{lang}.md", name)
    years: dict[int, int] = {}
    for article in articles:
        years[article.number] = article.day.year
        _write_our_article(folder, article, years)


def _write_our_article(folder: Path, article: Article, years: Mapping[int, int]) -> None:
    place = folder / f"posts/{article.day.year}/{article.name}"
    for text in article.texts.values():
        fields = [f'title: "{text.title}"', f'summary: "{text.summary}"']
        if text.lang == "fr":
            fields += _our_fields(article)
        elif article.has_image:
            fields += ["image:", "  alt: Sixteen squares"]
        body = _linked(text, lambda n, lang: f"../../{years[n]}/article-{n}/index.{lang}.md")
        _write(place / f"index.{text.lang}.md", "\n".join(["---", *fields, "---", "", body]))
    if article.has_image:
        _write(place / "squares.svg", draw(article.number))


def _our_fields(article: Article) -> Iterator[str]:
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


# ---- Hugo: a static binary in Go


def write_hugo(folder: Path, articles: Iterable[Article]) -> None:
    """A Hugo project with translations by file name; links are checked by ``relref``."""
    shutil.copytree(PEERS / "hugo", folder, dirs_exist_ok=True)
    for number, lang in ((n, lang) for n in range(PARTNERS) for lang in LANGUAGES):
        file = folder / f"content/partners/partners-{number}/_index.{lang}.md"
        _write(file, f"---\ntitle: Partners {number}\n---\n\nA notice.\n")
    for article in articles:
        place = folder / f"content/articles/{article.name}"
        for text in article.texts.values():
            body = _linked(text, lambda n, _: f'{{{{< relref "/articles/article-{n}" >}}}}')
            front = "\n".join(_hugo_fields(article, text))
            _write(place / f"index.{text.lang}.md", f"---\n{front}\n---\n\n{body}")
        if article.has_image:
            _write(place / "squares.svg", draw(article.number))


def _hugo_fields(article: Article, text: Text) -> Iterator[str]:
    yield f'title: "{text.title}"'
    yield f'summary: "{text.summary}"'
    yield f"date: {article.day}"
    yield f"partners: [{', '.join(f'Partners {n}' for n in article.partners)}]"
    yield f"topics: [{', '.join(f'Topics {n}' for n in article.topics)}]"
    yield f"regions: [{article.region}]"
    if article.has_image:
        yield "image: squares.svg"


# ---- Nikola: Python, doit, Markdown


def write_nikola(folder: Path, articles: Iterable[Article]) -> None:
    """A Nikola project with translations by file name."""
    shutil.copytree(PEERS / "nikola", folder, dirs_exist_ok=True)
    for article in articles:
        for text in article.texts.values():
            body = _linked(text, lambda n, _: f"link://slug/article-{n}")
            if article.has_image:
                body = f"![squares](/images/squares-{article.number}.svg)\n\n{body}"
            ending = "md" if text.lang == "fr" else "en.md"
            front = "\n".join(_nikola_fields(article, text))
            _write(folder / f"posts/{article.name}.{ending}", f"{front}\n\n{body}")
        if article.has_image:
            _write(folder / f"images/squares-{article.number}.svg", draw(article.number))


def _nikola_fields(article: Article, text: Text) -> Iterator[str]:
    tags = [f"topics-{n}" for n in article.topics] + [f"partners-{n}" for n in article.partners]
    yield f"<!--\n.. title: {text.title}\n.. slug: {article.name}"
    yield f".. date: {article.day} 09:00:00 UTC\n.. tags: {', '.join(tags)}"
    yield f".. category: {article.region}\n.. description: {text.summary}\n-->"


# ---- Pelican: Python, Jinja, Python-Markdown


def write_pelican(folder: Path, articles: Iterable[Article]) -> None:
    """A Pelican project, one site per language with the plugin ``i18n_subsites``."""
    shutil.copytree(PEERS / "pelican", folder, dirs_exist_ok=True)
    for article in articles:
        for text in article.texts.values():
            body = _linked(text, lambda n, lang: f"{{filename}}/article-{n}.{lang}.md")
            if article.has_image:
                body = f"![squares]({{static}}/images/squares-{article.number}.svg)\n\n{body}"
            front = "\n".join(_pelican_fields(article, text))
            _write(folder / f"content/{article.name}.{text.lang}.md", f"{front}\n\n{body}")
        if article.has_image:
            _write(folder / f"content/images/squares-{article.number}.svg", draw(article.number))


def _pelican_fields(article: Article, text: Text) -> Iterator[str]:
    tags = [f"topics-{n}" for n in article.topics] + [f"partners-{n}" for n in article.partners]
    yield f"Title: {text.title}\nSlug: {article.name}\nLang: {text.lang}"
    yield f"Date: {article.day} 09:00\nCategory: {article.region}\nTags: {', '.join(tags)}"
    yield f"Summary: {text.summary}"


WRITERS: Mapping[str, Callable[[Path, Iterable[Article]], None]] = {
    "ours": write_ours,
    "hugo": write_hugo,
    "nikola": write_nikola,
    "pelican": write_pelican,
}
"""Generator -> what writes its project."""
