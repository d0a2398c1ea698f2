"""What the console does for each command of the table in ``app.ui.actions``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.text import _
from app.ui.actions import Place as KeyPlace
from app.ui.actions import command
from app.ui.console.jump_list import JumpList
from app.ui.dialogs.keys_sheet import KeysSheet

if TYPE_CHECKING:
    from app.ui.bridge import Bridge
    from app.ui.console.console_page import ConsolePage

_TABS = frozenset({"brief", "capture", "results", "agree"})


class ConsoleCommands(QObject):
    """Does what a key or a line of the menu asks for."""

    settings_requested = Signal()

    def __init__(self, page: ConsolePage, bridge: Bridge) -> None:
        super().__init__(page)
        self._page, self._bridge = page, bridge
        self._known = self._table()

    def _table(self) -> dict[str, Callable[[], object]]:
        """Every command of the console by its id, but the reveal and the tabs, which need more than a key."""
        page = self._page
        return {
            "undo": self.undo,
            "redo": self.redo,
            "open_room": page.link.open,
            "open_room_window": page.link.open_in_window,
            "close_round": page.capture.close_round,
            "reopen_round": page.capture.reopen_round,
            "next_round": self.open_next_round,
            "correct": page.capture.correct,
            "make_action": lambda: self.make_of_it("make_action"),
            "make_priority": lambda: self.make_of_it("make_priority"),
            "keep_note": lambda: self.make_of_it("keep_note"),
            "next": self.go_on,
            "previous": self.go_back,
            "jump": self.open_jump_list,
            "blank": page.link.toggle_blank,
            "freeze": page.link.toggle_freeze,
            "chart": self.turn_chart,
            "letters": self.turn_letters,
            "note": page.notes.take_focus,
            "private": page.notes.toggle_private,
            "timer": page.timer.start_or_pause,
            "longer": page.timer.add_minute,
            "shorter": page.timer.take_minute,
            "by_voter": page.capture.grid.walk_other_way,
            "keys": self.open_keys_sheet,
            "settings": self.settings_requested.emit,
            "save_copy": page.save_copy_requested.emit,
            "report": page.report_requested.emit,
            "sheets": page.sheets_requested.emit,
            "close_workshop": page.menu.close_after_asking,
            "reopen_workshop": page.menu.reopen,
            "menu": page.open_menu,
            "prepare": page.prepare_requested.emit,
            "home": page.home_requested.emit,
        }

    @property
    def ids(self) -> frozenset[str]:
        """Every command that the console can do."""
        return frozenset(self._known) | _TABS | {"reveal"}

    @Slot(str, bool)
    def do(self, command_id: str, is_repeat: bool = False) -> None:
        """Do a command; ``is_repeat``: its key is held down."""
        if command_id == "reveal":
            self._page.reveal.press(is_repeat)
        elif command_id in _TABS:
            self._page.place.go_to_tab(command_id)
        elif command_id in self._known and (not is_repeat or command(command_id).repeats):
            self._known[command_id]()

    @Slot(str)
    def do_once(self, command_id: str) -> None:
        """Do a command that was chosen from a menu."""
        self.do(command_id)

    # --- those that are more than a wish -------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """To the next page of what the room sees, after the last of a note to its stage, else to the next stage."""
        self._turn(1)

    @Slot()
    def go_back(self) -> None:
        """To the page before, and from the first to the stage before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        page = self._page
        if page.place.turn_page(by, page.link.pages()):
            return
        if page.place.showing.note_id:
            page.place.show_note("")  # back to the stage that the note covers
        else:
            page.place.step(by)

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self._bridge.undo() and self._page.capture.isVisible():
            self._page.capture.grid.go_to_touched()

    def redo(self) -> None:
        """Bring the last step back that was undone."""
        if self._bridge.redo() and self._page.capture.isVisible():
            self._page.capture.grid.go_past_touched()

    def open_next_round(self) -> None:
        """Another round, and to the place where its votes are taken."""
        stage = self._page.place.stage
        if stage is None or not stage.ballot_id:
            self._page.message.emit(_("Another round is opened on Capture or Results, where something is voted on."))
        elif self._page.capture.open_next_round():
            self._page.place.go_to_end_of_tab("capture", stage.ballot_id)

    def make_of_it(self, what: str) -> None:
        """Make an action, a priority or a note of what was settled, where something can be settled."""
        make = getattr(self._page.panels.current(), what, None)
        if make is not None:
            make()

    def turn_chart(self) -> None:
        """The next kind of chart, on Results."""
        stage = self._page.place.stage
        if stage is not None and stage.tab == "results":
            self._page.place.show_next_chart()

    def turn_letters(self) -> None:
        """Partners by letters, or by name again."""
        self._page.place.show_letters(not self._page.place.letters)

    def open_jump_list(self) -> None:
        """Choose a line of the agenda by typing."""
        found = JumpList(self._page.rail.rows(), self._page)
        found.entry_chosen.connect(self._page.place.go_to_entry)
        found.open()

    def open_keys_sheet(self) -> None:
        """Show the keys of this page."""
        KeysSheet((KeyPlace.CONSOLE, KeyPlace.GRID, KeyPlace.RESULTS, KeyPlace.AGREE), self._page).open()
