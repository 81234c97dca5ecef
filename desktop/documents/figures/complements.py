"""What stands behind a unit and tells what there is so much of: "tonnes of wheat", "$3m in damages"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.amounts import DASHES
from desktop.documents.figures.model import SHARES, TIME_UNITS
from desktop.documents.figures.phrases import acting, counted, modified
from desktop.documents.figures.rates import per_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

LONGEST_BRACKET = 6
GENITIVE_PLURAL = ("ов", "ев", "ций", "ний", "тий", "ей")
COMPARATIVE = "ее"
PARTITIVE = (
    frozenset(
        {"percent", "ratio", "tonne", "kilogram", "litre", "barrel", "hectare", "gram", "cubic metre", "kilometre"}
    )
    | frozenset({"megabyte", "gigabyte", "terabyte", "petabyte", "exabyte", "zettabyte"})
    | frozenset({"kilowatt-hour", "megawatt-hour", "gigawatt-hour", "terawatt-hour", "gigacalorie", "centner"})
)


def complement(
    tokens: Tokens, amount: Amount, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return what a unit is a unit of: "tonnes of wheat", "percent growth", "a $2bn loan", "тонн зерна"."""
    at = _behind_bracket(tokens, amount)
    at += tokens.words[at] in DASHES and tokens.glued(at)
    if tokens.folded[at] in language.sets["words.part_of"] and tokens.numeric(at + 1) and amount.unit == "ratio":
        return counted(tokens, behind_number(tokens, at + 1, language), last, language)
    if at in taken or at >= last or per_at(tokens, at, language):
        return None
    worth = language.phrases["grammar.worth"].at(tokens, at)
    if amount.unit in SHARES and tokens.folded[at] in language.sets["grammar.share_of"]:
        return modified(tokens, at + 1, last, language)
    if worth or tokens.folded[at] in language.sets["words.of"]:
        return modified(tokens, behind_number(tokens, worth[0] if worth else at + 1, language), last, language)
    return _behind_preposition(tokens, amount, at, last, language) or _next_to(tokens, amount, at, last, language)


def _behind_preposition(
    tokens: Tokens, amount: Amount, index: int, last: int, language: Language
) -> tuple[int, int] | None:
    """Return "prison" of "9 years in prison" and "damages" of "$8.5m in damages"."""
    word, following = tokens.folded[index], tokens.folded[index + 1]
    if amount.unit in TIME_UNITS and following in language.sets["grammar.spans_of"]:
        return (index + 1, index + 2) if word in language.sets["stops.prepositions"] else None
    if amount.unit.isupper() and word in language.sets["grammar.in_kind"]:
        return _kind_of_sum(tokens, index + 1, last, language)
    return None


def _next_to(tokens: Tokens, amount: Amount, index: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return the noun right behind a unit, unless what stands there only compares or places the amount."""
    word = tokens.folded[index]
    if language.adjective_endings:
        governed = word not in language.changes_after and _governs(tokens, amount, index, language)
        return counted(tokens, index, last, language) if governed else None
    if word in language.changes_after:
        more = word in language.sets["grammar.quantifiers"]
        return modified(tokens, index + 1, last, language) if more else None
    each = amount.unit.isupper() and word in language.sets["words.articles"]
    acting = word.endswith(language.participle_endings) or word in language.sets["grammar.finite"]
    acting = acting and not amount.unit
    if each or acting or word in language.sets["grammar.aside"] or language.changes.at(tokens, index):
        return None
    compared = language.phrases["grammar.span_on_span"].at(tokens, index)
    return None if compared else modified(tokens, index, last, language)


def _behind_bracket(tokens: Tokens, amount: Amount) -> int:
    """Return the token behind an amount, and behind the bracket next to or around it: "half (54%) of them"."""
    at = amount.last
    if tokens.words[at] == "(":
        ahead = tokens.words[at : at + LONGEST_BRACKET]
        return at + ahead.index(")") + 1 if ")" in ahead else at
    return at + (tokens.words[at] == ")" and tokens.words[amount.first - 1] == "(")


def _kind_of_sum(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return what a sum is paid in: "$8.5m in damages", but not "in the end" or "in cash"."""
    kind = tokens.words[index].islower() and tokens.folded[index] not in language.sets["grammar.in_not"]
    if not kind or tokens.folded[index] in language.sets["grammar.determiners"]:
        return None
    return counted(tokens, index, last, language) or modified(tokens, index, last, language)


def _governs(tokens: Tokens, amount: Amount, index: int, language: Language) -> bool:
    """Tell whether the Russian noun behind a unit is what there is so much of: "млрд долларов переводов"."""
    word = tokens.folded[index]
    if amount.unit in PARTITIVE:
        return not (acting(word, language) or word.endswith(COMPARATIVE))
    if word in language.sets["grammar.areas_of"] and amount.unit == "square metre":
        return True
    if amount.unit in TIME_UNITS:
        return word in language.sets["grammar.spans_of"]
    return (
        tokens.words[index].islower() and word.endswith(GENITIVE_PLURAL) and word not in language.sets["stops.listed"]
    )


def behind_number(tokens: Tokens, index: int, language: Language) -> int:
    """Step over the number in "half of the 640 schools"."""
    at = index
    skipped = language.sets["grammar.determiners"] | language.sets["words.sequence"]
    while tokens.folded[at] in skipped:
        at += 1
    if not (tokens.numeric(at) or tokens.folded[at] in language.cardinals):
        return index
    return at + 1 + (tokens.folded[at + 1] in language.scales)
