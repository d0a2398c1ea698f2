"""How far apart the partners are: one row for each axis, one mark for each partner, the gap as a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from app.charts.gap_rows import Rows, draw_frame, plan_rows, roomy
from app.charts.gap_rows import least_height as least_height  # every chart's module has one
from app.charts.key import draw_key, plan_key
from app.charts.lanes import lanes
from app.charts.sheet import Point, Sheet
from app.charts.style import ChartArtists, ChartStyle, SeriesArtists
from app.core.blocks import Chart, Mark
from app.theme import Theme


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark stands in its row, and the x it came from where it moved."""

    x: float
    y: float
    from_x: float | None = None


def draw(chart: Chart, figure: Figure, theme: Theme, style: ChartStyle) -> ChartArtists:
    """Draw the rows in the order given; the widest gap is on top where the caller sorted them so."""
    sheet = Sheet(figure, theme, style)
    style = sheet.style = roomy(chart, (sheet.width, sheet.height), style)
    key = plan_key(chart, sheet)
    rows = plan_rows(chart, (sheet.width, sheet.height), style, key.height)
    draw_frame(chart, sheet, rows)
    draw_key(key, sheet)
    spans = sheet.segments([], theme.span, max(style.line * 1.1, rows.mark * 0.25), order=2)
    reach = sheet.segments([], theme.ink, style.hair, order=2.2)
    reach.set_linestyle((0, (2, 2)))
    ticks = sheet.segments([], theme.ink, max(style.line * 0.8, style.hair), order=2.5)
    shafts = sheet.segments([], theme.ink, max(style.line * 0.6, style.hair), order=3)
    heads = sheet.areas([], [], order=3)
    series = tuple(_series_artists(sheet, rows, one.mark, bool(one.before)) for one in chart.series)
    gaps = [sheet.words((rows.right, y), "", rows.value, align="right", bold=True) for y in rows.ys if chart.gaps]

    def update(other: Chart) -> None:
        places = [_places(other, rows, row) for row in range(len(other.axes))]
        spans.set_segments([span for row in range(len(other.axes)) if (span := _span(other, rows, row))])
        ticks.set_segments([_tick(rows, row, x) for row, x in _targets(other, rows)])
        reach.set_segments(_reach(other, rows))
        for words, gap in zip(gaps, other.gaps, strict=False):
            words.set_text(other.said(gap))
        colours = _colours(other, sheet)
        arrows: list[tuple[_Place, str]] = []
        for at, drawn in enumerate(series):
            found = [row[at] for row in places]
            _set_series(drawn, found, colours[at], leads=other.series[at].forward)
            arrows += [(place, colours[at]) for place in found if place is not None and place.from_x is not None]
        shafts.set_segments([[(place.from_x or 0.0, place.y), (place.x, place.y)] for place, _colour in arrows])
        shafts.set_color([colour for _place, colour in arrows])
        tips = [(tip, colour) for place, colour in arrows if (tip := _tip(place, rows.mark))]
        heads.set_verts([tip for tip, _colour in tips])
        heads.set_facecolor([colour for _tip, colour in tips])

    update(chart)
    befores = tuple(drawn.before for drawn in series if drawn.before is not None)
    moving: tuple[Artist, ...] = (spans, reach, ticks, shafts, heads, *befores, *(one.line for one in series), *gaps)
    return ChartArtists(sheet.figure, series, moving, update)


def _series_artists(sheet: Sheet, rows: Rows, mark: Mark, has_before: bool) -> SeriesArtists:
    look = sheet.theme.partner(mark.slot)
    before = None
    if has_before:
        before = sheet.marks(look, rows.mark * 0.6, order=3.5)
        before.set_markerfacecolor(sheet.ground)
        before.set_markeredgewidth(max(rows.mark * 0.1, sheet.style.hair * 0.6))
    return SeriesArtists(mark, sheet.marks(look, rows.mark, order=5), before)


def _set_series(drawn: SeriesArtists, found: Sequence[_Place | None], colour: str, *, leads: bool) -> None:
    places = [place for place in found if place is not None]
    drawn.line.set_data([place.x for place in places], [place.y for place in places])
    drawn.line.set_color(colour)
    drawn.line.set_markerfacecolor(colour)
    drawn.line.set_zorder(6 if leads else 5)
    if drawn.before is not None:
        moved = [(place.from_x, place.y) for place in places if place.from_x is not None]
        drawn.before.set_data([x for x, _y in moved], [y for _x, y in moved])
        drawn.before.set_markeredgecolor(colour)


def _colours(chart: Chart, sheet: Sheet) -> list[str]:
    """Each series in its colour; while one is brought forward the others are grey."""
    led = any(one.forward for one in chart.series)
    return [
        sheet.theme.quiet if led and not one.forward else sheet.theme.partner(one.mark.slot).colour
        for one in chart.series
    ]


def _places(chart: Chart, rows: Rows, row: int) -> list[_Place | None]:
    """Where the marks of one row stand; those that would hide each other have moved apart."""
    ends: list[tuple[float, float | None] | None] = []
    for one in chart.series:
        value, before = _at(one.values, row), _at(one.before, row)
        start = None if before is None or value is None or abs(before - value) < 1e-9 else rows.x(before)
        ends.append(None if value is None else (rows.x(value), start))
    spans = [None if end is None else (end[0], end[0] if end[1] is None else end[1]) for end in ends]
    shifts = lanes(spans, rows.mark, rows.height, rows.scale.step, rows.ends)
    return [
        None if end is None else _Place(end[0] + shift[0], rows.ys[row] + shift[1], end[1])
        for end, shift in zip(ends, shifts, strict=True)
    ]


def _at(values: Sequence[float | None], row: int) -> float | None:
    return values[row] if row < len(values) else None


def _span(chart: Chart, rows: Rows, row: int) -> list[Point]:
    """The bar from the lowest partner to the highest; nothing where fewer than two have a value."""
    found = [value for one in chart.series if one.mark.slot >= 0 and (value := _at(one.values, row)) is not None]
    if len(found) < 2:
        return []
    return [(rows.x(min(found)), rows.ys[row]), (rows.x(max(found)), rows.ys[row])]


def _targets(chart: Chart, rows: Rows) -> list[tuple[int, float]]:
    return [(row, rows.x(target)) for row, target in enumerate(chart.targets) if target is not None]


def _tick(rows: Rows, row: int, x: float) -> list[Point]:
    half = min(rows.height * 0.36, rows.mark * 1.1)
    return [(x, rows.ys[row] - half), (x, rows.ys[row] + half)]


def _reach(chart: Chart, rows: Rows) -> list[list[Point]]:
    """With one series alone (the room, now): the way from it to the target."""
    if len(chart.series) != 1:
        return []
    values = chart.series[0].values
    return [
        [(rows.x(value), rows.ys[row]), (x, rows.ys[row])]
        for row, x in _targets(chart, rows)
        if (value := _at(values, row)) is not None
    ]


def _tip(place: _Place, mark: float) -> list[Point]:
    """The head of an arrow that ends at the edge of its mark; none where the way is too short for one."""
    way = place.x - (place.from_x or 0.0)
    if abs(way) < mark * 1.7:
        return []
    sign = 1 if way > 0 else -1
    tip, half = place.x - sign * mark * 0.5, mark * 0.32
    back = tip - sign * mark * 0.5
    return [(tip, place.y), (back, place.y + half), (back, place.y - half)]
