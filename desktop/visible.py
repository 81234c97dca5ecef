"""Text that is not ours, made fit to show: nothing in it turns letters round or acts on what shows it, nor fills it."""

from __future__ import annotations

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""The embeddings, overrides and isolates of Unicode, which show letters in another order than they are stored in."""

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_PLACEHOLDERS = dict.fromkeys([*_CONTROLS, *map(ord, TURNING)], "\ufffd") | dict.fromkeys(map(ord, "\f\r\v\x85"), " ")
_KEPT = {ord(each): each for each in "\n\t"}
_NEUTRAL = {**_PLACEHOLDERS, **_KEPT}


def neutral(text: str) -> str:
    """Return `text` of the same length with a visible mark for each control character; what is stored stays as it is.

    The marks of direction (U+200E, U+200F, U+061C) stay: they turn no letters, and Persian needs them.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_NEUTRAL)


def cut(text: str, most: int = 120) -> str:
    """Return `text`, or as much of it and an ellipsis as are `most` letters: enough to be quoted in a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"
