"""Numbers in digits and in words, with their scales: "2 million 300 thousand", "half a dozen", "полтора миллиона"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

LONGEST_LITERAL = 24
THOUSAND = 1000
LONGEST_COUNTED = 4
GROUP = 3
LEVEL_REACH = 16
GLYPHS = frozenset("½⅓⅔¼¾⅕")
BLANKS = str.maketrans("", "", " \u00a0\u2009\u202f")


class Number(NamedTuple):
    """A number between two tokens: its value, the scale it was multiplied by, and how it was written."""

    value: float
    first: int
    last: int
    scale: float = 1.0
    ratio: bool = False
    plain: bool = False
    """Nothing but a few digits: it could be a year or a label."""
    word: bool = False

    @property
    def raw(self) -> float:
        """Return the number before its scale."""
        return self.value / self.scale


def literal(text: str, decimal: str) -> float | None:
    """Return the value of a number in digits, or None where the text is none (a version, a code, a date)."""
    digits = text.isdigit()
    if not digits:
        text = text.translate(BLANKS)
        digits = text.isdigit()
    if len(text) > LONGEST_LITERAL or (text[0] == "0" and text[1:2].isdigit()):
        return None
    if digits:
        return float(text)
    separators = [mark for mark in text if mark in ".,"]
    last, parts = separators[-1], text.replace(",", ".").split(".")
    grouped = all(len(part) == GROUP for part in parts[1:]) and len(parts[0]) <= GROUP
    if len(separators) == 1:
        thousands = last == "," and decimal == "." and grouped and parts[0] != "0"
        return float("".join(parts)) if thousands else float(".".join(parts))
    if len(set(separators)) == 1:
        return float("".join(parts)) if grouped else None
    whole = all(len(part) == GROUP for part in parts[1:-1]) and separators.count(last) == 1
    return float("".join(parts[:-1]) + "." + parts[-1]) if whole else None


def number_at(tokens: Tokens, index: int, language: Language, *, money: bool = False) -> Number | None:
    """Read the number that starts at a token; after a sign of money a single letter is a scale ("$5m")."""
    number = _simple(tokens, index, language)
    if number is None or number.ratio:
        return number
    if number.scale < 100 and tokens.folded[number.last] not in language.multipliers:
        return number
    number = _and_a_half(tokens, number, language)
    scaled = _scaled(tokens, number, language, money=money)
    return _compound(tokens, scaled, language) if scaled.scale >= 100 else scaled


def _simple(tokens: Tokens, index: int, language: Language) -> Number | None:
    if tokens.numeric(index):
        return _digits(tokens, index, language)
    folded = tokens.folded[index]
    if folded in language.cardinals:
        return _fraction_of(tokens, _words(tokens, index, language), language)
    if folded in language.sets["words.articles"]:
        return _after_article(tokens, index, language)
    if folded in language.sets["words.bare_scales"]:
        return Number(1.0, index, index, word=True)
    if folded in language.sets["words.bare_fractions"] or folded in GLYPHS:
        return _fraction(tokens, 1.0, index, index, language)
    return None


def _digits(tokens: Tokens, index: int, language: Language) -> Number | None:
    word, last = tokens.words[index], index + 1
    value = literal(word, language.decimal)
    if value is None:
        return None
    share = language.fractions.get(tokens.folded[last])
    if share is not None and tokens.glued(last):
        return Number(value + share, index, last + 1)
    return Number(value, index, last, plain=len(word) <= GROUP + 1 and word.isdigit())


def _words(tokens: Tokens, index: int, language: Language) -> Number:
    """Read cardinals in words up to 999, such as "two hundred and forty-one"; scales come later."""
    total, step, position = 0.0, 1e9, index
    last = index
    while position < tokens.size:
        value = language.cardinals.get(tokens.folded[position])
        if value is None or not _fits(value, step, total):
            break
        total, step, position = total + value, _step(value), position + 1
        last = position
        hundred = language.scales.get(tokens.folded[position])
        if hundred == 100 and total < 100:
            total, step, position = total * 100, 100.0, position + 1
            last = position
        position = _behind_joiner(tokens, position, total, language)
    scale = 100.0 if language.scales.get(tokens.folded[last - 1]) == 100 else 1.0
    return Number(total, index, last, scale, word=True)


def _fits(value: float, step: float, total: float) -> bool:
    return total == 0 and step > 100 if value in (0, 1.5) or value > THOUSAND else value < step


def _step(value: float) -> float:
    if value != int(value) or value > THOUSAND:
        return 0.0
    return 100.0 if value >= 100 else 10.0 if value >= 20 else 0.5


def _behind_joiner(tokens: Tokens, position: int, total: float, language: Language) -> int:
    """Step over "and" after hundreds and the hyphen of "forty-one"."""
    word = tokens.folded[position]
    following = language.cardinals.get(tokens.folded[position + 1], 0.0)
    hyphen = word == "-" and tokens.glued(position) and tokens.glued(position + 1) and 0 < following < 10
    joined = word in language.sets["words.joiners"] and total >= 100 and total % 100 == 0 and 0 < following < 100
    return position + 1 if (hyphen and total % 100 >= 20 and total % 10 == 0) or joined else position


def _fraction_of(tokens: Tokens, number: Number, language: Language) -> Number:
    """Read "two thirds" behind the two."""
    behind = number.last + (tokens.folded[number.last] == "-")
    share = language.fractions.get(tokens.folded[behind])
    if share is None or number.value > 20 or number.value * share >= 2:
        return number
    return _fraction(tokens, number.value, number.first, behind, language) or number


def _after_article(tokens: Tokens, index: int, language: Language) -> Number | None:
    word = tokens.folded[index + 1]
    if word in language.scales and tokens.words[index + 1].isalpha() and len(word) > 3:
        return Number(1.0, index, index + 1, word=True)
    if word in language.fractions:
        return _fraction(tokens, 1.0, index, index + 1, language)
    if word in language.sets["words.couple"] and tokens.folded[index + 2] in language.sets["words.of"]:
        return Number(2.0, index, index + 3, word=True) if tokens.folded[index + 3] in language.scales else None
    return None


def _fraction(tokens: Tokens, count: float, first: int, index: int, language: Language) -> Number | None:
    """Read a fraction at `index`: a share of something, or of a scale or unit ("half a million", "half an hour")."""
    share = count * language.fractions[tokens.folded[index]]
    behind = index + 1
    link = language.phrases["words.fraction_links"].at(tokens, behind)
    at = link[0] if link else behind
    scale = language.scales.get(tokens.folded[at])
    if scale and (link or tokens.folded[index + 1] == tokens.folded[at]) and len(tokens.folded[at]) > 3:
        return Number(share * scale, first, at + 1, scale=scale, word=True)
    if link and tokens.folded[link[0] - 1] != "of" and language.units.at(tokens, at):
        return Number(share, first, at, word=True)
    if count == 1 and not _stands_alone(tokens, index, language):
        return None
    return Number(share, first, behind, ratio=True, word=True)


def _stands_alone(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell a fraction from an ordinal: "a third of them", but not "a third round", "the first half"."""
    if tokens.folded[index - 1] in language.ordinals:
        return False
    if tokens.folded[index] in language.sets["words.bare_fractions"]:
        return tokens.folded[index + 1] != "-"
    following = tokens.folded[index + 1]
    return not following.isalpha() or following in language.sets["stops.listed"]


def _and_a_half(tokens: Tokens, number: Number, language: Language) -> Number:
    half = language.phrases["words.half_after"].at(tokens, number.last)
    if half is None or number.value > THOUSAND:
        return number
    return Number(number.value + 0.5, number.first, half[0], word=number.word)


def _scaled(tokens: Tokens, number: Number, language: Language, *, money: bool) -> Number:
    last, scale = number.last, number.scale
    for _ in range(2):
        at = last + (tokens.folded[last] == "-" and tokens.glued(last))
        factor, behind = scale_at(tokens, at, language, money=money)
        if at > last and tokens.glued(at) and tokens.folded[at] in language.fused_scales:
            factor, behind = language.fused_scales[tokens.folded[at]], at + 1
        if factor == 1.0 or (number.word and factor < THOUSAND and number.first != number.last and number.value > 99):
            break
        if tokens.folded[at - 1] == "-" and at != last and factor < THOUSAND:
            break
        last, scale = behind, scale * factor
    if last == number.last:
        return number
    value = round(number.value * scale / number.scale, 6)
    plain = number.plain and scale == 1.0
    return Number(value, number.first, last, scale, plain=plain, word=number.word)


def scale_at(tokens: Tokens, index: int, language: Language, *, money: bool) -> tuple[float, int]:
    """Return the scale at a token and the token behind it, or 1 and the token itself."""
    word = tokens.words[index]
    factor = language.scales.get(tokens.folded[index])
    if factor is not None and not (len(word) <= 3 and word.isupper() and not tokens.glued(index)):
        dotted = tokens.folded[index + 1] == "." and f"{tokens.folded[index]}." in language.scales
        return factor, index + 1 + (dotted and tokens.glued(index + 1) and index + 2 < tokens.size)
    letter = language.letter_scales.get(word)
    if letter is not None and (money or (tokens.glued(index) and _letter_counts(tokens, index, language))):
        return letter, index + 1
    return 1.0, index


def _letter_counts(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a letter glued to digits is a scale rather than a unit: "5m people", but "5m wide"."""
    if language.units.at(tokens, index) is None:
        return tokens.words[index] != "T"
    following = tokens.folded[index + 1]
    counted = language.units.at(tokens, index + 1)
    if language.currencies.at(tokens, index + 1) or (counted and counted[1] == "times"):
        return True
    many = _many_behind(tokens, index + 1, language) or _millions_before(tokens, index, language)
    many = many or not language.sets["nouns.populations"].isdisjoint(tokens.folded[max(0, index - 4) : index])
    if many or tokens.folded[index - 2] in language.sets["words.counting_verbs"]:
        return True
    if following in language.sets["stops.listed"] or not following.isalpha():
        return _level_of_many(tokens, index, language)
    return False


def _many_behind(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a plural stands behind, with words in front of it at most: "5m monthly active users"."""
    for at in range(index, index + LONGEST_COUNTED):
        word = tokens.folded[at]
        if word in language.sets["nouns.invariant"]:
            return True
        listed = word in language.sets["stops.listed"] and word not in language.sets["nouns.idle_after"]
        if listed or not word.isalpha() or word in language.sets["words.lengths"]:
            return False
        if word.endswith("s") and word not in language.sets["nouns.not_singular"]:
            return True
    return False


def _millions_before(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether the same letter was a scale just before: "1.5m voters here, 1.2m there"."""
    for at in range(index - 2, max(0, index - LEVEL_REACH), -1):
        if tokens.words[at] == tokens.words[index] and tokens.numeric(at - 1) and tokens.glued(at):
            return _letter_counts(tokens, at, language)
    return False


def _level_of_many(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell millions from metres where nothing follows: "subscribers fell to 4.8m, down from 6m"."""
    near = tokens.folded[max(0, index - LEVEL_REACH) : index + LEVEL_REACH]
    if tokens.folded[index - 2] not in language.sets["change_prepositions.levels"]:
        return False
    lengths = language.sets["words.lengths"]
    if not lengths.isdisjoint(near):
        return False
    return any(language.changes.at(tokens, at) for at in range(max(0, index - LEVEL_REACH), index + GROUP * 3))


def _compound(tokens: Tokens, number: Number, language: Language) -> Number:
    """Add a smaller number with its own scale: "2 million 300 thousand", "10 тысяч 500"."""
    joined = number.word and tokens.folded[number.last] in language.sets["words.joiners"]
    following = _simple(tokens, number.last + joined, language)
    if (
        following is None
        or following.ratio
        or not following.last > following.first
        or (joined and following.value > 99)
    ):
        return number
    added = _scaled(tokens, following, language, money=False)
    larger = number.raw == int(number.raw) and added.value < number.scale
    if not larger or (added.scale == 1.0 and not (added.plain or added.word)):
        return number
    if language.sets["words.articles"] and added.scale == 1.0 and not number.word:
        return number
    total = Number(number.value + added.value, number.first, added.last, added.scale, word=number.word)
    return _compound(tokens, total, language) if added.scale >= 100 else total
