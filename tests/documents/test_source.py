"""What is refused before it is read, each in one sentence."""

import os

import pytest

from desktop.documents.document import read
from desktop.documents.source import MAX_BYTES
from desktop.errors import DocumentError


def refusal(path):
    """Return the message of the refusal, which must be one line ending in a full stop."""
    with pytest.raises(DocumentError) as caught:
        read(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


def test_empty_file_is_refused(tmp_path):
    (tmp_path / "empty.txt").touch()
    assert "is empty" in refusal(tmp_path / "empty.txt")


def test_missing_file_is_refused(tmp_path):
    assert "cannot be opened" in refusal(tmp_path / "nothing.txt")


def test_folder_is_refused(tmp_path):
    assert "a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "a pipe" in refusal(tmp_path / "pipe.txt")


def test_links_in_a_loop_are_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert "cannot be opened" in refusal(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("A sentence that nobody may read.")
    path.chmod(0)
    assert "cannot be opened" in refusal(path)


def test_sparse_giant_is_refused(tmp_path):
    path = tmp_path / "giant.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "larger than" in refusal(path)


def test_name_with_a_null_byte_is_refused():
    assert "cannot be opened" in refusal("a\x00b.txt")


@pytest.mark.parametrize(
    "name", ["a b.txt", "'; DROP TABLE x.txt", "naïve — 1.txt", "\u202eevil.txt", "-rf.txt", "ж.TXT"]
)
def test_odd_names_are_read(tmp_path, name):
    path = tmp_path / name
    path.write_text("One sentence is enough to make a document.")
    assert read(path).paragraphs == ("One sentence is enough to make a document.",)


def test_message_shows_no_control_characters(tmp_path):
    path = tmp_path / "bad\n\u202ename.txt"
    path.touch()
    assert "\n" not in refusal(path)


def test_name_that_is_no_unicode_is_read(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123  a Path takes no bytes
            file.write(b"One sentence is enough to make a document.")
    except OSError:
        pytest.skip("this file system wants Unicode names")
    assert read(os.fsdecode(path)).paragraphs
