"""Write the place tables of the figure grammar from Babel's territory names and place_words.toml.

Run once after a change: `python tests/tools/make_places.py`. Codes and names are CLDR's (through Babel) and
ISO 3166-1's; other names, people, adjectives and cities come from place_words.toml. In Russian, nouns get their case
endings here.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "desktop" / "documents" / "figures" / "languages"
HISTORIC = {"ANT", "BUR", "CSK", "DDR", "FXX", "NTZ", "ROM", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"}
NOUN_ENDINGS = {
    "ия": ("ия", "ии", "ию", "ией"),
    "ея": ("ея", "еи", "ею", "еей", "ее"),
    "а": ("а", "ы", "и", "е", "у", "ой", "ей"),
    "я": ("я", "и", "е", "ю", "ей"),
    "ье": ("ье", "ья", "ью", "ьем"),
    "й": ("й", "я", "ю", "ем", "е"),
    "ь": ("ь", "я", "и", "ю", "ем", "ью", "е"),
}
REGION_ENDINGS = {
    "область": (("ая", "область"), ("ой", "области"), ("ую", "область"), ("ой", "областью")),
    "край": (("ий", "край"), ("ого", "края"), ("ому", "краю"), ("им", "краем"), ("ом", "крае")),
    "велаят": (("ий", "велаят"), ("ого", "велаята"), ("ому", "велаяту"), ("им", "велаятом"), ("ом", "велаяте")),
}
CONSONANT_ENDINGS = ("", "а", "у", "ом", "е", "ем")
ADJECTIVE_ENDINGS = ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "им", "ом", "их", "ую", "ими", "ый", "ые", "ых", "ым")


def decline(noun: str) -> set[str]:
    """Return the case forms of a Russian singular noun; some of them may not exist."""
    for ending, others in NOUN_ENDINGS.items():
        if noun.endswith(ending):
            return {noun.removesuffix(ending) + other for other in others}
    return {noun + ending for ending in CONSONANT_ENDINGS} if noun[-1] not in "оеиуыэю" else {noun}


def forms(word: str) -> set[str]:
    """Return the forms that a word of place_words.toml asks for: "Омск*", "омск~", "Омск~ область"."""
    stem, marked, kind = word.partition("~ ")
    if marked:
        return {f"{stem}{ending} {noun}" for ending, noun in REGION_ENDINGS[kind]}
    if word.endswith("*"):
        return decline(word[:-1])
    if word.endswith("~"):
        return {word[:-1] + ending for ending in ADJECTIVE_ENDINGS}
    return {word}


def territories(language: str) -> dict[str, str]:
    """Return CLDR's names of all ISO 3166-1 countries in a language, by name."""
    alpha3 = get_global("territory_aliases")
    codes = {new[0]: old for old, new in alpha3.items() if _is_country(old)}
    names = Locale(language).territories
    return {name: codes[code] for code, name in names.items() if code in codes}


def _is_country(code: str) -> bool:
    """Tell an alpha-3 code in use from numeric, historic and private ones (AAA, QMA to QZZ, XAA to XZZ)."""
    private = code.startswith("X") or "QM" <= code[:2] <= "QZ" or code in ("AAA", "ZZZ")
    return len(code) == 3 and code.isalpha() and code not in HISTORIC and not private


def table(language: str, words: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return the forms of names, people and regions of one language, each with its code or region."""
    names: dict[str, str] = {}
    for name, code in territories(language).items():
        plain = name.split(" (")[0]
        declined = decline(plain) if language == "ru" and " " not in plain else {plain}
        names |= dict.fromkeys(declined, code)
    groups = {"parts": {}, "names": names, "people": {}, "regions": {}}
    for group, entries in words.items():
        for code, listed in entries.items():
            for word in listed.split(", "):
                groups[group] |= dict.fromkeys(forms(word), code)
    groups["names"] = groups.pop("parts") | groups["names"]
    return {group: dict(sorted(entries.items())) for group, entries in groups.items()}


def main() -> None:
    """Write places.en.json and places.ru.json."""
    words = tomllib.loads((HERE / "place_words.toml").read_text(encoding="utf-8"))
    for language, groups in words.items():
        content = json.dumps(table(language, groups), ensure_ascii=False, indent=0)
        (TARGET / f"places.{language}.json").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
