"""Answer sheets that are printed before the workshop."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from app.core import gate
from app.core.edits import agenda, words
from app.core.model import MadeItem, Standing, Votes, Workshop
from app.core.toolkit import MadeKind, PlanField
from app.reports import fonts as fonts_of_reports
from app.reports.answer_sheet import grouped, write_answer_sheets
from tests.activities import made
from tests.reports.test_report import bookmarks, fonts


def sheets(workshop: Workshop, folder: Path) -> tuple[int, list[str], PdfReader]:
    """How many sheets, and the words of each page."""
    path = folder / "sheets.pdf"
    count = write_answer_sheets(gate.workshop_view(workshop), path)
    reader = PdfReader(path)
    return count, [" ".join(page.extract_text().split()) for page in reader.pages], reader


def test_there_is_a_sheet_for_everything_that_is_answered(tmp_path: Path) -> None:
    count, _pages, reader = sheets(made.workshop(), tmp_path)

    titles = [title for level, title in bookmarks(reader.outline) if level == 0]
    assert count == 7
    assert titles == [
        "Principles on a page",
        "How close do we need to be?",
        "Eight quick tests",
        "Reviewing how we collaborate",
        "Creating a vision",  # its drafts
        "Creating a vision",  # its priorities
        "Building and reviewing the plan",
    ]


def test_the_line_for_a_partner_has_room_for_its_name(tmp_path: Path) -> None:
    for votes, least in ((Votes.PARTNERS, 300), (Votes.PEOPLE, 130)):
        _count, pages, _reader = sheets(made.workshop(["SP8"], votes_by=votes), tmp_path)
        (line, *_more) = re.findall(r"Partner (_+)", pages[0])
        assert fonts_of_reports.width(line, 10.5) > least


def test_no_level_is_broken_above_its_boxes(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["LAD"]), tmp_path)

    assert "1 Networking 2 Coordinating 3 Cooperating 4 Collaborating Can't say" in pages[0]


def test_the_note_of_an_item_stands_under_it(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["LAD"]), tmp_path)

    assert "Needed lower than today is legitimate. Less can be right." in pages[0]


def test_the_items_begin_on_the_first_page_of_a_long_sheet(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["PW6"]), tmp_path)

    assert "Our written purpose would be recognised by every partner" in pages[0]
    assert len(pages) == 2


def test_items_stand_under_their_headings_unless_those_are_kept_back(tmp_path: Path) -> None:
    _count, pw6, _reader = sheets(made.workshop(["PW6"]), tmp_path)
    _count, sp8, _reader = sheets(made.workshop(["SP8"]), tmp_path)

    assert "Shared purpose 1.1 Our written purpose" in pw6[0]
    assert "Performance" not in sp8[0]
    assert "T1" not in sp8[0]


def test_headings_that_are_left_out_are_not_asked_on_paper(tmp_path: Path) -> None:
    workshop = made.workshop(["PW6"])
    activity = workshop.activities[0]
    workshop = agenda.leave_out(workshop, activity.id, [str(at) for at in range(4, 11)])

    _count, pages, _reader = sheets(workshop, tmp_path)

    assert len(pages) == 1
    assert "Trust and behaviour" not in pages[0]
    assert [title for title, _items in grouped(gate.activity_view(workshop, activity.id).ballots[0])][-1].startswith(
        "Membership"
    )


def test_the_scale_can_t_say_and_the_promise_are_on_the_sheet(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["SP8"], votes_by=Votes.PEOPLE), tmp_path)

    for told in (
        "1 Rarely, if",
        "4 Nearly",
        "Can't say",
        "Nobody but the facilitator sees which person gave which answer",
        "Name (if you",
    ):
        assert told in pages[0]


def test_both_questions_of_one_item_are_asked(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["LAD"]), tmp_path)

    assert "How close are we today?" in pages[0]
    assert "How close do our aims need us to be?" in pages[0]


def test_the_reflection_box_is_below_the_items(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["PW3"]), tmp_path)

    assert "One that pleased us …" in pages[0]


def test_an_agenda_with_nothing_to_answer_says_so(tmp_path: Path) -> None:
    count, pages, _reader = sheets(made.workshop([]), tmp_path)

    assert count == 0
    assert pages == ["Page 1 No activity on this agenda is answered on paper."]


def test_every_font_of_a_sheet_is_embedded(tmp_path: Path) -> None:
    _count, _pages, reader = sheets(made.workshop(), tmp_path)

    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts(reader).values())  # type: ignore[operator]


# --- what is written in the room ----------------------------------------------------


def without_words(workshop: Workshop) -> Workshop:
    """The workshop before anything was written in it."""
    return workshop.with_activity(replace(workshop.activities[0], made=()))


def test_drafts_that_are_written_stand_on_the_sheet_with_the_scale_to_tick(tmp_path: Path) -> None:
    workshop = made.workshop(["PW7"])
    activity = workshop.activities[0]
    workshop = words.add_made(workshop, activity.id, MadeItem("late", MadeKind.DRAFT, "One door, always open."))

    count, pages, _reader = sheets(workshop, tmp_path)

    assert count == len(pages) == 2
    assert "How far can you stand behind these words?" in pages[0]
    for level in ("1 Fully behind it", "5 Need to talk more", "8 Cannot accept"):
        assert level in pages[0]
    assert "1 2 3 4 5 6 7 8 Can't" in pages[0]
    assert "Draft 1. By 2029 every learner in the valley" in pages[0]
    assert "Draft 2. One door, always open." in pages[0]


def test_priorities_that_are_chosen_stand_on_the_sheet_and_no_others(tmp_path: Path) -> None:
    workshop = made.workshop(["PW7"])
    workshop = words.set_standing(workshop, workshop.activities[0].id, "priorities1", Standing.CANDIDATE)

    _count, pages, _reader = sheets(workshop, tmp_path)

    assert "Shall we put this first?" in pages[1]
    assert "1. One enquiry line 2. Joint bids" in pages[1]
    assert "Shared quality reviews" not in pages[1]


def test_drafts_that_are_not_written_yet_have_four_places_to_write(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(without_words(made.workshop(["PW7"], votes_by=Votes.PEOPLE)), tmp_path)

    assert len(pages) == 2
    assert "Drafts of the vision" in pages[0]
    assert "Name (if you" in pages[0]
    assert "Nobody but the facilitator sees which person gave which answer" in pages[0]
    assert "By (date), (who) will (change) because we (do together) At most 35 words." in pages[0]
    assert "3 Can back it, with reservations" in pages[0]
    assert "7 8 Can't say 4." in pages[0]
    assert "5." not in pages[0]


def test_priorities_that_are_not_chosen_yet_have_as_many_places_as_a_room_may_choose(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(without_words(made.workshop(["PW7"])), tmp_path)

    assert "Priorities Shall we put this first?" in pages[1]
    assert "5 Will help lead it" in pages[1]
    assert "4 5 Can't say 5." in pages[1]
    assert "6." not in pages[1]


def test_a_vision_of_the_user_s_own_with_priorities_only_has_their_sheet(tmp_path: Path) -> None:
    vision = made.toolkit().resource("PW7")
    assert vision is not None
    own = replace(vision, id="OWN7", title="What comes first", ballots=vision.ballots[1:], built_in=False)

    count, pages, _reader = sheets(without_words(made.workshop([own])), tmp_path)

    assert count == 1
    assert "What comes first" in pages[0]
    assert "Shall we put this first?" in pages[0]


def test_levels_with_words_too_long_to_stand_above_their_boxes_are_told_beforehand(tmp_path: Path) -> None:
    levels = tuple(replace(one, label=f"Unsatisfactorily so {one.code}") for one in made.scale(8).levels)
    own = made.resource(items=2, on=replace(made.scale(8), levels=levels))

    _count, pages, _reader = sheets(made.workshop([own]), tmp_path)

    assert "8 Unsatisfactorily so 8" in pages[0]
    assert "1 2 3 4 5 6 7 8 Can't" in pages[0]


def test_what_an_item_says_of_levels_stands_by_their_codes_on_the_scale_that_it_fits(tmp_path: Path) -> None:
    from_nought = tuple(replace(one, value=at, code=str(at)) for at, one in enumerate(made.scale().levels))
    ends = made.described("OWN1", ("Alone", "Together"), made.poles())
    two = made.described(
        "OWN2", ("none", "some", "most", "all"), replace(made.scale(), levels=from_nought), made.scale(6)
    )

    _count, pages, _reader = sheets(made.workshop([ends, two]), tmp_path)

    assert "1. Alone 5. Together" in pages[0]
    assert "0. none 1. some 2. most 3. all" in pages[1]
    assert pages[1].count("some") == 3  # once for each item


# --- the plan -------------------------------------------------------------------------


def test_a_plan_has_blocks_of_its_fields_and_no_votes(tmp_path: Path) -> None:
    plan = made.toolkit().resource("PW12")
    assert plan is not None

    count, pages, _reader = sheets(made.workshop(["PW12"]), tmp_path)

    assert count == 1
    for field in plan.fields:
        assert all(page.count(field.title) >= 2 for page in pages), field.title
    assert not any(said in page for page in pages for said in ("Can't say", "Tick", "Partner ___"))
    assert len(pages) == 2
    for page in pages:  # either may lie loose on a table
        assert "Thames Skills Partnership" in page
        assert "Building and reviewing the plan Group ____" in page
        assert "Priority ____" in page


def test_a_plan_of_the_user_s_own_is_written_under_its_own_names(tmp_path: Path) -> None:
    plan = made.toolkit().resource("PW12")
    assert plan is not None
    fields = (PlanField("what", "What we promise", required=True), PlanField("whom", "To whom"))
    own = replace(plan, id="OWN12", title="Our promises", fields=fields, built_in=False)

    _count, pages, _reader = sheets(made.workshop([own]), tmp_path)

    assert len(pages) == 1
    assert pages[0].count("What we promise To whom") >= 5


def test_a_plan_that_names_no_fields_is_written_under_the_usual_ones(tmp_path: Path) -> None:
    plan = made.toolkit().resource("PW12")
    assert plan is not None
    own = replace(plan, id="OWN12", fields=(), built_in=False)

    _count, pages, _reader = sheets(made.workshop([own]), tmp_path)

    assert "Action (starts with a verb)" in pages[0]
    assert "Lead partner" in pages[0]


def test_more_fields_than_a_page_holds_run_on(tmp_path: Path) -> None:
    plan = made.toolkit().resource("PW12")
    assert plan is not None
    fields = tuple(
        PlanField(f"f{at}", f"Field {at} of a plan that wants to know everything there is") for at in range(40)
    )
    own = replace(plan, id="OWN12", fields=fields, built_in=False)

    _count, pages, _reader = sheets(made.workshop([own]), tmp_path)

    assert len(pages) == 2
    assert "Field 39 of a plan" in pages[1]
