"""The glossary: names that are one thing's, in all languages and spellings, and terms with their translations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.phrases import table
from desktop.library.asking.fields import Choice, matching
from desktop.library.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]

_FUNCTION_WORDS = frozenset("us who it is as at in on or an am be me he we no so to up do by if my our may".split())
"""Words of every text that are short names too: in capitals they ask for the name, and no name asks for them."""
_SPELLINGS = (
    ("per cent", "percent"), ("e-mail", "email"), ("on-line", "online"), ("round table", "roundtable"),
    ("policy maker", "policymaker"), ("policy makers", "policymakers"), ("decision maker", "decisionmaker"),
    ("decision makers", "decisionmakers"), ("decision making", "decisionmaking"), ("work force", "workforce"),
)  # fmt: skip
"""Words that are written as one and as two."""
_LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz", "az", "tk", "tr")
_NO_MONTHS = {"may", "mar", "май", "мая", "мае", "мар"}
"""Names of months that are words of another sort, too, or short for other names."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language: "common", "formal", "own", "alias" or "demonym"."""

    text: str
    language: str
    kind: str = "common"


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one thing: a country, person, organisation, place, term, treaty or measure."""

    kind: str
    key: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Equal:
    """Another name of what some words name: its folded words, as it is written, its language and whose it is."""

    words: Words
    text: str
    language: str
    group: Group


def groups_of(rows: Iterable[tuple[str, str, str, str, str]]) -> tuple[Group, ...]:
    """Return the groups of names in rows of (kind, key, text, language, kind of name).

    What people of a country are called stands in a group apart: "Kazakh" is no name of Kazakhstan.
    """
    groups: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for kind, key, text, language, sort in rows:
        groups["demonym" if sort == "demonym" else kind, key].append(Name(text, language, sort))
    return tuple(Group(kind, key, tuple(names)) for (kind, key), names in groups.items())


@cache
def months() -> tuple[Group, ...]:
    """Return the names of each month in the languages of the region, but for those that are words of another sort."""
    named = [(language, table("dates")["months"][language]) for language in _LANGUAGES]
    return tuple(
        Group(
            "month",
            str(number + 1),
            tuple(
                Name(form, language)
                for language, forms in named
                for form in forms[number].split()
                if form not in _NO_MONTHS
            ),
        )
        for number in range(12)
    )


class Glossary:
    """Names and terms by their words."""

    def __init__(self, groups: Iterable[Group]) -> None:
        spellings = tuple(
            Group("spelling", one, tuple(Name(text, "en") for text in (one, other))) for one, other in _SPELLINGS
        )
        self.groups = (*groups, *spellings, *months())
        self._words: dict[str, Words] = {}
        self._by_words: dict[Words, list[Group]] = defaultdict(list)
        for group in self.groups:
            for words in dict.fromkeys(self._words_of(name.text) for name in group.names):
                self._by_words[words].append(group)
        self._firsts: dict[str, int] = {}
        for words in self._by_words:
            if words:
                self._firsts[words[0]] = max(self._firsts.get(words[0], 0), len(words))

    def longest(self, first: str) -> int:
        """Return how many words the longest name has that begins with the word `first`; 0 without one."""
        return self._firsts.get(first, 0)

    def equals(self, words: Words, *, capitals: bool = False) -> tuple[Equal, ...]:
        """Return the other names of what `words` (folded) name; a name such as "us" is one only in `capitals`."""
        if len(words) == 1 and words[0] in _FUNCTION_WORDS and not capitals:
            return ()
        found: dict[Words, Equal] = {}
        for group in self._by_words.get(words, ()):
            for name in group.names:
                other = self._words_of(name.text)
                if other not in found and _says_more(words, other, group.kind):
                    found[other] = Equal(other, name.text, name.language, group)
        return tuple(found.values())

    def keys(self, kind: str, typed: str) -> tuple[str, ...]:
        """Return the keys of the groups of a kind that `typed` names, or else whose names have words it begins."""
        choices = (
            Choice(group.key, tuple(name.text for name in group.names)) for group in self.groups if group.kind == kind
        )
        return matching(typed, choices)

    def _words_of(self, text: str) -> Words:
        if text not in self._words:
            self._words[text] = tuple(word for word, _, _ in words_of(text))
        return self._words[text]


def _says_more(words: Words, other: Words, kind: str) -> bool:
    """Say whether looking for `other` finds what `words` means and does not find itself."""
    if not other or _stands_in(words, other) or (len(other) == 1 and other[0] in _FUNCTION_WORDS):
        return False
    if kind == "person" and len(other) < min(len(words), 2):
        return False
    return kind == "country" or not (len(other) == 1 and other[0] in words)


def _stands_in(words: Words, other: Words) -> bool:
    size = len(words)
    return any(other[at : at + size] == words for at in range(len(other) - size + 1))
