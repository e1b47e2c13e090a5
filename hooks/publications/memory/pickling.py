"""Things on disk: written by us, checked before they are read, and never more than data.

A pickle names classes and functions to call: whoever can change the file could run
anything. So each file begins with a digest of itself, which finds damage, and only
classes of data are ever looked up, which stops what is forged.
"""

from __future__ import annotations

import gc
import io
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

MARK = b"publications memory 1\n"
"""First bytes of a file; the number is that of the form."""

DIGEST = 32
"""Bytes of the digest that stands after the mark."""

PLAIN = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("pathlib._local", "PosixPath"),
    ("pathlib._local", "WindowsPath"),
    ("zoneinfo", "ZoneInfo"),
    (__name__, "frozen_mapping"),
}
"""(module, name) of everything from outside that our data are made of."""

OURS = __name__.partition(".")[0] + "."


def _is_data(kind: type) -> bool:
    """Whether a class only holds what it is given: dataclasses, models, words of a list."""
    return (
        is_dataclass(kind) or issubclass(kind, str | Enum | tuple) or hasattr(kind, "model_fields")
    )


class DamagedError(Exception):
    """What stands in a file is not what was written; raised by ``load``."""


def frozen_mapping(items: dict[Any, Any]) -> Mapping[Any, Any]:
    """A read-only mapping, which Python's pickle does not know."""
    return MappingProxyType(items)


class _Pickler(pickle.Pickler):
    def reducer_override(self, thing: Any) -> Any:
        """The call that makes a thing again.

        Python would set each field of a frozen dataclass by name: four times as slow.
        """
        kind = type(thing)
        if kind is MappingProxyType:
            return frozen_mapping, (dict(thing),)
        if kind is ZoneInfo:
            return ZoneInfo, (thing.key,)
        if isinstance(thing, Enum):  # Python 3.11.0 to 3.11.3 would have it read with getattr
            return kind, (thing.value,)
        if is_dataclass(kind):
            return kind, tuple([getattr(thing, name) for name in _names(kind)])
        return NotImplemented


_names_of: dict[type, tuple[str, ...]] = {}


def _names(kind: type[Any]) -> tuple[str, ...]:
    """A dataclass's fields, in the order in which it takes them."""
    if kind not in _names_of:
        _names_of[kind] = tuple(field.name for field in fields(kind) if field.init)
    return _names_of[kind]


class _Unpickler(pickle.Unpickler):
    found: ClassVar[dict[tuple[str, str], Any]] = {}
    """What was looked up before: a body is small, and most of reading it would be this."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of data of ours, or one of those that they are made of."""
        known = self.found.get((module, name))
        if known is None:
            known = self.found[module, name] = self._find(module, name)
        return known

    def _find(self, module: str, name: str) -> Any:
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        if module.startswith(OURS) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_data(found):
                return found
        raise DamagedError(f"{module}.{name} is no data")


def dump(value: object) -> bytes:
    """A value as bytes, its digest before them."""
    buffer = io.BytesIO()
    with undisturbed():
        _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    content = buffer.getbuffer()
    return b"".join((MARK, blake2b(content, digest_size=DIGEST).digest(), content))


def load(written: bytes) -> Any:
    """The value that ``dump`` wrote.

    Raises:
        DamagedError: it is not that any more, or of another form.
    """
    start = len(MARK) + DIGEST
    content = memoryview(written)[start:]
    digest = blake2b(content, digest_size=DIGEST).digest()
    if not written.startswith(MARK) or written[len(MARK) : start] != digest:
        raise DamagedError("not what was written")
    try:
        with undisturbed():
            return _Unpickler(io.BytesIO(content)).load()
    except DamagedError:
        raise
    except Exception as error:  # what a class of another version makes of it can be anything
        raise DamagedError(str(error)) from error


@contextmanager
def undisturbed() -> Iterator[None]:
    """No collection of garbage: where everything is new there is none, and looking is dear."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
