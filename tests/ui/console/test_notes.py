"""Notes on the console: kept with Enter, private with Ctrl+P, and never in the room by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea
from pytestqt.qtbot import QtBot

from app.core.edits.facts import close_workshop, reopen_workshop
from app.core.edits.notes import add_note
from app.core.edits.people import rename_partner
from app.core.model import Note, NoteKind
from app.ui.console.note_row import NoteRow, Padlock
from app.ui.widgets.labels import PlainLabel
from tests.ui.console.console_setting import CTRL, SHIFT, Opened, opened


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path) -> Opened:
    made = opened(qtbot, tmp_path)
    made.setting.go("SP8", "vote")
    return made


def rows(console: Opened) -> list[NoteRow]:
    """The notes that are shown."""
    return [one for one in console.page.notes.findChildren(NoteRow) if not one.isHidden()]


def words(row: NoteRow) -> list[str]:
    """What a row says."""
    return [one.text() for one in row.findChildren(PlainLabel)]


def test_enter_keeps_a_note_on_the_item_that_is_asked(console: Opened) -> None:
    console.press("n")
    console.type("Referrals changed.")
    console.press(Qt.Key.Key_Return)
    note = console.setting.workshop.notes[0]
    assert (note.text, note.private, note.kind) == ("Referrals changed.", False, NoteKind.NOTE)
    assert note.item_id == console.grid.votes.line(0).item_id
    assert console.page.notes.line.words.text() == ""
    assert words(rows(console)[0]) == ["Note", "Referrals changed."]


def test_ctrl_p_keeps_it_to_the_facilitator_and_a_padlock_shows(console: Opened) -> None:
    console.press("n")
    console.press("p", CTRL)
    assert console.page.notes.line.words.property("private") is True
    console.type("SECRET")
    console.press(Qt.Key.Key_Return)
    assert console.setting.workshop.notes[0].private
    assert rows(console)[0].findChild(Padlock) is not None
    assert "SECRET" not in console.page.preview.accessibleDescription()
    assert "SECRET" not in console.page.status.undo.text()


def test_a_note_can_be_a_concern_of_one_partner(console: Opened) -> None:
    console.press("n")
    console.page.notes.line.kind.setCurrentIndex(1)
    console.page.notes.line.partner.setCurrentIndex(2)
    console.type("x")
    console.press(Qt.Key.Key_Return)
    assert words(rows(console)[0])[0] == "Concern · Skills Connect"
    assert rows(console)[0].property("note") == "concern"


def test_a_note_is_edited_in_the_line_and_deleted(console: Opened) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Old", console.setting.entry_of("SP8")))
    rows(console)[0].edit_requested.emit("n1")
    assert console.page.notes.line.words.text() == "Old"
    console.type("er")
    console.press(Qt.Key.Key_Return)
    assert console.setting.workshop.notes[0].text == "Older"
    rows(console)[0].private_requested.emit("n1", True)
    rows(console)[0].kind_requested.emit("n1", NoteKind.PARKED)
    assert console.setting.workshop.notes[0].private
    assert console.setting.workshop.notes[0].kind is NoteKind.PARKED
    rows(console)[0].delete_requested.emit("n1")
    assert console.setting.workshop.notes == ()


def test_a_long_note_is_whole_after_it_was_edited(console: Opened) -> None:
    long = "word " * 8000
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, long, console.setting.entry_of("SP8")))
    rows(console)[0].edit_requested.emit("n1")
    console.press(Qt.Key.Key_Return)
    assert console.setting.workshop.notes[0].text == long.strip()


def test_notes_on_other_items_stand_apart(console: Opened) -> None:
    first, second = (console.grid.votes.line(at).item_id for at in (0, 1))
    activity = console.setting.entry_of("SP8")
    for item_id in (second, first):
        console.setting.session.do(add_note, Note(item_id, NoteKind.NOTE, f"On {item_id}", activity, item_id))
    console.setting.place.show_item(first)
    card = console.page.notes
    said = [one.text() for one in card.findChildren(PlainLabel) if one.isVisible()]
    assert said.index(f"On {first}") < said.index("Elsewhere in Eight tests") < said.index(f"On {second}")


def test_notes_belong_to_their_activity(console: Opened) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Here", console.setting.entry_of("SP8")))
    console.setting.session.do(add_note, Note("n2", NoteKind.NOTE, "There", console.setting.entry_of("PW6")))
    assert [words(one)[-1] for one in rows(console)] == ["Here"]
    console.setting.go("PW6", "vote")
    assert [words(one)[-1] for one in rows(console)] == ["There"]


def test_markup_in_a_note_is_only_text(console: Opened) -> None:
    text = "<b>Trust</b> & $x_1$ =1+1 \u202e"
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, text, console.setting.entry_of("SP8")))
    label = rows(console)[0].findChildren(PlainLabel)[-1]
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text().startswith("<b>Trust</b>")


def test_an_edit_that_was_given_up_changes_no_other_note(console: Opened) -> None:
    note = Note("n1", NoteKind.NOTE, "First.", console.setting.entry_of("SP8"))
    console.setting.session.do(add_note, note)
    console.page.notes._on_edit_requested("n1")
    console.press("a", CTRL)
    console.press(Qt.Key.Key_Delete)
    console.press(Qt.Key.Key_Escape)
    console.press("n")
    console.type("Second")
    console.press(Qt.Key.Key_Return)
    assert [one.text for one in console.setting.workshop.notes] == ["First.", "Second"]


def test_a_kept_note_is_edited_as_it_is_and_kept_as_it_is_shown(console: Opened) -> None:
    entry, card = console.setting.entry_of("SP8"), console.page.notes.line
    partner = console.setting.workshop.partnership.partners[1]
    console.setting.session.do(add_note, Note("n1", NoteKind.CONCERN, "Old", entry, partner_id=partner.id))
    console.page.notes._on_edit_requested("n1")
    assert (card.kind.currentText(), card.partner.currentText()) == ("Concern", partner.name)
    console.press("p", CTRL)
    console.press(Qt.Key.Key_Return)
    assert console.setting.workshop.notes == (
        Note("n1", NoteKind.CONCERN, "Old", entry, partner_id=partner.id, private=True),
    )
    console.page.notes._on_edit_requested("n1")
    assert card.words.property("private") is True
    console.press("a", CTRL)
    console.press(Qt.Key.Key_Delete)
    assert card.words.property("private") is False
    console.type("New")
    console.press(Qt.Key.Key_Return)
    assert (console.setting.workshop.notes[1].kind, console.setting.workshop.notes[1].partner_id) == ("note", "")


def test_a_note_is_kept_while_it_is_typed_and_is_one_step_to_undo(console: Opened, qtbot: QtBot) -> None:
    setting = console.setting
    first = console.grid.votes.line(0).item_id
    console.press("n")
    console.type("Referrals")
    qtbot.waitUntil(lambda: [one.text for one in setting.workshop.notes] == ["Referrals"], timeout=3000)
    setting.place.step(1)
    console.press("n")
    console.type(" changed")
    console.press(Qt.Key.Key_Escape)
    (note,) = setting.workshop.notes
    assert (note.text, note.item_id) == ("Referrals changed", first), "it stays where it was begun"
    assert console.page.notes.line.words.text() == "Referrals changed", "to be gone on with"
    console.press("n")
    console.press(Qt.Key.Key_Return)
    console.type("Another")
    console.press(Qt.Key.Key_Return)
    assert [one.text for one in setting.workshop.notes] == ["Referrals changed", "Another"]
    for _step in range(2):
        setting.bridge.undo()
    assert setting.workshop.notes == ()


def test_a_new_note_that_is_emptied_again_was_none(console: Opened) -> None:
    console.press("n")
    console.type("No")
    console.press("p", CTRL)
    console.page.notes.line.hide()
    console.page.notes.line.show()
    (note,) = console.setting.workshop.notes
    assert note.private
    console.page.notes.take_focus()
    for _letter in "No":
        console.press(Qt.Key.Key_Backspace)
    assert console.setting.workshop.notes == ()
    assert console.page.notes.line.words.property("private") is False


def test_undo_after_enter_takes_the_note_back_and_never_brings_its_words_back_as_public(console: Opened) -> None:
    console.press("n")
    console.press("p", CTRL)
    console.type("Between us")
    console.press(Qt.Key.Key_Return)
    console.press("z", CTRL)
    assert console.page.notes.line.words.text() == ""
    assert console.setting.workshop.notes == ()
    console.press(Qt.Key.Key_Escape)
    assert console.setting.workshop.notes == ()


def test_a_note_becomes_private_at_once(console: Opened, qtbot: QtBot) -> None:
    console.press("n")
    console.type("Between us")
    qtbot.waitUntil(lambda: bool(console.setting.workshop.notes), timeout=3000)
    console.press("p", CTRL)
    assert console.setting.workshop.notes[0].private


def test_the_words_of_a_note_that_is_gone_can_still_be_kept(console: Opened) -> None:
    note = Note("n1", NoteKind.NOTE, "First.", console.setting.entry_of("SP8"))
    console.setting.session.do(add_note, note)
    console.page.notes._on_edit_requested("n1")
    console.page.notes._on_delete_requested("n1")
    console.type("!")
    console.press(Qt.Key.Key_Return)
    assert [one.text for one in console.setting.workshop.notes] == ["First.!"]


def test_only_the_note_that_was_typed_is_private(console: Opened) -> None:
    console.press("n")
    console.press("p", CTRL)
    console.type("Between us")
    console.press(Qt.Key.Key_Return)
    console.type("For all")
    console.press(Qt.Key.Key_Return)
    assert [(one.text, one.private) for one in console.setting.workshop.notes] == [
        ("Between us", True),
        ("For all", False),
    ]


def test_the_note_just_kept_is_in_sight(console: Opened, qtbot: QtBot) -> None:
    console.press("t")  # a timer that is shown leaves the notes less room
    console.press("n")
    area = console.page.notes.findChild(QScrollArea)
    assert area is not None
    for at in range(6):
        console.type(f"Note {at} with as many words as would stand in two lines")
        console.press(Qt.Key.Key_Return)
        row = next(one for one in rows(console) if words(one)[-1].startswith(f"Note {at}"))
        qtbot.wait(30)
        top = row.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + row.height() <= area.viewport().height()
    assert area.verticalScrollBar().value() > 0


def test_the_letter_of_the_note_line_does_not_take_the_chosen_partner_away(console: Opened) -> None:
    console.press("n")
    line = console.page.notes.line
    line.partner.setFocus()
    line.partner.setCurrentIndex(line.partner.findData("p1"))
    console.press("n")
    assert line.partner.currentData() == "p0", "Northfield College begins with it"
    console.setting.session.do(rename_partner, "p0", "Upfield College")
    line.fill_partners()
    line.partner.setCurrentIndex(line.partner.findData("p1"))
    QTest.qWait(QApplication.styleHints().keyboardInputInterval() + 50)  # a new search
    console.press("n")
    assert line.partner.currentData() == "p1"


@pytest.mark.parametrize("field", ["kind", "partner"])
def test_enter_keeps_the_note_from_the_choice_of_its_kind_and_of_its_partner(console: Opened, field: str) -> None:
    console.press("n")
    console.type("Referrals changed.")
    chosen = console.page.notes.line.kind if field == "kind" else console.page.notes.line.partner
    chosen.setFocus()
    console.press(Qt.Key.Key_Down)
    console.press(Qt.Key.Key_Return)
    note = console.setting.workshop.notes[0]
    assert (note.kind is NoteKind.CONCERN) == (field == "kind")
    assert note.partner_id == ("p0" if field == "partner" else "")
    assert console.focused() is console.page.notes.line.words


def test_enter_goes_from_a_choice_to_the_words_where_there_are_none(console: Opened) -> None:
    console.press("n")
    console.page.notes.line.kind.setFocus()
    console.press(Qt.Key.Key_Down)
    console.press(Qt.Key.Key_Return)
    assert console.setting.workshop.notes == ()
    assert console.focused() is console.page.notes.line.words
    assert console.page.notes.line.kind.currentData() == NoteKind.CONCERN


def test_a_note_about_a_partner_with_a_long_name_bears_its_short_one(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path, names=("The Northfield and Eastern Valleys College of Further Education", "Oak"))
    console.setting.go("SP8", "vote")
    console.setting.session.do(
        add_note, Note("n", NoteKind.CONCERN, "Late", partner_id="p0", activity_id=here(console))
    )
    assert words(rows(console)[0])[0] == "Concern · Northfield"


def here(console: Opened) -> str:
    """The activity that is on."""
    return console.setting.place.place.entry_id


def test_a_closed_workshop_says_so_where_a_note_would_be_typed_and_takes_no_word_for_a_key(console: Opened) -> None:
    console.setting.session.do(close_workshop)
    assert console.page.notes.line.words.placeholderText() == "Closed, takes no notes"
    console.press("n")
    assert console.line == (
        "This workshop is closed and takes no notes. To go on, choose “Reopen the workshop” in the menu Workshop."
    )
    console.type("take it back")
    assert console.setting.place.countdown is None
    assert not console.page.link.is_blank
    console.press(Qt.Key.Key_Return)
    assert console.setting.workshop.notes == ()
    console.setting.session.do(reopen_workshop)
    console.press(Qt.Key.Key_Return)
    assert [one.text for one in console.setting.workshop.notes] == ["take it back"]


def test_on_a_small_screen_the_notes_can_be_read_and_the_whole_line_is_brought_into_sight(
    console: Opened, qtbot: QtBot
) -> None:
    console.page.resize(910, 480)
    notes = console.page.notes
    [rows] = notes.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: rows.height() >= 4 * rows.fontMetrics().height())
    console.press("n")
    button = notes.line.private_button
    qtbot.waitUntil(lambda: button.isVisible() and not button.visibleRegion().isEmpty())
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().height() == button.height())


def choose(row: NoteRow, label: str) -> None:
    """Open a note's menu and choose a line of it."""
    row.more.click()
    (menu,) = (one for one in row.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == label).trigger()
    menu.close()


def offered(row: NoteRow) -> list[str]:
    """What a note's menu offers."""
    row.more.click()
    (menu,) = (one for one in row.findChildren(QMenu) if one.isVisible())
    labels = [one.text() for one in menu.actions()]
    menu.close()
    return labels


def seen(console: Opened) -> str:
    """What the room sees, in words."""
    return console.page.preview.accessibleDescription()


def test_a_note_is_shown_in_the_room_when_it_is_sent_there_and_next_brings_the_picture_back(console: Opened) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.CONCERN, "Months, not weeks.", here(console)))
    before, place = seen(console), console.setting.place.place
    choose(rows(console)[0], "Show it in the room")
    assert "Months, not weeks." in seen(console)
    assert words(rows(console)[0])[0] == "Concern · sent to the room"
    assert console.line == ("The note is sent to the room in place of its picture. PgDn or PgUp brings that back.")
    console.press(Qt.Key.Key_PageDown)
    assert (seen(console), console.setting.place.place) == (before, place)
    choose(rows(console)[0], "Show it in the room")
    choose(rows(console)[0], "Take it out of the room")
    assert seen(console) == before


def test_the_notes_of_a_closed_workshop_are_read_and_shown_and_not_changed(console: Opened) -> None:
    console.press("n")
    assert console.page.notes.line.choices.isVisible()
    console.setting.session.do(close_workshop)
    assert not console.page.notes.line.choices.isVisible()
    console.press("p", CTRL)
    assert not console.page.notes.line.choices.isVisible()
    QApplication.processEvents()
    said = [one.text() for one in console.page.notes.findChildren(PlainLabel) if one.isVisible()]
    assert "No note was kept." in said
    assert not [one for one in said if "go here" in one]
    console.setting.session.do(reopen_workshop)
    console.setting.session.do(add_note, Note("n1", NoteKind.CONCERN, "Months, not weeks.", here(console)))
    console.setting.session.do(add_note, Note("n2", NoteKind.NOTE, "SECRET", here(console), private=True))
    assert "Delete the note" in offered(rows(console)[0])
    console.setting.session.do(close_workshop)
    public, private = rows(console)
    assert offered(public) == ["Show it in the room"]
    assert not private.more.isVisible()
    choose(public, "Show it in the room")
    assert "Months, not weeks." in seen(console)


def test_whatever_the_room_is_shown_next_takes_the_note_down(console: Opened) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Months, not weeks.", here(console)))
    choose(rows(console)[0], "Show it in the room")
    console.press(Qt.Key.Key_Down)
    assert "Months" not in seen(console), "the next item is asked"
    choose(rows(console)[0], "Show it in the room")
    console.setting.vote("SP8")
    console.press(Qt.Key.Key_Space)
    console.seconds.now += 1
    console.press(Qt.Key.Key_Space)
    assert console.setting.place.place.stage_id == "results"
    assert "Months" not in seen(console)


def test_a_note_that_was_made_private_leaves_the_room_and_no_undo_brings_it_back(console: Opened) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Months, not weeks.", here(console)))
    choose(rows(console)[0], "Show it in the room")
    choose(rows(console)[0], "Keep it private")
    assert "Months" not in seen(console)
    assert "Show it in the room" not in offered(rows(console)[0])
    console.press("z", CTRL)
    assert not console.setting.workshop.notes[0].private
    assert "Months" not in seen(console)


@pytest.mark.parametrize("entry", ["Keep it private", "Delete the note"])
@pytest.mark.parametrize("stage", ["vote", "results"])
def test_a_note_that_is_private_or_gone_leaves_a_frozen_room_too(
    console: Opened, qtbot: QtBot, entry: str, stage: str
) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Months, not weeks.", here(console)))
    console.press(Qt.Key.Key_F5)
    room, preview = console.page.link.room.canvas, console.page.preview
    choose(rows(console)[0], "Show it in the room")
    qtbot.waitUntil(lambda: "Months" in seen(console))
    console.press("f")
    console.setting.go("SP8", stage)
    assert "Months" in room.accessibleDescription()
    choose(rows(console)[0], entry)
    assert "Months" not in room.accessibleDescription()
    qtbot.waitUntil(lambda: preview.view() is room.view())
    assert "Months" not in seen(console)
    assert console.page.link.state == "frozen"
    picture = room.view()
    console.press("z", CTRL)
    console.setting.go("SP8", "brief")
    assert room.view() is picture, "and stays frozen on the picture that took its place"


def test_the_menus_of_notes_are_a_tab_before_the_line(console: Opened) -> None:
    for at in range(2):
        console.setting.session.do(add_note, Note(f"n{at}", NoteKind.NOTE, f"Note {at}", here(console)))
    console.press("n")
    console.press(Qt.Key.Key_Backtab, SHIFT)
    first, last = rows(console)
    assert console.focused() is last.more
    console.press(Qt.Key.Key_Backtab, SHIFT)
    assert console.focused() is first.more


def test_the_note_that_came_last_is_the_first_tab_before_the_line(console: Opened) -> None:
    grid = console.grid.votes
    for at, item in enumerate((grid.line(0).item_id, "", grid.line(0).item_id)):
        note = Note(f"n{at}", NoteKind.NOTE, f"Note {at}", here(console), item)
        console.setting.session.do(add_note, note)
    console.press("n")
    reached = []
    for _step in range(3):
        console.press(Qt.Key.Key_Backtab, SHIFT)
        reached += [one.note_id for one in rows(console) if one.more is console.focused()]
    assert reached == ["n2", "n1", "n0"]


@pytest.mark.parametrize("kept", [0, 2])
def test_tab_goes_from_the_words_to_kind_partner_and_padlock(console: Opened, kept: int) -> None:
    for at in range(kept):
        console.setting.session.do(add_note, Note(f"n{at}", NoteKind.NOTE, f"Note {at}", here(console)))
    line = console.page.notes.line
    console.press("n")
    for wanted in (line.kind, line.partner, line.private_button):
        console.press(Qt.Key.Key_Tab)
        assert console.focused() is wanted


def test_a_note_made_private_with_the_mouse_is_kept_private_by_enter(console: Opened) -> None:
    line = console.page.notes.line
    console.press("n")
    console.type("SECRET")
    QTest.mouseClick(line.private_button, Qt.MouseButton.LeftButton)
    assert console.focused() is line.words
    console.press(Qt.Key.Key_Return)
    assert [(one.text, one.private) for one in console.setting.workshop.notes] == [("SECRET", True)]
    assert line.words.text() == ""


def test_enter_on_the_padlock_leads_back_to_the_words(console: Opened) -> None:
    line = console.page.notes.line
    console.press("n")
    console.type("SECRET")
    line.private_button.setFocus()
    console.press(Qt.Key.Key_Return)
    console.press(Qt.Key.Key_Return)
    assert [(one.text, one.private) for one in console.setting.workshop.notes] == [("SECRET", True)]


def test_the_line_stays_where_it_is_when_its_choices_come(console: Opened, qtbot: QtBot) -> None:
    line = console.page.notes.line
    before = line.words.mapTo(console.page, QPoint())
    console.press("n")
    qtbot.waitUntil(line.choices.isVisible)
    qtbot.wait(20)
    assert line.words.mapTo(console.page, QPoint()) == before


def test_a_note_that_is_begun_is_finished_where_the_day_goes_on(console: Opened) -> None:
    console.press("n")
    console.type("Months")
    console.setting.go("PW6", "vote")
    assert console.page.notes.line.words.text() == ""
    [note] = console.setting.workshop.notes
    assert (note.text, note.activity_id) == ("Months", console.setting.entry_of("SP8"))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("f", "The room is frozen. F lets it follow, and then it shows the note."),
        ("b", "The room is blank. B ends that, and then it shows the note."),
    ],
)
def test_a_note_that_the_room_does_not_show_yet_is_not_called_shown(console: Opened, key: str, words: str) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Months, not weeks.", here(console)))
    console.press(Qt.Key.Key_F5)
    console.press(key)
    choose(rows(console)[0], "Show it in the room")
    assert console.line == words


def test_a_note_in_a_frozen_room_says_so_and_can_be_taken_out(console: Opened) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Months, not weeks.", here(console)))
    console.press(Qt.Key.Key_F5)
    room = console.page.link.room.canvas
    choose(rows(console)[0], "Show it in the room")
    console.press("f")
    console.press(Qt.Key.Key_PageUp)
    assert "Months" in room.accessibleDescription()
    assert words(rows(console)[0])[0] == "Note · sent to the room"
    choose(rows(console)[0], "Take it out of the room")
    assert "Months" not in room.accessibleDescription()
    assert words(rows(console)[0])[0] == "Note"
    assert console.page.link.state == "frozen"


@pytest.mark.parametrize("frozen", [False, True])
def test_nobody_reads_along_while_a_note_is_changed(console: Opened, frozen: bool) -> None:
    console.setting.session.do(add_note, Note("n1", NoteKind.NOTE, "Months, not weeks.", here(console)))
    console.press(Qt.Key.Key_F5)
    choose(rows(console)[0], "Show it in the room")
    if frozen:
        console.press("f")
    choose(rows(console)[0], "Edit the words")
    assert "Months" not in console.page.link.room.canvas.accessibleDescription()
    assert console.line == "The note is out of the room while its words are changed."


def test_a_note_is_finished_when_it_is_sent_to_the_room(console: Opened, qtbot: QtBot) -> None:
    line = console.page.notes.line
    console.press("n")
    console.type("Months")
    qtbot.waitUntil(lambda: len(rows(console)) == 1)
    choose(rows(console)[0], "Show it in the room")
    assert line.words.text() == ""
    console.press("n")
    console.type(", not")
    line.flush()
    assert "not" not in seen(console)
