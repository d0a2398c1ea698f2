"""What the report says, and in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.core import gate
from app.core.blocks import Block, Chart, ChartKind, Columns, Quote, Size, Table, Text
from app.core.edits import actions, agenda, facts, notes, people, votes
from app.core.model import Note, NoteKind, Votes, Workshop
from app.core.partnership import Action, ActionStatus
from app.core.scale import ScaleKind
from app.core.views import ReportView
from app.services.report import FIRST_PAGE_ROWS, report_view
from tests.activities import made
from tests.activities.test_kinds import blocks_of

SECTIONS = made.toolkit().sections


def whole() -> ReportView:
    """The report of a workshop where everything was held."""
    return report_view(made.settled(made.all_revealed(made.workshop())), SECTIONS)


def first_blocks(workshop: Workshop) -> list[Block]:
    """All that stands under the first heading of the first page."""
    return list(blocks_of(report_view(workshop, SECTIONS).first_page[0].blocks))


def test_the_first_page_has_the_shape_the_vision_and_the_actions() -> None:
    first = whole().first_page

    assert [one.title for one in first] == [
        "Where are we now?",
        "Where do we want to be?",
        "How do we get there?",
    ]
    shape = first[0].blocks[0]
    assert isinstance(shape, Columns)
    assert [one.kind for one in blocks_of(first[0].blocks) if isinstance(one, Chart)] == [ChartKind.RADAR]
    assert any(isinstance(one, Text) and one.words == "What stands out" for one in shape.columns[1])
    assert isinstance(first[1].blocks[0], Quote)
    assert isinstance(first[2].blocks[0], Table)


def test_the_first_page_says_what_nobody_answered() -> None:
    workshop = made.workshop(["PW3"])
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    some = [one for one in made.answers(workshop, activity, ballot) if one.item_id != ballot.items[-1].id]
    workshop = votes.reveal_round(votes.add_answers(workshop, some), activity.id, ballot.id)

    first = blocks_of(report_view(workshop, SECTIONS).first_page[0].blocks)

    assert f"No votes on “{ballot.items[-1].label}”." in [one.words for one in first if isinstance(one, Text)]


def test_the_first_page_shows_the_whole_where_only_a_little_was_voted_on_again() -> None:
    def again(*item_ids: str) -> Workshop:
        workshop = made.all_revealed(made.workshop(["PW6"]))
        activity = workshop.activities[0]
        ballot = activity.resource.ballots[0]
        same = [replace(one, round=2) for one in made.answers(workshop, activity, ballot)]
        workshop = votes.open_next_round(workshop, activity.id, ballot.id)
        asked = [one for one in same if not item_ids or one.item_id in item_ids]
        return votes.reveal_round(votes.add_answers(workshop, asked), activity.id, ballot.id)

    def shown(workshop: Workshop) -> tuple[Sequence[str], str]:
        blocks = list(blocks_of(report_view(workshop, SECTIONS).first_page[0].blocks))
        [chart] = [one for one in blocks if isinstance(one, Chart)]
        return chart.axes, " ".join(one.words for one in blocks if isinstance(one, Text))

    axes, words = shown(again("1.1", "2.1"))
    assert len(axes) == 10
    appendix = report_view(again("1.1", "2.1"), SECTIONS).sections[-1].blocks
    titles = [one.words for one in appendix if isinstance(one, Text) and one.size is Size.HEADING]
    assert titles == ["Reviewing how we collaborate, round 2", "Reviewing how we collaborate, round 1"]
    assert [len(one.rows) for one in appendix if isinstance(one, Table)] == [2, 40]
    asked = "“Shared purpose” and “Benefit and added value” (2 of 8 items) in round 2, the others in round 1."
    assert f"The latest votes: {asked}" in words
    axes, words = shown(again())
    assert len(axes) == 10
    assert "latest votes" not in words


def test_an_activity_that_has_a_line_of_the_first_page_says_which_round_that_is_of() -> None:
    workshop = made.all_revealed(made.workshop(["PW6", "SP8"]))
    activity = workshop.activities[1]
    ballot = activity.resource.ballots[0]
    workshop = votes.open_next_round(workshop, activity.id, ballot.id)
    one = next(one for one in made.answers(workshop, activity, ballot) if one.item_id == ballot.items[0].id)
    workshop = votes.reveal_round(votes.add_answers(workshop, [replace(one, round=2)]), activity.id, ballot.id)

    line = next(
        one.words for one in first_blocks(workshop) if isinstance(one, Text) and one.strong == "Eight quick tests."
    )

    assert line.endswith(" The latest votes: Performance (1 of 2 items) in round 2, the others in round 1.")


def test_the_first_page_names_no_gap_that_is_gone_since_its_heading_was_voted_on_again() -> None:
    def apart(_voter: int, place: int, values: Sequence[int]) -> int:
        return values[-1 if _voter and place in (1, 4) else 0]  # the items of Leadership, and there alone

    workshop = made.revealed(made.workshop(["SP8"], "AB"), "SP8", chosen=apart)
    activity = workshop.activities[0]
    [ballot] = activity.resource.ballots
    leadership = next(one for one in ballot.dimensions if one.title == "Leadership")
    ids = {one.id for one in leadership.items}
    said = [one.words for one in first_blocks(workshop) if isinstance(one, Text)]
    assert "Leadership: B 4.0, A 1.0." in said

    workshop = votes.open_next_round(workshop, activity.id, ballot.id)
    again = [one for one in made.answers(workshop, activity, ballot, 2, lambda *_: 2) if one.item_id in ids]
    workshop = votes.reveal_round(votes.add_answers(workshop, again), activity.id, ballot.id)
    blocks = first_blocks(workshop)
    said = [one.words for one in blocks if isinstance(one, Text)]

    assert not any("B 4.0" in one for one in said)
    assert "After a second vote the gap on Leadership fell from 3.0 to 0.0." in said
    assert "The latest votes: Leadership in round 2, the others in round 1." in said
    [chart] = [one for one in blocks if isinstance(one, Chart)]
    at = chart.axes.index("Leadership")
    assert [one.values[at] for one in chart.series] == [2.0, 2.0]


def test_with_many_partners_the_first_page_shows_the_widest_gaps() -> None:
    names = [f"Partner number {at}" for at in range(30)]
    workshop = made.all_revealed(made.workshop([made.resource(items=25)], names))

    chart = next(
        one for one in blocks_of(report_view(workshop, SECTIONS).first_page[0].blocks) if isinstance(one, Chart)
    )

    assert chart.kind is ChartKind.GAP_LINES
    assert len(chart.axes) == FIRST_PAGE_ROWS
    assert max(gap or 0 for gap in chart.gaps) == chart.gaps[0]


def test_a_first_page_that_leaves_rows_out_says_so() -> None:
    names = [f"Partner number {at}" for at in range(30)]
    workshop = made.all_revealed(made.workshop([made.resource(items=25)], names))
    said = [one.words for one in first_blocks(workshop) if isinstance(one, Text)]

    title = workshop.activities[0].resource.title
    assert f"These are the {FIRST_PAGE_ROWS} widest gaps of 25. All of them are below, under “{title}”." in said


def test_the_first_page_speaks_of_no_gap_where_no_partner_may_be_shown() -> None:
    workshop = made.all_revealed(made.workshop([made.resource(items=20)], ["North", "South"], 2, votes_by=Votes.PEOPLE))
    said = [one.words for one in first_blocks(workshop) if isinstance(one, Text)]

    title = workshop.activities[0].resource.title
    assert f"These are the first {FIRST_PAGE_ROWS} of 20. All of them are below, under “{title}”." in said
    footer = report_view(workshop, SECTIONS).footer
    assert footer.startswith("Scores run from 1")
    assert "gap" not in footer


def test_ten_features_of_twelve_partners_are_all_on_the_first_page() -> None:
    workshop = made.all_revealed(made.workshop(["PW6"], [f"Partner number {at}" for at in range(12)]))
    chart = next(one for one in first_blocks(workshop) if isinstance(one, Chart))

    assert len(chart.axes) == 10
    assert "widest gaps of" not in repr(first_blocks(workshop))


def test_the_first_page_names_its_activity_and_says_what_the_others_of_its_section_found() -> None:
    workshop = made.all_revealed(made.workshop(["SP8", "PW6", "PW3"]))
    said = [one for one in first_blocks(workshop) if isinstance(one, Text)]
    by_id = {one.resource.id: one.resource.title for one in workshop.activities}

    assert said[0].words == by_id["PW6"]
    assert [one.strong for one in said].count(f"{by_id['SP8']}.") == 1
    (other,) = [one for one in said if one.strong == f"{by_id['SP8']}."]
    assert other.words.startswith("We are equally far apart on the 4 headings: ")
    assert by_id["PW3"] not in repr(said)


def test_the_priorities_that_passed_their_vote_are_on_the_first_page() -> None:
    workshop = made.workshop(["PW7"])
    assert "Our priorities." not in repr(report_view(workshop, SECTIONS).first_page)
    workshop = made.all_revealed(workshop)
    figures = gate.activity_view(workshop, workshop.activities[0].id).ballots[1].latest
    assert figures is not None
    assert figures.figures is not None
    passed = [one.item.text for one in figures.figures.items if dict(figures.figures.support)[one.item.id].passed]
    first = repr(report_view(workshop, SECTIONS).first_page)

    assert ("Our priorities." in first) == bool(passed)
    assert all(words in first for words in passed)


def test_what_is_done_or_dropped_is_in_the_plan_and_not_among_the_actions_of_the_first_page() -> None:
    workshop = made.workshop(["PW12"])
    for at in range(8):
        workshop = actions.add_action(workshop, Action(f"x{at}", workshop.id, "", f"Do {at}"))
    workshop = actions.set_action_status(workshop, "x0", ActionStatus.DROPPED)
    [table, more] = report_view(workshop, SECTIONS).first_page[0].blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [f"A{at}" for at in range(2, 2 + len(table.rows))]
    assert more == Text("1 more action is in the plan below. 1 action is done or dropped.", Size.NOTE)
    for at in range(8):
        workshop = actions.set_action_status(workshop, f"x{at}", ActionStatus.DONE)
    assert report_view(workshop, SECTIONS).first_page[0].blocks == (Text("8 actions are done or dropped.", Size.NOTE),)


def test_the_first_page_says_where_votes_are_that_it_has_no_picture_of() -> None:
    own = made.resource("CAT", items=3, on=made.scale(3, ScaleKind.CATEGORY, "CAT"))
    workshop = made.workshop([own])
    assert "Nothing has been revealed" in repr(report_view(workshop, SECTIONS).first_page)
    revealed = repr(report_view(made.all_revealed(workshop), SECTIONS).first_page)
    assert "Nothing has been revealed" not in revealed
    assert "How the votes fell is on the pages that follow." in revealed


def test_a_target_on_the_first_page_says_how_many_votes_are_behind_what_is_now() -> None:
    said = [one.words for one in whole().first_page[1].blocks if isinstance(one, Text)]
    assert re.search(r"Trust and behaviour 3\.5 \(now \d\.\d, \d+ votes from \d to \d\) by 1 Jun 2027\.", said[-1])


def test_the_sections_follow_each_other_and_the_method_note_comes_after_them() -> None:
    titles = [one.title for one in whole().sections if one.level == 1]

    assert titles == [
        *(one.title for one in SECTIONS),
        "Who was there",
        "How to read this report",
        "Appendix: secondary figures",
    ]


def test_consensus_and_a_are_in_the_appendix_and_nowhere_else() -> None:
    view = whole()
    *before, last = view.sections

    def heads(sections: object) -> set[str]:
        tables = [one for section in sections for one in blocks_of(section.blocks) if isinstance(one, Table)]  # type: ignore[attr-defined]
        return {head for one in tables for head in one.headings}

    assert {"Consensus", "A"} <= heads([last])
    assert not {"Consensus", "A"} & heads([*view.first_page, *before])


def test_the_report_is_in_progress_until_the_workshop_is_closed() -> None:
    workshop = made.all_revealed(made.workshop(["SP8"]))

    assert report_view(workshop, SECTIONS).in_progress
    assert not report_view(facts.close_workshop(workshop), SECTIONS).in_progress


def test_a_workshop_without_a_vote_still_has_a_report() -> None:
    view = report_view(made.workshop(names=(), seats=0), SECTIONS)

    assert "Nothing has been revealed or agreed yet." in repr(view.first_page)
    assert "No partner is on the list." in repr(view.sections)


def test_thousands_of_people_are_counted_and_not_all_listed() -> None:
    workshop = made.workshop(["LAD"], made.NAMES, 100, votes_by=Votes.PEOPLE)

    rows = next(
        one.rows
        for section in report_view(workshop, SECTIONS).sections
        if section.title == "Who was there"
        for one in section.blocks
        if isinstance(one, Table)
    )

    assert rows[0] == ("Northfield College", "100", "100 unnamed")


def test_whoever_voted_and_left_was_there() -> None:
    workshop = made.voted(made.workshop(["LAD"], made.NAMES[:1], 3, votes_by=Votes.PEOPLE), "LAD")
    workshop = people.rename_person(workshop, "p0s0", "Tom")
    workshop = people.set_present(workshop, "p0s0", False)
    late = people.set_present(people.add_person(workshop, "p0", "p0s9", "Zoe"), "p0s9", False)
    [section] = [one for one in report_view(late, SECTIONS).sections if one.title == "Who was there"]
    [table] = [one for one in section.blocks if isinstance(one, Table)]
    assert table.rows == (("Northfield College", "3", "Tom and 2 unnamed"),)


def test_the_scale_below_the_first_page_is_the_one_of_its_picture() -> None:
    assert whole().footer == (
        "Scores run from 1 (weak spot) to 4 (real strength). A gap is the highest partner average less the lowest."
    )


def test_a_gap_is_of_medians_where_the_items_of_a_resource_are_drawn() -> None:
    workshop = made.workshop(["PW6"])
    activity = made.activity_of(workshop, "PW6")
    ballot = activity.resource.ballots[0]
    two = [one for one in made.answers(workshop, activity, ballot) if one.item_id.split(".")[0] in ("1", "2")]
    workshop = votes.reveal_round(votes.add_answers(workshop, two), activity.id, ballot.id)

    view = report_view(workshop, SECTIONS)

    assert "A gap is the highest partner median less the lowest." in view.footer
    assert "average" not in view.footer


def test_the_promise_to_the_room_is_in_the_record() -> None:
    assert "Promise to the room." in repr(whole().sections)


def test_promises_that_differ_say_which_activities_they_were_given_for() -> None:
    workshop = made.workshop(["SP8", "PW6"])
    assert "Promise to the room." in repr(report_view(workshop, SECTIONS).sections)
    one, other = workshop.activities
    workshop = agenda.set_votes(workshop, other.id, Votes.PEOPLE)
    blocks = [one for section in report_view(workshop, SECTIONS).sections for one in blocks_of(section.blocks)]

    promises = [one.strong for one in blocks if isinstance(one, Text) and one.strong.startswith("Promise")]
    assert sorted(promises) == sorted(f"Promise to the room for {each.resource.title}." for each in (one, other))


def test_public_notes_on_the_day_as_a_whole_have_a_heading_of_their_own() -> None:
    workshop = notes.add_note(made.workshop(), Note("n1", NoteKind.PARKED, "The budget of next year."))
    workshop = notes.add_note(workshop, Note("n2", NoteKind.NOTE, "Ask after lunch.", private=True))

    found = next(one for one in report_view(workshop, SECTIONS).sections if one.title == "Notes of the day")

    assert found.blocks == (Quote("The budget of next year.", "Parked"),)
