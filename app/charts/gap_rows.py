"""The frame of the gap lines: rows, their names, the level lines and the highlighted row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts import words as wd
from app.charts.fonts import measure
from app.charts.sheet import Sheet, rounded
from app.core import text as tx
from app.core.blocks import Chart, ChartScale
from app.core.text import _

__all__ = ["Rows", "draw_frame", "plan_rows"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Where all stands, in the sheet's units; ``ys`` are the middles of the rows from the top."""

    ys: tuple[float, ...]
    height: float
    names: tuple[tuple[str, ...], ...]
    label: float
    value: float
    first: float  # x of the lowest level
    last: float  # x of the highest level
    right: float  # right edge of the gap numbers
    mark: float
    levels: tuple[tuple[str, ...], ...]
    head: float  # y of the middle of the level labels
    lowest: int
    highest: int

    def x(self, value: float) -> float:
        """The place of a value; one outside the scale stands at its end."""
        share = (value - self.lowest) / max(1, self.highest - self.lowest)
        return self.first + (self.last - self.first) * min(1.0, max(0.0, share))


def plan_rows(chart: Chart, sheet: Sheet, foot: float) -> Rows:
    """Share the sheet above ``foot`` between the rows; type shrinks only where a row is lower than a line."""
    style, count = sheet.style, max(1, len(chart.axes))
    gaps = [tx.number(gap) for gap in chart.gaps if gap is not None]
    column = max(
        [measure(said, style.value, True) for said in [*gaps, "0.0"]] + [measure(_gap_heading(chart), style.small)]
    )
    right = sheet.width - style.space
    edge = right - (column + style.space * 2.5 if chart.gaps else 0)
    most = min(max(_widest(chart, style.label), _notes_width(chart, sheet)), sheet.width * 0.36)
    left = style.space + most + style.space * 2
    levels, spare = _levels(chart.scale, edge - left, style.small)
    header = style.small * (1 + wd.LEADING * (max(len(lines) for lines in levels) - 1)) + style.space * 1.6
    height = min((sheet.height - foot - header) / count, style.row)
    label, value = min(style.label, height * 0.82), min(style.value, height * 0.84)
    several = 2 if height >= label * 2.25 else 1
    names = tuple(wd.fit(name, most, label, row == chart.stands_out, several) for row, name in enumerate(chart.axes))
    top = sheet.height - header
    return Rows(
        ys=tuple(top - height * (row + 0.5) for row in range(len(chart.axes))),
        height=height,
        names=names,
        label=label,
        value=value,
        first=left + spare[0],
        last=edge - spare[1],
        right=right,
        mark=_mark_size(chart, style.marker * 1.15, height),
        levels=levels,
        head=sheet.height - (header - style.space) / 2,
        lowest=chart.scale.lowest,
        highest=chart.scale.highest,
    )


def _gap_heading(chart: Chart) -> str:
    """What the numbers at the right are: with one series alone, the way to its target."""
    return _("To target") if len(chart.series) == 1 and chart.targets else _("Gap")


def _mark_size(chart: Chart, wanted: float, height: float) -> float:
    """Marks as large as the style has them, smaller where low rows must hold many."""
    crowd = sum(1 for one in chart.series if one.mark.slot >= 0)
    lanes = 1.45 if crowd <= 3 else 1.9 if crowd <= 6 else 2.5
    return max(min(wanted, height / lanes), min(wanted, height * 0.3))


def _widest(chart: Chart, size: float) -> float:
    return max((measure(wd.drawable(name), size, True) for name in chart.axes), default=0.0)


def _levels(scale: ChartScale, width: float, size: float) -> tuple[tuple[tuple[str, ...], ...], tuple[float, float]]:
    """The level labels, broken to fit between their neighbours, and the space left and right of the scale."""
    said = [f"{level.code} {level.label}".strip() for level in scale.levels]
    said += [str(scale.lowest + at) for at in range(len(said), scale.highest - scale.lowest + 1)]
    share = width / max(1, len(said))
    labels = [wd.fit(one, share - size * 0.5, size, most=2) for one in said]
    if any(lines[-1].endswith(wd.ELLIPSIS) and len(lines[-1]) < 6 for lines in labels):
        labels = [
            wd.fit(level.code or one, share, size, most=1) for level, one in zip(scale.levels, said, strict=False)
        ]
    ends = [max(wd.widest(lines, size), size) / 2 for lines in (labels[0], labels[-1])]
    return tuple(labels), (ends[0] + size * 0.2, ends[1] + size * 0.2)


def draw_frame(chart: Chart, sheet: Sheet, rows: Rows) -> None:
    """All that stays while values change: highlight, level lines, level labels, names, what the signs mean."""
    style, theme = sheet.style, sheet.theme
    if 0 <= chart.stands_out < len(rows.ys):
        y, half = rows.ys[chart.stands_out], rows.height / 2
        box = rounded(0, y - half, sheet.width, y + half, min(style.space, half))
        sheet.areas([box], [theme.attention])
    if rows.ys:
        _grid(sheet, rows)
    for at, lines in enumerate(rows.levels):
        x = rows.x(rows.lowest + at)
        sheet.lines((x, rows.head), lines, style.small, sheet.muted, align="center")
    for row, (y, lines) in enumerate(zip(rows.ys, rows.names, strict=True)):
        sheet.lines((style.space, y), lines, rows.label, bold=row == chart.stands_out)
    if chart.gaps:
        sheet.words((rows.right, rows.head), _gap_heading(chart), style.small, sheet.muted, align="right")
    _notes(chart, sheet, rows)


def _grid(sheet: Sheet, rows: Rows) -> None:
    top, low = rows.ys[0] + rows.height / 2, rows.ys[-1] - rows.height / 2
    xs = [rows.x(rows.lowest + at) for at in range(len(rows.levels))]
    sheet.segments(
        [[(x, top + sheet.style.space * 0.4), (x, low)] for x in xs], sheet.theme.grid, sheet.style.hair * 0.6
    )


def _said_notes(chart: Chart) -> Sequence[tuple[str, str]]:
    """What the signs mean that only some charts have: (sign, words)."""
    notes = []
    if any(one.before for one in chart.series):
        notes.append(("before", _("Before")))
    if chart.targets:
        notes.append(("target", _("Target")))
    return notes


def _notes_width(chart: Chart, sheet: Sheet) -> float:
    size = sheet.style.small
    return sum(size * 1.9 + measure(said, size) for _sign, said in _said_notes(chart))


def _notes(chart: Chart, sheet: Sheet, rows: Rows) -> None:
    """The signs and their meaning, in the empty corner above the names."""
    size, left = sheet.style.small, sheet.style.space
    for sign, said in _said_notes(chart):
        if sign == "before":
            mark = sheet.marks(sheet.theme.partner(-1), rows.mark * 0.62)
            mark.set(markerfacecolor=sheet.ground, markeredgecolor=sheet.muted, markeredgewidth=sheet.style.hair)
            mark.set_data([left + size * 0.35], [rows.head])
        else:
            tall = [(left + size * 0.35, rows.head - size * 0.5), (left + size * 0.35, rows.head + size * 0.5)]
            sheet.segments([tall], sheet.theme.ink, max(sheet.style.line * 0.8, sheet.style.hair), order=3)
        sheet.words((left + size * 0.9, rows.head), said, size, sheet.muted)
        left += size * 1.9 + measure(said, size)
