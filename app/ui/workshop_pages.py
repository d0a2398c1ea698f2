"""The pages of the workshop that is open, Prepare and the console: made when first shown, let go together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.model import Workshop
from app.core.text import _, shortened
from app.core.toolkit import Toolkit
from app.services import logs
from app.services.session import Session, Store
from app.ui.background import Background
from app.ui.bridge import Bridge
from app.ui.handing_over import HandingOver
from app.ui.look import Look
from app.ui.preferences import Preferences

if TYPE_CHECKING:  # either page is imported when it is wanted, so that the other does not wait for it
    from app.settings import Settings
    from app.ui.console.console_page import ConsolePage
    from app.ui.prepare.page import PreparePage

_SHOWN = 40  # letters of what was typed, in the message line
WARM = "warm"  # the worker's job that loads what the pages are made of


class WorkshopPages(QObject):
    """The session of the open workshop, and what shows it in the window's ``stack``.

    ``room_open`` hears whether the room is open; ``own_files`` gives the files that storage has open.
    """

    home_requested = Signal()
    settings_requested = Signal()

    def __init__(
        self,
        stack: QStackedWidget,
        look: Look,
        preferences: Preferences,
        background: Background,
        handing_over: HandingOver,
        *,
        toolkit: Callable[[], Toolkit],
        known: tuple[type[Exception], ...],
        now: Callable[[], dt.datetime],
        room_open: Callable[[bool], None],
        own_files: Callable[[], Sequence[Path]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._stack, self._look, self._preferences = stack, look, preferences
        self._background, self._handing_over, self._toolkit = background, handing_over, toolkit
        self._known, self._now, self._room_open, self._own_files = known, now, room_open, own_files
        self.bridge: Bridge | None = None
        self.session: Session | None = None
        self.prepare: PreparePage | None = None
        self.console: ConsolePage | None = None
        self._is_warm = False
        preferences.changed.connect(self._on_preferences_changed)
        background.finished.connect(self._on_done)
        background.failed.connect(self._on_failed)
        self._refusal = ""  # what was said last about something that was not kept
        self._told: tuple[str, ...] = ()  # the words that leaving was held up for
        self.is_for_reading = False  # nothing can be saved: the window says why

    def set_for_reading(self, is_for_reading: bool) -> None:
        """Whether nothing can be saved, because the library is open for reading only."""
        self.is_for_reading = is_for_reading
        if self.console is not None:
            self.console.status.set_for_reading(is_for_reading)

    @property
    def workshop(self) -> Workshop | None:
        """The workshop that is open, or None."""
        return self.session.workshop if self.session else None

    def warm(self) -> None:
        """Have what opening a workshop needs loaded while nobody waits for it."""
        self._background.run(WARM, load_pages)

    @Slot(str, object)
    def _on_done(self, name: str, _made: object) -> None:
        if name == WARM:
            self._begin_warming()

    @Slot(str, object)
    def _on_failed(self, name: str, error: Exception) -> None:
        """What could not be loaded is loaded by the warming instead, which is still sooner than the first reveal."""
        if name == WARM:
            logs.bug(error)
            self._begin_warming()

    def _begin_warming(self) -> None:
        self._is_warm = True
        if self.console is not None:
            self.console.warming.begin()

    def open(self, store: Store, workshop: Workshop, page: str) -> None:
        """Show a workshop on ``prepare`` or ``console``, in place of the one that is open and can be left."""
        if not self.leave():
            return
        self.session = Session(store, workshop, self._now)
        self.bridge = Bridge(self.session, self._known, self)
        self.bridge.refused.connect(self._on_refused)
        if page == "console":
            self.show_console()
        else:
            self.show_prepare()

    def leave(self) -> bool:
        """Let go of the workshop, of its pages and of the room; whether that was done.

        Where words that were typed cannot be kept, their page stays and says so. Asked once more it
        goes without them, so that a full disk holds nobody up for good.
        """
        if not self._is_kept():
            return False
        prepare, console, bridge = self.prepare, self.console, self.bridge
        if prepare is not None:
            self._stack.removeWidget(prepare)
            prepare.deleteLater()
        if console is not None:
            console.dispose()
            self._stack.removeWidget(console)
            console.deleteLater()
        if bridge is not None:
            bridge.deleteLater()
        self.prepare = self.console = self.bridge = self.session = None
        self._told = ()
        return True

    def _is_kept(self) -> bool:
        """Keep what is being typed; whether it is kept, or was told to be lost when the workshop was last left."""
        pages = [one for one in (self.prepare, self.console) if one is not None]
        pages.sort(key=lambda page: page is not self._stack.currentWidget())
        self._refusal = ""
        unkept = {page: words for page in pages if (words := page.keep_typed())}
        words = tuple(one for there in unkept.values() for one in there)
        if words == self._told:
            return True
        self._told = words
        if words:
            self._show(next(iter(unkept)))
            why = self._refusal or _("Something that was typed is not saved. Everything before it is safe.")
            lost = ", ".join(_("“{words}”").format(words=shortened(one, _SHOWN)) for one in words)
            go = _("Leave or close again to go without {lost}.").format(lost=lost)
            self.say(f"{why} {go}", "attention")
        return not words

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        self._refusal = words

    def say(self, words: str, role: str) -> bool:
        """A sentence on the page that is shown; whether it is one of these."""
        page = self._stack.currentWidget()
        if page is self.console and self.console is not None:
            self.console.message_line.say(words, role)
        elif page is self.prepare and self.prepare is not None:
            self.prepare.say(words, role)
        else:
            return False
        return True

    # --- one page and the other ---

    @Slot()
    def show_prepare(self) -> None:
        """Show the page on which the open workshop is prepared."""
        if self.prepare is None and self.bridge is not None:
            from app.ui.prepare.page import PreparePage

            self.prepare = PreparePage(
                self.bridge, self._toolkit, self._look.theme, self._background, own_files=self._own_files()
            )
            self.prepare.back_requested.connect(self._on_back)
            self.prepare.room_requested.connect(self.open_room)
            self.prepare.answer_sheets_requested.connect(self._handing_over.ask_for_sheets)
            self.prepare.copy_requested.connect(self._handing_over.ask_for_copy)
            self.prepare.settings_requested.connect(self.settings_requested)
            self._stack.addWidget(self.prepare)
        if self.prepare is not None:
            self.prepare.set_room_open(self._is_room_open())
            self._show(self.prepare)

    @Slot()
    def show_console(self) -> None:
        """Show the console of the open workshop."""
        if self.console is None and self.bridge is not None:
            self.console = self._made_console(self.bridge)
            self._stack.addWidget(self.console)
        if self.console is not None:
            self._show(self.console)

    def _made_console(self, bridge: Bridge) -> ConsolePage:
        from app.services.room import place_to_carry_on
        from app.ui.console.console_page import ConsolePage
        from app.ui.console.place import ConsolePlace

        letters = self._preferences.now.letters
        place = ConsolePlace(bridge, self._toolkit().sections, self._now, letters=letters)
        console = ConsolePage(place, bridge, self._look.theme)
        _seat_last_row(console, self._preferences.now)
        console.status.set_for_reading(self.is_for_reading)
        console.home_requested.connect(self.home_requested)
        console.prepare_requested.connect(self.show_prepare)
        console.report_requested.connect(self._handing_over.ask_for_report)
        console.sheets_requested.connect(self._handing_over.ask_for_sheets)
        console.save_copy_requested.connect(self._handing_over.ask_for_copy)
        console.commands.settings_requested.connect(self.settings_requested)
        console.link.state_changed.connect(self._on_room_state_changed)
        place.go(place_to_carry_on(bridge.workshop))
        if self._is_warm:
            console.warming.begin()
        return console

    @Slot(object, object)
    def _on_preferences_changed(self, _before: Settings, now: Settings) -> None:
        """The room's type at once, while it is open; what is only for new workshops waits for one."""
        if self.console is not None:
            _seat_last_row(self.console, now)

    @Slot()
    def open_room(self) -> None:
        """Show the console, and open the room."""
        self.show_console()
        if self.console is not None:
            self.console.link.open()

    @Slot()
    def _on_room_state_changed(self) -> None:
        """While the room is open, nothing may keep it waiting for long."""
        self._room_open(self._is_room_open())
        if self.prepare is not None:
            self.prepare.set_room_open(self._is_room_open())

    def _is_room_open(self) -> bool:
        return self.console is not None and self.console.link.is_wanted

    @Slot()
    def _on_back(self) -> None:
        """From Prepare home; while the room is open, to the console, so that the room keeps its picture."""
        if self._is_room_open():
            self.show_console()
        else:
            self.home_requested.emit()

    def _show(self, page: PreparePage | ConsolePage) -> None:
        if self.console is not None and page is self.console and self._stack.currentWidget() is not page:
            # What was refused on the other page is told there; only that the room is missing is still to be said.
            self.console.message_line.say(self.console.link.missing_words)
        self._stack.setCurrentWidget(page)
        if page is self.prepare:  # the console's panels take the focus themselves
            page.setFocus()


def _seat_last_row(console: ConsolePage, wishes: Settings) -> None:
    """Type on the wall and in its preview for the farthest seat."""
    from app.ui.room.stage import smallest_type

    console.link.set_smallest(smallest_type(wishes.farthest_seat_cm, wishes.picture_height_cm))


def load_pages() -> None:
    """On the worker: import what the pages are made of and what draws their charts, as both take long."""
    import app.ui.console.console_page
    import app.ui.prepare.page  # noqa: F401
    from app.charts import live
    from app.charts.fonts import measure

    for bold in (False, True):  # the first word that is measured loads the fonts
        measure(live.__name__, 30.0, bold)
