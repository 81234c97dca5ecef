"""What readers' imports did to articles: originals attached, shipped figures checked in them, versions replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.library.queries import record_of
from desktop.records import Paragraph

if TYPE_CHECKING:
    from desktop.library.drafts import FigureCheck
    from desktop.library.queries import Library


class Replaced(NamedTuple):
    """An earlier version of an article: when an import took its place (ISO 8601, UTC), its title and its size."""

    at: str
    title: str
    paragraphs: int
    figures: int


def replaced(library: Library, article: str) -> tuple[Replaced, ...]:
    """Return the versions that the text of an article replaced, newest first."""
    if library.schema < 2:
        return ()
    sql = """SELECT replaced_at AS at, json_extract(record, '$.articles[0].title') AS title,
                    json_array_length(record, '$.paragraphs') AS paragraphs,
                    json_array_length(record, '$.figures') AS figures
             FROM versions WHERE article = ? ORDER BY import DESC"""
    return tuple(Replaced(*row) for row in library.rows(sql, article))


def original_paragraphs(library: Library, article: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the original of an article, none if it was not attached."""
    if library.schema < 2:
        return ()
    rows = library.rows("SELECT * FROM originals WHERE article = ? ORDER BY number", article)
    return tuple(record_of(Paragraph, row) for row in rows)


def figure_checks(library: Library, article: str) -> tuple[FigureCheck, ...]:
    """Return the checks of an article's figures in its original, in the order of the text."""
    if library.schema < 2:
        return ()
    from desktop.library.drafts import FigureCheck  # most articles have none: not loaded at every start

    sql = """SELECT figure_checks.* FROM figure_checks JOIN figures ON figures.id = figure
             WHERE article = ? ORDER BY figures.paragraph, figures.start"""
    return tuple(record_of(FigureCheck, row) for row in library.rows(sql, article))
