"""Damaged, hostile and misnamed files: one sentence each, without being read to the end."""

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from desktop.documents.document import read
from desktop.documents.inspection import given_up
from desktop.documents.limits import MAX_BLOCKS, MAX_LETTERS
from desktop.documents.readers.unpacked import MAX_STREAM
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


def test_deeply_nested_tags_are_refused_without_looking_at_them_all(tmp_path, work):
    tags = 100_000
    path = write(tmp_path, "deep.html", b"<div>" * tags + SENTENCE)
    refusals = []
    assert work(lambda: refusals.append(refusal(path))) < tags // 4
    assert "nests more elements" in refusals[0]


def test_deeply_nested_word_document_is_refused(tmp_path):
    nested = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
    document = f'<w:document xmlns:w="{W}"><w:body>{nested}</w:body></w:document>'
    assert refusal(write(tmp_path, "deep.docx", word_file(document=document)))


def test_one_line_of_thirty_megabytes_is_refused_unread(tmp_path, work):
    words = 6_000_000
    path = write(tmp_path, "line.txt", b"word " * words)
    refusals = []
    assert work(lambda: refusals.append(refusal(path))) < words // 1000
    assert f"more than {MAX_LETTERS:,}; split it" in refusals[0]


@pytest.mark.parametrize("piece", [b"word ", b"w", b"Word Word, ", b"1,234 "])
def test_twice_as_long_a_line_is_no_more_than_about_twice_the_work(tmp_path, work, piece):
    def reading(length):
        path = write(tmp_path, f"{length}.txt", SENTENCE + b" " + piece * (length // len(piece)))
        return work(lambda: read(path))

    reading(1_000)  # the tables are read once
    assert reading(40_000) < 2.6 * reading(20_000) + 500


@pytest.mark.parametrize("piece", [b"word ", b"Word Word, ", b"1,234 "])
def test_longest_line_taken_is_read_whole(tmp_path, piece):
    content = SENTENCE + b" " + piece * ((MAX_LETTERS - 100) // len(piece))
    assert len("".join(read(write(tmp_path, "line.txt", content)).paragraphs)) == len(content.strip())


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


def test_word_document_of_countless_parts_is_refused(tmp_path):
    parts = {f"header{number}": f'<w:hdr xmlns:w="{W}"/>' for number in range(2_000)}
    path = write(tmp_path, "parts.docx", word_file(document=paragraphs(SENTENCE.decode()), **parts))
    assert "suspicious size" in refusal(path)


def test_word_document_whose_parts_unpack_to_too_much_together_is_refused(tmp_path):
    parts = {f"header{number}": paragraphs("a" * 900_000) for number in range(80)}
    path = write(tmp_path, "parts.docx", word_file(document=paragraphs(SENTENCE.decode()), **parts))
    assert "suspicious size" in refusal(path)


def test_mail_of_countless_parts_is_refused_before_it_is_taken_apart(tmp_path, work):
    head = b"From: a@b\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=edge\n\n"
    parts = 20_000
    path = write(tmp_path, "parts.eml", head + b"--edge\nContent-Type: text/plain\n\nText.\n" * parts)
    refusals = []
    assert work(lambda: refusals.append(refusal(path))) < parts // 10
    assert "more than 200 parts" in refusals[0]


def test_element_of_countless_attributes_is_refused(tmp_path):
    attributes = " ".join(f'a{number}="b c"' for number in range(5_000))
    assert "elements" in refusal(write(tmp_path, "a.html", f"<html><body><div {attributes}>".encode() + SENTENCE))


def test_long_picture_inside_a_page_is_no_reason_to_refuse_it(tmp_path):
    picture = f'<img alt="{"many words " * 5_000}" src="data:image/png;base64,{"QUFB" * 50_000}">'
    page = f"<html><body>{picture}<p>{SENTENCE.decode()}</p></body></html>"
    assert read(write(tmp_path, "a.html", page.encode())).paragraphs == (SENTENCE.decode(),)


def test_text_of_more_lines_than_any_document_is_refused(tmp_path):
    path = write(tmp_path, "lines.txt", b"Short line\n\n" * (MAX_BLOCKS + 1))
    assert f"more than {MAX_BLOCKS:,}; split it" in refusal(path)


@pytest.mark.parametrize(
    "lines",
    [b"This is a sentence of words.\n\nShort line\n\n", b"Read also\n\nThis is a sentence of words.\n\nA\n\nB\n\n"],
)
def test_twice_as_many_lines_are_no_more_than_about_twice_the_work(tmp_path, work, lines):
    def reading(times):
        path = write(tmp_path, f"{times}.txt", SENTENCE + b"\n\n" + lines * times)
        return work(lambda: read(path))

    reading(10)  # the tables are read once
    assert reading(2_000) < 2.6 * reading(1_000)


def pdf_of(page, layers=1):
    """Return a PDF of one page whose contents are compressed once or more often."""
    for _ in range(layers):
        page = zlib.compress(page, 9)
    fonts = b"<< /Font << /F1 5 0 R >> >>"
    filters = b"[" + b"/FlateDecode " * layers + b"]"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources %b >>" % fonts,
        b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(page), filters, page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    objects = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + objects + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF"


@pytest.mark.parametrize("layers", [1, 2])
def test_a_pdf_that_unpacks_to_far_more_than_a_page_is_refused(tmp_path, layers):
    bomb = pdf_of(b" " * (MAX_STREAM + 1), layers)
    assert len(bomb) < MAX_STREAM // 100
    assert "suspicious size" in refusal(write(tmp_path, "bomb.pdf", bomb))


@pytest.mark.parametrize("layers", [1, 2])
def test_a_compressed_page_of_usual_size_is_read(tmp_path, layers):
    page = b"BT /F1 12 Tf 72 700 Td (One sentence is enough to make a document.) Tj ET"
    document = read(write(tmp_path, "page.pdf", pdf_of(page, layers)))
    assert document.paragraphs == (SENTENCE.decode(),)


def test_a_reading_that_breaks_off_is_said_in_a_sentence_with_both_reasons():
    error = given_up(Path("a.pdf"), too_long=False).error or ""
    assert error.startswith("“a.pdf” broke off the reading")
    assert "damaged or needs more memory" in error
