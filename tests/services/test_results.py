"""Results for other programs, against the toolkit's table and a calculation of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.edits.notes import add_note
from app.core.edits.votes import enter_answer, reveal_round
from app.core.edits.words import add_made
from app.core.model import Answer, MadeItem, Note, NoteKind, Promise, Votes, Workshop
from app.core.scale import ScaleKind
from app.core.toolkit import MadeKind, Question
from app.services.results import results, results_for_reading
from tests.core import made
from tests.core.test_agreement import TABLE
from tests.services import brute

ITEM_KEYS = {
    *("id", "question", "counts", "cant_say", "not_known", "n", "median", "state"),
    *("far", "consensus", "agreement", "partners", "gap"),
}
DIMENSION_KEYS = {
    *("id", "title", "mean", "percent", "band", "n", "voters"),
    *("partners", "gap", "highest", "lowest"),
}


def entries(workshop: Workshop) -> list[dict[str, Any]]:
    view = results(workshop)
    json.dumps(view, allow_nan=False)
    assert view["workshop"] == "w"
    return view["activities"]


def of_counts(*counts: int) -> dict[str, Any]:
    """The one item's results after so many votes on each level, all of one partner's people."""
    [entry] = entries(made.revealed_counts(*counts))
    return entry["items"][0]


# --- the toolkit's table, the whole way ----------------------------------------------


@pytest.mark.parametrize(("counts", "consensus", "agreement", "median", "state", "_far"), TABLE)
def test_the_published_figures_come_out(
    counts: tuple[int, ...], consensus: float, agreement: float, median: int, state: str, _far: int
) -> None:
    one = of_counts(*counts)
    assert one["consensus"] == pytest.approx(consensus, abs=5e-5)
    assert one["agreement"] == pytest.approx(agreement, abs=5e-5)
    assert (one["median"], one["state"]) == (median, str(state))


def test_the_figures_of_large_rooms_come_out() -> None:
    one = of_counts(30, 40, 210, 130, 530, 50, 10)
    assert one["consensus"] == pytest.approx(0.7256876, abs=5e-8)
    assert one["agreement"] == pytest.approx(0.6113333, abs=5e-8)


# --- the shape -----------------------------------------------------------------------


def test_every_key_is_there_and_no_other() -> None:
    workshop = made.workshop()
    [entry] = entries(made.revealed(made.voted(workshop, made.everyone(workshop))))
    assert list(entry) == ["id", "resource", "round", "revealed", "items", "dimensions", "talk_order"]
    assert all(set(one) == ITEM_KEYS for one in entry["items"])
    assert all(set(one) == DIMENSION_KEYS for one in entry["dimensions"])


def test_counts_have_every_level_and_zeros() -> None:
    assert of_counts(0, 0, 3, 0)["counts"] == {"1": 0, "2": 0, "3": 3, "4": 0}


def test_an_item_without_votes_has_nothing_but_counts() -> None:
    workshop = made.workshop()
    [entry] = entries(made.revealed(made.voted(workshop, made.everyone(workshop))))
    other = entry["items"][1]
    assert other["n"] == 0
    assert [other[key] for key in ("median", "consensus", "agreement", "gap")] == [None] * 4
    assert (other["state"], other["partners"]) == ("too few", {})
    assert entry["talk_order"] == ["1.1"]


def test_a_scale_of_two_levels_has_no_agreement() -> None:
    assert of_counts(2, 2)["agreement"] is None
    assert of_counts(2, 2)["consensus"] == 0


@pytest.mark.parametrize("kind", [ScaleKind.CATEGORY, ScaleKind.SUPPORT])
def test_categories_and_support_have_counts_only(kind: ScaleKind) -> None:
    workshop = made.workshop(of=made.resource(made.ballot((1,), made.scale(4, kind=kind))))
    [entry] = entries(made.revealed(made.voted(workshop, made.everyone(workshop))))
    [one] = entry["items"]
    levels = "ABCD" if kind is ScaleKind.CATEGORY else "1234"
    assert one["counts"] == dict(zip(levels, (0, 0, 9, 0), strict=True))
    assert (one["n"], one["cant_say"]) == (9, 0)
    nothing = ITEM_KEYS - {"id", "question", "counts", "n", "cant_say"}
    assert all(one[key] is None for key in nothing)
    [heading] = entry["dimensions"]
    assert heading["n"] == 9
    assert all(heading[key] is None for key in DIMENSION_KEYS - {"id", "title", "n"})
    assert entry["talk_order"] == []


def test_a_dimension_names_its_question_where_there_are_several() -> None:
    asked = tuple(Question(name, name, f"How is it {name}?", made.scale()) for name in ("today", "needed"))
    workshop = made.workshop(of=made.resource(made.ballot((1,), questions=asked)))
    for name in ("today", "needed"):
        workshop = enter_answer(workshop, Answer("a", "main", 1, "p0.0", "1.1", name, 1))
    [entry] = entries(made.revealed(workshop))
    assert [one["question"] for one in entry["dimensions"]] == ["today", "needed"]


def test_a_round_that_was_not_revealed_has_an_entry_without_figures() -> None:
    workshop = made.workshop()
    assert entries(workshop) == []
    voted = made.voted(workshop, made.everyone(workshop))
    [entry] = entries(voted)
    assert (entry["revealed"], entry["items"], entry["dimensions"], entry["talk_order"]) == (False, [], [], [])
    both = entries(made.next_round(made.revealed(voted)))
    assert [(one["round"], one["revealed"]) for one in both] == [(1, True), (2, False)]


def test_several_ballots_are_told_apart() -> None:
    workshop = made.workshop(2, of=made.room_made())
    workshop = add_made(workshop, "a", MadeItem("d", MadeKind.DRAFT, "One front door"))
    voted = enter_answer(workshop, Answer("a", "drafts", 1, "p0.0", "d", "support", 1))
    [entry] = entries(voted)
    assert entry["ballot"] == "drafts"


def test_an_item_has_its_words_and_a_round_that_is_not_revealed_has_none() -> None:
    workshop = made.workshop(2, of=made.room_made())
    workshop = add_made(workshop, "a", MadeItem("d", MadeKind.DRAFT, "One front door"))
    voted = enter_answer(workshop, Answer("a", "drafts", 1, "p0.0", "d", "support", 1))
    assert "One front door" not in json.dumps(results_for_reading(voted))
    [entry] = entries(reveal_round(voted, "a", "drafts"))
    assert [one["text"] for one in entry["items"]] == ["One front door"]


def test_one_activity_is_asked_for_by_its_id() -> None:
    with pytest.raises(KeyError):
        results(made.workshop(), "gone")
    assert results(made.workshop(), "a") == {"workshop": "w", "activities": []}


def test_private_words_are_in_no_result() -> None:
    workshop = add_note(made.workshop(), Note("n", NoteKind.NOTE, "a planted secret", "a", private=True))
    shown = made.revealed(made.voted(workshop, made.everyone(workshop)))
    assert "a planted secret" not in json.dumps(results(shown))


def test_hidden_partners_are_absent_and_leave_no_gap() -> None:
    workshop = made.workshop(2, 3, 4)
    [entry] = entries(made.revealed(made.voted(workshop, made.everyone(workshop))))
    assert "Partner 0" not in json.dumps(entry)
    assert "Partner 1" not in json.dumps(entry)
    first = entry["items"][0]
    assert (first["n"], first["gap"], first["partners"]) == (9, None, {"Partner 2": {"median": 3, "n": 4}})
    assert entry["dimensions"][0]["gap"] is None


# --- random tables ---------------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> tuple[Workshop, list[brute.Vote], dict[str, list[str]], int, int]:
    """A workshop with random votes, the same votes as a plain list, and its items by dimension."""
    levels, lowest = draw(st.integers(2, 8)), draw(st.integers(0, 1))
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    dimensions = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    by_people = draw(st.booleans())
    workshop = made.workshop(
        *sizes,
        of=made.resource(made.ballot(dimensions, made.scale(levels, lowest))),
        votes=Votes.PEOPLE if by_people else Votes.PARTNERS,
        promise=draw(st.sampled_from(Promise)),
    )
    items = {str(d): [f"{d}.{i}" for i in range(1, n + 1)] for d, n in enumerate(dimensions, start=1)}
    value = st.one_of(st.just("none"), st.none(), st.integers(lowest, lowest + levels - 1))
    votes: list[brute.Vote] = []
    for partner, voter in workshop.voters(made.activity(workshop)):
        for item in (one for ids in items.values() for one in ids):
            said = draw(value)
            if said != "none":
                votes.append((partner.name, voter, item, said))  # pyright: ignore[reportArgumentType]
    return workshop, votes, items, lowest, levels


@settings(max_examples=150)
@given(tables())
def test_every_figure_is_what_another_calculation_gives(
    table: tuple[Workshop, list[brute.Vote], dict[str, list[str]], int, int],
) -> None:
    workshop, votes, headings, lowest, levels = table
    if not votes:
        return
    said: dict[str, dict[str, int | None]] = {}
    for _partner, voter, item, value in votes:
        said.setdefault(voter, {})[item] = value
    [entry] = entries(made.revealed(made.voted(workshop, said)))
    order = [partner.name for partner in workshop.partnership.partners]
    by_people = made.activity(workshop).votes is Votes.PEOPLE
    suppressed = by_people and workshop.promise is Promise.BY_PARTNER
    unseen = brute.hidden(votes, order, 3) if suppressed else set[str]()
    shown = [name for name in order if name not in unseen]
    wanted = [
        {"id": item, "question": "score", **brute.item(votes, item, shown, lowest, levels)}
        for ids in headings.values()
        for item in ids
    ]
    for one, right in zip(entry["items"], wanted, strict=True):
        near = {
            key: pytest.approx(right[key], abs=1e-9) for key in ("consensus", "agreement") if right[key] is not None
        }
        assert one == right | near
    for one, (heading, ids) in zip(entry["dimensions"], headings.items(), strict=True):
        right = brute.dimension(votes, ids, shown, lowest, levels, by_people=by_people)
        near = {"gap": pytest.approx(right["gap"], abs=1e-9)} if right["gap"] is not None else {}
        assert one == {"id": heading, "title": f"Heading {heading}"} | right | near
    assert entry["talk_order"] == brute.talk_order(wanted)


@settings(max_examples=150)
@given(tables())
def test_the_votes_of_one_hidden_partner_are_never_the_rest(
    table: tuple[Workshop, list[brute.Vote], dict[str, list[str]], int, int],
) -> None:
    workshop, votes, _headings, _lowest, _levels = table
    if not votes or made.activity(workshop).votes is Votes.PARTNERS or workshop.promise is Promise.OPEN:
        return
    said: dict[str, dict[str, int | None]] = {}
    for _partner, voter, item, value in votes:
        said.setdefault(voter, {})[item] = value
    [entry] = entries(made.revealed(made.voted(workshop, said)))
    names = {name for one in entry["dimensions"] + entry["items"] for name in one["partners"]}
    voters = {name: {voter for one, voter, _i, _v in votes if one == name} for name, *_rest in votes}
    unseen = {name: who for name, who in voters.items() if name not in names and _is_numeric(votes, name)}
    if names and unseen:
        hidden = set(voters) - names
        assert len(hidden) >= 2
        assert sum(len(voters[name]) for name in hidden) >= 3
    assert all(len(voters[name]) >= 3 for name in names)


def _is_numeric(votes: list[brute.Vote], name: str) -> bool:
    return any(one == name and value is not None for one, _voter, _item, value in votes)
