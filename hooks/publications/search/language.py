"""The index of one language: read whole, or edited where records have changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from .editing import GONE, Renumbering, edit
from .growing import Growing
from .kept import Kept, Lists
from .packing import Entry, Filter, Packing, digest_of, fragment_names, fragment_path, pack
from .plan import Plan
from .reading import Reading, read
from .words import Words

Fragments = Mapping[str, tuple[bytes, int]]
"""Path -> what a reader's browser loads of a page, and how many words its text has."""


@dataclass(frozen=True, slots=True)
class Part:
    """The index of one language."""

    kept: Kept
    lists: Lists | None
    """To be remembered with it; None: nothing is, or both are as they were."""
    made: Mapping[str, bytes]
    """Files that the site has not, by path in the bundle."""


def make_whole(plan: Plan, *, placed: bool) -> Part:
    """Make an index of which nothing is kept.

    Args:
        plan: What there is to read: everything.
        placed: Whether it may be edited later: only then it matters where pages stand.

    Raises:
        SearchError: Pagefind's program is missing or failed.
    """
    reading = read(plan.lang, plan.stale)
    growing, fragments = Growing(), {}
    for number, found in enumerate(reading.found()):
        growing.put(number, found.places)
        fragments[found.path] = (found.fragment, found.length)
    words = growing.words()
    lists = None
    if placed:
        with suppress(OverflowError):  # too large to be edited
            lists = Lists(words, growing.places())
    entries = _entries(plan, reading, fragments)
    return _part(plan, reading, entries, fragments, words, lists)


def make_edited(plan: Plan, kept: Kept, lists: Lists) -> Part | None:
    """Make an index of what is kept, and of what has changed.

    Args:
        plan: What there is to read.
        kept: What was known of all records.
        lists: The words of all pages, as they were.

    Returns:
        None where everything must be read. Either the index has become too large to be
        edited, or the digest of a new page begins like that of one that is kept: the file
        of that one then needs a longer name.

    Raises:
        SearchError: Pagefind's program is missing or failed.
    """
    reading = read(plan.lang, plan.stale)
    pages = list(reading.found())
    fragments = {page.path: (page.fragment, page.length) for page in pages}
    entries = _entries(plan, reading, fragments)
    made = {digest_of(content) for content, _ in fragments.values()}
    files = _fragment_files(plan, entries)
    if any(file not in plan.had for digest, file in files.items() if digest not in made):
        return None
    before, now = _numbers(kept.entries), _numbers(entries)
    stay = [GONE if path in reading.filters else now.get(path, GONE) for path in before]
    found: dict[str, list[tuple[int, bytes]]] = {}
    for page in pages:
        for word, rest in page.places.items():
            found.setdefault(word, []).append((now[page.path], rest))
    try:
        words, places = edit(lists.words, lists.places, Renumbering(stay), found)
    except OverflowError:
        return None
    return _part(plan, reading, entries, fragments, words, Lists(words, places))


def _entries(plan: Plan, reading: Reading, fragments: Fragments) -> dict[str, Entry]:
    """What is known of each record, in the order of their pages."""
    entries = dict(plan.kept.entries) if plan.kept else {}
    for path in entries.keys() - plan.items.keys():
        del entries[path]
    shared: dict[Filter, Filter] = {}
    for item in plan.stale:
        content, length = fragments.get(item.path, (b"", 0))
        digest = digest_of(content) if content else ""
        filters = tuple(shared.setdefault(pair, pair) for pair in reading.filters[item.path])
        entries[item.path] = Entry(item.key, item.day, digest, length, filters)
    return dict(sorted(entries.items(), key=lambda pair: (pair[1].day, pair[0])))


def _numbers(entries: Mapping[str, Entry]) -> dict[str, int]:
    """The number of each page."""
    found = (path for path, entry in entries.items() if entry.digest)
    return {path: number for number, path in enumerate(found)}


def _fragment_files(plan: Plan, entries: Mapping[str, Entry]) -> dict[str, str]:
    """Digest of each fragment, and its file."""
    digests = (entry.digest for entry in entries.values() if entry.digest)
    names = fragment_names(plan.lang, digests)
    return {digest: fragment_path(name) for digest, name in names.items()}


def _part(
    plan: Plan,
    reading: Reading,
    entries: Mapping[str, Entry],
    fragments: Fragments,
    words: Words,
    lists: Lists | None,
) -> Part:
    """The files, and what is to be remembered."""
    files = _fragment_files(plan, entries)
    packing = Packing(plan.lang, plan.had)
    pages = [entry for entry in entries.values() if entry.digest]
    about, scripts = reading.vocabulary.about, reading.vocabulary.scripts
    meta = packing.pack(about["version"], pages, words)
    made = {files[digest_of(content)]: pack(content) for content, _ in fragments.values()}
    made |= packing.made
    made |= {file: content for file, content in scripts.items() if file not in plan.had}
    all_files = frozenset((*files.values(), *packing.files, *scripts))
    kept = Kept(entries, all_files, frozenset(scripts), about, meta)
    return Part(kept, lists, made)
