"""Drafts, support, priorities and the plan, in the room and in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.activities.vision import vision_words
from app.core import gate
from app.core.blocks import Bullets, Quote, Size, Table, Text
from app.core.edits import actions, notes, votes, words
from app.core.model import MadeItem, Note, NoteKind, Outcome, OutcomeKind, Standing, Workshop
from app.core.partnership import Action
from app.core.toolkit import MadeKind
from app.services.report import report_view
from tests.activities import made
from tests.activities.test_kinds import blocks_of
from tests.activities.test_vote import page_of, report_of, texts, view_of
from tests.core.test_supporting import round_of

VISION = made.MADE[MadeKind.DRAFT][0]


def against(_voter: int, _place: int, values: Sequence[int]) -> int | None:
    """Everybody at the unwelcome end of the support scale."""
    return values[-1]


def test_a_draft_that_passed_is_the_vision() -> None:
    view = view_of(made.all_revealed(made.workshop(["PW7"])))

    assert vision_words(view) == VISION
    assert "Agreed." in texts(page_of(view, "support-results").blocks)


def test_a_draft_is_not_called_our_vision_until_it_is_recorded() -> None:
    def captions(workshop: Workshop) -> list[str]:
        view = view_of(workshop)
        first = report_view(workshop, made.toolkit().sections).first_page
        shown = [*page_of(view, "measures").blocks, *page_of(view, "agreed").blocks, *report_of(view)]
        shown += [block for section in first for block in section.blocks]
        return [one.caption for one in blocks_of(shown) if isinstance(one, Quote)]

    workshop = made.all_revealed(made.workshop(["PW7"]))
    outcome = Outcome(workshop.activities[0].id, "vision", "", OutcomeKind.AGREED, None, VISION)

    assert set(captions(workshop)) == {"Our vision, draft 1: agreed"}
    assert captions(words.settle(workshop, outcome)) == ["Our vision", "Our vision", "Our vision", ""]
    working = replace(outcome, kind=OutcomeKind.RESERVATIONS)
    assert set(captions(words.settle(workshop, working))) == {"Our vision, working version"}


def test_drafts_that_nobody_voted_on_are_in_the_report_as_drafts() -> None:
    def told(workshop: Workshop) -> tuple[list[str], list[Bullets]]:
        blocks = list(blocks_of(report_of(view_of(workshop))))
        heads = [one.words for one in blocks if isinstance(one, Text) and one.words.startswith("Drafts,")]
        return heads, [one for one in blocks if isinstance(one, Bullets) and "Draft" in one.leads[0]]

    workshop = made.workshop(["PW7"])
    activity = workshop.activities[0]
    other = MadeItem("d2", MadeKind.DRAFT, "Nobody waits")
    assert told(words.add_made(workshop, activity.id, other)) == (
        ["Drafts, not voted on"],
        [Bullets((VISION, "Nobody waits"), ("Draft 1.", "Draft 2."))],
    )
    assert told(made.voted(workshop, "PW7"))[0] == ["Drafts, no votes on them revealed"]

    revealed = made.revealed(workshop, "PW7")
    assert told(revealed) == ([], [])
    assert told(words.add_made(revealed, activity.id, other))[1] == [Bullets(("Nobody waits",), ("Draft 2.",))]
    working = Outcome(activity.id, "vision", "", OutcomeKind.RESERVATIONS, None, VISION)
    assert told(words.settle(workshop, working)) == ([], []), "it stands there as the vision"


def test_a_draft_that_was_dropped_since_its_vote_stands_nowhere_as_the_vision() -> None:
    workshop = made.all_revealed(made.workshop(["PW7"]))
    view = view_of(words.set_standing(workshop, workshop.activities[0].id, "vision0", Standing.DROPPED))

    assert vision_words(view) == ""
    shown = [*page_of(view, "measures").blocks, *page_of(view, "agreed").blocks]
    assert not [one for one in blocks_of(shown) if isinstance(one, Quote)]


def test_a_draft_keeps_its_number_when_one_before_it_is_dropped() -> None:
    workshop = made.workshop(["PW7"])
    activity_id = workshop.activities[0].id
    workshop = words.add_made(workshop, activity_id, MadeItem("second", MadeKind.DRAFT, "One door"))
    view = view_of(words.set_standing(workshop, activity_id, "vision0", Standing.DROPPED))

    said = {one.words: one.caption for one in blocks_of(page_of(view, "drafts").blocks) if isinstance(one, Quote)}

    number = [one.id for one in workshop.activities[0].made if one.kind is MadeKind.DRAFT].index("second") + 1
    assert number > 1
    assert said["One door"] == f"Our vision, draft {number}"


def test_a_draft_that_failed_is_no_vision_and_says_why() -> None:
    view = view_of(made.revealed(made.workshop(["PW7"]), "PW7", 0, 1, against))

    said = texts(page_of(view, "support-results").blocks)

    assert vision_words(view) == ""
    assert "Not agreed yet." in said
    assert "5 votes are at 8." in said


def test_a_table_of_support_writes_its_zeros_and_needs_no_key_to_the_marks() -> None:
    workshop = made.revealed(made.workshop(["PW7"]), "PW7", 1, 1, against)
    view = view_of(workshop)

    page = page_of(view, "fist-results")
    tables = [one for one in page.blocks if isinstance(one, Table)]

    assert len(tables) == 1
    cells = [cell for row in tables[0].rows for cell in row[1:]]
    assert "0" in cells
    assert "·" not in cells
    assert page.legend == ()


def test_whoever_has_worries_is_invited_to_speak_first_after_a_fist_to_five() -> None:
    def footer(chosen: made.Chosen) -> str:
        workshop = made.revealed(made.workshop(["PW7"]), "PW7", 1, 1, chosen)
        return page_of(view_of(workshop), "fist-results").footer

    invitation = "Whoever is below 3 is invited to speak first."
    assert invitation in footer(lambda voter, _place, _values: 2 if voter == 0 else 4)
    assert invitation not in footer(lambda _voter, _place, _values: 3)


def test_votes_on_one_draft_are_drawn_with_their_key() -> None:
    page = page_of(view_of(made.revealed(made.workshop(["PW7"]), "PW7", 0, 1, against)), "support-results")

    assert page.legend


def test_what_was_settled_goes_before_what_was_voted() -> None:
    workshop = made.all_revealed(made.workshop(["PW7"]))
    outcome = Outcome(workshop.activities[0].id, "vision", "", OutcomeKind.RESERVATIONS, None, "One front door.")

    assert vision_words(view_of(words.settle(workshop, outcome))) == "One front door."


def test_a_parked_outcome_is_no_vision() -> None:
    workshop = made.workshop(["PW7"])
    outcome = Outcome(workshop.activities[0].id, "vision", "", OutcomeKind.PARKED, None, "One front door.")

    assert vision_words(view_of(words.settle(workshop, outcome))) == ""


def test_every_round_of_support_is_in_the_report_with_its_rule() -> None:
    workshop = made.revealed(made.workshop(["PW7"]), "PW7", 0, 1, against)
    workshop = made.second_round(workshop, "PW7", lambda _voter, _place, values: values[0])

    said = texts(report_of(view_of(workshop)))

    assert "Round 1, all 5 partners. Not agreed yet." in said
    assert "Round 2, all 5 partners. Agreed." in said
    each = [one for one in report_of(view_of(workshop)) if isinstance(one, Table) and "Each partner" in one.caption]
    assert len(each) == 2, "who was against in the first round was seen in the room"
    assert "nobody at 8" in said


def test_support_of_many_partners_is_told_by_partner_in_several_tables() -> None:
    names = [f"Partner {at}" for at in range(12)]
    workshop = made.revealed(made.workshop(["PW7"], names), "PW7", 0, 1, against)

    blocks = blocks_of(report_of(view_of(workshop)))
    each = [one for one in blocks if isinstance(one, Table) and "Each partner" in one.caption]

    assert [len(one.headings) for one in each] == [7, 7]
    assert all(len(row) == 7 for one in each for row in one.rows)


def test_drafts_priorities_and_their_holders_are_shown_as_typed() -> None:
    workshop = made.workshop(["PW7"])
    activity = workshop.activities[0]
    workshop = words.add_made(workshop, activity.id, MadeItem("m", MadeKind.MEASURE, "<b>200</b> calls a month"))
    workshop = words.set_holder(workshop, activity.id, "priorities1", "p2")
    view = view_of(workshop)

    assert VISION in repr(page_of(view, "drafts").blocks)
    assert "<b>200</b> calls a month" in repr(page_of(view, "measures").blocks)
    assert "held by Harbour Training" in repr(page_of(view, "candidates").blocks)


def test_the_candidates_stay_on_the_wall_until_as_many_are_chosen_as_are_needed() -> None:
    workshop = made.workshop(["PW7"])
    activity = workshop.activities[0]
    texts_of = [one.text for one in activity.made_of(MadeKind.PRIORITY)]
    more = MadeItem("more", MadeKind.PRIORITY, "One timetable", Standing.CANDIDATE)
    workshop = words.add_made(workshop, activity.id, more)
    ids = [one.id for one in workshop.activities[0].made_of(MadeKind.PRIORITY)]
    for one in ids[:-1]:
        workshop = words.set_standing(workshop, activity.id, one, Standing.CANDIDATE)

    def wall() -> tuple[str, list[str]]:
        blocks = page_of(view_of(workshop), "candidates").blocks
        [shown] = [one for one in blocks if isinstance(one, Bullets)]
        return texts(blocks), [f"{lead} {said}".strip() for lead, said in zip(shown.leads, shown.words, strict=True)]

    first, second, third = texts_of
    assert wall()[1] == [first, second, third, "One timetable"]
    workshop = words.set_standing(workshop, activity.id, "more", Standing.CHOSEN)
    said, shown = wall()
    assert "Candidates for our priorities" in said
    assert "1 chosen so far, 3 to 5 are needed." in said
    assert shown == [first, second, third, "One timetable – chosen"]
    workshop = words.set_standing(workshop, activity.id, ids[1], Standing.CHOSEN)
    workshop = words.set_holder(workshop, activity.id, ids[1], "p2")
    early = workshop
    assert wall()[1] == [first, f"{second} – chosen, held by Harbour Training", third, "One timetable – chosen"]

    workshop = words.set_standing(workshop, activity.id, ids[0], Standing.CHOSEN)
    said, shown = wall()
    assert "Our priorities" in said
    assert shown == [first, f"{second} – held by Harbour Training", "One timetable"]

    workshop = made.voted(early, "PW7", 1)
    assert wall()[1] == [f"{second} – held by Harbour Training", "One timetable"], "the room has gone on to the vote"
    workshop = early
    for one in (ids[0], ids[2]):
        workshop = words.set_standing(workshop, activity.id, one, Standing.DROPPED)
    assert len(wall()[1]) == 2, "there are no others to choose"
    assert "Our priorities" in wall()[0]


def test_a_priority_is_only_not_put_first_once_others_are() -> None:
    workshop = made.workshop(["PW7"])
    activity = workshop.activities[0]
    priorities = [one.id for one in activity.made_of(MadeKind.PRIORITY)]
    for one in priorities:
        workshop = words.set_standing(workshop, activity.id, one, Standing.CANDIDATE)
    said = {one.strong for one in report_of(view_of(workshop)) if isinstance(one, Text)}
    assert "Candidates for our priorities:" in said
    assert "Not put first:" not in said
    workshop = words.set_standing(workshop, activity.id, priorities[0], Standing.CHOSEN)
    assert "Not put first:" in {one.strong for one in report_of(view_of(workshop)) if isinstance(one, Text)}


def test_the_rule_is_on_the_screen_while_support_is_voted() -> None:
    view = view_of(made.workshop(["PW7"]))

    assert "nobody at 8" in page_of(view, "support").footer
    assert "nobody at 0" in page_of(view, "fist").footer


def test_a_long_draft_leaves_place_for_the_scale_and_whoever_has_answered() -> None:
    for draft, size in (("One door by 2029", Size.QUESTION), ("One door by 2029 " * 22, Size.HEADING)):
        workshop = made.workshop(["PW7"])
        workshop = words.edit_made(workshop, workshop.activities[0].id, workshop.activities[0].made[0].id, draft)
        first, *_rest = page_of(view_of(workshop), "support").blocks
        assert first == Text(draft.strip(), size)


def test_one_of_several_is_agreed() -> None:
    def said(against: int) -> str:
        workshop = made.revealed(
            made.workshop(["PW7"]), "PW7", 1, 1, lambda _voter, place, values: values[-1 if place >= against else 0]
        )
        return texts(page_of(view_of(workshop), "fist-results").blocks)

    assert "1 of 3 is agreed." in said(2)
    assert "2 of 3 are agreed." in said(1)


def test_where_none_is_agreed_the_wall_says_what_stands_in_the_way_of_them_all() -> None:
    workshop = made.workshop(["PW7"])
    other = MadeItem("d9", MadeKind.DRAFT, "One front door.", Standing.CHOSEN)
    workshop = words.add_made(workshop, workshop.activities[0].id, other)
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    everybody = made.answers(workshop, activity, ballot, 1, lambda _voter, _place, values: values[0])
    without = [one for one in everybody if one.voter_id != everybody[-1].voter_id]
    workshop = votes.reveal_round(votes.add_answers(workshop, without), activity.id, ballot.id)

    said = texts(page_of(view_of(workshop), "support-results").blocks)

    assert "None is agreed yet. It is the same on each. No vote yet from " in said


def test_several_items_each_say_why_they_are_not_agreed() -> None:
    workshop = made.workshop(["PW7"])
    workshop = made.revealed(workshop, "PW7", 1, 1, lambda voter, _place, values: values[0 if voter == 0 else -1])

    said = texts(report_of(view_of(workshop)))

    assert "None is agreed yet. It is the same on each. " in said
    assert "Joint bids. 1 vote is at 0." in said


def test_a_priority_that_failed_its_vote_says_so_on_the_wall_and_on_paper() -> None:
    workshop = made.workshop(["PW7"])
    before = view_of(workshop)
    failed = view_of(
        made.revealed(workshop, "PW7", 1, 1, lambda voter, _place, values: values[0 if voter == 0 else -1])
    )
    passed = view_of(made.revealed(workshop, "PW7", 1, 1, lambda _voter, _place, values: values[-1]))

    for view, marked in ((before, False), (failed, True), (passed, False)):
        for blocks in (page_of(view, "agreed").blocks, report_of(view)):
            lists = [one for one in blocks_of(blocks) if isinstance(one, Bullets) and "Joint bids" in one.leads]
            assert lists
            assert all(("not agreed" in one.words[one.leads.index("Joint bids")]) is marked for one in lists)


def test_a_priority_is_told_apart_from_its_holder_on_the_wall_and_on_paper() -> None:
    workshop = made.workshop(["PW7"])
    workshop = words.set_holder(workshop, workshop.activities[0].id, "priorities1", "p2")
    view = view_of(round_of(workshop, 1, {"priorities0": 4, "priorities1": 0}))

    for blocks in (page_of(view, "agreed").blocks, report_of(view)):
        [shown] = [one for one in blocks_of(blocks) if isinstance(one, Bullets) and "Joint bids" in one.leads]
        assert shown.words == ("", "– held by Harbour Training, not agreed yet", "– not agreed yet")


def test_a_reservation_stands_beside_the_vision_on_paper_and_nowhere_else() -> None:
    before = made.workshop(["PW7"])
    activity_id = before.activities[0].id
    kept = [
        Note("n1", NoteKind.CONCERN, "Only if budgets stay apart", activity_id, "", "p2"),
        Note("n2", NoteKind.CONCERN, "We say no in private", activity_id, "", "p1", private=True),
        Note("n3", NoteKind.CONCERN, "Who pays for it", activity_id, "priorities0"),
        Note("n4", NoteKind.NOTE, "Ask the schools", activity_id),
    ]

    def captions(workshop: Workshop) -> list[tuple[str, str]]:
        for one in kept:
            workshop = notes.add_note(workshop, one)
        return [(one.caption, one.words) for one in report_of(view_of(workshop)) if isinstance(one, Quote)]

    asked = [("Concern · One enquiry line", "Who pays for it"), ("Note", "Ask the schools")]
    reservation = ("Reservation · Harbour Training", "Only if budgets stay apart")
    voted = made.revealed(before, "PW7", 0, 1, lambda *_: 1)
    assert captions(voted) == [("Our vision, draft 1: agreed", VISION), reservation, *asked]
    without = ("Concern · Harbour Training", "Only if budgets stay apart")
    assert captions(before) == [without, *asked], "there is no vision to stand beside yet"


def test_a_correction_of_a_support_vote_is_told() -> None:
    workshop = made.all_revealed(made.workshop(["PW7"]))
    activity = workshop.activities[0]
    answer = made.answers(workshop, activity, activity.resource.ballots[0], 1, lambda *_: 5)[0]

    workshop = votes.correct_answer(workshop, "c", answer, "Keyed one row down")
    found = report_of(view_of(workshop))

    assert "Reason: Keyed one row down" in texts(found)
    assert any(row[0].endswith("(corrected)") for one in found if isinstance(one, Table) for row in one.rows)


def test_the_plan_shows_who_does_what_by_when() -> None:
    workshop = made.workshop(["PW12"])
    action = Action("a", workshop.id, "", "Write one page", lead_partner_id="p3", lead_person="Jo", due="2027-01-31")
    workshop = actions.add_action(workshop, action)
    workshop = actions.edit_action(workshop, "a", "start", "2026-12-01")
    view = gate.activity_view(workshop, workshop.activities[0].id)

    room, said = page_of(view, "plan").blocks, texts(report_of(view))

    table = next(one for one in room if isinstance(one, Table))
    assert table.rows == (("A1", "Write one page", "Borough Council, Jo", "31 Jan 2027", "Not started"),)
    assert "Starts: 1 Dec 2026" in said


def test_the_levels_of_a_fist_to_five_have_their_words_in_the_room() -> None:
    view = view_of(made.all_revealed(made.workshop(["PW7"])))
    (table,) = [one for one in page_of(view, "fist-results").blocks if isinstance(one, Table)]

    assert table.headings[:1] == ("",)
    assert "3\nCan live with it" in table.headings
    assert table.headings[-1] == "Outcome"
    assert {row[-1] for row in table.rows} <= {"Agreed", "Not yet"}


def test_the_levels_of_the_support_scale_have_their_words_in_the_room_and_on_paper() -> None:
    workshop = round_of(two_drafts(), 1, {"vision0": 2, "d9": 7}, 0)
    workshop = round_of(workshop, 1, {"priorities0": 4, "priorities1": 0})
    view = view_of(workshop)
    [table] = [one for one in page_of(view, "support-results").blocks if isinstance(one, Table)]

    assert table.headings[1:9] == tuple("12345678")
    assert table.caption.startswith("1 Fully behind it; 2 Behind it, one small point; 3 Can back it")
    said = texts(report_of(view))
    assert f"Scale: {table.caption}." in said
    assert "Scale: 0 No; 1 Serious worries; 2 Small worries, talk first; " in said


def test_the_wall_names_the_partners_that_have_not_voted_on_a_draft() -> None:
    def wall(silent: dict[str, tuple[str, ...]]) -> tuple[str, tuple[tuple[str, str], ...]]:
        workshop = two_drafts()
        activity = workshop.activities[0]
        everybody = made.answers(workshop, activity, activity.resource.ballots[0], 1, lambda *_: 1)
        given = [one for one in everybody if one.voter_id not in silent.get(one.item_id, ())]
        workshop = votes.reveal_round(votes.add_answers(workshop, given), activity.id, "vision")
        blocks = page_of(view_of(workshop), "support-results").blocks
        lists = [one for one in blocks if isinstance(one, Bullets)]
        return texts(blocks).strip(), tuple(pair for one in lists for pair in zip(one.leads, one.words, strict=True))

    one = ("One front door:", "No vote yet from Harbour Training.")
    assert wall({}) == ("All are agreed.", ())
    assert wall({"d9": ("p2",)}) == ("1 of 2 is agreed.", (one,))
    headline, lines = wall({"vision0": ("p1", "p2"), "d9": ("p2",)})
    assert headline == "None is agreed yet."
    other = "No vote yet from Skills Connect and Harbour Training."
    assert lines == (("By 2029 every learner in the valley fin…:", other), one)
    assert wall({"vision0": ("p2",), "d9": ("p2",)})[1] == (), "the headline says it of both"


def test_what_the_table_of_actions_has_no_column_for_is_told_in_sentences() -> None:
    workshop = made.workshop(["PW12"])
    row = Action("a", workshop.id, "", "Open one line", helpers="All", origin="Trust 2.8, gap 2.2", staff_days="5")
    said = texts(report_of(view_of(actions.add_action(workshop, row))))

    assert "Not started. From Trust 2.8, gap 2.2. Helpers: All. Staff days: 5." in said


def test_results_before_anything_is_written_have_no_levels_to_say() -> None:
    workshop = made.revealed(made.workshop(["PW7"]), "PW7", 1)
    view = view_of(workshop)
    latest = view.ballots[1].latest
    assert latest is not None
    assert latest.figures is not None
    empty = replace(latest, figures=replace(latest.figures, items=(), support=()))
    ballots = (view.ballots[0], replace(view.ballots[1], rounds=(empty,)))

    assert page_of(replace(view, ballots=ballots), "fist-results").blocks


def two_drafts() -> Workshop:
    workshop = made.workshop(["PW7"])
    return words.add_made(workshop, workshop.activities[0].id, MadeItem("d9", MadeKind.DRAFT, "One front door."))


def test_a_second_vote_on_some_priorities_takes_nothing_from_the_others() -> None:
    workshop = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 0, "priorities2": 0})
    workshop = round_of(workshop, 2, {"priorities1": 5})
    view = view_of(workshop)

    for blocks in (page_of(view, "agreed").blocks, report_of(view)):
        lists = [one for one in blocks_of(blocks) if isinstance(one, Bullets) and "Joint bids" in one.leads]
        assert [one.words for one in lists] == [("", "", "– not agreed yet (round 1)")]
    first = report_view(workshop, made.toolkit().sections).first_page
    assert "One enquiry line; Shared quality reviews." in texts([block for one in first for block in one.blocks])


def test_a_priority_that_nobody_voted_on_is_not_agreed() -> None:
    view = view_of(round_of(made.workshop(["PW7"]), 1, {"priorities0": 4}))
    [shown] = [one for one in blocks_of(page_of(view, "agreed").blocks) if isinstance(one, Bullets)]
    assert shown.words == ("", "– not agreed yet", "– not agreed yet")


def test_a_priority_in_other_words_than_were_voted_on_is_not_agreed() -> None:
    workshop = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 4, "priorities2": 0})
    activity_id = workshop.activities[0].id
    workshop = words.edit_made(workshop, activity_id, "priorities0", "One enquiry line, but only for some")
    workshop = words.edit_made(workshop, activity_id, "priorities1", "Shared quality reviews!")

    [shown] = [one for one in blocks_of(page_of(view_of(workshop), "agreed").blocks) if isinstance(one, Bullets)]
    assert shown.words == ("– changed since the vote", "", "– not agreed yet"), "signs may be put right"
    first = report_view(workshop, made.toolkit().sections).first_page
    assert texts([block for one in first for block in one.blocks]) == "Our priorities. Shared quality reviews!."


def test_a_round_on_one_line_is_drawn_as_that_line_alone() -> None:
    workshop = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 0, "priorities2": 0})
    page = page_of(view_of(round_of(workshop, 2, {"priorities1": 5})), "fist-results")

    assert [one.words for one in page.blocks if isinstance(one, Quote)] == ["Shared quality reviews"]
    assert "Agreed." in texts(page.blocks)
    assert not [one for one in page.blocks if isinstance(one, Table)]


def test_a_table_of_a_round_has_the_lines_that_were_voted_on_in_it() -> None:
    workshop = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 0, "priorities2": 0})

    def wall(levels: dict[str, int | None]) -> tuple[str, list[str]]:
        page = page_of(view_of(round_of(workshop, 2, levels)), "fist-results")
        [table] = [one for one in page.blocks if isinstance(one, Table)]
        return texts(page.blocks).strip(), [row[0] for row in table.rows]

    both = ["Shared quality reviews", "Joint bids"]
    assert wall({"priorities1": 5, "priorities2": 5}) == ("All 2 that were voted on are agreed.", both)
    assert wall({"priorities1": 5, "priorities2": 0}) == ("1 of the 2 that were voted on is agreed.", both)
    said, rows = wall({"priorities1": 0, "priorities2": 0})
    assert said.startswith("None of the 2 that were voted on is agreed yet. It is the same on each. ")
    assert rows == both


def test_no_partner_is_told_to_miss_the_vote_on_a_draft_that_was_left_behind() -> None:
    workshop = round_of(two_drafts(), 1, {"vision0": 2, "d9": 7}, 0)
    blocks = report_of(view_of(round_of(workshop, 2, {"vision0": 1}, 0)))

    said = texts(blocks)
    assert "Round 2, all 5 partners. The one that was voted on is agreed." in said
    assert "No votes on “One front door”." in said
    assert "No vote yet" not in said
    tables = [one for one in blocks if isinstance(one, Table)]
    assert [[row[0] for row in one.rows] for one in tables] == [[VISION, "One front door."]] * 2 + [[VISION]] * 2


def test_a_draft_that_passed_stands_as_the_vision_when_another_is_voted_on_again() -> None:
    workshop = round_of(two_drafts(), 1, {"vision0": 1, "d9": 8}, 0)
    assert vision_words(view_of(round_of(workshop, 2, {"d9": 7}, 0))) == VISION
    assert vision_words(view_of(round_of(workshop, 2, {"d9": 1}, 0))) == "One front door.", "the room went on to it"
    assert vision_words(view_of(round_of(workshop, 2, {"vision0": 8}, 0))) == ""
