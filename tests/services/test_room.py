"""What the room sees from the holding slide to the plan."""

from __future__ import annotations

from dataclasses import replace

from app.activities.kind import Showing
from app.core import gate
from app.core.blocks import Block, Countdown, Quote, Text, Voters
from app.core.edits import votes
from app.core.edits.agenda import add_entries, begin_entry, choose_variant
from app.core.edits.notes import add_note
from app.core.model import Answer, Note, NoteKind, Votes
from app.services.room import Place, all_places, next_place, place_to_carry_on, room_view
from app.services.workshops import plain_entry
from tests.activities import made

SECTIONS = made.toolkit().sections


def test_before_anything_else_people_find_the_holding_slide() -> None:
    view = room_view(made.workshop(), Place(), Showing(), SECTIONS)

    words = [one.words for one in view.blocks if isinstance(one, Text)]
    assert words[:2] == ["Thames Skills Partnership", "Health check"]
    assert words[2].startswith("21 November 2026, 09:30 to ")
    bare = room_view(replace(made.workshop(), agenda=()), Place(), Showing(), SECTIONS)
    assert [one.words for one in bare.blocks if isinstance(one, Text)][2] == "21 November 2026, 09:30"


def test_a_plain_line_shows_its_title_and_nothing_else() -> None:
    workshop = made.workshop()

    view = room_view(workshop, Place(workshop.agenda[0].id, ""), Showing(), SECTIONS)

    assert view.blocks == (Text("Welcome", view.blocks[0].size),)  # type: ignore[union-attr]


def test_a_talk_bears_the_number_and_question_of_its_section() -> None:
    workshop = add_entries(made.workshop(), [plain_entry("Talk about these first", 40, 2)])

    view = room_view(workshop, Place(workshop.agenda[-1].id, ""), Showing(), SECTIONS)

    assert (view.section, view.title) == (2, "Where are we now?")


def test_an_activity_bears_its_section_s_number_and_question() -> None:
    workshop = made.workshop()
    entry = next(one for one in workshop.agenda if one.activity and one.activity.resource.id == "PW6")

    view = room_view(workshop, Place(entry.id, "brief"), Showing(), SECTIONS)

    assert (view.section, view.title, view.subtitle) == (2, "Where are we now?", entry.title)


def test_principles_asked_about_the_future_are_introduced_as_such_and_now_again_as_before() -> None:
    def brief() -> list[str]:
        view = room_view(workshop, Place(activity_id, "brief"), Showing(), SECTIONS)
        return [one.words for one in view.blocks if isinstance(one, Text)]

    workshop = made.workshop(["PW3"])
    activity_id = workshop.activities[0].id
    now = brief()
    assert "Ten short statements. Vote quickly, on what you have seen rather than what you hope." in now

    workshop = choose_variant(workshop, activity_id, "future")
    assert "Ten short statements. Vote quickly, on how much each will matter for us." in brief()
    assert workshop.activities[0].resource.facilitation.watch_for == ("Everyone choosing a great deal.", "Sarcasm.")

    workshop = choose_variant(workshop, activity_id, "now")
    assert brief() == now
    assert workshop.activities[0].resource.facilitation.watch_for == ("Everyone choosing sound.", "Sarcasm.")


def test_who_has_answered_one_of_two_questions_shows_in_the_room() -> None:
    workshop = made.workshop(["LAD"], seats=2)
    activity = workshop.activities[0]
    given = made.answers(workshop, activity, activity.resource.ballots[0])
    first = [one for one in given if one.question_id == "today"]
    some = votes.add_answers(workshop, [*first, next(one for one in given if one.question_id == "needed")])
    item_id = activity.resource.ballots[0].items[0].id

    view = room_view(some, Place(activity.id, "vote"), Showing(item_id=item_id), SECTIONS)

    ticks = next(one.ticks for one in view.blocks if isinstance(one, Voters))
    assert [(one.done, one.of) for one in ticks] == [(2, 2), (1, 2), (1, 2), (1, 2), (1, 2)]

    people = made.voted(made.workshop(["LAD"], seats=2, votes_by=Votes.PEOPLE), "LAD")
    ticks = gate.item_ticks(people, people.activities[0].id, "ladder", item_id)
    assert {(one.done, one.of) for one in ticks} == {(2, 2)}, "people are counted, and not their answers"


def test_an_earlier_round_is_looked_back_at_as_it_was_shown() -> None:
    workshop = made.revealed(made.workshop(["SP8"]), "SP8", 0, 1, made.high)
    activity = workshop.activities[0]
    place = Place(activity.id, "results")
    before = room_view(workshop, place, Showing(), SECTIONS)

    workshop = made.second_round(workshop, "SP8", made.spread)
    after = room_view(workshop, place, Showing(), SECTIONS)
    back = room_view(workshop, place, Showing(round=1), SECTIONS)

    assert (after.subtitle, back.subtitle) == ("Eight quick tests, round 2", "Eight quick tests, round 1")
    assert back.blocks == before.blocks != after.blocks
    assert room_view(workshop, Place(activity.id, "vote"), Showing(round=1), SECTIONS) == room_view(
        workshop, Place(activity.id, "vote"), Showing(), SECTIONS
    )


def test_the_countdown_is_on_every_picture_while_it_runs() -> None:
    workshop, left = made.workshop(["SP8"]), Countdown(None, 90.0)

    assert all(
        room_view(workshop, place, Showing(), SECTIONS, countdown=left).countdown == left
        for place in all_places(workshop)
    )


def test_forward_and_back_go_through_every_place_and_stop_at_the_ends() -> None:
    workshop = made.workshop(["SP8", "PW7"])
    places = all_places(workshop)
    walked = [places[0]]
    while (following := next_place(workshop, walked[-1], 1)) != walked[-1]:
        walked.append(following)

    assert tuple(walked) == places
    assert next_place(workshop, places[0], -1) == places[0]
    assert next_place(workshop, walked[-1], -1) == places[-2]


def test_a_place_that_is_gone_becomes_the_holding_slide() -> None:
    workshop = made.workshop(["SP8"])
    gone = Place("gone", "vote")

    assert room_view(workshop, gone, Showing(), SECTIONS) == room_view(workshop, Place(), Showing(), SECTIONS)


def test_a_stage_that_is_gone_becomes_the_first_one() -> None:
    workshop = made.workshop(["SP8"])
    entry = workshop.activities[0].id

    there = room_view(workshop, Place(entry, "brief"), Showing(), SECTIONS)

    assert room_view(workshop, Place(entry, "no such stage"), Showing(), SECTIONS) == there


def test_ticks_follow_the_item_that_is_asked() -> None:
    workshop = made.workshop(["SP8"])
    activity = workshop.activities[0]
    question = activity.resource.ballots[0].questions[0].id
    workshop = votes.enter_answer(workshop, Answer(activity.id, "tests", 1, "p0", "T2", question, 3))

    def ticked(item: str) -> list[str]:
        view = room_view(workshop, Place(activity.id, "vote"), Showing(item_id=item), SECTIONS)
        voters = next(one for one in view.blocks if isinstance(one, Voters))
        return [tick.name for tick in voters.ticks if tick.is_complete]

    assert ticked("T2") == ["Northfield College"]
    assert ticked("T1") == []


def test_after_a_restart_the_room_carries_on_at_the_later_of_two_lines_begun_in_one_second() -> None:
    workshop = made.workshop()
    for entry in workshop.agenda[:2]:
        workshop = begin_entry(workshop, entry.id, "2026-11-21T09:30:00")

    assert place_to_carry_on(workshop).entry_id == workshop.agenda[1].id


def test_after_a_restart_the_room_carries_on_at_the_vote_and_not_at_its_words() -> None:
    workshop = made.workshop(["PW7"])
    activity = workshop.activities[0]
    workshop = begin_entry(workshop, activity.id, "2026-11-21T09:30:00")
    ballot = activity.resource.ballots[0]
    item, question = activity.items(ballot)[0].id, ballot.questions[0].id
    workshop = votes.enter_answer(workshop, Answer(activity.id, ballot.id, 1, "p0", item, question, 2))

    assert place_to_carry_on(workshop) == Place(activity.id, "support")


def test_a_workshop_that_has_not_begun_carries_on_at_the_holding_slide() -> None:
    assert place_to_carry_on(made.workshop()) == Place()


def test_a_note_that_is_sent_covers_the_stage_and_a_private_one_never_does() -> None:
    workshop = made.workshop(["PW6"])
    activity = workshop.activities[0]
    partner = workshop.partnership.partners[1]
    said = Note("n1", NoteKind.CONCERN, "Decisions take months.", activity.id, "", partner.id)
    workshop = add_note(add_note(workshop, said), Note("n2", NoteKind.NOTE, "Ask after lunch.", private=True))
    place = Place(activity.id, "promise")

    def blocks(note_id: str) -> tuple[Block, ...]:
        return room_view(workshop, place, Showing(note_id=note_id), SECTIONS).blocks

    assert blocks("n1") == (Quote("Decisions take months.", f"Concern · {partner.name}"),)
    assert blocks("n2") == blocks("") == room_view(workshop, place, Showing(), SECTIONS).blocks
