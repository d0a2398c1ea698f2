"""What the room settles is kept as it is typed: outcome, target, action, note, reflection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.edits.facts import close_workshop, reopen_workshop
from app.core.edits.votes import add_answers
from app.core.edits.words import settle
from app.core.model import Answer, NoteKind, OutcomeKind, Standing
from app.core.text import number
from app.services.room import Place
from app.ui.console.agree_panel import AgreePanel
from app.ui.console.panel_lines import DateLine, NewLine
from app.ui.widgets.calendar_popup import CalendarPopup
from app.ui.widgets.kept_fields import CommittedLine, CommittedText
from app.ui.widgets.labels import PlainLabel
from tests.ui.conftest import disk_under
from tests.ui.console.panel_setting import Setting, inviting, setting


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Setting]:
    made = setting(tmp_path)
    made.vote("PW6")
    made.reveal("PW6")
    made.go("PW6", "agreed")
    yield made
    made.store.close()


@pytest.fixture
def panel(room: Setting, qtbot: QtBot) -> Iterator[AgreePanel]:
    made = room.follow(AgreePanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(made)
    made.resize(790, 640)
    made.show()
    yield made
    made.hide()  # while what is typed can still be kept


def _typed(qtbot: QtBot, field: QWidget, words: str) -> None:
    assert isinstance(field, CommittedLine | CommittedText)
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_an_outcome_is_kept_on_a_pause(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    _typed(qtbot, panel.outcome.words, "Ring within two days")
    assert room.workshop.outcomes[0].text == ""
    qtbot.waitUntil(lambda: bool(room.workshop.outcomes[0].text), timeout=3000)
    outcome = room.workshop.outcomes[0]
    assert (outcome.kind, outcome.text) == (OutcomeKind.AGREED, "Ring within two days")
    heading = room.workshop.activity(room.entry_of("PW6")).resource.ballots[0].dimensions[0]
    assert outcome.subject_id == heading.id


def test_words_alone_settle_nothing_until_it_is_said_what_they_are(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    before = room.place.room_view()
    _typed(qtbot, panel.outcome.words, "We could not")
    assert "Not settled yet" in panel.outcome.hint.text()
    panel.flush()
    assert room.workshop.outcomes == ()
    assert room.place.room_view() == before, "half a sentence is not on the wall, least of all as agreed"
    again = room.again()
    later = again.follow(AgreePanel(again.place, again.bridge, again.theme))
    qtbot.addWidget(later)
    again.go("PW6", "agreed")
    later.show()
    assert later.outcome.words.text() == "We could not"
    qtbot.keyClick(later.outcome.kinds[2], Qt.Key.Key_Return)
    [outcome] = again.workshop.outcomes
    assert (outcome.kind, outcome.text) == (OutcomeKind.NOT_AGREED, "We could not")
    assert later.outcome.hint.text() == ""
    qtbot.keyClick(later.outcome.clear_button, Qt.Key.Key_Return)
    assert later.outcome.words.text() == ""


def test_words_that_undo_leaves_unsettled_wait_in_their_field_until_they_are_taken_back(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    agreed, words = panel.outcome.kinds[0], panel.outcome.words
    _typed(qtbot, words, "Ring within two days")
    qtbot.mouseClick(agreed, Qt.MouseButton.LeftButton)
    assert room.bridge.undo()
    assert (room.workshop.outcomes, words.text()) == ((), "Ring within two days")
    assert "Not settled yet" in panel.outcome.hint.text()
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Down)
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Up)
    assert words.text() == "Ring within two days"
    assert room.bridge.redo()
    assert [one.text for one in room.workshop.outcomes] == ["Ring within two days"]
    qtbot.keyClick(panel.outcome.clear_button, Qt.Key.Key_Return)
    assert words.text() == "", "what was taken back on purpose does not wait"
    assert room.bridge.undo()
    assert words.text() == "Ring within two days"
    assert room.bridge.redo()
    assert (room.workshop.outcomes, words.text()) == ((), "")


def test_nothing_is_agreed_beside_a_value_that_is_not_on_the_scale(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    told: list[str] = []
    panel.message.connect(told.append)
    _typed(qtbot, panel.outcome.value, "9")
    qtbot.mouseClick(panel.outcome.kinds[0], Qt.MouseButton.LeftButton)
    assert room.workshop.outcomes == ()
    assert "not on the scale" in told[-1]
    assert not panel.outcome.kinds[0].isChecked()
    qtbot.mouseClick(panel.outcome.kinds[2], Qt.MouseButton.LeftButton)
    assert [one.kind for one in room.workshop.outcomes] == [OutcomeKind.NOT_AGREED], "this has no value"
    assert panel.outcome.value.unkept_words() == (), "nothing is left where nobody sees it"
    assert told[-1] == "", "nor is it said what to write in its place"


def test_what_is_not_agreed_after_all_loses_its_value(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.value, "3.7")
    qtbot.keyClick(panel.outcome.value, Qt.Key.Key_Return)
    assert room.workshop.outcomes[0].value == pytest.approx(3.7)
    qtbot.keyClick(panel.outcome.kinds[2], Qt.Key.Key_Return)
    assert (room.workshop.outcomes[0].kind, room.workshop.outcomes[0].value) == (OutcomeKind.NOT_AGREED, None)
    assert not panel.outcome.value.isVisible()


def test_nothing_moves_when_it_is_said_what_came_out_of_it(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    qtbot.waitExposed(panel)
    card = panel.outcome
    below = (*card.kinds, card.words, card.action_button, card.priority_button, panel.target)

    def places() -> list[QPoint]:
        qtbot.wait(10)
        return [one.mapTo(panel, QPoint(0, 0)) for one in below]

    before = places()
    for kind in (*card.kinds, *reversed(card.kinds)):
        qtbot.mouseClick(kind, Qt.MouseButton.LeftButton)
        assert kind.isChecked()
        assert places() == before
    assert not card.clear_button.isHidden()


def test_what_is_typed_after_the_mouse_chose_is_words(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    card = panel.outcome
    card.kinds[2].setFocus()
    qtbot.keyClick(card.kinds[2], Qt.Key.Key_Return)
    assert card.kinds[2].hasFocus(), "the keyboard goes its own way"
    qtbot.mouseClick(card.kinds[3], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is card.words
    qtbot.keyClicks(card.words, "Later")
    qtbot.mouseClick(card.kinds[2], Qt.MouseButton.LeftButton)
    assert card.words.text() == "Later"
    assert QApplication.focusWidget() is card.kinds[2], "there is nothing to be typed"


def test_another_subject_is_shown_from_its_name_on(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.resize(790, 300)
    bar = next(one for one in panel.findChildren(QScrollArea) if one.isAncestorOf(panel.outcome)).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Down)
    assert bar.value() == 0


def test_a_value_after_the_words_is_what_the_room_agreed(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.words, "Better than in spring")
    _typed(qtbot, panel.outcome.value, "2.8")
    qtbot.keyClick(panel.outcome.value, Qt.Key.Key_Return)
    [outcome] = room.workshop.outcomes
    assert (outcome.kind, outcome.value, outcome.text) == (OutcomeKind.AGREED, 2.8, "Better than in spring")


def test_what_is_not_settled_yet_can_be_made_an_action_and_a_note(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    _typed(qtbot, panel.outcome.words, "Ring within two days")
    panel.keep_note()
    panel.make_action()
    assert [(one.kind, one.text) for one in room.workshop.notes] == [(NoteKind.NOTE, "Ring within two days")]
    assert [one.text for one in room.workshop.partnership.actions] == ["Ring within two days"]
    assert room.workshop.outcomes == ()


def test_a_run_of_typing_is_one_undo_step(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    _typed(qtbot, panel.outcome.words, "Ring")
    qtbot.keyClick(panel.outcome.words, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.outcome.words, " soon")
    qtbot.keyClick(panel.outcome.words, Qt.Key.Key_Return)
    assert [one.text for one in room.workshop.outcomes] == ["Ring soon"]
    room.bridge.undo()
    assert room.workshop.outcomes == ()


def test_the_value_is_in_tenths_and_on_the_scale(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.value, "2,75")
    qtbot.keyClick(panel.outcome.value, Qt.Key.Key_Return)
    assert room.workshop.outcomes[0].value == pytest.approx(2.8)
    assert panel.outcome.value.text() == "2.8"
    told: list[str] = []
    panel.message.connect(told.append)
    _typed(qtbot, panel.outcome.value, "9")
    qtbot.keyClick(panel.outcome.value, Qt.Key.Key_Return)
    assert room.workshop.outcomes[0].value == pytest.approx(2.8)
    assert "not on the scale" in told[0]
    assert panel.outcome.value.property("wrong") is True


@pytest.mark.parametrize(("at", "kind"), list(enumerate(OutcomeKind)))
def test_each_kind_of_outcome_has_a_button(
    room: Setting, panel: AgreePanel, qtbot: QtBot, at: int, kind: OutcomeKind
) -> None:
    qtbot.keyClick(panel.outcome.kinds[at], Qt.Key.Key_Return)
    assert room.workshop.outcomes[0].kind is kind
    assert panel.outcome.kinds[at].isChecked()
    qtbot.keyClick(panel.outcome.clear_button, Qt.Key.Key_Return)
    assert room.workshop.outcomes == ()


def test_a_mean_says_of_how_many_votes_it_is_and_how_far_they_range(room: Setting, panel: AgreePanel) -> None:
    words = re.fullmatch(r"\d\.\d \((20 votes from \d to \d)\), gap \d\.\d", panel.outcome.figures.text())
    assert words is not None
    assert panel.target.votes.text() == f"Now: {words[1]}"
    room.go("SP8", "agreed")  # nothing is revealed there
    assert panel.target.votes.isHidden()


def test_what_the_last_round_left_out_keeps_the_figures_of_the_round_before(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    before = panel.outcome.figures.text()
    _typed(qtbot, panel.target.value, "3.5")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Return)
    now = panel.target.now.text()
    room.open_next("PW6")
    activity = room.workshop.activity(room.entry_of("PW6"))
    voters = [voter for _partner, voter in room.workshop.voters(activity)]
    ballot = activity.resource.ballots[0]
    again = [Answer(activity.id, ballot.id, 2, voter, "2.1", ballot.questions[0].id, 4) for voter in voters]
    room.session.do(add_answers, again)
    room.reveal("PW6")
    assert panel.outcome.figures.text() == f"{before}, in round 1"
    assert panel.target.now.text() == now != "–"
    view = room.place.activity_view()
    assert view is not None
    assert [number(one.now or 0) for one in view.targets] == [now]
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Down)
    assert panel.outcome.figures.text() == "4.0 (5 votes, all at 4, on 1 of 4 items)"


def test_what_is_settled_has_no_figures_of_another_question(room: Setting, panel: AgreePanel) -> None:
    activity = room.workshop.activity(room.entry_of("LAD"))
    ballot = activity.resource.ballots[0]
    voters = [voter for _partner, voter in room.workshop.voters(activity)]
    needed = [Answer(activity.id, ballot.id, 1, one, ballot.items[0].id, "needed", 4) for one in voters]
    room.session.do(add_answers, needed)
    room.reveal("LAD")
    room.go("LAD", "agreed")
    assert panel.outcome.subject.text() == "How close we are"
    assert panel.outcome.figures.text() == ""


def test_arrow_keys_choose_what_is_settled(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Down)
    qtbot.keyClick(panel.outcome.kinds[2], Qt.Key.Key_Return)
    headings = room.workshop.activity(room.entry_of("PW6")).resource.ballots[0].dimensions
    assert room.workshop.outcomes[0].subject_id == headings[1].id


def test_words_belong_to_the_subject_they_were_typed_for(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.words, "About the first")
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Down)
    headings = room.workshop.activity(room.entry_of("PW6")).resource.ballots[0].dimensions
    assert panel.outcome.words.text() == ""
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Up)
    assert panel.outcome.words.text() == "About the first"
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    assert [(one.subject_id, one.text) for one in room.workshop.outcomes] == [(headings[0].id, "About the first")]


def test_words_being_typed_are_kept_when_the_room_is_led_on(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.words, "In the middle of")
    room.go("PW3", "agreed")
    assert panel.outcome.words.text() == ""
    room.go("PW6", "agreed")
    assert panel.outcome.words.text() == "In the middle of"


def test_a_target_has_a_value_a_date_and_a_distance(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.target.value, "3.5")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Return)
    _typed(qtbot, panel.target.due, "Jun 2027")
    qtbot.keyClick(panel.target.due, Qt.Key.Key_Return)
    target = room.workshop.partnership.targets[0]
    assert (target.value, target.due) == (3.5, "2027-06-30")
    assert panel.target.due.text() == "30 Jun 2027"
    assert panel.target.distance.text().startswith("+")
    _typed(qtbot, panel.target.value, "")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Return)
    assert room.workshop.partnership.targets == ()


def test_where_a_heading_would_be_a_total_no_target_is_offered(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    assert panel.target.isVisible()
    room.vote("PW3")
    room.reveal("PW3")
    room.go("PW3", "agreed")
    assert not panel.target.isVisible()


def test_a_date_without_a_target_is_not_dropped_without_a_word(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    told: list[str] = []
    panel.message.connect(told.append)
    _typed(qtbot, panel.target.value, "9")
    _typed(qtbot, panel.target.due, "Jun 2027")
    qtbot.keyClick(panel.target.due, Qt.Key.Key_Return)
    assert room.workshop.partnership.targets == ()
    assert told[-1] == "The date belongs to a target. Type the target first."
    assert (panel.target.due.text(), panel.target.due.property("wrong")) == ("Jun 2027", True)
    _typed(qtbot, panel.target.value, "3")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Return)
    qtbot.keyClick(panel.target.due, Qt.Key.Key_Return)
    assert room.workshop.partnership.targets[0].due == "2027-06-30"


def test_a_closed_workshop_shows_what_was_settled_and_invites_nothing(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    _typed(qtbot, panel.outcome.words, "Ring within two days")
    qtbot.keyClick(panel.outcome.kinds[1], Qt.Key.Key_Return)
    _typed(qtbot, panel.target.value, "3.2")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Return)
    panel.make_action()
    room.session.do(close_workshop)
    assert inviting(panel) == []
    assert [one.text() for one in panel.outcome.kinds if one.isVisible()] == ["With reservations"]
    assert panel.outcome.words.text() == "Ring within two days"
    for field, key in ((panel.target.value, Qt.Key.Key_Up), (panel.target.due, Qt.Key.Key_Down)):
        qtbot.keyClick(field, key)
    assert panel.target.value.text() == "3.2"
    assert panel.target.findChildren(CalendarPopup) == []
    assert room.refused == []


def test_what_was_not_settled_of_a_closed_workshop_says_so(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.words, "Words that wait")
    panel.flush()
    room.session.do(close_workshop)
    assert panel.outcome.hint.text() == "It was not settled."
    assert not panel.outcome.words.isVisible()
    assert not panel.target.isVisible()
    assert inviting(panel) == []
    room.session.do(reopen_workshop)
    assert panel.outcome.words.text() == "Words that wait"


def test_the_reflection_of_a_closed_workshop_is_only_read(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    room.go("SP8", "prompts")
    room.session.do(close_workshop)
    assert inviting(panel) == []
    panel.take_focus()
    assert panel.window().focusWidget() is panel.subjects


def test_tab_goes_from_a_first_target_to_its_date(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)  # only an active window tells a field that it is left
    panel.target.value.setFocus()
    assert not panel.target.due.isEnabled()
    qtbot.keyClicks(panel.target.value, "3")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Tab)
    assert panel.window().focusWidget() is panel.target.due
    assert [one.value for one in room.workshop.partnership.targets] == [3.0]


def test_a_date_that_is_not_set_says_so_and_is_chosen_from_a_calendar(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    due = panel.target.due
    assert (due.text(), due.placeholderText()) == ("", "no date")
    panel.target.value.setFocus()
    qtbot.keyClicks(panel.target.value, "3")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Tab)
    qtbot.keyClicks(due, "30 Jun 2027")
    qtbot.keyClick(due, Qt.Key.Key_Down)
    popup = due.findChild(CalendarPopup)
    assert popup is not None
    table = popup.calendar.findChild(QAbstractItemView)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert room.workshop.partnership.targets[0].due == "2027-06-30"  # nothing is chosen yet
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert room.workshop.partnership.targets[0].due == "2027-07-01"
    assert due.text() == "1 Jul 2027"
    qtbot.waitUntil(lambda: due.findChild(CalendarPopup) is None)


def test_a_whole_date_is_in_sight_beside_the_narrowest_action(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.resize(560, 640)
    qtbot.keyClick(panel.outcome.action_button, Qt.Key.Key_Return)
    due = next(iter(panel.action_lines.lines.values())).fields["due"]
    qtbot.waitUntil(due.isVisible)
    assert isinstance(due, DateLine)
    _typed(qtbot, due, "30 May 2027")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    arrow = due.findChild(QToolButton)
    assert arrow is not None
    qtbot.waitUntil(lambda: due.cursorRect().right() < arrow.x())  # once the new line has its place
    due.home(False)
    assert due.cursorRect().left() + due.fontMetrics().horizontalAdvance(due.text()) <= arrow.x()


def test_a_calendar_that_is_closed_by_esc_chooses_nothing(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.target.value.setFocus()
    qtbot.keyClicks(panel.target.value, "3")
    qtbot.keyClick(panel.target.value, Qt.Key.Key_Tab)
    due = panel.target.due
    arrow = due.findChild(QToolButton)
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    popup = due.findChild(CalendarPopup)
    assert popup is not None
    qtbot.keyClick(popup.calendar, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: due.findChild(CalendarPopup) is None)
    assert room.workshop.partnership.targets[0].due == ""
    assert due.text() == ""


def test_tab_goes_from_a_target_through_its_actions_to_the_reflection(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    room.vote("SP8")
    room.reveal("SP8")
    room.go("SP8", "agreed")
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    for _action in range(2):
        qtbot.keyClick(panel.outcome.action_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in panel.action_lines.lines.values()))
    panel.target.value.setFocus()
    qtbot.keyClicks(panel.target.value, "3")
    reached = []
    for _key in range(12):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(panel.window().focusWidget().accessibleName())
    line = ["Action (starts with a verb)", "Lead partner", "Lead person", "Due"]
    assert reached[0] == "Target date"
    assert reached[1:11] == [*line, "Remove A1", *line, "Remove A2"]
    assert reached[11] == next(iter(panel.reflection.lines.values())).accessibleName()


def test_one_key_makes_an_action_that_says_where_it_came_from(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.words, "Ring within two days")
    panel.make_action()
    (action,) = room.workshop.partnership.actions
    heading = room.workshop.activity(room.entry_of("PW6")).resource.ballots[0].dimensions[0]
    assert action.text == "Ring within two days"
    assert action.origin.startswith(heading.title)
    assert "gap" in action.origin
    assert (action.origin_activity_id, action.origin_subject_id) == (room.entry_of("PW6"), heading.id)
    line = panel.action_lines.lines[action.id]
    assert panel.window().focusWidget() is line.fields["text"]


def test_an_action_stands_under_the_subject_it_came_out_of(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.make_action()
    (action,) = room.workshop.partnership.actions
    assert list(panel.action_lines.lines) == [action.id]
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Down)
    assert list(panel.action_lines.lines) == []
    qtbot.keyClick(panel.subjects, Qt.Key.Key_Up)
    assert list(panel.action_lines.lines) == [action.id]


def test_an_action_is_filled_in_where_it_was_made(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.make_action()
    (action,) = room.workshop.partnership.actions
    fields = panel.action_lines.lines[action.id].fields
    _typed(qtbot, fields["text"], "Write one page")
    _typed(qtbot, fields["lead_person"], "A. Patel")
    _typed(qtbot, fields["due"], "1/12/2026")
    for name in ("text", "lead_person", "due"):
        qtbot.keyClick(fields[name], Qt.Key.Key_Return)
    qtbot.keyClick(fields["lead_partner_id"], Qt.Key.Key_Down)
    (action,) = room.workshop.partnership.actions
    assert (action.text, action.lead_person, action.due) == ("Write one page", "A. Patel", "2026-12-01")
    assert action.lead_partner_id == "p0"


def test_a_date_that_is_none_is_refused_and_stays_to_be_put_right(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    panel.make_action()
    (action,) = room.workshop.partnership.actions
    due = panel.action_lines.lines[action.id].fields["due"]
    told: list[str] = []
    panel.message.connect(told.append)
    _typed(qtbot, due, "soon")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    assert "is not a date" in told[0]
    assert isinstance(due, CommittedLine)
    assert due.text() == "soon"
    assert room.workshop.partnership.actions[0].due == ""


def test_letters_typed_in_a_field_are_words_and_esc_leaves_it(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.outcome.words.setFocus()
    qtbot.keyClicks(panel.outcome.words, "A plan")
    assert room.workshop.partnership.actions == ()
    qtbot.keyClick(panel.outcome.words, Qt.Key.Key_Escape)
    assert panel.window().focusWidget() is panel
    assert panel.outcome.words.text() == "A plan"


def test_an_outcome_becomes_a_note(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    _typed(qtbot, panel.outcome.words, "Two views of it")
    qtbot.keyClick(panel.outcome.kinds[3], Qt.Key.Key_Return)
    qtbot.keyClick(panel.outcome.note_button, Qt.Key.Key_Return)
    (note,) = room.workshop.notes
    assert (note.kind, note.text, note.private) == (NoteKind.PARKED, "Two views of it", False)


def test_words_being_typed_become_a_candidate_priority_with_a_button(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    told: list[str] = []
    panel.message.connect(told.append)
    _typed(qtbot, panel.outcome.words, "One front door.")
    qtbot.keyClick(panel.outcome.priority_button, Qt.Key.Key_Return)
    (made,) = room.workshop.activity(room.entry_of("PW7")).made
    assert (made.text, made.standing) == ("One front door.", Standing.CANDIDATE)
    assert told == ["“One front door” is a candidate for our priorities in “Creating a vision”."]


def test_an_item_becomes_a_candidate_priority_too(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    room.go("PW3", "agreed")
    panel.make_priority()
    (made,) = room.workshop.activity(room.entry_of("PW7")).made
    first = room.workshop.activity(room.entry_of("PW3")).resource.ballots[0].items[0]
    assert made.text == f"Work on {first.label}"


def test_the_buttons_of_what_was_settled_show_their_keys(panel: AgreePanel) -> None:
    card = panel.outcome
    shown = [one.key for one in (card.action_button, card.priority_button, card.note_button)]
    assert shown == ["A", "P", "K"]


def test_where_there_is_one_heading_each_item_is_settled(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    room.go("PW3", "agreed")
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    first = room.workshop.activity(room.entry_of("PW3")).resource.ballots[0].items[0]
    assert room.workshop.outcomes[0].subject_id == first.id


def test_a_completed_sentence_is_kept_as_a_note(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    room.go("PW3", "prompts")
    line = panel.reflection.lines["pleased"]
    qtbot.keyClicks(line, "We rang each other")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (note,) = room.workshop.notes
    assert note.text == "One that pleased us: We rang each other"
    assert line.text() == ""


def _middle(panel: AgreePanel, row: int) -> QPoint:
    return panel.subjects.visualRect(panel.subjects.model().index(row, 0)).center()


@pytest.mark.parametrize("row", [0, 2])
def test_a_click_on_what_can_be_settled_leads_from_the_reflection_to_what_was_agreed_about_it(
    room: Setting, panel: AgreePanel, qtbot: QtBot, row: int
) -> None:
    room.vote("PW3")
    room.reveal("PW3")
    room.go("PW3", "prompts")
    qtbot.keyClicks(panel.reflection.lines["pleased"], "We rang")
    qtbot.mouseClick(panel.subjects.viewport(), Qt.MouseButton.LeftButton, pos=_middle(panel, row))
    assert room.place.place == Place(room.entry_of("PW3"), "agreed")
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    items = room.workshop.activity(room.entry_of("PW3")).resource.ballots[0].items
    assert [one.subject_id for one in room.workshop.outcomes] == [items[row].id]


@pytest.mark.parametrize("by_key", [False, True])
def test_whoever_opens_a_row_beside_the_reflection_settles_it_at_once(
    room: Setting, panel: AgreePanel, qtbot: QtBot, by_key: bool
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    room.go("PW3", "prompts")
    if by_key:
        qtbot.keyClick(panel.subjects, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(panel.subjects.viewport(), Qt.MouseButton.LeftButton, pos=_middle(panel, 1))
        qtbot.mouseDClick(panel.subjects.viewport(), Qt.MouseButton.LeftButton, pos=_middle(panel, 1))
    qtbot.waitUntil(panel.outcome.kinds[0].hasFocus)
    assert panel.outcome.kinds[0].isVisible()


def test_a_long_sentence_to_complete_can_be_read_whole_above_its_line(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    room.go("SP8", "prompts")
    line = panel.reflection.lines["example"]
    prompt = "On the test we scored lowest, an example that made me say so"
    [said] = [one for one in panel.reflection.findChildren(PlainLabel) if one.text() == prompt]
    qtbot.waitUntil(said.isVisible)
    assert said.wordWrap()
    assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() / 2
    assert line.accessibleName() == prompt


def test_the_words_of_an_action_are_marked_only_while_they_are_typed_over(panel: AgreePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.make_action()
    text = next(iter(panel.action_lines.lines.values())).fields["text"]
    assert isinstance(text, CommittedText)
    qtbot.waitUntil(text.hasFocus)
    assert text.textCursor().hasSelection()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()
    assert not text.textCursor().hasSelection()
    assert text.text()


def test_a_sentence_that_waits_for_enter_outlives_the_program(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    room.go("PW3", "prompts")
    qtbot.keyClicks(panel.reflection.lines["pleased"], "We rang")
    room.go("SP8", "agreed")
    again = room.again()
    later = again.follow(AgreePanel(again.place, again.bridge, again.theme))
    qtbot.addWidget(later)
    later.show()
    again.go("PW3", "prompts")
    assert later.reflection.lines["pleased"].text() == "We rang"


def test_a_sentence_that_cannot_be_stored_waits_with_its_activity(
    room: Setting, panel: AgreePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.go("PW3", "prompts")
    with disk_under(room.store, monkeypatch) as disk:
        disk.is_full = True
        qtbot.keyClicks(panel.reflection.lines["pleased"], "We rang")
        room.go("SP8", "prompts")
        assert not any(one.text() for one in panel.reflection.lines.values())
        assert [one.unkept_words() for one in panel.findChildren(NewLine) if one.unkept_words()] == [("We rang",)]
        room.go("PW3", "prompts")
        assert panel.reflection.lines["pleased"].text() == "We rang"


def test_the_words_of_a_refusal_come_from_the_edit(room: Setting, panel: AgreePanel, qtbot: QtBot) -> None:
    panel.make_action()
    (action,) = room.workshop.partnership.actions
    text = panel.action_lines.lines[action.id].fields["text"]
    assert isinstance(text, CommittedText)
    text.selectAll()
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    text.flush()
    assert room.workshop.partnership.actions[0].text == action.text
    assert room.refused == []


def test_a_change_from_elsewhere_never_overwrites_what_is_being_typed(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    _typed(qtbot, panel.outcome.words, "Half a sen")
    qtbot.keyClick(panel.outcome.kinds[1], Qt.Key.Key_Return)
    qtbot.keyClicks(panel.outcome.words, "tence")
    room.session.do(settle, replace(room.workshop.outcomes[0], text="Words from undo"))
    assert panel.outcome.words.text() == "Half a sentence"
    panel.outcome.words.flush()
    assert room.workshop.outcomes[0].text == "Half a sentence"


def test_an_undo_by_the_mouse_is_seen_in_the_field_and_not_written_back(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    for field, words in ((panel.outcome.words, "Ring"), (panel.outcome.value, "3")):
        field.setFocus()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        kept = room.workshop.outcomes
        room.bridge.undo()
        assert field.hasFocus()
        assert field.text() == ""
        panel.outcome.kinds[0].setFocus()
        assert room.workshop.outcomes != kept


def test_tab_goes_from_the_subject_through_the_outcome_to_the_target(
    room: Setting, panel: AgreePanel, qtbot: QtBot
) -> None:
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    panel.take_focus()
    card = panel.outcome
    wanted = [card.clear_button, *card.kinds, card.value, card.words]
    wanted += [card.action_button, card.priority_button, card.note_button]
    for field in [*wanted, panel.target.value]:
        panel.focusNextPrevChild(True)
        assert panel.window().focusWidget() is field
    tops = [one.mapTo(panel, QPoint(0, 0)).y() for one in wanted]
    assert tops == sorted(tops), "as the page is read"


@pytest.mark.parametrize("kind", [2, 3], ids=["not agreed", "parked"])
def test_what_was_not_agreed_or_parked_is_offered_no_value(
    room: Setting, panel: AgreePanel, qtbot: QtBot, kind: int
) -> None:
    assert panel.outcome.value.isVisible()
    qtbot.keyClick(panel.outcome.kinds[kind], Qt.Key.Key_Return)
    assert not panel.outcome.value.isVisible()
    qtbot.keyClick(panel.outcome.kinds[0], Qt.Key.Key_Return)
    _typed(qtbot, panel.outcome.value, "2")
    qtbot.keyClick(panel.outcome.value, Qt.Key.Key_Return)
    qtbot.keyClick(panel.outcome.kinds[kind], Qt.Key.Key_Return)
    assert room.workshop.outcomes[0].value is None
    assert not panel.outcome.value.isVisible()
