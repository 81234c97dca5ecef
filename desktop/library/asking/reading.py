"""Reading a query: characters become runs, quotations, fields and parentheses, and those the tree of `grammar`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.library.asking import Kind
from desktop.library.asking.fields import FIELDS, Field, field_of
from desktop.library.asking.grammar import (
    Complaint,
    Condition,
    Node,
    Not,
    Number,
    Phrase,
    Within,
    Word,
    either,
    every,
)
from desktop.library.asking.numerals import NUMBER, token_of
from desktop.library.asking.ranges import day_range, might_become_a_range, number_range
from desktop.library.folding import WORD, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS = 200
_DEEPEST = 30
"""Parentheses within parentheses beyond this are read as if they were not there."""

_TOKEN = re.compile(
    r"""\s+ | (?P<open>\() | (?P<close>\)) | (?P<minus>[-−]+(?=[^\s−-]))
    | (?P<quotation>["“„«])(?P<quoted>[^"”“»]*)["”“»]?
    | (?P<bar>\|+)
    | (?P<field>[^\W\d_][\w-]*)(?:(?P<colon>:)(?!//)|(?=[<>=≥≤]))(?P<sign>[<>]=?|[=≥≤])?
      (?:["“„«](?P<quoted_value>[^"”“»]*)["”“»]?|(?P<value>[^\s()"“”„«»]*))
    | (?P<run>[^\s()"“”„«»|]+) | .""",
    re.VERBOSE | re.DOTALL,
)
_RUN = re.compile(r"[^\s()\"“”„«»|]*")
_NEXT = re.compile(r"\s+(?=[^\s()|:]+)")
_CURRENCY = re.compile(r"(?:us|usd)?[$€£₽₸¥]")
_SIGNS = frozenset("%$€£")
"""Signs by which units are called."""
_PIECE = re.compile(r"(?:(?!\.\.)[^\s/\\,;|…—])+")
_POSSESSIVE = re.compile(r"(?<=\w)'s$")
_SPELLED = {"≥": ">=", "≤": "<="}
_MEANT = re.compile(r"[^\W_]|[^\w\s!-/:-@\[-`{-~]")
"""What a reader types in order to find it: not the signs of the language itself."""
OPERATORS = {"OR": "or", "ИЛИ": "or", "|": "or", "||": "or", "NOT": "not", "НЕ": "not", "AND": "and", "И": "and"}


@dataclass(frozen=True, slots=True)
class _Operator:
    """A word or sign that joins or negates; `word` is what it asks for where there is nothing else."""

    kind: str
    word: Node | None = None


@dataclass(slots=True)
class _Frame:
    """What has been read within one pair of parentheses; a field before them holds for each of its words."""

    known: Field | None = None
    items: list[Node | _Operator] = field(default_factory=list)


def read(text: str, kind: Kind, *, typing: bool) -> tuple[Node | None, tuple[Complaint, ...]]:
    """Return the tree of a query and what could not be understood of it."""
    reader = _Reader(text, kind, typing)
    root = reader.read()
    if root is None and not reader.complaints and not reader.unfinished and _MEANT.search(text):
        reader.complain("no words", subject=text.strip())
    return root, tuple(dict.fromkeys(reader.complaints))


class _Reader:
    """One reading of one query."""

    def __init__(self, text: str, kind: Kind, typing: bool) -> None:
        self.text = text
        self.folded = fold(text)
        self.kind = kind
        self.typing = typing
        self.complaints: list[Complaint] = []
        self.frames = [_Frame()]
        self.words = 0
        self.too_deep = 0
        self.unfinished = False

    def complain(self, kind: str, name: str = "", subject: str = "", hint: str = "") -> None:
        """Note what could not be understood."""
        self.complaints.append(Complaint(kind, name, subject, hint))

    def read(self) -> Node | None:
        """Return what the whole text asks for."""
        position = 0
        while position < len(self.text) and self.words < MOST_WORDS:
            match = _TOKEN.match(self.text, position)
            if match is None:
                break
            position = self._take(match)
        if position < len(self.text):
            self.complain("too long", subject=str(MOST_WORDS))
        while len(self.frames) > 1:
            self._close()
        return self._finished(self.frames[0].items)

    def _take(self, match: re.Match[str]) -> int:
        """Read one token; return where the next begins."""
        if match["open"]:
            self._open(None)
        elif match["close"]:
            self._close()
        elif match["bar"]:
            self._add(_Operator("or"))
        elif match["minus"]:
            self._add(_Operator("not"))
        elif match["quotation"]:
            self._add(self._unit(self.frames[-1].known, match.span("quoted"), quoted=True))
        elif match["field"]:
            return self._take_field(match)
        elif match["run"]:
            return self._take_run(match)
        return match.end()

    def _open(self, known: Field | None) -> None:
        if len(self.frames) > _DEEPEST:
            self.too_deep += 1
        else:
            self.frames.append(_Frame(known or self.frames[-1].known))

    def _close(self) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif len(self.frames) > 1:
            self._add(self._finished(self.frames.pop().items))

    def _add(self, item: Node | _Operator | None) -> None:
        if item is not None:
            self.frames[-1].items.append(item)

    def _take_run(self, match: re.Match[str]) -> int:
        run, start = match["run"], match.start()
        if run in OPERATORS:
            self._add(_Operator(OPERATORS[run], every(self._pieces(start, match.end()))))
            return match.end()
        end = self._number_end(start) if self.frames[-1].known is None else 0
        if end:
            return end
        self._add(self._unit(self.frames[-1].known, match.span("run")))
        return match.end()

    def _number_end(self, start: int) -> int:
        """Read the number that begins at `start`, over several runs maybe; return where it ends, or 0 without one."""
        currency = _CURRENCY.match(self.folded, start)
        number = NUMBER.match(self.folded, currency.end() if currency else start)
        token = token_of(number) if number else ""
        rest = _RUN.match(self.folded, number.end()) if number else None
        if not token or number is None or rest is None or WORD.search(rest[0]):
            return 0
        self.words += 1
        whole = not (number["part"] or number["glued"] or number["scale"])
        self._add(Number(token, whole and self._goes_on(number.end()), at=number.span()))
        return rest.end()

    def _take_field(self, match: re.Match[str]) -> int:
        known = field_of(self.kind, match["field"])
        value = match.span("quoted_value" if match["quoted_value"] is not None else "value")
        empty = match["quoted_value"] is None and not match["value"] and not match["sign"]
        if known and match["colon"] and empty and self.text[match.end() : match.end() + 1] == "(":
            self._open(known)
            return match.end() + 1
        if known and empty and self.typing and not self.text[match.end() :].strip() and known.name == match["field"]:
            self.unfinished = True
            return match.end()
        if known and match["colon"] and empty and known.name == match["field"].lower():
            return self._take_next_value(known, match)
        if known is None or empty or not (match["colon"] or match["sign"] == "=" or known.type in {"date", "number"}):
            return self._take_unknown_field(match, empty=empty)
        end = self._value_end(value) if known.type == "number" and match["value"] else match.end()
        value = (value[0], max(value[1], end)) if match["value"] else value
        sign = _SPELLED.get(match["sign"], match["sign"] or "")
        self._add(self._unit(known, value, quoted=match["quoted_value"] is not None, sign=sign))
        return end

    def _value_end(self, span: tuple[int, int]) -> int:
        """Return where a number ends that goes on over several runs: "value:1 000 000", "value:>1 million"."""
        number = NUMBER.match(self.folded, span[0])
        bounded = number and not WORD.match(self.folded[number.end() : number.end() + 1])
        return max(span[1], number.end()) if number and bounded and token_of(number) else span[1]

    def _take_next_value(self, known: Field, match: re.Match[str]) -> int:
        """Read what follows a field after a space; a field without any value is a word."""
        space = _NEXT.match(self.text, match.end())
        following = _TOKEN.match(self.text, space.end()) if space else None
        if following is None or not (following["run"] or following["quotation"]) or following["run"] in OPERATORS:
            return self._take_unknown_field(match, empty=True)
        span = following.span("run" if following["run"] else "quoted")
        raw = self.text[slice(*span)]
        if (known.type == "date" and not day_range(raw)) or (known.type == "number" and not number_range(raw)):
            return self._take_unknown_field(match, empty=True)
        self._add(self._unit(known, span, quoted=following["run"] is None))
        return following.end()

    def _take_unknown_field(self, match: re.Match[str], *, empty: bool) -> int:
        """Read what looks like a field and is none: words that stand next to one another."""
        end = match.end() if match["quoted_value"] is None else match.start("quoted_value") - 1
        if match["colon"] and not empty and field_of(self.kind, match["field"]) is None:
            self.complain("unknown field", match["field"], hint=", ".join(each.name for each in FIELDS[self.kind]))
        self._add(self._unit(self.frames[-1].known, (match.start(), end)))
        return end

    def _unit(self, known: Field | None, span: tuple[int, int], *, quoted: bool = False, sign: str = "") -> Node | None:
        """Return what a run or quotation asks for, in a field if one is named."""
        if known is None or known.type == "text":
            node = self._phrase(*span) if quoted else every(self._pieces(*span))
            return Within(known.column, node) if known and node else node
        raw = self.text[slice(*span)]
        self.words += 1
        if known.type == "choice":
            values = [raw] if quoted else re.split("[,|]", raw)
            kept = tuple(value.strip() for value in values if words_of(value) or value.strip() in _SIGNS)
            return Condition(known.name, "is", kept, at=span) if kept else None
        return self._between(known, raw, span, sign)

    def _between(self, known: Field, raw: str, span: tuple[int, int], sign: str) -> Node | None:
        days = day_range(raw, sign) if known.type == "date" else None
        numbers = number_range(raw, sign) if known.type == "number" else None
        if days:
            return Condition(known.name, "between", (), *days, at=span)
        if numbers:
            return Condition(known.name, "between", (), *numbers, span)
        self.unfinished = self._goes_on(span[1]) and might_become_a_range(raw, known.type)
        if not self.unfinished:
            self.complain("bad range", known.name, raw or sign, known.example)
        return None

    def _phrase(self, start: int, end: int) -> Node | None:
        words = tuple(word for word, _, _ in words_of(self.text[start:end]))
        self.words += len(words)
        goes_on = self._goes_on(end) and bool(WORD.search(self.folded[end - 1 : end]))
        return Phrase(words, goes_on, at=(start, end)) if words else None

    def _pieces(self, start: int, end: int) -> Iterator[Node]:
        """Yield what the parts of a run ask for, which slashes and commas part from one another."""
        for piece in _PIECE.finditer(self.folded, start, end):
            text = _POSSESSIVE.sub("", piece[0])
            words = words_of(text)
            if not words:
                continue
            self.words += len(words)
            last = piece.start() + words[-1][2]
            first = piece.start() + words[0][1]
            prefix = (self._goes_on(last) and text == piece[0]) or self.text[last : last + 1] == "*"
            yield self._leaf(tuple(word for word, _, _ in words), prefix, (first, last))

    def _leaf(self, words: tuple[str, ...], prefix: bool, at: tuple[int, int]) -> Node:
        if len(words) > 1:
            return Phrase(words, prefix, exact=False, at=at)
        if words[0].isdecimal():
            return Number(words[0], prefix, at)
        return Word(words[0], prefix, self.text[slice(*at)], at)

    def _goes_on(self, end: int) -> bool:
        return self.typing and end == len(self.text)

    def _finished(self, items: list[Node | _Operator]) -> Node | None:
        """Return what stands between two parentheses as one node."""
        nodes: list[Node] = []
        joined = negated = False
        for item in items:
            if isinstance(item, _Operator):
                joined, negated = joined or (item.kind == "or" and bool(nodes)), negated or item.kind == "not"
                continue
            node = self._negated(item) if negated else item
            nodes[-1:] = _joined(nodes[-1], node) if joined else [*nodes[-1:], node]
            joined = negated = False
        return every(nodes or [item.word for item in items if isinstance(item, _Operator) and item.word])

    def _negated(self, node: Node) -> Node:
        """Return the negation of a node; a word that is still being typed does not leave out all that it begins."""
        if isinstance(node, Not):
            return node.node
        if isinstance(node, Word | Phrase | Number) and self.text[node.at[1] : node.at[1] + 1] != "*":
            return Not(replace(node, prefix=False))
        return Not(node)


def _joined(one: Node, other: Node) -> list[Node]:
    node = either((one, other))
    return [node] if node else []
