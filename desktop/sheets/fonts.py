"""The fonts of the sheets, which come with packages and never from the system, and the characters they hold."""

from __future__ import annotations

import re
import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from desktop.errors import SheetError

PACKAGES = {"fontpkg_noto_sans": "NotoSans[[]wdth,wght].ttf", "fontpkg_amiri": "Amiri-Regular.ttf"}
"""The font packages, with the file that says which characters are held.

Noto Sans has Latin and Cyrillic. Amiri has Arabic script: its letters are whole glyphs, so that they can be copied from
a PDF, where fonts that set the dots as glyphs of their own (Noto Sans Arabic) give letters twice or out of order.
"""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that no font of the sheets holds."""

_BLANKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile(r"[\x00\xad\u034f\u061c\u180e\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_BASIC_PLANE = range(0x10000)
_FULL_UNICODE = 12


def folders() -> list[Path]:
    """Return the folders of the font files; raise SheetError if a font package is missing."""
    return [_folder(package) for package in PACKAGES]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        name = package.replace("_", "-")
        raise SheetError(f"The fonts of the sheets are missing; install them with: pip install {name}")
    return Path(spec.origin).parent / "files"


def printable(text: str) -> str:
    """Return `text` as the sheets can print it.

    Line breaks become blanks. Unseen characters that change others are left out: a direction override would make the
    figures behind it read backwards, and letters find their own direction. What no font holds becomes `REPLACEMENT`.
    """
    return _unknown().sub(REPLACEMENT, _UNSEEN.sub("", _BLANKS.sub(" ", text)))


@cache
def _unknown() -> re.Pattern[str]:
    known: set[int] = set()
    for package, pattern in PACKAGES.items():
        for path in _folder(package).glob(pattern):
            known.update(code for first, last in _ranges(path.read_bytes()) for code in range(first, last + 1))
    known.intersection_update(_BASIC_PLANE)
    return re.compile(f"[^{''.join(map(re.escape, map(chr, sorted(known))))}]")


def _ranges(font: bytes) -> list[tuple[int, int]]:
    """Return the ranges of characters that a font maps to glyphs (OpenType 1.9, table `cmap`, subtable format 12)."""
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    offsets = [start + struct.unpack_from(">4xI", font, start + 4 + 8 * index)[0] for index in range(count)]
    subtable = next(each for each in offsets if struct.unpack_from(">H", font, each)[0] == _FULL_UNICODE)
    groups = struct.unpack_from(">12xI", font, subtable)[0]
    return [struct.unpack_from(">II", font, subtable + 16 + 12 * index) for index in range(groups)]


def _table(font: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4s4xI", font, 12 + 16 * index) for index in range(count))
    return next(int(offset) for tag, offset in tables if tag == name)
