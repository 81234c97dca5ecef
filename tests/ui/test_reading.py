"""The pane a page is read in: a page begins at its top, and is laid out once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.ui.reading import ReadingPane

LONG = "".join(f"<p>Paragraph {n} of a page that is longer than what is seen of it at once.</p>" for n in range(200))
SHORT = "<p>All that there is.</p>"


@pytest.fixture
def pane(qtbot) -> ReadingPane:
    made = ReadingPane()
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_page_begins_at_its_top_wherever_the_one_before_was_left(pane):
    pane.show_page(LONG)
    pane.verticalScrollBar().setValue(900)
    pane.show_page(LONG.replace("Paragraph", "Section"))
    assert pane.verticalScrollBar().value() == 0
    assert pane.toPlainText().startswith("Section 0")
    assert not pane.textCursor().hasSelection()
    assert pane.textCursor().position() == 0


def test_a_page_begins_a_little_above_the_place_asked_for(pane):
    pane.show_page(LONG.replace("<p>Paragraph 90", '<p><a name="p90"></a>Paragraph 90'), anchor="p90")
    seen = [pane.cursorForPosition(point).block().text() for point in (pane.rect().topLeft(), pane.rect().center())]
    first, middle = (int(text.split()[1]) for text in seen)
    assert first < 90 < middle + 1


@pytest.mark.parametrize(
    "html",
    [
        '<img src="{address}">',
        '<p style="background-image: url({address})">text</p>',
        '<body background="{address}"><p>text</p></body>',
        '<table background="{address}"><tr><td>text</td></tr></table>',
    ],
)
def test_a_page_reaches_for_no_file(pane, tmp_path, html):
    picture, red = QImage(400, 400, QImage.Format.Format_RGB32), QColor("red")
    picture.fill(red)
    assert picture.save(str(tmp_path / "red.png"))
    for address in (tmp_path.as_uri() + "/red.png", str(tmp_path / "red.png")):
        pane.show_page(html.format(address=address))
        seen = pane.grab().toImage()
        assert not any(seen.pixelColor(x, y) == red for x in range(0, 700, 7) for y in range(0, 500, 7))


def test_a_page_takes_no_style_from_a_file(pane, tmp_path):
    (tmp_path / "red.css").write_text("p { color: red }")
    link = f'<link rel="stylesheet" type="text/css" href="{tmp_path.as_uri()}/red.css">'
    pane.show_page(f"<html><head>{link}</head><body><p>text</p></body></html>")
    assert "red" not in pane.toHtml()
    assert "#ff0000" not in pane.toHtml()


def test_only_a_page_that_is_longer_than_the_pane_has_a_scroll_bar(pane):
    for html, has_bar in ((LONG, True), (SHORT, False), (LONG, True)):
        pane.show_page(html)
        assert pane.verticalScrollBar().isVisible() == has_bar


def test_a_page_is_laid_out_once(pane):
    heights: list[float] = []
    pane.document().documentLayout().documentSizeChanged.connect(lambda size: heights.append(size.height()))
    pane.show_page(LONG)
    laid_out = [height for height in heights if height > pane.height()]
    assert len(laid_out) == 1
    assert not pane.document().isUndoAvailable()
