"""What one article says, gathered in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.library.originals import Replaced, replaced
from desktop.library.profiles.places import place_names
from desktop.library.queries import Library, by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.records import Article, Claim, Figure, Measure, Mention, Paragraph, Role, Source


class ArticleProfile(NamedTuple):
    """An article with its text, figures, names and statements; `names` are by kind and reference of the mention.

    `replaced` are the versions whose place an import took, newest first.
    """

    article: Article
    source: Source
    place: str | None
    date_source: Source | None
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    roles: tuple[Role, ...]
    names: Mapping[tuple[str, str], str]
    places: Mapping[str, str]
    measures: Mapping[str, Measure]
    replaced: tuple[Replaced, ...] = ()


def article_profile(library: Library, ident: str) -> ArticleProfile:
    """Return an article with all that stands in it; raise NotFoundError if there is none."""
    article = library.article(ident)
    mentions = library.mentions(ident)
    places = library.names("place")
    return ArticleProfile(
        article=article,
        source=library.source(article.source),
        place=places.get(article.place or "", article.place),
        date_source=library.source(article.published_source) if article.published_source else None,
        paragraphs=library.paragraphs(ident),
        figures=library.figures(article=ident),
        mentions=mentions,
        claims=library.claims(ident),
        roles=library.roles(article=ident),
        names=_names(library, mentions),
        places=place_names(library),
        measures=by_id(library.measures()),
        replaced=replaced(library, ident) if article.origin == "user" else (),
    )


def _names(library: Library, mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    names = {kind: library.names(kind) for kind in {each.kind for each in mentions}}
    return {(each.kind, each.ref): names[each.kind].get(each.ref, each.ref) for each in mentions}
