"""Charts on paper: vector, selectable, in the document's own fonts."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

from app.charts.style import REPORT
from app.core.blocks import Chart, ChartKind
from app.reports import fonts
from app.reports.chart_drawing import ChartDrawing
from tests.charts.samples import AXES, LIGHT, chart


def page_of(what: Chart, width: float = 500, height: float = 400) -> PdfReader:
    buffer = io.BytesIO()
    fonts.register()
    canvas = Canvas(buffer, pagesize=(600, 500), pageCompression=0)
    ChartDrawing(what, width, height, LIGHT, REPORT).draw_on(canvas, 50, 50)
    canvas.showPage()
    canvas.save()
    buffer.seek(0)
    return PdfReader(buffer)


def embedded(reader: PdfReader) -> set[str]:
    found = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    # a canvas names Helvetica on every page before anything is drawn
    return {str(one.get_object()["/BaseFont"]).split("+")[-1] for one in found.values()} - {"/Helvetica"}


@pytest.mark.parametrize("kind", ChartKind)
def test_every_kind_is_vector_with_words_that_can_be_selected(kind: ChartKind) -> None:
    reader = page_of(chart(kind))
    words = reader.pages[0].extract_text()
    assert ("Not yet" if kind is ChartKind.DOTS else "Shared purpose") in words
    assert not reader.pages[0].images


@pytest.mark.parametrize(
    "name",
    ["$x_1$", "<b>bold</b>", "=1+1", "Ωμέγα", "Центр навыков", "Zespół Szkół", "ŵŷ Gŵyl", "a \N{PARTY POPPER} b"],
)
def test_names_come_out_as_typed(name: str) -> None:
    assert name in page_of(chart(ChartKind.GAP_LINES, axes=(name, *AXES))).pages[0].extract_text()


def test_only_the_programs_own_fonts_are_in_the_page() -> None:
    assert embedded(page_of(chart())) <= {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"}
    assert "DejaVuSans" in embedded(page_of(chart(axes=("Ωμέγα", *AXES))))


def test_what_stands_out_is_set_in_the_bold_face() -> None:
    assert "AtkinsonHyperlegibleNext-Bold" in embedded(page_of(chart(stands_out=1)))
    assert "AtkinsonHyperlegibleNext-Bold" not in embedded(page_of(chart(stands_out=-1)))


def test_partners_are_stroked_in_their_colours_and_dashes() -> None:
    stream = page_of(chart(partners=2)).pages[0].get_contents()
    assert stream is not None
    drawn = stream.get_data().decode("latin-1")
    assert " .835294 .368627 0 RG" in f" {drawn}".replace("\n", " ")
    assert "] 0.0 d" in drawn


def test_it_is_a_flowable_of_its_own_size() -> None:
    buffer = io.BytesIO()
    drawing = ChartDrawing(chart(), 300, 200, LIGHT, REPORT)
    assert drawing.wrap(100, 100) == (300, 200)
    SimpleDocTemplate(buffer).build([drawing])
    buffer.seek(0)
    assert "Trust" in PdfReader(buffer).pages[0].extract_text()


def test_letters_are_set_in_the_first_font_that_has_them() -> None:
    assert fonts.runs("abc") == [(fonts.REGULAR, "abc")]
    assert fonts.runs("a Ω b", bold=True) == [
        (fonts.BOLD, "a "),
        (fonts.FALLBACK_BOLD, "Ω"),
        (fonts.BOLD, " b"),
    ]
    assert fonts.runs("") == []


@pytest.mark.parametrize(
    "typed", ["\N{PARTY POPPER}", "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}", "a漢字b", "\u2764\ufe0f"]
)
def test_every_letter_is_drawn_by_a_glyph_and_copied_as_typed(typed: str) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    words = canvas.beginText(50, 700)
    for name, piece in fonts.runs(typed):
        words.setFont(name, 20)
        words.textOut(piece)
        glyphs = pdfmetrics.getFont(name).face.charToGlyph  # type: ignore[attr-defined]
        assert all(glyphs[ord(letter)] for letter in piece)
    canvas.drawText(words)
    canvas.save()
    buffer.seek(0)
    assert PdfReader(buffer).pages[0].extract_text() == typed


def test_emoji_have_a_face_of_their_own() -> None:
    assert fonts.runs("a\N{PARTY POPPER}") == [(fonts.REGULAR, "a"), (fonts.EMOJI, "\N{PARTY POPPER}")]


def test_no_letter_is_lost_between_the_runs() -> None:
    text = "Prifysgol ŵ Ωμ Ж \N{PARTY POPPER} e\u0301 \u200f$x$"
    assert "".join(piece for _name, piece in fonts.runs(text)) == text


def test_widths_add_up_over_the_runs() -> None:
    assert fonts.width("aΩ", 10) == pytest.approx(fonts.width("a", 10) + fonts.width("Ω", 10))
    assert fonts.width("a", 20) == pytest.approx(2 * fonts.width("a", 10))
