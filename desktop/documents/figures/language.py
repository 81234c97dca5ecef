"""The tables of one language, read once from `languages/`: a further language is a further pair of files there.

`en.toml`, `ru.toml` and `common.toml` name their sources in their first lines; `places.*.json` is written by
`tests/tools/make_places.py` from CLDR's territory names and its own list of peoples and cities.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.figures.tables import Tables

if TYPE_CHECKING:
    from desktop.documents.figures.lexicon import Lexicon

TABLES = Path(__file__).parent / "languages"
CYRILLIC = re.compile("[А-яЁё]+")
LATIN = re.compile("[A-Za-z]+")
SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class Language:
    """What the grammar knows of a language; `words`, `sets` and `lists` are keyed by table and name."""

    decimal: str
    cardinals: dict[str, float]
    scales: dict[str, float]
    letter_scales: dict[str, float]
    fused_scales: dict[str, float]
    fractions: dict[str, float]
    ordinals: dict[str, float]
    months: Lexicon[int]
    multiples: Lexicon[tuple[float, str]]
    qualifiers: Lexicon[str]
    qualifiers_after: Lexicon[str]
    changes: Lexicon[str]
    changes_after: dict[str, str]
    units: Lexicon[str]
    units_before: Lexicon[str]
    currencies: Lexicon[str]
    currency_prefixes: dict[str, str]
    scaled_units: dict[str, tuple[float, str]]
    shared_currencies: dict[str, dict[str, str]]
    """Words for money that several countries have, with the code of each country's."""
    shifts: Lexicon[int]
    relatives: Lexicon[int]
    """Periods told from another one or from today, and how many months they lie from the one stated before."""
    pers: Lexicon[str]
    irregular: Lexicon[str]
    homonyms: dict[str, tuple[str, frozenset[str]]]
    """What else a counted noun is, and the words that tell so: goals where one plays, heads of cattle elsewhere."""
    nominative: dict[str, str]
    adjective_cases: dict[str, tuple[tuple[str, str], ...]]
    """By gender, how the adjective of a noun in another case ends in the nominative."""
    adjective_bases: tuple[str, ...]
    plurals: dict[str, str]
    case_endings: tuple[tuple[str, str], ...]
    counted_endings: dict[str, dict[str, str]]
    """How a noun ends behind a number, and how it does in the nominative singular: behind 1, 21 and behind others."""
    given_endings: tuple[str, ...]
    """How a woman's first name ends in the genitive, where her surname is not declined."""
    verbal_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    person_endings: tuple[str, ...]
    dimensions: Lexicon[str]
    places: Lexicon[tuple[str, str]]
    sets: dict[str, frozenset[str]]
    phrases: dict[str, Lexicon[str]]
    starters: frozenset[str]
    period_starters: frozenset[str]
    dated: frozenset[str]
    """The words among them that open a part of a year or a month."""
    claim_starters: dict[str, frozenset[str]]
    """The first words of claims, with the kinds of claims that they may start."""
    place_starters: frozenset[str]
    promising: dict[str, frozenset[str] | None]
    """What an amount, a period, a claim or a place starts with, and the words that must follow, if not any."""
    unit_starters: frozenset[str]
    multipliers: frozenset[str]
    """The words that a number may go on with."""
    day_followers: frozenset[str]
    """What stands behind a day of the month."""
    range_words: frozenset[str]
    """What may link the two ends of a range."""
    before_money: frozenset[str]
    """What may stand before a number where a currency does: its last word, a full stop, a sign."""
    per_starters: frozenset[str]
    verbal_starters: frozenset[str]
    bodies: frozenset[str]
    closed: frozenset[str]
    """Signs, and words that open no noun phrase unless a hyphen follows."""
    doubtful: frozenset[str]
    doubtful_endings: tuple[str, ...]
    """Words that may be part of no noun phrase or not open one, and the endings of such."""
    not_nominal: frozenset[str]
    """Words that are part of no noun phrase."""
    purposes: dict[str, frozenset[str]]
    """The verbs of money that a preposition behind the sum belongs to."""
    resuming: frozenset[str]
    """Words and signs behind which a clause goes on with its subject or gets another."""
    turns: frozenset[str]
    """Words and signs at which the search for the verb of a change stops or finds one."""


def guess(text: str) -> str:
    """Guess the language of a text by its script."""
    sample = text[:SAMPLE]
    if sample.isascii() or not CYRILLIC.search(sample):
        return "en"
    if not LATIN.search(sample):
        return "ru"
    cyrillic, latin = (sum(map(len, letters.findall(sample))) for letters in (CYRILLIC, LATIN))
    return "ru" if cyrillic > latin else "en"


@lru_cache(maxsize=8)
def load(code: str) -> Language:
    """Read the tables of a language (ISO 639-1); English stands in for one that has none."""
    path = TABLES / f"{code}.toml"
    if not path.exists():
        code, path = "en", TABLES / "en.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    common = tomllib.loads((TABLES / "common.toml").read_text(encoding="utf-8"))
    places = json.loads((TABLES / f"places.{code}.json").read_text(encoding="utf-8"))
    return _language(Tables(table, common, places))


def _language(made: Tables) -> Language:
    table, common, sets, phrases, numbers = made.table, made.common, made.sets, made.phrases, made.numbers
    return Language(
        decimal=table["decimal"],
        cardinals=numbers["cardinals"],
        scales=numbers["scales"],
        letter_scales=table["letter_scales"],
        fused_scales=numbers["fused_scales"],
        fractions=numbers["fractions"],
        ordinals=numbers["ordinals"],
        months=made.months,
        multiples=made.multiples,
        qualifiers=made.qualifiers,
        qualifiers_after=made.lexicon(table["qualifiers_after"]),
        changes=made.changes,
        changes_after={word: name for name in ("decrease", "increase") for word in sets[f"changes_after.{name}"]},
        units=made.units,
        units_before=made.lexicon(table["units_before"]),
        currencies=made.currencies,
        currency_prefixes=common["currency_prefixes"],
        scaled_units={name: (scale, unit) for name, (scale, unit) in common["scaled_units"].items()},
        shared_currencies=made.shared_currencies(),
        shifts=made.shifts,
        relatives=made.relatives(),
        pers=made.lexicon(table["pers"]),
        irregular=made.irregular(),
        nominative=made.nominative(),
        adjective_cases=made.adjective_cases,
        adjective_bases=tuple(base for pairs in made.adjective_cases.values() for _, base in pairs),
        plurals=table.get("plurals", {}),
        case_endings=tuple(table.get("case_endings", {}).items()),
        counted_endings=table.get("counted_endings", {}),
        given_endings=tuple(sets["grammar.given_endings"]),
        verbal_endings=tuple(sets["grammar.verbal_endings"]),
        gerund_endings=tuple(sets["grammar.gerund_endings"]),
        participle_endings=tuple(sets["grammar.participle_endings"]),
        adjective_endings=tuple(sets["grammar.adjective_endings"]),
        plural_endings=tuple(sets["grammar.plural_endings"]),
        person_endings=tuple(sets["nouns.person_endings"]),
        dimensions=made.lexicon(table["dimensions"]),
        places=made.places,
        sets=sets,
        phrases=phrases,
        starters=made.starters,
        period_starters=made.dated | made.shifts.firsts() | phrases["periods.relative"].firsts(),
        dated=made.dated,
        claim_starters=made.claim_starters(),
        place_starters=made.places.firsts(),
        promising=made.promising(),
        unit_starters=made.units.firsts() | made.currencies.firsts() | frozenset("-–"),
        multipliers=made.multipliers(),
        day_followers=made.day_followers(),
        range_words=sets["words.range_to"] | sets["words.or"] | sets["words.range_links_of_openers"] | set("-–—−"),
        before_money=made.currencies.lasts() | frozenset(".-−"),
        per_starters=phrases["words.per"].firsts() | sets["words.per_adverbs"],
        verbal_starters=made.verbal,
        homonyms={word: (unit, sets[f"homonyms.{near}"]) for word, (unit, near) in table["homonyms_of"].items()},
        closed=frozenset(",.;:()?!%$\"'“”«»—–-") | (made.not_nominal - sets["grammar.noun_or_verb"]),
        doubtful=made.doubtful(),
        doubtful_endings=made.doubtful_endings(),
        not_nominal=made.not_nominal,
        purposes=made.purposes(),
        resuming=sets["words.and"] | sets["claims.verbs"] | frozenset(",;"),
        turns=made.changes.firsts() | sets["stops.clause"] | sets["words.and"] | frozenset(";.,:—–"),
        bodies=made.joined_sets("claims", ("organisations", "generic", "titles", "reports")),
    )
