"""Every block has a renderer on paper, and words are never markup."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from app import paths
from app.core import blocks as b
from app.reports import fonts
from app.reports.flow import Flow
from app.reports.paper_table import PAD_PT, column_widths, is_group
from app.theme import load

WIDTH = 480.0
MARK = b.Mark("North", 0, "North")
SCALE = b.ChartScale(1, 2, (b.LevelCard("1", "Low"), b.LevelCard("2", "High")))
SAMPLES: dict[type, tuple[b.Block, ...]] = {
    b.Text: tuple(b.Text("Words", size, tone) for size in b.Size for tone in b.Tone),
    b.Bullets: (b.Bullets(("one", "two"), ("a", "b"), numbered=True),),
    b.ScaleCards: (b.ScaleCards(SCALE.levels),),
    b.Voters: (b.Voters((b.Tick("North", 1, 2),)),),
    b.Quote: (b.Quote("Our words", "Note", 3), b.Quote("word " * 900, "Note")),
    b.Table: (b.Table(("a", "b"), (("x", "1"),), "lr", caption="About it"),),
    b.Chart: tuple(b.Chart(kind, "So", ("A", "B", "C"), (b.Series(MARK, (1, 2, 1)),), SCALE) for kind in b.ChartKind),
    b.Legend: (b.Legend((MARK,)),),
    b.Columns: (b.Columns(((b.Text("left"),), (b.Text("right"),))),),
}
NOT_ON_PAPER = {b.Countdown}  # time runs on screens only


@pytest.fixture(scope="module")
def flow() -> Flow:
    """The renderer with the light theme."""
    return Flow(load(paths.resource("theme.toml")))


def test_every_block_has_a_renderer_on_paper(flow: Flow) -> None:
    kinds = set(typing.get_args(b.Block))

    assert SAMPLES.keys() | NOT_ON_PAPER == kinds
    for samples in SAMPLES.values():
        for one in samples:
            made = flow.block(one, WIDTH)
            assert made, f"{one!r} is not drawn"
            assert all(each.wrap(WIDTH, 700)[0] <= WIDTH + 1 for each in made)
    assert flow.block(b.Countdown(None, 3), WIDTH) == []


@pytest.mark.parametrize("typed", ["<b>x</b>", "&amp;", "a & b < c", "<para>", "", " two  spaces", "line\nline"])
def test_words_are_never_read_as_markup(flow: Flow, typed: str) -> None:
    made = flow.words(typed, 10)

    assert isinstance(made, Paragraph)
    assert "\n".join(_lines(made)) == typed


def _lines(made: Paragraph) -> list[str]:
    lines = [""]
    for one in made.frags:  # type: ignore[attr-defined]
        if getattr(one, "lineBreak", False):
            lines.append("")
        lines[-1] += one.text
    return lines


def test_letters_that_our_font_lacks_are_set_in_another(flow: Flow) -> None:
    faces = {one.text: one.fontName for one in flow.words("Trust Ωμέγα", 10).frags}  # type: ignore[attr-defined]

    assert faces["Trust "] == fonts.REGULAR
    assert fonts.FALLBACK in faces.values()


def test_column_widths_fill_the_width_and_no_more() -> None:
    tables = [
        b.Table(("Item", "1", "2"), (("A long statement about something", "3", "4"),), "lrr"),
        b.Table(("Item", *"abcdefghijklmnop"), (("x" * 300, *["W" * 40] * 16),)),
        b.Table(("Item", "n"), (("Heading", ""), ("Item", "2")), widths=(0.7, 0.3)),
    ]
    for one in tables:
        widths = column_widths(one, WIDTH, 9)
        assert sum(widths) == pytest.approx(WIDTH)
        assert min(widths) > 12


def test_a_long_word_takes_width_from_columns_that_have_it_to_spare() -> None:
    headings, shares = ("", "Action", "Lead", "By", "We will know by"), (0.055, 0.32, 0.265, 0.135, 0.225)

    def widths(lead: str, action: str = "Work on performance") -> list[float]:
        return column_widths(b.Table(headings, (("A1", action, lead, "22 Nov 2026", "–"),), widths=shares), WIDTH, 9.5)

    asked = [WIDTH * share for share in shares]
    assert widths("Northfield College, Ana Price") == pytest.approx(asked)
    for lead in ("Coleg, Aleksandra Wojciechowska-Brzęczyszczykiewicz", "Llanfairpwllgwyngyllgogerychwyrndrobwll"):
        eased = widths(lead)
        longest = max(fonts.width(word, 9.5, False) for word in lead.split())
        assert eased[2] - 2 * PAD_PT >= longest
        assert sum(eased) == pytest.approx(WIDTH)
        assert all(fonts.width(word, 9.5, True) + 2 * PAD_PT <= eased[4] for word in headings[4].split())
    crowded = widths("W" * 80, "W" * 80)
    assert sum(crowded) == pytest.approx(WIDTH)
    assert min(crowded) > 12


def test_every_column_has_room_for_a_letter_though_the_others_have_long_words() -> None:
    table = b.Table(("Item", "Answers", "n"), (("W" * 3000, "W" * 3000, "1"),), "llr", widths=(20, 20, 0.5))

    widths = column_widths(table, 230, 9)

    assert sum(widths) == pytest.approx(230)
    assert min(widths) > 2 * PAD_PT + 9


def test_a_row_with_words_in_its_first_cell_only_is_a_heading() -> None:
    assert is_group(("Trust", "", ""))
    assert not is_group(("Trust", "", "1"))
    assert not is_group(("", "", ""))
    assert not is_group(("Trust",))


def test_columns_that_are_too_tall_stand_one_below_the_other(flow: Flow) -> None:
    tall = b.Columns(((b.Text("word " * 3000),), (b.Text("right"),)))

    assert len(flow.columns(tall, WIDTH)) == 2


def test_names_that_read_upwards_take_no_height_from_the_rows_of_a_heat_map(flow: Flow) -> None:
    def height(names: tuple[str, ...]) -> float:
        series = tuple(b.Series(b.Mark(name, at), (1, 2, 1, 1)) for at, name in enumerate(names))
        chart = b.Chart(b.ChartKind.HEAT_MAP, "So", ("A", "B", "C", "D"), series, SCALE, gaps=(1, 1, 1, 1))
        return flow.block(chart, WIDTH)[0].wrap(WIDTH, 700)[1]

    assert height(("Regionalisation",) * 12) > height(("North",) * 12) + 20
    assert height(("North",) * 3) == height(("South",) * 3)


def test_the_key_to_the_partners_stands_once_on_a_page(flow: Flow, tmp_path: Path) -> None:
    series = tuple(b.Series(b.Mark(f"Partner {n}", n, f"P{n}"), (1, 2, 1)) for n in range(4))
    radar, rows = (
        b.Chart(kind, "So", ("A", "B", "C"), series, SCALE) for kind in (b.ChartKind.RADAR, b.ChartKind.GAP_LINES)
    )
    story = [*flow.flowables((radar, rows), WIDTH), PageBreak(), *flow.flowables((rows, rows), WIDTH)]
    path = tmp_path / "keys.pdf"
    SimpleDocTemplate(str(path), pagesize=(WIDTH + 40, 800), leftMargin=14, rightMargin=14).build(story)

    assert [page.extract_text().count("Partner 3") for page in PdfReader(path).pages] == [1, 1]


def test_dots_on_paper_have_a_key_where_the_page_has_none_that_names_them_all(flow: Flow, tmp_path: Path) -> None:
    marks = tuple(b.Mark(f"Partner {n}", n, f"P{n}") for n in range(3))
    rows = b.Chart(b.ChartKind.GAP_LINES, "So", ("A",), tuple(b.Series(one, (1,)) for one in marks), SCALE)
    told, hidden = (
        b.Chart(b.ChartKind.DOTS, "So", (), (), SCALE, stacks=(b.DotStack(SCALE.levels[0], dots),))
        for dots in (marks, (*marks, b.Mark("", b.HIDDEN_SLOT)))
    )
    story = flow.flowables((rows, told), WIDTH)
    story += [PageBreak(), *flow.flowables((told, told), WIDTH)]
    story += [PageBreak(), *flow.flowables((rows, hidden, told, rows), WIDTH)]
    path = tmp_path / "dots.pdf"
    SimpleDocTemplate(str(path), pagesize=(WIDTH + 40, 800), leftMargin=14, rightMargin=14).build(story)

    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert [page.count("Partner 2") for page in pages] == [1, 1, 2]
    assert [page.count("Partner not shown") for page in pages] == [0, 0, 1]
