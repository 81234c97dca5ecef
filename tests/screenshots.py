"""Take the pictures of README.md from the real window and a real sheet.

Run it where there is a screen, or under xvfb-run:
    python tests/screenshots.py [--folder resources/screenshots] [--size 1280x800] [--scale 1] [--all]
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.ui.history import Place

_SETTLED = 900
_SHEET_DPI = 80


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("resources/screenshots"))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--all", action="store_true", help="every tab in both palettes, not only those of README.md")
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = options.scale
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _take(options, Path(folder))


def _take(options: argparse.Namespace, folder: Path) -> None:
    from desktop import paths
    from desktop.library.build import build
    from desktop.ui import settings, theme
    from desktop.ui.app import start_qt
    from desktop.ui.history import Place
    from desktop.ui.window import MainWindow

    places = {
        "articles": Place("articles", "trend-2025-04-24-kazakhstan-chairmanship"),
        "statistics": Place("statistics", "trend-2025-net-migration-kaz"),
        "countries": Place("countries", "KAZ"),
    }
    palettes = {"articles": ["light"], "statistics": ["light"], "countries": ["dark"]}
    application = start_qt()
    library = folder / "library.db"
    build(library, paths.data_folder())
    window = MainWindow(library, settings.Settings(str(folder / "settings.ini")))
    window.resize(*map(int, options.size.split("x")))
    window.show()
    for name, place in places.items():
        for palette in ["light", "dark"] if options.all else palettes[name]:
            theme.set_appearance(palette)
            window.go_to(place)
            _settle()
            _save(window.grab().toImage(), options.folder / f"{name}-{palette}.png")
    _save(_sheet(library, places["countries"]), options.folder / "sheet.png")
    window.close()
    application.processEvents()


def _settle() -> None:
    """Let the window's jobs end and its pages be drawn."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(_SETTLED, loop.quit)
    loop.exec()


def _sheet(library: Path, place: Place) -> QImage:
    """Return the first page of the sheet of `place`."""
    from desktop.ui.sheets.paper import SheetRequest

    return SheetRequest.of(library, place).made().picture(0, _SHEET_DPI)


def _save(picture: QImage, path: Path) -> None:
    """Write a picture without transparency, as small as PNG makes it."""
    from PySide6.QtGui import QImage

    picture.convertToFormat(QImage.Format.Format_RGB888).save(str(path), quality=0)


if __name__ == "__main__":
    main()
