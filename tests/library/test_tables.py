from __future__ import annotations

from pathlib import Path

from desktop.library.tables import Table, read_file


def table(tmp_path: Path, text: str) -> Table:
    path = tmp_path / "file.toml"
    path.write_text(text, "utf-8")
    return read_file(path)


def test_a_table_knows_its_line_and_that_of_its_keys(tmp_path):
    top = table(
        tmp_path, 'name = "a"\n\n[[rows]]\nid = 1\n\n[[rows]] # second\nid = 2\nnote = "x"\n[[rows.parts]]\nid = 3\n'
    )
    first, second = top.tables("rows")
    assert (top.line(), top.line("name")) == (1, 1)
    assert (first.line(), first.line("id")) == (3, 4)
    assert (second.line(), second.line("note")) == (6, 8)


def test_a_key_that_is_missing_has_the_line_of_its_table(tmp_path):
    (row,) = table(tmp_path, "\n[[rows]]\nid = 1\n[[other]]\nname = 2\n").tables("rows")
    assert row.line("name") == 2


def test_rows_written_in_line_have_no_line(tmp_path):
    (row,) = table(tmp_path, "rows = [{id = 1}]\n").tables("rows")
    assert row.line("id") is None
    assert str(row.error("wrong")) == f"{row.path}: wrong"
