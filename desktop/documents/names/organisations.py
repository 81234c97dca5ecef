"""Organisations named in a text: known ones with their short forms, and names built around words such as Ministry."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.names.countries import spots_in
from desktop.documents.names.people import UPPER
from desktop.documents.phrases import any_of, table
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


@cache
def known() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of known names and short forms, and the long name of each."""
    names = {form: name for name, forms in table("organisations")["known"].items() for form in (name, *forms)}
    straight = {name.replace("’", "'"): long for name, long in names.items()}
    return re.compile(rf"(?<![\w-])(?:{any_of(list(straight))})(?![\w-])"), straight


@cache
def built() -> re.Pattern[str]:
    """Return the pattern of a name around a head such as Ministry, Bank or University."""
    heads = "|".join(table("organisations")["heads"]["en"])
    tail = rf"(?:\s{LINK}(?:\sthe)?(?:\s{CAP})+|,\s{CAP}(?=(?:,\s{CAP})*,?\sand\s{CAP})|\s{CAP})*"
    return re.compile(
        rf"\b(?:(?:{CAP}\s(?:(?:and|of|for|&)\s)?){{0,6}})(?:{heads})\b(?![’'-]\w){tail}|\b{CAP}\sprocess\b"
    )


def organisations_of(
    paragraphs: Sequence[str], people: Sequence[PersonMention], publisher: str | None = None
) -> tuple[str, ...]:
    """Return the organisations of a text in order, each once in its longest form; the publisher comes last."""
    found: list[str] = []
    for text in paragraphs:
        spotted = sorted([*known_in(text), *built_in(text), *russian_in(text), *titled_in(text)])
        found += [name for _, name in spotted]
    own = {key_of(person.name) for person in people}
    names = [name for name in found if key_of(name) not in own]
    return tuple(merged([*names, publisher] if publisher else names))


def known_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the known organisations of a text; a short form counts as the name that the text itself spells out."""
    pattern, _ = known()
    for match in pattern.finditer(text.replace("’", "'")):
        yield match.start(), match.group()


def built_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the names that are built around a head."""
    for match in built().finditer(text):
        start, name = match.start(), match.group()
        plain = TOO_PLAIN.match(name)
        if plain:
            start, name = start + plain.end(), name[plain.end() :]
        for offset, part in parts_of(name):
            if is_name(part):
                yield start + offset, part


def parts_of(name: str) -> Iterator[tuple[int, str]]:
    """Yield a name, or the two of them that an "and" joins where both sides name an organisation."""
    heads = "|".join(table("organisations")["heads"]["en"])
    pattern, _ = known()
    for match in re.finditer(r"\s(?:and|&)\s(?:the\s)?", name):
        right = name[match.end() :]
        left = name[: match.start()]
        separate = (
            pattern.match(right)
            or re.match(rf"(?:{CAP}\s){{0,4}}(?:{heads})\b", right)
            or next(spots_in(right.split(" ")[0]), None)
        )
        if separate and (re.search(rf"\b(?:{heads})\b", left) or pattern.search(left)):
            yield 0, left
            yield from ((match.end() + offset, part) for offset, part in parts_of(right))
            return
    yield 0, name


def is_name(name: str) -> bool:
    """Say whether a built name names one organisation: a head with something that tells it from others."""
    words = name.split()
    if len(words) < 2 or (len(words) == 2 and words[0] in ("First", "Second", "Third", "Other", "Both")):
        return False
    return not (
        len(words) == 2 and next(spots_in(words[0]), None) and words[1] in ("Group", "News", "Mission", "Union")
    )


def titled_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the ministries that the titles of ministers name."""
    rule = table("organisations")["titled"]["en"]
    for match in re.finditer(rule["pattern"], text):
        field = re.sub(r"[\s,]+(?:and)?\s*$", "", match[1])
        spots = list(spots_in(field))
        field = field[: spots[0].start].strip() if spots and spots[0].start else field
        words = field.split()
        if len(words) > 2 and not re.search(r"\b(?:and|,)\b", field):
            words = words[:2]
        if words:
            yield match.start(), rule["name"].format(" ".join(words))


def russian_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the organisations that a Russian text names, in the nominative."""
    if not re.search("[а-яё]", text):
        return
    rules = table("organisations")
    for name, pattern in rules["russian"].items():
        for match in re.finditer(pattern, text):
            yield match.start(), name
    for match in re.finditer(rules["russian_stops"]["quoted"], text, re.IGNORECASE):
        yield match.start(), match[1]
    yield from russian_built(text)


@cache
def russian_heads() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of the forms of Russian heads, and the nominative of each."""
    forms = {form: name for name, listed in table("organisations")["russian_heads"].items() for form in listed}
    return re.compile(rf"\b(?:{any_of(list(forms))})\b", re.IGNORECASE), forms


def russian_built(text: str) -> Iterator[tuple[int, str]]:
    """Yield names such as "Министерство внутренних дел": a head and the genitives behind it."""
    pattern, forms = russian_heads()
    for match in pattern.finditer(text):
        tail = russian_tail(text[match.end() :])
        head = forms[match.group().lower()]
        capital = match.group()[0].isupper() and not re.search(r"(?:^|[.!?]\s)$", text[: match.start()])
        if len(tail) > 0 and (head == "Министерство" or capital):
            yield match.start(), " ".join([head, *tail])


def russian_tail(rest: str) -> list[str]:
    """Return the words that go on with a Russian name: up to a stop, a preposition or a verb."""
    stops = table("organisations")["russian_stops"]
    tail: list[str] = []
    end = 0
    for match in re.finditer(r"\s([\w-]+)([^\s\w-]*)", rest):
        word = match[1]
        if match.start() != end or word.lower() in stops["words"] or is_verb(word.lower()) or len(tail) > 9:
            break
        if word[0].isupper() and not next(spots_in(word), None):
            break
        tail.append(word)
        end = match.end()
        if match[2]:
            break
    while tail and tail[-1] == "и":
        tail.pop()
    return tail


def is_verb(word: str) -> bool:
    """Say whether a Russian word has the ending of a verb or of a short adjective."""
    stops = table("organisations")["russian_stops"]
    return word not in stops["keep"] and word.endswith(tuple(stops["endings"]))


def merged(names: list[str]) -> list[str]:
    """Return each organisation once: short forms under the long name, a name under the longer one that holds it."""
    _, longs = known()
    spelled = set(names)
    result: dict[str, str] = {}
    for name in names:
        long = longs.get(name)
        full = long if long in spelled else name
        if long and long not in spelled:
            full = next((other for other in names if longs.get(other) == long), name)
        result.setdefault(key_of(full), full)
    return [name for key, name in result.items() if not any(holds(other, key) for other in result if other != key)]


def holds(longer: str, shorter: str) -> bool:
    """Say whether a longer name is the shorter one with more words at an end, one of the two being no known name."""
    return longer.startswith(shorter + " ") or (
        longer.endswith(" " + shorter) and len(longer.split()) - len(shorter.split()) <= 2
    )
