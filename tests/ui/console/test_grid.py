"""The scribe grid: what its keys do, and what it keeps to itself before the reveal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QFontInfo, QMouseEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.core import method
from app.core.blocks import Mark
from app.core.edits.facts import set_promise
from app.core.edits.people import add_person, delete_people, rename_person, set_present
from app.core.edits.votes import correct_answer, enter_answer
from app.core.edits.words import add_made
from app.core.model import Answer, MadeItem, Promise, RoundState, Votes
from app.core.scale import Level, Scale, ScaleKind
from app.core.toolkit import MadeKind
from app.ui.console.correct_dialog import CorrectDialog
from app.ui.console.grid_shape import Column, GridShape, Line, level_for_key, takes_key
from app.ui.console.peek_button import PeekButton
from app.ui.console.vote_grid import VoteGrid
from app.ui.console.vote_headers import ItemHeader, VoterHeader
from app.ui.console.vote_keys import PEEK_KEY
from app.ui.console.vote_layout import Widths, widths_for
from app.ui.console.vote_model import DOT
from app.ui.console.vote_walk import first_of_voter
from app.ui.look import Look, register_fonts
from tests.activities.made import toolkit
from tests.ui.console import panel_setting
from tests.ui.console.console_setting import CTRL, NONE, Opened, opened, opened_on
from tests.ui.console.panel_setting import NAMES, Setting, light

ROLES = tuple(Qt.ItemDataRole)


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path) -> Opened:
    made = opened(qtbot, tmp_path)
    made.setting.go("SP8", "vote")
    return made


def values(console: Opened, resource_id: str = "SP8") -> dict[tuple[str, str], int | None]:
    """The stored answers by voter and item."""
    activity = console.setting.workshop.activity(console.setting.entry_of(resource_id))
    current = method.current_round(activity, activity.resource.ballots[0].id)
    return {(voter, key[0]): value for voter, mine in current.answers.items() for key, value in mine.items()}


def test_a_digit_is_saved_at_once_and_the_cursor_walks_to_the_next_voter(console: Opened) -> None:
    first = console.grid.votes.line(0).item_id
    console.type("3")
    assert values(console) == {("p0", first): 3}
    assert console.setting.store.load(console.setting.workshop.id).activities[2].rounds[0].answers
    assert console.grid.currentIndex().column() == 1


def test_after_the_last_voter_comes_the_next_item_and_the_room_follows(console: Opened) -> None:
    console.type("12341")
    here = console.grid.currentIndex()
    assert (here.row(), here.column()) == (1, 0)
    assert console.setting.place.showing.item_id == console.grid.votes.line(1).item_id


def test_walking_by_voter_goes_down_the_items(console: Opened) -> None:
    console.press(Qt.Key.Key_Slash, CTRL)
    console.type("12")
    here = console.grid.currentIndex()
    assert (here.row(), here.column()) == (2, 0)
    console.press(Qt.Key.Key_Slash, CTRL)
    console.type("1")
    assert console.grid.currentIndex().column() == 1


def where(console: Opened) -> tuple[int, int]:
    """The line and the column of the cursor."""
    here = console.grid.currentIndex()
    return here.row(), here.column()


def grid_of(made: Setting, qtbot: QtBot) -> VoteGrid:
    """The grid as it is made when the workshop is opened on these votes."""
    made.go("SP8", "vote")
    grid = VoteGrid(made.place, made.bridge, made.theme)
    qtbot.addWidget(grid)
    grid.redraw()
    return grid


def test_whoever_opens_the_workshop_again_goes_on_with_the_voter_in_hand(console: Opened, qtbot: QtBot) -> None:
    undone = console.setting.bridge.undo_words
    console.press(Qt.Key.Key_Slash, CTRL)
    assert console.setting.bridge.undo_words == undone, "how votes are keyed is no step"
    console.type("33333333" + "11111")
    again = grid_of(console.setting.again(), qtbot)
    assert again.by_voter
    assert (again.currentIndex().row(), again.currentIndex().column()) == (5, 1)
    console.press(Qt.Key.Key_Slash, CTRL)
    assert not grid_of(console.setting.again(), qtbot).by_voter


def test_a_library_that_takes_no_words_lets_the_walk_be_changed(
    console: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: str) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(console.setting.store, "keep_words", refuse)
    console.press(Qt.Key.Key_Slash, CTRL)
    assert console.grid.by_voter
    assert console.setting.refused == []


def test_by_voter_the_voter_in_hand_has_begun_or_comes_after_all_who_have() -> None:
    line, mark = Line("", "", "i", "q"), Mark("Oak", 0)
    columns = tuple(Column(one, one, mark, one, one) for one in "abcd")
    shape = GridShape((Line("Heading"), line, line), columns, by_person=False)
    for answered, cell in {
        "": (1, 0),
        "a": (2, 0),
        "aa": (1, 1),
        "aacc": (1, 3),
        "aabdd": (2, 1),
        "abb": (2, 0),
        "abbc": (2, 2),
        "bbccdd": (1, 0),
        "aabbccdd": (1, 0),
    }.items():

        def has(row: int, column: int, answered: str = answered) -> bool:
            return row <= answered.count("abcd"[column])

        assert first_of_voter(shape, has) == cell, answered


def test_walking_by_voter_never_stops_on_what_is_answered(console: Opened) -> None:
    console.type("33333" + "33333")  # two items for everybody
    before = values(console)
    console.press(Qt.Key.Key_Slash, CTRL)
    lines = console.grid.votes.rowCount()
    console.type("1" * (lines - 2))
    assert where(console) == (2, 1)
    console.type("2")
    assert before.items() <= values(console).items()


def test_walking_by_item_never_stops_on_what_is_answered(console: Opened) -> None:
    console.press(Qt.Key.Key_Slash, CTRL)
    console.type("3" * console.grid.votes.rowCount())  # the first partner has answered everything
    console.press(Qt.Key.Key_Slash, CTRL)
    console.type("1111")
    assert where(console) == (1, 1)
    assert [value for (voter, _item), value in values(console).items() if voter == "p0"] == [3] * 8


def test_a_vote_that_is_replaced_on_purpose_leads_back_to_the_next_that_is_missing(console: Opened) -> None:
    console.type("1234")
    for _step in range(3):
        console.press(Qt.Key.Key_Left)
    console.type("4")
    assert list(values(console).values()) == [1, 4, 3, 4]
    assert where(console) == (0, 4)


def test_after_the_last_line_the_cursor_goes_to_what_was_passed_over(console: Opened) -> None:
    console.press(Qt.Key.Key_Right)
    console.type("1" * 39)
    assert where(console) == (0, 0)
    assert console.line == ""


@pytest.mark.parametrize("by_voter", [False, True])
def test_where_all_is_answered_the_cursor_stays_and_the_line_says_so(console: Opened, by_voter: bool) -> None:
    if by_voter:
        console.press(Qt.Key.Key_Slash, CTRL)
    console.type("1" * 40)
    assert len(values(console)) == 40
    assert where(console) == (7, 4)
    assert console.line == "Everything is answered. A level typed now replaces the vote at the cursor."


def test_a_partner_that_has_nobody_there_is_passed_over_and_its_vote_can_still_be_keyed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:3])
    console.setting.session.do(set_present, "p1s0", False)
    console.setting.go("SP8", "vote")
    columns = console.grid.votes.shape.columns
    assert [(one.partner_id, one.is_here) for one in columns] == [("p0", True), ("p1", False), ("p2", True)]
    console.type("12")
    assert where(console) == (1, 0)
    there = console.grid.model().index(1, 1)
    qtbot.mouseClick(console.grid.viewport(), Qt.MouseButton.LeftButton, pos=console.grid.visualRect(there).center())
    console.type("3")
    answers = console.setting.workshop.activity(console.setting.entry_of("SP8")).rounds[0].answers
    assert list(answers["p1"].values()) == [3]


def test_nobody_waits_for_the_answers_of_somebody_who_went_away(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:2], votes=Votes.PEOPLE, people=2)
    console.setting.go("SP8", "vote")
    console.press(Qt.Key.Key_Right)
    console.type("1")
    console.setting.session.do(set_present, "p0s1", False)
    console.type("11")
    assert where(console) == (1, 0)
    console.type("1")
    assert where(console) == (1, 2)


def test_redo_goes_on_to_the_next_missing_vote_from_the_end_of_a_column_and_of_a_line(console: Opened) -> None:
    console.type("11111")
    console.press(Qt.Key.Key_Z, CTRL)
    console.press(Qt.Key.Key_Y, CTRL)
    assert where(console) == (1, 0)
    console.press(Qt.Key.Key_Slash, CTRL)
    console.type("1" * 7)
    console.press(Qt.Key.Key_Z, CTRL)
    assert where(console) == (7, 0)
    console.press(Qt.Key.Key_Y, CTRL)
    assert where(console) == (1, 1)


def test_minus_is_cant_say_and_delete_empties(console: Opened) -> None:
    item = console.grid.votes.line(0).item_id
    console.type("-")
    assert values(console) == {("p0", item): None}
    console.press(Qt.Key.Key_Left)
    console.press(Qt.Key.Key_Delete)
    assert values(console) == {}
    assert console.grid.currentIndex().column() == 0


def test_a_key_off_the_scale_says_which_levels_there_are_and_nothing_else(console: Opened) -> None:
    console.type("4")
    console.type("9")
    assert console.line == "The levels here are 1 to 4, and - for “can't say”."
    assert len(values(console)) == 1
    console.type("2")
    assert console.line == ""


def test_the_mouse_votes_with_a_cell_and_a_level(console: Opened, qtbot: QtBot) -> None:
    cell = console.grid.visualRect(console.grid.votes.index(2, 3)).center()
    qtbot.mouseClick(console.grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    qtbot.mouseClick(console.page.capture.levels.buttons()[3], Qt.MouseButton.LeftButton)
    assert values(console) == {("p3", console.grid.votes.line(2).item_id): 4}
    assert console.focused() is console.grid


def test_undo_of_something_else_leaves_the_cursor_where_it_is(console: Opened) -> None:
    console.type("12")
    here = console.grid.currentIndex()
    console.press("n")
    console.type("A note")
    console.press(Qt.Key.Key_Return)
    console.press(Qt.Key.Key_Escape)
    console.press("z", CTRL)
    assert console.setting.workshop.notes == ()
    assert console.grid.currentIndex() == here
    console.type("4")
    activity = console.setting.workshop.activity(console.setting.entry_of("SP8"))
    assert [list(said.values()) for said in activity.rounds[0].answers.values()] == [[1], [2], [4]]


def test_undo_takes_one_vote_back_and_says_whose_it_was_and_never_what(console: Opened) -> None:
    console.type("44")
    assert console.page.status.undo.text() == "Undo: vote, Skills Connect"
    console.press(Qt.Key.Key_Z, CTRL)
    assert len(values(console)) == 1
    assert console.page.status.undo.text() == "Undo: vote, Northfield College"


def test_after_a_restart_too_the_cursor_goes_back_to_the_vote_that_undo_took_away(qtbot: QtBot, tmp_path: Path) -> None:
    before = panel_setting.setting(tmp_path)
    activity = before.workshop.activity(before.entry_of("SP8"))
    ballot = activity.resource.ballots[0]
    key = activity.keys(ballot)[0]
    for voter in ("p0", "p1"):
        before.session.do(enter_answer, Answer(activity.id, ballot.id, 1, voter, *key, 2))
    console = opened_on(qtbot, before.after_restart(tmp_path))
    console.setting.go("SP8", "vote")
    assert console.grid.currentIndex().column() == 2
    console.press(Qt.Key.Key_Z, CTRL)
    assert console.grid.currentIndex().column() == 1
    console.type("4")
    assert values(console) == {("p0", key[0]): 2, ("p1", key[0]): 4}


def test_after_redo_the_next_digit_is_for_the_next_vote(console: Opened) -> None:
    console.type("44")
    console.press(Qt.Key.Key_Z, CTRL)
    console.press(Qt.Key.Key_Y, CTRL)
    console.type("1")
    assert list(values(console).values()) == [4, 4, 1]


def everything_said(console: Opened) -> str:
    """Every word that the grid and the page give to anybody, by any role."""
    votes, found = console.grid.votes, []
    for row in range(votes.rowCount()):
        for column in range(votes.columnCount()):
            found += [str(votes.data(votes.index(row, column), role)) for role in ROLES]
    for at in range(votes.columnCount()):
        found += [str(votes.headerData(at, Qt.Orientation.Horizontal, role)) for role in ROLES]
    page = console.page
    found += [page.status.undo.text(), page.windowTitle(), page.stage_bar.state.text(), page.capture.walk.text()]
    found += [console.grid.toolTip(), console.grid.accessibleDescription(), page.message_line.text()]
    return "\n".join(found)


def test_nothing_of_an_unrevealed_value_is_in_any_role_or_text(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=tuple(f"Partner {letter}" for letter in "ABC"))
    console.setting.go("SP8", "vote")
    console.type("444")
    before = everything_said(console)
    console.press(Qt.Key.Key_Z, CTRL)
    console.type("1")
    assert everything_said(console) == before
    QTest.keyPress(console.grid, PEEK_KEY)
    assert everything_said(console) == before
    let_go(console, qtbot)
    votes = console.grid.votes
    assert votes.data(votes.index(0, 0)) == DOT
    assert votes.data(votes.index(0, 0), Qt.ItemDataRole.AccessibleTextRole).endswith(": answered")


def test_peeking_lasts_as_long_as_the_key_is_held(console: Opened, qtbot: QtBot) -> None:
    console.type("4")
    QTest.keyPress(console.grid, PEEK_KEY)
    assert console.grid.is_peeking
    let_go(console, qtbot)


def let_go(console: Opened, qtbot: QtBot) -> None:
    """Let the peeking key go: a moment later the votes are hidden."""
    QTest.keyRelease(console.grid, PEEK_KEY)
    qtbot.waitUntil(lambda: not console.grid.is_peeking)


def test_peeking_ends_when_the_focus_leaves(console: Opened) -> None:
    QTest.keyPress(console.grid, PEEK_KEY)
    console.page.notes.line.words.setFocus()
    assert not console.grid.is_peeking


def held_down(console: Opened) -> PeekButton:
    """The button that peeks, with the mouse held down on it."""
    button = console.page.capture.peek_button
    assert button.isVisible()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert console.grid.is_peeking
    return button


def test_the_mouse_peeks_as_long_as_it_is_held_down(console: Opened) -> None:
    console.type("4")
    page = console.page
    assert page.capture.peek_button.text() == "Hold to peek"
    grid, preview = console.grid.viewport().grab().toImage(), page.preview.grab().toImage()
    button = held_down(console)
    assert console.focused() is console.grid
    assert console.grid.viewport().grab().toImage() != grid
    assert page.preview.grab().toImage() == preview
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert not console.grid.is_peeking
    assert console.grid.viewport().grab().toImage() == grid


def test_peeking_ends_when_the_mouse_leaves(console: Opened) -> None:
    button = held_down(console)
    at, left, none = QPointF(-20, -20), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, button.mapToGlobal(at), none, left, NONE)
    QApplication.sendEvent(button, moved)
    assert not console.grid.is_peeking
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert not console.grid.is_peeking


def test_peeking_ends_when_another_window_comes_to_the_front(console: Opened, qtbot: QtBot) -> None:
    button = held_down(console)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not console.page.isActiveWindow())
    assert not console.grid.is_peeking
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_peeking_ends_when_the_grid_goes(console: Opened) -> None:
    held_down(console)
    console.press(Qt.Key.Key_PageDown)
    assert not console.grid.is_peeking


def test_there_is_nothing_to_peek_at_once_the_round_is_revealed(console: Opened) -> None:
    console.type("4")
    console.setting.reveal("SP8")
    assert not console.page.capture.peek_button.isVisible()


def test_the_painter_shows_dots_until_the_key_is_held(console: Opened, qtbot: QtBot) -> None:
    console.type("44")
    cell = console.grid.visualRect(console.grid.votes.index(0, 0))
    dotted = console.grid.viewport().grab(cell).toImage()
    console.press(Qt.Key.Key_Z, CTRL)
    console.press(Qt.Key.Key_Z, CTRL)
    console.type("11")
    assert console.grid.viewport().grab(cell).toImage() == dotted
    QTest.keyPress(console.grid, PEEK_KEY)
    assert console.grid.viewport().grab(cell).toImage() != dotted
    let_go(console, qtbot)
    assert console.grid.viewport().grab(cell).toImage() == dotted


def test_after_the_reveal_the_cells_show_their_levels(console: Opened) -> None:
    console.type("41")
    console.setting.reveal("SP8")
    votes = console.grid.votes
    assert [votes.data(votes.index(0, at)) for at in range(3)] == ["4", "1", ""]


def test_a_revealed_round_refuses_a_vote_in_words(console: Opened) -> None:
    console.type("4")
    console.setting.reveal("SP8")
    console.type("2")
    assert "This round is closed" in console.line
    assert list(values(console).values()) == [4]


def test_a_vote_touches_its_cell_and_its_line_alone(console: Opened) -> None:
    touched: list[tuple[int, int]] = []
    resets: list[int] = []
    console.grid.votes.dataChanged.connect(lambda first, _last: touched.append((first.row(), first.column())))
    console.grid.votes.modelReset.connect(lambda: resets.append(1))
    console.type("3")
    assert sorted(touched) == [(0, 0), (0, 5)]
    assert not resets


def test_the_next_round_starts_empty_and_the_cursor_at_its_beginning(console: Opened) -> None:
    console.type("43")
    console.setting.reveal("SP8")
    assert console.page.capture.next_round_button.isVisible()
    console.page.capture.next_round_button.click()
    assert console.grid.votes.round.number == 2
    assert values(console) == {}
    assert console.grid.currentIndex().column() == 0


def test_a_round_can_be_closed_and_opened_again(console: Opened) -> None:
    console.type("4")
    console.page.capture.close_round()
    assert console.grid.votes.round.state is RoundState.CLOSED
    console.type("2")
    assert "closed" in console.line
    console.page.capture.reopen_round()
    console.type("2")
    assert len(values(console)) == 2


def test_a_keying_slip_is_corrected_with_its_reason(console: Opened, qtbot: QtBot) -> None:
    console.type("4")
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_Left)
    console.page.capture.correct()
    dialog = console.page.capture.findChild(CorrectDialog)
    assert dialog is not None
    assert not dialog.correct_button.isEnabled()
    dialog.level.setCurrentIndex(1)
    dialog.why.setText("Typed in the wrong column")
    qtbot.keyClick(dialog.why, Qt.Key.Key_Return)
    slip = console.grid.votes.round.corrections[0]
    assert (slip.old, slip.new, slip.why) == (4, 2, "Typed in the wrong column")
    assert console.grid.votes.is_corrected(console.grid.votes.index(0, 0))


def test_the_mouse_empties_an_answer_before_the_reveal_and_corrects_it_afterwards(console: Opened) -> None:
    def offered() -> dict[str, QAction]:
        console.grid.menu_requested.emit(console.grid.mapToGlobal(QPoint(5, 5)))
        menu = console.page.capture.findChildren(QMenu)[-1]
        menu.close()
        return {one.objectName(): one for one in menu.actions()}

    console.type("4")
    assert "empty" not in offered(), "the cursor is on an answer that is missing"
    console.press(Qt.Key.Key_Left)
    assert "correct" not in offered()
    offered()["empty"].trigger()
    assert values(console) == {}
    console.type("4")
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_Left)
    assert "empty" not in offered()
    assert "correct" in offered()


@pytest.mark.parametrize(
    ("promise", "seen"), [(Promise.OPEN, "The room has seen this vote."), (Promise.BY_PARTNER, "neither level")]
)
def test_a_correction_says_what_the_room_has_seen_and_what_is_told(
    qtbot: QtBot, tmp_path: Path, promise: Promise, seen: str
) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:4], votes=Votes.PEOPLE, people=3)
    console.setting.session.do(set_promise, promise)
    console.setting.go("SP8", "vote")
    console.type("4")
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_Left)
    console.press(Qt.Key.Key_F2)
    dialog = console.page.capture.findChild(CorrectDialog)
    assert dialog is not None
    assert any(seen in one.text() for one in dialog.findChildren(QLabel))


def test_people_stand_under_their_partners(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:4], votes=Votes.PEOPLE, people=3)
    console.setting.go("SP8", "vote")
    shape = console.grid.votes.shape
    assert list(shape.groups()) == [(0, 2), (3, 5), (6, 8), (9, 11)]
    assert shape.columns[4].full_name == "Skills Connect, Person 1.1"
    console.type("4")
    assert console.page.status.undo.text() == "Undo: vote, Northfield College"
    assert next(iter(values(console)))[0] == "p0s0"


def test_somebody_who_voted_and_left_keeps_a_column(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:2], votes=Votes.PEOPLE, people=2)
    console.setting.go("SP8", "vote")
    console.type("4")
    console.setting.session.do(set_present, "p0s0", False)
    console.setting.session.do(set_present, "p0s1", False)
    assert [one.voter_id for one in console.grid.votes.shape.columns] == ["p0s0", "p1s0", "p1s1"]
    assert [console.grid.votes.answered_words(row) for row in (0, 1)] == ["1 of 3", "0 of 2"]


def test_a_partner_with_one_person_is_named_with_that_person_where_its_own_place_is_too_narrow(
    qtbot: QtBot, tmp_path: Path
) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:7], votes=Votes.PEOPLE, people=3)
    console.setting.session.do(delete_people, ["p1s1", "p1s2"])
    console.setting.go("SP8", "vote")
    header = console.grid.horizontalHeader()
    assert isinstance(header, VoterHeader)
    assert header.on_side
    assert [header.said(at) for at in (2, 3, 4)] == ["Person 0.2", "Skills, Person 1.0", "Person 2.0"]


@pytest.fixture
def one_away(qtbot: QtBot, tmp_path: Path) -> Opened:
    """Two partners of three people; the second person of the first voted on the first item and left."""
    console = opened(qtbot, tmp_path, names=NAMES[:2], votes=Votes.PEOPLE, people=3)
    console.setting.go("SP8", "vote")
    console.type("444444")
    console.setting.session.do(set_present, "p0s1", False)
    return console


def test_the_arrow_keys_pass_over_the_empty_cells_of_whoever_is_away(one_away: Opened) -> None:
    one_away.press(Qt.Key.Key_Right)
    assert where(one_away) == (1, 2)
    one_away.press(Qt.Key.Key_Left)
    assert where(one_away) == (1, 0)
    one_away.press(Qt.Key.Key_Up)
    one_away.press(Qt.Key.Key_Right)
    assert where(one_away) == (0, 1), "an answer that is there can be put right"


def test_from_another_line_the_cursor_comes_to_whoever_is_beside_somebody_away(one_away: Opened) -> None:
    one_away.press(Qt.Key.Key_Up)
    one_away.press(Qt.Key.Key_Right)
    assert where(one_away) == (0, 1)
    one_away.press(Qt.Key.Key_Down)
    assert where(one_away) == (1, 2)
    one_away.type("3")
    assert [voter for voter, item in values(one_away) if item == one_away.grid.votes.line(1).item_id] == ["p0s2"]


def test_after_undo_the_next_digit_is_not_for_whoever_is_away(one_away: Opened) -> None:
    grid = one_away.grid
    cell = grid.visualRect(grid.votes.index(1, 1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    one_away.type("2")
    one_away.press("z", CTRL)
    assert where(one_away) == (1, 2)


@pytest.mark.parametrize(("seat", "key", "column"), [("p0s0", Qt.Key.Key_Home, 1), ("p1s2", Qt.Key.Key_End, 4)])
def test_the_ends_of_a_line_are_those_of_the_people_who_are_here(
    one_away: Opened, seat: str, key: Qt.Key, column: int
) -> None:
    one_away.setting.session.do(set_present, "p0s1", True)
    one_away.setting.session.do(set_present, seat, False)
    one_away.press(Qt.Key.Key_Right)
    one_away.press(key)
    assert where(one_away) == (1, column)


def test_whoever_is_away_is_still_reached_by_a_click(one_away: Opened) -> None:
    grid = one_away.grid
    cell = grid.visualRect(grid.votes.index(1, 1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    one_away.type("2")
    assert values(one_away)["p0s1", grid.votes.line(1).item_id] == 2


def test_the_cursor_leaves_the_empty_cell_of_whoever_goes_away(one_away: Opened) -> None:
    assert where(one_away) == (1, 0)
    one_away.setting.session.do(set_present, "p0s0", False)
    assert where(one_away) == (1, 2)


def test_the_heading_of_whoever_is_away_says_so(one_away: Opened) -> None:
    model, across = one_away.grid.votes, Qt.Orientation.Horizontal
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        said = [str(model.headerData(at, across, role)) for at in range(3)]
        assert ["away" in one for one in said] == [False, True, False]
    assert "away" in model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole)
    header = one_away.grid.horizontalHeader()
    before = header.grab().toImage()
    one_away.setting.session.do(set_present, "p0s1", True)
    assert header.grab().toImage() != before


def test_whoever_comes_later_has_a_column_and_takes_nobody_s(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, votes=Votes.PEOPLE, people=6)
    console.setting.go("SP8", "vote")
    assert console.grid.isColumnHidden(30), "so many voters leave no place for who has answered"
    console.setting.session.do(add_person, "p4", "late", "Zoe")
    assert [at for at in range(32) if console.grid.isColumnHidden(at)] == [31]
    console.press(Qt.Key.Key_End)
    assert console.grid.currentIndex().column() == 30


def test_a_line_is_high_only_where_the_cursor_stands_also_in_another_round(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, votes=Votes.PEOPLE, people=4)
    console.setting.go("LAD", "vote")
    console.press(Qt.Key.Key_Down)
    console.setting.go("PW3", "vote")
    assert console.grid.currentIndex().row() == 0
    assert console.grid.rowHeight(1) < 3 * console.grid.fontMetrics().lineSpacing() < console.grid.rowHeight(0)


def test_headings_stand_above_their_items_and_take_no_votes(console: Opened) -> None:
    console.setting.go("PW6", "vote")
    shape = console.grid.votes.shape
    assert shape.lines[0].is_heading
    assert shape.lines[0].title == "Shared purpose"
    assert console.grid.currentIndex().row() == 1
    console.type("1" * 5 * 4)
    assert shape.lines[5].is_heading
    assert console.grid.currentIndex().row() == 6


def test_two_questions_are_two_lines_and_the_levels_follow(console: Opened) -> None:
    console.setting.go("LAD", "vote")
    assert [one.item_id for one in console.grid.votes.shape.lines] == [console.grid.votes.line(0).item_id] * 2
    console.type("12341" + "4")
    assert len({key for mine in console.grid.votes.round.answers.values() for key in mine}) == 2


def test_words_made_in_the_room_are_asked_for_where_there_are_none(console: Opened) -> None:
    console.setting.go("PW7", "support")
    assert not console.grid.isVisible()
    assert console.page.capture.empty.isVisible()


def test_a_lettered_scale_takes_letters_and_positions() -> None:
    scale = next(one for one in toolkit().scales if one.id == "WHO5")
    assert [level_for_key(scale, key) for key in ("b", "2", "9", "z")] == [scale.levels[1], scale.levels[1], None, None]
    assert takes_key(scale, "E")
    assert not takes_key(scale, "N")
    from_nought = next(one for one in toolkit().scales if one.id == "FIST6")
    found = level_for_key(from_nought, "0")
    assert found is not None
    assert found.value == 0


def with_levels(values: Iterable[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the eight tests be voted on with a scale of one's own."""
    kit = toolkit()
    scale = Scale("OWN", "Own", ScaleKind.ORDINAL, tuple(Level(value, str(value), f"L{value}") for value in values))
    sp8 = next(one for one in kit.resources if one.id == "SP8")
    (ballot,) = sp8.ballots
    ballot = replace(ballot, questions=tuple(replace(one, scale=scale) for one in ballot.questions))
    kit = replace(kit, resources=(replace(sp8, ballots=(ballot,)), *(one for one in kit.resources if one is not sp8)))
    monkeypatch.setattr(panel_setting, "toolkit", lambda: kit)


@pytest.mark.parametrize(
    ("levels", "keys", "entered", "caps"),
    [
        (range(1, 11), "1x9X", [1, 10, 9, 10], {10: "x"}),
        ((10, 20, 30), "213", [20, 10, 30], {10: "1", 20: "2", 30: "3"}),
        ((5, 10, 15), "5x", [5, 10], {10: "x"}),
        ((0, 1, 2), "021", [0, 2, 1], {}),
    ],
)
def test_a_level_of_two_digits_has_one_key_that_its_button_shows(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    levels: Iterable[int],
    keys: str,
    entered: list[int],
    caps: dict[int, str],
) -> None:
    with_levels(levels, monkeypatch)
    console = opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    console.type(keys)
    assert list(values(console).values()) == entered
    buttons = console.page.capture.levels.buttons()
    assert {int(one.text().split()[0]): one.key for one in buttons if one.key} == caps


def test_a_nought_on_a_scale_to_ten_votes_for_nobody(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_levels(range(1, 11), monkeypatch)
    console = opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    console.type("0")
    assert values(console) == {}
    assert "1 to 10, with x for 10" in console.line


@pytest.mark.parametrize(("columns", "widest"), [(5, 70), (7, 70), (12, 80), (14, 60), (60, 60)])
def test_columns_fit_the_smallest_screen_or_scroll(columns: int, widest: int) -> None:
    plan = widths_for(768, columns, widest, 18)
    assert plan.item >= 14 * 18
    whole = plan.item + plan.answered + columns * plan.column
    assert whole <= 768 or (plan.answered == 0 and columns > 14)


def test_seven_partners_and_eight_items_take_one_key_a_vote_and_at_most_five_more(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:7])
    console.setting.go("SP8", "promise")
    console.keys = 0
    console.press(Qt.Key.Key_PageDown)
    for item in range(8):
        for partner in range(7):
            console.type(str(1 + (item + partner) % 4))
    console.press(Qt.Key.Key_Space)
    console.seconds.now += 0.4
    console.press(Qt.Key.Key_Space)
    assert console.setting.place.place.stage_id == "results"
    assert len(values(console)) == 56
    assert console.keys <= 56 + 5


def test_typing_a_note_never_votes(console: Opened) -> None:
    console.press(Qt.Key.Key_N)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    console.type("2 of 4 b.")
    assert line.text() == "2 of 4 b."
    console.press(Qt.Key.Key_Return)
    assert values(console) == {}


def test_the_line_that_is_asked_stays_in_sight_when_the_reveal_is_armed(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:7])
    console.setting.go("PW3", "vote")
    grid = console.grid
    console.type("4")
    grid.setCurrentIndex(grid.votes.index(grid.votes.rowCount() - 1, 3))
    console.press(Qt.Key.Key_Space)
    assert console.page.reveal.is_armed
    qtbot.waitUntil(console.page.message_line.isVisible)
    QApplication.processEvents()
    shown = grid.visualRect(grid.currentIndex())
    assert grid.viewport().rect().contains(shown)


@pytest.mark.parametrize("height", [740, 749, 768])
def test_the_last_line_stays_in_sight_where_a_scroll_bar_comes_with_what_is_said(
    qapp: QApplication, dressed: None, qtbot: QtBot, tmp_path: Path, height: int
) -> None:
    register_fonts(paths.resource("fonts"))
    Look(light(), paths.resource("app.qss"), 100).apply(qapp)
    console = opened(qtbot, tmp_path, names=NAMES[:3])
    console.setting.go("SP8", "vote")
    console.page.resize(1366, height)
    qtbot.wait(20)
    console.type("1231342244133222341443")
    console.press(Qt.Key.Key_Space)
    qtbot.waitUntil(console.page.message_line.isVisible)
    qtbot.wait(20)
    grid = console.grid
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def heights_fit(grid: VoteGrid) -> bool:
    """Whether every line is as high as its words need in the width that they have."""
    header = grid.verticalHeader()
    assert isinstance(header, ItemHeader)
    needed = [header.line_height(row, header.width()) for row in range(grid.votes.rowCount())]
    return [grid.rowHeight(row) for row in range(grid.votes.rowCount())] == needed


def test_lines_are_as_high_as_their_words_whatever_was_shown_before(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:7])
    for resource in ("PW3", "SP8", "LAD", "PW3", "PW6", "LAD", "SP8"):
        console.setting.go(resource, "brief")
        console.setting.go(resource, "vote")
        qtbot.wait(20)
        assert heights_fit(console.grid), resource


def test_lines_are_as_high_as_their_words_in_larger_type(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:7])
    console.setting.go("PW3", "vote")
    sheet, before = qapp.styleSheet(), console.grid.rowHeight(0)
    try:
        qapp.setStyleSheet(f"* {{ font-size: {2 * QFontInfo(console.grid.font()).pixelSize()}px; }}")
        qtbot.wait(20)
        assert console.grid.rowHeight(0) > before
        assert heights_fit(console.grid)
    finally:
        qapp.setStyleSheet(sheet)


class Painted(QObject):
    """Remembers what of a heading is painted."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header, self.sections = header, set[int]()
        header.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            header, rect = self._header, event.rect()
            ends = (rect.left(), rect.right()) if header.orientation() is Qt.Orientation.Horizontal else (
                rect.top(), rect.bottom())  # fmt: skip
            first, last = (header.visualIndexAt(at) for at in ends)
            self.sections |= set(range(first, (last if last >= 0 else header.count() - 1) + 1))
        return super().eventFilter(watched, event)


def painted_by(console: Opened, header: QHeaderView, keys: str) -> set[int]:
    """The sections of a heading that these keys paint."""
    QTest.qWait(50)
    painted = Painted(header)
    console.type(keys)
    QTest.qWait(50)
    return painted.sections


def test_a_vote_paints_the_two_headings_that_it_changes_and_no_other(console: Opened) -> None:
    console.type("1")
    assert painted_by(console, console.grid.horizontalHeader(), "1") == {1, 2}


def test_the_last_vote_of_a_line_paints_two_lines_and_no_other(console: Opened) -> None:
    console.type("1111")
    assert painted_by(console, console.grid.verticalHeader(), "1") == {0, 1}


def test_f2_corrects_a_revealed_vote_and_opens_nothing_before_the_reveal(console: Opened) -> None:
    console.type("4")
    console.press(Qt.Key.Key_Left)
    console.press(Qt.Key.Key_F2)
    assert console.page.capture.findChild(CorrectDialog) is None
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_F2)
    assert console.page.capture.findChild(CorrectDialog) is not None


def test_f2_says_why_there_is_nothing_to_correct(console: Opened) -> None:
    console.press(Qt.Key.Key_F2)
    assert console.line == "Nothing needs correcting before the reveal. Type the right level over the wrong one."
    console.type("4")
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_F2)
    assert console.line == "There is no vote here to correct. Go to the vote that was mistyped."
    console.press(Qt.Key.Key_PageDown)
    console.press(Qt.Key.Key_F2)
    assert console.line == "Votes are corrected where they are taken. Go to Capture, and there to the vote."
    assert console.page.capture.findChild(CorrectDialog) is None


def test_ctrl_r_opens_the_next_round_and_leads_back_to_its_votes(console: Opened) -> None:
    console.type("43")
    console.press("r", CTRL)
    assert console.grid.votes.round.number == 1
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_PageDown)
    console.press("r", CTRL)
    assert console.setting.place.place.stage_id == "vote"
    assert console.grid.votes.round.number == 2


def test_partners_whose_names_begin_alike_are_told_apart(qtbot: QtBot, tmp_path: Path) -> None:
    names = ("Harbour Training", "Harbour Arts", "Skills Connect", "The Federation of Colleges A",
             "Federation of Colleges B")  # fmt: skip
    console = opened(qtbot, tmp_path, names=names)
    console.setting.go("SP8", "vote")
    shown = [one.name for one in console.grid.votes.shape.columns]
    assert shown == ["Harbour Training", "Harbour Arts", "Skills", "Federation A", "Federation B"]


def test_peeking_stays_in_its_place_beside_whatever_there_is(console: Opened, qtbot: QtBot) -> None:
    panel = console.page.capture
    for resource_id, width in (("SP8", 1366), ("SP8", 1800), ("PW3", 1366), ("PW3", 1100), ("PW6", 1366)):
        console.setting.go(resource_id, "vote")
        console.page.resize(width, 768)
        qtbot.wait(20)
        button = panel.peek_button
        assert button.mapTo(panel, button.rect().topRight()).x() >= panel.width() - 2, (resource_id, width)


def test_the_first_line_that_is_seen_is_whole(console: Opened, qtbot: QtBot) -> None:
    console.setting.go("PW6", "vote")
    console.page.resize(1366, 600)
    qtbot.wait(20)
    grid = console.grid
    for _line in range(14):
        console.press(Qt.Key.Key_Down)
        first = grid.rowAt(1)
        is_at_end = grid.verticalScrollBar().value() == grid.verticalScrollBar().maximum()
        assert grid.rowViewportPosition(first) == 0 or is_at_end
        here = grid.visualRect(grid.currentIndex())
        assert here.top() >= 0
        assert here.bottom() <= grid.viewport().height()
    assert grid.verticalScrollBar().value() > 0


def test_a_few_pixels_are_taken_from_the_items_before_the_voters_scroll() -> None:
    assert widths_for(770, 17, 60, 18) == Widths(226, 32, 0, on_side=True)
    assert widths_for(770, 18, 60, 18).item >= 14 * 18  # nothing is saved by squeezing them further


def test_beside_many_voters_the_line_that_is_asked_stands_whole_and_the_others_in_two(
    qtbot: QtBot, tmp_path: Path
) -> None:
    console = opened(qtbot, tmp_path, votes=Votes.PEOPLE, people=4)
    console.setting.go("PW3", "vote")
    header, grid = console.grid.verticalHeader(), console.grid
    assert isinstance(header, ItemHeader)
    assert header.is_narrow(header.width())
    first, second = grid.rowHeight(0), grid.rowHeight(1)
    assert second < 3 * grid.fontMetrics().lineSpacing() < first
    console.press(Qt.Key.Key_Down)
    assert grid.rowHeight(0) < first
    assert grid.rowHeight(1) > second
    line = grid.votes.line(1)
    tip = grid.model().headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert line.title in tip
    assert line.text in tip


def test_two_long_drafts_and_every_button_are_in_sight_on_a_laptop_beside_many_voters(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication, dressed: None
) -> None:
    register_fonts(paths.resource("fonts"))
    Look(light(), paths.resource("app.qss"), 100).apply(qapp)
    console = opened(qtbot, tmp_path, votes=Votes.PEOPLE, people=4)
    entry = console.setting.entry_of("PW7")
    long = (
        "By 2029 every adult in the valley who wants to learn or work finds the right next step through one front "
        "door, because our six organisations plan, fund and refer as one, and nobody is told to ask elsewhere."
    )
    for at, words in enumerate((long, long.replace("2029", "2031"))):
        console.setting.session.do(add_made, entry, MadeItem(f"d{at}", MadeKind.DRAFT, words))
    console.setting.go("PW7", "support")
    qtbot.wait(50)
    grid, capture = console.grid, console.page.capture
    second = grid.visualRect(grid.votes.index(1, 0))
    assert grid.viewport().rect().contains(second)
    assert grid.rowHeight(0) > second.height(), "the one that is asked stands in more lines"
    console.page.message_line.say("Reveal round 1? " + 4 * "Harbour Training and Skills Connect are missing. ")
    qtbot.wait(50)
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    whole = capture.rect()
    for button in (capture.reveal_button, capture.peek_button):
        assert whole.contains(QRect(button.mapTo(capture, QPoint(0, 0)), button.size()))
    console.page.message_line.clear()
    qtbot.wait(50)
    assert grid.viewport().rect().contains(grid.visualRect(grid.votes.index(1, 0)))


@pytest.mark.parametrize("resource_id", ["SP8", "PW3", "LAD", "PW6"])
def test_a_vote_that_was_corrected_in_the_last_line_stands_wholly_in_sight(
    qtbot: QtBot, tmp_path: Path, resource_id: str
) -> None:
    console = opened(qtbot, tmp_path, votes=Votes.PEOPLE, people=4)
    console.setting.vote(resource_id)
    console.setting.reveal(resource_id)
    console.page.resize(1366, 560)
    console.setting.go(resource_id, "vote")
    qtbot.wait(20)
    grid = console.grid
    for _line in range(grid.votes.rowCount()):
        console.press(Qt.Key.Key_Down)
    here = grid.currentIndex()
    assert here.row() == grid.votes.rowCount() - 1
    answer = grid.votes.answer(here, 1 if grid.votes.peeked(here) != "1" else 2)
    console.setting.session.do(correct_answer, "c1", answer, "misheard")
    qtbot.wait(20)
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    console.press(Qt.Key.Key_PageDown)
    console.press(Qt.Key.Key_PageUp)
    qtbot.wait(20)
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_a_person_without_a_name_has_a_seat(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, votes=Votes.PEOPLE, people=3)
    person = console.setting.workshop.partnership.partners[0].people[2]
    console.setting.session.do(rename_person, person.id, "")
    console.setting.go("SP8", "vote")
    column = console.grid.votes.shape.columns[2]
    assert (column.name, column.full_name) == ("Seat 3", "Northfield College, seat 3")
