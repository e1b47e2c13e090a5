"""``posts/newsletters/sent.json``: which edition went out, so that none goes out twice.

The file is committed, so it names no address: of whom an edition was sent to it keeps
a digest. It is written whole or not at all, before and after each sending.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..problems import Place, Problems
from ..settings import POSTS_DIR
from .errors import NewsletterError

SENT_FILE = f"{POSTS_DIR}/newsletters/sent.json"
"""Its path from the project's folder."""


class State(StrEnum):
    """How far a sending has come."""

    SENDING = "sending"
    """Begun; whether it arrived is not known."""
    SENT = "sent"
    """The server has accepted it."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One edition in one language to one address."""

    edition: str
    """``2019-04``."""
    language: str
    to: str
    """Digest of the address (``recipient``)."""
    state: State
    day: str
    """ISO 8601, of the sending."""
    message_id: str
    digest: str
    """Of what was sent."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What is sent only once."""
        return self.edition, self.language, self.to


def recipient(address: str) -> str:
    """Digest of an address, 16 hexadecimal digits: tells two apart without telling whose."""
    return sha256(address.strip().lower().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The record of what was sent."""

    file: Path

    def read(self) -> tuple[Sending, ...]:
        """Every sending, in the order of editions; none where there is no file.

        Raises:
            NewsletterError: ``sent_unreadable``.
        """
        try:
            rows = json.loads(self.file.read_text("utf-8"))
            return tuple(_read(row) for row in rows)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise NewsletterError("sent_unreadable", file=self.file) from error

    def find(self, sending: Sending) -> Sending | None:
        """What is known of the same edition, language and address."""
        return next((known for known in self.read() if known.key == sending.key), None)

    def write(self, sending: Sending) -> None:
        """Note a sending in place of what was known of it."""
        self._replace((*self._others(sending), sending))

    def forget(self, sending: Sending) -> None:
        """Take a sending out."""
        self._replace(self._others(sending))

    def _others(self, sending: Sending) -> tuple[Sending, ...]:
        return tuple(known for known in self.read() if known.key != sending.key)

    def _replace(self, sendings: Iterable[Sending]) -> None:
        ordered = sorted(sendings, key=lambda sending: sending.key)
        text = json.dumps([asdict(sending) for sending in ordered], indent=2) + "\n"
        try:
            if ordered:
                write_whole(self.file, text.encode())
            else:
                self.file.unlink(missing_ok=True)
        except OSError as error:
            raise NewsletterError("sent_unwritable", file=self.file) from error


def read_sent(root: Path, problems: Problems) -> tuple[Sending, ...]:
    """The record of a project, for the build; one that cannot be read is a problem."""
    try:
        return Ledger(root / SENT_FILE).read()
    except NewsletterError as error:
        problems.add("file-unreadable", Place(SENT_FILE), value=error.code)
        return ()


def first_day(sendings: Iterable[Sending], edition: str, lang: str) -> date | None:
    """Day on which an edition first left, or may have; None where it has not."""
    days = [known.day for known in sendings if (known.edition, known.language) == (edition, lang)]
    return date.fromisoformat(min(days)) if days else None


def _read(row: dict[str, Any]) -> Sending:
    day = date.fromisoformat(row["day"]).isoformat()
    return Sending(**{**row, "state": State(row["state"]), "day": day})


def finished(sending: Sending) -> Sending:
    """The same, accepted by the server."""
    return replace(sending, state=State.SENT)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file that is, at every moment, the old one or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        temporary.chmod(file.stat().st_mode if file.exists() else 0o644)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
