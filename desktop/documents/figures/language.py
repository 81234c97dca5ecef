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
from typing import TYPE_CHECKING, Any

from desktop.documents.figures.lexicon import Lexicon
from desktop.documents.figures.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLES = Path(__file__).parent / "languages"
CYRILLIC = re.compile("[А-яЁё]+")
LATIN = re.compile("[A-Za-z]+")
SAMPLE = 2_000
NUMBERS = ("cardinals", "scales", "fused_scales", "fractions", "ordinals")
CLAIMS = ("cues", "pronoun_cues", "verbs", "weak_verbs")
ROMAN = frozenset({"i", "ii", "iii", "iv"})


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
    return _build(table, common, places)


def _build(table: dict[str, Any], common: dict[str, Any], places: dict[str, dict[str, str]]) -> Language:
    endings = {mark: listed.split(", ") for mark, listed in table.get("endings", {}).items()}
    numbers = {name: _numbers(table[name], endings) for name in NUMBERS}
    multiples = [(form, (float(n), d)) for word, (n, d) in table["multiples"].items() for form in _forms(word, endings)]
    phrases = {
        f"{group}.{name}": Lexicon((form, name) for form in _listed(listed, endings))
        for group in (
            "words",
            "periods",
            "labels",
            "ages",
            "nouns",
            "stops",
            "claims",
            "grammar",
            "change_prepositions",
        )
        for name, listed in table[group].items()
    }
    sets = {
        f"{group}.{name}": frozenset(fold(form) for form in _listed(listed, endings))
        for group, names in table.items()
        if isinstance(names, dict)
        for name, listed in names.items()
        if isinstance(listed, str)
    }
    sets |= _joined(sets)
    months = Lexicon((word, int(month)) for word, month in table["months"].items())
    changes = _lexicon({name: table["changes"][name] for name in ("increase", "decrease")}, endings)
    qualifiers = _lexicon(table["qualifiers"], endings)
    known_places = Lexicon((name, (code, kind)) for kind, group in places.items() for name, code in group.items())
    known_multiples = Lexicon(multiples)
    starters = _starters(table, numbers, sets, multiples)
    dated = _dated(table, numbers, sets)
    units = _lexicon(table["units"], endings, common["units"])
    currencies = _lexicon(table["currencies"], endings, _money(common))
    moves = [(phrase, int(moved)) for phrase, moved in table["shifts"].items()]
    shifts = Lexicon(moves)
    period_starters = dated | shifts.firsts() | phrases["periods.relative"].firsts()
    claim_starters = _claim_starters(phrases)
    not_nominal = sets["stops.listed"].union(
        numbers["cardinals"], *(sets[f"dimensions.{name}"] for name in table["dimensions"])
    )
    verbal = frozenset(numbers["scales"]).union(
        *(lexicon.firsts() for lexicon in (changes, months, qualifiers, known_multiples)),
        *(sets[name] for name in ("claims.verbs", "claims.pronouns", "periods.weekdays")),
    )
    cases = {name: tuple(pairs.items()) for name, pairs in table.get("adjective_cases", {}).items()}
    claims = (phrases[f"claims.{name}"] for name in CLAIMS)
    promising: list[Lexicon[Any]] = [known_places, shifts, known_multiples, phrases["periods.relative"], *claims]
    words = dict.fromkeys(dated | starters - known_multiples.firsts() - sets["words.articles"]) | dict.fromkeys(
        sets["words.articles"], units.firsts().union(numbers["scales"], numbers["fractions"], sets["words.couple"])
    )
    return Language(
        decimal=table["decimal"],
        cardinals=numbers["cardinals"],
        scales=numbers["scales"],
        letter_scales=table["letter_scales"],
        fused_scales=numbers["fused_scales"],
        fractions=numbers["fractions"],
        ordinals=numbers["ordinals"],
        months=months,
        multiples=known_multiples,
        qualifiers=qualifiers,
        qualifiers_after=_lexicon(table["qualifiers_after"], endings),
        changes=changes,
        changes_after={word: name for name in ("decrease", "increase") for word in sets[f"changes_after.{name}"]},
        units=units,
        units_before=_lexicon(table["units_before"], endings),
        currencies=currencies,
        currency_prefixes=common["currency_prefixes"],
        scaled_units={name: (scale, unit) for name, (scale, unit) in common["scaled_units"].items()},
        shared_currencies={
            word: codes
            for name, codes in common["shared_currencies"].items()
            for word in sets[f"currencies_shared.{name}"]
        },
        shifts=shifts,
        relatives=Lexicon([*moves, *((phrase, 0) for phrase in _listed(table["periods"]["relative"], endings))]),
        pers=_lexicon(table["pers"], endings),
        irregular=Lexicon((form, one) for many, one in table["irregular"].items() for form in _forms(many, endings)),
        nominative={fold(word): base for word, base in table.get("nominative", {}).items()},
        adjective_cases=cases,
        adjective_bases=tuple(base for pairs in cases.values() for _, base in pairs),
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
        dimensions=_lexicon(table["dimensions"], endings),
        places=known_places,
        sets=sets,
        phrases=phrases,
        starters=starters,
        period_starters=period_starters,
        dated=dated,
        claim_starters=claim_starters,
        place_starters=known_places.firsts(),
        promising=_promising(promising, words),
        unit_starters=units.firsts() | currencies.firsts() | frozenset("-–"),
        multipliers=frozenset(numbers["scales"]).union(
            numbers["fused_scales"],
            (fold(letter) for letter in table["letter_scales"]),
            phrases["words.half_after"].firsts(),
            "-",
        ),
        day_followers=months.firsts().union(
            *(sets[f"periods.{name}"] for name in ("spans", "day_suffixes", "of_year")), sets["words.to"], "-–—−"
        ),
        range_words=frozenset("-–—−").union(
            *(sets[f"words.{name}"] for name in ("range_to", "or", "range_links_of_openers"))
        ),
        before_money=currencies.lasts() | frozenset(".-−"),
        per_starters=phrases["words.per"].firsts() | sets["words.per_adverbs"],
        verbal_starters=verbal,
        homonyms={word: (unit, sets[f"homonyms.{near}"]) for word, (unit, near) in table["homonyms_of"].items()},
        closed=frozenset(",.;:()?!%$\"'“”«»—–-") | (not_nominal - sets["grammar.noun_or_verb"]),
        doubtful=not_nominal.union(
            *(sets[f"grammar.{name}"] for name in ("noun_or_verb", "predicates", "spans_compared", "verbal_words")),
            verbal,
        ),
        doubtful_endings=tuple(
            sets["grammar.verbal_endings"] | sets["grammar.gerund_endings"] | sets["grammar.participle_endings"]
        ),
        not_nominal=not_nominal,
        purposes=_purposes(sets),
        resuming=sets["words.and"] | sets["claims.verbs"] | frozenset(",;"),
        turns=changes.firsts() | sets["stops.clause"] | sets["words.and"] | frozenset(";.,:—–"),
        bodies=frozenset().union(
            *(sets[f"claims.{name}"] for name in ("organisations", "generic", "titles", "reports"))
        ),
    )


def _claim_starters(phrases: dict[str, Lexicon[str]]) -> dict[str, frozenset[str]]:
    firsts = {name: phrases[f"claims.{name}"].firsts() for name in CLAIMS}
    words = frozenset().union(*firsts.values())
    return {word: frozenset(name for name in CLAIMS if word in firsts[name]) for word in words}


def _promising(
    lexicons: Iterable[Lexicon[Any]], words: dict[str, frozenset[str] | None]
) -> dict[str, frozenset[str] | None]:
    """Return what the phrases of several tables and some words start with, with the words that must follow."""
    found: dict[str, frozenset[str] | None] = dict(words)
    for lexicon in lexicons:
        for first, seconds in lexicon.openings().items():
            known = found.get(first, frozenset())
            found[first] = None if known is None or seconds is None else known | seconds
    return found


def _purposes(sets: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return the verbs that may stand before a sum of money, by the preposition behind it."""
    found: dict[str, frozenset[str]] = {}
    for group in ("spending", "changes_around"):
        for link in sets[f"{group}.behind"]:
            found[link] = found.get(link, frozenset()) | sets[f"{group}.before"]
    return found


def _joined(sets: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return the sets that are asked for together, made once."""
    return {
        "change_prepositions.any": sets["change_prepositions.by"]
        | sets["change_prepositions.to"]
        | sets["change_prepositions.from"],
        "claims.edges": sets["claims.linking"] | sets["claims.leading"] | {"-", "."},
        "claims.opening_determiners": sets["grammar.determiners"] - sets["claims.pronouns"],
        "nouns.telling": sets["nouns.nouns_of_amount"] | sets["nouns.person_measures"] | sets["changes.net"],
        "grammar.spans_compared": frozenset(
            word for phrase in sets["grammar.span_on_span"] for word in phrase.replace("-", " ").split()
        ),
        "words.and_comma": sets["words.and"] | {","},
        "periods.ahead": sets["grammar.modals"] | sets["periods.foretelling"],
        "periods.spans": sets["periods.half"] | sets["periods.quarter"] | sets["periods.months"] | {"-"},
        "words.links": sets["words.and"] | sets["words.or"] | sets["words.range_to"] | sets["words.versus"] | {","},
        "grammar.aside": sets["grammar.predicates"] | sets["grammar.directions"],
        "stops.joints": sets["stops.prepositions"] | sets["words.and"],
        "stops.auxiliaries": sets["words.be"] | sets["grammar.modals"],
        "words.range_links": sets["words.to"] | sets["words.range_to"] | sets["words.or"],
    }


def _money(common: dict[str, Any]) -> dict[str, str]:
    signs: dict[str, str] = {}
    for sign, code in (common["currency_signs"] | common["currency_abbreviations"]).items():
        signs[code] = f"{signs[code]}, {sign}" if code in signs else sign
    for code in common["currency_codes"]["listed"].split():
        signs[code] = f"{signs[code]}, {code}" if code in signs else code
    return signs


def _starters(
    table: dict[str, Any],
    numbers: dict[str, dict[str, float]],
    sets: dict[str, frozenset[str]],
    multiples: list[tuple[str, tuple[float, str]]],
) -> frozenset[str]:
    words = set(numbers["cardinals"]) | set(numbers["fractions"])
    words |= sets["words.articles"] | sets["words.every"] | sets["words.bare_scales"]
    words |= {fold(word.split()[0]) for word, _ in multiples}
    words |= set(numbers["ordinals"]) if sets["words.parts"] else set()
    return frozenset(words - {""}) | frozenset(table["fractions"])


def _dated(
    table: dict[str, Any], numbers: dict[str, dict[str, float]], sets: dict[str, frozenset[str]]
) -> frozenset[str]:
    codes = (sets[f"periods.{name}"] for name in ("quarter_codes", "half_codes", "fiscal_codes"))
    words = frozenset(numbers["ordinals"]) | frozenset(numbers["cardinals"]) | ROMAN
    return words.union((fold(month) for month in table["months"]), *codes)


def _lexicon(
    table: dict[str, str], endings: dict[str, list[str]], further: dict[str, str] | None = None
) -> Lexicon[str]:
    pairs = [(form, name) for name, listed in table.items() for form in _listed(listed, endings)]
    pairs += [(form, name) for name, listed in (further or {}).items() for form in listed.split(", ")]
    return Lexicon((form, name) for form, name in pairs if form)


def _numbers(table: dict[str, float], endings: dict[str, list[str]]) -> dict[str, float]:
    return {fold(form): float(value) for word, value in table.items() for form in _forms(word, endings)}


def _listed(listed: str, endings: dict[str, list[str]]) -> Iterator[str]:
    for phrase in listed.split(", "):
        if phrase:
            yield from _forms(phrase, endings)


def _forms(phrase: str, endings: dict[str, list[str]]) -> Iterable[str]:
    """Return a phrase with every combination of the endings that its words ask for."""
    forms = [""]
    for word in phrase.split(" "):
        found = endings.get(word[-1:]) if len(word) > 1 else None
        variants = [word[:-1] + ending for ending in found] if found else [word]
        forms = [f"{form} {variant}".strip() for form in forms for variant in variants]
    return forms
