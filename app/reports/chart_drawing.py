"""Puts a chart on a PDF page as lines, shapes and selectable words in the document's own fonts.

The charts draw themselves with matplotlib as on a screen; the renderer here passes
every stroke on to a reportlab canvas, so that there is one drawing code for all.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.path import Path
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.charts.drawing import draw
from app.charts.style import ChartStyle
from app.core.blocks import Chart, Mark
from app.reports import fonts
from app.reports.outlines import Outline
from app.theme import Theme

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class ChartDrawing(Flowable):
    """A chart of a fixed size in points: a flowable for a story, or drawn at a place of a canvas."""

    def __init__(self, chart: Chart, width_pt: float, height_pt: float, theme: Theme, style: ChartStyle) -> None:
        super().__init__()
        self.width, self.height = width_pt, height_pt
        self._chart, self._theme, self._style = chart, theme, style

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The size does not depend on the space there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the canvas's origin; reportlab calls this."""
        self.draw_on(self.canv, 0, 0)

    def draw_on(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw with the lower left corner at (x, y), in points."""
        figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72)
        draw(self._chart, figure, self._theme, self._style)
        canvas.saveState()
        canvas.translate(x, y)
        figure.draw(_PaperRenderer(canvas, self.width, self.height))
        canvas.restoreState()


class KeysDrawn:
    """Which partners' marks the keys of the page drawn last explain."""

    page: int = 0
    marks: frozenset[Mark] = frozenset()

    def explains(self, chart: Chart, page: int) -> bool:
        """Whether the marks of a chart on this page are explained above it."""
        return self.page == page and _marks(chart) <= self.marks

    def add(self, chart: Chart, page: int) -> None:
        """This chart's key stands on this page."""
        self.marks = _marks(chart) | (self.marks if self.page == page else frozenset())
        self.page = page


class KeyedChart(ChartDrawing):
    """A chart with a key to its marks, which it leaves out where one like it stands on the page already."""

    def once_a_page(self, drawn: KeysDrawn, key_pt: float) -> KeyedChart:
        """Share ``drawn`` with the charts of the document; ``key_pt`` is how high the key is."""
        self._drawn, self._key, self._whole = drawn, key_pt, (self._chart, self.height)
        return self

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """With the key, or without it where the page has it."""
        chart, height = self._whole
        canvas = getattr(self, "canv", None)  # there is none while room is measured
        self._chart, self.height = chart, height
        if canvas is not None and self._drawn.explains(chart, canvas.getPageNumber()):
            self._chart, self.height = replace(chart, legend=False), height - self._key
        return super().wrap(aW, aH)

    def draw(self) -> None:
        """Draw on the canvas; reportlab calls this."""
        super().draw()
        if self._chart.legend:
            self._drawn.add(self._chart, self.canv.getPageNumber())


def _marks(chart: Chart) -> frozenset[Mark]:
    """What a key to a chart explains."""
    return frozenset((*(one.mark for one in chart.series), *chart.voters))


class _PaperRenderer(RendererBase):
    """Draws on a reportlab canvas; both have their origin below on the left and points as the unit."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        super().__init__()
        self._canvas, self._size = canvas, (width, height)
        self._taken: dict[str, object] = {}
        fonts.register()

    def flipy(self) -> bool:
        """Y goes up, as on paper."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size in points."""
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        """A pixel of this surface is a point."""
        return points

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """Stroke and fill one path; collections come through here too."""
        strokes, fills = self._dip(gc, rgbFace)
        if strokes or fills:
            self._canvas.drawPath(Outline(path, transform), stroke=strokes, fill=fills)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Any,
        path: Path,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """The same shape at every point of the path."""
        strokes, fills = self._dip(gc, rgbFace)
        if not strokes and not fills:
            return
        outline = Outline(marker_path, marker_trans)
        for x, y in trans.transform(path.vertices).tolist():
            if math.isfinite(x) and math.isfinite(y):
                self._canvas.drawPath(outline.at(x, y), stroke=strokes, fill=fills)

    def _dip(self, gc: GraphicsContextBase, face: Any) -> tuple[int, int]:
        """Take the colours and the pen, where they are not taken already; whether there is a stroke, and a fill."""
        edge, line = gc.get_rgb(), gc.get_linewidth()
        strokes = line > 0 and (len(edge) < 4 or edge[3] > 0)
        fills = face is not None and (len(face) < 4 or face[3] > 0)
        canvas = self._canvas
        if strokes:
            offset, dashes = gc.get_dashes()
            dash = () if dashes is None else tuple(float(one) for one in np.atleast_1d(dashes))
            self._take("stroke", lambda: canvas.setStrokeColor(_colour(edge)), tuple(edge))
            self._take("line", lambda: canvas.setLineWidth(line), line)
            self._take("cap", lambda: canvas.setLineCap(_CAPS[gc.get_capstyle()]), gc.get_capstyle())
            self._take("join", lambda: canvas.setLineJoin(_JOINS[gc.get_joinstyle()]), gc.get_joinstyle())
            self._take("dash", lambda: canvas.setDash(list(dash), float(offset or 0)), (dash, offset if dash else 0))
        if fills and face is not None:
            self._take("fill", lambda: canvas.setFillColor(_colour(face)), tuple(face))
        return int(strokes), int(fills)

    def _take(self, what: str, take: Callable[[], object], wanted: object) -> None:
        if self._taken.get(what) != wanted:
            self._taken[what] = wanted
            take()

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """One line of words from its pen position, each run of letters in a font that has them."""
        size, canvas, ink = prop.get_size_in_points(), self._canvas, gc.get_rgb()
        self._take("fill", lambda: canvas.setFillColor(_colour(ink)), tuple(ink))
        words = canvas.beginText(x, y)
        if angle:
            up, along = math.sin(math.radians(angle)), math.cos(math.radians(angle))
            words.setTextTransform(along, up, -up, along, x, y)
        for name, piece in fonts.runs(s, _is_bold(prop)):
            words.setFont(name, size)
            words.textOut(piece)
        canvas.drawText(words)

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """The size of a line of words in points."""
        size = prop.get_size_in_points()
        return fonts.width(s, size, _is_bold(prop)), size * 0.95, size * 0.25


def _is_bold(prop: Any) -> bool:
    weight = prop.get_weight()
    return weight == "bold" or (isinstance(weight, int | float) and weight >= 600)


def _colour(rgba: Any) -> Color:
    red, green, blue = (float(part) for part in rgba[:3])
    return Color(red, green, blue, alpha=float(rgba[3]) if len(rgba) > 3 else 1)
