"""The figures of an import are accepted, corrected and rejected, and the difference to the library is seen before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage

from desktop.library.queries import Library
from desktop.ui import theme
from desktop.ui.importing.corrections import Refused

DOUBTFUL = """Steppe Herald

Money sent home

ASTANA, March 3, 2024. Remittances fell by 99 percent in 2023, the bank said.

The ministry counted 4,200 labour migrants in the valley in 2023.
"""


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    path = tmp_path / "doubtful.txt"
    path.write_text(DOUBTFUL, "utf-8")
    return path


def place_of(shown, text: str) -> int:
    return next(place for place, each in enumerate(shown.figures.figures()) if text in each.figure.text)


def figure(shown, text: str):
    return shown.entries[0].draft.figures[place_of(shown, text)]


def typed(qtbot, shown, name: str, text: str) -> None:
    """Type into a field of the figure selected, and leave it."""
    shown.review.setCurrentWidget(shown.review.figures)
    field = shown.review.figures.editor.fields[name]
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
def test_all_columns_and_the_doubt_are_seen(qtbot, dialog, doubtful, size):
    shown = dialog(doubtful)
    shown.resize(*size)
    shown.review.setCurrentWidget(shown.review.figures)
    table = shown.review.figures.table
    table.selectRow(0)
    width = table.viewport().width()
    qtbot.waitUntil(lambda: sum(table.columnWidth(each) for each in range(6)) in range(width - 8, width + 1))
    assert not table.horizontalScrollBar().isVisible()
    assert shown.review.figures.editor.note.text() == "A jump of 99 percent or more."
    assert shown.review.figures.editor.note.isVisible()
    assert "A jump of 99 percent" in table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_change_is_read_with_its_direction(dialog, doubtful):
    shown = dialog(doubtful)
    assert shown.figures.index(0, 1).data() == "down 99%"
    assert shown.figures.index(1, 1).data() == "4,200"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_empty_box_of_a_doubtful_figure_is_seen(qtbot, dialog, doubtful, look):
    theme.set_appearance(look)
    shown = dialog(doubtful)
    shown.review.setCurrentWidget(shown.review.figures)
    table = shown.review.figures.table
    qtbot.waitUntil(lambda: table.columnWidth(0) > 40)
    image = QImage(table.viewport().grab().toImage())
    rect = table.visualRect(shown.figures.index(0, 0))
    ground = image.pixelColor(rect.left() + 1, rect.top() + 2).lightness()
    row = [image.pixelColor(x, rect.center().y()).lightness() for x in range(rect.left(), rect.left() + 24)]
    assert max(abs(each - ground) for each in row) > 50


def test_space_accepts_and_rejects_the_figure_selected(qtbot, dialog, doubtful):
    shown = dialog(doubtful)
    shown.review.setCurrentWidget(shown.review.figures)
    table = shown.review.figures.table
    table.selectRow(0)
    for expected in (True, False):
        qtbot.keyClick(table, Qt.Key.Key_Space)
        assert figure(shown, "99").accepted is expected


def test_a_click_on_the_box_accepts_a_figure(qtbot, dialog, doubtful):
    shown = dialog(doubtful)
    shown.review.setCurrentWidget(shown.review.figures)
    table = shown.review.figures.table
    rect = table.visualRect(shown.figures.index(0, 0))
    spot = rect.topLeft()
    spot.setX(rect.left() + 10)
    spot.setY(rect.center().y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert figure(shown, "99").accepted


def test_a_figure_is_accepted_in_the_text_by_its_menu_and_by_space(qtbot, dialog, doubtful):
    shown = dialog(doubtful)
    assert "(?)" in shown.text.toPlainText()
    shown.text.link_followed.emit(QUrl(f"figure:{place_of(shown, '99')}"))
    actions = shown.review.menu.actions()
    assert [each.text().partition("\t")[0] for each in actions if each.text()] == [
        "&Accept", "&Correct...", "A jump of 99 percent or more.",
    ]  # fmt: skip
    actions[0].trigger()
    shown.review.menu.close()
    assert figure(shown, "99").accepted
    assert "99 percent (?)" not in shown.text.toPlainText()
    shown.text.setFocus()
    qtbot.keyClick(shown.text, Qt.Key.Key_Space)
    assert not figure(shown, "99").accepted
    assert "99 percent (?)" in shown.text.toPlainText()


def test_a_figure_chosen_in_the_text_is_corrected_in_the_table(dialog, doubtful):
    shown = dialog(doubtful)
    place = place_of(shown, "4,200")
    shown.text.link_followed.emit(QUrl(f"figure:{place}"))
    next(each for each in shown.review.menu.actions() if "Correct" in each.text()).trigger()
    shown.review.menu.close()
    assert shown.review.currentWidget() is shown.review.figures
    assert shown.review.figures.editor.fields["value"].text() == "4,200"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("value", "5 to 7 million", {"value": None, "low": 5e6, "high": 7e6}),
        ("value", "1.5 million", {"value": 1.5e6, "low": None, "high": None}),
        ("unit", "household", {"unit": "household"}),
        ("per", "year", {"per": "year"}),
        ("measure", "Seasonal workers", {"measure": "Seasonal workers"}),
        ("place", "kazakhstan", {"place": "KAZ"}),
        ("place", "World", {"place": "World"}),
        ("period", "24 April 2023", {"period": "2023-04-24"}),
        ("claimed_by", "the bank", {"claimed_by": "the bank"}),
    ],
)
def test_a_correction_is_typed_as_one_writes_it(qtbot, dialog, doubtful, name, text, expected):
    shown = dialog(doubtful)
    shown.review.figures.select(place_of(shown, "4,200"))
    typed(qtbot, shown, name, text)
    made = figure(shown, "4,200").figure
    assert {key: getattr(made, key) for key in expected} == expected
    assert shown.review.figures.editor.note.text() == ""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("value", "many", "“many” is no number; write it like 4,200, 1.5 million or 5 to 7 million."),
        ("period", "some time ago", "“some time ago” is no period; write 2024, 2024-04, 24 April 2024 or 2013/2015."),
        ("place", "Narnia",
         "No place is known as “Narnia”; write a country, its code, a region or World, or leave it empty."),
        ("measure", " ", "A figure needs a measure and a unit; write what is counted."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(qtbot, dialog, doubtful, name, text, said):
    shown = dialog(doubtful)
    shown.review.figures.select(place_of(shown, "4,200"))
    before = shown.entries[0]
    field = shown.review.figures.editor.fields[name]
    stood = field.text()
    typed(qtbot, shown, name, text)
    assert shown.review.figures.editor.note.text() == said
    assert field.text() == stood
    assert shown.entries[0] == before


@pytest.mark.parametrize(("name", "text"), [("qualifier", "perhaps"), ("direction", "sideways")])
def test_a_choice_that_there_is_not_is_refused(dialog, doubtful, name, text):
    shown = dialog(doubtful)
    with pytest.raises(Refused, match=f"“{text}” is no {name}; it is one of: "):
        shown.figures.correct(0, name, text)


def test_a_direction_is_chosen_and_stored(dialog, doubtful, library_copy, qtbot):
    shown = dialog(doubtful)
    place = place_of(shown, "4,200")
    shown.review.figures.select(place)
    box = shown.review.figures.editor.fields["direction"]
    box.setCurrentIndex(box.findData("increase"))
    box.activated.emit(box.currentIndex())
    assert shown.figures.index(shown.figures.row_of(place), 1).data() == "up 4,200"
    with qtbot.waitSignal(shown.library_changed, timeout=20_000):
        shown.go.click()
    with Library(library_copy) as library:
        (made,) = (each for each in library.figures(article=shown.entries[0].outcome.article) if each.text == "4,200")
    assert (made.value, made.direction) == (4200, "increase")


def test_names_of_places_are_offered_while_one_types(dialog, doubtful):
    shown = dialog(doubtful)
    completer = shown.review.figures.editor.fields["place"].completer()
    completer.setCompletionPrefix("kyrg")
    assert completer.currentCompletion() == "Kyrgyzstan"


def test_what_was_corrected_comes_back_with_its_paragraph(qtbot, dialog, doubtful):
    shown = dialog(doubtful)
    place = place_of(shown, "4,200")
    assert shown.figures.correct(place, "measure", "Seasonal workers")
    number = figure(shown, "4,200").figure.paragraph
    shown.text.link_followed.emit(QUrl(f"leave:{number}"))
    qtbot.waitUntil(shown.go.isEnabled)
    assert "4,200" not in [each.figure.text for each in shown.figures.figures()]
    removed = shown.entries[0].draft.removed
    index = next(index for index, each in enumerate(removed) if "4,200" in each.text)
    shown.text.link_followed.emit(QUrl(f"restore:{index}"))
    qtbot.waitUntil(shown.go.isEnabled)
    assert figure(shown, "4,200").figure.measure == "Seasonal workers"


def test_a_newer_text_shows_what_it_changes_before_it_replaces(qtbot, dialog, doubtful):
    first = dialog(doubtful)
    with qtbot.waitSignal(first.library_changed, timeout=20_000):
        first.go.click()
    doubtful.write_text(DOUBTFUL.replace("4,200", "4,350"), "utf-8")
    shown = dialog(doubtful)
    assert shown.entries[0].action == "replace"
    assert [shown.review.tabText(number) for number in range(3)] == ["Text", "Figures (2)", "Difference"]
    shown.review.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "4,350" in shown.review.other.toPlainText())
    text = shown.review.other.toPlainText()
    assert "Paragraphs: 1 as before, 1 changed. Figures: 0 as before, 1 changed." in text
    assert "4,2004,350" in text
    shown.figures.correct(place_of(shown, "4,350"), "measure", "Seasonal workers")
    qtbot.waitUntil(lambda: "Seasonal workers: 4,350" in shown.review.other.toPlainText())
    with qtbot.waitSignal(shown.library_changed, timeout=20_000):
        shown.go.click()
    assert shown.message.text() == "1 replaced."


def test_a_new_document_has_nothing_to_be_compared_with(dialog, doubtful):
    assert not dialog(doubtful).review.isTabVisible(2)


def test_a_title_that_turns_letters_round_is_shown_in_order_and_stays_as_it_is(dialog, tmp_path):
    path = tmp_path / "bidi.txt"
    path.write_text(DOUBTFUL.replace("Money sent", "Money \u202esent"), "utf-8")
    shown = dialog(path)
    assert shown.form.fields["title"].text() == "Money �sent home"
    assert shown.documents.model.index(0, 0).data() == "Money �sent home"
    shown.form.fields["publisher"].setText("Herald")
    shown.form.fields["publisher"].editingFinished.emit()
    assert shown.entries[0].draft.title == "Money \u202esent home"


def test_a_date_without_its_year_establishes_none(dialog, tmp_path):
    path = tmp_path / "yearless.txt"
    path.write_text(DOUBTFUL.replace(", 2024.", "."), "utf-8")
    shown = dialog(path)
    assert shown.form.fields["published_stated"].text() == "XXXX-03-03"
    assert shown.form.fields["published"].text() == ""


def test_a_date_is_kept_in_one_form_however_it_is_typed(dialog, doubtful):
    shown = dialog(doubtful)
    field = shown.form.fields["published"]
    field.setText("24.04.2025")
    field.editingFinished.emit()
    assert shown.entries[0].draft.published == "2025-04-24"
    assert field.text() == "2025-04-24"


def test_the_language_is_shown_by_its_name(dialog, doubtful):
    shown = dialog(doubtful)
    assert shown.form.language.currentText() == "English"
    shown.form.language.setCurrentIndex(shown.form.language.findText("Russian"))
    shown.form.language.activated.emit(shown.form.language.currentIndex())
    assert shown.entries[0].draft.language == "ru"
