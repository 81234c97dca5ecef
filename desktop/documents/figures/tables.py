"""The tables of a language as they are written, with all endings of their words, and what several say together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.documents.figures.lexicon import Lexicon
from desktop.documents.figures.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NUMBERS = ("cardinals", "scales", "fused_scales", "fractions", "ordinals")
PHRASES = ("words", "periods", "labels", "ages", "nouns", "stops", "claims", "grammar", "change_prepositions")
CLAIMS = ("cues", "pronoun_cues", "verbs", "weak_verbs")
ROMAN = frozenset({"i", "ii", "iii", "iv"})


class Tables:
    """The tables of one language; those that others are worked out from are made at once."""

    def __init__(self, table: dict[str, Any], common: dict[str, Any], places: dict[str, dict[str, str]]) -> None:
        self.table, self.common = table, common
        self.endings = {mark: listed.split(", ") for mark, listed in table.get("endings", {}).items()}
        self.numbers = {name: _numbers(table[name], self.endings) for name in NUMBERS}
        self.phrases = self._phrases()
        self.sets = self._sets()
        self.months = Lexicon((word, int(month)) for word, month in table["months"].items())
        self.changes = self.lexicon({name: table["changes"][name] for name in ("increase", "decrease")})
        self.qualifiers = self.lexicon(table["qualifiers"])
        self.units = self.lexicon(table["units"], common["units"])
        self.currencies = self.lexicon(table["currencies"], _money(common))
        self.places = Lexicon((name, (code, kind)) for kind, group in places.items() for name, code in group.items())
        self.shifts = Lexicon((phrase, int(moved)) for phrase, moved in table["shifts"].items())
        self.multiples = Lexicon(self._multiples())
        self.adjective_cases = {name: tuple(pairs.items()) for name, pairs in table.get("adjective_cases", {}).items()}
        self.starters, self.dated = self._starters(), self._dated()
        self.not_nominal, self.verbal = self._not_nominal(), self._verbal()

    def _phrases(self) -> dict[str, Lexicon[str]]:
        return {
            f"{group}.{name}": Lexicon((form, name) for form in _listed(listed, self.endings))
            for group in PHRASES
            for name, listed in self.table[group].items()
        }

    def _sets(self) -> dict[str, frozenset[str]]:
        sets = {
            f"{group}.{name}": frozenset(fold(form) for form in _listed(listed, self.endings))
            for group, names in self.table.items()
            if isinstance(names, dict)
            for name, listed in names.items()
            if isinstance(listed, str)
        }
        return sets | _joined(sets)

    def lexicon(self, table: dict[str, str], further: dict[str, str] | None = None) -> Lexicon[str]:
        """Return the phrases of a table with what it lists them under; those of a `further` one are as written."""
        pairs = [(form, name) for name, listed in table.items() for form in _listed(listed, self.endings)]
        pairs += [(form, name) for name, listed in (further or {}).items() for form in listed.split(", ")]
        return Lexicon((form, name) for form, name in pairs if form)

    def joined_sets(self, group: str, names: Iterable[str]) -> frozenset[str]:
        """Return the words of several sets of a group."""
        return frozenset().union(*(self.sets[f"{group}.{name}"] for name in names))

    def _multiples(self) -> list[tuple[str, tuple[float, str]]]:
        return [
            (form, (float(number), direction))
            for word, (number, direction) in self.table["multiples"].items()
            for form in _forms(word, self.endings)
        ]

    def _starters(self) -> frozenset[str]:
        """Return the folded words that a number written in words begins with."""
        words = set(self.numbers["cardinals"]) | set(self.numbers["fractions"])
        words |= self.joined_sets("words", ("articles", "every", "bare_scales"))
        words |= {fold(form.split()[0]) for form, _ in self._multiples()}
        words |= set(self.numbers["ordinals"]) if self.sets["words.parts"] else set()
        return frozenset(words - {""}) | frozenset(self.table["fractions"])

    def _dated(self) -> frozenset[str]:
        """Return the folded words that a period begins with."""
        words = frozenset(self.numbers["ordinals"]) | frozenset(self.numbers["cardinals"]) | ROMAN
        codes = self.joined_sets("periods", ("quarter_codes", "half_codes", "fiscal_codes"))
        return words.union((fold(month) for month in self.table["months"]), codes)

    def _not_nominal(self) -> frozenset[str]:
        dimensions = self.joined_sets("dimensions", self.table["dimensions"])
        return self.sets["stops.listed"].union(self.numbers["cardinals"], dimensions)

    def _verbal(self) -> frozenset[str]:
        lexicons = (self.changes, self.months, self.qualifiers, self.multiples)
        words = self.joined_sets("claims", ("verbs", "pronouns")) | self.sets["periods.weekdays"]
        return words.union(self.numbers["scales"], *(lexicon.firsts() for lexicon in lexicons))

    def shared_currencies(self) -> dict[str, dict[str, str]]:
        """Return the codes of the countries' money by each word that several of them have for it."""
        shared = self.common["shared_currencies"].items()
        return {word: codes for name, codes in shared for word in self.sets[f"currencies_shared.{name}"]}

    def relatives(self) -> Lexicon[int]:
        """Return the relative periods with the months that they lie from another one."""
        moves = [(phrase, int(moved)) for phrase, moved in self.table["shifts"].items()]
        return Lexicon([*moves, *((form, 0) for form in _listed(self.table["periods"]["relative"], self.endings))])

    def irregular(self) -> Lexicon[str]:
        """Return the nouns whose singular no rule gives."""
        listed = self.table["irregular"].items()
        return Lexicon((form, one) for many, one in listed for form in _forms(many, self.endings))

    def nominative(self) -> dict[str, str]:
        """Return the nominative of the nouns of bodies by their other cases."""
        return {fold(word): base for word, base in self.table.get("nominative", {}).items()}

    def claim_starters(self) -> dict[str, frozenset[str]]:
        """Return which kinds of claims each word begins."""
        firsts = {name: self.phrases[f"claims.{name}"].firsts() for name in CLAIMS}
        words = frozenset().union(*firsts.values())
        return {word: frozenset(name for name in CLAIMS if word in firsts[name]) for word in words}

    def promising(self) -> dict[str, frozenset[str] | None]:
        """Return what anything could start with, each with the words of which one must follow, or None."""
        articles = self.sets["words.articles"]
        behind = self.units.firsts().union(self.numbers["scales"], self.numbers["fractions"], self.sets["words.couple"])
        found: dict[str, frozenset[str] | None] = dict.fromkeys(
            self.dated | self.starters - self.multiples.firsts() - articles
        )
        found |= dict.fromkeys(articles, behind)
        claims = (self.phrases[f"claims.{name}"] for name in CLAIMS)
        lexicons: list[Lexicon[Any]] = [self.places, self.shifts, self.multiples, self.phrases["periods.relative"]]
        for lexicon in (*lexicons, *claims):
            for first, seconds in lexicon.openings().items():
                known = found.get(first, frozenset())
                found[first] = None if known is None or seconds is None else known | seconds
        return found

    def multipliers(self) -> frozenset[str]:
        """Return what behind a number multiplies it."""
        letters = (fold(letter) for letter in self.table["letter_scales"])
        half = self.phrases["words.half_after"].firsts()
        return frozenset(self.numbers["scales"]).union(self.numbers["fused_scales"], letters, half, "-")

    def day_followers(self) -> frozenset[str]:
        """Return what behind a number may make it the day of a month."""
        words = self.joined_sets("periods", ("spans", "day_suffixes", "of_year"))
        return self.months.firsts().union(words, self.sets["words.to"], "-–—−")

    def doubtful(self) -> frozenset[str]:
        """Return the words that may be part of no noun phrase or not open one."""
        names = ("noun_or_verb", "predicates", "spans_compared", "verbal_words")
        return self.not_nominal | self.joined_sets("grammar", names) | self.verbal

    def doubtful_endings(self) -> tuple[str, ...]:
        """Return the endings of such words."""
        return tuple(self.joined_sets("grammar", ("verbal_endings", "gerund_endings", "participle_endings")))

    def purposes(self) -> dict[str, frozenset[str]]:
        """Return the verbs that may stand before a sum of money, by the preposition behind it."""
        found: dict[str, frozenset[str]] = {}
        for group in ("spending", "changes_around"):
            for link in self.sets[f"{group}.behind"]:
                found[link] = found.get(link, frozenset()) | self.sets[f"{group}.before"]
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
