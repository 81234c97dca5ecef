"""Make the tables of countries, their names, and the cities of datelines in desktop/documents/tables.

The names come from the Unicode CLDR through Babel (development only), the aliases and demonyms from the two hand-kept
tables beside this script; Russian names are inflected by the rules below.

Run with: python tests/tools/make_country_names.py  (needs babel and pycountry)
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "desktop" / "documents" / "tables"
NOT_COUNTRIES = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ", "AQ"}
ADJECTIVE_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими", "ою")
ENDINGS = {
    "ия": ("ии", "ию", "ией"),
    "ея": ("еи", "ею", "еей"),
    "ья": ("ьи", "ье", "ью", "ьей"),
    "а": ("ы", "и", "е", "у", "ой"),
    "цы": ("цев", "цам", "цами", "цах"),
    "не": ("н", "нам", "нами", "нах"),
    "й": ("я", "ю", "ем", "е"),
    "ы": ("", "ам", "ами", "ах", "ов"),
}
"""Endings of the nominative and what the other cases have instead."""
SOFT_MASCULINE = ("Израиль",)
FIXED = ("и", "у", "о", "е", "э", "ё")


def main() -> None:
    """Write the three tables."""
    from babel import Locale

    english, russian = Locale("en").territories, Locale("ru").territories
    alpha3 = codes()
    aliases = {row[0]: row[1:] for row in read_rows("country_aliases.tsv")}
    rows: dict[str, str] = {}
    for code, stated in aliases.items():  # before the CLDR, which adds a country's name to its outlying islands
        names, other, stems = [*stated, "", ""][:3]
        forms = [*names.split(";"), *(form for name in other.split(";") for form in inflected(name))]
        forms += [stem + ending for stem in filter(None, stems.split(";")) for ending in ADJECTIVE_ENDINGS]
        add(rows, forms, alpha3[code])
    for code in sorted(str(two) for two in english if re.fullmatch("[A-Z]{2}", str(two)) and two not in NOT_COUNTRIES):
        if code in alpha3:
            forms = [form for name in plain(russian[code]) for form in inflected(name)]
            add(rows, [*plain(english[code]), *forms], alpha3[code])
    head = "# Made by tests/tools/make_country_names.py from the Unicode CLDR and country_aliases.tsv: name, alpha-3\n"
    text = head + "".join(f"{name}\t{code}\n" for name, code in sorted(rows.items(), key=lambda row: (row[1], row[0])))
    (TABLES / "countries.tsv").write_text(text, encoding="utf-8")
    write_names()
    write_cities()


def add(rows: dict[str, str], names: list[str], code: str) -> None:
    """Add names of a country that no other one has."""
    for name in filter(None, names):
        rows.setdefault(name, code)


def write_names() -> None:
    """Write the name that the window shows for each code."""
    from babel import Locale

    english, alpha3 = Locale("en").territories, codes()
    short = {two: re.sub(r" (?:SAR China|\(.*\))$", "", english[two]).replace("&", "and") for two in alpha3}
    names = {alpha3[two]: name for two, name in short.items()}
    head = "# Made by tests/tools/make_country_names.py from the Unicode CLDR: alpha-3, English name\n"
    text = head + "".join(f"{code}\t{name}\n" for code, name in sorted(names.items()))
    (TABLES / "country_names.tsv").write_text(text, encoding="utf-8")


def codes() -> dict[str, str]:
    """Return ISO 3166-1 alpha-3 by alpha-2."""
    import pycountry

    return {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}


def read_rows(name: str) -> list[list[str]]:
    """Return the rows of a hand-kept table."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]


def plain(name: str) -> list[str]:
    """Return a CLDR name in the forms that texts use: without brackets and codes, "and" for "&"."""
    name = name.replace("’", "'")
    name = re.sub(r" (?:SAR China|\(САР\))$", "", name)
    outer, _, inner = name.partition(" (")
    forms = [outer, inner.rstrip(")")] if inner else [name]
    forms += [form.replace("&", "and").replace("St. ", "Saint ") for form in forms]
    return [form for form in dict.fromkeys(forms) if form and " - " not in form]


def inflected(name: str) -> list[str]:
    """Return a Russian name in all cases; several words are inflected each."""
    if name.isupper() or ("-" in name and name.endswith(FIXED)):
        return [name]
    parts = [forms_of(word) for word in name.split()]
    length = max(len(part) for part in parts)
    cases = [" ".join(part[min(i, len(part) - 1)] for part in parts) for i in range(length)]
    return list(dict.fromkeys([name, *cases, *accusative(name)]))


def accusative(name: str) -> list[str]:
    """Return the accusative of adjectives and a noun of the feminine, what follows them unchanged ("Южную Корею")."""
    words = name.split()
    noun = next((place for place, word in enumerate(words) if not word.endswith("ая")), 0)
    if not noun or not words[noun].endswith(("а", "я")):
        return []
    objects = [word[:-2] + "ую" for word in words[:noun]]
    return [" ".join([*objects, words[noun][:-1] + {"а": "у", "я": "ю"}[words[noun][-1]], *words[noun + 1 :]])]


def forms_of(word: str) -> list[str]:
    """Return the case forms of a word: nominative, genitive, dative, instrumental, prepositional."""
    if word.endswith("ая"):
        return [word, *[word[:-2] + "ой"] * 4]
    if word.endswith(("ый", "ий")) and len(word) > 5:
        return [word, word[:-2] + "ого", word[:-2] + "ому", word[:-2] + "ым", word[:-2] + "ом"]
    if word.endswith("ые"):
        return [word, word[:-2] + "ых", word[:-2] + "ым", word[:-2] + "ыми", word[:-2] + "ых"]
    if word.endswith("ь"):
        stem = word[:-1]
        masculine = word in SOFT_MASCULINE or word.endswith(("ль", "нь"))
        return (
            [word, stem + "я", stem + "ю", stem + "ем", stem + "е"]
            if masculine
            else [word, stem + "и", stem + "и", word + "ю", stem + "и"]
        )
    for ending, others in ENDINGS.items():
        if word.endswith(ending):
            return [word, *[word[: -len(ending)] + other for other in others]]
    if word.endswith(FIXED) or not re.search(r"[бвгджзклмнпрстфхцчшщ]$", word):
        return [word]
    return [word, word + "а", word + "у", word + "ом", word + "е"]


def write_cities() -> None:
    """Write the cities that a dateline may name alone: those of the time zones, and the hand-kept ones."""
    from babel import Locale

    names: set[str] = set()
    for locale in ("en", "ru"):
        for zone in Locale(locale).time_zones.values():
            names.update([zone["city"]] if "city" in zone else [])
    from zoneinfo import available_timezones

    names |= {
        zone.rsplit("/", 1)[-1].replace("_", " ") for zone in available_timezones() if "/" in zone and "Etc" not in zone
    }
    names |= {name for row in read_rows("cities.tsv") for name in row}
    kept = sorted(name for name in names if re.fullmatch(r"[^\W\d].*", name) and len(name) > 2)
    head = "# Made by tests/tools/make_country_names.py from the Unicode CLDR, the tz database and cities.tsv\n"
    (TABLES / "cities.tsv").write_text(head + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
