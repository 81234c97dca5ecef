"""People named in a text: names beside titles and verbs of saying, their spellings joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from desktop.documents.names.countries import names as country_names
from desktop.documents.names.records import PersonMention
from desktop.documents.names.spelling import nominative, same_person
from desktop.documents.phrases import TABLES, any_of, every_language, rows, table

if TYPE_CHECKING:
    from collections.abc import Sequence

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽƏА-ЯЁӘҒҚҢӨҰҮҺІЎҲҶӢӮЄЇҐ"
WORD = rf"[{UPPER}][^\W\d_]*(?:[’'‘ʻ-][^\W\d_]+)*"
INITIAL = rf"[{UPPER}]\.(?:\s?[{UPPER}]\.)?"
PARTICLES = any_of(table("people")["particles"]["words"])
RUN = re.compile(rf"(?:{INITIAL}\s?)?{WORD}(?:\s(?:(?:(?:{PARTICLES})\s)?(?:{INITIAL}|{WORD}))){{0,12}}")
REPORTS = "передает|передаёт|сообщает|сообщил|сообщила|пишет|информирует|reports|said|says|told|according"
MOST_RUNS = 10_000
"""Runs of capitalised words looked at in one document."""
POSSESSIVE = ("’s", "'s", "s’", "s'")
OWNER = re.compile(r"^(?:(?!(?:of|for|at|in|to|on)\s)[\w-]+\s){0,3}[\w-]+(?:[’']s|s[’'])\s(?=\w)")
BOUNDS = ("the", "a", "an", "its", "their", "his", "her", "our", "and", "new", "former", "then", "while", "when", "as")
REACH = 160
"""Characters around a name in which its title may stand."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at one place of a text, with the title beside it."""

    name: str
    title: str | None


@cache
def words(key: str) -> frozenset[str]:
    """Return a list of words of the table of people, in lower case."""
    entry = table("people")[key]
    listed = entry["words"] if "words" in entry else every_language(entry)
    return frozenset(word.lower() for word in listed)


@cache
def given_names() -> frozenset[str]:
    """Return common given names."""
    text = (TABLES / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(name for row in text.splitlines() if not row.startswith("#") for name in row.split())


@cache
def places() -> frozenset[str]:
    """Return the first words of countries and all cities, which begin no personal name."""
    return frozenset(row[0] for row in rows("cities") if " " not in row[0]) | frozenset(
        word for word, entries in country_names().items() if any(len(entry) == 1 for entry, _ in entries)
    )


@cache
def title_pattern() -> str:
    """Return the pattern of the heads of titles."""
    return rf"(?:{any_of(every_language(table('people')['titles']))})"


@cache
def title_before() -> re.Pattern[str]:
    """Return the pattern of a title that ends where a name begins."""
    lead = any_of(every_language(table("people")["before"]))
    tail = r"(?:\s(?![^\s]*[.!?;:,]\s)(?!(?:with|who|by|from)\s)[\w«»\"“”’'&/-]+){0,14}?"
    return re.compile(
        rf"(?<![\w-])((?:(?:{lead})[\s-])*(?:(?-i:[A-Z]{{2,6}})\s)?(?:{title_pattern()})(?![\w-]){tail})\s$",
        re.IGNORECASE,
    )


@cache
def title_after() -> re.Pattern[str]:
    """Return the pattern of a title in apposition behind a name."""
    stop = r"[^,.;:!?\"“”«»()–—]"
    return re.compile(
        rf",\s(?:who is |now |then )?(?:an?\s|the\s)?"
        rf"((?:(?!(?:{REPORTS})\s)[\w’'.&-]+\s){{0,4}}{title_pattern()}(?![\w-])"
        rf"(?:\s(?:of|for|at|in|to|on|de|in charge of)\s{stop}+"
        rf"|(?:\s(?!(?:said|says|told|added|who|which|with|и|а|что)\b)[а-яёА-ЯЁ-]+)*)?)",
        re.IGNORECASE,
    )


@cache
def honorifics() -> re.Pattern[str]:
    """Return the pattern of a form of address right before a name."""
    return re.compile(rf"(?<!\w)({any_of(every_language(table('people')['honorifics']))})\s$")


@cache
def says() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a verb of saying before and behind a name."""
    verbs = any_of(every_language(table("people")["says"]))
    return (
        re.compile(rf"\b(?:{verbs})\s(?:(?:журналистам|корреспонденту|агентству)\s)?$", re.IGNORECASE),
        re.compile(
            rf"(?:,?\s(?:also|further|then|later|earlier|has|had|также|ранее|в свою очередь)?\s?)(?:{verbs})\b",
            re.IGNORECASE,
        ),
    )


def people_of(paragraphs: Sequence[str], author: str | None = None) -> tuple[PersonMention, ...]:
    """Return the people named in a text in order, each in the fullest spelling; the author comes first."""
    people: list[Sighting] = [Sighting(author, None)] if author and looks_personal(author) else []
    runs = ((text, match) for text in paragraphs for match in RUN.finditer(text))
    for text, match in islice(runs, MOST_RUNS):
        found = sighting(text, match)
        if found:
            people.append(found)
    joined = join(people)
    return tuple(PersonMention(person.name, person.title) for person in joined)


def looks_personal(author: str) -> bool:
    """Say whether an author is one person: two or three capitalised words, none of an organisation."""
    parts = author.split()
    return (
        2 <= len(parts) <= 4
        and "," not in author
        and not any(part.lower().strip(".") in words("never") for part in parts)
    )


def sighting(text: str, match: re.Match[str]) -> Sighting | None:
    """Return the person that a run of capitalised words names, or None."""
    skip, parts = trimmed(match.group())
    if not parts:
        return None
    name = " ".join(parts)
    start = match.start() + skip
    before = text[max(0, start - REACH) : start]
    after = text[start + len(name) : start + len(name) + REACH]
    title, cut = title_beside(before, after, parts)
    parts = parts[cut:]
    honorific = honorifics().search(before)
    if len(parts) < 2 and not (honorific and parts):
        return None
    spoken = says()[0].search(before) or says()[1].match(after)
    proven = bool(
        title
        or honorific
        or spoken
        or parts[0] in given_names()
        or nominative(" ".join(parts)).split()[0] in given_names()
    )
    if not proven or len(parts) > 4:
        return None
    title = lowered(title, before)
    stated = title or (honorific.group(1) if honorific else None)
    return Sighting(in_nominative(" ".join(parts), before), stated)


def lowered(title: str | None, before: str) -> str | None:
    """Return a title that a sentence begins with as it stands inside one, if all its other words are small."""
    if not title or not re.search(rf"(?:^|[.!?…]\s|[\"“«]){re.escape(title)}\s$", before):
        return title
    proper = " " not in title and title.lower() in words("proper_titles")
    return title[0].lower() + title[1:] if title[1:].islower() and not proper else title


def trimmed(run: str) -> tuple[int, list[str]]:
    """Return the name at the end of a run without words that belong to no name, and how far in it begins."""
    parts = run.split(" ")
    begin = 0
    for index, part in enumerate(parts):
        if is_never(part):
            begin = index + 1
    if begin >= len(parts):
        begin = first_clean(parts)
    end = begin
    while end < len(parts) and not is_never(parts[end]):
        end += 1
    if end < len(parts) and parts[end].lower() in never():
        return 0, []
    name = parts[begin:end]
    while name and name[0].lower() in words("particles"):
        begin, name = begin + 1, name[1:]
    skip = len(" ".join(parts[:begin])) + (1 if begin else 0)
    name = [re.sub(r"[’']s$", "", part) for part in name]
    return skip, name


@cache
def never() -> frozenset[str]:
    """Return the capitalised words that are part of no personal name, those that organisations are called by too."""
    return words("never") | frozenset(head.lower() for head in table("organisations")["heads"]["en"])


def first_clean(parts: list[str]) -> int:
    """Return where the first words that could be a name begin in a run that ends in others."""
    return next((index for index, part in enumerate(parts) if not is_never(part)), len(parts))


def is_never(part: str) -> bool:
    """Say whether a capitalised word is part of no personal name: a country, a city, a title, a common word."""
    plain = re.sub(r"[’']s$", "", part)
    lower = plain.lower()
    if re.fullmatch(INITIAL, part):
        return False
    if len(plain) > 1 and plain.isupper() and len(plain) < 6:
        return True
    return lower in never() or lower in words("titles") or lower in words("before") or plain in places()


def title_beside(before: str, after: str, parts: list[str]) -> tuple[str | None, int]:
    """Return the title that stands before or behind a name, and how many words of the run belong to it."""
    behind = title_after().match(after)
    if behind:
        return tidy_title(behind[1]), 0
    if not before.endswith(" "):
        return None, 0
    if before.endswith(", ") and after.startswith(","):
        before = before[:-2] + " "
    clause = re.split(r"[,;:!?\"“”()]\s|(?<=[a-zа-яё]{3})\.\s", before)[-1]
    ahead = title_before().search(clause)
    if not ahead:
        return None, 0
    title = with_field(clause, ahead) or earliest_title(clause, ahead)
    if len(parts) > 2 and re.search(r"\b(?:of|for|и|and)\s?$", title):
        return None, 0
    if re.search(
        r"\b(?:and|or|и|или|said|says|told|that|что|was|were|is|are|has|have|had)\b.*\s", title.lower() + " "
    ) and not re.search(r"\b(?:of|for)\b.*\band\b|труда и|и социальн|дел и|и спорта|и науки|и развития", title.lower()):
        return None, 0
    return tidy_title(title), 0


def earliest_title(clause: str, found: re.Match[str]) -> str:
    """Return the title with the capitalised words that lead it ("Interior Minister", "IOM Director General")."""
    lead = re.search(rf"((?:[{UPPER}][\w’'-]*\s){{1,4}})$", clause[: found.start()])
    if not lead:
        return found[1]
    kept = re.sub(r"^(?:The|In|At|On|But|And|As|According|Also|When|While|Then|Earlier|Today)\s", "", lead[1])
    first = clause[: found.start()].strip() == lead[1].strip()
    if first and not kept.strip():
        return found[1]
    return kept + found[1] if "’s" not in kept and "'s" not in kept else found[1]


def with_field(clause: str, found: re.Match[str]) -> str | None:
    """Return the title with the one or two small words that say its field ("race director"), None without them.

    They count where they begin the clause or follow an article, a possessive or a verb of saying.
    """
    ahead = clause[: found.start()].split()
    field: list[str] = []
    while ahead and is_field(ahead[-1]):
        field.insert(0, ahead.pop())
    bounded = not ahead or ahead[-1].lower() in BOUNDS or ahead[-1].endswith(POSSESSIVE) or is_saying(ahead[-1])
    return " ".join([*field, found[1]]) if 0 < len(field) <= 2 and bounded else None


def is_field(word: str) -> bool:
    """Say whether a word could name the field of an office: small, of Latin letters, no word of grammar, no verb."""
    return (
        bool(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word))
        and word not in words("never")
        and word not in words("no_field")
        and not word.endswith(("ing", "ed", "ly"))
        and not is_saying(word)
    )


def is_saying(word: str) -> bool:
    """Say whether a word is a verb of saying."""
    return word.lower() in words("says")


def tidy_title(title: str) -> str | None:
    """Return a title without articles and spaces around it, None for one that is too long to be one."""
    title = re.sub(r"^(?:the|a|an|of)\s+", "", title.strip(" ,–—-"), flags=re.IGNORECASE)
    title = OWNER.sub("", title)
    title = place_behind().sub("", title)
    title = re.split(
        r"\s(?:who|which|when|where|and (?:has|had|is|was)|said|says|told|added|которая|который)\s", title
    )[0]
    return title if title and len(title.split()) <= 20 else None


@cache
def place_behind() -> re.Pattern[str]:
    """Return the pattern of a place that follows a title and is no part of it ("in neighbouring Ghana")."""
    leads = any_of(every_language(table("people")["place_leads"]))
    return re.compile(rf"\s(?:in|from|near|в|из)\s(?:the\s)?(?:{leads})\s.*$", re.IGNORECASE)


@cache
def genitive_before() -> re.Pattern[str]:
    """Return the pattern of words that put the name behind them into the genitive, a title between them."""
    return re.compile(
        rf"\b(?:{any_of(every_language(table('people')['genitive']))})(?:\s[\w«»-]+){{0,8}}\s$", re.IGNORECASE
    )


def in_nominative(name: str, before: str) -> str:
    """Return a Russian name as it is called, undoing the case that the words in front put it into."""
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    if not re.search("[а-яё]", name) or first in given_names():
        return name
    if last.endswith(("ова", "ева", "ина")) and not genitive_before().search(before):
        return name
    return nominative(name)


def join(people: list[Sighting]) -> list[Sighting]:
    """Return one sighting a person, in the fullest spelling with the longest title."""
    joined: list[Sighting] = []
    for person in people:
        index = next((place for place, known in enumerate(joined) if same_person(known.name, person.name)), None)
        if index is None:
            joined.append(person)
            continue
        known = joined[index]
        name = max(known.name, person.name, key=lambda name: (len(name.split()), "." not in name, name == known.name))
        joined[index] = Sighting(name, better(known.title, person.title))
    return joined


def better(first: str | None, second: str | None) -> str | None:
    """Return the more telling of two titles: an office before a form of address, the longer before the shorter."""
    offices = [
        title for title in (first, second) if title and title not in every_language(table("people")["honorifics"])
    ]
    return max(offices, key=len) if offices else first or second
