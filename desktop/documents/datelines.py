"""The dateline at the head of a report: where, when and from whom it was sent, in the habits of all agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from desktop.documents.names.countries import spots_in
from desktop.documents.names.people import are_people
from desktop.documents.names.regions import is_region
from desktop.documents.names.vocabulary import cities, given_names
from desktop.documents.particulars import document_kinds
from desktop.documents.phrases import WORD, any_of, first_words, rows, table
from desktop.documents.stamps import Stamp, date_matches, date_pattern, months, remainder, weekdays, whole_date

REACH = 120
"""No dateline is longer than this many characters."""
TERMINATORS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s?[–—]\s",
        r"\s-{1,3}\s?(?=\S)",
        r":\s",
        r"[./]\s",
        r"[\])/]\s?[.:,]?\s",
        r"\)?[–—](?=[\"“«A-ZА-Я])",
    )
)
SPLIT = re.compile(r"\s*[,/()\[\]|;]\s*|\s+[–—-]{1,3}\s*|[–—]\s*|:\s*$|(?<=\w{3})\.(?=\s|$)\s*|(?<=\d)\.(?=\s|$)\s*")
PLACE_WORD = r"[A-ZА-ЯЁƏĞİÖŞÜÇӘҒҚҢҰҮ][\w’'‘`.-]*"
PLACE = re.compile(rf"{PLACE_WORD}(?:\s(?:{PLACE_WORD}|de|la|al|el|upon|am|на)){{0,3}}")
SIGNATURE = re.compile(r"[A-ZА-ЯЁƏĞİÖŞÜÇӘҒҚҢҰҮ][\w’'‘`.:&-]*(?:\s[\w’'‘`.:&-]+){0,3}")
"""A name in brackets or between slashes, whose second word may be small ("Горный вестник")."""
DASHES = ("–", "—", "-", "--")
LONGEST_PAPER = 3
NO_PLACE = re.compile(r"(?:In|At|On|From|The|To|For|By|В|На|Из|По)\s")
QUOTES = re.compile(r"[\"“”«»„]")
TOWN = re.compile(
    r"(?:(?<=^)|(?<=,\s))(?:[Гг]|[Гг]ор|[Пп]ос|[Пп]гт|[СсДд])\.\s?(?=[А-ЯЁӘҒҚҢӨҰҮҺІ])"
    r"|(?<!\w)(?:[Гг]ород|[Сс]ело|[Дд]еревня|[Пп]ос[её]лок|City of|[Tt]own of)\s(?=[A-ZА-Я])"
)
SINCE = re.compile(r"(?<!\w)(?:со?|from)\s(?=\d)", re.IGNORECASE)
"""What opens a range of days ("с 4 по 6 сентября")."""
CORRESPONDENT = re.compile(r"\b(?:[Кк]орр|спец\.? ?корр|Corr)\.\s")
DOMAIN = re.compile(
    r"[\w-]{2,}\.(?:com|org|net|info|news|kz|kg|tj|tm|uz|az|am|ge|ru|tr|af|asia|eu|uk)(?:\snews(?:\sagency)?)?",
    re.IGNORECASE,
)
"""How a site signs that is called by its address."""
OPENING = re.compile(r"[\"“«„'‘(\[]?[^\W_]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, and how many characters of the paragraph it takes."""

    text: str
    length: int
    place: str | None
    stamp: Stamp | None
    agency: str | None
    author: str | None
    region: str | None = None


@cache
def agencies() -> dict[str, str]:
    """Return the agencies' ways of signing, case folded, with the name each is given here."""
    return {row[0].casefold(): row[1] for row in rows("agencies")}


@cache
def agency_words() -> frozenset[str]:
    """Return the first words of the agencies' ways of signing."""
    return first_words(row[0] for row in rows("agencies"))


@cache
def bare_agency() -> re.Pattern[str]:
    """Return the pattern of an agency after which the text follows without any sign."""
    return re.compile(rf"(?:{any_of([row[0] for row in rows('agencies')])})\s(?=[\"“«A-ZА-Я])")


@cache
def agency_and_name() -> re.Pattern[str]:
    """Return the pattern of an agency with the name of its reporter right behind it."""
    return re.compile(rf"\b({any_of([row[0] for row in rows('agencies')])})\s(?=(?:{PLACE_WORD}\s?){{2,3}}[/.,)])")


def dateline_of(paragraph: str, publisher: str | None = None) -> Dateline | None:
    """Return the dateline that the paragraph opens with, or None.

    `publisher` is the document's publisher where it is known: it counts as an agency.
    """
    head = paragraph[:REACH]
    signed = () if agency_words().isdisjoint(WORD.findall(head)) else (bare_agency(),)
    ends = (match for pattern in (*TERMINATORS, *signed) for match in pattern.finditer(head))
    for match in sorted(ends, key=lambda match: -match.end()):
        rest = paragraph[match.end() :]
        if not OPENING.match(rest) or (rest[0].islower() and not paragraph[: match.end()].isupper()):
            continue
        found = judge(head[: match.end()], match.group(), publisher)
        if found:
            return found
    return None


def cities_of(line: str) -> Dateline | None:
    """Return the dateline that a line makes which has nothing but cities in capitals ("KABUL / ANKARA")."""
    names = re.split(r"\s?[/,]\s?", line) if line.isupper() and len(line) < REACH else []
    if not names or names[0].casefold() not in cities() or not all(map(is_placed, names)):
        return None
    return Dateline(line, len(line), names[0], None, None, None)


def is_placed(name: str) -> bool:
    """Say whether a name is that of a city or a country."""
    return name.casefold() in cities() or is_country(name)


def judge(prefix: str, terminator: str, publisher: str | None) -> Dateline | None:
    """Return the dateline that a prefix makes if each of its pieces is a place, a date, an agency or a reporter."""
    pieces = pieces_of(prefix)
    if not pieces:
        return None
    kinds = [kind_of(piece, prefix, index, publisher) for index, piece in enumerate(pieces)]
    if kinds == ["place", "date", "unknown"] and signs_off(pieces[-1], terminator):
        kinds[-1] = "agency"
    if "unknown" in kinds or kinds.count("place") > 4:
        return None
    kinds = settle(kinds, pieces)
    if not convincing(kinds, pieces, terminator):
        return None
    chosen = dict(zip(reversed(kinds), reversed(pieces), strict=True))
    stamp = whole_date(dated(chosen["date"])) if "date" in chosen else None
    return Dateline(
        text=prefix.strip(),
        length=len(prefix),
        place=chosen.get("place"),
        stamp=stamp,
        agency=known_agency(chosen["agency"]) if "agency" in chosen else None,
        author=chosen.get("author"),
        region=chosen.get("region"),
    )


def signs_off(piece: str, terminator: str) -> bool:
    """Say whether what stands last behind a place and a date, before a dash, is the name of a paper."""
    words = piece.split()
    named = SIGNATURE.fullmatch(piece) and len(words) <= LONGEST_PAPER and words[0].lower() not in small_words()
    return bool(named) and terminator.strip() in DASHES


@cache
def small_words() -> frozenset[str]:
    """Return words that begin sentences and, other than adjectives, are part of no name."""
    people = table("people")
    adjective = tuple(people["adjective_endings"]["words"])
    return frozenset(word for word in people["never"]["words"] if not word.endswith(adjective))


def pieces_of(prefix: str) -> list[str]:
    """Split a prefix at its separators; a date keeps the commas and stops inside it."""
    kept: list[str] = []
    text, end = "", 0
    plain = TOWN.sub("", SINCE.sub("", CORRESPONDENT.sub("", prefix)))
    for match in date_matches(plain):
        text += f"{plain[end : match.start()].removesuffix('the ')}|\x01{len(kept)}\x02|"
        kept.append(match.group())
        end = match.end()
    text += plain[end:]
    if not agency_words().isdisjoint(WORD.findall(text)):
        text = agency_and_name().sub(r"\1, ", text)
    pieces = [piece.strip(" .:\u2013\u2014-") for piece in re.split(SPLIT, text)]
    return [re.sub(r"\x01(\d+)\x02", lambda found: kept[int(found[1])], piece) for piece in pieces if piece]


def dated(piece: str) -> str:
    """Return the date of a piece without the clock time beside it."""
    match = date_pattern().search(piece)
    return match.group() if match else piece


def kind_of(piece: str, prefix: str, index: int, publisher: str | None) -> str:
    """Return place, date, agency, weekday, or unknown."""
    folded = QUOTES.sub("", piece).casefold()
    if folded in agencies() or (publisher and folded == publisher.casefold()):
        return "agency"
    if next(date_matches(piece), None):
        return "date" if not remainder(piece) else "unknown"
    if not remainder(piece) or folded in weekdays() or folded in document_kinds():
        return "filler"
    if index and " " in piece and not is_city(piece) and piece.split(maxsplit=1)[0] in given_names():
        return "author"
    if DOMAIN.fullmatch(piece):
        return "agency"
    if (
        enclosed(piece, prefix)
        and index
        and not is_country(piece)
        and not is_city(piece)
        and SIGNATURE.fullmatch(QUOTES.sub("", piece))
        and not NO_PLACE.match(piece)
    ):
        return "agency"
    if piece.rsplit(" ", 1)[-1] in table("attribution")["media"] and " " in piece:
        return "agency"
    if (
        PLACE.fullmatch(piece)
        and not NO_PLACE.match(piece)
        and folded not in months()
        and folded not in table("noise")["not_places"]["words"]
    ):
        return "author" if are_people(piece) and folded not in cities() else "place"
    return "unknown"


def enclosed(piece: str, prefix: str) -> bool:
    """Say whether a piece stands in brackets or between slashes, as agencies sign."""
    before, found, behind = prefix.partition(piece)
    while found:
        if before.rstrip().endswith(("(", "/", "[")) and behind.lstrip().startswith((")", "/", "]")):
            return True
        more, found, behind = behind.partition(piece)
        before += piece + more
    return False


def settle(kinds: list[str], pieces: list[str]) -> list[str]:
    """Return the kinds with places after the first one read as the region, the agency or the reporter they are."""
    settled = list(kinds)
    first = kinds.index("place") if "place" in kinds else len(kinds)
    for index in range(first + 1, len(kinds)):
        if kinds[index] != "place":
            continue
        after_date = "date" in kinds[:index]
        after_agency = "agency" in kinds[:index]
        beside = after_agency or (after_date and kinds[index + 1 : index + 2] == ["agency"])
        if beside and len(pieces[index].split()) in (2, 3):
            settled[index] = "author"
        elif after_date and "agency" not in kinds:
            settled[index] = "agency"
        else:
            settled[index] = "region"
    return settled


def convincing(kinds: list[str], pieces: list[str], terminator: str) -> bool:
    """Say whether the pieces make a dateline: a place with a date or an agency, or a lone city before a dash."""
    if "place" not in kinds:
        alone = kinds == ["agency"] and terminator.strip() in DASHES and bool(DOMAIN.fullmatch(pieces[0]))
        signed = "agency" in kinds or (not terminator and "author" in kinds)
        return alone or (signed and "date" in kinds)
    if terminator.strip().casefold() in agencies() and "date" not in kinds and not pieces[0].isupper():
        return False
    if "date" in kinds or "agency" in kinds:
        return kinds.count("region") <= 2
    place = pieces[kinds.index("place")]
    if kinds == ["place", "region"] and terminator.strip() in DASHES:
        return is_country(pieces[1]) or (" ".join(pieces).isupper() and any(map(is_city, pieces)))
    if terminator.strip() in (".", "/", "", ")"):
        return False
    return is_city(place) or (place.isupper() and len(place) > 3 and len(place.split()) <= 3)


def is_city(piece: str) -> bool:
    """Say whether a piece is the name of a known city."""
    return piece.casefold() in cities() or is_region(piece)


def is_country(piece: str) -> bool:
    """Say whether a piece is the name of a country and nothing else."""
    spot = next(spots_in(piece), None)
    return bool(spot and (spot.start, spot.end) == (0, len(piece)))


def known_agency(piece: str) -> str:
    """Return the agency's name as the table has it, else as it signs."""
    return agencies().get(QUOTES.sub("", piece).casefold(), piece)
