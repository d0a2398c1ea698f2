"""Small painted signs: a partner's mark, a section's number, the sections done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core import text as tx
from app.core.text import _
from app.theme import Theme
from app.ui.widgets.markers import paint_badge, paint_mark, paint_section_bar

__all__ = ["PartnerMark", "SectionBadge", "SectionBar"]


class _Sign(QWidget):
    """A painted sign of a fixed size."""

    def __init__(self, theme: Theme, width: int, height: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._size = QSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The sign's size."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self._size


class PartnerMark(_Sign):
    """A partner's shape in its colour; ``name`` is said, not shown."""

    def __init__(self, theme: Theme, slot: int, name: str, parent: QWidget | None = None, *, size: int = 16) -> None:
        super().__init__(theme, size, size, parent)
        self.slot = slot
        self.setAccessibleName(name)

    def show_partner(self, slot: int, name: str) -> None:
        """Another partner."""
        self.slot = slot
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        paint_mark(painter, self.theme.partner(self.slot), centre, min(self.width(), self.height()) * 0.78)


class SectionBadge(_Sign):
    """A section's number on its colour."""

    def __init__(self, theme: Theme, section: int, parent: QWidget | None = None, *, size: int = 22) -> None:
        super().__init__(theme, size, size, parent)
        self.show_section(section)

    def show_section(self, section: int) -> None:
        """Another section."""
        self.section = section
        self.setAccessibleName(_("Section {n}").format(n=section))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the badge."""
        paint_badge(QPainter(self), self.theme, self.section, QRectF(self.rect()))


class SectionBar(_Sign):
    """Four little bars that tell which sections are done."""

    def __init__(self, theme: Theme, done: Sequence[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(theme, 114, 7, parent)
        self.show_done(done)

    def show_done(self, done: Sequence[int]) -> None:
        """These sections are done."""
        self.done = tuple(done)
        words = tx.joined([str(n) for n in self.done])
        self.setAccessibleName(_("Sections done: {which}").format(which=words or _("none")))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        paint_section_bar(QPainter(self), self.theme, self.done, QRectF(self.rect()))
