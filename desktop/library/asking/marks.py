"""Marks: where in a text stands what was asked for, and why each place was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from desktop.library.asking import Span
from desktop.library.asking.forms import stem
from desktop.library.asking.numerals import numbers_in
from desktop.library.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Reason:
    """Why words were found: as they were asked for, or how `found` belongs to what was `asked`.

    A word of the glossary is `found` in `language` for what was asked, as a name of `group`.
    """

    kind: Literal["word", "form", "spelling", "name", "glossary", "number"]
    asked: str
    found: str
    language: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """Folded words that stand next to one another, the last of them going on if `prefix`: one way to meet a term."""

    words: tuple[str, ...]
    prefix: bool
    reason: Reason

    @property
    def expression(self) -> str:
        """The way as a phrase of FTS5; every word is quoted, so that nothing typed is syntax."""
        return " + ".join(f'"{word}"' for word in self.words) + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Term:
    """What a reader asked for with one word, phrase or number: any of the `ways`, in one column if one is named."""

    ways: tuple[Way, ...]
    column: str = ""
    stem: str = ""

    @property
    def expression(self) -> str:
        """The term in the language of FTS5."""
        ways = " OR ".join(way.expression for way in self.ways)
        return f"{{{self.column}}} : ({ways})" if self.column else f"({ways})"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, the number of the term that it meets, and why."""

    start: int
    end: int
    term: int
    reason: Reason


class Marks:
    """Finds a query's terms in texts; a word seen once is judged once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.all_terms = tuple(terms)
        self._matchers: dict[str, _Matcher] = {}

    def __bool__(self) -> bool:
        return bool(self.all_terms)

    @property
    def terms(self) -> int:
        """How many terms there are: a text with marks of all of them has all that was asked for."""
        return len(self.all_terms)

    def hits(self, text: str, column: str = "") -> tuple[Mark, ...]:
        """Return every place of `text`, which stands in a full-text column, where a term is met, in order."""
        return tuple(self._matcher(column).hits(text)) if self.all_terms else ()

    def spans(self, text: str, column: str = "") -> tuple[Span, ...]:
        """Return the places of `text` to mark, in order and not overlapping."""
        merged: list[Span] = []
        for mark in self.hits(text, column):
            if merged and mark.start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(mark.end, merged[-1][1]))
            else:
                merged.append((mark.start, mark.end))
        return tuple(merged)

    def why(self, word: str) -> Reason | None:
        """Return why a word of a text was found; None if it was not."""
        return next((mark.reason for mark in self.hits(word)), None)

    def _matcher(self, column: str) -> _Matcher:
        if column not in self._matchers:
            terms = [(at, term) for at, term in enumerate(self.all_terms) if term.column in {"", column}]
            self._matchers[column] = _Matcher(terms)
        return self._matchers[column]


_Verdict = tuple[int, Reason]


@dataclass(slots=True)
class _Matcher:
    """The terms that hold for one column, laid out for looking words up."""

    terms: list[tuple[int, Term]]
    words: dict[str, _Verdict | None] = field(default_factory=dict)
    prefixes: list[tuple[str, _Verdict]] = field(default_factory=list)
    stems: dict[str, _Verdict] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Way, int]]] = field(default_factory=dict)
    numbers: list[tuple[Way, int]] = field(default_factory=list)
    initials: set[str] = field(default_factory=set)
    """The first letters of stems, which no rule changes: other words need no stemming."""

    def __post_init__(self) -> None:
        for number, term in self.terms:
            for way in term.ways:
                self._add(way, number)
            if term.stem:
                first = term.ways[0].reason
                self.stems.setdefault(term.stem, (number, Reason("form", first.asked, "")))
                self.initials.add(term.stem[0])

    def _add(self, way: Way, number: int) -> None:
        if way.reason.kind == "number":
            self.numbers.append((way, number))
        if len(way.words) > 1:
            self.phrases.setdefault(way.words[0], []).append((way, number))
        elif way.prefix:
            self.prefixes.append((way.words[0], (number, way.reason)))
        else:
            self.words.setdefault(way.words[0], (number, way.reason))

    def hits(self, text: str) -> list[Mark]:
        words, verdicts, found = words_of(text), self.words, []
        for at, (word, start, end) in enumerate(words):
            if word not in verdicts:
                verdicts[word] = self._judged(word)
            verdict = verdicts[word]
            if verdict:
                found.append(Mark(start, end, *verdict))
            if word in self.phrases:
                found += self._phrases(words, at)
        if self.numbers:
            found += self._numbers(text)
        return sorted(found, key=lambda mark: (mark.start, -mark.end))

    def _judged(self, word: str) -> _Verdict | None:
        for prefix, verdict in self.prefixes:
            if word.startswith(prefix):
                return verdict
        term = self.stems.get(stem(word)) if word[0] in self.initials else None
        return (term[0], Reason("form", term[1].asked, word)) if term else None

    def _phrases(self, words: list[tuple[str, int, int]], at: int) -> list[Mark]:
        found = []
        for way, term in self.phrases[words[at][0]]:
            run = words[at : at + len(way.words)]
            *whole, last = way.words
            if len(run) == len(way.words) and [word for word, _, _ in run[:-1]] == whole:
                ends = run[-1][0].startswith(last) if way.prefix else run[-1][0] == last
                found += [Mark(run[0][1], run[-1][2], term, way.reason)] if ends else []
        return found

    def _numbers(self, text: str) -> list[Mark]:
        return [
            Mark(start, end, term, way.reason)
            for token, start, end in numbers_in(text)
            for way, term in self.numbers
            if (token.startswith(way.words[0]) if way.prefix else token == way.words[0])
        ]
