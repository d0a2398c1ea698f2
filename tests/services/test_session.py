"""A session over a real library: save, remember, announce; and the way back, also after a restart."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import method
from app.core.edits import actions, agenda, facts, notes, people, votes, words
from app.core.edits.agenda import activity_of
from app.core.edits.edit import Refused
from app.core.model import Entry, MadeItem, Note, NoteKind, Outcome, OutcomeKind, Promise, Standing, Workshop
from app.core.partnership import Action, Target
from app.core.toolkit import MadeKind
from app.services.session import Change, Session
from app.services.workshops import new_id
from db.engine import open_library
from db.errors import LibraryError
from db.store import Store
from tests.core import made
from tests.db.made import plain

START = dt.datetime(2026, 11, 21, 9, 30)


class Clock:
    """A clock that goes on only when told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(store: Store, clock: Callable[[], dt.datetime], workshop: Workshop | None = None) -> Session:
    """A session on a workshop that was stored just now."""
    workshop = workshop or made.workshop(2, 2)
    store.save("made", None, workshop, at=START.isoformat(), final=True)
    return Session(store, store.load(workshop.id), clock)


@pytest.fixture
def session(store: Store, clock: Clock) -> Session:
    return opened(store, clock)


def again(session: Session, store: Store, clock: Callable[[], dt.datetime]) -> Session:
    """The session after a restart: nothing is remembered but what is on the disk."""
    return Session(Store(store.library), Store(store.library).load(session.workshop.id), clock)


def vote(session: Session, voter: str = "p0.0", value: int | None = 1) -> None:
    session.do_about("Partner 0", votes.enter_answer, made.answer(voter, value))


def same(one: Workshop, other: Workshop) -> bool:
    return plain(one) == plain(other)


# --- do ---------------------------------------------------------------------------


def test_what_was_announced_is_on_the_disk(session: Session, store: Store) -> None:
    heard: list[tuple[Change, bool]] = []
    session.listen(lambda change: heard.append((change, same(Store(store.library).load("w"), change.after))))
    before = session.workshop
    vote(session)
    [(change, was_stored)] = heard
    assert was_stored
    assert (change.before, change.after, change.label) == (before, session.workshop, "vote")
    assert session.saved_at == START


def test_an_edit_that_changes_nothing_is_neither_saved_nor_announced(session: Session, store: Store) -> None:
    vote(session)
    steps = len(store.steps("w"))
    session.listen(lambda _change: pytest.fail("announced"))
    vote(session)
    assert len(store.steps("w")) == steps


def test_a_refused_edit_leaves_everything_as_it_was(session: Session, store: Store) -> None:
    before = session.workshop
    with pytest.raises(Refused):
        session.do(votes.reveal_round, "a", "main")
    assert session.workshop is before
    assert session.undo_words == ""
    assert list(store.steps("w")) == []


def test_what_cannot_be_saved_has_not_happened(session: Session, store: Store) -> None:
    other = Session(store, session.workshop, session._now)
    vote(other)
    before = session.workshop
    session.history.clear()
    session.listen(lambda _change: pytest.fail("announced"))
    with pytest.raises(LibraryError):
        vote(session, value=2)
    assert session.workshop is before
    assert session.undo_words == ""


# --- undo and redo ------------------------------------------------------------------


def test_undo_goes_back_and_redo_forward_and_both_are_stored(session: Session, store: Store) -> None:
    before = session.workshop
    vote(session)
    after = session.workshop
    assert session.undo_words == "vote, Partner 0"
    session.undo()
    assert session.workshop is before
    assert same(Store(store.library).load("w"), before)
    assert (session.undo_words, session.redo_words) == ("", "vote, Partner 0")
    session.redo()
    assert session.workshop is after
    assert same(Store(store.library).load("w"), after)
    assert [step.kind for step in store.steps("w")] == ["do", "undo", "redo"]


def test_whoever_hears_of_an_undo_can_ask_what_comes_next(session: Session) -> None:
    heard: list[tuple[str, str]] = []
    session.do(facts.set_start, 600)
    session.do(facts.set_facilitator, "Jo")
    session.listen(lambda _change: heard.append((session.undo_words, session.redo_words)))
    session.undo()
    session.redo()
    assert heard == [("start time", "facilitator"), ("facilitator", "")]


def test_a_new_step_forgets_what_was_undone(session: Session) -> None:
    vote(session)
    session.undo()
    session.do(facts.set_start, 600)
    with pytest.raises(Refused, match="nothing to redo"):
        session.redo()
    assert session.undo_words == "start time"


def test_with_nothing_done_there_is_nothing_to_undo(session: Session) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        session.undo()


def test_undo_and_redo_work_after_a_restart(session: Session, store: Store, clock: Clock) -> None:
    start = session.workshop
    vote(session)
    voted = session.workshop
    session.do(facts.set_start, 600)
    session.undo()
    restarted = again(session, store, clock)
    assert (restarted.undo_words, restarted.redo_words) == ("vote, Partner 0", "start time")
    restarted.redo()
    assert restarted.workshop.starts == 600
    restarted.undo()
    assert same(restarted.workshop, voted)
    restarted = again(restarted, store, clock)
    restarted.undo()
    assert same(restarted.workshop, start)
    assert restarted.undo_words == ""


# --- final ---------------------------------------------------------------------------


def test_a_reveal_ends_undo_also_after_a_restart(session: Session, store: Store, clock: Clock) -> None:
    vote(session)
    session.do(votes.reveal_round, "a", "main")
    with pytest.raises(Refused, match="A reveal, a correction, closing and reopening stay"):
        session.undo()
    with pytest.raises(Refused, match="A reveal, a correction, closing and reopening stay"):
        again(session, store, clock).undo()
    session.do(notes.add_note, Note("n", NoteKind.NOTE, "After it", "a"))
    session.undo()
    assert session.workshop.activities[0].rounds[0].is_revealed


@pytest.mark.parametrize(
    "tighten",
    [
        lambda one: one.do(facts.set_promise, Promise.BY_PARTNER),
        lambda one: one.do(facts.set_threshold, 5),
        lambda one: one.do(agenda.set_activity_promise, "a", Promise.BY_PARTNER),
    ],
)
def test_undo_loosens_no_promise_that_votes_were_given_under(
    session: Session, store: Store, clock: Clock, tighten: Callable[[Session], None]
) -> None:
    session.do(facts.set_promise, Promise.OPEN)
    tighten(session)
    session.undo()
    vote(session)
    tighten(session)
    kept = session.workshop
    for one in (session, again(session, store, clock)):
        with pytest.raises(Refused, match="stricter"):
            one.undo()
        assert same(one.workshop, kept)


# --- quiet ---------------------------------------------------------------------------


def test_a_quiet_change_is_taken_back_with_the_step_before(session: Session, store: Store, clock: Clock) -> None:
    start = session.workshop
    vote(session)
    session.do(agenda.begin_entry, "a", "2026-11-21T10:00:00")
    reached = session.workshop
    assert session.undo_words == "vote, Partner 0"
    session.undo()
    assert same(session.workshop, start)
    session.redo()
    assert same(session.workshop, reached)
    restarted = again(session, store, clock)
    restarted.undo()
    assert same(restarted.workshop, start)
    restarted.redo()
    assert same(restarted.workshop, reached)


def test_a_quiet_change_alone_is_no_step(session: Session, store: Store, clock: Clock) -> None:
    session.do(agenda.begin_entry, "a", "2026-11-21T10:00:00")
    assert session.undo_words == ""
    assert again(session, store, clock).undo_words == ""


def test_undo_brings_a_line_back_with_its_targets(session: Session, store: Store, clock: Clock) -> None:
    session.do(words.set_target, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 3.5))
    aimed = session.workshop
    session.do(agenda.delete_entry, "a")
    assert session.workshop.partnership.targets == ()
    restarted = again(session, store, clock)
    session.undo()
    assert plain(session.workshop) == plain(aimed)
    session.redo()
    restarted = again(session, store, clock)
    restarted.undo()
    assert plain(restarted.workshop) == plain(aimed)


# --- typing --------------------------------------------------------------------------


def test_a_run_of_typing_is_one_step(session: Session, store: Store, clock: Clock) -> None:
    start = session.workshop
    for name in ("S", "Su", "Summer"):
        session.do(facts.rename_workshop, name)
        clock.wait(1)
    restarted = again(session, store, clock)
    session.undo()
    assert session.workshop.name == start.name
    session.redo()
    assert session.workshop.name == "Summer"
    restarted = again(session, store, clock)
    restarted.undo()
    assert restarted.workshop.name == start.name


def test_after_a_pause_typing_is_another_step(session: Session, clock: Clock) -> None:
    session.do(facts.rename_workshop, "Su")
    clock.wait(10)
    session.do(facts.rename_workshop, "Summer")
    session.undo()
    assert session.workshop.name == "Su"


def test_typing_elsewhere_is_another_step(session: Session) -> None:
    session.do(people.rename_partner, "p0", "North")
    session.do(people.rename_partner, "p1", "South")
    session.undo()
    assert [one.name for one in session.workshop.partnership.partners] == ["North", "Partner 1"]


def test_typing_elsewhere_by_keyword_is_another_step(session: Session) -> None:
    session.do(people.rename_partner, partner_id="p0", name="North")
    session.do(people.rename_partner, partner_id="p1", name="South")
    session.undo()
    assert [one.name for one in session.workshop.partnership.partners] == ["North", "Partner 1"]


def test_typing_that_could_not_be_saved_begins_no_run(session: Session, store: Store) -> None:
    vote(session)
    voted = session.workshop
    store.library.driver.execute("PRAGMA query_only=ON")
    with pytest.raises(LibraryError):
        session.do(facts.rename_workshop, "Su")
    store.library.driver.execute("PRAGMA query_only=OFF")
    session.do(facts.rename_workshop, "Summer")
    session.undo()
    assert plain(session.workshop) == plain(voted)


def test_a_clock_that_goes_back_merges_nothing(session: Session, clock: Clock) -> None:
    session.do(facts.rename_workshop, "Su")
    clock.wait(-3600)
    session.do(facts.rename_workshop, "Summer")
    session.undo()
    assert session.workshop.name == "Su"


def test_another_step_between_ends_the_run(session: Session) -> None:
    session.do(facts.rename_workshop, "Su")
    vote(session)
    session.do(facts.rename_workshop, "Summer")
    session.undo()
    assert session.workshop.name == "Su"


def test_undo_ends_the_run(session: Session) -> None:
    session.do(facts.rename_workshop, "Su")
    session.do(facts.set_start, 600)
    session.undo()
    session.do(facts.rename_workshop, "Summer")
    session.undo()
    assert session.workshop.name == "Su"


# --- any edits, undone, give the start ---------------------------------------------------


class NothingToPick(Exception):
    """A random step asks for something of which there is none."""


def _pick(things: Any, n: int) -> Any:
    things = list(things)
    if not things:
        raise NothingToPick
    return things[n % len(things)]


def _voter(workshop: Workshop, n: int) -> str:
    return _pick([voter for _partner, voter in workshop.voters(made.activity(workshop))], n)


def _unless_voted(session: Session, things: Any) -> Any:
    """Nothing once votes are in: a promise is then final."""
    return () if method.votes_are_in(session.workshop) else things


OTHER = made.resource(resource_id="R2")


def _another_line() -> Entry:
    entry_id = new_id()
    return Entry(entry_id, "Another", 10, activity_of(entry_id, OTHER))


Step = Callable[[Session, int], None]
STEPS: list[Step] = [
    lambda s, n: s.do(facts.rename_workshop, f"Name {n}"),
    lambda s, n: s.do(facts.rename_partnership, f"Partnership {n}"),
    lambda s, n: s.do(facts.set_start, n * 7),
    lambda s, n: s.do(facts.set_promise, _pick(_unless_voted(s, Promise), n)),
    lambda s, n: s.do(facts.set_threshold, _pick(_unless_voted(s, (3, 4, 5)), n)),
    lambda s, n: s.do(facts.set_nouns, {"learners": f"residents {n}"}),
    lambda s, n: s.do(people.add_partner, new_id(), f"New {n}", (new_id(),)),
    lambda s, n: s.do(people.rename_partner, _pick(s.workshop.partnership.partners, n).id, f"Renamed {n}"),
    lambda s, n: s.do(people.delete_partner, _pick(s.workshop.partnership.partners, n).id),
    lambda s, n: s.do(people.move_partner, _pick(s.workshop.partnership.partners, n).id, n % 3),
    lambda s, n: s.do(people.add_person, _pick(s.workshop.partnership.partners, n).id, new_id(), f"Ann {n}"),
    lambda s, n: s.do(people.set_present, _voter(s.workshop, n), n % 2 == 0),
    lambda s, n: s.do(people.delete_person, _voter(s.workshop, n)),
    lambda s, n: s.do(agenda.add_entries, [Entry(new_id(), f"Break {n}", 10)], n % 3),
    lambda s, n: s.do(agenda.add_entries, [_another_line()], n % 3),
    lambda s, n: s.do(agenda.move_entry, _pick(s.workshop.agenda, n).id, n % 4),
    lambda s, n: s.do(agenda.delete_entry, _pick([e for e in s.workshop.agenda if e.id != "a"], n).id),
    lambda s, n: s.do(agenda.set_minutes, _pick(s.workshop.agenda, n).id, n),
    lambda s, n: s.do(agenda.begin_entry, _pick(s.workshop.agenda, n).id, f"2026-11-21T10:{n % 60:02}:00"),
    lambda s, n: s.do(votes.enter_answer, made.answer(_voter(s.workshop, n), _pick([None, 1, 2, 3, 4], n))),
    lambda s, n: s.do(votes.enter_answer, made.answer(_voter(s.workshop, n), 1 + n % 4, "2.1")),
    lambda s, n: s.do(votes.clear_answer, "a", "main", 1, _voter(s.workshop, n), ("1.1", "score")),
    lambda s, n: s.do(votes.close_round, "a", "main"),
    lambda s, n: s.do(votes.reopen_round, "a", "main"),
    lambda s, n: s.do(notes.add_note, Note(new_id(), _pick(NoteKind, n), f"Note {n}", "a", private=n % 2 == 0)),
    lambda s, n: s.do(notes.edit_note, replace(_pick(s.workshop.notes, n), text=f"Words {n}")),
    lambda s, n: s.do(notes.delete_note, _pick(s.workshop.notes, n).id),
    lambda s, n: s.do(words.settle, Outcome("a", "main", _pick("12", n), _pick(OutcomeKind, n), n / 10, f"{n}")),
    lambda s, n: s.do(words.clear_outcome, "a", "main", _pick("12", n)),
    lambda s, n: s.do(words.add_made, "a", MadeItem(new_id(), MadeKind.DRAFT, f"Draft {n}", Standing.CANDIDATE)),
    lambda s, n: s.do(words.set_target, Target(new_id(), "w", "R1", "main", _pick("12", n), "score", "T", n / 7)),
    lambda s, n: s.do(words.set_target, Target(new_id(), "w", "R2", "main", _pick("12", n), "score", "T", n / 7)),
    lambda s, n: s.do(actions.add_action, Action(new_id(), "w", "", f"Do {n}")),
    lambda s, n: s.do(actions.edit_action, _pick(s.workshop.partnership.actions, n).id, "risk", f"Risk {n}"),
    lambda s, n: s.do(actions.delete_action, _pick(s.workshop.partnership.actions, n).id),
]
BACK = st.sampled_from(["undo", "redo", "restart"])
PLAY = st.lists(st.tuples(st.one_of(st.integers(0, len(STEPS) - 1), BACK), st.integers(0, 99)), max_size=25)


@contextmanager
def library() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(open_library(Path(folder) / "library.sqlite", runtime=Path(folder) / "run"))
        try:
            yield store
        finally:
            store.close()


@settings(max_examples=40)
@given(PLAY, st.booleans())
def test_any_edits_undone_give_the_start(play: list[tuple[int | str, int]], restart_at_the_end: bool) -> None:
    times = iter(range(10**6))

    def clock() -> dt.datetime:
        return START + dt.timedelta(seconds=10 * next(times))  # nothing merges

    with library() as store:
        session = opened(store, clock)
        # A quiet change with no step before it is no step, so begin with one.
        session.do(facts.set_facilitator, "Jo")
        for step, n in play:
            if step == "restart":
                session = again(session, store, clock)
            else:
                _try(session, step, n)
            assert same(Store(store.library).load("w"), session.workshop)
        if restart_at_the_end:
            session = again(session, store, clock)
        end, undone = session.workshop, 0
        while session.undo_words:
            session.undo()
            undone += 1
        beginning = made.workshop(2, 2)
        # What was undone to the very first step may have had quiet changes that came before any step.
        assert plain(session.workshop) | {"agenda": 0} == plain(beginning) | {"agenda": 0}
        assert [entry.id for entry in session.workshop.agenda] == [entry.id for entry in beginning.agenda]
        for _step in range(undone):
            session.redo()
        assert same(session.workshop, end)
        assert store.check() == []


def _try(session: Session, step: int | str, n: int) -> None:
    with suppress(Refused, NothingToPick):
        if step == "undo":
            session.undo()
        elif step == "redo":
            session.redo()
        else:
            STEPS[int(step)](session, n)
