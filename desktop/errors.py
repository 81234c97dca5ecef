"""The errors a reader can act on: each is one sentence that says what happened and what to do.

AlmatyError
└── DocumentError: a source file that cannot be read
"""

from __future__ import annotations


class AlmatyError(Exception):
    """Something that the person at the keyboard can act on; the text is one sentence to be shown as it is."""


class DocumentError(AlmatyError):
    """A source file that cannot be read as a document."""
