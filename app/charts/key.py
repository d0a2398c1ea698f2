"""The key to the marks, for charts that bring their own: line, shape and name of every partner."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts import words as wd
from app.charts.fonts import measure
from app.charts.sheet import Sheet
from app.core.blocks import Chart, ChartKind, Mark
from app.core.text import _
from app.theme import PartnerStyle

__all__ = ["MANY_LINES", "Key", "draw_key", "plan_key"]

MANY_LINES = 8  # with more lines a radar also shows the room's mean, beside the one brought forward


@dataclass(frozen=True, slots=True)
class Key:
    """Where the entries go: for each its row (0 on top), left edge, look and words."""

    entries: tuple[tuple[int, float, PartnerStyle, str], ...]
    height: float


def plan_key(chart: Chart, sheet: Sheet) -> Key:
    """Arrange the key in as few rows as it needs; names are shortened before it takes a third of the height."""
    marks = [one.mark for one in chart.series] or _voters(chart)
    if not chart.legend or not marks:
        return Key((), 0)
    named = [(sheet.theme.partner(mark.slot), mark.name or _("All")) for mark in marks]
    if chart.kind is ChartKind.RADAR and chart.room and len(chart.series) > MANY_LINES:
        named.append((PartnerStyle(sheet.theme.ink, "", ()), _("All")))
    row = sheet.style.small * 1.5
    most = max(1, int(sheet.height * 0.3 / row))
    widest = sheet.width
    entries = _arranged(named, sheet, widest)
    while entries[-1][0] >= most and widest > sheet.style.small * 7:
        widest *= 0.8
        entries = _arranged(named, sheet, widest)
    return Key(tuple(entries), (entries[-1][0] + 1) * row + sheet.style.space)


def _voters(chart: Chart) -> list[Mark]:
    """The partners whose dots are shown as theirs, in the order of their slots."""
    found = {dot.slot: dot for stack in chart.stacks for dot in stack.dots if dot.slot >= 0}
    return [found[slot] for slot in sorted(found)]


def _arranged(
    named: list[tuple[PartnerStyle, str]], sheet: Sheet, widest: float
) -> list[tuple[int, float, PartnerStyle, str]]:
    size, space, sample = sheet.style.small, sheet.style.space, _sample(sheet)
    row, left = 0, space
    entries: list[tuple[int, float, PartnerStyle, str]] = []
    for look, name in named:
        said = wd.shorten(name, min(widest, sheet.width) - sample - space * 3, size)
        needed = sample + space * 0.7 + measure(said, size)
        if left > space and left + needed > sheet.width - space:
            row, left = row + 1, space
        entries.append((row, left, look, said))
        left += needed + space * 2.4
    return entries


def _sample(sheet: Sheet) -> float:
    return sheet.style.marker * 2.5


def draw_key(key: Key, sheet: Sheet) -> None:
    """Draw the key at the foot of the sheet."""
    style, sample = sheet.style, _sample(sheet)
    row = style.small * 1.5
    for at, left, look, said in key.entries:
        y = key.height - style.space - row * (at + 0.5)
        line = sheet.marks(look, style.marker * 0.9, line=style.line * 0.8, order=3)
        line.set_data([left, left + sample / 2, left + sample], [y, y, y])
        line.set_markevery([1] if look.marker else [])
        sheet.words((left + sample + style.space * 0.7, y), said, style.small)
