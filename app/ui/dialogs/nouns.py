"""The partnership's own words for itself, a partner and the people it is there for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.nouns import DEFAULT_NOUNS
from app.core.text import N_, _
from app.ui.dialogs.fields import field_label
from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton

_LABELS = {
    "partnership": N_("The partnership is called"),
    "partner": N_("Each partner says of itself"),
    "learners": N_("The people you are there for"),
}


class NounsDialog(FramedDialog):
    """``nouns_chosen`` carries a dict of the three words; an empty one is the default."""

    nouns_chosen = Signal(object)

    def __init__(self, nouns: dict[str, str], parent: QWidget) -> None:
        words = _("They stand in every statement that is read out, such as “residents” for “learners”.")
        super().__init__(_("Words that you use"), words, parent)
        self.fields: dict[str, QLineEdit] = {}
        for name, default in DEFAULT_NOUNS:
            field = QLineEdit(nouns.get(name, ""))
            field.setPlaceholderText(_(default))
            field.returnPressed.connect(self._on_do)
            self.body.addWidget(field_label(_(_LABELS.get(name, name)), field))
            self.body.addWidget(field)
            self.fields[name] = field
        self.do_button = ActionButton(_("Use these words"), kind="primary")
        self.back_button = ActionButton(_("Keep the old words"))
        self.do_button.clicked.connect(self._on_do)
        self.back_button.clicked.connect(self.reject)
        self.add_buttons(self.back_button, self.do_button)

    @Slot()
    def _on_do(self) -> None:
        self.nouns_chosen.emit({name: field.text() for name, field in self.fields.items()})
        self.accept()
