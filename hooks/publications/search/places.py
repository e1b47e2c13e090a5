"""Where each word stands on one page, packed as in an index; see ``words``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import sub

from .cbor import LIST, NATURALS, NEGATIVE, encode_head, encode_natural
from .page import FIELDS, Page, written
from .vocabulary import WHOLE, Says

_HEADS = tuple(encode_head(LIST, size) for size in range(256))

_WHOLE = encode_head(NEGATIVE, WHOLE)

_ONCE = _HEADS[2] + _WHOLE
"""A word that stands whole at one place."""

_NONE = _HEADS[0]

_FIELD = {name: (number, encode_head(NEGATIVE, number)) for number, name in enumerate(FIELDS)}


def places_on(page: Page, says: Mapping[str, Says]) -> dict[str, bytes]:
    """Each word by which a page is found, and all that stands after the page's number.

    Args:
        page: What stands there.
        says: What is made of each of its spellings.

    Returns:
        Nothing where there is no word in the text.
    """
    found = _in_text(page.content.split(), says)
    if not found:
        return {}
    beside = _beside(page.meta, says)
    packed = {word: places + beside.pop(word, _NONE) for word, places in found.items()}
    packed.update((word, _NONE + places) for word, places in beside.items())
    return packed


def _in_text(written: Sequence[str], says: Mapping[str, Says]) -> dict[str, bytes]:
    """Each word in a text, and its places."""
    whole, parts = _standing(written, says)
    encode = NATURALS.__getitem__ if len(written) <= len(NATURALS) else encode_natural
    found = {
        word: _ONCE + encode(at[0])
        if len(at) == 1
        else _list(1 + len(at), _WHOLE + b"".join(map(encode, map(sub, at, (0, *at)))))
        for word, at in whole.items()
    }
    for word, by_weight in parts.items():
        if word in whole:
            by_weight[WHOLE] = whole[word]
        size = sum(1 + len(at) for at in by_weight.values())
        found[word] = _list(size, b"".join(_weighed(by_weight)))
    return found


def _standing(
    written: Sequence[str], says: Mapping[str, Says]
) -> tuple[dict[str, list[int]], dict[str, dict[int, list[int]]]]:
    """Where words stand whole; and where they are a part of another, by weight."""
    spelled: defaultdict[str, list[int]] = defaultdict(list)
    for place, spelling in enumerate(written):
        spelled[spelling].append(place)
    whole: dict[str, list[int]] = {}
    parts: dict[str, dict[int, list[int]]] = {}
    for spelling, at in spelled.items():
        said = says[spelling]
        for word in said.whole:
            whole[word] = sorted(whole[word] + at) if word in whole else at
        for word, weight in said.parts:
            by_weight = parts.setdefault(word, {})
            by_weight[weight] = sorted(by_weight.get(weight, []) + at)
    return whole, parts


def _weighed(by_weight: Mapping[int, Sequence[int]]) -> Iterator[bytes]:
    for weight, at in sorted(by_weight.items()):
        yield encode_head(NEGATIVE, weight)
        yield from map(encode_natural, map(sub, at, (0, *at)))


def _beside(meta: Mapping[str, str], says: Mapping[str, Says]) -> dict[str, bytes]:
    """Each word in meta data, and its places there."""
    pieces: dict[str, list[bytes]] = {}
    last: dict[str, tuple[int, int]] = {}
    for name, value in meta.items():
        field, packed = _FIELD[name]
        for place, spelling in enumerate(written(value)):
            for word in says[spelling].all:
                here = pieces.setdefault(word, [])
                before, start = last.get(word, (-1, 0))
                if before != field:
                    here.append(packed)
                    start = 0
                here.append(encode_natural(place - start))
                last[word] = field, place
    return {word: _list(len(found), b"".join(found)) for word, found in pieces.items()}


def _list(size: int, items: bytes) -> bytes:
    return (_HEADS[size] if size < len(_HEADS) else encode_head(LIST, size)) + items
