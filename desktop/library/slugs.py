"""Identifiers of the reader's own records, made from their words; "--" stands in none of the shipped ones."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from desktop.documents.names.spelling import LATIN

_LONGEST = 60


def slug(text: str, longest: int = _LONGEST) -> str:
    """Return the words of `text` in a-z, 0-9 and "-", cut between words; a digest where it has none."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LATIN)).encode("ascii", "ignore").decode()
    words: list[str] = re.findall(r"[a-z0-9]+", plain)
    if not words:
        return "x" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    made = words[0][:longest]
    for word in words[1:]:
        if len(made) + 1 + len(word) > longest:
            break
        made += "-" + word
    return made


def joined(*parts: str) -> str:
    """Return one identifier from several slugs."""
    return "--".join(parts)
