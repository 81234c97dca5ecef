"""The fields that a query may name, tab by tab: what each means, and which of its values a reader has in mind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.library.asking import Kind
from desktop.records import WISHES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FieldType = Literal["text", "choice", "date", "number"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that records have in a field, and the names under which readers may ask for it."""

    value: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `column` is the full-text column of a text, `choices` the values of a field that has always the same."""

    name: str
    type: FieldType
    meaning: str
    example: str
    aliases: tuple[str, ...] = ()
    column: str = ""
    choices: tuple[Choice, ...] = ()


def _choices(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, (value.replace("-", " "),)) for value in values)


def _has(example: str, *values: str) -> Field:
    return Field("has", "choice", "What a record comes with", example, choices=_choices(*values))


_COUNTRY = Field(
    "country", "choice", "Countries named in the text, by name or code", "country:KAZ", ("страна", "ел", "nation")
)
_PUBLISHER = Field("publisher", "choice", "Who published the source", "publisher:trend", ("source", "издатель"))
_TEXT = Field("text", "text", "Words in the text itself", "text:remittances", ("body", "текст"), "text")

FIELDS: dict[Kind, tuple[Field, ...]] = {
    "articles": (
        Field("title", "text", "Words in the title", "title:declaration", ("headline", "заголовок"), "title"),
        _TEXT,
        _COUNTRY,
        _PUBLISHER,
        Field("author", "choice", "Who wrote the article", "author:serikova", ("by", "автор")),
        Field("year", "date", "When it was published: a year, or from one to another", "year:2016..2025", ("год",)),
        Field("date", "date", "When it was published: a year, month or day", "date:2025-04..", ("published", "дата")),
        Field("language", "choice", "The language of the article", "language:ru", ("lang", "язык")),
        Field("person", "choice", "People named in the text", "person:yertaev", ("who", "people", "лицо")),
        Field("org", "choice", "Organisations named in the text", "org:iom", ("organisation", "organization")),
        Field("place", "choice", "Cities and regions named in the text", "place:almaty", ("where", "место")),
        _has("has:original", "note", "original", "figures"),
    ),
    "statistics": (
        Field("measure", "choice", "What is counted", "measure:migrants", ("what", "показатель")),
        Field("unit", "choice", "The unit of the number", "unit:percent", ("единица",)),
        Field("value", "number", "The number itself, or from one to another", "value:>1000000", ("number", "значение")),
        Field("country", "choice", "The country that the figure is about", "country:KAZ", ("страна", "ел")),
        Field("place", "choice", "The country, region or world that it is about", "place:world", ("where", "место")),
        Field("year", "date", "The period that the figure is about", "year:2020..2024", ("period", "date", "год")),
        Field("claimed", "choice", "Who states the figure", "claimed:un", ("claimant", "by")),
        Field(
            "qualifier",
            "choice",
            "How exact it is said to be",
            "qualifier:about",
            choices=_choices("exact", "about", "more than", "less than", "at least", "up to"),
        ),
        Field("status", "choice", "The status of the observation", "status:estimate", ("статус",)),
        _PUBLISHER,
        Field(
            "direction",
            "choice",
            "Whether it is a rise, a fall or a balance",
            "direction:increase",
            choices=_choices("increase", "decrease", "net"),
        ),
        _has("has:rival", "note", "rival"),
        _TEXT,
    ),
    "countries": (
        Field("name", "text", "Words in one of the country's names", "name:republic", ("название",), "names"),
        Field("country", "choice", "The country, by name or code", "country:KAZ", ("code", "страна", "ел")),
        Field(
            "role",
            "choice",
            "Its part in the Almaty Process",
            "role:observer",
            ("роль",),
            choices=_choices("member", "observer", "chair", "participant", "signatory", *WISHES),
        ),
        Field("treaty", "choice", "Treaties that it is a party to", "treaty:1951", ("convention", "договор")),
        _has("has:note", "note"),
        _TEXT,
    ),
}  # fmt: skip
"""What may stand before a colon; `completions` offers the same, and the help lists it."""

_BY_NAME: dict[Kind, dict[str, Field]] = {
    kind: {name: each for each in fields for name in (each.name, *each.aliases)} for kind, fields in FIELDS.items()
}


def field_of(kind: Kind, name: str) -> Field | None:
    """Return the field that is called `name` or has it for an alias; None if the tab has no such field."""
    return _BY_NAME[kind].get(name.casefold())


def matching(typed: str, choices: Iterable[Choice]) -> tuple[str, ...]:
    """Return the values that `typed` asks for: those of that name, else those whose names have words it begins."""
    from desktop.library.folding import words_of

    wanted = tuple(word for word, _, _ in words_of(typed))
    if not wanted:
        return tuple(choice.value for choice in choices if typed.strip() in choice.names)
    names = [
        (choice.value, tuple(tuple(word for word, _, _ in words_of(name)) for name in (choice.value, *choice.names)))
        for choice in choices
    ]
    exact = [value for value, each in names if wanted in each]
    begun = exact or [value for value, each in names if any(_begins(wanted, name) for name in each)]
    return tuple(
        dict.fromkeys(begun or [value for value, each in names if any(_sounds(wanted, name) for name in each)])
    )


def _begins(wanted: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return all(any(word.startswith(each) for word in name) for each in wanted)


def _sounds(wanted: tuple[str, ...], name: tuple[str, ...]) -> bool:
    from desktop.library.asking.forms import sounds_alike, stem

    return all(any(stem(word) == stem(each) or sounds_alike(word, each) for word in name) for each in wanted)


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand in place of the characters from `start` to `end` of a query, and what it means."""

    start: int
    end: int
    insert: str
    label: str
    meaning: str = ""


_VALUE = re.compile(r"([^\W\d_]+):(\"?)([^\"\s:()]*)$")
_NAME = re.compile(r"(?<!\S)[-(]*([^\W\d_]+)$")
_MOST = 50


def completions(
    kind: Kind, text: str, cursor: int, choices: Callable[[str], Iterable[Choice]]
) -> tuple[Completion, ...]:
    """Return what the word before `cursor` may become: the fields it begins, or the values of the field it stands in.

    `choices` gives the values of a field that has no fixed ones, those to offer first first.
    """
    before = text[:cursor]
    if value := _VALUE.search(before):
        known = field_of(kind, value[1])
        return _values(known, value, cursor, choices) if known else ()
    name = _NAME.search(before)
    if not name:
        return ()
    return tuple(
        Completion(name.start(1), cursor, f"{each.name}:", f"{each.name}:", each.meaning)
        for each in FIELDS[kind]
        if any(known.startswith(name[1].casefold()) for known in (each.name, *each.aliases))
    )


def _values(
    known: Field, typed: re.Match[str], cursor: int, choices: Callable[[str], Iterable[Choice]]
) -> tuple[Completion, ...]:
    if known.type != "choice":
        return ()
    offered = tuple(known.choices or choices(known.name))
    wanted = set(matching(typed[3], offered)) if typed[3] else {choice.value for choice in offered}
    chosen = [choice for choice in offered if choice.value in wanted][:_MOST]
    return tuple(
        Completion(typed.start(2), cursor, _quoted(choice.value), (choice.names or (choice.value,))[0])
        for choice in chosen
    )


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,()\"]", value) else value
