"""Workshops that are made, opened as the example, and deleted: what the first page can do to the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.edits.edit import Refused
from app.core.model import Workshop
from app.core.toolkit import Toolkit
from app.services.session import Store
from app.settings import Settings
from app.ui.faults import fault_words


class LibraryChanges(QObject):
    """A refusal, of storage (``known``) too, is told in its own words, and nothing has happened."""

    made = Signal(str, str)  # the id of a workshop to open, and on which page
    gone = Signal()
    told = Signal(str)

    def __init__(
        self,
        store: Store,
        toolkit: Callable[[], Toolkit],
        known: tuple[type[Exception], ...],
        now: Callable[[], dt.datetime],
        settings: Callable[[], Settings],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._store, self._toolkit, self._now, self._settings, self._window = store, toolkit, now, settings, window
        self._known = (*known, Refused)  # the example is refused where a resource that it needs is not there

    @Slot(str)
    def ask_for_new(self, template_id: str) -> None:
        """Ask for whom, what and when, then make it."""
        from app.ui.dialogs.new_workshop import NewWorkshopDialog

        try:
            partnerships, summaries = self._store.partnerships(), self._store.summaries()
        except self._known as error:
            self.told.emit(fault_words(error, reads=True))
            return
        templates = self._toolkit().templates
        today = self._now().date()
        dialog = NewWorkshopDialog(partnerships, templates, template_id, today, self._window, summaries)
        dialog.made.connect(self._on_new)
        dialog.open()

    @Slot(str, str, str, str, str)
    def _on_new(self, partnership_id: str, partnership: str, name: str, date: str, template_id: str) -> None:
        from app.services.workshops import new_partnership, new_workshop

        toolkit, wishes = self._toolkit(), self._settings()
        try:
            group = self._store.load_partnership(partnership_id) if partnership_id else new_partnership(partnership)
            workshop = new_workshop(
                group, name=name, date=date, template=toolkit.template(template_id), toolkit=toolkit
            )
            workshop = replace(workshop, facilitator=wishes.facilitator, threshold=wishes.threshold)
            self._save("new_workshop", None, workshop)
        except self._known as error:
            self.told.emit(fault_words(error))
            return
        self.made.emit(workshop.id, "prepare")

    @Slot()
    def open_example(self) -> None:
        """Open the example workshop; it is made where there is none."""
        from app.services.example import add_example

        try:
            there = next((one.id for one in self._store.summaries() if one.is_example), "")
            workshop_id = there or add_example(self._store, self._toolkit(), self._now())
        except self._known as error:
            self.told.emit(fault_words(error))
            return
        self.made.emit(workshop_id, "console")

    @Slot(str)
    def delete(self, workshop_id: str) -> None:
        """Delete a workshop; the page has asked already."""
        try:
            self._save("delete_workshop", self._store.load(workshop_id), None)
        except self._known as error:
            self.told.emit(fault_words(error))
            return
        self.gone.emit()

    def _save(self, edit: str, before: Workshop | None, after: Workshop | None) -> None:
        self._store.save(edit, before, after, final=True, at=self._now().isoformat(timespec="seconds"))
