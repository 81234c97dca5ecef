"""The evidence of a figure: its sentence, who claims and who reports it, what contradicts it."""

from __future__ import annotations

from desktop import dates, wording
from desktop.library.profiles.evidence import Evidence
from desktop.library.queries import Rival
from desktop.ui.pages.markup import (
    Link,
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
    table,
)
from desktop.ui.theme import Colors
from desktop.ui.words import tr


def evidence_page(evidence: Evidence, marks: Marks, colors: Colors, size: float) -> str:
    """Return the page of a figure with the hits of a search marked."""
    said = _band(evidence, marks) + _sentence(evidence, marks) + _note(evidence)
    sides = f'<tr><td width="54%" style="padding-right:32px">{said}</td><td width="46%">{_chain(evidence)}</td></tr>'
    columns = f'<table width="100%" cellspacing="0" cellpadding="0">{sides}</table>'
    return page(columns + _rivals(evidence), colors, size)


def _band(evidence: Evidence, marks: Marks) -> str:
    figure = evidence.figure
    place = evidence.place or tr("place not stated")
    links = [Link(0, len(place), country_href(figure.place))] if figure.place and evidence.place_has_profile else []
    where = marked(place, links, marks.spans(place))
    about = f"{where} · {escape(dates.words(figure.period) or tr('period not stated'))}"
    name = evidence.measure.name
    return (
        f'<p class="over">{marked(name, hits=marks.spans(name))}</p>'
        f'<p class="big">{escape(wording.reading(figure))}</p><p class="meta">{about}</p>'
    )


def _sentence(evidence: Evidence, marks: Marks) -> str:
    figure = evidence.figure
    if evidence.paragraph is None or evidence.sentence is None or figure.start is None or figure.end is None:
        stands = tr("As printed at the source: {text}").format(text=figure.text)
        where = f"<br>{escape(figure.locator)}" if figure.locator else ""
        return card(f'<p class="lead">{escape(stands)}{where}</p>')
    start, end = evidence.sentence
    text = evidence.paragraph[start:end]
    lit = marked(text, hits=marks.spans(text), lit=(figure.start - start, figure.end - start))
    return card(f'<p class="lead">{lit}</p>')


def _note(evidence: Evidence) -> str:
    return f'<p class="warn" style="margin-top:16px">{escape(evidence.figure.note)}</p>' if evidence.figure.note else ""


def _chain(evidence: Evidence) -> str:
    figure, article, source = evidence.figure, evidence.article, evidence.source
    pairs = [
        (tr("Claimed by"), escape(figure.claimed_by or tr("nobody named; the narrator says so"))),
        (tr("Reported by"), _reporters(evidence)),
        (tr("Document"), link(article_href(article.id), article.title) if article else escape(source.title)),
        (
            tr("Paragraph"),
            link(article_href(article.id, figure.paragraph), str(figure.paragraph)) if article else None,
        ),
        (tr("Address"), link(source.url, source.url) if source.url else None),
        (tr("Accessed"), escape(dates.words(source.accessed))),
        (tr("Status"), escape(f"{figure.status}, {wording.status_words(figure.status)} (SDMX)")),
        (tr("Definition"), escape(evidence.measure.definition)),
    ]
    return f'<p class="over">{escape(tr("Where It Comes From"))}</p>{rows(pairs)}'


def _reporters(evidence: Evidence) -> str:
    names = [evidence.article.attributed_to if evidence.article else None, evidence.source.publisher]
    return escape(" → ".join(name for name in names if name))


def _rivals(evidence: Evidence) -> str:
    if not evidence.rivals:
        return ""
    heading = f"<h2>{escape(tr('Other Readings'))}</h2>"
    lines = [_rival(evidence, rival) for rival in evidence.rivals]
    notes = dict.fromkeys(rival.note for rival in evidence.rivals if rival.note)
    remarks = "".join(f'<p class="note">{escape(note)}</p>' for note in notes)
    headings = (tr("Figure"), tr("Period"), tr("Claimed by"), tr("Source"), tr("Why it differs"))
    return heading + remarks + table(headings, lines, (22, 14, 22, 26, 16), right=(0,))


def _rival(evidence: Evidence, rival: Rival) -> tuple[str, ...]:
    source = evidence.rival_sources[rival.figure.source]
    return (
        link(figure_href(rival.figure), wording.reading(rival.figure)),
        escape(dates.words(rival.figure.period) or tr("not stated")),
        escape(rival.figure.claimed_by or tr("nobody named")),
        escape(source.publisher),
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
