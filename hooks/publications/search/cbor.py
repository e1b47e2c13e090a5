"""The part of CBOR (RFC 8949) that Pagefind writes: whole numbers, text and lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

NATURAL, NEGATIVE, TEXT, LIST = 0, 1, 3, 4
"""Major types (section 3.1)."""


def decode(content: bytes) -> Any:
    """The value that ``content`` holds.

    Raises:
        ValueError: it holds anything else than natural numbers, text and lists.
    """
    value, end = _item(content, 0)
    if end != len(content):
        raise ValueError("CBOR: more than one value")
    return value


def _item(content: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at a byte, and the byte after it."""
    kind, number, at = head(content, at)
    if kind == NATURAL:
        return number, at
    if kind == TEXT:
        return content[at : at + number].decode(), at + number
    if kind != LIST:
        raise ValueError(f"CBOR: major type {kind} is not expected")
    items = []
    for _ in range(number):
        item, at = _item(content, at)
        items.append(item)
    return items, at


def text(content: bytes, at: int) -> tuple[str, int]:
    """The text that begins at a byte, and the byte after it.

    Raises:
        ValueError: something else begins there.
    """
    size, at = _expected(TEXT, content, at)
    return content[at : at + size].decode(), at + size


def length(content: bytes, at: int) -> tuple[int, int]:
    """The length of the list that begins at a byte, and the byte of its first item.

    Raises:
        ValueError: something else begins there.
    """
    return _expected(LIST, content, at)


def _expected(kind: int, content: bytes, at: int) -> tuple[int, int]:
    found, number, at = head(content, at)
    if found != kind:
        raise ValueError(f"CBOR: major type {found} is not expected")
    return number, at


def head(content: bytes, at: int) -> tuple[int, int, int]:
    """Major type, its number, and the byte after both (section 3).

    Raises:
        ValueError: the number is of indefinite length, or the content ends before it.
    """
    if at >= len(content):
        raise ValueError("CBOR: the content ends too early")
    kind, short = content[at] >> 5, content[at] & 31
    if short < 24:
        return kind, short, at + 1
    if short > 27:
        raise ValueError("CBOR: indefinite lengths are not expected")
    end = at + 1 + (1 << (short - 24))
    return kind, int.from_bytes(content[at + 1 : end], "big"), end


def encode(value: Any) -> bytes:
    """A value in the shortest form (section 4.2.1)."""
    if isinstance(value, int):
        return encode_natural(value)
    if isinstance(value, str):
        return encode_text(value)
    if isinstance(value, Encoded):
        return value
    return encode_list([encode(item) for item in value])


class Encoded(bytes):
    """A value that is already encoded: a long list, whose items are all alike."""


def encode_list(items: Sequence[bytes]) -> Encoded:
    """A list of what is already encoded."""
    return Encoded(encode_head(LIST, len(items)) + b"".join(items))


def encode_text(value: str) -> bytes:
    """A text."""
    written = value.encode()
    return encode_head(TEXT, len(written)) + written


def encode_natural(number: int) -> bytes:
    """A natural number, in the shortest form."""
    return NATURALS[number] if number < len(NATURALS) else encode_head(NATURAL, number)


def encode_head(kind: int, number: int) -> bytes:
    """Major type and its number, in the shortest form."""
    if number < 24:
        return bytes((kind << 5 | number,))
    if number < 1 << 8:
        return bytes((kind << 5 | 24, number))
    power = 1 if number < 1 << 16 else 2 if number < 1 << 32 else 3
    return bytes((kind << 5 | 24 + power,)) + number.to_bytes(1 << power, "big")


NATURALS = tuple(encode_head(NATURAL, number) for number in range(2048))
"""Encoded, those that make up nearly all of an index."""
