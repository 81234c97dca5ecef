"""What the window asks about a place beside its page: whether it is there, how it is cited, what it is called."""

from __future__ import annotations

import re

from desktop import wording
from desktop.errors import NotFoundError
from desktop.library.queries import Library, by_id
from desktop.library.search import Kind, find
from desktop.ui.history import Place
from desktop.ui.searching.questions import Wish
from desktop.visible import neutral

_LONGEST_NAME = 80
_NOT_IN_NAMES = r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+'
"""What some system refuses in the name of a file, or what turns its letters round."""


def is_there(library: Library, place: Place) -> bool:
    """Say whether the library has the record of `place`."""
    ask = {"articles": library.article, "statistics": library.figure, "countries": library.country}[place.tab]
    try:
        ask(place.id)
    except NotFoundError:
        return False
    return True


def title(library: Library, place: Place) -> str:
    """Return what the sheet of `place` is about: a title, a measure, a country; raise NotFoundError."""
    if place.tab == "articles":
        return library.article(place.id).title
    if place.tab == "countries":
        return library.country(place.id).name
    return by_id(library.measures())[library.figure(place.id).measure].name


def members(library: Library) -> list[Place]:
    """Return the places of the countries that are members of the Process today, by name."""
    from desktop.library.standing import standing

    standings = ((each.code, standing(library.roles(each.code))) for each in library.countries())
    return [Place("countries", code) for code, now in standings if now is not None and now.role.role == "member"]


def found(library: Library, kind: Kind, wish: Wish, most: int) -> list[Place]:
    """Return the places of at most so many records that a search finds, best first."""
    hits = find(library, kind, wish.text, sort=wish.sort, chosen=wish.chosen, limit=most).hits
    return [Place(kind, hit.id) for hit in hits]


def file_name(text: str) -> str:
    """Return `text` as the name of a PDF file, of letters that every system takes."""
    name = " ".join(re.sub(_NOT_IN_NAMES, " ", text).split())[:_LONGEST_NAME].rstrip(". ")
    return f"{name or 'sheet'}.pdf"


def is_cited(place: Place | None) -> bool:
    """Say whether there is a citation of `place`: a country is not a document."""
    return place is not None and place.tab != "countries"


def citation(library: Library, place: Place) -> str:
    """Return the bibliographic reference of an article, or of where a figure stands; raise NotFoundError.

    It is pasted anywhere, so that nothing in it turns letters round.
    """
    if place.tab == "articles":
        article = library.article(place.id)
        return neutral(wording.citation(article, library.source(article.source)))
    figure = library.figure(place.id)
    if figure.article is None:
        return neutral(wording.source_line(library.source(figure.source)))
    return neutral(wording.citation(library.article(figure.article), library.source(figure.source)))
