"""The preview of what an import would add: a row for each partner, with how many people and who."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from app.core.text import _
from app.ui.dialogs.people_plan import PlannedPartner
from app.ui.look import plain_tool_tip

_PARTNER, _PEOPLE, _NAMES = range(3)
_ROW = 1.7  # a row's height in those of a line


class PeoplePreview(QTableWidget):
    """Long names end in an ellipsis, so that every column stays in sight; the whole is in the tool tip."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setHorizontalHeaderLabels([_("Partner"), _("People"), _("Names")])
        self.setProperty("reading", True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_lines(self, lines: Sequence[PlannedPartner]) -> None:
        """Show these partners."""
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            name = line.name if line.is_new else _("{partner} (already there)").format(partner=line.name)
            who = line.who or _("nobody yet")
            for column, words in ((_PARTNER, name), (_PEOPLE, line.people_words), (_NAMES, who)):
                cell = QTableWidgetItem(words)
                cell.setToolTip(plain_tool_tip(words))
                self.setItem(row, column, cell)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share_width()

    def _share_width(self) -> None:
        """Partners have what their names need, but never so much that nobody's can be read."""
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * _ROW))
        whole = self.viewport().width()
        people = max(self.sizeHintForColumn(_PEOPLE), self.horizontalHeader().sectionSizeHint(_PEOPLE))
        needed = max(self.sizeHintForColumn(_PARTNER), self.horizontalHeader().sectionSizeHint(_PARTNER))
        partner = min(needed, whole * 3 // 5)
        self.setColumnWidth(_PARTNER, partner)
        self.setColumnWidth(_PEOPLE, people)
        self.setColumnWidth(_NAMES, max(0, whole - partner - people))
