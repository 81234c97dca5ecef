"""People called by one name, whom only what they are beside it proves: "President Orazov", "Sadriddin, a driver"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from desktop.documents.names.spelling import lone_nominative
from desktop.documents.names.titles import lowered, title_beside, title_in_nominative
from desktop.documents.names.vocabulary import given_names, places, words
from desktop.documents.phrases import any_of, table

CYRILLIC = re.compile("[а-яё]")
CONSONANT = re.compile("[бвгджзйклмнпрстфхцчшщ]$")
"""How a Russian name of a man ends in the nominative, and no place in the case that an office puts it into."""
ADJECTIVE = re.compile(r"[^\W\d_-]+(?:[сц]ко(?:й|го|му|м)|но(?:й|го|му|м))\s(?![а-яё]+(?:л|ла|ет|ит)\b)[а-яё]")
"""What names a place or a body and no person, unless a verb follows ("аким Горной области")."""
OPENED = '«"“„(—–-'
FIELD_SIGN, REACH = "инистр", 160
"""What an office has that its field may part from the name, and how far before the name it stands at most."""
NAME = re.compile(r"[^\W\d_]+(?:[’'‘ʻ-][^\W\d_]+)*")
ADDRESS = re.compile(r"\.\w")
"""What follows a word that is the address of a site."""
ENDED = re.compile(r"[^.!?;]{0,80}?,\s(\w+)")
"""An apposition up to the word behind its second comma."""


class Ahead(NamedTuple):
    """What only people are, right before a name, or an office with its field between the two."""

    word: str
    with_field: bool


def ahead_of(before: str) -> Ahead | None:
    """Return what stands before a name and only before the name of a person."""
    word = before[:-1].rpartition(" ")[2].lstrip(OPENED).lower() if before.endswith(" ") else ""
    for form in (word, word.rpartition("-")[2]):
        if form in heads():
            return Ahead(form, with_field=False)
    match = office_before().search(before) if FIELD_SIGN in before else None
    return Ahead(match[1].lower(), with_field=True) if match else None


def may_be_single(text: str, start: int, end: int) -> bool:
    """Say whether what stands around a word could prove it to be somebody's only name; most words are none."""
    return text.startswith(", ", end) or bool(ahead_of(text[max(0, start - REACH) : start]))


def single(name: str, before: str, after: str, *, opens: bool, heard: bool) -> tuple[str, str | None] | None:
    """Return the name in the nominative and the title of somebody who is called by one name, None for anything else.

    `opens` says that a sentence begins with the name, where any word has a capital; `heard` that the text elsewhere
    lets somebody of that name speak.
    """
    if (
        ADDRESS.match(after)
        or not NAME.fullmatch(name)
        or name.isupper()
        or name in places()
        or name.lower() in words("no_field")
    ):
        return None
    ahead = ahead_of(before)
    if ahead and not ADJECTIVE.match(name + after):
        title = title_beside(before, "", [name])
        return in_nominative(name, lowered(title, before) or title, ahead) if title else None
    if ahead or not behind_name().match(after) or (opens and not (heard or name in given_names() or speaks(after))):
        return None
    return name, title_beside(before, after, [name])


def in_nominative(name: str, title: str, ahead: Ahead) -> tuple[str, str] | None:
    """Return a name behind a title, both in the nominative; a Russian name that could be a place's is none."""
    if not CYRILLIC.search(name):
        return name, title
    plain = title_in_nominative(title)
    called = name if plain == title else lone_nominative(name, dative=ahead.word.endswith("у"))
    if ahead.with_field:
        proven = called.endswith(surnames())
    elif ahead.word in words("of_places"):
        proven = plain == title and bool(CONSONANT.search(name))
    else:
        by_form = CONSONANT.search(name) if plain == title else ahead.word in words("offices")
        proven = bool(by_form) or called.endswith(surnames()) or called in given_names()
    return (called, plain) if proven and not {called, lone_nominative(name)} & places() else None


def speaks(after: str) -> bool:
    """Say whether a verb of saying follows the apposition behind a name."""
    match = ENDED.match(after, 1)
    return bool(match and match[1].lower() in words("says"))


@cache
def surnames() -> tuple[str, ...]:
    """Return the endings of Russian surnames."""
    return tuple(table("people")["surname_endings"]["ru"])


@cache
def heads() -> frozenset[str]:
    """Return what only people are."""
    return words("offices") | words("trades")


@cache
def office_before() -> re.Pattern[str]:
    """Return the pattern of an office before a name, with its field between the two."""
    return re.compile(rf"(?<!\w)({any_of(table('people')['of_fields']['ru'])})(?:\s[а-яё-]+){{1,6}}\s$", re.IGNORECASE)


@cache
def behind_name() -> re.Pattern[str]:
    """Return the pattern of an apposition that says what somebody is and no thing can be."""
    rows = [table("people")[key] for key in ("offices", "trades")]
    english, russian = (any_of([word for row in rows for word in row[code]]) for code in ("en", "ru"))
    lead = r"(?:an?|one\sof\sthe)\s(?:[\w’'-]+\s){0,4}?"
    return re.compile(
        rf",\s(?:\d{{1,2}},\s)?(?:{lead}(?:{english})s?|(?:\d{{1,2}}-летн\w+\s)?(?:{russian}))"
        r"(?=[,.;:!?)]|\s(?:of|from|in|at|with|who|whose|and|by|near|on|и|из|в|с|со|на|котор\w+)\s|$)",
        re.IGNORECASE,
    )
