"""Charts on the wall: only what moved is painted, at once, and rows share a page while their type is large enough."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.core.blocks import Chart, ChartKind, Countdown, Mark, Series, Size, Text
from app.core.views import RoomView
from app.theme import Theme
from app.ui.room import legend_part
from app.ui.room.chart_part import ChartPart
from app.ui.room.flow import Tools
from app.ui.room.frame import FooterPart
from app.ui.room.legend_part import LegendPart
from app.ui.room.picture import compose
from app.ui.room.room_window import RoomWindow
from tests.charts.samples import chart
from tests.ui.room import sample_views as sample
from tests.ui.room.conftest import Seen

ROWS = (ChartKind.GAP_LINES, ChartKind.HEAT_MAP)


def alone(kind: ChartKind, rows: int, partners: int = 3) -> RoomView:
    """A chart under its sentence, with the key below."""
    one = sample.chart(kind, rows)
    marks = tuple(Mark(f"Partner {n}", n, f"P{n}") for n in range(partners))
    series = tuple(Series(mark, tuple(1 + (n + mark.slot) % 4 for n in range(rows))) for mark in marks)
    blocks = Text(one.headline, Size.HEADING), replace(one, series=series)
    return RoomView(2, "Where are we now?", "Results", f"{partners} partners", blocks, legend=marks)


def forward(canvas: Seen, qtbot: QtBot, at: int) -> float:
    """Bring one forward; the share of the canvas that was painted for it."""
    canvas.painted.clear()
    canvas.show_view(sample.results(at))
    qtbot.waitUntil(lambda: bool(canvas.painted))
    return sum(rect.width() * rect.height() for rect in canvas.painted) / (canvas.width() * canvas.height())


def test_bringing_one_forward_paints_the_boxes_of_what_moved(canvas: Seen, qtbot: QtBot) -> None:
    canvas.show_view(sample.results())
    qtbot.wait(60)
    assert 0 < forward(canvas, qtbot, 1) < 0.45
    assert 0 < forward(canvas, qtbot, 2) < 0.45


def test_a_room_is_painted_before_anything_else_is_done(canvas: Seen, qtbot: QtBot) -> None:
    canvas.show_view(sample.results())
    qtbot.wait(60)
    canvas.at_once = True
    canvas.painted.clear()
    canvas.show_view(sample.results(forward=1))
    assert canvas.painted


def test_the_rooms_canvas_paints_at_once(room: RoomWindow) -> None:
    assert room.canvas.at_once


def test_what_the_next_key_may_ask_for_is_drawn_in_idle_time(canvas: Seen, qtbot: QtBot) -> None:
    canvas.at_once = True
    canvas.show_view(sample.results())
    charts = [part for part in canvas._composed().parts if isinstance(part, ChartPart)]
    assert len(charts) == 2
    assert any(part.prepare() for part in charts)
    qtbot.waitUntil(lambda: not canvas._spare.isActive(), timeout=5000)
    assert not any(part.prepare() for part in charts)


def test_a_figure_warmed_with_other_values_is_painted_when_it_is_shown(canvas: Seen, qtbot: QtBot) -> None:
    canvas.show_view(sample.results(forward=0))
    qtbot.wait(60)
    canvas.warm(sample.results(forward=1))
    assert forward(canvas, qtbot, 1) > 0


@pytest.mark.parametrize("partners", [3, 5, 12])
def test_twenty_four_rows_of_gap_lines_stand_on_one_page(light: Theme, partners: int) -> None:
    assert compose(alone(ChartKind.GAP_LINES, 24, partners), light, 1920.0, Tools(), 27).pages == 1


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("rows", [8, 16, 24, 30])
@pytest.mark.parametrize("smallest", [27, 34])
def test_every_row_is_as_high_as_its_type(light: Theme, kind: ChartKind, rows: int, smallest: int) -> None:
    view = alone(kind, rows, 8)
    pages = compose(view, light, 1920.0, Tools(), smallest).pages
    shown = 0
    for page in range(1, pages + 1):
        parts = compose(replace(view, page=page), light, 1920.0, Tools(), smallest).parts
        (part,) = (one for one in parts if isinstance(one, ChartPart))
        shown += len(part.chart.axes)
        assert (part.picture_rect.height() - part.head) / len(part.chart.axes) >= smallest
    assert shown == rows


def test_a_chart_that_is_less_than_a_line_too_high_is_cut_into_two_that_have_rows(light: Theme) -> None:
    parts = compose(alone(ChartKind.GAP_LINES, 7), light, 1920.0, Tools(), 34).parts
    (part,) = (one for one in parts if isinstance(one, ChartPart))
    rows = part.row * 7
    assert rows != int(rows)
    head, tail = part.split(part.above + part.head + rows)
    assert isinstance(head, Chart)
    assert isinstance(tail, Chart)
    assert [len(one.axes) for one in (head, tail)] == [4, 3]


def test_few_rows_take_the_room_there_is(canvas: Seen) -> None:
    canvas.show_view(alone(ChartKind.GAP_LINES, 2))
    (part,) = (one for one in canvas._composed().parts if isinstance(one, ChartPart))
    assert part.rect.height() > 600


def test_a_chart_of_another_headline_paints_its_sentence(canvas: Seen, qtbot: QtBot) -> None:
    def only(headline: str) -> RoomView:
        one: Chart = replace(sample.chart(ChartKind.GAP_LINES), headline=headline)
        return RoomView(2, "Where are we now?", "", "", (one,))

    canvas.show_view(only("We are close."))
    qtbot.wait(60)
    canvas.painted.clear()
    canvas.show_view(only("We are far apart."))
    qtbot.waitUntil(lambda: bool(canvas.painted))
    assert sum(rect.height() for rect in canvas.painted) < canvas.height() / 3


def key_of(light: Theme, view: RoomView) -> LegendPart:
    """The key at the foot of a view."""
    footer = compose(view, light, 1920.0, Tools(), 27).parts[1]
    assert isinstance(footer, FooterPart)
    assert footer.legend is not None
    return footer.legend


def test_the_key_shows_who_is_brought_forward(light: Theme) -> None:
    at_rest, led = (key_of(light, sample.results(forward)) for forward in (-1, 1))
    ink, muted = light.ink, light.muted_room
    assert [words.setting.colour for *_place, words in at_rest.entries] == [ink, ink, ink]
    assert [words.setting.colour for *_place, words in led.entries] == [muted, ink, muted]
    assert len(led.changes(at_rest)) == 2


def test_another_one_brought_forward_paints_two_entries_of_the_key(canvas: Seen, qtbot: QtBot) -> None:
    keys = []
    for at in (1, 2):
        canvas.show_view(sample.results(at))
        keys.append(canvas._composed().parts[1])
    found = keys[1].changes(keys[0])
    assert len(found) == 2
    assert all(rect.width() < keys[1].rect.width() / 3 for rect in found)


def test_the_key_names_the_line_of_the_room(light: Theme) -> None:
    marks = sample.MARKS
    room = Series(Mark("The room", -1), (2.0,) * 4)
    radar = replace(sample.chart(ChartKind.RADAR), series=(room,))
    view = replace(sample.results(), blocks=(radar,), legend=marks)
    assert [mark.name for mark, *_place in key_of(light, view).entries] == [*(one.name for one in marks), "The room"]
    led = replace(radar, series=(sample.chart(ChartKind.RADAR, forward=1).series[1], room))
    key = key_of(light, replace(view, blocks=(led,)))
    assert [words.setting.colour for *_place, words in key.entries][-1] == light.ink, "grey, it would be a partner"


def test_short_names_take_a_third_row_before_names_are_cut(light: Theme) -> None:
    marks = tuple(
        Mark(f"{word} and the Wider Valley Education Consortium", at, word)
        for at, word in enumerate(("Cotterdale", "Association", "Межрегиональная", "Voluntary") * 3)
    )
    told_apart = tuple(replace(one, short=f"{one.short}{at}") for at, one in enumerate(marks))
    for given, whole in ((told_apart, True), (marks, False)):
        view = replace(sample.results(), legend=given, footer="", countdown=Countdown(None, 170))
        said = [words.words for *_place, words in key_of(light, view).entries]
        assert (said == [one.short for one in given]) is whole


def test_only_entries_of_the_key_that_are_wanted_are_painted(light: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    key, painted = key_of(light, sample.results(1)), []
    monkeypatch.setattr(legend_part, "paint_mark", lambda *about: painted.append(about[1].colour))
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    key.paint(painter)
    assert len(painted) == 3
    painter.setClipRect(key.rect.adjusted(0, 0, -key.rect.width() + 100, 0))
    key.paint(painter)
    painter.end()
    assert len(painted) == 4


def test_a_statement_goes_with_its_votes_to_the_next_page(light: Theme) -> None:
    drawn = chart(ChartKind.DOTS)
    said = [(Text(f"Statement {n}", Size.HEADING), Text("5 votes", Size.LEAD), drawn) for n in range(2)]
    view = RoomView(2, "Where are we now?", "Results", "12 people", tuple(block for one in said for block in one))
    pages = [compose(replace(view, page=page), light, 1920, Tools(), 27) for page in (1, 2)]
    shown = [[part.block for part in one.parts[2:]] for one in pages]
    assert [[one.words for one in page if isinstance(one, Text)] for page in shown] == [
        ["Statement 0", "5 votes"],
        ["Statement 1", "5 votes"],
    ]
