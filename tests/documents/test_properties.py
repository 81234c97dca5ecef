"""Whatever the bytes: a document or one sentence, and the same again."""

import random
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents.document import read_content
from desktop.documents.lines import paragraphs_of
from desktop.documents.stamps import dates_in, remainder
from desktop.errors import DocumentError

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
NAMES = st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a"])
VOCABULARY = """
Baku, April 24. (AFP) – said Minister Kazakhstan , . : | • usd +1.2% Share 12 May 2021 » “ ” Читайте также министр
Казахстан член сообщил <p> </div> <table> <td> © Photo: # > -- On wrote: 1,000 § '
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n", "\t", ""])
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))
RELAXED = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def outcome(content, name):
    """Return the document or the sentence of the refusal."""
    try:
        return read_content(content, Path(name))
    except DocumentError as error:
        return str(error).replace("\n", "(line feed)")


@RELAXED
@given(st.binary(max_size=2000), NAMES)
def test_any_bytes_make_a_document_or_one_sentence(content, name):
    first = outcome(content, name)
    assert first == outcome(content, name)
    assert "(line feed)" not in first if isinstance(first, str) else first.paragraphs


@RELAXED
@given(TEXTS, NAMES, st.sampled_from(["utf-8", "utf-16", "cp1251", "koi8-r"]))
def test_any_text_in_any_encoding(text, name, encoding):
    content = text.encode(encoding, "ignore")
    assert outcome(content, name) == outcome(content, name)


@RELAXED
@given(TEXTS, TEXTS)
def test_any_mail(subject, body):
    message = EmailMessage()
    message["Subject"] = " ".join("".join(letter for letter in subject if letter.isprintable()).split())
    message.set_content(body.encode("utf-8", "ignore").decode())
    outcome(message.as_bytes(), "a.eml")


@pytest.mark.parametrize("name", ["d04_jsonld.html", "d06_bulletin.pdf", "d07_release.docx", "d08_mail_attachment.eml"])
def test_damaged_fixtures(name):
    content = (FIXTURES / name).read_bytes()
    dice = random.Random(name)
    for _ in range(25):
        damaged = bytearray(content[: dice.randrange(1, len(content))] if dice.random() < 0.4 else content)
        for _ in range(dice.randrange(1, 30)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        outcome(bytes(damaged), name)


@RELAXED
@given(TEXTS)
def test_paragraphs_keep_every_letter(text):
    kept = "".join(letter for letter in text if letter.isalnum())
    assert "".join(letter for letter in "".join(paragraphs_of(text)) if letter.isalnum()) == kept


@RELAXED
@given(TEXTS)
def test_dates_stand_where_they_say(text):
    for stamp in dates_in(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
    remainder(text)
