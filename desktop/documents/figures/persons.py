"""The name of a person in a phrase with titles, bodies and places around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

LONGEST_PERSON = 4
ACRONYM = 2


def person_in(tokens: Tokens, first: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return the last run of capitalised words that are neither titles nor a body's or a country's name."""
    runs: list[tuple[int, int]] = []
    start = None
    for index in range(first, last + 1):
        if index < last and _personal(tokens, index, first, language):
            start = index if start is None else start
        elif start is not None and not (index < last and _joint(tokens, index, last)):
            runs.append((start, index))
            start = None
    runs = [_behind_place(tokens, run, language) for run in runs]
    return next((run for run in reversed(runs) if _fits_person(tokens, run, first, last, language)), None)


def _behind_place(tokens: Tokens, run: tuple[int, int], language: Language) -> tuple[int, int]:
    """Step over a country before a person: "замминистра здравоохранения Монголии Оюун Батболд"."""
    place = language.places.at(tokens, run[0]) if language.case_endings else None
    return (place[0], run[1]) if place and run[1] - place[0] >= ACRONYM else run


def _joint(tokens: Tokens, index: int, last: int) -> bool:
    """Tell what may stand inside a name: "al-Sayed", "B. Smith", "van der Berg"."""
    glued = tokens.words[index] in ("-", ".", "'", "’") and tokens.glued(index)
    particle = tokens.folded[index] in ("al", "bin", "ibn", "van", "von", "der", "de", "la", "el")
    return index + 1 < last and (glued or particle)


def _personal(tokens: Tokens, index: int, first: int, language: Language) -> bool:
    word, folded = tokens.words[index], tokens.folded[index]
    if word == folded or not word[0].isupper() or (len(word) >= ACRONYM and word.isupper()):
        return False
    if folded in language.sets["claims.titles"] and not _surname(tokens, index, first, language):
        return False
    if folded in language.sets["claims.organisations"]:
        return False
    if folded in language.sets["claims.generic"] or folded in language.sets["claims.reports"]:
        return False
    if folded in language.sets["periods.weekdays"] or (
        language.months.at(tokens, index) and not tokens.words[index + 1][:1].isupper()
    ):
        return False
    return language.places.at(tokens, index) is None or index > first + 1


def _surname(tokens: Tokens, index: int, first: int, language: Language) -> bool:
    """Tell Stephen King from the king."""
    before = tokens.folded[index - 1] if index > first else ""
    given = tokens.words[index - 1][:1].isupper() and before not in language.bodies
    return bool(before) and given and not tokens.words[index + 1][:1].isupper()


def _fits_person(tokens: Tokens, run: tuple[int, int], first: int, last: int, language: Language) -> bool:
    size = sum(tokens.words[at][0].isupper() for at in range(*run))
    titled = run[0] > first and tokens.folded[run[0] - 1] in language.sets["claims.titles"]
    of = run[0] > first and tokens.folded[run[0] - 1] in language.sets["claims.linking"]
    bodies = language.sets["claims.organisations"]
    around = {tokens.folded[run[0] - 1]} & bodies if tokens.words[run[0] - 1][:1].isupper() else set()
    around |= {tokens.folded[run[1]]} & bodies if run[1] < last else set()
    before = tokens.words[run[0] - 1] if run[0] > first else ""
    placed = language.places.before(tokens, run[0]) is not None
    named = before[:1].isupper() and not before.isupper() and not titled and not placed
    if of or size > LONGEST_PERSON or ((around or named) and not _behind_office(tokens, run, first, last, language)):
        return False
    if run[1] < last and tokens.folded[run[1]] in language.sets["claims.linking"] and not (titled and size > 1):
        return _of_body(tokens, run, first, last, language)
    return size >= ACRONYM or titled or (run == (first, last) and not language.places.at(tokens, first))


def _of_body(tokens: Tokens, run: tuple[int, int], first: int, last: int, language: Language) -> bool:
    """Tell "Sara Khan of Topline Research" from a body with "of" in its name."""
    whole = run == (first, first + ACRONYM) and tokens.folded[run[1]] in language.sets["words.of"]
    placed = language.places.at(tokens, run[1] + 1) is not None
    return whole and not placed and run[1] + 1 < last and tokens.words[run[1] + 1][0].isupper()


def _behind_office(tokens: Tokens, run: tuple[int, int], first: int, last: int, language: Language) -> bool:
    """Tell a person behind an office in a language with cases: "главный кардиолог Минздрава Ирина Белова"."""
    if not language.case_endings or run != (last - ACRONYM, last) or run[0] - first < ACRONYM:
        return False
    office = tokens.folded[first : run[0] - 1]
    placed = any(language.places.at(tokens, at) for at in range(*run))
    return tokens.words[run[0] - 2].islower() and not placed and not language.sets["claims.titles"].isdisjoint(office)
