"""A figure with what it rests on, gathered in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.sentences import sentence_around
from desktop.library.as_of import AsOf
from desktop.library.profiles.places import place_names
from desktop.library.queries import Library, Rival, by_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.records import Article, Figure, Measure, Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure with what it rests on; `sentence` is the span of its sentence in `paragraph`.

    `place_has_profile` says whether the library has a record of the figure's country.
    """

    figure: Figure
    measure: Measure
    place: str | None
    place_has_profile: bool
    source: Source
    article: Article | None
    paragraph: str | None
    sentence: tuple[int, int] | None
    rivals: tuple[Rival, ...]
    rival_sources: Mapping[str, Source]


def evidence(library: Library, ident: str, as_of: date | None = None) -> Evidence:
    """Return a figure with its sentence, its source and the figures that contradict it, or did as of a day.

    Raises NotFoundError if there is no such figure.
    """
    figure = library.figure(ident)
    paragraph = _paragraph(library, figure)
    found = library.rivals(figure)
    sources = by_id(library.sources({figure.source, *(rival.figure.source for rival in found)}))
    rivals = AsOf(as_of, sources).rivals(found)
    return Evidence(
        figure=figure,
        measure=by_id(library.measures())[figure.measure],
        place=place_names(library).get(figure.place or "", figure.place),
        place_has_profile=figure.place in library.names("country"),
        source=sources[figure.source],
        article=library.article(figure.article) if figure.article else None,
        paragraph=paragraph,
        sentence=_sentence(figure, paragraph),
        rivals=rivals,
        rival_sources={rival.figure.source: sources[rival.figure.source] for rival in rivals},
    )


def _paragraph(library: Library, figure: Figure) -> str | None:
    if figure.article is None:
        return None
    return next(each.text for each in library.paragraphs(figure.article) if each.number == figure.paragraph)


def _sentence(figure: Figure, paragraph: str | None) -> tuple[int, int] | None:
    if paragraph is None or figure.start is None or figure.end is None:
        return None
    return sentence_around(paragraph, figure.start, figure.end)
