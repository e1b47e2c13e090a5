"""What a page says: the sum of what its start tags say, each of which is read once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat
from typing import Any, NamedTuple

from .facts import Facts
from .files import Files, decoded
from .page import ADDRESS_IN_JSON, Reference, alternate, is_relative, read_page, references_of
from .tags import NotPlainError, data, link_of, read_tag, start_tags

SHOWN_ANYWHERE = "404.html"
"""Page that a host shows at any address: a relative address in it leads anywhere."""

MOST_TAGS = 50_000
"""Distinct start tags that are remembered at once (20 MB)."""

_all = chain.from_iterable

TOP = frozenset({"", "top"})
"""Fragments that lead to the top of any page (HTML, 7.4.6.3)."""


class Said(NamedTuple):
    """What a start tag says, or several."""

    ids: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    """Files of the site."""
    anchors: tuple[tuple[str, str], ...] = ()
    """(file, id)."""
    here: tuple[str, ...] = ()
    """Addresses that lead somewhere else from each page."""
    own: tuple[str, ...] = ()
    """Ids of the page itself that links in it name."""
    alternates: tuple[tuple[str, str], ...] = ()
    """(``hreflang``, address)."""
    is_foreign: bool = False
    """Whether a browser asks a host that may not be asked."""
    is_rooted: bool = False
    """Whether an address that leads to the same place from every page names no scheme."""


class Tags(dict[bytes, Said | None]):
    """Text of a start tag -> what it says; None where that is nothing."""

    def __init__(self, files: Files, hosts: frozenset[str]) -> None:
        super().__init__()
        self.files = files
        self.hosts = hosts

    def __missing__(self, text: bytes) -> Said | None:
        if len(self) >= MOST_TAGS:
            self.clear()
        said = self[text] = self._of_tag(text)
        return said

    def facts(self, file: str, content: bytes) -> Facts:
        """What a page says."""
        facts = self._gather(file, self.read(content))
        if file == SHOWN_ANYWHERE and not facts.is_wrong:
            references = read_page(content).references
            return facts._replace(is_wrong=any(is_relative(r.address) for r in references))
        return facts

    def read(self, content: bytes) -> list[Said]:
        """What is said in a page, or a piece of HTML, in any order."""
        try:
            said = list(filter(None, map(self.__getitem__, start_tags(content))))
            texts = b"\n".join(data(content)).decode()
        except (UnicodeDecodeError, NotPlainError):
            return [self._of_page(content)]
        if found := ADDRESS_IN_JSON.findall(texts):
            said.append(self._say(Reference(address, 0, loaded=False) for address in found))
        return said

    def _gather(self, file: str, said: list[Said]) -> Facts:
        # Transposed: each field of all at once.
        every = zip(*said, strict=True) if said else repeat((), len(Said._fields))
        ids_of, leads_of, anchors_of, here_of, own_of, alternates_of, foreign, _ = every
        ids = tuple(_all(ids_of))
        leads = dict[Any, None].fromkeys(_all(leads_of))
        anchors = dict[Any, None].fromkeys(_all(anchors_of))
        for address in dict.fromkeys(_all(here_of)):
            target = self.files.target(address, file)
            leads[target.file] = None
            if target.fragment not in TOP:
                anchors[target.file, target.fragment] = None
        leads.pop(file, None)
        own = {fragment for target, fragment in anchors if target == file}.union(*own_of) - TOP
        unique = set(ids)
        is_wrong = len(unique) < len(ids) or not own <= unique
        return Facts(
            tuple(leads),
            tuple(anchor for anchor in anchors if anchor[0] != file),
            ids,
            tuple(
                (lang, self.files.target(address, file).file or address)
                for lang, address in dict(_all(alternates_of)).items()
                if lang != "x-default"
            ),
            is_wrong=is_wrong or any(foreign),
        )

    def _of_tag(self, text: bytes) -> Said | None:
        if (address := link_of(text)) is not None:
            return self._say((Reference(address, 0, loaded=False),))
        tag = read_tag(text)
        if tag is None:
            return None
        id_, references = tag.get("id"), references_of(tag)
        ids = () if id_ is None else (id_,)
        named = alternate(tag) if tag.tag == "link" else None
        if references or named:
            return self._say(references, ids, (named,) if named else ())
        return Said(ids) if ids else None

    def _of_page(self, content: bytes) -> Said:
        page = read_page(content)
        ids = (*page.ids, *(id_ for id_, _ in page.duplicates))
        return self._say(page.references, ids, tuple(page.alternates.items()))

    def _say(
        self,
        references: Iterable[Reference],
        ids: tuple[str, ...] = (),
        alternates: tuple[tuple[str, str], ...] = (),
    ) -> Said:
        here, own, leads, anchors = [], [], [], []
        is_foreign = is_rooted = False
        anywhere = self.files.anywhere
        for address, _, loaded in references:
            target = anywhere(address)
            if target is None:
                if address.startswith("#"):
                    own.append(decoded(address.rstrip()[1:]))
                else:
                    here.append(address)
                continue
            file, fragment, host = target
            is_rooted |= address.lstrip()[:1] == "/"
            is_foreign |= loaded and host != "" and host not in self.hosts
            if file is not None:
                leads.append(file)
                if fragment not in TOP:
                    anchors.append((file, fragment))
        return Said(
            ids,
            tuple(leads),
            tuple(anchors),
            tuple(here),
            tuple(own),
            alternates,
            is_foreign,
            is_rooted,
        )
