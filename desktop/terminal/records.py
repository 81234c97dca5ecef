"""What a library holds, as lines of a terminal: hits, articles, figures, countries and the checks of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop import dates, wording
from desktop.records import PROCESS, Article, Figure, Role
from desktop.terminal.layout import INDENT, INNER, block, columns, heading, joined, wrapped
from desktop.world import Country

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from desktop.library.integrity import Check
    from desktop.library.profiles.article import ArticleProfile
    from desktop.library.profiles.country import CountryProfile
    from desktop.library.profiles.evidence import Evidence
    from desktop.library.search import Hit, Kind, Results, Span
    from desktop.records import Measure, Source

    Marks = Callable[[str], tuple[Span, ...]]

HEADINGS: dict[Kind, str] = {"articles": "Articles", "statistics": "Statistics", "countries": "Member Countries"}


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


def complaints(found: Mapping[Kind, Results]) -> list[str]:
    """Return what of a query was not understood: of all kinds searched, or, after its name, of one of them.

    That a kind has not the field of another is none.
    """
    said = {kind: {str(each): each.kind for each in results.complaints} for kind, results in found.items()}
    common = [each for each in next(iter(said.values())) if all(each in others for others in said.values())]
    own = [
        f"{HEADINGS[kind]}: {sentence}"
        for kind, sentences in said.items()
        for sentence, about in sentences.items()
        if sentence not in common and about != "unknown field"
    ]
    return [*common, *own]


def _no_marks(_text: str) -> tuple[Span, ...]:
    return ()


def _article_hit(hit: Hit, record: Article, marks: Marks) -> list[str]:
    where = f"paragraph {hit.paragraph}" if hit.paragraph else None
    return [
        *wrapped(record.title, INDENT, INDENT, marks(record.title)),
        *wrapped(joined(record.publisher, dates.words(record.published), where), INNER, INNER),
        *wrapped(hit.snippet, INNER, INNER, hit.spans),
        INNER + click.style(hit.id, dim=True),
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
    said = joined(*dict.fromkeys([record.claimed_by, sources[record.source].publisher, remark]))
    return [
        *wrapped(line, INDENT, INNER, marks(line)),
        *wrapped(said, INNER, INNER, marks(said)),
        INNER + click.style(record.id, dim=True),
    ]


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
        *block("Summary", wrapped(record.summary, INDENT, INDENT)),
        *block("Text", columns((str(each.number), each.text) for each in profile.paragraphs)),
        *block("Figures", columns(figures) if figures else []),
        *block("Statements", columns(said) if said else []),
        *block("Names", columns(names) if names else []),
        *block("Notes", wrapped(record.note, INDENT, INDENT) if record.note else []),
        *block("Citation", wrapped(wording.citation(record, source), INDENT, INDENT)),
    ]


def figure(evidence: Evidence) -> list[str]:
    """Return a figure with its sentence, who said it where, its notes and the figures that contradict it."""
    record, source, document = evidence.figure, evidence.source, evidence.article
    places = {record.place or "": evidence.place or ""}
    chain = [
        ("Claimed by", record.claimed_by or ("the document's own voice" if document else source.publisher)),
        ("Report of", (document.attributed_to or "") if document else ""),
        ("Reported by", source.publisher),
        ("Document", joined(source.title, dates.words(document.published if document else source.published))),
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
        *block("Notes", [line for note in notes for line in wrapped(note, INDENT + "- ", INDENT * 2)]),
        *block("Other Readings", _rivals(evidence)),
    ]


def _sentence(evidence: Evidence) -> list[str]:
    record = evidence.figure
    if evidence.paragraph is None or evidence.sentence is None or record.start is None or record.end is None:
        return ["", *wrapped(f"As printed there: {record.text}", INDENT, INDENT)]
    start, end = evidence.sentence
    lit = [(record.start - start, record.end - start)]
    return ["", *wrapped(evidence.paragraph[start:end], INDENT, INDENT, lit)]


def _rivals(evidence: Evidence) -> list[str]:
    rows = []
    for rival in evidence.rivals:
        source = evidence.rival_sources[rival.figure.source]
        why = f"{rival.reason}. {rival.note}" if rival.reason and rival.note else rival.note or rival.reason
        when = dates.words(rival.figure.period) or "no period"
        rows.append((wording.reading(rival.figure), when, joined(source.publisher, why, rival.figure.id)))
    return columns(rows) if rows else []


def country(profile: CountryProfile, as_of: date) -> list[str]:
    """Return a country: names, standing on a day, roles, treaties, figures, gaps and the articles that name it."""
    record = profile.country
    names = dict.fromkeys([record.formal_name, record.name_ru, *(n.text for n in record.names if n.kind == "own")])
    return [
        heading(f"{record.name} ({record.code})"),
        *wrapped(joined(*names, f"capital {record.capital}")),
        *wrapped(f"{_standing(profile)} (as of {dates.words(as_of.isoformat())})"),
        *_other_chairs(profile),
        *block("Roles", [line for role in profile.roles for line in _role(role, profile)]),
        *block("Treaties", _treaties(profile)),
        *block("Figures", _figures(profile)),
        *block("No Figure", wrapped(", ".join(gap.name for gap in profile.gaps), INDENT, INDENT)),
        *block("Articles", _articles(profile)),
        *block("Notes", wrapped(record.note, INDENT, INDENT) if record.note else []),
    ]


def _articles(profile: CountryProfile) -> list[str]:
    lines = []
    for each in profile.articles:
        lines += [*wrapped(each.title, INDENT, INDENT), INNER + click.style(each.id, dim=True)]
    return lines


def _standing(profile: CountryProfile) -> str:
    parts = [wording.role_words(profile.standing.role.role) if profile.standing else "No standing is recorded"]
    if profile.standing and profile.standing.disagreeing:
        others = dict.fromkeys(wording.role_words(role.role).lower() for role in profile.standing.disagreeing)
        parts.append(f"{' or '.join(others)} by other sources")
    if profile.chair:
        parts.append(f"chair {wording.span_words(profile.chair.start, profile.chair.end)}")
    return ", ".join(parts)


def _other_chairs(profile: CountryProfile) -> list[str]:
    lines = []
    for role in profile.chair_disagreeing:
        name, time = profile.country_names[role.country], wording.span_words(role.start, role.end)
        lines += wrapped(f"By another account {name} chaired {time}: {_said(role, profile)}", INDENT, INNER)
    return lines


def _said(role: Role, profile: CountryProfile) -> str:
    source = profile.sources[role.source]
    return f"{source.publisher}, {wording.stated_words(role.stated, source)}"


def _role(role: Role, profile: CountryProfile) -> list[str]:
    time = wording.span_words(role.start, role.end)
    body = "" if role.body == PROCESS else f" ({role.body.upper()})"
    line = f"{wording.role_words(role.role)}{body}{' ' + time if time else ''}: {_said(role, profile)}"
    return [*wrapped(line, INDENT, INNER), *(wrapped(role.note, INNER, INNER) if role.note else [])]


def _treaties(profile: CountryProfile) -> list[str]:
    treaties = {treaty.id: treaty for treaty in profile.treaties}
    rows = []
    for act in profile.treaty_actions:
        how = ", ".join(part for part in (act.action, dates.words(act.date)) if part)
        status = f"{act.status} ({how})" if how else act.status
        rows.append((treaties[act.treaty].short, status, joined(profile.sources[act.source].publisher, act.note)))
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
        lines += [line for f in check.faults for line in wrapped(f"{f.record}: {f.problem}", INDENT * 5, INDENT * 5)]
    return lines
