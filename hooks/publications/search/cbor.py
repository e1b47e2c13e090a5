"""The part of CBOR (RFC 8949) that Pagefind writes: natural numbers, text and lists."""

from __future__ import annotations

from typing import Any

NATURAL, TEXT, LIST = 0, 3, 4
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
    kind, number, at = _head(content, at)
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


def _head(content: bytes, at: int) -> tuple[int, int, int]:
    """Major type, its number, and the byte after both (section 3)."""
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
        return _long_head(NATURAL, value)
    if isinstance(value, str):
        text = value.encode()
        return _long_head(TEXT, len(text)) + text
    return _long_head(LIST, len(value)) + b"".join(map(encode, value))


def _long_head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power, "big")
