"""Checking a printed sheet in the window: which of its figures stand, which changed or were withdrawn, what is new."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop import dates
from desktop.errors import AlmatyError
from desktop.library.profiles.places import place_names
from desktop.library.queries import Library, by_id
from desktop.marks import override
from desktop.sheets import checking
from desktop.sheets.checking import Checked, Finding
from desktop.sheets.contents import Printed
from desktop.ui import tasks
from desktop.ui.tips import tip
from desktop.ui.words import said, tr

Names = tuple[dict[str, str], dict[str, str]]
"""The names of the measures and places of a library, by what figures call them."""

_READINGS = (2, 3)
"""The columns of numbers."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CheckDialog(QDialog):
    """Asks for a sheet, by its file or by the identifier in its foot, and tells what became of its figures."""

    def __init__(self, library: Path, sheet: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check Fact Sheet"))
        self._library = library
        self._task: tasks.Task | None = None
        self.sheet = QLineEdit(sheet)
        self.sheet.setPlaceholderText(self.tr("A PDF, or the sheet's identifier, such as VU5SNXRT3J"))
        self.sheet.setAccessibleName(self.tr("Fact sheet"))
        self.verdict = QLabel()
        self.verdict.setFont(_bold(self.verdict.font()))
        self.verdict.setWordWrap(True)
        self.verdict.hide()
        self.message = QLabel(self.tr("The identifier stands in the foot of each page."))
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.table = self._make_table()
        self._lay_out()
        self.resize(QSize(900, 560).boundedTo(window.size()))
        if sheet:
            self.check()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        titles = (tr("Today"), tr("Figure"), tr("On the Sheet"), tr("In the Library"), tr("Differs In"))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("What became of the figures"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in _READINGS:
            head = QTableWidgetItem(titles[column])
            head.setTextAlignment(_RIGHT)
            table.setHorizontalHeaderItem(column, head)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.hide()
        return table

    def _lay_out(self) -> None:
        browse, check = QPushButton(self.tr("Browse...")), QPushButton(self.tr("Check"))
        browse.clicked.connect(self._browse)
        check.clicked.connect(self.check)
        check.setDefault(True)
        top = QHBoxLayout()
        top.addWidget(self.sheet, 1)
        top.addWidget(browse)
        top.addWidget(check)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.verdict)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        column.addWidget(buttons)

    @Slot()
    def _browse(self) -> None:
        kinds = self.tr("PDF documents (*.pdf)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a Fact Sheet"), "", kinds)
        if name:
            self.sheet.setText(name)
            self.check()

    @Slot()
    def check(self) -> None:
        """Check the sheet that is named, in another thread."""
        if self._task is not None:
            self._task.cancel()
        self._show_table(shown=False)
        self.message.setText(self.tr("Checking..."))
        job = partial(_checked, self._library, self.sheet.text().strip())
        self._task = tasks.run_for(self, job, self._show, self._fail)

    def _show(self, result: tuple[Checked, Names]) -> None:
        self._task = None
        checked, names = result
        self.verdict.setText(_verdict(checked))
        self.message.setText("\n".join(_summary(checked)))
        self.table.setRowCount(len(checked.findings))
        for row, finding in enumerate(checked.findings):
            for column, text in enumerate(_texts(finding, names)):
                self.table.setItem(row, column, self._item(finding, column, text))
        self._show_table(shown=True)

    def _item(self, finding: Finding, column: int, text: str) -> QTableWidgetItem:
        """Return a cell: numbers stand at the right, what no longer stands is bold."""
        item = QTableWidgetItem(text)
        item.setToolTip(tip(text))
        if column in _READINGS:
            item.setTextAlignment(_RIGHT)
        if finding.state != "stands":
            item.setFont(_bold(self.table.font()))
        return item

    def _show_table(self, *, shown: bool) -> None:
        self.verdict.setVisible(shown)
        self.table.setVisible(shown)
        self._rest.setVisible(not shown)

    def _fail(self, error: AlmatyError) -> None:
        self._task = None
        self.message.setText(said(str(error)))

    @override
    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)


def _checked(path: Path, text: str) -> tuple[Checked, Names]:
    carried = checking.carried_by(text)
    with Library(path) as library:
        measures = {ident: measure.name for ident, measure in by_id(library.measures()).items()}
        return checking.check(library, carried), (measures, dict(place_names(library)))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _verdict(checked: Checked) -> str:
    """Return in a sentence whether the sheet may be relied on."""
    if not checked.sheet.is_whole:
        return tr("This sheet was altered after it was made: do not rely on it.")
    if checked.count("changed") or checked.count("withdrawn"):
        return tr("Not every figure on this sheet still stands.")
    if not checked.count("stands"):
        return tr("There are no figures on this sheet to check.")
    if checked.count("new"):
        return tr("Every figure on this sheet still stands; the library has more.")
    return tr("Every figure on this sheet still stands.")


def _summary(checked: Checked) -> list[str]:
    sheet = checked.sheet
    known = {"ident": sheet.sheet_id, "title": sheet.title, "printed": dates.words(sheet.printed)}
    lines = [tr("Sheet {ident}: {title}, printed {printed}.").format(**known)]
    if not sheet.is_whole:
        lines.append(tr("Its contents do not bear out its identifier: somebody changed them after it was made."))
    counts = {state: checked.count(state) for state in checking.STATES}
    text = tr("Figures that stand: {stands}; changed: {changed}; withdrawn: {withdrawn}; new since: {new}.")
    lines.append(text.format(**counts))
    if not checked.can_be_made:
        lines.append(tr("The library can no longer make this sheet, so what would be new on it is not known."))
    return lines


def _texts(finding: Finding, names: Names) -> tuple[str, ...]:
    states = {"stands": tr("stands"), "changed": tr("changed"), "withdrawn": tr("withdrawn"), "new": tr("new")}
    parts = {
        "reading": tr("figure"),
        "measure": tr("measure"),
        "place": tr("place"),
        "period": tr("period"),
        "source": tr("source"),
    }
    return (
        states[finding.state],
        _subject(finding.now or finding.was, names),
        finding.was.reading if finding.was else "",
        finding.now.reading if finding.now else "",
        ", ".join(parts[each] for each in finding.differs),
    )


def _subject(figure: Printed | None, names: Names) -> str:
    """Return what a figure is about: its measure, place and period."""
    if figure is None:
        return ""
    measures, places = names
    about = (measures.get(figure.measure, figure.measure), places.get(figure.place, figure.place))
    return ", ".join(filter(None, (*about, dates.words(figure.period or None))))
