"""What the system refuses, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..problems import CODES, Place, Problem, message, remedy
from ..words import WordedError, Words


class PublishingError(WordedError):
    """A site cannot be published in a folder. Raised by ``stage`` and ``swap``.

    Codes: ``publish-not-ours``, ``publish-not-folder``, ``publish-mount`` and
    ``publish-refused``, whose reason is the system's own.
    """

    def __init__(self, code: str, folder: Path, reason: str = "") -> None:
        values = (("reason", reason), ("value", str(folder)))
        super().__init__(code, str(folder), reason)
        self.problem = Problem(code, CODES[code], Place(str(folder)), values)

    def tell(self, words: Words) -> str:
        """What happened, and what to do about it, in the language of ``words``."""
        return f"{message(self.problem, words)}\n{remedy(self.problem, words)}"


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Tell what the system refuses as a ``PublishingError``."""
    try:
        yield
    except OSError as error:
        raise PublishingError("publish-refused", target, error.strerror or "") from error
