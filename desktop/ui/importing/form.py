"""The metadata of a document that is about to be imported, to be corrected, and what is to be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop import dates
from desktop.ui.words import said

if TYPE_CHECKING:
    from desktop.ui.importing.jobs import Entry

_ENCODINGS = ("utf-8", "utf-16", "windows-1251", "koi8-r", "windows-1252", "windows-1254", "kz1048", "iso-8859-1")
_FIELDS = ("title", "publisher", "author", "place", "published", "published_stated", "language")
_DATES = ("published", "published_stated")


class ImportForm(QWidget):
    """Edits one draft; each change is told as the fields' values by name and the action chosen."""

    changed = Signal(object, str)
    encoding_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.action = QComboBox()
        self.action.currentIndexChanged.connect(self._tell)
        self.encoding = QComboBox()
        self.encoding.setEditable(False)
        self.encoding.activated.connect(self._choose_encoding)
        self._may_encode = True
        self.fields = {name: QLineEdit() for name in _FIELDS}
        for field in self.fields.values():
            field.editingFinished.connect(self._tell)
        self.hints = {name: _hint() for name in _DATES}
        for name in _DATES:
            self.fields[name].textChanged.connect(partial(self._read_date, name))
        self._arrange()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(10)
        grid.addWidget(self.note, 0, 0, 1, 4)
        rows = [
            ((self.tr("What to do"), self.action), (self.tr("Encoding"), self.encoding)),
            ((self.tr("Title"), self.fields["title"]),),
            ((self.tr("Publisher"), self.fields["publisher"]), (self.tr("Author"), self.fields["author"])),
            ((self.tr("Place"), self.fields["place"]), (self.tr("Language"), self.fields["language"])),
            (
                (self.tr("Date stated"), self.fields["published_stated"]),
                (self.tr("Date established"), self.fields["published"]),
            ),
        ]
        for row, cells in enumerate(rows, start=1):
            for column, (text, widget) in enumerate(cells):
                label = QLabel(text)
                label.setBuddy(widget)
                grid.addWidget(label, row, 2 * column)
                grid.addWidget(widget, row, 2 * column + 1, 1, 1 if len(cells) > 1 else 3)
        grid.addWidget(self.hints["published_stated"], len(rows) + 1, 1)
        grid.addWidget(self.hints["published"], len(rows) + 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def show_entry(self, entry: Entry, *, locked: bool = False) -> None:
        """Show the metadata of a file, none of one that cannot be read; on its way into the library it is locked."""
        self._entry = None
        draft = entry.draft
        for name, field in self.fields.items():
            field.setText(str(getattr(draft, name) or "") if draft else "")
            field.setCursorPosition(0)
        self.note.setText(self._explanation(entry))
        self._offer_actions(entry)
        self._offer_encodings(entry)
        self.setVisible(draft is not None)
        self.setEnabled(draft is not None and not locked)
        self._entry = entry

    def let_encoding(self, may: bool) -> None:
        """Say whether another encoding may be chosen now: not while files are read or imported."""
        self._may_encode = may
        self.encoding.setEnabled(may and self.encoding.count() > 0)

    def _read_date(self, name: str, text: str) -> None:
        """Say below a date how it reads, or that it is none."""
        wrong = not _is_date(text)
        reading = "" if wrong else dates.words(text.strip())
        sentence = self.tr("No date, so the one before stays: write 2024, 2024-04 or 2024-04-24.")
        self.hints[name].setText(sentence if wrong else reading)
        self.fields[name].setStyleSheet("QLineEdit { border: 1px solid #c2571a; }" if wrong else "")
        self.fields[name].setAccessibleDescription(self.hints[name].text())

    def _explanation(self, entry: Entry) -> str:
        if entry.error:
            return said(entry.error)
        reason = said(entry.recognition.reason) if entry.recognition else ""
        follows = entry.draft.published_reason if entry.draft else None
        return f"{reason} " + self.tr("The date follows: {reason}.").format(reason=follows) if follows else reason

    def _offer_actions(self, entry: Entry) -> None:
        titles = {
            "add": self.tr("Add as a new article"),
            "attach": self.tr("Attach to the article in the library"),
            "replace": self.tr("Replace the article in the library"),
            "skip": self.tr("Skip"),
        }
        known = entry.recognition.article if entry.recognition else None
        self.action.clear()
        for name, title in titles.items():
            if known or name in {"add", "skip"}:
                self.action.addItem(title, name)
        self.action.setCurrentIndex(self.action.findData(entry.action))

    def _offer_encodings(self, entry: Entry) -> None:
        self.encoding.clear()
        found = entry.encoding
        self.encoding.addItems(list(dict.fromkeys(filter(None, (found, *_ENCODINGS)))) if found else [])
        self.let_encoding(self._may_encode)

    @Slot()
    def _choose_encoding(self) -> None:
        if self._entry is not None and self.encoding.currentText() != self._entry.encoding:
            self.encoding_chosen.emit(self.encoding.currentText())

    @Slot()
    def _tell(self) -> None:
        if self._entry is None or self._entry.draft is None or self.action.currentData() is None:
            return
        self.changed.emit(self._edited(self._entry.draft.language), self.action.currentData())

    def _edited(self, language: str) -> dict[str, str | None]:
        """Return what the fields hold, but for what is no date."""
        values: dict[str, str | None] = {
            name: field.text().strip() or None
            for name, field in self.fields.items()
            if name not in _DATES or _is_date(field.text())
        }
        return {**values, "language": values.get("language") or language}


def _is_date(text: str) -> bool:
    return not text.strip() or dates.is_edtf(text.strip())


def _hint() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
