"""The agenda as rows that can be dragged and whose title and minutes are edited in place.

What is typed or dropped goes out as a wish; the rows follow the workshop.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from app.core.agenda import start_times
from app.core.model import Entry, Workshop
from app.core.text import _, clock
from app.ui.widgets.model_index import Index

Role = Qt.ItemDataRole

ENTRY_ROLE = int(Role.UserRole)
MIME = "application/x-common-ground-agenda-line"
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """What each column shows."""

    STARTS = 0
    TITLE = 1
    MINUTES = 2


class AgendaModel(QAbstractTableModel):
    """One row a line of the agenda."""

    renamed = Signal(str, str)
    minutes_wanted = Signal(str, int)
    move_wanted = Signal(str, int)  # the line's id and its place among the others

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._times: tuple[int, ...] = ()

    def show_workshop(self, workshop: Workshop) -> None:
        """Show this workshop's agenda. Rows stay what they are where only words or minutes changed."""
        same = [one.id for one in workshop.agenda] == [one.id for one in self._entries]
        if same:
            unchanged = self._times == start_times(workshop) and all(
                a is b for a, b in zip(self._entries, workshop.agenda, strict=True)
            )
            self._entries, self._times = workshop.agenda, start_times(workshop)
            if self._entries and not unchanged:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._entries, self._times = workshop.agenda, start_times(workshop)
        self.endResetModel()

    def entry_at(self, row: int) -> Entry | None:
        """The line in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry_id: str) -> int:
        """The row of a line, -1 where there is none."""
        return next((row for row, one in enumerate(self._entries) if one.id == entry_id), -1)

    # --- Qt's questions ---

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() != Column.STARTS else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry = self.entry_at(index.row())
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role == Role.EditRole:
            return entry.minutes if index.column() == Column.MINUTES else entry.title
        if role == Role.AccessibleTextRole and index.column() == Column.TITLE:
            return ", ".join(part for part in (entry.title, code_words(entry)) if part)
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        match index.column():
            case Column.STARTS:
                return clock(self._times[index.row()])
            case Column.TITLE:
                return entry.title
            case _:
                return _("{n} min").format(n=entry.minutes)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        entry = self.entry_at(index.row())
        if entry is None or role != Role.EditRole:
            return False
        if index.column() == Column.MINUTES and int(value) != entry.minutes:
            self.minutes_wanted.emit(entry.id, int(value))
        elif index.column() == Column.TITLE and " ".join(str(value).split()) != entry.title:
            self.renamed.emit(entry.id, str(value))
        return True

    # --- dragging ---

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        entry = self.entry_at(indexes[0].row()) if indexes else None
        if entry is not None:
            data.setData(MIME, entry.id.encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(MIME):
            return False
        source = self.row_of(bytes(data.data(MIME).data()).decode("ascii", "replace"))
        entry = self.entry_at(source)
        if entry is None:
            return False
        if row < 0:  # on a line, or below the last one
            row = parent.row() if parent.isValid() else len(self._entries)
        # The edit counts places in the agenda without the line that is moved.
        self.move_wanted.emit(entry.id, row - 1 if row > source else row)
        return False  # the rows follow the workshop; the view must not remove the old row itself


def code_words(entry: Entry) -> str:
    """What stands muted beside a line's title: the resource, or that it is not there."""
    if entry.absent_id:
        return _("{resource}, not in this version").format(resource=entry.absent_id)
    return entry.activity.resource.id if entry.activity else ""
