"""Pages of plain divs and old elements: what tells the title, the date, the byline and the menu."""

from pathlib import Path

import pytest

from desktop.documents.document import read_content

ENGLISH = """<html><head><title>Harbour Post | Lamp keeper paints the last buoy</title></head><body><center>
<div><a href="/"><b>Harbour Post</b></a></div>
<div><a href="/n">News</a> | <a href="/w">Weather</a> | <a href="/t">Tides and lamps</a></div>
<div><div><font size="5">Lamp keeper paints the last buoy</font></div>
<div><font size="1">Friday, 3 May 2024, 10:15</font> <font size="1"><i>by Aida Primerova</i></font></div>
<div><div>The last buoy of the strait has been painted, the harbour office said on Friday. It took eleven weeks.</div>
<div>The keeper used forty tins of red paint and lost two brushes to the gulls, which he does not regret.</div>
<div>Next year the lamps are to be painted as well, as soon as somebody has found the ladder again.</div></div></div>
</center></body></html>"""
RUSSIAN = """<html><head><meta charset="utf-8"><title>Портовый листок :: Последний бакен покрасили заново</title></head>
<body><div><span>USD 89,10 ▲ 0,35</span> <span>EUR 96,40 ▼ 0,12</span></div>
<div><a href="/"><b>Портовый листок</b></a></div>
<div><a href="/n">Новости</a> &bull; <a href="/w">Погода</a> &bull; <a href="/t">Приливы и фонари</a></div>
<div><div><b>Последний бакен покрасили заново</b></div>
<div><font>3 мая 2024, 10:15</font> <font>Автор: Айгуль Примерова</font></div>
<div><div>Последний бакен пролива покрасили, сообщили в портовой службе в пятницу. Работали одиннадцать недель.</div>
<div>Смотритель извел сорок банок красной краски и потерял две кисти, о чем нисколько не жалеет.</div>
<div>В будущем году покрасят и фонари, как только кто-нибудь снова найдет лестницу и ведро.</div></div></div>
</body></html>"""
TAGS = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p><p>{text} {text}</p>
<footer><div class="topics"><a href="/1">{first}</a><a href="/2">{second}</a></div></footer></article></body></html>"""


def read_page(text):
    return read_content(text.encode(), Path("page.html"))


@pytest.fixture(params=("english", "russian"))
def page(request):
    """Return a page and what it says: title, site, author, and its menu."""
    if request.param == "english":
        said = ("Lamp keeper paints the last buoy", "Harbour Post", "Aida Primerova")
        return read_page(ENGLISH), said, ("News", "Weather", "Tides and lamps")
    said = ("Последний бакен покрасили заново", "Портовый листок", "Айгуль Примерова")
    return read_page(RUSSIAN), said, ("Новости", "Погода", "Приливы и фонари")


def test_tab_tells_the_site_from_the_title_that_the_page_prints(page):
    document, (title, site, author), _ = page
    assert (document.title, document.publisher, document.author) == (title, site, author)
    assert document.published == "2024-05-03"
    assert len(document.paragraphs) == 3


def test_links_parted_by_signs_are_a_menu(page):
    document, _, menu = page
    reasons = {piece.text: piece.reason for piece in document.removed}
    assert [reasons.get(link) for link in menu] == ["navigation"] * 3


def test_tab_without_a_printed_title_is_left_whole():
    page = ENGLISH.replace('<font size="5">Lamp keeper paints the last buoy</font>', "")
    assert read_page(page).title == "Harbour Post | Lamp keeper paints the last buoy"


@pytest.mark.parametrize(
    ("title", "text", "tags"),
    [
        (
            "Goats return to the slope",
            "The goats came back on Monday, though nobody called.",
            ("Weather", "Archive"),
        ),
        ("Козы вернулись на склон", "Козы вернулись в понедельник, хотя никто их не звал.", ("Погода", "Архив")),
    ],
)
def test_topics_below_an_article_are_tags_and_head_no_box(title, text, tags):
    document = read_page(TAGS.format(title=title, text=text, first=tags[0], second=tags[1]))
    reasons = {piece.text: piece.reason for piece in document.removed}
    assert [reasons.get(tag) for tag in tags] == ["tags", "tags"]
