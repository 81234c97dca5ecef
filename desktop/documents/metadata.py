"""What a document says of itself: publisher, author, place, and the date as stated or as it follows from the text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.cleaning import is_prose
from desktop.documents.datelines import Dateline, agencies, cities_of, dateline_of, is_country, judge, known_agency
from desktop.documents.draft import Draft, Removed
from desktop.documents.inferred import infer_year
from desktop.documents.names.organisations import announcing_organisation, is_organisation, opening_organisation
from desktop.documents.names.people import are_people, is_full_name, lowered_names
from desktop.documents.names.vocabulary import cities, given_names
from desktop.documents.noise import bare, is_release, issuer_in, says
from desktop.documents.phrases import Guarded, table, words_of
from desktop.documents.repeats import key_of
from desktop.documents.stamps import Stamp, dates_in, remainder, weekday_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.cleaning import Cleaned

CAPITAL = "A-ZА-ЯЁƏĞİÖŞÜÇӘҒҚҢҰҮ"
NAME = (
    rf"[{CAPITAL}][\w’'‘ʻ.&-]*"
    rf"(?:\s(?:(?:of\sthe|for\sthe|of|the|and|for|и)\s)?[{CAPITAL}\d][\w’'‘ʻ.&-]*){{0,5}}"
)
SMALL_NAME = r"[А-ЯЁ][а-яё-]+(?:\s[а-яё-]+){1,2}(?=[.,]|$)"
"""A Russian name with a capital at its beginning alone ("Горный вестник")."""
COPYRIGHT = re.compile(
    rf"(?i:©|\(c\)|\(с\)|copyright)[\s©,]*(?:\d{{4}}(?:\s?[-–—]\s?\d{{4}})?)?[\s,.©]*"
    rf"(?:[«“\"](?P<quoted>[^»”\"]{{2,50}})[»”\"]|(?P<name>{SMALL_NAME}|{NAME}))"
)
YEARS = re.compile(r",?\s(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d)?$")
"""The years behind a name in a copyright line."""
NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s.*|[.,]?\s(?:All|Все)(?:\s.*|$)")
HEADER_PARTS = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*|(?<=[^\W\d_]{4})\.\s")
ISSUE_PARTS = re.compile(r"\s+[|·•–—-]\s+|\s*[|()]\s*|(?<=[^\W\d_]{4})[.,]\s|(?<=\d),\s")
BYLINE = re.compile(
    r"^\W*(?:(?:[^\W\d_]+\s){0,2}?(?:by|автор\w*|authors?|автор текста|text|текст)|[^\W\d_]+)\s?[:—–-]?\s+",
    re.IGNORECASE,
)
NO_AUTHOR = re.compile(
    r"\W*(?:source|источник|дереккөз|kaynak|mənbə|manba|edit|редактор)"
    r"|.*\bcontributed\b|(?:в подготовке|в работе|над)\b",
    re.IGNORECASE,
)
"""How lines begin that name a source, an editor or helpers."""
FIRST, EARLY = 3, 10
"""Blocks, and those down to the first paragraph, that may begin with a dateline."""
MASTHEAD = 3
"""Lines above an article of which one may say who publishes it."""
BRACKETS = re.compile(r"\(([^()]{4,40})\)$")
BARS = re.compile(r"\s*[|·•]\s*")
SITE_TAIL = re.compile(r"\s[|–—-]\s(?P<name>[^|]{2,50})$")


@dataclass(slots=True)
class Metadata:
    """The metadata of a document; dates are EDTF."""

    publisher: str | None = None
    author: str | None = None
    place: str | None = None
    published: str | None = None
    setting: str = ""
    """The place with the region or country that the dateline adds to it."""
    inferred: str | None = None
    reason: str | None = None
    signs: bool = False
    """Whether the publisher signs the text itself, and so is an organisation that it names."""


def take_dateline(cleaned: Cleaned, publisher: str | None) -> Dateline | None:
    """Cut the dateline off the paragraph it opens, among the first ones, and return it."""
    early = [index for index, block in enumerate(cleaned.body[:EARLY]) if index < FIRST or is_prose(block)]
    for index in early[: FIRST + 1]:
        block = cleaned.body[index]
        found = dateline_of(block.text, publisher) or cities_of(block.text) if block.kind != "row" else None
        if found and found.length == len(block.text):
            take_out(cleaned, index)
            return found
        if found:
            cleaned.body[index] = block._replace(text=block.text[found.length :].strip())
            cleaned.removed.append(Removed(found.text, "date line"))
            return found
    return None


def take_out(cleaned: Cleaned, index: int) -> None:
    """Take a block that is nothing but a dateline out of the body."""
    text = cleaned.body.pop(index).text
    behind = (replace(piece, before=piece.before - 1) if piece.before > index else piece for piece in cleaned.removed)
    cleaned.removed = [*behind, Removed(text, "date line", index)]


def metadata_of(draft: Draft, cleaned: Cleaned) -> Metadata:
    """Return the metadata of a cleaned draft; the dateline is cut off the body on the way."""
    lines = cleaned.lines("date line")
    publisher = draft.publisher or site_behind_title(cleaned)
    dateline = take_dateline(cleaned, publisher or signed(cleaned)) or from_lines(lines, publisher)
    agency = dateline.agency if dateline else None
    paragraphs = [block.text for block in cleaned.body]
    stated = {"place": lone_place(cleaned)} | cleaned.particulars
    signing = agency or stamp_publisher(lines) or stated.get("publisher") or attributed(cleaned, paragraphs)
    signing = (
        signing or signed(cleaned) or in_header(cleaned) or issuer(cleaned, paragraphs) or masthead(cleaned, paragraphs)
    )
    signing = calmed(signing, cleaned, paragraphs) if signing else None
    result = Metadata(
        publisher=publisher or signing,
        signs=not publisher and signing is not None,
        author=draft.author or byline(cleaned) or (dateline.author if dateline else None),
        place=dateline.place if dateline else stated["place"].split(",")[0] or None,
        setting=", ".join(filter(None, (dateline.place, dateline.region))) if dateline else stated["place"],
    )
    bylines = [*cleaned.lines("byline"), *issue_dates(cleaned)]
    settle_date(result, draft, lines, bylines, dateline, paragraphs, cleaned.title)
    return result


def from_lines(lines: list[str], publisher: str | None) -> Dateline | None:
    """Return the dateline that stands in a line of its own, such as city / date / agency."""
    found = (judge(line, "", publisher) for line in lines)
    return next((dateline for dateline in found if dateline), None)


def lone_place(cleaned: Cleaned) -> str:
    """Return the city that stands alone, or with its country, in the line above or below the date of an article."""
    for first, second in itertools.pairwise(piece for piece in cleaned.removed if piece.before == 0):
        if {first.reason, second.reason} == {"date line", "navigation"}:
            line = first.text if first.reason == "navigation" else second.text
            city, _, land = line.partition(", ")
            if city.casefold() in cities() and (not land or is_country(land)):
                return line
    return ""


def settle_date(
    result: Metadata,
    draft: Draft,
    lines: list[str],
    bylines: list[str],
    dateline: Dateline | None,
    paragraphs: list[str],
    title: str | None,
) -> None:
    """Set the stated date, and the inferred one where the year is missing and the text proves it."""
    stamps = [stamp for line in lines for stamp in dates_in(line)]
    stamps += [dateline.stamp] if dateline and dateline.stamp else []
    if not any(stamp.full for stamp in stamps):
        stamps += [stamp for line in (*bylines, in_brackets(title)) for stamp in dates_in(line)]
    best = max(stamps, key=rank, default=None)
    result.published = draft.published or (best.edtf if best else None)
    if best and not draft.published and not best.full:
        names = [weekday_name(number) for number in range(7)]
        found = infer_year(best, paragraphs, names)
        if found:
            result.inferred, result.reason = found


def issue_dates(cleaned: Cleaned) -> list[str]:
    """Return the dates that stand as a part of their own in running headers and footers ("Brief 18 · October 2024")."""
    texts = [*cleaned.lines("running header"), *cleaned.lines("running footer")]
    parts = [part for text in texts for part in ISSUE_PARTS.split(text)]
    return [part for part in parts if dates_in(part) and not remainder(part)]


def in_brackets(title: str | None) -> str:
    """Return what stands in brackets at the end of a title, as the date of a statement does."""
    match = BRACKETS.search(title or "")
    return match[1] if match else ""


def rank(stamp: Stamp) -> tuple[bool, bool, int]:
    """Return how much a stamp says: a year, then one day rather than several or a month."""
    return stamp.full, "/" not in stamp.edtf, len(stamp.edtf)


def site_behind_title(cleaned: Cleaned) -> str | None:
    """Return the site's name from a line that repeats the title with the site behind it."""
    if not cleaned.title:
        return None
    for text in cleaned.lines("caption"):
        match = SITE_TAIL.search(text)
        if match and key_of(text).startswith(key_of(cleaned.title)):
            return match["name"].strip()
    return None


def stamp_publisher(lines: list[str]) -> str | None:
    """Return the paper from a line such as "Published in Dawn, March 4th, 2024"."""
    for line in lines:
        match = re.search(rf"\b(?:in|by|on|at)\s(?:the\s)?({NAME})\s?[,|]", line)
        if match and not dates_in(match[1]) and remainder(match[1]):
            return known_agency(match[1])
    return None


def attributed(cleaned: Cleaned, paragraphs: list[str]) -> str | None:
    """Return the agency that the text is attributed to ("Trend reports"), in the longest form the document has."""
    words = frozenset().union(*map(words_of, paragraphs))
    for attribution in attributions():
        found = () if attribution.words.isdisjoint(words) else paragraphs
        for match in (match for text in found for match in attribution.matches(text)):
            name = re.sub(r"^(?:The|ИА|агентство|портал)\s", "", match["name"].strip(" .,"))
            everything = "\n".join([*paragraphs[:3], paragraphs[-1], *cleaned_texts(cleaned)])
            longer = re.search(rf"\b{re.escape(name)}(?:\s[A-ZА-Я][\w-]+)*\s(?:{media_words()})\b", everything)
            if longer:
                return longer.group()
            if name.casefold() in agencies():
                return known_agency(name)
    return None


@cache
def attributions() -> list[Guarded]:
    """Return the patterns of a name that a text is attributed to."""
    entries = table("attribution")["patterns"].items()
    patterns = [(re.compile(entry.replace("NAME", f"(?P<name>{NAME})")), words.split()) for words, entry in entries]
    return [Guarded(pattern, frozenset(words)) for pattern, words in patterns]


@cache
def media_words() -> str:
    """Return the pattern of words that end the name of an agency or a paper."""
    return "|".join(map(re.escape, table("attribution")["media"]))


def cleaned_texts(cleaned: Cleaned) -> Iterator[str]:
    """Yield the removed texts in which a publisher names itself."""
    for piece in cleaned.removed:
        if piece.reason in ("promotion", "legal notice", "byline"):
            yield piece.text


def signed(cleaned: Cleaned) -> str | None:
    """Return the publisher that a copyright line or a byline names."""
    for text in cleaned.lines("legal notice"):
        match = COPYRIGHT.search(text)
        if match and match["quoted"]:
            return match["quoted"]
        if match and match["name"][0].isupper() and not re.match(r"(?:All|Все|Copyright|Design)\b", match["name"]):
            return YEARS.sub("", NEXT_SENTENCE.sub("", match["name"])).strip(" .,")
    for text in cleaned.lines("byline"):
        parts = re.split(r"\s?[,|/;]\s?", text, maxsplit=1)
        if len(parts) > 1 and (re.search(rf"(?:{media_words()})\b", parts[1]) or parts[1].casefold() in agencies()):
            return parts[1].strip()
    return None


def in_header(cleaned: Cleaned) -> str | None:
    """Return the organisation that a running header or footer names."""
    texts = [*cleaned.lines("running header"), *cleaned.lines("running footer")]
    parts = (part.strip() for text in texts for part in HEADER_PARTS.split(text))
    return next((part for part in parts if is_organisation(part)), None)


def issuer(cleaned: Cleaned, paragraphs: list[str]) -> str | None:
    """Return who issues a press release: whom its heading names, else whom its first sentence begins with."""
    heading = next(filter(is_release, cleaned.lines("navigation")), None)
    if not paragraphs or not (heading or any(says("press", text) for text in cleaned.lines("contact"))):
        return None
    named = issuer_in(heading) if heading else None
    if named and is_organisation(named):
        return named
    return opening_organisation(paragraphs[0]) or announcing_organisation(paragraphs[0])


def masthead(cleaned: Cleaned, paragraphs: list[str]) -> str | None:
    """Return the organisation that one of the first lines above the article names, as the article spells it."""
    heads = [piece.text for piece in cleaned.removed if piece.before == 0 and piece.reason == "navigation"]
    text = "\n".join(paragraphs)
    names = [spelled(head, text) for head in heads[:MASTHEAD]]
    return next((name for name in names if is_organisation(name.removeprefix("The "))), None)


def calmed(name: str, cleaned: Cleaned, paragraphs: list[str]) -> str:
    """Return a publisher that signs in capitals as another line of the document spells it; agencies keep theirs."""
    if not name.isupper() or name.casefold() in agencies():
        return name
    texts = [*(piece.text for piece in cleaned.removed), *paragraphs]
    same = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    forms = (match.group() for text in texts for match in same.finditer(text))
    return next((form for form in forms if not form.isupper() and form[0].isupper()), name)


def spelled(head: str, text: str) -> str:
    """Return a heading as the text spells it, without its capitals where the text does not have it."""
    at = text.casefold().find(head.casefold())
    if at >= 0:
        return text[at : at + len(head)]
    return head.title() if head.isupper() else head


def is_body(name: str) -> bool:
    """Say whether what a byline names is an agency or a desk of one, not a person."""
    plain = name.strip(" .)")
    return plain.casefold() in agencies() or (
        "," not in plain and "/" in plain and plain.rsplit(" ", 1)[-1] in table("organisations")["heads"]["en"]
    )


def byline(cleaned: Cleaned) -> str | None:
    """Return the author that a byline names, alone or beside a date ("4 May | By Ann Lee")."""
    parts = [part for text in cleaned.lines("date line") for part in BARS.split(text)]
    people = filter(are_people, parts)
    for line in [*people, *cleaned.lines("byline"), *(part for part in parts if says("byline", bare(part)))]:
        if NO_AUTHOR.match(line):
            continue
        text = lowered_names(line)
        full = (are_people(text) or is_full_name(text.split())) and not says("byline", bare(text))
        named = full or text.split()[0] in given_names()
        plain = text.strip() if named else BYLINE.sub("", text.strip(), count=1)
        if is_body(plain):
            continue
        name = re.split(r"\s?[,|/;]\s?", plain, maxsplit=1)[0]
        stamps = dates_in(name)
        name = re.sub(r"\s(?:on|at|в|от)\s*$", "", name[: stamps[0].start]) if stamps else name
        if name and name[0].isupper() and len(name.split()) <= 6:
            return name.strip(" .,–—-" + ")" * ("(" not in name))
    return None
