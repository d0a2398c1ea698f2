"""A workshop from an empty library to the PDF, by keyboard, in real windows on two screens."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu
from pypdf import PdfReader

from app.activities.kind import CHARTS
from app.core.blocks import Chart
from app.core.model import NoteKind, OutcomeKind, RoundState, Standing, Workshop
from app.core.toolkit import MadeKind
from app.services.room import room_view
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.import_people import ImportPeopleDialog
from app.ui.dialogs.new_workshop import NewWorkshopDialog
from tests.whole.adviser import CTRL, SHIFT, Adviser, Key
from tests.whole.laptop import Screens

PARTNERS = (
    *("Northfield College", "Skills Connect", "Harbour Training", "Borough Council"),
    *("Employers' Forum", "Valley Health Trust", "Citizens First"),
)
PASTED = "Partner\tName\n" + "\n".join(f"{name}\tPerson {at}" for at, name in enumerate(PARTNERS, start=1))
# What each partner calls out on each of the eight tests; "-" is can't say.
VOTES = (
    *("1234123", "2341234", "3412341", "4123412"),
    *("1111444", "222-333", "3333333", "1212121"),
)
SECRET, SHARED = "Harbour is about to leave", "We would like one shared calendar"
VISION = "By 2029 every learner finds the right course through one front door"
OTHER_DRAFT = "We will be the best partnership of all"
PRIORITIES = ("One enquiry line", "Bad news within two days", "One page on who decides what")


def test_a_workshop_from_the_empty_library_to_the_pdf(
    two_screens: Screens, adviser: Callable[[], Adviser], tmp_path: Path
) -> None:
    day = adviser()
    make_the_workshop(day)
    paste_the_partners(day)
    open_the_room(day)
    lead_to_the_vote(day)
    take_the_votes(day)
    change_a_vote_and_see_nothing(day)
    reveal_and_show(day)
    pull_the_cable(day, two_screens)
    keep_notes(day)
    settle(day)
    vote_on_the_vision(day)
    vote_on_priorities(day)
    plan(day)
    close(day)
    hand_over(day, tmp_path / "report.pdf")


def make_the_workshop(day: Adviser) -> None:
    """Home: a new workshop with the agenda of a whole day."""
    assert day.window.home.nothing_yet.isVisible()
    day.press(Key.Key_N, hold=CTRL)
    dialog = day.window.findChild(NewWorkshopDialog)
    assert dialog is not None
    day.type("Thames Skills Partnership")
    day.choose(dialog.agenda, "Four questions in a day")
    day.tab_to(dialog.name)
    day.press(Key.Key_A, hold=CTRL)
    day.type("Health check")
    day.press(Key.Key_Return)
    workshop = day.stored()
    assert (workshop.partnership.name, workshop.name) == ("Thames Skills Partnership", "Health check")
    assert [one.resource.id for one in workshop.activities] == ["PW3", "LAD", "SP8", "PW7", "PW12"]
    assert day.prepare.isVisible()


def paste_the_partners(day: Adviser) -> None:
    """Prepare: seven rows from a spreadsheet."""
    QApplication.clipboard().setText(PASTED)
    day.press(Key.Key_V, hold=CTRL | SHIFT)
    dialog = day.window.findChild(ImportPeopleDialog)
    assert dialog is not None
    day.press(Key.Key_V, hold=CTRL)
    day.wait(dialog.do_button.isEnabled)
    assert day.stored().partnership.partners == ()  # a preview is no change
    day.push(dialog.do_button)
    partners = day.stored().partnership.partners
    assert tuple(one.name for one in partners) == PARTNERS
    assert [person.name for one in partners for person in one.people] == [f"Person {at}" for at in range(1, 8)]


def open_the_room(day: Adviser) -> None:
    """F5 shows the holding slide on the projector, and the console keeps the keyboard."""
    day.press(Key.Key_F5)
    day.wait(day.room.isVisible)
    day.wait(lambda: day.room.geometry().getRect() == (1366, 0, 1920, 1080))
    assert day.room.screen().name() == "Projector"
    assert day.window.screen().name() == "Laptop"
    assert "Thames Skills Partnership" in day.on_the_wall()
    assert "Health check" in day.on_the_wall()
    assert not day.room.isActiveWindow()
    day.press(Key.Key_F5)  # it starts the room and never stops it
    day.press(Key.Key_Escape)
    assert day.room.isVisible()


def lead_to_the_vote(day: Adviser) -> None:
    """The line begins, and promise and rule are on the wall before anyone votes."""
    day.press(Key.Key_PageDown)
    assert "Welcome" in day.on_the_wall()
    day.jump("eight")
    assert "Eight quick tests" in day.on_the_wall()
    begun = [one.title for one in day.stored().agenda if one.started_at]
    assert begun == ["Welcome and free-choice check", "Eight quick tests"]
    day.keys = 0  # from here to the reveal the keys are counted
    day.press(Key.Key_PageDown)
    assert "Each partner gives one answer." in day.on_the_wall()
    assert "We call it shared when three quarters of us are within one step of each other." in day.on_the_wall()
    day.press(Key.Key_PageDown)
    wall = day.on_the_wall()
    assert "We can point to results that came from joining forces" in wall
    assert "Nearly always" in wall
    assert all(name in wall for name in PARTNERS)
    assert day.activity("SP8").rounds == ()


def take_the_votes(day: Adviser) -> None:
    """One key a vote; each is stored before the next, and the wall shows who has answered and never what."""
    for votes in VOTES:
        for vote in votes:
            before = day.keys
            day.press(vote)
            assert day.keys == before + 1
        kept = day.activity("SP8").rounds[-1].answers
        rows = VOTES.index(votes) + 1
        assert {len(mine) for mine in kept.values()} == {rows}
        only_who_has_answered(day)
    stored = {
        (voter, at): value
        for voter, mine in day.activity("SP8").rounds[-1].answers.items()
        for at, value in enumerate(mine.values())
    }
    wanted = [None if vote == "-" else int(vote) for votes in VOTES for vote in votes]
    voters = [one.id for one in day.stored().partnership.partners]
    assert [stored[voter, row] for row in range(8) for voter in voters] == wanted


def only_who_has_answered(day: Adviser) -> None:
    """The wall shows what it would show if every answer were another one."""
    console, stored = day.console, day.stored()
    place = console.place
    other = room_view(with_other_answers(stored), place.place, place.showing, place.sections)
    assert day.room.canvas.view() == other
    assert day.on_the_wall() == day.room.canvas.accessibleDescription()


def with_other_answers(workshop: Workshop) -> Workshop:
    """The same workshop, with every answer turned round."""
    for activity in workshop.activities:
        rounds = tuple(
            replace(one, answers={voter: {key: _other(value) for key, value in mine.items()} for voter, mine in one.answers.items()})
            for one in activity.rounds
        )
        workshop = workshop.with_activity(replace(activity, rounds=rounds))
    return workshop


def _other(value: int | None) -> int | None:
    return 1 if value is None else 5 - value


def change_a_vote_and_see_nothing(day: Adviser) -> None:
    """Another level in one cell changes no word and no picture but the time at which it was saved."""
    counted = day.keys
    said, wall = day.everything_said(), day.wall_picture()
    last = day.console.capture.grid.currentIndex().data()
    day.press("4")  # the cursor stands on the last cell, which held a 1
    assert list(day.activity("SP8").rounds[-1].answers.values())[-1]
    assert day.console.capture.grid.currentIndex().data() == last
    changed = {one for one in said ^ day.everything_said() if not one.startswith("✓ Saved")}
    assert changed == set()
    assert day.wall_picture() == wall
    day.press("1")
    day.keys = counted


def reveal_and_show(day: Adviser) -> None:
    """Space arms; a second Space within 300 ms does nothing; after that it reveals. Charts follow R and the digits."""
    day.press(Key.Key_Space)
    armed = time.monotonic()
    assert "Reveal round 1? All 7 partners are complete." in day.line()
    day.press(Key.Key_Space)
    was_quick = time.monotonic() - armed < 0.3
    if was_quick:
        assert day.activity("SP8").rounds[-1].state is RoundState.OPEN
        only_who_has_answered(day)
        time.sleep(0.35)
        day.press(Key.Key_Space)
    assert day.keys <= 56 + 5
    assert day.activity("SP8").rounds[-1].state is RoundState.REVEALED
    wall = day.on_the_wall()
    assert "We are furthest apart on" in wall
    assert "results come after" not in wall
    charts = []
    for _press in CHARTS:
        charts.append(day.console.place.showing.chart or CHARTS[0])
        day.press(Key.Key_R)
    assert tuple(charts) == CHARTS
    whole = day.room.canvas.view()
    assert any(isinstance(one, Chart) for one in _blocks(whole))
    day.press("3")
    assert day.console.place.showing.forward == 2
    assert day.room.canvas.view() != whole
    day.press("0")
    assert day.room.canvas.view() == whole
    assert day.activity("SP8").rounds[-1].state is RoundState.REVEALED
    day.press(Key.Key_Z, hold=CTRL)  # a reveal cannot be taken back
    assert day.activity("SP8").rounds[-1].state is RoundState.REVEALED


def _blocks(view: object) -> list[object]:
    found = []
    for block in getattr(view, "blocks", ()) or getattr(view, "columns", ()):
        found += block if isinstance(block, tuple) else [block]
    return [one for block in found for one in (block, *_blocks(block))]


def pull_the_cable(day: Adviser, screens: Screens) -> None:
    """The room hides, never comes up on the laptop, and is back with the same picture."""
    shown, room = day.room.canvas.view(), day.room
    screens.unplug_projector()
    day.wait(lambda: not room.isVisible())
    day.wait(lambda: "No projector is connected" in day.line())
    assert day.console.preview.view() == shown
    screens.plug_projector()
    day.wait(room.isVisible)
    day.wait(lambda: room.geometry().getRect() == (1366, 0, 1920, 1080))
    assert room.canvas.view() == shown
    assert day.focused().window() is day.window


def keep_notes(day: Adviser) -> None:
    """A private note and a public one; neither is on the wall."""
    before = day.on_the_wall()
    day.press(Key.Key_N)
    day.press(Key.Key_P, hold=CTRL)
    day.type(SECRET)
    day.press(Key.Key_Return)
    day.press(Key.Key_P, hold=CTRL)
    day.type(SHARED)
    day.press(Key.Key_Return)
    day.press(Key.Key_Escape)
    assert [(one.text, one.private) for one in day.stored().notes] == [(SECRET, True), (SHARED, False)]
    assert day.on_the_wall() == before


def settle(day: Adviser) -> None:
    """Agree: an outcome, a target and an action on the first heading."""
    day.press(Key.Key_4, hold=CTRL)
    while day.console.place.place.stage_id != "agreed":
        day.press(Key.Key_PageDown)
    panel = day.console.panels.current()
    outcome, target, actions = panel.outcome, panel.target, panel.action_lines  # pyright: ignore
    day.press(Key.Key_Return)
    day.press(Key.Key_Return)  # on "Agreed"
    day.tab_to(outcome.value)
    day.type("2.5")
    day.tab_to(outcome.words)
    day.type("We have results to show")
    day.tab_to(target.value)
    [settled] = day.stored().outcomes
    assert (settled.kind, settled.value, settled.text) == (OutcomeKind.AGREED, 2.5, "We have results to show")
    day.type("3.5")
    day.press(Key.Key_Return)
    day.tab_to(target.due)
    day.press(Key.Key_A, hold=CTRL)
    day.type("31 March 2027")
    day.press(Key.Key_Return)
    [aim] = day.stored().partnership.targets
    assert (aim.value, aim.due) == (3.5, "2027-03-31")
    day.press(Key.Key_Return, hold=CTRL)
    day.type("Publish joint results each term")
    day.tab_to(actions.lines[0].fields["lead_person"])
    day.type("Asha Patel")
    day.press(Key.Key_Return)
    [action] = day.stored().partnership.actions
    assert (action.text, action.lead_person) == ("Publish joint results each term", "Asha Patel")
    assert action.origin
    wall = day.on_the_wall()
    assert "We have results to show" in wall
    assert "Publish joint results each term" in wall
    day.press(Key.Key_Escape)


def vote_on_the_vision(day: Adviser) -> None: ...


def vote_on_priorities(day: Adviser) -> None: ...


def plan(day: Adviser) -> None: ...


def close(day: Adviser) -> None: ...


def hand_over(day: Adviser, path: Path) -> None: ...
