"""What marks the hits of a search in any text, and says why a record was found."""

from __future__ import annotations

from desktop.library.search import Results
from desktop.ui.pages.markup import NO_MARKS, Marks


def marks_of(results: Results) -> Marks:
    """Return what marks the hits of a search in any text."""
    return results.plan.marks if results.plan else NO_MARKS


def reason(results: Results, *texts: str) -> str:
    """Return why a record with these texts was found, where that is not plain to see."""
    if results.plan is None or not results.plan.reasons:
        return ""
    from desktop.ui.searching.reasons import why

    return why(results.plan.marks, texts)
