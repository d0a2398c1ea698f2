"""Whose a key is: the text field's, the grid's, the button's, or the page's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.core.edits.agenda import add_entries
from app.core.edits.facts import close_workshop
from app.core.edits.words import add_made, settle
from app.core.model import MadeItem, Outcome, OutcomeKind, Standing, Votes
from app.core.toolkit import MadeKind
from app.services.workshops import plain_entry
from app.ui.console.agree_panel import AgreePanel
from app.ui.console.held_keys import LET_GO_MS
from app.ui.console.jump_list import JumpList
from app.ui.console.results_panel import ResultsPanel
from app.ui.console.vote_grid import VoteGrid
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.look import Look
from app.ui.widgets.kept_fields import CommittedText
from tests.ui.conftest import disk_under
from tests.ui.console.console_setting import CTRL, NONE, SHIFT, Opened, opened
from tests.ui.console.panel_setting import light


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path) -> Opened:
    made = opened(qtbot, tmp_path)
    made.setting.go("SP8", "vote")
    return made


def click(console: Opened, widget: QWidget) -> None:
    """Click into the middle of something, as a mouse does: what takes a click's focus takes it."""
    window = console.page.windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, widget.mapTo(console.page, widget.rect().center()))


def held(console: Opened, key: Qt.Key, text: str = "") -> None:
    """The same key again, because it is held down."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, text, True)
    QApplication.sendEvent(console.focused(), event)


def test_the_grid_has_the_focus_where_votes_are_taken(console: Opened) -> None:
    assert isinstance(console.focused(), VoteGrid)


@pytest.mark.parametrize("what", ["start", "longer", "shorter", "hide", "blank", "freeze", "open", "reveal"])
def test_a_click_on_a_button_leaves_the_keys_to_the_votes(console: Opened, what: str) -> None:
    page = console.page
    if what == "hide":
        console.press("t")
    buttons = {"start": page.timer.start_button, "longer": page.timer.longer_button,
               "shorter": page.timer.shorter_button, "hide": page.timer.remove_button,
               "blank": page.top.blank_button, "freeze": page.top.freeze_button, "open": page.top.open_button,
               "reveal": page.capture.reveal_button}  # fmt: skip
    assert buttons[what].isVisible()
    console.type("1")
    click(console, buttons[what])
    assert console.focused() is console.grid
    console.type("23")
    assert votes_keyed(console) == 3


def votes_keyed(console: Opened) -> int:
    """How many answers there are in the round."""
    return sum(len(one) for one in console.grid.votes.round.answers.values())


def test_a_click_on_bare_paper_gives_the_keys_back_to_the_votes(console: Opened) -> None:
    console.press("n")
    click(console, console.page.capture.walk)
    assert console.focused() is console.grid
    console.type("4")
    assert votes_keyed(console) == 1


def test_esc_brings_the_focus_back_to_the_votes(console: Opened) -> None:
    console.page.rail.setFocus()
    console.press(Qt.Key.Key_Escape)
    assert console.focused() is console.grid


@pytest.mark.parametrize("key", ["3", "-"])
def test_a_vote_that_nothing_else_takes_comes_to_the_grid(console: Opened, key: str) -> None:
    for part in (console.page.rail, console.page.top.menu_button, console.page.timer.start_button):
        console.grid.setCurrentIndex(console.grid.votes.index(0, 0))
        part.setFocus()
        before = votes_keyed(console)
        console.press(key)
        assert console.focused() is console.grid
        assert votes_keyed(console) == max(1, before)
        assert console.grid.currentIndex().column() == 1


def test_votes_are_peeked_at_from_anywhere_but_words(console: Opened) -> None:
    console.page.top.freeze_button.setFocus()
    QTest.keyPress(console.focused(), Qt.Key.Key_F8)
    assert console.grid.is_peeking


def test_a_digit_votes_nowhere_but_where_votes_are_taken(console: Opened) -> None:
    console.press("1", CTRL)
    console.type("3")
    assert console.setting.place.place.stage_id == "brief"
    assert not any(one.has_answers for one in console.setting.workshop.activities)


def test_a_menu_that_closes_gives_the_keys_back_to_the_votes(console: Opened, qtbot: QtBot) -> None:
    click(console, console.page.top.menu_button)
    qtbot.waitUntil(console.page.menu.isVisible)
    QTest.keyClick(console.page.menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: console.focused() is console.grid)


def test_the_menu_workshop_has_a_key(console: Opened, qtbot: QtBot) -> None:
    console.press(Qt.Key.Key_F10)
    qtbot.waitUntil(console.page.menu.isVisible)
    QTest.keyClick(console.page.menu, Qt.Key.Key_Escape)


def test_page_keys_hold_in_the_grid(console: Opened) -> None:
    console.press("b")
    assert console.page.link.is_blank
    console.press(".")
    assert not console.page.link.is_blank
    console.press("f")
    assert console.page.link.is_frozen
    console.press("l")
    assert console.setting.place.letters
    console.press(Qt.Key.Key_PageDown)
    assert console.setting.place.place.stage_id == "results"
    console.press(Qt.Key.Key_PageUp)
    assert console.setting.place.place.stage_id == "vote"


def test_in_a_text_field_every_printable_key_types_and_esc_leaves_it(console: Opened) -> None:
    console.press("n")
    console.type("b. Find 12?")
    assert console.page.notes.line.words.text() == "b. Find 12?"
    assert not console.page.link.is_blank
    assert not console.page.link.is_frozen
    console.press(Qt.Key.Key_Escape)
    assert isinstance(console.focused(), VoteGrid)
    assert console.page.notes.line.words.text() == "b. Find 12?"


@pytest.mark.parametrize("key", ["b", "f", "l", "n", "t", ".", "-", "4"])
def test_in_a_list_to_choose_from_a_letter_or_a_digit_does_nothing_to_the_room(console: Opened, key: str) -> None:
    console.press("n")
    partner = console.page.notes.line.partner
    partner.setFocus()
    console.press(key)
    assert console.focused() is partner
    link, place = console.page.link, console.setting.place
    assert (link.is_blank, link.is_frozen, place.letters) == (False, False, False)
    assert not console.page.timer.remove_button.isVisible()
    assert votes_keyed(console) == 0


def test_a_list_to_choose_from_is_searched_by_letters_and_opened_by_space(console: Opened) -> None:
    console.press("n")
    partner = console.page.notes.line.partner
    partner.setFocus()
    console.press("b")
    assert partner.currentText() == "Borough Council"
    console.press(Qt.Key.Key_Space)
    assert partner.view().isVisible()
    assert "Reveal" not in console.line
    partner.hidePopup()


def test_the_keys_of_the_room_hold_in_a_list_to_choose_from(console: Opened) -> None:
    console.press("n")
    console.page.notes.line.partner.setFocus()
    console.press(Qt.Key.Key_PageDown)
    assert console.setting.place.place.stage_id == "results"
    console.press("1", CTRL)
    assert console.setting.place.place.stage_id == "brief"


def test_a_clicker_works_from_a_text_field(console: Opened) -> None:
    console.press("n")
    console.press(Qt.Key.Key_PageDown)
    assert console.setting.place.place.stage_id == "results"


def test_undo_in_a_text_field_is_the_fields_while_it_has_something_to_undo(console: Opened) -> None:
    console.type("4")
    console.press("n")
    console.type("ab")
    console.press(Qt.Key.Key_Z, CTRL)
    assert console.page.notes.line.words.text() == ""
    assert console.setting.bridge.undo_words == "vote, Northfield College"
    console.press(Qt.Key.Key_Z, CTRL)
    assert console.setting.bridge.undo_words != "vote, Northfield College"


def test_undo_in_words_that_were_settled_goes_back_one_step_and_redo_forth(console: Opened, qtbot: QtBot) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "agreed")
    agree = console.page.findChild(AgreePanel)
    assert agree is not None
    panel = agree.outcome
    panel.words.setFocus()
    console.type("March")
    panel.words.flush()
    console.press(Qt.Key.Key_Escape)
    QTest.mouseClick(panel.kinds[0], Qt.MouseButton.LeftButton)
    panel.words.setFocus()
    panel.words.moveCursor(QTextCursor.MoveOperation.End)
    console.type(" and May")

    def settled() -> list[str]:
        return [one.text for one in console.setting.workshop.outcomes]

    qtbot.waitUntil(lambda: settled() == ["March and May"])
    console.press(Qt.Key.Key_Z, CTRL)
    assert settled() != [""], "and never words that stand in neither"
    assert panel.words.text() == "".join(settled()) or not settled()
    undone = settled()
    console.press(Qt.Key.Key_Y, CTRL)
    assert settled() == ["March and May"] != undone


@pytest.fixture
def settled_words(console: Opened) -> CommittedText:
    """The words of what was settled, with the focus and something typed in them."""
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "agreed")
    words = console.page.findChild(AgreePanel).outcome.words  # type: ignore[union-attr]
    words.setFocus()
    console.type("March")
    return words


def test_a_key_that_is_only_looked_at_keeps_nothing(console: Opened, settled_words: CommittedText) -> None:
    QApplication.sendEvent(settled_words, QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL))
    assert console.setting.bridge.all_kept_words() == []
    console.press(Qt.Key.Key_Z, CTRL)
    assert [words for _line, words in console.setting.bridge.all_kept_words()] == ["March"]


def test_undo_in_words_that_cannot_be_kept_says_so_once_and_is_the_fields(
    console: Opened, settled_words: CommittedText, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disk_under(console.setting.store, monkeypatch) as disk:
        disk.is_full = True
        console.press(Qt.Key.Key_Z, CTRL)
        assert len(console.setting.refused) == 1
        assert console.line == console.setting.refused[0]
        assert settled_words.text() == ""


def test_enter_presses_a_button_and_space_never_does(console: Opened) -> None:
    button = console.page.top.freeze_button
    button.setFocus()
    console.press(Qt.Key.Key_Space)
    assert not console.page.link.is_frozen
    assert "nothing to reveal" in console.line
    console.press(Qt.Key.Key_Return)
    assert console.page.link.is_frozen


def test_enter_with_another_key_presses_no_button(console: Opened) -> None:
    button = console.page.top.freeze_button
    button.setFocus()
    for modifiers in (CTRL, SHIFT, Qt.KeyboardModifier.AltModifier):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            console.press(key, modifiers)
    assert not console.page.link.is_frozen
    console.press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert console.page.link.is_frozen


def settled(console: Opened) -> tuple[str, ...]:
    """The words of the actions that there are."""
    return tuple(one.text for one in console.setting.workshop.partnership.actions)


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_A, NONE), (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Enter, CTRL)]
)
def test_what_was_settled_becomes_an_action_by_one_key(
    console: Opened, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "agreed")
    console.press(key, modifiers)
    assert len(settled(console)) == 1


def _priorities(console: Opened) -> list[MadeItem]:
    return list(console.setting.workshop.activity(console.setting.entry_of("PW7")).made)


def test_what_was_settled_becomes_a_candidate_priority_by_one_key_and_one_undo_takes_it_back(console: Opened) -> None:
    console.setting.vote("PW6")
    console.setting.reveal("PW6")
    console.setting.go("PW6", "agreed")
    console.press("p")
    (made,) = _priorities(console)
    assert (made.kind, made.text, made.standing) == (MadeKind.PRIORITY, "Work on Shared purpose", Standing.CANDIDATE)
    assert console.line == "“Work on Shared purpose” is a candidate for our priorities in “Creating a vision”."
    console.press("p")
    assert len(_priorities(console)) == 1
    assert "is among the priorities in “Creating a vision” already" in console.line
    console.press(Qt.Key.Key_Z, CTRL)
    assert _priorities(console) == []


def test_what_was_settled_becomes_a_note_by_one_key(console: Opened) -> None:
    console.setting.vote("PW3")
    console.setting.reveal("PW3")
    console.setting.go("PW3", "agreed")
    console.press("k")
    assert console.setting.workshop.notes == ()
    assert console.line == "There are no words to keep yet. Type what the room settled on first."
    item = console.setting.workshop.activity(console.setting.entry_of("PW3")).resource.ballots[0].items[0]
    kept = Outcome(console.setting.entry_of("PW3"), "principles", item.id, OutcomeKind.AGREED, None, "Ring first")
    console.setting.session.do(settle, kept)
    console.press("k")
    assert [one.text for one in console.setting.workshop.notes] == ["Ring first"]


def test_ctrl_enter_makes_an_action_from_a_button_and_from_a_field(console: Opened) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "agreed")
    panel = console.page.panels.current()
    assert isinstance(panel, AgreePanel)
    panel.outcome.kinds[0].setFocus()
    console.press(Qt.Key.Key_Return, CTRL)
    assert len(settled(console)) == 1
    assert not panel.outcome.kinds[0].isChecked()
    panel.outcome.words.setFocus()
    console.type("Ask again")
    console.press(Qt.Key.Key_Return, CTRL)
    assert settled(console)[1] == "Ask again"


def test_a_makes_an_action_on_agree_and_nowhere_else(console: Opened) -> None:
    console.press("a")
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_PageDown)
    console.press("a")
    console.press(Qt.Key.Key_Return, CTRL)
    assert settled(console) == ()


def test_the_first_space_arms_and_says_who_is_missing(console: Opened) -> None:
    console.type("4")
    console.press(Qt.Key.Key_Space)
    assert console.line.startswith("Reveal round 1? 0 of 5 partners complete; ")
    assert console.line.endswith("Space again to reveal, Esc to go on voting.")
    assert not console.grid.votes.is_revealed


def test_the_first_space_cautions_where_hardly_anybody_has_voted(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, votes=Votes.PEOPLE, people=3)
    console.setting.go("SP8", "vote")
    console.type("4")
    console.press(Qt.Key.Key_Space)
    assert console.line.startswith("Only 1 person has voted, so everyone can work out who gave which answer. Reveal")


def test_a_second_round_is_armed_with_who_is_missing_from_what_was_asked_again(qtbot: QtBot, tmp_path: Path) -> None:
    names = tuple(f"The partnership of colleges in the valley of {river}" for river in ("Wye", "Usk", "Taff", "Towy"))
    console = opened(qtbot, tmp_path, names=names)
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "vote")
    console.press("r", CTRL)
    console.type("222")
    console.press(Qt.Key.Key_Space)
    assert "Reveal round 2? 3 of 4 partners complete; " in console.line
    assert console.line.startswith("7 items have no votes in round 2")
    console.type("2")
    console.press(Qt.Key.Key_Space)
    assert "Reveal round 2? All 4 partners have answered what was asked again." in console.line


def test_a_long_list_of_who_is_missing_counts_what_was_asked_again(qtbot: QtBot, tmp_path: Path) -> None:
    rivers = ("Wye", "Usk", "Taff", "Towy", "Severn", "Dee", "Lugg", "Teme")
    names = tuple(f"{river} valley partnership of colleges and training" for river in rivers)
    console = opened(qtbot, tmp_path, names=names)
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "vote")
    console.press("r", CTRL)
    console.type("22")
    console.press(Qt.Key.Key_Space)
    assert "Reveal round 2? 2 of 8 partners complete; Taff" in console.line


def test_the_second_space_counts_only_after_300_ms(console: Opened) -> None:
    console.type("4")
    console.press(Qt.Key.Key_Space)
    console.seconds.now += 0.299
    console.press(Qt.Key.Key_Space)
    assert console.page.reveal.is_armed
    console.seconds.now += 0.002
    console.press(Qt.Key.Key_Space)
    assert console.setting.place.place.stage_id == "results"
    assert not console.page.reveal.is_armed


def test_a_space_that_is_held_down_reveals_nothing(console: Opened) -> None:
    console.type("4")
    QTest.keyPress(console.focused(), Qt.Key.Key_Space)
    for _time in range(20):
        console.seconds.now += 0.1
        held(console, Qt.Key.Key_Space, " ")
    assert console.page.reveal.is_armed
    assert console.line.startswith("Reveal round 1?")
    assert console.setting.place.place.stage_id == "vote"


def unmarked(widget: QWidget, key: Qt.Key, text: str, at_ms: int, kind: QEvent.Type = QEvent.Type.KeyPress) -> None:
    """A key at a time of the window system, which marks no repeat."""
    event = QKeyEvent(kind, key, NONE, text)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(widget, event)


def held_unmarked(console: Opened, target: Callable[[], QWidget], key: Qt.Key, text: str, since_ms: int) -> None:
    """Hold a key down for two seconds as X11 tells it: after a while it is let go and pressed in the same moment."""
    unmarked(target(), key, text, since_ms)
    for at in range(since_ms + 660, since_ms + 2000, 40):
        console.seconds.now = at / 1000
        unmarked(target(), key, text, at, QEvent.Type.KeyRelease)
        unmarked(target(), key, text, at + at % 5)
    unmarked(target(), key, text, since_ms + 2000, QEvent.Type.KeyRelease)


@pytest.mark.parametrize("where", ["console", "room"])
def test_a_space_held_down_reveals_nothing_where_no_repeat_is_marked(console: Opened, where: str) -> None:
    console.type("4")
    console.press(Qt.Key.Key_F5)
    target = console.focused if where == "console" else lambda: console.page.link.room
    held_unmarked(console, target, Qt.Key.Key_Space, " ", 100_000)
    assert console.page.reveal.is_armed
    assert console.setting.place.place.stage_id == "vote"
    console.seconds.now = 102.4
    unmarked(target(), Qt.Key.Key_Space, " ", 102_400)  # let go, and pressed once more
    assert console.setting.place.place.stage_id == "results"


def test_a_digit_held_down_is_one_vote_where_no_repeat_is_marked(console: Opened) -> None:
    held_unmarked(console, console.focused, Qt.Key.Key_4, "4", 5_000)
    assert sum(len(one) for one in console.grid.votes.round.answers.values()) == 1
    unmarked(console.focused(), Qt.Key.Key_4, "4", 7_100)
    assert sum(len(one) for one in console.grid.votes.round.answers.values()) == 2


def test_the_same_digit_keyed_as_fast_as_anything_can_is_a_vote_each_time(console: Opened) -> None:
    for at in range(5_000, 5_030, 6):
        unmarked(console.focused(), Qt.Key.Key_4, "4", at)
        unmarked(console.focused(), Qt.Key.Key_4, "4", at + 2, QEvent.Type.KeyRelease)
    assert sum(len(one) for one in console.grid.votes.round.answers.values()) == 5


def test_votes_are_peeked_at_without_a_break_while_the_key_is_held(console: Opened, qtbot: QtBot) -> None:
    console.type("4")
    unmarked(console.focused(), Qt.Key.Key_F8, "", 5_000)
    for at in range(5_660, 6_000, 40):
        unmarked(console.focused(), Qt.Key.Key_F8, "", at, QEvent.Type.KeyRelease)
        assert console.grid.is_peeking
        unmarked(console.focused(), Qt.Key.Key_F8, "", at)
    qtbot.wait(3 * LET_GO_MS)
    assert console.grid.is_peeking
    unmarked(console.focused(), Qt.Key.Key_F8, "", 6_000, QEvent.Type.KeyRelease)
    qtbot.waitUntil(lambda: not console.grid.is_peeking)


def test_a_key_that_is_held_down_peeks_no_more_once_the_focus_is_lost(console: Opened) -> None:
    unmarked(console.focused(), Qt.Key.Key_F8, "", 5_000)
    unmarked(console.focused(), Qt.Key.Key_F8, "", 5_660, QEvent.Type.KeyRelease)
    console.page.notes.line.words.setFocus()
    assert not console.grid.is_peeking


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_L])
def test_any_other_key_disarms(console: Opened, key: Qt.Key) -> None:
    console.type("4")
    console.press(Qt.Key.Key_Space)
    console.press(key)
    console.seconds.now += 1
    assert not console.page.reveal.is_armed
    assert console.line == ""
    console.press(Qt.Key.Key_Space)
    assert console.page.reveal.is_armed


def test_shift_alone_does_not_disarm(console: Opened) -> None:
    console.type("4")
    console.press(Qt.Key.Key_Space)
    console.press(Qt.Key.Key_Shift, SHIFT)
    assert console.page.reveal.is_armed


def test_the_reveal_button_takes_two_presses_as_well(console: Opened) -> None:
    console.type("4")
    button = console.page.capture.reveal_button
    button.click()
    assert button.text() == "Reveal now"
    console.seconds.now += 1
    button.click()
    assert console.setting.place.place.stage_id == "results"


def test_a_revealed_round_says_what_comes_next(console: Opened) -> None:
    console.type("4")
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_Space)
    assert console.line == "Round 1 has been revealed. Open round 2 to score again."


def test_digits_bring_partners_forward_on_results(console: Opened) -> None:
    console.setting.vote("SP8")
    console.setting.go("SP8", "results")
    console.press("2")
    assert console.setting.place.showing.forward == -1, "nothing is revealed yet"
    console.setting.go("SP8", "vote")
    console.setting.reveal("SP8")
    console.press(Qt.Key.Key_PageDown)
    console.press("3")
    assert console.setting.place.showing.forward == 2
    console.press("9")
    assert console.setting.place.showing.forward == 2, "there are five partners"
    console.press("0")
    assert console.setting.place.showing.forward == -1


def test_r_turns_the_chart_on_results_and_nowhere_else(console: Opened) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.press("r")
    assert console.setting.place.showing.chart == ""
    console.press(Qt.Key.Key_PageDown)
    shown = []
    for _press in range(4):
        console.press("r")
        shown.append(console.setting.place.showing.chart)
    assert shown == ["gap_lines", "heat_map", "table", "radar"]


def test_tab_goes_on_from_the_note_whose_choices_hide_once_it_is_left(console: Opened) -> None:
    console.press("n")
    button = console.page.notes.line.private_button
    while console.focused() is not button:
        console.press(Qt.Key.Key_Tab)
    console.press(Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert not button.isVisible()
    assert console.focused() is console.page.top.open_button
    console.press(Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert console.focused() is console.page.top.blank_button


@pytest.mark.parametrize("resource_id", ["SP8", "PW6"])
def test_once_r_has_been_through_every_chart_the_talk_list_has_its_keys_again(
    console: Opened, resource_id: str
) -> None:
    console.setting.vote(resource_id)
    console.setting.reveal(resource_id)
    console.setting.go(resource_id, "results")
    panel = console.page.panels.current()
    assert isinstance(panel, ResultsPanel)
    begun = panel.talk.chosen
    for _press in range(4):
        console.press("r")
        QApplication.processEvents()
    console.press(Qt.Key.Key_Down)
    assert panel.talk.chosen != begun
    console.press(Qt.Key.Key_Return)
    assert console.setting.place.showing.item_id == panel.talk.chosen


def test_r_turns_no_chart_before_the_reveal(console: Opened) -> None:
    console.press(Qt.Key.Key_PageDown)
    console.press("r")
    assert console.setting.place.showing.chart == ""


def test_the_tabs_have_keys(console: Opened) -> None:
    console.press("1", CTRL)
    assert console.setting.place.place.stage_id == "brief"
    console.press("4", CTRL)
    stage = console.setting.place.stage
    assert stage is not None
    assert stage.tab == "agree"


def test_the_jump_list_says_that_nothing_fits_and_goes_nowhere(console: Opened, qtbot: QtBot) -> None:
    console.press("g", CTRL)
    found = console.page.findChild(JumpList)
    assert found is not None
    qtbot.keyClicks(found.words, "qqq")
    assert [found.found.item(at).text() for at in range(found.found.count())] == [
        "No line of the agenda has these letters."
    ]
    qtbot.keyClick(found.words, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(found.entry_chosen):
        qtbot.keyClick(found.words, Qt.Key.Key_Return)
        at = found.found.visualItemRect(found.found.item(0)).center()
        qtbot.mouseClick(found.found.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert found.isVisible()


@pytest.mark.parametrize(("resource", "stage"), [("PW12", "plan"), ("PW7", "drafts"), ("PW7", "measures")])
def test_esc_leaves_the_field_that_a_panel_begins_with(console: Opened, resource: str, stage: str) -> None:
    console.setting.go(resource, stage)
    console.page.panels.current().take_focus()
    console.type("b")
    assert not console.page.link.is_blank
    console.press(Qt.Key.Key_Escape)
    console.type("b")
    assert console.page.link.is_blank
    console.press("b")


def test_the_jump_list_goes_where_a_few_letters_say(console: Opened, qtbot: QtBot) -> None:
    console.press("g", CTRL)
    found = console.page.findChild(JumpList)
    assert found is not None
    found.words.setText("pw12")
    QTest.keyClick(found.words, Qt.Key.Key_Return)
    assert console.setting.place.place.entry_id == console.setting.entry_of("PW12")


def test_the_jump_list_shows_every_line_with_the_titles_under_each_other(
    console: Opened, qtbot: QtBot, qapp: QApplication, dressed: None
) -> None:
    Look(light(), paths.resource("app.qss"), 100).apply(qapp)
    console.setting.session.do(add_entries, [plain_entry(f"Talk about what we heard, {at}", 11) for at in range(8)])
    console.press("g", CTRL)
    found = console.page.findChild(JumpList)
    assert found is not None
    qtbot.waitExposed(found)
    assert not found.found.verticalScrollBar().isVisible()
    assert not found.found.horizontalScrollBar().isVisible()
    items = [found.found.item(at) for at in range(found.found.count())]
    assert len(items) > 12
    assert len({QFontMetrics(one.font()).horizontalAdvance(one.text()[:5]) for one in items}) == 1
    found.reject()


def test_the_jump_list_tells_two_breaks_apart_by_their_times(console: Opened) -> None:
    console.setting.session.do(add_entries, [plain_entry("Break", 15) for _time in range(2)])
    console.press("g", CTRL)
    found = console.page.findChild(JumpList)
    assert found is not None
    found.words.setText("break")
    first, second = (found.found.item(at).text() for at in range(2))
    assert first.endswith("   Break")
    assert second.endswith("   Break")
    assert first < second
    found.reject()


def test_where_nothing_is_voted_on_another_round_is_refused_in_words(console: Opened) -> None:
    console.setting.go("SP8", "brief")
    console.press("r", CTRL)
    assert console.line.startswith("Another round is opened on Capture or Results")


def test_space_arms_nothing_in_a_closed_workshop(console: Opened) -> None:
    console.setting.vote("SP8")
    console.setting.session.do(close_workshop)
    console.setting.go("SP8", "vote")
    console.press(Qt.Key.Key_Space)
    assert not console.page.reveal.is_armed
    assert console.line.startswith("This workshop is closed")


def test_another_round_leads_to_the_vote_and_not_to_its_words(console: Opened) -> None:
    setting = console.setting
    setting.session.do(add_made, setting.entry_of("PW7"), MadeItem("d", MadeKind.DRAFT, "A vision"))
    setting.vote("PW7", "vision")
    setting.reveal("PW7", "vision")
    setting.go("PW7", "support-results")
    console.press("r", CTRL)
    assert setting.place.place.stage_id == "support"


def test_a_question_mark_shows_the_keys(console: Opened) -> None:
    console.press("?", SHIFT)
    sheet = console.page.findChild(KeysSheet)
    assert sheet is not None
    sheet.reject()


def test_keys_that_reach_the_room_are_the_consoles(console: Opened) -> None:
    console.type("4")
    console.press(Qt.Key.Key_F5)
    room = console.page.link.room
    QTest.keyClick(room, Qt.Key.Key_Space)
    assert console.page.reveal.is_armed
    QTest.keyClick(room, Qt.Key.Key_Escape)
    assert room.isVisible()
    assert not console.page.reveal.is_armed
    QTest.keyClick(room, Qt.Key.Key_PageDown)
    assert console.setting.place.place.stage_id == "results"


def test_f5_starts_the_room_and_never_stops_it(console: Opened) -> None:
    console.press(Qt.Key.Key_F5)
    assert console.page.link.state == "live"
    console.press(Qt.Key.Key_F5)
    assert console.page.link.state == "live"
    console.press(Qt.Key.Key_Escape)
    assert console.page.link.state == "live"


def test_commands_held_down_count_once(console: Opened) -> None:
    console.press("b")
    held(console, Qt.Key.Key_B, "b")
    assert console.page.link.is_blank
