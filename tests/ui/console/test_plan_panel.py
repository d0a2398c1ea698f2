"""The plan is written row by row, checked, and fed by ideas from the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.core.edits.agenda import add_entries
from app.core.edits.facts import close_workshop
from app.core.edits.notes import add_note
from app.core.edits.words import add_made, set_holder
from app.core.model import MadeItem, Note, NoteKind
from app.core.partnership import ActionStatus
from app.core.toolkit import MadeKind, PlanField
from app.services.workshops import resource_entry
from app.ui.console.action_dialog import ActionDialog
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.panel_parts import PanelButton, Scroll
from app.ui.console.plan_panel import PlanPanel
from app.ui.widgets.day_line import parsed_date
from app.ui.widgets.kept_fields import CommittedLine, CommittedText
from tests.ui.console.panel_setting import Setting, inviting, setting


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Setting]:
    made = setting(tmp_path)
    made.go("PW12", "plan")
    yield made
    made.store.close()


@pytest.fixture
def panel(room: Setting, qtbot: QtBot) -> Iterator[PlanPanel]:
    made = room.follow(PlanPanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(made)
    made.resize(790, 640)
    made.show()
    yield made
    made.hide()  # while what is typed can still be kept


def _write(panel: PlanPanel, qtbot: QtBot, *texts: str) -> None:
    for words in texts:
        qtbot.keyClicks(panel.new_line, words)
        qtbot.keyClick(panel.new_line, Qt.Key.Key_Return)


def _dialog(panel: PlanPanel) -> ActionDialog:
    (found,) = panel.findChildren(ActionDialog)
    return found


def _checked(panel: PlanPanel) -> str:
    return " ".join(one.text() for one in panel.check.findChildren(QLabel))


def test_after_a_removal_the_next_action_is_chosen_and_after_the_last_the_one_before(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    _write(panel, qtbot, "One", "Two", "Three", "Four")
    ids = [one.id for one in room.workshop.partnership.actions]
    panel.table.choose(ids[1])
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.table.chosen == ids[2]
    panel.table.choose(ids[3])
    qtbot.keyClick(panel.table, Qt.Key.Key_Backspace)  # the key that a MacBook calls delete
    assert panel.table.chosen == ids[2]


def test_an_action_that_waits_for_enter_outlives_the_program(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.new_line, "Ring each")
    panel.hide()
    again = room.again()
    later = again.follow(PlanPanel(again.place, again.bridge, again.theme))
    qtbot.addWidget(later)
    later.show()
    assert later.new_line.text() == "Ring each"
    _write(later, qtbot, " other")
    assert [one.text for one in again.workshop.partnership.actions] == ["Ring each other"]


def test_actions_are_typed_one_after_the_other(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    panel.take_focus()
    assert panel.window().focusWidget() is panel.new_line
    _write(panel, qtbot, "Ring each other", "Write one page")
    assert [(one.ref, one.text) for one in room.workshop.partnership.actions] == [
        ("A1", "Ring each other"),
        ("A2", "Write one page"),
    ]
    assert panel.table.chosen == room.workshop.partnership.actions[1].id


def test_enter_on_a_row_opens_every_field_of_it(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring each other")
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    dialog = _dialog(panel)
    assert dialog.isVisible()
    assert len(dialog.form.fields) == 14  # and the reference, which is given
    typed = {
        "result": "Nobody hears it last",
        "lead_person": "J. Okafor",
        "helpers": "Harbour Training",
        "start": "1 Dec 2026",
        "due": "2027-01-31",
        "staff_days": "2",
        "money": "none",
        "risk": "forgotten; a reminder",
        "fairness": "small partners",
        "tell": "front desks",
        "depends_on": "A2",
    }
    for name, words in typed.items():
        field = dialog.form.fields[name]
        assert isinstance(field, CommittedLine | CommittedText)
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    partner, status = dialog.form.fields["lead_partner_id"], dialog.form.fields["status"]
    assert isinstance(partner, ChoiceBox)
    qtbot.keyClick(partner, Qt.Key.Key_Down)
    qtbot.keyClick(status, Qt.Key.Key_Down)
    (action,) = room.workshop.partnership.actions
    kept = {name: getattr(action, name) for name in typed}
    assert kept == typed | {"start": "2026-12-01"}
    assert action.lead_partner_id == "p0"
    assert action.status is ActionStatus.ON_TRACK
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_action_has_the_fields_and_the_colour_of_the_plan_that_it_is_opened_from(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    plan = room.workshop.activity(room.entry_of("PW12")).resource
    named = (PlanField("action", "What we promise each other"),)
    own = replace(plan, id="OWN", section=1, fields=named, built_in=False)
    room.session.do(add_entries, [resource_entry(own)])
    _write(panel, qtbot, "Ring each other")
    for resource_id, section, is_named in (("PW12", 4, False), ("OWN", 1, True), ("PW12", 4, False)):
        room.go(resource_id, "plan")
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(panel.findChildren(ActionDialog)) == 1)
        dialog = _dialog(panel)
        assert dialog.property("section") == section
        labels = [one.text() for one in dialog.findChildren(QLabel)]
        assert any("What we promise each other" in one for one in labels) is is_named
        dialog.close()


def test_what_is_being_typed_is_kept_when_the_dialog_is_put_away(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring each other")
    panel.open_action(panel.table.chosen)
    person = _dialog(panel).form.fields["lead_person"]
    qtbot.keyClicks(person, "Ann")
    _dialog(panel).close()
    assert room.workshop.partnership.actions[0].lead_person == "Ann"


def test_escape_in_a_field_puts_the_dialog_away(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Open a single enquiry line")
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    dialog = _dialog(panel)
    field = dialog.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_refusal_is_said_in_the_dialog(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring each other")
    panel.open_action(panel.table.chosen)
    dialog = _dialog(panel)
    due = dialog.form.fields["due"]
    qtbot.keyClicks(due, "next week")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    assert "is not a date" in dialog.fault.text()
    assert room.workshop.partnership.actions[0].due == ""
    dialog.close()


def test_a_date_that_cannot_be_read_is_not_lost_without_a_word(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring each other")
    panel.open_action(panel.table.chosen)
    dialog = _dialog(panel)
    due, risk = dialog.form.fields["due"], dialog.form.fields["risk"]
    assert isinstance(due, CommittedLine)
    qtbot.keyClicks(due, "end of term")
    qtbot.keyClicks(risk, "forgotten")
    qtbot.keyClick(due, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.fault.isVisible()
    assert "“end of term” is not a date" in dialog.fault.text()
    assert due.property("wrong")
    assert room.workshop.partnership.actions[0].risk == "forgotten"
    qtbot.keyClick(due, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert room.workshop.partnership.actions[0].due == ""


def test_close_and_the_window_s_own_cross_tell_of_a_date_that_cannot_be_read(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    _write(panel, qtbot, "Ring each other")
    panel.open_action(panel.table.chosen)
    dialog = _dialog(panel)
    due = dialog.form.fields["due"]
    assert isinstance(due, CommittedLine)
    qtbot.keyClicks(due, "end of term")
    dialog.close()
    assert dialog.isVisible()
    due.selectAll()
    qtbot.keyClicks(due, "30 Jun 2027")
    dialog.close()
    assert not dialog.isVisible()
    assert room.workshop.partnership.actions[0].due == "2027-06-30"


def test_what_was_wrong_in_one_action_is_not_told_of_another(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring each other", "Write one page")
    first, second = room.workshop.partnership.actions
    panel.open_action(first.id)
    dialog = _dialog(panel)
    due = dialog.form.fields["due"]
    assert isinstance(due, CommittedLine)
    qtbot.keyClicks(due, "end of term")
    for _twice in range(2):
        qtbot.keyClick(due, Qt.Key.Key_Escape)
    panel.open_action(second.id)
    assert dialog.windowTitle() == "Action A2"
    assert due.text() == ""
    assert not dialog.fault.isVisible()


def test_an_action_that_is_removed_takes_its_dialog_along_whatever_stands_in_it(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    _write(panel, qtbot, "Ring each other")
    panel.open_action(panel.table.chosen)
    dialog = _dialog(panel)
    due = dialog.form.fields["due"]
    qtbot.keyClicks(due, "end of term")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.delete, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert not room.workshop.partnership.actions


def test_esc_leads_from_the_line_to_the_rows_where_enter_opens_the_action(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.take_focus()
    _write(panel, qtbot, "Ring each other")
    qtbot.keyClick(panel.new_line, Qt.Key.Key_Escape)
    assert panel.window().focusWidget() is panel.table
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    dialog = panel.findChild(ActionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_long_name_is_read_from_its_beginning_once_it_is_typed(qtbot: QtBot) -> None:
    line = CommittedLine()
    qtbot.addWidget(line)
    line.resize(90, 32)
    line.show()
    line.setFocus()
    qtbot.keyClicks(line, "Aleksandra Maria Constantinopoulou-Fitzgerald")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.clearFocus()
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut))
    assert line.cursorPosition() == 0


def test_a_row_is_removed_and_comes_back(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring each other")
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert room.workshop.partnership.actions == ()
    room.bridge.undo()
    assert len(room.workshop.partnership.actions) == 1


def test_the_plan_check_names_what_is_missing(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    assert not panel.check.isVisible()
    _write(panel, qtbot, "Ring each other")
    assert "A1 has no lead person, no date and no result." in _checked(panel)
    assert "Skills Connect, Harbour Training, Borough Council and Employers' Forum lead nothing" in _checked(panel)
    assert "No review date within three months." in _checked(panel)


def test_the_review_date_is_set(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring each other")
    qtbot.keyClicks(panel.review, "12 Feb 2027")
    qtbot.keyClick(panel.review, Qt.Key.Key_Return)
    assert room.workshop.review_date == "2027-02-12"
    assert "review date" not in _checked(panel)


def test_ideas_from_the_day_go_on_the_plan_with_their_origin(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    activity_id = room.entry_of("PW6")
    room.session.do(add_note, Note("n1", NoteKind.PARKED, "Data sharing", activity_id))
    room.session.do(add_note, Note("n2", NoteKind.CONCERN, "SECRET", activity_id, private=True))
    assert len(panel.idea_buttons) == 1
    qtbot.keyClick(panel.idea_buttons[0], Qt.Key.Key_Return)
    (action,) = room.workshop.partnership.actions
    assert (action.text, action.origin_activity_id) == ("Data sharing", activity_id)
    assert action.origin.startswith("parked in ")
    assert panel.idea_buttons == []
    assert not panel.ideas.isVisible()


def test_it_makes_no_window_wider_that_it_is_shown_in(room: Setting, qtbot: QtBot) -> None:
    panel = room.follow(PlanPanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(panel)
    assert panel.minimumSizeHint().width() < 300


def test_taking_ideas_over_leaves_the_list_where_it_is_and_goes_on_to_the_next(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    for at in range(9):
        room.session.do(add_note, Note(f"n{at}", NoteKind.PARKED, f"Idea {at}", room.entry_of("PW6")))
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    [aside] = panel.findChildren(Scroll)
    bar = aside.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for at in range(1, 4):
        qtbot.mouseClick(panel.idea_buttons[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda at=at: panel.idea_buttons[0].about == f"n{at}" and panel.idea_buttons[0].isVisible())
        assert bar.value() == 0
        assert panel.window().focusWidget() is panel.idea_buttons[0]


def test_the_second_half_of_a_double_click_on_an_idea_adds_no_other(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    for at in range(3):
        room.session.do(add_note, Note(f"n{at}", NoteKind.PARKED, f"Idea {at}", room.entry_of("PW6")))
    qtbot.mouseClick(panel.idea_buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.idea_buttons[0].about == "n1" and panel.idea_buttons[0].isVisible())
    moved_up = panel.idea_buttons[0]
    place, left = QPointF(moved_up.rect().center()), Qt.MouseButton.LeftButton
    for kind, held in ((QEvent.Type.MouseButtonDblClick, left), (QEvent.Type.MouseButtonRelease, left)):
        at_screen = moved_up.mapToGlobal(place)
        QApplication.sendEvent(
            moved_up, QMouseEvent(kind, place, at_screen, left, held, Qt.KeyboardModifier.NoModifier)
        )
    assert [one.text for one in room.workshop.partnership.actions] == ["Idea 0"]


def test_the_partner_that_holds_a_priority_leads_the_action_made_of_it(
    room: Setting, panel: PlanPanel, qtbot: QtBot
) -> None:
    holder = room.workshop.partnership.partners[1].id
    room.session.do(add_made, room.entry_of("PW7"), MadeItem("m1", MadeKind.PRIORITY, "One door"))
    room.session.do(set_holder, room.entry_of("PW7"), "m1", holder)
    qtbot.keyClick(panel.idea_buttons[0], Qt.Key.Key_Return)
    (action,) = room.workshop.partnership.actions
    assert (action.text, action.lead_partner_id) == ("One door", holder)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("21 Nov 2026", "2026-11-21"),
        ("21 november 2026", "2026-11-21"),
        ("21/11/2026", "2026-11-21"),
        ("1.2.2027", "2027-02-01"),
        ("2026-11-21", "2026-11-21"),
        ("Jun 2027", "2027-06-30"),
        ("Dec 2026", "2026-12-31"),
        ("30/6/27", "2027-06-30"),
        ("30.6.27", "2027-06-30"),
        ("30-06-27", "2027-06-30"),
        ("30 June 27", "2027-06-30"),
        ("30 Jun", "2027-06-30"),
        ("30 june", "2027-06-30"),
        ("30th June", "2027-06-30"),
        ("30/6", "2027-06-30"),
        ("21 Nov", "2026-11-21"),
        ("20 Nov", "2027-11-20"),
        ("29 Feb", "2028-02-29"),
        ("30/2", None),
        ("6/30/27", None),
        ("30 Smarch", None),
        ("Jun 27", None),
        ("31/2/2027", None),
        ("32 Nov 2026", None),
        ("soon", None),
        ("June", None),
        ("5 Smarch 2027", None),
    ],
)
def test_dates_are_read_as_people_write_them(words: str, iso: str | None) -> None:
    assert parsed_date(words, "2026-11-21") == iso


def test_the_empty_plan_of_a_closed_workshop_invites_nothing(room: Setting, panel: PlanPanel) -> None:
    room.session.do(add_made, room.entry_of("PW7"), MadeItem("p", MadeKind.PRIORITY, "Trust"))
    room.session.do(close_workshop)
    assert "No action was made." in [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]
    assert inviting(panel) == []
    panel.take_focus()
    assert panel.window().focusWidget() is panel


def test_an_action_of_a_closed_workshop_is_only_read(room: Setting, panel: PlanPanel, qtbot: QtBot) -> None:
    _write(panel, qtbot, "Ring the other leads")
    room.session.do(close_workshop)
    assert inviting(panel) == [panel.edit_button]
    assert panel.edit_button.text() == "Show action"
    panel.edit_button.click()
    dialog = _dialog(panel)
    assert [one.text() for one in inviting(dialog) if isinstance(one, PanelButton)] == ["Close"]
    assert [one for one in inviting(dialog) if isinstance(one, CommittedLine | CommittedText | ChoiceBox)] == []
    dialog.close()
