"""The trades of people: nouns that by their ending say what somebody does, beside a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from desktop.documents.names.countries import spots_in
from desktop.documents.names.russian import adjective_for, is_placed
from desktop.documents.names.titles import ONE_OF_MANY, opens
from desktop.documents.names.vocabulary import words
from desktop.documents.phrases import any_of, every_language, table

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE = re.compile(r"(?<![\w-])([а-яё-]{4,})\s$")
BEHIND = re.compile(r",\s([а-яё-]{4,})(?=[,.;]|\s(?:с|со|из|в|на)\s)")
FIELDS = re.compile(r"(?<![\w-])((?:[А-ЯЁа-яё][а-яё-]+(?:ный|ной|ний|ская|ский|ской|ная|няя|вой|вый|вая)\s){1,2})$")
"""Adjectives before a Russian title that may say its field ("горный инженер")."""
OBLIQUE = re.compile(r"((?:[а-яё-]+(?:ого|его|ому|ему|ым|им|ой|ей)\s){1,3})(\S.*)")
"""Adjectives in other cases than the nominative ahead of a title ("главного технолога")."""
KEPT_WORDS = 8_192
"""Words whose judgement is kept, since texts repeat them."""


def trade_beside(before: str, after: str, parts: list[str]) -> str | None:
    """Return the trade right before a Russian name ("реставратор Марко Бьянки") or in apposition behind it."""
    if len(parts) != 2 or not all(re.fullmatch("[А-ЯЁ][а-яё-]{2,}", part) for part in parts):
        return None
    ahead, behind = BEFORE.search(before), BEHIND.match(after)
    forms = [behind[1]] if behind else []
    if ahead:
        forms = [ahead[1], re.sub("[аеу]$|ом$", "", ahead[1]), re.sub("[яею]$|ем$", "ь", ahead[1]), *forms]
    return next((form for form in forms if is_agent(form)), None)


@lru_cache(KEPT_WORDS)
def is_agent(word: str) -> bool:
    """Say whether a Russian word reads as a trade."""
    return bool(re.fullmatch(rf"[а-яё-]+(?:{agent_endings()})", word)) and word not in words("agents_not")


@cache
def agent_endings() -> str:
    """Return the pattern of endings of nouns that say what somebody does."""
    return any_of(every_language(table("people")["agent_endings"]))


def called(title: str, plain: Callable[[str], str]) -> str:
    """Return a Russian title in another case as it is called; `plain` does so for one without adjectives ahead."""
    match = OBLIQUE.match(title)
    if not match:
        return plain(title)
    rest = plain(match[2])
    head = rest.split(" ", 1)[0]
    return " ".join([*(adjective_for(word, head) for word in match[1].split()), rest])


@cache
def apposed() -> re.Pattern[str]:
    """Return the pattern of a trade in small letters behind a name, with up to three words of its field."""
    endings = any_of(every_language(table("people")["apposed_endings"]))
    return re.compile(
        rf",\s(?:an?\s|the\s)?((?:[a-z][a-z-]+\s){{0,3}}?)([a-z-]{{2,}}(?:{endings})|{endings})"
        r"(\s(?:of|at|for)\s[^,.;:!?\"“”«»()–—]+)?(?=[,.;:!?”\")]|$|\s(?:and|from|who|whose|with|in|near|on|aboard)\s)"
    )


def apposed_trade(after: str, title: str | None) -> str | None:
    """Return what stands in apposition behind a name ("Priya Raman, chief underwriter."), if it says more than a title.

    `title` is what is known already: of this it is "chief".
    """
    match = apposed().match(after)
    if not match or match[2] in words("apposed_not") or not all(map(is_lead, match[1].split())):
        return title
    trade = match[1] + match[2]
    behind = "" if ONE_OF_MANY.match(after) else match[3] or ""
    return trade + behind if not title or trade.startswith(f"{title} ") else title


def is_employer(before: str) -> bool:
    """Say whether somebody's office is named up to where they hold it ("director at Nordlake Capital")."""
    return before.endswith(" at ") and before[:-4].rsplit(" ", 1)[-1].lower() in words("titles")


def is_lead(word: str) -> bool:
    """Say whether a small word may stand before a trade."""
    return word not in words("never") and word not in words("no_field") and word not in words("says")


def with_field(title: str, before: str) -> str:
    """Return a Russian title with the adjectives of its field before it ("горный инженер")."""
    match = FIELDS.search(before.removesuffix(f"{title} ")) if before.endswith(f"{title} ") else None
    lead = match[1].strip() if match else ""
    if not lead or any(is_common(word) for word in lead.split()) or next(spots_in(lead), None):
        return title
    whole = f"{lead} {title}"
    return whole if lead.islower() or (opens(whole, before) and lead[1:].islower()) else title


def is_common(adjective: str) -> bool:
    """Say whether an adjective says no field: it says of what place somebody is, or what anyone may be."""
    return adjective.lower() in words("no_field") or is_placed(adjective.capitalize())
