"""The trades of people: Russian nouns that by their ending say what somebody does, beside a Russian name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from desktop.documents.names.vocabulary import words
from desktop.documents.phrases import any_of, every_language, table

BEFORE = re.compile(r"(?<![\w-])([а-яё-]{4,})\s$")
BEHIND = re.compile(r",\s([а-яё-]{4,})(?=[,.;]|\s(?:с|со|из|в|на)\s)")
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
