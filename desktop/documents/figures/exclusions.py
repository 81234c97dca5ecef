"""Numbers that are no figures: times of day, labels, codes, telephone numbers, addresses, scores, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language
    from desktop.documents.figures.numbers import Number
    from desktop.documents.figures.tokens import Tokens

JOINTS = frozenset("-–—/:()+. ")
TELEPHONE_PARTS = 3
SCORE_DIGITS = 3
LABEL_DIGITS = 4
LARGEST_LABEL = 1000
NEAR = 5
STREET = 4
SLASHES = frozenset("/:")
CAPITAL_UNITS = frozenset("WVLCF")
DEGREES = frozenset("CF")
DASHES = frozenset("-–—")
OPENINGS = frozenset({"", *'.!?…"«“„:—–'})
"""What stands before the first word of a sentence or of what somebody says."""


def end_of_code(tokens: Tokens, index: int, language: Language) -> int | None:
    """Return the token behind a run of digits that names something rather than counts it, or None."""
    if _free(tokens, index):
        return None
    return (
        _inside_code(tokens, index, language)
        or _telephone(tokens, index)
        or _clock(tokens, index, language)
        or _score(tokens, index, language)
        or _ordinal(tokens, index, language)
    )


def _free(tokens: Tokens, index: int) -> bool:
    """Tell digits between blanks with a word behind them, which no code can be."""
    plain = tokens.words[index + 1].isalpha() and tokens.words[index - 1] != "+" and "." not in tokens.words[index]
    return plain and not (tokens.glued(index) or tokens.glued(index + 1))


def is_label(tokens: Tokens, number: Number, language: Language) -> bool:
    """Tell whether a bare number is the number of something: "Room 214", "Group of 20", "Article 5"."""
    first, last = number.first, number.last
    if language.phrases["labels.after"].at(tokens, last):
        return True
    if _year_of_name(tokens, number, language):
        return True
    if _address(tokens, number, language):
        return True
    if tokens.folded[first - 1] in language.sets["labels.spots"] and not _counted(tokens, last, language):
        return True
    if _labelled(tokens, first, language) and (number.plain or number.value < LARGEST_LABEL):
        return not (number.word and tokens.folded[first - 1] in language.sets["nouns.person"])
    return _after_name(tokens, number, language)


def _year_of_name(tokens: Tokens, number: Number, language: Language) -> bool:
    """Tell the year of "the 1951 Refugee Convention"."""
    digits, behind = tokens.words[number.first], tokens.words[number.last]
    dated = number.plain and len(digits) == LABEL_DIGITS and digits.isdigit() and "1800" <= digits < "2100"
    named = behind[:1].isupper() and behind.isalpha() and number.last - number.first == 1
    return dated and named and tokens.folded[number.first - 1] in language.sets["grammar.determiners"]


def _labelled(tokens: Tokens, first: int, language: Language) -> bool:
    """Tell whether a label stands before a number, or before others that it is listed with."""
    before = first
    for _ in range(NEAR):
        label = language.phrases["labels.before"].before(tokens, before)
        if label:
            return not _label_is_counted(tokens, label[0], language)
        link = tokens.folded[before - 1]
        if not (
            tokens.numeric(first)
            and tokens.numeric(before - 2)
            and (link in DASHES or link in language.sets["words.and_comma"])
        ):
            return tokens.words[before - 1] in ("№", "#", "§")
        before -= 2
    return False


def _label_is_counted(tokens: Tokens, label: int, language: Language) -> bool:
    """Tell "in one day 12 people" from "day 12" and from "part 3 of article 12"."""
    if tokens.numeric(label - 1):
        coded = tokens.glued(label - 1) and (tokens.words[label - 2] in DASHES or tokens.words[label - 2][-1].isalpha())
        return not coded and language.phrases["labels.before"].before(tokens, label - 1) is None
    return tokens.folded[label - 1] in language.cardinals


def _after_name(tokens: Tokens, number: Number, language: Language) -> bool:
    """Tell whether a few digits follow a name ("Apollo 11"), or are part of one ("Group of Seven")."""
    first, word = number.first, tokens.words[number.first - 1]
    if number.word:
        return tokens.words[first][0].isupper() and tokens.folded[first - 1] in language.sets["words.of"]
    if _version(tokens, first, language):
        return True
    digits = tokens.words[first]
    if word.islower() or not word.isalpha() or not digits.isdigit() or len(digits) > LABEL_DIGITS:
        return False
    folded = tokens.folded[first - 1]
    if folded in language.sets["words.sentence_small"] or folded in language.sets["stops.listed"]:
        return False
    place = language.places.before(tokens, first)
    if place:
        return _postcode(tokens, number, place[0])
    if language.months.before(tokens, first):
        return False
    if folded in language.sets["periods.weekdays"] or language.qualifiers.before(tokens, first):
        return False
    if language.currencies.before(tokens, first):
        return False
    return not (_counted(tokens, number.last, language) and tokens.words[first - 2] in OPENINGS)


def _version(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell the version of a standard: "USB 3.2 ports", "HDMI 2.1"."""
    name = tokens.words[index - 1]
    short = "." in tokens.words[index] and len(tokens.words[index]) <= LABEL_DIGITS
    return (
        short
        and len(name) > 1
        and name.isupper()
        and name.isalpha()
        and language.currencies.before(tokens, index) is None
    )


def _postcode(tokens: Tokens, number: Number, place: int) -> bool:
    """Tell the code behind the town of an address: "PO Box 44, Cape Town 8000, quoting"."""
    bounded = tokens.words[place - 1] == "," and not tokens.folded[number.last].isalnum()
    return bounded and len(tokens.words[number.first]) == LABEL_DIGITS


def _counted(tokens: Tokens, index: int, language: Language) -> bool:
    return tokens.folded[index].isalpha() and tokens.folded[index] not in language.sets["stops.listed"]


def _inside_code(tokens: Tokens, index: int, language: Language) -> int | None:
    """Step over digits glued to letters: G20, COVID-19, 5G, H1N1."""
    before = tokens.folded[index - 1]
    if tokens.glued(index):
        dashed = _behind_letters_and_dash(tokens, index)
        if before == "(" and tokens.numeric(index - 2) and tokens.glued(index - 1):
            return index + 1
        if before == "." and tokens.glued(index - 1) and _initial(tokens.words[index - 2]):
            return index + 1
        if before[-1] in "_/#@\\&=" or (before[-1].isalpha() and not language.currencies.before(tokens, index)):
            return index + 1
        if dashed and not _money_or_age(tokens, index, language):
            return index + 1
    return _before_letters(tokens, index, language)


def _initial(word: str) -> bool:
    """Tell the letter of a series of documents: "L.40"."""
    return len(word) == 1 and word.isupper()


def _behind_letters_and_dash(tokens: Tokens, index: int) -> bool:
    """Tell digits that a dash joins to letters, or to further digits behind letters: "CVE-2025-1147"."""
    while tokens.words[index - 1] in DASHES and tokens.glued(index) and tokens.glued(index - 1):
        if not tokens.numeric(index - 2):
            return tokens.words[index - 2][-1:].isalpha()
        index -= 2
    return False


def _money_or_age(tokens: Tokens, index: int, language: Language) -> bool:
    if tokens.words[index - 2] in DEGREES:
        return False
    return (
        tokens.folded[index - 2] in language.letter_scales
        or bool(language.units.before(tokens, index - 1) or language.currencies.before(tokens, index - 1))
        or tokens.folded[index - 2] in language.scales
    )


def _before_letters(tokens: Tokens, index: int, language: Language) -> int | None:
    after = index + 1
    if not tokens.glued(after) or not tokens.words[after][0].isalpha():
        return None
    word = tokens.words[after]
    if len(word) == 1 and word.isupper():
        measured = (
            (word in CAPITAL_UNITS and word not in DEGREES)
            or word in language.letter_scales
            or _of_weather(tokens, tokens.words[index], word, language)
        )
        if not measured or language.phrases["labels.before"].before(tokens, index):
            return after + 1
    known = (
        word in language.letter_scales
        or tokens.folded[after] in language.scales
        or language.units.at(tokens, after)
        or language.currencies.at(tokens, after)
        or tokens.folded[after] in language.fractions
    )
    return None if known else after + 1


def _of_weather(tokens: Tokens, digits: str, letter: str, language: Language) -> bool:
    """Tell 1.5C, and 46C where the weather is spoken of, from seat 46C."""
    if letter not in DEGREES:
        return False
    return "." in digits or not language.sets["words.temperatures"].isdisjoint(tokens.folded)


def _ordinal(tokens: Tokens, index: int, language: Language) -> int | None:
    """Step over "21st" and "90-й"."""
    after = index + 1
    if tokens.words[after] == "-" and tokens.glued(after) and tokens.glued(after + 1):
        after += 1
    if tokens.glued(after) and tokens.folded[after] in language.sets["ordinal_suffixes.listed"]:
        return after + 1
    return None


def _telephone(tokens: Tokens, index: int) -> int | None:
    """Step over at least three groups of digits with nothing but signs between them, or two behind a plus."""
    word, following = tokens.words[index], tokens.words[index + 1]
    if not (following in JOINTS or "0" <= following < ":" or tokens.words[index - 1] == "+"):
        return None
    if word[0] == "0" and word.isdigit() and len(word) > 2 and tokens.numeric(index + 1):
        return _behind_digits(tokens, index + 1)
    position, groups, end = index, 0, index
    while tokens.numeric(position):
        groups, end = groups + 1, position + 1
        position += 1
        while tokens.words[position] in JOINTS and position - end < TELEPHONE_PARTS:
            position += 1
    blanks = sum(mark in " \u00a0" for mark in tokens.words[index])
    plus = tokens.words[index - 1] == "+" and tokens.glued(index)
    several = groups >= TELEPHONE_PARTS and not any(tokens.folded[at] in (".", ",") for at in range(index, end))
    return end if several or (plus and groups + blanks >= TELEPHONE_PARTS) else None


def _behind_digits(tokens: Tokens, index: int) -> int:
    while tokens.numeric(index):
        index += 1
    return index


def _clock(tokens: Tokens, index: int, language: Language) -> int | None:
    """Step over 10:30, 3:52.6, 24/7, and "at 10.30"."""
    if tokens.words[index + 1] in SLASHES and tokens.numeric(index + 2) and tokens.glued(index + 1):
        if tokens.words[index + 1] == "/" and tokens.words[index + 2] in ("2", "3", "4", "5"):
            return None
        end = index + 3
        while tokens.words[end] in SLASHES and tokens.numeric(end + 1):
            end += 2
        return _behind_unit(tokens, end, language)
    parts = tokens.words[index].split(".")
    if len(parts) == 2 and len(parts[1]) == 2 and tokens.folded[index + 1] in language.sets["labels.timetabled"]:
        return index + 1
    dotted = len(parts) == 2 and len(parts[1]) == 2 and len(parts[0]) < SCORE_DIGITS and parts[1] < "60"
    if dotted and int(parts[0]) < 24 and tokens.folded[index - 1] in language.sets["labels.time_before"]:
        after = tokens.folded[index + 1]
        quiet = not (language.units.at(tokens, index + 1) or language.currencies.at(tokens, index + 1))
        return index + 1 if quiet and (not after.isalpha() or after in language.sets["stops.listed"]) else None
    return None


def _behind_unit(tokens: Tokens, index: int, language: Language) -> int:
    unit = language.units.at(tokens, index)
    return unit[0] if unit else index


def _score(tokens: Tokens, index: int, language: Language) -> int | None:
    """Step over 2-1 where nothing is counted, or where somebody won, and over the 5+1 of a format."""
    low, high = tokens.words[index], tokens.words[index + 2]
    if (
        tokens.words[index + 1] == "+"
        and tokens.numeric(index + 2)
        and tokens.glued(index + 1)
        and tokens.glued(index + 2)
    ):
        return index + 3
    if tokens.words[index + 1] not in DASHES or not tokens.numeric(index + 2) or not tokens.glued(index + 1):
        return None
    if not (low.isdigit() and high.isdigit() and max(len(low), len(high)) <= SCORE_DIGITS):
        return None
    behind = index + 3
    if language.phrases["ages.before"].before(tokens, index):
        return None
    if int(low) < int(high) and language.qualifiers.before(tokens, index):
        return None
    if language.currencies.before(tokens, index) and not tokens.words[index - 1].isalpha():
        return None
    if tokens.folded[behind] in language.sets["labels.results"]:
        return behind
    near = tokens.folded[max(0, index - NEAR) : index]
    won = not language.sets["labels.result_before"].isdisjoint(near)
    counted = language.units.at(tokens, behind) or _counted(tokens, behind, language)
    counted = counted or language.currencies.at(tokens, behind) or tokens.folded[behind] in language.scales
    return behind if (won and not language.units.at(tokens, behind)) or not counted else None


def _address(tokens: Tokens, number: Number, language: Language) -> bool:
    """Tell whether a number is a house's: "15 Satpayev Street", "улица Абая, 52"."""
    if not number.plain:
        return False
    if tokens.words[number.last][:1].isupper():
        near = tokens.folded[number.last : number.last + STREET]
        if not language.sets["labels.streets"].isdisjoint(near):
            return True
    if tokens.words[number.first - 1] != ",":
        return False
    near = tokens.folded[max(0, number.first - NEAR) : number.first]
    return not language.sets["labels.street_before"].isdisjoint(near)
