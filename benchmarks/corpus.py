"""A corpus of bilingual articles: any number of them, always the same, for any generator.

Nothing here knows a generator: an article is data, and a link to another article is
``(@12)``, its number. ``projects.py`` writes the corpus as each generator wants it.
Article 12 is the same article in a corpus of 100 and in one of 20,000, dates apart: a
corpus always spans the same decade.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST_DAY, LAST_DAY = date(2010, 1, 4), date(2019, 12, 20)
"""Days of the first and of the last article."""

TODAY = date(2020, 1, 15)
"""Day as of which a corpus is built: a few events are still to come."""

LANGUAGES = ("fr", "en")
PARTNERS, TOPICS = 60, 40
REGIONS = ("bretagne", "centre-val-de-loire", "corse", "normandie", "occitanie", "mayotte")

EVENT_EVERY, IMAGE_EVERY, FIGURES_EVERY, TABLE_EVERY, NOTE_EVERY = 10, 4, 5, 3, 4
"""One article in so many is an event, has a drawing, has key figures, …"""

SECTIONS, PARAGRAPHS = 5, 2
"""Of an article: with sentences of 8 to 15 words, about 700 words."""

VOCABULARY = {
    "fr": (
        "la ville une rencontre des habitant·es le territoire un projet les citoyen·nes avec "
        "pour dans chaque quartier l'alliance d'abord ensemble aujourd'hui jusqu'à l'été place "
        "publique maire école marché fleuve chemin mémoire jardin atelier confiance récit œuvre "
        "bénévole entreprise université département région expérience méthode question réponse "
        "année saison matinée débat carte archive théâtre gare pont rivière lumière fenêtre "
        "construire partager écouter raconter préparer décider apprendre mesurer relier inventer "
        "commun ouvert lent fragile neuf ancien vivant patient discret précis collectif régional "
        "souvent déjà parfois surtout presque encore autrement ici là-bas demain hier longtemps"
    ).split(),
    "en": (
        "the town a meeting of people in territory project citizens with for each district "
        "alliance first together today until summer public square mayor school market river path "
        "memory garden workshop trust story work volunteer company university county region "
        "experience method question answer year season morning debate map archive theatre station "
        "bridge light window build share listen tell prepare decide learn measure connect invent "
        "common open slow fragile new old living patient discreet precise collective regional "
        "often already sometimes above almost again otherwise here there tomorrow yesterday long"
    ).split(),
}

ENDINGS = {
    "fr": (".", ".", ".", " !", " ?", " ; la suite viendra."),
    "en": (".", ".", ".", "!", "?"),
}
TITLES = {"fr": ("{} : {}", "{}, {}", "Pourquoi {} ? {}"), "en": ("{}: {}", "{}, {}", "Why {}? {}")}


@dataclass(frozen=True)
class Text:
    """What an article says in one language."""

    lang: str
    title: str
    summary: str
    body: str
    """CommonMark; ``(@12)`` is the address of article 12."""


@dataclass(frozen=True)
class Article:
    """One article in all its languages."""

    number: int
    day: date
    texts: dict[str, Text]
    partners: tuple[int, ...]
    topics: tuple[int, ...]
    region: str

    @property
    def name(self) -> str:
        """Name of its folder or file."""
        return f"article-{self.number}"

    @property
    def is_event(self) -> bool:
        """Whether it announces an event, a month later."""
        return self.number % EVENT_EVERY == 7

    @property
    def starts(self) -> date:
        """Day of the event."""
        return self.day + timedelta(days=30)

    @property
    def has_image(self) -> bool:
        """Whether it has a drawing."""
        return self.number % IMAGE_EVERY == 1

    @property
    def has_figures(self) -> bool:
        """Whether it has key figures."""
        return self.number % FIGURES_EVERY == 3


def make_corpus(articles: int, seed: int = 2019) -> Iterator[Article]:
    """The articles of a corpus, the oldest first."""
    span = (LAST_DAY - FIRST_DAY).days
    for number in range(articles):
        day = FIRST_DAY + timedelta(days=number * span // max(1, articles - 1))
        yield _article(number, day, Random(seed * 1_000_003 + number))


def _article(number: int, day: date, chance: Random) -> Article:
    links = tuple(chance.randrange(number) for _ in range(3)) if number else ()
    return Article(
        number,
        day,
        {lang: _text(number, lang, links, chance) for lang in LANGUAGES},
        tuple(sorted(chance.sample(range(PARTNERS), chance.randrange(4)))),
        tuple(sorted(chance.sample(range(TOPICS), chance.randrange(1, 4)))),
        chance.choice(REGIONS),
    )


def _text(number: int, lang: str, links: tuple[int, ...], chance: Random) -> Text:
    words = (_words(lang, chance, 4), _words(lang, chance, 3))
    title = chance.choice(TITLES[lang]).format(*words)
    summary = " ".join(_sentence(lang, chance) for _ in range(2))
    return Text(lang, f"{_capital(title)} ({number})", summary, _body(number, lang, links, chance))


def _body(number: int, lang: str, links: tuple[int, ...], chance: Random) -> str:
    blocks = [_paragraph(lang, chance)]
    for section in range(SECTIONS):
        blocks.append(f"## {_capital(_words(lang, chance, 4))}")
        blocks += [_paragraph(lang, chance) for _ in range(PARAGRAPHS)]
        if section < len(links):
            blocks.append(f"[{_words(lang, chance, 3)}](@{links[section]}): **{links[section]}**.")
    blocks.append("\n".join(f"* {_words(lang, chance, 6)}" for _ in range(4)))
    if number % TABLE_EVERY == 0:
        blocks.append(_table(lang, chance))
    if number % NOTE_EVERY == 0:
        blocks[0] += "[^1]"
        blocks.append(f"[^1]: {_sentence(lang, chance)}")
    return "\n\n".join(blocks) + "\n"


def _paragraph(lang: str, chance: Random) -> str:
    sentences = [_sentence(lang, chance) for _ in range(4)]
    emphasis = f"*{_words(lang, chance, 2)}*"
    return " ".join([*sentences, f"{_capital(_words(lang, chance, 5))} {emphasis}."])


def _table(lang: str, chance: Random) -> str:
    rows = [[_words(lang, chance, 2) for _ in range(3)] for _ in range(4)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


def _sentence(lang: str, chance: Random) -> str:
    text = _words(lang, chance, chance.randrange(8, 16))
    return f"{_capital(text)}{chance.choice(ENDINGS[lang])}"


def _words(lang: str, chance: Random, count: int) -> str:
    return " ".join(chance.choices(VOCABULARY[lang], k=count))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
