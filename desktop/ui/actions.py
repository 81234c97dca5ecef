"""The window's actions, declared once: where each stands, what it is called, how it is reached, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from desktop.ui import icons

Keys = QKeySequence.StandardKey

_TOOLBAR = ("back", "forward", None, "import", None, "preview", "print", "pdf", None, "cite")
"""The actions on the toolbar in order; None is a rule."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: `text` as shown, `slot` the window's method of that name, `keys` what triggers it.

    `menu` is a menu's identifier; `rule` draws a line above the action there.
    """

    id: str
    menu: str
    text: str
    slot: str
    keys: str | Keys | None = None
    icon: str | None = None
    rule: bool = False
    tip: str | None = None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def menu_titles() -> dict[str, str]:
    """Return the titles of the menus by their identifiers, in order."""
    return {"file": _tr("&File"), "edit": _tr("&Edit"), "view": _tr("&View"), "go": _tr("&Go"), "help": _tr("&Help")}


def specs() -> tuple[ActionSpec, ...]:
    """Return all actions in the language of the window, in menu order."""
    file, edit, view, go, help_ = "file", "edit", "view", "go", "help"
    return (
        ActionSpec("open", file, _tr("&Open Library..."), "choose_library", Keys.Open, "open"),
        ActionSpec("import", file, _tr("&Import Documents..."), "import_documents", "Ctrl+I", "import", rule=True,
                   tip=_tr("Import documents into the library")),
        ActionSpec("import_folder", file, _tr("Import &Folder..."), "import_folder", "Ctrl+Shift+I"),
        ActionSpec("undo_import", file, _tr("&Undo Last Import..."), "undo_import"),
        ActionSpec("preview", file, _tr("Print Pre&view..."), "preview", "Ctrl+Shift+P", "preview",
                   rule=True, tip=_tr("Preview the fact sheet of what is shown")),
        ActionSpec("print", file, _tr("&Print..."), "print_sheet", Keys.Print, "print",
                   tip=_tr("Print the fact sheet of what is shown")),
        ActionSpec("pdf", file, _tr("Save as P&DF..."), "save_pdf", "Ctrl+S", "pdf",
                   tip=_tr("Save the fact sheet of what is shown as PDF")),
        ActionSpec("quit", file, _tr("&Quit"), "close", "Ctrl+Q", rule=True),
        ActionSpec("find", edit, _tr("&Find"), "focus_search", Keys.Find, "search"),
        ActionSpec("clear", edit, _tr("&Clear Search"), "clear_search"),
        ActionSpec("cite", edit, _tr("Copy C&itation"), "copy_citation", "Ctrl+Shift+C", "copy", rule=True,
                   tip=_tr("Copy the bibliographic reference of what is shown")),
        ActionSpec("articles", view, _tr("&Articles"), "show_articles", "Ctrl+1", "articles"),
        ActionSpec("statistics", view, _tr("&Statistics"), "show_statistics", "Ctrl+2", "statistics"),
        ActionSpec("countries", view, _tr("&Member Countries"), "show_countries", "Ctrl+3", "countries"),
        ActionSpec("back", go, _tr("&Back"), "go_back", "Alt+Left", "back"),
        ActionSpec("forward", go, _tr("&Forward"), "go_forward", "Alt+Right", "forward"),
        ActionSpec("keys", help_, _tr("&Keyboard Shortcuts"), "show_keys", Keys.HelpContents),
        ActionSpec("about", help_, _tr("&About Almaty Process Reference"), "show_about", rule=True),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions and the menus of a window by their identifiers."""

    by_id: dict[str, QAction]
    menus: dict[str, QMenu]


def make(window: QMainWindow, toolbar: QToolBar) -> Actions:
    """Put all actions into the window's menus and its toolbar."""
    menus = {ident: window.menuBar().addMenu(title) for ident, title in menu_titles().items()}
    made: dict[str, QAction] = {}
    for spec in specs():
        made[spec.id] = _action(window, spec)
        if spec.rule:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(made[spec.id])
    for ident in _TOOLBAR:
        toolbar.addAction(made[ident]) if ident else toolbar.addSeparator()
    return Actions(made, menus)


def _action(window: QMainWindow, spec: ActionSpec) -> QAction:
    action = QAction(spec.text, window)
    action.setObjectName(spec.id)
    if spec.icon:
        action.setIcon(icons.icon(spec.icon))
    if spec.keys is not None:
        action.setShortcut(QKeySequence(spec.keys))
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = spec.tip or spec.text.replace("&", "").rstrip(".")
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
    slot: Callable[[], None] = getattr(window, spec.slot)
    action.triggered.connect(lambda _checked: slot())
    return action
