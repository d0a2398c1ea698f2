"""Lists, quotations and the time left, as the room sees them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.core.blocks import Block, Bullets, Countdown, Quote, Size
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.part import Part, box, dot
from app.ui.room.stage import Stage


@dataclass(frozen=True, slots=True)
class _Continued(Bullets):
    """A numbered list that goes on from an earlier page."""

    first: int = 0


class BulletsPart(Part):
    """Short paragraphs under each other, with a bullet or a number before each."""

    def __init__(self, block: Bullets, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.list = block
        self.first = block.first if isinstance(block, _Continued) else 0
        px = stage.type_px(block.size)
        leading = stage.leading(block.size)
        self.between = px * (0.62, 0.45, 0.3)[stage.tight]
        numbers = [f"{self.first + n + 1}." for n in range(len(block.words))] if block.numbered else []
        self.indent = max([px * 1.05] + [letters.width(n, px, True) + px * 0.5 for n in numbers])
        self.items: list[Paragraph] = []
        for at, words in enumerate(block.words):
            lead = block.leads[at] if at < len(block.leads) else ""
            said = f"{lead} {words}".strip()
            setting = Setting(px, stage.theme.ink, bold_to=len(lead), leading=leading)
            self.items.append(letters.paragraph(said, width - self.indent, setting))
        self.numbers = [letters.paragraph(n, self.indent, Setting(px, stage.accent_words, True)) for n in numbers]
        self.height = sum(one.height for one in self.items) + self.between * max(0, len(self.items) - 1)

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two items."""
        used, fit = 0.0, 0
        for item in self.items:
            if used + item.height > room:
                break
            used, fit = used + item.height + self.between, fit + 1
        if fit == len(self.items):
            return self.block, None
        if fit == 0:
            return None, self.block
        return self._cut(0, fit), self._cut(fit, len(self.items))

    def force(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut inside the first item, which is too long for a page of its own."""
        item = self.items[0]
        lines = max(1, int(room // item.step))
        if lines >= item.lines:
            return self._cut(0, 1), self._cut(1, len(self.items)) if len(self.items) > 1 else None
        at, rest = item.start_of(lines), self._cut(1, len(self.items))
        lead = len(self.list.leads[0]) if self.list.leads else 0
        head, tail = item.words[lead:at].strip(), item.words[max(at, lead) :].strip()
        leads = self.list.leads
        first = _Continued((head,), leads[:1], self.list.numbered, self.list.size, self.first)
        more = ("", *leads[1:]) if leads else ()
        return first, _Continued((tail, *rest.words), more, self.list.numbered, self.list.size, self.first)

    def _cut(self, start: int, end: int) -> Bullets:
        block = self.list
        return _Continued(
            block.words[start:end], block.leads[start:end], block.numbered, block.size, self.first + start
        )

    def paint(self, painter: QPainter) -> None:
        """Draw bullets or numbers, and the items."""
        y = self.rect.y()
        for at, item in enumerate(self.items):
            if self.numbers:
                self.numbers[at].paint(painter, self.rect.x(), y)
            else:
                radius = item.setting.px * 0.17
                dot(painter, QPointF(self.rect.x() + radius * 1.6, y + item.step / 2), radius, self.stage.accent)
            item.paint(painter, self.rect.x() + self.indent, y)
            y += item.height + self.between


class QuotePart(Part):
    """Words the room made, on a card with a bar in the section's colour; the caption stands above."""

    def __init__(self, block: Quote, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.quote = block
        self.pad = (36.0, 28.0, 20.0)[stage.tight]
        self.colour = stage.theme.section_colour(block.section or stage.section)
        inner = width - 2 * self.pad - 12
        large = stage.type_px(Size.HEADING) if inner > 700 else stage.type_px(Size.LEAD)
        self.caption = letters.paragraph(block.caption, inner, Setting(stage.label_px, stage.theme.muted_room, True))
        self.words = letters.paragraph(block.words, inner, Setting(large, stage.theme.ink, True, leading=1.22))
        self.inside = self.caption.height + (8 if self.caption.lines else 0) + self.words.height
        self.height = self.inside + 2 * self.pad

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two lines of the words; the caption stands on both."""
        if self.height <= room:
            return self.block, None
        fit = int((room - self.height + self.words.height) // self.words.step)
        if fit < 1 or fit >= self.words.lines:
            return None, self.block
        at, words, block = self.words.start_of(fit), self.words.words, self.quote
        return (
            Quote(words[:at].strip(), block.caption, block.section),
            Quote(words[at:].strip(), block.caption, block.section),
        )

    def paint(self, painter: QPainter) -> None:
        """Draw the card, its bar and the words."""
        theme, radius = self.stage.theme, self.stage.theme.shape["radius_room_card"]
        box(painter, self.rect, theme.card, theme.line, radius)
        painter.save()
        painter.setClipRect(QRectF(self.rect.x(), self.rect.y(), 12, self.rect.height()))
        box(painter, self.rect, self.colour, radius=radius)
        painter.restore()
        x = self.rect.x() + self.pad + 12
        y = self.rect.y() + (self.rect.height() - self.inside) / 2
        self.caption.paint(painter, x, y)
        self.words.paint(painter, x, y + self.caption.height + (8 if self.caption.lines else 0))


def seconds_left(block: Countdown, now: float) -> float:
    """The seconds left, never below none; ``now`` in seconds since the epoch."""
    return max(0.0, block.left_s if block.ends_at is None else block.ends_at - now)


def time_words(seconds: float) -> str:
    """``160`` → ``2:40``; an hour and more → ``1:02:40``. A begun second counts."""
    whole = math.ceil(seconds - 1e-6)
    hours, rest = divmod(max(0, whole), 3600)
    minutes, last = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{last:02d}" if hours else f"{minutes}:{last:02d}"


class CountdownPart(Part):
    """The time left in large digits; in the body it is the largest thing, in the footer a line."""

    def __init__(
        self,
        block: Countdown,
        stage: Stage,
        letters: Lettering,
        width: float,
        now: Callable[[], float],
        px: int = 0,
    ) -> None:
        super().__init__(block, stage, letters, width)
        self.countdown, self.now = block, now
        self.px = px or min(300, stage.at_least(width / 5))
        self.side = Qt.AlignmentFlag.AlignRight if px else Qt.AlignmentFlag.AlignHCenter
        self.height = self.px * 1.1

    @property
    def is_running(self) -> bool:
        """Whether the digits will change by themselves."""
        return self.countdown.ends_at is not None and seconds_left(self.countdown, self.now()) > 0

    def paint(self, painter: QPainter) -> None:
        """Draw the time as it is at this moment."""
        left = seconds_left(self.countdown, self.now())
        theme = self.stage.theme
        painter.setFont(self.letters.font(self.px, True))
        painter.setPen(QColor(self.stage.attention_words if left <= 0 else theme.ink))
        painter.drawText(self.rect, int(self.side | Qt.AlignmentFlag.AlignVCenter), time_words(left))
