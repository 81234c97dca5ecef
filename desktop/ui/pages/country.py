"""The country page: names, standing in the Process, roles and treaties with their sources, figures and articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from desktop import dates, wording
from desktop.library.profiles.country import CountryProfile
from desktop.records import PROCESS, Figure, Role
from desktop.ui.pages.markup import Marks, article_href, card, escape, figure_href, link, page, rows, shown, table
from desktop.ui.theme import Colors
from desktop.ui.words import tr


def country_page(profile: CountryProfile, marks: Marks, colors: Colors, size: float) -> str:
    """Return the page of a country with the hits of a search marked."""
    makers = (_band, _standing, _figures, _roles, _treaties, _articles, _about)
    return page("".join(make(profile, marks) for make in makers), colors, size)


def _band(profile: CountryProfile, marks: Marks) -> str:
    country = profile.country
    own = [name.text for name in country.names if name.kind == "own"]
    names = " · ".join(dict.fromkeys((country.formal_name, country.name_ru, *own)))
    return f'<h1>{shown(country.name, marks)}</h1><p class="meta">{shown(names, marks)}</p>'


def _standing(profile: CountryProfile, marks: Marks) -> str:
    if profile.standing is None:
        return card(f'<p class="lead">{escape(tr("No source states a role in the Almaty Process."))}</p>')
    newest = profile.standing.role
    role = shown(wording.role_words(newest.role), marks)
    if profile.chair:
        since = wording.span_words(profile.chair.start, profile.chair.end)
        role += escape(tr(", chairing the Process ({span})").format(span=since))
    by = tr("by the latest statement, {publisher}, {date}").format(
        publisher=profile.sources[newest.source].publisher, date=_stated(profile, newest)
    )
    body = f'<p class="lead"><b>{role}</b></p><p class="note under">{escape(by)}</p>'
    differing = [(each, wording.role_words(each.role).lower()) for each in profile.standing.disagreeing]
    differing += [(each, _chair(profile, each)) for each in profile.chair_disagreeing]
    for other, words in differing:
        said = tr("Sources disagree: {role} according to {publisher}, {date}").format(
            role=words, publisher=profile.sources[other.source].publisher, date=_stated(profile, other)
        )
        body += f'<p class="warn small under">{escape(said)}</p>'
    return card(body)


def _stated(profile: CountryProfile, role: Role) -> str:
    return wording.stated_words(role.stated, profile.sources[role.source])


def _chair(profile: CountryProfile, role: Role) -> str:
    name, time = profile.country_names[role.country], wording.span_words(role.start, role.end)
    return tr("{country} chairing the Process ({span})").format(country=name, span=time)


def _figures(profile: CountryProfile, marks: Marks) -> str:
    heading = f"<h2>{escape(tr('Figures'))}</h2>"
    figures = by_measure(profile.figures, profile.measures)
    lines = [_figure(profile, marks, figure, before) for before, figure in zip([None, *figures], figures, strict=False)]
    gaps = ", ".join(measure.name[:1].lower() + measure.name[1:] for measure in profile.gaps)
    gap = f'<p class="note">{escape(tr("No figure in this library: {gaps}.").format(gaps=gaps))}</p>' if gaps else ""
    if not lines:
        return heading + gap
    headings = (tr("Measure"), tr("Figure"), tr("Period"), tr("Claimed by"), tr("Other readings"))
    said = tr("Older figures, not shown here: {count}. Search Statistics for place:{code}.")
    rest = _rest(said, profile, profile.more_figures)
    return heading + table(headings, lines, (26, 18, 17, 26, 13), right=(1,)) + rest + gap


def _rest(said: str, profile: CountryProfile, count: int) -> str:
    """Say how many records are too many for the page, and how they are found."""
    told = said.format(count=QLocale().toString(count), code=profile.country.code)
    return f'<p class="note">{escape(told)}</p>' if count else ""


def by_measure(figures: Sequence[Figure], measures: Mapping[str, object]) -> list[Figure]:
    """Return `figures` in the order of their measures, the newest period of each measure first."""
    order = {ident: place for place, ident in enumerate(measures)}
    newest_first = sorted(figures, key=lambda figure: dates.sort_key(figure.period), reverse=True)
    return sorted(newest_first, key=lambda figure: order[figure.measure])


def _figure(profile: CountryProfile, marks: Marks, figure: Figure, before: Figure | None) -> tuple[str, ...]:
    again = before is not None and before.measure == figure.measure
    differs = f"≠ {len(profile.rivals.get(figure.id, ())) or ''}".strip()
    return (
        "" if again else shown(profile.measures[figure.measure].name, marks),
        shown(wording.reading(figure), marks, figure_href(figure)),
        shown(dates.words(figure.period) or tr("not stated"), marks),
        shown(figure.claimed_by or profile.sources[figure.source].publisher, marks),
        link(figure_href(figure), differs) if figure.id in profile.rivalled else "",
    )


def _roles(profile: CountryProfile, marks: Marks) -> str:
    process = [_role(profile, marks, role) for role in profile.roles if role.body == PROCESS]
    other = [_role(profile, marks, role) for role in profile.roles if role.body != PROCESS]
    headings = (tr("Role"), tr("When"), tr("According to"), tr("Stated"))
    widths = (26, 26, 30, 18)
    html = f"<h2>{escape(tr('Roles in the Almaty Process'))}</h2>" + table(headings, process, widths)
    if other:
        html += f"<h2>{escape(tr('International Organization for Migration'))}</h2>" + table(headings, other, widths)
    return html


def _role(profile: CountryProfile, marks: Marks, role: Role) -> tuple[str, ...]:
    source = profile.sources[role.source]
    name = shown(wording.role_words(role.role), marks) + _remark(role.note, marks)
    href = article_href(role.article, role.paragraph) if role.article else source.url
    when = wording.span_words(role.start, role.end) or tr("at the time stated")
    return name, shown(when, marks), shown(source.publisher, marks, href), shown(_stated(profile, role), marks)


def _remark(note: str | None, marks: Marks) -> str:
    return f'<br><span class="note">{shown(note, marks)}</span>' if note else ""


def _treaties(profile: CountryProfile, marks: Marks) -> str:
    lines = []
    names = {treaty.id: treaty for treaty in profile.treaties}
    status = {"party": tr("Party"), "not party": tr("Not party"), "no record": tr("No record")}
    for action in profile.treaty_actions:
        date = dates.words(action.date)
        when = f"{date} ({action.action})" if date and action.action else date
        name = shown(names[action.treaty].short, marks) + _remark(action.note, marks)
        source = profile.sources[action.source]
        by = shown(source.publisher, marks, source.url)
        lines.append((name, shown(status[action.status], marks), shown(when, marks), by))
    if not lines:
        return ""
    headings = (tr("Treaty"), tr("Status"), tr("Date"), tr("According to"))
    return f"<h2>{escape(tr('Treaties'))}</h2>" + table(headings, lines, (38, 14, 24, 24))


def _articles(profile: CountryProfile, marks: Marks) -> str:
    heading = f"<h2>{escape(tr('Articles That Name It'))}</h2>"
    if not profile.articles:
        return f'{heading}<p class="note">{escape(tr("No article in this library names it."))}</p>'
    lines = [
        f"<p>{shown(each.title, marks, article_href(each.id))}<br>"
        f'<span class="note">{shown(each.publisher, marks)} · {shown(dates.words(each.published), marks)}</span></p>'
        for each in profile.articles
    ]
    said = tr("Older articles, not shown here: {count}. Search Articles for country:{code}.")
    return heading + "".join(lines) + _rest(said, profile, profile.more_articles)


def _about(profile: CountryProfile, marks: Marks) -> str:
    country = profile.country
    pairs = [
        (tr("Capital"), shown(country.capital, marks)),
        (tr("ISO 3166-1"), shown(f"{country.code}, {country.alpha2}, {country.numeric}", marks)),
        (tr("Note"), shown(country.note or "", marks)),
    ]
    return f"<h2>{escape(tr('About This Country'))}</h2>{rows(pairs)}"
