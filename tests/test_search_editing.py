"""Search: an index in which a few pages were exchanged is the index of all pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from publications.search import chunks as chunks_of
from publications.search.cbor import encode
from publications.search.chunks import chunks
from publications.search.cutting import cut, numbers_of, recut
from publications.search.editing import GONE, Renumbering, edit
from publications.search.growing import Growing
from publications.search.kept import Lists
from publications.search.words import (
    Pages,
    read_words,
    split,
)

Page = Mapping[str, int]
"""Word -> its only place in the text."""

PAGES = st.lists(
    st.dictionaries(st.sampled_from(["a", "b", "b\0bé", "c\0cà"]), st.integers(0, 300), max_size=4),
    max_size=12,
)


def rest(place: int) -> bytes:
    """All of a packed page but its number."""
    return encode([[place], []])[1:]


def packed(pages: Sequence[Page], start: int = 0) -> dict[str, Pages]:
    """The words of some pages, packed one page after the other."""
    words = {}
    for word in sorted({word for page in pages for word in page}):
        numbers = [start + number for number, page in enumerate(pages) if word in page]
        distances = [new - old for old, new in pairwise([0, *numbers])]
        body = [
            b"\x83" + encode(distance) + rest(pages[number - start][word])
            for distance, number in zip(distances, numbers, strict=True)
        ]
        words[word] = Pages(len(numbers), b"".join(body))
    return words


def grown(pages: Sequence[Page]) -> Growing:
    """The words of some pages, as they are put one after the other."""
    growing = Growing()
    for number, page in enumerate(pages):
        growing.put(number, {word: rest(place) for word, place in page.items()})
    return growing


@settings(deadline=None)
@given(pages=PAGES, far=st.sampled_from([0, 20, 300]))
def test_pages_are_added_one_after_the_other(pages: list[Page], far: int) -> None:
    pages = [{}] * far + pages
    assert dict(sorted(grown(pages).words().items())) == packed(pages)


class Edited(NamedTuple):
    """Some pages before and after a change."""

    before: list[Page]
    after: list[Page]
    numbers: list[int]
    """Of each page before, its number now."""
    found: dict[str, list[tuple[int, bytes]]]
    """What stands on new pages."""


@st.composite
def edits(draw: st.DrawFn) -> Edited:
    far = draw(st.sampled_from([0, 20, 250, 300]))  # numbers of more than one byte, too
    before = [{}] * far + draw(PAGES)
    after: list[tuple[Page, int | None]] = [(page, number) for number, page in enumerate(before)]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(far, len(after)))
        if draw(st.booleans()):
            after.insert(at, (draw(PAGES.filter(bool))[0], None))
        elif at < len(after):
            del after[at]
    numbers = [GONE] * len(before)
    for now, (_, number) in enumerate(after):
        if number is not None:
            numbers[number] = now
    found: dict[str, list[tuple[int, bytes]]] = {}
    for now, (page, number) in enumerate(after):
        for word, place in page.items() if number is None else ():
            found.setdefault(word, []).append((now, rest(place)))
    return Edited(before, [page for page, _ in after], numbers, found)


@settings(deadline=None)
@given(edits())
def test_an_edited_index_is_that_of_all_pages(edited: Edited) -> None:
    before, after, numbers, found = edited
    words, places = edit(packed(before), grown(before).places(), Renumbering(numbers), found)
    assert dict(sorted(words.items())) == packed(after)
    assert places == grown(after).places()


@settings(deadline=None)
@given(edits(), st.sampled_from([1, 20, 60, 1000]))
def test_chunks_that_are_cut_again_are_those_of_all_words(edited: Edited, size: int) -> None:
    before, after, numbers, found = edited
    with patch.object(chunks_of, "CHUNK", size):
        old, new = list(cut(lists(before))), list(cut(lists(after)))
        assume(old)
        bounds = [(chunk.first, chunk.last, "") for chunk, _ in old]
        gone = (word for number, page in enumerate(before) if numbers[number] < 0 for word in page)
        again = set(numbers_of(bounds, [*gone, *found]))
        recalled = [its for _, its in old]
        made = recut(bounds, recalled.__getitem__, Renumbering(numbers), found, again)
        assert [old[one] if isinstance(one, int) else one for one in made] == new


def lists(pages: Sequence[Page]) -> Lists:
    growing = grown(pages)
    return Lists(growing.words(), growing.places())


@settings(deadline=None)
@given(PAGES)
def test_words_are_read_as_they_are_packed(pages: list[Page]) -> None:
    words = packed(pages)
    read = [pair for chunk in chunks(words) for pair in read_words(chunk.content)]
    assert dict(read) == words
    for word, listed in words.items():
        expected = [(n, rest(page[word])) for n, page in enumerate(pages) if word in page]
        assert split(listed) == expected


@pytest.mark.parametrize(
    "chunk",
    [
        b"",
        encode([]),
        encode([[], []]),
        encode([["word"]]),
        encode([[["word", [], [], []]]]),
        encode([[["word", [], [["form", [], []]]]]]),
        encode([[["word", [[1, []]], []]]]),
        encode([[["word", [], []]]]) + b"\x00",
        b"\x81\x9f\xff",
    ],
)
def test_a_chunk_of_another_form_is_refused(chunk: bytes) -> None:
    with pytest.raises(ValueError, match=r"CBOR|word|chunk"):
        list(read_words(chunk))


def test_pages_are_as_many_as_they_say() -> None:
    with pytest.raises(ValueError, match="not as many"):
        split(Pages(2, b"\x83\x00\x80\x80"))


def test_an_index_that_is_too_large_is_not_edited() -> None:
    with pytest.raises(OverflowError):
        grown([{}] * 65536 + [{"a": 1}]).places()
