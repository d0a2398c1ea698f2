"""A workshop from an empty library to the PDF, by keyboard, in real windows on two screens."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from app.activities.kind import CHARTS
from app.core.blocks import Chart
from app.core.model import Activity, OutcomeKind, Round, RoundState, Standing, Workshop
from app.core.toolkit import MadeKind
from app.services.room import room_view
from app.ui.console.action_dialog import ActionDialog
from app.ui.console.agree_panel import AgreePanel
from app.ui.console.plan_panel import PlanPanel
from app.ui.console.vision_panel import VisionPanel
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
    """The same workshop, with every answer that is not revealed yet turned round."""
    for activity in workshop.activities:
        rounds = tuple(one if one.is_revealed else turned_round(activity, one) for one in activity.rounds)
        workshop = workshop.with_activity(replace(activity, rounds=rounds))
    return workshop


def turned_round(activity: Activity, one: Round) -> Round:
    """The highest level for the lowest, and the lowest for can't say."""
    values = activity.resource.ballot(one.ballot_id).questions[0].scale.values
    other = {**dict(zip(values, reversed(values), strict=True)), None: values[0]}
    answers = {voter: {key: other[value] for key, value in mine.items()} for voter, mine in one.answers.items()}
    assert not answers or answers != one.answers
    return replace(one, answers=answers)


def change_a_vote_and_see_nothing(day: Adviser) -> None:
    """Another level in one cell changes no word and no picture but the time at which it was saved."""
    counted = day.keys
    day.console.panels.make("results")  # else it is made at some moment when nobody waits
    day.wait(lambda: 1 <= time.localtime().tm_sec < 52)  # the console's clock must not go on meanwhile
    said, wall = day.everything_said(), day.wall_picture()
    assert any(one.startswith("7/6 DisplayRole") for one in said)  # the grid is among what was listened to
    assert last_vote(day) == 1
    day.press("4")  # the cursor stands on the last cell
    assert last_vote(day) == 4
    changed = {one for one in said ^ day.everything_said() if not one.startswith("✓ Saved")}
    assert changed == set()
    assert day.wall_picture() == wall
    day.press("1")
    day.keys = counted


def last_vote(day: Adviser) -> int | None:
    """What is stored for the last partner and the last test."""
    voter = day.stored().partnership.partners[-1].id
    return list(day.activity("SP8").rounds[-1].answers[voter].values())[-1]


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
    assert day.line() == "The projector is connected. The room is on it."
    assert room.canvas.view() == shown
    assert day.focused().window() is day.window


def keep_notes(day: Adviser) -> None:
    """A private note and a public one; neither is on the wall."""
    before = day.on_the_wall()
    day.press(Key.Key_N)
    day.press(Key.Key_P, hold=CTRL)
    day.type(SECRET)
    day.press(Key.Key_Return)
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
    panel = day.panel(AgreePanel)
    outcome, target, actions = panel.outcome, panel.target, panel.action_lines
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
    [line] = actions.lines.values()
    day.tab_to(line.fields["lead_person"])
    day.type("Asha Patel")
    day.press(Key.Key_Return)
    [action] = day.stored().partnership.actions
    assert (action.text, action.lead_person) == ("Publish joint results each term", "Asha Patel")
    assert action.origin
    wall = day.on_the_wall()
    assert "We have results to show" in wall
    assert "Publish joint results each term" in wall
    day.press(Key.Key_Escape)


def vote_on_the_vision(day: Adviser) -> None:
    """Two drafts, a round of support, and the rule passes for one of them, which is recorded as agreed."""
    day.jump("vision")
    assert "Creating a vision" in day.on_the_wall()
    day.press(Key.Key_PageDown)
    assert "Agreed when nobody is at 8" in day.on_the_wall()
    day.press(Key.Key_PageDown)
    for draft in (VISION, OTHER_DRAFT):
        day.type(draft)
        day.press(Key.Key_Return)
        assert draft in day.on_the_wall()
    assert [one.text for one in day.activity("PW7").made_of(MadeKind.DRAFT)] == [VISION, OTHER_DRAFT]
    day.press(Key.Key_PageDown)
    day.type("1122333" + "1284567")
    only_who_has_answered(day)
    day.reveal()
    assert day.activity("PW7").rounds[-1].is_revealed
    assert VISION in day.on_the_wall()
    assert "Agreed" in day.on_the_wall()
    while day.console.place.place.stage_id != "measures":
        day.press(Key.Key_PageDown)
    final = day.panel(VisionPanel).final
    assert final.words.text() == VISION
    day.push(final.agree_button)
    agreed = day.stored().outcomes[-1]
    assert (agreed.kind, agreed.text) == (OutcomeKind.AGREED, VISION)


def vote_on_priorities(day: Adviser) -> None:
    """Three candidates are chosen, two of them held by a partner, and put to fist to five."""
    day.press(Key.Key_PageDown)
    assert day.console.place.place.stage_id == "candidates"
    panel = day.panel(VisionPanel)
    day.tab_to(panel.new_line)
    for words in PRIORITIES:
        day.type(words)
        day.press(Key.Key_Return)
    for line, holder in zip(list(panel.list.lines.values()), PARTNERS, strict=False):
        day.push(line.choose)
        day.choose(line.holder, holder)
    chosen = day.activity("PW7").made_of(MadeKind.PRIORITY)
    names = {one.id: one.name for one in day.stored().partnership.partners}
    assert [(one.text, one.standing, names[one.holder_id]) for one in chosen] == [
        (words, Standing.CHOSEN, partner) for words, partner in zip(PRIORITIES, PARTNERS, strict=False)
    ]
    day.press(Key.Key_Escape)
    day.press(Key.Key_PageDown)
    day.type("5554443" * 2 + "3332225")
    only_who_has_answered(day)
    day.reveal()
    assert day.activity("PW7").rounds[-1].is_revealed
    assert PRIORITIES[0] in day.on_the_wall()
    while day.console.place.place.stage_id != "agreed":
        day.press(Key.Key_PageDown)
    assert "held by Northfield College" in day.on_the_wall()


def plan(day: Adviser) -> None:
    """The plan: a new action with all that it needs, and the day on which we look again."""
    day.jump("plan")
    day.press(Key.Key_PageDown)
    panel = day.panel(PlanPanel)
    day.type("Open the enquiry line")
    day.press(Key.Key_Return)
    day.tab_to(panel.table)
    day.press(Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ActionDialog)
    day.choose(dialog.form.fields["lead_partner_id"], "Skills Connect")
    day.tab_to(dialog.form.fields["lead_person"])
    day.type("Tom Reid")
    day.tab_to(dialog.form.fields["due"])
    day.type("30 June 2027")
    day.press(Key.Key_Escape)
    day.wait(lambda: QApplication.activeModalWidget() is None)
    action = day.stored().partnership.actions[-1]
    assert (action.text, action.lead_person, action.due) == ("Open the enquiry line", "Tom Reid", "2027-06-30")
    assert day.stored().partnership.partner(action.lead_partner_id).name == "Skills Connect"
    assert "Open the enquiry line" in day.on_the_wall()
    day.tab_to(panel.review)
    day.press(Key.Key_A, hold=CTRL)
    day.type("20 May 2027")
    day.press(Key.Key_Return)
    assert day.stored().review_date == "2027-05-20"
    day.press(Key.Key_Escape)


def close(day: Adviser) -> None:
    """The menu of the workshop closes it after asking."""
    day.push(day.console.top.menu_button)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = next(one for one in menu.actions() if one.text().startswith("Close the workshop"))
    for _press in menu.actions():
        if menu.activeAction() is wanted:
            break
        day.press(Key.Key_Down)
    day.press(Key.Key_Return)
    day.wait(lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmDialog)
    assert not day.stored().is_closed
    day.push(dialog.do_button)
    assert day.stored().is_closed


def hand_over(day: Adviser, path: Path) -> None:
    """The report is made where the keyboard says, and holds the day but not what is private."""
    day.press(Key.Key_R, hold=CTRL | SHIFT)
    day.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    name = dialog.findChild(QLineEdit)
    assert name is not None
    day.tab_to(name)
    day.press(Key.Key_A, hold=CTRL)
    day.type(str(path))
    day.press(Key.Key_Return)
    day.wait(lambda: "The report is saved as report.pdf" in day.line())
    reader = PdfReader(path)
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for wanted in (
        *("Thames Skills Partnership", "Health check", *PARTNERS, *PRIORITIES, VISION, SHARED),
        *("We have results to show", "Publish joint results each term", "Open the enquiry line", "Tom Reid"),
    ):
        assert wanted in words, wanted
    assert SECRET not in words
    assert "in progress" not in words.lower()
    assert reader.metadata is not None
    assert SECRET not in str(reader.metadata)
    day.press(Key.Key_Q, hold=CTRL)
    assert not day.window.isVisible()
    assert not any(one.isVisible() for one in QApplication.topLevelWidgets())
