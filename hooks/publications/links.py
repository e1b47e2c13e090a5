"""Where the links of a body lead: relative paths of files -> addresses of the site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from .catalogue import Assets, Catalogue, closest
from .directory import directory_of
from .markdown import Target, TargetKind
from .model import Asset, Post, Registered, Rendition, Standing
from .pictures import Darkroom
from .problems import Place, Problems
from .settings import MADE_FILES
from .urls import Addresses, register_of


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Resolves the links of one body for the readers of one language.

    A link names a file as the editor sees it (``../../2018/essai/index.fr.md``); it
    leads to that publication in the reader's language where it exists there.
    """

    catalogue: Catalogue
    addresses: Addresses
    root: Path
    """The project's folder."""
    darkroom: Darkroom
    source: str
    """The file that the body stands in, from the project's folder."""
    page: str
    """Path of the page that shows the body."""
    lang: str
    """Language of the page."""

    def resolve(self, target: str) -> Target:
        """See ``markdown.Links``."""
        if target.startswith(("/", "http://", "https://")):
            return self._from_root(target[1:]) if target[0] == "/" else self._whole(target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.source), target))
        if path.startswith("../"):
            return Target(TargetKind.OUTSIDE)
        if path in self.catalogue.hidden:
            return Target(TargetKind.HIDDEN)
        thing = self.catalogue.sources.get(path)
        if thing is not None:
            return self._page_of(thing)
        if path.endswith(".md") or self._text_of(path):
            return self._missing(path)
        return self._file(target)

    def _missing(self, path: str) -> Target:
        if path in self.catalogue.unread.paths:
            return Target(TargetKind.UNREAD)
        meant = self._text_of(path)
        suggestion = self._from_here(meant) if meant else self._near(path)
        return Target(TargetKind.BROKEN, suggestion=suggestion)

    def _text_of(self, path: str) -> str:
        """The text of a publication that is named by its folder, or as a page of it."""
        folder = path.removesuffix("/index.html")
        texts = (f"{folder}/index.{lang}.md" for lang in self._languages)
        return next((text for text in texts if text in self.catalogue.sources), "")

    @property
    def _languages(self) -> tuple[str, ...]:
        return (self.lang, *self.catalogue.settings.languages)

    def _from_here(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.source))

    def _whole(self, address: str) -> Target:
        """A whole address of the site itself: the text that stands there, if there is one."""
        site = self.addresses.settings.site_url.partition("://")[2]
        path = unquote(address.partition("://")[2]).removeprefix(site)
        directory = directory_of(self.catalogue, self.addresses)
        if directory.lacks(path):
            kind, text = TargetKind.NOWHERE, directory.near(path)
        else:
            kind, text = TargetKind.EXTERNAL, directory.text_at(path)
        return Target(kind, suggestion=self._from_here(text) if text else "")

    def _from_root(self, name: str) -> Target:
        """A file that the site makes (``/feed.xml``), in the reader's language."""
        if name not in MADE_FILES:
            meant = name if name in self.catalogue.sources else self._text_of(name.rstrip("/"))
            suggestion = self._from_here(meant) if meant else ""
            return Target(TargetKind.BROKEN, suggestion=suggestion)
        path = self.addresses.home(self.lang) + name
        return Target(TargetKind.PAGE, self.addresses.href(path))

    def _page_of(self, thing: Post | Standing | Registered) -> Target:
        if isinstance(thing, Registered):
            return self._entry(thing)
        versions = (
            self.catalogue.translations(thing)
            if isinstance(thing, Post)
            else self.catalogue.standing[thing.id]
        )
        found = versions.get(self.lang, thing)
        of = self.addresses
        path = of.post(found) if isinstance(found, Post) else of.standing(found)
        return self._to(path, found.lang)

    def _entry(self, entry: Registered) -> Target:
        """The entry's page; plain text where nothing is published under it yet."""
        register = register_of(entry)
        for lang in self._languages:
            if self.catalogue.has_page(lang, register, entry.id):
                return self._to(self.addresses.entry(lang, entry), lang)
        return Target(TargetKind.PAGE)

    def _to(self, path: str, lang: str) -> Target:
        other = "" if lang == self.lang else lang
        return Target(TargetKind.PAGE, self.addresses.href(path), lang=other, page=path)

    def _near(self, path: str) -> str:
        """The file that was probably meant, from the body's own folder."""
        meant = closest(path, (known for known in self.catalogue.sources if known != self.source))
        return self._from_here(meant) if meant else ""

    def _file(self, target: str) -> Target:
        """A file beside the source, published beside the page (of docs/: where it stands)."""
        quiet = Problems()
        file = self.root / self.source
        asset = Assets(self.root, quiet, self.darkroom).file(file, target, Place(self.source))
        found = {problem.code for problem in quiet.found}
        if "file-outside" in found:
            return Target(TargetKind.OUTSIDE)
        if "file-unsafe" in found:
            return Target(TargetKind.UNSAFE)
        for code, kind in _REFUSED.items():
            if code in found:
                return Target(kind)
        if asset is None:
            meant = next((dict(p.values).get("suggestion", "") for p in quiet.found), "")
            return Target(TargetKind.BROKEN, suggestion=meant)
        address = self.addresses.href(asset_path(asset, self.page))
        shown = self.addresses.href(shown_path(asset, self.page))
        return Target(TargetKind.ASSET, address, asset, shown=shown, srcset=self._srcset(asset))

    def _srcset(self, asset: Asset) -> str:
        return srcset(self.addresses, asset, self.page)


_REFUSED = {
    "picture-unreadable": TargetKind.UNREADABLE,
    "picture-too-large": TargetKind.TOO_LARGE,
}


def asset_path(asset: Asset, page: str) -> str:
    """Path of a file in the site: beside its page, or where docs/ has it."""
    return asset.fixed or page + asset.name


def rendition_path(asset: Asset, rendition: Rendition, page: str) -> str:
    """Path of a picture made from another, beside it."""
    return posixpath.join(posixpath.dirname(asset_path(asset, page)), rendition.name)


def shown_path(asset: Asset, page: str) -> str:
    """Path of a picture as programs without WebP show it."""
    shown = asset.shown
    if isinstance(shown, Rendition):
        return rendition_path(asset, shown, page)
    return asset_path(asset, page)


def srcset(addresses: Addresses, asset: Asset, page: str) -> str:
    """The picture in WebP by width (HTML, 4.8.4.2.1); empty where it has no variants."""
    return ", ".join(
        f"{addresses.href(rendition_path(asset, one, page))} {one.width}w" for one in asset.variants
    )
