"""Type of 200 per cent on the smallest screen: every button is whole, and nothing stands over anything else."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QLayout, QWidget
from pytestqt.qtbot import QtBot

from app import main, paths
from app.ui.console.agree_panel import AgreePanel
from app.ui.console.correct_dialog import CorrectDialog
from app.ui.console.panel_actions import ActionLine
from app.ui.look import Look, register_fonts
from app.ui.main_window import MainWindow
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import ElidedLabel, PlainLabel
from app.ui.widgets.layouts import scroll_area_of
from tests.ui.conftest import add_workshop
from tests.ui.console.console_setting import Opened, opened
from tests.ui.console.panel_setting import NAMES, light


@pytest.fixture
def large(qapp: QApplication, dressed: None) -> None:
    register_fonts(paths.resource("fonts"))
    Look(light(), paths.resource("app.qss"), 200).apply(qapp)


def seen(within: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """Widgets of this kind that do not stand on what scrolls."""
    found = []
    for one in within.findChildren(kind):
        parent = one.parentWidget()
        while parent is not None and not isinstance(parent, QAbstractScrollArea):
            parent = parent.parentWidget()
        if one.isVisible() and parent is None:
            found.append(one)
    return found


def place(one: QWidget, page: QWidget) -> QRect:
    return QRect(one.mapTo(page, QPoint(0, 0)), one.size())


def faults(page: QWidget) -> list[str]:
    """What is cut, and what stands over something else."""
    said = []
    buttons = seen(page, QAbstractButton)
    for one in buttons:
        if isinstance(one, ActionButton) and one.width() < one.sizeHint().width():
            said.append(f"{one.text()} is {one.width()} wide and not {one.sizeHint().width()}")
    labels = [one for one in seen(page, QLabel) if isinstance(one, PlainLabel) and one.text()]
    for one in labels:
        if not isinstance(one, ElidedLabel) and not one.wordWrap() and one.width() < one.sizeHint().width():  # type: ignore[attr-defined]
            said.append(f"{one.text()} is cut")  # type: ignore[attr-defined]
    both = [*buttons, *labels]
    for one in both:
        inside = place(one, page)
        parent = one.parentWidget()
        while parent is not None and parent is not page:
            if not place(parent, page).contains(inside):
                said.append(f"{one} stands beyond {parent}")
                break
            parent = parent.parentWidget()
    for one, other in itertools.combinations(both, 2):
        if not one.isAncestorOf(other) and place(one, page).intersects(place(other, page)):
            said.append(f"{one} stands over {other}")
    return said


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path, large: None) -> Opened:
    made = opened(qtbot, tmp_path)
    rows = made.page.layout()
    assert rows is not None
    rows.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # as in the program's window, on a small screen
    made.page.setMinimumSize(1, 1)
    made.page.resize(1366, 768)
    return made


@pytest.mark.parametrize(
    ("resource_id", "stage_id"),
    [("", ""), ("PW6", "brief"), ("PW6", "vote"), ("PW6", "agreed"), ("PW7", "drafts"), ("PW12", "plan")],
)
def test_the_console_is_whole(console: Opened, qtbot: QtBot, resource_id: str, stage_id: str) -> None:
    if resource_id:
        console.setting.go(resource_id, stage_id)
    qtbot.wait(50)
    assert console.page.width() == 1366
    assert faults(console.page) == []


@pytest.mark.parametrize("resource_id", ["SP8", "PW3", "LAD"])
def test_the_item_that_is_asked_and_every_partner_s_vote_are_in_sight(
    console: Opened, qtbot: QtBot, resource_id: str
) -> None:
    console.setting.go(resource_id, "vote")
    qtbot.wait(50)
    grid, page = console.grid, console.page
    seen = place(page.capture, page)
    for column in range(5):
        vote = grid.visualRect(grid.votes.index(grid.currentIndex().row(), column)).center()
        assert grid.viewport().rect().contains(vote)
        assert seen.contains(grid.viewport().mapTo(page, vote))


def test_an_action_of_what_was_settled_is_no_wider_than_its_panel(console: Opened, qtbot: QtBot) -> None:
    console.setting.vote("PW6")
    console.setting.reveal("PW6")
    console.setting.go("PW6", "agreed")
    panel = console.page.findChild(AgreePanel)
    assert panel is not None
    panel.outcome.words.setPlainText("Ring the other leads within two days")
    panel.make_action()
    qtbot.wait(50)
    [line] = panel.findChildren(ActionLine)
    area = scroll_area_of(line)
    assert area is not None
    assert area.viewport().width() >= line.mapTo(area.viewport(), QPoint(line.width(), 0)).x()
    assert line.fields["lead_person"].width() > line.fontMetrics().averageCharWidth() * 10


def test_a_long_name_is_whole_where_its_vote_is_corrected(qtbot: QtBot, tmp_path: Path, large: None) -> None:
    name = "The Greater Northfield and Riverside College of Further and Higher Education Ltd"
    console = opened(qtbot, tmp_path, names=(name, *NAMES[:2]))
    console.setting.go("SP8", "vote")
    console.type("4")
    console.press(Qt.Key.Key_Left)
    console.setting.reveal("SP8")
    console.page.capture.correct()
    dialog = console.page.capture.findChild(CorrectDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    for one in dialog.findChildren(PlainLabel):
        assert one.width() >= one.minimumSizeHint().width(), one.text()
        assert one.height() >= one.heightForWidth(one.width()), one.text()
    assert dialog.width() < 1366


def test_the_first_page_is_whole(
    make_window: Callable[[], MainWindow], library: Path, qtbot: QtBot, large: None
) -> None:
    store = main.open_store(library)
    add_workshop(store)
    store.close()
    window = make_window()
    window.look.zoom = 200
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.look.apply(app)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.width() == 1366)
    assert window.home.carry_on.isVisible()
    qtbot.waitUntil(lambda: faults(window.home) == [])
