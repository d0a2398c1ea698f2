"""How the votes fell: one dot a vote, stacked on its level; a bar with its number where dots would be specks."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from app.charts import words as wd
from app.charts.key import draw_key, plan_key
from app.charts.sheet import MARKERS, Point, Sheet, rounded, set_ring
from app.charts.style import ChartArtists, ChartStyle, SeriesArtists
from app.core.blocks import HIDDEN_SLOT, NOBODY_SLOT, Chart, DotStack, Mark
from app.theme import Theme

_MOST_LABELS = 0.4  # the share of the height that labels in two rows may take
_PITCH = 1.22  # distance of dots, in dots
_TIP = 0.25  # how far a star stands out of its stack, in dots


@dataclass(frozen=True, slots=True)
class _Floor:
    """The places of the stacks: their middles, width, the line they stand on, and the height above it."""

    xs: tuple[float, ...]
    width: float
    y: float
    height: float


def draw(chart: Chart, figure: Figure, theme: Theme, style: ChartStyle) -> ChartArtists:
    """Draw a stack for each level with its number of votes above it."""
    sheet = Sheet(figure, theme, style)
    key = plan_key(chart, sheet)
    floor = _floor(chart, sheet, key.height)
    draw_key(key, sheet)
    slots = sorted({dot.slot for stack in chart.stacks for dot in stack.dots} | {NOBODY_SLOT})
    lines = {slot: _dot_line(sheet, slot) for slot in slots}
    names = {dot.slot: dot for stack in chart.stacks for dot in stack.dots}
    bars = sheet.areas([], [], order=2)
    counts = [sheet.words((x, floor.y), "", style.value, align="center", bold=True) for x in floor.xs]

    def update(other: Chart) -> None:
        size, columns = _dot_size(other.stacks, floor, style)
        places = _places(other.stacks, floor, size, columns) if size else {}
        for slot, line in lines.items():
            found = places.get(slot, [])
            line.set_data([x for x, _y in found], [y for _x, y in found])
            _resize(line, slot, size, sheet)
        tall = _heights(other.stacks, floor, size, columns)
        bars.set_verts([] if size else _bars(floor, tall))
        bars.set_facecolor(theme.span)
        for words, stack, x, height in zip(counts, other.stacks, floor.xs, tall, strict=True):
            words.set_text(str(len(stack.dots)) if stack.dots else "")
            words.set_position((x, floor.y + height + size * _TIP + style.space * 0.7))

    update(chart)
    series = tuple(SeriesArtists(names.get(slot, Mark("", slot)), line) for slot, line in lines.items())
    moving: tuple[Artist, ...] = (bars, *lines.values(), *counts)
    return ChartArtists(sheet.figure, series, moving, update)


def _floor(chart: Chart, sheet: Sheet, foot: float) -> _Floor:
    """Draw the lines that the stacks stand on with the level labels beneath."""
    style, count = sheet.style, max(1, len(chart.stacks))
    share = sheet.width / count
    width = share - min(style.space * 2.2, share * 0.12)
    size, labels, rows = _labels(chart, width, share, sheet)
    tall = [max((len(lines) for lines in labels[row::rows]), default=1) for row in range(rows)]
    y = foot + size * (1.5 + wd.LEADING * (sum(tall) - 1)) + style.space
    xs = tuple(share * (at + 0.5) for at in range(len(chart.stacks)))
    sheet.segments([[(x - width / 2, y), (x + width / 2, y)] for x in xs], sheet.theme.span, max(style.hair, 1))
    for at, (x, lines) in enumerate(zip(xs, labels, strict=True)):
        height = size * (1 + wd.LEADING * (len(lines) - 1))
        top = y - style.space - size * wd.LEADING * sum(tall[: at % rows])
        sheet.lines((x, top - height / 2), lines, size, align="center")
    return _Floor(xs, width, y, sheet.height - y - style.value * 1.3 - style.space)


def _labels(chart: Chart, width: float, share: float, sheet: Sheet) -> tuple[float, list[tuple[str, ...]], int]:
    """The size of the level labels, their lines, and in how many rows they stand in turn; no word is broken.

    They become smaller and take more lines, then every other one stands lower, where it
    has room to both sides. Where that does not help either, words are left out of a few
    of them; where it would be most, the codes alone stand there.
    """
    style, last = sheet.style, len(chart.stacks) - 1
    said = [f"{stack.level.code} {stack.level.label}".strip() for stack in chart.stacks]
    one, two = share - style.space * 0.5, 2 * share - style.space
    ways = ((style.label, width, 3, 1), (style.small, one, 5, 1), (style.small, two, 3, 2))
    for size, room, most, rows in ways:
        rooms = [min(room, one) if at in (0, last) else room for at in range(len(said))]  # the ends have but one side
        labels = [wd.fit(words, wide, size, most=most) for words, wide in zip(said, rooms, strict=True)]
        is_whole = not any(wd.is_broken(lines, words) for lines, words in zip(labels, said, strict=True))
        if is_whole and (rows == 1 or size * wd.LEADING * most * rows <= sheet.height * _MOST_LABELS):
            return size, labels, rows
    codes = [stack.level.code for stack in chart.stacks]
    cut = [_whole_words(words, one, style.small, 5) for words in said]
    left_out = sum(wd.is_broken(lines, words) for lines, words in zip(cut, said, strict=True))
    if all(codes) and 2 * left_out > len(codes):
        return style.label, [(code,) for code in codes], 1
    return style.small, cut, 1


def _whole_words(words: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The words on lines. One that is too wide goes with all that follow; the code alone needs no ellipsis."""
    whole = wd.fit(words, room, size, most=most)
    if not wd.is_broken(whole, words):
        return whole
    fits = list(itertools.takewhile(lambda word: wd.widest((word + wd.ELLIPSIS,), size) <= room, words.split()))
    return wd.fit(" ".join(fits) + wd.ELLIPSIS, room, size, most=most) if len(fits) > 1 else tuple(fits)


def _dot_line(sheet: Sheet, slot: int) -> Line2D:
    line = sheet.marks(sheet.theme.partner(slot), sheet.style.marker)
    if slot == NOBODY_SLOT:
        line.set_markerfacecolor(sheet.muted)
    return line


def _resize(line: Line2D, slot: int, size: float, sheet: Sheet) -> None:
    _shape, factor = MARKERS[sheet.theme.partner(slot).marker]
    line.set_markersize(max(size, 0.01) * factor)
    if slot == HIDDEN_SLOT:
        set_ring(line, size)
    else:
        line.set_markeredgewidth(size * 0.05)


def _dot_size(stacks: Sequence[DotStack], floor: _Floor, style: ChartStyle) -> tuple[float, int]:
    """The size of every dot and the dots side by side in a stack; size 0 where only bars are left."""
    most = max((len(stack.dots) for stack in stacks), default=0)
    size = style.marker * 1.8 * style.grows
    while size >= style.marker * 0.45:
        columns = max(1, int(floor.width / (size * _PITCH)))
        high = max(1, int(floor.height / (size * _PITCH)))
        if columns * high >= most:
            return size, max(1, math.ceil(most / high))
        size *= 0.94
    return 0.0, 1


def _places(stacks: Sequence[DotStack], floor: _Floor, size: float, columns: int) -> dict[int, list[Point]]:
    """The dots of each slot, row by row from the floor up."""
    places: dict[int, list[Point]] = {}
    pitch = size * _PITCH
    for stack, x in zip(stacks, floor.xs, strict=True):
        for at, dot in enumerate(stack.dots):
            row, column = divmod(at, columns)
            across = min(columns, len(stack.dots) - row * columns)  # the last row stands in the middle too
            place = x + (column - (across - 1) / 2) * pitch, floor.y + (row + 0.62) * pitch
            places.setdefault(dot.slot, []).append(place)
    return places


def _heights(stacks: Sequence[DotStack], floor: _Floor, size: float, columns: int) -> list[float]:
    """How high each stack is above the floor."""
    if size:
        return [math.ceil(len(stack.dots) / columns) * size * _PITCH for stack in stacks]
    most = max(len(stack.dots) for stack in stacks)
    return [floor.height * len(stack.dots) / most for stack in stacks]


def _bars(floor: _Floor, heights: Sequence[float]) -> list[list[Point]]:
    half = floor.width * 0.3
    return [
        rounded(x - half, floor.y, x + half, floor.y + height, half * 0.08)
        for x, height in zip(floor.xs, heights, strict=True)
        if height > 0
    ]
