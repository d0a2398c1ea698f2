"""The list of workshops as a model: summaries in, rows out; nothing of a workshop is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.core.summaries import Found, Summary, gap_words, people_words
from app.core.text import N_, _, date_short, folded, ngettext, number
from app.ui.look import plain_tool_tip
from app.ui.widgets.model_index import Index

SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole)
SECOND_LINE_ROLE = SUMMARY_ROLE + 1

_STATES = {"prepared": N_("Prepared"), "in progress": N_("In progress"), "closed": N_("Closed")}
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """What each column shows."""

    PARTNERSHIP = 0
    DATE = 1
    SECTIONS = 2
    WHO = 3
    GAP = 4
    STATE = 5


_TITLES = (N_("Partnership"), N_("Date"), N_("Sections done"), N_("Who"), N_("Widest gap"), "")


def state_words(state: str) -> str:
    """A summary's state in the user's words."""
    return _(_STATES[state]) if state in _STATES else state


def is_apart(one: Summary) -> bool:
    """Whether the widest gap of a workshop is one, at the places that are shown."""
    return one.widest_gap is not None and one.widest_gap.number != number(0, 0)


class WorkshopsModel(QAbstractTableModel):
    """One row a workshop, all of them or those that were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Summary] = []
        self._shown: list[Summary] = []
        self._hits: Mapping[str, Sequence[Found]] = {}

    @property
    def summaries(self) -> Sequence[Summary]:
        """Every workshop in the store's order, newest first, found or not."""
        return self._all

    def set_summaries(self, summaries: Sequence[Summary]) -> None:
        """Show these workshops."""
        self.beginResetModel()
        self._all = list(summaries)
        self._shown, self._hits = self._all, {}
        self.endResetModel()

    def show_found(self, words: str, hits: Sequence[Found]) -> None:
        """Show only what was found: by name here, or by a hit of the store's search. No words show everything."""
        wanted = folded(words).split()
        by_workshop: dict[str, list[Found]] = {}
        for hit in hits:
            by_workshop.setdefault(hit.workshop_id, []).append(hit)
        self.beginResetModel()
        self._hits = by_workshop if wanted else {}
        self._shown = [one for one in self._all if _is_named(one, wanted) or one.id in self._hits]
        self.endResetModel()

    @property
    def has_hits(self) -> bool:
        """Whether a row says where the words that were looked for stand."""
        return bool(self._hits)

    def row_of(self, workshop_id: str) -> int:
        """The row of a workshop, -1 where it is not shown."""
        return next((row for row, one in enumerate(self._shown) if one.id == workshop_id), -1)

    def summary_at(self, row: int) -> Summary | None:
        """The workshop in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_TITLES[section]) if _TITLES[section] else ""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.summary_at(index.row())
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(one, index.column())
        if role == SUMMARY_ROLE:
            return one
        if role == SECOND_LINE_ROLE:
            return self.second_line(one)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self._words(one, index.column())
            return plain_tool_tip(f"{words}\n{self.second_line(one)}" if index.column() == 0 else words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(one, index.column()) or state_words(one.state)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == Column.PARTNERSHIP:
            return self.second_line(one)
        return None

    def second_line(self, one: Summary) -> str:
        """The workshop's name; before it, where the words that were looked for stand."""
        name = _shown_name(one)
        hits = self._hits.get(one.id)
        if not hits:
            return name
        first = hits[0]
        where = _("{where}: {words}").format(where=first.where, words=first.words) if first.words else first.where
        if len(hits) > 1:
            more = len(hits) - 1
            where += " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
        return f"{where} · {name}"

    @staticmethod
    def _words(one: Summary, column: int) -> str:
        match column:
            case Column.PARTNERSHIP:
                return one.partnership
            case Column.DATE:
                return date_short(one.date)
            case Column.SECTIONS:
                return _("{n} of 4").format(n=number(len(one.sections), 0))
            case Column.WHO:
                return people_words(one.partners, one.people)
            case Column.GAP:
                return gap_words(one.widest_gap) if is_apart(one) or one.widest_gap is None else _("none")
            case _:
                return state_words(one.state)


def _shown_name(one: Summary) -> str:
    return _("{name} (example)").format(name=one.name) if one.is_example else one.name


def _is_named(one: Summary, wanted: list[str]) -> bool:
    names = folded(f"{one.partnership} {_shown_name(one)}")
    return all(word in names for word in wanted)
