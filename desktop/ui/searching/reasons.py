"""Why something was found that does not have the very words, in the language of the window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale

from desktop.ui.words import tr

if TYPE_CHECKING:
    from desktop.library.asking.marks import Mark, Reason

_MOST = 2
_PLAIN = {"word", "form"}
"""What needs no words: it looks like what was typed."""


class Finder(Protocol):
    """What finds the hits of a query in a text, each with its reason."""

    def hits(self, text: str) -> tuple[Mark, ...]:
        """Return the hits in a text."""


def why(marks: Finder, texts: Iterable[str]) -> str:
    """Return why texts were found, in a line; nothing where the words of the query are there as they were typed."""
    hits = [(mark, text[mark.start : mark.end]) for text in texts for mark in marks.hits(text)]
    met = {mark.term for mark, _ in hits if mark.reason.kind in _PLAIN}
    told = {
        found.casefold(): sentence(mark.reason, found)
        for mark, found in hits
        if mark.term not in met and mark.reason.kind != "number"
    }
    return "; ".join([*told.values()][:_MOST])


def sentence(reason: Reason, found: str) -> str:
    """Return how what was found belongs to what was asked for."""
    if reason.kind == "glossary" and reason.language:
        language = QLocale.languageToString(QLocale(reason.language).language())
        said = tr("“{found}” is {language} for “{asked}”")
        return said.format(found=found, asked=reason.asked, language=language)
    said = {
        "form": tr("“{found}” is a form of “{asked}”"),
        "glossary": tr("“{found}” means “{asked}”"),
        "number": tr("“{found}” is the number “{asked}”"),
    }.get(reason.kind, tr("“{found}” is another spelling of “{asked}”"))
    return said.format(found=found, asked=reason.asked)
