"""The context menus of results and pages, loaded when the first of them is wanted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWidgets import QMenu, QTextBrowser, QWidget


def menu_at(widget: QWidget, point: QPoint) -> QMenu:
    """Return the context menu at a point of what is seen: of a page what Qt offers there, of results an empty one."""
    if not isinstance(widget, QTextBrowser):
        return _for_once(QMenu(widget))
    scrolled = QPoint(widget.horizontalScrollBar().value(), widget.verticalScrollBar().value())
    menu = _for_once(widget.createStandardContextMenu(point + scrolled))
    if QUrl(widget.anchorAt(point)).scheme() not in {"http", "https"}:
        _leave_out_address(menu)
    return menu


def _for_once(menu: QMenu) -> QMenu:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _leave_out_address(menu: QMenu) -> None:
    """Offer no address that leads nowhere outside the program."""
    for action in menu.actions():
        if action.objectName() == "link-copy":
            menu.removeAction(action)
