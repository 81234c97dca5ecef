"""Organisations that a Russian text names, given in the nominative whatever case they stand in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.documents.names.countries import names as country_names
from desktop.documents.names.countries import spots_in
from desktop.documents.names.regions import is_region
from desktop.documents.names.vocabulary import cities
from desktop.documents.phrases import WORD, table, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = "А-ЯЁӘҒҚҢӨҰҮҺІ"
ADJECTIVE = rf"(?:[{FIRST}][а-яё]+-)?[{FIRST}а-яё][а-яё-]+(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|юю)"
CYRILLIC = re.compile("[а-яё]")
MOST_ADJECTIVES = 4
LEAD = re.compile(rf"(?<![\w«-])(?:{ADJECTIVE}\s){{1,{MOST_ADJECTIVES}}}\Z")
"""The adjectives that stand right before a head."""
SENTENCE_START = re.compile(r"[.!?…]\s[«\"“]?$")
OWNER = re.compile(rf"(?<![.!?…] )(?<!\w)([{FIRST}][а-яё-]+)\s$")
"""A name before a head that has a capital too ("Назарбаев Университет")."""
LONGEST_OWNER = 40
SURNAME = ("ов", "ев", "ёв", "ин")
OF_PLACE = re.compile(rf"([{FIRST}][а-яё-]+?)с?ск(?:ий|ая|ого|ой|ому|им|ом|ую)")
SHORTEST_STEM = 3
UNDER = re.compile(rf"\sпри\s[{FIRST}]")
"""What a body is part of behind its name ("Агентство ... при Министерстве ...")."""
MOST_NAMES = 2
"""Names of somebody after whom a body is called, besides the first one."""
LONGEST = 10
REACH = 300
"""Characters behind a head in which its name ends."""


class Head(NamedTuple):
    """The word that a name is built around, where it stands, and the adjectives before it with where they begin."""

    head: str
    at: int
    end: int
    lead: str
    start: int


def russian_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the organisations of a Russian text with where they stand."""
    if not CYRILLIC.search(text):
        return
    whole = list(built(text))
    for at, name in known_in(text):
        if not any(start < at < start + len(longer) for start, longer in whole):
            yield at, name
    for signs, pattern in telling_names():
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            yield match.start(), match[1] + ("я" if "soft" in match.groupdict() else "")
    yield from whole


def known_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the known names of a text with where they stand."""
    any_known, known = known_names()
    found = any_known.search(text)
    while found:
        at = found.start()
        yield from ((at, name) for name, pattern in known if pattern.match(text, at))
        found = any_known.search(text, at + 1)


@cache
def known_names() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the pattern of any known name, all of which begin with a capital, and each with its own pattern."""
    patterns = table("organisations")["russian"]
    each = tuple((name, re.compile(pattern)) for name, pattern in patterns.items())
    return re.compile(rf"(?=[{FIRST}])(?:{'|'.join(patterns.values())})"), each


@cache
def telling_names() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Return the patterns of names that quotation marks or their endings give away, each with signs that show it."""
    rules = table("organisations")
    quoted = re.compile(rules["russian_stops"]["quoted"], re.IGNORECASE)
    endings = [(tuple(row["signs"]), re.compile(row["pattern"])) for row in rules["russian_endings"]["patterns"]]
    return (("«",), quoted), *endings


@cache
def heads() -> dict[str, str]:
    """Return the nominative of each form of a head."""
    return {form: name for name, listed in table("organisations")["russian_heads"].items() for form in listed}


def heads_in(text: str) -> Iterator[Head]:
    """Yield the heads in a text with the adjectives before them."""
    end = 0
    for word in WORD.finditer(text) if any(word.lower() in heads() for word in words_of(text)) else ():
        if word.group().lower() in heads():
            at = word.start()
            lead = LEAD.search(text, max(end, words_back(text, at)), at)
            end = word.end()
            yield Head(word.group(), at, end, lead.group() if lead else "", lead.start() if lead else at)


def words_back(text: str, at: int) -> int:
    """Return where the words begin that could be a head's adjectives."""
    for _ in range(MOST_ADJECTIVES + 1):
        at = text.rfind(" ", 0, max(0, at))
    return at + 1


def built(text: str) -> Iterator[tuple[int, str]]:
    """Yield names such as "Министерство внутренних дел": adjectives, a head, and the genitives behind it."""
    behind = 0
    for found in heads_in(text):
        if found.start < behind:
            continue
        head = heads()[found.head.lower()]
        tail = tail_of(text[found.end : found.end + REACH])
        owner = OWNER.search(text, max(0, found.at - LONGEST_OWNER), found.at)
        if owner and not found.lead and is_owned(owner[1], found, head, text):
            yield owner.start(1), f"{owner[1]} {head if found.head[0].isupper() else head.lower()}"
            continue
        lead = named_lead(found.lead)
        if lead and not agrees(lead[0], found.head.lower(), head.lower()):
            continue
        start = found.start + found.lead.find(" ".join(lead)) if lead else found.at
        opens = start <= 1 or bool(SENTENCE_START.search(text[max(0, start - 4) : start]))
        if lead and (not opens or any(map(is_proper, lead)) or is_local(lead, head)):
            kept = lead if found.head.lower() == head.lower() else [adjective_for(word, head) for word in lead]
            if not is_country(" ".join([*lead, found.head])):
                behind = found.end + len(" ".join(tail))
                yield start, " ".join([*kept, head.lower(), *tail])
        elif tail and not lead:
            under = found.head[0].isupper() and UNDER.match(text, found.end + len(" ".join(["", *tail])))
            if under or is_headed(found.head, head, tail, opens=opens):
                behind = found.end + len(" ".join(tail))
                yield found.at, " ".join([head, *tail])


def is_owned(owner: str, found: Head, head: str, text: str) -> bool:
    """Say whether a name before a head makes that of a body with it: a capital, a case or the clause's end shows it."""
    if found.head[0].isupper():
        return not is_country(owner)
    bare = found.head != head.lower() or not text[found.end : found.end + 1].isspace()
    return head == "Университет" and bare and owner.endswith(SURNAME)


def is_opener(head: str) -> bool:
    """Say whether a head makes a name at the beginning of a sentence too."""
    return head in table("organisations")["russian_openers"]["words"]


def is_local(lead: list[str], head: str) -> bool:
    """Say whether a head is that of a town or a region: one of its kind, or told from others by its field."""
    alone = len(lead) > 1 or head in table("organisations")["russian_openers"]["local"]
    return is_placed(lead[0]) and (is_opener(head) or (alone and not next(spots_in(lead[0]), None)))


def is_placed(adjective: str) -> bool:
    """Say whether an adjective is made of the name of a city or a country ("Самарский")."""
    match = OF_PLACE.fullmatch(adjective)
    stem = match[1].casefold() if match else ""
    forms = (stem, re.sub("(?:ин|ов|ий)$", "", stem), re.sub("ов$", "в", stem))
    return any(form in place_stems() for form in forms) or is_region(adjective)


@cache
def place_stems() -> frozenset[str]:
    """Return Russian names of cities and countries as adjectives have them: without a vowel or "-ск" behind."""
    names = [*cities(), *(name.casefold() for name in country_names())]
    stems = (re.sub("(?:ск|[аяоеыиь]|ия|стан)$", "", name) for name in names if re.fullmatch("[а-яё-]+", name))
    return frozenset(stem for stem in stems if len(stem) >= SHORTEST_STEM)


def is_headed(word: str, head: str, tail: list[str], *, opens: bool) -> bool:
    """Say whether a head without adjectives begins a name: it has a capital that no sentence gives it."""
    telling = is_opener(head) or tail[0] == "по" or any(part[0].isupper() for part in tail)
    return head == "Министерство" or (word[0].isupper() and (telling or not opens))


def named_lead(lead: str) -> list[str]:
    """Return the adjectives from the capitalised one on."""
    words = lead.split()
    first = next((index for index, word in enumerate(words) if word[0].isupper()), len(words))
    kept = words[first:]
    if not kept or kept[0].lower() in table("organisations")["russian_adjectives"]["plain"]:
        return []
    return kept


def is_proper(adjective: str) -> bool:
    """Say whether an adjective opens names so often that it counts at the beginning of a sentence too."""
    return adjective.lower().startswith(tuple(table("organisations")["russian_adjectives"]["proper"]))


def agrees(adjective: str, form: str, nominative: str) -> bool:
    """Say whether an adjective can stand in the case of a head: both are in the nominative or neither is."""
    ending = "ая яя" if nominative[-1] in "ая" else "ое ее" if nominative[-1] in "оеё" else "ый ий ой"
    named = adjective.endswith(tuple(ending.split()))
    return named if form == nominative else not adjective.endswith(("ый", "ая", "яя", "ое"))


def is_country(text: str) -> bool:
    """Say whether a text is the name of a country, such as "Российская Федерация"."""
    spot = next(spots_in(text.title()), None)
    return bool(spot and spot.start == 0 and spot.end == len(text))


def adjective_for(word: str, head: str) -> str:
    """Return one adjective in the nominative, in the gender of the head."""
    stem = re.sub(r"(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|юю)$", "", word)
    soft = stem[-1:] == "н" and word.endswith(("ий", "яя", "ее", "его", "ему", "им", "ем", "ей", "юю"))
    if head[-1] in "ая":
        return stem + ("яя" if soft else "ая")
    if head[-1] in "оеё":
        return stem + ("ее" if soft or stem[-1] in "щшжч" else "ое")
    if stem.lower() in table("organisations")["russian_adjectives"]["stressed"]:
        return stem + "ой"
    return stem + ("ий" if soft or stem[-1] in "гкхжшщч" else "ый")


def tail_of(rest: str) -> list[str]:
    """Return the words that go on with a name: up to a country, a stop, a preposition or a verb."""
    stops = table("organisations")["russian_stops"]
    tail: list[str] = []
    honours = {"имени", "им."}
    end = 0
    for match in re.finditer(r"\s([\w-]+)([^\s\w-]*)", rest):
        word = match[1]
        country = next(spots_in(word), None) if word[0].isupper() else None
        purpose = word == "по" and is_purpose(rest[match.end() :], behind_head=not tail)
        stopped = word.lower() in stops["words"] or (not country and is_verb(word.lower(), stops))
        if match.start() != end or (stopped and not purpose) or len(tail) >= LONGEST:
            break
        honoured = not honours.isdisjoint(tail[-MOST_NAMES:])
        if word[0].isupper() and not (country or honoured or word in stops["states"] or is_office(rest, match)):
            break
        tail.append(word + "." * (word == "им"))
        end = match.end()
        if (match[2] and word != "им") or (country and word not in stops["states"]):
            break
    while tail and (
        tail[-1] in {"и", *honours} or (tail[-1] in stops["states"] and not next(spots_in(" ".join(tail[-2:])), None))
    ):
        tail.pop()
    return tail


def is_purpose(rest: str, *, behind_head: bool) -> bool:
    """Say whether what follows "по" says what a body is for ("Комитет по чрезвычайным ситуациям")."""
    stops = table("organisations")["russian_stops"]
    word = re.match(r"\s([а-яё-]+)", rest)
    if not word or word[1] in stops["no_purpose"]:
        return False
    return word[1] in stops["purposes"] or (behind_head and word[1].endswith(("ам", "ям", "ым", "им", "ому", "у", "е")))


def is_office(rest: str, match: re.Match[str]) -> bool:
    """Say whether a capitalised word goes on with a name: an adjective ("Верховного комиссара"), or letters ("ООН")."""
    followed = re.match(r"\s[а-яё]", rest[match.end(1) :])
    return bool(followed and re.fullmatch(rf"[{FIRST}](?:[а-яё]+(?:ого|его|ой)|[{FIRST}]{{1,4}})", match[1]))


def is_verb(word: str, stops: dict[str, Any]) -> bool:
    """Say whether a Russian word has the ending of a verb or of a short adjective."""
    return word not in stops["keep"] and word.endswith(tuple(stops["endings"]))
