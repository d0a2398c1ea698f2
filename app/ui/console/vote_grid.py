"""The scribe grid: the facilitator types what partners call out, and each key is saved before its dot appears."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from app.core.edits.votes import clear_answer, enter_answer
from app.core.scale import Scale
from app.theme import Theme
from app.ui.actions import DELETING
from app.ui.bridge import Bridge
from app.ui.console.grid_shape import CANT_SAY_KEY, all_answered_words, level_for_key, scale_words
from app.ui.console.held_keys import LET_GO_MS
from app.ui.console.place import ConsolePlace
from app.ui.console.vote_delegate import VoteDelegate
from app.ui.console.vote_headers import EDGES, MOST_LINES, PAD, ItemHeader, VoterHeader, update_line, update_section
from app.ui.console.vote_keys import ARROWS, PEEK_KEY, SIDEWAYS, is_for_votes, is_own_key
from app.ui.console.vote_layout import LEAST_LINES, Hint, begin_with_whole_line, corner_of, lay_out, widths_for
from app.ui.console.vote_model import VoteModel
from app.ui.console.vote_walk import cell_of, first_empty, first_of_voter, next_empty
from app.ui.widgets.model_index import Index

_WALK, _BY_VOTER = "walk", "by voter"  # kept beside the workshop: sheets are keyed on after a break or a crash


class VoteGrid(QTableView):
    """One round as a table. After each answer the cursor walks on to the next that is missing.

    It walks by item (``by_voter``: by voter); on an answer that is there it stands only where somebody led it.
    """

    message = Signal(str)
    menu_requested = Signal(object)  # the global position
    walk_changed = Signal()
    line_changed = Signal()  # the cursor reached another line
    walked = Signal()  # an answer is saved, and the cursor is where it goes from there
    fitted = Signal()  # its lines may be of another height

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._bridge, self._theme = place, bridge, theme
        self.votes = VoteModel(self)
        self.by_voter = bridge.kept_words(_WALK) == _BY_VOTER
        self.leaves_line = False  # an answer is being saved after which the cursor goes to another line
        self._fitted = 0  # the width that lines and columns were made for
        self._is_fitting = False
        self._kept: dict[tuple[str, str, int], tuple[str, tuple[str, str]]] = {}
        self._items = ItemHeader(self.votes, theme, self)
        self._voters = VoterHeader(self.votes, theme, self)
        self._cells = VoteDelegate(self.votes, theme, self)
        self._let_go = QTimer(self)  # runs from each release of the peeking key: a held key says that it was let go
        self._let_go.setSingleShot(True)
        self._let_go.setInterval(LET_GO_MS)
        self._let_go.timeout.connect(self._stop_peeking)
        self._corner = corner_of(self, PAD)
        self.setVerticalHeader(self._items)
        self.setHorizontalHeader(self._voters)
        self.setItemDelegate(self._cells)
        self.setModel(self.votes)
        self.setObjectName("voteGrid")
        lay_out(self)

    # --- what is shown ---------------------------------------------------------

    def redraw(self, number: int = 0) -> None:
        """Show the round of this stage as it is now (``number`` 0: the current round)."""
        found = self._place.asked
        if found is None:
            self.votes.clear()
            return
        activity, ballot = found
        accent = self._theme.section_colour(activity.resource.section)
        self._items.accent = self._voters.accent = self._cells.accent = accent
        if self.votes.show_round(self._place.workshop, activity, ballot, number):
            self._items.current = self._voters.current = -1  # the cursor is nowhere yet, in no line of these
            self.fit()
            self._bring_cursor_back()
        elif self._items.with_answered:
            for row in {row for row, _column in self.votes.touched}:
                update_section(self._items, row)
        self._tell_room()

    @Slot()
    def fit(self) -> None:
        """Give lines and columns the room that there is."""
        if self._is_fitting or not self.votes.shape.columns or not self.votes.shape.lines:
            return
        self._is_fitting = True  # the scroll bar comes and goes meanwhile, and with it the width
        for _turn in range(3):
            self._fitted = self._whole_width()
            self._fit_to(self._fitted)
            if self._whole_width() == self._fitted:
                break
        self._is_fitting = False
        self.updateGeometry()
        self.fitted.emit()

    def _fit_to(self, whole: int) -> None:
        columns = len(self.votes.shape.columns)
        plan = widths_for(whole, columns, self._voters.widest_name(), self.fontMetrics().height())
        self._voters.on_side = plan.on_side
        self._items.with_answered = plan.answered == 0
        for at in range(columns):
            self.setColumnHidden(at, False)  # "Answered" may have stood here while there were fewer voters
            self.setColumnWidth(at, plan.column)
        self.setColumnHidden(columns, plan.answered == 0)
        self.setColumnWidth(columns, plan.answered)
        self._items.setFixedWidth(plan.item)
        self._voters.setFixedHeight(self._voters.height_wanted())
        for row in range(len(self.votes.shape.lines)):
            self.setRowHeight(row, self._items.line_height(row, plan.item))
        self.updateGeometries()

    def _whole_width(self) -> int:
        """What items and columns share: all between the frame and the scroll bar, where there is one."""
        edges = self.viewportMargins()
        return edges.left() + self.viewport().width() + edges.right()

    def whole_height(self) -> int:
        """What all its lines need: the buttons follow the last one."""
        high = self._voters.height_wanted() + self._items.length() + 2 * self.frameWidth()
        if (row := self.currentIndex().row()) >= 0:  # as high as it would be with room for it
            high += self._items.line_height(row, self._items.width(), MOST_LINES) - self.rowHeight(row)
        wide = sum(self.columnWidth(at) for at in range(self.votes.columnCount()))
        if self._items.with_answered and wide + self._items.width() > self.width():
            high += self.horizontalScrollBar().sizeHint().height()
        return high

    def sizeHint(self) -> QSize:
        """What is needed to see the headings and the line that is asked; it takes more where there is more."""
        least = self._voters.height_wanted() + LEAST_LINES * self.fontMetrics().height()
        return QSize(600, min(least, self.whole_height()))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._items.width(), self._voters.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_other_width = self._whole_width() != self._fitted
        if is_other_width:
            self.fit()  # a scroll bar that comes makes lines higher
        self._fit_asked()
        is_lower = not event.oldSize().isValid() or event.size().height() < event.oldSize().height()  # or was hidden
        if (is_other_width or is_lower) and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())  # what is said below the grid must not hide the line that is asked

    def _fit_asked(self) -> None:
        """Let the line that is asked stand wholly in a low grid, in fewer lines of type."""
        there = (self.viewport().height() - EDGES) // QFontMetrics(self.font()).lineSpacing()
        most = max(2, min(MOST_LINES, there))
        row = self.currentIndex().row()
        if most != self._items.most_lines:
            self._items.most_lines = most
            if row >= 0:
                self.setRowHeight(row, self._items.line_height(row, self._items.width()))

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        super().scrollTo(index, hint)
        begin_with_whole_line(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.fit)  # once the headings have the other type as well

    # --- the cursor -------------------------------------------------------------

    def current_scale(self) -> Scale | None:
        """The scale of the line that the cursor is on."""
        here = self.currentIndex()
        return self.votes.scale(here.row()) if self.votes.is_vote(here) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._cells.current = (current.row(), current.column()) if current.isValid() else (-1, -1)
        self._items.current, self._voters.current = current.row(), current.column()
        if current.row() != previous.row():
            self._give_height(previous.row(), current.row())
            update_line(self, previous.row())
            update_line(self, current.row())
            self.line_changed.emit()
        else:
            self.update(previous)
            self.update(current)
        if current.column() != previous.column():
            update_section(self._voters, previous.column())
            update_section(self._voters, current.column())
        if current.isValid() and self.votes.is_vote(current):
            voter, line = self.votes.voter(current.column()), self.votes.line(current.row())
            self._kept[self.votes.round_key] = (voter.voter_id, line.key)
            if self.isVisible():
                self._tell_room()

    def _give_height(self, *rows: int) -> None:
        """In a narrow column of items the line that is asked stands whole, and the others in two lines."""
        wide = self._items.width()
        if self._is_fitting or not self._items.is_narrow(wide):
            return
        for row in rows:
            if 0 <= row < len(self.votes.shape.lines):
                self.setRowHeight(row, self._items.line_height(row, wide))
        self.updateGeometries()  # else it scrolls no further than the lines went before
        self.fitted.emit()
        self.scrollTo(self.currentIndex())

    def _bring_cursor_back(self) -> None:
        """To where it was in this round; else to the first cell without an answer, by voter of the one in hand."""
        shape = self.votes.shape
        if not shape.columns or shape.first_line() < 0:
            return
        voter_id, key = self._kept.get(self.votes.round_key, ("", ("", "")))
        cell = cell_of(shape, voter_id, key)
        begin = first_of_voter if self.by_voter else first_empty
        self._go_to(*(self._past_away(*cell) if cell else begin(shape, self.votes.has_answer)))

    def _past_away(self, row: int, column: int) -> tuple[int, int]:
        """This cell; where its voter has gone without an answer the next one, as the next digit is another's."""
        if not self.votes.is_passed_over(row, column):
            return row, column
        votes = self.votes
        next_one = next_empty(votes.shape, row, column, votes.is_open, votes.has_answer, by_voter=self.by_voter)
        return next_one or (row, column)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Past the empty cells of whoever is away, so that no row of votes shifts by one unseen.

        From another line on to whoever is beside them.
        """
        found, columns = super().moveCursor(action, modifiers), range(len(self.votes.shape.columns))
        if found.column() not in columns or not self.votes.is_vote(found):
            return found if found.column() in columns else self.currentIndex()
        for step in (SIDEWAYS[action],) if action in SIDEWAYS else (1, -1):
            column = found.column()
            while column in columns and self.votes.is_passed_over(found.row(), column):
                column += step
            if column in columns:
                return self.votes.index(found.row(), column)
        return self.currentIndex()

    def _go_to(self, row: int, column: int) -> None:
        index = self.votes.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if row and self.votes.line(row - 1).is_heading:
            self.scrollTo(self.votes.index(row - 1, column))  # the heading of the first item under it
        self.scrollTo(index)

    def _next_cell(self) -> tuple[int, int] | None:
        here, votes = self.currentIndex(), self.votes
        return next_empty(
            votes.shape, here.row(), here.column(), votes.is_open, votes.has_answer, by_voter=self.by_voter
        )

    def go_to_touched(self) -> None:
        """To the cell that undo was about."""
        if len(self.votes.touched) == 1:
            self._go_to(*self._past_away(*self.votes.touched[0]))

    def go_past_touched(self) -> None:
        """On from the cell that redo was about: the next digit is for the next vote, as when it was keyed."""
        touched = self.votes.touched
        self.go_to_touched()  # the room follows, and then nothing is touched any more
        cell = self._next_cell() if len(touched) == 1 else None
        if cell is not None and self.votes.is_answered(self.currentIndex()):
            self._go_to(*cell)

    def _tell_room(self) -> None:
        """The room follows the item that the cursor is on."""
        here = self.currentIndex()
        if self.votes.is_vote(here) and self.isVisible():
            self._place.show_item(self.votes.line(here.row()).item_id)

    def walk_other_way(self) -> None:
        """By item, or by voter; whoever opens the workshop next goes on so."""
        self.by_voter = not self.by_voter
        self._bridge.remember(_WALK, _BY_VOTER if self.by_voter else "")
        self.walk_changed.emit()

    # --- answers ----------------------------------------------------------------

    def enter(self, value: int | None) -> None:
        """Save an answer for the cell of the cursor, then walk on."""
        here = self.currentIndex()
        if not self.votes.is_vote(here):
            return
        voter, cell = self.votes.voter(here.column()), self._next_cell()
        self.leaves_line = cell is not None and cell[0] != here.row()
        try:
            went = self._bridge.do_about(voter.mark.name, enter_answer, self.votes.answer(here, value))
        finally:
            self.leaves_line = False
        if went and cell is not None:
            self._go_to(*cell)
        self.walked.emit()
        if went and cell is None:
            self.message.emit(all_answered_words())

    def empty(self) -> None:
        """Empty the cell of the cursor."""
        here = self.currentIndex()
        if not self.votes.is_vote(here) or not self.votes.is_answered(here):
            return
        voter, key = self.votes.voter(here.column()), self.votes.line(here.row()).key
        self._bridge.do_about(voter.mark.name, clear_answer, *self.votes.round_key, voter.voter_id, key)

    # --- keys -------------------------------------------------------------------

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is the grid's own, before the page's keys are asked."""
        return is_own_key(event, self.current_scale())

    def takes_from_afar(self, event: QKeyEvent) -> bool:
        """Whether a key that nothing else wants is a vote: else it would be lost without a word."""
        return self.isVisible() and is_for_votes(event, self.current_scale())

    def take_from_afar(self, event: QKeyEvent) -> None:
        """Take the focus and such a key."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyPressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes(event):
            event.ignore()
        elif event.key() in ARROWS:
            super().keyPressEvent(event)
        elif event.key() == PEEK_KEY:
            self.peek(True)
        elif not event.isAutoRepeat():
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        scale = self.current_scale()
        if event.key() in DELETING:
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
            if not event.isAutoRepeat() and self.is_peeking:
                self._let_go.start()
        else:
            super().keyReleaseEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here and search for nothing."""

    def peek(self, peeking: bool) -> None:
        """Show the levels, or only who has answered; here and nowhere else."""
        self._let_go.stop()
        if peeking != self._cells.peeking:
            self._cells.peeking = peeking
            self.viewport().update()

    @Slot()
    def _stop_peeking(self) -> None:
        self.peek(False)

    @property
    def is_peeking(self) -> bool:
        """Whether the levels show before the reveal."""
        return self._cells.peeking

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cells.has_focus = True
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._cells.has_focus = False
        self.peek(False)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        self.peek(False)
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())
