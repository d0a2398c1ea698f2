"""Matplotlib's canvas with its pixels in the order that screens have them.

A picture in that order is copied to a window as it is. In matplotlib's own order
every pixel is turned around at every paint, which takes longer than drawing it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg


class ScreenCanvas(FigureCanvasAgg):
    """Draws blue, green, red and alpha, in this order."""

    _own: ScreenRenderer | None = None

    def get_renderer(self) -> ScreenRenderer:
        """The renderer, made anew after a change of size."""
        width, height = self.get_width_height(physical=True)
        if self._own is None or (self._own.width, self._own.height, self._own.dpi) != (width, height, self.figure.dpi):
            self._own = self.renderer = ScreenRenderer(width, height, self.figure.dpi)
        return self._own


class ScreenRenderer(RendererAgg):
    """Turns every colour around as it is handed to Agg, which knows nothing of colours."""

    def _update_methods(self) -> None:
        super()._update_methods()
        for name, own in (("draw_markers", self._markers), ("draw_path_collection", self._collection)):
            setattr(self, name, own)

    def new_gc(self) -> GraphicsContextBase:
        """A context that keeps colours turned around."""
        return _Turned()

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """Matplotlib's, with the fill turned around."""
        super().draw_path(gc, path, transform, _turned(rgbFace))

    def _markers(self, gc: Any, marker: Any, marker_trans: Any, path: Any, trans: Any, face: Any = None) -> None:
        self._renderer.draw_markers(gc, marker, marker_trans, path, trans, _turned(face))  # type: ignore[attr-defined]

    def _collection(self, *args: Any, **named: Any) -> None:
        """The seventh and eighth are the fills and edges, one row a colour."""
        turned = (_rows(one) if at in (6, 7) else one for at, one in enumerate(args))
        self._renderer.draw_path_collection(*turned, **named)  # type: ignore[attr-defined]


class _Turned(GraphicsContextBase):
    def set_foreground(self, fg: Any, isRGBA: bool = False) -> None:  # noqa: N803
        """Set the colour of lines and words."""
        super().set_foreground(fg, isRGBA)
        red, green, blue, alpha = self.get_rgb()
        super().set_foreground((blue, green, red, alpha), isRGBA=True)

    def set_alpha(self, alpha: float | None) -> None:
        """Matplotlib sets the colour again to change its alpha; ours is turned around already."""
        if alpha is not None:
            raise NotImplementedError("charts have no transparent artists")


def _turned(face: Any) -> Any:
    return None if face is None else (face[2], face[1], face[0], *face[3:])


def _rows(colours: Any) -> Any:
    found = np.asarray(colours, float)
    return found[:, [2, 1, 0, 3]] if found.size else colours
