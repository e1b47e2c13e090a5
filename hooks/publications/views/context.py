"""For whom a view is made: a language, its words, and the manuscript."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import TypeVar

from ..catalogue import Catalogue
from ..links import shown_path, srcset
from ..manuscript import Manuscript
from ..model import Asset, Post, Registered
from ..settings import Settings
from ..typography import typeset
from ..urls import Addresses, register_of
from ..words import Words
from .shapes import Link, PictureView

T = TypeVar("T")


def typeset_table(words: Words) -> SimpleNamespace:
    """Every word that needs no value, with finished typography: for templates."""
    table = words.table().items()
    return SimpleNamespace(**{name: typeset(text, words.lang) for name, text in table})


@dataclass(frozen=True, slots=True)
class Context:
    """What every view is made with."""

    manuscript: Manuscript
    lang: str
    """Language of the page."""

    @property
    def catalogue(self) -> Catalogue:
        """Everything that is published."""
        return self.manuscript.catalogue

    @property
    def addresses(self) -> Addresses:
        """Where everything is."""
        return self.manuscript.addresses

    @property
    def settings(self) -> Settings:
        """The association's settings."""
        return self.catalogue.settings

    @property
    def words(self) -> Words:
        """The catalogue of words of the page's language, as typed."""
        return self.catalogue.words[self.lang]

    def once(self, make: Callable[[], T], *name: str) -> T:
        """What ``make`` makes, the first time that it is asked for in a build.

        A publication's card stands in some ten lists: it is made once in each language.

        Args:
            make: Makes it; what it makes depends on nothing but the manuscript, the
                language and the name. None is not kept.
            *name: What it is, and of what.
        """
        made, key = self.manuscript.made, (self.lang, *name)
        found: T | None = made.get(key)  # one look: what is asked for has most often been made
        if found is None:
            found = made[key] = make()
        return found

    def text(self, text: str, lang: str = "") -> str:
        """Somebody's text with finished typography; ``lang`` where it is not the page's."""
        lang = lang or self.lang
        return self.once(lambda: typeset(text, lang), "text", lang, text)

    def word(self, name: str, /, **values: object) -> str:
        """Words of the catalogue with finished typography."""
        if values:
            return typeset(self.words.word(name, **values), self.lang)
        return self.once(lambda: typeset(self.words.word(name), self.lang), "word", name)

    def plural(self, name: str, count: int) -> str:
        """Words that depend on a number, with finished typography."""
        return self.once(lambda: self._plural(name, count), "plural", name, str(count))

    def _plural(self, name: str, count: int) -> str:
        return typeset(self.words.plural(name, count), self.lang)

    def language(self, lang: str) -> str:
        """Name of a language in the page's."""
        return self.once(lambda: self.words.language(lang), "language", lang)

    def other(self, lang: str) -> str:
        """The language, where it is not the page's; else nothing (for ``lang`` attributes)."""
        return "" if lang == self.lang else lang

    def day(self, when: date | datetime) -> str:
        """A day in words: "14 mai 2019"."""
        day = when.date() if isinstance(when, datetime) else when
        return self.once(lambda: self.words.day(day), "day", day.isoformat())

    def weekday(self, day: date) -> str:
        """A day in words, and which day of the week it is: "mardi 14 mai 2019"."""
        return self.once(lambda: self.words.weekday(day), "weekday", day.isoformat())

    def month(self, day: date) -> str:
        """The month of a day: "mai 2019"."""
        first = day.replace(day=1)
        return self.once(lambda: self.words.month(first), "month", first.isoformat())

    def link(self, label: str, path: str, lang: str = "", count: str = "") -> Link:
        """A link to a path of the site; the label is already finished."""
        return Link(label, self.addresses.href(path), self.other(lang or self.lang), count=count)

    def entry(self, entry: Registered) -> Link:
        """A link to an entry's page; without address where it has none in this language."""
        register = register_of(entry)
        return self.once(lambda: self._entry(entry, register), "entry", register, entry.id)

    def _entry(self, entry: Registered, register: str) -> Link:
        text = entry.text(self.lang)
        label = self.text(text.name, text.lang)
        if not self.catalogue.has_page(self.lang, register, entry.id):
            return Link(label, "", self.other(text.lang))
        href = self.addresses.href(self.addresses.entry(self.lang, entry))
        return Link(label, href, self.other(text.lang))

    def kind(self, kind: str) -> Link:
        """A link to the list of a kind."""
        return self.once(lambda: self._kind(kind), "kind", kind)

    def _kind(self, kind: str) -> Link:
        label = self.text(self.settings.kinds[kind][self.lang].one)
        return self.link(label, self.addresses.kind(self.lang, kind))

    def post(self, post: Post) -> Link:
        """A link to a publication, by its title."""
        return self.once(lambda: self._post(post), "post", post.lang, post.identity)

    def _post(self, post: Post) -> Link:
        return self.link(self.text(post.title, post.lang), self.addresses.post(post), post.lang)

    def picture(self, asset: Asset, page: str, texts: Mapping[str, str]) -> PictureView:
        """A picture published beside the page at path ``page``."""
        return PictureView(
            src=self.addresses.href(shown_path(asset, page)),
            srcset=srcset(self.addresses, asset, page),
            width=asset.width,
            height=asset.height,
            alt=texts.get("alt", ""),
            caption=texts.get("caption", ""),
            credit=texts.get("credit", ""),
        )

    def picture_of(self, post: Post) -> PictureView | None:
        """The picture of a publication, wherever it is shown."""
        return self.once(lambda: self._picture_of(post), "picture", post.lang, post.identity)

    def _picture_of(self, post: Post) -> PictureView | None:
        image = post.image
        if image is None:
            return None
        texts = {"alt": image.alt, "caption": image.caption, "credit": image.credit}
        finished = {name: self.text(value, post.lang) for name, value in texts.items()}
        return self.picture(image.asset, self.addresses.post(post), finished)
