"""Files that leave the program: asks where, has them made, and says how it went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.model import Workshop
from app.core.text import _, ngettext
from app.core.toolkit import Toolkit
from app.disk import Unconfirmed
from app.exchange.safe_write import NotWritten
from app.services import logs
from app.services.session import Store
from app.ui.background import Background
from app.ui.faults import fault_words
from app.ui.file_dialog import ask_for_file
from app.ui.this_program import again

REPORT, SHEETS = "report", "sheets"


class HandingOver(QObject):
    """The report, the answer sheets and a copy of the library, each at a place that the user names.

    ``workshop`` gives the one that is open, or None. It is handed over as it was when
    the user asked for it, whatever is changed while the place is chosen. ``beside`` gives
    the arguments that name what lies beside this library, with which a copy is opened too.
    """

    told = Signal(str)  # that something goes on, or why it does not
    done = Signal(str)

    def __init__(
        self,
        store: Store,
        background: Background,
        known: tuple[type[Exception], ...],
        workshop: Callable[[], Workshop | None],
        toolkit: Callable[[], Toolkit],
        now: Callable[[], dt.datetime],
        beside: Callable[[], Sequence[str]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._store, self._background, self._known, self._window = store, background, known, window
        self._open, self._toolkit, self._now, self._beside = workshop, toolkit, now, beside
        self._wanted: Workshop | None = None
        background.finished.connect(self._on_made)
        background.failed.connect(self._on_not_made)

    def _ask_where(self, title: str, name: str, kind: tuple[str, str], chosen: Callable[[str], None]) -> None:
        words, suffix = kind
        ask_for_file(self._window, title, f"{words} (*.{suffix})", chosen, save_as=name)

    # --- a copy ---

    @Slot()
    def ask_for_copy(self) -> None:
        """Ask where, and save a copy of the whole library there."""
        name = f"common-ground-{self._now():%Y-%m-%d}.sqlite"
        self._ask_where(_("Save a copy"), name, (_("Libraries"), "sqlite"), self.copy_to)

    @Slot(str)
    def copy_to(self, path: str) -> None:
        """Save a copy of the whole library."""
        try:
            put_aside = self._store.copy_to(Path(path))
        except self._known as error:
            self.told.emit(fault_words(error))
            return
        saved = _("A copy of all workshops was saved as {name}.").format(name=Path(path).name)
        (self.told if put_aside else self.done).emit(f"{saved} {put_aside}".rstrip())

    @Slot()
    def ask_which_copy(self) -> None:
        """Ask for a library that was saved, and open it."""
        ask_for_file(self._window, _("Open a saved copy"), f"{_('Libraries')} (*.sqlite)", self.open_copy)

    @Slot(str)
    def open_copy(self, path: str) -> None:
        """Open a library in a program of its own, which says what is wrong with it and keeps it apart from this one."""
        other = QProcess(self)
        again(other, "--library", path, *self._beside())  # in no terminal, so it says its faults in a box
        if other.startDetached():
            said = _("{name} opens in a window of its own. What is done there is kept in that file.")
            self.done.emit(said.format(name=Path(path).name))
        else:
            said = _("{name} was not opened, because the program could not be started again. Nothing was changed.")
            self.told.emit(said.format(name=Path(path).name))

    # --- documents ---

    @Slot()
    def ask_for_report(self) -> None:
        """Ask where, and make the joint report of the open workshop there."""
        from app.documents import report_name

        self._wanted = self._open()
        if self._wanted is not None:
            name = report_name(self._wanted.shown_partnership.name, self._wanted.date)
            self._ask_where(_("Make the report"), name, (_("PDF files"), "pdf"), self.report_to)

    @Slot(str)
    def report_to(self, path: str) -> None:
        """Make the report of the workshop that was asked about."""
        from app.documents import save_report
        from app.services.report import report_view

        if self._wanted is not None:
            self.told.emit(_("The report is being made…"))
            view = report_view(self._wanted, self._toolkit().sections)
            self._background.run(REPORT, _made, save_report, view, Path(path))

    @Slot()
    def ask_for_sheets(self) -> None:
        """Ask where, and write the answer sheets of the open workshop there."""
        from app.documents import sheets_name

        self._wanted = self._open()
        if self._wanted is not None:
            name = sheets_name(self._wanted.shown_partnership.name)
            self._ask_where(_("Answer sheets"), name, (_("PDF files"), "pdf"), self.sheets_to)

    @Slot(str)
    def sheets_to(self, path: str) -> None:
        """Write the answer sheets of the workshop that was asked about."""
        from app.core import gate
        from app.documents import save_answer_sheets

        if self._wanted is not None:
            self._background.run(SHEETS, _made, save_answer_sheets, gate.workshop_view(self._wanted), Path(path))

    @Slot(str, object)
    def _on_made(self, name: str, made: tuple[int, str]) -> None:
        """A document is there."""
        if name not in (REPORT, SHEETS):
            return
        n, file_name = made
        if name == REPORT:
            words = ngettext("The report is saved as {name}: {n} page.", "The report is saved as {name}: {n} pages.", n)
        else:
            words = ngettext("{n} answer sheet is saved as {name}.", "{n} answer sheets are saved as {name}.", n)
        self.done.emit(words.format(n=n, name=file_name))

    @Slot(str, object)
    def _on_not_made(self, name: str, error: Exception) -> None:
        """A document could not be made: say why where it is known."""
        if name not in (REPORT, SHEETS):
            return
        if isinstance(error, NotWritten | Unconfirmed):
            self.told.emit(str(error))
            return
        logs.bug(error)
        words = _("This could not be made. Your workshop is saved. The log says where it went wrong; try once more.")
        self.told.emit(words)


def _made(job: Callable[[Any, Path], int], view: object, path: Path) -> tuple[int, str]:
    """On the worker: how many pages or sheets were written, and the file's name."""
    return job(view, path), path.name
