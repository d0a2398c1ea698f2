"""Nothing that was not revealed and no private word is in any window, at any place of the day.

The same day is walked twice, key by key, with two workshops that differ only in what nobody
may know: votes that were not revealed, and the words of private notes. Whatever the windows
show, say or hand on has to be the same; ``SURFACES`` is the list of it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import main
from app.activities.kind import kinds
from app.core.edits import notes
from app.core.model import Note, NoteKind, Votes, Workshop
from app.core.scale import ScaleKind
from app.services import logs
from app.services.room import all_places
from app.ui.console.capture_panel import CapturePanel
from app.ui.console.held_keys import LET_GO_MS
from app.ui.main_window import MainWindow
from db.errors import LibraryError
from db.store import Store
from tests.activities import made
from tests.surfaces import other, with_ballot
from tests.ui.window_surfaces import Day, Shown, pixels, settle

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
STATES = ("open", "closed", "second round")
NAMES = made.NAMES[:3]
SHARED = "lantern"  # a word that both private notes have, so that a search finds both
NOON = dt.datetime(2026, 11, 21, 12)


@dataclass
class Secret:
    """What only one of the two workshops has."""

    chosen: made.Chosen
    key: Qt.Key  # the level that is typed
    words: str


TWINS = (Secret(made.spread, Key.Key_1, f"{SHARED} Marigold"), Secret(other, Key.Key_2, f"{SHARED} Umbrella stand"))


def workshop(secret: Secret, start: Workshop, shift: int) -> Workshop:
    """The workshop with its ballots in different states, and a private note on everything."""
    at = shift
    note = Note("n", NoteKind.CONCERN, secret.words, partner_id="p1", private=True)
    for activity in start.activities:
        for ballot in activity.resource.ballots:
            start = with_ballot(start, activity.id, ballot, STATES[at % len(STATES)], secret.chosen)
            at += 1
        start = notes.add_note(start, replace(note, id=f"n{activity.id}", activity_id=activity.id))
    return notes.add_note(start, note)


# --- the day ------------------------------------------------------------------------------


@pytest.fixture
def day_of(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[Secret, Workshop, int], Shown]]:
    """Walks one day and gives what was shown; the application looks afterwards as it did before."""
    style, font, palette, sheet = qapp.style().objectName(), qapp.font(), qapp.palette(), qapp.styleSheet()
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)

    def walked(secret: Secret, start: Workshop, shift: int) -> Shown:
        folder = tmp_path / secret.key.name
        logs.start(folder / "log")
        store = main.open_store(folder / "library.sqlite")
        store.save("new_workshop", None, workshop(secret, start, shift), at="2026-11-21T09:30:00", final=True)
        day = Day(opened(qtbot, qapp, store))
        try:
            walk(day, secret)
        finally:
            day.window.close()
            day.window.deleteLater()
            settle()
            store.close()
            logs.stop()
        lines = [line for one in sorted((folder / "log").iterdir()) for line in one.read_text().splitlines()]
        day.shown["log"] = [line[len("2026-11-21 12:00:00,000") :] for line in lines]
        return day.shown

    yield walked
    qapp.setCursorFlashTime(flash)
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


def opened(qtbot: QtBot, app: QApplication, store: Store) -> MainWindow:
    """The program on a library, at noon."""
    look = main.make_look(None)
    look.apply(app)
    window = MainWindow(
        lambda: store,
        look,
        load_toolkit=made.toolkit,
        known=(LibraryError, OSError),
        now=lambda: NOON,
        room_open=lambda _is_open: None,
    )
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setGeometry(0, 0, 1366, 768)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: bool(window.home.templates.rows))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def walk(day: Day, secret: Secret) -> None:
    """Home, Prepare, every place of the console, and home again."""
    window = day.window
    QGuiApplication.clipboard().clear()
    search(day, "home")
    [summary] = window.home.model.summaries
    window.open_workshop(summary.id, "prepare")
    day.look("prepare")
    window.pages.show_console()
    console = day.console
    console.link.open_in_window()
    console.panels.make("results")  # else it is made at some moment when nobody waits
    for place in all_places(console.place.workshop):
        entry = next((one for one in console.place.workshop.agenda if one.id == place.entry_id), None)
        at = f"{entry.title if entry else 'start'}, {place.stage_id}"
        console.place.go(place)
        day.look(at)
        stage = console.place.stage
        if stage is not None and stage.ballot_id and isinstance(console.panels.current(), CapturePanel):
            vote(day, at, secret)
        if place.entry_id and not place.stage_id:
            write_note(day, secret)
            day.look(f"{at}, note kept")
        if stage is not None and stage.tab == "results":
            day.press(Key.Key_R)
            day.look(f"{at}, other chart")
    window.show_home()
    search(day, "home again")


def write_note(day: Day, secret: Secret) -> None:
    """Type a private note in the facilitator's own card."""
    notes = day.console.notes
    day.press(Key.Key_N)
    notes.line.private_button.setChecked(True)
    QTest.keyClicks(notes.line.words, f"{secret.words}, typed")
    QTest.keyClick(notes.line.words, Key.Key_Return)
    QTest.keyClick(notes.line.words, Key.Key_Escape)
    assert any(one.private and one.text.endswith("typed") for one in day.console.place.workshop.notes)


def search(day: Day, at: str) -> None:
    """The list of workshops, and what a search finds; a private note is only “a private note”."""
    field = day.window.home.find_field
    for wanted in ("", SHARED, NAMES[1]):
        field.setText(wanted)
        QTest.keyClick(field, Key.Key_Down)  # at once, without the pause for more letters
        day.look(f"{at}, {wanted}")
    field.clear()


def vote(day: Day, at: str, secret: Secret) -> None:
    """Type a level, copy it, arm the reveal, peek, and take it back."""
    day.press(Key.Key_Delete, secret.key)  # emptied first: a level that is there already is no change
    QTest.keyClick(day.console.capture.grid, Key.Key_C, CTRL)
    day.look(f"{at}, typed and copied")
    day.press(Key.Key_Space)
    day.look(f"{at}, armed")
    day.press(Key.Key_Escape)
    settle()
    grid = day.console.capture.grid
    before = pixels(grid.viewport().grab().toImage())
    QTest.keyPress(grid, Key.Key_F8)
    day.look(f"{at}, peeking", peeking=True)
    assert pixels(grid.viewport().grab().toImage()) != before
    QTest.keyRelease(grid, Key.Key_F8)
    QTest.qWait(3 * LET_GO_MS)
    assert pixels(grid.viewport().grab().toImage()) == before
    QTest.mousePress(day.console.capture.peek_button, Qt.MouseButton.LeftButton)
    day.look(f"{at}, peeking with the mouse", peeking=True)
    assert pixels(grid.viewport().grab().toImage()) != before
    QTest.mouseRelease(day.console.capture.peek_button, Qt.MouseButton.LeftButton)
    day.press(Key.Key_Z, hold=CTRL)
    day.look(f"{at}, taken back")


def start(votes_by: Votes) -> Workshop:
    """A workshop with every kind of activity, and votes on every kind of scale."""
    own = made.resource("OWN2", dimensions=1, items=3, on=made.scale(5, ScaleKind.CATEGORY, "CAT"))
    return made.workshop(["SP8", "LAD", own, "PW7", "PW12"], NAMES, 2, votes_by=votes_by)


def differences(at: str, one: object, twin: object) -> list[str]:
    """Where two surfaces differ, and how, in a few words."""
    if one == twin:
        return []
    if isinstance(one, list) and isinstance(twin, list):
        mine, theirs = Counter(one), Counter(twin)
        return [f"{at}: {str([*(mine - theirs)])[:300]} ≠ {str([*(theirs - mine)])[:300]}"]
    return [f"{at}: {one} ≠ {twin}"]


@pytest.mark.parametrize(("shift", "votes_by"), [(0, Votes.PARTNERS), (1, Votes.PEOPLE)])
def test_no_window_tells_what_nobody_may_know(
    shift: int, votes_by: Votes, day_of: Callable[[Secret, Workshop, int], Shown]
) -> None:
    both = start(votes_by)
    assert {one.resource.kind for one in both.activities} == set(kinds())

    one, twin = (day_of(secret, both, shift) for secret in TWINS)

    assert list(one) == list(twin)
    found = [told for at in one for told in differences(at, one[at], twin[at])]
    assert not found, "\n".join(found[:4])
    assert not [at for at, shown in one.items() if "Marigold" in str(shown)]
