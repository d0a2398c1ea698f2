"""A paragraph that is not broken into lines again and again."""

from __future__ import annotations

from reportlab.platypus import Paragraph

__all__ = ["Words"]

_SAME = 1e-6  # of a point: what two ways of adding up a table's widths may differ by


class Words(Paragraph):
    """Keeps its lines while the width stays: a table asks for its cells' heights on every page it runs over."""

    _broken_at = -1.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The width that there is, and the height of the lines."""
        if abs(aW - self._broken_at) > _SAME or not hasattr(self, "blPara"):  # a split takes the lines away
            super().wrap(aW, aH)
            self._broken_at = aW
        return self.width, self.height
