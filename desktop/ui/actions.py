"""The window's actions, declared once: where each stands, what it is called, how it is reached, what it does."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from desktop.ui import icons
from desktop.ui.words import tr

Keys = QKeySequence.StandardKey

_TOOLBAR = ("back", "forward", None, "import", None, "preview", "print", "pdf", None, "cite", None, "everywhere")
"""The actions on the toolbar in order; None is a rule."""


class ActionSpec(NamedTuple):
    """One action: `text` as shown, `slot` the method that does it as reached from the window, `keys` what triggers it.

    `menu` is a menu's identifier; `rule` draws a line above the action there.
    """

    id: str
    menu: str
    text: str
    slot: str
    keys: str | Keys | tuple[str, ...] = ()
    icon: str | None = None
    rule: bool = False
    tip: str | None = None


def menu_titles() -> dict[str, str]:
    """Return the titles of the menus by their identifiers, in order."""
    return {"file": tr("&File"), "edit": tr("&Edit"), "view": tr("&View"), "go": tr("&Go"), "help": tr("&Help")}


def specs() -> tuple[ActionSpec, ...]:
    """Return all actions in the language of the window, in menu order."""
    file, edit, view, go, help_ = "file", "edit", "view", "go", "help"
    return (
        ActionSpec("open", file, tr("&Open Library..."), "choose_library", Keys.Open, "open"),
        ActionSpec("import", file, tr("&Import Documents..."), "importing.choose_documents", "Ctrl+I", "import",
                   rule=True, tip=tr("Import documents into the library")),
        ActionSpec("import_folder", file, tr("Import &Folder..."), "importing.choose_folder", "Ctrl+Shift+I"),
        ActionSpec("undo_import", file, tr("&Undo Last Import..."), "importing.undo"),
        ActionSpec("preview", file, tr("Print Pre&view..."), "sheets.preview", "Ctrl+Shift+P", "preview",
                   rule=True, tip=tr("Preview the fact sheet of what is shown")),
        ActionSpec("print", file, tr("&Print..."), "sheets.print", Keys.Print, "print",
                   tip=tr("Print the fact sheet of what is shown")),
        ActionSpec("pdf", file, tr("Save as P&DF..."), "sheets.save", "Ctrl+S", "pdf",
                   tip=tr("Save the fact sheet of what is shown as PDF")),
        ActionSpec("sheets", file, tr("Save Fact &Sheets..."), "sheets.save_many", "Ctrl+Shift+S",
                   tip=tr("Save the fact sheets of all members, or of all that is shown")),
        ActionSpec("process", file, tr("Sheet of the P&rocess..."), "sheets.preview_process",
                   tip=tr("Preview the fact sheet of the Almaty Process itself")),
        ActionSpec("compose", file, tr("Compare or Co&mbine..."), "sheets.compose", "Ctrl+Shift+M",
                   tip=tr("Compare countries, or bind sheets together in a briefing pack")),
        ActionSpec("check", file, tr("Chec&k Fact Sheet..."), "sheets.check",
                   tip=tr("Say which figures of a printed fact sheet still stand")),
        ActionSpec("quit", file, tr("&Quit"), "close", "Ctrl+Q", rule=True),
        ActionSpec("everywhere", edit, tr("Search &Everywhere..."), "search_everywhere", "Ctrl+K", "search",
                   tip=tr("Search articles, statistics, countries and actions")),
        ActionSpec("find", edit, tr("&Find"), "tab.focus_search", Keys.Find, "search", rule=True),
        ActionSpec("clear", edit, tr("&Clear Search"), "tab.clear_search", "Esc"),
        ActionSpec("save_search", edit, tr("&Save Search..."), "tab.search_menu.save", "Ctrl+D", "star"),
        ActionSpec("manage_searches", edit, tr("&Manage Saved Searches..."), "tab.search_menu.manage"),
        ActionSpec("find_on_page", edit, tr("Find &on Page"), "tab.detail.find_on_page", "Ctrl+Shift+F", rule=True),
        ActionSpec("find_next", edit, tr("Find &Next"), "tab.find_next_hit", "F3"),
        ActionSpec("find_previous", edit, tr("Find &Previous"), "tab.find_previous_hit", "Shift+F3"),
        ActionSpec("cite", edit, tr("Copy C&itation"), "copy_citation", "Ctrl+Shift+C", "copy", rule=True,
                   tip=tr("Copy the bibliographic reference of what is shown")),
        ActionSpec("articles", view, tr("&Articles"), "tab_bar.show_articles", "Ctrl+1", "articles"),
        ActionSpec("statistics", view, tr("&Statistics"), "tab_bar.show_statistics", "Ctrl+2", "statistics"),
        ActionSpec("countries", view, tr("&Member Countries"), "tab_bar.show_countries", "Ctrl+3", "countries"),
        ActionSpec("larger", view, tr("&Larger Text"), "text_size.larger", ("Ctrl++", "Ctrl+="), "zoom-in", rule=True),
        ActionSpec("smaller", view, tr("Smaller &Text"), "text_size.smaller", "Ctrl+-", "zoom-out"),
        ActionSpec("normal", view, tr("&Normal Text Size"), "text_size.normal", "Ctrl+0"),
        ActionSpec("back", go, tr("&Back"), "journey.back", "Alt+Left", "back"),
        ActionSpec("forward", go, tr("&Forward"), "journey.forward", "Alt+Right", "forward"),
        ActionSpec("syntax", help_, tr("&Search Syntax"), "help.syntax"),
        ActionSpec("keys", help_, tr("&Keyboard Shortcuts"), "help.keys", Keys.HelpContents),
        ActionSpec("about", help_, tr("&About Almaty Process Reference"), "help.about", rule=True),
    )  # fmt: skip


class Actions(NamedTuple):
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
    action.setShortcuts([QKeySequence(keys) for keys in (spec.keys if isinstance(spec.keys, tuple) else (spec.keys,))])
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = spec.tip or spec.text.replace("&", "").rstrip(".")
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
    find_slot: Callable[[object], Callable[[], object]] = attrgetter(spec.slot)
    action.triggered.connect(lambda _checked: find_slot(window)())
    return action
