"""A whole console over a real library, and keys that go where a keyboard's would go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.core.model import Votes
from app.ui.console.console_page import ConsolePage
from app.ui.console.vote_grid import VoteGrid
from app.ui.keep_awake import KeepAwake
from app.ui.look import register_fonts
from tests.ui.console.panel_setting import NAMES, Setting, setting

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Seconds:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Opened:
    """The console on the screen, with its setting and the clock of the reveal."""

    setting: Setting
    page: ConsolePage
    seconds: Seconds
    keys: int = 0

    @property
    def grid(self) -> VoteGrid:
        """The scribe grid."""
        return self.page.capture.grid

    @property
    def line(self) -> str:
        """What the message line says."""
        return self.page.message_line.text()

    def focused(self) -> QWidget:
        """What a keyboard's keys would reach."""
        return QApplication.focusWidget() or self.page

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press and release a key."""
        self.keys += 1
        if isinstance(key, str):
            QTest.keyClick(self.focused(), key, modifiers)  # type: ignore[call-overload]  # a letter is taken as well
        else:
            QTest.keyClick(self.focused(), key, modifiers)

    def type(self, letters: str) -> None:
        """Press a key for each letter."""
        for letter in letters:
            self.press(letter)


def opened(
    qtbot: QtBot, folder: Path, *, names: tuple[str, ...] = NAMES[:5], votes: Votes = Votes.PARTNERS, people: int = 1
) -> Opened:
    """Open the console of a workshop with every kind of activity."""
    return opened_on(qtbot, setting(folder, names=names, votes=votes, people=people))


def opened_on(qtbot: QtBot, made: Setting) -> Opened:
    """Open the console of this setting."""
    register_fonts(paths.resource("fonts"))
    seconds = Seconds()
    page = ConsolePage(made.place, made.bridge, made.theme, awake=KeepAwake("none"), seconds=seconds)

    def leave(_page: QWidget) -> None:
        page.dispose()
        made.store.close()

    qtbot.addWidget(page, before_close_func=leave)
    page.resize(1366, 768)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return Opened(made, page, seconds)
