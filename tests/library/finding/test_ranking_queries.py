"""What a reader of the shipped library expects to stand first."""

from __future__ import annotations

import pytest

from desktop.library.build import build
from desktop.library.queries import Library
from desktop.library.search import find

TREND, STRATEGY = "trend-2025-04-24-kazakhstan-chairmanship", "strategy2050-2016-02-26-astana-round-table"
ARTICLES = {
    "chairmanship": TREND,
    "round table": STRATEGY,
    "Astana": STRATEGY,
    "Yertaev": TREND,
    "Ertaev": TREND,
    "Ертаев": TREND,
    "trafficking": STRATEGY,
    "forced labor profits": STRATEGY,
    "IOM": STRATEGY,
    "МОМ": STRATEGY,
    "Таджикистан": STRATEGY,
    "2016": STRATEGY,
    "publisher:trend": TREND,
    "one in seven": STRATEGY,
    "281 million": TREND,
    "281,000,000": TREND,
    "281 млн": TREND,
    "Қазақстан": TREND,
    "24 апреля 2025": TREND,
    "24 сәуір 2025": TREND,
    "Feb 2016": STRATEGY,
    "date: 2025-04-24": TREND,
    "$150bn": STRATEGY,
    "mehnat migratsiyasi": STRATEGY,
}
STATISTICS = {
    "remittances tajikistan": ("remittances-share", "TJK"),
    "Узбекистан remittances": ("remittances-share", "UZB"),
    "country:KGZ remittances": ("remittances-share", "KGZ"),
    "percent gdp tajikistan": ("remittances-share", "TJK"),
    "refugees pakistan": ("refugees", "PAK"),
    "беженцы пакистан": ("refugees", "PAK"),
    "refugees Иран": ("refugees", "IRN"),
    "stateless turkmenistan": ("stateless", "TKM"),
    "stateless": ("stateless", None),
    "net migration kazakhstan": ("net-migration", "KAZ"),
    "immigration kazakhstan 2024": ("immigration", "KAZ"),
    "claimed:МОМ": ("international-migrants", "World"),
    "қочқин пакистан": ("refugees", "PAK"),
    "country=KGZ remittances": ("remittances-share", "KGZ"),
    "281m": ("international-migrants", "World"),
    "one in seven": ("migrants-ratio", "World"),
    "migrants Türkiye": ("international-migrants", "TUR"),
    "Turkey migrants": ("international-migrants", "TUR"),
    "Турция мигранты": ("international-migrants", "TUR"),
    "trafficking profits": ("trafficking-profits", "World"),
    "IDPs azerbaijan": ("internally-displaced", "AZE"),
    "forced labor": ("forced-labour", "World"),
    "asylum seekers": ("asylum-seekers", None),
    "мигранты 2020": ("international-migrants", "World"),
    "share of migrants": ("international-migrants-share", "World"),
}
COUNTRIES = {
    "Kazakhstan": "KAZ",
    "Қазақстан": "KAZ",
    "казакстан": "KAZ",
    "KZ": "KAZ",
    "turkey": "TUR",
    "Türkiye": "TUR",
    "Турция": "TUR",
    "Kyrgyz Republic": "KGZ",
    "Киргизия": "KGZ",
    "Кыргыз Республикасы": "KGZ",
    "ایران": "IRN",
    "Иран": "IRN",
    "Афганистан": "AFG",
    "tajik": "TJK",
    "узбек": "UZB",
    "Dushanbe": "TJK",
    "Ashgabat": "TKM",
    "Baku": "AZE",
    "pakistan": "PAK",
}


@pytest.fixture(scope="module")
def shipped(repository, tmp_path_factory):
    path = tmp_path_factory.mktemp("shipped") / "library.db"
    build(path, repository / "data")
    with Library(path) as library:
        yield library


@pytest.mark.parametrize(("text", "first"), ARTICLES.items())
def test_the_article_meant_stands_first(shipped, text, first):
    assert find(shipped, "articles", text).hits[0].id == first


@pytest.mark.parametrize(("text", "first"), STATISTICS.items())
def test_a_figure_of_what_is_meant_stands_first(shipped, text, first):
    figure = shipped.figure(find(shipped, "statistics", text).hits[0].id)
    assert (figure.measure, figure.place if first[1] else None) == first


@pytest.mark.parametrize(("text", "first"), COUNTRIES.items())
def test_the_country_meant_stands_first(shipped, text, first):
    assert find(shipped, "countries", text).hits[0].id == first
