"""Every field of one action of the plan, kept as it is typed; closing it only puts it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.core.partnership import Action, Partner
from app.core.text import _
from app.core.toolkit import PlanField
from app.ui.actions import printed
from app.ui.bridge import Bridge
from app.ui.console.panel_actions import ActionForm
from app.ui.console.panel_parts import PanelButton, Scroll, Words, beside
from app.ui.dialogs.frame import fit
from app.ui.look import set_section
from app.ui.widgets.kept_fields import CommittedLine, CommittedText, kept_fields_in


class ActionDialog(QDialog):
    """Opened with ``open``, never with ``exec``: the program goes on beneath it."""

    delete_requested = Signal(str)

    def __init__(
        self, bridge: Bridge, plan_fields: Sequence[PlanField], section: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.action_id = ""
        # What could not be kept when the dialog was last to be closed.
        self._told: list[tuple[CommittedLine | CommittedText, str]] = []
        self.heading = Words("", "heading")
        self.origin = Words("", "muted")
        self.fault = Words("", "attention")
        self.fault.hide()
        self.form = ActionForm(bridge, plan_fields)
        self.form.refused.connect(self._on_refused)
        bridge.refused.connect(self._on_refused)
        bridge.changed.connect(self._on_changed)
        close = PanelButton(_("Close"), None, printed("Esc"), kind="primary")
        close.clicked.connect(self.close)
        self.delete = PanelButton(_("Remove from the plan"), kind="danger")
        self.delete.clicked.connect(self._on_delete_clicked)
        scroll = Scroll()
        scroll.column.setContentsMargins(0, 0, 8, 0)
        scroll.column.addWidget(self.form)
        scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.heading)
        column.addWidget(self.origin)
        column.addWidget(self.fault)
        column.addWidget(scroll, 1)
        column.addLayout(beside(self.delete, None, close))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        set_section(self, section)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            fit(self, 720, 660)
        super().showEvent(event)

    def show_action(self, action: Action, partners: Sequence[Partner]) -> None:
        """Show an action, and open."""
        is_another, self.action_id = action.id != self.action_id, action.id
        self._told = []
        self._fill(action, partners)
        if is_another:
            self.fault.hide()  # also what was only now said of a field of the other one
        self.form.fields["text"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, action: Action, partners: Sequence[Partner]) -> None:
        title = _("Action {ref}").format(ref=action.ref)
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.origin.show_words(_("from {origin}").format(origin=action.origin) if action.origin else "")
        self.form.show_action(action, partners)
        self.delete.setVisible(not self._bridge.workshop.is_closed)

    def flush(self) -> None:
        """Keep what is being typed."""
        for field in kept_fields_in(self):
            field.flush()

    @Slot(object)
    def _on_changed(self, _change: object) -> None:
        if not self.isVisible():
            return
        self.fault.hide()
        partnership = self._bridge.workshop.shown_partnership
        action = partnership.find_action(self.action_id)
        if action is None:
            super().done(QDialog.DialogCode.Rejected)  # there is nothing left to keep words in
        else:
            self._fill(action, partnership.partners)

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        if self.isVisible():
            self.fault.show_words(words)

    @Slot()
    def _on_delete_clicked(self) -> None:
        self.delete_requested.emit(self.action_id)

    def done(self, result: int) -> None:
        """Put the dialog away, with everything in it kept; where something cannot be, only when that has been said."""
        self.flush()
        told = [(field, field.text()) for field in kept_fields_in(self) if field.property("wrong")]
        if told and told != self._told:
            self._told = told
            told[0][0].flush()  # said once more, after all that could be kept
            told[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().done(result)
