"""Partners with their people under them, as a tree that is edited in place.

The model changes nothing itself: what is typed goes out as a wish and comes back
with the next workshop.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from app.core.model import Workshop
from app.core.partnership import Partner, Person
from app.core.text import N_, _, ngettext
from app.ui.look import plain_tool_tip
from app.ui.widgets.model_index import Index

Role = Qt.ItemDataRole

SLOT_ROLE = int(Role.UserRole)
MUTED_ROLE = SLOT_ROLE + 1
_NO_PARENT = QModelIndex()
_TITLES = (N_("Partner"), N_("People"), "")


class Column(IntEnum):
    """What each column shows."""

    NAME = 0
    PEOPLE = 1
    WHO = 2


class PartnersModel(QAbstractItemModel):
    """Top level: a partner a row. Under each: its people. A child's id is its partner's row and one."""

    partner_renamed = Signal(str, str)
    person_renamed = Signal(str, str)
    count_wanted = Signal(str, int)
    present_wanted = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._partners: tuple[Partner, ...] = ()
        self._away: frozenset[str] = frozenset()

    def show_workshop(self, workshop: Workshop) -> None:
        """Show this workshop's partners. Rows stay what they are where only words changed."""
        partners, away = workshop.shown_partnership.partners, workshop.away
        if _shape(partners) != _shape(self._partners):
            self.beginResetModel()
            self._partners, self._away = partners, away
            self.endResetModel()
            return
        moved_away = away ^ self._away
        old, self._partners, self._away = self._partners, partners, away
        for row, (before, after) in enumerate(zip(old, partners, strict=True)):
            if before != after or any(person.id in moved_away for person in after.people):
                self._row_changed(row)

    def _row_changed(self, row: int) -> None:
        last = len(Column) - 1
        self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        count = len(self._partners[row].people)
        if count:
            top = self.index(row, 0)
            self.dataChanged.emit(self.index(0, 0, top), self.index(count - 1, last, top))

    def partner_at(self, index: Index) -> Partner | None:
        """The partner of this row, or of the person in this row."""
        if not index.isValid():
            return None
        row = index.internalId() - 1 if index.internalId() else index.row()
        return self._partners[row] if row < len(self._partners) else None

    def person_at(self, index: Index) -> Person | None:
        """The person in this row; None for a partner's row."""
        partner = self.partner_at(index)
        if partner is None or not index.internalId():
            return None
        return partner.people[index.row()] if index.row() < len(partner.people) else None

    def index_of(self, some_id: str) -> QModelIndex:
        """The first cell of a partner or person; invalid where there is none."""
        for row, partner in enumerate(self._partners):
            if partner.id == some_id:
                return self.index(row, 0)
            for at, person in enumerate(partner.people):
                if person.id == some_id:
                    return self.index(at, 0, self.index(row, 0))
        return QModelIndex()

    def is_away(self, person: Person) -> bool:
        """Whether somebody is not in the room."""
        return person.id in self._away

    # --- Qt's questions ---

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index | None = None) -> Any:  # Qt has two methods of this name
        if child is None:
            return super().parent()
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._partners)
        if parent.internalId() or parent.column() > 0 or parent.row() >= len(self._partners):
            return 0
        return len(self._partners[parent.row()].people)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return _(_TITLES[section]) if _TITLES[section] else ""
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.person_at(index) is not None:
            if index.column() == Column.NAME:
                flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (Column.NAME, Column.PEOPLE) else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        partner, person = self.partner_at(index), self.person_at(index)
        if partner is None:
            return None
        if person is not None:
            return self._of_person(person, index, role)
        if role in (Role.DisplayRole, Role.EditRole):
            return self._of_partner(partner, Column(index.column()), role)
        if role == Role.ToolTipRole:
            return plain_tool_tip(str(self._of_partner(partner, Column(index.column()), Role.DisplayRole)))
        if role == SLOT_ROLE:
            return partner.slot if index.column() == Column.NAME else None
        return index.column() == Column.WHO if role == MUTED_ROLE else None

    def _of_partner(self, partner: Partner, column: Column, role: int) -> Any:
        match column:
            case Column.NAME:
                return partner.name
            case Column.PEOPLE:
                here = sum(not self.is_away(person) for person in partner.people)
                if role == Role.EditRole:
                    return len(partner.people)
                everybody = len(partner.people)
                return str(here) if here == everybody else _("{n} of {all}").format(n=here, all=everybody)
            case _:
                return who_words(partner)

    def _of_person(self, person: Person, index: Index, role: int) -> Any:
        column = Column(index.column())
        if role == Role.CheckStateRole and column is Column.NAME:
            return Qt.CheckState.Unchecked if self.is_away(person) else Qt.CheckState.Checked
        if role == MUTED_ROLE:
            return not person.name or column is not Column.NAME
        if role == Role.EditRole:
            return person.name
        if role == Role.DisplayRole and column is Column.NAME:
            return person.name or _("Seat {n}, unnamed").format(n=index.row() + 1)
        if role == Role.DisplayRole and column is Column.PEOPLE:
            return _("away") if self.is_away(person) else _("present")
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        partner, person = self.partner_at(index), self.person_at(index)
        if partner is None:
            return False
        if person is not None and role == Role.CheckStateRole:
            self.present_wanted.emit(person.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        elif person is not None and " ".join(str(value).split()) != person.name:
            self.person_renamed.emit(person.id, str(value))
        elif person is None and index.column() == Column.NAME and " ".join(str(value).split()) != partner.name:
            self.partner_renamed.emit(partner.id, str(value))
        elif person is None and index.column() == Column.PEOPLE and int(value) != len(partner.people):
            self.count_wanted.emit(partner.id, int(value))
        return True


def _shape(partners: tuple[Partner, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.id, tuple(person.id for person in one.people)) for one in partners]


def who_words(partner: Partner) -> str:
    """``Asha Patel, Tom Reid, 1 unnamed``."""
    named = [person.name for person in partner.people if person.name]
    unnamed = len(partner.people) - len(named)
    if unnamed:
        named.append(ngettext("{n} unnamed", "{n} unnamed", unnamed).format(n=unnamed))
    return ", ".join(named)
