"""The plan: who does what by when, what is missing from it, and ideas for it from the day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core import planning
from app.core.edits.actions import add_action, delete_action
from app.core.edits.facts import set_review_date
from app.core.partnership import Action, ActionStatus
from app.core.planning import Candidate
from app.core.text import _, date_short
from app.services.workshops import new_id
from app.theme import Theme
from app.ui.actions import printed
from app.ui.bridge import Bridge
from app.ui.console.action_dialog import ActionDialog
from app.ui.console.panel_actions import status_words
from app.ui.console.panel_cells import Cell, TableRow
from app.ui.console.panel_lines import DateLine, NewLine
from app.ui.console.panel_parts import GAP, Panel, PanelButton, Scroll, Words, beside, let_change, tab_through
from app.ui.console.panel_table import RowTable
from app.ui.console.place import ConsolePlace
from app.ui.widgets.card import Card
from app.ui.widgets.layouts import empty

_WIDE = 125  # letters: from this width on the cards stand beside the rows, else below them

_ANY = 16777215  # Qt's own: no limit
_NARROW = 85  # letters: below this width the buttons stand under the new line

_STATUS_ROLES = {
    ActionStatus.NOT_STARTED: "muted",
    ActionStatus.ON_TRACK: "section_2",
    ActionStatus.AT_RISK: "on_attention",
    ActionStatus.OFF_TRACK: "danger",
    ActionStatus.DONE: "good",
    ActionStatus.DROPPED: "muted",
}


class _IdeaButton(PanelButton):
    """Another one stands in its place once it is pressed, which the second half of a double click must not press."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class PlanPanel(Panel):
    """Rows of the plan; beside them the review date, the plan check and ideas from earlier sections."""

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(place, bridge, theme, parent)
        self.table = RowTable(("", _("Action"), _("Lead"), _("By"), _("Status")), (0, 6, 3.6, 0, 0), theme, 4)
        self.table.setAccessibleName(_("The plan"))
        self.table.setProperty("bare", True)
        self.table.row_opened.connect(self.open_action)
        self.table.row_double_clicked.connect(self.open_action)
        self.table.row_deleted.connect(self._delete)
        self.new_line = NewLine(bridge, _("Type a new action, Enter to keep"))
        self.new_line.entered.connect(self._on_entered)
        self.edit_button = PanelButton(_("Edit action"), None, printed("Return"))
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.delete_button = PanelButton(_("Remove action"), None, printed("Delete"), kind="flat")
        self.delete_button.clicked.connect(self._on_delete_clicked)
        self._none = Words("", "muted")
        self.review = DateLine(bridge, "review")
        self.review.setAccessibleName(_("Review date"))
        self.review.committed.connect(self._on_review_committed)
        self.review.refused.connect(self._on_refused)
        self.check = Card(_("Plan check"))
        self._flaws = QVBoxLayout()
        self._flaws.setSpacing(6)
        self.check.body.addLayout(self._flaws)
        self.ideas = Card(_("Ideas for actions from today"))
        self._ideas = QVBoxLayout()
        self._ideas.setSpacing(10)
        self.ideas.body.addLayout(self._ideas)
        self.idea_buttons: list[PanelButton] = []
        self._shown: tuple[object, ...] = ()
        self._dialog: ActionDialog | None = None
        self._dialog_for: tuple[object, ...] = ()
        self._set_out()

    def _set_out(self) -> None:
        plan = Card()
        plan.body.setContentsMargins(1, 1, 1, 10)
        self._none.setContentsMargins(14, 12, 14, 4)
        plan.body.addWidget(self._none)
        plan.body.addWidget(self.table, 1)
        self._line = beside(self.new_line, stretch=0)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom)  # until it is known that there is room for more
        self._line.addLayout(beside(self.edit_button, self.delete_button, None))
        self._line.setContentsMargins(10, 0, 10, 0)
        self._plan = plan.body
        plan.body.addLayout(self._line)
        aside = Scroll()
        look_again = Card()
        look_again.body.setContentsMargins(16, 8, 16, 8)
        look_again.body.addLayout(beside(Words(_("We look at the plan again on"), "label"), self.review, stretch=1))
        first = QVBoxLayout()
        first.addWidget(look_again)
        first.addStretch(1)
        second = QVBoxLayout()
        second.addWidget(self.check)
        second.addStretch(1)
        checks = self._checks = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        checks.setSpacing(GAP)
        checks.addLayout(first, 1)
        checks.addLayout(second, 1)
        ideas = QVBoxLayout()
        ideas.addWidget(self.ideas)
        ideas.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cards.setSpacing(GAP)
        self._cards.addLayout(checks, 1)
        self._cards.addLayout(ideas, 1)
        aside.column.addLayout(self._cards)
        aside.column.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GAP)
        self._sides.addWidget(plan, 1)
        self._sides.addWidget(aside)
        self._aside = aside
        aside.page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The cards need another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_height()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = self.width() // max(1, self.fontMetrics().averageCharWidth())
        is_wide = letters >= _WIDE
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if letters < _NARROW else direction.LeftToRight)
        self._sides.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._cards.setDirection(direction.TopToBottom if is_wide else direction.LeftToRight)
        self._sides.setStretch(0, 7 if is_wide else 1)
        self._sides.setStretch(1, 3 if is_wide else 0)
        self._arrange_checks()
        self._share_height()

    def _arrange_checks(self) -> None:
        """Beside each other where the place of the ideas is free."""
        direction = QBoxLayout.Direction
        is_free = self._sides.direction() is direction.TopToBottom and self.ideas.isHidden()
        self._checks.setDirection(direction.LeftToRight if is_free else direction.TopToBottom)
        for at in range(2):
            self._checks.setStretch(at, 1 if is_free else at)
        self._cards.setStretch(1, 0 if is_free else 1)

    def _share_height(self) -> None:
        """Below the rows the cards take what they need, but at most a quarter where the rows need more."""
        if self._sides.direction() is QBoxLayout.Direction.LeftToRight:
            self._aside.setMinimumHeight(0)
            self._aside.setMaximumHeight(_ANY)
            return
        page = self._aside.page
        needed = page.heightForWidth(self.width()) if page.hasHeightForWidth() else page.sizeHint().height()
        margins = self._plan.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * self._plan.spacing() + self._line.sizeHint().height()
        rows = self.table.whole_height() + around
        self._aside.setFixedHeight(max(0, min(needed, max(self.height() // 4, self.height() - rows - GAP))))

    def take_focus(self) -> None:
        """Type the next action; in a closed workshop read the plan."""
        (self if self.new_line.isHidden() else self.new_line).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_from(self, gone: QWidget) -> None:
        """The buttons of ideas are made anew, so the focus went on to the idea that moved up."""
        if self.window().focusWidget() not in self.idea_buttons:
            self.take_focus()

    # --- drawing ---

    def _draw(self) -> None:
        workshop = self.place.workshop
        view = self.place.activity_view()
        if view is not None:
            self.table.set_section(view.resource.section)
        self.new_line.show_for("action")
        names = {one.id: one.name for one in workshop.shown_partnership.partners}
        today = self.place.now().date().isoformat()
        flaws, plan = planning.plan_check(workshop, today), planning.plan_of(workshop)
        self.table.show_rows([_row(one, names) for one in plan])
        self.table.setVisible(bool(plan))
        may = not workshop.is_closed
        none = _("No action yet. Type one below, or take over an idea from today: a verb, a person, a date.")
        self._none.show_words("" if plan else none if may else _("No action was made."))
        self.edit_button.setVisible(bool(plan))
        self.edit_button.set_words(_("Edit action") if may else _("Show action"))
        self.delete_button.setVisible(bool(plan) and may)
        let_change(may, self.review)
        self.review.show_kept(workshop.review_date)
        self._draw_check(flaws, bool(plan))
        self._draw_ideas(planning.candidates(workshop) if may else ())
        # Esc in the line leads to the rows, whose keys stand on the buttons.
        self.setFocusProxy(self.table if plan else None)  # type: ignore[arg-type]  # None is no proxy
        self._arrange_checks()

    def _draw_check(self, flaws: tuple[planning.Flaw, ...], there_is_a_plan: bool) -> None:
        self.check.setVisible(there_is_a_plan)
        empty(self._flaws)
        for one in flaws:
            self._flaws.addWidget(Words(f"{one.subject} {one.words}".strip()))
        if not flaws:
            self._flaws.addWidget(Words(_("Nothing is missing."), "good"))

    def _draw_ideas(self, ideas: tuple[Candidate, ...]) -> None:
        self.ideas.setVisible(bool(ideas))
        if ideas == self._shown:
            return
        # The buttons are made anew, so the focus goes on to the idea that moves up.
        focus = self.window().focusWidget()
        had_focus = next((at for at, one in enumerate(self.idea_buttons) if one is focus), -1)
        self._shown = ideas
        if had_focus >= 0:  # else Qt would pass it to the next that goes too, and scroll there each time
            self.new_line.setFocus(Qt.FocusReason.OtherFocusReason)
        empty(self._ideas)
        self.idea_buttons = []
        for one in ideas:
            button = _IdeaButton(_("Add to plan"), one.id)
            button.setAccessibleName(_("Add {words} to the plan").format(words=one.text))
            button.pressed_for.connect(self._on_idea_pressed)
            self.idea_buttons.append(button)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Words(one.text))
            words.addWidget(Words(f"({one.origin})", "note"))
            line = QHBoxLayout()
            line.addLayout(words, 1)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._ideas.addLayout(line)
        tab_through(self.review, *self.idea_buttons)
        if had_focus >= 0:
            after = self.idea_buttons[had_focus : had_focus + 1] or self.idea_buttons[-1:]
            (after[0] if after else self.new_line).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the user does ---

    def _add(self, words: str, idea: Candidate | None = None) -> bool:
        made = Action(
            new_id(),
            self.place.workshop.id,
            "",
            words,
            lead_partner_id=idea.lead_partner_id if idea else "",
            origin_activity_id=idea.activity_id if idea else "",
            origin_subject_id=idea.subject_id if idea else "",
            origin=idea.origin if idea else "",
        )
        if not self.bridge.do(add_action, made):
            return False
        self.redraw()
        self.table.choose(made.id)
        self.table.scrollTo(self.table.currentIndex())
        return True

    @Slot(str)
    def _on_entered(self, words: str) -> None:
        if self._add(words):
            self.new_line.start_anew()

    @Slot(object)
    def _on_idea_pressed(self, idea_id: object) -> None:
        idea = next((one for one in planning.candidates(self.place.workshop) if one.id == idea_id), None)
        if idea is not None:
            self._add(idea.text, idea)

    @Slot(object, str)
    def _on_review_committed(self, _key: object, iso: str) -> None:
        self.bridge.do(set_review_date, iso)

    @Slot()
    def _on_edit_clicked(self) -> None:
        self.open_action(self.table.chosen)

    @Slot()
    def _on_delete_clicked(self) -> None:
        self._delete(self.table.chosen)

    @Slot(str)
    def _delete(self, action_id: str) -> None:
        action = self.place.workshop.shown_partnership.find_action(action_id)
        if action is not None and self.bridge.do_about(action.ref, delete_action, action_id):
            self.message.emit(_("{ref} is off the plan. Undo brings it back.").format(ref=action.ref))

    @Slot(str)
    def open_action(self, action_id: str) -> None:
        """Open every field of an action."""
        action, activity = self.place.workshop.shown_partnership.find_action(action_id), self.place.activity
        if action is None:
            return
        fields = activity.resource.fields if activity else ()
        section = activity.resource.section if activity else 4
        if self._dialog is None or self._dialog_for != (fields, section):
            if self._dialog is not None:
                self._dialog.deleteLater()  # it was of another plan on the agenda
            self._dialog, self._dialog_for = ActionDialog(self.bridge, fields, section, self), (fields, section)
            self._dialog.delete_requested.connect(self._delete)
        self._dialog.open()
        self._dialog.show_action(action, self.place.workshop.shown_partnership.partners)


def _row(action: Action, names: dict[str, str]) -> TableRow:
    person = action.lead_person or _("no lead person")
    origin = _("from {origin}").format(origin=action.origin) if action.origin else ""
    return TableRow(
        action.id,
        (
            Cell(action.ref, bold=True),
            Cell(action.text, origin, bold=True, lines=3),
            Cell(names.get(action.lead_partner_id, "") or _("no partner"), person),
            Cell(date_short(action.due) or _("no date"), bold=not action.due),
            Cell(status_words(action.status), bold=True, role=_STATUS_ROLES[action.status], dot=True),
        ),
        attention=action.status.is_open and not (action.due and action.lead_person),
    )
