"""Labels for sentences that may quote a text: what looks like markup there is shown as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> QLabel:
    """Return a label of plain text in as many lines as that takes."""
    label = QLabel(alignment=alignment)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
