"""Charts over time: which figures may stand in one, and what it says in words."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from desktop import dates
from desktop.sheets.blocks import Chart, ChartPoint, ChartSeries, Run
from desktop.sheets.drawings.scales import moment
from desktop.sheets.figures import newest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.records import Figure, Measure
    from desktop.sheets.blocks import Text
    from desktop.sheets.desk import Desk

    Group = tuple[Figure, ...]

_MOST_SERIES = 4
_DAYS_A_MONTH = 30.4


def groups(measure: Measure, figures: Iterable[Figure]) -> tuple[Group, ...]:
    """Return figures of a measure and one place as series that may be drawn on one scale, oldest first.

    Figures of one series have one claimant and source. On one scale stand figures of one unit, per and direction and,
    of a flow, of periods equally long. The fullest series is there, and those that go on before and after it; of the
    latest period there is the figure that stands for the measure elsewhere on a sheet.
    """
    known = tuple(figures)
    chosen: list[Group] = []
    for group in _agreeing(_ranked(every(measure, known)), newest(known) if known else None):
        if len(chosen) < _MOST_SERIES and all(_apart(group, each) for each in chosen):
            chosen.append(group)
    return tuple(sorted(chosen, key=_begins))


def _ranked(found: Sequence[Group]) -> list[Group]:
    voices = Counter(group[0].claimed_by for group in found)
    return sorted(found, key=lambda group: (-len(group), group[-1].status == "V", -voices[group[0].claimed_by]))


def _agreeing(ranked: Sequence[Group], latest: Figure | None) -> list[Group]:
    """Return series of which only one has a value of the time of the `latest` figure: this figure.

    The fullest of the others stays first, and the series of the figure goes on after it.
    """
    own = next((group for group in ranked if latest in group), ())
    if latest is None or not own:
        return list(ranked)
    others = [cut for group in ranked if group is not own and (cut := _before(group, latest))]
    if not others or len(own) >= len(others[0]):
        return [own, *others]
    rest = tuple(each for each in own if _at(each) > _ends(others[0]))
    return [others[0], rest, *others[1:]]


def _before(group: Group, latest: Figure) -> Group:
    first = dates.bounds(latest.period or "")[0]
    return tuple(each for each in group if dates.bounds(each.period or "")[1] < first)


def every(measure: Measure, figures: Iterable[Figure]) -> list[Group]:
    """Return all series of the one scale on which most periods have a value."""
    scales: dict[tuple[object, ...], list[Figure]] = {}
    for each in figures:
        if each.period and moment(each.period) and _value(each) is not None:
            scales.setdefault(_scale(measure, each), []).append(each)
    return _series(max(scales.values(), key=lambda some: len({each.period for each in some}), default=[]))


def _scale(measure: Measure, figure: Figure) -> tuple[object, ...]:
    first, last = dates.bounds(figure.period or "")
    months = round((last - first).days / _DAYS_A_MONTH) if measure.kind != "stock" else 0
    return figure.unit, figure.per, figure.direction, months


def _series(figures: Iterable[Figure]) -> list[Group]:
    ordered = sorted(figures, key=lambda each: (each.claimed_by or "", each.source, dates.sort_key(each.period)))
    return [_one_a_period(same) for _, same in groupby(ordered, key=lambda each: (each.claimed_by or "", each.source))]


def _at(figure: Figure) -> float:
    return moment(figure.period or "") or 0.0


def _begins(group: Group) -> float:
    return _at(group[0])


def _ends(group: Group) -> float:
    return _at(group[-1])


def _apart(one: Group, other: Group) -> bool:
    return _ends(one) < _begins(other) or _ends(other) < _begins(one)


def _one_a_period(figures: Iterable[Figure]) -> Group:
    return tuple({each.period: each for each in figures}.values())


def _value(figure: Figure) -> float | None:
    if figure.value is not None or figure.low is None or figure.high is None:
        return figure.value
    return (figure.low + figure.high) / 2


def periods(found: Iterable[Group]) -> int:
    """Return how many different periods some series have values of."""
    return len({figure.period for group in found for figure in group})


def chart(desk: Desk, title: str, measure: Measure, found: Sequence[Group], *, names: Sequence[str] = ()) -> Chart:
    """Return the chart of some series of a measure, called by their claimants, or by `names` written beside them."""
    called = names or [desk.name(group[0].claimed_by or "") or desk.publisher(group[0].source) for group in found]
    series = tuple(
        ChartSeries(name, tuple(_point(desk, each) for each in group))
        for name, group in zip(called, found, strict=True)
    )
    said = tuple(_said(desk, name, group) for name, group in zip(called, found, strict=True))
    unit = "" if measure.kind == "share" else _unit(desk, measure, found[0][0])
    return Chart(title, unit, series, alt(desk, title, series), said, named=bool(names))


def lead(desk: Desk, charts: Iterable[Chart]) -> str:
    """Return how to read some charts: what their lines join, and what the marks in them mean, if there are any."""
    words, shown = desk.words, tuple(charts)
    broken = any(len(chart.series) > 1 and not chart.named for chart in shown)
    hollow = any(point.unproved for chart in shown for each in chart.series for point in each.points)
    told = (words.trend_joined, words.trend_breaks if broken else "", words.trend_hollow if hollow else "")
    return " ".join(filter(None, told))


def _unit(desk: Desk, measure: Measure, figure: Figure) -> str:
    unit = desk.words.units.get(figure.unit, figure.unit)
    per = desk.per(figure)
    return " ".join(filter(None, (desk.words.units.get(measure.unit, unit) if not per else unit, per)))


def _point(desk: Desk, figure: Figure) -> ChartPoint:
    value = _value(figure) or 0.0
    return ChartPoint(
        period=desk.date(figure.period),
        moment=round(moment(figure.period or "") or 0.0, 4),
        value=value,
        low=figure.low,
        high=figure.high,
        reading=desk.reading(figure),
        unproved=figure.status == "V",
    )


def _said(desk: Desk, name: str, group: Group) -> Text:
    return (Run(name, refs=tuple(dict.fromkeys(desk.cite(each) for each in group))),)


def alt(desk: Desk, title: str, series: Iterable[ChartSeries]) -> str:
    """Return what a chart shows in words, with each of its values."""
    pattern = desk.words.trend_series_alt
    said = (
        pattern.format(name=each.name, values="; ".join(f"{point.period}: {point.reading}" for point in each.points))
        for each in series
    )
    return desk.words.trend_alt.format(title=title, series=" ".join(said))
