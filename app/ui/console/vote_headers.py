"""The headings of the grid, which stay in sight while it scrolls: items on the left, voters on top."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.core.text import _
from app.theme import Theme, blend
from app.ui.console.grid_shape import Column, Line
from app.ui.console.vote_model import VoteModel
from app.ui.widgets.labels import in_lines
from app.ui.widgets.markers import paint_mark
from app.ui.widgets.painting import weighted

PAD = 12
EDGES = 9  # above and below the words of an item
_WRAP = Qt.TextFlag.TextWordWrap
_NARROW = 17  # heights of a line of type: a narrower column of items shows two lines of each
MOST_LINES = 5  # of an item, so that a long draft leaves room for the next; its whole words are in the tool tip
_MOST_UPRIGHT = 132  # the longest name on its side, in pixels at 100 %


def tint(theme: Theme, accent: str) -> QColor:
    """The ground of the line that is being asked."""
    return QColor(blend(theme.card, accent, 0.09))


def update_section(header: QHeaderView, section: int) -> None:
    """Paint one heading anew, and no other."""
    if 0 <= section < header.count():
        at, size = header.sectionViewportPosition(section), header.sectionSize(section)
        whole = header.viewport().rect()
        upright = header.orientation() == Qt.Orientation.Vertical
        header.viewport().update(QRect(0, at, whole.width(), size) if upright else QRect(at, 0, size, whole.height()))


def update_line(grid: QTableView, row: int) -> None:
    """Paint one line of a grid anew; all that the cursor changes when it goes to another."""
    if row >= 0:
        whole = grid.viewport()
        whole.update(QRect(0, grid.rowViewportPosition(row), whole.width(), grid.rowHeight(row)))
        update_section(grid.verticalHeader(), row)


class ItemHeader(QHeaderView):
    """The items: a title in bold and the statement under it; headings stand across."""

    def __init__(self, model: VoteModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._votes, self._theme = model, theme
        self.accent = theme.section_2
        self.current = -1
        self.with_answered = False
        self.most_lines = MOST_LINES  # of the one that is asked; fewer where the grid is low
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def bold(self) -> QFont:
        """The face of titles."""
        return weighted(self.font())

    def _tail(self) -> int:
        """Room for "60 of 60" where it stands beside the item."""
        words = _("{done} of {all}").format(done=60, all=60)
        return QFontMetrics(self.font()).horizontalAdvance(words) + PAD if self.with_answered else 0

    def line_height(self, row: int, width: int, most_lines: int = 0) -> int:
        """The height that a line needs at a width; the one that is asked in at most so many lines of type."""
        line = self._votes.line(row)
        inner = QRect(0, 0, width - 2 * PAD - self._tail(), 10_000)
        plain, bold = QFontMetrics(self.font()), QFontMetrics(self.bold())
        if line.is_heading:
            return bold.height() + 14
        title, text = self._words(row, width, most_lines or self.most_lines)
        high = bold.boundingRect(inner, _WRAP, title).height() if title else 0
        high += plain.boundingRect(inner, _WRAP, text).height() if text else 0
        return max(34, high + EDGES)

    def is_narrow(self, width: int) -> bool:
        """Whether whole statements would leave few lines in sight."""
        return width < _NARROW * QFontMetrics(self.font()).height()

    def _words(self, row: int, width: int, most_lines: int) -> tuple[str, str]:
        """Title and statement of a line at a width, the one that is asked in as many lines as there is room for."""
        line = self._votes.line(row)
        inner = width - 2 * PAD - self._tail()
        if row == self.current or not self.is_narrow(width):
            lines = most_lines if row == self.current else MOST_LINES
            return line.title, in_lines(QFontMetrics(self.font()), line.text, inner, lines - bool(line.title))
        if line.title:
            return in_lines(QFontMetrics(self.bold()), line.title, inner, 2), ""
        return "", in_lines(QFontMetrics(self.font()), line.text, inner, 2)

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.width(), self.sectionSize(section))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        line = self._votes.line(section)
        painter.save()
        ground = QColor(self._theme.panel if line.is_heading else self._theme.card)
        is_current = section == self.current
        painter.fillRect(rect, tint(self._theme, self.accent) if is_current else ground)
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_words(painter, rect.adjusted(PAD, 0, -PAD, 0), line, section)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, line: Line, section: int) -> None:
        painter.setPen(QColor(self._theme.ink))
        if line.is_heading:
            painter.setFont(self.bold())
            words = QFontMetrics(self.bold()).elidedText(line.title, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)
            return
        if self.with_answered:
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._votes.answered_words(section)
            )
            painter.setPen(QColor(self._theme.ink))
        inner = rect.adjusted(0, 0, -self._tail(), 0)
        self._paint_item(painter, inner, self._words(section, self.width(), self.most_lines))

    def _paint_item(self, painter: QPainter, inner: QRect, words: tuple[str, str]) -> None:
        plain, bold = QFontMetrics(self.font()), QFontMetrics(self.bold())
        room = QRect(0, 0, inner.width(), 10_000)
        title = bold.boundingRect(room, _WRAP, words[0]).height() if words[0] else 0
        text = plain.boundingRect(room, _WRAP, words[1]).height() if words[1] else 0
        top = inner.y() + max(2, (inner.height() - title - text) // 2)
        painter.setFont(self.bold())
        painter.drawText(QRect(inner.x(), top, inner.width(), title), _WRAP, words[0])
        painter.setFont(self.font())
        painter.drawText(QRect(inner.x(), top + title, inner.width(), text), _WRAP, words[1])


class VoterHeader(QHeaderView):
    """The voters: mark and name of each partner, and under it its people where people vote.

    Names stand upright where they fit; else they lie on their side, and in full in the tool tip.
    Who went away is muted, and says so.
    """

    def __init__(self, model: VoteModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._votes, self._theme = model, theme
        self.accent = theme.section_2
        self.current = -1
        self.on_side = False
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def label_font(self) -> QFont:
        """The face of names: labels are a little smaller than the words of the grid."""
        font = QFont(self.font())
        size = self._theme.console["label"] / self._theme.console["body"]
        if font.pixelSize() > 0:
            font.setPixelSize(max(9, round(font.pixelSize() * size)))
        else:
            font.setPointSizeF(font.pointSizeF() * size)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def widest_name(self) -> int:
        """The pixels that the longest short name takes upright."""
        metrics = QFontMetrics(self.label_font())
        names = [c.name for c in self._votes.shape.columns] + [_("away")] * bool(self._votes.shape.gone)
        return max((metrics.horizontalAdvance(one) for one in names), default=0) + 10

    def height_wanted(self) -> int:
        """The height for the names as they stand now."""
        metrics = QFontMetrics(self.label_font())
        marks = metrics.height() + 10
        tail = metrics.horizontalAdvance(", " + _("away")) if self._votes.shape.gone else 0
        lying = max(
            (metrics.horizontalAdvance(self.said(at)) for at in range(len(self._votes.shape.columns))), default=0
        )
        longest = min(lying + 10 + tail, round(_MOST_UPRIGHT * metrics.height() / 15))
        upright = metrics.height() * (2 if self._votes.shape.gone else 1) + 4
        names = longest if self.on_side else upright
        return marks + names + 8

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_wanted())

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.sectionSize(section), self.height_wanted())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(self._theme.card))
        painter.setFont(self.label_font())
        if section >= len(self._votes.shape.columns):
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _("Answered"))
        else:
            self._paint_voter(painter, rect, section)
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_voter(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._votes.voter(section)
        band = QFontMetrics(self.label_font()).height() + 10
        if self._votes.shape.by_person:
            self._paint_band(painter, rect, section, band)
        else:
            self._paint_mark(painter, QPointF(rect.center().x() + 0.5, rect.y() + band / 2 + 3), column)
        names = rect.adjusted(0, band + 2, 0, -4)
        if section == self.current:
            painter.fillRect(QRect(rect.x(), rect.bottom() - 3, rect.width(), 3), QColor(self.accent))
        painter.setPen(QColor(self._theme.ink if column.is_here else self._theme.muted))
        self._paint_name(painter, names, column, self.said(section))

    def _paint_mark(self, painter: QPainter, centre: QPointF, column: Column) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = QFontMetrics(self.label_font()).height() * 0.72
        paint_mark(painter, self._theme.partner(column.mark.slot), centre, size, self._theme.card)

    def said(self, section: int) -> str:
        """A voter's name as it lies on its side; whose band has no room for the partner's name says that as well."""
        column = self._votes.voter(section)
        return f"{column.mark.short}, {column.name}" if self._is_too_narrow(section) else column.name

    def _is_too_narrow(self, section: int) -> bool:
        """Whether a partner with one person has no room for its name above that person's."""
        shape = self._votes.shape
        if not (self.on_side and shape.by_person and (section, section) in shape.groups()):
            return False
        return not self._fits(self._votes.voter(section).mark.short, self.sectionSize(section) - self._beside_name())

    def _beside_name(self) -> int:
        """What the mark and the edges take of a band."""
        return QFontMetrics(self.label_font()).height() + 12

    def _paint_name(self, painter: QPainter, rect: QRect, column: Column, said: str) -> None:
        metrics = QFontMetrics(self.label_font())
        away = "" if column.is_here else _("away")
        if not self.on_side:
            words = metrics.elidedText(column.name, Qt.TextElideMode.ElideRight, rect.width() - 4)
            lines = f"{words}\n{away}" if away else words
            painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, lines)
            return
        tail = f", {away}" if away else ""
        left = rect.height() - metrics.horizontalAdvance(tail)
        words = metrics.elidedText(said, Qt.TextElideMode.ElideRight, left) + tail
        painter.save()
        painter.translate(rect.center().x(), rect.bottom())
        painter.rotate(-90)
        lying = QRectF(0, -metrics.height() / 2, rect.height(), metrics.height())
        painter.drawText(lying, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_band(self, painter: QPainter, rect: QRect, section: int, band: int) -> None:
        """This section's piece of its partner's heading, which is kept in sight while any of it is."""
        first, last = next(pair for pair in self._votes.shape.groups() if pair[0] <= section <= pair[1])
        column = self._votes.voter(first)
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        if section == first and first:
            painter.setPen(QColor(self._theme.line))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        shown = QRect(max(0, left), rect.y() + 3, min(right, self.viewport().width()) - max(0, left), band)
        size = QFontMetrics(self.label_font()).height()
        room = shown.width() - self._beside_name()
        words = column.mark.name if self._fits(column.mark.name, room - 6) else column.mark.short
        words = QFontMetrics(self.label_font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
        words = "" if self._is_too_narrow(section) else words
        wide = QFontMetrics(self.label_font()).horizontalAdvance(words) + size + 4
        start = shown.x() + max(4, (shown.width() - wide) // 2)
        self._paint_mark(painter, QPointF(start + size / 2, shown.center().y()), column)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(
            QRect(start + size + 4, shown.y(), shown.right() - start, band), Qt.AlignmentFlag.AlignVCenter, words
        )
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(
            max(rect.x(), left + 4), rect.y() + band + 2, min(rect.right(), right - 4), rect.y() + band + 2
        )

    def _fits(self, words: str, width: int) -> bool:
        return QFontMetrics(self.label_font()).horizontalAdvance(words) <= width
