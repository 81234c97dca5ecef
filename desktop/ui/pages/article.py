"""The article page: the digest with numbered paragraphs, its figures and names as links, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop import dates, wording
from desktop.library.profiles.article import ArticleProfile
from desktop.records import PROCESS, Paragraph, Role
from desktop.ui.pages.markup import (
    Link,
    Marks,
    article_href,
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

if TYPE_CHECKING:
    from desktop.library.drafts import FigureCheck


class OriginalText(NamedTuple):
    """The publisher's original that a reader attached to a shipped article, with each shipped figure checked in it.

    `shown` says whether it is to be shown in place of the digest.
    """

    paragraphs: tuple[Paragraph, ...]
    checks: tuple[FigureCheck, ...]
    shown: bool


def article_page(
    profile: ArticleProfile, marks: Marks, colors: Colors, size: float, original: OriginalText | None = None
) -> str:
    """Return the page of an article with the hits of a search marked; paragraphs have the anchors p1, p2, ...

    Where there is an `original`, the links `original:` and `digest:` lead from the one text to the other.
    """
    parts = [
        _band(profile, marks),
        _switch(original),
        _text(profile, marks, original),
        _figures(profile, marks),
        _checks(profile, original),
        _names(profile, marks),
        _about(profile, marks),
        _statements(profile, marks),
    ]
    return page("".join(parts), colors, size)


def _switch(original: OriginalText | None) -> str:
    if original is None:
        return ""
    if original.shown:
        said, offer, href = tr("The publisher's original."), tr("Show the digest"), "digest:"
    else:
        said, offer, href = tr("A digest in our own words."), tr("Show the original"), "original:"
    return f'<p class="note">{escape(said)} {link(href, offer)}</p>'


def _checks(profile: ArticleProfile, original: OriginalText | None) -> str:
    if original is None or not original.checks:
        return ""
    agreed = sum(check.agrees for check in original.checks)
    said = tr("{n} of {total} figures stand in the original as recorded.").format(n=agreed, total=len(original.checks))
    names = {each.id: wording.naming(each, profile.measures[each.measure].name) for each in profile.figures}
    differing = [
        f"<br>{link(f'statistics:{check.figure}', names.get(check.figure, check.figure))}: {escape(check.note or '')}"
        for check in original.checks
        if not check.agrees
    ]
    return f"<h2>{escape(tr('Checked Against the Original'))}</h2><p>{escape(said)}{''.join(differing)}</p>"


def _replaced(profile: ArticleProfile) -> str:
    text = tr("This text took the place of an earlier version on {day}: “{title}” (paragraphs: {n}, figures: {m}).")
    return "".join(
        f'<p class="note">{escape(said)}</p>'
        for each in profile.replaced
        for said in [text.format(day=dates.words(each.at[:10]), title=each.title, n=each.paragraphs, m=each.figures)]
    )


def _band(profile: ArticleProfile, marks: Marks) -> str:
    article = profile.article
    by = " · ".join(filter(None, [article.publisher, article.author, dates.words(article.published), profile.place]))
    supplied = (
        f'<p class="note">{escape(tr("The document carries no title; this one was supplied."))}</p>'
        if article.title_supplied
        else ""
    )
    return f'<h1>{shown(article.title, marks)}</h1><p class="meta">{shown(by, marks)}</p>{supplied}{_replaced(profile)}'


def _text(profile: ArticleProfile, marks: Marks, original: OriginalText | None) -> str:
    shown = original.paragraphs if original is not None and original.shown else profile.paragraphs
    lines = [
        f'<tr><td class="number" align="right" width="34"><a name="p{each.number}"></a>{each.number}</td>'
        f'<td class="para"><p>{_marked(profile, each, marks, original)}</p></td></tr>'
        for each in shown
    ]
    return f'<table class="block" width="100%" cellspacing="0" cellpadding="0">{"".join(lines)}</table>'


def _marked(profile: ArticleProfile, paragraph: Paragraph, marks: Marks, original: OriginalText | None) -> str:
    return marked(paragraph.text, _links(profile, paragraph, original), marks.spans(paragraph.text))


def _links(profile: ArticleProfile, paragraph: Paragraph, original: OriginalText | None) -> list[Link]:
    if original is not None and original.shown:
        return [
            Link(check.start, check.end, f"statistics:{check.figure}")
            for check in original.checks
            if check.paragraph == paragraph.number and check.start is not None and check.end is not None
        ]
    links = [
        Link(figure.start, figure.end, figure_href(figure))
        for figure in profile.figures
        if figure.paragraph == paragraph.number and figure.start is not None and figure.end is not None
    ]
    links += [
        Link(mention.start, mention.end, country_href(mention.ref))
        for mention in profile.mentions
        if mention.paragraph == paragraph.number and mention.kind == "country"
    ]
    return links


def _figures(profile: ArticleProfile, marks: Marks) -> str:
    if not profile.figures:
        return ""
    lines = [
        (
            shown(wording.reading(figure), marks, figure_href(figure)),
            shown(profile.measures[figure.measure].name, marks),
            shown(profile.places.get(figure.place or "", figure.place or tr("not stated")), marks),
            shown(dates.words(figure.period) or tr("not stated"), marks),
            shown(figure.claimed_by or tr("nobody named"), marks),
        )
        for figure in profile.figures
    ]
    headings = (tr("Figure"), tr("Measure"), tr("Place"), tr("Period"), tr("Claimed by"))
    return f"<h2>{escape(tr('Figures in This Article'))}</h2>" + table(
        headings, lines, (20, 30, 16, 14, 20), right=(0,)
    )


def _names(profile: ArticleProfile, marks: Marks) -> str:
    labels = {
        "country": tr("Countries"),
        "person": tr("People"),
        "organisation": tr("Organisations"),
        "place": tr("Places"),
        "event": tr("Events"),
    }
    pairs = []
    for kind, label in labels.items():
        found = {ref: name for (each, ref), name in profile.names.items() if each == kind}
        href = country_href if kind == "country" else lambda _ref: None
        named = [shown(name, marks, href(ref)) for ref, name in found.items()]
        pairs.append((label, ", ".join(named)))
    return f"<h2>{escape(tr('Who and What It Names'))}</h2>{rows(pairs)}"


def _statements(profile: ArticleProfile, marks: Marks) -> str:
    """Return what the article states besides figures, in its speakers' words or its own, and of countries' roles."""
    if not profile.claims and not profile.roles:
        return ""
    widths = (17, 57, 26)
    headings = (tr("Paragraph"), tr("Statement"), tr("Claimed by"))
    said = [
        (
            _place(profile, claim.paragraph),
            shown(claim.text, marks),
            _claimant(claim.claimed_by, marks),
        )
        for claim in profile.claims
    ]
    roles = [
        (_place(profile, role.paragraph), _role(profile, role, marks), _claimant(None, marks)) for role in profile.roles
    ]
    return f"<h2>{escape(tr('What It States'))}</h2>{table(headings, [*said, *roles], widths)}"


def _place(profile: ArticleProfile, paragraph: int | None) -> str:
    return link(article_href(profile.article.id, paragraph), f"¶ {paragraph}") if paragraph else ""


def _claimant(name: str | None, marks: Marks) -> str:
    return shown(name, marks) if name else escape(tr("the article itself"))


def _role(profile: ArticleProfile, role: Role, marks: Marks) -> str:
    """Return a role that the article states: whose, in which body, when, and what a reader should know of it."""
    country = shown(profile.places.get(role.country, role.country), marks, country_href(role.country))
    body = "" if role.body == PROCESS else f" ({role.body.upper()})"
    time = wording.span_words(role.start, role.end)
    told = shown(": " + wording.role_words(role.role) + body + (f", {time}" if time else ""), marks)
    return country + told + (f'<br><span class="note">{shown(role.note, marks)}</span>' if role.note else "")


def _about(profile: ArticleProfile, marks: Marks) -> str:
    article, source = profile.article, profile.source
    stated = dates.words(article.published_stated)
    repeated = article.published == article.published_stated and dates.year(article.published) is None
    established = "" if repeated else dates.words(article.published)
    if article.published_basis:
        established += f"{'. ' if established else ''}{article.published_basis}"
    proof = wording.source_line(profile.date_source) if profile.date_source else None
    pairs = [
        (tr("Publisher"), shown(article.publisher, marks)),
        (tr("Attributed to"), shown(article.attributed_to or "", marks)),
        (tr("Place"), shown(profile.place or "", marks)),
        (tr("Date stated"), escape(stated)),
        (tr("Date established"), escape(established)),
        (tr("Established by"), escape(proof or "")),
        (tr("Address"), link(source.url, source.url) if source.url else None),
        (tr("Accessed"), escape(dates.words(source.accessed))),
        (tr("SHA-256 of the original"), escape(article.sha256 or "")),
        (tr("Note"), shown(article.note or "", marks)),
        (tr("Citation"), f"{escape(wording.citation(article, source))} {link('copy:citation', tr('Copy citation'))}"),
    ]
    if article.origin == "user":
        text = tr("The text above is that of the document as it was imported.")
    else:
        text = tr("The text above is a digest in our own words; names, dates and figures are exact.")
    return f'<h2>{escape(tr("About This Document"))}</h2><p class="note">{escape(text)}</p>{rows(pairs)}'
