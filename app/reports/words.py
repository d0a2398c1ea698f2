"""A paragraph that is not broken into lines again and again, and whose lines stay as they are over pages."""

from __future__ import annotations

from typing import Any, Self

from reportlab.platypus import Flowable, Paragraph

_ANY = 10_000_000  # points: all the height there could be
_LEAST_LINES = 2  # of a paragraph that goes on overleaf; of fewer it begins there
_SAME = 1e-6  # of a point: what two ways of adding up a table's widths may differ by


class Words(Paragraph):
    """Keeps its lines while the width stays: a table asks for its cells' heights on every page it runs over."""

    blPara: Any  # noqa: N815 - the lines, under reportlab's name
    _broken_at = -1.0
    _is_part = False

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The width that there is, and the height of the lines."""
        if not self._is_part and (abs(aW - self._broken_at) > _SAME or not hasattr(self, "blPara")):
            super().wrap(aW, aH)
            self._broken_at = aW
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """The lines that fit and the others, or nothing where too few fit.

        Reportlab's own way breaks both parts into lines again, and more of them where words end a line by themselves.
        """
        self.wrap(aW, aH)
        fitting = int((aH + _SAME) / self.style.leading)
        if fitting < _LEAST_LINES:
            return []
        if fitting >= self._lines():
            return [self]
        return [self.part(0, fitting), self.part(fitting, self._lines())]

    def pieces(self, width: float, lines: int) -> list[Self]:
        """Itself as paragraphs of so many lines each at this width, the last of what is left."""
        self.wrap(width, _ANY)
        return [self.part(at, at + lines) for at in range(0, max(1, self._lines()), lines)]

    def part(self, start: int, end: int) -> Self:
        """These lines of it, which are not broken again."""
        made = type(self)("", self.style, frags=self.frags)
        made.width = self.width
        made.blPara = self.blPara.clone(lines=self.blPara.lines[start:end])
        made.height = self.style.leading * len(made.blPara.lines)
        made._is_part = True
        return made

    def _lines(self) -> int:
        return len(self.blPara.lines)
