"""Damaged, hostile and misnamed files: one sentence each, in bounded time."""

import contextlib
import io
import time
import zipfile

import docx
import pytest

from desktop.documents.document import read
from desktop.errors import DocumentError
from tests.documents.test_source import refusal

SENTENCE = b"One sentence is enough to make a document."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def word_file(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def paragraphs(*texts):
    rows = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f'<w:document xmlns:w="{W}"><w:body>{rows}</w:body></w:document>'


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a picture"),
        ("b.txt", bytes(range(256)) * 50, "binary data"),
        ("c.txt", b"\x7fELF" + bytes(200), "a program"),
        ("d.txt", b"   \n\n \t ", "no text"),
        ("e.pdf", b"%PDF-1.7\nnothing more", "damaged"),
        ("f.pdf", b"not a PDF at all", "damaged"),
        ("g.docx", b"PK\x03\x04 cut off", "damaged or cut off"),
        ("h.docx", b"plain text", "damaged or cut off"),
        ("i.html", b"<html><body></body></html>", "no text"),
        ("j.eml", b"Subject: nothing\n\n", "no text"),
        ("k.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "save it as DOCX"),
        ("l.html", b"<!-- only a comment -->", "no text"),
    ],
)
def test_refusals(tmp_path, name, content, words):
    assert words in refusal(write(tmp_path, name, content))


def test_zip_that_is_no_word_document_is_refused(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("notes.txt", "text")
    assert "no Word document" in refusal(write(tmp_path, "a.docx", stream.getvalue()))


def test_truncated_word_document_is_refused(tmp_path):
    content = word_file(document=paragraphs("A sentence that is long enough to be cut off in the middle."))
    assert "damaged or cut off" in refusal(write(tmp_path, "a.docx", content[:-40]))


def test_zip_bomb_is_refused(tmp_path):
    content = word_file(document=paragraphs("a" * 60_000_000))
    assert "suspicious size" in refusal(write(tmp_path, "bomb.docx", content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bomb_is_refused(tmp_path, encoding):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    document = f"<!DOCTYPE x [{entities}]>" + paragraphs("&e9;")
    content = word_file(document=document.encode(encoding))
    assert "entities" in refusal(write(tmp_path, "bomb.docx", content))


def test_external_entity_is_not_read(tmp_path):
    document = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + paragraphs("&f;")
    assert "entities" in refusal(write(tmp_path, "bomb.docx", word_file(document=document)))


def test_deeply_nested_tags_are_refused_at_once(tmp_path):
    start = time.monotonic()
    message = refusal(write(tmp_path, "deep.html", b"<div>" * 100_000 + SENTENCE))
    assert "nests more elements" in message
    assert time.monotonic() - start < 5


def test_deeply_nested_word_document_is_refused(tmp_path):
    nested = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
    document = f'<w:document xmlns:w="{W}"><w:body>{nested}</w:body></w:document>'
    assert refusal(write(tmp_path, "deep.docx", word_file(document=document)))


def test_one_line_of_thirty_megabytes_is_refused_at_once(tmp_path):
    start = time.monotonic()
    assert "characters" in refusal(write(tmp_path, "line.txt", b"word " * 6_000_000))
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("text", [b"word " * 500_000, b"w" * 2_000_000, b"Word Word, " * 200_000, b"1,234 " * 200_000])
def test_longest_line_taken_is_read_in_bounded_time(tmp_path, text):
    start = time.monotonic()
    with contextlib.suppress(DocumentError):
        read(write(tmp_path, "line.txt", text))
    assert time.monotonic() - start < 30


def test_null_bytes_inside_text_are_left_out(tmp_path):
    assert read(write(tmp_path, "a.txt", SENTENCE.replace(b"enough", b"eno\x00ugh"))).paragraphs == (SENTENCE.decode(),)


def test_scripts_and_local_pictures_of_a_page_are_never_loaded(tmp_path):
    secret = write(tmp_path, "secret.html", b"<p>Secret sentence of another file that nobody asked for.</p>")
    page = (
        f'<script src="file://{secret}"></script><img src="file://{secret}"><iframe src="{secret}">inside</iframe>'
        f'<script>document.write("written")</script><p>{SENTENCE.decode()}</p>'
    )
    document = read(write(tmp_path, "page.html", page.encode()))
    assert document.paragraphs == (SENTENCE.decode(),)
    assert not any("Secret" in piece.text or "written" in piece.text for piece in document.removed)


def test_encrypted_pdf_is_refused(tmp_path):
    pytest.importorskip("pypdf", reason="pypdf makes the encrypted file")
    from pypdf import PdfReader, PdfWriter

    from tests.documents.test_fixtures import FIXTURES

    writer = PdfWriter(clone_from=PdfReader(FIXTURES / "d06_bulletin.pdf"))
    writer.encrypt("secret")
    stream = io.BytesIO()
    writer.write(stream)
    assert "encrypted" in refusal(write(tmp_path, "locked.pdf", stream.getvalue()))


def test_page_without_text_in_a_pdf_is_explained(tmp_path):
    typst = pytest.importorskip("typst")
    content = typst.compile(b"#rect()", ignore_system_fonts=True)
    assert "no text" in refusal(write(tmp_path, "scan.pdf", content))


def test_misnamed_files_are_read_by_their_contents(tmp_path):
    page = write(tmp_path, "page.txt", b"<!DOCTYPE html><html><body><p>" + SENTENCE + b"</p></body></html>")
    assert read(page).paragraphs == (SENTENCE.decode(),)
    stream = io.BytesIO()
    word = docx.Document()
    word.add_paragraph(SENTENCE.decode())
    word.save(stream)
    assert read(write(tmp_path, "word.txt", stream.getvalue())).paragraphs == (SENTENCE.decode(),)


def test_bidirectional_override_in_a_title_is_left_as_text(tmp_path):
    document = read(write(tmp_path, "a.txt", "Title \u202ewith a trick in it\n\n".encode() + SENTENCE))
    assert document.paragraphs == (SENTENCE.decode(),)
