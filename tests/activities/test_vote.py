"""What the room and the report say of a scored activity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.activities import partner_tables, pictures, tables, talk
from app.activities.kind import Page, Showing, kind_of
from app.activities.shared import in_round, outcome_words
from app.core import gate, insights, planning
from app.core.arming import arming_words
from app.core.blocks import Bullets, Chart, ChartKind, Columns, ScaleCards, Table, Text
from app.core.edits import agenda, people, votes
from app.core.model import Answer, Promise, Votes, Workshop
from app.core.round_figures import RoundFigures
from app.core.scale import ScaleKind
from app.core.toolkit import Resource
from app.core.views import ActivityView, OutcomeView, TargetView
from app.services.report import report_view
from tests.activities import made
from tests.activities.test_kinds import blocks_of


def view_of(workshop: Workshop, at: int = 0) -> ActivityView:
    """One activity as everybody may see it."""
    return gate.activity_view(workshop, workshop.activities[at].id)


def page_of(view: ActivityView, stage_id: str, showing: Showing | None = None) -> Page:
    """One page of the room."""
    stage = next(one for one in kind_of(view).stages(view) if one.id == stage_id)
    return kind_of(view).page(view, stage, showing or Showing())


def figures_of(workshop: Workshop, at: int = 0) -> RoundFigures:
    """The figures of the first ballot's latest revealed round."""
    latest = view_of(workshop, at).ballots[0].latest
    assert latest is not None
    assert latest.figures is not None
    return latest.figures


def texts(blocks: object) -> str:
    """Every word of the text blocks."""
    return " ".join(f"{one.strong} {one.words}" for one in blocks_of(blocks) if isinstance(one, Text))


def report_of(view: ActivityView) -> list[object]:
    """Every block of the report's part."""
    return [block for section in kind_of(view).report(view) for block in blocks_of(section.blocks)]


def test_the_question_stands_with_its_scale_and_the_item() -> None:
    view = view_of(made.workshop(["SP8"]))

    blocks = page_of(view, "vote", Showing(item_id="T3")).blocks

    assert 'About joint matters people say "we", not "you" and "they"' in texts(blocks)
    assert "How often is this true of us?" in texts(blocks)
    assert any(isinstance(one, ScaleCards) for one in blocks)


def test_the_voting_page_says_its_round_and_that_it_is_revealed() -> None:
    workshop = made.workshop(["SP8"])
    assert "until the reveal" in page_of(view_of(workshop), "vote").footer
    shown = made.revealed(workshop, "SP8")
    assert page_of(view_of(shown), "vote").footer == "Round 1 is revealed."
    assert "round" not in page_of(view_of(shown), "vote").subtitle
    ballot = shown.activities[0].resource.ballots[0].id
    again = page_of(view_of(votes.open_next_round(shown, shown.activities[0].id, ballot)), "vote")
    assert again.subtitle == "Eight quick tests, round 2 · 1 of 8"
    assert "until the reveal" in again.footer


def test_two_questions_on_two_scales_have_both_scales() -> None:
    first, second = made.resource("A", questions=1), made.resource("B", on=made.scale(6))
    questions = (*first.ballots[0].questions, *second.ballots[0].questions)
    both = replace(
        first, ballots=(replace(first.ballots[0], questions=(questions[0], replace(questions[1], id="q9"))),)
    )

    blocks = page_of(view_of(made.workshop([both])), "vote").blocks

    assert [len(one.levels) for one in blocks if isinstance(one, ScaleCards)] == [4, 6]


def cards_of(resource: Resource) -> list[list[str]]:
    """What stands under each level of each scale of the first item."""
    blocks = page_of(view_of(made.workshop([resource])), "vote").blocks
    return [[card.anchor for card in one.levels] for one in blocks if isinstance(one, ScaleCards)]


def test_the_two_ends_that_an_item_names_stand_on_the_first_and_the_last_level() -> None:
    own = made.described("OWN", ("Alone", "Together"), made.poles())

    assert cards_of(own) == [["Alone", "", "", "", "Together"]]


def test_levels_are_described_on_the_scale_that_the_words_fit() -> None:
    own = made.described("OWN", ("none", "some", "most", "all"), made.scale(), made.scale(6))

    assert cards_of(own) == [["none", "some", "most", "all"], [""] * 6]


def test_themes_that_are_kept_back_are_not_named_before_the_reveal() -> None:
    view = view_of(made.workshop(["SP8"]))

    page = page_of(view, "vote", Showing(item_id="T1"))

    assert "Performance" not in page.subtitle + repr(page.blocks)


def test_after_the_reveal_the_tests_stand_under_their_themes() -> None:
    table = tables.item_table(figures_of(made.all_revealed(made.workshop(["SP8"]))))

    firsts = [row[0] for row in table.rows]

    assert firsts[0] == "Performance"
    assert firsts[1].startswith("T1 ")
    assert firsts[2].startswith("T4 ")
    assert firsts[3] == "Leadership"
    assert len(firsts) == 12


def test_results_are_a_radar_beside_gap_lines_under_a_sentence() -> None:
    view = view_of(made.all_revealed(made.workshop(["PW6"])))

    blocks = page_of(view, "results").blocks

    charts = [one for one in blocks_of(blocks) if isinstance(one, Chart)]
    assert isinstance(blocks[0], Columns)
    assert [one.kind for one in charts] == [ChartKind.RADAR, ChartKind.GAP_LINES]
    assert texts(blocks).strip().startswith("We are furthest apart on ")


def test_with_many_partners_gap_lines_come_first() -> None:
    names = [f"Partner number {at}" for at in range(12)]
    view = view_of(made.all_revealed(made.workshop(["PW6"], names)))

    charts = [one for one in blocks_of(page_of(view, "results").blocks) if isinstance(one, Chart)]

    assert [one.kind for one in charts] == [ChartKind.GAP_LINES]


def test_with_many_partners_the_radar_shows_the_one_brought_forward_against_the_room() -> None:
    names = [f"Partner number {at}" for at in range(9)]
    view = view_of(made.all_revealed(made.workshop(["PW6"], names)))

    def lines(forward: int) -> list[tuple[str, bool]]:
        blocks = blocks_of(page_of(view, "results", Showing(chart="radar", forward=forward)).blocks)
        [radar] = [one for one in blocks if isinstance(one, Chart) and one.kind is ChartKind.RADAR]
        return [(one.mark.name, one.forward) for one in radar.series]

    assert lines(3) == [("The room", False), (names[3], True)]
    assert lines(-1) == [("The room", False)]


def test_widest_gap_is_on_top() -> None:
    view = view_of(made.all_revealed(made.workshop(["PW6"])))
    chart = pictures.gap_lines(pictures.pictures(view.ballots[0])[0])

    gaps = [gap for gap in chart.gaps if gap is not None]

    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] > gaps[-1]


def test_a_second_round_shows_where_it_came_from() -> None:
    workshop = made.second_round(made.all_revealed(made.workshop(["PW6"])), "PW6")
    view = view_of(workshop)

    chart = pictures.gap_lines(pictures.pictures(view.ballots[0])[0])
    words = texts(report_of(view))

    assert all(any(value is not None for value in one.before) for one in chart.series)
    assert "After a second vote the gaps on " in words
    assert "What moved between the rounds" in words
    assert page_of(view, "results").subtitle.endswith("round 2")


def test_a_target_of_what_is_no_row_has_no_column_and_no_sign() -> None:
    view = view_of(made.all_revealed(made.workshop(["PW6"])))
    [picture] = pictures.pictures(view.ballots[0])
    beside, of_a_row = (TargetView("", None, 3.5, "", one) for one in ("nowhere", picture.rows[1].id))

    for make in (pictures.gap_lines, pictures.heat_map):
        assert make(replace(picture, targets=(beside,))).targets == ()
        assert [one for one in make(replace(picture, targets=(beside, of_a_row))).targets if one] == [3.5]


def test_a_target_is_drawn_beside_its_own_ballot_only() -> None:
    before = made.all_revealed(made.workshop(["PW6"]))
    [ballot] = view_of(before).ballots
    row = pictures.pictures(ballot)[0].rows[1]
    targets = [TargetView("", None, 3.5, "", row.id, row.question_id, ballot_id=one) for one in ("other", "own")]

    ballot = replace(ballot, ballot=replace(ballot.ballot, id="own"))
    assert pictures.pictures(ballot, targets)[0].targets == (targets[1],)
    assert pictures.gap_lines(pictures.pictures(ballot, targets[:1])[0]).targets == ()


def test_gap_lines_of_many_rows_are_cut_into_parts_that_lose_nothing() -> None:
    view = view_of(made.all_revealed(made.workshop([made.resource(items=25)])))
    whole = pictures.gap_lines(pictures.pictures(view.ballots[0])[0])

    parts = pictures.split_rows(whole)

    assert [len(one.axes) for one in parts] == [12, 13]
    assert tuple(axis for one in parts for axis in one.axes) == whole.axes
    assert tuple(gap for one in parts for gap in one.gaps) == whole.gaps
    assert [one.stands_out for one in parts] == [whole.stands_out, ()]
    assert all(len(series.values) == len(one.axes) for one in parts for series in one.series)


def test_a_heat_map_of_forty_partners_is_cut_into_parts_that_lose_nobody() -> None:
    names = [f"Partner number {at}" for at in range(40)]
    view = view_of(made.all_revealed(made.workshop([made.resource(items=4)], names)))
    whole = pictures.heat_map(pictures.pictures(view.ballots[0])[0])

    parts = pictures.split_partners(whole)

    assert max(len(one.series) for one in parts) <= pictures.PAPER_PARTNERS
    assert [mark.mark.name for one in parts for mark in one.series] == names
    assert [bool(one.gaps) for one in parts] == [False, False, False, True]


def test_no_mean_stands_without_its_votes_and_its_range() -> None:
    table = tables.score_table(figures_of(made.all_revealed(made.workshop(["PW6"]))))

    assert table is not None
    assert table.headings == ("Heading", "Mean", "Votes", "Voters", "Range", "Band", "Gap")
    assert all(row[1] == "–" or (int(row[2]) > 0 and " to " in row[4]) for row in table.rows)


def test_one_heading_has_no_score_unless_its_resource_allows_a_total() -> None:
    figures = figures_of(made.all_revealed(made.workshop(["PW3"])))

    assert tables.score_table(figures) is None
    assert tables.score_table(figures, alone=True) is not None


def test_each_partner_s_answer_has_a_column_up_to_eight_partners() -> None:
    for count, wanted in ((8, [9]), (9, [])):
        names = [f"{letter}point Centre" for letter in "ABCDEFGHI"[:count]]
        figures = figures_of(made.all_revealed(made.workshop(["SP8"], names)))
        assert [len(one.headings) for one in partner_tables.partner_answers(figures, "partners")] == wanted


def test_each_partner_s_answer_is_the_one_that_was_given() -> None:
    workshop = made.workshop(["LAD"])
    activity = workshop.activities[0]
    for at, (partner, voter) in enumerate(workshop.voters(activity)):
        for question in ("today", "needed"):
            value = None if partner.id == "p2" else 1 + at % 4
            answer = Answer(activity.id, "ladder", 1, voter, "L1", question, value)
            workshop = votes.enter_answer(workshop, answer)
    figures = figures_of(votes.reveal_round(workshop, activity.id, "ladder"))
    [table] = partner_tables.partner_answers(figures, "partners")

    assert table.rows[0][1:] == ("1", "2", "can't say", "4", "1")


def test_partners_whose_names_begin_alike_are_told_apart() -> None:
    names = ["Harbour Training", "Harbour Council", *(f"A rather long name of a partner {n}" for n in "abcd")]
    figures = figures_of(made.all_revealed(made.workshop(["LAD"], names)))

    heads, key = partner_tables.partner_headings(figures.marks)

    assert len(set(heads)) == len(names)
    assert "Harbour A: Harbour Training" in key


def test_the_room_s_table_bears_short_names_of_many_partners() -> None:
    names = [f"{first} and District Further Education and Community Learning Partnership" for first in "ABCDEFGH"]
    page = page_of(view_of(made.all_revealed(made.workshop(["PW6"], names))), "results", Showing(chart="table"))

    [table] = [one for one in page.blocks if isinstance(one, Table)]
    assert table.headings[1:9] == tuple(f"{first} and District" for first in "ABCDEFGH")


def test_people_are_listed_only_under_an_open_promise() -> None:
    for promise, listed in ((Promise.OPEN, True), (Promise.BY_PARTNER, False)):
        workshop = made.workshop(["LAD"], made.NAMES[:3], votes_by=Votes.PEOPLE, promise=promise)
        figures = figures_of(made.all_revealed(workshop))
        assert (partner_tables.people_table(figures) is not None) is listed


def test_hundreds_of_people_are_not_listed_by_name() -> None:
    workshop = made.workshop(["LAD"], made.NAMES[:2], 30, votes_by=Votes.PEOPLE, promise=Promise.OPEN)

    assert partner_tables.people_table(figures_of(made.all_revealed(workshop))) is None


def test_categories_are_counted_and_never_averaged() -> None:
    own = made.resource("CAT", dimensions=3, items=6, on=made.scale(5, ScaleKind.CATEGORY, "CAT"))
    view = view_of(made.all_revealed(made.workshop([own])))

    found = report_of(view)

    heads = {head for one in found if isinstance(one, Table) for head in one.headings}
    assert not heads & {"Mean", "Median", "Agreement", "Gap", "Consensus"}
    assert not [one for one in found if isinstance(one, Chart)]


def test_each_statement_stands_over_its_votes_where_they_have_no_order() -> None:
    own = made.resource("CAT", dimensions=1, items=2, on=made.scale(2, ScaleKind.CATEGORY, "CAT"))
    view = view_of(made.all_revealed(made.workshop([own])))
    blocks = page_of(view, "results").blocks
    assert [type(one).__name__ for one in blocks] == ["Text", "Text", "Chart"] * 2
    said = [one.words for one in blocks if isinstance(one, Text)]
    assert said[0::2] == [one.text for one in own.ballots[0].items]


def test_the_levels_of_categories_have_their_words_in_the_room() -> None:
    own = made.resource("CAT", dimensions=1, items=3, on=made.scale(3, ScaleKind.CATEGORY, "CAT"))
    [table] = page_of(view_of(made.all_revealed(made.workshop([own]))), "results").blocks
    assert isinstance(table, Table)
    assert table.headings == ("Item", "1\nLevel 1", "2\nLevel 2", "3\nLevel 3", "Can't say", "n")
    assert table.align == "lccccc"


def test_a_corrected_figure_says_so() -> None:
    workshop = made.all_revealed(made.workshop(["SP8"]))
    activity = workshop.activities[0]
    question = activity.resource.ballots[0].questions[0].id
    old = activity.rounds[0].answers["p0"]["T1", question]
    answer = Answer(activity.id, "tests", 1, "p0", "T1", question, 4 if old != 4 else 1)

    workshop = votes.correct_answer(workshop, "c", answer, "Keyed one row down")
    found = report_of(view_of(workshop))

    rows = [row[0] for one in found if isinstance(one, Table) for row in one.rows]
    assert any(row.startswith("T1 ") and row.endswith("(corrected)") for row in rows)
    assert "Performance (corrected)" in rows
    assert "Reason: Keyed one row down" in texts(found)


def test_a_correction_of_round_one_is_still_told_after_round_two() -> None:
    workshop = made.second_round(made.all_revealed(made.workshop(["SP8"])), "SP8")
    activity = workshop.activities[0]
    question = activity.resource.ballots[0].questions[0].id
    old = activity.rounds[0].answers["p0"]["T1", question]
    answer = Answer(activity.id, "tests", 1, "p0", "T1", question, 4 if old != 4 else 1)

    found = report_of(view_of(votes.correct_answer(workshop, "c", answer, "Keyed one row down")))

    assert "in round 1 was put right" in texts(found)


def test_a_round_that_is_open_is_named_and_not_shown() -> None:
    workshop = made.all_revealed(made.workshop(["SP8"]))
    workshop = votes.open_next_round(workshop, workshop.activities[0].id, "tests")

    assert "Round 2 has not been revealed" in texts(report_of(view_of(workshop)))


def test_the_report_tells_votes_that_wait_for_their_reveal_from_none_at_all() -> None:
    workshop = made.workshop(["SP8"])
    assert "Nobody has voted on this." in texts(report_of(view_of(workshop)))
    assert "The votes have not been revealed." in texts(report_of(view_of(made.voted(workshop, "SP8"))))


def test_the_reflection_box_is_a_stage_of_its_own() -> None:
    view = view_of(made.workshop(["PW3"]))

    blocks = page_of(view, "prompts").blocks

    lists = [one for one in blocks if isinstance(one, Bullets)]
    assert lists[0].words[0] == "One that pleased us …"
    assert len(lists[0].words) == 3


def test_the_talk_list_is_as_long_as_the_agenda_has_time_for() -> None:
    workshop = made.all_revealed(made.workshop(["PW6"]))
    lengths = []
    for minutes in (0, 15, 20, 24, 25, 120):
        view = view_of(agenda.set_minutes(workshop, workshop.activities[0].id, minutes))
        [first, *_rest] = [one for one in page_of(view, "talk").blocks if isinstance(one, Bullets)]
        lengths.append(len(first.words))
    assert lengths == [1, 3, 4, 4, 5, 8]


def test_the_whole_order_of_talk_is_in_the_report() -> None:
    view = view_of(made.all_revealed(made.workshop(["PW6"])))
    latest = view.ballots[0].latest
    assert latest is not None
    assert latest.figures is not None
    found = report_of(view)

    first = next(one for one in found if isinstance(one, Bullets) and one.numbered)
    then = next(one for one in found if isinstance(one, Text) and one.strong == "Then, in this order:")

    queue = [item for item in latest.figures.talk_order if item not in latest.figures.celebrate]
    assert len(first.words) == 8
    assert then.words == "; ".join(queue[8:]) + "."


def test_what_was_not_voted_on_again_keeps_its_votes_in_the_report() -> None:
    workshop = made.all_revealed(made.workshop(["SP8"]))
    activity = workshop.activities[0]
    workshop = votes.open_next_round(workshop, activity.id, "tests")
    question = activity.resource.ballots[0].questions[0].id
    again = [Answer(activity.id, "tests", 2, voter, "T1", question, 3) for voter in ("p0", "p1", "p2")]
    workshop = votes.add_answers(workshop, again)
    now = workshop.activity(activity.id)
    assert arming_words(workshop, now, now.resource.ballots[0]).startswith(
        "7 items have no votes in round 2: “Look back at round 1” on Results has their earlier ones. Reveal round 2?"
    )
    workshop = votes.reveal_round(workshop, activity.id, "tests")

    assert figures_of(workshop).tests_met is None  # one test is not eight
    found = report_of(view_of(workshop))
    at = next(n for n, one in enumerate(found) if isinstance(one, Text) and "not voted on again" in one.words)
    counts = [one for one in blocks_of(found) if isinstance(one, Table) and one.headings[0] == "Item"]
    told = [[row[0].split()[0] for row in one.rows if any(row[1:])] for one in counts]
    assert ["T1"] in told, "no rows of zeros"
    assert any(sorted(one) == [f"T{n}" for n in range(1, 9)] for one in told)
    said = [one.words for one in blocks_of(found[at:]) if isinstance(one, Text)]
    assert "Round 1, all 5 partners." in said
    assert any(one.endswith("of 8 tests mostly met.") for one in said), "the score of the whole round"
    first = report_of(view_of(workshop).as_of("tests", 1))
    charts = [one for one in blocks_of(first) if isinstance(one, Chart)]
    assert [one for one in blocks_of(found[at:]) if isinstance(one, Chart)] == charts != []


def test_what_was_not_voted_on_again_stays_on_the_talk_list_of_the_room_and_of_the_report() -> None:
    workshop = made.all_revealed(made.workshop(["PW3"]))
    items = workshop.activities[0].resource.ballots[0].items
    view = view_of(_asked_again(workshop, items[0].id, items[1].id))

    [wall] = [one for one in page_of(view, "talk").blocks if isinstance(one, Bullets)]
    [paper] = [one for one in blocks_of(report_of(view)) if isinstance(one, Bullets) and one.numbered]
    told = {one.label for one in items}
    for shown in (wall, paper):
        names = [one.removesuffix(".") for one in shown.leads]
        assert {one.removesuffix(" (round 1)") for one in names} <= told
        later = [one for one in names if not one.endswith(" (round 1)")]
        assert set(later) <= {items[0].label, items[1].label}
    assert len(paper.leads) == talk.TOLD
    assert "What to talk about first" in texts(report_of(view))

    page = page_of(view, "results", Showing(item_id=items[-1].id))
    assert page.subtitle == "Principles on a page, round 1"
    assert any(isinstance(one, Chart) and any(stack.dots for stack in one.stacks) for one in page.blocks)


def _asked_again(workshop: Workshop, *item_ids: str) -> Workshop:
    """A second round in which everybody answers only these items, each as before."""
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    workshop = votes.open_next_round(workshop, activity.id, ballot.id)
    same = [replace(one, round=2) for one in made.answers(workshop, activity, ballot) if one.item_id in item_ids]
    return votes.reveal_round(votes.add_answers(workshop, same), activity.id, ballot.id)


def test_only_like_is_compared_with_like_where_some_items_were_asked_again() -> None:
    view = view_of(_asked_again(made.all_revealed(made.workshop(["PW6"])), "1.1", "2.1", "3.1"))
    ballot = view.ballots[0]
    assert ballot.latest is not None
    assert ballot.before_latest is not None
    moved = tables.movement_table(ballot.latest, ballot.before_latest)
    assert moved is not None
    assert moved.headings[0] == "Item"
    assert {row[3] for row in moved.rows} == {"0"}, "nobody moved"
    assert "Headings are not compared, as not all of their items were voted on again." in moved.caption
    assert insights.moved(ballot) is None
    [picture] = pictures.pictures(ballot)
    assert len(picture.rows) == 3
    assert picture.before == (), "a heading of one item is not drawn as if it came from the heading of four"


def test_two_headings_asked_again_whole_are_compared_by_heading() -> None:
    ids = [f"{heading}.{item}" for heading in (1, 2) for item in (1, 2, 3, 4)]
    view = view_of(_asked_again(made.all_revealed(made.workshop(["PW6"])), *ids))
    ballot = view.ballots[0]
    assert ballot.latest is not None
    assert ballot.before_latest is not None
    moved = tables.movement_table(ballot.latest, ballot.before_latest)
    assert moved is not None
    assert moved.headings[0] == "Heading"
    assert [row[0] for row in moved.rows] == ["Shared purpose", "Benefit and added value"]
    [picture] = pictures.pictures(ballot)
    assert [one.id for one in picture.rows] == [one.id for one in picture.before if one.id in ids] == ids


def test_a_whole_second_round_leaves_nothing_behind() -> None:
    workshop = made.second_round(made.all_revealed(made.workshop(["SP8"])), "SP8")
    assert not any(isinstance(one, Text) and "not voted on again" in one.words for one in report_of(view_of(workshop)))
    activity = workshop.activities[0]
    assert arming_words(workshop, activity, activity.resource.ballots[0]).startswith("Reveal round 2?")


def test_two_questions_on_one_item_are_told_in_words_side_by_side() -> None:
    view = view_of(made.all_revealed(made.workshop(["LAD"])))
    levels = {level.label for level in view.resource.ballots[0].questions[0].scale.levels}
    headline = page_of(view, "results").blocks[0]
    assert isinstance(headline, Text)
    today, needed = headline.words.rstrip(".").split(". ")
    assert today.removeprefix("Today: ") in levels
    assert needed.removeprefix("Needed: ") in levels


def test_an_item_that_nobody_answered_does_not_vanish_without_a_word() -> None:
    workshop = made.workshop(["PW3"])
    activity = workshop.activities[0]
    given = made.answers(workshop, activity, activity.resource.ballots[0])
    last = activity.resource.ballots[0].items[-1]
    some = [one for one in given if one.item_id != last.id]
    view = view_of(votes.reveal_round(votes.add_answers(workshop, some), activity.id, activity.resource.ballots[0].id))

    assert page_of(view, "results").footer == f"No votes on “{last.label}”."
    assert f"No votes on “{last.label}”." in texts(report_of(view))
    assert "No votes" not in page_of(view, "results", Showing(item_id=activity.resource.ballots[0].items[0].id)).footer


def test_the_rooms_means_on_the_wall_have_their_n_and_their_range() -> None:
    view = view_of(made.revealed(made.workshop(["PW6"]), "PW6"))
    for chart in ("heat_map", "table"):
        assert page_of(view, "results", Showing(chart=chart)).footer == "Means of 19 to 20 votes each, from 1 to 4."
    assert page_of(view, "results", Showing(chart="radar")).footer == ""
    workshop = made.workshop(["PW6"])
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    first = {one.items[0].id for one in ballot.dimensions}
    given = [one for one in made.answers(workshop, activity, ballot) if one.item_id in first]
    alone = [one for one in given if one.voter_id == given[0].voter_id]
    shown = view_of(votes.reveal_round(votes.add_answers(workshop, alone), activity.id, ballot.id))
    assert page_of(shown, "results", Showing(chart="table")).footer.startswith("Means of 1 vote each")
    one = view_of(made.revealed(made.workshop(["PW3"]), "PW3"))
    assert "Means" not in page_of(one, "results", Showing(chart="heat_map")).footer, "its rows are medians"


def test_what_was_settled_reads_as_a_sentence_however_its_words_begin() -> None:
    def said(words: str, kind: str = "not agreed", value: float | None = None) -> str:
        return outcome_words(OutcomeView("", "Trust", kind, value, words))

    assert said("We did not agree, because two heard it late.") == "We did not agree, because two heard it late."
    assert said("Two heard it late") == "Not agreed: Two heard it late."
    assert said("we see it differently.") == "Not agreed: we see it differently."
    assert said("because the Trust sees it daily") == "Not agreed, because the Trust sees it daily."
    assert said("Because two heard it late") == "Not agreed, because two heard it late."
    assert said("we raise problems early", "agreed", 3.0) == "Agreed at 3.0: we raise problems early."
    assert said("because it is true", "agreed", 3.0) == "Agreed at 3.0, because it is true."
    assert said("", "agreed", 3.0) == "Agreed at 3.0."
    assert said("") == "Not agreed."


@pytest.mark.parametrize(
    ("kinds", "heading"),
    [
        (("agreed", "agreed with reservations"), "What we agreed"),
        (("agreed", "not agreed"), "What we settled"),
        (("parked",), "What we settled"),
    ],
)
def test_nothing_stands_under_what_we_agreed_that_was_not(kinds: tuple[str, ...], heading: str) -> None:
    settled = tuple(OutcomeView("", "Trust", one, None, "Two heard it late") for one in kinds)
    view = replace(view_of(made.workshop(["PW3"])), outcomes=settled)
    [block] = [one for one in page_of(view, "agreed").blocks if isinstance(one, Text)]
    assert block.words == heading


def test_only_what_is_shared_and_high_in_every_question_and_known_is_celebrated() -> None:
    def celebrated(today: list[int | None], needed: list[int | None]) -> tuple[str, ...]:
        workshop = made.workshop([made.resource(items=1, questions=2)], [f"Partner {at}" for at in range(len(today))])
        activity = workshop.activities[0]
        ballot = activity.resource.ballots[0]
        answers = [
            Answer(activity.id, ballot.id, 1, f"p{at}", ballot.items[0].id, question.id, value)
            for question, said in zip(ballot.questions, (today, needed), strict=True)
            for at, value in enumerate(said)
        ]
        workshop = votes.reveal_round(votes.add_answers(workshop, answers), activity.id, ballot.id)
        return figures_of(workshop).celebrate

    assert celebrated([4, 4, 4, 4, 3], [4, 4, 4, 4, 3]) != ()
    assert celebrated([1, 4, 1, 4, 2], [4, 4, 4, 4, 3]) == ()
    assert celebrated([4, 4, 4, None, None], [4, 4, 4, 4, 3]) == ()  # not known is a finding of its own


def test_too_few_votes_to_say_are_dots_without_words() -> None:
    workshop = made.workshop(["LAD"])
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    two = [
        Answer(activity.id, ballot.id, 1, voter, ballot.items[0].id, ballot.questions[0].id, 4)
        for voter in ("p0", "p1")
    ]
    workshop = votes.reveal_round(votes.add_answers(workshop, two), activity.id, ballot.id)
    [one, *_rest] = figures_of(workshop).items
    assert (one.n, one.state) == (2, "too few")
    assert insights.item_headline(one) == "2 votes"
    assert talk.share_words(one) == ""
    said = [row for found in report_of(view_of(workshop)) if isinstance(found, Table) for row in found.rows]
    assert not any("Collaborating" in cell for row in said for cell in row)


def test_who_has_not_voted_is_not_counted_as_everybody() -> None:
    workshop = made.workshop(["LAD"])
    activity = workshop.activities[0]
    few = [
        one for one in made.answers(workshop, activity, activity.resource.ballots[0]) if one.voter_id in ("p0", "p1")
    ]
    workshop = votes.reveal_round(votes.add_answers(workshop, few), activity.id, "ladder")

    assert page_of(view_of(workshop), "results").right == "2 of 5 partners"


def test_a_partner_that_is_away_is_none_of_all_partners() -> None:
    workshop = made.workshop(["LAD"], seats=1)
    workshop = people.set_present(workshop, "p4s0", present=False)
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    given = [one for one in made.answers(workshop, activity, ballot) if one.voter_id != "p4"]
    workshop = votes.reveal_round(votes.add_answers(workshop, given), activity.id, "ladder")

    assert page_of(view_of(workshop), "results").right == "4 of 5 partners"


def test_whoever_voted_and_left_and_whoever_did_not_vote_are_both_among_all() -> None:
    workshop = made.workshop(["LAD"], made.NAMES[:2], 4, votes_by=Votes.PEOPLE)
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    given = [one for one in made.answers(workshop, activity, ballot) if one.voter_id != "p1s3"]
    workshop = people.set_present(votes.add_answers(workshop, given), "p0s0", False)
    workshop = votes.reveal_round(workshop, activity.id, ballot.id)
    assert page_of(view_of(workshop), "results").right == "7 of 8 people"


def test_the_page_of_one_item_counts_who_answered_that_item_and_can_t_say_is_an_answer() -> None:
    workshop = made.workshop(["SP8"], made.NAMES[:3], 2, votes_by=Votes.PEOPLE)
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    given = [
        replace(one, value=None) if one.voter_id == "p2s1" else one
        for one in made.answers(workshop, activity, ballot)
        if (one.item_id, one.voter_id) != ("T3", "p0s0")
    ]
    view = view_of(votes.reveal_round(votes.add_answers(workshop, given), activity.id, ballot.id))
    assert page_of(view, "results", Showing(item_id="T3")).right == "5 of 6 people"
    assert page_of(view, "results", Showing(item_id="T4")).right == "all 6 people"
    assert page_of(view, "results").right == "all 6 people"


def test_the_page_of_one_item_of_two_questions_counts_each_question() -> None:
    workshop = made.workshop(["LAD"])
    activity = workshop.activities[0]
    given = made.answers(workshop, activity, activity.resource.ballots[0])
    item = given[0].item_id
    some = [one for one in given if one.question_id == "today" or one.voter_id in ("p0", "p1")]
    view = view_of(votes.reveal_round(votes.add_answers(workshop, some), activity.id, "ladder"))
    assert page_of(view, "results", Showing(item_id=item)).right == "Today 5 of 5, Needed 2 of 5 partners"


def test_the_wall_has_no_key_to_partners_under_dots_that_tell_none() -> None:
    workshop = made.workshop(["SP8"], made.NAMES[:3], (2, 3, 4), votes_by=Votes.PEOPLE)
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    given = [
        one
        for one in made.answers(workshop, activity, ballot, chosen=made.high)
        if one.item_id != "T3" or not one.voter_id.startswith("p0")  # of those that stay hidden one answers T3
    ]
    view = view_of(votes.reveal_round(votes.add_answers(workshop, given), activity.id, ballot.id))
    assert page_of(view, "results", Showing(item_id="T3")).legend == ()
    assert [mark.name for mark in page_of(view, "results", Showing(item_id="T4")).legend] == [made.NAMES[2]]


def test_the_column_of_the_room_says_which_figure_it_has() -> None:
    def table(resource_id: str) -> Table:
        view = view_of(made.all_revealed(made.workshop([resource_id])))
        return next(one for one in page_of(view, "results", Showing(chart="table")).blocks if isinstance(one, Table))

    items, headings = table("PW3"), table("PW6")
    assert "All (median)" in items.headings
    assert all(cell in ("–", "can't say") or cell.isdigit() for row in items.rows for cell in row[1:])
    assert "All (mean)" in headings.headings
    assert all(cell == "–" or "." in cell for row in headings.rows for cell in row[1:])


@pytest.mark.parametrize(("resource_id", "row"), [("PW3", 2), ("PW6", 0)], ids=["an item", "a heading"])
def test_the_room_s_table_tells_who_cannot_say_from_who_gave_no_answer(resource_id: str, row: int) -> None:
    workshop = made.workshop([resource_id], made.NAMES[:4])
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    heading = ballot.dimensions[0]
    ids = {one.id for one in heading.items} if len(ballot.dimensions) > 1 else {heading.items[row].id}
    given = [
        replace(one, value=None) if one.item_id in ids and one.voter_id == "p1" else one
        for one in made.answers(workshop, activity, ballot, chosen=made.high)
        if one.item_id not in ids or one.voter_id != "p0"
    ]
    view = view_of(votes.reveal_round(votes.add_answers(workshop, given), activity.id, ballot.id))
    (table,) = (one for one in page_of(view, "results", Showing(chart="table")).blocks if isinstance(one, Table))
    assert table.rows[row][1:3] == ("–", "can't say")
    assert "can't say" not in str([one for at, one in enumerate(table.rows) if at != row])


def test_where_single_votes_are_not_shown_the_room_s_table_tells_nobody_s_cannot_say() -> None:
    workshop = made.workshop(["PW3"], made.NAMES[:4], votes_by=Votes.PEOPLE)
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    item = ballot.dimensions[0].items[0].id
    given = [
        replace(one, value=None) if one.item_id == item and one.voter_id.startswith("p1") else one
        for one in made.answers(workshop, activity, ballot, chosen=made.high)
    ]
    view = view_of(votes.reveal_round(votes.add_answers(workshop, given), activity.id, ballot.id))
    (table,) = (one for one in page_of(view, "results", Showing(chart="table")).blocks if isinstance(one, Table))
    assert table.rows[0][2] == "–"


def test_the_wall_says_how_many_tests_are_met() -> None:
    view = view_of(made.all_revealed(made.workshop(["SP8"])))
    for chart in ("", "radar", "gap_lines", "heat_map", "table"):
        blocks = blocks_of(page_of(view, "results", Showing(chart=chart)).blocks)
        said = [one.words for one in blocks if isinstance(one, Text)]
        assert any(words.endswith(" of 8 tests mostly met.") for words in said), chart


def test_a_title_that_is_a_question_keeps_its_sign_before_the_round() -> None:
    assert in_round("How close do we need to be?", 2) == "How close do we need to be? Round 2"
    assert in_round("Trust", 2) == "Trust, round 2"


def test_the_talk_list_says_how_many_steps_partners_are_apart_and_when_that_is_far() -> None:
    figures = figures_of(made.all_revealed(made.workshop(["PW3"])))
    one = next(each for each in figures.items if each.state)
    assert "partners one step apart" in talk.talk_words(replace(one, gap=1))
    assert "partners see this differently (2 steps)" in talk.talk_words(replace(one, gap=2))
    six = replace(one, question=replace(one.question, scale=made.scale(6)))
    assert "; partners 2 steps apart" in talk.talk_words(replace(six, gap=2))
    assert "partners see this differently (3 steps)" in talk.talk_words(replace(six, gap=3))


def test_an_item_that_is_not_known_has_one_verdict_also_on_the_talk_list() -> None:
    figures = figures_of(made.all_revealed(made.workshop(["PW3"])))
    one = replace(next(each for each in figures.items if each.state), not_known=True, cant_say=2, gap=None)
    known = insights.within_words(one)
    assert talk.talk_words(one) == f"Not known: 2 of {2 + one.n} can't say; the others: {known}"
    assert talk.talk_words(replace(one, n=0)) == "Not known: 2 of 2 can't say"


def test_the_note_of_an_item_stands_under_its_question() -> None:
    said = texts(page_of(view_of(made.workshop(["LAD"])), "vote").blocks)
    assert "Needed lower than today is legitimate. Less can be right." in said


def test_each_of_several_questions_is_drawn_whatever_the_chart_and_says_which_it_is() -> None:
    own = made.resource("OWN2", dimensions=4, items=8, questions=2)
    view = view_of(made.revealed(made.workshop((own,)), "OWN2"))
    titles = [f"{one.title}:" for one in view.ballots[0].ballot.questions]
    for chart, kind in (("", ChartKind.GAP_LINES), ("radar", ChartKind.GAP_LINES), ("heat_map", ChartKind.HEAT_MAP)):
        blocks = list(blocks_of(page_of(view, "results", Showing(chart=chart)).blocks))
        assert [one.kind for one in blocks if isinstance(one, Chart)] == [kind, kind]
        assert [one.strong for one in blocks if isinstance(one, Text)] == titles
    [table] = [one for one in page_of(view, "results", Showing(chart="table")).blocks if isinstance(one, Table)]
    assert len(table.rows) == 8
    assert table.rows[0][0].endswith(f"({titles[0][:-1]})")
    assert table.rows[4][0].endswith(f"({titles[1][:-1]})")


def test_where_no_partner_may_be_shown_the_room_has_a_mark_of_its_own() -> None:
    shown = made.workshop(["PW6"], names=made.NAMES[:2], seats=2, votes_by=Votes.PEOPLE)
    view = view_of(made.revealed(shown, "PW6"))
    [chart] = [one for one in page_of(view, "results").blocks if isinstance(one, Chart)]
    [series] = chart.series
    assert (series.mark.name, series.mark.slot) == ("The room", -1)
    assert series.values == chart.room
    assert None not in series.values
    assert chart.gaps == ()


def test_the_mean_beside_a_target_says_of_how_many_votes_it_is_and_how_far_they_range() -> None:
    workshop = made.settled(made.revealed(made.workshop(["PW6"]), "PW6"))
    (table,) = (
        one
        for one in page_of(view_of(workshop), "agreed").blocks
        if isinstance(one, Table) and "Target" in one.headings
    )
    now = next(one for one in figures_of(workshop).dimensions if one.dimension.id == "5")
    assert table.headings[:5] == ("", "Now", "Votes", "Range", "Target")
    assert table.rows[0][1:5] == (f"{now.mean:.1f}", str(now.n), "1 to 4", "3.5")


def test_a_mean_of_some_items_of_a_heading_says_so_wherever_it_stands() -> None:
    workshop = _asked_again(made.settled(made.revealed(made.workshop(["PW6"]), "PW6")), "5.1", "5.2")
    now = next(one for one in figures_of(workshop).dimensions if one.dimension.id == "5")
    first = view_of(workshop).ballots[0].before_latest
    assert first is not None
    assert first.figures is not None
    before = next(one for one in first.figures.dimensions if one.dimension.id == "5")
    whole = len(now.dimension.items)
    assert insights.votes_words(now).endswith(f", on 2 of {whole} items")
    view = view_of(workshop)
    found = [one for one in blocks_of([*page_of(view, "agreed").blocks, *report_of(view)]) if isinstance(one, Table)]
    [wanted] = {one.rows[0][0] for one in found if "Target" in one.headings}
    assert wanted == f"Trust and behaviour (now: 2 of {whole} items)"
    scores = [one for one in found if one.headings[0] == "Heading"]
    assert [one.rows[0][0] for one in scores[:2]] == [f"Trust and behaviour (2 of {whole} items)"] * 2
    assert [len(one.rows) for one in scores[2:]] == [10, 10], "what was not voted on again keeps its scores"
    assert ("Trust and behaviour", f"{before.mean:.1f}") in [one.rows[at][:2] for one in scores[2:] for at in range(10)]
    mean = f"{now.mean:.1f}"
    assert planning.origin_words(view, "features", "5").startswith(f"Trust and behaviour {mean} (2 of {whole} items)")
    targets = report_view(workshop, made.toolkit().sections).first_page[1].blocks[-1]
    assert isinstance(targets, Text)
    assert f"on 2 of {whole} items) by 1 Jun 2027." in targets.words


def test_why_an_item_is_talked_about_begins_with_its_state_on_paper() -> None:
    view = view_of(made.revealed(made.workshop(["PW6"]), "PW6"))
    states = ("Divided: ", "Mixed: ", "Shared: ")

    told = [words for one in report_of(view) if isinstance(one, Bullets) for words in one.words if "chose" in words]

    assert told
    assert all(one.startswith(states) for one in told)
    assert not any(state in one[1:] for state in states for one in told)
