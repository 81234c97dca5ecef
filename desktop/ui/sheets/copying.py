"""Copying one figure, or the table of figures that is shown, as text, drawing or picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QWidget

from desktop import wording
from desktop.library.profiles.evidence import evidence
from desktop.library.queries import Library
from desktop.sheets import clips
from desktop.sheets.clips import Clip, TableClip
from desktop.ui import tasks
from desktop.ui.lists.figure_model import FigureModel, FigureRow, columns
from desktop.ui.menus import menu_at

MOST = 200
"""How many rows of a table are copied."""
_COLUMNS = 6
"""The columns of the table that are copied; the last, on other readings, means nothing elsewhere."""


class Copying(QObject):
    """Offers copies in the context menus of the statistics."""

    failed = Signal(object)

    def __init__(self, library: Path, model: FigureModel, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._model = library, model

    def menu(self, widget: QWidget, point: QPoint, ident: str | None) -> QMenu:
        """Return the context menu of a place, with copies of the figure `ident` and of the table."""
        menu = menu_at(widget, point)
        if not menu.isEmpty():
            menu.addSeparator()
        if ident is not None:
            figure = partial(_figure, self._library, ident)
            self._add(menu, self.tr("Copy Figure as Text"), figure, _text)
            self._add(menu, self.tr("Copy Figure as Picture"), figure, _png)
            self._add(menu, self.tr("Copy Figure as Drawing (SVG)"), figure, _svg)
            menu.addSeparator()
        table = self.table()
        self._add(menu, self.tr("Copy Table as Text"), lambda: table, _text)
        self._add(menu, self.tr("Copy Table as Picture"), lambda: table, _png)
        self._add(menu, self.tr("Copy Table as Drawing (SVG)"), lambda: table, _svg)
        return menu

    def _add(
        self, menu: QMenu, text: str, make: Callable[[], Clip], form: Callable[[Clip], tuple[str, str, bytes]]
    ) -> None:
        menu.addAction(text).triggered.connect(lambda _checked: self._copy(make, form))

    def copy(self, ident: str) -> None:
        """Copy the figure `ident` as text: as it reads, with who says so and where."""
        self._copy(partial(_figure, self._library, ident), _text)

    def _copy(self, make: Callable[[], Clip], form: Callable[[Clip], tuple[str, str, bytes]]) -> None:
        tasks.run_for(self, partial(_made, make, form), put, self.failed.emit)

    def table(self) -> TableClip:
        """Return the rows of the table that are here, in their order."""
        indexes = (self._model.index(row, 0) for row in range(min(self._model.rowCount(), MOST)))
        rows: list[FigureRow] = [row for row in (index.data(FigureModel.ROW) for index in indexes) if row is not None]
        shown = columns()[:_COLUMNS]
        return TableClip(
            tuple(column.title for column in shown),
            tuple(tuple(column.value(row) for column in shown) for row in rows),
            tuple(dict.fromkeys(wording.source_line(row.source) for row in rows)),
        )


def _figure(library: Path, ident: str) -> Clip:
    with Library(library) as opened:
        return clips.figure_clip(evidence(opened, ident))


def _made(make: Callable[[], Clip], form: Callable[[Clip], tuple[str, str, bytes]]) -> tuple[str, str, bytes]:
    return form(make())


def _text(clip: Clip) -> tuple[str, str, bytes]:
    return clip.text(), "text/plain", b""


def _svg(clip: Clip) -> tuple[str, str, bytes]:
    return clip.text(), "image/svg+xml", clips.svg(clip)


def _png(clip: Clip) -> tuple[str, str, bytes]:
    return clip.text(), "image/png", clips.png(clip)


def put(copied: tuple[str, str, bytes]) -> None:
    """Put a copy on the clipboard; what takes no drawing finds its source, and what takes no picture the text."""
    text, kind, content = copied
    data = QMimeData()
    if kind == "image/png":
        data.setImageData(QImage.fromData(content))
    elif kind == "image/svg+xml":
        data.setData(kind, QByteArray(content))
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
