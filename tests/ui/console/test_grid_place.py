"""The buttons under the grid stay where they are, whatever is said or keyed: the mouse may rest on one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout
from pytestqt.qtbot import QtBot

from app import paths
from app.core.model import Votes
from app.ui.look import Look, register_fonts
from tests.ui.console.console_setting import NONE, Opened, opened
from tests.ui.console.panel_setting import NAMES, light

SAID = ("Kept.", "Everything is answered. " * 8, "Harbour Training and Skills Connect are missing. " * 7)


def console_of(qtbot: QtBot, folder: Path, votes: Votes, scale: int = 100, names: tuple[str, ...] = NAMES) -> Opened:
    """A console on a laptop, with type of this size."""
    register_fonts(paths.resource("fonts"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Look(light(), paths.resource("app.qss"), scale).apply(app)
    console = opened(qtbot, folder, names=names, votes=votes, people=2)
    rows = console.page.layout()
    assert rows is not None
    rows.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # as in the program's window
    console.page.setMinimumSize(1, 1)
    console.page.resize(1366, 768)
    return console


def places(console: Opened) -> list[QRect]:
    """Where the buttons stand that a mouse rests on."""
    capture = console.page.capture
    buttons = [*capture.levels.buttons(), capture.reveal_button, capture.peek_button]
    return [QRect(one.mapTo(console.page, QPoint(0, 0)), one.size()) for one in buttons]


@pytest.mark.parametrize("votes", list(Votes))
@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("names", [NAMES[:2], NAMES], ids=["two", "twelve"])
@pytest.mark.parametrize("resource_id", ["SP8", "PW3"])
def test_no_button_moves_whatever_is_said_and_keyed(
    qtbot: QtBot,
    tmp_path: Path,
    dressed: None,
    votes: Votes,
    scale: int,
    names: tuple[str, ...],
    resource_id: str,
) -> None:
    console = console_of(qtbot, tmp_path, votes, scale, names)
    console.setting.go(resource_id, "vote")
    qtbot.wait(50)
    before, line = places(console), console.page.message_line
    for words in (*SAID, ""):
        line.say(words)
        qtbot.wait(10)
        assert places(console) == before
        assert line.height() >= line.heightForWidth(line.width()) or not words, "it is said whole"
    for _vote in range(len(names)):
        console.type("3")
    console.press(Qt.Key.Key_Space)
    assert console.page.reveal.is_armed
    qtbot.wait(10)
    assert places(console) == before
    console.press(Qt.Key.Key_Escape)
    qtbot.wait(10)
    assert places(console) == before


def test_every_button_is_in_sight_with_large_type_and_many_voters(qtbot: QtBot, tmp_path: Path, dressed: None) -> None:
    console = console_of(qtbot, tmp_path, Votes.PARTNERS, 150)
    console.setting.go("SP8", "vote")
    qtbot.wait(50)
    capture = console.page.capture
    for button in (*capture.levels.buttons(), capture.reveal_button, capture.peek_button):
        assert button.visibleRegion().boundingRect() == button.rect()


def test_three_clicks_on_one_level_reveal_nothing(qtbot: QtBot, tmp_path: Path, dressed: None) -> None:
    console = console_of(qtbot, tmp_path, Votes.PARTNERS, names=NAMES[:11])
    console.setting.go("SP8", "vote")
    shape = console.grid.votes.shape
    for _vote in range(len(shape.columns) * len(shape.lines) - 1):
        console.type("3")
    qtbot.wait(50)
    button, window = console.page.capture.levels.buttons()[-1], console.page.windowHandle()
    at = button.mapTo(console.page, button.rect().center())
    for _click in range(3):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, at)
        qtbot.wait(50)
        console.seconds.now += 0.8
        assert console.line.startswith("Everything is answered.")
    assert not console.page.reveal.is_armed
    assert not console.grid.votes.is_revealed
