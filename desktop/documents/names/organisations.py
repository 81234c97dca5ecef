"""Organisations named in a text: known ones with their short forms, and names built around words such as Ministry."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.names.countries import spots_in
from desktop.documents.names.russian import russian_in
from desktop.documents.names.titles import is_saying
from desktop.documents.names.vocabulary import UPPER, cities, words
from desktop.documents.phrases import Guarded, any_of, first_words, table
from desktop.documents.repeats import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.documents.names.records import PersonMention

CAP = rf"[{UPPER}][\w’'&-]*"
LINK = r"(?:of|for|on|to|against|and|&)"
TOO_PLAIN = re.compile(
    r"(?:The|This|That|Our|Their|Its|A|An|Another|Each|Every|Some|New|Such|In|At|On|By|For|From|But|And|As|If|When|While|After|Before|According|During|Researchers|Volunteers|Teams|Experts)(?:\sthe)?\s"
)
LOWER_HEADS = ("process",)


BELONGING = re.compile(r"\s(?:of|for|from|at)\s(?:the\s)?")
OWNED = re.compile(rf"\s(?:of|at)\s((?:{CAP}\s){{1,3}}{CAP})")
"""What stands behind somebody's name: whose man or woman it is."""
ANNOUNCING = re.compile(
    r"\s(?:has\s|have\s)?(?:also\s|today\s)?([a-z]+)(?:\s(?:today|on\s\w+day))?(?:\s?[.,]|\s(?:after|at|in)\s)"
)
ANNOUNCED = re.compile(r",\s(?:(?:как|уже|также)\s)?([а-яё]+)\s$")
"""The verb between what a Russian text announces and who does."""
POSSESSOR = re.compile(rf"([{UPPER}]\w+(?:\s[{UPPER}]\w+)?)[’']s?\s(?=[{UPPER}])")
OFFICE = re.compile(rf"({CAP})\sof\s(?:the\s)?")
AHEAD = "— "
"""What is put before a name, so that it is judged as one within a sentence."""
MOST_PEOPLE = 200
"""People of a document that organisations are told apart from."""
MOST_LEADING = 2
"""Words that a name may have in front of another one and still hold it."""
LONGEST = 300
"""No name has more characters than this."""


@cache
def known() -> tuple[Guarded, dict[str, str]]:
    """Return the pattern of known names and short forms, and the long name of each."""
    names = {form: name for name, forms in table("organisations")["known"].items() for form in (name, *forms)}
    straight = {name.replace("’", "'"): long for name, long in names.items()}
    pattern = re.compile(rf"(?<![\w-])(?:{any_of(list(straight))})(?![\w-])")
    return Guarded(pattern, first_words(straight)), straight


@cache
def built() -> Guarded:
    """Return the pattern of a name around a head such as Ministry, Bank or University."""
    rules = table("organisations")
    heads, named_after = rules["heads"]["en"], rules["named_after"]["en"]
    dated = rf"(?!(?:{any_of(rules['dates']['en'])})\b|Nos?\.)"
    cap = dated + CAP
    field = rf"{CAP}(?:\s(?:{any_of(rules['fields']['en'])}))?"
    tail = rf"(?:\s{LINK}(?:\sthe)?(?:\s{cap})+|,\s{field}(?=(?:,\s{field})*,?\sand\s{CAP})|\s{cap})*"
    pattern = re.compile(
        rf"\b(?:(?:{CAP}\s(?:(?:and|of|for|&)\s)?){{0,6}})(?:{'|'.join(heads)})\b(?![’'-](?!s\b)\w)"
        rf"(?:(?=[’']s\b)|{tail})|\b{CAP}\s(?:{'|'.join(LOWER_HEADS)})\b|\b(?:{any_of(named_after)})\s{cap}"
    )
    return Guarded(pattern, first_words([*heads, *named_after, *LOWER_HEADS]))


def organisations_of(
    paragraphs: Sequence[str], people: Sequence[PersonMention], publisher: str | None = None
) -> tuple[str, ...]:
    """Return the organisations of a text in order, each once in its longest form; the publisher comes last."""
    found: list[str] = []
    persons = [person.name for person in people[:MOST_PEOPLE]]
    for text in paragraphs:
        spotted = sorted(
            [
                *known_in(text),
                *built_in(text, persons),
                *russian_in(text),
                *before_country(text),
                *titled_in(text, persons),
                *apposed_in(text, persons),
            ]
        )
        found += [name for _, name in spotted]
    own = {key_of(person.name) for person in people}
    names = [name for name in found if key_of(name) not in own]
    return tuple(merged([*names, publisher] if publisher else names))


def known_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the known organisations of a text; a short form counts as the name that the text itself spells out."""
    pattern, _ = known()
    for match in pattern.matches(text.replace("’", "'")):
        yield match.start(), match.group()


def built_in(text: str, people: Sequence[str] = ()) -> Iterator[tuple[int, str]]:
    """Yield the names that are built around a head, apart from the people named with them."""
    for match in built().matches(text):
        start, name = match.start(), match.group()
        plain = TOO_PLAIN.match(name)
        if plain:
            start, name = start + plain.end(), name[plain.end() :]
        for offset, part in parts_of(name[:LONGEST]):
            cut = behind_person(part, people) or behind_title(part)
            cut += behind_country(part[cut:])
            own = without_person(part[cut:], people)
            if is_office(own):
                continue
            if not is_name(own) and own not in table("organisations")["heads"]["en"]:
                own = part[cut:]
            if is_name(own) and not own.lower().endswith(offices()):
                yield start + offset + cut, own


def is_office(name: str) -> bool:
    """Say whether a name is that of an office: a word with the head of a title behind it ("Council Chair")."""
    parts = name.lower().split()
    return len(parts) == 2 and parts[1] in words("titles")


@cache
def offices() -> tuple[str, ...]:
    """Return the titles of several words, which are the names of no organisations ("Chief of Mission")."""
    return tuple(title for title in words("titles") if " of " in title)


def behind_title(name: str) -> int:
    """Return where an organisation begins behind the office that somebody holds in it ("Chairman of Lake Railways")."""
    match = OFFICE.match(name)
    return match.end() if match and match[1].lower() in words("titles") else 0


def behind_country(name: str) -> int:
    """Return where an organisation begins behind the country whose it is ("Kenya's Ministry of Health")."""
    match = POSSESSOR.match(name)
    spot = next(spots_in(match[1]), None) if match else None
    return match.end() if match and spot and (spot.start, spot.end) == (0, len(match[1])) else 0


def without_person(name: str, people: Sequence[str]) -> str:
    """Return a name without that of the person behind it."""
    end = next((len(person) + 1 for person in people if name.endswith(f" {person}")), 0)
    return name[: len(name) - end]


def behind_person(name: str, people: Sequence[str]) -> int:
    """Return where an organisation begins behind the name of one of its people ("Priya Nair of Wattle University")."""
    for person in people:
        lead, found, _ = name.partition(person)
        match = BELONGING.match(name, len(lead) + len(person)) if found and lead.count(" ") < 2 else None
        if match and (not lead or lead.endswith(" ")):
            return match.end()
    return 0


@cache
def heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a head behind a word, and of a name that begins a text and has a head."""
    any_head = "|".join(table("organisations")["heads"]["en"])
    return re.compile(rf"\S\s(?:{any_head})\b"), re.compile(rf"(?:{CAP}\s){{0,4}}(?:{any_head})\b")


def parts_of(name: str) -> Iterator[tuple[int, str]]:
    """Yield a name, or the two of them that an "and" joins where both sides name an organisation."""
    known_name, head, headed = known()[0].pattern, *heads()
    for match in re.finditer(r"\s(?:and|&)\s(?:the\s)?", name):
        right = name[match.end() :]
        left = name[: match.start()]
        separate = known_name.match(right) or headed.match(right) or next(spots_in(right.split(" ")[0]), None)
        if separate and (head.search(left) or known_name.search(left)):
            yield 0, left
            yield from ((match.end() + offset, part) for offset, part in parts_of(right))
            return
    yield 0, name


def is_name(name: str) -> bool:
    """Say whether a built name names one organisation: a head with something that tells it from others."""
    words = name.split()
    if len(words) < 2 or (len(words) == 2 and words[0] in table("organisations")["plain_first"]["en"]):
        return False
    return not (
        len(words) == 2 and next(spots_in(words[0]), None) and words[1] in ("Group", "News", "Mission", "Union")
    )


@cache
def ministers() -> Guarded:
    """Return the pattern of ministers' titles."""
    rule = table("organisations")["titled"]["en"]
    return Guarded(re.compile(rule["pattern"]), frozenset(rule["words"]))


def titled_in(text: str, people: Sequence[str] = ()) -> Iterator[tuple[int, str]]:
    """Yield the ministries that the titles of ministers name, without the people behind the titles."""
    rule = table("organisations")["titled"]["en"]
    for match in ministers().matches(text):
        named = next((match[1].find(person) for person in people if person in match[1]), len(match[1]))
        field = re.sub(r"[\s,]+(?:and)?\s*$", "", match[1][:named])
        spots = list(spots_in(field))
        field = field[: spots[0].start].strip() if spots and spots[0].start else field
        words = field.split()
        if len(words) > 2 and not re.search(r"\b(?:and|,)\b", field):
            words = words[:2]
        if words:
            yield match.start(), rule["name"].format(" ".join(words))


@cache
def apposed() -> Guarded:
    """Return the pattern of a name behind what an organisation is said to be."""
    nouns = table("organisations")["apposed"]["en"]
    name = rf"({CAP}(?:\s{CAP}){{0,3}})"
    right = rf"\b(?:{any_of(nouns)})\s{name}(?=[\s,.;:!?)]|$)"
    parted = rf"\b(?i:the|its|their)\s(?:{any_of([*nouns, 'operator'])}),\s{name}(?=,\s)"
    return Guarded(re.compile(f"{right}|{parted}"), first_words([*nouns, "operator"]))


def apposed_in(text: str, people: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield names such as "the grid operator TenneT", and "Nordlake Capital" of "Peter Holm of Nordlake Capital"."""
    owned = (OWNED.match(text, end) for name in people if name in text for end in ends_of(name, text))
    for match in (*apposed().matches(text), *filter(None, owned)):
        group = match.lastindex or 1
        name = match[group]
        placed = name.casefold() in cities() or next(spots_in(name), None)
        if not placed and name not in people:
            yield match.start(group), name


def ends_of(name: str, text: str) -> Iterator[int]:
    """Yield where a name ends each time that it stands in a text."""
    at = text.find(name)
    while at >= 0:
        if not text[max(0, at - 1) : at].isalnum():
            yield at + len(name)
        at = text.find(name, at + len(name))


def is_organisation(name: str) -> bool:
    """Say whether a text is the name of an organisation and nothing else; "Press Service" is the name of none."""
    if name in known()[1] or name.lower().startswith(tuple(table("organisations")["desks"]["ru"])):
        return True
    if {word.lower() for word in name.split()} <= set(table("organisations")["desks"]["words"]):
        return False
    within = [(start - len(AHEAD), whole) for start, whole in russian_in(AHEAD + name)]
    found = [*built_in(name), *within, *before_country(name)]
    return any(start == 0 and key_of(whole) == key_of(name) for start, whole in found)


def opening_organisation(text: str) -> str | None:
    """Return the organisation that a text begins with."""
    text = re.sub(r"^The\s", "", text)
    found = [*known_in(text), *built_in(text), *russian_in(text), *before_country(text)]
    return max((name for start, name in found if start == 0), key=len, default=None)


def announcing_organisation(text: str) -> str | None:
    """Return the organisation that a text says the news is from ("..., the Ministry of Transport announced")."""
    found = [*known_in(text), *built_in(text), *russian_in(text), *before_country(text)]
    said = (name for start, name in found if text.startswith(name, start) and is_announcer(text, start, name))
    return max(said, key=len, default=None)


def is_announcer(text: str, start: int, name: str) -> bool:
    """Say whether an organisation named in a text announces what the text says."""
    behind = text[start + len(name) :]
    verb = ANNOUNCED.search(text[:start]) if behind[:1] in (".", ",") else None
    return is_announcing(behind) or bool(verb and is_saying(verb[1]))


def is_announcing(behind: str) -> bool:
    """Say whether a verb of saying follows, and no more than an adverb with it."""
    match = ANNOUNCING.match(behind)
    return bool(match and is_saying(match[1]))


@cache
def fields() -> Guarded:
    """Return the pattern of a field that makes the name of an organisation with the country behind it."""
    words = table("organisations")["before_country"]["en"]
    return Guarded(re.compile(rf"\b(?:{any_of(words)})\s(?={CAP})"), first_words(words))


def before_country(text: str) -> Iterator[tuple[int, str]]:
    """Yield names such as "Athletics Kenya": a field and the country behind it."""
    for match in fields().matches(text):
        spot = next(spots_in(text[match.end() :][:60]), None)
        if spot and spot.start == 0:
            yield match.start(), text[match.start() : match.end() + spot.end]


def merged(names: list[str]) -> list[str]:
    """Return each organisation once: short forms under the long name, a name under the longer one that holds it."""
    _, longs = known()
    spelled = set(names)
    firsts = {longs[name]: name for name in reversed(names) if name in longs}
    result: dict[str, str] = {}
    for name in names:
        long = longs.get(name)
        full = name if long is None else long if long in spelled else firsts[long]
        result.setdefault(key_of(full), full)
    held = {part for key in result for part in held_in(key)}
    return [name for key, name in result.items() if key not in held]


def held_in(name: str) -> Iterator[str]:
    """Yield the shorter names that a name holds: its words without some at the end, or without two at the beginning."""
    for count, blank in enumerate(re.finditer(" ", name)):
        yield name[: blank.start()]
        if count < MOST_LEADING:
            yield name[blank.end() :]
