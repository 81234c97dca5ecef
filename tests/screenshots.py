"""Take pictures of the real window for the README: every tab, light and dark, and a page of a fact sheet.

Run it where there is a screen, or under xvfb-run:
    python tests/screenshots.py [--folder resources/screenshots] [--size 1280x800] [--scale 1]
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

_PATIENCE = 700


def main() -> None:
    """Take the pictures."""
    options = _options()
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _take(options, Path(folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("resources/screenshots"))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--search", default="", help="words to search for in every tab")
    return parser.parse_args()


def _take(options: argparse.Namespace, folder: Path) -> None:
    from desktop import paths
    from desktop.library.build import build
    from desktop.library.search import KINDS
    from desktop.ui import settings, theme
    from desktop.ui.app import start_qt
    from desktop.ui.window import MainWindow

    start_qt()
    library = folder / "library.db"
    build(library, paths.data_folder())
    width, height = map(int, options.size.split("x"))
    for appearance in ("light", "dark"):
        theme.set_appearance(appearance)
        window = MainWindow(library, settings.Settings(str(folder / "settings.ini")))
        window.resize(width, height)
        window.show()
        for name in KINDS:
            window.show_tab(name)
            window.tab.field.setText(options.search)
            _settle()
            window.grab().save(str(options.folder / f"{name}-{appearance}.png"))
        window.close()


def _settle() -> None:
    """Let the window's jobs end and its pages be drawn."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(_PATIENCE, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
