"""The titles of people: what stands before or behind a name and says what somebody is."""

from __future__ import annotations

import re
from functools import cache

from desktop.documents.names.vocabulary import UPPER, words
from desktop.documents.phrases import WORD, any_of, every_language, table

REPORTS = "передает|передаёт|сообщает|сообщил|сообщила|пишет|информирует|reports|said|says|told|according"
POSSESSIVE = ("’s", "'s", "s’", "s'")
OWNER = re.compile(r"^(?:(?!(?:of|for|at|in|to|on)\s)[\w-]+\s){0,3}[\w-]+(?:[’']s|s[’'])\s(?=\w)")
AGE = re.compile(r"\s(?:of|aged)\s\d{1,2}\b.*$")
STOPS = (".", "!", "?", "…")
OPENED = ('"', "“", "«")
OPEN_END = re.compile(r"\b(?:of|for|и|and)\s?$")
JOINED = re.compile(r"\s(?:and|и)(?:\s|$)")
CLAUSE = re.compile(r"[,;:!?\"“”()]\s|(?<=[a-zа-яё]{3})\.\s")
VERB_WITHIN = re.compile(r"\b(?:or|или|said|says|told|that|что|was|were|is|are|has|have|had)\b", re.IGNORECASE)
ENDS = (".", ";", "")
APPOSED = re.compile(
    r"(?:\b(?:said|says|added|explained|noted|warned|according to|told|the|its|their|his|her)|[’']s)"
    r"\s[^.!?;,]{3,100},\s$"
)
"""A title behind an article or a verb of saying, before its bearer's name ("met the charity's director, Ann Lee.")."""
ONE_OF_MANY = re.compile(r",\s(?:\d{1,2},\s)?(?:who is |now |then )?an?\s")
EMPLOYER = re.compile(r"\sat\s.*$")
"""What tells no office behind an indefinite article, but where somebody works ("an analyst at Harbour Securities")."""
BOUNDS = ("the", "a", "an", "its", "their", "his", "her", "our", "and", "new", "former", "then", "while", "when", "as")


@cache
def title_pattern() -> str:
    """Return the pattern of the heads of titles."""
    endings = any_of(every_language(table("people")["title_endings"]))
    return rf"(?:{any_of(every_language(table('people')['titles']))}|[^\W\d_]{{3,}}(?:{endings}))"


@cache
def title_before() -> re.Pattern[str]:
    """Return the pattern of a title that ends where a name begins."""
    lead = any_of(every_language(table("people")["before"]))
    tail = r"(?:\s(?![^\s]*[.!?;:,]\s)(?!(?:with|who|by|from)\s)[\w«»\"“”’'&/-]+){0,14}?"
    return re.compile(
        rf"(?<![\w-])((?:(?:{lead})[\s-])*(?:(?-i:[A-Z]{{2,6}})\s)?(?:{title_pattern()})(?![\w-]){tail})\s$",
        re.IGNORECASE,
    )


@cache
def title_after() -> re.Pattern[str]:
    """Return the pattern of a title in apposition behind a name."""
    stop = r"[^,.;:!?\"“”«»()–—]"
    return re.compile(
        rf",\s(?:\d{{1,2}},\s)?(?:who is |now |then )?(?:an?\s|the\s)?"
        rf"((?:(?!(?:{REPORTS})\s)[\w’'.&-]+\s){{0,4}}{title_pattern()}(?![\w-])"
        rf"(?:\s(?:of|for|at|in|to|on|de|in charge of)\s{stop}+"
        rf"|(?:\s(?!(?:said|says|told|added|who|which|with|и|а|что|с|со|из|без)\b)[а-яёА-ЯЁ-]+)*(?:\s«[^»]{{2,40}}»)?)?)",
        re.IGNORECASE,
    )


def lowered(title: str | None, before: str) -> str | None:
    """Return a title that a sentence begins with as it stands inside one, if all its other words are small."""
    if not title or not opens(title, before):
        return title
    head = title.split(" ", 1)[0]
    if re.fullmatch("[А-ЯЁ][а-яё-]+", head) and head.lower() in words("titles"):
        return title[0].lower() + title[1:]
    proper = " " not in title and title.lower() in words("proper_titles")
    return title[0].lower() + title[1:] if title[1:].islower() and not proper else title


def opens(title: str, before: str) -> bool:
    """Say whether a title at the end of a text opens a sentence."""
    if not before[-1:].isspace() or not before[:-1].endswith(title):
        return False
    lead = before[: -1 - len(title)]
    return not lead or lead[-1] in OPENED or (lead[-1].isspace() and lead[-2:-1] in STOPS)


def title_beside(before: str, after: str, parts: list[str]) -> str | None:
    """Return the title that stands before or behind a name."""
    behind = title_after().match(after) if after.startswith(",") and may_hold_title(after) else None
    if behind:
        return tidy_title(EMPLOYER.sub("", behind[1]) if ONE_OF_MANY.match(after) else behind[1])
    if not before.endswith(" "):
        return None
    if before.endswith(", ") and (after.startswith(",") or (after[:1] in ENDS and APPOSED.search(before))):
        before = before[:-2] + " "
    clause = CLAUSE.split(before)[-1]
    ahead = title_before().search(clause) if may_hold_title(clause) else None
    if not ahead:
        return None
    title = with_field(clause, ahead) or earliest_title(clause, ahead)
    if (len(parts) > 2 and OPEN_END.search(title)) or VERB_WITHIN.search(title) or holds_two(title):
        return None
    return tidy_title(title)


def may_hold_title(clause: str) -> bool:
    """Say whether a clause has a word that begins a title, or ends as the titles do that are known by their endings."""
    firsts, endings = title_words()
    return any(word in firsts or word.endswith(endings) for word in WORD.findall(clause.lower()))


@cache
def title_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the first words of titles, and the endings of other ones."""
    rows = table("people")
    heads = every_language(rows["titles"])
    return frozenset(WORD.findall(head)[0] for head in heads), tuple(every_language(rows["title_endings"]))


def holds_two(title: str) -> bool:
    """Say whether an "and" in a title is followed by another one, or by nothing: then it is of two people."""
    pieces = JOINED.split(title.lower())
    behind = pieces[-1].split()
    return len(pieces) > 1 and (not behind or any(word in words("titles") for word in behind))


def earliest_title(clause: str, found: re.Match[str]) -> str:
    """Return the title with the capitalised words that lead it ("Interior Minister", "IOM Director General")."""
    lead = re.search(rf"((?:[{UPPER}][\w’'-]*\s){{1,4}})$", clause[: found.start()])
    if not lead:
        return found[1]
    if re.search("[а-яё]", lead[1]):
        return found[1]
    kept = re.sub(r"^(?:The|In|At|On|But|And|As|According|Also|When|While|Then|Earlier|Today)\s", "", lead[1])
    first = clause[: found.start()].strip() == lead[1].strip()
    if first and not kept.strip():
        return found[1]
    return kept + found[1] if "’s" not in kept and "'s" not in kept else found[1]


def with_field(clause: str, found: re.Match[str]) -> str | None:
    """Return the title with the one or two small words that say its field ("race director"), None without them.

    They count where they begin the clause or follow an article, a possessive or a verb of saying.
    """
    ahead = clause[: found.start()].split()
    field: list[str] = []
    while ahead and is_field(ahead[-1]):
        field.insert(0, ahead.pop())
    if len(ahead) == 1 and field and ahead[0].istitle() and is_field(ahead[0].lower()):
        field.insert(0, ahead.pop())
    bounded = not ahead or ahead[-1].lower() in BOUNDS or ahead[-1].endswith(POSSESSIVE) or is_saying(ahead[-1])
    return " ".join([*field, found[1]]) if 0 < len(field) <= 2 and bounded else None


def is_field(word: str) -> bool:
    """Say whether a word could name the field of an office: small, of Latin letters, no word of grammar, no verb."""
    return (
        bool(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word))
        and word not in words("never")
        and word not in words("no_field")
        and not word.endswith(("ing", "ed", "ly"))
        and not is_saying(word)
    )


def is_saying(word: str) -> bool:
    """Say whether a word is a verb of saying."""
    return word.lower() in words("says")


def tidy_title(title: str) -> str | None:
    """Return a title without articles and spaces around it, None for one that is too long to be one."""
    title = re.sub(r"^(?:the|a|an|of|its|their|his|her|our)\s+", "", title.strip(" ,–—-"), flags=re.IGNORECASE)
    title = AGE.sub("", OWNER.sub("", title))
    title = place_behind().sub("", title)
    if re.search(r"\s(?:of|at|for|from|in)$", title):
        return None
    title = re.split(
        r"\s(?:who|which|when|where|and (?:has|had|is|was)|said|says|told|added|которая|который)\s", title
    )[0]
    return title if title and len(title.split()) <= 20 else None


@cache
def place_behind() -> re.Pattern[str]:
    """Return the pattern of a place that follows a title and is no part of it ("in neighbouring Ghana")."""
    leads = any_of(every_language(table("people")["place_leads"]))
    return re.compile(rf"\s(?:in|from|near|в|из)\s(?:the\s)?(?:{leads})\s.*$", re.IGNORECASE)


@cache
def addresses() -> frozenset[str]:
    """Return the forms of address."""
    return frozenset(every_language(table("people")["honorifics"]))


def title_in_nominative(title: str) -> str:
    """Return a Russian title whose head stood in another case, as its bearer's name did ("директора музея")."""
    head, blank, rest = title.partition(" ")
    forms = (re.sub("[ауе]$|ом$", "", head), re.sub("[яюе]$|ем$", "ь", head), re.sub("[ыеу]$|ой$", "а", head))
    plain = next((form for form in forms if form != head and form in words("titles")), head)
    return plain + blank + rest


def better(first: str | None, second: str | None) -> str | None:
    """Return the more telling of two titles: an office before a form of address, the longer before the shorter."""
    offices = [title for title in (first, second) if title and title not in addresses()]
    return max(offices, key=len) if offices else first or second
