"""The line over the results follows the appearance, also when it changes while it is shown."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton

from desktop.ui import theme
from desktop.ui.searching.result_bar import ResultBar


def contrast(button: QToolButton) -> int:
    """Return how far the lightest and the darkest point of a button are apart, in steps of 255."""
    picture = button.grab().toImage()
    lightness = [
        QColor(picture.pixel(x, y)).lightness() for x in range(picture.width()) for y in range(picture.height())
    ]
    return max(lightness) - min(lightness)


@pytest.mark.parametrize(("before", "after"), [("light", "dark"), ("dark", "light")])
def test_its_words_can_be_read_in_another_appearance(qtbot: Any, before: str, after: str) -> None:
    theme.set_appearance(before)
    bar = ResultBar()
    qtbot.addWidget(bar)
    bar.show_sort("relevance")
    bar.show_chips([("year", "2025", "2025")])
    bar.resize(800, bar.sizeHint().height())
    with qtbot.waitExposed(bar):
        bar.show()
    theme.set_appearance(after)
    buttons = (bar.order, *bar.chips.findChildren(QToolButton))
    qtbot.waitUntil(lambda: all(theme.colors().text in each.styleSheet() for each in buttons))
    assert all(contrast(each) > 100 for each in buttons)
