"""The shape of the partnership: one outline for each partner over numbered rings, on plain axes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from app.charts.key import draw_key, plan_key
from app.charts.radar_labels import Fit, fit_radius
from app.charts.sheet import MARKERS, Point, Sheet
from app.charts.style import ChartArtists, ChartStyle, SeriesArtists
from app.core.blocks import Chart, Series
from app.theme import Theme


def draw(chart: Chart, figure: Figure, theme: Theme, style: ChartStyle) -> ChartArtists:
    """Draw rings, spokes, labels and one closed line for each series (a missing value breaks it)."""
    sheet = Sheet(figure, theme, style)
    key = plan_key(chart, sheet)
    fit = fit_radius(chart, sheet, key.height)
    _web(chart, sheet, fit)
    draw_key(key, sheet)
    for label in fit.labels:
        sheet.lines(label.at, label.lines, label.size, bold=label.bold, align=label.align)
    series = tuple(
        SeriesArtists(one.mark, sheet.marks(theme.partner(one.mark.slot), style.marker, line=style.line, order=5))
        for one in chart.series
    )
    numbers = _numbers(chart, sheet, fit)

    def update(other: Chart) -> None:
        place = _placer(other, fit)
        for drawn, one in zip(series, other.series, strict=True):
            drawn.line.set_data(*place(one.values))
            _dress(drawn.line, one, other, sheet)

    update(chart)
    moving: tuple[Artist, ...] = (*(one.line for one in series), *numbers)
    return ChartArtists(sheet.figure, series, moving, update)


def _placer(chart: Chart, fit: Fit) -> Callable[[Sequence[float | None]], tuple[list[float], list[float]]]:
    """A function from values to the points of a closed line."""
    count, low, high = len(chart.axes), chart.scale.lowest - 1, chart.scale.highest
    step = fit.radius / max(1, high - low)

    def place(values: Sequence[float | None]) -> tuple[list[float], list[float]]:
        xs, ys = [], []
        for at in [*range(count), 0]:
            value = values[at] if at < len(values) else None
            far = math.nan if value is None else (min(high, max(low, value)) - low) * step
            x, y = _spoke(at, count)
            xs.append(fit.centre[0] + far * x)
            ys.append(fit.centre[1] + far * y)
        return xs, ys

    return place


def _spoke(at: float, count: int) -> Point:
    """The direction of an axis: the first points up, the others follow clockwise."""
    turn = 2 * math.pi * at / max(1, count)
    return math.sin(turn), math.cos(turn)


def _dress(line: Line2D, one: Series, chart: Chart, sheet: Sheet) -> None:
    """At full strength where none is brought forward; else that one stands out and the rest stand back.

    The room's line stands back as well, in its own colour: grey, its circle would be a partner's.
    """
    style, look = sheet.style, sheet.theme.partner(one.mark.slot)
    led = any(other.forward for other in chart.series)
    colour = sheet.theme.quiet if led and not one.forward and one.mark.slot >= 0 else look.colour
    line.set_color(colour)
    line.set_markerfacecolor(colour)
    line.set_linestyle((0, look.dash) if look.dash else "-")
    line.set_linewidth(style.line * (1.25 if one.forward else 0.62 if led else 1.0))
    _shape, factor = MARKERS[look.marker]
    line.set_markersize(style.marker * factor * (0.8 if led and not one.forward else 1.0))
    line.set_zorder(6 if one.forward else 4 if led else 5)


def _web(chart: Chart, sheet: Sheet, fit: Fit) -> None:
    """Rings at the levels, the outermost stronger, and a spoke for each axis."""
    count, low, high = len(chart.axes), chart.scale.lowest - 1, chart.scale.highest
    corners = [_spoke(at, count) for at in [*range(count), 0, 1]]  # one more corner closes the ring's mitre
    middle_x, middle_y = fit.centre

    def ring(far: float) -> list[Point]:
        return [(middle_x + far * x, middle_y + far * y) for x, y in corners]

    steps = max(1, high - low)
    rings = [ring(fit.radius * n / steps) for n in range(1, steps)]
    spokes = [[fit.centre, point] for point in ring(fit.radius)[:count]]
    sheet.segments(rings + spokes, sheet.theme.grid, sheet.style.hair * 0.6)
    sheet.segments([ring(fit.radius)], sheet.theme.grid, sheet.style.hair)


def _numbers(chart: Chart, sheet: Sheet, fit: Fit) -> list[Artist]:
    """The code of each level on its ring, halfway between the last spoke and the first, where no mark can be.

    It is drawn last, on a piece of the ground, so that no line runs through it; near the centre, where
    it would cover a mark on the next spoke, below the lines and without that.
    """
    count, low, high = len(chart.axes), chart.scale.lowest - 1, chart.scale.highest
    x, y = _spoke(-0.5, count)
    edge = fit.radius * math.cos(math.pi / max(3, count))
    size = sheet.style.small
    apart = edge / max(1, high - low)
    every = max(1, math.ceil(size * 1.25 / apart)) if apart else 1
    drawn: list[Artist] = []
    half = size * 0.62
    for n in range(high - low, 0, -every):
        code = chart.scale.levels[n - 1].code if n <= len(chart.scale.levels) else ""
        at = fit.centre[0] + apart * n * x, fit.centre[1] + apart * n * y
        aside = fit.radius * n / max(1, high - low) * math.sin(math.pi / max(3, count))  # to the next spoke
        covers = aside < half + sheet.style.marker / 2
        if not covers:
            box = [(at[0] + half * dx, at[1] + half * dy) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            drawn.append(sheet.areas([box], [sheet.ground], order=6.5))
        drawn.append(
            sheet.words(at, code or str(low + n), size, sheet.muted, align="center", order=3.5 if covers else 7)
        )
    return drawn
