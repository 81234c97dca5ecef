"""The article sheet: a document's data, its digest with every figure marked, who is named, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop import wording
from desktop.sheets import figures
from desktop.sheets.blocks import Column, Fact, Facts, Passage, Prose, Row, Run, Table
from desktop.sheets.contents import Band
from desktop.sheets.desk import Bibliography, Desk, cell, letters, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.library.profiles.article import ArticleProfile
    from desktop.library.queries import Rival
    from desktop.records import Article, Figure, Paragraph, Source
    from desktop.sheets.blocks import Block, Text
    from desktop.sheets.contents import Edition, SheetContents
    from desktop.world import Organisation, Person

    _Span = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ArticleRecords:
    """What an article sheet is made from: `rivals` are by figure id, `sources` those of the article and the rivals.

    `places` are what places are called in the language of the sheet, `names` other proper names.
    """

    profile: ArticleProfile
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    rivals: Mapping[str, tuple[Rival, ...]]
    sources: Mapping[str, Source]
    places: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def contents(records: ArticleRecords, edition: Edition, bibliography: Bibliography | None = None) -> SheetContents:
    """Return the contents of an article's sheet; raise SheetError if sheets are not printed in the language."""
    desk = Desk(edition, records.sources, records.names, bibliography)
    if records.places:
        records = replace(records, profile=records.profile._replace(places=records.places))
    article = records.profile.article
    desk.mark(article.source)
    band = _band(desk, records.profile)
    blocks = tuple(_blocks(desk, records))
    return desk.sheet("article", article.id, article.title, desk.words.article_running, band, blocks)


def _band(desk: Desk, profile: ArticleProfile) -> Band:
    article = profile.article
    when = desk.date(article.published) or desk.words.not_stated
    return Band(
        desk.words.article_kicker, (), (desk.name(article.publisher), when), "", "", _summary(desk, article), ()
    )


def _summary(desk: Desk, article: Article) -> Text:
    """Return the summary, which is ours and English for a shipped article, else in the document's language."""
    return plain(desk.foreign(article.summary, _language(article)))


def _language(article: Article) -> str:
    return article.language if article.origin == "user" else "en"


def _blocks(desk: Desk, records: ArticleRecords) -> Iterator[Block]:
    profile, words = records.profile, desk.words
    yield _bibliography(desk, profile)
    yield _digest(desk, profile)
    if profile.figures:
        yield _figures(desk, profile)
    else:
        yield Prose(words.article_figures, "", (Passage(plain(words.no_article_figures)),))
    if disputes := figures.disputes(desk, profile.figures, records.rivals, profile.measures, profile.places):
        yield disputes
    if named := tuple(_named(desk, records)):
        columns = (Column(words.name, 36), Column(words.office, 48), Column(words.paragraphs, 16))
        yield Table(words.names, "", columns, named, compact=True)
    citation = wording.citation(profile.article, profile.source)
    yield Prose(words.citation, "", (Passage(plain(citation)),))
    yield desk.notes()
    yield from desk.source_list()


def _bibliography(desk: Desk, profile: ArticleProfile) -> Facts:
    article, words = profile.article, desk.words
    facts = (
        Fact(words.publisher, plain(desk.name(article.publisher), desk.mark(article.source))),
        Fact(words.author, plain(desk.name(article.author or ""))),
        Fact(words.attributed_to, plain(desk.name(article.attributed_to or ""))),
        _published(desk, profile),
        Fact(words.place, plain(desk.name(profile.place or ""))),
        Fact(words.language, plain(words.languages.get(article.language, article.language))),
        Fact(words.sha256, plain(article.sha256 or "")),
        Fact(words.note, plain(desk.foreign(article.note or ""))),
    )
    return Facts(words.bibliography, "", tuple(each for each in facts if each.text[0].text))


def _published(desk: Desk, profile: ArticleProfile) -> Fact:
    article, words = profile.article, desk.words
    refs = (desk.mark(article.published_source),) if article.published_source else ()
    stated = ""
    if article.published_stated and article.published_stated != article.published:
        stated = words.published_stated.format(desk.date(article.published_stated))
    note = " ".join(part for part in (stated, desk.foreign(article.published_basis or "")) if part)
    return Fact(words.published, plain(desk.date(article.published) or words.not_stated, *refs), note)


def _digest(desk: Desk, profile: ArticleProfile) -> Prose:
    marks = {figure.id: letters(index) for index, figure in enumerate(profile.figures)}
    paragraphs = tuple(Passage(_marked(each, profile.figures, marks), str(each.number)) for each in profile.paragraphs)
    words, imported = desk.words, profile.article.origin == "user"
    title, lead = (words.text, words.text_lead) if imported else (words.digest, words.digest_lead)
    return Prose(
        title, "", paragraphs, desk.foreign(lead, _language(profile.article)) if desk.language != "en" else lead
    )


def _marked(paragraph: Paragraph, every: Sequence[Figure], marks: Mapping[str, str]) -> Text:
    """Return a paragraph with its figures bold and marked; figures that overlap share one bold run."""
    runs: list[Run] = []
    done = 0
    for start, end, refs in _spans(paragraph, every, marks):
        runs += [Run(paragraph.text[done:start]), Run(paragraph.text[start:end], bold=True, refs=refs)]
        done = end
    runs.append(Run(paragraph.text[done:]))
    return tuple(run for run in runs if run.text)


def _spans(paragraph: Paragraph, every: Sequence[Figure], marks: Mapping[str, str]) -> list[_Span]:
    spans: list[_Span] = []
    own = [each for each in every if each.paragraph == paragraph.number and each.start is not None]
    for figure in sorted(own, key=lambda each: (each.start or 0, each.end or 0)):
        span: _Span = (figure.start or 0, figure.end or 0, (marks[figure.id],))
        if spans and span[0] < spans[-1][1]:
            start, end, refs = spans.pop()
            span = (start, max(end, span[1]), (*refs, *span[2]))
        spans.append(span)
    return spans


def _figures(desk: Desk, profile: ArticleProfile) -> Table:
    words = desk.words
    return Table(
        title=words.article_figures,
        as_of=desk.between((profile.article.published,), words.published_between),
        columns=(
            Column(words.figure, 15),
            Column(words.measure, 52),
            Column(words.place, 10),
            Column(words.period, 9),
            Column(words.said_by, 14),
        ),
        rows=tuple(_row(desk, profile, figure, letters(index)) for index, figure in enumerate(profile.figures)),
        compact=True,
    )


def _row(desk: Desk, profile: ArticleProfile, figure: Figure, mark: str) -> Row:
    desk.cite(figure)
    claimant = desk.name(figure.claimed_by or profile.article.publisher)
    place = profile.places.get(figure.place or "", figure.place) or desk.words.not_stated
    cells = (
        cell(desk.whole_reading(figure), note=desk.status(figure), bold=True),
        cell(desk.measure(profile.measures[figure.measure]), note=desk.foreign(figure.note or "")),
        cell(place),
        cell(desk.date(figure.period) or desk.words.not_stated),
        cell(claimant, note=desk.words.in_paragraph.format(figure.paragraph)),
    )
    return Row(cells, mark)


def _named(desk: Desk, records: ArticleRecords) -> Iterator[Row]:
    words = desk.words
    where: dict[tuple[str, str], list[int]] = {}
    for each in records.profile.mentions:
        where.setdefault((each.kind, each.ref), []).append(each.paragraph)
    for person in records.people:
        if ("person", person.id) in where:
            yield _name_row(desk.name(person.name), desk.foreign(person.title or ""), where["person", person.id])
    for body in records.organisations:
        if ("organisation", body.id) in where:
            yield _name_row(
                desk.name(body.name),
                words.body_kinds.get(body.kind, body.kind.capitalize()),
                where["organisation", body.id],
            )


def _name_row(name: str, office: str, paragraphs: Sequence[int]) -> Row:
    numbers = ", ".join(str(number) for number in sorted(set(paragraphs)))
    return Row((cell(name), cell(office), cell(numbers)))
