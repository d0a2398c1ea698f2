"""Answer sheets that are printed before the workshop."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from app.core import gate
from app.core.edits import agenda
from app.core.model import Votes, Workshop
from app.reports.answer_sheet import grouped, write_answer_sheets
from tests.activities import made
from tests.reports.test_report import bookmarks, fonts


def sheets(workshop: Workshop, folder: Path) -> tuple[int, list[str], PdfReader]:
    """How many sheets, and the words of each page."""
    path = folder / "sheets.pdf"
    count = write_answer_sheets(gate.workshop_view(workshop), path)
    reader = PdfReader(path)
    return count, [" ".join(page.extract_text().split()) for page in reader.pages], reader


def test_there_is_a_sheet_for_each_resource_with_fixed_items(tmp_path: Path) -> None:
    count, _pages, reader = sheets(made.workshop(), tmp_path)

    titles = [title for level, title in bookmarks(reader.outline) if level == 0]
    assert count == 4
    assert titles == [
        "Principles on a page",
        "How close do we need to be?",
        "Eight quick tests",
        "Reviewing how we collaborate",
    ]


def test_no_level_is_broken_above_its_boxes(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["LAD"]), tmp_path)

    assert "1 Networking 2 Coordinating 3 Cooperating 4 Collaborating Can't say" in pages[0]


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

    for words in (
        "1 Rarely, if",
        "4 Nearly",
        "Can't say",
        "Nobody but the facilitator sees which person gave which answer",
        "Name (if you",
    ):
        assert words in pages[0]


def test_both_questions_of_one_item_are_asked(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["LAD"]), tmp_path)

    assert "How close are we today?" in pages[0]
    assert "How close do our aims need us to be?" in pages[0]


def test_the_reflection_box_is_below_the_items(tmp_path: Path) -> None:
    _count, pages, _reader = sheets(made.workshop(["PW3"]), tmp_path)

    assert "One that pleased us …" in pages[0]


def test_an_agenda_without_votes_says_so(tmp_path: Path) -> None:
    count, pages, _reader = sheets(made.workshop(["PW12"]), tmp_path)

    assert count == 0
    assert pages == ["Page 1 No activity on this agenda is answered on paper."]


def test_every_font_of_a_sheet_is_embedded(tmp_path: Path) -> None:
    _count, _pages, reader = sheets(made.workshop(), tmp_path)

    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts(reader).values())  # type: ignore[operator]
