"""Expansion: the ways in which a text may have what was asked for, as far as the index has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.asking.forms import american, respelt, sound, sounds_alike, sounds_begun, stem
from desktop.library.asking.grammar import Node, Number, Phrase, Word
from desktop.library.asking.marks import Reason, Term, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.library.asking.glossary import Equal, Glossary
    from desktop.library.asking.plan import Vocabulary

_MOST_WAYS = 48
_MOST_SOUNDS = 12
_SHORTEST = 3
"""The letters of a word, still being typed, from which on it is looked for in other forms."""
_SHORTEST_SOUNDED = 4
_SHORTEST_REST = 5
_PARTS = ("non", "co", "re", "anti", "counter", "multi", "inter", "intra", "socio", "pre", "post", "sub", "micro")
"""First parts of words that some write with a hyphen."""


class Expansion:
    """The ways that an index and a glossary know for a word."""

    def __init__(self, vocabulary: Vocabulary, glossary: Glossary) -> None:
        self.vocabulary = vocabulary
        self.glossary = glossary

    def term(self, node: Node, column: str = "") -> Term:
        """Return what a word, phrase or number of a query asks for, in one column or in all."""
        if isinstance(node, Word):
            ways = tuple(self._unique(self._of_word(node)))
            return Term(ways, column, stem(node.text) if not node.prefix or len(node.text) > _SHORTEST else "")
        if isinstance(node, Phrase):
            return Term(tuple(self._unique(self._of_phrase(node))), column)
        if isinstance(node, Number):
            return Term((Way((node.digits,), node.prefix, Reason("number", node.digits, node.digits)),), column)
        raise TypeError(node)

    def name_at(self, nodes: Sequence[Node], at: int, column: str) -> tuple[int, Term | None]:
        """Return how many of the words from `at` on are one name, and its other names; 1 and None without one."""
        words: list[str] = []
        for node in nodes[at:]:
            word = node.text if isinstance(node, Word) else node.digits if isinstance(node, Number) else ""
            if not word or (words and len(words) == self.glossary.longest(words[0])):
                break
            words.append(word)
        for size in range(len(words), 1, -1):
            name = tuple(words[:size])
            ways = tuple(self._unique(self._of_names(self.glossary.equals(name), " ".join(name))))
            if ways:
                return size, Term(ways, column)
        return 1, None

    def _unique(self, ways: Iterator[Way]) -> list[Way]:
        """Return ways without those that find nothing which another one does not."""
        kept: dict[tuple[str, ...], Way] = {}
        for way in ways:
            kept.setdefault(way.words, way)
        begun = tuple(way.words[0] for way in kept.values() if way.prefix and len(way.words) == 1) or ("\0",)
        alone = {way.words[0] for way in kept.values() if len(way.words) == 1}
        return [
            way
            for way in kept.values()
            if (way.prefix or not way.words[0].startswith(begun) or len(way.words) > 1)
            and (len(way.words) == 1 or not any(word in alone or word.startswith(begun) for word in way.words))
        ][:_MOST_WAYS]

    def _of_word(self, word: Word) -> Iterator[Way]:
        asked = word.shown or word.text
        yield Way((word.text,), word.prefix, Reason("word", asked, asked))
        forms = self._forms(word.text) if not word.prefix or len(word.text) >= _SHORTEST else []
        for form in forms:
            respelled = american(form) == american(word.text)
            yield Way((form,), False, Reason("spelling" if respelled else "form", asked, form))
        if word.prefix:
            yield from self._begun(word.text, asked)
        yield from self._parted(word.text, asked)
        for other in self.vocabulary.same_sound(sound(word.text)) if sound(word.text) else ():
            if sounds_alike(word.text, other):
                yield Way((other,), False, Reason("name", asked, other))
        capitals = len(asked) > 1 and asked.isupper()
        named = (self.glossary.equals((each,), capitals=capitals) for each in (word.text, *forms))
        yield from self._of_names(next(filter(None, named), ()), asked)

    def _of_phrase(self, phrase: Phrase) -> Iterator[Way]:
        asked = " ".join(phrase.words)
        yield Way(phrase.words, phrase.prefix, Reason("word", asked, asked))
        if phrase.exact:
            return
        joined = "".join(phrase.words)
        for other in self.vocabulary.starting(joined, 1) if phrase.prefix else self._forms(joined):
            spelt = Reason("spelling", asked, other)
            yield Way((joined,), True, spelt) if phrase.prefix else Way((other,), False, spelt)
        *whole, last = phrase.words
        for form in self._forms(last) if not phrase.prefix or len(last) >= _SHORTEST else []:
            yield Way((*whole, form), False, Reason("form", asked, " ".join((*whole, form))))
        yield from self._of_names(self.glossary.equals(phrase.words), asked)

    def _forms(self, word: str) -> list[str]:
        """Return the forms of a word that the index has, and among them maybe itself."""
        return list(self.vocabulary.same_stem(stem(word)))

    def _parted(self, word: str, asked: str) -> Iterator[Way]:
        """Yield a word with the hyphen that it may have after its first part: "resettlement", "re-settlement"."""
        for part in _PARTS:
            rest = word.removeprefix(part)
            if rest != word and len(rest) >= _SHORTEST_REST and all(map(self.vocabulary.documents, (part, rest))):
                yield Way((part, rest), False, Reason("spelling", asked, f"{part}-{rest}"))

    def _begun(self, beginning: str, asked: str) -> Iterator[Way]:
        """Yield other spellings of the beginning of a word; other scripts only where nothing in its own goes on."""
        for other in respelt(beginning):
            if self.vocabulary.starting(other, 1):
                yield Way((other,), True, Reason("spelling", asked, other))
        if len(beginning) < _SHORTEST_SOUNDED or self.vocabulary.starting(beginning, 1):
            return
        heard = sound(beginning)
        for other in self.vocabulary.sounding(heard, _MOST_SOUNDS) if heard else ():
            if sounds_begun(beginning, other):
                yield Way((other,), False, Reason("name", asked, other))

    def _of_names(self, equals: tuple[Equal, ...], asked: str) -> Iterator[Way]:
        """Yield the names of the glossary that the index has, and the forms of those of one word."""
        for equal in equals:
            if all(map(self.vocabulary.documents, equal.words)):
                yield Way(equal.words, False, _told(equal, asked, equal.text))
            for form in self._forms(equal.words[0]) if len(equal.words) == 1 else ():
                yield Way((form,), False, _told(equal, asked, form))


def _told(equal: Equal, asked: str, found: str) -> Reason:
    return Reason("glossary", asked, found, equal.language, f"{equal.group.kind}:{equal.group.key}")
