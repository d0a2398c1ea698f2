"""Keeps one chart alive for a screen: a change that leaves the layout alone redraws only what moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from app.charts.drawing import draw, layout
from app.charts.style import ChartArtists, ChartStyle
from app.core.blocks import Chart
from app.theme import Theme

__all__ = ["LiveChart", "Picture"]


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of a chart: rows from the top, four bytes (red, green, blue, alpha) each.

    ``pixels`` is the canvas's own memory: the next ``render`` overwrites it.
    """

    width: int
    height: int
    pixels: memoryview
    dpr: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A drawn chart: what of it moves, and the picture of all that does not."""

    canvas: FigureCanvasAgg
    artists: ChartArtists
    background: Any  # an opaque region of the Agg renderer
    layout: tuple[object, ...]


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
        if self._drawn is None or self._drawn.layout != layout(chart):
            self._drawn = self._draw_all(chart)
            _draw_moving(self._drawn)
        elif chart != self._chart:
            self._drawn.artists.update(chart)
            _draw_moving(self._drawn)
        self._chart = chart
        pixels = self._drawn.canvas.buffer_rgba()
        width, height = self._drawn.canvas.get_width_height(physical=True)
        return Picture(width, height, pixels, self._size[2])

    def _draw_all(self, chart: Chart) -> _Drawn:
        width, height, dpr = self._size
        figure = Figure(figsize=(width / 72, height / 72), dpi=72 * dpr)
        canvas = FigureCanvasAgg(figure)
        artists = draw(chart, figure, self._theme, self._style)
        for artist in artists.moving:
            artist.set_animated(True)
        canvas.draw()
        self.full_redraws += 1
        return _Drawn(canvas, artists, canvas.copy_from_bbox(figure.bbox), layout(chart))


def _draw_moving(drawn: _Drawn) -> None:
    drawn.canvas.restore_region(drawn.background)
    renderer = drawn.canvas.get_renderer()
    for artist in sorted(drawn.artists.moving, key=lambda one: one.get_zorder()):
        artist.draw(renderer)
