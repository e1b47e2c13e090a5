"""Pagefind's own program: pages in, the files of the index out.

It is talked to as its Python and Node packages do (``--service``: requests and answers
in base64 JSON, each ended by a comma), but not through the Python package, which waits
0.1 s for each answer: 200 s for 2,000 pages instead of three. One request after the
other, so that pages are numbered in the order in which they come; the program that reads
a folder takes the order of the file system. And the files are asked for, never written by
the program: it may end before the last of them has reached the disk.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

from pagefind.service import get_executable

CHUNK = 1 << 16
"""Bytes read at once."""

PATIENCE = 10
"""Seconds that the program has to end once it is no longer needed."""


class SearchError(Exception):
    """The index could not be made; raised by ``build_index``, with the reason."""


def make_files(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The files of the bundle, by path in it.

    Args:
        pages: Address from the site's root, with its first slash, and HTML of each page.

    Raises:
        SearchError: the program is missing, or failed.
    """
    with _program() as talk:
        index = talk({"type": "NewIndex", "config": None})["index_id"]
        for url, html in pages:
            page = {"url": url, "file_path": None, "file_contents": html}
            talk({"type": "AddFile", "index_id": index, **page})
        answer = talk({"type": "GetFiles", "index_id": index})
    return {file["path"]: b64decode(file["content"]) for file in answer["files"]}


class Talk:
    """A conversation with the running program: one request, one answer."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self.requests, self.answers = requests, answers
        self.numbers = count(1)

    def __call__(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Send a request and wait for its answer.

        Raises:
            SearchError: the program could not do it, or has ended.
        """
        request = {"message_id": next(self.numbers), "payload": payload}
        self.requests.write(b64encode(json.dumps(request).encode()) + b",")
        self.requests.flush()
        answer: dict[str, Any] = json.loads(b64decode(self._answer()))["payload"]
        if answer["type"] == "Error":
            raise SearchError(f"Pagefind: {answer['message']}")
        return answer

    def _answer(self) -> bytes:
        """Everything up to the next comma; nothing follows it before the next request."""
        pieces: list[bytes] = []
        while not (pieces and pieces[-1].endswith(b",")):
            piece = self.answers.read1(CHUNK)  # type: ignore[attr-defined]
            if not piece:
                raise SearchError("Pagefind's program has ended before its answer")
            pieces.append(piece)
        return b"".join(pieces)[:-1]


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
