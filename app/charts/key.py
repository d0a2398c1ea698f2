"""The key to the marks, for charts that bring their own: line, shape and name of every partner."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts import words as wd
from app.charts.fonts import drawable, measure
from app.charts.sheet import Sheet
from app.charts.style import ChartStyle
from app.core.blocks import Chart
from app.core.text import _
from app.theme import PartnerStyle, Theme

_LEADING = 1.5  # distance of rows, in type sizes
_ROWS = 3  # that many are always given to whole names
_NARROWEST = 7.0  # of a shortened name, in type sizes
_Entry = tuple[int, float, PartnerStyle, str]


@dataclass(frozen=True, slots=True)
class Key:
    """Where the entries go: for each its row (0 on top), left edge, look and words."""

    entries: tuple[_Entry, ...]
    height: float


def plan_key(chart: Chart, sheet: Sheet) -> Key:
    """Arrange the key in as few rows as it needs, and in less than a third of the height where that can be."""
    row = sheet.style.small * _LEADING
    most = max(_ROWS, int(sheet.height * 0.3 / row))
    entries = _planned(chart, sheet.theme, sheet.style, sheet.width, most)
    return Key(tuple(entries), (entries[-1][0] + 1) * row + sheet.style.space) if entries else Key((), 0)


def key_height(chart: Chart, theme: Theme, style: ChartStyle, width: float) -> float:
    """How high the key of a chart is that has room for it."""
    entries = _planned(chart, theme, style, width, _ROWS)
    return (entries[-1][0] + 1) * style.small * _LEADING + style.space if entries else 0.0


def _planned(chart: Chart, theme: Theme, style: ChartStyle, width: float, most: int) -> list[_Entry]:
    """Whole names after each other; else short names, else shortened ones, under each other in columns."""
    marks = [one.mark for one in chart.series] or list(chart.voters)
    if not chart.legend or not marks:
        return []
    looks = [theme.partner(mark.slot) for mark in marks]
    names = [drawable(mark.name or _("All")) for mark in marks]
    shorts = [drawable(mark.short or mark.name or _("All")) for mark in marks]
    entries = _flowing(looks, names, style, width)
    if entries is not None and entries[-1][0] < min(most, _ROWS):
        return entries
    around = _before_words(style) + style.space * 2.4
    if len(set(shorts)) == len(shorts):  # else what is left of the names still tells them apart
        columns = int((width - style.space) / (wd.widest(shorts, style.small) + around))
        if columns and -(-len(shorts) // columns) <= most:
            return _in_columns(looks, shorts, columns, style, width)
    narrow = style.small * _NARROWEST + around
    columns = max(1, min(max(3, -(-len(names) // most)), int((width - style.space) / narrow), len(names)))
    return _in_columns(looks, names, columns, style, width)


def _flowing(looks: list[PartnerStyle], names: list[str], style: ChartStyle, width: float) -> list[_Entry] | None:
    """Names after each other, or None where one is wider than the sheet."""
    space = style.space
    row, left = 0, space
    entries: list[_Entry] = []
    for look, name in zip(looks, names, strict=True):
        needed = _before_words(style) + measure(name, style.small)
        if needed > width - 2 * space:
            return None
        if left > space and left + needed > width - space:
            row, left = row + 1, space
        entries.append((row, left, look, name))
        left += needed + space * 2.4
    return entries


def _in_columns(
    looks: list[PartnerStyle], names: list[str], columns: int, style: ChartStyle, width: float
) -> list[_Entry]:
    """Names in columns of one width, shortened where they must be."""
    columns = -(-len(names) // -(-len(names) // columns))  # as even as the rows allow
    cell = (width - style.space) / columns
    room = cell - _before_words(style) - style.space
    return [
        (at // columns, style.space + at % columns * cell, look, wd.shorten(name, room, style.small))
        for at, (look, name) in enumerate(zip(looks, names, strict=True))
    ]


def _sample(style: ChartStyle) -> float:
    return style.marker * 2.5


def _before_words(style: ChartStyle) -> float:
    return _sample(style) + style.space * 0.7


def draw_key(key: Key, sheet: Sheet) -> None:
    """Draw the key at the foot of the sheet."""
    style, sample = sheet.style, _sample(sheet.style)
    row = style.small * _LEADING
    for at, left, look, said in key.entries:
        y = key.height - style.space - row * (at + 0.5)
        thick = 0.0 if look.marker == "ring" else style.line * 0.8  # whoever is not shown has no line
        line = sheet.marks(look, style.marker * 0.9, line=thick, order=3)
        line.set_data([left, left + sample / 2, left + sample], [y, y, y])
        line.set_markevery([1] if look.marker else [])
        sheet.words((left + sample + style.space * 0.7, y), said, style.small)
