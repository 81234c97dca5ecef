"""The evidence of a figure: its sentence, who claims and who reports it, what contradicts it."""

from __future__ import annotations

from desktop import dates, wording
from desktop.library.profiles.evidence import Evidence
from desktop.library.queries import Rival
from desktop.ui.pages.markup import (
    Marks,
    article_href,
    card,
    country_href,
    escape,
    figure_href,
    link,
    marked,
    page,
    rows,
    shown,
    table,
)
from desktop.ui.theme import Colors
from desktop.ui.words import tr


def evidence_page(evidence: Evidence, marks: Marks, colors: Colors, size: float) -> str:
    """Return the page of a figure with the hits of a search marked."""
    said = _band(evidence, marks) + _sentence(evidence, marks) + _note(evidence, marks)
    chain = _chain(evidence, marks)
    sides = f'<tr><td width="54%" style="padding-right:32px">{said}</td><td width="46%">{chain}</td></tr>'
    columns = f'<table width="100%" cellspacing="0" cellpadding="0">{sides}</table>'
    return page(columns + _rivals(evidence, marks), colors, size)


def _band(evidence: Evidence, marks: Marks) -> str:
    figure = evidence.figure
    place = evidence.place or tr("place not stated")
    where = shown(place, marks, country_href(figure.place) if figure.place and evidence.place_has_profile else None)
    about = f"{where} · {shown(dates.words(figure.period) or tr('period not stated'), marks)}"
    return (
        f'<p class="over">{shown(evidence.measure.name, marks)}</p>'
        f'<p class="big">{shown(wording.reading(figure), marks)}</p><p class="meta">{about}</p>'
    )


def _sentence(evidence: Evidence, marks: Marks) -> str:
    figure = evidence.figure
    if evidence.paragraph is None or evidence.sentence is None or figure.start is None or figure.end is None:
        stands = escape(tr("As printed at the source: {text}")).format(text=shown(figure.text, marks))
        where = f"<br>{shown(figure.locator, marks)}" if figure.locator else ""
        return card(f'<p class="lead">{stands}{where}</p>')
    start, end = evidence.sentence
    text = evidence.paragraph[start:end]
    lit = marked(text, hits=marks.spans(text), lit=(figure.start - start, figure.end - start))
    return card(f'<p class="lead">{lit}</p>')


def _note(evidence: Evidence, marks: Marks) -> str:
    note = evidence.figure.note
    return f'<p class="warn" style="margin-top:16px">{shown(note, marks)}</p>' if note else ""


def _chain(evidence: Evidence, marks: Marks) -> str:
    figure, article, source = evidence.figure, evidence.article, evidence.source
    pairs = [
        (tr("Claimed by"), shown(figure.claimed_by or tr("nobody named; the narrator says so"), marks)),
        (tr("Reported by"), _reporters(evidence, marks)),
        (tr("Document"), _document(evidence, marks)),
        (
            tr("Paragraph"),
            link(article_href(article.id, figure.paragraph), str(figure.paragraph)) if article else None,
        ),
        (tr("Address"), link(source.url, source.url) if source.url else None),
        (tr("Accessed"), escape(dates.words(source.accessed))),
        (tr("Status"), escape(f"{figure.status}, {wording.status_words(figure.status)} (SDMX)")),
        (tr("Definition"), shown(evidence.measure.definition, marks)),
    ]
    return f'<p class="over">{escape(tr("Where It Comes From"))}</p>{rows(pairs)}'


def _document(evidence: Evidence, marks: Marks) -> str:
    article = evidence.article
    return shown(article.title, marks, article_href(article.id)) if article else shown(evidence.source.title, marks)


def _reporters(evidence: Evidence, marks: Marks) -> str:
    names = [evidence.article.attributed_to if evidence.article else None, evidence.source.publisher]
    return shown(" → ".join(name for name in names if name), marks)


def _rivals(evidence: Evidence, marks: Marks) -> str:
    if not evidence.rivals:
        return ""
    heading = f"<h2>{escape(tr('Other Readings'))}</h2>"
    lines = [_rival(evidence, marks, rival) for rival in evidence.rivals]
    notes = dict.fromkeys(rival.note for rival in evidence.rivals if rival.note)
    remarks = "".join(f'<p class="note">{shown(note, marks)}</p>' for note in notes)
    headings = (tr("Figure"), tr("Period"), tr("Claimed by"), tr("Source"), tr("Why it differs"))
    return heading + remarks + table(headings, lines, (22, 14, 22, 26, 16), right=(0,))


def _rival(evidence: Evidence, marks: Marks, rival: Rival) -> tuple[str, ...]:
    source = evidence.rival_sources[rival.figure.source]
    return (
        shown(wording.reading(rival.figure), marks, figure_href(rival.figure)),
        shown(dates.words(rival.figure.period) or tr("not stated"), marks),
        shown(rival.figure.claimed_by or tr("nobody named"), marks),
        shown(source.publisher, marks),
        escape(reason_words(rival.reason)),
    )


def reason_words(reason: str | None) -> str:
    """Return why two figures differ, as the window says it."""
    words = {
        "other date": tr("another date"),
        "other definition": tr("another definition"),
        "rounding": tr("rounding"),
        "revision": tr("a later revision"),
    }
    return words.get(reason or "", tr("not known"))
