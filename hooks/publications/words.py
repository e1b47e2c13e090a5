"""Words in the language of the reader: gettext catalogues, dates and numbers.

Each language has one catalogue, ``locales/<lang>.po`` (GNU gettext), with symbolic
message ids in contexts:

``word``     words of pages, feeds and mail (``word`` / ``published_on``)
``path``     segments of addresses (``path`` / ``articles``)
``problem``  what happened, by problem code; ``remedy`` what to do about it
``field``    kinds and states, named by the front matter's own values

Dates, numbers and language names come from Babel (CLDR), never from the catalogue.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import c2py
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent / "locales"

KEPT = Path(__file__).parent / "__pycache__"
"""Where Python keeps what it has compiled."""

REGIONAL = {"en": "en-GB"}
"""Regional usage of a language for dates and numbers: Europe's English, not America's."""

_SEGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A segment of an address as it should be."""


class WordedError(Exception):
    """A person can do something about it, and is told what in their own language."""

    exit_code = 1
    """Of a command that ends because of it."""

    def tell(self, words: Words) -> str:
        """What happened, and what to do about it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue of one language."""

    lang: str
    locale: Locale
    messages: Mapping[tuple[str, str], str | tuple[str, ...]]
    """(context, id) -> the words, or one form per plural of the language."""
    plural_form: Callable[[int], int]
    """Index of the form that a count takes (the catalogue's ``Plural-Forms``)."""

    def word(self, name: str, /, **values: object) -> str:
        """Words for pages, feeds and mail.

        Raises:
            KeyError: the catalogue has no such word (a test compares catalogues).
        """
        return self.get("word", name, **values)

    def path(self, name: str) -> str:
        """Segment of an address: ``articles``, ``evenements``."""
        return self.get("path", name)

    def get(self, context: str, name: str, /, **values: object) -> str:
        """Message ``name`` of ``context`` with ``{placeholders}`` filled in."""
        text = self.messages[context, name]
        if not isinstance(text, str):
            raise KeyError(f"{context}/{name} has plural forms")
        return fill(text, values)

    def has(self, context: str, name: str) -> bool:
        """Whether the catalogue has message ``name`` in ``context``."""
        return (context, name) in self.messages

    def plural(self, name: str, count: int, /, **values: object) -> str:
        """Words that depend on a number, itself available as ``{count}``."""
        forms = self.messages["word", name]
        if isinstance(forms, str):
            raise KeyError(f"word/{name} has no plural forms")
        form = forms[self.plural_form(count)]
        return fill(form, {"count": self.number(count), **values})

    def table(self, context: str = "word") -> Mapping[str, str]:
        """Every message of a context that needs no value, for templates."""
        return MappingProxyType(
            {
                name: text
                for (where, name), text in self.messages.items()
                if where == context and isinstance(text, str) and "{" not in text
            }
        )

    def day(self, day: date) -> str:
        """A date in words: "19 mars 2019", "1er avril 2019", "19 March 2019"."""
        text = format_date(day, "long", locale=self.locale)
        if self.lang == "fr" and day.day == 1:
            return re.sub(r"^1\b", "1er", text)
        return text

    def weekday(self, day: date) -> str:
        """A date with its weekday: "mardi 14 mai 2019"."""
        name = format_date(day, "EEEE", locale=self.locale)
        return f"{name} {self.day(day)}"

    def month(self, day: date) -> str:
        """Month and year: "mai 2019"."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def month_name(self, day: date) -> str:
        """Short name of the month for a date square: "mai", "sept."."""
        return format_date(day, "MMM", locale=self.locale)

    def weekday_name(self, day: date) -> str:
        """Short name of the day of the week: "mar.", "Tue"."""
        return format_date(day, "EEE", locale=self.locale)

    def time(self, moment: datetime) -> str:
        """Time of day: "9 h 30" in French usage, "09:30" in English."""
        if self.lang == "fr":
            return f"{moment.hour} h" + (f" {moment.minute:02}" if moment.minute else "")
        return format_time(moment, "short", locale=self.locale)

    def number(self, value: float) -> str:
        """A number with the language's separators."""
        return str(format_decimal(value, locale=self.locale))

    def language(self, lang: str) -> str:
        """Name of another language in this one: "anglais"."""
        return Locale.parse(lang, sep="-").get_display_name(self.locale) or lang

    def own_name(self) -> str:
        """Name of the language in itself, capitalised: "Français"."""
        name = self.language(self.lang)
        return name[:1].upper() + name[1:]

    def all_of(self, items: Iterable[str]) -> str:
        """Items in a sentence: "A, B et C"."""
        return format_list(list(items), locale=self.locale)

    def one_of(self, items: Iterable[str]) -> str:
        """Items of which one is meant: "A, B ou C"."""
        return format_list(list(items), "or", locale=self.locale)


def fill(text: str, values: Mapping[str, object]) -> str:
    """Replace ``{name}`` by its value; braces inside values stay as typed."""
    if "{" not in text:  # most words have no place for a value
        return text
    return re.sub(
        r"\{(\w+)\}",
        lambda found: str(values[found[1]]) if found[1] in values else found[0],
        text,
    )


def fold(text: str) -> str:
    """Text without accents, ligatures and capitals: for sorting and comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    if plain.isascii():
        return plain
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def slugify(text: str) -> str:
    """Lower-case ASCII segment of an address: "Élu·es & villes" -> "elu-es-villes"."""
    if _SEGMENT.fullmatch(text):  # most often, names of files and fields are asked about
        return text
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def read_words(lang: str, folder: Path = LOCALES) -> Words:
    """Read the catalogue of a language.

    Raises:
        FileNotFoundError: there is no catalogue for that language.
    """
    return _parsed(lang, (folder / f"{lang}.po").read_bytes())


# A command asks for the same catalogue up to five times, and reading one takes longer than
# reading a hundred articles. What is remembered goes by the text itself: it is never stale.
@lru_cache(maxsize=8)
def _parsed(lang: str, written: bytes) -> Words:
    messages, plural_form = _compiled(lang, written)
    locale = Locale.parse(REGIONAL.get(lang, lang), sep="-")
    return Words(lang, locale, MappingProxyType(messages), c2py(plural_form))


Messages = dict[tuple[str, str], str | tuple[str, ...]]


def _compiled(lang: str, written: bytes) -> tuple[Messages, str]:
    """The messages of a catalogue and its rule of plurals, as plain data.

    They are kept where Python keeps compiled modules: each command would else parse them.
    """
    file = KEPT / f"{lang}-{blake2b(written, digest_size=8).hexdigest()}.words"
    with suppress(OSError, EOFError, TypeError, ValueError):
        kept: tuple[Messages, str] = marshal.loads(file.read_bytes())  # noqa: S302 - our own
        return kept
    made = _parse(lang, written)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            new = file.with_name(f".{os.getpid()}-{file.name}")
            new.parent.mkdir(exist_ok=True)
            new.write_bytes(marshal.dumps(made))
            new.replace(file)
    return made


def _parse(lang: str, written: bytes) -> tuple[Messages, str]:
    # Here, because most commands find it parsed.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    catalog = read_po(BytesIO(written), locale=lang.replace("-", "_"))
    messages: Messages = {}
    for message in catalog:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string if isinstance(message.string, str) else tuple(message.string or ())
        messages[message.context or "word", name] = text
    return messages, str(catalog.plural_expr)


def available_languages(folder: Path = LOCALES) -> tuple[str, ...]:
    """Languages for which a catalogue is shipped."""
    return tuple(sorted(path.stem for path in folder.glob("*.po")))
