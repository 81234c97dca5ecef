"""What a library knows of words, names and values: the vocabulary that queries are understood with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.territories import territory_names
from desktop.library.asking.fields import Choice, matching
from desktop.library.asking.forms import sound, stem
from desktop.library.asking.glossary import Glossary, groups_of
from desktop.library.index import sets
from desktop.library.index.layout import CODES
from desktop.library.index.terms import FORM, SHORT, form_key, is_word
from desktop.records import OBSERVATION_STATUSES, PROCESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from desktop.library.asking import Kind
    from desktop.library.index.words import Words
    from desktop.library.queries import Library

_OWN_NAMES = """
SELECT 'country', code, name, 'en', 'common' FROM countries
UNION ALL SELECT 'country', code, name_ru, 'ru', 'common' FROM countries
UNION ALL SELECT 'country', code, formal_name, 'en', 'formal' FROM countries
UNION ALL SELECT 'person', id, name, 'en', 'common' FROM people
UNION ALL SELECT 'organisation', id, name, 'en', 'common' FROM organisations
UNION ALL SELECT 'place', id, name, 'en', 'common' FROM places
UNION ALL SELECT 'treaty', id, name, 'en', 'formal' FROM treaties
UNION ALL SELECT 'treaty', id, short, 'en', 'common' FROM treaties
UNION ALL SELECT 'treaty', id, name_ru, 'ru', 'common' FROM treaties
UNION ALL SELECT 'measure', id, name, 'en', 'common' FROM measures
UNION ALL SELECT 'measure', id, name_ru, 'ru', 'common' FROM measures
UNION ALL SELECT owner_kind, owner, text, language, kind FROM names
"""

_VALUES = {
    "author": "SELECT DISTINCT author FROM articles WHERE author IS NOT NULL",
    "claimed": "SELECT DISTINCT claimed_by FROM figures WHERE claimed_by IS NOT NULL",
    "direction": "SELECT DISTINCT direction FROM figures WHERE direction IS NOT NULL",
    "qualifier": "SELECT DISTINCT qualifier FROM figures",
    "role": f"SELECT DISTINCT role FROM roles WHERE body = '{PROCESS}'",  # noqa: S608 - a word of our own
}
"""The values of fields that no sets are kept of."""

_NAMED = {"person": "person", "org": "organisation", "treaty": "treaty", "measure": "measure"}
"""The fields whose values are records with names, and what those are."""

_OWNED, _OWNERS = {"author", "claimed", "publisher"}, {"person", "organisation"}
"""The fields whose values are names of people and organisations, which may have other names."""

_CALLED: dict[str, dict[str, tuple[str, ...]]] = {
    "status": {code: (meaning,) for code, meaning in OBSERVATION_STATUSES.items()},
    "unit": {
        "percent": ("%", "per cent", "процент", "проценты", "пайыз", "foiz", "фоиз"),
        "person": ("people", "человек", "люди", "адам"),
        "USD": ("$", "US$", "dollar", "dollars", "доллар", "доллары"),
        "EUR": ("€", "euro", "euros", "евро"),
    },
    "language": {
        "en": ("English", "английский", "ағылшын"), "ru": ("Russian", "русский", "орыс"),
        "kk": ("Kazakh", "казахский", "қазақ"), "ky": ("Kyrgyz", "киргизский", "кыргыз"),
        "uz": ("Uzbek", "узбекский", "oʻzbek"), "tg": ("Tajik", "таджикский", "тоҷикӣ"),
        "tk": ("Turkmen", "туркменский", "türkmen"), "tr": ("Turkish", "турецкий", "türkçe"),
        "az": ("Azerbaijani", "азербайджанский", "azərbaycan"), "fa": ("Persian", "персидский", "فارسی"),
        "ps": ("Pashto", "пушту", "پښتو"), "ur": ("Urdu", "урду", "اردو"), "it": ("Italian", "итальянский", "italiano"),
        "de": ("German", "немецкий", "Deutsch"), "fr": ("French", "французский", "français"),
    },
}  # fmt: skip
"""What readers call the values of fields that are codes."""

Names = dict[tuple[str, str], list[str]]


class LibraryVocabulary:
    """The words of one kind of record and the values of its fields."""

    def __init__(self, library: Library, kind: Kind, words: Words, names: Names) -> None:
        self._library, self._kind, self._words, self._names = library, kind, words, names
        self._code = CODES[kind]

    def same_stem(self, wanted: str) -> Sequence[str]:
        """Return the words of a stem."""
        return self._formed(wanted, stem)

    def same_sound(self, wanted: str) -> Sequence[str]:
        """Return the words of a sound."""
        return self._formed(wanted, sound)

    def sounding(self, beginning: str, limit: int) -> Sequence[str]:
        """Return words whose sound begins so, most frequent first."""
        found = self._words.starting(beginning) | _without_forms(self._words.starting(form_key(beginning)))
        return _most_frequent({word: each for word, each in found.items() if sound(word).startswith(beginning)})[:limit]

    def starting(self, prefix: str, limit: int) -> Sequence[str]:
        """Return words that begin so, most frequent first."""
        return _most_frequent(self._words.starting(prefix))[:limit]

    def documents(self, word: str) -> int:
        """Return how many records have a word."""
        return self._words.documents(word)

    def of_length(self, shortest: int, longest: int) -> Sequence[str]:
        """Return the words of so many letters, most frequent first."""
        return _most_frequent({word: each for word, each in self._words.every() if shortest <= len(word) <= longest})

    def values(self, field: str, typed: str) -> Sequence[str]:
        """Return the stored values of a field that `typed` names."""
        return matching(typed, self.choices(field))

    def choices(self, field: str) -> Iterable[Choice]:
        """Return the stored values of a field, each with the names it goes by."""
        return [Choice(value, tuple(self._called(field, value))) for value in self._stored(field)]

    def _formed(self, wanted: str, form: Callable[[str], str]) -> Sequence[str]:
        """Return the words with a stem or sound: those that begin so, and those of which it is written down."""
        short = len(wanted) <= SHORT
        written = {wanted: self._words.documents(wanted)} if short else self._words.starting(wanted)
        others = _without_forms(self._words.starting(form_key(wanted) + FORM))
        return _most_frequent({word: each for word, each in (written | others).items() if form(word) == wanted})

    def _stored(self, field: str) -> Iterable[str]:
        if field in _VALUES:
            return [row[0] for row in self._library.rows(_VALUES[field])]
        if field in _NAMED and field != "measure":
            return [key for kind, key in self._names if kind == _NAMED[field]]
        if field == "country" and self._kind == "countries":
            return [key for kind, key in self._names if kind == "country"]
        if field == "place" and self._kind == "articles":
            return [key for kind, key in self._names if kind == "place"]
        stored = "place" if field == "country" and self._kind == "statistics" else field
        return sets.counts(self._library.connection, self._code, stored)

    def _called(self, field: str, value: str) -> Iterable[str]:
        """Return the names of a value; a place may be a country, a territory or a region."""
        if field in _NAMED:
            return self._names.get((_NAMED[field], value), ())
        if field in {"country", "place"}:
            names = [name for kind in ("country", "alpha2", "place") for name in self._names.get((kind, value), ())]
            return names or filter(None, [territory_names().get(value)])
        if field in _OWNED:
            return [name for names in self._owners(value) for name in names]
        return _CALLED.get(field, {}).get(value, ())

    def _owners(self, name: str) -> Iterable[list[str]]:
        """Return the names of the people and organisations that one name is theirs."""
        return (names for (kind, _), names in self._names.items() if kind in _OWNERS and name in names)


def _most_frequent(counted: Mapping[str, int]) -> list[str]:
    """Return the words among terms, those that most records have first."""
    words = (word for word, number in counted.items() if number and is_word(word))
    return sorted(words, key=lambda word: (-counted[word], word))


def _without_forms(terms: Mapping[str, int]) -> dict[str, int]:
    """Return the words that terms give the forms of."""
    return {term[term.rindex(FORM) + 1 :]: number for term, number in terms.items()}


def read_names(library: Library) -> tuple[Glossary, Names]:
    """Return the names that the library has: as a glossary, and by kind and identifier of whose they are."""
    rows = [tuple(row) for row in library.rows(_OWN_NAMES)]
    names: Names = {("alpha2", code): [short] for code, short in library.rows("SELECT code, alpha2 FROM countries")}
    for kind, owner, text, _language, _sort in rows:
        names.setdefault((kind, owner), []).append(text)
    return Glossary(groups_of(rows)), names
