"""Records as plain text for a terminal: aligned, wrapped to its width, with the words searched for marked."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from desktop import dates, wording
from desktop.documents.source import shown
from desktop.records import PROCESS, Article, Figure, Role
from desktop.world import Country

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from desktop.documents.figures import ExtractedFigure
    from desktop.documents.inspection import Inspection
    from desktop.importer import Done
    from desktop.library.drafts import FigureCheck, ImportRecord
    from desktop.library.integrity import Check
    from desktop.library.profiles.article import ArticleProfile
    from desktop.library.profiles.country import CountryProfile
    from desktop.library.profiles.evidence import Evidence
    from desktop.library.search import Hit, Kind, Results, Span
    from desktop.records import Measure, Source

    Marks = Callable[[str], tuple[Span, ...]]

_WIDEST = 100
_INDENT = "  "
_INNER = "      "
_LEAST_LAST_COLUMN = 24
HEADINGS: dict[Kind, str] = {"articles": "Articles", "statistics": "Statistics", "countries": "Member Countries"}


def _width() -> int:
    return max(40, min(_WIDEST, shutil.get_terminal_size().columns))


_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDI)]
_NEUTRAL = dict.fromkeys(_CONTROLS, "\ufffd") | dict.fromkeys(map(ord, "\t\n\v\f\r\x85"), " ")
"""What would move the cursor, colour the terminal or turn its letters round, one letter for each."""


def neutral(text: str) -> str:
    """Return `text` of the same length without what a terminal obeys: a title is shown, whatever it holds."""
    return text.translate(_NEUTRAL)


def wrapped(text: str, indent: str = "", hanging: str | None = None, marks: Sequence[Span] = ()) -> list[str]:
    """Return `text` in lines of the terminal's width, with the spans `marks` in bold."""
    text = neutral(text)
    lines = textwrap.wrap(
        text,
        _width() - max(len(indent), len(hanging or "")),
        replace_whitespace=False,
        expand_tabs=False,
        break_on_hyphens=False,
        break_long_words=False,
    )
    out, place = [], 0
    for number, line in enumerate(lines):
        place = text.index(line, place)
        shown = _marked(line, [(start - place, end - place) for start, end in marks])
        out.append((indent if number == 0 or hanging is None else hanging) + shown)
        place += len(line)
    return out


def _marked(line: str, marks: Sequence[Span]) -> str:
    pieces, last = [], 0
    for start, end in ((max(0, start), min(end, len(line))) for start, end in marks):
        if start < end:
            pieces += [line[last:start], click.style(line[start:end], bold=True, underline=True)]
            last = end
    return "".join(pieces) + line[last:]


def heading(text: str) -> str:
    """Return a line that stands above a block."""
    return click.style(neutral(text), bold=True)


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows with their cells aligned; the last cell of a row is wrapped under itself, or below where narrow."""
    shown = [tuple(map(neutral, row)) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*shown, strict=True)][:-1]
    before = len(_INDENT) + sum(widths) + 2 * len(widths)
    out = []
    for *cells, last in shown:
        start = _INDENT + "".join(cell.ljust(width) + "  " for cell, width in zip(cells, widths, strict=True))
        if before + _LEAST_LAST_COLUMN <= _width():
            out += wrapped(last, start, " " * before) or [start.rstrip()]
        else:
            out += [*wrapped("  ".join(cells), _INDENT, _INNER), *wrapped(last, _INNER, _INNER)]
    return out


def block(title: str, lines: Sequence[str]) -> list[str]:
    """Return a heading and its lines, with a blank line before; nothing if there are no lines."""
    return ["", heading(title), *lines] if lines else []


def hits(
    found: Mapping[Kind, Results],
    places: Mapping[str, str],
    measures: Mapping[str, Measure],
    sources: Mapping[str, Source],
) -> list[str]:
    """Return what a search found, kind by kind, with what was asked for marked."""
    lines: list[str] = []
    for kind, results in found.items():
        marks = results.plan.marks.spans if results.plan else _no_marks
        lines += ["", heading(f"{HEADINGS[kind]} ({len(results.hits)})")] if results.hits else []
        for hit in results.hits:
            if isinstance(hit.record, Article):
                lines += _article_hit(hit, hit.record, marks)
            elif isinstance(hit.record, Figure):
                lines += _figure_lines(hit.record, places, measures, sources, marks)
        countries = [hit.record for hit in results.hits if isinstance(hit.record, Country)]
        lines += columns((each.code, each.name, each.name_ru) for each in countries) if countries else []
    return lines[1:]


def _no_marks(_text: str) -> tuple[Span, ...]:
    return ()


def _article_hit(hit: Hit, record: Article, marks: Marks) -> list[str]:
    where = f"paragraph {hit.paragraph}" if hit.paragraph else None
    return [
        *wrapped(record.title, _INDENT, _INDENT, marks(record.title)),
        *wrapped(_joined(record.publisher, dates.words(record.published), where), _INNER, _INNER),
        *wrapped(hit.snippet, _INNER, _INNER, hit.spans),
        _INNER + click.style(hit.id, dim=True),
    ]


def _figure_lines(
    record: Figure,
    places: Mapping[str, str],
    measures: Mapping[str, Measure],
    sources: Mapping[str, Source],
    marks: Marks = _no_marks,
    remark: str | None = None,
) -> list[str]:
    line = f"{wording.reading(record)}: {subject(record, measures, places)}"
    said = _joined(*dict.fromkeys([record.claimed_by, sources[record.source].publisher, remark]))
    return [
        *wrapped(line, _INDENT, _INNER, marks(line)),
        *wrapped(said, _INNER, _INNER, marks(said)),
        _INNER + click.style(record.id, dim=True),
    ]


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def subject(figure: Figure, measures: Mapping[str, Measure], places: Mapping[str, str]) -> str:
    """Return what a figure is about: measure, place and period."""
    place = places.get(figure.place or "", figure.place)
    parts = [measures[figure.measure].name, place, dates.words(figure.period)]
    return ", ".join(part for part in parts if part)


def article(profile: ArticleProfile) -> list[str]:
    """Return an article: where and when it appeared, its numbered paragraphs, its figures and statements."""
    record, source = profile.article, profile.source
    stated = record.published_stated if record.published_stated != record.published else None
    facts = [
        ("Publisher", record.publisher),
        ("Author", record.author or ""),
        ("Report of", record.attributed_to or ""),
        ("Place", profile.place or ""),
        ("Date", dates.words(record.published) + (f" (stated: {dates.words(stated)})" if stated else "")),
        ("Date known from", record.published_basis or ""),
        ("Address", record.url or ""),
        ("SHA-256", record.sha256 or ""),
    ]
    figures = [(wording.reading(f), f"¶ {f.paragraph}", f.id) for f in profile.figures]
    said = [(f"¶ {c.paragraph}", f"{c.text} ({c.claimed_by})" if c.claimed_by else c.text) for c in profile.claims]
    names = [(name, kind) for (kind, _), name in profile.names.items()]
    return [
        *wrapped(record.title),
        *columns(fact for fact in facts if fact[1]),
        *block("Summary", wrapped(record.summary, _INDENT, _INDENT)),
        *block("Text", columns((str(each.number), each.text) for each in profile.paragraphs)),
        *block("Figures", columns(figures) if figures else []),
        *block("Statements", columns(said) if said else []),
        *block("Names", columns(names) if names else []),
        *block("Notes", wrapped(record.note, _INDENT, _INDENT) if record.note else []),
        *block("Citation", wrapped(wording.citation(record, source), _INDENT, _INDENT)),
    ]


def figure(evidence: Evidence) -> list[str]:
    """Return a figure with its sentence, who said it where, its notes and the figures that contradict it."""
    record, source, document = evidence.figure, evidence.source, evidence.article
    places = {record.place or "": evidence.place or ""}
    chain = [
        ("Claimed by", record.claimed_by or ("the document's own voice" if document else source.publisher)),
        ("Report of", (document.attributed_to or "") if document else ""),
        ("Reported by", source.publisher),
        ("Document", _joined(source.title, dates.words(document.published if document else source.published))),
        ("Paragraph", f"{record.paragraph} of {document.id}" if document else ""),
        ("Stands at", record.locator or ""),
        ("Address", source.url or ""),
        ("Accessed", dates.words(source.accessed)),
        ("Status", f"{record.status}, {wording.status_words(record.status)}"),
    ]
    notes = [note for note in (record.note, source.note, evidence.measure.definition) if note]
    return [
        heading(wording.reading(record)),
        *wrapped(subject(record, {record.measure: evidence.measure}, places)),
        *_sentence(evidence),
        *block("Evidence", columns(link for link in chain if link[1])),
        *block("Notes", [line for note in notes for line in wrapped(note, _INDENT + "- ", _INDENT * 2)]),
        *block("Other Readings", _rivals(evidence)),
    ]


def _sentence(evidence: Evidence) -> list[str]:
    record = evidence.figure
    if evidence.paragraph is None or evidence.sentence is None or record.start is None or record.end is None:
        return ["", *wrapped(f"As printed there: {record.text}", _INDENT, _INDENT)]
    start, end = evidence.sentence
    lit = [(record.start - start, record.end - start)]
    return ["", *wrapped(evidence.paragraph[start:end], _INDENT, _INDENT, lit)]


def _rivals(evidence: Evidence) -> list[str]:
    rows = []
    for rival in evidence.rivals:
        source = evidence.rival_sources[rival.figure.source]
        why = f"{rival.reason}. {rival.note}" if rival.reason and rival.note else rival.note or rival.reason
        when = dates.words(rival.figure.period) or "no period"
        rows.append((wording.reading(rival.figure), when, _joined(source.publisher, why, rival.figure.id)))
    return columns(rows) if rows else []


def country(profile: CountryProfile, as_of: date) -> list[str]:
    """Return a country: names, standing on a day, roles, treaties, figures, gaps and the articles that name it."""
    record = profile.country
    names = dict.fromkeys([record.formal_name, record.name_ru, *(n.text for n in record.names if n.kind == "own")])
    return [
        heading(f"{record.name} ({record.code})"),
        *wrapped(_joined(*names, f"capital {record.capital}")),
        *wrapped(f"{_standing(profile)} (as of {dates.words(as_of.isoformat())})"),
        *block("Roles", [line for role in profile.roles for line in _role(role, profile)]),
        *block("Treaties", _treaties(profile)),
        *block("Figures", _figures(profile)),
        *block("No Figure", wrapped(", ".join(gap.name for gap in profile.gaps), _INDENT, _INDENT)),
        *block("Articles", _articles(profile)),
        *block("Notes", wrapped(record.note, _INDENT, _INDENT) if record.note else []),
    ]


def _articles(profile: CountryProfile) -> list[str]:
    lines = []
    for each in profile.articles:
        lines += [*wrapped(each.title, _INDENT, _INDENT), _INNER + click.style(each.id, dim=True)]
    return lines


def _standing(profile: CountryProfile) -> str:
    parts = [wording.role_words(profile.standing.role.role) if profile.standing else "No standing is recorded"]
    if profile.standing and profile.standing.disagreeing:
        others = dict.fromkeys(wording.role_words(role.role).lower() for role in profile.standing.disagreeing)
        parts.append(f"{' or '.join(others)} by other sources")
    if profile.chair:
        parts.append(f"chair {wording.span_words(profile.chair.start, profile.chair.end)}")
    return ", ".join(parts)


def _role(role: Role, profile: CountryProfile) -> list[str]:
    source = profile.sources[role.source]
    time = wording.span_words(role.start, role.end)
    said = f"{source.publisher}, stated {dates.words(role.stated)}"
    body = "" if role.body == PROCESS else f" ({role.body.upper()})"
    line = f"{wording.role_words(role.role)}{body}{' ' + time if time else ''}: {said}"
    return [*wrapped(line, _INDENT, _INNER), *(wrapped(role.note, _INNER, _INNER) if role.note else [])]


def _treaties(profile: CountryProfile) -> list[str]:
    treaties = {treaty.id: treaty for treaty in profile.treaties}
    rows = []
    for act in profile.treaty_actions:
        how = ", ".join(part for part in (act.action, dates.words(act.date)) if part)
        status = f"{act.status} ({how})" if how else act.status
        rows.append((treaties[act.treaty].short, status, _joined(profile.sources[act.source].publisher, act.note)))
    return columns(rows) if rows else []


def _figures(profile: CountryProfile) -> list[str]:
    places = {profile.country.code: ""}  # the heading has it
    lines = []
    for each in profile.figures:
        remark = "other readings exist" if each.id in profile.rivals else None
        lines += _figure_lines(each, places, profile.measures, profile.sources, remark=remark)
    return lines


def checks(found: Iterable[Check]) -> list[str]:
    """Return the checks of a library, each with what it found wrong."""
    lines = []
    for check in found:
        lines += columns([("FAILED" if check.faults else "ok    ", f"{check.name} ({check.records})")])
        lines += [line for f in check.faults for line in wrapped(f"{f.record}: {f.problem}", _INDENT * 5, _INDENT * 5)]
    return lines


def inspection(found: Inspection) -> list[str]:
    """Return what an import would take from a file: its facts, text, figures and names, and what it would leave out."""
    document = found.document
    if document is None:
        return []
    facts = [
        ("Title", document.title or ""),
        ("Publisher", document.publisher or ""),
        ("Author", document.author or ""),
        ("Place", document.place or ""),
        ("Date", dates.words(document.published)),
        ("Date inferred", _joined(dates.words(document.published_inferred), document.published_reason)),
        ("Language", document.language),
        ("Encoding", document.encoding or ""),
        ("SHA-256", document.sha256),
    ]
    removed = [(each.reason, each.text[:_WIDEST]) for each in document.removed]
    countries = [(each.code, each.role or "named") for each in document.countries]
    people = [(each.name, each.title or "") for each in document.people]
    return [
        heading(shown(found.path)),
        *columns(fact for fact in facts if fact[1]),
        *block("Text", columns((str(n), text) for n, text in enumerate(document.paragraphs, start=1))),
        *block("Left Out", columns(removed) if removed else []),
        *block("Figures", _extracted(found.figures)),
        *block("Countries", columns(countries) if countries else []),
        *block("People", columns(people) if people else []),
        *block("Organisations", [line for each in document.organisations for line in wrapped(each, _INDENT, _INNER)]),
    ]


def _extracted(figures: Sequence[ExtractedFigure]) -> list[str]:
    rows = []
    for each in figures:
        ends = [wording.number(end) for end in (each.value, each.low, each.high) if end is not None]
        said = _joined(each.measure, each.place, dates.words(each.period), each.claimed_by, *each.doubts)
        amount = f"{'' if each.qualifier == 'exact' else each.qualifier + ' '}{'–'.join(ends)} {each.unit}"
        rows.append((f"¶ {each.paragraph}", f"“{each.text}”", f"{amount}: {said}"))
    return columns(rows) if rows else []


def figures_in(text: str, figures: Sequence[ExtractedFigure]) -> str:
    """Return a line of text with the figures read in it."""
    marks = [(each.start, each.end) for each in figures]
    return "\n".join([_marked(neutral(text), marks), *_extracted(figures)])


def imported(done: Sequence[Done], *, dry_run: bool) -> list[str]:
    """Return what an import did with each file, the checks of originals, and the counts."""
    lines = [line for each in done if each.outcome for line in _outcome(each)]
    counts = dict.fromkeys(("added", "attached", "replaced", "skipped", "failed"), 0)
    for each in done:
        counts[each.result] += 1
    summary = ", ".join(f"{number} {word}" for word, number in counts.items())
    return [*lines, f"{'Would be: ' if dry_run else ''}{summary}."]


def _outcome(done: Done) -> list[str]:
    outcome, recognition = done.outcome, done.recognition
    if outcome is None or recognition is None:
        return []
    held = _counted(outcome.figures, "figure") if outcome.action in {"add", "replace"} else None
    doubtful = f"{_counted(done.doubtful, 'doubtful one')} left out" if done.doubtful else None
    number = f"import {outcome.import_id}" if outcome.import_id else None
    why = None if recognition.kind == "new" else recognition.reason
    hint = "--replace takes it as a new version" if (outcome.action, recognition.kind) == _UNREPLACED else None
    agreeing = sum(check.agrees for check in outcome.checks)
    checked = f"{agreeing} of {_counted(len(outcome.checks), 'figure')} confirmed" if outcome.checks else None
    said = _joined(held, doubtful, why, hint, checked, number)
    return [
        *wrapped(f"{shown(done.path)} {done.result}: {said}", "", _INNER),
        *([_INNER + click.style(outcome.article, dim=True)] if outcome.article else []),
        *(line for check in outcome.checks if not check.agrees for line in _difference(check)),
    ]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_UNREPLACED = ("skip", "same document")


def _difference(check: FigureCheck) -> list[str]:
    return wrapped(f"{check.figure}: {check.note}", _INNER, _INNER)


def imports(found: Iterable[ImportRecord]) -> list[str]:
    """Return the imports, one a row."""
    rows = []
    for each in found:
        undone = f"undone {each.undone_at}" if each.undone_at else None
        rows.append((str(each.id), each.at, each.action, _joined(each.name, each.title, each.article, undone)))
    return columns(rows)
