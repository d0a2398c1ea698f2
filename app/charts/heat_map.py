"""Many partners or many items: a cell for each partner's score, coloured by level, with the number in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from app.charts import words as wd
from app.charts.fonts import measure
from app.charts.sheet import Point, Sheet, rounded
from app.charts.style import ChartArtists, ChartStyle, SeriesArtists
from app.core.blocks import Chart, Series
from app.core.text import _
from app.theme import Theme, blend, readable

_UPRIGHT = 10  # the longest word that headings make room for where they read upwards, in ems
_TYPE = 0.9  # the largest type in a row, in heights of the row


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells stand; ``extras`` are the columns after the partners: right edge, name and values' field."""

    xs: tuple[float, ...]  # middles of the partners' columns
    column: float
    extras: tuple[tuple[float, tuple[str, ...], str], ...]
    ys: tuple[float, ...]
    row: float
    label: float
    value: float
    names: tuple[tuple[str, ...], ...]
    headings: tuple[tuple[str, ...], ...]
    heading: float  # height of the headings' words
    head: float  # height of all that stands above the rows
    upright: bool  # headings turned to read upwards


def draw(chart: Chart, figure: Figure, theme: Theme, style: ChartStyle) -> ChartArtists:
    """Draw rows for the axes and columns for the partners, then all, gap and target where the chart has them."""
    sheet = Sheet(figure, theme, style)
    series = tuple(one for one in chart.series if one.mark.slot >= 0)
    grid = _plan(chart, series, (sheet.width, sheet.height), style)
    drawn = _frame(chart, series, sheet, grid)
    boxes = [_box(sheet, grid, x, y) for y in grid.ys for x in grid.xs]
    cells = sheet.areas(boxes, ["none"] * len(boxes), order=1)
    numbers = [sheet.words((x, y), "", grid.value, align="center") for y in grid.ys for x in grid.xs]
    extras = [
        (field, [sheet.words((x, y), "", grid.value, align="right", bold=field == "room") for y in grid.ys])
        for x, _name, field in grid.extras
    ]

    def update(other: Chart) -> None:
        shown = [one for one in other.series if one.mark.slot >= 0]
        values = [_at(one.values, row) for row in range(len(other.axes)) for one in shown]
        colours = [_colour(value, other, sheet) for value in values]
        cells.set_facecolor(colours)
        for words, value, colour in zip(numbers, values, colours, strict=True):
            words.set_text(other.said(value))
            words.set_color(sheet.muted if value is None else readable(colour, "#FFFFFF", "#000000"))
        for field, column in extras:
            found = getattr(other, field)
            for row, words in enumerate(column):
                words.set_text(other.said(_at(found, row)))

    update(chart)
    moving: tuple[Artist, ...] = (cells, *numbers, *(words for _field, column in extras for words in column))
    return ChartArtists(sheet.figure, drawn, moving, update)


def _at(values: Sequence[float | None], row: int) -> float | None:
    return values[row] if row < len(values) else None


def _colour(value: float | None, chart: Chart, sheet: Sheet) -> str:
    """The cell's colour: from the low to the high colour of the theme along the scale."""
    if value is None:
        return sheet.ground
    low, high = chart.scale.lowest, chart.scale.highest
    return blend(sheet.theme.heat_low, sheet.theme.heat_high, (value - low) / max(1, high - low))


def least_height(chart: Chart, width: float, style: ChartStyle, row: float) -> tuple[float, float]:
    """The height of all that stands above the rows, and that of a row, at least ``row`` and at least its type."""
    series = tuple(one for one in chart.series if one.mark.slot >= 0)
    row = max(row, style.small / _TYPE)
    return _plan(chart, series, (width, style.small * 1000), style).head, row


def _extras(chart: Chart, style: ChartStyle, digits: float) -> list[tuple[float, tuple[str, ...], str]]:
    """The columns after the partners: width, name on lines and values' field."""
    room = _("All"), _("median") if chart.medians else _("mean")
    given = ((room, "room"), ((_("Gap"),), "gaps"), ((_("Target"),), "targets"))
    titles = [(lines, field) for lines, field in given if getattr(chart, field)]
    return [(max(wd.widest(lines, style.small), digits) + style.space * 1.6, lines, field) for lines, field in titles]


def _plan(chart: Chart, series: Sequence[Series], size: tuple[float, float], style: ChartStyle) -> _Grid:
    digits = measure("0.0", style.value, True)
    extra = _extras(chart, style, digits)
    natural = max((measure(wd.drawable(name), style.label, True) for name in chart.axes), default=0.0)
    share = 0.3 if len(series) > 8 else 0.38
    most = min(natural, size[0] * share)
    left = style.space * 2.2 + most
    column = (size[0] - style.space - left - sum(width for width, _name, _field in extra)) / max(1, len(series))
    usual = min(column, max(digits * 3.4, _longest_word(series, style.small) + style.space))
    spare = (column - usual) * len(series) / max(1, len(series) + len(extra))  # all columns are wider by the same
    column = usual + spare
    upright = bool(series) and _is_upright(series, column, digits, style)
    feet = style.marker * 1.25 + style.space * 1.6
    rows = len(chart.axes) * style.small / _TYPE
    headings, heading = _headings(series, max(size[1] * 0.26, size[1] - feet - rows), style, column, upright)
    head = heading + feet
    row = min((size[1] - head) / max(1, len(chart.axes)), style.row * 0.84)
    fits = max(row * 0.8, min(style.small, row * _TYPE))
    label, value = min(style.label, fits), min(style.value, fits, style.value * (column * 0.86 / digits))
    several = 2 if row >= label * 2.25 else 1
    right, places = left + column * len(series) + style.space * 0.5, []
    for width, name, field in extra:
        right += width + spare
        places.append((right, name, field))
    return _Grid(
        xs=tuple(left + column * (at + 0.5) for at in range(len(series))),
        column=column,
        extras=tuple(places),
        ys=tuple(size[1] - head - row * (at + 0.5) for at in range(len(chart.axes))),
        row=row,
        label=label,
        value=value,
        names=tuple(wd.fit(name, most, label, at in chart.stands_out, several) for at, name in enumerate(chart.axes)),
        headings=headings,
        heading=heading,
        head=head,
        upright=upright,
    )


def _is_upright(series: Sequence[Series], column: float, digits: float, style: ChartStyle) -> bool:
    """Whether the partners' names read upwards: columns are narrow, or a word would not be whole where it would be."""
    room, longest = column - style.space * 0.2, _longest_word(series, style.small)
    return column < digits * 1.9 or room < min(longest, style.small * _UPRIGHT)


def _longest_word(series: Sequence[Series], size: float) -> float:
    words = {word for one in series for word in wd.drawable(one.mark.short or one.mark.name).split()}
    return max((measure(word, size) for word in words), default=0.0)


def _headings(
    series: Sequence[Series], most: float, style: ChartStyle, column: float, upright: bool
) -> tuple[tuple[tuple[str, ...], ...], float]:
    """The partners' names as lines, and the height they take, ``most`` at the most; no word goes on below."""
    size = style.small
    names = [one.mark.short or one.mark.name for one in series]
    if upright:
        several = 2 if column > size * 2.4 else 1
        high = min(max(size * 5, min(_longest_word(series, size), size * _UPRIGHT)), most)
        lines = tuple(wd.whole(name, high, size, most=several) for name in names)
        return lines, max(wd.widest(found, size) for found in lines) + style.space * 0.4
    lines = tuple(wd.whole(name, column - style.space * 0.2, size, most=3) for name in names)
    tallest = max((len(found) for found in lines), default=1)
    return lines, size * (1 + wd.LEADING * (tallest - 1))


def _box(sheet: Sheet, grid: _Grid, x: float, y: float) -> list[Point]:
    gap = min(sheet.style.space * 0.22, grid.column * 0.06, grid.row * 0.06)
    half, tall = grid.column / 2 - gap, grid.row / 2 - gap
    return rounded(x - half, y - tall, x + half, y + tall, min(sheet.style.space * 0.6, tall * 0.4))


def _frame(chart: Chart, series: Sequence[Series], sheet: Sheet, grid: _Grid) -> tuple[SeriesArtists, ...]:
    """Row names, headings with the partners' marks, and the highlighted row; returns the marks."""
    style, theme, top = sheet.style, sheet.theme, sheet.height
    half = grid.row / 2
    for y in (y for row, y in enumerate(grid.ys) if row in chart.stands_out):
        edge = (grid.extras[-1][0] if grid.extras else grid.xs[-1] + grid.column / 2 if grid.xs else 0) + style.space
        sheet.areas([rounded(0, y - half, edge, y + half, min(style.space, half))], [theme.attention])
    for row, (y, lines) in enumerate(zip(grid.ys, grid.names, strict=True)):
        sheet.lines((style.space, y), lines, grid.label, bold=row in chart.stands_out)
    marks: list[SeriesArtists] = []
    foot = top - grid.heading - style.space * 0.6
    for x, one, lines in zip(grid.xs, series, grid.headings, strict=True):
        mark = sheet.marks(theme.partner(one.mark.slot), style.marker)
        mark.set_data([x], [foot - style.marker * 0.7])
        marks.append(SeriesArtists(one.mark, mark))
        if grid.upright:
            _upright(sheet, (x, foot + style.space * 0.4), lines)
            continue
        height = style.small * (1 + wd.LEADING * (len(lines) - 1))
        sheet.lines((x, foot + style.space * 0.2 + height / 2), lines, style.small, align="center")
    for x, lines, _field in grid.extras:
        y = foot - style.marker * 0.7 + style.small * wd.LEADING * (len(lines) - 1) / 2
        sheet.lines((x, y), lines, style.small, sheet.muted, align="right")
    return tuple(marks)


def _upright(sheet: Sheet, at: Point, lines: Sequence[str]) -> None:
    """Words that read upwards from ``at``, their lines side by side."""
    step = sheet.style.small * wd.LEADING
    for n, line in enumerate(lines):
        x = at[0] + step * (n - (len(lines) - 1) / 2)
        sheet.words((x, at[1]), line, sheet.style.small, angle=90)
