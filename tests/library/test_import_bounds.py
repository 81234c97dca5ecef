"""Files are read in processes of their own: in order, each within its time and memory, and none for long after."""

from __future__ import annotations

import math
import multiprocessing
import operator
import os
import time

import pytest

from desktop.documents import limits, workers
from desktop.documents.inspection import Inspection, files_in, inspect, inspect_all

BIG = "There were 1,234 migrants in Kazakhstan in 2024. " * 60_000


def failed(task: object, too_long: bool) -> str:
    return f"{task} {'too long' if too_long else 'broke off'}"


def test_results_come_in_the_order_of_the_tasks():
    assert list(workers.each(operator.neg, range(500), failed)) == [-number for number in range(500)]


def test_nothing_to_do_is_done_at_once():
    assert list(workers.each(operator.neg, [], failed)) == []


def test_tasks_are_taken_as_they_are_needed():
    taken = []

    def tasks():
        for number in range(10_000):
            taken.append(number)
            yield number

    results = workers.each(operator.neg, tasks(), failed)
    assert [next(results) for _ in range(3)] == [0, -1, -2]
    results.close()
    assert len(taken) < 200


def test_a_task_that_takes_too_long_is_given_up_and_the_others_are_done():
    found = list(workers.each(time.sleep, [0, 0, 600, 0, 0, 0, 0, 0], failed, seconds=1))
    assert found == [None, None, "600 too long", *[None] * 5]


def test_a_process_that_dies_fails_its_task_alone():
    assert list(workers.each(os._exit, [1, 2, 3], failed)) == ["1 broke off", "2 broke off", "3 broke off"]


def test_a_fault_in_a_process_fails_its_task_alone():
    assert list(workers.each(math.sqrt, [4, -1, 9], failed)) == [2, "-1 broke off", 3]


@pytest.mark.skipif(os.name != "posix", reason="this system cannot bound the memory of a process")
def test_a_task_that_needs_more_memory_than_allowed_fails_alone():
    assert list(workers.each(bytes, [3, 2 << 30, 1], failed)) == [b"\0" * 3, f"{2 << 30} broke off", b"\0"]


def test_closing_the_iterator_ends_the_processes():
    results = workers.each(time.sleep, [0, 600, 600, 600], failed)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert multiprocessing.active_children() == []


def test_files_are_inspected_in_order_as_one_by_one(repository):
    files = list(files_in([repository / "tests" / "fixtures" / "documents" / "heldout"]))
    assert list(inspect_all(files)) == [inspect(file) for file in files]


def test_a_file_that_takes_too_long_is_said_in_a_sentence_and_the_others_are_read(write):
    story, big = write(), write(BIG, "big.txt")
    first, slow, last = inspect_all([story, big, story], seconds=4)
    assert first == last == inspect(story)
    assert slow.document is None
    assert slow.error == "“big.txt” takes longer than a minute to be read; split it into smaller documents."


def test_a_text_of_more_figures_than_any_document_is_said_in_a_sentence(write, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FIGURES", 1_000)
    many, most = (
        write(" ".join(f"{n} km." for n in range(10, 10 + count)), f"{count}.txt") for count in (1_001, 1_000)
    )
    sentence = "“1001.txt” has 1,001 figures, more than 1,000; split it into smaller documents."
    assert inspect(many) == Inspection(many, None, (), sentence)
    assert len(inspect(most).figures) == 1_000


def test_a_paragraph_of_thousands_of_lines_is_read_whole(write):
    rows = [
        f"and the council of the valley heard of house {number} on the river side of the" for number in range(6_000)
    ]
    (found,) = inspect_all([write("\n".join(rows), "wrapped.txt")])
    assert found.error is None
    assert found.document
    assert found.document.paragraphs == (" ".join(rows),)


def test_an_encoding_is_handed_to_the_processes(tmp_path):
    path = tmp_path / "cp.txt"
    path.write_bytes("В Казахстане выдано 900 разрешений, сообщили в министерстве.".encode("cp1251"))
    (found,) = inspect_all([path], "cp1251")
    assert found.document
    assert (found.document.encoding, found.document.paragraphs[0][:12]) == ("cp1251", "В Казахстане")
    (wrong,) = inspect_all([path], "utf-8")
    assert "not in the encoding utf-8" in (wrong.error or "")


@pytest.mark.skipif(os.name != "posix", reason="pipes and links are a matter of POSIX systems")
def test_pipes_links_in_a_loop_and_folders_are_a_sentence_each(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    (tmp_path / "empty.txt").touch()
    found = list(inspect_all(files_in([tmp_path])))
    assert [each.path.name for each in found] == ["empty.txt", "loop.txt", "pipe.txt"]
    assert all(each.error and "\n" not in each.error for each in found)
