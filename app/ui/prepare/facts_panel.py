"""The workshop's facts: partnership, name, day, start and facilitator."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QTime, QTimer, Slot
from PySide6.QtWidgets import QDateEdit, QGridLayout, QTimeEdit, QWidget

from app.core.edits import facts
from app.core.model import Workshop
from app.core.text import _
from app.services.session import Change
from app.ui.bridge import Bridge
from app.ui.dialogs.fields import field_label, inset
from app.ui.prepare.text_field import PAUSE_MS, TextField
from app.ui.widgets.card import Card


class FactsPanel(Card):
    """Five fields in a row. Redrawn from the workshop, never over the field with the focus."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self.partnership, self.name, self.facilitator = TextField(), TextField(), TextField()
        self.date, self.starts = _date_field(), _time_field()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_day_paused)
        self._lay_out()
        self.partnership.committed.connect(self._on_partnership)
        self.name.committed.connect(self._on_name)
        self.facilitator.committed.connect(self._on_facilitator)
        for field in (self.date, self.starts):
            field.dateTimeChanged.connect(self._on_day_changed)
            field.editingFinished.connect(self._on_day_paused)
        bridge.changed.connect(self._on_changed)
        bridge.refused.connect(self._on_refused)
        self.show_workshop(bridge.workshop)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        self.body.addLayout(grid)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        fields = (
            (_("Partnership"), self.partnership, 30),
            (_("Workshop"), self.name, 24),
            (_("Date"), self.date, 0),
            (_("Starts"), self.starts, 0),
            (_("Facilitator"), self.facilitator, 18),
        )
        for column, (words, field, stretch) in enumerate(fields):
            grid.addWidget(field_label(words, field), 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, stretch)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what is stored."""
        self.partnership.show_text(workshop.shown_partnership.name)
        self.name.show_text(workshop.name)
        self.facilitator.show_text(workshop.facilitator)
        self._show_day(workshop)

    def _show_day(self, workshop: Workshop, *, even_in_focus: bool = False) -> None:
        self._showing = True
        if even_in_focus or not self.date.hasFocus():
            day = dt.date.fromisoformat(workshop.date)
            self.date.setDate(QDate(day.year, day.month, day.day))
        if even_in_focus or not self.starts.hasFocus():
            self.starts.setTime(QTime(*divmod(workshop.starts, 60)))
        self._showing = False

    @Slot(str)
    def _on_refused(self, _words: str) -> None:
        self._show_day(self._bridge.workshop, even_in_focus=True)  # back to what holds

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self.show_workshop(change.after)

    @Slot(str)
    def _on_partnership(self, words: str) -> None:
        self._bridge.do(facts.rename_partnership, words)

    @Slot(str)
    def _on_name(self, words: str) -> None:
        self._bridge.do(facts.rename_workshop, words)

    @Slot(str)
    def _on_facilitator(self, words: str) -> None:
        self._bridge.do(facts.set_facilitator, words)

    @Slot()
    def _on_day_changed(self) -> None:
        if not self._showing:
            self._pause.start()

    @Slot()
    def _on_day_paused(self) -> None:
        """Keep the day and time; stepping through months is one change, not thirty."""
        self._pause.stop()
        workshop = self._bridge.workshop
        date = self.date.date().toString("yyyy-MM-dd")
        if date != workshop.date:
            self._bridge.do(facts.set_date, date)
        time = self.starts.time()
        minutes = time.hour() * 60 + time.minute()
        if minutes != workshop.starts:
            self._bridge.do(facts.set_start, minutes)


def _date_field() -> QDateEdit:
    field = QDateEdit()
    field.setDisplayFormat("d MMM yyyy")
    field.setCalendarPopup(True)
    field.setKeyboardTracking(False)
    return field


def _time_field() -> QTimeEdit:
    field = QTimeEdit()
    field.setDisplayFormat("HH:mm")
    inset(field)
    field.setKeyboardTracking(False)
    return field
