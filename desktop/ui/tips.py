"""Tooltips of texts that come from documents and readers."""

from __future__ import annotations

from PySide6.QtGui import Qt

from desktop.ui.pages.markup import escape


def tip(text: str) -> str:
    """Return a tooltip that shows `text` as it stands; Qt would follow what looks like markup, to files too."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if Qt.mightBeRichText(text) else text
