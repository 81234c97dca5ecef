"""What a sheet carries about itself: its contents as JSON within its PDF, and how they are read back from any file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop import dates
from desktop.errors import SheetError
from desktop.sheets.contents import Printed
from desktop.sheets.desk import sheet_id_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.sheets.contents import SheetContents

FILE_NAME = "sheet.json"
FORMAT = "almaty-process-reference-sheet/1"
_LARGEST = 16 << 20
"""How many bytes of JSON are read: a hundred times what a long pack carries."""
_LARGEST_PDF = 64 << 20
_ATTACHMENTS = 16
"""How many files attached to a PDF are looked at; a sheet has one."""
_SECONDS = 20.0
_KEYWORD = "sheet "
_NAMES_ITSELF = re.compile(rb"<pdf:Keywords>sheet [A-Z2-7]{10}</pdf:Keywords>")
_MOST = {"of": 500, "figures": 20_000}
"""How many records and figures a sheet may say it has."""
_LONGEST = 10_000
"""How many letters a text of these may have: far more than a sentence."""

_NUMBERS = ("value", "low", "high")
_FIELDS = tuple(field.name for field in fields(Printed))
_TEXTS = ("kind", "title", "sheet_id", "snapshot", "language", "as_of", "printed")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a sheet says of itself; `is_whole` is False where its contents do not bear out its identifier."""

    kind: str
    title: str
    sheet_id: str
    snapshot: str
    language: str
    as_of: str
    printed: str
    of: tuple[str, ...]
    figures: tuple[Printed, ...]
    is_whole: bool


def attachment(contents: SheetContents) -> str:
    """Return the contents of a sheet as the JSON that its PDF carries."""
    return json.dumps({"format": FORMAT, "contents": contents.as_json()}, ensure_ascii=False, sort_keys=True)


def carried(text: str | bytes) -> Carried:
    """Return what a sheet says of itself in `attachment`; raise SheetError for anything else, however it is made."""
    try:
        return _carried(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SheetError("What this sheet says of itself cannot be read; print it again to check it.") from error


def _carried(data: dict[str, Any]) -> Carried:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    made = data["contents"]
    if any(not isinstance(made[name], list) or len(made[name]) > most for name, most in _MOST.items()):
        raise ValueError("no list, or too long a one")
    texts = {name: _text(made[name]) for name in _TEXTS}
    return Carried(
        **texts | {name: _day(texts[name]) for name in ("as_of", "printed")},
        of=tuple(map(_text, made["of"])),
        figures=tuple(map(_figure, made["figures"])),
        is_whole=sheet_id_of(made) == texts["sheet_id"],
    )


def _figure(data: dict[str, Any]) -> Printed:
    made: dict[str, Any] = {name: _text(data[name]) for name in _FIELDS if name not in _NUMBERS}
    made |= {name: _number(data[name]) for name in _NUMBERS}
    if made["period"] and not dates.is_edtf(made["period"]):
        raise ValueError(made["period"])
    return Printed(**made)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    if len(value) > _LONGEST:
        raise ValueError("too long")
    return value


def _day(text: str) -> str:
    """Return a day as it is; raise ValueError if it is written in any way but that of this program."""
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)
    return text


def _number(value: object) -> float | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise TypeError(value)
    return value


def looks_like_sheet(path: Path) -> bool:
    """Say whether a file is a PDF that names itself a sheet, without reading what it carries."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_PDF:
            return False
        content = path.read_bytes()
    except OSError:
        return False
    return content.startswith(b"%PDF-") and bool(_NAMES_ITSELF.search(content))


def read(path: Path) -> bytes | str:
    """Return what a PDF carries as `attachment` (bytes), or the identifier of its sheet (str) where it carries none.

    A process of its own reads it, within a time and a memory, since anybody may have made the file. Raises SheetError
    if it cannot be read, or is no sheet of this program.
    """
    from desktop.documents import workers

    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError as error:
        raise SheetError(f"{path} cannot be read: {error.strerror or error}.") from error
    if size is None:
        raise SheetError(f"There is no file {path}; give a fact sheet saved as PDF, or the identifier in its foot.")
    if size > _LARGEST_PDF:
        raise SheetError(f"{path} is far larger than any fact sheet and was not read.")
    found = next(workers.each(_look, [str(path)], _broken_off, _SECONDS), None)
    if found is None:
        raise SheetError(f"{path} is no fact sheet of this program, or was saved anew by another one.")
    if isinstance(found, SheetError):
        raise found
    return found


def _broken_off(path: str, _too_long: bool) -> SheetError:
    return SheetError(f"{path} is damaged or made to do harm; it was not read.")


def _look(path: str) -> bytes | str | SheetError | None:
    """Return what `read` returns for a file, None if it is no sheet; runs in a process of its own."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            return _attached(document) or _sheet_id(document.get_metadata_value("Keywords"))
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return SheetError(f"{path} is no PDF that can be read.")


def _attached(document: Any) -> bytes | None:  # noqa: ANN401 - pypdfium2 has no types
    for number in range(min(document.count_attachments(), _ATTACHMENTS)):
        attached = document.get_attachment(number)
        if attached.get_name() == FILE_NAME:
            data = bytes(attached.get_data())
            return data if len(data) <= _LARGEST else None
    return None


def _sheet_id(keywords: str) -> str | None:
    return keywords.removeprefix(_KEYWORD) if keywords.startswith(_KEYWORD) else None
