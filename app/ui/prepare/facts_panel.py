"""The workshop's facts: partnership, name, day, start and facilitator."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.core.edits import facts
from app.core.model import Workshop
from app.core.text import _
from app.services.session import Change
from app.ui.bridge import Bridge
from app.ui.dialogs.fields import field_label
from app.ui.prepare.day_fields import DayField, StartField
from app.ui.prepare.text_field import TextField
from app.ui.widgets.card import Card

_CURSOR = 1  # pixel
# Ems of partnership, workshop and facilitator: together all that there is on a small screen, so that a long name of
# one cuts no usual one of another.
_ROOMS = (17.5, 10.5, 11.8)


class _NameField(TextField):
    """Asks for the room of its name, up to so many ems, when the page is shown: later nothing moves."""

    def __init__(self, most_ems: float) -> None:
        super().__init__()
        self._most_ems, self._asks_for = most_ems, ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asks_for = self.text()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        least, metrics = self.minimumSizeHint(), self.fontMetrics()  # the least has room for one letter
        wanted = least.width() - metrics.maxWidth() + metrics.horizontalAdvance(self._asks_for) + _CURSOR
        return QSize(min(wanted, round(self._most_ems * self.fontInfo().pixelSize())), least.height())


class FactsPanel(Card):
    """Five fields in a row. Redrawn from the workshop, never over what is being typed.

    ``advised`` tells what to write in place of a day or a time that cannot be read; nothing once it can.
    """

    advised = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self.partnership, self.name, self.facilitator = (_NameField(ems) for ems in _ROOMS)
        self.date, self.starts = DayField(bridge), StartField()
        self._lay_out()
        self.partnership.committed.connect(self._on_partnership)
        self.name.committed.connect(self._on_name)
        self.facilitator.committed.connect(self._on_facilitator)
        self.date.committed.connect(self._on_date)
        self.starts.committed.connect(self._on_starts)
        for field in (self.date, self.starts):
            field.refused.connect(self.advised)
        bridge.changed.connect(self._on_changed)
        self.show_workshop(bridge.workshop)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        self.body.addLayout(grid)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        fields = (
            (_("Partnership"), self.partnership),
            (_("Workshop"), self.name),
            (_("Date"), self.date),
            (_("Starts"), self.starts),
            (_("Facilitator"), self.facilitator),
        )
        for column, (words, field) in enumerate(fields):
            grid.addWidget(field_label(words, field), 0, column)
            grid.addWidget(field, 1, column)
        for fixed in (self.date, self.starts):  # what is left is for the names
            fixed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what is stored."""
        self.partnership.show_kept(workshop.shown_partnership.name)
        self.name.show_kept(workshop.name)
        self.facilitator.show_kept(workshop.facilitator)
        self.date.show_kept(workshop.date)
        self.starts.show_kept(str(workshop.starts))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self.show_workshop(change.after)

    @Slot(object, str)
    def _on_partnership(self, _key: object, words: str) -> None:
        self._bridge.do(facts.rename_partnership, words)

    @Slot(object, str)
    def _on_name(self, _key: object, words: str) -> None:
        self._bridge.do(facts.rename_workshop, words)

    @Slot(object, str)
    def _on_facilitator(self, _key: object, words: str) -> None:
        self._bridge.do(facts.set_facilitator, words)

    @Slot(object, str)
    def _on_date(self, _key: object, iso: str) -> None:
        self._bridge.do(facts.set_date, iso)

    @Slot(object, str)
    def _on_starts(self, _key: object, minutes: str) -> None:
        self._bridge.do(facts.set_start, int(minutes))
