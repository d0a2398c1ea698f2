"""The brief says all that the facilitator needs, and of a plain line its title and minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.core.blocks import Countdown
from app.core.edits.agenda import add_entries, delete_entry
from app.core.edits.facts import close_workshop, set_review_date
from app.core.edits.words import add_made
from app.core.model import Entry, MadeItem
from app.core.toolkit import MadeKind
from app.core.visions import is_vision_agreed
from app.services.room import Place
from app.services.workshops import plain_entry
from app.ui.console.brief_panel import BriefPanel
from app.ui.console.panel_parts import PanelButton
from app.ui.console.panel_steps import StepRows
from app.ui.widgets.labels import PlainLabel
from tests.ui.console.panel_setting import NOW, Setting, setting


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Setting]:
    made = setting(tmp_path)
    yield made
    made.store.close()


def _panel(room: Setting, qtbot: QtBot) -> BriefPanel:
    panel = room.follow(BriefPanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(panel)
    panel.resize(790, 640)
    panel.show()
    return panel


def _words(panel: BriefPanel) -> str:
    return "\n".join(one.text() for one in panel.findChildren(QLabel))


def test_every_part_of_the_note_is_there(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.go("PW7", "brief")
    notes = room.workshop.activity(room.entry_of("PW7")).resource.facilitation
    words = _words(panel)
    for one in (notes.purpose, notes.say, notes.wrap, notes.who, *notes.watch_for, *notes.if_stuck):
        assert one in words
    for step in notes.steps:
        assert step.title in words
        assert f"{step.minutes} min" in words


def test_the_promise_and_the_rule_are_there(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.go("PW7", "promise")
    view = room.place.activity_view()
    assert view is not None
    assert view.promise_words in _words(panel)
    assert view.rule_words in _words(panel)


def test_a_plan_says_so_until_a_vision_has_passed_its_vote(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.go("PW12", "brief")
    assert "No vision has passed its vote in this workshop yet." in _words(panel)
    activity = room.entry_of("PW7")
    room.session.do(add_made, activity, MadeItem("d", MadeKind.DRAFT, "One front door"))
    room.vote("PW7", "vision")
    panel.redraw()
    assert "No vision has passed its vote in this workshop yet." in _words(panel)
    room.reveal("PW7", "vision")
    panel.redraw()
    assert is_vision_agreed(room.workshop)
    assert "No vision has passed" not in _words(panel)


def test_a_plain_line_shows_its_minutes_under_the_title_that_stands_above(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.place.go(Place(room.workshop.agenda[0].id, ""))
    assert "10 minutes" in _words(panel)
    assert "Welcome" not in _words(panel)


def test_a_plain_line_says_what_comes_next_and_by_which_key(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.place.go(Place(room.workshop.agenda[0].id, ""))
    words = _words(panel)
    assert "10 minutes, planned for 09:30 to 09:40" in words
    assert room.workshop.agenda[1].title in words
    assert "PgDn" in words


def test_a_plain_line_says_what_the_timer_s_key_does_also_while_it_runs(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.place.go(Place(room.workshop.agenda[0].id, ""))
    for count in (None, Countdown(NOW.timestamp() + 90, 90.0), Countdown(None, 30.0)):
        room.place.set_countdown(count)
        assert "Start or stop the timer" in _words(panel).splitlines()


def test_a_resource_that_is_not_installed_says_so(room: Setting, qtbot: QtBot) -> None:
    room.session.do(add_entries, [Entry("absent", "The lifecycle in ten minutes", 15, absent_id="PW4")])
    panel = _panel(room, qtbot)
    room.place.go(Place("absent", ""))
    assert "PW4 is not in this version." in _words(panel)


def test_a_plain_line_leads_back_to_what_was_revealed_before_it(room: Setting, qtbot: QtBot) -> None:
    room.vote("SP8")
    room.reveal("SP8")
    room.session.do(delete_entry, room.entry_of("PW12"))
    room.session.do(add_entries, [plain_entry("Talk about these first", 40)])
    panel = _panel(room, qtbot)
    room.place.go(Place(room.workshop.agenda[-1].id, ""))
    offered = panel.findChildren(PanelButton)
    assert [one.accessibleName() for one in offered] == [
        f"Eight quick tests: {stage}" for stage in ("Results", "Talk list", "Reflection", "What we agreed")
    ]
    qtbot.waitUntil(offered[0].isVisible)
    panel.take_focus()
    for expected in offered[:2]:
        qtbot.keyClick(panel.focusWidget() or panel, Qt.Key.Key_Tab)
        assert panel.focusWidget() is expected
    qtbot.keyClick(offered[1], Qt.Key.Key_Return)
    assert room.place.place == Place(room.entry_of("SP8"), "talk")
    assert room.place.left is room.workshop.agenda[-1]


def test_a_plan_is_read_back_from_a_later_line(room: Setting, qtbot: QtBot) -> None:
    room.session.do(add_entries, [plain_entry("Read back", 13)])
    panel = _panel(room, qtbot)
    room.place.go(Place(room.workshop.agenda[-1].id, ""))
    assert [one.about for one in panel.findChildren(PanelButton)] == [Place(room.entry_of("PW12"), "plan")]


def test_before_a_reveal_a_plain_line_leads_nowhere_back(room: Setting, qtbot: QtBot) -> None:
    room.vote("SP8")
    room.session.do(delete_entry, room.entry_of("PW12"))
    room.session.do(add_entries, [plain_entry("Talk about these first", 40)])
    panel = _panel(room, qtbot)
    room.place.go(Place(room.workshop.agenda[-1].id, ""))
    assert not panel.findChildren(PanelButton)


def _steps(panel: BriefPanel) -> list[str]:
    """The steps that are offered, in their order."""
    return [
        one.text()
        for rows in panel.findChildren(StepRows)
        for one in rows.findChildren(PlainLabel)
        if one.property("role") == "strong"
    ]


def _last_line(room: Setting, panel: BriefPanel) -> None:
    room.session.do(add_entries, [plain_entry("Close", 5)])
    room.place.go(Place(room.workshop.agenda[-1].id, ""))
    panel.redraw()


def _click_step(panel: BriefPanel, words: str) -> None:
    QApplication.processEvents()  # the rows have their places
    (rows,) = panel.findChildren(StepRows)
    label = next(one for one in rows.findChildren(PlainLabel) if one.text() == words)
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=label.geometry().center())


def test_the_last_plain_line_leads_through_the_end_of_the_day_to_the_report(room: Setting, qtbot: QtBot) -> None:
    room.vote("SP8")
    room.reveal("SP8")
    panel = _panel(room, qtbot)
    _last_line(room, panel)
    assert _steps(panel) == [
        "Start or stop the timer",
        "Read back what was agreed",
        "Set the review date",
        "Close the workshop…",
        "Make the report",
    ]
    assert "Until then the pages of the report say “in progress”." in _words(panel)


def test_the_end_of_the_day_is_about_what_there_is(room: Setting, qtbot: QtBot) -> None:
    room.session.do(delete_entry, room.entry_of("PW12"))
    panel = _panel(room, qtbot)
    _last_line(room, panel)
    assert _steps(panel) == ["Start or stop the timer", "Close the workshop…", "Make the report"]


def test_once_the_workshop_is_closed_only_the_report_is_left(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    _last_line(room, panel)
    room.session.do(close_workshop)
    assert _steps(panel) == ["Make the report"]
    assert "no longer say “in progress”" in _words(panel)


def test_a_review_date_that_is_set_is_said(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    _last_line(room, panel)
    room.session.do(set_review_date, "2027-02-19")
    assert "It is 19 February 2027. Beside the actions, in “Building and reviewing the plan”." in _words(panel)


def test_the_steps_of_the_end_lead_to_what_they_name_and_there_is_a_way_back(room: Setting, qtbot: QtBot) -> None:
    room.vote("SP8")
    room.reveal("SP8")
    panel = _panel(room, qtbot)
    _last_line(room, panel)
    last = room.workshop.agenda[-1]
    for words, resource, stage in (
        ("Read back what was agreed", "SP8", "agreed"),
        ("Set the review date", "PW12", "plan"),
    ):
        _click_step(panel, words)
        assert room.place.place == Place(room.entry_of(resource), stage)
        assert room.place.left is last
        room.place.go_to_entry(last.id)


def test_a_click_that_ends_on_another_step_does_nothing(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    (rows,) = panel.findChildren(StepRows)
    asked: list[object] = []
    rows.asked.connect(asked.append)
    QApplication.processEvents()
    QTest.mousePress(rows, Qt.MouseButton.LeftButton, pos=QPoint(200, 5))
    QTest.mouseRelease(rows, Qt.MouseButton.LeftButton, pos=QPoint(200, rows.height() - 5))
    assert asked == []


def test_the_holding_slide_says_what_to_do_now(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.place.go(Place())
    panel.redraw()
    words = _words(panel)
    assert "People see this when they come in." in words
    for wanted in ("Open the room", "F5", "Begin", "PgDn", "Prepare", "Ctrl+Shift+E", "Begin with “Welcome”"):
        assert wanted in words
    for entry in room.workshop.agenda:
        assert entry.title in words


def test_words_are_never_markup(room: Setting, qtbot: QtBot) -> None:
    panel = _panel(room, qtbot)
    room.go("PW3", "brief")
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in panel.findChildren(QLabel))
