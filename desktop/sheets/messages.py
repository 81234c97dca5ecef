"""Key messages: sentences that rules make from figures, roles and treaties, each with its source and its hedges.

A rule says nothing where the records do not bear it out. No rule compares values of different sources, except to say
that they disagree.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop import wording
from desktop.sheets import figures, treaties, trends
from desktop.sheets.blocks import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from desktop.library.profiles.country import CountryProfile
    from desktop.records import Figure
    from desktop.sheets.blocks import Text
    from desktop.sheets.desk import Desk

    Rule = Callable[[Desk, CountryProfile], Iterator[Text]]

FEWEST, MOST = 3, 5
_FIGURES_FOR_A_RISE = 2
_PROTECTED = ("refugees", "internally-displaced", "asylum-seekers", "stateless")
_MOVED = ("net-migration", "remittances-share", "emigrants", "international-migrants", "net-migration-rate")
"""The measures that a message is made of, one from each row: the first that there is a figure of, and before it the
largest of the protected groups."""

_MOST_GAPS = 3


def messages(desk: Desk, profile: CountryProfile, most: int = MOST) -> tuple[Text, ...]:
    """Return the key messages of a country by the rules in their order, at most `most`; the last rules fill up."""
    made: list[Text] = []
    for rule in _RULES:
        made += list(rule(desk, profile))[: most - len(made)]
    for rule in _FILLING:
        if len(made) < FEWEST:
            made += list(rule(desk, profile))[:1]
    return tuple(made)


def _filled(
    pattern: str, words: Mapping[str, str], bold: Iterable[str], refs: Mapping[str, tuple[str, ...]]
) -> Iterator[Run]:
    """Give a pattern's runs, with some of its words bold and with the marks behind them."""
    rest = pattern
    while rest:
        before, brace, rest = rest.partition("{")
        if before:
            yield Run(before)
        if brace:
            key, _, rest = rest.partition("}")
            yield Run(words[key], bold=key in bold, refs=refs.get(key, ()))


def _places(desk: Desk, profile: CountryProfile) -> dict[str, str]:
    """Return the name of the country as patterns want it, by itself and in the cases of the sheet's language."""
    words, country = desk.words, profile.country
    name = desk.country(country)
    return {
        "place": name,
        "in_place": words.in_country.get(country.code, name),
        "of_place": words.of_country.get(country.code, name),
    }


def _subject(desk: Desk, profile: CountryProfile, ident: str) -> str:
    """Return what a measure counts in the country, as the subject of a sentence."""
    words, measure = desk.words, desk.measure(profile.measures[ident])
    pattern = words.message_subjects.get(ident, words.message_subject)
    return pattern.format(measure=measure, **_places(desk, profile))


def _capital(runs: Iterable[Run]) -> Text:
    """Return runs whose first letter is a capital."""
    first, *others = runs
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *others)


def _headlines(desk: Desk, profile: CountryProfile) -> Iterator[Text]:
    """Give the largest proved and the first protected group and, unless a rise tells it, the first of who moved."""
    rising = {group[-1].id for group in _rising(profile)}
    moved = [each for each in _newest(profile, _MOVED) if each.id not in rising]
    protected = _newest(profile, _PROTECTED)
    proved = (each for each in protected if each.status != "V")
    largest = sorted(proved, key=lambda each: each.value or 0, reverse=True)[:1]
    for figure in dict.fromkeys((*largest, *protected[:1], *moved[:1])):
        yield _of_figure(desk, profile, figure)


def _newest(profile: CountryProfile, wanted: Iterable[str]) -> list[Figure]:
    """Return the newest figure of each of some measures that has any but zero."""
    found = ([each for each in profile.figures if each.measure == ident and each.value != 0] for ident in wanted)
    return [figures.newest(each) for each in found if each]


def _of_figure(desk: Desk, profile: CountryProfile, figure: Figure) -> Text:
    words = desk.words
    pattern = words.message_figure.get(figure.measure, words.message_other)
    filling = {
        "subject": _subject(desk, profile, figure.measure),
        "reading": desk.whole_reading(figure),
        **_places(desk, profile),
    }
    told = ", ".join(filter(None, (desk.period(figure), desk.claimant(figure), desk.status(figure))))
    details = "; ".join(filter(None, (told, desk.hedge(figure, profile.rivals))))
    start, end = words.message_details.split("{details}")
    runs = _filled(pattern, filling, ("reading",), {})
    return _capital([*runs, Run(start + details, refs=(desk.cite(figure),)), Run(end)])


def _rises(desk: Desk, profile: CountryProfile) -> Iterator[Text]:
    """Give the change within the series that has the most values, since when no value of it lay beyond both ends."""
    for group in _rising(profile):
        yield _of_rise(desk, profile, _since(group), group[-1])


def _since(group: Sequence[Figure]) -> Figure:
    """Return the first figure such that all after it lie between it and the last one: no peak is passed over."""
    values = [each.value or 0.0 for each in group]
    last = values[-1]
    return next(
        figure
        for index, figure in enumerate(group)
        if all(min(values[index], last) <= value <= max(values[index], last) for value in values[index:])
    )


def _rising(profile: CountryProfile) -> Sequence[tuple[Figure, ...]]:
    """Return the one series of one source that has the most values, if there is any of more than one."""
    found = [
        group
        for ident, some in figures.by_measure(profile.figures, profile.measures).items()
        for group in trends.groups(profile.measures[ident], some)
        if len(group) >= _FIGURES_FOR_A_RISE and all(each.status != "V" and each.value is not None for each in group)
    ]
    return sorted(found, key=len, reverse=True)[:1]


def _of_rise(desk: Desk, profile: CountryProfile, first: Figure, last: Figure) -> Text:
    words, change = desk.words, (last.value or 0) - (first.value or 0)
    pattern = words.message_rose if change > 0 else words.message_fell if change < 0 else words.message_same
    filling = {
        "subject": _subject(desk, profile, last.measure),
        "first": desk.reading(first),
        "last": desk.reading(last),
        "begin": desk.date(first.period),
        "end": desk.date(last.period),
        "claimant": desk.claimant(last),
    }
    desk.cite(first)
    return _capital(_filled(pattern, filling, ("first", "last"), {"claimant": (desk.cite(last),)}))


def _disagreements(desk: Desk, profile: CountryProfile) -> Iterator[Text]:
    """Give the pair of readings of one measure that lie furthest apart."""
    pairs = [
        (_ratio(figure, rival.figure), figure, rival.figure)
        for figure in profile.figures
        for rival in profile.rivals.get(figure.id, ())
        if rival.figure.measure == figure.measure
    ]
    far = [each for each in pairs if each[0] > 1]
    if far:
        _, one, other = max(far, key=lambda each: each[0])
        yield _of_disagreement(desk, profile, one, other)


def _ratio(one: Figure, other: Figure) -> float:
    if not one.value or not other.value or one.value * other.value < 0:
        return 0.0
    return one.value / other.value


def _of_disagreement(desk: Desk, profile: CountryProfile, one: Figure, other: Figure) -> Text:
    def who(figure: Figure) -> str:
        return f"{desk.claimant(figure)}, {desk.period(figure)}"

    filling = {
        "subject": _subject(desk, profile, one.measure),
        "one": desk.reading(one),
        "other": desk.reading(other),
        "one_who": who(one),
        "other_who": who(other),
    }
    refs = {"one_who": (desk.cite(one),), "other_who": (desk.cite(other),)}
    return tuple(_filled(desk.words.message_disputed, filling, ("one", "other"), refs))


def _treaties(desk: Desk, profile: CountryProfile) -> Iterator[Text]:
    actions = {each.treaty: each for each in profile.treaty_actions if each.status == "party"}
    party = [each for each in profile.treaties if each.id in actions]
    if not party:
        return
    words, every = desk.words, len(profile.treaties)
    pattern = words.message_party_all if len(party) == every else words.message_party
    filling = {
        "count": str(len(party)),
        "all": str(every),
        "treaties": ", ".join(treaties.name(desk, each) for each in party),
    }
    refs = tuple(dict.fromkeys(desk.mark(actions[each.id].source) for each in party))
    yield tuple(_filled(pattern, filling, ("count", "all") if len(party) < every else ("all",), {"treaties": refs}))


def _chair(desk: Desk, profile: CountryProfile) -> Iterator[Text]:
    role = profile.chair
    if role:
        filling = {
            "place": desk.country(profile.country),
            "span": wording.span_words(role.start, role.end, desk.language),
            "stated": desk.stated_by(role.source, role.stated),
        }
        yield tuple(_filled(desk.words.message_chair, filling, ("span",), {"stated": (desk.mark(role.source),)}))


def _standing(desk: Desk, profile: CountryProfile) -> Iterator[Text]:
    if profile.standing:
        role = profile.standing.role
        filling = {
            "headline": desk.words.standings[role.role],
            "stated": desk.stated_by(role.source, role.stated),
        }
        refs = {"stated": (desk.mark(role.source),)}
        yield tuple(_filled(desk.words.message_standing, filling, ("headline",), refs))


def _gaps(desk: Desk, profile: CountryProfile) -> Iterator[Text]:
    if profile.gaps:
        names = [desk.measure(each) for each in profile.gaps[:_MOST_GAPS]]
        listed = ", ".join(name[:1].lower() + name[1:] for name in names)
        filling = {"place": desk.country(profile.country), "measures": listed}
        yield tuple(_filled(desk.words.message_gap, filling, (), {}))


_RULES: Sequence[Rule] = (_headlines, _rises, _disagreements, _treaties)
_FILLING: Sequence[Rule] = (_chair, _standing, _gaps)
