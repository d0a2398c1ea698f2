"""Nothing private, unrevealed or hidden is on any surface, for every kind of activity and every state of a round.

Two ways to look: SECRET is put where only the facilitator may read it and looked for
everywhere; and two workshops that differ only in what nobody may know are compared, text by
text. A new surface is added to ``tests.surfaces.SURFACES``; a new kind is found by itself.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.activities.kind import kinds
from app.core import model, partnership, toolkit
from app.core.edits import actions, notes, votes
from app.core.model import Answer, Note, NoteKind, Promise, Round, RoundState, Votes, Workshop
from app.core.partnership import Action
from app.core.scale import ScaleKind
from app.core.toolkit import Facilitation, Resource
from app.services.session import Session
from db.engine import open_library
from db.store import Store
from tests.activities import made
from tests.surfaces import everything, other, with_votes

SECRET = "SECRET"
SAID_ALOUD = {"say"}  # what the facilitator reads to the room


def own_resources() -> list[Resource]:
    """Resources of a user's own, for the kinds of scale that the toolkit's first part has no vote on."""
    return [
        made.resource("OWN1", dimensions=3, items=6, questions=2),
        made.resource("OWN2", dimensions=1, items=4, on=made.scale(5, ScaleKind.CATEGORY, "CAT")),
    ]


def of_kind(kind: str) -> list[Resource]:
    """Resources that this kind runs: one of each shape, cut short, and the user's own."""
    if kind == "vote":
        few = [one for one in made.toolkit().resources if one.id in ("LAD", "SP8")]
        return [*few, *own_resources()]
    return [one for one in made.toolkit().resources if one.kind == kind]


def planted(workshop: Workshop) -> Workshop:
    """The workshop with SECRET in every field that is the facilitator's alone."""
    agenda = tuple(
        replace(entry, activity=replace(entry.activity, resource=_with_secret_notes(entry.activity.resource)))
        if entry.activity
        else entry
        for entry in workshop.agenda
    )
    workshop = replace(workshop, agenda=agenda)
    for at, private in enumerate(private_types()):
        assert private is Note, f"plant a secret in {private.__name__} too"
        for activity_id, item_id in _subjects(workshop):
            note = Note(f"secret{at}{activity_id}{item_id}", NoteKind.CONCERN, SECRET, activity_id, item_id, "p1", True)
            workshop = notes.add_note(workshop, note)
    return workshop


def private_types() -> list[type]:
    """Every stored type that can be private, found by its field."""
    named = {**vars(model), **vars(partnership)}.values()
    found = [one for one in named if isinstance(one, type) and dataclasses.is_dataclass(one)]
    return [one for one in found if any(each.name == "private" for each in dataclasses.fields(one))]


def _subjects(workshop: Workshop) -> list[tuple[str, str]]:
    found = [("", "")]
    for activity in workshop.activities:
        found.append((activity.id, ""))
        found += [(activity.id, item.id) for ballot in activity.resource.ballots for item in ballot.items[:2]]
        found += [(activity.id, one.id) for one in activity.made]
    return found


def _with_secret_notes(resource: Resource) -> Resource:
    """The resource with SECRET in every note to the facilitator; what is said aloud stays."""
    notes = resource.facilitation
    changed = {}
    for one in dataclasses.fields(Facilitation):
        value = getattr(notes, one.name)
        if one.name in SAID_ALOUD:
            continue
        if isinstance(value, str):
            changed[one.name] = SECRET
        elif one.name == "steps":
            changed[one.name] = (toolkit.Step(3, SECRET, SECRET),)
        elif isinstance(value, tuple) and one.name != "next":
            changed[one.name] = (SECRET, SECRET)
    return replace(resource, facilitation=replace(notes, **changed))


def no_secret(shown: dict[str, list[str]]) -> None:
    """No surface has a word of what is planted."""
    assert not [name for name, lines in shown.items() if SECRET in " ".join(lines)]


def same(one: Workshop, twin: Workshop, folder: Path) -> dict[str, list[str]]:
    """No surface tells the one from the other; gives what they show."""
    first, second = everything(one, folder / "one"), everything(twin, folder / "twin")
    for name, lines in first.items():
        assert lines == second[name], f"the surface “{name}” shows what nobody may know"
    return first


# --- the tests ----------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["no votes", "revealed"])
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_what_is_the_facilitator_s_alone_is_on_no_surface(
    kind: str, state: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    workshop = planted(made.workshop(of_kind(kind), made.NAMES[:3]))
    if state == "revealed":
        workshop = with_votes(workshop, state, made.spread)

    no_secret(everything(workshop, tmp_path))

    assert SECRET not in caplog.text


@pytest.mark.parametrize("votes_by", list(Votes))
@pytest.mark.parametrize("state", ["open", "closed", "second round"])
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_surface_tells_a_vote_before_its_reveal_or_what_is_the_facilitator_s_alone(
    kind: str, state: str, votes_by: Votes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    start = planted(made.workshop(of_kind(kind), made.NAMES[:3], votes_by=votes_by))

    no_secret(same(with_votes(start, state, made.spread), with_votes(start, state, other), tmp_path))

    assert SECRET not in caplog.text


def test_a_half_finished_vote_shows_who_has_answered_and_not_what(tmp_path: Path) -> None:
    start = made.workshop(["SP8"])
    activity = start.activities[0]
    twins = []
    for value in (1, 4):
        answer = Answer(activity.id, "tests", 1, "p0", "T1", activity.resource.ballots[0].questions[0].id, value)
        twins.append(votes.enter_answer(start, answer))

    same(twins[0], twins[1], tmp_path)


def swapped(workshop: Workshop, first: str, second: str) -> Workshop:
    """The workshop where two voters have given each other's answers."""
    for activity in workshop.activities:
        for one in activity.rounds:
            answers = dict(one.answers)
            answers[first], answers[second] = answers[second], answers[first]
            order = {voter: answers[voter] for voter in one.answers}
            workshop = workshop.with_activity(workshop.activity(activity.id).with_round(_with(one, order)))
    return workshop


def _with(one: Round, answers: dict[str, model.Values]) -> Round:
    return replace(one, answers=answers)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_surface_tells_two_hidden_partners_apart(kind: str, tmp_path: Path) -> None:
    workshop = made.workshop(of_kind(kind), made.NAMES[:4], (5, 2, 2, 5), votes_by=Votes.PEOPLE)
    workshop = with_votes(workshop, "revealed", made.spread)

    same(workshop, swapped(workshop, "p1s0", "p2s1"), tmp_path)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_surface_tells_which_hidden_partner_could_not_say(kind: str, tmp_path: Path) -> None:
    def silent(voter: int, place: int, values: Sequence[int]) -> int | None:
        return None if voter in (5, 6) else made.spread(voter, place, values)  # both people of p1

    workshop = made.workshop(of_kind(kind), made.NAMES[:4], (5, 2, 2, 5), votes_by=Votes.PEOPLE)
    workshop = with_votes(workshop, "revealed", silent)

    same(workshop, swapped(swapped(workshop, "p1s0", "p2s0"), "p1s1", "p2s1"), tmp_path)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_surface_tells_two_people_of_one_partner_apart(kind: str, tmp_path: Path) -> None:
    workshop = made.workshop(of_kind(kind), made.NAMES[:2], (4, 5), votes_by=Votes.PEOPLE)
    workshop = with_votes(workshop, "revealed", made.spread)

    same(workshop, swapped(workshop, "p0s0", "p0s3"), tmp_path)


@pytest.mark.parametrize("twin", [("p0s2", 3), ("p0s1", 2), ("p0s1", None)], ids=["who", "what", "can't say"])
def test_a_correction_under_by_partner_tells_neither_who_nor_what(twin: tuple[str, int | None], tmp_path: Path) -> None:
    start = made.workshop(["SP8"], made.NAMES[:2], (4, 4), votes_by=Votes.PEOPLE)
    start = with_votes(start, "revealed", made.spread)
    activity = start.activities[0]
    key = ("T1", activity.resource.ballots[0].questions[0].id)

    def corrected(slip: tuple[str, int | None]) -> Workshop:
        """Both people end at 1 on T1; one of them had been keyed wrongly."""
        one = activity.rounds[0]
        keyed = {"p0s1": 1, "p0s2": 1} | dict([slip])
        answers = {voter: {**one.answers[voter], key: level} for voter, level in keyed.items()}
        before = start.with_activity(activity.with_round(_with(one, {**one.answers, **answers})))
        answer = Answer(activity.id, "tests", 1, slip[0], *key, 1)
        return votes.correct_answer(before, "c1", answer, "Keyed one row down")

    same(corrected(("p0s1", 3)), corrected(twin), tmp_path)


def test_the_surfaces_do_tell_what_was_revealed(tmp_path: Path) -> None:
    start = made.workshop(["PW6", "PW7"], made.NAMES[:3])
    one = everything(with_votes(start, "revealed", made.spread), tmp_path / "one")
    twin = everything(with_votes(start, "revealed", other), tmp_path / "twin")

    told = {name for name, lines in one.items() if lines != twin[name]}

    assert {"room", "report", "report as a PDF", "view of the workshop", "results", "results to read", "list"} <= told


def test_a_public_note_is_in_the_report_and_is_found(tmp_path: Path) -> None:
    start = made.workshop(["PW6"])
    note = Note("n", NoteKind.NOTE, SECRET, start.activities[0].id, "1.1", "p1", private=False)

    shown = everything(notes.add_note(start, note), tmp_path)

    told = {name for name, lines in shown.items() if SECRET in " ".join(lines)}
    assert {"report", "report as a PDF", "view of the workshop", "find"} <= told


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_letters_show_no_partner_s_name_in_the_room(kind: str, tmp_path: Path) -> None:
    names = ("Aardvark Academy", "Badger Borough", "Cormorant College")
    workshop = with_votes(made.workshop(of_kind(kind), names), "revealed", made.spread)
    for activity in workshop.activities:
        action = Action(
            activity.id, workshop.id, "", "Ring", "", "Dana", "p1", names[0], origin_activity_id=activity.id
        )
        workshop = actions.add_action(workshop, action)

    shown = everything(workshop, tmp_path, ["room"])["room"]
    lettered = [line for line in shown if line.split(":")[0].endswith("True")]

    assert lettered
    assert not [line for line in lettered for name in (*names, "Dana") if name in line or name.split()[0] in line]


def test_undo_texts_and_log_lines_tell_no_vote_and_no_private_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    start = made.workshop(["SP8"])
    activity = start.activities[0]
    question = activity.resource.ballots[0].questions[0].id
    told: list[list[str]] = []
    for value in (1, 4):
        folder = tmp_path / str(value)
        store = Store(open_library(_made(folder) / "library.db", runtime=folder / "runtime"))
        store.save("new", None, start, at="2026-11-21T09:30:00")
        session = Session(store, start, lambda: dt.datetime(2026, 11, 21, 9, 30))
        lines: list[str] = []
        session.listen(lambda change, lines=lines: lines.append(change.label))
        session.do(votes.enter_answer, Answer(activity.id, "tests", 1, "p0", "T1", question, value))
        lines.append(session.undo_words)
        session.do(notes.add_note, Note("n", NoteKind.NOTE, f"{SECRET}{value}", private=True))
        lines.append(session.undo_words)
        session.do(notes.edit_note, replace(session.workshop.notes[0], text=f"{SECRET}{value} again"))
        lines.append(session.undo_words)
        session.undo()
        lines += [session.undo_words, session.redo_words]
        store.close()
        told.append(lines)

    assert told[0] == told[1]
    assert all(told[0])
    assert SECRET not in " ".join(told[0])
    assert SECRET not in caplog.text


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_people_are_told_apart_under_an_open_promise_only(tmp_path: Path) -> None:
    shown = {}
    for promise in Promise:
        workshop = made.workshop(["SP8"], made.NAMES[:2], (3, 3), votes_by=Votes.PEOPLE, promise=promise)
        workshop = with_votes(workshop, "revealed", made.spread)
        shown[promise] = everything(workshop, tmp_path / promise, ["report"])["report"]

    assert "seat 2 (Northfield)" in " ".join(shown[Promise.OPEN])
    assert "seat 2" not in " ".join(shown[Promise.BY_PARTNER])


def test_every_state_of_a_round_is_looked_at() -> None:
    # A state that is added has to be added to the tests above as well.
    assert {one.value for one in RoundState} == {"open", "closed", "revealed"}
