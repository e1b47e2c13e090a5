"""The index of one language: read whole, or edited where records have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from .changes import by_word, former_pages, touched
from .chunks import chunks
from .cutting import cut, numbers_of, recut
from .editing import GONE, Renumbering
from .growing import Growing
from .kept import ForgottenError, Lists
from .making import Cut, Fragments, Making, Part
from .packing import Entry, Filter, digest_of
from .places import places_on
from .plan import Former, Plan
from .reading import Reading, read


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
    entries = _entries(plan, reading, fragments, {})
    making = Making(plan)
    making.words(_all_of(growing, placed=placed))
    making.filters(entries.values())
    return making.finish(reading.vocabulary, entries, fragments)


def _all_of(growing: Growing, *, placed: bool) -> Iterator[Cut]:
    """All words in chunks; to be remembered where they can be edited."""
    words = growing.words()
    with suppress(OverflowError):  # too large to be edited
        if placed:
            yield from cut(Lists(words, growing.places()))
            return
    for chunk in chunks(words):
        yield chunk, None


def make_edited(plan: Plan, former: Former) -> Part | None:
    """Make an index of what is kept, and of what has changed.

    Args:
        plan: What there is to read.
        former: What is kept.

    Returns:
        None where everything must be read. The index has become too large to be edited; or
        something that was kept is not there any more; or the digest of a new page begins
        like that of one that is kept: the file of that one then needs a longer name.

    Raises:
        SearchError: Pagefind's program is missing or failed.
    """
    try:
        return _edited(plan, former)
    except (OverflowError, ForgottenError):
        return None


def _edited(plan: Plan, former: Former) -> Part:
    before = former.kept.entries()
    old = former_pages(plan, former, before)
    reading = read(plan.lang, plan.stale, old.values())
    found = {page.path: page for page in reading.found()}
    fragments = {path: (page.fragment, page.length) for path, page in found.items()}
    entries = _entries(plan, reading, fragments, before)
    was, now = _numbers(before), _numbers(entries)
    says = reading.vocabulary.says
    then = [(was[path], places_on(page, says)) for path, page in old.items()]
    here = [(now[path], page.places) for path, page in found.items()]
    stay = [GONE if path in reading.filters else now.get(path, GONE) for path in was]
    bounds = former.kept.chunks
    again = {*numbers_of(bounds, touched(then, here)), *former.lost_chunks()}
    making = Making(plan)
    making.words(recut(bounds, former.chunk, Renumbering(stay), by_word(here), again))
    making.filters(entries.values())
    part = making.finish(reading.vocabulary, entries, fragments)
    if not part.kept.files <= former.had | part.made.keys():
        raise ForgottenError
    return part


def _entries(
    plan: Plan, reading: Reading, fragments: Fragments, before: Mapping[str, Entry]
) -> dict[str, Entry]:
    """What is known of each record, in the order of their pages."""
    entries = {path: entry for path, entry in before.items() if path in plan.items}
    shared: dict[tuple[Filter, ...], tuple[Filter, ...]] = {}
    for item in plan.stale:
        content, length = fragments.get(item.path, (b"", 0))
        digest = digest_of(content) if content else ""
        filters = reading.filters[item.path]
        filters = shared.setdefault(filters, filters)
        entries[item.path] = Entry(item.key, item.day, digest, length, filters)
    return dict(sorted(entries.items(), key=lambda pair: (pair[1].day, pair[0])))


def _numbers(entries: Mapping[str, Entry]) -> dict[str, int]:
    """The number of each page."""
    found = (path for path, entry in entries.items() if entry.digest)
    return {path: number for number, path in enumerate(found)}
