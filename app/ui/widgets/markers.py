"""Draws partners' shapes and other small signs; the shapes are those of the charts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.theme import PartnerStyle, Theme

_THIRD = 1 / 6  # half the thickness of a plus, whose arms are a third of it


def _polygon(points: Sequence[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _plus(turned: bool) -> QPainterPath:
    half, thick = 0.56, 0.56 * 2 * _THIRD
    points = [(-thick, -half), (thick, -half), (thick, -thick), (half, -thick), (half, thick), (thick, thick)]
    points += [(-x, -y) for x, y in points]
    if turned:
        turn = math.sqrt(0.5) * 1.1
        points = [((x - y) * turn, (x + y) * turn) for x, y in points]
    return _polygon(points)


def _star() -> QPainterPath:
    points = []
    for at in range(10):
        far = 0.71 if at % 2 == 0 else 0.27
        points.append((far * math.sin(at * math.pi / 5), -far * math.cos(at * math.pi / 5)))
    return _polygon(points)


def marker_path(marker: str) -> QPainterPath:
    """The outline of a shape of size 1 around the origin; an unknown name is a circle."""
    match marker:
        case "square":
            return _polygon([(-0.46, -0.46), (0.46, -0.46), (0.46, 0.46), (-0.46, 0.46)])
        case "triangle":
            return _polygon([(0, -0.54), (0.54, 0.54), (-0.54, 0.54)])
        case "triangle_down":
            return _polygon([(0, 0.54), (0.54, -0.54), (-0.54, -0.54)])
        case "diamond":
            return _polygon([(0, -0.6), (0.6, 0), (0, 0.6), (-0.6, 0)])
        case "cross":
            return _plus(turned=True)
        case "plus":
            return _plus(turned=False)
        case "star":
            return _star()
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 0.5, 0.5)
    if marker == "ring":
        path.addEllipse(QPointF(0, 0), 0.3, 0.3)  # the middle stays open
    return path


def paint_mark(painter: QPainter, look: PartnerStyle, centre: QPointF, size: float, edge: str = "") -> None:
    """A partner's shape in its colour; ``edge`` is the ground that keeps it apart from its line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(size, size)
    painter.setPen(QPen(QColor(edge), 0.07) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.colour))
    painter.drawPath(marker_path(look.marker))
    painter.restore()


def partner_icon(theme: Theme, slot: int, size: int = 16) -> QIcon:
    """A partner's shape as an icon, for lists and table headings."""
    centre = QPointF(size / 2, size / 2)
    return _icon(size, lambda painter: paint_mark(painter, theme.partner(slot), centre, size * 0.74))


def section_icon(theme: Theme, section: int, size: int = 20) -> QIcon:
    """A section's number on its colour as an icon, for the headings of lists."""
    return _icon(size, lambda painter: paint_badge(painter, theme, section, QRectF(0, 0, size, size)))


def _icon(size: int, paint: Callable[[QPainter], None]) -> QIcon:
    icon = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(size * ratio, size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint(painter)
        painter.end()
        for mode in QIcon.Mode:  # Qt would tint what is chosen and grey a heading that cannot be: a colour says who
            icon.addPixmap(picture, mode)
    return icon


def paint_badge(painter: QPainter, theme: Theme, section: int, rect: QRectF) -> None:
    """A section's number on its colour. The painter's font is made bold and fit to the badge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.section_colour(section)))
    painter.drawRoundedRect(rect, rect.height() * 0.2, rect.height() * 0.2)
    font = painter.font()
    font.setPixelSize(max(1, round(rect.height() * 0.62)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.on_section))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(section))
    painter.restore()


def paint_section_bar(painter: QPainter, theme: Theme, done: Sequence[int], rect: QRectF) -> None:
    """Four little bars: those of the sections done full and in their colours, the others outlines."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap = rect.width() * 0.03
    wide = (rect.width() - 3 * gap) / 4
    for at in range(4):
        bar = QRectF(rect.x() + at * (wide + gap), rect.y(), wide, rect.height())
        if at + 1 in done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.section_colour(at + 1)))
        else:
            painter.setPen(QPen(QColor(theme.span), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            bar.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    painter.restore()
