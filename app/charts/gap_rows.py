"""The frame of the gap lines: rows, their names, the level lines and the highlighted row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.charts import words as wd
from app.charts.fonts import measure
from app.charts.lanes import FEW
from app.charts.levels import Lines, Scale, plan_scale
from app.charts.sheet import Sheet, rounded
from app.charts.style import ChartStyle
from app.core.blocks import Chart
from app.core.text import _

_WIDEST_NAMES = 0.43  # of the width, before a name ends in an ellipsis
_TALLEST = 1.35  # of rows that have space to spare, in rows of the style
_ROOMY = 2.0  # times that, of the tallest row where they are very few
_TWO_LINES = 1.9  # least height of a row with two lines between rows of one, in sizes of the type
_SOME_AT_END = 1.25  # marks of the style that have room beyond the first and the last level: two side by side
_MANY_AT_END = 3.4  # marks of the style that have room beyond the first and the last level, where there are many
_MOST_AT_END = 0.13  # of the space for marks, the most of that room
_LOWEST = 1.0  # of rows, in sizes of their type: its letters are 0.98 high


@dataclass(frozen=True, slots=True)
class Rows:
    """Where all stands, in the sheet's units; ``ys`` are the middles of the rows from the top."""

    ys: tuple[float, ...]
    height: float
    names: tuple[Lines, ...]
    label: float
    value: float
    right: float  # right edge of the gap numbers
    mark: float
    ends: tuple[float, float]  # of the space for marks, between the names and the gap numbers
    scale: Scale
    header: float  # height of all that stands above the rows
    head: float  # y of the middle of the level labels
    notes: float  # y of what the signs mean

    def x(self, value: float) -> float:
        """The place of a value; one outside the scale stands at its end."""
        return self.scale.x(value)

    @property
    def is_plain(self) -> bool:
        """Whether every name stands whole on one line and every level has its label."""
        whole = all(len(lines) == 1 and not lines[0].endswith(wd.ELLIPSIS) for lines in self.names)
        return whole and self.scale.is_whole


def plan_rows(chart: Chart, size: tuple[float, float], style: ChartStyle, foot: float) -> Rows:
    """Share a sheet of this size above ``foot`` between the rows; type shrinks where a row is lower than a line."""
    header = style.small + style.space * 1.6
    rows = _planned(chart, size, style, foot, header)
    return rows if rows.header <= header else _planned(chart, size, style, foot, rows.header)


def _planned(chart: Chart, size: tuple[float, float], style: ChartStyle, foot: float, expected: float) -> Rows:
    """The plan with names that suit what is expected to stand above the rows."""
    width, height = size
    count = max(1, len(chart.axes))
    names, label = _names(chart, width * _WIDEST_NAMES, (height - foot - expected) / count, style)
    most = max((wd.widest(name, label, at in chart.stands_out) for at, name in enumerate(names)), default=0.0)
    left, right = style.space + most + style.space * 2, width - style.space
    edge, heading = right, 0.0
    if chart.gaps:
        heading = measure(_gap_heading(chart), style.small)
        edge = right - max(_numbers_width(chart, style), heading) - style.space * 2.5
    notes = _notes_width(chart, style.small)
    beside = notes <= most + style.space
    taken = style.space + notes if beside and notes else 0.0
    room = (taken, left, edge, right - heading if chart.gaps else width)
    beyond = 0.7 if len(chart.series) < 3 else _SOME_AT_END if len(chart.series) <= FEW else _MANY_AT_END
    least = min(beyond * style.marker, (edge - left) * _MOST_AT_END)
    scale = plan_scale(chart.scale, room, style, max(least, style.marker * 0.7))
    above = 0.0 if beside else style.small * 1.5
    header = above + style.small * (1 + wd.LEADING * (scale.lines - 1)) + style.space * 1.6
    row = min((height - foot - header) / count, style.row * _TALLEST * max(1.0, min(_ROOMY, 4 / count)))
    top = height - header
    head = height - above - (header - above - style.space) / 2
    return Rows(
        ys=tuple(top - row * (at + 0.5) for at in range(len(chart.axes))),
        height=row,
        names=names,
        label=label,
        value=_type(style.value, row, style),
        right=right,
        mark=_mark_size(chart, style.marker, row),
        ends=(left, edge),
        scale=scale,
        header=header,
        head=head,
        notes=head if beside else height - style.space * 0.3 - style.small / 2,
    )


def least_height(chart: Chart, width: float, style: ChartStyle, row: float) -> tuple[float, float]:
    """The height of all that stands above the rows, and that of a row, at least ``row`` and at least its type."""
    row = max(row, style.small * _LOWEST)
    rows = plan_rows(chart, (width, row * max(1, len(chart.axes)) + style.small * 3), style, 0)
    return rows.header, row


def roomy(chart: Chart, size: tuple[float, float], style: ChartStyle) -> ChartStyle:
    """A larger style where few rows stand in much space and all words still fit as they should."""
    count = max(1, len(chart.axes))
    if style.grows <= 1 or size[1] / count < style.row * 1.15:
        return style
    for step in (1.0, 0.6, 0.3):
        larger = style.scaled(1 + (style.grows - 1) * step)
        rows = plan_rows(chart, size, larger, 0)
        if rows.is_plain and rows.height >= larger.row:
            return larger
    return style


def _type(wanted: float, row: float, style: ChartStyle) -> float:
    """A type size for a row: with air around it, down to the smallest type, and then as high as the row."""
    return min(wanted, max(row * 0.82, min(style.small, row * _LOWEST)))


def _names(chart: Chart, width: float, row: float, style: ChartStyle) -> tuple[tuple[Lines, ...], float]:
    """The names whole, on one line or two, in smaller type if need be; the last resort is an ellipsis."""
    large = _type(style.label, row, style)
    small = min(large, style.small)
    found: tuple[Lines, ...] = ()
    for size, most in ((large, 1), (large, 2), (small, 1), (small, 2)):
        if found and most == 2 and row < size * _TWO_LINES:
            continue
        used = size
        found = tuple(wd.fit(name, width, size, at in chart.stands_out, most) for at, name in enumerate(chart.axes))
        whole = not any(wd.is_broken(lines, name) for lines, name in zip(found, chart.axes, strict=True))
        if whole and (row >= size * 2.1 or not _has_neighbours(found)):
            return found, size
    if row < used * 2.1 and _has_neighbours(found):
        found = tuple(wd.fit(name, width, used, at in chart.stands_out, 1) for at, name in enumerate(chart.axes))
    return found, used


def _has_neighbours(names: Sequence[Lines]) -> bool:
    """Whether two names of several lines stand under each other."""
    return any(len(one) > 1 and len(other) > 1 for one, other in pairwise(names))


def _gap_heading(chart: Chart) -> str:
    """What the numbers at the right are: with one series alone, the way to its target."""
    return _("To target") if len(chart.series) == 1 and chart.targets else _("Gap")


def _numbers_width(chart: Chart, style: ChartStyle) -> float:
    gaps = [chart.said(gap) for gap in chart.gaps if gap is not None]
    return max(measure(said, style.value, True) for said in [*gaps, "0.0"])


def _mark_size(chart: Chart, size: float, height: float) -> float:
    """Marks a little larger than the style has them, smaller where a row may hold many above each other."""
    crowd = sum(1 for one in chart.series if one.mark.slot >= 0)
    lanes = 1.45 if crowd <= 3 else 1.9 if crowd <= 6 else 2.5
    moves = any(one.before for one in chart.series)  # an arrow takes the height of its mark all along its way
    wanted = size * (0.9 if crowd > (3 if moves else 6) else 1.15)
    return max(min(wanted, height / lanes), min(wanted, height * 0.3))


def draw_frame(chart: Chart, sheet: Sheet, rows: Rows) -> None:
    """All that stays while values change: highlight, level lines, level labels, names, what the signs mean."""
    style, theme = sheet.style, sheet.theme
    half = min(rows.height, rows.label * 3.6) / 2
    for y in (y for row, y in enumerate(rows.ys) if row in chart.stands_out):
        box = rounded(0, y - half, sheet.width, y + half, min(style.space, half))
        sheet.areas([box], [theme.attention])
    if rows.ys:
        _grid(sheet, rows)
    for x, lines in zip(rows.scale.xs, rows.scale.labels, strict=True):
        sheet.lines((x, rows.head), lines, style.small, sheet.muted, align="center")
    leading = min(wd.LEADING, max(1.0, rows.height / rows.label - 1.0))
    for row, (y, lines) in enumerate(zip(rows.ys, rows.names, strict=True)):
        sheet.lines((style.space, y), lines, rows.label, bold=row in chart.stands_out, leading=leading)
    if chart.gaps:
        sheet.words((rows.right, rows.head), _gap_heading(chart), style.small, sheet.muted, align="right")
    _notes(chart, sheet, rows)


def _grid(sheet: Sheet, rows: Rows) -> None:
    top, low = rows.ys[0] + rows.height / 2, rows.ys[-1] - rows.height / 2
    sheet.segments(
        [[(x, top + sheet.style.space * 0.4), (x, low)] for x in rows.scale.xs],
        sheet.theme.grid,
        sheet.style.hair * 0.6,
    )


def _said_notes(chart: Chart) -> Sequence[tuple[str, str]]:
    """What the signs mean that stand in this chart: (sign, words)."""
    notes = [("room", one.mark.name) for one in chart.series if one.mark.slot < 0]
    if any(one.has_moved for one in chart.series):
        notes.append(("before", _("Before")))
    if any(one is not None for one in chart.targets):
        notes.append(("target", _("Target")))
    return notes


def _notes_width(chart: Chart, size: float) -> float:
    return sum(size * 1.9 + measure(said, size) for _sign, said in _said_notes(chart))


def _notes(chart: Chart, sheet: Sheet, rows: Rows) -> None:
    """The signs and their meaning, in the empty corner above the names or on a line of their own."""
    size, left, y = sheet.style.small, sheet.style.space, rows.notes
    for sign, said in _said_notes(chart):
        if sign == "room":
            mark = sheet.marks(sheet.theme.partner(-1), rows.mark * 0.8)
            mark.set_data([left + size * 0.35], [y])
        elif sign == "before":
            mark = sheet.marks(sheet.theme.partner(-1), rows.mark * 0.62)
            mark.set(markerfacecolor=sheet.ground, markeredgecolor=sheet.muted, markeredgewidth=sheet.style.hair)
            mark.set_data([left + size * 0.35], [y])
        else:
            tall = [(left + size * 0.35, y - size * 0.5), (left + size * 0.35, y + size * 0.5)]
            sheet.segments([tall], sheet.theme.ink, max(sheet.style.line * 0.8, sheet.style.hair), order=3)
        sheet.words((left + size * 0.9, y), said, size, sheet.muted)
        left += size * 1.9 + measure(said, size)
