"""What is drawn anew leaves the focus where it is: words that are typed next are never taken for keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.core.edits.facts import close_workshop
from app.core.edits.notes import add_note
from app.core.edits.words import add_made, settle
from app.core.model import MadeItem, Note, NoteKind, Outcome, OutcomeKind, Standing
from app.core.toolkit import MadeKind
from app.ui.console.agree_panel import AgreePanel
from app.ui.console.vision_panel import VisionPanel
from tests.ui.console.console_setting import CTRL, Opened, opened
from tests.ui.console.panel_setting import NAMES

_RETURN = Qt.Key.Key_Return


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path) -> Opened:
    return opened(qtbot, tmp_path)


def _agree(console: Opened, resource: str = "PW6", stage: str = "agreed") -> AgreePanel:
    console.setting.vote(resource)
    console.setting.reveal(resource)
    console.setting.go(resource, stage)
    QApplication.processEvents()  # what is new on the screen takes the focus once it is shown
    panel = console.page.panels.current()
    assert isinstance(panel, AgreePanel)
    return panel


def _vision(console: Opened, stage: str) -> VisionPanel:
    console.setting.go("PW7", stage)
    QApplication.processEvents()
    panel = console.page.panels.current()
    assert isinstance(panel, VisionPanel)
    return panel


def test_undo_after_enter_takes_back_what_was_made(console: Opened) -> None:
    setting = console.setting
    for resource, stage, made in (
        ("PW12", "plan", lambda: setting.workshop.partnership.actions),
        ("PW7", "drafts", lambda: setting.workshop.activity(setting.entry_of("PW7")).made),
    ):
        setting.go(resource, stage)
        console.page.panels.current().take_focus()
        console.type("Open the front desk")
        console.press(Qt.Key.Key_Return)
        assert len(made()) == 1
        console.press("z", CTRL)
        assert len(made()) == 0


def test_on_what_we_agreed_a_key_changes_no_word_of_the_vision(console: Opened) -> None:
    setting = console.setting
    activity = setting.entry_of("PW7")
    setting.session.do(settle, Outcome(activity, "vision", "", OutcomeKind.RESERVATIONS, None, "One front door"))
    setting.go("PW7", "fist-results")
    console.press(Qt.Key.Key_PageDown)
    assert setting.place.place.stage_id == "agreed"
    console.type("b")
    assert console.page.link.is_blank
    assert setting.workshop.outcomes[0].text == "One front door"


def test_a_sentence_that_is_not_finished_waits_with_its_activity(console: Opened) -> None:
    setting = console.setting
    for resource in ("PW3", "SP8"):
        setting.vote(resource)
        setting.reveal(resource)
    setting.go("PW3", "prompts")
    panel = console.page.panels.current()
    assert isinstance(panel, AgreePanel)
    next(iter(panel.reflection.lines.values())).setText("Bad news")
    setting.go("SP8", "agreed")
    setting.go("PW3", "prompts")
    assert next(iter(panel.reflection.lines.values())).text() == "Bad news"


@pytest.mark.parametrize("resource", ["PW3", "SP8"])
def test_one_reflection_after_another_is_typed_into_the_same_line(console: Opened, resource: str) -> None:
    panel = _agree(console, resource, "prompts")
    line = next(iter(panel.reflection.lines.values()))
    for words in ("back later", "at last", "take time"):
        console.type(words)
        console.press(_RETURN)
        assert console.focused() is line
    notes = [one.text for one in console.setting.workshop.notes]
    assert [one.rsplit(": ", 1)[1] for one in notes] == ["back later", "at last", "take time"]
    assert not console.page.link.is_blank
    assert console.setting.workshop.partnership.actions == ()
    assert console.setting.place.countdown is None


def test_a_reflection_that_is_undone_leaves_the_focus_in_its_line(console: Opened) -> None:
    panel = _agree(console, "PW3", "prompts")
    console.type("one")
    console.press(_RETURN)
    console.page.commands.undo()
    assert console.setting.workshop.notes == ()
    assert console.focused() is next(iter(panel.reflection.lines.values()))


@pytest.mark.parametrize(("key", "what"), [("a", "An action"), ("p", "A priority"), ("k", "A note")])
def test_a_key_makes_nothing_of_what_is_not_on_the_screen(console: Opened, key: str, what: str) -> None:
    panel = _agree(console, "PW3", "prompts")
    panel.setFocus()
    before = console.setting.workshop
    console.press(key)
    assert console.setting.workshop is before
    assert console.line == f"{what} is made of what is settled, on the next page. Nothing was made here."


def test_whoever_undoes_an_action_while_typing_it_goes_on_typing(console: Opened) -> None:
    panel = _agree(console)
    console.press("a")
    QApplication.processEvents()
    assert console.focused().accessibleName() == "Action (starts with a verb)"
    console.press(Qt.Key.Key_Z, CTRL)
    assert console.setting.workshop.partnership.actions == ()
    assert console.focused() is panel.outcome.words
    console.type("b")
    console.press(_RETURN)
    assert not console.page.link.is_blank


def test_an_action_that_is_removed_by_its_button_gives_the_focus_to_what_is_settled(console: Opened) -> None:
    panel = _agree(console)
    console.press("a")
    QApplication.processEvents()
    for _field in range(4):
        console.press(Qt.Key.Key_Tab)
    assert console.focused().accessibleName() == "Remove A1"
    console.press(_RETURN)
    assert console.setting.workshop.partnership.actions == ()
    assert console.focused() is panel.subjects


def test_a_target_that_is_undone_while_its_date_is_typed_leaves_the_focus_in_the_target(console: Opened) -> None:
    panel = _agree(console)
    panel.target.value.setFocus()
    console.type("3")
    console.press(Qt.Key.Key_Tab)
    assert console.focused() is panel.target.due
    console.press(Qt.Key.Key_Z, CTRL)
    assert console.setting.workshop.partnership.targets == ()
    assert console.focused() is panel.target.value


def test_what_is_taken_back_by_its_button_gives_the_focus_to_what_is_settled(console: Opened) -> None:
    panel = _agree(console)
    panel.outcome.kinds[0].setFocus()
    console.press(_RETURN)
    panel.outcome.clear_button.setFocus()
    console.press(_RETURN)
    assert console.setting.workshop.outcomes == ()
    assert console.focused() is panel.subjects


@pytest.mark.parametrize(
    ("stage", "kind"),
    [("drafts", MadeKind.DRAFT), ("measures", MadeKind.MEASURE), ("candidates", MadeKind.PRIORITY)],
)
def test_words_that_go_from_a_list_while_they_are_typed_leave_the_focus_in_its_new_line(
    console: Opened, stage: str, kind: MadeKind
) -> None:
    panel = _vision(console, stage)
    console.setting.session.do(
        add_made, console.setting.entry_of("PW7"), MadeItem("m", kind, "One door", Standing.CHOSEN)
    )
    QApplication.processEvents()
    panel.list.lines["m"].text.setFocus()
    console.press(Qt.Key.Key_Z, CTRL)
    assert not panel.list.lines
    assert console.focused() is panel.new_line


def test_words_that_are_dropped_give_the_focus_to_the_new_line(console: Opened) -> None:
    panel = _vision(console, "measures")
    console.type("Fewer calls")
    console.press(_RETURN)
    QApplication.processEvents()
    next(iter(panel.list.lines.values())).drop.setFocus()
    console.press(_RETURN)
    assert not panel.list.lines
    assert console.focused() is panel.new_line


def test_another_round_is_opened_by_its_button_and_the_grid_has_the_focus(console: Opened) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "vote")
    console.page.capture.next_round_button.setFocus()
    console.press(_RETURN)
    assert console.focused() is console.grid


def test_a_note_that_goes_gives_the_focus_to_the_line_for_the_next(console: Opened) -> None:
    console.setting.session.do(add_note, Note("n", NoteKind.NOTE, "Parking"))
    QApplication.processEvents()
    more = next(one for one in console.page.notes.findChildren(QToolButton) if one.isVisible())
    more.setFocus()
    console.setting.bridge.undo()
    assert console.focused() is console.page.notes.line.words


def test_a_button_that_hides_when_it_is_pressed_gives_the_focus_to_the_panel(console: Opened, qtbot: QtBot) -> None:
    console.setting.go("SP8", "vote")
    console.press("t")
    console.page.timer.remove_button.setFocus()
    console.press(_RETURN)
    assert console.setting.place.countdown is None
    qtbot.waitUntil(lambda: console.focused() is console.grid)


@pytest.mark.parametrize("when", ["before any vote", "after the reveals", "once it is closed"])
def test_from_every_line_and_chart_of_the_day_a_note_can_be_begun(qtbot: QtBot, tmp_path: Path, when: str) -> None:
    console = opened(qtbot, tmp_path, names=NAMES[:8])  # so many that a heat map and a table take the whole width
    setting, line = console.setting, console.page.notes.line.words
    for resource in ("PW3", "LAD", "SP8", "PW6") if when != "before any vote" else ():
        setting.vote(resource)
        setting.reveal(resource)
    if when == "once it is closed":
        setting.session.do(close_workshop)
    seen: set[str] = set()
    while (here := str(setting.place.place)) not in seen:
        seen.add(here)
        stage = setting.place.stage
        for chart in ("radar", "heat_map", "table") if stage is not None and stage.tab == "results" else ("",):
            setting.place.show_chart(chart)
            QApplication.processEvents()
            console.press(Qt.Key.Key_Escape)
            console.press("n")
            QApplication.processEvents()
            assert line.hasFocus(), (here, chart)
            console.press(Qt.Key.Key_Escape)
        console.press(Qt.Key.Key_PageDown)
    assert len(seen) > 20
