"""How every unit that the reading of documents may give stands beside its number."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from desktop.units import plural, with_unit

LANGUAGES = Path(__file__).parents[1] / "desktop" / "documents" / "figures" / "languages"
TABLES = {
    name: tomllib.loads((LANGUAGES / f"{name}.toml").read_text(encoding="utf-8")) for name in ("common", "en", "ru")
}
UNITS = sorted({unit for table in TABLES.values() for unit in table["units"]})
CODES = sorted({*TABLES["common"]["currency_codes"]["listed"].split(), *TABLES["en"]["currencies"]})
INVARIANT = TABLES["en"]["nouns"]["invariant"].split(", ")
SIGNS = {"percent", "permille", "degree", "degree Celsius", "degree Fahrenheit"}
UNSAID = {"person", "ratio"}
NAMED = [unit for unit in UNITS if unit not in SIGNS | UNSAID]


@pytest.mark.parametrize("unit", NAMED)
def test_every_unit_has_a_plural_that_differs_or_is_known_to_have_none(unit):
    without = {"hertz", "kilohertz", "megahertz", "gigahertz", "horsepower", "magnitude"}
    assert (with_unit("6", unit, 6) == with_unit("6", unit, 1)) == (unit in without)


@pytest.mark.parametrize("unit", NAMED)
def test_every_unit_has_russian_words(unit):
    words = with_unit("6", unit, 6, "ru").replace("6", "").strip()
    assert words
    assert not any("a" <= letter <= "z" for letter in words)


@pytest.mark.parametrize("unit", sorted(UNSAID | {"number", ""}))
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_unit_that_only_counts_is_not_said(unit, language):
    assert with_unit("42", unit, 42, language) == "42"


@pytest.mark.parametrize("code", CODES)
def test_money_is_named_by_its_code_or_sign(code):
    signs = {"USD": "US$42", "EUR": "€42", "GBP": "£42"}
    assert with_unit("42", code, 42) == signs.get(code, f"42\u00a0{code}")
    assert with_unit("42", code, 42, "ru") == f"42\u00a0{code}"


@pytest.mark.parametrize(
    ("several", "one"), [each for each in TABLES["en"]["irregular"].items() if each[0] not in INVARIANT]
)
def test_an_irregular_noun_gets_back_the_plural_it_was_read_from(several, one):
    assert plural(one) == several


@pytest.mark.parametrize("noun", INVARIANT)
def test_a_noun_without_a_plural_of_its_own_stays_as_it_is(noun):
    assert plural(noun) == noun


@pytest.mark.parametrize(
    ("value", "unit", "english", "russian"),
    [
        (1, "tonne", "1 tonne", "1 т"),
        (6, "tonne", "6 tonnes", "6 т"),
        (0.5, "year", "0.5 years", "0.5 года"),
        (1, "year", "1 year", "1 год"),
        (3, "year", "3 years", "3 года"),
        (11, "year", "11 years", "11 лет"),
        (21, "year", "21 years", "21 год"),
        (45, "year", "45 years", "45 лет"),
        (6, "town", "6 towns", "6"),
        (4, "family", "4 families", "4"),
        (2, "bus", "2 buses", "2"),
        (2, "day", "2 days", "2 дня"),
        (7, "day", "7 days", "7 дней"),
        (3, "crisis", "3 crises", "3"),
        (300, "ярмарк", "300", "300"),
        (12, "part per million", "12 parts per million", "12 млн⁻¹"),
        (12, "nautical mile", "12 nautical miles", "12 м.мили"),
        (30, "square foot", "30 square feet", "30 кв.футов"),
        (30, "degree Celsius", "30 °C", "30 °C"),
        (30, "degree", "30°", "30°"),
        (3, "times", "3 times", "3 раза"),
        (6.1, "magnitude", "magnitude 6.1", "магнитуда 6.1"),
        (3.6, "percent", "3.6%", "3.6 %"),
        (1, "pound-mass", "1 pound", "1 фунт"),
    ],
)
def test_a_number_reads_with_its_unit(value, unit, english, russian):
    assert with_unit(str(value), unit, value).replace("\u00a0", " ") == english
    assert with_unit(str(value), unit, value, "ru").replace("\u00a0", " ") == russian


def test_a_range_reads_in_the_plural():
    assert with_unit("1–2", "hour", None) == "1–2\u00a0hours"
    assert with_unit("1–2", "hour", None, "ru") == "1–2\u00a0часов"
