"""The console: left where we are, in the middle what we are doing, on the right the room, the clock and the notes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.marks import mark_of
from app.core.model import Workshop
from app.core.text import _
from app.services.room import Place
from app.services.session import Change
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.capture_panel import CapturePanel
from app.ui.console.closed_line import ClosedLine
from app.ui.console.console_commands import ConsoleCommands
from app.ui.console.console_keys import ConsoleKeys
from app.ui.console.console_layout import lay_out
from app.ui.console.grid_shape import told_apart
from app.ui.console.line_starts import LineStarts
from app.ui.console.notes_card import NotesCard
from app.ui.console.panel_lines import NewLine
from app.ui.console.panel_parts import Words
from app.ui.console.panels import PanelStack
from app.ui.console.place import ConsolePlace
from app.ui.console.rail_rows import rail_rows
from app.ui.console.rehearsal import Warming
from app.ui.console.reveal import Reveal
from app.ui.console.room_link import RoomLink
from app.ui.console.section_rail import SectionRail
from app.ui.console.stage_bar import StageBar
from app.ui.console.status_line import MessageLine, StatusLine
from app.ui.console.timer_card import TimerCard
from app.ui.console.top_bar import TopBar
from app.ui.console.workshop_menu import WorkshopMenu
from app.ui.keep_awake import KeepAwake
from app.ui.look import set_section
from app.ui.room.room_canvas import RoomCanvas
from app.ui.widgets.card import Card
from app.ui.widgets.day_line import ParsedLine
from app.ui.widgets.kept_fields import kept_fields_in
from app.ui.widgets.kept_focus import is_text_field


def _letters_words(workshop: Workshop) -> str:
    """Who stands behind the letters in the room, for the facilitator's eyes only: ``A Northfield · B Skills``."""
    partnership = workshop.shown_partnership
    names = told_apart([mark_of(partnership, one.id) for one in partnership.partners])
    return " · ".join(f"{one.letter} {name or one.name}" for one, name in zip(partnership.partners, names, strict=True))


class ConsolePage(QWidget):
    """Follows the place and the workshop; its parts only wish, and the page does."""

    prepare_requested = Signal()
    home_requested = Signal()
    report_requested = Signal()
    sheets_requested = Signal()
    save_copy_requested = Signal()
    message = Signal(str)  # words for the message line

    def __init__(
        self,
        place: ConsolePlace,
        bridge: Bridge,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        awake: KeepAwake | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.place, self._bridge, self._theme = place, bridge, theme
        self._shown_place: Place | None = None
        self._shown_section = -1
        self._is_behind = False  # something has changed that is not shown yet
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("section", 0)
        self.reveal = Reveal(place, bridge, self, seconds)
        self.capture = CapturePanel(place, bridge, theme, self.reveal, self)
        self._make_parts(awake)
        self.keys = ConsoleKeys(self, self.capture.grid, place)
        self.commands = ConsoleCommands(self, bridge)
        self._starts = LineStarts(place, bridge, self)
        self._left, self._right, self._said = lay_out(self)
        self._connect_parts()
        self._connect_state()
        self.redraw()

    # --- how it is built ----------------------------------------------------------

    def _make_parts(self, awake: KeepAwake | None) -> None:
        place, bridge, theme = self.place, self._bridge, self._theme
        self.top = TopBar(place, theme, self)
        self.rail = SectionRail(theme, self)
        self.stage_bar = StageBar(place, self)
        self.closed = ClosedLine(bridge, self)
        self.panels = PanelStack(place, bridge, theme, self.capture, self.message)
        self.message_line = MessageLine(self)
        self.preview = RoomCanvas(theme, self, now=self._seconds)
        self.preview.set_aspect(16, 9)
        self.seen = Card(_("The room sees"))
        self.letters_key = Words("", "note")
        self.timer = TimerCard(place, self)
        self.notes = NotesCard(place, bridge, theme, self)
        self.status = StatusLine(bridge, self)
        self.menu = WorkshopMenu(bridge, self.capture, self)
        self.link = RoomLink(place, theme, self.preview, self, awake=awake)
        self.warming = Warming(place, self.link, self.panels, self)

    def _connect_parts(self) -> None:
        self.top.blank_requested.connect(self.link.toggle_blank)
        self.top.freeze_requested.connect(self.link.toggle_freeze)
        self.top.open_requested.connect(self.link.open)
        self.top.menu_requested.connect(self.open_menu)
        self.rail.entry_chosen.connect(self.place.go_to_entry)
        self.stage_bar.next_requested.connect(self.commands.go_on)
        self.stage_bar.previous_requested.connect(self.commands.go_back)
        self.stage_bar.back_requested.connect(self.place.go_to_entry)
        self.stage_bar.tab_requested.connect(self.place.go_to_tab)
        self.stage_bar.stage_requested.connect(self._on_stage_requested)
        self.closed.reopen_requested.connect(self.menu.reopen)
        self.status.undo_requested.connect(self.commands.undo)
        self.panels.asked.connect(self.commands.do_once)
        self.notes.left.connect(self._on_text_left)
        self.notes.message.connect(self.message)
        self.notes.sent.connect(self._on_note_sent)
        self.notes.taken_out.connect(self.link.take_note_out)
        self.menu.asked.connect(self.commands.do_once)
        self.menu.aboutToHide.connect(self._give_grid_focus)

    def _connect_state(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self.capture.grid.walked.connect(self._on_walked)
        self._bridge.refused.connect(self.message_line.say)
        self._bridge.not_kept.connect(self._on_not_kept)
        self.message.connect(self.message_line.say)
        self.place.moved.connect(self._on_moved)
        self.reveal.armed.connect(self.message_line.say)
        self.reveal.armed.connect(self.warming.hurry)
        self.reveal.told.connect(self.message_line.say)
        self.reveal.disarmed.connect(self._clear_line)
        self.link.state_changed.connect(self._on_room_state_changed)
        self.link.told.connect(self.message_line.say)
        self.link.key_pressed.connect(self._on_room_key_pressed)
        self.keys.asked.connect(self.commands.do)
        self.keys.touched.connect(self._on_key_touched)
        self.keys.left.connect(self._on_text_left)
        self.keys.lost.connect(self._on_focus_lost)
        self.keys.escaped.connect(self._on_escaped)
        self.keys.forward_asked.connect(self.place.bring_forward)

    # --- what is shown ---------------------------------------------------------

    def _seconds(self) -> float:
        return self.place.now().timestamp()

    def redraw(self) -> None:
        """Show the place and the workshop as they are now; what did not change is not drawn again."""
        place = self.place
        self.top.redraw()
        self.rail.show_rows(rail_rows(place.workshop, place.sections, place.place.entry_id))
        section = place.entry.section if place.entry else 0
        if section != self._shown_section:
            self._shown_section = section
            set_section(self, section)
        self.panels.show_place()
        if self._shown_place != place.place:
            self._shown_place = place.place
            if self.isVisible():
                self.panels.current().take_focus()
        self.panels.current().redraw()
        takes_votes = self.panels.current() is self.capture and not self.capture.grid.isHidden()
        self.message_line.stand_in(self.capture.grid_place.rows if takes_votes else self._said)
        self.stage_bar.redraw()
        self.closed.redraw()
        self.timer.redraw()
        self.status.redraw()
        self.letters_key.show_words(_letters_words(place.workshop) if place.letters else "")
        self._show_room()

    def keep_typed(self) -> tuple[str, ...]:
        """Keep what is being typed, now; the words that could not be kept."""
        typed = (*kept_fields_in(self), *self.findChildren(NewLine), self.notes.line)
        for one in typed:
            one.flush()
        return tuple(words for one in typed for words in one.unkept_words())

    def dispose(self) -> None:
        """Close the room; call it before the console is left for good."""
        self.reveal.disarm()
        self.link.dispose()

    # --- what happens -----------------------------------------------------------

    @Slot(object)
    def _on_changed(self, _change: Change) -> None:
        if self.capture.grid.leaves_line:
            self._is_behind = True  # the next line is shown in a moment, and the room is painted once for both
            return
        self._follow()

    @Slot()
    def _on_walked(self) -> None:
        if self._is_behind:
            self._follow()

    def _follow(self) -> None:
        """Show the workshop after a change."""
        self._is_behind = False
        self.link.refresh()  # first: the room waits for nobody
        self.reveal.disarm()
        self._clear_line()
        self.place.drop_lost_note()
        if self.place.place.entry_id and self.place.entry is None:
            self.place.go(Place())
        else:
            self.redraw()

    @Slot()
    def _on_moved(self) -> None:
        if self._shown_place != self.place.place:
            self.reveal.disarm()
            self._clear_line()
        if self._is_behind:
            self._follow()
        else:
            self.link.refresh()
            self.redraw()
        self.warming.consider()

    @Slot()
    def _on_room_state_changed(self) -> None:
        self._show_room()
        self.warming.consider()

    def _show_room(self) -> None:
        self.notes.redraw(self.link.note_id)
        self.top.show_room(self.link.state, self.link.is_blank, self.link.is_frozen)
        self.panels.show_room(self.link.state != "closed")

    @Slot()
    def _on_note_sent(self) -> None:
        self.message.emit(self.link.sent_words())

    @Slot(object)
    def _on_room_key_pressed(self, event: QKeyEvent) -> None:
        self.keys.take_from_room(event)

    @Slot(str)
    def _on_key_touched(self, meaning: str) -> None:
        """Any key but the second Space is another thing to do: it disarms, and ends what the line says."""
        if meaning != "reveal":
            self.reveal.disarm()
            self._clear_line()

    @Slot()
    def _clear_line(self) -> None:
        """Take the line away, unless the room cannot be shown where it is wanted: that stays until it can.

        What to write in a field stays until that is written, or the field is left.
        """
        field = QApplication.focusWidget()
        if isinstance(field, ParsedLine) and field.is_advised and self.isAncestorOf(field):
            return
        if self.link.missing_words:
            self.message_line.say(self.link.missing_words)
        else:
            self.message_line.clear()

    @Slot()
    def _on_escaped(self) -> None:
        self.reveal.disarm()
        self._give_grid_focus()

    @Slot()
    def _give_grid_focus(self) -> None:
        """Where votes are taken, what nobody works with gives the focus back to them."""
        if self.capture.isVisible():
            self.capture.take_focus()

    @Slot()
    def _on_not_kept(self) -> None:
        """What was typed stays in its field, so that it can be kept once more."""
        for field in kept_fields_in(self):
            if field.is_committing:
                field.not_kept()

    @Slot()
    def _on_text_left(self) -> None:
        panel = self.panels.current()
        panel.take_focus()
        if is_text_field(QApplication.focusWidget()):  # the panel begins by typing: leave that too
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_focus_lost(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and not self.panels.isAncestorOf(focus):
            self.panels.current().take_focus()

    @Slot(str)
    def _on_stage_requested(self, stage_id: str) -> None:
        self.place.go(Place(self.place.place.entry_id, stage_id))
        if self.place.stage is not None and self.place.stage.tab == "results":
            self.place.show_item("")  # on the page of one item the step leads back to all results
        self.stage_bar.redraw()  # the button that is there already stays chosen

    @Slot()
    def open_menu(self) -> None:
        """Open the menu Workshop under its button."""
        self.menu.pop_up_under(self.top.menu_button)

    # --- Qt ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that no part of the page wanted: its own where nothing has the focus, else it was looked at there."""
        focus = QApplication.focusWidget()
        if (focus is not None and self.isAncestorOf(focus)) or not self.keys.take(event, self):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._give_grid_focus()  # a click on bare paper

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._share_width()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_width()
        self.link.refresh()
        self.redraw()
        self.panels.current().take_focus()
        self.warming.consider()

    def _share_width(self) -> None:
        """The sides grow with the type, but never at the cost of the middle."""
        line, whole = self.fontMetrics().height(), self.width()
        self._left.setFixedWidth(max(180, min(15 * line, round(0.185 * whole))))
        clock = min(11 * line, round(0.27 * whole))  # with a button beside it
        self._right.setFixedWidth(max(240, clock, min(18 * line, round(0.225 * whole))))
        room = self.height() - 22 * line  # where type is large, the picture gives way to the clock and the notes
        self.preview.setMaximumHeight(max(90, room))
        self.seen.title.setVisible(room > 90)
