"""What rows and buttons that paint themselves have in common: the ring of the focus, bold and small type."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

_SMALLER = 0.93


def paint_ring(
    painter: QPainter, rect: QRect, colour: QColor, wide: float, *, begins: bool = True, ends: bool = True
) -> None:
    """The ring of the focus inside ``rect``. Of a row that is painted cell by cell, one ``begins`` and one ``ends`` it.

    No cell may blur its edge, or the ring had gaps at 150 %.
    """
    thick = round(wide)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(rect.left(), rect.top(), rect.width(), thick, colour)
    painter.fillRect(rect.left(), rect.bottom() - thick + 1, rect.width(), thick, colour)
    if begins:
        painter.fillRect(rect.left(), rect.top(), thick, rect.height(), colour)
    if ends:
        painter.fillRect(rect.right() - thick + 1, rect.top(), thick, rect.height(), colour)
    painter.restore()


def weighted(font: QFont, bold: bool = True) -> QFont:
    """The same type, bold or not."""
    made = QFont(font)
    made.setBold(bold)
    return made


def small(font: QFont, least: int = 0) -> QFont:
    """Type for what is said beside or below something, a little smaller, and of at least so many pixels."""
    size = font.pixelSize() if font.pixelSize() > 0 else QFontMetrics(font).height() * 3 // 4
    made = QFont(font)
    made.setPixelSize(max(least, round(size * _SMALLER)))
    return made
