"""Adds partners one after the other: a name, how many people, Enter, and the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.text import _
from app.ui.dialogs.fields import fields_beside
from app.ui.dialogs.frame import FramedDialog, grow
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.number_box import NumberBox

_TWO_LINES = "–\n–"
MOST_PEOPLE = 60  # typed as a number; more is a slip of the keyboard


class AddPartnerDialog(FramedDialog):
    """``partner_wanted`` carries the name and the number of people. It stays open for the next one."""

    partner_wanted = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        words = _("Enter adds the partner and waits for the next. Names of people can be typed later.")
        super().__init__(_("Add partner"), words, parent, width=500)
        self.name = QLineEdit()
        self.people = NumberBox(0, MOST_PEOPLE)
        self.people.setValue(2)
        self.told = PlainLabel(role="muted", wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add_button = ActionButton(_("Add partner"), kind="primary")
        self.close_button = ActionButton(_("Close"))
        self.body.addLayout(fields_beside((_("Name of the partner"), self.name), (_("People"), self.people)))
        self.body.addWidget(self.told)
        self.add_buttons(self.close_button, self.add_button)
        self.name.returnPressed.connect(self._on_add)
        self.name.textEdited.connect(self._on_name_edited)
        self.add_button.clicked.connect(self._on_add)
        self.close_button.clicked.connect(self.reject)
        line = self.people.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._on_add)
        self.name.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep room for a refusal of two lines, so that it moves no button."""
        if not event.spontaneous():
            self.told.set_role("attention")
            self.told.setText(_TWO_LINES)
            self.told.ensurePolished()
            self.told.setMinimumHeight(self.told.sizeHint().height())
            self.told.clear()
            self.told.set_role("muted")
        super().showEvent(event)

    def show_added(self, name: str) -> None:
        """Say that it was added, and be ready for the next."""
        self.told.set_role("muted")
        self.told.setText(_("{partner} is added.").format(partner=name))
        grow(self)
        self.name.clear()
        self.name.setFocus()

    def show_refused(self, words: str) -> None:
        """Say why it was not; the name stays to be mended."""
        self.told.set_role("attention")
        self.told.setText(words)
        grow(self)
        self.name.setFocus()
        self.name.selectAll()

    @Slot(str)
    def _on_name_edited(self, _name: str) -> None:
        self.told.clear()  # it was about the name before

    @Slot()
    def _on_add(self) -> None:
        self.name.setFocus()  # also where nothing is typed: the second click of a double one adds nobody
        if self.name.text().strip():
            self.partner_wanted.emit(self.name.text(), self.people.value())
