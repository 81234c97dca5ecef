"""How documents are listed before they enter."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.documents.inspection import inspect
from desktop.library.drafts import draft_of
from desktop.ui.importing.jobs import Entry
from desktop.ui.importing.rows import row_of


@pytest.mark.parametrize(
    ("action", "told"),
    [("add", "2 of 2 figures"), ("replace", "2 of 2 figures"), ("attach", "Shipped figures are checked")],
)
def test_a_document_tells_how_many_figures_it_would_bring_and_an_original_brings_none(tmp_path: Path, action, told):
    path = tmp_path / "note.txt"
    path.write_text("In 2024 the valley had 900 beekeepers and 40 schools.", "utf-8")
    assert row_of(0, Entry(path, draft_of(inspect(path)), action=action)).text == told
