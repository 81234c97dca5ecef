"""A paragraph as words, numbers and signs, cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate, compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

TOKEN = re.compile(
    r"([A-Za-zА-яЁё]+(?=[\s,:;()—-])"
    r"|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['’][^\W\d_]+)*"
    r"|\S)"
)
ASCII_TOKEN = re.compile(
    r"([A-Za-z](?:[.](?:[A-Za-z][.])+|[A-Za-z]*(?:'[A-Za-z]+)*)"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|\S)"
)
"""What TOKEN finds in a text of ASCII alone, in half the time."""
ADDRESS = re.compile(r"((?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,255})")
ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"'”’»)]")
OPENERS = frozenset("\"'“‘«([—–-„")
LONGEST_SLICE = 8_000
LONGEST_SENTENCE = 250
DIGITS = re.compile("[0-9]*")
BEYOND, NO_START, NO_END = [""] * 32, [-1] * 32, [-2] * 32


@dataclass(slots=True)
class Tokens:
    """The tokens of a text: as written (without a possessive 's), folded, and where each starts and ends.

    Behind the last of the `size` tokens the lists go on with empty strings that stand nowhere, so that one may look a
    few tokens beyond either end of the text.
    """

    text: str
    words: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    size: int
    promising: list[int]
    """The tokens in digits, and those that something could start at by their words."""
    openers: dict[int, bool] = field(default_factory=dict)
    """Whether a noun phrase can start at a token, as far as that was asked."""

    def glued(self, index: int) -> bool:
        """Tell whether nothing stands between a token and the one before it."""
        return self.ends[index - 1] == self.starts[index]

    def numeric(self, index: int) -> bool:
        """Tell whether a token is written in digits."""
        return "0" <= self.words[index] < ":"

    def starts_of(self, words: Collection[str], first: int, last: int, *, digits: bool = False) -> list[int]:
        """Return which promising tokens of a sentence are among some words, or are written in digits."""
        ahead = self.promising
        if last - first < self.size:
            ahead = ahead[bisect_left(ahead, first) : bisect_left(ahead, last)]
        folded = self.folded
        if digits:
            return [at for at in ahead if folded[at] in words or "0" <= folded[at] < ":"]
        return [at for at in ahead if folded[at] in words]

    def span(self, first: int, last: int) -> str:
        """Return the text from one token up to another, exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def fold(word: str) -> str:
    """Return a word in the form that tables and text are compared in."""
    return word.lower().replace("ё", "е")


def tokenize(text: str, starters: Mapping[str, frozenset[str] | None]) -> Tokens:
    """Return the tokens of a text; addresses of the network are one token each.

    `starters` are promising words, each with those of which one must follow, or None.
    """
    parts = _parts(text)
    edges = list(accumulate(map(len, parts)))
    words = parts[1::2]
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        words = [unicodedata.normalize("NFC", word) for word in words]
    if "'s" in text or "’s" in text:
        words = [_bare(word) for word in words]
    folded = list(map(str.lower, words))
    if "ё" in text or "Ё" in text or "\u0308" in text:
        folded = [word.replace("ё", "е") for word in folded]
    size = len(words)
    folded += BEYOND
    promising = [
        at
        for at, word in enumerate(folded[:size])
        if (word in starters and ((ahead := starters[word]) is None or folded[at + 1] in ahead))
        or (word < ":" and word >= "0")
    ]
    return Tokens(text, words + BEYOND, folded, edges[:-1:2] + NO_START, edges[1::2] + NO_END, size, promising)


def _parts(text: str) -> list[str]:
    """Return the tokens of a text with the blanks between them: a blank, a token, a blank, and so on."""
    token = ASCII_TOKEN if text.isascii() else TOKEN
    if "@" not in text and "://" not in text and "www." not in text:
        return token.split(text)
    pieces = ADDRESS.split(text)
    parts = token.split(pieces[0])
    for address, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        parts += [address, *token.split(piece)]
    return parts


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) and len(word) > 2 else word


def sentences(tokens: Tokens, abbreviations: Collection[str], small: Collection[str]) -> list[tuple[int, int]]:
    """Return the sentences as ranges of tokens; a full stop after an abbreviation ends none.

    Endless ones are cut, so that no text takes more than its share of time.
    `small` are words that, capitalised, open a sentence even after an abbreviation.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for index in compress(range(tokens.size), map(ENDS.__contains__, tokens.words)):
        if index < first:
            continue
        first = _cut(found, first, index)
        last = _behind_closers(tokens, index + 1)
        if _ends_sentence(tokens, index, last, abbreviations, small):
            found.append((first, last))
            first = last
    first = _cut(found, first, tokens.size)
    if first < tokens.size:
        found.append((first, tokens.size))
    return found


def _cut(found: list[tuple[int, int]], first: int, end: int) -> int:
    """Cut what is too long before a token into sentences; return where the last one starts."""
    while end - first > LONGEST_SENTENCE:
        found.append((first, first + LONGEST_SENTENCE))
        first += LONGEST_SENTENCE
    return first


def _behind_closers(tokens: Tokens, index: int) -> int:
    while index < tokens.size and tokens.glued(index) and tokens.words[index] in CLOSERS | ENDS:
        index += 1
    return index


def _ends_sentence(
    tokens: Tokens, dot: int, following: int, abbreviations: Collection[str], small: Collection[str]
) -> bool:
    if following >= tokens.size:
        return True
    if tokens.glued(following) and tokens.words[following] not in OPENERS:
        return False
    word = tokens.words[following]
    if word in OPENERS and following + 1 < tokens.size:
        word = tokens.words[following + 1]
    if not (word[0].isupper() or "0" <= word[0] <= "9" or word in OPENERS):
        return False
    if tokens.words[dot] != "." or not tokens.glued(dot):
        return True
    before = tokens.folded[dot - 1]
    shortened = before in abbreviations or (len(before) == 1 and before.isalpha() and tokens.words[dot - 1].isupper())
    return not shortened or fold(word) in small


def slices(text: str) -> Iterator[tuple[int, str]]:
    """Yield a long text in pieces with their offsets, cut at blanks where there are any, never within digits."""
    position, length = 0, len(text)
    while length - position > LONGEST_SLICE:
        cut = text.rfind(" ", position + LONGEST_SLICE // 2, position + LONGEST_SLICE) + 1
        if not cut:
            match = DIGITS.match(text, position + LONGEST_SLICE)
            cut = match.end() if match else position + LONGEST_SLICE
        yield position, text[position:cut]
        position = cut
    yield position, text[position:]
