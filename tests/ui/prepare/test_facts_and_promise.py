"""Facts are kept while they are typed; the promise says what it means; Esc and F5 lead away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.edits import agenda, facts
from app.core.edits.votes import enter_answer
from app.core.model import Answer, Promise, Votes, Workshop
from app.core.text import clock
from app.ui.bridge import Bridge
from app.ui.dialogs.add_activity import AddActivityDialog
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.dialogs.nouns import NounsDialog
from app.ui.prepare.page import PreparePage
from db.store import Store

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_what_is_typed_is_kept_after_a_pause(qtbot: QtBot, page: PreparePage, bridge: Bridge, store: Store) -> None:
    page.facts.name.setFocus()
    page.facts.name.selectAll()
    qtbot.keyClicks(page.facts.name, "Setting direction")
    assert bridge.workshop.name == "Health check"
    qtbot.waitUntil(lambda: bridge.workshop.name == "Setting direction")
    assert store.load("w").name == "Setting direction"
    assert page.facts.name.hasFocus()


def test_enter_and_losing_the_focus_keep_it_at_once(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.facts.facilitator.setFocus()
    qtbot.keyClicks(page.facts.facilitator, "R. Ellis")
    qtbot.keyClick(page.facts.facilitator, Qt.Key.Key_Return)
    assert bridge.workshop.facilitator == "R. Ellis"
    qtbot.keyClicks(page.facts.facilitator, "on")
    page.facts.name.setFocus()
    assert bridge.workshop.facilitator == "R. Ellison"


def test_an_emptied_name_is_refused_on_leaving_and_comes_back(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.facts.partnership.setFocus()
    page.facts.partnership.selectAll()
    qtbot.keyClick(page.facts.partnership, Qt.Key.Key_Delete)
    qtbot.wait(400)
    assert not page.message.isVisible()  # nobody is scolded in the middle of typing
    page.facts.name.setFocus()
    assert "cannot be empty" in page.message.text()
    assert page.facts.partnership.text() == bridge.workshop.partnership.name == "Thames Skills Partnership"


def test_a_change_from_elsewhere_never_overwrites_the_field_with_the_focus(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    page.facts.name.setFocus()
    qtbot.keyClicks(page.facts.name, "XY")
    typed = page.facts.name.text()
    bridge.do(facts.rename_workshop, "From elsewhere")
    bridge.do(facts.rename_partnership, "Another partnership")
    assert page.facts.name.text() == typed
    assert page.facts.partnership.text() == "Another partnership"


def test_a_pause_between_two_words_takes_nothing_away(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    field = page.facts.facilitator
    came_into(qtbot, field, "tab")
    qtbot.keyClicks(field, "Jo ")
    qtbot.waitUntil(lambda: bridge.workshop.facilitator == "Jo")
    qtbot.wait(20)
    qtbot.keyClicks(field, "Carver")
    qtbot.waitUntil(lambda: bridge.workshop.facilitator == "Jo Carver")
    assert field.text() == "Jo Carver"


def test_date_and_start_are_kept(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    came_into(qtbot, page.facts.date, "tab")
    qtbot.keyClicks(page.facts.date, "22/11/26")
    qtbot.keyClick(page.facts.date, Qt.Key.Key_Tab)
    assert bridge.workshop.date == "2026-11-22"
    assert page.facts.date.text() == "22 Nov 2026"
    assert page.facts.starts.hasFocus()
    qtbot.keyClicks(page.facts.starts, "10.30")
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Return)
    assert bridge.workshop.starts == 10 * 60 + 30
    assert page.agenda.model.index(0, 0).data() == "10:30"


def came_into(qtbot: QtBot, field: QLineEdit, way: str) -> None:
    """Into a field as people come into it."""
    if way == "click":
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(14, field.height() // 2))
    elif way == "double click":
        at = QPoint(14, field.height() // 2)
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(field, Qt.MouseButton.LeftButton, pos=at)
    else:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()  # it may have the focus already


@pytest.mark.parametrize("way", ["tab", "click", "double click"])
@pytest.mark.parametrize(
    ("typed", "shown"),
    [("14:05", "14:05"), ("9.15", "09:15"), ("915", "09:15"), ("9", "09:00"), ("03:20", "03:20"), ("2.30 pm", "14:30")],
)
def test_a_time_is_typed_as_people_type_it(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, way: str, typed: str, shown: str
) -> None:
    starts = page.facts.starts
    came_into(qtbot, starts, way)
    qtbot.keyClicks(starts, typed)
    qtbot.keyClick(starts, Qt.Key.Key_Tab)
    assert clock(bridge.workshop.starts) == starts.text() == shown


@pytest.mark.parametrize("typed", ["25:00", "9:5", "half past", "12:60", "13 pm"])
def test_a_time_that_cannot_be_read_is_said_and_not_kept(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, typed: str
) -> None:
    starts = page.facts.starts
    came_into(qtbot, starts, "tab")
    qtbot.keyClicks(starts, typed)
    qtbot.keyClick(starts, Qt.Key.Key_Tab)
    assert bridge.workshop.starts == 570
    assert f"“{typed}” is not a time" in page.message.text()
    assert starts.text() == typed
    came_into(qtbot, starts, "tab")
    qtbot.keyClicks(starts, "10:00")
    qtbot.keyClick(starts, Qt.Key.Key_Tab)
    assert bridge.workshop.starts == 600
    assert not page.message.isVisible()


def test_an_emptied_day_or_start_comes_back(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    for field, shown in ((page.facts.date, "21 Nov 2026"), (page.facts.starts, "09:30")):
        came_into(qtbot, field, "tab")
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        assert field.text() == shown
    assert (bridge.workshop.date, bridge.workshop.starts) == ("2026-11-21", 570)
    assert not page.message.isVisible()


def test_a_day_without_a_year_is_the_nearest_one(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    for typed, day in (("14 Nov", "2026-11-14"), ("10 Jan", "2027-01-10"), ("30 November", "2026-11-30")):
        came_into(qtbot, page.facts.date, "tab")
        qtbot.keyClicks(page.facts.date, typed)
        qtbot.keyClick(page.facts.date, Qt.Key.Key_Return)
        assert bridge.workshop.date == day


def test_undo_reaches_the_workshop_from_a_field_in_which_nothing_is_being_typed(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    bridge.do(facts.set_start, 600)
    bridge.do(facts.set_date, "2026-11-22")
    came_into(qtbot, page.facts.date, "tab")
    qtbot.keyClick(page.facts.date, Qt.Key.Key_Z, CTRL)
    assert bridge.workshop.date == "2026-11-21"
    came_into(qtbot, page.facts.starts, "tab")
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Z, CTRL)
    assert bridge.workshop.starts == 570
    assert (page.facts.date.text(), page.facts.starts.text()) == ("21 Nov 2026", "09:30")
    page.facts.name.setFocus()
    assert (bridge.workshop.date, bridge.workshop.starts) == ("2026-11-21", 570)


def test_undo_in_a_field_takes_back_what_was_typed_there_first(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    bridge.do(facts.set_start, 600)
    came_into(qtbot, page.facts.starts, "tab")
    qtbot.keyClicks(page.facts.starts, "11")
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Z, CTRL)
    assert page.facts.starts.text() == "10:00"
    assert bridge.workshop.starts == 600
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Z, CTRL)
    assert bridge.workshop.starts == 570


def test_undo_in_a_field_leaves_what_is_kept_and_redo_brings_it_back(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    bridge.do(facts.set_facilitator, "Ann")
    field = page.facts.facilitator
    came_into(qtbot, field, "tab")
    field.end(False)
    for words in ("Ann Berg", "Ann Berg Bo"):
        qtbot.keyClicks(field, words[len(field.text()) :])
        qtbot.waitUntil(lambda words=words: bridge.workshop.facilitator == words)
    qtbot.keyClicks(field, " x")  # not kept yet
    for keys in (Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_Y):
        qtbot.keyClick(field, keys, CTRL)
        assert field.text() == bridge.workshop.facilitator
    assert field.text() == "Ann Berg Bo x"


@pytest.mark.parametrize("name", ["name", "date", "starts"])
def test_what_is_undone_while_a_field_has_the_focus_is_not_written_again(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, name: str
) -> None:
    before = bridge.workshop
    bridge.do(facts.rename_workshop, "Setting direction")
    bridge.do(facts.set_date, "2026-11-22")
    bridge.do(facts.set_start, 600)
    getattr(page.facts, name).setFocus()
    for _step in range(3):
        bridge.undo()
    page.agenda.table.setFocus()
    after = bridge.workshop
    assert (after.name, after.date, after.starts) == (before.name, before.date, before.starts)


def test_arrow_keys_move_the_start(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.facts.starts.setFocus()
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Up)
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Up)
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Down)
    qtbot.keyClick(page.facts.starts, Qt.Key.Key_Return)
    assert bridge.workshop.starts == 575


def test_the_promise_says_who_would_stay_hidden(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    assert "Northfield College and Skills Connect would stay hidden" in page.promise.advice.text()
    assert page.promise.advice.property("role") == "attention"
    qtbot.keyClick(page.promise.buttons[Promise.OPEN], Qt.Key.Key_Return)
    assert bridge.workshop.promise is Promise.OPEN
    assert "nobody is hidden" in page.promise.advice.text()
    assert set(page.promise.buttons) == {Promise.OPEN, Promise.BY_PARTNER}  # anonymous is not offered


def test_a_stricter_line_is_told_by_its_name_beside_what_is_promised_for_the_others(
    page: PreparePage, bridge: Bridge
) -> None:
    bridge.do(facts.set_promise, Promise.OPEN)
    first, *_between, last = (one for one in bridge.workshop.agenda if one.activity and one.activity.resource.ballots)
    for one in (first, last):
        bridge.do(agenda.set_votes, one.id, Votes.PEOPLE)
    bridge.do(agenda.set_activity_promise, last.id, Promise.BY_PARTNER)
    said = page.promise.advice.text()
    assert said.startswith("People and partners are shown after the reveal, so nobody is hidden. ")
    assert f"“{last.title}”: Partners are shown, people are not." in said


def test_where_partners_are_small_the_promise_open_is_offered_until_votes_are_in(
    page: PreparePage, bridge: Bridge
) -> None:
    offered = "Collect one vote per partner instead, choose the promise “Open”, or add people."
    assert page.promise.advice.text().endswith(offered)
    activity = bridge.workshop.activities[-1]
    ballot = activity.resource.ballots[0]
    _partner, voter = next(iter(bridge.workshop.voters(activity)))
    item, question = activity.keys(ballot)[0]
    bridge.do(enter_answer, Answer(activity.id, ballot.id, 1, voter, item, question, 2))
    assert page.promise.advice.text().endswith(
        "Where nobody has voted yet, collect one vote per partner instead; or add people."
    )


def test_a_promise_that_is_refused_shows_what_holds(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    page = make_page(make_bridge(replace(workshop, closed_as=workshop.partnership)))
    qtbot.mouseClick(page.promise.buttons[Promise.OPEN], Qt.MouseButton.LeftButton)
    assert "closed" in page.message.text()
    assert page.promise.buttons[Promise.BY_PARTNER].isChecked()
    qtbot.keyClick(page.reopen_button, Qt.Key.Key_Return)
    assert not page.reopen_button.isVisible()
    assert not page.message.isVisible()


def test_after_a_refused_promise_the_focus_is_on_the_one_that_holds(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    page = make_page(make_bridge(replace(workshop, closed_as=workshop.partnership)))
    qtbot.mouseClick(page.promise.buttons[Promise.OPEN], Qt.MouseButton.LeftButton)
    assert page.promise.buttons[Promise.BY_PARTNER].hasFocus()
    page.hide()
    page.show()
    assert not page.message.isVisible()


def test_a_long_name_is_read_from_its_beginning_after_a_dialog_that_led_elsewhere(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    field = page.facts.facilitator
    field.setFocus()
    qtbot.keyClicks(field, "Margaret Oduya Smith of the Valley")
    qtbot.keyClick(field, Qt.Key.Key_A, CTRL | SHIFT)
    dialog = page.findChild(AddActivityDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert field.cursorPosition() > 0, "it would go on there"
    page.agenda.table.setFocus()
    dialog.reject()
    page.activateWindow()  # as a window manager does
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    assert bridge.workshop.facilitator == field.text()
    assert field.cursorPosition() == 0


def test_esc_leaves_the_field_first_and_then_the_page(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.facts.name.setFocus()
    qtbot.keyClicks(page.facts.name, " day")
    with qtbot.assertNotEmitted(page.back_requested):
        qtbot.keyClick(page.facts.name, Qt.Key.Key_Escape)
    assert not page.facts.name.hasFocus()
    assert bridge.workshop.name == page.facts.name.text()
    with qtbot.waitSignal(page.back_requested):
        qtbot.keyClick(page.partners.tree, Qt.Key.Key_Escape)


def test_esc_leaves_the_field_where_there_is_no_list_to_go_to(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    empty = replace(workshop, partnership=replace(workshop.partnership, partners=()), agenda=())
    page = make_page(make_bridge(empty))
    page.facts.name.setFocus()
    qtbot.keyClick(page.facts.name, Qt.Key.Key_Escape)
    assert page.partners.first_button.hasFocus()
    with qtbot.waitSignal(page.room_requested):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F5)


def test_f5_opens_the_room_and_ctrl_p_prints_the_answer_sheets(qtbot: QtBot, page: PreparePage) -> None:
    with qtbot.waitSignal(page.room_requested):
        qtbot.keyClick(page.agenda.table, Qt.Key.Key_F5)
    with qtbot.waitSignal(page.answer_sheets_requested):
        qtbot.keyClick(page.agenda.table, Qt.Key.Key_P, CTRL)


def test_the_sheet_of_keys_and_undo_work_anywhere_on_the_page(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    bridge.do(facts.set_start, 600)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Z, CTRL)
    assert bridge.workshop.starts == 570
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Y, CTRL)
    assert bridge.workshop.starts == 600
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_F1)
    assert page.findChild(KeysSheet) is not None


def test_undo_and_redo_are_in_the_menu_with_the_step_that_they_are_about(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    def entry(command: str) -> QAction:
        page.menu.aboutToShow.emit()
        return next(one for one in page.menu.actions() if one.objectName() == command)

    assert not entry("redo").isEnabled()
    bridge.do(facts.set_start, 600)
    page.facts.name.setFocus()
    qtbot.keyClicks(page.facts.name, " day")  # is kept first, and so undone first
    entry("undo").trigger()
    assert bridge.workshop.name == page.facts.name.text() == "Health check"
    assert entry("undo").text().startswith("Undo: ")
    entry("undo").trigger()
    assert bridge.workshop.starts == 570
    entry("redo").trigger()
    assert bridge.workshop.starts == 600


def test_a_question_mark_shows_the_keys_but_is_typed_in_a_field(qtbot: QtBot, page: PreparePage) -> None:
    page.facts.name.setFocus()
    qtbot.keyClicks(page.facts.name, "?")
    assert page.facts.name.text().endswith("?") or page.facts.name.text().startswith("?")
    assert page.findChild(KeysSheet) is None


def test_the_partnership_can_use_its_own_words(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    qtbot.keyClick(page.words_button, Qt.Key.Key_Return)
    asked = page.findChild(NounsDialog)
    assert asked is not None
    qtbot.keyClicks(asked.fields["learners"], "residents")
    qtbot.keyClick(asked.fields["learners"], Qt.Key.Key_Return)
    assert bridge.workshop.partnership.nouns == (("learners", "residents"),)


@pytest.mark.parametrize("name", ["<b>bold</b>", "Łódź & Θεσσαλονίκη", "=1+1", "\u200fعربي", "x" * 80])
def test_names_are_shown_as_they_were_typed(qtbot: QtBot, page: PreparePage, bridge: Bridge, name: str) -> None:
    bridge.do(facts.rename_partnership, name)
    assert page.facts.partnership.text() == name
    assert bridge.workshop.partnership.name == name
