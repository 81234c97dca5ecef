"""The Russian of the shipped texts: it enters the library with them, and is refused where it cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import RecordError
from desktop.library.build import build
from desktop.library.queries import Library

MEASURES, FIGURES = "measures.toml", "figures.toml"


@pytest.fixture
def put(data_copy: Path):
    """Put a line behind another in a file of the data folder."""

    def run(file: str, behind: str, line: str) -> None:
        path = data_copy / file
        text = path.read_text("utf-8")
        (found,) = [each for each in text.splitlines() if each.startswith(behind)][:1]
        path.write_text(text.replace(found, f"{found}\n{line}", 1), "utf-8")

    return run


def test_a_text_is_found_in_russian_by_its_english(data_copy: Path, library_copy: Path, put) -> None:
    put("events.toml", "name =", 'name_ru = "Встреча"')
    build(library_copy, data_copy)
    with Library(library_copy) as library:
        name = next(each.name for each in library.events() if each.name in library.translations("ru"))
        assert library.translations("ru")[name] == "Встреча"
        assert library.translations("kk") == {}


def test_a_translation_changes_the_snapshot(data_copy: Path, library_copy: Path, put) -> None:
    with Library(library_copy) as library:
        before = library.info().snapshot
    put("events.toml", "name =", 'name_ru = "Встреча"')
    build(library_copy, data_copy)
    with Library(library_copy) as library:
        assert library.info().snapshot != before


def test_a_translation_of_nothing_is_refused(data_copy: Path, library_copy: Path, put) -> None:
    put("events.toml", "kind =", 'note_ru = "Замечание"')
    with pytest.raises(RecordError, match="there is no note that this could be the Russian of"):
        build(library_copy, data_copy)


def test_two_translations_of_one_text_are_refused(data_copy: Path, library_copy: Path) -> None:
    file = data_copy / FIGURES
    record = file.read_text("utf-8").partition("[[figures]]")[2].partition("[[figures]]")[0]
    lines = [each for each in record.splitlines() if each.strip() and not each.startswith(("id =", "note"))]
    extra = "\n".join(
        ["", *(
            line
            for ident, russian in (("one-more", "Одно"), ("two-more", "Другое"))
            for line in ("[[figures]]", f'id = "{ident}"', 'note = "A note."', f'note_ru = "{russian}"', *lines)
        )]
    )  # fmt: skip
    file.write_text(file.read_text("utf-8") + extra, "utf-8")
    with pytest.raises(RecordError, match="the same text has another translation in another record"):
        build(library_copy, data_copy)


def test_a_library_of_before_translations_has_none(first_version: Path) -> None:
    with Library(first_version) as library:
        assert library.translations("ru") == {}
