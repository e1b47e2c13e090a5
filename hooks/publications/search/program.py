"""Pagefind's own program: a text in, the files of its index out.

It is talked to as its Python and Node packages do (``--service``: requests and answers
in base64 JSON, each ended by a comma), but not through the Python package, which waits
0.1 s for each answer. And the files are asked for, never written by the program: it may end
before the last of them has reached the disk.
"""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from shutil import which
from typing import IO, Any

CHUNK = 1 << 20
"""Bytes read at once."""

PATIENCE = 10
"""Seconds that the program has to end once it is no longer needed."""

NEEDED = re.compile(
    r"""pagefind(-worker)?\.js | wasm\.[^/]+ | pagefind-entry\.json
    | [^/]+\.pf_meta | index/.+""",
    re.VERBOSE,
)
"""Files that we use: Pagefind's own widgets are left out."""


class SearchError(Exception):
    """The index could not be made; raised by ``make_bundle``, with the reason."""


def make_files(lang: str, text: str) -> dict[str, bytes]:
    """The files of the index of one page that we use, by path in the bundle.

    Args:
        lang: Language of the page.
        text: All that stands on it.

    Raises:
        SearchError: the program is missing, or failed.
    """
    with _program() as talk:
        index = {"index_id": talk.ask({"type": "NewIndex", "config": None})["index_id"]}
        page = {"url": "/", "content": text, "language": lang}
        talk.ask({"type": "AddRecord", **index, **page})
        answer = talk.ask({"type": "GetFiles", **index})
    return {
        file["path"]: b64decode(file["content"])
        for file in answer["files"]
        if NEEDED.fullmatch(file["path"])
    }


class Talk:
    """A conversation with the running program: answers come in the order of requests."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self.requests, self.answers = requests, answers
        self.asked, self.answered = count(1), count(1)
        self.read = bytearray()

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Send a request and wait for its answer.

        Raises:
            SearchError: the program could not do it, or has ended.
        """
        self._send(payload)
        return self._receive()

    def _send(self, payload: Mapping[str, Any]) -> None:
        request = {"message_id": next(self.asked), "payload": payload}
        self.requests.write(b64encode(json.dumps(request).encode()) + b",")
        self.requests.flush()

    def _receive(self) -> dict[str, Any]:
        answer = json.loads(b64decode(self._answer()))
        payload: dict[str, Any] = answer["payload"]
        if payload["type"] == "Error":
            raise SearchError(f"Pagefind: {payload['message']}")
        if answer["message_id"] != next(self.answered):
            raise SearchError("Pagefind's program answered another question")
        return payload

    def _answer(self) -> bytes:
        """Everything up to the next comma."""
        end = self.read.find(b",")
        while end < 0:
            piece = self.answers.read1(CHUNK)  # type: ignore[attr-defined]
            if not piece:
                raise SearchError("Pagefind's program has ended before its answer")
            seen = len(self.read)
            self.read += piece
            end = self.read.find(b",", seen)
        answer = bytes(self.read[:end])
        del self.read[: end + 1]
        return answer


def get_executable() -> Path | None:
    """Pagefind's program: that of its package, or the one that the system finds.

    The package ``pagefind`` is not asked for it: it brings an event loop, which takes longer
    to load than the program to answer.
    """
    with suppress(ImportError, FileNotFoundError):
        return Path(import_module("pagefind_bin").get_executable())
    found = which("pagefind")
    return Path(found) if found else None


@contextmanager
def _program() -> Iterator[Talk]:
    """The program, running; it ends with the block."""
    path = get_executable()
    if path is None:
        raise SearchError("Pagefind's program is missing: install the package pagefind-bin")
    try:
        running = _start(path)
    except OSError as error:
        raise SearchError(f"Pagefind's program does not start: {error}") from error
    with running:
        assert running.stdin is not None
        assert running.stdout is not None
        try:
            yield Talk(running.stdin, running.stdout)
        except (BrokenPipeError, ValueError, KeyError) as error:
            raise SearchError(f"Pagefind's program does not answer as expected: {error}") from error
        finally:
            _end(running)


def _start(path: Path) -> subprocess.Popen[bytes]:
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = [str(path), "--service"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, **pipes)  # noqa: S603 - ours


def _end(running: subprocess.Popen[bytes]) -> None:
    """It ends when nothing more can be asked; a program that does not is stopped."""
    assert running.stdin is not None
    try:
        running.stdin.close()
        running.wait(PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        running.kill()
