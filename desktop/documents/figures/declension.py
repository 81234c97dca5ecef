"""Names put into the nominative: "в сейсмологической службе" speaks the "сейсмологическая служба"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.tokens import fold

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language


ELEVEN = 11


def nominative(words: list[str], language: Language) -> list[str]:
    """Put the words of a body's name into the nominative as far as the tables know its noun."""
    known = [language.nominative.get(fold(word)) for word in words]
    noun = next((base for base in known if base and not base.endswith(language.adjective_bases)), None)
    first = known.index(noun) if noun else 0
    agreed = [base or _agreeing(word, noun or "", language) for word, base in zip(words[:first], known, strict=False)]
    rest = [noun, *words[first + 1 :]] if noun else [base or word for word, base in zip(words, known, strict=True)]
    return [_cased(base, word) for base, word in zip(agreed + rest, words, strict=True)]


def _agreeing(adjective: str, noun: str, language: Language) -> str:
    """Return an adjective in the nominative that its noun asks for."""
    gender = "feminine" if noun.endswith(("а", "я")) else "neuter" if noun.endswith(("о", "е")) else "masculine"
    for ending, base in language.adjective_cases[gender]:
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + base
    return adjective


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def declined(words: list[str], language: Language) -> list[str]:
    """Put a person's name from the genitive into the nominative; a lone word in -ы may well be indeclinable."""
    if len(words) == 1 and words[0].endswith("ы"):
        return words
    feminine = (
        words[-1].endswith(tuple(ending for ending, base in language.case_endings if base.endswith("а")))
        if words
        else False
    )
    feminine = feminine or (len(words) > 1 and words[0].endswith(language.given_endings))
    return [_base(word, language, feminine=feminine) for word in words]


def singular_counted(noun: str, value: float | None, language: Language) -> str:
    """Return the nominative singular of a noun behind a number by the ending that its number asks for."""
    tables = language.counted_endings
    if not tables:
        return noun
    endings = tables["one"] if value is not None and is_one(value) else tables["several"]
    found = next((ending for ending in endings if noun.endswith(ending) and len(noun) > len(ending) + 1), None)
    return noun.removesuffix(found) + endings[found] if found is not None else noun


def is_one(value: float) -> bool:
    """Tell a number that a noun or verb is in the singular with: 1, 21, but not 11."""
    return value % 10 == 1 and value % 100 != ELEVEN


def _base(word: str, language: Language, *, feminine: bool) -> str:
    for ending, base in language.case_endings:
        if (
            word.endswith(ending)
            and len(word) > len(ending) + 1
            and (feminine == base.endswith(("а", "я")) or not base)
        ):
            return word.removesuffix(ending) + base
    return word
