"""Keeps one chart alive for a screen: a change that leaves the layout alone redraws only what moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from app.charts.drawing import draw, layout
from app.charts.screen import ScreenCanvas
from app.charts.style import ChartArtists, ChartStyle
from app.core.blocks import Chart
from app.theme import Theme

__all__ = ["Box", "LiveChart", "Picture"]

Box = tuple[int, int, int, int]
_NOTHING = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of a chart: rows from the top, four bytes (blue, green, red, alpha) each.

    ``pixels`` is the canvas's own memory: the next ``render`` overwrites it.
    ``changed`` is the box (left, top, right, bottom) of what differs from the render before.
    """

    width: int
    height: int
    pixels: memoryview
    dpr: float
    changed: Box


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A drawn chart: what of it moves, the picture of all that does not, and a copy of the last picture."""

    canvas: ScreenCanvas
    artists: ChartArtists
    background: Any  # an opaque region of the Agg renderer
    layout: tuple[object, ...]
    last: np.ndarray


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
            _draw_moving(drawn)
            changed = (0, 0, drawn.last.shape[1], drawn.last.shape[0])
            drawn.last[:] = _pixels(drawn.canvas)
        elif chart != self._chart:
            drawn.artists.update(chart)
            _draw_moving(drawn)
            changed = _take_over(_pixels(drawn.canvas), drawn.last)
        self._chart = chart
        height, width = drawn.last.shape
        return Picture(width, height, drawn.canvas.buffer_rgba(), self._size[2], changed)

    def _draw_all(self, chart: Chart) -> _Drawn:
        width, height, dpr = self._size
        figure = Figure(figsize=(width / 72, height / 72), dpi=72 * dpr)
        canvas = ScreenCanvas(figure)
        artists = draw(chart, figure, self._theme, self._style)
        for artist in artists.moving:
            artist.set_animated(True)
        canvas.draw()
        self.full_redraws += 1
        background = canvas.copy_from_bbox(figure.bbox)
        return _Drawn(canvas, artists, background, layout(chart), np.empty_like(_pixels(canvas)))


def _pixels(canvas: ScreenCanvas) -> np.ndarray:
    """The canvas's memory, one number a pixel."""
    return np.asarray(canvas.buffer_rgba()).view(np.uint32)[:, :, 0]


def _take_over(now: np.ndarray, last: np.ndarray) -> Box:
    """Copy what differs, and tell the box that it lies in."""
    rows = np.flatnonzero((now != last).any(axis=1))
    if not rows.size:
        return _NOTHING
    top, low = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero((now[top:low] != last[top:low]).any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    last[top:low, left:right] = now[top:low, left:right]
    return left, top, right, low


def _draw_moving(drawn: _Drawn) -> None:
    drawn.canvas.restore_region(drawn.background)
    renderer = drawn.canvas.get_renderer()
    for artist in sorted(drawn.artists.moving, key=lambda one: one.get_zorder()):
        artist.draw(renderer)
