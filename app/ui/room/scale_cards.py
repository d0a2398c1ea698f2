"""The answer scale: a card for each level, low to high, and one for "can't say"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.blocks import Block, LevelCard, ScaleCards, Size
from app.core.text import _
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.part import Part, box
from app.ui.room.stage import CARD_SPACE, Stage


@dataclass(frozen=True, slots=True)
class _Card:
    code: Paragraph
    label: Paragraph
    anchor: Paragraph
    is_level: bool

    beside: float = 0.0  # how far its words stand to the right of its code; under it where 0

    @property
    def said(self) -> float:
        """The height of its words."""
        return self.label.height + self.anchor.height + (6 if self.anchor.lines else 0)

    def height(self, rise: float) -> float:
        inside = max(self.code.height, self.said) if self.beside else self.code.height + self.said
        return inside + 2 * rise


class ScaleCardsPart(Part):
    """Cards side by side, in as many rows as their longest words need."""

    def __init__(self, block: ScaleCards, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.scale = block
        self.pad = (28.0, 24.0, 20.0)[stage.tight]  # left and right
        self.rise = 9.0 if stage.dense else (28.0, 22.0, 13.0)[stage.tight]  # above and below
        self.space = CARD_SPACE[stage.tight]
        levels = list(block.levels)
        if block.cant_say:
            levels.append(LevelCard("–", _("Can't say")))
        large = stage.at_least((62, 54, 44)[stage.tight])
        self.code = Setting(large, "", True, leading=1.08)
        codes = (letters.width(level.code, large, True) for level in levels)
        self.beside = max(codes, default=0.0) + 16 if stage.dense else 0.0
        self.columns = self._columns(levels)
        self.cards = [self._card(level, at < len(block.levels)) for at, level in enumerate(levels)]
        self.row = max((card.height(self.rise) for card in self.cards), default=0.0)
        rows = -(-len(self.cards) // self.columns)
        self.height = rows * self.row + max(0, rows - 1) * self.space

    def force(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between rows of cards, where they are higher than a page."""
        rows, levels = int((room + self.space) // (self.row + self.space)), self.scale.levels
        first = min(max(1, rows * self.columns), len(levels) - 1)
        if self.height <= room or first < 1:
            return self.scale, None
        return replace(self.scale, levels=levels[:first], cant_say=False), replace(self.scale, levels=levels[first:])

    def _columns(self, levels: list[LevelCard]) -> int:
        """The most columns in which no word is broken and anchors keep a readable width."""
        label, anchor = self._label_px(), self.stage.label_px
        need = 150.0
        for level in levels:
            need = max([need] + [self.letters.width(word, label, True) + 4 for word in level.label.split()])
            need = max([need] + [self.letters.width(word, anchor) + 4 for word in level.anchor.split()])
            if len(level.anchor) > 40:
                need = max(need, 250.0)
        most = int((self.width + self.space) // (need + self.beside + 2 * self.pad + self.space))
        if most >= len(levels):
            return max(1, len(levels))
        rows = -(-len(levels) // max(1, most))
        return -(-len(levels) // rows)

    def _label_px(self) -> int:
        if self.stage.dense:
            return self.stage.smallest_px
        return self.stage.label_px if self.stage.tight == 2 else self.stage.type_px(Size.BODY)

    def _inner(self) -> float:
        return (self.width - self.space * (self.columns - 1)) / self.columns - 2 * self.pad

    def _card(self, level: LevelCard, is_level: bool) -> _Card:
        theme, stage, letters = self.stage.theme, self.stage, self.letters
        inner = self._inner() - self.beside
        code = replace(self.code, colour=stage.accent_words if is_level else theme.muted_room)
        label = Setting(self._label_px(), theme.ink if is_level else theme.muted_room, True, leading=1.16)
        anchor = Setting(stage.label_px, theme.muted_room, leading=1.18)
        return _Card(
            letters.paragraph(level.code, self.beside or inner, code),
            letters.paragraph(level.label, inner, label),
            letters.paragraph(level.anchor, inner, anchor),
            is_level,
            self.beside,
        )

    def paint(self, painter: QPainter) -> None:
        """Draw the cards; "can't say" has a dashed edge, for it is no level."""
        theme, radius = self.stage.theme, self.stage.theme.shape["radius_room_card"]
        wide = self._inner() + 2 * self.pad
        for at, card in enumerate(self.cards):
            row, column = divmod(at, self.columns)
            x = self.rect.x() + column * (wide + self.space)
            y = self.rect.y() + row * (self.row + self.space)
            rect = QRectF(x, y, wide, self.row)
            if card.is_level:
                box(painter, rect, theme.card, theme.line, radius)
            else:
                pen = QPen(QColor(theme.span), 3, Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
            left, top = x + self.pad, y + self.rise
            if card.beside:  # both in the middle
                top = y + (self.row - card.code.height) / 2
            card.code.paint(painter, left, top)
            top = y + (self.row - card.said) / 2 if card.beside else top + card.code.height
            left += card.beside
            card.label.paint(painter, left, top)
            card.anchor.paint(painter, left, top + card.label.height + 6)
