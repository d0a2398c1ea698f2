"""The program is closed in the middle of the day and opened again; and a second window on the same library."""

from __future__ import annotations

from collections.abc import Callable

from app.core.model import RoundState
from app.ui.console.agree_panel import AgreePanel
from tests.whole.adviser import CTRL, SHIFT, Adviser, Key
from tests.whole.laptop import Screens
from tests.whole.test_a_whole_day import (
    PARTNERS,
    lead_to_the_vote,
    make_the_workshop,
    open_the_room,
    paste_the_partners,
)


def votes(day: Adviser) -> int:
    """How many answers the eight tests have in the library."""
    return sum(len(mine) for one in day.activity("SP8").rounds for mine in one.answers.values())


def voting(day: Adviser) -> None:
    """From the empty library to ten votes on the eight tests."""
    make_the_workshop(day)
    paste_the_partners(day)
    open_the_room(day)
    lead_to_the_vote(day)
    day.type("1234123" + "234")
    assert votes(day) == 10


def quit_program(day: Adviser) -> None:
    """Ctrl+Q."""
    day.press(Key.Key_Q, hold=CTRL)
    assert not day.window.isVisible()
    day.leave()


def test_closed_in_the_middle_it_carries_on_at_the_same_place(
    two_screens: Screens, adviser: Callable[[], Adviser]
) -> None:
    day = adviser()
    voting(day)
    wall = day.on_the_wall()
    quit_program(day)

    again = adviser()
    again.press(Key.Key_Return)  # the list has the focus, with the workshop in its first row
    assert not again.room.isVisible()  # the room is opened by F5 and by nothing else
    again.press(Key.Key_F5)
    again.wait(again.room.isVisible)
    assert again.on_the_wall() == wall
    grid = again.console.capture.grid
    assert again.focused() is grid
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 3)

    again.press(Key.Key_Z, hold=CTRL)  # undo of what was done before the restart
    again.press(Key.Key_Z, hold=CTRL)
    assert votes(again) == 8
    again.press(Key.Key_Z, hold=CTRL | SHIFT)
    assert votes(again) == 9
    again.press(Key.Key_Y, hold=CTRL)
    assert votes(again) == 10

    again.reveal()
    assert again.activity("SP8").rounds[-1].state is RoundState.REVEALED
    assert "Of the 2 items voted on, we are furthest apart on" in again.on_the_wall()


def test_what_is_being_typed_when_the_program_is_closed_is_kept(
    two_screens: Screens, adviser: Callable[[], Adviser]
) -> None:
    day = adviser()
    voting(day)
    day.reveal()
    day.press(Key.Key_4, hold=CTRL)
    while day.console.place.place.stage_id != "agreed":
        day.press(Key.Key_PageDown)
    day.tab_to(day.panel(AgreePanel).outcome.kinds[0])
    day.press(Key.Key_Return)
    day.tab_to(day.panel(AgreePanel).outcome.words)
    day.type("We have results to show")
    quit_program(day)
    assert [one.text for one in day.stored().outcomes] == ["We have results to show"]


def test_a_second_window_reads_and_says_who_has_the_library(
    two_screens: Screens, adviser: Callable[[], Adviser]
) -> None:
    first = adviser()
    voting(first)
    second = adviser()
    assert not first.window.notice.isVisible()
    assert second.window.notice.isVisible()
    assert "is open in another window" in second.window.notice.text()
    assert "open here for reading only" in second.window.notice.text()

    second.press(Key.Key_Return)
    assert second.window.notice.isVisible()  # on every page, whatever is pressed
    assert second.console.place.place == first.console.place.place
    status = second.console.status
    assert (status.saved.text(), status.undo.isVisible()) == ("Open for reading only", False)
    second.press("1")
    assert "This library is open for reading only, so nothing was changed." in second.line()
    assert votes(first) == 10
    second.press(Key.Key_E, hold=CTRL | SHIFT)
    second.tab_to(second.prepare.facts.name)
    second.type(" changed")
    second.press(Key.Key_Return)
    assert "reading only" in second.prepare.message.text()
    assert second.stored().name == "Health check"

    first.press("4")  # and the first goes on undisturbed
    assert votes(first) == 11
    assert first.console.status.saved.text().startswith("✓ Saved")
    assert first.console.status.undo.isVisible()
    assert len(PARTNERS) == len(first.stored().partnership.partners)
