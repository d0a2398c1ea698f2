"""One line of words as an artist: laid out by our own measure, and on a screen stamped from a kept bitmap.

Matplotlib lays out and rasterises every text anew at every draw, about a millisecond
each; a chart of 24 rows has fifty and redraws them while a partner is brought forward.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib import colors, font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.ft2font import LoadFlags
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from app.charts import fonts

ASCENT, DESCENT = 0.76, 0.22  # of the house face's letters, in ems

_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}

_Stamp = tuple[Any, int, int]  # an array of coverage, and its left and lower edge from the pen, in pixels


class Words(Text):
    """A line of words at the baseline. ``angle`` is 0, or 90 for words that read upwards."""

    def __init__(
        self, at: tuple[float, float], words: str, size: float, *, colour: str, bold: bool, align: str, angle: float
    ) -> None:
        super().__init__(
            at[0],
            at[1],
            words,
            color=colour,
            fontproperties=fonts.properties(size, bold),
            ha=align,
            va="baseline",
            parse_math=False,
            rotation=angle,
            rotation_mode="anchor",
            usetex=False,
        )
        self._points, self._bold, self._angle = size, bold, angle
        self._share = _SHARES[align]

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Bbox:
        """The box from the foot of the descenders to the head of the ascenders, in pixels, as it is drawn."""
        figure = self.get_figure(root=True)
        scale = (dpi or (figure.dpi if figure is not None else 72)) / 72
        length = fonts.measure(self.get_text(), self._points, self._bold) * scale
        up, down = ASCENT * self._points * scale, DESCENT * self._points * scale
        x, y = self.get_transform().transform(self.get_position())
        back = self._share * length
        if self._angle:
            return Bbox.from_extents(x - up, y - back, x + down, y - back + length)
        return Bbox.from_extents(x - back, y - down, x - back + length, y + up)

    def draw(self, renderer: Any) -> None:
        """Draw on whatever renderer; on Agg by one copy of a kept bitmap."""
        words = self.get_text()
        if not words or not self.get_visible():
            return
        x, y = self.get_transform().transform(self.get_position())
        scale = renderer.points_to_pixels(1.0)
        back = self._share * fonts.measure(words, self._points, self._bold) * scale
        x, y = (x, y - back) if self._angle else (x - back, y)
        context = renderer.new_gc()
        context.set_foreground(colors.to_rgba(self.get_color()), isRGBA=True)
        if isinstance(renderer, RendererAgg):
            self._stamp(renderer, context, words, x, y)
        else:
            renderer.draw_text(context, x, y, words, self.get_fontproperties(), self._angle, mtext=self)
        context.restore()
        self.stale = False

    def _stamp(self, renderer: RendererAgg, context: Any, words: str, x: float, y: float) -> None:
        image, left, low = _stamp(words, self._points, self._bold, bool(self._angle), float(renderer.dpi))
        # the pen goes to a whole pixel first, or words of one line would stand a pixel apart
        right, down = math.floor(x + 0.5) + left, renderer.height - math.floor(y + 0.5) - low - 1
        renderer._renderer.draw_text_image(image, right, int(down), 0, context)


@lru_cache(maxsize=1024)
def _stamp(words: str, size: float, bold: bool, upright: bool, dpi: float) -> _Stamp:
    """The coverage (0 to 255) of a line of words."""
    font = font_manager.get_font(list(fonts.files(bold)))
    font.clear()
    font.set_size(size, dpi)
    font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
    font.draw_glyphs_to_bitmap(antialiased=True)
    image = np.array(font.get_image())
    # FreeType's glyphs are set from the top: the first row lies one above the tallest letter's whole pixels
    top = math.floor((font.get_width_height()[1] - font.get_descent()) / 64) + 1
    left, low = math.floor(font.get_bitmap_offset()[0] / 64), top - image.shape[0]
    if upright:
        turned = np.ascontiguousarray(np.rot90(image))
        return turned, -(image.shape[0] + low), left
    return image, left, low
