"""``python -m tests.bench.stage SCENE LIBRARY``: the program under observation, told over standard input where to go.

It measures nothing. Lines it understands: ``go ACTIVITY STAGE``, ``answers`` and
``quit``; each is answered by one line once the event loop is idle again.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

# Storage first, as in the program itself.
from db.engine import open_library
from db.store import Store  # isort: split

from PySide6.QtCore import QObject, QPoint, QRect, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import paths, theme
from app.activities.kind import kinds
from app.services.room import Place
from app.services.session import Session
from app.services.toolkit_files import load_toolkit
from app.ui.bridge import Bridge
from app.ui.console.console_page import ConsolePage
from app.ui.console.place import ConsolePlace
from app.ui.look import Look, register_fonts
from app.ui.workshop_pages import load_pages

ROOM = QRect(1920, 0, 1920, 1080)
CONSOLE = QRect(0, 0, 1366, 768)


class Bare(QWidget):
    """What any program needs to show a key press: a digit fills a box, another key the whole window."""

    def __init__(self) -> None:
        super().__init__()
        self._shade = 0
        self.setGeometry(ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key and paint."""
        self._shade = 255 - self._shade
        self.update(QRect(200, 200, 160, 160) if event.text().isdigit() else self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what is exposed."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(self._shade, 128, 128))


class Lines(QObject):
    """Reads commands from standard input; an answer is said when nothing is left to do."""

    def __init__(self, do: Callable[[list[str]], str]) -> None:
        super().__init__()
        self._do, self._said = do, ""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    @Slot()
    def _on_readable(self) -> None:
        words = sys.stdin.readline().split()
        if not words or words[0] == "quit":
            QApplication.quit()
            return
        self._said = self._do(words)
        QTimer.singleShot(0, self._on_idle)

    @Slot()
    def _on_idle(self) -> None:
        print(self._said or "ready", flush=True)


def _console(library: Path) -> tuple[ConsolePage, Store]:
    store = Store(open_library(library))
    look = Look(theme.load(paths.resource("theme.toml")), paths.resource("app.qss"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    register_fonts(paths.resource("fonts"))
    look.apply(app)
    toolkit = load_toolkit(paths.resource("toolkit"), kinds=kinds().keys())
    session = Session(store, store.load("w"), dt.datetime.now)
    bridge = Bridge(session)
    place = ConsolePlace(bridge, toolkit.sections, dt.datetime.now)
    page = ConsolePage(place, bridge, look.theme)
    bridge.setParent(page)
    page.setGeometry(CONSOLE)
    page.show()
    page.link.open_in_window()
    page.link.room.setGeometry(ROOM)
    page.activateWindow()
    load_pages()
    page.warming.begin()
    return page, store


def _commands(page: ConsolePage, store: Store) -> Callable[[list[str]], str]:
    def do(words: list[str]) -> str:
        if words[0] == "go":
            page.place.go(Place(words[1], words[2]))
            page.panels.current().take_focus()
            return ""
        stored = store.load("w")
        return str(sum(sum(one.tally.values()) for activity in stored.activities for one in activity.rounds))

    return do


def main() -> int:
    """Show the scene until standard input ends."""
    scene, library = sys.argv[1], Path(sys.argv[2])
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    store = None
    if scene == "bare":
        window: QWidget = Bare()
        window.show()
        window.activateWindow()
        lines = Lines(lambda _words: "")
    else:
        window, store = _console(library)
        lines = Lines(_commands(window, store))
    QTimer.singleShot(300, lines._on_idle)
    window.cursor().setPos(QPoint(5, 5))
    status = app.exec()
    if store is not None:
        store.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
