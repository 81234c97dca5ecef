"""What an import proposes and what came of it: drafts to accept or correct, actions, checks and outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from desktop import dates
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.documents.draft import Removed
    from desktop.documents.figures import ExtractedFigure
    from desktop.documents.inspection import Inspection
    from desktop.documents.names import CountryMention, PersonMention
    from desktop.library.recognition import Recognition
    from desktop.records import Figure

Action = Literal["add", "attach", "replace", "skip"]


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A figure found in a document, and whether it is to enter the library."""

    figure: ExtractedFigure
    accepted: bool


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A document as it would enter the library, every part of it open to correction.

    `published` is the date that is taken to be established and `published_stated` the one that the document has, both
    EDTF; `published_reason` says how the one follows from the other. The figures' paragraphs are those of
    `paragraphs`, numbered from 1.
    """

    path: Path
    content_sha256: str
    name: str
    title: str | None
    publisher: str | None
    author: str | None
    language: str
    place: str | None
    published: str | None
    published_stated: str | None
    published_reason: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    figures: tuple[DraftFigure, ...]
    countries: tuple[CountryMention, ...]
    people: tuple[PersonMention, ...]
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """A shipped figure looked up in the publisher's original.

    `paragraph`, `start` and `end` are where its `text` stands in the original; `note` says what differs.
    """

    figure: str
    agrees: bool
    text: str | None
    paragraph: int | None
    start: int | None
    end: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document: its article, how many figures entered, and the checks if it is an original."""

    path: Path
    action: Action
    article: str | None
    figures: int
    checks: tuple[FigureCheck, ...]
    import_id: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did with one file, or would do; `error` is the sentence where it failed.

    `names` says how a reader knows the figures that were checked, by their identifiers.
    """

    path: Path
    title: str | None = None
    recognition: Recognition | None = None
    outcome: Outcome | None = None
    doubtful: int = 0
    error: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def result(self) -> str:
        """The word of the summary that counts this file."""
        if self.outcome is None:
            return "failed"
        return {"add": "added", "attach": "attached", "replace": "replaced", "skip": "skipped"}[self.outcome.action]


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import as the library remembers it; times are ISO 8601 in UTC, `document` is the SHA-256 of the file."""

    id: int
    at: str
    document: str
    name: str
    article: str
    title: str
    action: Action
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """What an article was before an import took its place."""

    article: str
    import_id: int
    replaced_at: str
    title: str
    published: str | None
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...]


def draft_of(inspection: Inspection) -> ImportDraft:
    """Return the draft of an inspected document; doubtful figures begin as not accepted.

    Raises DocumentError where the file could not be read.
    """
    document = inspection.document
    if document is None:
        raise DocumentError(inspection.error or "The document cannot be read.")
    return ImportDraft(
        path=inspection.path,
        content_sha256=document.sha256,
        name=inspection.path.name.encode("utf-8", "replace").decode(),
        title=document.title,
        publisher=document.publisher,
        author=document.author,
        language=document.language,
        place=document.place,
        published=_sound(document.published_inferred) or _sound(document.published),
        published_stated=_sound(document.published),
        published_reason=document.published_reason,
        paragraphs=document.paragraphs,
        removed=document.removed,
        figures=tuple(map(proposed, inspection.figures)),
        countries=document.countries,
        people=document.people,
        organisations=document.organisations,
    )


def _sound(date: str | None) -> str | None:
    return date if date and dates.is_edtf(date) else None


def proposed(figure: ExtractedFigure) -> DraftFigure:
    """Return a figure as a draft begins with it: accepted unless doubtful, without a period that the calendar lacks."""
    dated = figure if _sound(figure.period) == figure.period else replace(figure, period=None)
    return DraftFigure(dated, accepted=not figure.doubts)


def default_action(recognition: Recognition) -> Action:
    """Return what an import does with a document unless told otherwise."""
    actions: dict[str, Action] = {
        "new": "add", "original": "attach", "same file": "skip", "same text": "skip", "same document": "replace",
    }  # fmt: skip
    return actions[recognition.kind]
