"""The list that Ctrl+G opens: type a few letters, and Enter takes the room to that line of the agenda."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.text import _
from app.ui.console.rail_rows import RailRow
from app.ui.dialogs.frame import fit

_WIDTH = 460  # at the usual size of type


class JumpList(QDialog):
    """Open it with ``open()``."""

    entry_chosen = Signal(str)

    def __init__(self, rows: Sequence[RailRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(_("Jump to a line of the agenda"))
        self._rows = [row for row in rows if not row.is_heading]
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Type a few letters of the title"))
        self.words.setAccessibleName(_("Letters to look for"))
        self.found = QListWidget(self)
        self.found.setAccessibleName(_("Agenda"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.words)
        layout.addWidget(self.found)
        self.words.textChanged.connect(self._on_text_changed)
        self.words.returnPressed.connect(self._on_return_pressed)
        self.found.itemClicked.connect(self._on_item_clicked)
        self.words.installEventFilter(self)
        self._on_text_changed("")

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that all lines need, where the screen has it."""
        fit(self, _WIDTH)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose a line while the letters are typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = max(0, min(self.found.count() - 1, self.found.currentRow() + step))
                if self.found.item(row).flags():
                    self.found.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_text_changed(self, words: str) -> None:
        self.found.clear()
        wanted = words.casefold().split()
        font = QFont(self.found.font())
        font.setFeature(QFont.Tag("tnum"), 1)  # times of one width, so that the titles stand under each other
        for row in self._rows:
            text = f"{row.starts} {row.title} {row.code}".casefold()
            if all(part in text for part in wanted):
                item = QListWidgetItem(f"{row.starts}   {row.title}   {row.code}".rstrip(), self.found)
                item.setFont(font)
                item.setData(Qt.ItemDataRole.UserRole, row.entry_id)
                if row.is_current:
                    self.found.setCurrentItem(item)
        if not self.found.count():
            nothing = QListWidgetItem(_("No line of the agenda has these letters."), self.found)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        elif self.found.currentRow() < 0:
            self.found.setCurrentRow(0)

    @Slot()
    def _on_return_pressed(self) -> None:
        if (item := self.found.currentItem()) is not None:
            self._on_item_clicked(item)

    @Slot(QListWidgetItem)
    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        entry_id = item.data(Qt.ItemDataRole.UserRole)
        if entry_id is not None:  # else it says that there is nothing
            self.entry_chosen.emit(entry_id)
            self.accept()
