"""The grid of votes as a table. Before a round's reveal no role of it gives a value, a spread or a count by level."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.core import method
from app.core.model import Activity, Answer, Round, Workshop
from app.core.scale import Scale
from app.core.text import _
from app.core.toolkit import Ballot
from app.ui.console.grid_shape import Column, GridShape, Line, shape_of
from app.ui.look import plain_tool_tip
from app.ui.widgets.model_index import Index

DOT = "●"
_ROOT = QModelIndex()
_ABSENT = object()  # in place of an answer


class VoteModel(QAbstractTableModel):
    """One round of one ballot: a row a line, a column a voter, and how many have answered.

    ``peeked`` is for the painter alone; it is what the held key shows, and no role
    gives it to anybody else.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = GridShape((), (), by_person=False)
        self.round = Round("", 1)
        self.ballot: Ballot | None = None
        self.activity_id = ""
        self._made_of: tuple[object, ...] = ()
        self.touched: tuple[tuple[int, int], ...] = ()  # the cells of the last change; none where it was no vote
        self._corrected: frozenset[tuple[str, str, str]] = frozenset()

    # --- what is shown ---------------------------------------------------------

    def show_round(self, workshop: Workshop, activity: Activity, ballot: Ballot, number: int = 0) -> bool:
        """Show a round (0: the current one); whether lines and columns are new ones.

        A vote tells of the cells that it touched and of nothing else.
        """
        one = (activity.round(ballot.id, number) if number else None) or method.current_round(activity, ballot.id)
        made_of = self._structure(workshop, activity, ballot, one)
        before = self.round
        if made_of == self._made_of:
            self.round = one
            self._tell_of_votes(before, one)
            return False
        self.beginResetModel()
        self.touched = ()
        self._made_of, self.round, self.ballot, self.activity_id = made_of, one, ballot, activity.id
        self.shape = shape_of(workshop, activity, ballot, one)
        self._corrected = frozenset((c.voter_id, c.item_id, c.question_id) for c in one.corrections)
        self.endResetModel()
        return True

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.shape, self.round, self.ballot = GridShape((), (), by_person=False), Round("", 1), None
        self.activity_id, self._made_of = "", ()
        self.endResetModel()

    def _structure(self, workshop: Workshop, activity: Activity, ballot: Ballot, one: Round) -> tuple[object, ...]:
        """All that lines and columns are made of; large values compare by identity."""
        known = {voter for _partner, voter in workshop.voters(activity)}
        late = frozenset(one.answers) - known
        made = activity.made if ballot.made else ()
        wording = (activity.resource, activity.left_out, activity.votes, made, one.wording)
        return (activity.id, ballot.id, one.number, one.state, wording, one.corrections, frozenset(known), late,
                workshop.shown_partnership)  # fmt: skip

    def _tell_of_votes(self, before: Round, after: Round) -> None:
        cells: list[tuple[int, int]] = []
        for at, column in enumerate(self.shape.columns):
            old, new = before.answers.get(column.voter_id), after.answers.get(column.voter_id)
            if old is new:
                continue
            for row, line in enumerate(self.shape.lines):
                if _answer(old, line) != _answer(new, line):
                    cell = self.index(row, at)
                    self.dataChanged.emit(cell, cell)
                    cells.append((row, at))
        self.touched = tuple(cells)
        for row in {row for row, _at in cells}:
            total = self.index(row, len(self.shape.columns))
            self.dataChanged.emit(total, total)

    # --- one cell --------------------------------------------------------------

    @property
    def is_revealed(self) -> bool:
        """Whether the room has seen this round, so that values may stand here."""
        return self.round.is_revealed

    @property
    def round_key(self) -> tuple[str, str, int]:
        """Which round this is."""
        return self.activity_id, self.round.ballot_id, self.round.number

    def line(self, row: int) -> Line:
        """The line at a row."""
        return self.shape.lines[row]

    def voter(self, column: int) -> Column:
        """The voter of a column."""
        return self.shape.columns[column]

    def is_vote(self, index: Index) -> bool:
        """Whether a cell takes an answer."""
        return index.isValid() and index.column() < len(self.shape.columns) and not self.line(index.row()).is_heading

    def is_answered(self, index: Index) -> bool:
        """Whether a cell has an answer, whichever."""
        mine = self.round.answers.get(self.voter(index.column()).voter_id)
        return mine is not None and self.line(index.row()).key in mine

    def has_answer(self, row: int, column: int) -> bool:
        """The same by row and column."""
        return self.line(row).key in self.round.answers.get(self.voter(column).voter_id, ())

    def is_passed_over(self, row: int, column: int) -> bool:
        """Whether an answer is missing that nobody waits for, as its voter is away."""
        return not self.voter(column).is_here and not self.has_answer(row, column)

    def answer(self, index: Index, value: int | None) -> Answer:
        """An answer for a cell that takes one."""
        voter, line = self.voter(index.column()), self.line(index.row())
        return Answer(*self.round_key, voter.voter_id, line.item_id, line.question_id, value)

    def scale(self, row: int) -> Scale | None:
        """The scale of a line."""
        line = self.line(row)
        return self.ballot.question(line.question_id).scale if self.ballot and not line.is_heading else None

    def peeked(self, index: Index) -> str:
        """An answer's code for the painter; empty where there is none."""
        if not self.is_vote(index) or not self.is_answered(index):
            return ""
        value = self.round.answers[self.voter(index.column()).voter_id][self.line(index.row()).key]
        scale = self.scale(index.row())
        return "–" if value is None or scale is None else scale.level(value).code

    def is_corrected(self, index: Index) -> bool:
        """Whether a keying slip was put right here."""
        line = self.line(index.row())
        return (self.voter(index.column()).voter_id, *line.key) in self._corrected

    def answered(self, row: int) -> int:
        """How many voters have answered a line."""
        return self.round.tally.get(self.line(row).key, 0)

    def expected(self, row: int) -> int:
        """How many voters a line waits for or has; who went away without an answer to it is not among them."""
        return len(self.shape.columns) - sum(not self.has_answer(row, at) for at in self.shape.gone)

    def is_open(self, row: int) -> bool:
        """Whether somebody has not answered a line; by the tally, without a search."""
        return self.answered(row) < self.expected(row)

    def answered_words(self, row: int) -> str:
        """``3 of 5``; empty on headings."""
        if self.line(row).is_heading:
            return ""
        return _("{done} of {all}").format(done=self.answered(row), all=self.expected(row))

    # --- Qt --------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shape.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self.shape.lines else len(self.shape.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.line(index.row()).is_heading:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _shown(self, index: Index) -> str:
        if not self.is_vote(index):
            return self.answered_words(index.row())
        if not self.is_answered(index):
            return ""
        return self.peeked(index) if self.is_revealed else DOT

    def _said(self, index: Index) -> str:
        label = self.line(index.row()).label
        if not self.is_vote(index):
            return _("{item}: {answered} answered").format(item=label, answered=self.answered_words(index.row()))
        voter = self.voter(index.column()).said
        if not self.is_answered(index):
            state = _("not answered")
        elif self.is_revealed:
            code = self.peeked(index)
            state = _("can't say") if code == "–" else code
        else:
            state = _("answered")
        return _("{voter}, {item}: {state}").format(voter=voter, item=label, state=state)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if orientation == Qt.Orientation.Vertical:
            line = self.line(section) if section < len(self.shape.lines) else None
            if line is not None and role == Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip("\n".join(one for one in (line.title, line.text) if one))
            return line.label if line is not None else None
        if section >= len(self.shape.columns):
            return _("Answered")
        voter = self.voter(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(voter.said)
        return voter.name if role == Qt.ItemDataRole.DisplayRole else voter.said

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.is_vote(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _answer(mine: Any, line: Line) -> object:
    """What a voter said to a line, told apart from not having said anything."""
    return mine[line.key] if mine is not None and not line.is_heading and line.key in mine else _ABSENT
