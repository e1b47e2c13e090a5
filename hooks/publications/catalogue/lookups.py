"""Lookups: what was found in the registers while something was made, to be found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ..memory import key_of
from ..model import Author, Event, Partner, Person, Post, Region, Registered, Topic
from ..problems import Problems
from .references import Known, Lookup

R = TypeVar("R", bound=Registered)


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers, and what was looked up in them."""

    partners: Known[Partner]
    regions: Known[Region]
    topics: Known[Topic]
    people: Known[Person]

    def __iter__(self) -> Iterator[Known[Any]]:
        return iter((self.partners, self.regions, self.topics, self.people))

    def telling(self, problems: Problems) -> Registers:
        """The same, which tell what is wrong to others; nothing has been looked up in them."""
        return Registers(
            self.partners.telling(problems),
            self.regions.telling(problems),
            self.topics.telling(problems),
            self.people.telling(problems),
        )

    def looked_up(self) -> tuple[Lookup, ...]:
        """All that was looked up, with what was found."""
        return tuple(known.lookup(name) for known in self for name in sorted(known.asked))

    def again(self, lookups: Iterable[Lookup]) -> tuple[Lookup, ...]:
        """What is found now where something was found before."""
        registers = {known.register: known for known in self}
        return tuple([registers[register].lookup(name) for register, name, _ in lookups])

    def named(self, post: Post) -> str:
        """Key of the entries that a post names, as its readers see them."""
        people = [author.person for author in post.authors if author.person]
        organisers = [post.event.organiser] if post.event and post.event.organiser else []
        every: tuple[tuple[Known[Any], Iterable[Registered]], ...] = (
            (self.regions, post.regions),
            (self.partners, post.partners),
            (self.topics, post.topics),
            (self.people, people),
            (self.partners, organisers),
        )
        return key_of(
            [[known.seen_in(post.lang, entry) for entry in entries] for known, entries in every]
        )

    def own(self, post: Post) -> Post:
        """The same post with these entries in place of copies of them.

        A copy for each publication that names an entry is much to hold, to write and to read.
        """
        return replace(
            post,
            regions=_own(self.regions, post.regions),
            partners=_own(self.partners, post.partners),
            topics=_own(self.topics, post.topics),
            authors=tuple([self._own_author(author) for author in post.authors]),
            event=post.event and self._own_event(post.event),
        )

    def _own_author(self, author: Author) -> Author:
        person = author.person
        return Author(author.name, self.people.entries[person.id]) if person else author

    def _own_event(self, event: Event) -> Event:
        organiser = event.organiser
        return replace(event, organiser=self.partners.entries[organiser.id]) if organiser else event


def _own(known: Known[R], entries: Iterable[R]) -> tuple[R, ...]:
    return tuple([known.entries[entry.id] for entry in entries])
