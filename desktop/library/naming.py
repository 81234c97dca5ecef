"""Who and what an imported text names: the library's own records where it has them, new ones where it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from desktop.documents.names.countries import OURS, Spot, home_country, ours, spots_in
from desktop.documents.names.organisations import known as known_organisations
from desktop.documents.names.organisations import organisations_of
from desktop.documents.names.roles import roles_in
from desktop.documents.names.spelling import CASES, alike, folded, same_person
from desktop.library.folding import fold
from desktop.library.slugs import slug
from desktop.records import Mention
from desktop.world import Organisation, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.documents.names.records import PersonMention
    from desktop.library.drafts import ImportDraft
    from desktop.library.shipped import Shipped

    _Found = tuple[tuple[int, int], str]
    _Finder = Callable[[str], Iterable[_Found]]

_R = TypeVar("_R", Person, Organisation)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_IN_WORD = re.compile(r"\w")
_IN_WORDS = re.compile(r"\w+")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*\.?)\s+$")
_PROCESS = re.compile(r"\balmaty process\b|алматинск\w+ процесс\w*|алматы процес\w*", re.IGNORECASE)
_SHORTEST_SURNAME = 4
_SHORT_FORM = 6


@dataclass
class Named:
    """What an article names: the mentions in its text, and the records that the library did not have."""

    mentions: list[Mention] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A country's role in the Process as a paragraph of a text states it."""

    country: str
    role: str
    paragraph: int


def country_spots(draft: ImportDraft) -> list[list[Spot]]:
    """Return where each paragraph of a draft names a country."""
    return [list(spots_in(text)) for text in draft.paragraphs]


def names_in(draft: ImportDraft, spots: Sequence[Iterable[Spot]], article: str, known: Known) -> Named:
    """Return the countries (at `spots`), people and organisations of a draft where its paragraphs name them."""
    people = {each.name: known.person(each.name) or _new_person(each) for each in draft.people}
    organisations = {name: known.organisation(name) or _new_organisation(name) for name in draft.organisations}
    codes = {each.code for each in draft.countries} & {each.code for each in known.shipped.countries}
    finders = (("organisation", _organisation_spots(organisations)), ("person", _person_spots(people)))
    mentions: list[Mention] = []
    for number, (text, here) in enumerate(zip(draft.paragraphs, spots, strict=True), start=1):
        mentions += [
            Mention(article, number, each.start, each.end, "country", each.code) for each in here if each.code in codes
        ]
        for kind, finder in finders:
            mentions += [Mention(article, number, *span, kind, ref) for span, ref in finder(text)]
    wanted = {(each.kind, each.ref) for each in mentions} - known.held
    return Named(
        mentions,
        [each for each in _distinct(people.values()) if ("person", each.id) in wanted],
        [each for each in _distinct(organisations.values()) if ("organisation", each.id) in wanted],
    )


def _new_person(mention: PersonMention) -> Person:
    return Person(slug(mention.name), mention.name, (), mention.title, None, None)


def _new_organisation(name: str) -> Organisation:
    return Organisation(slug(name), name, (), "other", None, None)


def _distinct(records: Iterable[_R]) -> list[_R]:
    return list({record.id: record for record in records}.values())


class Known:
    """The shipped records, and those of them that names belong to."""

    def __init__(self, shipped: Shipped) -> None:
        self.shipped = shipped
        self.held = {("person", each.id) for each in shipped.people} | {
            ("organisation", each.id) for each in shipped.organisations
        }
        self._organisations = {fold(name): each for each in shipped.organisations for name in _all_names(each)}
        self._people = {fold(name): each for each in shipped.people for name in _all_names(each)}
        self._full_names = [
            (folded(name.split()[-1]), name, each)
            for each in shipped.people
            for name in _all_names(each)
            if " " in name
        ]
        self._same = lru_cache(1_000)(self._person_alike)

    def organisation(self, name: str) -> Organisation | None:
        """Return the organisation that goes by a name or short form."""
        long = known_organisations()[1].get(name, name)
        return self._organisations.get(fold(name)) or self._organisations.get(fold(long))

    def person(self, name: str) -> Person | None:
        """Return the person that goes by a name, in any of its spellings."""
        found = self._people.get(fold(name))
        return self._same(name) if found is None and " " in name else found

    def _person_alike(self, name: str) -> Person | None:
        surname = folded(name.rsplit(maxsplit=1)[-1])
        spelt = (each for last, full, each in self._full_names if alike(last, surname) and same_person(full, name))
        return next(spelt, None)

    def claimant(self, name: str | None) -> str | None:
        """Return the name that the library knows whoever claims a figure by."""
        found = (self.organisation(name) or self.person(name)) if name else None
        return found.name if found else name


def _all_names(record: Organisation | Person) -> tuple[str, ...]:
    return (record.name, *(each.text for each in record.names))


def _organisation_spots(records: dict[str, Organisation]) -> _Finder:
    """Return what finds the organisations of a text by all their names, the longest name first."""
    forms = {form: record.id for name, record in records.items() for form in _forms(name, record)}
    if not forms:
        return lambda _: ()
    refs = {fold(form): ref for form, ref in forms.items()}
    short = {fold(form): form for form in forms if len(form) <= _SHORT_FORM}
    beginning: dict[str, list[str]] = {}
    for form in refs:
        beginning.setdefault(next(iter(_IN_WORDS.findall(form)), ""), []).append(form)

    def find(text: str) -> Iterator[_Found]:
        folded_text = fold(text)
        near = (form for word in {"", *_IN_WORDS.findall(folded_text)} for form in beginning.get(word, ()))
        for start, end in _longest_first(span for form in near for span in _words_at(folded_text, form)):
            form, written = folded_text[start:end], text[start:end]
            if short.get(form, written) == written:
                yield (start, end), refs[form]

    return find


def _words_at(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield where `form` stands in a text, but not within a word."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not (_IN_WORD.match(text, start - 1) if start else None) and not _IN_WORD.match(text, end):
            yield start, end
        start = text.find(form, start + 1)


def _longest_first(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in order without those that overlap; of those that begin at one place, the longest."""
    last = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield start, end
            last = end


def _forms(name: str, record: Organisation) -> Iterator[str]:
    yield from (name, record.name, *(each.text for each in record.names))
    long = known_organisations()[1].get(name, name)
    yield from _short_forms().get(long, ())


@cache
def _short_forms() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form, long in known_organisations()[1].items():
        forms.setdefault(long, []).append(form)
    return forms


def _person_spots(records: dict[str, Person]) -> _Finder:
    """Return what finds the people of a text by surname, in the cases of Russian too, with the given name before it."""
    by_surname = {
        folded(name.split()[-1]): (folded(name.split()[0]), record.id)
        for name, record in records.items()
        if len(name.split()[-1]) >= _SHORTEST_SURNAME
    }

    def find(text: str) -> Iterator[_Found]:
        for match in _WORD.finditer(text) if by_surname else ():
            word = match[0].removesuffix("'s").removesuffix("’s")
            forms = _nominatives(word) if word[0].isupper() else ()
            found = next((by_surname[form] for form in forms if form in by_surname), None)
            if found:
                yield (_with_given(text, match.start(), found[0]), match.start() + len(word)), found[1]

    return find


@lru_cache(maxsize=4096)
def _nominatives(word: str) -> tuple[str, ...]:
    """Return the folded forms that a surname may have in the nominative."""
    forms = [word, *(word[: -len(end)] + plain for end, plain in CASES if word.endswith(end))]
    return tuple(folded(form) for form in forms)


def _with_given(text: str, start: int, given: str) -> int:
    """Return where the name begins whose surname stands at `start`: at the given name or its initial."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is None:
        return start
    word = folded(before[1].rstrip("."))
    fits = word == given[: len(word)] if before[1].endswith(".") else word[:3] == given[:3]
    return before.start(1) if fits and word else start


def roles_stated(draft: ImportDraft, spots: Sequence[Sequence[Spot]]) -> list[StatedRole]:
    """Return the roles in the Process that the draft's countries (at `spots`) have, each with where it is stated.

    A paragraph that names another body and not the Process speaks of the other body.
    """
    wanted = {(each.code, each.role) for each in draft.countries if each.role}
    if not wanted or not any(_PROCESS.search(text) for text in (draft.title or "", *draft.paragraphs)):
        return []
    home = home_country([spot for each in spots for spot in each])
    found: dict[tuple[str, str], StatedRole] = {}
    for number, (text, named) in enumerate(zip(draft.paragraphs, spots, strict=True), start=1):
        everywhere = [*named, *(Spot(OURS, match.start(), match.end()) for match in ours().finditer(text))]
        for code, role in roles_in(text, [(spot.code, spot.start, spot.end) for spot in everywhere]):
            key = (home or "" if code == OURS else code, role)
            if key in wanted and _speaks_of_the_process(text):
                found.setdefault(key, StatedRole(*key, number))
    return list(found.values())


def _speaks_of_the_process(text: str) -> bool:
    return bool(_PROCESS.search(text)) or not organisations_of([text], ())
