"""The spellings of one person in a text, joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.documents.names.records import Sighting
from desktop.documents.names.spelling import near_spellings, same_person
from desktop.documents.names.titles import better

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def join(people: Iterable[Sighting]) -> list[Sighting]:
    """Return one sighting a person, in the fullest spelling with the longest title."""
    joined: list[Sighting] = []
    register = Register()
    for person in people:
        place = next((at for at in register.near(person.name) if is_same(joined[at], person)), None)
        if place is None:
            place = len(joined)
            joined.append(person)
        else:
            joined[place] = fuller(joined[place], person)
        register.note(joined[place].name, place)
    return joined


def fuller(known: Sighting, person: Sighting) -> Sighting:
    """Return what two sightings tell of one person: the fuller name and the more telling title."""
    name = max(known.name, person.name, key=lambda name: (len(name.split()), "." not in name, name == known.name))
    return Sighting(name, better(known.title, person.title))


def is_same(one: Sighting, other: Sighting) -> bool:
    """Say whether two sightings are of one person, whom one of them may call by the given name and the title alone."""
    if same_person(one.name, other.name):
        return True
    first, second = one.name.split(" "), other.name.split(" ")
    if min(len(first), len(second)) > 1 or first[0] != second[0]:
        return False
    titles = [set((person.title or "").lower().split()) for person in (one, other)]
    return not titles[0].isdisjoint(titles[1])


class Register:
    """Finds the names that `is_same` may join with another one, so that none is compared with all of a text."""

    def __init__(self) -> None:
        self._surnames: defaultdict[str, set[int]] = defaultdict(set)
        self._given: defaultdict[str, set[int]] = defaultdict(set)
        self._alone: defaultdict[str, set[int]] = defaultdict(set)

    def note(self, name: str, place: int) -> None:
        """Enter the name of the person at a place of a list; the names entered for it before still lead there."""
        for spelling in near_spellings(name.rsplit(maxsplit=1)[-1]):
            self._surnames[spelling].add(place)
        given, *rest = name.split(" ")
        (self._given if rest else self._alone)[given].add(place)

    def near(self, name: str) -> Sequence[int]:
        """Return the places of those who could be meant by a name, in their order."""
        given, *rest = name.split(" ")
        found = set(self._alone.get(given, ()))
        if not rest:
            found.update(self._given.get(given, ()))
        found.update(*(self._surnames.get(spelling, ()) for spelling in near_spellings(name.rsplit(maxsplit=1)[-1])))
        return sorted(found)
