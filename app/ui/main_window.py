"""The facilitator's window: home, or a page of the open workshop, and what leads from one to the other.

Until the first page is painted nothing is imported that it does not need: no storage,
toolkit files, charts, reports, and neither of the other two pages.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import paths
from app.core.text import _, one_line, shortened
from app.ui.actions import make_action
from app.ui.faults import fault_words
from app.ui.home.first_list import FirstList
from app.ui.home.page import HomePage
from app.ui.home.toolkit_faults import left_out_words
from app.ui.look import Look, wanted_theme
from app.ui.preferences import Preferences
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.passing import PassingWords
from app.ui.widgets.redo_key import RedoKey
from app.ui.window_place import WindowPlace

if TYPE_CHECKING:  # imported when it is wanted, after the first paint
    import datetime as dt

    from app.core.summaries import Summary
    from app.core.toolkit import Toolkit
    from app.services.session import Store
    from app.settings import Settings
    from app.ui.background import Background
    from app.ui.handing_over import HandingOver
    from app.ui.library_changes import LibraryChanges
    from app.ui.workshop_pages import WorkshopPages

SMALLEST = (1024, 640)  # where the screens have room for it
TITLE_BAR = 48  # at most, with the frame
NAME_LETTERS = 32  # of a copy, in the window's title and the heading of the first page
FIRST_PAINT_MS = 50  # the paint comes first, then what takes time


class MainWindow(QMainWindow):
    """Holds the first page, and ``pages`` of the workshop that is open.

    ``first`` is the list to paint before ``open_store`` is called, which is once the
    first page stands. ``known`` are storage's own faults; a fault of opening goes to
    ``cannot_open``. ``room_open`` hears whether the room is open; ``folder`` is where
    settings are kept (None: nowhere), ``own_files`` the files that storage has open, and
    ``beside`` the arguments that name what lies beside the library, for a program on a copy.
    ``notice`` and ``put_aside`` are what opening has to say: why it is only read, and what was renamed.
    ``copy_name`` is the file's name where this is such a program.
    """

    ready = Signal()  # the library is open, and everything can be asked for

    store: Store
    background: Background
    changes: LibraryChanges
    handing_over: HandingOver
    pages: WorkshopPages

    def __init__(
        self,
        open_store: Callable[[], Store],
        look: Look,
        *,
        load_toolkit: Callable[[], Toolkit],
        known: tuple[type[Exception], ...],
        now: Callable[[], dt.datetime],
        room_open: Callable[[bool], None],
        first: Sequence[Summary] = (),
        cannot_open: Callable[[str], None] | None = None,
        notice: Callable[[], str] = str,
        put_aside: Callable[[], str] = str,
        own_files: Callable[[], Sequence[Path]] = tuple,
        folder: Path | None = None,
        beside: Callable[[], Sequence[str]] = tuple,
        copy_name: str = "",
    ) -> None:
        super().__init__()
        # Else the window of a copy could not be told from that of the library.
        copy = shortened(one_line(copy_name), NAME_LETTERS)
        self._title = _("Workshops in {name}").format(name=copy) if copy else ""
        self.look, self.now = look, now
        self._open_store, self._cannot_open, self._notice_words = open_store, cannot_open, notice
        self._put_aside_words = put_aside
        self._get_toolkit = functools.cache(load_toolkit)
        self._known, self._room_open, self._own_files, self._beside = known, room_open, own_files, beside
        self._is_painted = self.is_ready = self._wants_example = self._theme_waits = False
        # Never the name of a partnership or a workshop: titles are seen in task bars.
        self.setWindowTitle(_("{name} – Common Ground").format(name=copy) if copy else "Common Ground")
        self.setMinimumSize(_smallest())
        self.home = HomePage(FirstList(first), self.look.theme, known=known, title=self._title)
        self._lay_out()
        self.preferences = Preferences(folder, self)
        self.preferences.changed.connect(self._on_preferences_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_computer_colours_changed)
        self.place = WindowPlace(self, look, self.preferences, folder)
        self.passing = PassingWords(self)
        RedoKey(self)
        self.place.told.connect(self.passing.say)
        self.place.restore()
        quit_action = make_action("quit", self)
        quit_action.triggered.connect(self.close)
        self.addAction(quit_action)

    def _connect_home(self) -> None:
        home = self.home
        home.open_requested.connect(self.open_workshop)
        home.room_requested.connect(self.open_room)
        home.new_requested.connect(self.changes.ask_for_new)
        home.example_requested.connect(self.changes.open_example)
        home.delete_requested.connect(self.changes.delete)
        home.copy_requested.connect(self.handing_over.ask_for_copy)
        home.open_copy_requested.connect(self.handing_over.ask_which_copy)
        home.settings_requested.connect(self._on_settings)
        home.about_requested.connect(self._on_about)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.home)
        # Why the library is open to read only: above every page, for as long as it is so.
        self.notice = PlainLabel("", "attention", wraps=True)
        self.notice.hide()
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notice)
        rows.addWidget(self.stack, 1)
        self.setCentralWidget(whole)

    # --- after the first paint ---

    def showEvent(self, event: QShowEvent) -> None:
        """Open the library once the first page stands."""
        super().showEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.home.setFocus()
            QTimer.singleShot(FIRST_PAINT_MS, self._on_first_paint_done)

    def make_ready(self) -> bool:
        """Open the library and make what works on it; whether that went well. A second call does nothing."""
        if self.is_ready:
            return True
        try:
            self.store = self._open_store()
        except self._known as error:
            if self._cannot_open is None:
                raise
            self._cannot_open(fault_words(error, reads=True))
            return False
        from app.ui.background import Background
        from app.ui.handing_over import HandingOver
        from app.ui.library_changes import LibraryChanges
        from app.ui.workshop_pages import WorkshopPages

        self.is_ready = True
        self.background = Background(self)
        self.changes = LibraryChanges(
            self.store, self._get_toolkit, self._known, self.now, lambda: self.preferences.now, self
        )
        self.changes.made.connect(self.open_workshop)
        self.changes.gone.connect(self._on_gone)
        self.changes.told.connect(self.say)
        self.handing_over = HandingOver(
            self.store,
            self.background,
            self._known,
            lambda: self.pages.workshop,
            self._get_toolkit,
            self.now,
            self._beside,
            self,
        )
        self.handing_over.told.connect(self.say)
        self.handing_over.done.connect(self.say_done)
        self.pages = WorkshopPages(
            self.stack,
            self.look,
            self.preferences,
            self.background,
            self.handing_over,
            toolkit=self._get_toolkit,
            known=self._known,
            now=self.now,
            room_open=self._room_open,
            own_files=self._own_files,
            window=self,
        )
        self.pages.home_requested.connect(self.show_home)
        self.pages.settings_requested.connect(self._on_settings)
        self._connect_home()
        self.show_notice()
        self.home.set_library(self.store)
        self.home.setFocus()
        return True

    @Slot()
    def _on_first_paint_done(self) -> None:
        if self.isVisible() and self.make_ready():
            QTimer.singleShot(0, self._on_ready)

    @Slot()
    def _on_ready(self) -> None:
        if not self.isVisible():  # whoever closes it at once has closed what the rest needs
            return
        self.home.set_templates(self.toolkit.templates)
        self.pages.warm()
        if self.toolkit.faults:
            self.home.notices.say(left_out_words(self.toolkit.faults), about="toolkit")
        self.home.notices.say(self._put_aside_words(), about="put aside")
        if self._wants_example:
            self._wants_example = False
            self.changes.open_example()
        self.ready.emit()

    @Slot()
    def show_notice(self) -> None:
        """Say above every page why the library is open to read only, if it is."""
        self.notice.setText(self._notice_words())
        self.pages.set_for_reading(bool(self.notice.text()))
        self.notice.setVisible(self.pages.is_for_reading)

    @property
    def toolkit(self) -> Toolkit:
        """The toolkit, loaded when it is first needed."""
        return self._get_toolkit()

    def open_example_when_ready(self) -> None:
        """Open the example workshop as soon as the first page stands."""
        self._wants_example = True

    # --- pages ---

    @Slot(str)
    def say(self, words: str) -> None:
        """A sentence on the page that is shown, which asks for attention."""
        self._say(words, "attention")

    @Slot(str)
    def say_done(self, words: str) -> None:
        """That something went well, on the page that is shown."""
        self._say(words, "done")

    def _say(self, words: str, role: str) -> None:
        if not (self.is_ready and self.pages.say(words, role)):
            self.home.notices.say(words, role)

    @Slot(str, str)
    def open_workshop(self, workshop_id: str, page: str) -> None:
        """Open a workshop on ``prepare`` or ``console``."""
        try:
            workshop = self.store.load(workshop_id)
        except self._known as error:
            self.say(fault_words(error, reads=True))
            return
        self.pages.open(self.store, workshop, page)

    @Slot(str)
    def open_room(self, workshop_id: str) -> None:
        """Open a workshop on the console, and its room."""
        self.open_workshop(workshop_id, "console")
        self.pages.open_room()

    @Slot()
    def show_home(self) -> None:
        """Back to the list; the workshop that was open is let go, unless it has words that are not saved."""
        was_in = self.pages.workshop
        if not self.pages.leave():
            return
        if self._theme_waits:
            self._take_theme()
        self.home.notices.forget_done()
        self.home.refresh()
        if was_in is not None:
            self.home.choose(was_in.id)
        self.stack.setCurrentWidget(self.home)
        self.home.setFocus()

    @Slot()
    def _on_gone(self) -> None:
        self.home.refresh()

    # --- the window ---

    @Slot()
    def _on_settings(self) -> None:
        from app.ui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.preferences.now, self, is_workshop_open=self.pages.workshop is not None)
        dialog.chosen.connect(self.preferences.change)
        dialog.open()

    @Slot(object, object)
    def _on_preferences_changed(self, before: Settings, now: Settings) -> None:
        """Type at once; colours too, or once a page that is made in those that were is left: see ``_take_look``."""
        self.look.zoom = now.zoom_percent
        self._theme_waits |= now.theme != before.theme
        self._take_look()

    @Slot()
    def _on_computer_colours_changed(self) -> None:
        """It was made light or dark, in the evening perhaps."""
        if self.preferences.now.theme == "system":
            self._theme_waits = True
            self._take_look()

    def _take_look(self) -> None:
        """Colours wait for an open workshop to be left, or for the next visit while the first page asks something."""
        is_free = self.is_ready and self.pages.workshop is None and not self.home.has_dialog
        if self._theme_waits and is_free:
            self._take_theme()
        else:
            self._apply_look()

    def _take_theme(self) -> None:
        """The colours that were chosen."""
        self._theme_waits = False
        self.look.theme = wanted_theme(self.preferences.now.theme, paths.resource("theme.toml"))
        self._apply_look()
        self._remake_home()

    def _apply_look(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look.apply(app)

    def _remake_home(self) -> None:
        """The first page in other colours, with the words that are searched for; no other page stands then."""
        old, self.home = self.home, HomePage(self.store, self.look.theme, known=self._known, title=self._title)
        self.home.notices.take_over(old.notices)
        self._connect_home()
        self.home.set_templates(self.toolkit.templates)
        self.stack.insertWidget(0, self.home)
        if old.view.summary is not None:
            self.home.choose(old.view.summary.id)
        is_finding = old.find_field.hasFocus()
        self.stack.setCurrentWidget(self.home)
        self.home.find_field.setText(old.find_field.text())
        (self.home.find_field if is_finding else self.home).setFocus()
        old.deleteLater()

    @Slot()
    def _on_about(self) -> None:
        from app.ui.about_box import AboutBox

        AboutBox(self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the workshop and the room. Everything is saved already; what cannot be is told first."""
        self.place.keep()
        if self.is_ready:
            if not self.pages.leave():
                event.ignore()
                return
            self.background.close()
        super().closeEvent(event)


def _smallest() -> QSize:
    """As small as the smallest screen: a system that enlarges everything leaves it few points."""
    free = (one.availableSize() - QSize(0, TITLE_BAR) for one in QApplication.screens())
    return functools.reduce(QSize.boundedTo, free, QSize(*SMALLEST))
