"""Numbers as text has them, read back: the check that a figure's value is the one its words say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.records import Figure

_SCALES = {
    "thousand": 1e3, "k": 1e3, "mindən": 1e3, "min": 1e3, "million": 1e6, "milyon": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_WORDS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_ORDINALS = dict(zip("second third fourth fifth sixth seventh eighth ninth tenth".split(), range(2, 11), strict=True))
_DIGITS = r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<sign>[-\u2212]|minus )?(?P<digits>{_DIGITS})(?:\s*(?P<scale>{'|'.join(_SCALES)})\b)?", re.IGNORECASE
)
_LOSS = re.compile(r"\b(?:negative|los(?:ing|es?|t)|loss of|deficit of) (?:(?:about|around|some) )?$", re.IGNORECASE)
_IN = re.compile(r"\b(\w+) in (?:every )?(\w+)\b", re.IGNORECASE)
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_FRACTION = re.compile(rf"\ba ({'|'.join(_FRACTIONS)})\b", re.IGNORECASE)
_EVERY = re.compile(r"\bevery (\w+)\b", re.IGNORECASE)


def numbers_in(text: str) -> list[float]:
    """Return the numbers that `text` states, in whole units: "281 million" is 281000000.0, "one in seven" is 1/7.

    A fraction in words is given as a share and in percent: "a quarter" states 0.25 and 25. A loss states its number
    and the negative of it: "losing 32,970 people" states 32970 and -32970.
    """
    parts = [_FRACTIONS[word.lower()] for word in _FRACTION.findall(text)]
    found = list(_NUMBER.finditer(text))
    losses = [-_value(match) for match in found if _LOSS.search(text[: match.start()])]
    return [_value(match) for match in found] + losses + _shares(text) + parts + [100 * part for part in parts]


def states(text: str, value: float) -> bool:
    """Say whether `text` states `value`, to one part in a million of it."""
    return any(abs(number - value) <= 1e-6 * max(1.0, abs(value)) for number in numbers_in(text))


def unstated(figure: Figure) -> float | None:
    """Return a value of a figure that its text does not state, if any; a net loss may be told by its size."""
    net = figure.direction == "net"
    for value in (figure.value, figure.low, figure.high):
        if value is not None and not states(figure.text, value) and not (net and states(figure.text, abs(value))):
            return value
    return None


def _value(match: re.Match[str]) -> float:
    value = float(re.sub(r"[ ,\u00a0\u202f]", "", match["digits"])) * _SCALES.get((match["scale"] or "").lower(), 1)
    return -value if match["sign"] else value


def _shares(text: str) -> list[float]:
    shares = [(_whole(one), _whole(many)) for one, many in _IN.findall(text)]
    shares += [(1, _ORDINALS.get(word.lower())) for word in _EVERY.findall(text)]
    return [one / many for one, many in shares if one and many]


def _whole(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() else _WORDS.get(word.lower())
