"""From contents to pages: Typst compiles the templates with the contents as data, never as part of their source."""

from __future__ import annotations

import json
import os
import re
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.errors import SheetError
from desktop.sheets import fonts, register
from desktop.sheets.attaching import attachment
from desktop.sheets.pictures import illustrated
from desktop.sheets.templates import ENTRY, confine, shipped, where_and_what

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import typst

    from desktop.sheets.contents import SheetContents

_CLIP = "clip.typ"
_UNBROKEN = re.compile(r" (?:(?=[·–—] )|(?<=\b\d )(?=[^\W\d_]{3,} \d{4})|(?<=\b\d\d )(?=[^\W\d_]{3,} \d{4}))")
"""Where a line must not end: a dash or a dot between two things never begins one, nor a month without its day.

It begins with a blank, by which it is found four times as soon.
"""

_HEIGHTS = {"a4": 841.89, "letter": 792.0}
"""Points that each paper is high."""

_COMPILING = threading.Lock()


def pdf(contents: SheetContents, *, archive: bool = False, templates: Path | None = None) -> bytes:
    """Return the sheet as a tagged PDF (PDF/UA-1, for an archive PDF/A-2a too); the same contents give the same bytes.

    It carries its contents as an attached file, but for an archive: PDF/A-2 lets no other file be attached than PDF/A.
    `templates` is a folder of templates to use instead of the shipped ones. Raises SheetError if it cannot be made.
    """
    if archive:
        return _compile(contents, templates, format="pdf", pdf_standards=["ua-1", "a-2a"])[0]
    return _compile(contents, templates, attachment(contents), format="pdf", pdf_standards=["ua-1"])[0]


def extent(contents: SheetContents) -> float:
    """Return how many pages the sheet takes, the last one as far as it is filled: 1.9 is two pages, nearly full.

    What is laid out for this is not laid out again for the pages.
    """
    import typst

    files = _files(ENTRY, _data(contents))
    with _failing(contents):
        end = json.loads(typst.eval(files, "locate(<end>).position()", root=shipped(), font_paths=_fonts()))
    return float(end["page"] - 1 + float(end["y"].removesuffix("pt")) / _HEIGHTS[contents.paper])


def pages(contents: SheetContents, ppi: float = 144) -> list[bytes]:
    """Return a picture of each page as PNG, at `ppi` pixels per inch; raise SheetError if the sheet cannot be made."""
    return _compile(contents, format="png", ppi=ppi)


def svg(contents: SheetContents) -> list[str]:
    """Return each page as an SVG drawing; raise SheetError if the sheet cannot be made."""
    return [page.decode() for page in _compile(contents, format="svg")]


def clip(data: Mapping[str, object], **options: Any) -> bytes:  # noqa: ANN401 - Typst's own options
    """Return the JSON of one figure or table drawn by itself; `options` are Typst's `format` and `ppi`."""
    given = json.dumps(_printable(dict(data)), ensure_ascii=False)
    with _COMPILING:
        made = _compiler(shipped()).compile(_files(_CLIP, given), **options)
    return made[0] if isinstance(made, list) else made or b""


def save(contents: SheetContents, path: Path, *, archive: bool = False, templates: Path | None = None) -> None:
    """Write the sheet to `path` as PDF, whole or not at all, and register it; raise SheetError if that cannot be done.

    The options are those of `pdf`.
    """
    if os.path.exists(path) and not path.is_file():  # noqa: PTH110 - a name that is too long is not there
        raise SheetError(f"{path} is no ordinary file and was left as it is; choose another place for the sheet.")
    write(pdf(contents, archive=archive, templates=templates), path)
    register.keep(contents)


def write(content: bytes, path: Path) -> None:
    """Write a sheet that is made to `path`, whole or not at all; raise SheetError if that cannot be done."""
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


def _compile(
    contents: SheetContents,
    templates: Path | None = None,
    attached: str = "",
    **options: Any,  # noqa: ANN401 - Typst's own options
) -> list[bytes]:
    files = _files(ENTRY, _data(contents), attached)
    moment = datetime.fromisoformat(contents.printed).replace(tzinfo=UTC)
    with _failing(contents), _COMPILING:
        made = _compiler(templates or shipped()).compile(files, timestamp=moment, **options)
    return made if isinstance(made, list) else [made or b""]


@contextmanager
def _failing(contents: SheetContents) -> Iterator[None]:
    """Say which sheet could not be made, where in the templates, and why."""
    import typst

    try:
        yield
    except RuntimeError as error:
        reason = where_and_what(error) if isinstance(error, typst.TypstError) else str(error)
        raise SheetError(f"The sheet of {contents.title!r} could not be made: {reason}.") from error


def _data(contents: SheetContents) -> str:
    return json.dumps(_printable(illustrated(contents)), ensure_ascii=False)


def _files(entry: str, data: str, attached: str = "") -> Any:  # noqa: ANN401 - Typst's stubs do not know of files given by name
    """Return what is laid over the folder of the templates: the contents, and what begins with `entry`.

    They come as files, since Typst forgets everything it has laid out when its inputs change, and as comments, since it
    reads them as markup first (parts/given.typ).
    """
    given = {"main.typ": f'#include "{entry}"', "contents.json": f"//{data}", "attachment.json": f"//{attached}"}
    return {name: text.encode() for name, text in given.items()}


@cache
def _compiler(templates: Path) -> typst.Compiler:
    """Return the one compiler of a folder, warm after its first sheet; two threads must not use it at once."""
    import typst

    if templates != shipped():
        confine(templates)
    return typst.Compiler(
        root=templates,
        package_path=templates,
        package_cache_path=templates,
        font_paths=_fonts(),
    )


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts.folders()))


def _printable(value: object) -> object:
    if isinstance(value, str):
        return _UNBROKEN.sub("\N{NO-BREAK SPACE}", fonts.printable(value))
    if isinstance(value, dict):
        return {key: each if key == "svg" else _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value
