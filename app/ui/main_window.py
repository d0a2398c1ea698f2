"""The facilitator's window: home, prepare and console, one at a time, and what leads from one to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox, QStackedWidget

from app.core import gate
from app.core.model import Workshop
from app.core.text import _, ngettext
from app.core.toolkit import Toolkit
from app.documents import report_name, save_answer_sheets, save_report, sheets_name
from app.exchange.safe_write import CannotWrite
from app.services import logs
from app.services.report import report_view
from app.services.room import place_to_carry_on
from app.services.session import Session, Store
from app.services.workshops import new_partnership, new_workshop
from app.ui.background import Background
from app.ui.bridge import Bridge
from app.ui.dialogs.new_workshop import NewWorkshopDialog
from app.ui.home.page import HomePage
from app.ui.look import Look

if TYPE_CHECKING:  # imported when a workshop is opened, after the first paint
    from app.ui.console.console_page import ConsolePage
    from app.ui.prepare.page import PreparePage

REPORT, SHEETS = "report", "sheets"
SMALLEST = (1024, 640)
USUAL = (1366, 768)


class MainWindow(QMainWindow):
    """Holds the page that is shown, and the session of the workshop that is open."""

    def __init__(
        self,
        store: Store,
        look: Look,
        *,
        load_toolkit: Callable[[], Toolkit],
        notice: str,
        known: tuple[type[Exception], ...],
        now: Callable[[], dt.datetime],
        room_opened: Callable[[], None],
    ) -> None:
        super().__init__()
        self.store = store
        self.look = look
        self._load_toolkit = load_toolkit
        self._toolkit: Toolkit | None = None
        self._notice = notice
        self._known = known
        self.now = now
        self._room_opened = room_opened
        self._wants_example = False
        self.bridge: Bridge | None = None
        self.session: Session | None = None
        self.setWindowTitle("Common Ground")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.stack = QStackedWidget(self)
        self.setCentralWidget(self.stack)
        self.home = HomePage(store, look.theme)
        self.home.set_notice(notice)
        self.home.open_requested.connect(self.open_workshop)
        self.home.new_requested.connect(self._on_new)
        self.home.example_requested.connect(self._on_example)
        self.home.delete_requested.connect(self._on_delete)
        self.home.copy_requested.connect(self.save_copy)
        self.home.about_requested.connect(self._on_about)
        self.stack.addWidget(self.home)
        self.prepare: PreparePage | None = None
        self.console: ConsolePage | None = None
        self.background = Background(self)
        self.background.finished.connect(self._on_made)
        self.background.failed.connect(self._on_not_made)

    # --- after the first paint ---

    def showEvent(self, event: QShowEvent) -> None:
        """Load the toolkit once the first page stands."""
        super().showEvent(event)
        QTimer.singleShot(0, self._on_shown)

    @Slot()
    def _on_shown(self) -> None:
        if self._toolkit is None:
            QTimer.singleShot(50, self._on_first_paint_done)  # the paint comes first, then the imports

    @Slot()
    def _on_first_paint_done(self) -> None:
        self.home.set_templates(self.toolkit.templates)
        faults = self.toolkit.faults
        if faults and not self._notice:
            first = faults[0]
            words = _("A toolkit file was left out: {path}, {place}: {reason}").format(
                path=Path(first.path).name, place=first.place, reason=first.reason
            )
            self.home.set_notice(words)
        if self._wants_example:
            self._wants_example = False
            self._on_example()

    @property
    def toolkit(self) -> Toolkit:
        """The toolkit, loaded when it is first needed."""
        if self._toolkit is None:
            self._toolkit = self._load_toolkit()
        return self._toolkit

    def open_example_when_ready(self) -> None:
        """Open the example workshop as soon as the first page stands."""
        self._wants_example = True

    # --- pages ---

    @Slot(str)
    def say(self, words: str) -> None:
        """A sentence on the page that is shown."""
        page = self.stack.currentWidget()
        if page is self.console and self.console is not None:
            self.console.message.emit(words)
        elif page is self.prepare and self.prepare is not None:
            self.prepare.say(words)
        else:
            self.home.set_notice(words)

    @Slot(str, str)
    def open_workshop(self, workshop_id: str, page: str) -> None:
        """Open a workshop on ``prepare`` or ``console``."""
        try:
            workshop = self.store.load(workshop_id)
        except self._known as error:
            self.home.set_notice(str(error))
            return
        self._leave_workshop()
        self.session = Session(self.store, workshop, self.now)
        self.bridge = Bridge(self.session, self._known, self)
        if page == "console":
            self.show_console()
        else:
            self.show_prepare()
        if self._notice:  # a library that is open to read takes no changes; say so before anybody tries
            self.say(self._notice)

    @Slot()
    def show_prepare(self) -> None:
        """Show the page on which the open workshop is prepared."""
        if self.prepare is None and self.bridge is not None:
            from app.ui.prepare.page import PreparePage

            self.prepare = PreparePage(self.bridge, self._get_toolkit, self.look.theme, self.background)
            self.prepare.back_requested.connect(self.show_home)
            self.prepare.room_requested.connect(self._on_room)
            self.prepare.answer_sheets_requested.connect(self.save_sheets)
            self.prepare.copy_requested.connect(self.save_copy)
            self.stack.addWidget(self.prepare)
        if self.prepare is not None:
            self._show(self.prepare)

    @Slot()
    def show_console(self) -> None:
        """Show the console of the open workshop."""
        if self.console is None and self.bridge is not None and self.session is not None:
            from app.ui.console.console_page import ConsolePage
            from app.ui.console.place import ConsolePlace

            place = ConsolePlace(self.session, self.toolkit.sections, self.now, self.bridge)
            self.console = ConsolePage(place, self.bridge, self.look.theme)
            self.console.home_requested.connect(self.show_home)
            self.console.prepare_requested.connect(self.show_prepare)
            self.console.report_requested.connect(self.save_report)
            self.console.sheets_requested.connect(self.save_sheets)
            self.console.save_copy_requested.connect(self.save_copy)
            self.stack.addWidget(self.console)
            place.go(place_to_carry_on(self.session.workshop))
        if self.console is not None:
            self._show(self.console)

    @Slot()
    def _on_room(self) -> None:
        """From Prepare to the console, with the room open."""
        self.show_console()
        if self.console is not None:
            self._room_opened()
            self.console.link.open()

    def _show(self, page: PreparePage | ConsolePage) -> None:
        self.stack.setCurrentWidget(page)
        page.setFocus()

    @Slot()
    def show_home(self) -> None:
        """Back to the list; the workshop that was open is let go."""
        self._leave_workshop()
        self.home.refresh()
        self.home.set_notice(self._notice)
        self.stack.setCurrentWidget(self.home)
        self.home.setFocus()

    def _leave_workshop(self) -> None:
        if self.prepare is not None:
            self.prepare.close_workshop()
            self.stack.removeWidget(self.prepare)
            self.prepare.deleteLater()
        if self.console is not None:
            self.console.dispose()
            self.stack.removeWidget(self.console)
            self.console.deleteLater()
        if self.bridge is not None:
            self.bridge.deleteLater()
        self.prepare = self.console = self.bridge = self.session = None

    # --- workshops made and removed ---

    @Slot(str)
    def _on_new(self, template_id: str) -> None:
        dialog = NewWorkshopDialog(
            self.store.partnerships(), self.toolkit.templates, template_id, self.now().date(), self
        )
        dialog.made.connect(self._on_new_made)
        dialog.open()

    @Slot(str, str, str, str, str)
    def _on_new_made(self, partnership_id: str, partnership: str, name: str, date: str, template_id: str) -> None:
        group = self.store.load_partnership(partnership_id) if partnership_id else new_partnership(partnership)
        template = self.toolkit.template(template_id)
        workshop = new_workshop(group, name=name, date=date, template=template, toolkit=self.toolkit)
        if self._saved("new_workshop", None, workshop):
            self.open_workshop(workshop.id, "prepare")

    @Slot()
    def _on_example(self) -> None:
        from app.services.example import add_example

        known = next((one.id for one in self.store.summaries() if one.is_example), "")
        try:
            workshop_id = known or add_example(self.store, self.toolkit, self.now())
        except self._known as error:
            self.home.set_notice(str(error))
            return
        self.home.refresh()
        self.open_workshop(workshop_id, "console")

    @Slot(str)
    def _on_delete(self, workshop_id: str) -> None:
        if self._saved("delete_workshop", self.store.load(workshop_id), None):
            self.home.refresh()

    def _saved(self, edit: str, before: Workshop | None, after: Workshop | None) -> bool:
        """Save a workshop that is new or goes; whether it went through."""
        try:
            self.store.save(edit, before, after, final=True, at=self.now().isoformat(timespec="seconds"))
        except (*self._known, OSError) as error:
            self.home.set_notice(str(error))
            return False
        return True

    # --- files ---

    def _ask_where(self, title: str, name: str, kinds: str, chosen: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, title, str(Path.home() / name), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    @Slot()
    def save_copy(self) -> None:
        """Ask where, and save a copy of the whole library there."""
        name = f"common-ground-{self.now():%Y-%m-%d}.sqlite"
        self._ask_where(_("Save a copy"), name, _("Libraries (*.sqlite)"), self._on_copy_chosen)

    @Slot(str)
    def _on_copy_chosen(self, path: str) -> None:
        try:
            self.store.copy_to(Path(path))
        except (*self._known, OSError) as error:
            self.say(str(error))
            return
        self.say(_("A copy of all workshops was saved as {name}.").format(name=Path(path).name))

    @Slot()
    def save_report(self) -> None:
        """Ask where, and make the joint report of the open workshop there."""
        if self.session is not None:
            workshop = self.session.workshop
            name = report_name(workshop.shown_partnership.name, workshop.date)
            self._ask_where(_("Make the report"), name, _("PDF files (*.pdf)"), self._on_report_chosen)

    @Slot(str)
    def _on_report_chosen(self, path: str) -> None:
        if self.session is not None:
            self.say(_("The report is being made…"))
            view = report_view(self.session.workshop, self.toolkit.sections)
            self.background.run(REPORT, save_report, view, Path(path))

    @Slot()
    def save_sheets(self) -> None:
        """Ask where, and write the answer sheets of the open workshop there."""
        if self.session is not None:
            name = sheets_name(self.session.workshop.shown_partnership.name)
            self._ask_where(_("Answer sheets"), name, _("PDF files (*.pdf)"), self._on_sheets_chosen)

    @Slot(str)
    def _on_sheets_chosen(self, path: str) -> None:
        if self.session is not None:
            view = gate.workshop_view(self.session.workshop)
            self.background.run(SHEETS, save_answer_sheets, view, Path(path))

    @Slot(str, object)
    def _on_made(self, name: str, pages: object) -> None:
        """A document is there."""
        if name == REPORT and isinstance(pages, int):
            words = ngettext("The report is saved: {n} page.", "The report is saved: {n} pages.", pages)
            self.say(words.format(n=pages))
        elif name == SHEETS and isinstance(pages, int):
            words = ngettext("{n} answer sheet is saved.", "{n} answer sheets are saved.", pages)
            self.say(words.format(n=pages))

    @Slot(str, object)
    def _on_not_made(self, name: str, error: Exception) -> None:
        """A document could not be made: say why where it is known."""
        if name not in (REPORT, SHEETS):
            return
        if isinstance(error, CannotWrite):
            self.say(str(error))
            return
        logs.bug(error)
        self.say(_("This could not be made. Your workshop is saved. The log says where it went wrong; try once more."))

    # --- the window ---

    def _get_toolkit(self) -> Toolkit:
        return self.toolkit

    @Slot()
    def _on_about(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(_("About Common Ground"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            _(
                "Common Ground leads a room of partners through four questions.\n\n"
                "Nothing leaves this laptop: there is no account, no network and no telemetry. "
                "Free software under the MIT licence. Typeface: Atkinson Hyperlegible Next (SIL OFL 1.1)."
            )
        )
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the workshop and the room; everything is saved already."""
        self._leave_workshop()
        self.background.close()
        super().closeEvent(event)
