"""Words in the language of the window: its own outside a widget, and the fixed sentences of the other layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from desktop.library.asking.grammar import Complaint


def tr(text: str, comment: str | None = None, n: int = -1) -> str:
    """Return `text` in the language of the window; without a context, as lupdate takes it from outside a class."""
    return QCoreApplication.translate("", text, comment, n)


def said(text: str) -> str:
    """Return what another layer says, which knows no languages, in that of the window; as it is where it is not fixed.

    The fixed ones stand in SAID, where the tools that gather words for translators find them.
    """
    return QCoreApplication.translate("Said", text)


def complaint(made: Complaint) -> str:
    """Return what could not be understood of a query, in the language of the window."""
    from desktop.library.asking.grammar import SENTENCES

    return made.said(said(SENTENCES[made.kind]))


SAID = (
    QT_TRANSLATE_NOOP("Said", "There is no field “{0}” here; its words are looked for as they stand."),
    QT_TRANSLATE_NOOP("Said", "“{1}” says nothing that “{0}” could be; write it like {2}. It is left out."),
    QT_TRANSLATE_NOOP("Said", "Nothing here has “{0}:{1}”; that condition is left out."),
    QT_TRANSLATE_NOOP("Said", "“{0}:{1}” is none of {2}; that condition is left out."),
    QT_TRANSLATE_NOOP("Said", "There is no word in “{1}” to look for."),
    QT_TRANSLATE_NOOP("Said", "Only the first {1} words are looked for."),
    QT_TRANSLATE_NOOP("Said", "The library does not have this document."),
    QT_TRANSLATE_NOOP("Said", "The library holds this very file."),
    QT_TRANSLATE_NOOP("Said", "The library holds another file with the same text."),
    QT_TRANSLATE_NOOP("Said", "This is the file that the shipped article was written from."),
    QT_TRANSLATE_NOOP("Said", "Title, publisher and date are those of the shipped article."),
    QT_TRANSLATE_NOOP("Said", "Publisher, date and most figures are those of the shipped article."),
    QT_TRANSLATE_NOOP("Said", "Title, publisher and date are those of a document in the library."),
    QT_TRANSLATE_NOOP("Said", "A year may have been read as a number."),
    QT_TRANSLATE_NOOP("Said", "The scale looks wrong: this is more than the world has."),
    QT_TRANSLATE_NOOP("Said", "A jump of 99 percent or more."),
    QT_TRANSLATE_NOOP("Said", "A share of more than the whole."),
    QT_TRANSLATE_NOOP("Said", "A part that exceeds the whole."),
    QT_TRANSLATE_NOOP("Said", "advertisement"),
    QT_TRANSLATE_NOOP("Said", "byline"),
    QT_TRANSLATE_NOOP("Said", "caption"),
    QT_TRANSLATE_NOOP("Said", "comments"),
    QT_TRANSLATE_NOOP("Said", "contact"),
    QT_TRANSLATE_NOOP("Said", "correction"),
    QT_TRANSLATE_NOOP("Said", "date line"),
    QT_TRANSLATE_NOOP("Said", "embedded post"),
    QT_TRANSLATE_NOOP("Said", "left out by hand"),
    QT_TRANSLATE_NOOP("Said", "legal notice"),
    QT_TRANSLATE_NOOP("Said", "mail header"),
    QT_TRANSLATE_NOOP("Said", "navigation"),
    QT_TRANSLATE_NOOP("Said", "page number"),
    QT_TRANSLATE_NOOP("Said", "promotion"),
    QT_TRANSLATE_NOOP("Said", "quoted reply"),
    QT_TRANSLATE_NOOP("Said", "related links"),
    QT_TRANSLATE_NOOP("Said", "repeated text"),
    QT_TRANSLATE_NOOP("Said", "repeated title"),
    QT_TRANSLATE_NOOP("Said", "running footer"),
    QT_TRANSLATE_NOOP("Said", "running header"),
    QT_TRANSLATE_NOOP("Said", "salutation"),
    QT_TRANSLATE_NOOP("Said", "separator"),
    QT_TRANSLATE_NOOP("Said", "share buttons"),
    QT_TRANSLATE_NOOP("Said", "sidebar"),
    QT_TRANSLATE_NOOP("Said", "signature"),
    QT_TRANSLATE_NOOP("Said", "tags"),
    QT_TRANSLATE_NOOP("Said", "ticker"),
    QT_TRANSLATE_NOOP("Said", "unreadable attachment"),
    QT_TRANSLATE_NOOP("Said", "view counter"),
)
