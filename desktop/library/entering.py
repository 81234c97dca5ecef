"""A draft becomes rows: the article with its source, paragraphs, figures, names and roles, as the shipped ones have."""

from __future__ import annotations

import mimetypes
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop import dates
from desktop.documents.figures import read_number
from desktop.documents.numbers import states
from desktop.documents.sentences import sentences
from desktop.errors import DocumentError
from desktop.library.folding import fold
from desktop.library.index import ordering
from desktop.library.index.writer import add_article, remove_article
from desktop.library.measuring import TOPIC, is_change, kind_of, measure_of
from desktop.library.naming import Known, Named, country_spots, names_in, roles_stated
from desktop.library.recognition import text_hash
from desktop.library.rows import insert, row_of, select, shipped_records, upsert
from desktop.library.slugs import joined, slug
from desktop.library.snapshots import text_sha256
from desktop.records import NO_PUBLISHER, PROCESS, Article, Figure, Measure, Paragraph, Role, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from desktop.documents.figures import ExtractedFigure
    from desktop.documents.names.countries import Spot
    from desktop.library.drafts import ImportDraft

BY_HAND = "Set by hand at the import; the program does not read this value in the words of the text."
"""The note of a figure whose value its reader gave."""

_SUMMARY = 300
_TITLE_WORDS = 8
_KEEP = "ON CONFLICT DO NOTHING"
_PARTS = ("mentions", "claims", "roles", "figures", "paragraphs")
"""The tables of an article's parts, those first that refer to others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft on its way in: the article's identifier, the shipped records it may refer to, and the day."""

    draft: ImportDraft
    article: str
    known: Known
    day: str


def check_draft(draft: ImportDraft) -> None:
    """Refuse a draft that contradicts itself: no text, a date that is none, a figure that is not in its text."""
    if not any(text.strip() for text in draft.paragraphs):
        raise DocumentError(f"{draft.name} has no paragraph left; keep at least one.")
    for date in (draft.published, draft.published_stated, *(each.figure.period for each in draft.figures)):
        if date is not None and not dates.is_edtf(date):
            raise DocumentError(f"{date!r} in {draft.name} is no date; write it as 2025-04-24, 2025-04 or 2025.")
    for each in draft.figures:
        if each.accepted and not _stands(each.figure, draft.paragraphs):
            raise DocumentError(f"The figure “{each.figure.text}” does not stand in {draft.name} where it should.")


def _stands(figure: ExtractedFigure, paragraphs: tuple[str, ...]) -> bool:
    inside = 0 < figure.paragraph <= len(paragraphs)
    return inside and paragraphs[figure.paragraph - 1][figure.start : figure.end] == figure.text != ""


def new_id(db: Database, draft: ImportDraft) -> str:
    """Return an identifier that no article has, from the date, the publisher and the title."""
    parts = [
        slug(draft.published) if draft.published else "undated",
        *([slug(draft.publisher, 30)] if draft.publisher else []),
        slug(draft.title, 50) if draft.title else "untitled",
    ]
    ident = base = joined(*parts)
    number = 1 + int(select(db, "SELECT count(*) FROM articles WHERE id GLOB ?", f"{base}*")[0][0])
    while select(db, "SELECT 1 FROM articles WHERE id = ?", ident):
        ident, number = f"{base}-{number}", number + 1
    return ident


def enter_article(db: Database, draft: ImportDraft, ident: str) -> int:
    """Write a draft as the article `ident`, in the place of what that was; return how many figures it has."""
    entry = Entry(draft, ident, shipped_records(db), datetime.now(UTC).date().isoformat())
    spots = country_spots(draft)
    named = names_in(draft, spots, ident, entry.known)
    article, source = _article(entry), _source(entry)
    measured = _measured(entry)
    figures = [_figure(entry, number, *each) for number, each in enumerate(measured, start=1)]
    own = {measure.id: measure for _, measure in measured if measure.topic == TOPIC}
    paragraphs = [Paragraph(ident, number, text) for number, text in enumerate(draft.paragraphs, start=1)]
    remove_article(db.conn, ident)
    clear_parts(db, ident)
    upsert(db, "sources", "id", row_of(source) | {"origin": "user"})
    upsert(db, "articles", "id", row_of(article) | ordering.of_article(article))
    _insert_named(db, named)
    insert(db, "measures", (row_of(each) | {"origin": "user"} for each in own.values()), _KEEP)
    insert(db, "paragraphs", ({**row_of(each), "sha256": text_sha256(each.text)} for each in paragraphs))
    insert(db, "figures", (row_of(figure) | ordering.of_figure(figure) for figure in figures))
    insert(db, "mentions", (row_of(each) | {"origin": "user"} for each in named.mentions))
    insert(db, "roles", (row_of(role) | {"origin": "user"} for role in _roles(entry, spots)))
    add_article(db.conn, ident)
    return len(figures)


def clear_parts(db: Database, article: str) -> None:
    """Remove the parts of an article."""
    for table in _PARTS:
        db.execute(f"DELETE FROM {table} WHERE article = ?", [article])  # noqa: S608 - a name of our own


def _insert_named(db: Database, named: Named) -> None:
    insert(db, "people", (row_of(each) | {"origin": "user"} for each in named.people), _KEEP)
    insert(db, "organisations", (row_of(each) | {"origin": "user"} for each in named.organisations), _KEEP)


def _source(entry: Entry) -> Source:
    draft = entry.draft
    return Source(
        id=entry.article,
        kind="article",
        publisher=draft.publisher or NO_PUBLISHER,
        title=_title(draft),
        published=draft.published,
        accessed=entry.day,
        language=draft.language,
    )


def _title(draft: ImportDraft) -> str:
    """Return the title; a document without one is called by its first words, in square brackets."""
    if draft.title:
        return draft.title
    words = next(text for text in draft.paragraphs if text.strip()).split()
    return f"[{' '.join(words[:_TITLE_WORDS])[:100]}{' ...' if len(words) > _TITLE_WORDS else ''}]"


def _article(entry: Entry) -> Article:
    draft = entry.draft
    return Article(
        id=entry.article,
        source=entry.article,
        title=_title(draft),
        title_supplied=not draft.title,
        publisher=draft.publisher or NO_PUBLISHER,
        author=draft.author,
        attributed_to=None,
        language=draft.language,
        place=_place(entry),
        published=draft.published,
        published_stated=draft.published_stated,
        published_basis=draft.published_reason,
        published_source=None,
        url=None,
        sha256=draft.content_sha256,
        summary=_summary(draft),
        origin="user",
    )


def _place(entry: Entry) -> str | None:
    """Return the library's own place of the dateline, else the dateline's words."""
    stated = entry.draft.place
    for place in entry.known.shipped.places if stated else ():
        if fold(stated or "") in {fold(place.name), *(fold(name.text) for name in place.names)}:
            return place.id
    return stated or None


def _summary(draft: ImportDraft) -> str:
    """Return the first sentence of the text, which is what an article of the reader's own is listed by."""
    text = next(text for text in draft.paragraphs if text.strip())
    start, end = next(iter(sentences(text[: 4 * _SUMMARY])), (0, len(text)))
    sentence = text[start:end]
    return sentence if len(sentence) <= _SUMMARY else sentence[:_SUMMARY].rsplit(" ", 1)[0] + " ..."


def _measured(entry: Entry) -> list[tuple[ExtractedFigure, Measure]]:
    """Return the accepted figures of a draft, each with what it counts."""
    known: dict[tuple[str, str, str], Measure] = {}
    made = []
    for figure in (each.figure for each in entry.draft.figures if each.accepted):
        key = (figure.measure, figure.unit, kind_of(figure))
        if key not in known:
            known[key] = measure_of(figure, entry.known.shipped.measures)
        made.append((figure, known[key]))
    return made


def _figure(entry: Entry, number: int, found: ExtractedFigure, measure: Measure) -> Figure:
    return Figure(
        id=joined(entry.article, f"f{number}"),
        measure=measure.id,
        value=found.value,
        low=found.low,
        high=found.high,
        qualifier=found.qualifier,
        unit=found.unit,
        per=found.per,
        direction=found.direction if is_change(found) else None,
        place=found.place,
        period=found.period,
        claimed_by=entry.known.claimant(found.claimed_by),
        status="V",
        source=entry.article,
        article=entry.article,
        paragraph=found.paragraph,
        start=found.start,
        end=found.end,
        text=found.text,
        note=None if reads_as(found) else BY_HAND,
        origin="user",
    )


def reads_as(figure: ExtractedFigure | Figure) -> bool:
    """Say whether the words of a figure state its value, or both ends of its range."""
    values = [value for value in (figure.value, figure.low, figure.high) if value is not None]
    if all(states(figure.text, value) for value in values):
        return True
    read = read_number(figure.text)
    known = [] if read is None else [value for value in (read.value, read.low, read.high) if value is not None]
    return all(any(abs(abs(one) - abs(value)) <= 1e-6 * max(1.0, abs(value)) for one in known) for value in values)


def _roles(entry: Entry, spots: Sequence[Sequence[Spot]]) -> list[Role]:
    draft = entry.draft
    known = {country.code for country in entry.known.shipped.countries}
    stated = draft.published if dates.year(draft.published) is not None else None
    return [
        Role(each.country, PROCESS, each.role, None, None, stated or entry.day, entry.article, entry.article,
             each.paragraph, None, None)
        for each in roles_stated(draft, spots)
        if each.country in known
    ]  # fmt: skip


def enter_document(db: Database, draft: ImportDraft, content: bytes, article: str, relation: str, at: str) -> None:
    """Keep the bytes of a file, what was removed from its text, and what it is to the article."""
    row = {
        "sha256": draft.content_sha256,
        "name": draft.name,
        "media": mimetypes.guess_type(draft.name)[0] or "application/octet-stream",
        "size": len(content),
        "content": zlib.compress(content, 6),
        "text_sha256": text_hash(draft.paragraphs),
        "article": article,
        "relation": relation,
        "imported_at": at,
    }
    upsert(db, "documents", "sha256", row)
    db.execute("DELETE FROM removed WHERE document = ?", [draft.content_sha256])
    insert(
        db,
        "removed",
        (
            {"document": draft.content_sha256, "number": number, "text": each.text, "reason": each.reason,
             "before": each.before}
            for number, each in enumerate(draft.removed, start=1)
        ),
    )  # fmt: skip
