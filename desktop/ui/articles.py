"""The tab Articles: what was reported, read paragraph by paragraph."""

from __future__ import annotations

from desktop import dates
from desktop.library.profiles import article_profile
from desktop.library.queries import Library
from desktop.library.search import Hit, Kind, Query, parse, search, spans
from desktop.marks import override
from desktop.records import Article
from desktop.ui import theme
from desktop.ui.list_tab import ListTab
from desktop.ui.models import Row
from desktop.ui.pages.article import article_page


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
    def ask(self, library: Library, text: str) -> tuple[Row, ...]:
        query = parse(text)
        return tuple(_row(hit, query) for hit in search(library, self.kind, text))

    @override
    def make_page(self, library: Library, ident: str) -> str:
        return article_page(article_profile(library, ident), self.query, theme.colors(), self.text_size())


def _row(hit: Hit, query: Query) -> Row:
    article = hit.record
    if not isinstance(article, Article):
        raise TypeError(article)
    meta = " · ".join(filter(None, (article.publisher, dates.words(article.published))))
    marks = (spans(article.title, query), spans(meta, query), hit.spans)
    return Row(article.id, article.title, meta, hit.snippet, paragraph=hit.paragraph, hits=marks)
