"""The tab Articles: what was reported, read paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl

from desktop import dates
from desktop.library.originals import figure_checks, original_paragraphs
from desktop.library.profiles.article import article_profile
from desktop.library.queries import Library
from desktop.library.search import Hit, Kind, Results
from desktop.marks import override
from desktop.records import Article
from desktop.ui.list_tab import ListTab
from desktop.ui.lists.models import Row
from desktop.ui.page_reader import Look
from desktop.ui.pages.article import OriginalText, article_page
from desktop.ui.searching.marking import marks_of, reason
from desktop.ui.words import tr


class ArticlesTab(ListTab):
    """Finds articles and shows them."""

    kind: Kind = "articles"
    title_lines = 2
    text_lines = 3

    @property
    @override
    def placeholder(self) -> str:
        return self.tr("Search articles")

    @override
    def rows(self, library: Library, results: Results, hits: Sequence[Hit]) -> tuple[Row, ...]:
        return tuple(_row(hit, results) for hit in hits)

    original_shown = False
    """Whether the publisher's original is shown in place of the digest, where the library has it."""

    @override
    def make_page(self, library: Library, ident: str, look: Look) -> str:
        profile = article_profile(library, ident)
        paragraphs = original_paragraphs(library, ident)
        checks = figure_checks(library, ident) if paragraphs else ()
        original = OriginalText(paragraphs, checks, self.original_shown) if paragraphs else None
        return article_page(profile, *look, original)

    @override
    def follow(self, url: QUrl) -> None:
        if url.scheme() in {"original", "digest"}:
            self.original_shown = url.scheme() == "original"
            self.redraw()
        else:
            super().follow(url)


def _row(hit: Hit, results: Results) -> Row:
    article = hit.record
    if not isinstance(article, Article):
        raise TypeError(article)
    marks = marks_of(results)
    count = tr("%n hit(s)", None, hit.count) if hit.count else ""
    meta = " · ".join(filter(None, (article.publisher, dates.words(article.published), count)))
    spans = (marks.spans(article.title), marks.spans(meta.removesuffix(count)), hit.spans)
    why = reason(results, article.title, hit.snippet)
    return Row(article.id, article.title, meta, hit.snippet, paragraph=hit.paragraph, hits=spans, why=why)
