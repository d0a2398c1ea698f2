"""The first page of the report holds all that stands at a glance, whatever its picture is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.edits import actions, facts
from app.core.model import Workshop
from app.core.partnership import Action
from app.reports.report import write_report
from app.services.report import report_view
from tests.activities import made

ACTIONS = (
    ("Raise problems within two days, by phone", "Trust at 3.0 by the next review"),
    ("Write one page on who decides what", "Page agreed by all nine partners"),
    ("Open a single enquiry line for employers", "200 calls a month by summer"),
    ("Publish one timetable of courses for the whole county", "No course is offered twice"),
    ("Share one data sheet on where learners go", "Nine sheets in by October"),
)


def with_actions(partners: int) -> Workshop:
    """A workshop that has its score, its vision, five ordinary actions and a date to look again."""
    names = [f"Valley College {at}" for at in range(1, partners + 1)]
    workshop = made.all_revealed(made.workshop(["PW6", "PW7"], names))
    for at, (text, result) in enumerate(ACTIONS):
        lead = workshop.partnership.partners[at].id
        action = Action(f"a{at}", workshop.id, "", text, result, "", lead, due="2027-04-30", origin="Trust 2.8")
        workshop = actions.add_action(workshop, action)
    return facts.set_review_date(workshop, "2027-06-01")


@pytest.mark.parametrize("partners", [5, 9, 12])
def test_the_date_to_look_again_stands_on_the_first_page(partners: int, tmp_path: Path) -> None:
    view = report_view(with_actions(partners), made.toolkit().sections)
    write_report(view, tmp_path / "report.pdf")
    first = PdfReader(tmp_path / "report.pdf").pages[0].extract_text()
    assert "We look at this again on" in " ".join(first.split())
