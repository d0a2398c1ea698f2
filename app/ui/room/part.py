"""What every drawn block has in common: it knows its height, may be split, is placed, and paints itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.core.blocks import Block, Size, Text, Tone
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.stage import Stage

_REACH = 0.2  # of the largest type: how far letters stand out of their lines (the tail of a j, an accent)


class Part:
    """One block on the stage. ``height`` is what it needs, ``stretch`` says that it takes all it gets."""

    stretch = False

    def __init__(self, block: Block, stage: Stage, letters: Lettering, width: float) -> None:
        self.block, self.stage, self.letters, self.width = block, stage, letters, width
        self.height = 0.0
        self.rect = QRectF()

    def place(self, rect: QRectF) -> None:
        """Take this place on the stage."""
        self.rect = rect

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """What fits in a height, and the rest; all or nothing unless a block says otherwise."""
        return (self.block, None) if self.height <= room else (None, self.block)

    def force(self, room: float) -> tuple[Block | None, Block | None]:
        """The same for an empty page on which even the least piece does not fit; something must be placed."""
        return self.block, None

    @property
    def ink(self) -> QRectF:
        """Where it may leave a pixel: its place, and a little more. What lies beyond is never painted."""
        reach = _REACH * self.stage.type_px(Size.QUESTION)
        return self.rect.adjusted(-reach, -reach, reach, reach)

    def paint(self, painter: QPainter) -> None:
        """Draw at the place taken."""
        raise NotImplementedError

    def changes(self, old: Part) -> list[QRectF]:
        """The regions to paint anew where this part follows an earlier one."""
        if type(old) is not type(self) or old.stage != self.stage:
            return [old.ink, self.ink]
        if old.rect == self.rect and (old.block is self.block or old.block == self.block):
            return []
        return [old.ink, self.ink]

    def leaves(self) -> Sequence[Part]:
        """The parts that draw: itself, or those inside it."""
        return (self,)


def place_of(rect: QRectF, height: float) -> QRectF:
    """The upper part of a rectangle, ``height`` high."""
    return QRectF(rect.x(), rect.y(), rect.width(), height)


def box(painter: QPainter, rect: QRectF, fill: str, edge: str = "", radius: float = 0, line: float = 3) -> None:
    """A box with round corners; the edge lies inside it."""
    painter.setBrush(QBrush(QColor(fill)) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(edge), line) if edge else Qt.PenStyle.NoPen)
    half = line / 2 if edge else 0.0
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


class TextPart(Part):
    """A paragraph; words that need attention stand in a coloured box."""

    def __init__(self, block: Text, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.text = block
        self.pad = 28.0 if block.tone is Tone.ATTENTION else 0.0
        words = f"{block.strong} {block.words}".strip() if block.strong else block.words
        self.words: Paragraph = letters.paragraph(words, width - 2 * self.pad, self._setting())
        self.height = self.words.height + (self.pad * 1.3 if self.words.lines else 0)

    def _setting(self) -> Setting:
        block, stage = self.text, self.stage
        bold = block.size in (Size.QUESTION, Size.HEADING) or block.tone is Tone.STRONG
        headline = stage.highlight if block.size in (Size.QUESTION, Size.HEADING) else ()
        return Setting(
            px=stage.type_px(block.size),
            colour=stage.tone(block.tone),
            bold=bold,
            bold_to=len(block.strong),
            leading=stage.leading(block.size),
            align="c" if stage.centred else "l",
            highlight=headline,
            highlight_colour=stage.attention_words,
        )

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two lines; a single line is never left behind."""
        if self.height <= room:
            return self.block, None
        fit = int((room - self.pad * 1.3) // self.words.step)
        fit = min(fit, self.words.lines - 2) if self.words.lines > 3 else fit
        if fit < 1 or (fit < 2 and self.words.lines > 2):
            return None, self.block
        at = self.words.start_of(fit)
        return self._from(0, at), self._from(at, len(self.words.words))

    def _from(self, start: int, end: int) -> Text:
        block, lead = self.text, len(self.text.strong)
        words = f"{block.strong} {block.words}".strip() if block.strong else block.words
        strong = words[start : min(end, lead)].strip() if start < lead else ""
        return Text(words[max(start, lead) : end].strip(), block.size, block.tone, strong)

    def paint(self, painter: QPainter) -> None:
        """Draw the words, in a box where they need attention."""
        if self.pad and self.words.lines:
            box(painter, self.rect, self.stage.theme.attention, radius=self.stage.theme.shape["radius_room_card"])
        spare = self.rect.height() - self.words.height
        top = self.rect.y() + (spare / 2 if self.pad else 0)
        self.words.paint(painter, self.rect.x() + self.pad, top)


def dot(painter: QPainter, centre: QPointF, radius: float, colour: str) -> None:
    """A filled circle."""
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(centre, radius, radius)
