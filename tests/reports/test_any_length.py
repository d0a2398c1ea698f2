"""A report is made whatever was typed: it ends, no page is lost, and every word is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.platypus import BaseDocTemplate, Frame

from app.core.blocks import Block, Bullets, Columns, Quote, Size, Table, Text
from app.core.edits import actions, notes, votes
from app.core.model import (
    Answer,
    MadeItem,
    Note,
    NoteKind,
    Outcome,
    OutcomeKind,
    Promise,
    Standing,
    Votes,
    Workshop,
)
from app.core.partnership import Action
from app.core.toolkit import MadeKind
from app.core.views import ReportSection, ReportView
from app.reports.report import write_report
from app.services.report import report_view
from tests.activities import made

STEPS = 20_000  # parts of pages that are laid out; a report of 500 pages has half as many
SENTENCE = "We will agree with every partner's head of curriculum by the end of the spring term how we pass on. "
FIRST = ("Asha", "Tom", "Joanna", "Catherine", "Mohammed", "Siân", "Oluwaseun", "Elizabeth")
LAST = ("Patel", "Reid", "Okafor-Williams", "Featherstonehaugh", "Ap Gwilym", "Kowalczyk")
COLLEGES = tuple(
    f"{one} College" for one in ("Northfield", "Riverside", "Borough", "Harbour", "Thameside", "Cathedral")
)


@pytest.fixture(autouse=True)
def _every_report_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that would never end fails: each of its parts is counted as it is placed."""
    steps = 0

    def counted(one: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal steps
            steps += 1
            assert steps < STEPS, "the report does not end"
            return one(*args, **kwargs)

        return call

    def begun(self: BaseDocTemplate, *args: Any, **kwargs: Any) -> Any:
        nonlocal steps
        steps = 0
        return build(self, *args, **kwargs)

    build = BaseDocTemplate.build
    monkeypatch.setattr(BaseDocTemplate, "build", begun)
    monkeypatch.setattr(Frame, "_add", counted(Frame._add))  # type: ignore[attr-defined]
    monkeypatch.setattr(Frame, "split", counted(Frame.split))


def typed(letters: int) -> str:
    """So many letters of a sentence."""
    return (SENTENCE * (letters // len(SENTENCE) + 1))[:letters].strip()


def pages_of(workshop: Workshop, folder: Path) -> int:
    """The number of pages of a workshop's report."""
    return write_report(report_view(workshop, made.toolkit().sections), folder / "report.pdf")


def written(folder: Path, *blocks: Block) -> list[str]:
    """The words of each page of a report of these blocks, on its first page and in a section."""
    parts = (ReportSection("At a glance", blocks),), (ReportSection("A section", blocks, section=1),)
    view = ReportView("Title", "Caption", ("2 partners",), "en-GB", True, *parts, "A foot")
    pages = write_report(view, folder / "blocks.pdf")
    reader = PdfReader(folder / "blocks.pdf")
    assert len(reader.pages) == pages
    return [" ".join(page.extract_text().split()) for page in reader.pages]


# --- who gave which answer -------------------------------------------------------


def open_workshop(resource: str, people: int, letters: int = 0, partners: int = 3) -> Workshop:
    """So many people, each voting under the promise that everybody sees it; usual names, or of so many letters."""
    seats = [people // partners + (at < people % partners) for at in range(partners)]
    workshop = made.workshop((resource,), COLLEGES[:partners], seats, votes_by=Votes.PEOPLE, promise=Promise.OPEN)
    at = 0
    named = []
    for partner in workshop.partnership.partners:
        persons = []
        for one in partner.people:
            name = f"{FIRST[at % len(FIRST)]} {LAST[at % len(LAST)]}"
            name = f"{name} (Head of {'Curriculum, ' * 30}"[:letters] if letters else name
            persons.append(replace(one, name=name))
            at += 1
        named.append(replace(partner, people=tuple(persons)))
    workshop = replace(workshop, partnership=replace(workshop.partnership, partners=tuple(named)))
    return made.revealed(workshop, resource)


@pytest.mark.parametrize(
    ("resource", "people", "letters"),
    [
        *(("PW6", people, 0) for people in (24, 32, 33, 36, 39, 40)),
        ("PW3", 39, 0),
        ("PW6", 24, 30),
        ("PW6", 39, 40),
        ("PW6", 39, 75),
        ("PW3", 40, 300),
    ],
)
def test_a_report_says_who_gave_which_answer_of_as_many_people_as_are_listed(
    resource: str, people: int, letters: int, tmp_path: Path
) -> None:
    assert pages_of(open_workshop(resource, people, letters), tmp_path) < 60


def test_a_partner_of_sixty_people_is_reported_on_forty_items(tmp_path: Path) -> None:
    own = made.resource(items=40, dimensions=4)
    workshop = made.workshop((own,), COLLEGES[:2], (60, 3), votes_by=Votes.PEOPLE, promise=Promise.OPEN)

    assert pages_of(made.revealed(workshop, own.id), tmp_path) < 20


# --- every field that users type -----------------------------------------------------


def base() -> Workshop:
    """A small workshop where everything was held."""
    return made.all_revealed(made.workshop(("SP8", "PW7", "PW12")))


def _partnership(workshop: Workshop, text: str) -> Workshop:
    return replace(workshop, partnership=replace(workshop.partnership, name=text))


def _partners(workshop: Workshop, text: str) -> Workshop:
    partners = tuple(
        replace(one, name=f"{at} {text}"[:300]) for at, one in enumerate(workshop.partnership.partners, start=1)
    )
    return replace(workshop, partnership=replace(workshop.partnership, partners=partners))


def _people(workshop: Workshop, text: str) -> Workshop:
    partners = tuple(
        replace(one, people=tuple(replace(person, name=text[:300]) for person in one.people))
        for one in workshop.partnership.partners
    )
    return replace(workshop, partnership=replace(workshop.partnership, partners=partners))


def _actions(workshop: Workshop, **fields: str) -> Workshop:
    for at in range(4):
        action = Action(f"z{at}", workshop.id, "", "Do it", due="2026-12-01", lead_partner_id="p1")
        workshop = actions.add_action(workshop, replace(action, **fields))
    return workshop


def _outcomes(workshop: Workshop, text: str) -> Workshop:
    activity = made.activity_of(workshop, "SP8")
    ballot = activity.resource.ballots[0]
    for item in [*ballot.items][:2]:
        outcome = Outcome(activity.id, ballot.id, item.id, OutcomeKind.NOT_AGREED, None, text)
        workshop = replace(workshop, outcomes=(*workshop.outcomes, outcome))
    return workshop


def _vision(workshop: Workshop, text: str) -> Workshop:
    activity = made.activity_of(workshop, "PW7")
    outcome = Outcome(activity.id, activity.resource.ballots[0].id, "", OutcomeKind.PARKED, None, text)
    return replace(workshop, outcomes=(*workshop.outcomes, outcome))


def _made(workshop: Workshop, kind: MadeKind, text: str) -> Workshop:
    activity = made.activity_of(workshop, "PW7")
    items = tuple(MadeItem(f"{kind}{at}", kind, f"{at} {text}", Standing.CHOSEN) for at in range(2))
    return workshop.with_activity(replace(activity, made=(*activity.made, *items)))


def _correction(workshop: Workshop, text: str) -> Workshop:
    activity = made.activity_of(workshop, "SP8")
    ballot = activity.resource.ballots[0]
    item, question = activity.keys(ballot)[0]
    old = activity.rounds[0].answers["p0"][(item, question)]
    answer = Answer(activity.id, ballot.id, 1, "p0", item, question, 1 if old != 1 else 2)
    return votes.correct_answer(workshop, "c", answer, text)


def _notes(workshop: Workshop, text: str) -> Workshop:
    activity = made.activity_of(workshop, "SP8")
    for at, about in enumerate((activity.id, "")):
        workshop = notes.add_note(workshop, Note(f"n{at}", NoteKind.CONCERN, text, about))
    return workshop


FIELDS: dict[str, Callable[[Workshop, str], Workshop]] = {
    "the partnership's name": _partnership,
    "the workshop's name": lambda one, text: replace(one, name=text),
    "the facilitator": lambda one, text: replace(one, facilitator=text),
    "partners' names": _partners,
    "people's names": _people,
    "an action": lambda one, text: _actions(one, text=text),
    "an action's result": lambda one, text: _actions(one, result=text),
    "who leads an action": lambda one, text: _actions(one, lead_person=text),
    "what else is in the plan": lambda one, text: _actions(
        one,
        helpers=text,
        staff_days=text,
        money=text,
        risk=text,
        fairness=text,
        tell=text,
        depends_on=text,
        origin=text,
    ),
    "an outcome": _outcomes,
    "a vision": _vision,
    "drafts": lambda one, text: _made(one, MadeKind.DRAFT, text),
    "priorities": lambda one, text: _made(one, MadeKind.PRIORITY, text),
    "measures": lambda one, text: _made(one, MadeKind.MEASURE, text),
    "a correction": _correction,
    "notes": _notes,
}
TEXTS = {
    "400 letters": typed(400),
    "6000 letters": typed(6000),
    "200 lines": "line\n" * 200,
    "a word of 3000 letters": "W" * 3000,
}


@pytest.fixture(scope="module")
def small() -> Workshop:
    """The small workshop, made once."""
    return base()


EVERY = [
    # Each field with one of the texts, turn by turn; every one with every one in the long runs.
    pytest.param(fill, text, id=f"{field}-{name}", marks=[] if (one + other) % len(TEXTS) == 0 else pytest.mark.long)
    for one, (field, fill) in enumerate(FIELDS.items())
    for other, (name, text) in enumerate(TEXTS.items())
]


@pytest.mark.parametrize(("fill", "text"), EVERY)
def test_a_report_is_made_whatever_is_typed(
    small: Workshop, fill: Callable[[Workshop, str], Workshop], text: str, tmp_path: Path
) -> None:
    assert pages_of(fill(small, text), tmp_path) < 110


def test_a_report_is_made_with_long_words_in_every_field(small: Workshop, tmp_path: Path) -> None:
    for length in (130, 530, 2100):
        workshop = small
        for fill in FIELDS.values():
            workshop = fill(workshop, typed(length))
        assert pages_of(workshop, tmp_path) < 120


# --- blocks ---------------------------------------------------------------------------

lengths = st.one_of(st.integers(0, 40), st.integers(0, 3000))
texts = st.one_of(
    lengths.map(typed), st.integers(0, 90).map(lambda lines: "line\n" * lines), lengths.map(lambda many: "W" * many)
)
rows = st.one_of(
    st.tuples(texts, texts, texts), lengths.map(lambda many: (typed(many), "", "")), st.just(("A row", "1", "2"))
)
tables = st.builds(
    lambda found, widths, heading: Table(("Item", heading, "n"), tuple(found), "llr", widths=widths),
    st.lists(rows, max_size=9),
    st.sampled_from([(), (0.4, 0.5, 0.1), (0.1, 0.1, 0.8)]),
    lengths.map(typed),
)
bullets = st.lists(texts, max_size=5).map(lambda found: Bullets(tuple(found), numbered=True))
quotes = st.builds(Quote, texts, texts, st.integers(0, 1))
paragraphs = st.builds(Text, texts, st.sampled_from(Size))
plain = st.one_of(tables, bullets, quotes, paragraphs)
blocks = st.one_of(plain, st.lists(plain, min_size=2, max_size=2).map(lambda two: Columns(((two[0],), (two[1],)))))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(blocks, max_size=4))
def test_any_blocks_make_a_report(found: list[Block], tmp_path: Path) -> None:
    assert written(tmp_path, *found)


def test_no_word_is_lost_or_said_twice_where_a_row_runs_over_pages(tmp_path: Path) -> None:
    numbered = " ".join(f"word{at}" for at in range(1500))
    lines = "\n".join(f"line{at}" for at in range(150))
    for block in (
        Table(("Item", "Answers"), (("Short", numbered), ("Lines", lines)), "ll", widths=(0.4, 0.6)),
        Bullets((numbered, lines)),
        Quote(f"{numbered}\n{lines}", "Note"),
        Text(f"{numbered}\n{lines}"),
    ):
        said = " ".join(written(tmp_path, block)).split()
        assert [one for one in said if one.startswith("word")] == numbered.split() * 2
        assert [one for one in said if one.startswith("line")] == lines.split() * 2


def test_a_row_that_runs_over_pages_fills_them(tmp_path: Path) -> None:
    pages = written(tmp_path, Table(("Item", "Answers"), (("Short", "line\n" * 200),), "ll", widths=(0.4, 0.6)))

    assert [page.count("line") > 40 for page in pages] == [True, True, True, False] * 2


def test_a_heading_stands_with_the_first_row_though_the_rows_are_high(tmp_path: Path) -> None:
    table = Table(("Item", "Answers"), tuple((f"Row {at}", typed(900)) for at in range(4)), "ll", widths=(0.5, 0.5))
    for fill in range(0, 60, 5):
        pages = written(tmp_path, Text("line\n" * fill), Text("The heading", Size.HEADING), table)
        assert all("Row 0" in page for page in pages if "The heading" in page)
