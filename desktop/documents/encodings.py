"""Which encoding some bytes of text are in, and the text they make."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from desktop.documents.phrases import table
from desktop.errors import DocumentError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 20_000
"""Bytes looked at when a single-byte encoding is to be guessed."""
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
ODD = re.compile(r"(?<=[a-zа-яё])[A-ZА-ЯЁ]|(?<=[A-Za-z])[а-яёА-ЯЁ]|(?<=[а-яёА-ЯЁ])[A-Za-zÀ-ÿ]|(?<=[À-ÿ])[а-яё]")
"""What no written word has: a capital after a small letter, two scripts in one word."""
JUDGED = 4_000
"""Bytes by which a single-byte encoding is judged."""


def decode(content: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text in Unicode's composed form with plain line feeds, and the encoding used.

    Raise DocumentError where the bytes are no text, or not in the encoding asked for.
    """
    chosen = encoding or guess(content)
    try:
        text = content.decode(chosen, "strict" if encoding else "replace")
    except (UnicodeError, LookupError) as error:
        raise DocumentError(f"The text is not in the encoding {chosen}; choose another one.") from error
    if looks_binary(text):
        raise DocumentError("The file holds binary data, not text; export it as text, HTML, PDF or DOCX first.")
    return tidy(text), chosen


def tidy(text: str) -> str:
    """Return the text composed (NFC), with line feeds alone and without marks that no reader sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\x00", "")
    text = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", CONTROLS.sub("", text))


def looks_binary(text: str) -> bool:
    """Say whether control characters make up more than a stray one in a hundred of the beginning."""
    start = text[:SAMPLE].replace("\x85", "")
    broken = len(CONTROLS.findall(start)) + start.count("\ufffd")
    return broken > max(3, len(start) // 100)


def guess(content: bytes) -> str:
    """Return the most plausible encoding: a mark, UTF-8, UTF-16 without a mark, else the best single-byte one."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    start = content[:SAMPLE]
    wide = wide_order(start)
    if wide:
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content, final=True)
    except UnicodeDecodeError as error:
        if error.start > SAMPLE or error.start >= len(content) - 3:
            return "utf-8"
        return best_single_byte(start)
    return "utf-8"


def wide_order(start: bytes) -> str | None:
    """Return UTF-16 in the byte order that the zero bytes (or the Cyrillic high bytes) of the text give away."""
    if len(start) < 8:
        return None
    even, odd = start[0::2], start[1::2]
    high = bytes((0x00, 0x04))
    in_even = sum(even.count(byte) for byte in high) / len(even)
    in_odd = sum(odd.count(byte) for byte in high) / len(odd)
    if in_odd > 0.7 and in_even < 0.3:
        return "utf-16-le"
    return "utf-16-be" if in_even > 0.7 and in_odd < 0.3 else None


def best_single_byte(start: bytes) -> str:
    """Return the candidate of the table whose reading looks most like a language."""
    candidates: list[str] = table("encodings")["candidates"]
    return max(candidates, key=lambda name: (plausibility(start, name), -candidates.index(name)))


def plausibility(start: bytes, name: str) -> float:
    """Return how much the bytes read in this encoding look like written words."""
    try:
        text = start[:JUDGED].decode(name)
    except (UnicodeDecodeError, LookupError):
        return -1e9
    letters: dict[str, str] = table("encodings")["letters"]
    foreign = ((letter, count) for letter, count in Counter(text).items() if letter > "\x7f")
    known = sum(count * worth(letter, letters) for letter, count in foreign)
    return known - 4 * len(CONTROLS.findall(text)) - 2 * len(ODD.findall(text))


def worth(letter: str, letters: dict[str, str]) -> float:
    """Return what one letter says for an encoding."""
    return 1.0 * (letter in letters["common"]) + 0.5 * (letter in letters["signs"]) - 1.0 * (letter in letters["rare"])
