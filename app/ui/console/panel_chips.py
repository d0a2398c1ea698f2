"""The key to the partners' marks, whose entries bring a partner forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.blocks import Chart, ChartKind, Mark, key_to
from app.core.text import _
from app.theme import Theme, blend
from app.ui.console.grid_shape import told_apart
from app.ui.console.panel_flow import FlowLayout
from app.ui.console.panel_parts import PanelButton
from app.ui.look import plain_tool_tip
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import empty
from app.ui.widgets.markers import paint_mark, partner_icon

NUMBERED = 9  # partners that a digit brings forward
_MOST = 16  # letters of a name that are shown
_PAD = 4
_HEIGHT = 32


class PartnerChip(PanelButton):
    """A partner's mark, its digit and its short name; pressed, the partner is in front."""

    def __init__(
        self, theme: Theme, mark: Mark, name: str, at: int, section: int, parent: QWidget | None = None
    ) -> None:
        name = name if len(name) <= _MOST else name[: _MOST - 1] + "…"
        super().__init__(f"{at + 1} {name}" if at < NUMBERED else name, at, parent=parent)
        self._theme, self._mark, self._section = theme, mark, section
        self.setCheckable(True)
        self.setToolTip(plain_tool_tip(mark.name))
        self.setAccessibleName(_("Bring {partner} forward").format(partner=mark.name))

    def _words_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(12, round(font.pixelSize() * 0.9)))
        font.setBold(self.isChecked())
        return font

    def _mark_px(self) -> int:
        return round(QFontMetrics(self.font()).height() * 0.7)

    def sizeHint(self) -> QSize:
        font = self._words_font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        width = 2 * _PAD + self._mark_px() + 5 + metrics.horizontalAdvance(self.text())
        return QSize(width, max(_HEIGHT, metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._theme.section_colour(self._section)
        around = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(blend(self._theme.card, accent, 0.14 if self.isChecked() else 0.06)))
            painter.drawRoundedRect(around, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(accent), self._theme.shape["focus_ring"]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around, 8, 8)
        size = self._mark_px()
        middle = self.height() / 2
        paint_mark(painter, self._theme.partner(self._mark.slot), QPointF(_PAD + size / 2, middle), size * 0.85)
        painter.setFont(self._words_font())
        painter.setPen(QColor(self._theme.ink))
        left = _PAD + size + 5
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), flags, self.text())


class PartnerChips(QWidget):
    """All partners that are shown, one chip each, in as many lines as they need."""

    forward_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: object = None
        self._flow = FlowLayout(self, 0)
        self.chips: list[PartnerChip] = []

    def show_partners(
        self, marks: tuple[Mark, ...], forward: int, section: int, key: Mapping[int, str] | None = None
    ) -> None:
        """Show these partners, one of them in front (-1: none). ``key`` has the names by slot behind letters."""
        if (marks, section, key) != self._shown:
            self._shown = (marks, section, key)
            empty(self._flow)
            self.chips = [
                PartnerChip(
                    self._theme, mark, f"{name or mark.name} {(key or {}).get(mark.slot, '')}".rstrip(), at, section
                )
                for at, (mark, name) in enumerate(zip(marks, told_apart(marks), strict=True))
            ]
            for one in self.chips:
                one.pressed_for.connect(self._on_pressed)
                self._flow.addWidget(one)
        for at, one in enumerate(self.chips):
            one.setChecked(at == forward)
        self.setVisible(bool(marks))

    @Slot(object)
    def _on_pressed(self, at: object) -> None:
        chosen = int(str(at))
        self.forward_chosen.emit(chosen if self.chips[chosen].isChecked() else -1)


class SignKey(QWidget):
    """The key to the room's own line, or to votes whose partner is not shown, where some stand in a picture."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = PlainLabel("", "")
        self.words = PlainLabel("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        self.hide()

    def show_for(self, charts: Sequence[Chart]) -> None:
        """Be there for these pictures, or not."""
        drawn = [one for one in charts if one.kind in (ChartKind.RADAR, ChartKind.DOTS)]  # the others say it themselves
        mark = next(iter(key_to(drawn, ()).marks), None)
        self.setVisible(mark is not None)
        if mark is not None:
            size = round(QFontMetrics(self.font()).height() * 0.8)
            self._sign.setPixmap(partner_icon(self._theme, mark.slot, size).pixmap(size, size))
            self.words.setText(mark.name)
