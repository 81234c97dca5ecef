"""The metadata of a document that is about to be imported, to be corrected, and what is to be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop import dates
from desktop.documents.phrases import table
from desktop.documents.typed import date_typed
from desktop.marks import override
from desktop.ui import theme
from desktop.ui.labels import plain_label
from desktop.ui.words import said, tr
from desktop.visible import neutral

if TYPE_CHECKING:
    from desktop.library.drafts import ImportDraft
    from desktop.ui.importing.jobs import Entry

_ENCODINGS = ("utf-8", "utf-16", "windows-1251", "koi8-r", "windows-1252", "windows-1254", "kz1048", "iso-8859-1")
_FIELDS = ("title", "publisher", "author", "place", "published", "published_stated")
_DATES = ("published", "published_stated")


class ImportForm(QWidget):
    """Edits one draft; each change is told as the fields' values by name and the action chosen."""

    changed = Signal(object, str)
    encoding_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self.note = plain_label()
        self.action = QComboBox()
        self.action.currentIndexChanged.connect(self._tell)
        self.encoding = QComboBox()
        self.encoding.setEditable(False)
        self.encoding.activated.connect(self._choose_encoding)
        self._may_encode = True
        self.language = QComboBox()
        self.language.activated.connect(self._tell)
        self.fields = {name: QLineEdit() for name in _FIELDS}
        for field in self.fields.values():
            field.editingFinished.connect(self._tell)
        self.hints = {name: plain_label(Qt.AlignmentFlag.AlignTop) for name in _DATES}
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
            ((self.tr("Place"), self.fields["place"]), (self.tr("Language"), self.language)),
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
            field.setText(_shown(draft, name) if draft else "")
            field.setCursorPosition(0)
        self._offer_languages(draft.language if draft else "")
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
        reading = "" if wrong else dates.words(date_typed(text) if text.strip() else None)
        sentence = self.tr("No date, so the one before stays: write 2024, 2024-04-24, 24.04.2024 or 24 April 2024.")
        self.hints[name].setText(sentence if wrong else reading)
        border = f"QLineEdit {{ border: 1px solid {theme.colors().warning}; }}"
        self.fields[name].setStyleSheet(border if wrong else "")
        self.fields[name].setAccessibleDescription(self.hints[name].text())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for name in _DATES:
                self._read_date(name, self.fields[name].text())

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

    def _offer_languages(self, code: str) -> None:
        self.language.clear()
        names = {each: _language_name(each) for each in (*table("languages"), *([code] if code else []))}
        for each, name in sorted(names.items(), key=lambda item: item[1]):
            self.language.addItem(name, each)
        self.language.setCurrentIndex(self.language.findData(code))

    @Slot()
    def _tell(self) -> None:
        if self._entry is None or self._entry.draft is None or self.action.currentData() is None:
            return
        self._settle_dates()
        self.changed.emit(self._edited(self._entry.draft), self.action.currentData())

    def _settle_dates(self) -> None:
        """Write the dates that were typed in some other form as they are kept."""
        for name in _DATES:
            typed = date_typed(self.fields[name].text())
            if typed is not None and typed != self.fields[name].text():
                self.fields[name].setText(typed)

    def _edited(self, draft: ImportDraft) -> dict[str, str | None]:
        """Return what the fields hold, but for what is no date; what was not touched is exactly as it was."""
        values: dict[str, str | None] = {}
        for name, field in self.fields.items():
            text = field.text().strip()
            if field.text() == _shown(draft, name):
                values[name] = getattr(draft, name)
            elif name not in _DATES or _is_date(text):
                values[name] = text or None
        return {**values, "language": self.language.currentData() or draft.language}


def _shown(draft: ImportDraft, name: str) -> str:
    """Return what a field shows of a draft; a date without its year, repeated from the text, establishes nothing."""
    if name == "published" and draft.published == draft.published_stated and dates.year(draft.published) is None:
        return ""
    return neutral(str(getattr(draft, name) or ""))


def _language_name(code: str) -> str:
    if code == "und":
        return tr("not known")
    language = QLocale(code).language()
    return code if language == QLocale.Language.C else QLocale.languageToString(language)


def _is_date(text: str) -> bool:
    return not text.strip() or date_typed(text) is not None
