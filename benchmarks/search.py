#!/usr/bin/env python3
"""How well the search finds: recall and precision over questions in each language.

    PYTHONPATH=hooks:. .venv/bin/python benchmarks/search.py          recall and precision
    PYTHONPATH=hooks:. .venv/bin/python benchmarks/search.py --bytes  bytes of a first result
    PYTHONPATH=hooks:. .venv/bin/python benchmarks/search.py --time   seconds of an index

It builds the index of benchmarks/search/<lang>.toml and asks it in Chromium through the
site's own finding.js, as a reader would. Among the first ten results of a question,
recall is the share of the expected pages that are there, precision the share of expected
pages in what is there; a page that is forbidden must not be there at all. Both are means
over the questions. The test of regression (tests/test_search_quality.py) asks the same.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from os import times
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright
from publications.memory import Memory
from publications.search import SHELF, Item, Record, build_index, make_bundle

from tasks import find_chromium
from tests.conftest import CHROMIUM_ARGUMENTS, serving

HERE = Path(__file__).parent / "search"
SCRIPTS = Path(__file__).parent.parent / "overrides" / "assets" / "javascripts"
LANGUAGES = ("fr", "en")
FIRST = 10
"""Results that a reader looks at: the first screen of the search page."""

SITE = 5000
"""Publications of the site whose bytes are counted."""

ASK = """async ([bundle, question, first]) => {
  const { find } = await import('/finding.js');
  const { results } = await find(bundle, question);
  const pages = await Promise.all(results.slice(0, first).map((result) => result.data()));
  return pages.map(({ url }) => url.slice(1));
}"""


LOAD_FACETS = """async (bundle) => {
  const { start } = await import('/finding.js');
  await (await start(bundle)).filters();
}"""
"""What the search page does besides, for the numbers behind its facets."""


@dataclass(frozen=True)
class Question:
    """What a reader asks, and what they should and should not get."""

    ask: str
    expect: frozenset[str]
    forbid: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What a question got."""

    question: Question
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the expected pages that were found; 1 where none was expected."""
        expected = self.question.expect
        return len(expected & set(self.found)) / len(expected) if expected else 1

    @property
    def precision(self) -> float:
        """Share of what was found that was expected; 1 where nothing was found."""
        hits = [page for page in self.found if page in self.question.expect]
        return len(hits) / len(self.found) if self.found else 1

    @property
    def forbidden(self) -> frozenset[str]:
        """What should not have been found."""
        return self.question.forbid & set(self.found)


def read(lang: str) -> tuple[list[Record], list[Question]]:
    """The pages and the questions of a language."""
    written = tomllib.loads((HERE / f"{lang}.toml").read_text("utf-8"))
    pages = [Record(page["id"], lang, page["title"], (page["text"],)) for page in written["page"]]
    questions = [
        Question(query["ask"], frozenset(query["expect"]), frozenset(query.get("forbid", ())))
        for query in written["query"]
    ]
    return pages, questions


@contextmanager
def asking(browser: Browser, lang: str, records: Sequence[Record]) -> Iterator[Page]:
    """An empty page of a site that has just these records to find."""
    with TemporaryDirectory() as folder:
        site = Path(folder)
        build_index(records, site)
        shutil.copy(SCRIPTS / "finding.js", site)
        (site / "index.html").write_text(f'<!doctype html><html lang="{lang}"></html>', "utf-8")
        with serving(site) as address:
            page = browser.new_page()
            page.goto(address)
            yield page
            page.close()


def ask_all(browser: Browser, lang: str) -> list[Answer]:
    """Every question of a language, answered."""
    pages, questions = read(lang)
    with asking(browser, lang, pages) as page:
        return [Answer(question, _found(page, question.ask)) for question in questions]


def _found(page: Page, question: str) -> tuple[str, ...]:
    return tuple(page.evaluate(ASK, ["/pagefind/", question, FIRST]))


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean."""
    return sum(values) / len(values)


def report(lang: str, answers: Sequence[Answer]) -> str:
    """The two figures, then each answer that is not perfect."""
    recall = mean([answer.recall for answer in answers])
    precision = mean([answer.precision for answer in answers])
    lines = [f"{lang}: {len(answers)} questions, recall {recall:.3f}, precision {precision:.3f}"]
    for answer in answers:
        asked, found = answer.question, set(answer.found)
        if answer.recall < 1 or answer.precision < 1 or answer.forbidden:
            missing, more = sorted(asked.expect - found), sorted(found - asked.expect)
            mark = " FORBIDDEN" if answer.forbidden else ""
            lines.append(f"    {asked.ask}: missing {missing}, besides {more}{mark}")
    return "\n".join(lines)


def made_up(count: int) -> Iterator[Record]:
    """Publications of some 400 words over a vocabulary as uneven as a language's (Zipf)."""
    chance = Random(5)
    vowels = ("a", "e", "i", "o", "u", "an", "on", "eur")
    syllables = [first + then for first in "bcdfglmnprstv" for then in vowels]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(count):
        text = " ".join(chance.choices(words, weights, k=400))
        filters = {
            "kind": (f"Genre {number % 5}",),
            "region": (f"Région {number % 18}",),
            "partner": (f"Partenaire {number % 60}",),
            "topic": (f"Thème {number % 25}",),
            "year": (str(2010 + number % 16),),
        }
        title = f"Alliance {text[:40]}" if number % 100 == 0 else text[:40]
        yield Record(f"articles/{number}/", "fr", title, (text,), {"kind": "Article"}, filters)


def count_bytes(browser: Browser) -> Mapping[str, int]:
    """Bytes of each file that the search page fetches for a first result, as stored.

    Pagefind compresses its index itself; of its scripts a host would send a third.
    """
    fetched: dict[str, int] = {}
    with asking(browser, "fr", list(made_up(SITE))) as page:
        page.context.on("response", lambda r: fetched.update({r.url: len(r.body())}))
        page.evaluate(LOAD_FACETS, "/pagefind/")
        assert page.evaluate(ASK, ["/pagefind/", "alliance", 1])
        page.wait_for_load_state("networkidle")
    return {url.rpartition("/")[2]: size for url, size in fetched.items()}


def _with_more(item: Item) -> Item:
    """The same publication, with a sentence more."""
    record = item.make()
    longer = replace(record, content=(*record.content, "Une phrase de plus."))
    return item._replace(key="longer", make=partial(replace, longer))


def count_seconds() -> Iterator[tuple[str, float]]:
    """Seconds of processor, ours and Pagefind's, for an index of one language."""
    made = [Item(one.path, one.lang, "", "", partial(replace, one)) for one in made_up(SITE)]
    with TemporaryDirectory() as folder:
        memory = Memory(Path(folder))
        files: dict[str, bytes] = {}
        for label, number in (("all", 0), ("nothing changed", 0), ("one changed", 1)):
            changed = [_with_more(item) for item in made[:number]]
            before = sum(times()[:4])
            items = [*changed, *made[number:]]
            files |= make_bundle(items, memory, files, fetch=files.__getitem__).made
            memory.shelf(SHELF, file_of=str).save()
            yield label, sum(times()[:4]) - before


def main() -> None:
    """Print what was measured."""
    if "--time" in sys.argv:
        for label, seconds in count_seconds():
            print(f"{seconds:6.2f} s  {label}")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS
        )
        if "--bytes" in sys.argv:
            files = count_bytes(browser)
            for name, size in sorted(files.items()):
                print(f"{size:9,} {name}")
            print(f"{sum(files.values()):9,} in all")
        else:
            for lang in LANGUAGES:
                print(report(lang, ask_all(browser, lang)))
        browser.close()


if __name__ == "__main__":
    main()
