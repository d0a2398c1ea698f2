"""Matplotlib's paths as reportlab's: the numbers are worked out and written all at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.path import Path
from reportlab.pdfgen.pathobject import PDFPathObject

_POINT, _POINTS = "%.2f %.2f ", {1: "m", 2: "l", 4: "c"}  # a hundredth of a point is far below what can be seen
_CURVE3, _CLOSE = int(Path.CURVE3), int(Path.CLOSEPOLY)
_TAKES = {int(Path.CURVE3): 2, int(Path.CURVE4): 3}


class Outline(PDFPathObject):
    """A path that is drawn once at its own place, or in one shape at several places."""

    def __init__(self, path: Path, transform: Any) -> None:
        super().__init__()
        cleaned = path.cleaned(transform=transform, remove_nans=True, simplify=False, curves=True)
        codes: Any = cleaned.codes
        self._operators, self._points = _operators(codes.tolist(), np.asarray(cleaned.vertices, float))
        self._code = [self._operators % tuple(self._points.ravel().tolist())]

    def at(self, x: float, y: float) -> Outline:
        """The same shape, its origin moved to (x, y) from here on."""
        self._code = [self._operators % tuple((self._points + np.array([x, y])).ravel().tolist())]
        return self


def _operators(codes: list[int], points: np.ndarray) -> tuple[str, np.ndarray]:
    """PDF's operators with a place for each number, and the points that they take."""
    written, kept, at = ["n "], [], 0
    while at < len(codes):
        code = codes[at]
        if code == _CLOSE:
            written.append("h ")
        elif code == _CURVE3:  # as the cubic curve of the same shape
            start, middle, end = kept[-1], points[at], points[at + 1]
            kept += [start + (middle - start) * 2 / 3, end + (middle - end) * 2 / 3, end]
            written.append(f"{_POINT * 3}c ")
        elif code in _POINTS:
            count = _TAKES.get(code, 1)
            kept += list(points[at : at + count])
            written.append(f"{_POINT * count}{_POINTS[code]} ")
        at += _TAKES.get(code, 1)
    return "".join(written), np.array(kept).reshape(-1, 2)
