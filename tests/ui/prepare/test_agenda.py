"""The agenda: lines added, moved by mouse and keyboard, timed and set; warnings that stop nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSpinBox
from pytestqt.qtbot import QtBot

from app.core.edits import agenda, votes
from app.core.edits.edit import Refused
from app.core.model import Answer, Entry, Promise, Votes, Workshop
from app.core.partnership import Partner
from app.core.toolkit import Toolkit
from app.services.workshops import plain_entry, resource_entry
from app.ui.actions import DELETING
from app.ui.bridge import Bridge
from app.ui.dialogs.add_activity import AddActivityDialog
from app.ui.prepare.agenda_model import Column
from app.ui.prepare.headings_dialog import HeadingsDialog
from app.ui.prepare.page import PreparePage
from app.ui.prepare.warnings import warnings
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.typing_pause import PAUSE_MS

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

MakePage = Callable[[Bridge], PreparePage]
MakeBridge = Callable[[Workshop], Bridge]


def titles(bridge: Bridge) -> list[str]:
    return [one.title for one in bridge.workshop.agenda]


def choose(page: PreparePage, row: int) -> None:
    page.agenda.table.setFocus()
    page.agenda.table.setCurrentIndex(page.agenda.model.index(row, Column.TITLE))


def test_lines_have_start_times_that_add_up(page: PreparePage) -> None:
    assert [page.agenda.model.index(row, Column.STARTS).data() for row in range(4)] == [
        "09:30",
        "09:40",
        "10:05",
        "10:30",
    ]
    words = page.agenda.model.index(3, Column.TITLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "The lifecycle in ten minutes, PW4, not in this version"


def test_alt_and_arrows_move_a_line_and_stay_on_it(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 0)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Down, ALT)
    assert titles(bridge)[2] == "Welcome"
    assert page.agenda.table.currentIndex().row() == 2
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Up, ALT)
    assert titles(bridge)[1] == "Welcome"


def test_a_line_dropped_between_two_others_goes_there(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    model = page.agenda.model
    before = titles(bridge)
    data: QMimeData = model.mimeData([model.index(0, 1)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, model.index(-1, -1))
    qtbot.waitUntil(lambda: titles(bridge) == [before[1], before[0], *before[2:]])
    data = model.mimeData([model.index(3, 1)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
    qtbot.waitUntil(lambda: titles(bridge)[0] == before[3])


def test_enter_edits_the_minutes_and_f2_the_title(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 0)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Return)
    spin = page.focusWidget()
    assert isinstance(spin, QSpinBox)
    qtbot.keyClicks(spin, "20")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bridge.workshop.agenda[0].minutes == 20)
    assert page.agenda.model.index(1, Column.STARTS).data() == "09:50"
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_F2)
    line = page.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "Hello everybody")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(bridge)[0] == "Hello everybody")


@pytest.mark.parametrize("key", DELETING)
def test_delete_takes_a_line_off_and_the_next_one_is_chosen(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, key: Qt.Key
) -> None:
    choose(page, 1)
    qtbot.keyClick(page.agenda.table, key)
    assert len(bridge.workshop.agenda) == 3
    assert page.agenda.table.currentIndex().row() == 1
    assert bridge.undo()
    assert len(bridge.workshop.agenda) == 4


def test_an_activity_is_found_and_added_below_the_chosen_line(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 0)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_A, CTRL_SHIFT)
    asked = page.findChild(AddActivityDialog)
    assert asked is not None
    qtbot.keyClicks(asked.find_field, "how close")
    qtbot.keyClick(asked.find_field, Qt.Key.Key_Return)
    assert titles(bridge)[1] == "How close do we need to be?"
    assert page.agenda.table.entry is bridge.workshop.agenda[1]


def test_a_plain_line_is_added_with_its_minutes(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 3)
    qtbot.keyClick(page.agenda.add_button, Qt.Key.Key_Return)
    asked = page.findChild(AddActivityDialog)
    assert asked is not None
    asked.plain_minutes.setValue(45)
    qtbot.keyClicks(asked.plain_title, "Lunch")
    qtbot.keyClick(asked.plain_title, Qt.Key.Key_Return)
    assert (titles(bridge)[-1], bridge.workshop.agenda[-1].minutes) == ("Lunch", 45)


@pytest.mark.parametrize("by", ["plain line", "activity"])
def test_after_adding_a_line_the_focus_is_on_it_wherever_it_was_asked_from(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, by: str
) -> None:
    choose(page, 1)
    votes = page.agenda.settings.votes
    votes.setFocus()
    qtbot.keyClick(votes, Qt.Key.Key_A, CTRL_SHIFT)
    asked = page.findChild(AddActivityDialog)
    assert asked is not None
    field, words = (asked.plain_title, "Tea") if by == "plain line" else (asked.find_field, "how close")
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.focusWidget() is page.agenda.table)
    assert page.agenda.table.currentIndex().row() == 2
    before = titles(bridge)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Return)  # its minutes
    assert titles(bridge) == before


def test_undo_never_hands_the_focus_to_the_button_that_removes(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, toolkit: Toolkit
) -> None:
    again = toolkit.resource("PW3")
    assert again is not None
    added = resource_entry(again)
    bridge.do(agenda.add_entries, [added], 0)
    page.agenda.table.choose(added.id)
    page.agenda.settings.votes.setFocus()
    qtbot.keyClick(page.agenda.settings.votes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.agenda.table.entry is bridge.workshop.agenda[0]  # a plain line: nobody votes on it
    assert QApplication.focusWidget() is page.agenda.table


def test_a_line_that_is_removed_by_its_button_takes_no_other_with_it(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    choose(page, 1)
    qtbot.mouseClick(page.agenda.settings.remove_button, Qt.MouseButton.LeftButton)
    after = titles(bridge)
    focus = QApplication.focusWidget()
    assert focus is page.agenda.table
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert titles(bridge) == after


def test_a_line_is_taken_off_by_mouse_as_well(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 1)
    before = titles(bridge)
    qtbot.mouseClick(page.agenda.settings.remove_button, Qt.MouseButton.LeftButton)
    assert titles(bridge) == [*before[:1], *before[2:]]


def test_words_that_no_activity_has_are_said(qtbot: QtBot, page: PreparePage) -> None:
    qtbot.keyClick(page.agenda.add_button, Qt.Key.Key_Return)
    asked = page.findChild(AddActivityDialog)
    assert asked is not None
    qtbot.keyClicks(asked.find_field, "zzz")
    assert asked.purpose.text() == "No activity has these words in its name."
    assert not asked.add_button.isEnabled()


def test_an_empty_agenda_starts_from_a_template(
    qtbot: QtBot, make_page: MakePage, make_bridge: MakeBridge, workshop: Workshop
) -> None:
    bridge = make_bridge(replace(workshop, agenda=()))
    page = make_page(bridge)
    assert page.partners.tree.hasFocus()
    assert not page.agenda.table.isVisible()
    qtbot.keyClick(page.agenda.templates.rows[0], Qt.Key.Key_Return)
    assert len(bridge.workshop.agenda) == 12
    assert page.agenda.table.isVisible()
    assert bridge.undo()
    assert page.agenda.templates.isVisible()


def test_the_settings_follow_the_chosen_line(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    settings = page.agenda.settings
    choose(page, 0)
    assert settings.title.text() == "Welcome"
    assert not settings.votes.isVisible()
    choose(page, 1)
    assert settings.votes.isVisible()
    assert settings.variant.isVisible()
    assert not settings.headings.isVisible()  # there is only one
    choose(page, 2)
    assert settings.headings.isVisible()
    assert not settings.variant.isVisible()
    assert not settings.promise.isVisible()  # nothing is stricter than the workshop's


def test_minutes_are_kept_after_a_pause_and_typed_on(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 0)
    box = page.agenda.settings.minutes
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "4")
    qtbot.waitUntil(lambda: bridge.workshop.agenda[0].minutes == 4)
    qtbot.keyClicks(box, "0")
    qtbot.waitUntil(lambda: bridge.workshop.agenda[0].minutes == 40)
    assert box.hasFocus()


def test_minutes_that_are_deleted_or_too_many_are_no_wish_before_the_field_is_left(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    choose(page, 0)
    box = page.agenda.settings.minutes
    box.setFocus()
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.wait(2 * PAUSE_MS)
    assert box.text().strip() == "min"
    qtbot.keyClicks(box, "4000")
    qtbot.wait(2 * PAUSE_MS)
    assert box.text() == "4000 min"
    qtbot.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.text() != "4000 min", "what is not kept is taken back here"


def test_undo_from_the_minutes_keeps_what_is_typed_and_then_goes_back_step_by_step(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    choose(page, 3)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Delete)
    choose(page, 0)
    box = page.agenda.settings.minutes
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert bridge.workshop.agenda[0].minutes == 15
    box.selectAll()
    qtbot.keyClicks(box, "40")
    for minutes in (15, 10):
        qtbot.keyClick(box, Qt.Key.Key_Z, CTRL)
        assert (box.value(), bridge.workshop.agenda[0].minutes) == (minutes, minutes)
    qtbot.keyClick(box, Qt.Key.Key_Y, CTRL)
    assert box.value() == 15
    qtbot.keyClick(box, Qt.Key.Key_Z, CTRL_SHIFT)
    assert (box.text(), bridge.workshop.agenda[0].minutes) == ("40 min", 40)
    for _step in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert len(bridge.workshop.agenda) == 4


def test_who_votes_and_the_variant_are_chosen_for_an_activity(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 1)
    settings = page.agenda.settings
    settings.votes.setFocus()
    qtbot.keyClick(settings.votes, Qt.Key.Key_Down)
    assert bridge.workshop.activities[0].votes is Votes.PEOPLE
    settings.variant.setFocus()
    qtbot.keyClick(settings.variant, Qt.Key.Key_Down)
    assert bridge.workshop.activities[0].variant == "future"


def test_a_refused_choice_goes_back_to_what_holds(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, 1)
    box, before = page.agenda.settings.votes, page.agenda.settings.votes.currentText()

    def refuse(*_words: object, **_more: object) -> Workshop:
        raise Refused("Votes are in, so nothing was changed.")

    monkeypatch.setattr(bridge._session, "do", refuse)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() == 0 else Qt.Key.Key_Up)
    assert "Votes are in" in page.message.text()
    assert box.currentText() == before


def test_an_activity_may_promise_more_than_the_workshop(
    qtbot: QtBot, make_page: MakePage, make_bridge: MakeBridge, workshop: Workshop
) -> None:
    bridge = make_bridge(replace(workshop, promise=Promise.OPEN))
    page = make_page(bridge)
    choose(page, 2)
    box = page.agenda.settings.promise
    assert box.isVisible()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert bridge.workshop.activities[1].promise is Promise.BY_PARTNER


def test_headings_are_ticked_and_too_few_cannot_be_asked(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page, 2)
    qtbot.keyClick(page.agenda.settings.headings, Qt.Key.Key_Return)
    asked = page.findChild(HeadingsDialog)
    assert asked is not None
    boxes = list(asked.boxes.values())
    for box in boxes:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not asked.do_button.isEnabled()
    qtbot.keyClick(boxes[0], Qt.Key.Key_Return)  # not while too few are left
    assert asked.isVisible()
    qtbot.keyClick(boxes[0], Qt.Key.Key_Space)
    qtbot.keyClick(boxes[0], Qt.Key.Key_Return)
    assert len(bridge.workshop.activities[1].left_out) == 3


def test_a_title_that_is_being_typed_is_kept_when_another_line_is_chosen(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    choose(page, 0)
    field = page.agenda.settings.title
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Arrival")
    place = page.agenda.table.visualRect(page.agenda.model.index(2, 1)).center()
    qtbot.mouseClick(page.agenda.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert titles(bridge)[0] == "Arrival"
    assert titles(bridge)[2] == "Eight quick tests"
    assert field.text() == "Eight quick tests"


def test_warnings_name_what_to_think_about(workshop: Workshop, toolkit: Toolkit) -> None:
    def line(resource_id: str, votes: Votes = Votes.PARTNERS) -> Entry:
        resource = toolkit.resource(resource_id)
        assert resource is not None
        return resource_entry(resource, votes=votes)

    assert warnings(replace(workshop, agenda=(plain_entry("Welcome", 5), line("SP8"), line("PW7"), line("PW12")))) == ()
    early = warnings(replace(workshop, agenda=(line("PW12"), line("PW7"))))
    assert early == (
        (
            "Building and reviewing the plan comes before a vision has passed. "
            "Agree the vision first, or go on if the partners have one."
        ),
    )
    many = warnings(replace(workshop, agenda=(line("SP8"), line("PW6"), line("SP8"))))
    assert len(many) == 1
    assert "Two in one workshop are plenty" in many[0]
    absent = replace(
        workshop.partnership, partners=(*workshop.partnership.partners, Partner("e", "Employers' Forum", 3))
    )
    nobody = warnings(replace(workshop, partnership=absent, agenda=(line("SP8"), line("PW7"))))
    assert nobody == ("Employers' Forum has nobody present in Creating a vision.",)
    away = replace(workshop, away=frozenset({"skills0", "skills1"}), agenda=(line("PW7"),))
    assert warnings(away) == ("Skills Connect has nobody present in Creating a vision.",)
    asked = replace(away, agenda=(line("SP8", Votes.PEOPLE),))
    assert warnings(asked) == ("Skills Connect has nobody present in Eight quick tests.",)
    [activity] = asked.activities
    ballot, partner = activity.resource.ballots[0], asked.partnership.partners[0]
    vote = Answer(activity.id, ballot.id, 1, partner.people[0].id, ballot.items[0].id, ballot.questions[0].id, 3)
    voted = votes.reveal_round(votes.add_answers(asked, [vote]), activity.id, ballot.id)
    assert warnings(voted) == (), "its votes are in"


def test_warnings_come_and_go_with_the_workshop(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    assert page.agenda.shown_warnings == ()
    for person in ("skills0", "skills1"):
        page.partners.tree.setFocus()
        page.partners.tree.choose(person)
        qtbot.keyClick(page.partners.tree, Qt.Key.Key_Space)
    assert page.agenda.shown_warnings == ("Skills Connect has nobody present in Eight quick tests.",)
    bridge.undo()
    assert page.agenda.shown_warnings == ()


def test_home_and_end_go_to_the_first_and_the_last_line(qtbot: QtBot, page: PreparePage) -> None:
    choose(page, 1)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_End)
    assert page.agenda.table.currentIndex().row() == 3
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_Home)
    assert page.agenda.table.currentIndex().row() == 0


def test_tab_goes_from_the_minutes_to_the_next_field_and_to_the_removal_last(qtbot: QtBot, page: PreparePage) -> None:
    choose(page, 2)
    settings = page.agenda.settings
    settings.title.setFocus()
    walked = []
    for _press in range(6):
        focus = QApplication.focusWidget()
        walked.append(focus)
        if focus is settings.remove_button:
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert walked[:3] == [settings.title, settings.minutes, settings.votes]
    assert walked[-1] is settings.remove_button


def test_a_title_has_the_width_that_is_there(page: PreparePage) -> None:
    choose(page, 0)
    title = page.agenda.settings.title
    assert title.width() > page.agenda.settings.width() * 0.65


def test_a_resource_that_is_not_in_this_version_is_said_in_words_when_it_is_looked_for(
    qtbot: QtBot, page: PreparePage
) -> None:
    qtbot.keyClick(page.agenda.add_button, Qt.Key.Key_Return)
    asked = page.findChild(AddActivityDialog)
    assert asked is not None
    assert not any("PW2" in one.text() for one in asked.findChildren(PlainLabel))
    qtbot.keyClicks(asked.find_field, "pw2")
    assert asked.purpose.text() == "PW2 is part of the toolkit, but not of this version of the program."
    asked.find_field.clear()
    qtbot.keyClicks(asked.find_field, "zebra")
    assert asked.purpose.text() == "No activity has these words in its name."


def test_each_section_of_the_activities_has_its_number_and_only_activities_are_chosen(
    qtbot: QtBot, page: PreparePage
) -> None:
    qtbot.keyClick(page.agenda.add_button, Qt.Key.Key_Return)
    asked = page.findChild(AddActivityDialog)
    assert asked is not None
    heading = asked.list.item(0)
    assert heading.text() == "What does good look like?"
    assert not heading.icon().isNull()
    row = asked.list.visualItemRect(heading).center()
    qtbot.mouseClick(asked.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert asked.add_button.isEnabled()


def test_a_right_click_on_a_line_offers_what_can_be_done_with_it(page: PreparePage, bridge: Bridge) -> None:
    def menu_of(row: int) -> tuple[QMenu, dict[str, QAction]]:
        viewport = page.agenda.table.viewport()
        at = page.agenda.table.visualRect(page.agenda.model.index(row, Column.TITLE)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu, {one.text().split("\t")[0]: one for one in menu.actions()}

    def chosen(row: int, words: str) -> None:
        menu, entries = menu_of(row)
        entries[words].trigger()
        menu.close()

    before = [one.id for one in bridge.workshop.agenda]
    menu, entries = menu_of(0)
    assert not entries["Move up"].isEnabled()
    menu.close()
    chosen(0, "Move down")
    assert [one.id for one in bridge.workshop.agenda] == [before[1], before[0], *before[2:]]
    chosen(1, "Remove line")
    assert [one.id for one in bridge.workshop.agenda] == before[1:]
    chosen(0, "Change the words")
    field = page.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == bridge.workshop.agenda[0].title
