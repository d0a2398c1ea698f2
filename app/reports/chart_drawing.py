"""Puts a chart on a PDF page as lines, shapes and selectable words in the document's own fonts.

The charts draw themselves with matplotlib as on a screen; the renderer here passes
every stroke on to a reportlab canvas, so that there is one drawing code for all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.path import Path
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.charts.drawing import REPORT, draw
from app.charts.style import ChartStyle
from app.core.blocks import Chart
from app.reports import fonts
from app.theme import Theme

__all__ = ["ChartDrawing", "to_drawing"]

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


def to_drawing(
    chart: Chart, width_pt: float, height_pt: float, theme: Theme, style: ChartStyle = REPORT
) -> ChartDrawing:
    """The chart, ready for a story (it is a flowable) or for ``draw_on(canvas, x, y)``."""
    return ChartDrawing(chart, width_pt, height_pt, theme, style)


class _PaperRenderer(RendererBase):
    """Draws on a reportlab canvas; both have their origin below on the left and points as the unit."""

    def __init__(self, canvas: Canvas, width: float, height: float) -> None:
        super().__init__()
        self._canvas, self._size = canvas, (width, height)
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
        """Stroke and fill one path; markers and collections come through here too."""
        edge, line = gc.get_rgb(), gc.get_linewidth()
        strokes = line > 0 and (len(edge) < 4 or edge[3] > 0)
        fills = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        if not strokes and not fills:
            return
        canvas = self._canvas
        canvas.saveState()
        if strokes:
            canvas.setStrokeColor(_colour(edge))
            canvas.setLineWidth(line)
            canvas.setLineCap(_CAPS[gc.get_capstyle()])
            canvas.setLineJoin(_JOINS[gc.get_joinstyle()])
            offset, dashes = gc.get_dashes()
            if dashes is not None:
                canvas.setDash([float(dash) for dash in np.atleast_1d(dashes)], float(offset or 0))
        if fills:
            canvas.setFillColor(_colour(rgbFace))
        canvas.drawPath(_outline(canvas, path, transform), stroke=int(strokes), fill=int(fills))
        canvas.restoreState()

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
        size, canvas = prop.get_size_in_points(), self._canvas
        canvas.saveState()
        canvas.setFillColor(_colour(gc.get_rgb()))
        canvas.translate(x, y)
        if angle:
            canvas.rotate(angle)
        words = canvas.beginText(0, 0)
        for name, piece in fonts.runs(s, _is_bold(prop)):
            words.setFont(name, size)
            words.textOut(piece)
        canvas.drawText(words)
        canvas.restoreState()

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


def _outline(canvas: Canvas, path: Path, transform: Any) -> Any:
    """Matplotlib's path as reportlab's; a quadratic curve becomes the cubic one of the same shape."""
    outline = canvas.beginPath()
    at = (0.0, 0.0)
    for points, code in path.iter_segments(transform, remove_nans=True, simplify=False, curves=True):
        values = [float(value) for value in points]
        if code == Path.MOVETO:
            outline.moveTo(*values)
        elif code == Path.LINETO:
            outline.lineTo(*values)
        elif code == Path.CURVE4:
            outline.curveTo(*values)
        elif code == Path.CURVE3:
            middle, end = values[:2], values[2:]
            first = [a + (m - a) * 2 / 3 for a, m in zip(at, middle, strict=True)]
            second = [e + (m - e) * 2 / 3 for e, m in zip(end, middle, strict=True)]
            outline.curveTo(*first, *second, *end)
        elif code == Path.CLOSEPOLY:
            outline.close()
            continue
        at = values[-2], values[-1]
    return outline
