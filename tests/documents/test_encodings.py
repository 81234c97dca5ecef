"""Encodings guessed, and chosen."""

import pytest

from desktop.documents.encodings import decode
from desktop.errors import DocumentError

RUSSIAN = "Число мигрантов выросло на 8%, сообщила «Пример-Медиа» – это больше, чем год назад.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp866"])
def test_russian_is_decoded(encoding):
    assert decode(RUSSIAN.encode(encoding, "ignore"))[0] == RUSSIAN.encode(encoding, "ignore").decode(encoding)


def test_koi8_is_told_from_cp1251():
    text = "Пункт пропуска откроют в понедельник, сообщил начальник службы.\n"
    assert decode(text.encode("koi8-r")) == (text, "koi8-r")


def test_turkish_is_decoded():
    text = "Göçmenlerin sayısı geçen yıla göre arttı, dedi Bakanlık sözcüsü. Şehirde iş bulmak zorlaştı.\n"
    assert decode(text.encode("cp1254"))[0] == text


def test_line_ends_and_composed_letters_are_made_one():
    assert decode("cafe\u0301\r\nend\r".encode())[0] == "café\nend\n"


def test_chosen_encoding_counts():
    assert decode("привет".encode("cp1251"), "cp1251") == ("привет", "cp1251")


def test_wrong_choice_is_explained():
    with pytest.raises(DocumentError, match="choose another"):
        decode(b"\xff\xfe\xfd", "utf-8")
