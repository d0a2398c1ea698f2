"""Everything that a window shows, says or hands on, read from the real thing.

``SURFACES`` is the list that every new way out of a window is added to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QMetaType, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from app.ui.console.console_page import ConsolePage
from app.ui.console.notes_card import NotesCard
from app.ui.console.vote_grid import VoteGrid
from app.ui.home.workshops_view import WorkshopsView
from app.ui.main_window import MainWindow

Shown = dict[str, object]
OWN_ROLE = Qt.ItemDataRole.UserRole.value
USUAL_ROLES = sorted(one.value for one in Qt.ItemDataRole if one.value < OWN_ROLE)
ALL_ROLES = [*USUAL_ROLES, *range(OWN_ROLE, OWN_ROLE + 9)]
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Day:
    """The program on a library with one workshop in it, and what was seen of it at each place."""

    window: MainWindow
    place: str = ""
    shown: Shown = field(default_factory=dict)

    @property
    def console(self) -> ConsolePage:
        """The console that is open."""
        assert self.window.pages.console is not None
        return self.window.pages.console

    def tops(self) -> list[QWidget]:
        """Every window of ours, the room among them."""
        found = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        return sorted(found, key=lambda one: (type(one).__name__, one.windowTitle()))

    def widgets(self) -> Iterator[QWidget]:
        """Every widget but those of the facilitator's own notes."""
        notes = self.window.findChildren(NotesCard)
        own = {*notes, *(one for card in notes for one in card.findChildren(QWidget))}
        for top in self.tops():
            yield from (one for one in (top, *top.findChildren(QWidget)) if one not in own)

    def look(self, at: str, *, peeking: bool = False) -> None:
        """Keep what every surface shows now; while somebody peeks, all but the console's picture."""
        settle()
        for name, surface in SURFACES.items():
            if not (peeking and surface is console_picture):
                self.shown[f"{at} | {name}"] = surface(self)

    def press(self, *keys: Qt.Key, hold: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, hold)


def settle() -> None:
    """Until every layout has told every other one, and what is gone is gone."""
    for _turn in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def pixels(image: QImage) -> tuple[int, int, str]:
    """A picture, so that two of them can be compared."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return image.width(), image.height(), hashlib.sha256(bytes(image.constBits())).hexdigest()


def room_picture(day: Day) -> object:
    """What is on the wall."""
    return pixels(day.console.link.room.grab().toImage()) if day.window.pages.console else None


def preview_picture(day: Day) -> object:
    """What the console says is on the wall."""
    return pixels(day.console.preview.grab().toImage()) if day.window.pages.console else None


def console_picture(day: Day) -> object:
    """The facilitator's window without the facilitator's notes."""
    image = day.window.grab().toImage()
    if day.window.pages.console is not None:
        notes, painter = day.console.notes, QPainter(image)
        painter.fillRect(QRect(notes.mapTo(day.window, QPoint()), notes.size()), Qt.GlobalColor.black)
        painter.end()
    return pixels(image)


def properties(day: Day) -> list[str]:
    """Every text that a widget has: titles, names for those who cannot see, tool tips, labels, fields."""
    found = []
    for one in day.widgets():
        told = [str(one.property(name)) for name in texts_of(one)]
        own = [bytes(name.data()).decode() for name in one.dynamicPropertyNames()]
        told += [f"{name}={plain(one.property(name))}" for name in own if not name.startswith("_")]
        told += [action.text() + action.toolTip() + action.statusTip() for action in one.actions()]
        found.append(" · ".join([type(one).__name__, *told]))
    actions = [one for top in day.tops() for one in top.findChildren(QAction)]
    return [*found, *(one.text() + one.toolTip() for one in actions)]


_TEXTS: dict[str, list[str]] = {}


def texts_of(one: QObject) -> list[str]:
    """The names of a widget's properties that are texts."""
    about = one.metaObject()
    if about.className() not in _TEXTS:
        each = [about.property(at) for at in range(about.propertyCount())]
        _TEXTS[about.className()] = [
            str(it.name()) for it in each if it.metaType().id() == QMetaType.Type.QString.value
        ]
    return _TEXTS[about.className()]


def read_aloud(day: Day) -> list[str]:
    """What a screen reader is told."""
    return [line for top in day.tops() for line in aloud(QAccessible.queryAccessibleInterface(top))]


def aloud(here: QAccessibleInterface | None) -> Iterator[str]:
    """What a screen reader is told of one thing and of all within it."""
    if here is None or isinstance(here.object(), NotesCard):
        return
    yield " · ".join([here.role().name, *(here.text(one) for one in TOLD)])
    for at in range(here.childCount()):
        yield from aloud(here.child(at))


TOLD = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def tables(day: Day) -> list[str]:
    """Every role of every cell and heading of every list, and what it hands on when it is dragged or copied."""
    found = []
    for view in day.widgets():
        if not isinstance(view, QAbstractItemView | QComboBox) or not (view.isVisible() or isinstance(view, VoteGrid)):
            continue
        if (table := view.model()) is None:
            continue
        rows = table.rowCount()
        columns = 1 if isinstance(table, QAbstractListModel) else table.columnCount()
        cells = [table.index(row, column) for row in range(rows) for column in range(columns)]
        # Prepare's own lists hand their delegates the very lines; what is drawn of those the pictures tell.
        roles = ALL_ROLES if isinstance(view, VoteGrid | WorkshopsView) else USUAL_ROLES
        found += [plain(table.data(cell, role)) for cell in cells for role in roles]
        for way, count in ((Qt.Orientation.Vertical, rows), (Qt.Orientation.Horizontal, columns)):
            found += [plain(table.headerData(at, way, role)) for at in range(count) for role in roles]
        if isinstance(view, VoteGrid) and cells:
            data = table.mimeData(cells)
            found += [f"{one}: {bytes(data.data(one).data())!r}" for one in data.formats()]
    return found


def plain(value: object) -> str:
    """A value in words, without the place in memory at which it lies."""
    return re.sub(r" at 0x[0-9a-fA-F]+", "", repr(value))


def clipboard(_day: Day) -> str:
    """What was copied last."""
    return QGuiApplication.clipboard().text()


SURFACES: dict[str, Callable[[Day], object]] = {
    "room": room_picture,
    "preview": preview_picture,
    "console": console_picture,
    "texts of widgets": properties,
    "read aloud": read_aloud,
    "tables": tables,
    "clipboard": clipboard,
}
