"""What stands around every picture: the header with its rule, and the footer."""

from __future__ import annotations

import re

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.blocks import Size, Text, key_to
from app.core.text import _
from app.core.views import RoomView
from app.ui.room.flow import Tools
from app.ui.room.legend_part import LegendPart
from app.ui.room.lettering import Setting
from app.ui.room.part import Part, box
from app.ui.room.stage import HEADER, LINES, MARGIN, Stage
from app.ui.room.word_parts import CountdownPart, time_words

_BADGE = 64.0
_ROW = 108.0
_ROUND = re.compile(r" [^\s,.?!]+ \d+$")  # what a name ends with: its round


def page_words(page: int, pages: int) -> str:
    """``Page 1 of 2``, as the place on the ballot is told in the same way; nothing for a single page."""
    return _("Page {page} of {pages}").format(page=page, pages=pages) if pages > 1 else ""


class HeaderPart(Part):
    """Section, title, subtitle and what stands right of them; only a rule where there is nothing to say."""

    def __init__(self, view: RoomView, stage: Stage, tools: Tools) -> None:
        said = Text("\n".join((view.title, view.subtitle, view.right)))
        super().__init__(said, stage, tools.letters, stage.width)
        self.height = float(HEADER) if any((view.title, view.subtitle, view.right)) else 0.0
        theme, letters = stage.theme, tools.letters
        large, label = stage.type_px(Size.HEADING), stage.label_px
        self.left = MARGIN + (_BADGE + 30 if view.section else 0)
        edge = stage.width - MARGIN
        grey = theme.muted_room
        limit = (edge - self.left) * 0.4
        right = min(letters.width(view.right, label) + 6, limit)
        self.right = letters.paragraph(view.right, right, Setting(label, grey, align="r", most=1))
        room = edge - self.left - (right + 40 if view.right else 0)
        title = min(letters.width(view.title, large, True) + 4, room)
        self.title = letters.paragraph(view.title, title, Setting(large, theme.ink, True, most=1))
        self.after = self.left + title + 14
        rest = room - title - 14
        words = _shortened(view.subtitle, rest, large, tools) if rest > large * 3 else ""
        self.subtitle = letters.paragraph(words, max(1.0, rest), Setting(large, grey, most=1))
        self.place(QRectF(0, 0, stage.width, max(self.height, 12)))

    def paint(self, painter: QPainter) -> None:
        """Draw the header and the rule in the section's colour."""
        theme, stage = self.stage.theme, self.stage
        rule = 6.0
        if not self.height:
            painter.fillRect(QRectF(0, 0, stage.width, 2 * rule), QColor(stage.accent))
            return
        painter.fillRect(QRectF(0, HEADER - rule, stage.width, rule), QColor(stage.accent))
        middle = (HEADER - rule) / 2
        if stage.section:
            badge = QRectF(MARGIN, middle - _BADGE / 2, _BADGE, _BADGE)
            box(painter, badge, stage.accent, radius=14)
            painter.setFont(self.letters.font(40, True))
            painter.setPen(QColor(theme.on_section))
            painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), str(stage.section))
        self.title.paint(painter, self.left, middle - self.title.step / 2)
        self.subtitle.paint(painter, self.after, middle - self.subtitle.step / 2)
        self.right.paint(painter, stage.width - MARGIN - self.right.width, middle - self.right.step / 2)


def _shortened(words: str, room: float, px: int, tools: Tools) -> str:
    """A subtitle that is too long keeps its end, which tells round and place: ``A long na… round 2 · 3 of 8``."""
    if tools.letters.width(words, px) <= room - 2:
        return words
    name, point, place = words.rpartition(" · ")
    if not point:
        name, place = words, ""
    rounds = _ROUND.search(name)
    told = rounds[0] if rounds else ""
    left = room - tools.letters.width(f"{told}{point}{place}", px) - 6
    if left >= px * 3:
        name = name[: -len(told)] if told else name
        name = tools.letters.paragraph(name, left, Setting(px, "", most=1)).words
        return f"{name.removesuffix('…').rstrip(' ,')}…{told}{point}{place}"
    told = told.strip()
    whole = f"{told[:1].upper()}{told[1:]}{point}{place}" if told else ""
    return whole if whole and tools.letters.width(whole, px) <= room - 2 else place or words


class FooterPart(Part):
    """Key to the marks, a line of words, page and time; no footer where there is nothing to say."""

    def __init__(self, view: RoomView, stage: Stage, tools: Tools, pages: str) -> None:
        said = Text("\n".join((view.footer, pages)))
        super().__init__(said, stage, tools.letters, stage.width)
        theme, letters = stage.theme, tools.letters
        self.view = view
        edge = stage.width - MARGIN
        label = stage.label_px
        self.time = None
        right = 0.0
        if view.countdown is not None:
            px = stage.at_least(56)
            wide = letters.width(time_words(3599), px, True) + letters.width("0:", px, True)
            self.time = CountdownPart(view.countdown, stage, letters, wide, tools.now, px)
            right = wide + 40
        shown = letters.width(pages, label, True) + 6 if pages else 0.0
        self.pages = letters.paragraph(pages, max(1.0, shown), Setting(label, theme.muted_room, True, align="r"))
        self.pages_right = edge - right
        right += shown + 40 if pages else 0
        room = edge - MARGIN - right
        key = key_to(view.blocks, view.legend)
        self.legend = LegendPart(key, stage, letters, room) if view.legend else None
        self.words = letters.paragraph(view.footer, room, Setting(label, theme.muted_room, leading=1.25, most=2))
        inside = self.words.height + (self.legend.height if self.legend else 0)
        self.inside = inside
        has_any = inside or pages or view.countdown is not None
        self.height = max(_ROW, inside + 44) if has_any else 0.0
        self.place(QRectF(0, LINES - self.height, stage.width, self.height))
        self._place_inside()

    def _place_inside(self) -> None:
        top = self.rect.y() + (self.height - self.inside) / 2
        if self.legend is not None:
            self.legend.place(QRectF(MARGIN, top, self.legend.width, self.legend.height))
        if self.time is not None:
            x = self.stage.width - MARGIN - self.time.width
            middle = self.rect.center().y()
            self.time.place(QRectF(x, middle - self.time.height / 2, self.time.width, self.time.height))

    def paint(self, painter: QPainter) -> None:
        """Draw the hair line and what stands under it."""
        if not self.height:
            return
        painter.setPen(QPen(QColor(self.stage.theme.line), 3))
        painter.drawLine(QLineF(QPointF(0, self.rect.y()), QPointF(self.stage.width, self.rect.y())))
        top = self.rect.y() + (self.height - self.inside) / 2
        if self.legend is not None:
            self.legend.paint(painter)
            top += self.legend.height
        self.words.paint(painter, MARGIN, top)
        middle = self.rect.center().y()
        self.pages.paint(painter, self.pages_right - self.pages.width, middle - self.pages.step / 2)
        if self.time is not None:
            self.time.paint(painter)

    def changes(self, old: Part) -> list[QRectF]:
        """All of it where anything in it differs."""
        if not isinstance(old, FooterPart) or old.rect != self.rect or old.stage != self.stage:
            return [old.ink, self.ink]
        now, then = self.view, old.view
        if (now.footer, now.countdown, self.block) != (then.footer, then.countdown, old.block):
            return [self.ink]
        if self.legend is None or old.legend is None:
            return [] if self.legend is old.legend else [self.ink]
        return self.legend.changes(old.legend)
