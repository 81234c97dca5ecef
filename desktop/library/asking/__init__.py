"""What a reader asks: the language of the search field, and what its words also stand for; no SQL."""

from __future__ import annotations

from typing import Literal

Kind = Literal["articles", "statistics", "countries"]
KINDS: tuple[Kind, ...] = ("articles", "statistics", "countries")
"""What is searched, tab by tab."""

Span = tuple[int, int]
"""Where something stands in a text: its start and its end."""
