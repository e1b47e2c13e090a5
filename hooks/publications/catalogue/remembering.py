"""Publications from memory, where nothing that they are made from has changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from ..memory import Memory, key_of, look_of, recall
from ..model import Body, Post, Publication
from ..problems import Problems
from ..schema import WrittenPost
from .publications import Maker
from .sheets import Sheet

Texts = Mapping[str, Sheet[WrittenPost]]
"""What was written of one publication, by language."""

Made = tuple[Publication | None, dict[str, str]]
"""A publication, and the key of the face of each of its texts."""


def make_publications(
    posts: Mapping[str, Texts], maker: Maker, memory: Memory
) -> tuple[dict[str, Publication | None], dict[str, str]]:
    """Every publication by the name of its folder, and the faces of all by source file.

    The face is a key of all that is known of a publication but its text: what any other
    page may show of it.
    """
    registers = [(known.entries, sorted(known.unread)) for known in maker.registers]
    shelf = memory.shelf("publications", maker.settings, registers, file_of=_file_of)
    publications: dict[str, Publication | None] = {}
    faces: dict[str, str] = {}
    for id_, texts in posts.items():
        make = partial(_make, texts, maker)
        made = recall(shelf, id_, _key(texts, maker), make, maker.problems)
        publications[id_], its_faces = made
        faces |= its_faces
    shelf.save(posts.keys())
    return publications, faces


def _file_of(id_: str) -> str:
    return id_.partition("/")[0]


def _make(texts: Texts, maker: Maker, problems: Problems) -> Made:
    publication = maker.telling(problems).publication(texts)
    posts = publication.posts.values() if publication else ()
    return publication, {post.body.path: key_of(_without_text(post)) for post in posts}


def _without_text(post: Post) -> Post:
    return replace(post, body=Body(post.body.path, "", post.body.line))


def _key(texts: Texts, maker: Maker) -> str:
    """What was written, what lies beside it, and whether it is dated later than now."""
    sources = ((lang, sheet.source) for lang, sheet in texts.items())
    written = [(lang, source.rows, source.body.digest) for lang, source in sources]
    folder = next(iter(texts.values())).source.file.parent
    dates = (sheet.written.date for sheet in texts.values())
    later = [date is not None and maker.moment(date) > maker.now for date in dates]
    return key_of(written, folder_key(folder), later)


def folder_key(folder: Path) -> str:
    """Key of the files beside a source, at any depth: names, sizes and moments of change.

    Their content is not read.
    """
    found: list[tuple[str, int, int, int]] = []
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif not entry.name.endswith(".md") and entry.is_file():
                    found.append((entry.path, *look_of(entry.stat())))
    return key_of(sorted(found)) if found else ""
