"""The console as a whole: what it shows, what its room gets, and what it says when something is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.core.edits.agenda import add_entries, delete_entry, rename_entry
from app.core.edits.facts import close_workshop, rename_partnership, rename_workshop, reopen_workshop
from app.core.edits.notes import add_note
from app.core.edits.words import add_made, settle
from app.core.model import MadeItem, Note, NoteKind, Outcome, OutcomeKind, RoundState
from app.core.toolkit import MadeKind
from app.core.views import RoomView
from app.services.room import Place, all_places
from app.services.workshops import plain_entry
from app.ui.actions import Place as KeyPlace
from app.ui.actions import commands_at
from app.ui.console.agree_panel import AgreePanel
from app.ui.console.correct_dialog import CorrectDialog
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.panel_parts import PanelButton
from app.ui.console.panels import panel_name
from app.ui.console.plan_panel import PlanPanel
from app.ui.console.rehearsal import rehearsed_results
from app.ui.console.results_panel import ResultsPanel
from app.ui.console.vision_panel import VisionPanel
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.room.words import words_of
from app.ui.widgets.labels import KeyCap, PlainLabel
from tests.ui.console.console_setting import CTRL, SHIFT, Opened, opened
from tests.ui.console.panel_setting import NAMES, inviting
from tests.whole.laptop import names, screens


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path) -> Opened:
    made = opened(qtbot, tmp_path)
    made.setting.go("SP8", "vote")
    return made


def test_the_first_page_says_first_what_is_to_be_done_next(console: Opened) -> None:
    def keys() -> list[str]:
        return [one.text() for one in console.page.panels.findChildren(KeyCap) if one.isVisible()]

    console.setting.place.go(Place())
    QApplication.processEvents()
    assert keys() == ["F5", "PgDn", "Ctrl+Shift+E", "?"]
    console.press(Qt.Key.Key_F5)
    QApplication.processEvents()
    assert keys() == ["PgDn", "Ctrl+Shift+E", "?"]
    console.press(Qt.Key.Key_PageDown)
    console.page.link.close()
    console.setting.place.go(Place())
    QApplication.processEvents()
    assert keys() == ["F5", "PgDn", "Ctrl+Shift+E", "?"]


def test_what_is_to_be_done_next_is_done_by_a_click_as_well(console: Opened) -> None:
    def click(words: str) -> None:
        console.setting.place.go(Place())
        QApplication.processEvents()
        (step,) = [
            one for one in console.page.panels.findChildren(PlainLabel) if one.isVisible() and one.text() == words
        ]
        at = step.mapTo(console.page, step.rect().center())
        under = console.page.childAt(at)
        assert under is step
        QTest.mouseClick(step, Qt.MouseButton.LeftButton)

    asked = QSignalSpy(console.page.prepare_requested)
    click("Prepare")
    assert asked.count() == 1
    click("Show the keys")
    sheet = console.page.findChild(KeysSheet)
    assert sheet is not None
    sheet.reject()
    click("Begin")
    assert console.setting.place.place.entry_id == console.setting.workshop.agenda[0].id
    click("Open the room")
    assert console.page.link.state != "closed"
    console.page.link.close()


def test_at_the_end_of_the_day_the_workshop_is_closed_from_its_last_line_after_asking(console: Opened) -> None:
    setting = console.setting
    setting.session.do(add_entries, [plain_entry("Close", 5)])
    setting.place.go(Place(setting.workshop.agenda[-1].id, ""))
    QApplication.processEvents()
    (step,) = [one for one in console.page.panels.findChildren(PlainLabel) if one.text() == "Close the workshop…"]
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    dialog = console.page.findChild(ConfirmDialog)
    assert dialog is not None
    assert not setting.workshop.is_closed
    dialog.accept()
    assert setting.workshop.is_closed


def test_the_rail_has_four_sections_and_every_line_of_the_agenda(console: Opened) -> None:
    rows = console.page.rail.rows()
    assert [row.section for row in rows if row.is_heading] == [1, 2, 3, 4]
    assert [row.code for row in rows if not row.is_heading] == ["", "PW3", "LAD", "SP8", "PW6", "PW7", "PW12"]
    assert next(row for row in rows if row.is_current).words == "Eight quick tests, SP8, not done yet, now"


def test_a_line_is_ticked_once_it_is_done(console: Opened) -> None:
    console.type("4")
    console.setting.reveal("SP8")
    assert next(row for row in console.page.rail.rows() if row.code == "SP8").state == "done"


def test_from_an_earlier_line_s_results_there_is_a_way_back_to_the_talk(console: Opened) -> None:
    setting = console.setting
    setting.vote("SP8")
    setting.reveal("SP8")
    setting.session.do(add_entries, [plain_entry("Talk about these first, in the order of the list", 40)])
    talk, back = setting.workshop.agenda[-1], console.page.stage_bar.back_button
    setting.place.go(Place(talk.id, ""))
    assert back.isHidden()
    setting.place.look_back(Place(setting.entry_of("SP8"), "talk"))
    assert back.isVisible()
    assert back.text() == "Back to “Talk about these first…”"
    console.press(Qt.Key.Key_PageUp)
    assert back.isVisible()
    setting.session.do(rename_entry, talk.id, "Talk")
    assert back.text() == "Back to “Talk”"
    back.setFocus()
    console.press(Qt.Key.Key_Return)
    assert setting.place.place == Place(talk.id, "")
    assert back.isHidden()
    setting.place.look_back(Place(setting.entry_of("SP8"), "talk"))
    setting.session.do(delete_entry, talk.id)
    assert back.isHidden()


def test_the_start_of_a_line_is_kept_when_the_room_reaches_it(console: Opened) -> None:
    entry = console.setting.workshop.entry(console.setting.entry_of("SP8"))
    assert entry.started_at == "2026-11-21T11:42:00"
    assert console.page.top.clock.text() == "11:42"
    assert console.page.top.pace.text().endswith("over plan")


def test_a_start_that_undo_took_back_is_kept_again_with_the_next_step(console: Opened, qtbot: QtBot) -> None:
    setting = console.setting
    setting.go("SP8", "vote")
    console.type("4")
    setting.go("PW6", "vote")
    entry = setting.entry_of("PW6")
    began = setting.workshop.entry(entry).started_at
    console.press("z", CTRL)
    qtbot.wait(20)
    assert setting.workshop.entry(entry).started_at == ""
    assert setting.bridge.redo_words, "what was undone can still be done again"
    console.press("n")
    console.type("Later")
    console.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: setting.workshop.entry(entry).started_at == began)
    assert setting.bridge.undo_words == "note"


def test_words_that_a_rule_refuses_stay_in_their_field_and_are_marked(console: Opened) -> None:
    setting = console.setting
    activity = setting.entry_of("PW7")
    setting.session.do(add_made, activity, MadeItem("d", MadeKind.DRAFT, "First"))
    setting.vote("PW7", "vision")
    setting.go("PW7", "drafts")
    panel = console.page.panels.current()
    assert isinstance(panel, VisionPanel)
    field = panel.list.lines["d"].text
    field.setFocus()
    field.selectAll()
    console.type("Quite another")
    console.press(Qt.Key.Key_Return)
    assert (field.text(), field.property("wrong")) == ("Quite another", True)
    assert setting.workshop.activity(activity).made[0].text == "First"
    field.selectAll()
    console.type("First")
    console.press(Qt.Key.Key_Return)
    assert not field.property("wrong")


def test_the_round_is_said_in_words(console: Opened) -> None:
    console.type("444")
    assert console.page.stage_bar.state.text() == "Round 1 of 2  ·  3 of 5 voted on this item"


def test_the_round_that_is_looked_back_at_is_said_in_words(console: Opened, qtbot: QtBot) -> None:
    setting = console.setting
    setting.vote("PW6")
    setting.reveal("PW6")
    setting.open_next("PW6")
    setting.vote("PW6", seed=3)
    setting.reveal("PW6")
    setting.go("PW6", "results")
    state, panel = console.page.stage_bar.state, console.page.panels.current()
    assert isinstance(panel, ResultsPanel)
    assert state.text() == "Round 2 of 2, revealed"
    qtbot.mouseClick(panel.round_button, Qt.MouseButton.LeftButton)
    assert state.text() == "Looking back at round 1 of 2"
    console.press(Qt.Key.Key_2)
    assert setting.place.showing.forward == 1, "its keys hold as before"
    qtbot.mouseClick(panel.round_button, Qt.MouseButton.LeftButton)
    assert state.text() == "Round 2 of 2, revealed"


def test_the_preview_shows_what_the_room_shows(console: Opened, qtbot: QtBot) -> None:
    console.press(Qt.Key.Key_F5)
    console.type("4")
    qtbot.waitUntil(lambda: console.page.preview.view() == console.page.link.room.canvas.view())
    assert "Northfield" in words_of(console.page.preview.view())


def test_frozen_room_and_preview_keep_their_picture_while_the_console_goes_on(console: Opened, qtbot: QtBot) -> None:
    console.press(Qt.Key.Key_F5)
    console.press("f")
    before = console.page.preview.view()
    console.type("4")
    console.press(Qt.Key.Key_PageDown)
    assert console.page.link.state == "frozen"
    assert console.page.preview.view() is before
    assert console.page.link.room.canvas.view() is before
    console.press("f")
    qtbot.waitUntil(lambda: console.page.preview.view() is not before)


def test_next_turns_every_page_of_a_picture_before_it_goes_on(console: Opened, qtbot: QtBot) -> None:
    activity_id = console.setting.entry_of("PW6")
    ballot = console.setting.workshop.activity(activity_id).resource.ballots[0]
    for heading in ballot.dimensions:
        words = f"{heading.title}: " + "what the room has settled on, in its own words and at some length. " * 3
        console.setting.session.do(settle, Outcome(activity_id, ballot.id, heading.id, OutcomeKind.PARKED, None, words))
    console.setting.go("PW6", "agreed")
    console.press(Qt.Key.Key_F5)
    room, link = console.page.link.room.canvas, console.page.link
    assert link.pages() > 2
    seen = [room.page()]
    for _page in range(link.pages() - 1):
        console.press(Qt.Key.Key_PageDown)
        seen.append(room.page())
        assert console.setting.place.place.stage_id == "agreed"
    qtbot.waitUntil(lambda: console.page.preview.page() == seen[-1])
    assert seen == list(range(1, link.pages() + 1))
    console.press(Qt.Key.Key_PageUp)
    assert room.page() == seen[-2]
    console.press(Qt.Key.Key_PageDown)
    console.press(Qt.Key.Key_PageDown)
    assert console.setting.place.place.entry_id != activity_id
    assert room.page() == 1


def test_a_frozen_room_keeps_its_page_while_the_console_turns(console: Opened) -> None:
    console.press(Qt.Key.Key_F5)
    console.press("f")
    before = console.page.link.room.canvas.view()
    console.setting.place.turn_page(1, 3)
    assert console.page.link.room.canvas.view() is before


def test_blank_is_blank_in_both(console: Opened) -> None:
    console.press(Qt.Key.Key_F5)
    console.press("b")
    assert console.page.preview.is_blank
    assert console.page.link.room.canvas.is_blank
    assert console.page.top.pill.text() == "Room: blank"
    console.press(".")
    assert console.page.link.state == "live"


def test_without_a_projector_the_room_opens_in_a_window(console: Opened, qtbot: QtBot) -> None:
    assert console.page.link.state == "closed"
    assert console.page.top.open_button.isVisible()
    console.press(Qt.Key.Key_F5)
    room = console.page.link.room
    assert room.isVisible()
    assert not room.isFullScreen()
    assert room.windowTitle() == "Common Ground room"
    assert console.line == "No projector is connected. The room is in a window of its own."
    assert console.page.isActiveWindow()
    assert not console.page.top.open_button.isVisible()
    room.resize(600, 450)
    qtbot.waitUntil(lambda: console.page.preview.heightForWidth(400) == 300)
    assert room.close(), "a window that refuses would keep the whole program from ending"
    assert console.page.link.state == "closed"


def test_the_step_of_all_results_leads_back_from_the_page_of_one_item(console: Opened, qtbot: QtBot) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "results")
    place = console.setting.place
    place.show_item(place.topic)
    assert place.showing.item_id
    step = next(one for one in console.page.stage_bar.steps.findChildren(PanelButton) if one.about == "results")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert not place.showing.item_id
    assert step.isChecked()


def test_a_table_that_is_chosen_begins_with_the_buttons_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=NAMES)
    console.setting.vote("PW3")
    console.setting.reveal("PW3")
    console.setting.go("PW3", "results")
    panel = console.page.panels.current()
    assert isinstance(panel, ResultsPanel)
    items = console.setting.workshop.activity(console.setting.entry_of("PW3")).resource.ballots[0].items
    button = panel.charts.choices[-1]
    for at in (4, -1):
        console.setting.place.show_chart("gap_lines")
        panel.talk.choose(items[at].id)
        qtbot.wait(100)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.wait(100)  # what scrolls late has scrolled
    table = panel.charts.table
    assert table is not None
    assert table.currentIndex().row() == len(items) - 1
    assert button.visibleRegion().boundingRect() == button.rect()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1060), (911, 512)])
def test_a_room_in_a_window_covers_no_more_of_the_console_than_its_own_picture(
    console: Opened, qtbot: QtBot, width: int, height: int
) -> None:
    page = console.page
    page.move(0, 0)
    page.resize(width, height)
    qtbot.waitUntil(lambda: page.size() == QSize(width, height))
    qtbot.wait(50)  # the columns have taken their places
    console.press(Qt.Key.Key_F5)
    room, preview = page.link.room, page.preview
    qtbot.waitExposed(room)
    seen = QRect(preview.mapToGlobal(QPoint(0, 0)), preview.size())
    qtbot.waitUntil(lambda: seen.adjusted(-1, -1, 1, 1).contains(room.geometry()))
    assert abs(room.height() - preview.height()) <= 1
    assert page.geometry().contains(seen)


def test_a_room_that_was_minimised_comes_back_where_it_was(console: Opened, qtbot: QtBot) -> None:
    console.press(Qt.Key.Key_F5)
    room = console.page.link.room
    qtbot.waitExposed(room)
    room.move(40, 60)
    qtbot.waitUntil(lambda: abs(room.x() - 40) < 5)
    place = room.geometry()
    room.showMinimized()
    qtbot.waitUntil(lambda: not room.windowHandle().isExposed())
    qtbot.waitUntil(lambda: console.page.top.pill.text() == "Room: closed")
    assert console.page.top.open_button.isVisible()

    qtbot.wait(300)  # for the window manager, which would minimise it anew
    console.press(Qt.Key.Key_F5)

    qtbot.waitUntil(room.windowHandle().isExposed)
    assert not room.isMinimized()
    assert room.geometry() == place
    assert console.page.link.state == "live"
    assert not console.page.top.open_button.isVisible()
    room.close()


def test_a_projector_that_comes_later_is_told_and_takes_the_room_when_asked(console: Opened, qtbot: QtBot) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("screens can be plugged only on an X server")
    console.page.window().move(0, 0)
    with screens() as laptop:
        laptop.plug_laptop()
        qtbot.waitUntil(lambda: names() == ["Laptop"])
        console.press(Qt.Key.Key_F5)
        laptop.plug_projector()
        qtbot.waitUntil(lambda: console.line == "A projector is connected. F5 moves the room to it.")
        assert console.page.link.room.screen().name() == "Laptop"
        console.press(Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: console.page.link.room.screen().name() == "Projector")
        assert console.line == ""
        console.page.link.close()


def test_words_that_could_not_be_saved_stay_and_are_kept_once_more(
    console: Opened, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    console.setting.go("PW6", "agreed")
    panel = console.page.panels.current()
    assert isinstance(panel, AgreePanel)
    panel.make_action()
    console.setting.session.do(settle, Outcome(*panel.outcome.words.key, OutcomeKind.AGREED))  # type: ignore[misc]
    line = next(iter(panel.action_lines.lines.values()))
    text, person, due = (line.fields[name] for name in ("text", "lead_person", "due"))
    save = console.setting.store.save

    def full(*_words: object, **_more: object) -> int:
        raise OSError(28, "No space left on device")

    fields = (
        (panel.outcome.words, "Ring within two days", lambda: console.setting.workshop.outcomes[0].text),
        (text, "Write one page", lambda: console.setting.workshop.partnership.actions[0].text),
        (person, "A. Patel", lambda: console.setting.workshop.partnership.actions[0].lead_person),
        (due, "1/12/2026", lambda: console.setting.workshop.partnership.actions[0].due),
    )
    for field, words, stored in fields:
        assert not isinstance(field, ChoiceBox)
        monkeypatch.setattr(console.setting.store, "save", full)
        field.setFocus()
        field.selectAll()
        console.type(words)
        console.press(Qt.Key.Key_Return)
        assert console.line.startswith("This was not saved (No space left on device).")
        panel.subjects.setFocus()  # leaving it loses nothing either
        assert field.text() == words
        monkeypatch.setattr(console.setting.store, "save", save)
        console.setting.place.moved.emit()  # whatever is drawn meanwhile
        field.setFocus()
        console.press(Qt.Key.Key_Return)
        assert stored() == ("2026-12-01" if field is due else words)


def test_a_box_goes_back_to_what_holds_when_it_is_refused(console: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    console.setting.go("PW6", "agreed")
    panel = console.page.panels.current()
    assert isinstance(panel, AgreePanel)
    panel.make_action()
    box = next(iter(panel.action_lines.lines.values())).fields["lead_partner_id"]
    assert isinstance(box, ChoiceBox)

    def full(*_words: object, **_more: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(console.setting.store, "save", full)
    box.setFocus()
    console.press(Qt.Key.Key_Down)
    assert box.currentText() == "No lead partner"


def test_that_the_projector_is_gone_is_said_until_it_is_back(console: Opened, qtbot: QtBot) -> None:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("screens can be plugged only on an X server")
    console.page.window().move(0, 0)
    with screens() as laptop:
        laptop.plug_laptop()
        laptop.plug_projector()
        qtbot.waitUntil(lambda: names() == ["Laptop", "Projector"])
        console.press(Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: console.page.link.state == "live")
        laptop.unplug_projector()
        qtbot.waitUntil(lambda: console.line.startswith("No projector is connected. The room is not shown."))
        console.type("44")
        console.press(Qt.Key.Key_PageDown)
        assert console.line.startswith("No projector is connected.")
        laptop.plug_projector()
        qtbot.waitUntil(lambda: console.line == "The projector is connected. The room is on it.")
        console.press(Qt.Key.Key_PageUp)
        assert console.line == ""
        console.page.link.close()


def test_letters_have_a_key_on_the_console_alone(console: Opened) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "results")
    console.press("l")
    panel = console.page.panels.current()
    assert isinstance(panel, ResultsPanel)
    assert [chip.text() for chip in panel.charts.legend.chips][:2] == ["1 A Northfield", "2 B Skills"]
    assert "Northfield" not in words_of(console.page.preview.view())
    console.setting.go("PW6", "vote")
    key = console.page.letters_key
    assert key.isVisible(), "while people vote as well"
    assert key.text() == "A Northfield · B Skills · C Harbour · D Borough · E Employers'"
    console.press("l")
    assert not key.isVisible()
    console.setting.go("SP8", "results")
    assert [chip.text() for chip in panel.charts.legend.chips][:2] == ["1 Northfield", "2 Skills"]


def test_a_refusal_stays_until_the_next_action(console: Opened) -> None:
    console.setting.session.do(close_workshop)
    console.type("4")
    assert "This workshop is closed" in console.line
    assert console.page.message_line.isVisible()
    console.press(Qt.Key.Key_Right)
    assert not console.page.message_line.isVisible()


def test_closing_asks_with_buttons_that_say_what_they_do(console: Opened) -> None:
    console.page.menu.close_after_asking()
    dialog = console.page.findChild(ConfirmDialog)
    assert dialog is not None
    assert (dialog.do_button.text(), dialog.keep_button.text()) == ("Close the workshop", "Keep it open")
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Everything is saved. A closed workshop keeps its names" in said
    assert dialog.do_button.property("primary")  # it can be reopened, so nothing is red
    dialog.do_button.click()
    assert console.setting.workshop.is_closed
    assert console.page.top.closed.text() == "(closed)"
    assert console.page.top.closed.isVisible()


def test_a_long_name_gives_way_before_the_word_that_says_closed(console: Opened) -> None:
    console.setting.session.do(rename_partnership, "Wharfe Valley Adult Learning and Employment Partnership")
    console.setting.session.do(rename_workshop, "Autumn consensus workshop of the six partners")
    top = console.page.top
    assert not top.closed.isVisible()
    console.setting.session.do(close_workshop)
    QApplication.processEvents()
    assert top.closed.isVisible()
    assert top.closed.width() >= top.closed.sizeHint().width()
    assert top.workshop.shown() != top.workshop.text()


def test_a_closed_workshop_names_no_key_that_it_refuses(console: Opened) -> None:
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    assert "F2" in console.page.capture.walk.text()
    console.setting.session.do(close_workshop)
    assert console.page.capture.walk.text() == ""
    console.setting.session.do(reopen_workshop)
    assert "F2" in console.page.capture.walk.text()


@pytest.mark.parametrize("revealed", [False, True])
def test_a_closed_workshop_invites_to_no_vote_and_no_reveal(console: Opened, revealed: bool) -> None:
    capture = console.page.capture
    console.setting.vote("SP8")
    if revealed:
        console.setting.reveal("SP8")
    console.setting.go("SP8", "vote")
    assert inviting(capture)
    console.setting.session.do(close_workshop)
    assert (inviting(capture), capture.walk.text()) == ([], "")
    capture.grid.menu_requested.emit(capture.grid.mapToGlobal(QPoint(5, 5)))
    menu = QMenu()
    capture.fill_menu(menu)
    assert [one.text() for menu in (menu, *capture.findChildren(QMenu)) for one in menu.actions()] == []
    console.press(Qt.Key.Key_Space)
    assert console.line.startswith("This workshop is closed"), "and what no key does is not named either"
    if revealed:
        console.press(Qt.Key.Key_F2)
        assert capture.findChild(CorrectDialog) is None
        assert console.line.startswith("This workshop is closed")
        console.setting.go("SP8", "results")
        results = console.page.panels.findChild(ResultsPanel)
        assert results is not None
        assert results.show_button.isVisible()
        assert not results.settle_button.isVisible()
    console.setting.session.do(reopen_workshop)
    console.setting.go("SP8", "vote")
    assert inviting(capture)


def test_a_closed_workshop_says_once_how_to_go_on(console: Opened) -> None:
    assert not console.page.closed.isVisible()
    console.setting.session.do(close_workshop)
    for place in all_places(console.setting.workshop):
        console.setting.place.go(place)
        assert console.page.closed.isVisible()
    console.page.closed.reopen_button.click()
    assert not console.setting.workshop.is_closed
    assert not console.page.closed.isVisible()


def test_closing_says_what_is_still_open(console: Opened) -> None:
    console.type("4")
    console.page.menu.close_after_asking()
    dialog = console.page.findChild(ConfirmDialog)
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Still open: Round 1 of “Eight quick tests” has votes that were not revealed." in said


def test_closing_names_words_that_wait_for_enter_and_are_not_in_the_record(console: Opened) -> None:
    console.setting.go("PW12", "plan")
    panel = console.page.panels.currentWidget()
    assert isinstance(panel, PlanPanel)
    panel.new_line.setFocus()
    console.type("Meet")
    console.page.menu.close_after_asking()
    dialog = console.page.findChild(ConfirmDialog)
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Typed, but in neither the record nor any report:\nThe plan, new action: “Meet”\nTo take them in" in said
    assert "press Enter in their line" in said
    assert "takes no more changes. You can reopen it later." in said
    assert "Everything is saved" not in said


def test_the_menu_has_its_lines(console: Opened) -> None:
    console.page.menu.aboutToShow.emit()
    words = [action.text().split("\t")[0] for action in console.page.menu.actions() if action.text()]
    wanted_words = ("Prepare this workshop", "Make the report (PDF)…", "Answer sheets (PDF)…", "Close the workshop…")
    for wanted in (*wanted_words, "Settings…"):
        assert wanted in words
    console.type("4")
    console.page.menu.aboutToShow.emit()
    ids = [action.objectName() for action in console.page.menu.actions() if action.text()]
    assert {"open_room_window", "sheets", "close_round", "close_workshop"} <= set(ids)
    assert set(ids) <= console.page.commands.ids


def test_every_line_of_the_menu_does_what_it_says(console: Opened) -> None:
    console.type("4")
    for wanted, state in (("close_round", RoundState.CLOSED), ("reopen_round", RoundState.OPEN)):
        console.page.menu.aboutToShow.emit()
        next(one for one in console.page.menu.actions() if one.objectName() == wanted).trigger()
        assert console.grid.votes.round.state is state
    console.setting.session.do(close_workshop)
    console.page.menu.aboutToShow.emit()
    next(one for one in console.page.menu.actions() if one.objectName() == "reopen_workshop").trigger()
    assert not console.setting.workshop.is_closed


def test_the_last_step_is_undone_and_done_again_from_the_menu(console: Opened) -> None:
    before = console.setting.workshop
    console.type("4")
    after = console.setting.workshop
    for command, holds in (("undo", before), ("redo", after)):
        console.page.menu.aboutToShow.emit()
        next(one for one in console.page.menu.actions() if one.objectName() == command).trigger()
        assert console.setting.workshop.activities == holds.activities


def test_letters_choose_in_the_menu(console: Opened) -> None:
    console.press(Qt.Key.Key_F10)
    menu = console.page.menu
    for letter, wanted in (("m", "report"), ("c", "close_workshop"), ("b", "home")):
        QTest.keyClicks(menu, letter)
        assert menu.activeAction().objectName() == wanted
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_every_command_of_the_console_is_done_by_somebody(console: Opened) -> None:
    own = {"larger", "smaller", "usual_size", "quit"}  # the program's window does these on every page
    for place in (KeyPlace.CONSOLE, KeyPlace.GRID, KeyPlace.RESULTS, KeyPlace.AGREE):
        for one in commands_at(place):
            assert one.by_focus or one.id in own or one.id in console.page.commands.ids, one.id


def test_wishes_are_passed_on(console: Opened) -> None:
    report, home = QSignalSpy(console.page.report_requested), QSignalSpy(console.page.home_requested)
    prepare, sheets = QSignalSpy(console.page.prepare_requested), QSignalSpy(console.page.sheets_requested)
    console.press("R", CTRL | SHIFT)
    console.press("H", CTRL | SHIFT)
    console.press("E", CTRL | SHIFT)
    console.press("P", CTRL | SHIFT)
    assert (report.count(), home.count(), prepare.count(), sheets.count()) == (1, 1, 1, 1)


def test_each_stage_has_its_panel(console: Opened) -> None:
    place, named = console.setting.place, {}
    for resource in ("SP8", "PW7", "PW12"):
        entry = console.setting.entry_of(resource)
        place.go(Place(entry, "brief"))
        while place.place.entry_id == entry and place.stage is not None and place.activity is not None:
            named[resource, place.stage.id] = panel_name(place.activity.resource.kind, place.stage)
            before = place.place
            place.step(1)
            if place.place == before:
                break
    assert named["SP8", "vote"] == named["PW7", "support"] == named["PW7", "fist"] == "capture"
    assert named["PW7", "drafts"] == named["PW7", "candidates"] == named["PW7", "agreed"] == "vision"
    assert named["PW12", "plan"] == "plan"
    assert named["SP8", "agreed"] == "agree"
    assert named["PW7", "fist-results"] == "results"


def test_the_rehearsed_results_know_nothing_of_the_votes(console: Opened) -> None:
    before = rehearsed_results(console.setting.place, "results", console.grid.votes.round.ballot_id)
    console.type("4" * 40)
    after = rehearsed_results(console.setting.place, "results", console.grid.votes.round.ballot_id)
    assert before == after


def test_results_are_rehearsed_where_there_is_nothing_to_vote_on_yet(console: Opened) -> None:
    console.setting.go("PW7", "fist")
    assert rehearsed_results(console.setting.place, "fist-results", "priorities").blocks


def test_a_plain_line_and_the_holding_slide_have_no_tabs(console: Opened) -> None:
    console.setting.place.go(Place(console.setting.workshop.agenda[0].id, ""))
    assert not console.page.stage_bar.tabs.isVisible()
    assert console.page.stage_bar.title.text() == "Welcome"
    console.setting.place.go(Place())
    assert console.page.stage_bar.title.text() == "Health check workshop"


def test_the_foot_says_when_it_was_saved_and_who_is_here(console: Opened) -> None:
    console.type("4")
    assert console.page.status.saved.text() == "✓ Saved 11:42:00"
    assert console.page.status.people.text() == "5 partners, 5 people"


def test_the_tabs_stand_at_one_height_on_every_step(console: Opened, qtbot: QtBot) -> None:
    bar, found = console.page.stage_bar, dict[str, int]()
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    for stage in ("brief", "vote", "results", "agreed"):
        console.setting.go("SP8", stage)
        qtbot.wait(20)
        found[stage] = bar.tabs.mapTo(console.page, bar.tabs.rect().topLeft()).y()
    console.setting.go("LAD", "vote")  # a grid of two lines, which leaves most of the height free
    qtbot.wait(20)
    found["two lines"] = bar.tabs.mapTo(console.page, bar.tabs.rect().topLeft()).y()
    assert max(found.values()) - min(found.values()) <= 1, found


def test_a_long_name_gives_way_to_how_the_room_stands_against_the_plan(console: Opened, qtbot: QtBot) -> None:
    name = "The Thames Valley and Chilterns Partnership for Further Education and Adult Skills"[:80]
    console.page.resize(1024, 768)  # the narrowest window: at 1366 the name fits into the letters of some systems
    console.setting.session.do(rename_partnership, name)
    qtbot.wait(20)
    top = console.page.top
    assert top.partnership.shown().endswith("…")
    assert top.pace.text()
    assert top.pace.shown() == top.pace.text()


def test_the_workshop_s_name_gives_way_to_the_partnership_s(console: Opened, qtbot: QtBot) -> None:
    top = console.page.top
    for width in range(1024, 1921, 64):
        console.page.resize(width, 768)
        qtbot.wait(5)
        if top.workshop.isVisible():
            assert top.partnership.shown() == top.partnership.text(), width
    assert top.workshop.shown() == top.workshop.text()
    console.page.resize(1024, 768)
    console.setting.session.do(rename_partnership, "The Thames Valley and Chilterns Partnership")
    qtbot.wait(20)
    assert not top.workshop.isVisible()


def test_the_last_vote_of_a_line_paints_the_room_once_with_the_next_question(
    console: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.press(Qt.Key.Key_F5)
    console.type("1111")
    shown: list[RoomView] = []
    monkeypatch.setattr(console.page.link.room, "show_view", shown.append)
    console.type("1")
    assert len(shown) == 1
    assert console.grid.votes.line(1).text in words_of(shown[0])
    console.type("1")
    assert len(shown) == 2


def test_two_lines_of_one_item_are_followed_as_well(console: Opened) -> None:
    console.setting.go("LAD", "vote")
    console.type("11111")  # to the second question of the same item, which the room shows already
    assert console.page.status.undo.text() == "Undo: vote, Employers' Forum"
    assert console.grid.votes.answered(0) == 5


def test_tab_after_the_review_date_leads_to_the_ideas_of_the_plan(console: Opened, qtbot: QtBot) -> None:
    note = Note("n1", NoteKind.PARKED, "Data sharing", console.setting.entry_of("PW6"))
    console.setting.session.do(add_note, note)
    console.setting.go("PW12", "plan")
    panel = console.page.panels.currentWidget()
    assert isinstance(panel, PlanPanel)
    qtbot.wait(20)  # what was drawn comes into sight
    panel.review.setFocus()
    console.press(Qt.Key.Key_Tab)
    assert console.focused() is panel.idea_buttons[0]


def test_a_vote_on_nothing_yet_leaves_the_keys_with_the_page(console: Opened) -> None:
    """A grid that hides while it has the focus would give it to a button of the timer, where Enter adds a minute."""
    console.setting.go("PW7", "drafts")
    console.press(Qt.Key.Key_Escape)
    console.press(Qt.Key.Key_PageDown)
    panel = console.page.capture
    assert panel.empty.isVisible()
    assert console.focused() is panel
    console.press(Qt.Key.Key_N)
    console.press(Qt.Key.Key_Escape)
    assert console.focused() is panel
    console.setting.go("SP8", "vote")
    assert console.focused() is console.grid
    console.setting.go("PW7", "support")
    assert console.focused() is panel


def test_what_to_write_for_a_date_stays_until_it_is_written_or_left(console: Opened) -> None:
    console.setting.go("PW12", "plan")
    panel = console.page.panels.currentWidget()
    assert isinstance(panel, PlanPanel)
    panel.review.setFocus()
    console.type("30 July x")
    console.press(Qt.Key.Key_Return)
    assert "Write it as 21 Nov 2026" in console.line
    console.press(Qt.Key.Key_Backspace)
    console.press(Qt.Key.Key_Backspace)
    assert "Write it as 21 Nov 2026" in console.line
    console.press(Qt.Key.Key_Return)
    assert console.line == ""
    assert console.setting.workshop.review_date == "2027-07-30"
    console.type("x")
    console.press(Qt.Key.Key_Return)
    assert "Write it as 21 Nov 2026" in console.line
    console.press(Qt.Key.Key_Tab)  # left as it is: it is said once more, and the next key is about something else
    assert "Write it as 21 Nov 2026" in console.line
    console.type("A")
    assert console.line == ""
    panel.review.setFocus()
    console.press(Qt.Key.Key_Return)
    assert "Write it as 21 Nov 2026" in console.line
    console.press("a", CTRL)
    console.type("30 Jul 2027")  # what is kept already
    console.press(Qt.Key.Key_Return)
    assert console.line == ""
