"""An adviser at the keyboard of the whole program: the real window on a real library, made by the program itself."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import main
from app.core.model import Activity, Workshop
from app.ui.console.console_page import ConsolePage
from app.ui.main_window import MainWindow
from app.ui.prepare.page import PreparePage
from app.ui.room.room_window import RoomWindow
from db.engine import open_library
from db.store import Store

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PanelT = TypeVar("PanelT", bound=QWidget)
_MOST_TABS = 60
_TELLING = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class Adviser:
    """Presses keys, and looks at the screen, at the room and into the library. ``keys`` counts the presses."""

    def __init__(self, qtbot: QtBot, library: Path) -> None:
        self._qtbot, self.library, self.keys = qtbot, library, 0
        self._has_left = False
        self.store = main.open_store(library)
        look = main.make_look(library.parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.apply(app)
        load = main.toolkit_loader(None, library)
        self.window: MainWindow = main.make_window(lambda: self.store, look, load, library.parent)
        self.window.setGeometry(0, 0, 1366, 768)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.wait(lambda: bool(self.window.home.templates.findChildren(QAbstractButton)))

    def leave(self) -> None:
        """Close the window and the library, as the program does when it ends; once is enough."""
        if self._has_left:
            return
        self._has_left = True
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents()
        self.store.close()

    def wait(self, until: object) -> None:
        """Until something is so, for at most ten seconds."""
        self._qtbot.waitUntil(until, timeout=10_000)  # pyright: ignore[reportArgumentType]

    # --- the keyboard ---

    def focused(self) -> QWidget:
        """What the keyboard's keys reach: in an open menu or dialog where there is one, else in the window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        top = QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow():
            top.activateWindow()
            self.wait(top.isActiveWindow)
        return QApplication.focusWidget() or top

    def press(self, *keys: Qt.Key | str, hold: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another."""
        for key in keys:
            self.keys += 1
            if isinstance(key, str):
                QTest.keyClicks(self.focused(), key, hold)
            else:
                QTest.keyClick(self.focused(), key, hold)
            QApplication.processEvents()  # as fast as anybody types, the program has its turn between two keys

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        for letter in words:
            self.press(letter)

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until a field or a button has the focus."""
        for _press in range(_MOST_TABS):
            focused = self.focused()
            if focused is wanted or focused is wanted.focusProxy():
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {wanted.objectName() or wanted.accessibleName() or wanted}")

    def push(self, button: QWidget) -> None:
        """Go to a button and press Enter on it."""
        self.tab_to(button)
        self.press(Key.Key_Return)

    def choose(self, box: QWidget, words: str) -> None:
        """Go to a list of choices and walk down to one."""
        assert isinstance(box, QComboBox)
        self.tab_to(box)
        for _press in range(box.count()):
            if box.currentText() == words:
                return
            self.press(Key.Key_Down)
        assert box.currentText() == words

    def jump(self, letters: str) -> None:
        """Ctrl+G to a line of the agenda."""
        self.press(Key.Key_G, hold=CTRL)
        self.type(letters)
        self.press(Key.Key_Return)

    def reveal(self) -> None:
        """Space, and Space again after more than 300 ms."""
        self.press(Key.Key_Space)
        time.sleep(0.32)
        self.press(Key.Key_Space)

    # --- what is stored ---

    def stored(self) -> Workshop:
        """The workshop as anybody else would read it from the library now."""
        reader = Store(open_library(self.library, write=False))
        try:
            [summary] = reader.summaries()
            return reader.load(summary.id)
        finally:
            reader.close()

    def activity(self, resource_id: str) -> Activity:
        """An activity as it is stored."""
        return next(one for one in self.stored().activities if one.resource.id == resource_id)

    # --- what is seen ---

    @property
    def prepare(self) -> PreparePage:
        """The page on which a workshop is prepared."""
        assert self.window.pages.prepare is not None
        assert self.window.stack.currentWidget() is self.window.pages.prepare
        return self.window.pages.prepare

    @property
    def console(self) -> ConsolePage:
        """The console."""
        assert self.window.pages.console is not None
        assert self.window.stack.currentWidget() is self.window.pages.console
        return self.window.pages.console

    def panel(self, kind: type[PanelT]) -> PanelT:
        """The panel in the middle of the console, which is of this kind."""
        found = self.console.panels.current()
        assert isinstance(found, kind)
        return found

    @property
    def room(self) -> RoomWindow:
        """The projected window."""
        return self.console.link.room

    def on_the_wall(self) -> str:
        """What the room shows, in words; the preview shows the same, once the room is painted."""
        self.wait(lambda: self.console.preview.view() == self.room.canvas.view())
        return self.room.canvas.accessibleDescription()

    def line(self) -> str:
        """What the console's message line says."""
        return self.console.message_line.text()

    def wall_picture(self) -> QImage:
        """What the room shows, in pixels."""
        return self.room.canvas.grab().toImage()

    def everything_said(self) -> set[str]:
        """Every word of every window: titles, names for those who cannot see, labels, buttons, cells."""
        said: set[str] = set()
        for top in QApplication.topLevelWidgets():
            for widget in (top, *top.findChildren(QWidget)):
                said |= {widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription()}
                said |= {widget.toolTip(), widget.statusTip()}
                if isinstance(widget, QLabel | QAbstractButton):
                    said.add(widget.text())
                if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                    said |= _cells(widget.model())
        return said - {""}


def _cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> set[str]:
    """What a table tells, its headings included."""
    inside = parent or QModelIndex()
    rows = model.rowCount(inside)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(inside)
    said = {
        f"{row}/{column} {role.name} {model.index(row, column, inside).data(role)}"
        for row in range(rows)
        for column in range(columns)
        for role in _TELLING
    }
    for way, count in ((Qt.Orientation.Vertical, rows), (Qt.Orientation.Horizontal, columns)):
        said |= {f"{way.name} {at} {model.headerData(at, way)}" for at in range(count)}
    return said
