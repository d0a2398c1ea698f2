"""Keeps one chart alive for a screen: a change that leaves the layout alone redraws only what moves.

What was drawn once is kept, so that going back to it is a copy: partners are brought
forward one after another, again and again.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

import numpy as np
from matplotlib.figure import Figure

from app.charts.drawing import draw, layout
from app.charts.screen import ScreenCanvas
from app.charts.style import ChartArtists, ChartStyle
from app.core.blocks import Chart
from app.theme import Theme

Box = tuple[int, int, int, int]
_NOTHING = (0, 0, 0, 0)
_KEPT = 14  # frames: twelve partners brought forward, none, and one to spare


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of a chart: rows from the top, four bytes (blue, green, red, alpha) each.

    ``pixels`` is the canvas's own memory: the next ``render`` overwrites it.
    ``changed`` is the box (left, top, right, low) of what differs from the render before.
    """

    width: int
    height: int
    pixels: memoryview
    dpr: float
    changed: Box


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a chart's moving artists look like: the box they fill, and its pixels."""

    box: Box
    pixels: np.ndarray


@dataclass(slots=True)
class _Drawn:
    """A drawn chart: what of it moves, the picture of all that does not, and the frames kept."""

    canvas: ScreenCanvas
    artists: ChartArtists
    layout: tuple[object, ...]
    pixels: np.ndarray  # the canvas's memory, one number a pixel
    plain: np.ndarray
    frames: OrderedDict[Chart, _Frame] = field(default_factory=OrderedDict)
    shown: _Frame | None = None

    def frame(self, chart: Chart) -> _Frame:
        """The chart's frame, drawn where it is not kept; the canvas then shows it."""
        kept = self.frames.get(chart)
        self._clear()
        if kept is None:
            self.artists.update(chart)
            renderer = self.canvas.get_renderer()
            for artist in sorted(self.artists.moving, key=lambda one: one.get_zorder()):
                artist.draw(renderer)
            box = _box(self.pixels, self.plain)
            kept = self.frames[chart] = _Frame(box, _part(self.pixels, box).copy())
            if len(self.frames) > _KEPT:
                self.frames.popitem(last=False)
        else:
            _part(self.pixels, kept.box)[:] = kept.pixels
        self.frames.move_to_end(chart)
        self.shown = kept
        return kept

    def _clear(self) -> None:
        if self.shown is not None:
            _part(self.pixels, self.shown.box)[:] = _part(self.plain, self.shown.box)


class LiveChart:
    """One chart on one surface, redrawn as fast as its change allows. Knows no Qt; use it on one thread."""

    def __init__(self, theme: Theme, style: ChartStyle) -> None:
        self._theme, self._style = theme, style
        self._size = (640, 480, 1.0)
        self._drawn: _Drawn | None = None
        self._chart: Chart | None = None
        self.full_redraws = 0

    def set_size(self, width_px: int, height_px: int, dpr: float = 1.0) -> None:
        """The size in logical pixels and the device's pixels for each of them; at least 16 × 16."""
        size = max(16, width_px), max(16, height_px), dpr
        if size != self._size:
            self._size, self._drawn = size, None

    def set_look(self, theme: Theme, style: ChartStyle) -> None:
        """Another theme or other sizes from the next ``render`` on."""
        if (theme, style) != (self._theme, self._style):
            self._theme, self._style, self._drawn = theme, style, None

    def render(self, chart: Chart) -> Picture:
        """Draw the chart and return its pixels; the same chart again costs nothing."""
        drawn, changed = self._drawn, _NOTHING
        if drawn is None or drawn.layout != layout(chart):
            drawn = self._drawn = self._draw_all(chart)
            drawn.frame(chart)
            changed = 0, 0, drawn.pixels.shape[1], drawn.pixels.shape[0]
        elif chart != self._chart:
            before = drawn.shown
            changed = _difference(before, drawn.frame(chart))
        self._chart = chart
        height, width = drawn.pixels.shape
        return Picture(width, height, drawn.canvas.buffer_rgba(), self._size[2], changed)

    def prepare(self, chart: Chart) -> bool:
        """Draw a chart of the same layout for later and leave the picture as it is; False where nothing was to do."""
        drawn, shown = self._drawn, self._chart
        if drawn is None or shown is None or chart in drawn.frames or drawn.layout != layout(chart):
            return False
        drawn.frame(chart)
        drawn.frame(shown)
        return True

    def forget(self) -> None:
        """Give back the memory of all that is not shown."""
        if self._drawn is not None:
            self._drawn.frames.clear()

    def _draw_all(self, chart: Chart) -> _Drawn:
        width, height, dpr = self._size
        figure = Figure(figsize=(width / 72, height / 72), dpi=72 * dpr)
        canvas = ScreenCanvas(figure)
        artists = draw(chart, figure, self._theme, self._style)
        for artist in artists.moving:
            artist.set_animated(True)
        canvas.draw()
        self.full_redraws += 1
        pixels = np.asarray(canvas.buffer_rgba()).view(np.uint32)[:, :, 0]
        return _Drawn(canvas, artists, layout(chart), pixels, pixels.copy())


def _part(pixels: np.ndarray, box: Box) -> np.ndarray:
    left, top, right, low = box
    return pixels[top:low, left:right]


def _box(now: np.ndarray, plain: np.ndarray) -> Box:
    """The box of all pixels that differ."""
    rows = np.flatnonzero((now != plain).any(axis=1))
    if not rows.size:
        return _NOTHING
    top, low = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero((now[top:low] != plain[top:low]).any(axis=0))
    return int(columns[0]), top, int(columns[-1]) + 1, low


def _difference(before: _Frame | None, after: _Frame) -> Box:
    """A box around all that differs between two frames."""
    if before is None or after.box == _NOTHING or before.box == _NOTHING:
        return after.box if before is None or before.box == _NOTHING else before.box
    if before.box == after.box:
        left, top, _right, _low = after.box
        box = _box(after.pixels, before.pixels)
        return box if box == _NOTHING else (left + box[0], top + box[1], left + box[2], top + box[3])
    one, other = before.box, after.box
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
