"""How large the compressed parts of a PDF are once unpacked, found out before a page is drawn from them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from desktop.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_STREAM = 32 * 1024 * 1024
"""A page has a few hundred kilobytes, an embedded typeface some megabytes; pictures are not unpacked for their text."""
MAX_TOGETHER = 512 * 1024 * 1024
MAX_LAYERS = 3
LONGEST_DICTIONARY = 1_024


def check(content: bytes) -> None:
    """Raise DocumentError where a part of a PDF, or all together, unpack to far more than any document has."""
    together = 0
    for data, layers in streams(content):
        size = size_of(data, min(layers, MAX_LAYERS))
        together += size
        if size > MAX_STREAM or together > MAX_TOGETHER:
            raise DocumentError("The PDF unpacks to a suspicious size; it is refused.")


def streams(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the compressed streams other than pictures, each with how many times it is compressed."""
    at = content.find(b"stream")
    while at >= 0:
        end = content.find(b"endstream", at)
        if end < 0:
            return
        dictionary = content[max(0, at - LONGEST_DICTIONARY) : at].rpartition(b"obj")[2]
        layers = dictionary.count(b"/FlateDecode") + dictionary.count(b"/Fl ") + dictionary.count(b"/Fl/")
        if layers and b"/Image" not in dictionary:
            yield content[at + len(b"stream") : end].lstrip(b"\r\n"), layers
        at = content.find(b"stream", end + len(b"endstream"))


def size_of(data: bytes, layers: int) -> int:
    """Return how long some data are once unpacked, where they are longer than allowed one more than that."""
    for _ in range(layers):
        try:
            data = zlib.decompressobj().decompress(data, MAX_STREAM + 1)
        except zlib.error:
            return 0
    return len(data)
