"""How figures, roles and documents read: one wording for the window, the sheets and the command line."""

from __future__ import annotations

from typing import Protocol

from desktop import dates
from desktop.records import OBSERVATION_STATUSES, Article, Source
from desktop.units import with_unit

_SCALES = {
    "en": ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")),
    "ru": ((1e12, "трлн"), (1e9, "млрд"), (1e6, "млн")),
}
_SEPARATORS = {"en": (",", "."), "ru": ("\u00a0", ",")}
_QUALIFIERS = {
    "en": {"about": "about", "more than": "more than", "less than": "less than", "at least": "at least",
           "up to": "up to"},
    "ru": {"about": "около", "more than": "более", "less than": "менее", "at least": "не менее", "up to": "до"},
}  # fmt: skip
_DIRECTIONS = {"en": {"increase": "up", "decrease": "down"}, "ru": {"increase": "рост", "decrease": "снижение"}}
_PERS = {
    "en": {"year": "a year", "month": "a month", "day": "a day"},
    "ru": {"year": "в год", "month": "в месяц", "day": "в день", "1,000 population": "на 1000 жителей"},
}
_SHARE = {"en": "{} in {}", "ru": "{} из {}"}
_PARTS = 10
"""Into how many parts at most a whole is divided in words such as "two thirds"."""
_STATUSES_RU = {"A": "обычное значение", "E": "оценка", "P": "предварительно", "F": "прогноз", "V": "не подтверждено"}
_ROLES = {
    "en": {"member": "Member", "observer": "Observer", "chair": "Chair", "participant": "Participant",
           "signatory": "Signatory of the Almaty Declaration", "candidate": "Accession pending",
           "applicant": "Asked for observer status", "aspirant": "Wishes to become a full member"},
    "ru": {"member": "Участник", "observer": "Наблюдатель", "chair": "Председатель", "participant": "Участник встречи",
           "signatory": "Подписал Алматинскую декларацию", "candidate": "Присоединение ожидается",
           "applicant": "Запросил статус наблюдателя", "aspirant": "Хочет стать полноправным участником"},
}  # fmt: skip


class Amount(Protocol):
    """What a figure says, whether it stands in the library or was only read in a text."""

    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def low(self) -> float | None: ...  # noqa: D102
    @property
    def high(self) -> float | None: ...  # noqa: D102
    @property
    def qualifier(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def per(self) -> str | None: ...  # noqa: D102
    @property
    def direction(self) -> str | None: ...  # noqa: D102
    @property
    def period(self) -> str | None: ...  # noqa: D102


def number(value: float, language: str = "en") -> str:
    """Return a number as it is read: "281 million", "49,474,805", "−1.62"; nothing is rounded."""
    sign = "\u2212" if value < 0 else ""
    size = abs(value)
    for scale, name in _SCALES[language]:
        scaled = size / scale
        if scaled >= 1 and abs(scaled - round(scaled, 2)) < 1e-9:
            return f"{sign}{_grouped(round(scaled, 2), language)}\u00a0{name}"
    return sign + _grouped(size, language)


def _grouped(size: float, language: str) -> str:
    thousands, point = _SEPARATORS[language]
    text = f"{size:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", point).replace("\0", thousands)


def _amount(figure: Amount, value: float, language: str) -> str:
    share = _share(value) if figure.unit == "ratio" else None
    if share:
        is_change = figure.direction in _DIRECTIONS[language]
        return ("{}/{}" if is_change else _SHARE[language]).format(*share)
    text = number(value, language)
    if figure.direction == "net" and value > 0:
        text = "+" + text
    return text


def _share(value: float) -> tuple[int, int] | None:
    """Return how many of how many parts a value is, such as 2 and 3; None if it is a number of its own."""
    for parts in range(2, _PARTS + 1):
        taken = round(value * parts)
        if 0 < taken < parts and abs(value - taken / parts) < 1e-6:
            return taken, parts
    is_one = 0 < value < 1 and abs(1 / value - round(1 / value)) < 1e-3
    return (1, round(1 / value)) if is_one else None


def reading(figure: Amount, language: str = "en") -> str:
    """Return the figure as it should be read beside its measure, e.g. "about 281 million", "US$150 billion a year"."""
    if figure.value is not None:
        core = _amount(figure, figure.value, language)
    else:
        core = "–".join(_amount(figure, end, language) for end in (figure.low, figure.high) if end is not None)
    words = [
        _DIRECTIONS[language].get(figure.direction or ""),
        _QUALIFIERS[language].get(figure.qualifier),
        with_unit(core, figure.unit, figure.value, language),
        per_words(figure.per, language),
    ]
    return " ".join(word for word in words if word)


def naming(figure: Amount, measure: str) -> str:
    """Return how a reader knows a figure: "International migrants: about 281 million (2020)"."""
    period = f" ({dates.words(figure.period)})" if figure.period else ""
    return f"{measure}: {reading(figure)}{period}"


def per_words(per: str | None, language: str = "en") -> str | None:
    """Return what the figure is divided by, in words: "a year", "per 1,000 population"."""
    if per is None:
        return None
    return _PERS[language].get(per) or f"{'per' if language == 'en' else 'на'} {per}"


def status_words(status: str, language: str = "en") -> str:
    """Return the meaning of an SDMX observation status code."""
    return (OBSERVATION_STATUSES if language == "en" else _STATUSES_RU)[status]


def role_words(role: str, language: str = "en") -> str:
    """Return a role as a heading has it."""
    return _ROLES[language][role]


def span_words(start: str | None, end: str | None, language: str = "en") -> str:
    """Return the time from `start` to `end` (EDTF; None is open) in words, or an empty string if both are open."""
    if start is None and end is None:
        return ""
    return dates.words(f"{start or '..'}/{end or '..'}", language)


_UNDATED = {"en": "undated, read {}", "ru": "без даты, прочитано {}"}


def stated_words(stated: str, source: Source, language: str = "en") -> str:
    """Return when a source stated something; a page without a date says when it was read, not when it was written."""
    is_undated = source.published is None and stated == source.accessed
    pattern = _UNDATED[language] if is_undated else "{}"
    return pattern.format(dates.words(stated, language))


def citation(article: Article, source: Source) -> str:
    """Return the bibliographic reference of an article: author, title, publisher, date, address and date of access."""
    parts = [
        article.author,
        article.title.rstrip("."),
        article.publisher,
        dates.words(article.published),
        source.url,
        f"Accessed {dates.words(source.accessed)}" if source.accessed else None,
    ]
    return ". ".join(part for part in parts if part) + "."


def source_line(source: Source) -> str:
    """Return a source as one line of a numbered list: publisher, title, date, address and date of access."""
    parts = [source.publisher, source.title, dates.words(source.published), source.url]
    line = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{line} (accessed {dates.words(source.accessed)})" if source.accessed else line
