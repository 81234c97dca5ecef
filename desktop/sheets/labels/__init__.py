"""The words of the sheets themselves, one table for each language they are printed in."""

from __future__ import annotations

from desktop.errors import SheetError
from desktop.sheets.labels.en import EN
from desktop.sheets.labels.ru import RU
from desktop.sheets.labels.words import Labels

LANGUAGES = {"en": EN, "ru": RU}
"""The languages that sheets are printed in."""


def labels(language: str) -> Labels:
    """Return the words of the sheets in a language; raise SheetError if they are not printed in it."""
    try:
        return LANGUAGES[language]
    except KeyError:
        known = ", ".join(LANGUAGES)
        raise SheetError(f"Sheets are not printed in {language!r}; choose one of: {known}.") from None


def counted(forms: tuple[str, str, str], count: int, language: str) -> str:
    """Return the form for a count, with the count in it: one, few or many (in English few and many are alike)."""
    return forms[_russian_form(count) if language == "ru" else 2 * (count != 1)].format(count)


def _russian_form(count: int) -> int:
    last, tens = count % 10, count // 10 % 10
    return 2 if tens == 1 or last == 0 or last > 4 else int(last != 1)


__all__ = ["LANGUAGES", "Labels", "counted", "labels"]
