"""The vocabulary of a few texts in memory: what a library's index answers, without one."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from desktop.library.asking.fields import Choice, matching
from desktop.library.asking.forms import sound, stem
from desktop.library.asking.numerals import number_tokens
from desktop.library.folding import fold, words_of
from desktop.library.index.layout import TOKENIZER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def indexed(text: str) -> str:
    """Return a text as the index has it: folded, and its numbers beside it."""
    return fold(text) + "\n" + " ".join(number_tokens(text))


class MemoryVocabulary:
    def __init__(self, texts: Iterable[str], choices: Mapping[str, Sequence[Choice]] | None = None) -> None:
        self.counts: Counter[str] = Counter()
        for text in texts:
            self.counts.update({word for word, _, _ in words_of(indexed(text))})
        self.choices = choices or {}
        self.words = sorted(self.counts)
        self.stems, self.sounds = defaultdict(list), defaultdict(list)
        for word in sorted(self.counts, key=lambda each: (-self.counts[each], each)):
            self.stems[stem(word)].append(word)
            self.sounds[sound(word)].append(word)
        self.heard = sorted(self.sounds)

    def same_stem(self, stem: str) -> Sequence[str]:
        return self.stems.get(stem, [])

    def same_sound(self, sound: str) -> Sequence[str]:
        return self.sounds.get(sound, [])

    def sounding(self, beginning: str, limit: int) -> Sequence[str]:
        at = bisect_left(self.heard, beginning)
        found = [each for each in self.heard[at : at + limit] if each.startswith(beginning)]
        return [word for each in found for word in self.sounds[each]][:limit]

    def starting(self, prefix: str, limit: int) -> Sequence[str]:
        at = bisect_left(self.words, prefix)
        found = [word for word in self.words[at:] if word.startswith(prefix)]
        return sorted(found, key=lambda word: -self.counts[word])[:limit]

    def documents(self, word: str) -> int:
        return self.counts[word]

    def of_length(self, shortest: int, longest: int) -> Sequence[str]:
        return [word for word in self.words if shortest <= len(word) <= longest]

    def values(self, field: str, typed: str) -> Sequence[str]:
        return matching(typed, self.choices.get(field, ()))


class Texts:
    """Texts in the column `text` of a full-text index like that of the library."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.vocabulary = MemoryVocabulary(texts)
        self.db = sqlite3.connect(":memory:")
        self.db.execute(f"CREATE VIRTUAL TABLE t USING fts5(title, text, names, tokenize='{TOKENIZER}')")
        self.db.executemany("INSERT INTO t (text) VALUES (?)", [(indexed(text),) for text in texts])

    def matching(self, expression: str | None) -> list[str]:
        if expression is None:
            return list(self.texts)
        rows = self.db.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid", (expression,))
        return [self.texts[row[0] - 1] for row in rows]

    def close(self) -> None:
        self.db.close()
