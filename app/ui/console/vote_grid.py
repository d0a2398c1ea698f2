"""The scribe grid: the facilitator types what partners call out, and each key is saved before its dot appears."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QTableView, QWidget

from app.core.edits.votes import clear_answer, enter_answer
from app.core.model import Answer
from app.core.text import _
from app.core.toolkit import Scale
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.grid_shape import CANT_SAY_KEY, level_for_key, scale_words, takes_key
from app.ui.console.place import ConsolePlace
from app.ui.console.vote_delegate import VoteDelegate
from app.ui.console.vote_headers import PAD, ItemHeader, VoterHeader
from app.ui.console.vote_layout import widths_for
from app.ui.console.vote_model import VoteModel

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
PEEK_KEY = Qt.Key.Key_F8
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class VoteGrid(QTableView):
    """One round as a table. The cursor walks by item (``by_voter``: by voter) after each answer."""

    message = Signal(str)
    menu_requested = Signal(object)  # the global position
    walk_changed = Signal()
    line_changed = Signal()  # the cursor reached another line

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._bridge, self._theme = place, bridge, theme
        self.votes = VoteModel(self)
        self.by_voter = False
        self._kept: dict[tuple[str, str, int], tuple[str, tuple[str, str]]] = {}
        self._items = ItemHeader(self.votes, theme, self)
        self._voters = VoterHeader(self.votes, theme, self)
        self._cells = VoteDelegate(self.votes, theme, self)
        self._corner = QLabel(_("Item"), self)
        self._corner.setObjectName("gridCorner")
        self._corner.setTextFormat(Qt.TextFormat.PlainText)
        self._corner.setIndent(PAD)
        self.setVerticalHeader(self._items)
        self.setHorizontalHeader(self._voters)
        self.setItemDelegate(self._cells)
        self.setModel(self.votes)
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("voteGrid")
        self.setAccessibleName(_("Votes"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self._voters.setMinimumSectionSize(24)
        self._items.setMinimumSectionSize(20)

    # --- what is shown ---------------------------------------------------------

    def redraw(self, number: int = 0) -> None:
        """Show the round of this stage as it is now (``number`` 0: the current round)."""
        activity, stage = self._place.activity, self._place.stage
        if activity is None or stage is None or not stage.ballot_id:
            self.votes.clear()
            return
        accent = self._theme.section_colour(activity.resource.section)
        self._items.accent = self._voters.accent = self._cells.accent = accent
        ballot = activity.resource.ballot(stage.ballot_id)
        if self.votes.show_round(self._place.workshop, activity, ballot, number):
            self.fit()
            self._bring_cursor_back()
        elif self._items.with_answered:
            self._items.viewport().update()
        self._tell_room()

    def fit(self) -> None:
        """Give lines and columns the room that there is."""
        columns = len(self.votes.shape.columns)
        if not columns or not self.votes.shape.lines:
            return
        whole = self.width() - 2 * self.frameWidth()
        if self.verticalScrollBar().isVisible():
            whole -= self.verticalScrollBar().width()
        body = self.fontMetrics().height()
        plan = widths_for(whole, columns, self._voters.widest_name(), body)
        self._voters.on_side = plan.on_side
        self._items.with_answered = plan.answered == 0
        for at in range(columns):
            self.setColumnWidth(at, plan.column)
        self.setColumnHidden(columns, plan.answered == 0)
        self.setColumnWidth(columns, plan.answered)
        self._items.setFixedWidth(plan.item)
        self._voters.setFixedHeight(self._voters.height_wanted())
        for row in range(len(self.votes.shape.lines)):
            self.setRowHeight(row, self._items.line_height(row, plan.item))
        self.updateGeometries()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its lines: the buttons follow the last one."""
        high = self._voters.height_wanted() + self._items.length() + 2 * self.frameWidth()
        wide = sum(self.columnWidth(at) for at in range(self.votes.columnCount()))
        if self._items.with_answered and wide + self._items.width() > self.width():
            high += self.horizontalScrollBar().sizeHint().height()
        return QSize(600, high)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._items.width(), self._voters.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    # --- the cursor -------------------------------------------------------------

    def current_scale(self) -> Scale | None:
        """The scale of the line that the cursor is on."""
        here = self.currentIndex()
        return self.votes.scale(here.row()) if self.votes.is_vote(here) else None

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._cells.current = (current.row(), current.column()) if current.isValid() else (-1, -1)
        self._items.current, self._voters.current = current.row(), current.column()
        if current.row() != previous.row():
            self.viewport().update()
            self._items.viewport().update()
            self.line_changed.emit()
        else:
            self.update(previous)
            self.update(current)
        self._voters.viewport().update()
        if current.isValid() and self.votes.is_vote(current):
            voter, line = self.votes.voter(current.column()), self.votes.line(current.row())
            self._kept[self._round_key()] = (voter.voter_id, line.key)
            if self.isVisible():
                self._tell_room()

    def _round_key(self) -> tuple[str, str, int]:
        return self.votes.activity_id, self.votes.round.ballot_id, self.votes.round.number

    def _bring_cursor_back(self) -> None:
        """To where it was in this round; else to the first cell without an answer."""
        shape = self.votes.shape
        if not shape.columns or shape.first_line() < 0:
            return
        voter_id, key = self._kept.get(self._round_key(), ("", ("", "")))
        row = next((at for at, line in enumerate(shape.lines) if line.key == key and not line.is_heading), -1)
        column = next((at for at, one in enumerate(shape.columns) if one.voter_id == voter_id), -1)
        if row < 0 or column < 0:
            row, column = self._first_empty()
        self._go_to(row, column)

    def _first_empty(self) -> tuple[int, int]:
        shape = self.votes.shape
        row = shape.first_line()
        while row >= 0:
            for column in range(len(shape.columns)):
                if not self.votes.is_answered(self.votes.index(row, column)):
                    return row, column
            row = shape.next_line(row)
        return shape.first_line(), 0

    def _go_to(self, row: int, column: int) -> None:
        index = self.votes.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if row and self.votes.line(row - 1).is_heading:
            self.scrollTo(self.votes.index(row - 1, column))  # the heading of the first item under it
        self.scrollTo(index)

    def _walk(self) -> None:
        """One answer on: the next voter of the item, or the next item of the voter."""
        shape, here = self.votes.shape, self.currentIndex()
        row, column = here.row(), here.column()
        if self.by_voter:
            row = shape.next_line(row)
            if row < 0:
                row, column = shape.first_line(), column + 1
        else:
            column += 1
            if column >= len(shape.columns):
                row, column = shape.next_line(row), 0
        if row >= 0 and column < len(shape.columns):
            self._go_to(row, column)

    def go_to_touched(self) -> None:
        """To the cell that the last change was about, as after undo."""
        if len(self.votes.touched) == 1:
            self._go_to(*self.votes.touched[0])

    def _tell_room(self) -> None:
        """The room follows the item that the cursor is on."""
        here = self.currentIndex()
        if self.votes.is_vote(here) and self.isVisible():
            self._place.show_item(self.votes.line(here.row()).item_id)

    def walk_other_way(self) -> None:
        """By item, or by voter."""
        self.by_voter = not self.by_voter
        self.walk_changed.emit()

    # --- answers ----------------------------------------------------------------

    def enter(self, value: int | None) -> None:
        """Save an answer for the cell of the cursor, then walk on."""
        here = self.currentIndex()
        if not self.votes.is_vote(here):
            return
        voter, line, one = self.votes.voter(here.column()), self.votes.line(here.row()), self.votes.round
        answer = Answer(
            self.votes.activity_id, one.ballot_id, one.number, voter.voter_id, line.item_id, line.question_id, value
        )
        if self._bridge.do_about(voter.mark.name, enter_answer, answer):
            self._walk()

    def empty(self) -> None:
        """Empty the cell of the cursor."""
        here = self.currentIndex()
        if not self.votes.is_vote(here) or not self.votes.is_answered(here):
            return
        voter, one = self.votes.voter(here.column()), self.votes.round
        key = self.votes.line(here.row()).key
        self._bridge.do_about(
            voter.mark.name, clear_answer, self.votes.activity_id, one.ballot_id, one.number, voter.voter_id, key
        )

    # --- keys -------------------------------------------------------------------

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is the grid's own, before the page's keys are asked."""
        if event.modifiers() & _HELD:
            return False
        if event.key() in _ARROWS or event.key() in _EMPTYING or event.key() == PEEK_KEY:
            return True
        typed = event.text()
        scale = self.current_scale()
        return typed == CANT_SAY_KEY or (scale is not None and len(typed) == 1 and takes_key(scale, typed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes(event):
            event.ignore()
        elif event.key() in _ARROWS:
            super().keyPressEvent(event)
        elif event.key() == PEEK_KEY:
            self._peek(True)
        elif not event.isAutoRepeat():
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        scale = self.current_scale()
        if event.key() in _EMPTYING:
            self.empty()
        elif event.text() == CANT_SAY_KEY:
            self.enter(None)
        elif scale is not None:
            level = level_for_key(scale, event.text())
            if level is None:
                self.message.emit(scale_words(scale))
            else:
                self.enter(level.value)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == PEEK_KEY:
            if not event.isAutoRepeat():
                self._peek(False)
        else:
            super().keyReleaseEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here and search for nothing."""

    def _peek(self, peeking: bool) -> None:
        if peeking != self._cells.peeking:
            self._cells.peeking = peeking
            self.viewport().update()

    @property
    def is_peeking(self) -> bool:
        """Whether the key is held that shows the levels."""
        return self._cells.peeking

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cells.has_focus = True
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._cells.has_focus = False
        self._peek(False)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._peek(False)
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())
