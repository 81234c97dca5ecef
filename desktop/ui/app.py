"""Starting the window: the display, the library, one instance, and what happens when something goes wrong."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

import desktop
from desktop import paths
from desktop.errors import AlmatyError, StartError
from desktop.library import opening
from desktop.logs import logger
from desktop.ui import garbage, icons, settings, tasks, theme
from desktop.ui.instance import Instance
from desktop.ui.sheets import ahead
from desktop.ui.window import MainWindow

FAULT = (
    "The window had to close because Qt, which draws it, failed; the library is as it was saved last. "
    "Start the program again, and if this comes back, report it with the log {log}."
)
NO_DISPLAY = (
    "The window cannot open: no display answers, or Qt's platform plugin lacks a library. On Debian and Ubuntu install "
    f"them with: sudo apt-get install {StartError.PACKAGES}; without a screen, use the commands that "
    "almaty-reference --help lists."
)
_SETTLED = 300
"""Milliseconds after which the window is taken to be at work."""

_IDLE = 2000
"""Milliseconds after which what makes sheets is loaded, so that the first of them is as soon there as the others."""

_LAUNCHERS = ("GIO_LAUNCHED_DESKTOP_FILE", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN")


def run(library: Path) -> int:
    """Show the window of `library`, which is built first if it is missing; return the exit code once it is closed.

    Raises LibraryError or one of its kinds if the library cannot be used, StartError if another window has it.
    """
    application = start_qt()
    try:
        instance = Instance(library)
        instance.take()
        opening.ensure_there(library, paths.data_folder())
        window = MainWindow(library, settings.Settings(), instance)
    except AlmatyError as error:
        _show_where_nobody_reads(error)
        raise
    sys.excepthook = _Reporter(window)
    window.show()
    QTimer.singleShot(_SETTLED, window, lambda: _settle(window, instance))
    code = application.exec()
    tasks.wait()  # or a job would report to a window that is gone
    instance.release()
    return code


def _settle(window: MainWindow, instance: Instance) -> None:
    """Do what the reader need not wait for at the start."""
    garbage.Collector(window)
    instance.listen(lambda: _raise(window))
    window.update_library()
    QTimer.singleShot(_IDLE, window, ahead.warm)


def start_qt() -> QApplication:
    """Return the application object; where there is no display the process ends with one sentence and exit code 1."""
    qInstallMessageHandler(partial(_on_message, NO_DISPLAY))
    application = QApplication([paths.APP_NAME])
    qInstallMessageHandler(partial(_on_message, FAULT))
    application.setApplicationName(paths.APP_NAME)
    application.setApplicationDisplayName("Almaty Process Reference")
    application.setApplicationVersion(desktop.__version__)
    application.setDesktopFileName(paths.APP_NAME)
    application.setWindowIcon(icons.application_icon())
    _translate(application)
    theme.set_appearance(settings.Settings().get(settings.APPEARANCE))
    return application


def _translate(application: QApplication) -> None:
    """Load the window's words; English has a file too, for its plurals."""
    translator = QTranslator(application)
    if translator.load(str(paths.resources_folder() / "translations" / "almaty-reference_en.qm")):
        application.installTranslator(translator)


def _on_message(last_words: str, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Log what Qt says; on its fatal word, which would abort the process, end with a sentence instead."""
    if kind == QtMsgType.QtFatalMsg:
        logger().critical("Qt: %s", text)
        sentence = last_words.format(log=paths.log_path())
        print(f"Error: {sentence}", file=sys.stderr, flush=True)  # noqa: T201 - there is no window to say it in
        os._exit(1)
    if kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg}:
        logger().warning("Qt: %s", text)


def _show_where_nobody_reads(error: AlmatyError) -> None:
    """Say the error in a dialog too if the program was started from a desktop, where nobody sees standard error."""
    if any(name in os.environ for name in _LAUNCHERS):
        from desktop.ui import dialogs

        dialogs.show_error(None, error)


def _raise(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.raise_()
    window.activateWindow()


class _Reporter:
    """The exception hook: a bug goes to the log with its traceback, and the reader is told where that is."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logger().critical("unexpected error", exc_info=(kind, error, trace))
        from desktop.ui import dialogs

        dialogs.show_fault(self._window, paths.log_path())
