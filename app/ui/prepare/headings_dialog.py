"""Which headings of an activity are asked: ticks, one a heading."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.core.model import Activity
from app.core.text import _, ngettext
from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel


class HeadingsDialog(FramedDialog):
    """``chosen`` carries the activity's id and the ids of the headings that are left out."""

    chosen = Signal(str, object)

    def __init__(self, activity: Activity, parent: QWidget) -> None:
        super().__init__(_("Headings that are asked"), "", parent)
        self._activity_id = activity.id
        self._least = max(ballot.min_dimensions for ballot in activity.resource.ballots)
        self.boxes: dict[str, QCheckBox] = {}
        inside = QWidget()
        ticks = QVBoxLayout(inside)
        ticks.setContentsMargins(0, 0, 0, 0)
        ticks.setSpacing(0)
        for ballot in activity.resource.ballots:
            for dimension in ballot.dimensions:
                # An ampersand in a title is a letter, not the mark of a key.
                box = QCheckBox(dimension.title.replace("&", "&&"))
                box.setChecked(dimension.id not in activity.left_out)
                box.toggled.connect(self._on_toggled)
                self.boxes[dimension.id] = box
                ticks.addWidget(box)
        ticks.addStretch()
        self._lay_out(inside)
        self._on_toggled()
        next(iter(self.boxes.values())).setFocus()

    def _lay_out(self, inside: QWidget) -> None:
        self.keep_button = ActionButton(_("Keep as it was"))
        self.do_button = ActionButton(_("Ask these headings"), kind="primary")
        self.do_button.setDefault(True)
        self.keep_button.clicked.connect(self.reject)
        self.do_button.clicked.connect(self._on_do)
        self._told = PlainLabel(role="note", wraps=True)
        self.body.addWidget(inside, 1)
        self.body.addWidget(self._told)
        self.add_buttons(self.keep_button, self.do_button)

    @Slot()
    def _on_toggled(self) -> None:
        ticked = sum(box.isChecked() for box in self.boxes.values())
        self.do_button.setEnabled(ticked >= self._least)
        words = ngettext("At least {n} heading has to stay.", "At least {n} headings have to stay.", self._least)
        self._told.setText(words.format(n=self._least))

    @Slot()
    def _on_do(self) -> None:
        left_out = frozenset(one for one, box in self.boxes.items() if not box.isChecked())
        self.chosen.emit(self._activity_id, left_out)
        self.accept()
