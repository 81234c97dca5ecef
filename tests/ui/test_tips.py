"""Tooltips show texts of documents as they stand, and follow nothing that is in them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt, QTextDocument

from desktop.library.finding.facets import FacetValue
from desktop.ui.lists.models import Row, told
from desktop.ui.searching.facets import FacetModel
from desktop.ui.tips import tip


def as_shown(text: str) -> str:
    """Return what a reader sees of a tooltip, as Qt decides."""
    document = QTextDocument()
    if Qt.mightBeRichText(text):
        document.setHtml(text)
    else:
        document.setPlainText(text)
    return document.toPlainText()


HOSTILE = [
    '<img src="file:///etc/hostname">',
    "<b>17,000</b> people\nper  year",
    '"<a href=x>" & more',
    "<!DOCTYPE html><p>text",
]


@pytest.mark.parametrize("text", [*HOSTILE, "5 < 7 & 9 > 8", "плюс 17 000", ""])
def test_a_tooltip_shows_its_text_as_it_stands(text):
    assert as_shown(tip(text)) == text
    assert "<img" not in tip(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_reason_of_a_result_is_told_as_it_stands(text):
    shown = told(Row("a", "Title", why=text), Qt.ItemDataRole.ToolTipRole)
    assert as_shown(str(shown)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_the_publisher_that_results_are_narrowed_by_is_told_as_it_stands(text):
    model = FacetModel()
    model.show({"publisher": (FacetValue("p", text, 1, chosen=False),)})
    shown = [model.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    assert as_shown(shown[1]) == text
