"""Who has answered: a circle for each, filled and ticked once nothing more is expected. Never what."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from app.core.blocks import Block, Tick, Voters
from app.core.text import _
from app.ui.room.lettering import Lettering, Setting
from app.ui.room.part import Part
from app.ui.room.stage import CARD_SPACE, Stage

_BESIDE = 8  # how far a name may reach into the next cell
_APART, _CLOSE = (18, 16, 30), (12, 10, 18)  # in a row, before the name, the count and the next circle
_UNDER_MOST = 7  # that many stand in one row with their names under them


def tick_words(tick: Tick) -> str:
    """``3 of 3``; nothing where there is one vote, which the circle tells; words where nobody is here."""
    if tick.of == 0:
        return _("not here")
    return _("{done} of {of}").format(done=tick.done, of=tick.of) if tick.of > 1 else ""


@dataclass(frozen=True, slots=True)
class _Some(Voters):
    """The voters of one page out of several; ``columns`` keeps them arranged as all of them are."""

    columns: int = 0


class VotersPart(Part):
    """Circles with names: in one row with the names under them, or, where there are many, beside them."""

    def __init__(self, block: Voters, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.voters = block
        count = max(1, len(block.ticks))
        kept = block.columns if isinstance(block, _Some) else 0
        self.is_under = count <= _UNDER_MOST and stage.tight < 2 and not kept
        self.small = stage.smallest_px
        self.label = self.small if stage.dense or count > 12 or (count < 8 and stage.tight == 2) else stage.label_px
        if self.is_under and not self._holds_words(width / count - 24):
            self.label = self.small
            if not self._holds_words(width / count - 24):  # two rows, with the names beside the circles
                self.is_under, self.label = False, stage.label_px
        self.radius = ((75.0, 56.0, 0.0) if self.is_under else (36.0, 34.0, 26.0 if stage.dense else 30.0))[stage.tight]
        said = [tick_words(tick) for tick in block.ticks]
        self.has_counts = any(said)
        self.count_width = 0.0 if self.is_under else max((letters.width(one, self.small) for one in said), default=0.0)
        self.spaces = _CLOSE if stage.dense else _APART
        self.columns = kept or (count if self.is_under else self._columns(count))
        self.names = [letters.paragraph(t.name, self._name_width(), self._name_setting()) for t in block.ticks]
        self.rows = -(-len(block.ticks) // self.columns)
        self.row = self._row_height()
        self.gap = 0.0 if self.is_under else (26.0, 18.0, 10.0)[stage.tight]
        self.height = self.rows * self.row + max(0, self.rows - 1) * self.gap if block.ticks else 0.0

    def _columns(self, count: int) -> int:
        """The most columns in which names are whole in two lines; long names are cut rather than given fewer than 3."""
        longest = max((self.letters.width(t.name, self.label, True) for t in self.voters.ticks), default=0.0)
        if self.stage.dense:
            return self._dense_columns(count)
        for columns in (5, 4):
            room = self._name_width(columns)
            if columns <= count and longest <= room * 1.75 and self._holds_words(room):
                return columns
        return min(3, count)

    def _dense_columns(self, count: int) -> int:
        """As few rows as can be in which every word is whole, and then the widest names."""
        most = next((one for one in (6, 5, 4) if self._holds_words(self._name_width(one))), 3)
        return -(-count // -(-count // most))

    def _holds_words(self, room: float) -> bool:
        """Whether every word of the names is whole on a line of this width."""
        words = (word for tick in self.voters.ticks for word in tick.name.replace("-", "- ").split())
        return all(self.letters.width(one, self.label, True) <= room for one in words)

    def _name_width(self, columns: int = 0) -> float:
        cell = self.width / (columns or self.columns)
        if self.is_under:
            return cell - 24
        name, count, next_one = self.spaces
        return cell - 2 * self.radius - name - (self.count_width + count if self.has_counts else 0) - next_one

    def _name_setting(self) -> Setting:
        align = "c" if self.is_under else "l"
        return Setting(self.label, self.stage.theme.ink, True, leading=1.15, align=align, most=2)

    def _row_height(self) -> float:
        tallest = max((name.height for name in self.names), default=0.0)
        if self.is_under:
            return 2 * self.radius + 14 + tallest + (self.small * 1.2 if self.has_counts else 0.0)
        return max(2 * self.radius, tallest)

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two rows."""
        fit = int((room + self.gap) // (self.row + self.gap)) if self.row else 0
        if fit >= self.rows:
            return self.block, None
        if fit < 1:
            return None, self.block
        at = fit * self.columns
        return _Some(self.voters.ticks[:at], self.columns), _Some(self.voters.ticks[at:], self.columns)

    def _cell(self, at: int) -> QRectF:
        row, column = divmod(at, self.columns)
        space = CARD_SPACE[self.stage.tight] if self.is_under else 0.0  # as many circles as cards stand under them
        wide = (self.rect.width() + space) / self.columns
        return QRectF(
            self.rect.x() + column * wide - space / 2, self.rect.y() + row * (self.row + self.gap), wide, self.row
        )

    def changes(self, old: Part) -> list[QRectF]:
        """Only the cells of those whose answers came in."""
        if not isinstance(old, VotersPart) or old.rect != self.rect or old.stage != self.stage:
            return super().changes(old)
        now, then = self.voters.ticks, old.voters.ticks
        if old.row != self.row or [t.name for t in now] != [t.name for t in then]:
            return [old.ink, self.ink]
        return [self._cell(at).adjusted(-4, -4, 4, 4) for at, tick in enumerate(now) if tick != then[at]]

    def paint(self, painter: QPainter) -> None:
        """Draw those cells that lie in the painted region."""
        wanted = painter.clipRegion() if painter.hasClipping() else QRegion(self.rect.toAlignedRect())
        for at, tick in enumerate(self.voters.ticks):
            cell = self._cell(at)
            if wanted.intersects(cell.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE).toAlignedRect()):
                draw = self._cell_under if self.is_under else self._cell_beside
                draw(painter, cell, at, tick)

    def _cell_under(self, painter: QPainter, cell: QRectF, at: int, tick: Tick) -> None:
        centre = QPointF(cell.center().x(), cell.y() + self.radius)
        self._circle(painter, centre, tick)
        top = cell.y() + 2 * self.radius + 14
        self.names[at].paint(painter, cell.x() + 12, top)
        self._count(painter, QRectF(cell.x(), top + self.names[at].height, cell.width(), self.small * 1.2), tick)

    def _cell_beside(self, painter: QPainter, cell: QRectF, at: int, tick: Tick) -> None:
        self._circle(painter, QPointF(cell.x() + self.radius, cell.center().y()), tick)
        left = cell.x() + 2 * self.radius + self.spaces[0]
        self.names[at].paint(painter, left, cell.center().y() - self.names[at].height / 2)
        after = left + self._name_width() + self.spaces[1]
        self._count(painter, QRectF(after, cell.y(), self.count_width + 4, cell.height()), tick)

    def _count(self, painter: QPainter, rect: QRectF, tick: Tick) -> None:
        side = Qt.AlignmentFlag.AlignHCenter if self.is_under else Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.letters.font(self.small))
        painter.setPen(QColor(self.stage.theme.muted_room))
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), tick_words(tick))

    def _circle(self, painter: QPainter, centre: QPointF, tick: Tick) -> None:
        theme, radius = self.stage.theme, self.radius
        line = max(5.0, radius * 0.085)
        if tick.is_complete:
            painter.setBrush(QColor(self.stage.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(centre, radius, radius)
            pen = QPen(QColor(theme.on_section), radius * 0.2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = ((-0.36, 0.02), (-0.1, 0.27), (0.37, -0.22))
            painter.drawPolyline([QPointF(centre.x() + x * radius, centre.y() + y * radius) for x, y in points])
            return
        inner = radius - line / 2
        painter.setBrush(QColor(theme.card))
        painter.setPen(QPen(QColor(theme.span), line))
        painter.drawEllipse(centre, inner, inner)
        if tick.done and tick.of:  # how many of its votes are in, clockwise from the top
            pen = QPen(QColor(self.stage.accent), line * 1.7)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            ring = QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner)
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * tick.done / tick.of))
