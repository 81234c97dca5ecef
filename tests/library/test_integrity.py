from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import DamagedLibrary
from desktop.library.integrity import verify

NEVER = "UPDATE paragraphs SET text = replace(text, ?, ?) WHERE number = ? AND article = ?"
HERALD = "herald-2025-04-24-hand-over"


def faults(path: Path) -> list[tuple[str, str, str]]:
    return [(check.name, fault.record, fault.problem) for check in verify(path) for fault in check.faults]


def test_a_new_library_is_whole(library_file):
    checks = verify(library_file)
    assert [check for check in checks if check.faults] == []
    assert {check.name: check.records for check in checks}["figures in their sentences"] == 9


def test_verifying_changes_nothing(library_copy):
    before = library_copy.read_bytes()
    verify(library_copy)
    assert library_copy.read_bytes() == before
    assert list(library_copy.parent.iterdir()) == [library_copy]


def test_one_changed_digit_of_a_paragraph_is_found_with_the_record(library_copy, change):
    change(NEVER, "17,000", "17,001", 2, HERALD)
    found = faults(library_copy)
    assert ("paragraph hashes", f"article {HERALD}, paragraph 2", "its text is not the one that was recorded") in found
    (figure,) = [fault for fault in found if fault[0] == "figures in their sentences"]
    assert figure[1] == "figure herald-kaz-net-migration"
    assert "'17,001' where '17,000' should stand" in figure[2]


def test_a_digit_changed_beside_every_figure_is_found_too(library_copy, change):
    change(NEVER, "24 April", "25 April", 1, HERALD)
    assert (f"article {HERALD}, paragraph 1") in [record for _, record, _ in faults(library_copy)]


def test_a_changed_value_is_found(library_copy, change):
    change("UPDATE figures SET value = 282000000 WHERE id = 'herald-migrants-world'")
    assert any(record == "figure herald-migrants-world" and "282000000" in problem
               for _, record, problem in faults(library_copy))  # fmt: skip


def test_a_changed_value_of_a_data_page_is_found(library_copy, change):
    change("UPDATE figures SET high = 49.7 WHERE id = 'yearbook-tjk-remittances'")
    assert any(record == "figure yearbook-tjk-remittances" for _, record, _ in faults(library_copy))


def test_a_missing_row_of_the_index_is_found(library_copy, change):
    change("INSERT INTO figures_fts (figures_fts) VALUES ('delete-all')")
    assert [record for name, record, _ in faults(library_copy) if name == "full-text index"] == ["figures_fts"]


def test_a_reference_to_nothing_is_found(library_copy, change):
    change("DELETE FROM sources WHERE id = 'process-page'")
    found = [(record, problem) for name, record, problem in faults(library_copy) if name == "foreign keys"]
    assert any(record.startswith("roles row") and "sources" in problem for record, problem in found)


def test_a_name_out_of_place_is_found(library_copy, change):
    change('UPDATE mentions SET start = 4000, "end" = 4010 WHERE pk = 1')
    assert [name for name, _, _ in faults(library_copy)] == ["names in their paragraphs", "snapshot"]


@pytest.mark.parametrize(
    "sql", ["UPDATE terms SET definition = 'x'", "UPDATE measures SET definition = 'x'", "DELETE FROM claims"]
)
def test_any_other_change_is_found_by_the_snapshot(library_copy, change, sql):
    change(sql)
    assert [name for name, _, _ in faults(library_copy)] == ["snapshot"]


def test_a_missing_table_is_said_in_a_sentence(library_copy, change):
    change("DROP TABLE claims")
    with pytest.raises(DamagedLibrary, match="is damaged; restore a copy"):
        verify(library_copy)


def test_what_sqlite_finds_stands_alone(library_copy, change):
    change("PRAGMA writable_schema = ON")
    content = library_copy.read_bytes()
    place = content.index(b"Net migration into Kazakhstan")
    library_copy.write_bytes(content[:place] + b"\xff" * 600 + content[place + 600 :])
    try:
        checks = verify(library_copy)
    except DamagedLibrary:
        return
    assert any(check.faults for check in checks)
