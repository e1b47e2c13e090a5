"""The index of one language in the making: what is put together, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from .chunks import Bounds, Chunk
from .kept import Columns, Kept, Lists
from .packing import (
    Entry,
    Facet,
    Packing,
    chunk_path,
    digest_of,
    facet_path,
    fragment_names,
    fragment_path,
    pack,
)
from .plan import Plan
from .vocabulary import Vocabulary

Fragments = Mapping[str, tuple[bytes, int]]
"""Path -> what a reader's browser loads of a page, and how many words its text has."""

Cut = tuple[Chunk, Lists | None]
"""A chunk, and its words where they are to be remembered."""


@dataclass(frozen=True, slots=True)
class Part:
    """The index of one language."""

    kept: Kept
    slots: Mapping[int, tuple[str, Columns]] | None
    """Words to be remembered with it; None: nothing is, or all is as it was."""
    made: Mapping[str, bytes]
    """Files that the site has not, by path in the bundle."""


class Making:
    """Puts an index together: first its words, then its facets, then the rest."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.kept = plan.former.kept if plan.former else None
        self.packing = Packing(plan.lang, plan.former.had if plan.former else frozenset())
        self.bounds: list[Bounds] = []
        self.slots: list[int] = []
        self.fresh: dict[int, tuple[str, Columns]] = {}
        self.facets: Sequence[Facet] = ()

    def words(self, chunks: Iterable[Cut | int]) -> None:
        """All words.

        Args:
            chunks: In their order; of one that stays as it was, its number.
        """
        chunks = list(chunks)
        stay = {self._slot(one) for one in chunks if isinstance(one, int)}
        free = (slot for slot in count() if slot not in stay)
        for one in chunks:
            if isinstance(one, int):
                self._stays(one)
            else:
                self._put(*one, next(free))

    def _slot(self, number: int) -> int:
        assert self.kept is not None
        return self.kept.slots[number]

    def _stays(self, number: int) -> None:
        assert self.kept is not None
        bounds = self.kept.chunks[number]
        self.packing.files.append(chunk_path(bounds[2]))
        self.bounds.append(bounds)
        self.slots.append(self._slot(number))

    def _put(self, chunk: Chunk, lists: Lists | None, slot: int) -> None:
        bounds = self.packing.chunk(chunk)
        self.bounds.append(bounds)
        if lists is not None:
            self.slots.append(slot)
            self.fresh[slot] = bounds[2], lists.columns()

    def filters(self, entries: Iterable[Entry]) -> None:
        """Facets, by which the results can be chosen.

        Args:
            entries: Of all records, in the order of their pages.
        """
        chosen = [entry.filters for entry in entries if entry.digest]
        if self.kept and chosen == self.kept.chosen() and self._has(self.kept.facets):
            self.facets = self.kept.facets
            self.packing.files += [facet_path(name) for _, name in self.facets]
        else:
            self.facets = self.packing.facets(chosen)

    def _has(self, facets: Iterable[Facet]) -> bool:
        return all(facet_path(name) in self.packing.had for _, name in facets)

    def finish(
        self, vocabulary: Vocabulary, entries: Mapping[str, Entry], fragments: Fragments
    ) -> Part:
        """The files, and what is to be remembered.

        Args:
            vocabulary: What Pagefind says.
            entries: What is known of each record, in the order of their pages.
            fragments: Those of the pages that were read.
        """
        lang, about, packing = self.plan.lang, vocabulary.about, self.packing
        found = [entry for entry in entries.values() if entry.digest]
        names = fragment_names(lang, (entry.digest for entry in found))
        pages = [(names[entry.digest], entry) for entry in found]
        meta = packing.meta(about["version"], pages, self.bounds, self.facets)
        for content, _ in fragments.values():
            packing.put(fragment_path(names[digest_of(content)]), partial(pack, content))
        for file, content in vocabulary.scripts.items():
            packing.put(file, partial(bytes, content))
        files = frozenset((*map(fragment_path, names.values()), *packing.files))
        kept = Kept.of(
            entries,
            files=files,
            scripts=frozenset(vocabulary.scripts),
            about=about,
            meta=meta,
            chunks=self.bounds,
            slots=self.slots,
            facets=self.facets,
        )
        return Part(kept, self.fresh if len(self.slots) == len(self.bounds) else None, packing.made)
