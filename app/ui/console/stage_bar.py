"""The head of the middle: what we are doing, the way on and back, the four tabs, and the round in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabBar, QVBoxLayout, QWidget

from app.activities.kind import Stage
from app.core import method
from app.core.text import N_, _, shortened
from app.services import room
from app.ui.actions import first_key
from app.ui.console.panel_flow import FlowLayout
from app.ui.console.panel_parts import PanelButton
from app.ui.console.place import ConsolePlace
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.layouts import empty

_MOST_LETTERS = 24  # of the line to go back to
TABS = (("brief", N_("Brief")), ("capture", N_("Capture")), ("results", N_("Results")), ("agree", N_("Agree")))


class StageBar(QWidget):
    """Follows the place; its buttons and tabs only wish."""

    next_requested = Signal()
    previous_requested = Signal()
    tab_requested = Signal(str)
    stage_requested = Signal(str)
    back_requested = Signal(str)  # the agenda line whose talk is being led from here

    def __init__(self, place: ConsolePlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._offered: tuple[Stage, ...] = ()
        self.title = ElidedLabel("", "title", self)
        self.back_button = PanelButton("", "")
        self.previous_button = ActionButton(_("Previous"), first_key("previous"), self)
        self.next_button = ActionButton(_("Next"), first_key("next"), self, kind="primary")
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(_("Steps of the activity"))
        for _tab, name in TABS:
            self.tabs.addTab(_(name))
        self.state = ElidedLabel("", "strong", self)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.steps = QWidget(self)
        self._steps = FlowLayout(self.steps, 4)
        self._steps.setContentsMargins(0, 8, 0, 0)
        self._lay_out()
        # Not Maximum: that is the height of the steps in one line, and large type needs two.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.back_button.pressed_for.connect(self._on_back_pressed)
        self.previous_button.clicked.connect(self.previous_requested)
        self.next_button.clicked.connect(self.next_requested)
        self.tabs.currentChanged.connect(self._on_tab_changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        head.addWidget(self.previous_button)
        head.addWidget(self.next_button)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.tabs)
        line.addWidget(self.state, 1)
        self.rule = QFrame(self)
        self.rule.setProperty("hairline", True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addSpacing(6)
        rows.addLayout(line)
        rows.addWidget(self.rule)
        rows.addWidget(self.steps)
        rows.addStretch(1)  # whatever the panel below leaves free, the tabs stay where they are

    def redraw(self) -> None:
        """Show where the room is."""
        entry, view, stage = self._place.entry, self._place.activity_view(), self._place.stage
        self.title.setText(entry.title if entry else self._place.workshop.name)
        left = self._place.left
        self.back_button.setVisible(left is not None)
        if left is not None:
            self.back_button.about = left.id
            self.back_button.set_words(_("Back to “{title}”").format(title=shortened(left.title, _MOST_LETTERS)))
        self.tabs.setVisible(view is not None)
        self.state.setVisible(view is not None)
        self.rule.setVisible(view is not None)
        offered = room.stages(view) if view else ()
        if view is not None and stage is not None:
            self._show_tabs(offered, stage)
        self._show_steps(tuple(one for one in offered if stage and one.tab == stage.tab), stage)
        self.state.setText(self._state_words(stage))

    def _show_tabs(self, offered: Sequence[Stage], stage: Stage) -> None:
        there = {one.tab for one in offered}
        self.tabs.blockSignals(True)
        for at, (tab, _name) in enumerate(TABS):
            self.tabs.setTabVisible(at, tab in there)
            if tab == stage.tab:
                self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)

    def _show_steps(self, offered: tuple[Stage, ...], stage: Stage | None) -> None:
        """The steps within the tab, where it has several."""
        self.steps.setVisible(len(offered) > 1)
        if offered != self._offered:
            self._offered = offered
            empty(self._steps)
            for one in offered:
                button = PanelButton(one.title, one.id, kind="flat")
                button.setCheckable(True)
                button.pressed_for.connect(self._on_step_pressed)
                self._steps.addWidget(button)
                button.show()
        for at in range(self._steps.count()):
            item = self._steps.itemAt(at)
            button = item.widget() if item else None
            if isinstance(button, PanelButton):
                button.setChecked(stage is not None and button.about == stage.id)

    def _state_words(self, stage: Stage | None) -> str:
        found = self._place.asked_now
        if found is None or stage is None:
            return ""
        workshop, (activity, ballot) = self._place.workshop, found
        if stage.tab == "results" and (earlier := self._place.showing.round):
            return _("Looking back at round {number} of {rounds}").format(number=earlier, rounds=ballot.rounds)
        words = method.state_words(activity, ballot)
        current = method.current_round(activity, ballot.id)
        item_id = self._place.showing.item_id
        if stage.tab != "capture" or not current.is_open or not item_id:
            return words
        now = method.item_progress(workshop, activity, ballot, item_id)
        return _("{round}  ·  {done} of {all} voted on this item").format(
            round=words, done=now.answered, all=now.expected
        )

    @Slot(object)
    def _on_back_pressed(self, entry_id: str) -> None:
        self.back_requested.emit(entry_id)

    @Slot(object)
    def _on_step_pressed(self, stage_id: str) -> None:
        self.stage_requested.emit(stage_id)

    @Slot(int)
    def _on_tab_changed(self, at: int) -> None:
        self.tab_requested.emit(TABS[at][0])
