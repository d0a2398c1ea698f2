"""The report as a reader finds it: bookmarks, fonts, texts as typed, pages without holes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.core.blocks import Bullets, Columns, Quote, Size, Table, Text
from app.core.edits import facts, notes
from app.core.model import Note, NoteKind, Workshop
from app.core.scale import ScaleKind
from app.core.views import ReportSection, ReportView
from app.reports.report import write_report
from app.services.report import report_view
from tests.activities import made

AWKWARD = (
    "Ŵyn a Thŷ Glân",
    "Zażółć gęślą jaźń",
    "İçin ığüş",
    "Ωμέγα Διά",
    "Щука и ёж",
    "<b>bold & brave</b>",
    "$x_1$ \\frac{1}{2}",
    "=1+1",
    "&amp; &lt;",
)


def written(view: ReportView, folder: Path) -> PdfReader:
    """The report, read back."""
    path = folder / "report.pdf"
    pages = write_report(view, path)
    reader = PdfReader(path)
    assert len(reader.pages) == pages
    return reader


def of(workshop: Workshop) -> ReportView:
    """The report of a workshop."""
    return report_view(workshop, made.toolkit().sections)


def whole_workshop() -> Workshop:
    """A workshop where everything was held and settled."""
    return made.settled(made.all_revealed(made.workshop()))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReportView, PdfReader]:
    """A whole report, written once."""
    view = of(whole_workshop())
    return view, written(view, tmp_path_factory.mktemp("report"))


def text_of(reader: PdfReader) -> str:
    """All words, with single spaces."""
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def bookmarks(outline: Any, level: int = 0) -> Iterator[tuple[int, str]]:
    """Every bookmark with its level."""
    for one in outline:
        if isinstance(one, list):
            yield from bookmarks(one, level + 1)
        else:
            yield level, str(one.title)


def fonts(reader: PdfReader) -> dict[str, DictionaryObject]:
    """Every font of every page by name."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found[font["/BaseFont"]] = font.get_object()
    return found


def sizes(reader: PdfReader) -> set[float]:
    """Every size of type in points."""
    found: set[float] = set()
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: found.add(size) if text.strip() else None)
    return found


def test_the_document_has_a_title_and_a_language(whole: tuple[ReportView, PdfReader]) -> None:
    _view, reader = whole

    assert reader.metadata is not None
    assert reader.metadata.title == "Thames Skills Partnership · Health check, 21 November 2026"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_every_heading_is_bookmarked_in_its_order(whole: tuple[ReportView, PdfReader]) -> None:
    view, reader = whole
    wanted = ["At a glance"]
    for section in (*view.first_page, *view.sections):
        wanted.append(section.title)
        for block in section.blocks:
            parts = (
                [block]
                if isinstance(block, Text)
                else [one for column in getattr(block, "columns", ()) for one in column]
            )
            wanted += [one.words for one in parts if isinstance(one, Text) and one.size is Size.HEADING]

    found = list(bookmarks(reader.outline))

    assert [title for _level, title in found] == wanted
    assert {level for level, _title in found} == {0, 1, 2}
    top = [title for level, title in found if level == 0]
    assert len(top) == len(set(top)), "the parts of the first page stand below it"


def test_a_bookmark_leads_to_the_page_of_its_heading(whole: tuple[ReportView, PdfReader]) -> None:
    _view, reader = whole
    for one in reader.outline:
        if isinstance(one, list):
            continue
        page = reader.get_destination_page_number(one)  # type: ignore[arg-type]
        assert page is not None
        assert str(one.title) in " ".join(reader.pages[page].extract_text().split())  # type: ignore[union-attr]


def test_every_font_is_embedded_and_helvetica_is_not_even_named(whole: tuple[ReportView, PdfReader]) -> None:
    _view, reader = whole
    found = fonts(reader)

    assert found
    for name, font in found.items():
        assert "/FontFile2" in font["/FontDescriptor"], f"{name} is not embedded"  # type: ignore[operator]
    assert not [name for name in found if "Helvetica" in name or "ZapfDingbats" in name]


def test_charts_are_drawn_and_not_pictures(whole: tuple[ReportView, PdfReader]) -> None:
    _view, reader = whole

    assert not [image for page in reader.pages for image in page.images]


def test_no_type_is_smaller_than_a_note(whole: tuple[ReportView, PdfReader]) -> None:
    _view, reader = whole

    assert min(sizes(reader)) >= 8


def test_every_page_says_which_it_is_of_how_many(whole: tuple[ReportView, PdfReader]) -> None:
    _view, reader = whole
    count = len(reader.pages)

    for at, page in enumerate(reader.pages, start=1):
        assert f"Page {at} of {count}." in page.extract_text()


def test_the_stamp_is_on_every_page_until_the_workshop_is_closed(tmp_path: Path) -> None:
    workshop = made.all_revealed(made.workshop(["SP8"]))
    stamp = "In progress: not the final report"

    assert all(stamp in page.extract_text() for page in written(of(workshop), tmp_path).pages)
    assert stamp not in text_of(written(of(facts.close_workshop(workshop)), tmp_path))


@pytest.mark.parametrize("awkward", AWKWARD)
def test_what_was_typed_comes_out_as_typed(awkward: str, tmp_path: Path) -> None:
    workshop = made.workshop(["SP8"], [awkward, "Other"])
    workshop = replace(workshop, name=awkward)
    workshop = notes.add_note(workshop, Note("n", NoteKind.NOTE, f"Said: {awkward}.", workshop.activities[0].id))

    said = text_of(written(of(made.all_revealed(workshop)), tmp_path))

    assert f"Said: {awkward}." in said
    assert f"{awkward}, 21 November 2026" in said


@pytest.mark.parametrize("odd", ["😀 well done", "\u200fשלום\u200f", "a\u200bb", "e\u0301"])
def test_letters_of_other_scripts_are_kept_though_they_may_be_drawn_apart(odd: str, tmp_path: Path) -> None:
    workshop = made.workshop(["SP8"])
    workshop = notes.add_note(workshop, Note("n", NoteKind.NOTE, odd, workshop.activities[0].id))

    said = text_of(written(of(workshop), tmp_path))

    assert all(letter in said for letter in odd if letter.isprintable() and not letter.isspace())


def test_very_long_names_and_notes_fit_on_pages(tmp_path: Path) -> None:
    names = [f"{at} " + "Llanfairpwllgwyngyll and Żółć Щука education consortium " * 5 for at in range(12)]
    workshop = made.all_revealed(made.workshop(["SP8", "PW7"], [name[:300] for name in names]))
    activity = workshop.activities[0]
    for at, text in enumerate(["W" * 900, "word " * 4000]):
        workshop = notes.add_note(workshop, Note(f"n{at}", NoteKind.CONCERN, text, activity.id))

    said = text_of(written(of(workshop), tmp_path))

    assert said.count("word") >= 4000
    assert "Llanfairpwllgwyngyll" in said


@pytest.mark.parametrize(
    "own",
    [
        made.resource(items=25),
        made.resource(items=25, dimensions=12, on=made.scale(6)),
        made.resource(items=9, questions=2),
        made.resource(items=7, on=made.scale(5, ScaleKind.CATEGORY)),
        made.resource(items=2, on=made.scale(8, ScaleKind.SUPPORT)),
        made.resource(items=1),
        made.resource(items=3, text="x" * 300),
    ],
    ids=["25 items", "12 headings", "2 questions", "categories", "support", "1 item", "long items"],
)
@pytest.mark.parametrize("partners", [1, 45])
def test_any_resource_of_the_user_s_own_can_be_reported(own: Any, partners: int, tmp_path: Path) -> None:
    names = [f"Partner number {at}" for at in range(partners)]
    workshop = made.all_revealed(made.workshop([own], names))

    reader = written(of(workshop), tmp_path)

    assert "Own resource" in text_of(reader)
    assert not [page for page in reader.pages if len(page.extract_text().split()) < 12], "a page is empty"


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for fill in range(0, 60, 7):
        filler = Text(" ".join(["word"] * 18 * fill))
        table = Table(("Item", "Votes"), tuple((f"Row {at}", "1") for at in range(60)), "lr")
        section = ReportSection(
            "A section", (filler, Text("The heading", Size.HEADING), Text("A note", Size.NOTE), table)
        )
        view = ReportView("Title", "Caption", ("a",), "en-GB", False, (), (section,), "")
        pages = [page.extract_text() for page in written(view, tmp_path).pages]
        with_heading = next(page for page in pages if "The heading" in page)
        assert "Row 1" in with_heading


def test_a_long_table_after_a_heading_begins_on_the_same_page(tmp_path: Path) -> None:
    table = Table(("Item", "Votes"), tuple((f"Row {at}", "1") for at in range(90)), "lr")
    section = ReportSection("A section", (Text("Some words"), Text("The heading", Size.HEADING), table))
    view = ReportView("Title", "Caption", ("a",), "en-GB", False, (), (section,), "")

    pages = [page.extract_text() for page in written(view, tmp_path).pages]

    assert "Some words" in pages[1]
    assert "Row 20" in pages[1]


def test_no_row_of_a_table_stands_alone_on_a_page(tmp_path: Path) -> None:
    for count in range(44, 60, 3):
        rows = tuple((f"Row {at}", "1") for at in range(count))
        section = ReportSection("A section", (Table(("Item", "Votes"), rows, "lr"),))
        view = ReportView("Title", "Caption", ("a",), "en-GB", False, (), (section,), "")
        pages = [page.extract_text().count("Row ") for page in written(view, tmp_path).pages]
        assert min(found for found in pages if found) >= 3


def test_the_sections_go_on_below_a_first_page_that_ran_over(tmp_path: Path) -> None:
    rows = tuple((f"Row {at}", "1") for at in range(50))
    first = ReportSection("How do we get there?", (Table(("Item", "Votes"), rows, "lr"),))
    short = ReportSection("So far", (Text("Little"),))
    section = ReportSection("What does good look like?", (Text("Words"),), section=1)

    over = written(ReportView("Title", "Caption", ("a",), "en-GB", False, (first,), (section,), ""), tmp_path)
    alone = written(ReportView("Title", "Caption", ("a",), "en-GB", False, (short,), (section,), ""), tmp_path)

    assert "Row 49" in over.pages[1].extract_text()
    assert "What does good look like?" in over.pages[1].extract_text()
    assert [("Little" in one.extract_text(), "Words" in one.extract_text()) for one in alone.pages] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("actions", [1, 4, 6])
def test_the_first_page_holds_everything_that_is_at_a_glance(actions: int, tmp_path: Path) -> None:
    view = of(whole_workshop())
    *others, plan = view.first_page
    [table] = [one for one in plan.blocks if isinstance(one, Table)]
    row = ("A1", "Ring the other leads within two days", "Skills Connect, Priya Nair", "21 May 2027", "Trust at 3.2")
    plan = replace(plan, blocks=(replace(table, rows=(row,) * actions), Text("We look at this again.")))

    first, second = written(replace(view, first_page=(*others, plan)), tmp_path).pages[:2]

    assert "We look at this again." in first.extract_text()
    assert second.extract_text().count("Ring the other leads") == 0


def test_the_titles_of_the_first_page_are_of_one_size(tmp_path: Path) -> None:
    columns = Columns(((Text("Left"),), (Text("What stands out", Size.HEADING), Text("Right"))))
    first = ReportSection("Where are we now?", (columns,))
    reader = written(ReportView("Title", "Caption", ("a",), "en-GB", False, (first,), (), ""), tmp_path)
    places: dict[str, float] = {}

    def visit(words: str, _cm: Any, tm: Any, _font: Any, size: float) -> None:
        places[words.strip()] = size * tm[3]

    reader.pages[0].extract_text(visitor_text=visit)
    assert places["What stands out"] == places["Where are we now?"]


def test_an_outline_that_begins_deep_is_raised(tmp_path: Path) -> None:
    section = ReportSection("Only a part", (Bullets(("one", "two")), Quote("Words", "Note")), level=2)
    view = ReportView("Title", "Caption", ("a",), "en-GB", False, (), (section,), "")

    assert list(bookmarks(written(view, tmp_path).outline)) == [(0, "Only a part")]


def test_a_report_of_many_pages_and_charts_is_made_while_people_stand_up(tmp_path: Path) -> None:
    workshop = whole_workshop()
    view = of(workshop)
    written(view, tmp_path)  # fonts and modules are read once in a process
    path = tmp_path / "again.pdf"

    began = time.process_time()
    pages = write_report(view, path)
    taken = time.process_time() - began

    assert pages >= 14
    assert taken < 3  # 0.4 s on a quiet machine


def test_headings_beside_each_other_stand_beside_each_other_among_the_bookmarks(tmp_path: Path) -> None:
    words = (Quote("Words", "Note"),)
    sections = tuple(ReportSection(title, words, level=at) for title, at in (("Part", 1), ("First", 3), ("Second", 3)))
    view = ReportView("Title", "Caption", ("a",), "en-GB", False, (), sections, "")

    assert list(bookmarks(written(view, tmp_path).outline)) == [(0, "Part"), (1, "First"), (1, "Second")]
