"""Both palettes can be read: every colour of text against the grounds it stands on, as WCAG 2 measures contrast."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from desktop.ui import theme

READABLE, NOTICEABLE = 4.5, 3.0


def luminance(color: str) -> float:
    ink = QColor(color)
    parts = [
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in (ink.redF(), ink.greenF(), ink.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["page", "window", "tint"])
@pytest.mark.parametrize("ink", ["text", "muted", "link", "accent", "warning"])
def test_text_is_readable_on_every_ground(colors, ground, ink):
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= READABLE


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_what_is_marked_or_chosen_is_readable(colors):
    assert contrast(colors.mark_text, colors.mark) >= READABLE
    assert contrast(colors.text, colors.lit) >= READABLE
    assert contrast(theme.SELECTED_TEXT, colors.selection) >= READABLE


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_ring_of_the_keyboard_is_seen_on_rows_chosen_or_not(colors):
    for ground in (colors.page, colors.lit):
        assert contrast(colors.accent, ground) >= NOTICEABLE
