"""Text of a file: what can be read safely, and nothing else."""

from __future__ import annotations

import os
import re
import stat
from itertools import islice
from pathlib import Path, PurePosixPath

from publications import settings
from publications.problems import Place, Problems

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""C0 and C1 control characters but tab and line ends, line ends that only some programs
count (U+0085, U+2028, U+2029: lines of messages would shift), and what is no character.
XML (feeds) cannot carry most of them; they come from a bad copy and paste."""

_PRINTABLE = re.compile("[\t\n\r -~\xa0-\u2027\u202a-\ufffd\U00010000-\U0010ffff]*")
"""Everything else: a whole text is matched twice as fast as it is searched."""

_SHOWN = 20
"""Lines with control characters that are told of: in a binary file, more teach nothing."""


def read_text(file: Path, path: str, problems: Problems) -> str | None:
    """The text of a file, with a line feed as line end and without byte order mark.

    Returns:
        None where a problem keeps it from being read: the place of the problem is its
        line where there is one.
    """
    try:
        status = _status_of_plain(file, path)
        if status is None and not _stays_inside(file, path, problems):
            return None
        data = _read_bytes(file, status or file.stat(), path, problems)
    except OSError as error:
        problems.add("file-unreadable", Place(path), value=type(error).__name__)
        return None
    return None if data is None else _decoded(data, path, problems)


def _status_of_plain(file: Path, path: str) -> os.stat_result | None:
    """Status of a file, if no step from the project's folder to it is a symbolic link.

    That is nearly every file, and takes a fourth of the time of following every link
    from the root of the disk.
    """
    at = str(file).removesuffix(path)  # ends with the separator
    for part in path.split("/"):
        try:
            status = os.lstat(at + part)
        except OSError:
            return None
        if stat.S_ISLNK(status.st_mode):
            return None
        at += f"{part}/"
    return status


def _stays_inside(file: Path, path: str, problems: Problems) -> bool:
    """Whether following symbolic links ends at a file of the project."""
    root = file.parents[len(PurePosixPath(path).parts) - 1]
    try:
        target = file.resolve(strict=True)
    except FileNotFoundError:
        problems.add("file-unreadable", Place(path), value="FileNotFoundError")
        return False
    except (OSError, RuntimeError):  # ELOOP: the second is how Python 3.11 tells of it
        problems.add("file-link-loop", Place(path))
        return False
    if target != file and not target.is_relative_to(root.resolve()):
        problems.add("file-link-outside", Place(path))
        return False
    return True


def _read_bytes(file: Path, status: os.stat_result, path: str, problems: Problems) -> bytes | None:
    if not stat.S_ISREG(status.st_mode):  # a pipe would make us wait for ever
        problems.add("file-unreadable", Place(path), value="")
        return None
    if status.st_size > settings.SOURCE_BYTES:
        limit = settings.SOURCE_BYTES // 1024
        problems.add("file-size", Place(path), count=status.st_size // 1024, limit=limit)
        return None
    return file.read_bytes()


def _decoded(data: bytes, path: str, problems: Problems) -> str | None:
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _refuse_encoding(data, error.start, path, problems)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _printable(text, path, problems) else None


def _refuse_encoding(data: bytes, at: int, path: str, problems: Problems) -> None:
    """Say on which line the first byte stands that is not UTF-8, and which it is."""
    before = data[:at]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8-sig", "replace")) + 1
    shown = data[at : at + 1].decode("cp1252", "replace")
    problems.add("file-encoding", Place(path, line), value=shown, column=column)


def _printable(text: str, path: str, problems: Problems) -> bool:
    if _PRINTABLE.fullmatch(text):
        return True
    found = (
        (number, match)
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := _CONTROL.search(line))
    )
    for number, match in islice(found, _SHOWN):
        problems.add("file-control-character", Place(path, number), value=f"U+{ord(match[0]):04X}")
    return False
