"""Did you mean: what a query that finds nothing was probably meant to be, by keyboard layout and by spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.library.asking.fields import field_of
from desktop.library.asking.forms import sound, sounds_alike, stem
from desktop.library.asking.grammar import All, Any, Condition, Node, Not, Query, Within, Word
from desktop.library.asking.ranges import day_range
from desktop.library.asking.reading import OPERATORS
from desktop.library.folding import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.library.asking import Kind
    from desktop.library.asking.glossary import Glossary
    from desktop.library.asking.plan import Vocabulary

_MOST = 3
_PARTING = " /\\,;|…—"
"""What parts words, and is left over at the edge of a query whose word is left out."""
_JOINING = {word for word, kind in OPERATORS.items() if kind == "and"}
_TRIED = 12
_SHORTEST = 3
_LONGEST = 60
"""How many letters a word may have that is mistyped, or two words without their space; a longer one is no word."""
_MOST_LEFT_OUT = 4
_NEIGHBOURS = 3
"""How many words are tried in place of one that is unknown."""

_RUN = re.compile(r"[^\s()\"]+")

_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю" + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_NUMBERS = "2345890-=" + "@#$%*()_+"
_KAZAKH = "әіңғүұқөһ" + "ӘІҢҒҮҰҚӨҺ"
_LAYOUTS = (
    str.maketrans(_RUSSIAN, _QWERTY),
    str.maketrans(_QWERTY, _RUSSIAN),
    str.maketrans(_RUSSIAN + _KAZAKH, _QWERTY + _NUMBERS),
    str.maketrans(_QWERTY + _NUMBERS, _RUSSIAN + _KAZAKH),
)
"""The keys of one keyboard read as those of another: ЙЦУКЕН and its Kazakh form, and QWERTY, both ways."""


def suggest(query: Query, vocabulary: Vocabulary, glossary: Glossary, finds: Callable[[str], bool]) -> tuple[str, ...]:
    """Return at most three queries that `query` may have been meant to be, best first; each of them `finds` something.

    To be asked only where the query itself finds nothing.
    """
    found: list[str] = []
    for tried, text in enumerate(dict.fromkeys(_candidates(query, vocabulary, glossary))):
        if tried == _TRIED or len(found) == _MOST:
            break
        if text != query.text and finds(text):
            found.append(text)
    return tuple(found)


def _candidates(query: Query, vocabulary: Vocabulary, glossary: Glossary) -> Iterator[str]:
    text = query.text.strip()
    barred = _conditions(query.root)
    retyped = [text.translate(layout) for layout in _LAYOUTS]
    likely = [other for other in retyped if other != text and _known(other, vocabulary, glossary)]
    yield from likely
    yield from _dated(text, query.kind, barred)
    yield from _corrected(query.text, barred, vocabulary)
    for other in retyped if not barred else ():
        if other not in likely and other != text:
            yield from _corrected(other, [], vocabulary, retyped=True)
    yield from _shortened(query, vocabulary)


def _shortened(query: Query, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the query without its rarest word, its two rarest and so on, as those of a question are."""
    nodes = query.root.nodes if isinstance(query.root, All) else ()
    words = [
        (sum(map(vocabulary.documents, vocabulary.same_stem(stem(node.text)))), node.at)
        for node in nodes
        if isinstance(node, Word)
    ]
    rarest = [at for _, at in sorted(words)]
    for left_out in range(1, min(_MOST_LEFT_OUT + 1, len(nodes))):
        text = query.text
        for start, end in sorted(rarest[:left_out], reverse=True):
            text = f"{text[:start]}{text[end:]}"
        yield _joined(text.split())


def _joined(runs: list[str]) -> str:
    """Return what is left of a query without the "AND" that joined what is left out."""
    kept = [run for before, run in zip(["AND", *runs], runs, strict=False) if {before, run} - _JOINING]
    return " ".join(kept[:-1] if kept and kept[-1] in _JOINING else kept).strip(_PARTING)


def _dated(text: str, kind: Kind, barred: list[tuple[int, int]]) -> Iterator[str]:
    """Yield `text` with the first day or range of days in it as a condition."""
    field = field_of(kind, "date")
    for run in _RUN.finditer(text) if field else ():
        if field and not run[0].isdecimal() and day_range(run[0]) and not _within(run.start(), barred):
            yield f"{text[: run.start()]}{field.name}:{run[0]}{text[run.end() :]}"
            return


def _conditions(node: Node | None) -> list[tuple[int, int]]:
    """Return where the conditions on fields stand in a query: their values are no words to correct."""
    if isinstance(node, Condition):
        return [node.at]
    if isinstance(node, Not | Within):
        return _conditions(node.node)
    return [span for each in node.nodes for span in _conditions(each)] if isinstance(node, All | Any) else []


def _known(text: str, vocabulary: Vocabulary, glossary: Glossary) -> bool:
    words = [word for word, _, _ in words_of(text)]
    return bool(words) and all(_stands(word, vocabulary) or glossary.equals((word,)) for word in words)


def _stands(word: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.documents(word)) or bool(vocabulary.starting(word, 1))


def _corrected(
    text: str, barred: list[tuple[int, int]], vocabulary: Vocabulary, *, retyped: bool = False
) -> Iterator[str]:
    """Yield `text` with the words that the index does not have replaced by such as it has, likeliest first.

    Of a text that was itself `retyped` no word is typed back.
    """
    changes = [
        (start, end, (not retyped and _retyped(text[start:end], vocabulary)) or nearest(word, vocabulary))
        for word, start, end in words_of(text)
        if len(word) >= _SHORTEST and not word.isdecimal() and text[end : end + 1] != ":" and not _within(start, barred)
        if not _stands(word, vocabulary)
    ]
    if not changes or not all(near for _, _, near in changes):
        return
    for rank in range(_NEIGHBOURS):
        if rank == 0 or any(len(near) > rank for _, _, near in changes):
            yield _replaced(text, [(start, end, near[min(rank, len(near) - 1)]) for start, end, near in changes])


def _retyped(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return what a word is on other keyboards, if the index has that."""
    others = dict.fromkeys(word.translate(layout) for layout in _LAYOUTS)
    return [
        other
        for other in others
        if [fold(other)] == [each for each, _, _ in words_of(other)] and _stands(fold(other), vocabulary)
    ]


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _replaced(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, word in reversed(changes):
        text = text[:start] + word + text[end:]
    return text


def nearest(word: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words of the index that a folded word was probably meant to be, or the two it was, likeliest first."""
    if len(word) > _LONGEST:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word) < 5 else 2 if len(word) < 10 else 3
    choices = [each for each in vocabulary.of_length(len(word) - most, len(word) + most) if not each.isdecimal()]
    near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=20)
    ranked = sorted(near, key=lambda each: (each[1], each[0][0] != word[0], -vocabulary.documents(each[0])))
    alike = [each for each in vocabulary.same_sound(sound(word)) if sounds_alike(word, each)] if sound(word) else []
    parted = _parted(word, vocabulary)
    close = [each for each, distance, _ in ranked if distance < 2]
    return list(dict.fromkeys((*alike, *close, *parted, *(each for each, _, _ in ranked))))[:_NEIGHBOURS]


def _parted(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the two words of the index that a word is if a space is missing."""
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if vocabulary.documents(word[:at]) and _stands(word[at:], vocabulary):
            yield f"{word[:at]} {word[at:]}"
