"""People named in a text: names beside titles and verbs of saying, their spellings joined."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.names.countries import names as country_names
from desktop.documents.names.evidence import (
    LONGEST_HONORIFIC,
    belongs,
    goes_on,
    honorific_ends,
    honorifics,
    is_kin,
    kin_behind,
    names_after,
    operates,
    says_before,
    says_behind,
)
from desktop.documents.names.joining import join
from desktop.documents.names.records import PersonMention, Sighting
from desktop.documents.names.single import may_be_single, single
from desktop.documents.names.spelling import nominative, unbent
from desktop.documents.names.titles import lowered, title_beside, title_in_nominative
from desktop.documents.names.trades import agent_endings, apposed_trade, called, is_employer, trade_beside, with_field
from desktop.documents.names.vocabulary import UPPER, WORD, given_names, places, words
from desktop.documents.phrases import any_of, every_language, table

if TYPE_CHECKING:
    from collections.abc import Sequence

INITIAL = rf"[{UPPER}]\.(?:\s?[{UPPER}]\.)?"
PARTICLES = any_of(table("people")["particles"]["words"])
SONS = any_of(table("people")["sons"]["words"])
RUN = re.compile(
    rf"(?:{INITIAL}\s?)?{WORD}(?:\s(?:(?:(?:{PARTICLES})\s)?(?:{INITIAL}|{WORD}))){{0,12}}(?:\s(?:{SONS})\b)?"
)
KEPT_WORDS = 8_192
"""Words whose judgement is kept, since texts repeat their names."""
MOST_RUNS = 10_000
"""Runs of capitalised words looked at in one document."""
SHARED = re.compile(rf"\s({WORD}(?:,\s{WORD})*)\sand\s$")
PLACED = re.compile(r"[а-яё]\s$")
AND = re.compile(r",\s|\s(?:and|&|и)\s")
"""What stands between the names of several authors."""
SLAVIC = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:ов|ев|ёв)а?|[A-Z][a-z]{2,}(?:ov|ev|yev)a?")
SHORTEST_SURNAME = 3
LONGEST_NAME = 4
"""Words that a name has at most."""
OPENINGS = (". ", "! ", "? ", "… ", ".” ", '." ', ".» ")
"""What stands before the first word of a sentence."""
OPENED = re.compile(r"(?:^|[.!?…][\"”»)]*\s)[\"“«]?$")
"""What stands before a name that a sentence opens with."""
REACH = 160
"""Characters around a name in which its title may stand."""


class Spot(NamedTuple):
    """Capitalised words that may be a name, with what stands around them."""

    parts: list[str]
    end: int
    """Where the words end in their text."""
    before: str
    near: str
    """What stands before the words and behind the person named before."""
    after: str
    trade: str | None
    """What the person is, where a sentence opens with that."""
    honorific: str | None


def people_of(paragraphs: Sequence[str], author: str | None = None) -> tuple[PersonMention, ...]:
    """Return the people named in a text in order, each in the fullest spelling; the author comes first."""
    people = [Sighting(name, None) for name in AND.split(author or "") if looks_personal(name)]
    found: list[list[Sighting]] = []
    runs = list(islice(((text, match) for text in paragraphs for match in RUN.finditer(text)), MOST_RUNS))
    spoken = surnames_heard(runs)
    runs = [(text, match) for text, match in runs if not is_plain(text, match)]
    floor = 0
    for index, (text, match) in enumerate(runs):
        floor = floor if index and runs[index - 1][0] is text else 0
        person = sighting(text, match, spoken, floor)
        floor = match.end() if person else floor
        found.append([*namesakes(text, match), *([person] if person else [])])
    families = frozenset(person.name.rsplit(" ", 1)[-1] for persons in found for person in persons)
    for (text, match), persons in zip(runs, found, strict=True):
        people += persons or relation(text, match, families)
    joined = join(people)
    return tuple(PersonMention(person.name, person.title) for person in joined)


def relation(text: str, match: re.Match[str], families: frozenset[str]) -> list[Sighting]:
    """Return the person whom nothing proves but the surname of another one."""
    surname = match.group().rsplit(" ", 1)[-1]
    person = sighting(text, match, families) if surname in families and surname != match.group() else None
    return [person] if person else []


def namesakes(text: str, match: re.Match[str]) -> list[Sighting]:
    """Return who shares a surname that is said once: "her brothers Declan and Saoirse Doyle"."""
    if not text.endswith(" and ", 0, match.start()) or " " not in match.group():
        return []
    before = text[max(0, match.start() - REACH) : match.start()]
    surname = match.group().rsplit(" ", 1)[-1]
    listed = SHARED.search(before)
    if not listed or not is_kin(before):
        return []
    return [Sighting(f"{name} {surname}", None) for name in re.split(r",\s", listed[1])]


def surnames_heard(runs: Sequence[tuple[str, re.Match[str]]]) -> frozenset[str]:
    """Return the single names that stand beside a verb of saying: they prove the full names that end in them."""
    single = (
        (text, match) for text, match in runs if " " not in match.group() and len(match.group()) > SHORTEST_SURNAME
    )
    return frozenset(
        match.group()
        for text, match in single
        if not is_never(match.group())
        and (
            says_behind(text[match.end() : match.end() + LONGEST_HONORIFIC])
            or says_before(text[max(0, match.start() - LONGEST_HONORIFIC) : match.start()])
        )
    )


def looks_personal(author: str) -> bool:
    """Say whether an author is one person: two or three capitalised words, none of an organisation."""
    parts = author.split()
    return (
        2 <= len(parts) <= 4
        and "," not in author
        and not any(part.lower().strip(".") in words("never") for part in parts)
    )


def are_people(line: str) -> bool:
    """Say whether a line holds full names of people and nothing else, one of them beyond doubt."""
    names = [name.split() for name in AND.split(line)]
    return all(map(is_full_name, names)) and any(
        parts[0] in given_names() or parts[-1].lower().endswith(tuple(words("surname_endings"))) for parts in names
    )


def lowered_names(line: str) -> str:
    """Return a line that is a name with its surname in capitals as it is written elsewhere ("Светлана ДЁМИНА")."""
    first, _, last = line.partition(" ")
    return f"{first} {last.title()}" if last.isupper() and last.isalpha() and first.istitle() else line


@cache
def presented() -> re.Pattern[str]:
    """Return the pattern of a sentence that presents an author."""
    verbs = any_of(every_language(table("people")["presented"]))
    return re.compile(rf"\W*(?P<name>\w[\w’'.-]*(?:\s\w[\w’'.-]*){{1,3}}?),?\s(?:[–—-]\s)?(?:{verbs})\b", re.IGNORECASE)


def presents(line: str) -> bool:
    """Say whether a line above an article says who its author is ("Ann Lee is a historian")."""
    match = presented().match(line)
    return bool(match and is_full_name(match["name"].split()) and line.startswith(match["name"]))


def is_full_name(parts: list[str]) -> bool:
    """Say whether some words have the shape of a given name and a surname."""
    return 2 <= len(parts) <= 3 and all(
        bool(re.fullmatch(rf"{WORD}|{INITIAL}", part)) and not part.isupper() and not is_never(part) for part in parts
    )


def sighting(text: str, match: re.Match[str], heard: frozenset[str] = frozenset(), floor: int = 0) -> Sighting | None:
    """Return the person that a run of capitalised words names, or None.

    `heard` are surnames of those who speak, `floor` is where the name of the person before ends.
    """
    spot = spot_of(text, match, floor)
    if spot is None or len(spot.parts) > LONGEST_NAME or is_country(spot.parts):
        return None
    if len(spot.parts) < 2 and not spot.honorific:
        return alone(spot, heard)
    if is_of_body(spot):
        return None
    spot = behind_field(spot)
    title = spot.trade or title_beside(spot.near, spot.after, spot.parts)
    title = title or trade_beside(spot.near, spot.after, spot.parts)
    return named(spot, title) if title or is_proven(spot, text, heard) else None


def spot_of(text: str, match: re.Match[str], floor: int) -> Spot | None:
    """Return the words of a run that may be a name with what stands around them, None where it has no such words."""
    skip, parts = trimmed(match.group())
    if not parts:
        return None
    start, trade = match.start() + skip, None
    if is_led(text, start, parts):
        trade, start, parts = parts[0].lower(), start + len(parts[0]) + 1, parts[1:]
    end = start + len(" ".join(parts))
    before = text[max(0, start - REACH) : start]
    honorific = honorifics().search(before) if before.endswith(honorific_ends()) else None
    return Spot(
        parts=parts,
        end=end,
        before=before,
        near=text[max(floor, start - REACH, 0) : start],
        after=text[end : end + REACH],
        trade=trade,
        honorific=honorific.group(1) if honorific else None,
    )


def alone(spot: Spot, heard: frozenset[str]) -> Sighting | None:
    """Return who is called by one name, which only what is told beside it proves."""
    (name,) = spot.parts
    opens = not spot.before or spot.before.endswith(OPENINGS)
    found = single(name, spot.near, spot.after, opens=opens, heard=name in heard)
    return Sighting(*found) if found and not names_after(spot.before) else None


def is_of_body(spot: Spot) -> bool:
    """Say whether a name is that of a body: of one that somebody belongs to, works for, or that operates something."""
    if belongs(spot.before) or is_employer(spot.before) or names_after(spot.before):
        return True
    return spot.after.startswith(",") and spot.parts[0] not in given_names() and operates(spot.before)


def behind_field(spot: Spot) -> Spot:
    """Return the name behind the words that belong to the title before it."""
    field = fields_ahead(spot.before, spot.parts)
    if not field:
        return spot
    ahead = f"{' '.join(spot.parts[:field])} "
    return spot._replace(parts=spot.parts[field:], before=spot.before + ahead, near=spot.near + ahead)


def is_proven(spot: Spot, text: str, heard: frozenset[str]) -> bool:
    """Say whether a name without a title is a person's, by its words or by what stands around it."""
    parts, before, after = spot.parts, spot.before, spot.after
    return bool(
        spot.honorific
        or says_before(before)
        or says_behind(after)
        or parts[-1] in heard
        or kin_behind().match(after)
        or (OPENED.search(before) and goes_on(text[spot.end :]))
        or is_kin(before)
        or parts[0] in given_names()
        or has_patronymic(parts)
        or (is_slavic(parts) and after[:1] == " " and after[1:2].islower())
        or nominative(" ".join(parts)).split()[0] in given_names()
    )


def named(spot: Spot, title: str | None) -> Sighting:
    """Return a person with the title, both in the nominative."""
    written = " ".join(spot.parts)
    name = in_nominative(written, spot.before)
    title = apposed_trade(spot.after, title)
    title = lowered(with_field(title, spot.before) if title else None, spot.before)
    if title and name != written:
        title = called(title, title_in_nominative)
    return Sighting(name, title or spot.honorific)


def fields_ahead(before: str, parts: list[str]) -> int:
    """Return how many of the first words say what the title before them is of ("замглавы Горстроя Анна Образцова")."""
    if len(parts) < 3 or has_patronymic(parts):
        return 0
    if PLACED.search(before) and before.lower().endswith(place_ends()):
        return 1 if len(parts) == 3 else 0
    *_, office, last = ["", "", *before.lower().split()]
    office, of = (office, True) if last in ("of", "for") else (last, False)
    personal = parts[-2] in given_names() or (of and is_slavic(parts[-2:]))
    told = office in words("titles") and parts[0] not in given_names() and before.endswith(" ")
    return len(parts) - 2 if told and (personal or (of and office == "minister")) else 0


def is_plain(text: str, match: re.Match[str]) -> bool:
    """Say whether a run is one word that nothing beside it could prove to be a person."""
    if " " in match.group() or text.endswith(honorific_ends(), 0, match.start()):
        return False
    return not may_be_single(text, match.start(), match.end())


@cache
def place_ends() -> tuple[str, ...]:
    """Return the endings of a title that the name of a place goes on with ("представитель порта ")."""
    return tuple(f" {word} " for word in every_language(table("people")["place_nouns"]))


def is_country(parts: list[str]) -> bool:
    """Say whether a name begins with that of a country of several words."""
    return any(list(entry) == parts[: len(entry)] for entry, _ in country_names().get(parts[0], ()))


def is_led(text: str, start: int, parts: list[str]) -> bool:
    """Say whether a sentence opens with what a person is and the name right behind ("Агроном Галина Петренко")."""
    if len(parts) != 3 or parts[0] in given_names() or not (parts[1] in given_names() or is_slavic(parts[1:])):
        return False
    opens = start == 0 or bool(re.search(r"[.!?…][\"”»]?\s[«\"“]?$|^[«\"“–—\s]*$", text[max(0, start - 4) : start]))
    return opens and bool(re.fullmatch(rf"[{UPPER}][^\W\d_]*(?:{agent_endings()})", parts[0]))


def has_patronymic(parts: list[str]) -> bool:
    """Say whether a name has a Russian patronymic, which no name of a thing has."""
    return any(
        re.fullmatch(r"[А-ЯЁ][а-яё]+(?:ович|евич|ович[аеу]|овн[аыеу]|овной|евн[аыеу]|евной)", part) for part in parts
    )


def is_slavic(parts: list[str]) -> bool:
    """Say whether two words read as a given name and a surname in -ов, -ева and the like, in the nominative."""
    if len(parts) != 2 or parts[0].lower().endswith(tuple(words("adjective_endings"))):
        return False
    return bool(SLAVIC.fullmatch(parts[1])) and parts[1] not in places()


def trimmed(run: str) -> tuple[int, list[str]]:
    """Return the name at the end of a run without words that belong to no name, and how far in it begins."""
    parts = run.split(" ")
    foreign = [is_never(part) and not is_surname(parts, index) for index, part in enumerate(parts)]
    begin = max((index + 1 for index, strange in enumerate(foreign) if strange), default=0)
    if begin >= len(parts):
        begin = next((index for index, strange in enumerate(foreign) if not strange), len(parts))
    end = begin
    while end < len(parts) and not foreign[end]:
        end += 1
    if end < len(parts) and parts[end].lower() in never():
        return 0, []
    name = parts[begin:end]
    while name and name[0].lower() in words("particles"):
        begin, name = begin + 1, name[1:]
    skip = len(" ".join(parts[:begin])) + (1 if begin else 0)
    return skip, [without_owner(part) for part in name]


def is_surname(parts: list[str], index: int) -> bool:
    """Say whether a trade that many are called by stands last behind a given name ("Tom Baker")."""
    last = index + 1 == len(parts) and without_owner(parts[index]).lower() in words("trade_surnames")
    return index > 0 and last and parts[index - 1] in given_names()


def without_owner(word: str) -> str:
    """Return a word without the mark of a possessive."""
    return word[:-2] if word.endswith(("’s", "'s")) else word


@cache
def never() -> frozenset[str]:
    """Return the capitalised words that are part of no personal name, those that organisations are called by too."""
    return words("never") | frozenset(head.lower() for head in table("organisations")["heads"]["en"])


@lru_cache(KEPT_WORDS)
def is_never(part: str) -> bool:
    """Say whether a capitalised word is part of no personal name: a country, a city, a title, a common word."""
    plain = without_owner(part)
    lower = plain.lower()
    if re.fullmatch(INITIAL, part):
        return False
    if len(plain) > 1 and plain.isupper() and len(plain) < 6:
        return True
    return lower in never() or lower in words("titles") or lower in words("before") or plain in places()


@cache
def genitive_before() -> re.Pattern[str]:
    """Return the pattern of words that put the name behind them into the genitive, a title between them."""
    return re.compile(
        rf"\b(?:{any_of(every_language(table('people')['genitive']))})(?:\s[\w«»-]+){{0,8}}\s$", re.IGNORECASE
    )


@cache
def nominative_ahead() -> re.Pattern[str]:
    """Return the pattern of words that show the name behind a title to be the subject ("сообщила заместитель ...")."""
    heads = any_of(every_language(table("people")["subjects"]))
    return re.compile(rf"(?:\b(?:{heads})|[а-яё]{{3,}}(?:ла|лась)\s[а-яё-]+)(?:\s[\w«»-]+){{0,8}}\s$", re.IGNORECASE)


def in_nominative(name: str, before: str) -> str:
    """Return a Russian name as it is called, undoing the case that the words in front put it into."""
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    if not re.search("[а-яё]", name) or first in given_names():
        return name
    if last.lower().endswith(tuple(words("undeclined"))):
        return unbent(name) if genitive_before().search(before) else name
    if last.endswith(("ова", "ева", "ёва", "ина", "ына")) and (
        not genitive_before().search(before) or nominative_ahead().search(before)
    ):
        return name
    return nominative(name)
