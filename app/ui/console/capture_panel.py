"""Taking votes: the grid, the levels as buttons, and the way to the reveal or to another round."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core import method
from app.core.edits.edit import CLOSED
from app.core.edits.votes import close_round, open_next_round, reopen_round
from app.core.model import RoundState
from app.core.text import _
from app.theme import Theme
from app.ui.actions import first_key, menu_entry
from app.ui.bridge import Bridge
from app.ui.console.correct_dialog import CorrectDialog
from app.ui.console.grid_place import GridPlace
from app.ui.console.level_bar import LevelBar
from app.ui.console.panel_parts import Scroll, Words
from app.ui.console.peek_button import PeekButton
from app.ui.console.place import ConsolePlace
from app.ui.console.reveal import Reveal
from app.ui.console.vote_grid import VoteGrid
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import EmptyState
from app.ui.widgets.kept_focus import focus_kept, leave_focus_to_keys
from app.ui.widgets.letter_menu import LetterMenu


class CapturePanel(QWidget):
    """The grid of the stage's round; ``number`` 0 is the current round, else an earlier one to look at."""

    message = Signal(str)

    def __init__(
        self, place: ConsolePlace, bridge: Bridge, theme: Theme, reveal: Reveal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._bridge, self._reveal = place, bridge, reveal
        self._number = 0
        self._shown_for: tuple[str, str] = ("", "")
        self._made_of: tuple[object, ...] = ()
        self.grid = VoteGrid(place, bridge, theme, self)
        self.grid_place = GridPlace(self.grid, self)
        self.levels = LevelBar(self)
        self.reveal_button = ActionButton(_("Reveal to room"), first_key("reveal"), self, kind="outline")
        self.reveal_button.keep_room_for(_("Reveal to room"), _("Reveal now"))
        self.next_round_button = ActionButton(_("Open the next round"), first_key("next_round"), self, kind="primary")
        self.peek_button = PeekButton(self.grid, self)
        leave_focus_to_keys(self.reveal_button, self.next_round_button)
        self.walk = Words("", "note", self)
        self.empty = EmptyState(_("Nothing to vote on yet"), "", None, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._foot, self._tail = QHBoxLayout(), QHBoxLayout()
        self._foot.setSpacing(12)
        self._foot.addWidget(self.levels, 1, Qt.AlignmentFlag.AlignTop)
        self._tail.setSpacing(12)
        self._tail.addWidget(self.walk, 1, Qt.AlignmentFlag.AlignTop)
        self._tail.addWidget(self.peek_button, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addWidget(self.next_round_button, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addWidget(self.reveal_button, 0, Qt.AlignmentFlag.AlignTop)
        self._whole = Scroll(self)  # for large type on a small screen; else it never scrolls
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        rows = self._whole.column
        rows.setSpacing(10)
        rows.addWidget(self.grid_place, 100)
        rows.addLayout(self._foot)
        rows.addLayout(self._tail)
        rows.addWidget(self.empty, 100)

    def _connect(self) -> None:
        self.levels.chosen.connect(self._on_level_chosen)
        self.reveal_button.clicked.connect(self._on_reveal_clicked)
        self.next_round_button.clicked.connect(self.open_next_round)
        self.grid.message.connect(self.message)
        self.grid.menu_requested.connect(self._on_menu_requested)
        self.grid.walk_changed.connect(self._say_walk)
        self.grid.line_changed.connect(self._show_levels)
        self.grid.fitted.connect(self._fit_grid)
        self._reveal.armed.connect(self._on_reveal_armed)
        self._reveal.disarmed.connect(self._on_reveal_disarmed)

    # --- what is shown ---------------------------------------------------------

    def redraw(self) -> None:
        """Show the round as it is now."""
        with focus_kept(self, self._go_on_from):
            self._draw()

    def _go_on_from(self, _gone: QWidget) -> None:
        self.take_focus()

    def _draw(self) -> None:
        found = self._place.asked
        if found is None:
            return
        activity, ballot = found
        if self._shown_for != (activity.id, ballot.id):
            self._shown_for, self._number = (activity.id, ballot.id), 0
        self.grid.redraw(self._number)
        is_empty = not self.grid.votes.shape.lines or not self.grid.votes.shape.columns
        self._show_empty(is_empty, bool(self.grid.votes.shape.lines))
        one = self.grid.votes.round
        self._show_levels()
        is_closed = self._place.workshop.is_closed
        for button in (self.reveal_button, self.peek_button):
            button.setVisible(not is_empty and not one.is_revealed and not is_closed)
        may_open = method.may_open_next(activity, ballot) and not is_closed
        self.next_round_button.setVisible(not is_empty and may_open and not self._number)
        if may_open:
            self.next_round_button.set_words(_("Open round {number}").format(number=one.number + 1))
        made_of = (self.grid.votes.shape, one.state, self._number, may_open, is_empty, is_closed)
        if made_of != self._made_of:  # one more vote moves nothing
            self._made_of = made_of
            self._fit_grid()
            self._place_buttons()
            self._say_walk()

    @Slot()
    def _show_levels(self) -> None:
        takes_votes = self.grid.votes.round.is_open and not self._place.workshop.is_closed
        if self.levels.show_scale(self.grid.current_scale(), takes_votes):
            self._place_buttons()

    def _show_empty(self, is_empty: bool, has_lines: bool) -> None:
        if is_empty and self.grid.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # a grid that hides would pass it to a button of the timer
        for widget in (self.grid, self.grid_place, self.levels, self.walk):
            widget.setVisible(not is_empty)
        if not is_empty and self.hasFocus():
            self.take_focus()
        self.empty.setVisible(is_empty)
        if is_empty:
            words = (
                _("Nobody is expected to vote. Add partners and people on Prepare.")
                if has_lines
                else _("Words that are chosen for the vote appear here. Go back one step to write or choose them.")
            )
            self.empty.words.setText(words)

    @Slot()
    def _fit_grid(self) -> None:
        """No higher than its lines."""
        self.grid.setMaximumHeight(self.grid.whole_height())

    def _place_buttons(self) -> None:
        """Beside the levels where they all fit on one line, else under them."""
        buttons = [one for one in (self.next_round_button, self.reveal_button) if not one.isHidden()]
        wide = self.levels.sizeHint().width() + sum(one.sizeHint().width() + 12 for one in buttons)
        there = self._foot if wide <= self._whole.viewport().width() else self._tail
        for button in (self.next_round_button, self.reveal_button):
            if there.indexOf(button) < 0:
                (self._tail if there is self._foot else self._foot).removeWidget(button)
                # Peeking comes last below the levels: its place does not depend on what else stands there.
                at = there.indexOf(self.peek_button) if there is self._tail else there.count()
                there.insertWidget(at, button, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()
        self._fit_grid()

    def take_focus(self) -> None:
        """To the grid; where there is none yet, to the panel, where the page's keys hold."""
        where = self if self.grid.isHidden() else self.grid
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _say_walk(self) -> None:
        if self._place.workshop.is_closed:  # what these keys do is refused
            self.walk.setText("")
            return
        one = self.grid.votes.round
        if one.is_revealed:
            words = _("To correct a keying slip, go to the vote and press {key}.")
            self.walk.setText(words.format(key=first_key("correct")))
            return
        key = first_key("by_voter")
        way = (
            _("The cursor walks voter by voter. {key} walks item by item.")
            if self.grid.by_voter
            else _("The cursor walks item by item. {key} walks voter by voter.")
        )
        self.walk.setText(way.format(key=key))

    # --- rounds -----------------------------------------------------------------

    @Slot()
    def open_next_round(self) -> bool:
        """Start another round; whether it was started."""
        if (found := self._place.asked) is None:
            return False
        self._number = 0
        went = self._bridge.do(open_next_round, found[0].id, found[1].id)
        self.redraw()
        return went

    @Slot()
    def close_round(self) -> None:
        """Take no more answers in the current round."""
        if (found := self._place.asked) is not None:
            self._bridge.do(close_round, found[0].id, found[1].id)

    @Slot()
    def reopen_round(self) -> None:
        """Take answers again in the current round."""
        if (found := self._place.asked) is not None:
            self._bridge.do(reopen_round, found[0].id, found[1].id)

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done about the round now; in a closed workshop it is only looked at."""
        found = self._place.asked
        if found is None:
            return
        activity, ballot = found
        current, may = method.current_round(activity, ballot.id), not self._place.workshop.is_closed
        if may and current.state is RoundState.OPEN and current.answers:
            _add(menu, "close_round", self.close_round)
        if may and current.state is RoundState.CLOSED:
            _add(menu, "reopen_round", self.reopen_round)
        if may and method.may_open_next(activity, ballot):
            _add(menu, "next_round", self.open_next_round, self.next_round_button.text())
        for one in activity.rounds_of(ballot.id):
            if len(activity.rounds_of(ballot.id)) > 1:
                action = menu.addAction(_("Show round {number} in the grid").format(number=one.number))
                action.setData(one.number if one.number != current.number else 0)
                action.triggered.connect(self._on_round_triggered)

    @Slot(object)
    def _on_menu_requested(self, where: QPoint) -> None:
        menu = LetterMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here, votes = self.grid.currentIndex(), self.grid.votes
        may = not self._place.workshop.is_closed
        if may and votes.is_vote(here) and votes.is_answered(here):
            if votes.is_revealed:
                _add(menu, "correct", self.correct, _("Correct this vote…"))
            elif votes.round.is_open:
                _add(menu, "empty", self.grid.empty)
        if may:
            _add(menu, "by_voter", self.grid.walk_other_way)
        self.fill_menu(menu)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(where)

    @Slot()
    def _on_round_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._number = action.data()
            self.redraw()

    @Slot()
    def correct(self) -> None:
        """Put a keying slip right in a revealed round; before the reveal the right level is simply typed."""
        here, votes = self.grid.currentIndex(), self.grid.votes
        if not self.isVisible():
            self.message.emit(_("Votes are corrected where they are taken. Go to Capture, and there to the vote."))
        elif not votes.is_revealed:
            self.message.emit(_("Nothing needs correcting before the reveal. Type the right level over the wrong one."))
        elif self._place.workshop.is_closed:
            self.message.emit(_(CLOSED))
        elif not votes.is_vote(here) or not votes.is_answered(here):
            self.message.emit(_("There is no vote here to correct. Go to the vote that was mistyped."))
        else:
            CorrectDialog(self._bridge, votes, here, self).open()

    # --- slots ------------------------------------------------------------------

    @Slot(object)
    def _on_level_chosen(self, value: int | None) -> None:
        self.grid.enter(value)
        self.take_focus()

    @Slot()
    def _on_reveal_clicked(self) -> None:
        self._reveal.press()

    @Slot(str)
    def _on_reveal_armed(self, _words: str) -> None:
        self.reveal_button.set_kind("primary")
        self.reveal_button.set_words(_("Reveal now"))

    @Slot()
    def _on_reveal_disarmed(self) -> None:
        self.reveal_button.set_kind("outline")
        self.reveal_button.set_words(_("Reveal to room"))


def _add(menu: QMenu, command_id: str, what: Callable[[], object], words: str = "") -> None:
    action = menu_entry(command_id, menu, words)
    action.triggered.connect(what)
    menu.addAction(action)
