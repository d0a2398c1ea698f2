"""What the first press of the reveal key says: what to beware of, who is missing, what the second press does."""

from __future__ import annotations

import pytest

from app.core.arming import arming_words, caution_words
from app.core.edits.people import rename_partner, set_present
from app.core.edits.words import add_made
from app.core.model import MadeItem, Promise, Standing, Votes, Workshop
from app.core.toolkit import MadeKind
from tests.core import made

ALL = ("1.1", "1.2", "2.1", "2.2")


def armed(workshop: Workshop) -> str:
    return arming_words(workshop, made.activity(workshop), made.ballot())


def test_the_first_key_says_who_is_missing_and_what_the_second_does() -> None:
    workshop = made.workshop(1, 1, 1, votes=Votes.PARTNERS)
    full: dict[str, int | None] = dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), 2)
    voted = made.voted(workshop, {"p0": full})
    words = armed(voted)
    assert words == (
        "Reveal round 1? 1 of 3 partners complete; Partner 1 and Partner 2 are missing. "
        "Space again to reveal, Esc to go on voting."
    )
    all_in = made.voted(workshop, {"p0": full, "p1": full, "p2": full})
    assert "All 3 partners are complete." in armed(all_in)


def test_the_first_key_names_what_nobody_answered_in_place_of_everybody() -> None:
    workshop = made.workshop(1, 1, 1, votes=Votes.PARTNERS)
    most: dict[str, int | None] = dict.fromkeys(("1.1", "1.2", "2.1"), 2)
    all_but_one = made.voted(workshop, dict.fromkeys(("p0", "p1", "p2"), most))
    assert armed(all_but_one) == (
        "Reveal round 1? “Statement 2.2” has no answers yet; everything else is complete. "
        "Space again to reveal, Esc to go on voting."
    )
    without_p2 = made.voted(workshop, dict.fromkeys(("p0", "p1"), most))
    assert armed(without_p2) == (
        "Reveal round 1? “Statement 2.2” has no answers yet; of the rest 2 of 3 partners complete; "
        "Partner 2 is missing. Space again to reveal, Esc to go on voting."
    )
    one_item = made.voted(workshop, {"p0": {"1.1": 2}})
    assert "0 of 3 partners complete" in armed(one_item)
    assert "0 of 3 partners complete" in armed(workshop)


def test_of_one_partner_nobody_says_all() -> None:
    workshop = made.workshop(1, votes=Votes.PARTNERS)
    complete = made.voted(workshop, made.everyone(workshop, items=ALL))
    assert "The only partner is complete." in armed(complete)
    second = made.next_round(made.revealed(complete))
    again = made.voted(second, made.everyone(second), 2)
    assert "The only partner has answered what was asked again." in armed(again)


def test_a_second_round_waits_only_for_the_items_that_were_asked_again() -> None:
    workshop = made.workshop(1, 1, 1, votes=Votes.PARTNERS)
    items = ("1.1", "1.2", "2.1", "2.2")
    second = made.next_round(made.revealed(made.voted(workshop, made.everyone(workshop, items=items))))
    all_in = made.voted(second, made.everyone(second, items=("1.1",)), 2)
    assert armed(all_in).endswith(
        "Reveal round 2? All 3 partners have answered what was asked again. Space again to reveal, Esc to go on voting."
    )
    without_p1 = made.voted(second, {"p0": {"1.1": 2}, "p2": {"1.1": 2}}, 2)
    assert armed(without_p1).endswith(
        "Reveal round 2? 2 of 3 partners complete; Partner 1 is missing. Space again to reveal, Esc to go on voting."
    )


def test_who_has_begun_is_not_called_missing() -> None:
    workshop = made.workshop(1, 1, 1, votes=Votes.PARTNERS)
    full: dict[str, int | None] = dict.fromkeys(ALL, 2)
    begun = made.voted(workshop, {"p0": full, "p1": {"1.1": 2, "1.2": 2, "2.1": 2}})
    assert armed(begun) == (
        "Reveal round 1? 1 of 3 partners complete; Partner 2 is missing, and so are some answers of Partner 1. "
        "Space again to reveal, Esc to go on voting."
    )
    gaps = made.voted(begun, {"p2": {"2.2": 1}})
    assert "1 of 3 partners complete; some answers of Partner 1 and Partner 2 are missing." in armed(gaps)


def test_whoever_answered_something_and_went_away_is_not_waited_for() -> None:
    workshop = made.workshop(2, 1)
    full: dict[str, int | None] = dict.fromkeys(ALL, 2)
    voted = made.voted(workshop, {"p0.0": {"1.1": 1}, "p0.1": full, "p1.0": full})
    assert "some answers of Partner 0 are missing" in armed(voted)
    assert "All 2 partners are complete." in armed(set_present(voted, "p0.0", False))


def test_many_partners_with_long_names_are_named_shortly_and_not_all() -> None:
    workshop = made.workshop(*[1] * 10, votes=Votes.PARTNERS)
    for at in range(10):
        workshop = rename_partner(
            workshop, f"p{at}", f"Organisation{at} of the north and the south of the whole valley"
        )
    full: dict[str, int | None] = dict.fromkeys(ALL, 2)
    one_in = made.voted(workshop, {"p0": full})
    assert "Organisation1, Organisation2, Organisation3, Organisation4, Organisation5 and 4 more are missing" in armed(
        one_in
    )


def test_a_partner_that_alone_of_the_hidden_ones_answered_an_item_is_named_before_the_reveal() -> None:
    workshop = made.workshop(3, 2, 1, votes=Votes.PEOPLE, promise=Promise.BY_PARTNER)
    full: dict[str, int | None] = dict.fromkeys(ALL, 2)
    voted = made.voted(workshop, {"p0.0": full, "p0.1": full, "p0.2": full, "p1.0": full, "p1.1": full})
    left_early = made.voted(voted, {"p2.0": {"1.1": 1, "1.2": 1, "2.1": None}})
    assert armed(left_early).startswith(
        "On “Statement 2.2” only one of the partners that stay hidden has answered (Partner 1), "
        "so everyone can work out what its people said. Reveal round 1?"
    )
    assert armed(made.voted(left_early, {"p2.0": {"2.2": 1}})).startswith("Reveal round 1?")


@pytest.mark.parametrize(
    ("n", "votes", "promise", "words"),
    [
        (1, Votes.PEOPLE, Promise.BY_PARTNER, "Only 1 person has voted, so"),
        (2, Votes.PEOPLE, Promise.BY_PARTNER, "Only 2 people have voted, so"),
        (3, Votes.PEOPLE, Promise.BY_PARTNER, ""),
        (0, Votes.PEOPLE, Promise.BY_PARTNER, ""),
        (1, Votes.PARTNERS, Promise.BY_PARTNER, ""),
        (1, Votes.PEOPLE, Promise.OPEN, ""),
    ],
)
def test_a_room_of_one_or_two_voters_is_cautioned(n: int, votes: Votes, promise: Promise, words: str) -> None:
    workshop = made.workshop(3, 3, votes=votes, promise=promise)
    voters = ["p0", "p1"] if votes is Votes.PARTNERS else ["p0.0", "p0.1", "p0.2"]
    voted = made.voted(workshop, {one: {"1.1": 1} for one in voters[:n]})
    said = caution_words(voted, made.activity(voted), made.ballot())
    assert said.startswith(words)
    assert bool(said) is bool(words)


def test_the_rule_of_a_vision_asks_for_a_partner_that_has_nobody_here() -> None:
    drafts = MadeItem("d1", MadeKind.DRAFT, "One front door.", Standing.CHOSEN)
    workshop = add_made(made.workshop(1, 1, of=made.room_made(), votes=Votes.PARTNERS), "a", drafts)
    ballot = made.activity(workshop).resource.ballots[0]

    def said(one: Workshop) -> str:
        return arming_words(one, made.activity(one), ballot)

    asks = "The rule asks for a vote of every partner, and Partner 1 has nobody here."
    away = set_present(workshop, "p1.0", False)
    voted = made.voted(away, {"p0": {"d1": 1}}, ballot_id="drafts")
    assert asks in said(voted)
    assert asks not in said(made.voted(voted, {"p1": {"d1": 2}}, ballot_id="drafts")), "told by telephone"
    assert asks not in said(made.voted(workshop, {"p0": {"d1": 1}}, ballot_id="drafts")), "it is here, and missing"
