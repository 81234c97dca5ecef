"""From what is shown to paper: the sheet is made in another thread, then previewed, printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.errors import AlmatyError
from desktop.library.queries import Library
from desktop.library.search import Kind
from desktop.ui import places, settings, tasks
from desktop.ui.history import Place
from desktop.ui.searching.questions import Wish
from desktop.ui.sheets.batch import MOST, BatchDialog
from desktop.ui.sheets.check_dialog import CheckDialog
from desktop.ui.sheets.paper import MadeSheet, SheetRequest, make_printer, print_sheet
from desktop.ui.sheets.prepared import PreparedSheets
from desktop.ui.sheets.preview import PreviewDialog


class Printing(QObject):
    """Previews, prints and saves sheets for one window, and tells it what came of it."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, store: settings.Settings) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._sheets = PreparedSheets()

    def request(self, library: Path, place: Place) -> SheetRequest:
        """Return the request for the sheet of `place` on the reader's paper, in the language of sheets."""
        return SheetRequest.of(library, place, self._store.get(settings.PAPER), self._store.get(settings.LANGUAGE))

    def request_of(self, library: Path, kind: str, idents: tuple[str, ...] = ()) -> SheetRequest:
        """Return the request for a sheet of a kind on the reader's paper, in the language of sheets."""
        return SheetRequest(library, kind, idents, self._store.get(settings.PAPER), self._store.get(settings.LANGUAGE))

    def prepare(self, request: SheetRequest) -> None:
        """Make a sheet in another thread: it is likely to be wanted now."""
        self._sheets.prepare(request)

    def fit(self, request: SheetRequest) -> None:
        """Find in another thread how much a sheet has room for: it may be wanted."""
        self._sheets.fit(request)

    def preview(self, request: SheetRequest) -> PreviewDialog:
        """Show the pages of a sheet and return the dialog that shows them."""
        dialog = PreviewDialog(request, self._sheets.made, self._window)
        dialog.print_requested.connect(self.print_sheet)
        dialog.pdf_requested.connect(self.save_pdf)
        dialog.paper_chosen.connect(partial(self._store.set, settings.PAPER))
        dialog.language_chosen.connect(partial(self._store.set, settings.LANGUAGE))
        dialog.reached_for.connect(self.prepare)
        self.said.connect(dialog.say)
        dialog.open()
        return dialog

    def save_many(self, library: Path, kind: Kind, wish: Wish) -> None:
        """Let the reader save the sheets of many records, such as those that a search finds."""
        try:
            with Library(library) as opened:
                shown = places.found(opened, kind, wish, MOST)
        except AlmatyError as error:
            self.failed.emit(error)
            return
        dialog = BatchDialog(library, shown, self._folder(), self._store, self._window)
        dialog.folder_chosen.connect(partial(self._store.set, settings.SAVE_FOLDER))
        dialog.open()

    def check(self, library: Path, sheet: str = "") -> None:
        """Let the reader check a printed sheet, `sheet` if given: its file or its identifier."""
        dialog = CheckDialog(library, sheet, self._window)
        dialog.open()

    def offer_check(self, library: Path, files: Sequence[Path]) -> bool:
        """Offer to check a single file that is a sheet of this program; return whether the reader agreed."""
        from desktop.sheets import attaching
        from desktop.ui import dialogs

        if len(files) != 1 or not attaching.looks_like_sheet(files[0]):
            return False
        question = self.tr("{name} is a fact sheet of this program. Check which of its figures still stand?")
        agreed = dialogs.agrees(self._window, question.format(name=files[0].name))
        if agreed:
            self.check(library, str(files[0]))
        return agreed

    @Slot(object)
    def print_sheet(self, wanted: SheetRequest) -> None:
        """Print a sheet after the system's print dialog; where there is no printer, offer to save it."""
        if QPrinterInfo.availablePrinterNames():
            self._run(partial(self._sheets.made, wanted), self._ask_printer)
        else:
            self._offer_pdf(wanted)

    def _ask_printer(self, sheet: MadeSheet) -> None:
        printer = make_printer(sheet.contents.paper)
        printer.setDocName(sheet.contents.running)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(sheet.sizes))
        if dialog.exec():
            tasks.run_for(self, lambda: print_sheet(sheet, printer), self._say_printed, self.failed.emit)

    def _offer_pdf(self, request: SheetRequest) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(self.tr("Print"))
        box.setText(self.tr("No printer is set up on this computer; you can save the sheet as PDF instead."))
        box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Save).setText(self.tr("Save as PDF..."))
        if box.exec() == QMessageBox.StandardButton.Save:
            self.save_pdf(request)

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(self._store.get(settings.SAVE_FOLDER) or documents)

    @Slot(object)
    def save_pdf(self, wanted: SheetRequest) -> None:
        """Save a sheet under a name the reader chooses."""
        try:
            path = self._choose(self._folder() / wanted.file_name())
        except AlmatyError as error:
            self.failed.emit(error)
            return
        if path is not None:
            self._store.set(settings.SAVE_FOLDER, str(path.parent))
            self._run(lambda: wanted.save(path), self._say_saved)

    def _choose(self, proposed: Path) -> Path | None:
        """Return the file that the reader names, which is a PDF by its name too; None if none was."""
        from desktop.ui import dialogs

        title, kinds = self.tr("Save as PDF"), self.tr("PDF documents (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not name or name.lower().endswith(".pdf"):
            return Path(name) if name else None
        path = Path(f"{name}.pdf")  # the dialog has not asked whether this one may be replaced
        question = self.tr("{path} is there already. Replace it?").format(path=path)
        return path if not path.exists() or dialogs.agrees(self._window, question) else None

    def _run(self, job: Callable[[], Path | MadeSheet], on_done: Callable[..., None]) -> None:
        self.said.emit(self.tr("Making the sheet..."))
        tasks.run_for(self, job, on_done, self.failed.emit)

    def _say_printed(self, pages: int) -> None:
        self.said.emit(self.tr("%n page(s) sent to the printer.", "", pages))

    def _say_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved {path}").format(path=path))
