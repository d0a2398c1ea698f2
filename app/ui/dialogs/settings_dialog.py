"""What a user may set: one field for each setting, made from its own label and help."""

from __future__ import annotations

from dataclasses import Field, replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from app.core.text import _
from app.settings import Settings
from app.ui.dialogs.fields import field_label
from app.ui.dialogs.frame import FramedDialog
from app.ui.room.stage import is_beyond_reading
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.number_box import NumberBox

_SEAT, _COLOURS = "farthest_seat_cm", "theme"
_ONE_LINE = 10_000  # wide enough for all of a message


class SettingsDialog(FramedDialog):
    """``chosen`` carries the settings once they are to be kept."""

    chosen = Signal(object)

    def __init__(self, now: Settings, parent: QWidget, *, is_workshop_open: bool = False) -> None:
        """``is_workshop_open``: colours wait until it is left, and that is said."""
        super().__init__(_("Settings"), "", parent, width=660)
        self._now = now
        self._helps: dict[str, PlainLabel] = {}
        self.fields: dict[str, QWidget] = {one.name: _field(one, getattr(now, one.name)) for one in Settings.options()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for at, one in enumerate(Settings.options()):
            field = self.fields[one.name]
            grid.addWidget(field_label(_(one.metadata["label"]), field), at, 0)
            grid.addWidget(field, at, 1)
            words = _(one.metadata["help"])
            if one.name == _COLOURS and is_workshop_open:
                words = _("{words} They change when you go back to the workshops.").format(words=words)
            self._helps[one.name] = PlainLabel(words, "muted", wraps=True)
            grid.addWidget(self._helps[one.name], at, 2)
            field.setAccessibleDescription(words)
            if isinstance(field, NumberBox):
                field.valueChanged.connect(self._on_number_changed)
        self.body.addLayout(grid)
        words = _("No type can be read from so far: seat people nearer, or make the picture larger.")
        self.message = PlainLabel(words, "attention", wraps=True)
        grid.addWidget(self.message, list(self.fields).index(_SEAT), 2)  # in place of what stands there else
        self.message.ensurePolished()
        two_lines = self.message.heightForWidth(_ONE_LINE) + self.message.fontMetrics().lineSpacing()
        for at in range(len(self.fields)):
            grid.setRowMinimumHeight(at, two_lines)  # as that of the message, so that all stand at even distances
        for one in (self.message, self._helps[_SEAT]):
            keeps_its_place = one.sizePolicy()
            keeps_its_place.setRetainSizeWhenHidden(True)
            one.setSizePolicy(keeps_its_place)
        self.cancel_button = ActionButton(_("Back"))
        self.keep_button = ActionButton(_("Keep these settings"), kind="primary")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self._on_keep)
        self.cancel_button.clicked.connect(self.reject)
        self.add_buttons(self.cancel_button, self.keep_button)
        self._on_number_changed(0)

    @property
    def settings(self) -> Settings:
        """What the fields say."""
        return replace(self._now, **{name: _value(field) for name, field in self.fields.items()})

    @Slot(int)
    def _on_number_changed(self, _number: int) -> None:
        settings = self.settings
        is_too_far = is_beyond_reading(settings.farthest_seat_cm, settings.picture_height_cm)
        self.message.setVisible(is_too_far)
        self._helps[_SEAT].setVisible(not is_too_far)

    @Slot()
    def _on_keep(self) -> None:
        self.chosen.emit(self.settings)
        self.accept()


def _field(one: Field[Any], value: object) -> QWidget:
    """The widget that such a value is set with."""
    if isinstance(value, bool):
        box = QCheckBox()
        box.setChecked(value)
        return box
    if isinstance(value, int):
        limits, unit = (one.metadata["least"], one.metadata["most"]), _(one.metadata["unit"])
        number = NumberBox(*limits, step=one.metadata["step"], unit=unit)
        number.setValue(value)
        return number
    if "choices" in one.metadata:
        choice = Choice()
        for each in one.metadata["choices"]:
            choice.addItem(_(each).capitalize(), each)
        choice.setCurrentIndex(choice.findData(value))
        return choice
    return QLineEdit(str(value))


def _value(field: QWidget) -> object:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, NumberBox):
        return field.value()
    if isinstance(field, QComboBox):
        return field.currentData()
    assert isinstance(field, QLineEdit)
    return " ".join(field.text().split())
