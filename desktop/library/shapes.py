"""The shapes of the shipped records, declared as data: which keys a table has, and what each must be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop import dates
from desktop.library.tables import Check, Known
from desktop.records import DIRECTIONS, OBSERVATION_STATUSES, QUALIFIERS, ROLES
from desktop.world import STATEMENT_TOPICS, TREATY_STATUSES

Shape = Mapping[str, Check]

MEASURE_KINDS = ("stock", "flow", "rate", "share", "amount")
NAME_KINDS = ("common", "formal", "own", "alias", "demonym")
MENTION_KINDS = ("country", "person", "organisation", "place", "event")
_TOO_LARGE = 1e15  # a double has every whole number below it
_URL = re.compile(r"https?://\S+")


def text(value: object, _known: Known) -> str | None:
    """Accept a string that says something."""
    return None if isinstance(value, str) and value.strip() == value and value else "must be text, without blank ends"


def matching(pattern: str, what: str) -> Check:
    """Accept a string that matches `pattern` as a whole."""

    def test(value: object, _known: Known) -> str | None:
        return None if isinstance(value, str) and re.fullmatch(pattern, value) else f"{value!r} is not {what}"

    return test


def edtf(value: object, _known: Known) -> str | None:
    """Accept an EDTF date or interval."""
    return None if isinstance(value, str) and dates.is_edtf(value) else f"{value!r} is not an EDTF date"


def number(value: object, _known: Known) -> str | None:
    """Accept a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{value!r} is not a number"
    return None if -_TOO_LARGE < value < _TOO_LARGE else f"{value!r} is not a number this library can hold exactly"


def counting(value: object, _known: Known) -> str | None:
    """Accept a whole number from 1."""
    return None if type(value) is int and value > 0 else f"{value!r} is not a whole number from 1"


def flag(value: object, _known: Known) -> str | None:
    """Accept true or false."""
    return None if isinstance(value, bool) else "must be true or false"


def one_of(values: tuple[str, ...]) -> Check:
    """Accept one of `values`."""

    def test(value: object, _known: Known) -> str | None:
        return None if value in values else f"{value!r} is none of {', '.join(values)}"

    return test


def ref(*kinds: str) -> Check:
    """Accept the identifier of an existing record of one of `kinds`."""

    def test(value: object, known: Known) -> str | None:
        found = isinstance(value, str) and any(value in known[kind] for kind in kinds)
        return None if found else f"there is no {' or '.join(kinds)} {value!r}"

    return test


def list_of(item: Check) -> Check:
    """Accept a list that is not empty and whose items pass `item`."""

    def test(value: object, known: Known) -> str | None:
        if not isinstance(value, list) or not value:
            return "must be a list with something in it"
        return next((problem for each in value if (problem := item(each, known))), None)

    return test


def _name(value: object, known: Known) -> str | None:
    if not isinstance(value, dict) or set(value) != {"text", "language", "kind"}:
        return "a name has text, language and kind"
    return text(value["text"], known) or _language(value["language"], known) or _name_kind(value["kind"], known)


_ident = matching(r"[a-z0-9]+(?:-[a-z0-9]+)*", "an id of a-z, 0-9 and -")
_language = matching(r"[a-z]{2}", "an ISO 639-1 code")
_name_kind = one_of(NAME_KINDS)
_sha256 = matching(r"[0-9a-f]{64}", "a SHA-256 in lower-case hexadecimal")
_url = matching(_URL.pattern, "an http address")
_names = list_of(_name)

_IN_ARTICLE: dict[str, Check] = {"article?": ref("article"), "paragraph?": counting}
_FIGURE: dict[str, Check] = {
    "id": _ident, "measure": ref("measure"), "value?": number, "low?": number, "high?": number,
    "qualifier?": one_of(QUALIFIERS), "unit": text, "per?": text, "direction?": one_of(DIRECTIONS),
    "place?": ref("country", "region"), "period?": edtf, "claimed_by?": ref("claimant"),
    "status?": one_of(tuple(OBSERVATION_STATUSES)), "text": text, "note?": text, "note_ru?": text,
}  # fmt: skip
_ROLE: dict[str, Check] = {
    "role": one_of(ROLES), "body?": ref("organisation"), "start?": edtf, "end?": edtf, "stated": edtf,
    "source": ref("source"), "text?": text, "note?": text,
}  # fmt: skip

SHAPES: dict[str, Shape] = {
    "sources": {
        "id": _ident, "kind": one_of(
            ("article", "web page", "press release", "data set", "report", "treaty collection")),
        "publisher": text, "title": text, "url?": _url, "published?": edtf, "accessed": edtf, "language?": _language,
        "licence?": text, "note?": text,
    },
    "measures": {
        "id": _ident, "name": text, "name_ru": text, "definition": text, "definition_ru?": text, "unit": text,
        "kind": one_of(MEASURE_KINDS), "topic": text,
    },
    "organisations": {
        "id": _ident, "name": text, "names?": _names,
        "kind": one_of(("process", "intergovernmental", "government", "media", "research")),
        "country?": matching(r"[A-Z]{3}", "an ISO 3166-1 alpha-3 code"), "note?": text,
    },
    "people": {
        "id": _ident, "name": text, "names?": _names, "title?": text,
        "country?": matching(r"[A-Z]{3}", "an ISO 3166-1 alpha-3 code"), "note?": text,
    },
    "places": {
        "id": _ident, "name": text, "names?": _names, "kind": one_of(("city", "region", "world")),
        "country?": matching(r"[A-Z]{3}", "an ISO 3166-1 alpha-3 code"),
        "members?": list_of(matching(r"[A-Z]{3}", "an ISO 3166-1 alpha-3 code")),
    },
    "events": {
        "id": _ident, "name": text, "name_ru?": text, "kind": text, "date": edtf, "place?": ref("place"), "note?": text,
        "note_ru?": text,
        "accounts": list_of(lambda value, _known: None if isinstance(value, dict) else "must be tables"),
    },
    "events.accounts": {
        "source": ref("source"), "date?": edtf, "place?": ref("place"), "note?": text, **_IN_ARTICLE,
    },
    "treaties": {"id": _ident, "name": text, "name_ru": text, "short": text, "adopted": edtf, "reference": text},
    "statements": {
        "id": _ident, "topic": one_of(STATEMENT_TOPICS), "text": text, "text_ru": text, "stated": edtf,
        "source": ref("source"),
    },
    "terms": {"id": _ident, "definition": text, "names": _names},
    "rivals": {
        "figures": list_of(ref("figure")),
        "reason?": one_of(("other date", "other definition", "rounding", "revision", "unknown")), "note?": text,
        "note_ru?": text,
    },
    "country": {
        "code": matching(r"[A-Z]{3}", "an ISO 3166-1 alpha-3 code"), "alpha2": matching(r"[A-Z]{2}", "an alpha-2 code"),
        "numeric": matching(r"\d{3}", "a three-digit code"), "name": text, "name_ru": text, "formal_name": text,
        "capital": text, "note?": text, "note_ru?": text, "names": _names,
    },
    "article": {
        "id": _ident, "source": ref("source"), "title": text, "title_supplied?": flag, "author?": text,
        "attributed_to?": ref("claimant"), "language": _language, "place?": ref("place"), "published?": edtf,
        "published_stated?": edtf, "published_basis?": text, "published_source?": ref("source"), "sha256": _sha256,
        "summary": text, "note?": text,
    },
    "paragraphs": {"text": text},
    "mentions": {
        "kind": one_of(MENTION_KINDS), "ref": ref(*MENTION_KINDS), "name": text, "paragraphs": list_of(counting),
    },
    "claims": {"paragraph": counting, "claimed_by?": ref("claimant"), "text": text},
    "article roles": {**_ROLE, "country": ref("country"), "paragraph": counting},
    "country roles": {**_ROLE, **_IN_ARTICLE},
    "country treaties": {
        "treaty": ref("treaty"), "status": one_of(TREATY_STATUSES), "action?": one_of(("accession", "ratification")),
        "date?": edtf, "source": ref("source"), "note?": text, "note_ru?": text,
    },
    "article figures": {**_FIGURE, "paragraph": counting},
    "data figures": {**_FIGURE, "source": ref("source"), "locator?": text},
}  # fmt: skip
"""What each kind of table holds; see data/README.md for the meaning of each key."""
