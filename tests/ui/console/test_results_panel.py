"""Results show nothing before the reveal, and after it what the room may see, with the way on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app import main
from app.activities.pictures import dots
from app.charts.live import LiveChart, Picture
from app.core import method
from app.core.blocks import Chart, ChartKind
from app.core.edits.notes import add_note
from app.core.edits.people import set_present
from app.core.edits.votes import enter_answer
from app.core.edits.words import add_made
from app.core.model import Answer, MadeItem, Note, NoteKind, Votes
from app.core.round_figures import RoundFigures
from app.core.toolkit import MadeKind
from app.ui.console.agree_panel import AgreePanel
from app.ui.console.panel_cells import CELL, PAD, Cell, CellDelegate, TableRow
from app.ui.console.panel_figures import consensus_rows, talk_rows
from app.ui.console.panel_reading import CONSENSUS, MOVED, STANDS_OUT
from app.ui.console.panel_table import RowTable
from app.ui.console.results_panel import ResultsPanel
from app.ui.console.vision_panel import VisionPanel
from app.ui.widgets.chart_widget import ChartWidget
from app.ui.widgets.layouts import scroll_area_of
from app.ui.widgets.painting import weighted
from tests.ui.console.console_setting import opened
from tests.ui.console.panel_setting import NAMES, Setting, setting


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Setting]:
    made = setting(tmp_path)
    yield made
    made.store.close()


def _panel(room: Setting, qtbot: QtBot) -> ResultsPanel:
    panel = room.follow(ResultsPanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(panel)
    panel.resize(790, 640)
    panel.show()
    return panel


def _revealed(room: Setting, qtbot: QtBot, resource_id: str = "PW6") -> ResultsPanel:
    room.vote(resource_id)
    room.reveal(resource_id)
    room.go(resource_id, "results")
    return _panel(room, qtbot)


def _charts(panel: ResultsPanel) -> list[Chart | None]:
    return [one.chart for one in panel.charts.findChildren(ChartWidget) if one.isVisible()]


def _seen(panel: ResultsPanel) -> str:
    return " ".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def test_before_the_reveal_only_who_has_answered_is_shown(room: Setting, qtbot: QtBot) -> None:
    room.vote("PW6")
    room.go("PW6", "results")
    panel = _panel(room, qtbot)
    qtbot.waitUntil(lambda: "Nothing is revealed yet" in _seen(panel))
    assert "complete" in _seen(panel)
    assert not [one for one in panel.findChildren(ChartWidget) if one.chart is not None]


def test_before_the_reveal_the_facilitator_reads_names_also_under_letters_and_who_is_half_way(
    room: Setting, qtbot: QtBot
) -> None:
    activity = room.workshop.activity(room.entry_of("LAD"))
    ballot = activity.resource.ballots[0]
    item, question = activity.keys(ballot)[0]
    room.session.do(enter_answer, Answer(activity.id, ballot.id, 1, "p0", item, question, 2))
    room.place.show_letters(True)
    room.go("LAD", "results")
    panel = _panel(room, qtbot)
    qtbot.waitUntil(lambda: "Northfield College not complete yet" in _seen(panel))
    assert "Partner A" not in _seen(panel)


def test_a_reveal_brings_sentence_chart_and_talk_list(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    assert panel.headline.text().startswith("We are furthest apart on")
    chart = panel.charts.pictures[0].chart
    assert chart is not None
    assert chart.kind is ChartKind.RADAR
    assert panel.charts.pictures[0].accessibleDescription()
    view = room.place.activity_view()
    assert view is not None
    latest = view.ballots[0].latest
    assert latest is not None
    assert latest.figures is not None
    assert panel.talk.chosen == latest.figures.talk_order[0]


def test_the_sentence_has_the_short_names_of_the_legend_where_names_are_long(tmp_path: Path, qtbot: QtBot) -> None:
    long = "College of Further and Higher Education and of Apprenticeships in the Upper Valley"
    room = setting(tmp_path, names=(f"Northfield {long}", f"Southfield {long}", "Oak"))
    room.vote("PW6")
    activity = room.workshop.activity(room.entry_of("PW6"))
    ballot, voters = activity.resource.ballots[0], [one for _partner, one in room.workshop.voters(activity)]
    for item in ballot.dimensions[0].items:
        for voter, level in zip(voters, (1, 4, 1), strict=True):
            room.session.do(
                enter_answer, Answer(activity.id, ballot.id, 1, voter, item.id, ballot.questions[0].id, level)
            )
    room.reveal("PW6")
    room.go("PW6", "results")
    panel = _panel(room, qtbot)
    assert long not in panel.headline.text()
    assert "Southfield" in panel.headline.text()
    room.store.close()


def test_the_buttons_choose_the_rooms_chart(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    for button, kind in zip(panel.charts.choices[1:3], (ChartKind.GAP_LINES, ChartKind.HEAT_MAP), strict=True):
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert room.place.showing.chart == kind.value
        chart = panel.charts.pictures[0].chart
        assert chart is not None
        assert chart.kind is kind
    qtbot.keyClick(panel.charts.choices[3], Qt.Key.Key_Return)
    assert room.place.showing.chart == "table"
    assert panel.charts.pictures[0].chart is None


@pytest.mark.parametrize(("chart", "least"), [("radar", 300), ("gap_lines", 10 * 28), ("heat_map", 10 * 26)])
def test_a_chart_has_the_height_that_its_rows_need(room: Setting, qtbot: QtBot, chart: str, least: int) -> None:
    panel = _revealed(room, qtbot)
    panel.resize(790, 420)
    room.place.show_chart(chart)
    qtbot.waitUntil(lambda: panel.charts.pictures[0].height() >= least)


@pytest.mark.parametrize("chart", ["gap_lines", "heat_map", "radar"])
def test_another_chart_is_drawn_once(room: Setting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, chart: str) -> None:
    panel = _revealed(room, qtbot)
    panel.resize(790, 420)
    room.place.show_chart("table")
    qtbot.wait(200)
    drawn: list[Chart] = []
    render = LiveChart.render

    def counted(live: LiveChart, one: Chart) -> Picture:
        drawn.append(one)
        return render(live, one)

    monkeypatch.setattr(LiveChart, "render", counted)
    room.place.show_chart(chart)
    qtbot.waitUntil(lambda: len(drawn) > 0)
    qtbot.wait(200)
    assert [one.kind.value for one in drawn if one.kind is not ChartKind.DOTS] == [chart]


def test_a_chart_is_drawn_where_there_is_less_height_than_it_needs(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    chart = panel.charts.pictures[0].chart
    alone = ChartWidget(room.theme)
    qtbot.addWidget(alone)
    alone.show_chart(chart)
    alone.resize(400, 150)
    alone.show()
    grey = alone.grab().toImage().pixelColor(1, 1)
    qtbot.waitUntil(lambda: any(alone.grab().toImage().pixelColor(200, y) != grey for y in range(150)))


def test_the_table_has_a_column_for_each_partner_and_shows_every_row(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    room.place.show_chart("table")
    table = panel.charts.findChild(RowTable)
    assert table is not None
    heads = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(table.model().columnCount())]
    assert heads == ["", "Northfield", "Skills", "Harbour", "Borough", "Employers'", "All (mean)", "Gap"]
    bars = (table.verticalScrollBar(), table.horizontalScrollBar())
    qtbot.waitUntil(lambda: not any(one.maximum() for one in bars))


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Setting]:
    made = setting(tmp_path, names=NAMES)
    yield made
    made.store.close()


def test_a_table_of_twelve_partners_has_a_column_for_each_where_there_is_room(crowd: Setting, qtbot: QtBot) -> None:
    panel = _revealed(crowd, qtbot, "PW3")
    crowd.place.show_chart("table")

    def heads() -> tuple[str, ...]:
        return panel.charts.table.heads if panel.charts.table is not None else ()

    qtbot.waitUntil(lambda: heads() == ("", "All (median)", "Gap"))
    panel.resize(1400, 900)
    qtbot.waitUntil(lambda: len(heads()) == 15)
    assert len(set(heads())) == 15, "two partners of one short name are told apart"
    table = panel.charts.table
    assert table is not None
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().maximum())
    panel.resize(790, 640)
    qtbot.waitUntil(lambda: len(heads()) == 3)
    crowd.place.show_chart("gap_lines")
    panel.resize(1400, 900)
    assert panel.charts.table is None


def test_the_line_of_the_room_on_a_radar_is_named_under_it(crowd: Setting, qtbot: QtBot) -> None:
    panel = _revealed(crowd, qtbot, "PW3")
    assert not panel.charts.sign_key.isVisible()
    crowd.place.show_chart("radar")
    crowd.place.bring_forward(4)
    qtbot.waitUntil(panel.charts.sign_key.isVisible)
    assert panel.charts.sign_key.words.text() == "The room"
    crowd.place.show_chart("gap_lines")
    assert not panel.charts.sign_key.isVisible()


def test_a_partner_of_many_stays_on_the_line_of_its_figure(crowd: Setting, qtbot: QtBot) -> None:
    panel = _revealed(crowd, qtbot, "PW3")
    crowd.place.show_chart("table")
    table = panel.charts.table
    assert table is not None
    _row, cell = table.model().index(0, 0).data(CELL)
    assert re.fullmatch(r"[^,]+\u00a0[\d–]+(, [^,]+\u00a0[\d–]+){11}", cell.second)


def test_the_row_that_is_walked_to_in_the_table_is_in_sight(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    panel.resize(790, 420)
    room.place.show_chart("table")
    table = panel.charts.findChild(RowTable)
    assert table is not None

    def is_seen_at_its_end() -> bool:
        qtbot.keyClick(table, Qt.Key.Key_End)  # again, where the table had not its place yet
        last = table.visualRect(table.currentIndex())
        return table.viewport().visibleRegion().contains(last.center())

    qtbot.waitUntil(is_seen_at_its_end)


def test_with_many_partners_the_radar_can_still_be_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    room = setting(tmp_path, names=NAMES)
    panel = _revealed(room, qtbot)
    assert panel.charts.choices[1].isChecked()
    qtbot.keyClick(panel.charts.choices[0], Qt.Key.Key_Return)
    assert room.place.showing.chart == "radar"
    room.store.close()


def test_space_never_presses_a_button(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    qtbot.keyClick(panel.next_button, Qt.Key.Key_Space)
    activity = room.workshop.activity(room.entry_of("PW6"))
    assert len(activity.rounds) == 1


def test_chips_bring_a_partner_forward(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    qtbot.keyClick(panel.charts.legend.chips[4], Qt.Key.Key_Return)
    assert room.place.showing.forward == 4
    qtbot.keyClick(panel.charts.legend.chips[4], Qt.Key.Key_Return)
    assert room.place.showing.forward == -1


def test_choosing_an_item_shows_its_votes_here_and_on_demand_in_the_room(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    qtbot.keyClick(panel.talk, Qt.Key.Key_Down)
    chosen = panel.talk.chosen
    dots = [one.chart for one in panel.reading.findChildren(ChartWidget) if one.chart]
    labels = {item.id: item.label for item in room.workshop.activity(room.entry_of("PW6")).resource.ballots[0].items}
    assert dots[-1].axes == (labels[chosen],)
    assert room.place.showing.item_id == ""
    qtbot.keyClick(panel.talk, Qt.Key.Key_Return)
    assert room.place.showing.item_id == chosen
    qtbot.keyClick(panel.talk, Qt.Key.Key_Down)
    assert room.place.showing.item_id == panel.talk.chosen != chosen
    qtbot.keyClick(panel.show_button, Qt.Key.Key_Return)
    assert room.place.showing.item_id == ""


def test_why_an_item_is_talked_about_is_never_cut(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    table = panel.talk
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    width = table.columnWidth(0) - 2 * PAD
    for row in range(table.model().rowCount()):
        _row, cell = table.model().index(row, 0).data(CELL)
        whole = delegate._heights(table.font(), replace(cell, second_lines=99), width)
        assert delegate._heights(table.font(), cell, width) == whole, cell.second


def test_the_last_line_of_a_long_title_has_a_place_of_its_own(
    room: Setting, qapp: QApplication, tmp_path: Path, dressed: None
) -> None:
    main.make_look(tmp_path).apply(qapp)
    table = RowTable([""], [1], room.theme)
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    words = "By 2029 every adult finds the next step through one door, because we plan as one and keep our names"
    metrics = QFontMetrics(weighted(table.font(), True))
    drawn = metrics.boundingRect(QRect(0, 0, 200, 999), Qt.TextFlag.TextWordWrap, words)
    lines = round(drawn.height() / metrics.lineSpacing())
    assert lines > 3

    first, second = delegate._heights(table.font(), Cell(words, "No vote yet", bold=True, lines=lines), 200)
    assert (first, second > 0) == (drawn.height(), True)
    shorter, _second = delegate._heights(table.font(), Cell(words, "No vote yet", bold=True, lines=2), 200)
    assert shorter < drawn.height()


@pytest.mark.parametrize("resource_id", ["SP8", "PW6"])
@pytest.mark.parametrize("chart", ["table", "heat_map"])
def test_where_the_room_sees_the_talk_list_it_is_there_beside_every_chart(
    crowd: Setting, qtbot: QtBot, resource_id: str, chart: str
) -> None:
    panel = _revealed(crowd, qtbot, resource_id)
    crowd.place.show_chart(chart)
    qtbot.waitUntil(lambda: not panel.talk.isVisible())
    crowd.go(resource_id, "talk")
    qtbot.waitUntil(panel.talk.isVisible)
    assert crowd.place.showing.chart == chart
    assert panel.show_button.isVisible()
    panel.take_focus()
    qtbot.keyClick(panel.talk, Qt.Key.Key_Down)
    panel.show_button.click()
    second, _cell = panel.talk.model().index(1, 0).data(CELL)
    assert crowd.place.showing.item_id == panel.talk.chosen == second.key


def test_from_the_talk_list_an_item_goes_to_the_room_as_well(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    room.go("PW6", "talk")
    panel.redraw()
    qtbot.keyClick(panel.talk, Qt.Key.Key_Down)
    pictures: list[str] = []
    room.place.moved.connect(lambda: pictures.append(room.place.showing.item_id))
    qtbot.keyClick(panel.talk, Qt.Key.Key_Return)
    assert room.place.place.stage_id == "results"
    assert pictures == [panel.talk.chosen], "the whole results never flash by"


def test_an_earlier_round_is_shown_again_and_the_last_comes_back(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    assert not panel.round_button.isVisible()
    room.open_next("PW6")
    room.vote("PW6", seed=6)
    room.reveal("PW6")
    panel.redraw()
    after = room.place.room_view()
    assert panel.round_button.text() == "Look back at round 1"
    qtbot.keyClick(panel.round_button, Qt.Key.Key_Return)
    panel.redraw()
    assert panel.caption.text().startswith("Round 1, all")
    assert room.place.room_view().subtitle == "Reviewing how we collaborate, round 1"
    assert panel.round_button.text() == "Back to the last round"
    qtbot.keyClick(panel.round_button, Qt.Key.Key_Return)
    panel.redraw()
    assert panel.caption.text().startswith("Round 2, all")
    assert room.place.room_view() == after


def test_whoever_looks_back_sees_that_round_s_votes_on_each_item(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    room.open_next("PW6")
    room.vote("PW6", seed=6)
    room.reveal("PW6")
    qtbot.keyClick(panel.round_button, Qt.Key.Key_Return)
    above = _charts(panel)
    qtbot.keyClick(panel.talk, Qt.Key.Key_Down)
    shown = room.place.shown_view()
    assert shown is not None
    assert shown.ballots[0].latest is not None
    figures = shown.ballots[0].latest.figures
    assert figures is not None
    [first] = [dots(one) for one in figures.items if one.item.id == panel.talk.chosen]
    assert [one.chart for one in panel.reading.findChildren(ChartWidget)] == [first]
    assert _charts(panel) == above


def test_whoever_reads_on_is_left_where_they_are_by_a_note_and_by_a_partner_brought_forward(
    room: Setting, qtbot: QtBot
) -> None:
    panel = _revealed(room, qtbot)
    qtbot.keyClick(next(one for one in panel.reading.choices if one.about == CONSENSUS), Qt.Key.Key_Return)
    [table] = panel.reading.findChildren(RowTable)
    bar = table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    there = bar.value()
    room.session.do(add_note, Note("n1", NoteKind.NOTE, "Months, not weeks.", room.entry_of("PW6")))
    room.place.bring_forward(1)
    assert panel.charts.legend.chips[1].isChecked()
    qtbot.keyClick(panel.talk, Qt.Key.Key_Down)
    chosen = next(one for one in panel.reading.choices if one.about == CONSENSUS)
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert chosen.isChecked(), "chosen once more it stays chosen"
    [after] = panel.reading.findChildren(RowTable)
    assert after is table
    assert bar.value() == there


def test_what_stands_out_consensus_and_movement_are_one_key_away(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    assert not panel.reading.choices[2].isVisible()
    qtbot.keyClick(panel.reading.choices[1], Qt.Key.Key_Return)
    assert panel.reading.shown == STANDS_OUT
    qtbot.waitUntil(lambda: "Furthest apart" in _seen(panel))
    room.open_next("PW6")
    room.vote("PW6", spread=2, seed=4)
    room.reveal("PW6")
    qtbot.keyClick(panel.reading.choices[2], Qt.Key.Key_Return)
    assert panel.reading.shown == MOVED
    assert panel.reading.findChildren(RowTable)[0].heads == ("", "Room's mean", "Gap")
    qtbot.keyClick(panel.reading.choices[3], Qt.Key.Key_Return)
    assert panel.reading.shown == CONSENSUS


def test_an_open_second_round_shows_nothing_of_itself(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    before = panel.headline.text()
    room.open_next("PW6")
    room.vote("PW6", spread=2, seed=4)
    assert panel.headline.text() == before
    assert "Round 2 has not been revealed" in panel.caption.text()


def test_the_next_round_is_opened_and_led_to(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    qtbot.keyClick(panel.next_button, Qt.Key.Key_Return)
    activity = room.workshop.activity(room.entry_of("PW6"))
    assert method.current_round(activity, activity.resource.ballots[0].id).number == 2
    assert room.place.place.stage_id == "vote"


def test_settling_leads_to_agree(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    qtbot.keyClick(panel.settle_button, Qt.Key.Key_Return)
    assert room.place.place.stage_id == "agreed"


@pytest.mark.parametrize("resource_id", ["PW3", "SP8"], ids=["items", "headings"])
def test_what_is_settled_is_what_was_chosen_among_the_results(room: Setting, qtbot: QtBot, resource_id: str) -> None:
    panel = _revealed(room, qtbot, resource_id)
    agree = room.follow(AgreePanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(agree)
    agree.show()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up):
        room.go(resource_id, "results")
        qtbot.keyClick(panel.talk, key)
        item_id = panel.talk.chosen
        qtbot.keyClick(panel.settle_button, Qt.Key.Key_Return)
        agree.redraw()
        ballot = room.workshop.activity(room.entry_of(resource_id)).resource.ballots[0]
        heading = next(one for one in ballot.dimensions if item_id in {item.id for item in one.items})
        about = item_id if len(ballot.dimensions) == 1 else heading.id
        assert agree.subjects.chosen == f"{ballot.id}/{about}"
    qtbot.keyClick(agree.subjects, Qt.Key.Key_Home)  # another choice stays
    chosen = agree.subjects.chosen
    room.go(resource_id, "results")
    panel.redraw()
    room.go(resource_id, "agreed")
    agree.redraw()
    assert agree.subjects.chosen == chosen


def test_a_support_vote_says_how_far_the_rule_is_met(room: Setting, qtbot: QtBot) -> None:
    activity_id = room.entry_of("PW7")
    for at in range(2):
        room.session.do(add_made, activity_id, MadeItem(f"d{at}", MadeKind.DRAFT, f"Draft {at}"))
    room.vote("PW7", "vision")
    room.reveal("PW7", "vision")
    room.go("PW7", "support-results")
    panel = _panel(room, qtbot)
    assert panel.headline.text()
    chart = panel.charts.pictures[0].chart
    assert chart is not None
    assert chart.kind is ChartKind.DOTS
    qtbot.keyClick(panel.talk, Qt.Key.Key_Down)
    chart = panel.charts.pictures[0].chart
    assert chart is not None
    assert chart.axes == ("Draft 1",)


def rows_of_talk(room: Setting) -> tuple[tuple[TableRow, ...], RoundFigures]:
    """The list beside the pictures of the latest round, and its figures."""
    view = room.place.activity_view()
    assert view is not None
    latest = view.ballots[0].latest
    assert latest is not None
    assert latest.figures is not None
    return talk_rows(view, view.ballots[0], latest.figures), latest.figures


def test_a_line_that_was_not_voted_on_again_keeps_its_result_on_the_list(room: Setting, qtbot: QtBot) -> None:
    panel = _two_rounds_of_support(room, qtbot, {"d1": 2}, silent="")

    rows, _figures = rows_of_talk(room)
    assert [(row.cells[0].words, row.cells[0].second) for row in rows] == [
        ("Draft 0", "Agreed (round 1)"),
        ("Draft 1", "Agreed."),
        ("Draft 2", "no votes"),
    ]
    assert panel.headline.text() == "The one that was voted on is agreed."
    drafts = _drafts_of(room, qtbot)
    assert [line.result.text() for line in drafts.list.lines.values()] == ["Agreed (round 1)", "Agreed.", ""]


def _two_rounds_of_support(room: Setting, qtbot: QtBot, again: dict[str, int], *, silent: str) -> ResultsPanel:
    """Three drafts, of which the first passes; then a vote on some of them, without the voter that is silent."""
    activity_id = room.entry_of("PW7")
    for at in range(3):
        room.session.do(add_made, activity_id, MadeItem(f"d{at}", MadeKind.DRAFT, f"Draft {at}"))
    activity = room.workshop.activity(activity_id)
    ballot = activity.resource.ballot("vision")
    for number, levels in ((1, {"d0": 1, "d1": 8}), (2, again)):
        for _partner, voter in room.workshop.voters(activity):
            for item, value in levels.items() if number == 1 or voter != silent else ():
                answer = Answer(activity_id, "vision", number, voter, item, ballot.questions[0].id, value)
                room.session.do(enter_answer, answer)
        room.reveal("PW7", "vision")
        if number == 1:
            room.open_next("PW7", "vision")
    room.go("PW7", "support-results")
    return _panel(room, qtbot)


def test_a_round_of_support_begins_with_what_was_voted_on_and_names_whoever_voted(room: Setting, qtbot: QtBot) -> None:
    panel = _two_rounds_of_support(room, qtbot, {"d1": 2}, silent="p0")
    assert panel.talk.chosen == "d1"
    assert len(panel.charts.legend.chips) == 4
    qtbot.keyClick(panel.talk, Qt.Key.Key_Up)
    assert panel.talk.chosen == "d0"
    assert len(panel.charts.legend.chips) == 5, "its dots are those of round 1, when all five voted"


def _drafts_of(room: Setting, qtbot: QtBot) -> VisionPanel:
    room.go("PW7", "drafts")
    panel = room.follow(VisionPanel(room.place, room.bridge, room.theme))
    qtbot.addWidget(panel)
    panel.show()
    panel.redraw()
    return panel


def test_what_was_not_voted_on_again_keeps_its_place_and_its_votes(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot, "SP8")
    room.open_next("SP8")
    activity = room.workshop.activity(room.entry_of("SP8"))
    ballot = activity.resource.ballots[0]
    last = activity.keys(ballot)[-1]
    for _partner, voter in room.workshop.voters(activity):
        room.session.do(enter_answer, Answer(activity.id, ballot.id, 2, voter, *last, 4))
    room.reveal("SP8")
    rows, figures = rows_of_talk(room)
    assert len(rows) == 8
    assert sum("(round 1)" in row.cells[0].words for row in rows) == 7
    assert not any("no votes" in row.cells[0].second for row in rows)
    assert rows[-1].key == last[0], "it is what everybody agrees on now"
    assert "(round 1)" not in rows[-1].cells[0].words
    qtbot.waitUntil(lambda: panel.talk.chosen == rows[0].key)
    first = figures.items[0].item
    panel.talk.choose(first.id)
    assert f"{first.text}, round 1" in [one.text() for one in panel.reading.findChildren(QLabel)]
    [votes_on_it] = [one.chart for one in panel.reading.findChildren(ChartWidget)]
    assert votes_on_it is not None
    assert any(one.dots for one in votes_on_it.stacks)
    room.place.show_item(first.id)
    assert "round 1" in room.place.room_view().subtitle


def test_a_vote_whose_partner_is_not_shown_has_its_key_below_the_picture(tmp_path: Path, qtbot: QtBot) -> None:
    room = setting(tmp_path, votes=Votes.PEOPLE, people=4)
    for person_id in ("p0s0", "p0s1"):  # too few are left to be shown, with the next smallest
        room.session.do(set_present, person_id, False)
    panel = _revealed(room, qtbot, "SP8")
    qtbot.waitUntil(lambda: "Partner not shown" in _seen(panel))
    panel.reading.choices[1].click()
    qtbot.waitUntil(lambda: "Partner not shown" not in _seen(panel))  # where no picture has such votes
    room.store.close()


def _table(panel: ResultsPanel, room: Setting) -> RowTable:
    room.place.show_chart("table")
    QApplication.processEvents()
    table = panel.charts.table
    assert table is not None
    return table


def _click(table: RowTable, row: int) -> None:
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(row, 0)).center()
    )


def _double_click(table: RowTable, row: int) -> None:
    at = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_row_that_is_clicked_in_the_table_is_what_is_shown_and_settled(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot, "PW3")
    table = _table(panel, room)
    assert not panel.talk.isVisible()
    items = [one.id for one in room.workshop.activity(room.entry_of("PW3")).resource.ballots[0].items]
    for row in (3, 1):
        _click(table, row)
        assert room.place.topic == items[row]
        qtbot.keyClick(panel.show_button, Qt.Key.Key_Return)
        assert room.place.showing.item_id == items[row]
        qtbot.keyClick(panel.show_button, Qt.Key.Key_Return)


def test_the_table_is_walked_and_opened_like_the_talk_list(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot, "PW3")
    table = _table(panel, room)
    panel.take_focus()
    assert panel.focusWidget() is table
    items = [one.id for one in room.workshop.activity(room.entry_of("PW3")).resource.ballots[0].items]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert room.place.showing.item_id == items[0]
    for at in (1, 2):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert room.place.showing.item_id == items[at]
        assert panel.focusWidget() is panel.charts.table is table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert room.place.showing.item_id == ""
    room.place.show_chart("radar")
    assert panel.talk.chosen == items[2]


def test_a_table_of_headings_has_nothing_to_choose(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot, "PW6")
    table = _table(panel, room)
    topic = room.place.topic
    _double_click(table, 2)
    assert not table.selectionModel().hasSelection()
    assert (room.place.topic, room.place.showing.item_id) == (topic, "")
    assert not panel.show_button.isVisible()
    assert panel.settle_button.text() == "Settle…"
    room.place.show_chart("radar")
    assert panel.show_button.isVisible()
    assert panel.settle_button.text() == "Settle this…"


@pytest.mark.parametrize("stage", ["results", "talk"])
def test_a_double_click_ends_with_that_item_in_the_room(room: Setting, qtbot: QtBot, stage: str) -> None:
    panel = _revealed(room, qtbot)
    room.go("PW6", stage)
    panel.redraw()
    for row in (2, 1, 1):
        _double_click(panel.talk, row)
        assert room.place.showing.item_id == panel.talk.chosen
        assert panel.talk.currentIndex().row() == row


def test_a_double_click_in_the_table_ends_with_that_item_in_the_room(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot, "PW3")
    table = _table(panel, room)
    items = [one.id for one in room.workshop.activity(room.entry_of("PW3")).resource.ballots[0].items]
    for row in (2, 1, 1):
        _double_click(table, row)
        assert room.place.showing.item_id == items[row]


def test_another_round_and_another_chart_are_shown_from_their_head_on(room: Setting, qtbot: QtBot) -> None:
    room.vote("SP8")
    room.reveal("SP8")
    panel = _revealed(room, qtbot)
    panel.resize(790, 300)
    areas = [one for one in panel.findChildren(QScrollArea) if one.isAncestorOf(panel.reading)]
    bar = next(one for one in areas if not one.isAncestorOf(panel.talk)).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    room.place.bring_forward(1)
    assert bar.value() > 0, "who reads on is left where they are"
    room.go("SP8", "results")
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    room.place.show_chart("gap_lines")
    assert bar.value() == 0


def test_the_figures_of_consensus_stand_whole(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    panel.resize(771, 520)  # on a laptop of 1366 × 768
    qtbot.keyClick(next(one for one in panel.reading.choices if one.about == CONSENSUS), Qt.Key.Key_Return)
    [table] = panel.reading.findChildren(RowTable)
    qtbot.waitUntil(lambda: table.width() < 500)
    view = room.place.shown_view()
    assert view is not None
    assert view.ballots[0].latest is not None
    assert view.ballots[0].latest.figures is not None
    heads = ("", "State", "Consensus", "A", "Votes")
    tip = table.model().headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "van der Eijk" in tip  # what A is, for whoever asks
    metrics = QFontMetrics(table.font())
    for row in consensus_rows(view.ballots[0].latest.figures):
        for column in range(1, len(heads)):
            for words in (heads[column], row.cells[column].words):
                assert table.columnWidth(column) >= metrics.horizontalAdvance(words) + 2 * PAD


def test_where_the_labels_would_leave_nothing_of_a_radar_its_figures_are_gap_lines(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot)
    assert [one.kind for one in _charts(panel) if one] == [ChartKind.RADAR]
    panel.charts.setFixedWidth(300)
    qtbot.waitUntil(lambda: [one.kind for one in _charts(panel) if one] == [ChartKind.GAP_LINES])
    assert "There is no room here for the radar: the same figures as gap lines." in _seen(panel)
    panel.charts.setFixedWidth(500)
    qtbot.waitUntil(lambda: "There is no room here" not in _seen(panel))


def test_what_moved_on_some_items_is_medians_and_says_so(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot, "SP8")
    room.open_next("SP8")
    activity = room.workshop.activity(room.entry_of("SP8"))
    item, question = activity.keys(activity.resource.ballots[0])[0]
    for partner in room.workshop.partnership.partners:
        room.session.do(
            enter_answer, Answer(activity.id, activity.resource.ballots[0].id, 2, partner.id, item, question, 2)
        )
    room.reveal("SP8")
    qtbot.keyClick(panel.reading.choices[2], Qt.Key.Key_Return)
    assert panel.reading.findChildren(RowTable)[0].heads == ("", "Median", "Gap")


def test_what_moved_and_consensus_say_which_of_two_questions_a_row_is_of(room: Setting, qtbot: QtBot) -> None:
    panel = _revealed(room, qtbot, "LAD")
    room.open_next("LAD")
    room.vote("LAD", seed=3)
    room.reveal("LAD")
    for choice in (MOVED, CONSENSUS):
        qtbot.keyClick(next(one for one in panel.reading.choices if one.about == choice), Qt.Key.Key_Return)
        [table] = panel.reading.findChildren(RowTable)
        titles = {table.model().index(row, 0).data(CELL)[1].words for row in range(2)}
        assert titles == {"How close we are (Today)", "How close we are (Needed)"}


def test_where_nothing_was_voted_on_twice_nothing_has_moved(room: Setting, qtbot: QtBot) -> None:
    activity = room.workshop.activity(room.entry_of("LAD"))
    ballot = activity.resource.ballots[0]
    (item, today), (_item, needed) = activity.keys(ballot)
    room.session.do(enter_answer, Answer(activity.id, ballot.id, 1, "p0", item, today, 2))
    room.reveal("LAD")
    room.open_next("LAD")
    room.session.do(enter_answer, Answer(activity.id, ballot.id, 2, "p0", item, needed, 2))
    room.reveal("LAD")
    room.go("LAD", "results")
    panel = _panel(room, qtbot)
    qtbot.keyClick(next(one for one in panel.reading.choices if one.about == MOVED), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Nothing can be compared with the round before." in _seen(panel))


def test_a_table_that_is_filled_inside_a_quiet_one_is_quiet_too(room: Setting, qtbot: QtBot) -> None:
    table = RowTable(("",), (1,), room.theme)
    qtbot.addWidget(table)
    told: list[str] = []
    table.row_chosen.connect(told.append)
    with QSignalBlocker(table):
        table.show_rows([TableRow(key, (Cell(key),)) for key in "ab"])
    assert told == []


@pytest.mark.parametrize("at", range(4))
def test_a_reading_that_is_asked_for_below_the_fold_comes_into_sight(room: Setting, qtbot: QtBot, at: int) -> None:
    room.vote("PW6")
    room.reveal("PW6")
    room.open_next("PW6")
    panel = _revealed(room, qtbot)
    panel.resize(790, 480)
    area = scroll_area_of(panel.reading)
    assert area is not None
    qtbot.wait(400)  # the scroll bar leaves less width, and the charts then have another height

    def is_in_sight() -> bool:
        top = panel.reading.mapTo(area.viewport(), QPoint(0, 0)).y()
        return 0 <= top <= top + panel.reading.height() <= area.viewport().height()

    assert not is_in_sight()
    panel.reading.choices[at].click()
    qtbot.wait(100)
    qtbot.waitUntil(is_in_sight)


def test_a_double_click_that_opens_a_round_neither_votes_nor_arms_there(
    qtbot: QtBot, tmp_path: Path, slow_hand: None
) -> None:
    console = opened(qtbot, tmp_path)
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "results")
    panel, capture, window = console.page.panels.current(), console.page.capture, console.page.windowHandle()
    assert isinstance(panel, ResultsPanel)

    def click(button: QWidget) -> None:
        at = button.mapTo(console.page, button.rect().center())
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    qtbot.wait(420)
    click(panel.next_button)
    assert capture.isVisible()
    assert capture.grid.votes.round.number == 2
    level = capture.levels.buttons()[-1]
    for button in (level, capture.reveal_button):
        click(button)  # whichever is under the mouse
    assert not capture.grid.votes.round.answers
    assert not console.page.reveal.is_armed
    qtbot.wait(420)
    for _click in range(3):
        click(level)
    assert len(capture.grid.votes.round.answers) == 3
