"""Icons: our own SVG drawings in one line style, drawn in the palette's text colour at any scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import isValid

from desktop import paths
from desktop.marks import override
from desktop.ui import theme

_INK = b"currentColor"


class _LineIcon(QIconEngine):
    """Draws a line drawing in the current appearance's colour, paler when it is disabled."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    @override
    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = QColor(theme.colors().text)
        if mode == QIcon.Mode.Disabled:
            color.setAlphaF(0.35)
        painter.save()
        painter.setOpacity(color.alphaF())
        _renderer(self._name, color.name()).render(painter, QRectF(rect))  # type: ignore[call-overload]
        painter.restore()

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if size.isEmpty():  # in a button that has no room for it
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    @override
    def clone(self) -> QIconEngine:
        made = _LineIcon(self._name)
        _clones[:] = [*filter(isValid, _clones), made]
        return made


_clones: list[_LineIcon] = []
"""The copies that Qt made: they are Qt's to delete, but the bindings would delete one that nobody here holds."""


@lru_cache(maxsize=64)
def _renderer(name: str, color: str) -> QSvgRenderer:
    drawing = (paths.resources_folder() / "icons" / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(_INK, color.encode())))


def icon(name: str) -> QIcon:
    """Return the icon drawn in resources/icons/`name`.svg."""
    return QIcon(_LineIcon(name))


def application_icon() -> QIcon:
    """Return the program's own icon, in its own colours."""
    return QIcon(str(paths.resources_folder() / "icons" / "almaty-reference.svg"))
