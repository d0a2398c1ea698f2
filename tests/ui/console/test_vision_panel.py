"""Drafts, measures and priorities are written, chosen and settled, by the rule and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.edits.agenda import add_entries
from app.core.edits.facts import close_workshop, reopen_workshop
from app.core.edits.words import add_made, set_holder, settle
from app.core.model import MadeItem, NoteKind, Outcome, OutcomeKind, Standing
from app.core.toolkit import MadeKind
from app.services.room import Place
from app.services.workshops import resource_entry
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.panel_parts import Words
from app.ui.console.vision_panel import VisionPanel
from tests.ui.conftest import Disk, disk_under
from tests.ui.console.panel_setting import Setting, example_setting, inviting, setting


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Setting]:
    made = setting(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def panel(room: Setting, qtbot: QtBot) -> Iterator[VisionPanel]:
    made = room.follow(VisionPanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(made)
    made.resize(790, 640)
    made.show()
    yield made
    made.hide()  # while what is typed can still be kept


def _made(room: Setting, kind: MadeKind) -> list[MadeItem]:
    return list(room.workshop.activity(room.entry_of("PW7")).made_of(kind))


def _add(room: Setting, kind: MadeKind, *texts: str, standing: Standing = Standing.CHOSEN) -> None:
    for at, words in enumerate(texts):
        room.session.do(add_made, room.entry_of("PW7"), MadeItem(f"{kind.value}{at}", kind, words, standing))


def _write(panel: VisionPanel, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(panel.new_line, words)
    qtbot.keyClick(panel.new_line, Qt.Key.Key_Return)


def test_drafts_are_typed_in_and_counted(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "drafts")
    panel.take_focus()
    assert panel.window().focusWidget() is panel.new_line
    qtbot.keyClicks(panel.new_line, "One front door")
    assert panel.count.text() == "3 of 35 words"
    qtbot.keyClick(panel.new_line, Qt.Key.Key_Return)
    assert [one.text for one in _made(room, MadeKind.DRAFT)] == ["One front door"]
    assert panel.new_line.text() == ""
    qtbot.keyClicks(panel.new_line, "word " * 36)
    assert panel.count.property("role") == "error"


def test_words_that_are_not_kept_yet_wait_with_their_list(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "drafts")
    qtbot.keyClicks(panel.new_line, "One front")
    room.go("PW7", "measures")
    assert panel.new_line.text() == ""
    qtbot.keyClicks(panel.new_line, "Fewer calls")
    room.go("PW7", "drafts")
    assert panel.new_line.text() == "One front"
    room.go("PW7", "measures")
    _write(panel, qtbot, "")
    assert [one.text for one in _made(room, MadeKind.MEASURE)] == ["Fewer calls"]
    assert _made(room, MadeKind.DRAFT) == []


def test_words_that_wait_for_enter_outlive_the_program(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "drafts")
    line = f"{room.entry_of('PW7')}/draft"
    qtbot.keyClicks(panel.new_line, "One front")
    qtbot.waitUntil(lambda: room.session.kept_words(line) == "One front")
    again = room.again()
    later = again.follow(VisionPanel(again.place, again.bridge, again.theme))
    qtbot.addWidget(later)
    later.show()
    again.go("PW7", "drafts")
    assert later.new_line.text() == "One front"
    _write(later, qtbot, " door")
    assert [one.text for one in _made(again, MadeKind.DRAFT)] == ["One front door"]
    assert again.session.kept_words(line) == ""


@pytest.fixture
def disk(room: Setting, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    with disk_under(room.store, monkeypatch) as found:
        yield found


def typed_on_a_full_disk(room: Setting, panel: VisionPanel, qtbot: QtBot, disk: Disk) -> None:
    """A draft that cannot be stored."""
    room.go("PW7", "drafts")
    disk.is_full = True
    qtbot.keyClicks(panel.new_line, "One front")


def test_words_that_cannot_be_stored_stay_in_the_line(
    room: Setting, panel: VisionPanel, qtbot: QtBot, disk: Disk
) -> None:
    typed_on_a_full_disk(room, panel, qtbot, disk)
    qtbot.waitUntil(lambda: any("No space left" in one for one in room.refused))
    disk.is_full = False
    assert panel.new_line.text() == "One front"
    panel.hide()
    assert room.session.kept_words(f"{room.entry_of('PW7')}/draft") == "One front"


def test_words_that_cannot_be_stored_wait_with_their_list(
    room: Setting, panel: VisionPanel, qtbot: QtBot, disk: Disk
) -> None:
    typed_on_a_full_disk(room, panel, qtbot, disk)
    room.go("PW7", "measures")
    assert (panel.new_line.text(), panel.new_line.unkept_words()) == ("", ("One front",))
    room.go("PW7", "drafts")
    assert panel.new_line.text() == "One front"


def test_words_that_wait_with_another_list_are_stored_once_there_is_room(
    room: Setting, panel: VisionPanel, qtbot: QtBot, disk: Disk
) -> None:
    typed_on_a_full_disk(room, panel, qtbot, disk)
    room.go("PW7", "measures")
    disk.is_full = False
    panel.hide()
    assert panel.new_line.unkept_words() == ()
    assert room.session.kept_words(f"{room.entry_of('PW7')}/draft") == "One front"


def test_a_reservation_that_waits_for_enter_outlives_the_program(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    room.go("PW7", "agreed")
    qtbot.keyClicks(panel.final.reservation, "Who pays")
    panel.hide()
    again = room.again()
    later = again.follow(VisionPanel(again.place, again.bridge, again.theme))
    qtbot.addWidget(later)
    later.show()
    again.go("PW7", "agreed")
    assert later.final.reservation.text() == "Who pays"


def test_the_frame_sentence_is_offered(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "drafts")
    qtbot.keyClick(panel.frame_button, Qt.Key.Key_Return)
    assert panel.new_line.text().startswith("By (date)")


def test_a_draft_is_edited_dropped_and_taken(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    _add(room, MadeKind.DRAFT, "First", "Second", "Third")
    room.go("PW7", "drafts")
    line = panel.list.lines["draft1"]
    line.text.selectAll()
    qtbot.keyClicks(line.text, "Better")
    qtbot.keyClick(line.text, Qt.Key.Key_Return)
    assert [one.text for one in _made(room, MadeKind.DRAFT)] == ["First", "Better", "Third"]
    qtbot.keyClick(panel.list.lines["draft2"].drop, Qt.Key.Key_Return)
    assert [one.text for one in _made(room, MadeKind.DRAFT)] == ["First", "Better"]
    qtbot.keyClick(line.take, Qt.Key.Key_Return)
    assert [one.text for one in _made(room, MadeKind.DRAFT)] == ["Better"]
    assert list(panel.list.lines) == ["draft1"]
    assert line.number.text() == "2.", "the number that it has on the wall"


def test_words_that_are_voted_on_are_refused_and_stay_as_they_were(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    _add(room, MadeKind.DRAFT, "First", "Second")
    room.vote("PW7", "vision")
    room.go("PW7", "drafts")
    line = panel.list.lines["draft0"]
    qtbot.keyClicks(line.text, "Changed ")
    qtbot.keyClick(line.text, Qt.Key.Key_Return)
    assert "Votes on these words are being taken" in room.refused[0]
    assert [one.text for one in _made(room, MadeKind.DRAFT)] == ["First", "Second"]


def test_the_final_text_is_agreed_only_where_the_rule_is_met(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    _add(room, MadeKind.DRAFT, "One front door")
    room.go("PW7", "agreed")
    assert not panel.final.agree_button.isEnabled()
    room.vote("PW7", "vision")
    room.reveal("PW7", "vision")
    assert panel.final.agree_button.isEnabled()
    qtbot.keyClick(panel.final.agree_button, Qt.Key.Key_Return)
    (outcome,) = room.workshop.outcomes
    assert (outcome.kind, outcome.text) == (OutcomeKind.AGREED, "One front door")
    assert panel.final.state.text() == "Recorded as agreed."


def test_other_words_than_the_agreed_ones_are_a_working_version(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    _add(room, MadeKind.DRAFT, "one front door")
    room.vote("PW7", "vision")
    room.reveal("PW7", "vision")
    room.go("PW7", "agreed")
    told: list[str] = []
    panel.message.connect(told.append)
    qtbot.keyClick(panel.final.agree_button, Qt.Key.Key_Return)
    _retype(panel, qtbot, "One front door.")
    assert room.workshop.outcomes[0].kind is OutcomeKind.AGREED
    assert room.workshop.outcomes[0].text == "One front door."
    _retype(panel, qtbot, "We will do nothing at all")
    assert room.workshop.outcomes[0].kind is OutcomeKind.RESERVATIONS
    assert "kept as a working version" in told[0]
    assert not panel.final.agree_button.isEnabled()
    assert panel.final.state.text().endswith("The words that met the rule are others.")
    _retype(panel, qtbot, "One front door")
    assert panel.final.agree_button.isEnabled()


def _retype(panel: VisionPanel, qtbot: QtBot, words: str) -> None:
    panel.final.words.selectAll()
    qtbot.keyClicks(panel.final.words, words)
    qtbot.keyClick(panel.final.words, Qt.Key.Key_Return)


def test_the_vision_of_the_example_is_known_where_it_is_recorded(tmp_path: Path, qtbot: QtBot) -> None:
    made = example_setting(tmp_path)
    made.go("PW7", "agreed")
    panel = made.follow(VisionPanel(made.place, made.bridge, made.theme))
    qtbot.addWidget(panel)
    panel.show()
    assert panel.final.state.text() == "Recorded as agreed."
    assert panel.final.words.text() in repr(made.place.room_view())
    made.store.close()


def test_a_draft_that_was_changed_since_its_vote_has_no_verdict(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    _add(room, MadeKind.DRAFT, "one front door")
    room.vote("PW7", "vision")
    room.reveal("PW7", "vision")
    room.go("PW7", "drafts")
    line = panel.list.lines["draft0"]
    assert line.result.text() == "Agreed."
    line.text.selectAll()
    qtbot.keyClicks(line.text, "One front door.")
    qtbot.keyClick(line.text, Qt.Key.Key_Return)
    assert line.result.text() == "Agreed.", "case and signs were not what was voted on"
    qtbot.keyClicks(line.text, " Some day")
    qtbot.keyClick(line.text, Qt.Key.Key_Return)
    assert (line.result.text(), line.result.property("role")) == ("Changed since the vote.", "note")


def test_a_working_version_has_named_reservations(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    _add(room, MadeKind.DRAFT, "One front door")
    room.go("PW7", "measures")
    qtbot.keyClick(panel.final.working_button, Qt.Key.Key_Return)
    assert room.workshop.outcomes[0].kind is OutcomeKind.RESERVATIONS
    qtbot.keyClick(panel.final.partner, Qt.Key.Key_Down)
    qtbot.keyClicks(panel.final.reservation, "Who pays for it")
    qtbot.keyClick(panel.final.reservation, Qt.Key.Key_Return)
    (note,) = room.workshop.notes
    assert (note.kind, note.partner_id, note.text) == (NoteKind.CONCERN, "p0", "Who pays for it")
    assert "Northfield College: Who pays for it" in panel.final.reservations.text()
    assert panel.final.partner.currentText() == "No partner named"
    qtbot.keyClicks(panel.final.reservation, "Who starts")
    qtbot.keyClick(panel.final.reservation, Qt.Key.Key_Return)
    assert room.workshop.notes[1].partner_id == ""


def test_the_partner_of_a_reservation_is_chosen_for_one_activity(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    vision = room.workshop.activity(room.entry_of("PW7")).resource
    another = resource_entry(vision)
    room.session.do(add_entries, [another])
    room.go("PW7", "measures")
    panel.final.partner.setCurrentIndex(2)
    panel.redraw()
    assert panel.final.partner.currentText() == "Skills Connect"
    room.place.go(Place(another.id, "measures"))
    assert panel.final.partner.currentText() == "No partner named"


def test_the_first_words_that_are_typed_are_kept_as_a_working_version(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    _add(room, MadeKind.DRAFT, "One front door")
    room.go("PW7", "agreed")
    panel.final.words.moveCursor(QTextCursor.MoveOperation.End)
    panel.activateWindow()
    panel.final.words.setFocus()
    qtbot.waitUntil(panel.final.words.hasFocus)
    qtbot.keyClicks(panel.final.words, " for ")
    panel.final.words.flush()
    panel.redraw()
    qtbot.keyClicks(panel.final.words, "all")
    qtbot.keyClicks(panel.final.reservation, "Who pays for it")
    qtbot.keyClick(panel.final.reservation, Qt.Key.Key_Return)
    (outcome,) = room.workshop.outcomes
    assert (outcome.kind, outcome.text) == (OutcomeKind.RESERVATIONS, "One front door for")
    panel.final.words.flush()
    assert room.workshop.outcomes[0].text == panel.final.words.text() == "One front door for all"


def test_nothing_is_recorded_without_words(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "measures")
    told: list[str] = []
    panel.message.connect(told.append)
    qtbot.keyClick(panel.final.working_button, Qt.Key.Key_Return)
    assert room.workshop.outcomes == ()
    assert "no text to record" in told[0]


def test_measures_are_written(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "measures")
    _write(panel, qtbot, "Learners placed")
    assert [one.text for one in _made(room, MadeKind.MEASURE)] == ["Learners placed"]


def test_at_most_twelve_candidates_and_five_chosen(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "candidates")
    for at in range(13):
        _write(panel, qtbot, f"Priority {at}")
    made = _made(room, MadeKind.PRIORITY)
    assert len(made) == 12
    assert "12 candidates already" in room.refused[-1]
    assert panel.new_line.text() == "Priority 12"
    for one in made[:6]:
        qtbot.keyClick(panel.list.lines[one.id].choose, Qt.Key.Key_Return)
    chosen = [one for one in _made(room, MadeKind.PRIORITY) if one.standing is Standing.CHOSEN]
    assert len(chosen) == 5
    assert not panel.list.lines[made[5].id].choose.isChecked()
    assert "5 chosen, 3 to 5 are needed" in panel.advice.text()


def test_a_partner_holds_a_priority(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    _add(room, MadeKind.PRIORITY, "Trust")
    room.go("PW7", "candidates")
    holder = panel.list.lines["priority0"].holder
    qtbot.keyClick(holder, Qt.Key.Key_Down)
    assert _made(room, MadeKind.PRIORITY)[0].holder_id == "p0"
    room.go("PW7", "agreed")
    qtbot.keyClick(panel.agreed.holders[0], Qt.Key.Key_Down)
    assert _made(room, MadeKind.PRIORITY)[0].holder_id == "p1"


def test_candidates_can_be_ordered_by_their_text(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    _add(room, MadeKind.PRIORITY, "Zebra", "Apple", standing=Standing.CANDIDATE)
    room.go("PW7", "candidates")
    qtbot.keyClick(panel.list.order_button, Qt.Key.Key_Return)
    numbers = {made_id: line.number.text() for made_id, line in panel.list.lines.items()}
    assert numbers == {"priority0": "2.", "priority1": "1."}


def test_the_last_vote_says_what_the_rule_makes_of_each(room: Setting, panel: VisionPanel) -> None:
    _add(room, MadeKind.PRIORITY, "Trust", "Data", "Doors")
    room.vote("PW7", "priorities")
    room.go("PW7", "candidates")
    assert panel.rule.text() == ""
    assert panel.list.lines["priority0"].result.text() == ""
    room.reveal("PW7", "priorities")
    assert panel.rule.text().startswith("Round 1: ")
    assert panel.list.lines["priority0"].result.text() != ""


@pytest.mark.parametrize("way_out", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_a_final_text_that_is_emptied_is_recorded_no_more(
    room: Setting, panel: VisionPanel, qtbot: QtBot, way_out: Qt.Key
) -> None:
    _add(room, MadeKind.DRAFT, "One front door", "Two front doors")
    room.go("PW7", "agreed")
    panel.activateWindow()
    panel.final.words.setFocus()
    qtbot.waitUntil(panel.final.words.hasFocus)
    qtbot.keyClicks(panel.final.words, "a")
    panel.final.words.flush()
    assert "working version" in repr(room.place.room_view())
    qtbot.keyClick(panel.final.words, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(panel.final.words, Qt.Key.Key_Backspace)
    qtbot.keyClick(panel.final.words, way_out)
    assert not panel.final.words.hasFocus()
    assert room.workshop.outcomes == ()
    assert panel.final.state.text().startswith("Nothing is recorded yet.")
    assert "working version" not in repr(room.place.room_view())
    room.session.undo()
    panel.redraw()
    assert [one.text for one in room.workshop.outcomes] == [panel.final.words.text()] == ["a"]


def test_a_final_text_that_is_emptied_stays_empty_for_other_words(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    _add(room, MadeKind.DRAFT, "One front door")
    room.go("PW7", "agreed")
    panel.activateWindow()
    panel.final.words.setFocus()
    qtbot.waitUntil(panel.final.words.hasFocus)
    _retype(panel, qtbot, "a")
    qtbot.keyClick(panel.final.words, Qt.Key.Key_Backspace)
    panel.final.words.flush()
    assert panel.final.words.text() == ""
    qtbot.keyClicks(panel.final.words, "Two doors")
    panel.final.words.flush()
    assert [one.text for one in room.workshop.outcomes] == ["Two doors"]


def _tabs(panel: VisionPanel, first: QWidget, count: int) -> list[QWidget]:
    """What Tab reaches from a widget, one after the other."""
    QApplication.processEvents()  # which shows new lines
    found: list[QWidget] = []
    one = first
    while len(found) < count:
        one = one.nextInFocusChain() or first
        if one.isVisibleTo(panel) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one)
    return found


def test_tab_goes_through_the_drafts_before_what_stands_below_them(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    room.go("PW7", "drafts")
    _write(panel, qtbot, "One front door")
    _write(panel, qtbot, "Two front doors")
    room.vote("PW7", "vision", spread=3)
    room.reveal("PW7", "vision")
    first, second = panel.list.lines.values()
    rows = [one for line in (first, second) for one in (line.text, line.take, line.drop)]
    final = panel.final
    last = [final.words, final.agree_button, final.working_button, final.partner, final.reservation]
    assert _tabs(panel, panel.new_line, 12) == [panel.frame_button, *rows, *last]


def test_tab_follows_the_rows_of_the_priorities_wherever_they_come_to_stand(
    room: Setting, panel: VisionPanel, qtbot: QtBot
) -> None:
    room.go("PW7", "candidates")
    for words in ("Zebra", "Apple"):
        _write(panel, qtbot, words)

    def reached() -> list[QWidget]:
        return [one for one in _tabs(panel, panel.new_line, 9) if not isinstance(one, ChoiceBox)]

    zebra, apple = panel.list.lines.values()
    order = panel.list.order_button
    assert reached() == [zebra.text, zebra.choose, zebra.drop, apple.text, apple.choose, apple.drop, order]
    qtbot.keyClick(zebra.drop, Qt.Key.Key_Return)
    room.session.undo()
    panel.redraw()
    again = next(line for made_id, line in panel.list.lines.items() if made_id == zebra.made_id)
    assert reached()[0] is again.text
    qtbot.keyClick(order, Qt.Key.Key_Return)
    assert reached()[0] is apple.text


@pytest.mark.parametrize(("part", "seen"), [("vision", (True, False)), ("priorities", (False, True))])
def test_of_a_vision_with_one_part_only_that_part_can_be_settled(
    room: Setting, panel: VisionPanel, part: str, seen: tuple[bool, bool]
) -> None:
    whole = room.workshop.activity(room.entry_of("PW7")).resource
    own = replace(whole, id="OWN", ballots=(whole.ballot(part),), built_in=False)
    room.session.do(add_entries, [resource_entry(own)])
    room.go("OWN", "agreed")
    assert (panel.final.isVisible(), panel.agreed.isVisible()) == seen
    room.go("PW7", "agreed")
    assert (panel.final.isVisible(), panel.agreed.isVisible()) == (True, True)


def test_the_advice_on_drafts_names_a_limit_only_where_there_is_one(room: Setting, panel: VisionPanel) -> None:
    room.go("PW7", "drafts")
    assert panel.advice.text().startswith("2 to 4 groups write a draft each, in at most 35 words.")
    whole = room.workshop.activity(room.entry_of("PW7")).resource
    ballot = replace(whole.ballot("vision"), word_limit=0, frame="")
    room.session.do(add_entries, [resource_entry(replace(whole, id="OWN", ballots=(ballot,), built_in=False))])
    room.go("OWN", "drafts")
    assert panel.advice.text() == "2 to 4 groups write a draft each."


def test_in_a_closed_workshop_nothing_invites_to_write_or_to_choose(room: Setting, panel: VisionPanel) -> None:
    _add(room, MadeKind.DRAFT, "One front door", "Two front doors")
    _add(room, MadeKind.PRIORITY, "Trust")
    room.vote("PW7", "vision")
    room.reveal("PW7", "vision")
    room.session.do(close_workshop)
    for stage in ("drafts", "measures", "candidates", "agreed"):
        room.go("PW7", stage)
        panel.take_focus()
        assert room.refused == []
        assert inviting(panel) == []
        assert panel.window().focusWidget() is panel, "no line waits for words"
        assert panel.advice.text() == ""


def test_once_the_workshop_is_open_again_its_lines_are(room: Setting, panel: VisionPanel, qtbot: QtBot) -> None:
    room.go("PW7", "drafts")
    room.session.do(close_workshop)
    assert not panel.new_line.isVisible()
    room.session.do(reopen_workshop)
    assert panel.new_line.placeholderText() == "Type a draft, Enter to keep"
    _write(panel, qtbot, "One front door")
    assert not panel.list.lines[_made(room, MadeKind.DRAFT)[0].id].text.isReadOnly()


def test_a_closed_workshop_shows_what_was_recorded_and_who_holds_what(room: Setting, panel: VisionPanel) -> None:
    entry_id = room.entry_of("PW7")
    _add(room, MadeKind.DRAFT, "One front door")
    _add(room, MadeKind.PRIORITY, "Trust", "Time")
    room.session.do(set_holder, entry_id, "priority0", "p1")
    room.go("PW7", "agreed")
    room.session.do(close_workshop)
    assert panel.final.state.text() == "Nothing was recorded."
    assert not panel.final.words.isVisible(), "a draft that nobody recorded"
    held = [one.text() for one in panel.agreed.findChildren(Words) if one.text().startswith("held")]
    assert held == ["held by Skills Connect", "held by nobody"]
    room.session.do(reopen_workshop)
    room.session.do(settle, Outcome(entry_id, "vision", "", OutcomeKind.RESERVATIONS, None, "One front door"))
    room.session.do(close_workshop)
    assert panel.final.state.text() == "Recorded as a working version."
    assert panel.final.words.isVisible()
