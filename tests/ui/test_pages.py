"""What the pages say and where they lead, as Qt's rich text shows them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QTextCursor, QTextDocument

from desktop import wording
from desktop.documents.inspection import inspect
from desktop.library.drafts import FigureCheck, draft_of
from desktop.library.importing import import_document
from desktop.library.profiles.article import article_profile
from desktop.library.profiles.country import country_profile
from desktop.library.profiles.evidence import evidence
from desktop.library.queries import Library
from desktop.ui import places, theme
from desktop.ui.history import Place
from desktop.ui.pages.article import OriginalText, article_page
from desktop.ui.pages.country import country_page
from desktop.ui.pages.evidence import evidence_page, reason_words
from desktop.ui.pages.markup import NO_MARKS
from desktop.visible import TURNING

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"


class Page:
    """A page as it is shown."""

    def __init__(self, html: str) -> None:
        self.document = QTextDocument()
        self.document.setHtml(html)
        self.text = self.document.toPlainText().replace("\u00a0", " ")

    def says(self, *parts: str) -> bool:
        """Whether the parts stand there in this order."""
        return re.search(".*".join(map(re.escape, parts)), self.text, re.DOTALL) is not None

    def marked(self, color: str) -> list[str]:
        """Return the pieces of text on a ground of this colour."""
        return [text for text, look in self._pieces() if look.background().color() == QColor(color) and text.strip()]

    def _pieces(self):
        for block in self.blocks():
            piece = block.begin()
            while not piece.atEnd():
                yield piece.fragment().text(), piece.fragment().charFormat()
                piece += 1

    def blocks(self):
        block = self.document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def leads(self) -> dict[str, list[str]]:
        """Return each address with the texts that lead there."""
        found: dict[str, list[str]] = {}
        for text, look in self._pieces():
            if look.anchorHref():
                found.setdefault(look.anchorHref(), []).append(text.replace("\u00a0", " "))
        return found

    def anchors(self) -> list[str]:
        return [name for _, look in self._pieces() for name in look.anchorNames()]


@pytest.fixture
def article(library, marks):
    return lambda ident, query="": Page(
        article_page(article_profile(library, ident), marks(query, "articles"), theme.LIGHT, 10)
    )  # fmt: skip


@pytest.fixture
def figure(library, marks):
    def make(ident, query=""):
        return Page(evidence_page(evidence(library, ident), marks(query, "statistics"), theme.LIGHT, 10))

    return make


@pytest.fixture
def country(library, marks):
    def make(code, query="", **changes):
        profile = replace(country_profile(library, code), **changes)
        return Page(country_page(profile, marks(query, "countries"), theme.LIGHT, 10))

    return make


def test_an_article_page_has_its_band_and_every_paragraph_numbered(article, library):
    page = article(HERALD)
    assert page.text.startswith("Chairmanship passes from Tajikistan to Kazakhstan\n")
    assert page.says("to Kazakhstan\nSteppe Herald · 24 April 2025 · Almaty\n")
    for each in library.paragraphs(HERALD):
        assert page.says(f"{each.number}\n{each.text}")
    assert [name for name in page.anchors() if name.startswith("p")] == ["p1", "p2", "p3"]


def test_an_article_page_states_both_dates_and_who_establishes_the_year(article):
    page = article(HERALD)
    assert page.says("Date stated\n24 April, year not stated\n")
    assert page.says("Date established\n24 April 2025. The page's list of news gives the year.\n")
    assert page.says("Established by\nProcess Office. Members and observers. https://process.example/members")


def test_an_article_page_ends_with_what_the_article_states(article, library):
    page = article(HERALD)
    end = page.text[page.text.index("What It States") :]
    for claim in library.claims(HERALD):
        assert f"¶ {claim.paragraph}\n{claim.text}\n{claim.claimed_by or 'the article itself'}" in end
    for role in library.roles(article=HERALD):
        assert re.search(rf"¶ {role.paragraph}\n{library.country(role.country).name}: ", end)
    assert set(page.leads()) >= {f"articles:{HERALD}#{claim.paragraph}" for claim in library.claims(HERALD)}
    assert library.claims(HERALD)
    assert library.roles(article=HERALD)


def test_no_heading_of_a_table_breaks_within_a_word(article):
    page = article(HERALD)
    page.document.setTextWidth(480)  # as wide as the page of a window of 1024 pixels
    assert page.document.size().width() <= 480  # which lays it out
    headings = [block for block in page.blocks() if block.text() in {"Figure", "Paragraph", "Statement"}]
    assert [(each.text(), each.layout().lineCount()) for each in headings] == [
        ("Figure", 1), ("Paragraph", 1), ("Statement", 1)
    ]  # fmt: skip


def test_an_article_that_states_nothing_has_no_block_of_statements(library, marks):
    profile = article_profile(library, HERALD)._replace(claims=(), roles=())
    assert "What It States" not in Page(article_page(profile, marks("", "articles"), theme.LIGHT, 10)).text


def test_a_country_page_names_who_chaired_by_another_account(library, country):
    chair = replace(library.roles("KAZ")[0], role="chair", country="TJK", start="2024", end="2026")
    page = country("KAZ", chair_disagreeing=(chair,))
    assert page.says("Sources disagree: Tajikistan chairing the Process (2024–2026) according to")


def test_an_article_page_has_source_hash_note_and_citation(article):
    page = article(GAZETTE)
    assert page.says("Publisher\nLake Gazette\n", "Attributed to\nMinistry of Labour\n")
    assert page.says("SHA-256 of the original\n0f343b0931126a20f133d67c2b018a3b5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b\n")
    assert page.says("Note\nThe stamp is the day of publication, not of the meeting.\n")
    assert page.says("Citation\nD. Akhmet. [Round table on the protection of migrants]. Lake Gazette. 26 Feb")
    assert page.leads()["copy:citation"] == ["Copy citation"]
    assert page.leads()["https://gazette.example/round-table"] == ["https://gazette.example/round-table"]


def test_an_article_page_says_when_a_title_was_supplied(article):
    sentence = "The document carries no title; this one was supplied."
    assert article(GAZETTE).says(sentence)
    assert not article(HERALD).says(sentence)


def test_figures_in_the_text_lead_to_statistics_and_names_to_countries(article):
    leads = article(HERALD).leads()
    assert leads["statistics:herald-kaz-net-migration"] == ["17,000", "+17,000"]
    assert leads["statistics:herald-migrants-world"] == ["about 281 million", "about 281 million"]
    assert leads["statistics:herald-one-in-seven"] == ["one in seven", "about 1 in 7"]
    assert leads["countries:KAZ"] == ["Kazakhstan"] * 4
    assert leads["countries:TJK"] == ["Tajikistan"] * 3


def test_an_article_page_lists_its_figures_and_names(article):
    page = article(HERALD)
    assert page.says("Figures in This Article", "+17,000\nNet migration\nKazakhstan\n2024\nAigerim Serik\n")
    assert page.says("about 1 in 7\nMigrants as a fraction of population\nWorld\nnot stated\nnobody named\n")
    assert page.says("Who and What It Names", "People\nAigerim Serik\n", "Events\nHand-over of the chairmanship\n")


def test_an_article_page_marks_the_words_of_the_search(article):
    assert article(HERALD).marked(theme.LIGHT.mark) == []
    # the title, a paragraph, the names, a role
    assert article(HERALD, "tajik").marked(theme.LIGHT.mark) == ["Tajikistan"] * 4
    assert article(HERALD, "281 million").marked(theme.LIGHT.mark) == ["281 million", "281\u00a0million"]
    # a paragraph, who claims a figure and a statement, the names
    assert article(HERALD, "serik").marked(theme.LIGHT.mark) == ["Serik"] * 4


def test_evidence_shows_the_sentence_with_the_figure_lit(figure):
    page = figure("herald-kaz-net-migration")
    assert page.says("Net migration\n+17,000\nKazakhstan · 2024\n")
    assert page.says("Net migration into Kazakhstan was 17,000 people in 2024, Aigerim Serik said.")
    assert not page.says("She called the balance steady.")
    assert page.marked(theme.LIGHT.lit) == ["17,000"]
    assert page.says("A flow: it does not say how many migrants live in the country.")


@pytest.mark.parametrize(
    ("ident", "query", "hits"),
    [
        ("herald-kaz-net-migration", "17,000", ["17,000", "17,000"]),  # the figure, and in its sentence
        ("herald-kaz-net-migration", "live", ["live"]),
        ("yearbook-tjk-remittances", "37.8", ["37.8", "37.8"]),
        ("yearbook-tjk-remittances", "table", ["Table"]),
        ("gazette-migrants-world", "organization", ["Organization"]),
        ("gazette-migrants-world", "round", ["Round"]),
        ("herald-migrants-world", "214", ["214\u00a0million"]),
    ],
)
def test_evidence_marks_the_search_wherever_it_stands(figure, ident, query, hits):
    assert figure(ident, query).marked(theme.LIGHT.mark) == hits


def test_evidence_shows_the_chain_from_claim_to_paragraph(figure):
    page = figure("gazette-migrants-world")
    assert page.says(
        "Claimed by\nInternational Organization for Migration\n",
        "Reported by\nMinistry of Labour → Lake Gazette\n",
        "Document\n[Round table on the protection of migrants]\n",
        "Paragraph\n2\n",
        "Accessed\n22 November 2026\n",
        "Status\nV, unvalidated value (SDMX)\n",
        "Definition\nPeople living in a country other than the one of their birth, at one date.",
    )
    leads = page.leads()
    assert leads[f"articles:{GAZETTE}"] == ["[Round table on the protection of migrants]"]
    assert leads[f"articles:{GAZETTE}#2"] == ["2"]


def test_evidence_sets_rivals_side_by_side_with_the_reason(figure):
    page = figure("herald-migrants-world")
    assert page.says("Other Readings\nThe Herald gives the middle of 2020, the Gazette an older estimate.")
    assert page.says("214 million\nnot stated\nInternational Organization for Migration\nLake Gazette\nanother date")
    assert page.leads()["statistics:gazette-migrants-world"] == ["214 million"]


def test_a_rival_nobody_explained_says_that_the_reason_is_not_known(figure):
    assert figure("herald-kaz-net-migration").says("Other Readings", "+15,300\n", "Yearbook of Nations\nnot known")
    assert reason_words("rounding") == "rounding"


def test_a_figure_without_rivals_has_no_such_heading(figure):
    assert not figure("gazette-profits").says("Other Readings")


def test_a_figure_of_a_data_page_shows_what_is_printed_and_where(figure):
    page = figure("yearbook-tjk-remittances")
    assert page.says("As printed at the source: 37.8 to 47.9\nTable 7")
    assert page.says("37.8–47.9% a year\nTajikistan · 2023/2024") or page.says("37.8–47.9% a year\nTajikistan · ")
    assert page.leads()["countries:TJK"] == ["Tajikistan"]
    assert not page.says("Paragraph\n")


def test_a_place_and_a_period_that_are_not_stated_are_said_to_be_so(figure):
    page = figure("gazette-profits")
    assert page.says("more than US$150 billion a year\nplace not stated · period not stated\n")
    assert figure("herald-migrants-world").says("Claimed by\nnobody named; the narrator says so\n")


def test_a_country_page_has_names_standing_and_the_disagreement(country):
    page = country("TJK")
    assert page.says("Tajikistan\nRepublic of Tajikistan · Таджикистан · Тоҷикистон\n")
    assert page.says("Observer\nby the latest statement, Process Office, undated, read 22 November 2026\n")
    assert page.says("Sources disagree: member according to Steppe Herald, 24 April 2025\n")


def test_a_country_page_names_the_chair(country):
    assert country("KAZ").says("Member, chairing the Process (since 24 April 2025)")
    assert not country("TJK").says("chairing")


def test_a_country_page_has_roles_with_dates_and_sources(country):
    page = country("KAZ")
    assert page.says("Roles in the Almaty Process", "Chair\nsince 24 April 2025\nSteppe Herald\n24 April 2025\n")
    assert page.says("Member\nsince 2013\nProcess Office\nundated, read 22 November 2026\n")
    assert page.leads()[f"articles:{HERALD}#1"] == ["Steppe Herald"]
    assert country("TJK").says("Member\nat the time stated\nSteppe Herald\n")


def test_a_country_page_has_treaties_figures_and_rivals(country):
    page = country("KAZ")
    assert page.says("1951 Convention\nParty\n15 January 1999 (accession)\nTreaty Office\n")
    assert page.says("1967 Protocol\nNo record\n")
    assert page.says("Net migration\n", "+17,000\n2024\nAigerim Serik\n≠ 1\n")
    assert page.leads()["statistics:herald-kaz-net-migration"] == ["+17,000", "≠ 1"]


def test_a_country_page_lists_the_articles_that_name_it(country):
    page = country("TJK")
    assert page.says("Articles That Name It\nChairmanship passes from Tajikistan to Kazakhstan\nSteppe Herald · 24 ")
    assert page.leads()[f"articles:{HERALD}"] == ["Chairmanship passes from Tajikistan to Kazakhstan"]


def test_what_a_country_lacks_is_said(country, library):
    gaps = library.measures()[:2]
    page = country("TJK", gaps=gaps, articles=(), standing=None)
    assert page.says("No figure in this library: international migrants, migrants as a fraction of population.")
    assert page.says("No article in this library names it.")
    assert page.says("No source states a role in the Almaty Process.")
    assert country("TJK", gaps=gaps, figures=()).says("Figures\nNo figure in this library: international migrants")


@pytest.mark.parametrize(
    ("code", "query", "hits"),
    [
        ("TJK", "тадж", ["Таджикистан"]),
        ("TJK", "disagrees", ["disagrees"]),
        ("TJK", "made-up", ["made-up"]),
        ("KAZ", "1951", ["1951"]),
        ("KAZ", "accession", ["accession"]),
        ("KAZ", "astana", ["Astana"]),
        ("KAZ", "herald", ["Herald", "Herald"]),  # who states a role, who published an article
    ],
)
def test_a_country_page_marks_the_search_wherever_it_stands(country, code, query, hits):
    assert country(code, query).marked(theme.LIGHT.mark) == hits


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_a_page_is_in_the_colours_of_the_appearance(library, colors):
    document = QTextDocument()
    document.setHtml(article_page(article_profile(library, HERALD), NO_MARKS, colors, 10))
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert cursor.charFormat().foreground().color() == QColor(colors.text)


def luminance(color: str) -> float:
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(colors):
    """4.5 to 1 is what WCAG 2.2 asks of text (level AA)."""
    pairs = [(each, ground) for each in (colors.text, colors.accent) for ground in (colors.page, colors.tint)]
    pairs += [(colors.muted, colors.page), (colors.muted, colors.tint), (colors.warning, colors.tint)]
    pairs += [(colors.mark_text, colors.mark), (colors.text, colors.lit), (colors.text, colors.window)]
    pairs += [("#ffffff", colors.selection)]
    for text, ground in pairs:
        light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def test_a_country_page_says_how_to_find_what_is_too_much_for_it(country):
    page = country("KAZ", more_figures=60_000, more_articles=400_000)
    assert page.says(f"Older figures, not shown here: {QLocale().toString(60_000)}. Search Statistics for place:KAZ.")
    assert page.says(f"Older articles, not shown here: {QLocale().toString(400_000)}. Search Articles for country:KAZ.")
    assert not country("KAZ").says("not shown here")


def imported_version(library_copy, tmp_path, text, action="add", article=None):
    path = tmp_path / "version.txt"
    path.write_text(text, "utf-8")
    return import_document(library_copy, draft_of(inspect(path)), action, article).article


def test_an_article_that_took_the_place_of_an_earlier_version_says_so(library_copy, tmp_path):
    text = "The valley\n\nASTANA, March 3, 2024. The ministry counted 4,200 labour migrants in the valley last year."
    article = imported_version(library_copy, tmp_path, text)
    imported_version(library_copy, tmp_path, text.replace("4,200", "4,350"), "replace", article)
    with Library(library_copy) as library:
        page = Page(article_page(article_profile(library, article), NO_MARKS, theme.LIGHT, 10))
        shipped = Page(article_page(article_profile(library, HERALD), NO_MARKS, theme.LIGHT, 10))
    assert page.says("This text took the place of an earlier version on", "(paragraphs: 1, figures: 1)")
    assert not shipped.says("took the place of")


def test_a_figure_that_differs_in_the_original_is_named_as_a_reader_knows_it(library):
    profile = article_profile(library, HERALD)
    checks = tuple(FigureCheck(each.id, False, None, None, None, None, "It differs.") for each in profile.figures)
    original = OriginalText(profile.paragraphs, checks, shown=False)
    html = article_page(profile, NO_MARKS, theme.LIGHT, 10, original)
    for each in profile.figures:
        name = wording.naming(each, profile.measures[each.measure].name)
        assert Page(html).says(name.replace("\u00a0", " ") + ": It differs.")
        assert f">{each.id}<" not in html


def test_nothing_in_a_title_a_paragraph_or_a_citation_turns_letters_round(library_copy, change):
    change("UPDATE articles SET title = 'Migration \u202egrows' WHERE id = ?", HERALD)
    change("UPDATE paragraphs SET text = text || ' \u2067more\u202c' WHERE article = ?", HERALD)
    with Library(library_copy) as library:
        html = article_page(article_profile(library, HERALD), NO_MARKS, theme.LIGHT, 10)
        cited = places.citation(library, Place("articles", HERALD))
        assert library.article(HERALD).title == "Migration \u202egrows"
    assert "Migration �grows" in cited
    assert "�more�" in html
    assert not set(html + cited) & set(TURNING)
