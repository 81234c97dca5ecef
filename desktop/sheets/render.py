"""From contents to pages: Typst compiles the templates with the contents as data, never as part of their source."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import paths
from desktop.errors import SheetError
from desktop.sheets import fonts

if TYPE_CHECKING:
    import typst

    from desktop.sheets.contents import SheetContents

_ENTRY = "sheet.typ"
_COMPILING = threading.Lock()


def pdf(contents: SheetContents) -> bytes:
    """Return the sheet as a tagged PDF (PDF/UA-1); the same contents give the same bytes.

    Raises SheetError if the sheet cannot be made.
    """
    return _compile(contents, format="pdf", pdf_standards="ua-1")[0]


def pages(contents: SheetContents, ppi: float = 144) -> list[bytes]:
    """Return a picture of each page as PNG, at `ppi` pixels per inch; raise SheetError if the sheet cannot be made."""
    return _compile(contents, format="png", ppi=ppi)


def svg(contents: SheetContents) -> list[str]:
    """Return each page as an SVG drawing; raise SheetError if the sheet cannot be made."""
    return [page.decode() for page in _compile(contents, format="svg")]


def save(contents: SheetContents, path: Path) -> None:
    """Write the sheet to `path` as PDF, whole or not at all; raise SheetError if that cannot be done."""
    if path.exists() and not path.is_file():
        raise SheetError(f"{path} is no ordinary file and was left as it is; choose another place for the sheet.")
    content = pdf(contents)
    try:
        _replace(path, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SheetError(f"The sheet could not be saved as {path}: {reason}; choose another place.") from error


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".sheet-{os.getpid()}-{threading.get_ident()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _compile(contents: SheetContents, **options: Any) -> list[bytes]:  # noqa: ANN401 - Typst's own options
    import typst

    data = json.dumps(_printable(contents.as_json()), ensure_ascii=False)
    moment = datetime.fromisoformat(contents.printed).replace(tzinfo=UTC)
    try:
        with _COMPILING:
            made = _compiler().compile(sys_inputs={"contents": data}, timestamp=moment, **options)
    except typst.TypstError as error:
        raise SheetError(f"The sheet of {contents.title!r} could not be made: {error.message}.") from error
    return made if isinstance(made, list) else [made or b""]


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler, warm after its first sheet; it refuses to be used by two threads at once."""
    import typst

    templates = paths.resources_folder() / "templates"
    return typst.Compiler(
        templates / _ENTRY,
        root=templates,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts.folders())
        ),
    )


def _printable(value: object) -> object:
    if isinstance(value, str):
        return fonts.printable(value)
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value
