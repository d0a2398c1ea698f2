"""Windows that look and answer alike on every system, and the program's own on a library of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import main
from app.core.model import Workshop
from app.services import session
from app.services.workshops import new_partnership, new_workshop
from app.ui.main_window import MainWindow
from db.store import Store

T = TypeVar("T")


@dataclass
class Disk:
    """That a library lies on, and that a test fills."""

    is_full: bool = False


@contextmanager
def disk_under(store: session.Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A disk that takes nothing while it is full; at the end it has room, so that everything can be left."""
    disk = Disk()

    def unless_full(write: Callable[..., T]) -> Callable[..., T]:
        def written(*words: object, **more: object) -> T:
            if disk.is_full:
                raise OSError(28, "No space left on device")
            return write(*words, **more)

        return written

    monkeypatch.setattr(store, "save", unless_full(store.save))
    monkeypatch.setattr(store, "keep_words", unless_full(store.keep_words))
    yield disk
    disk.is_full = False


@pytest.fixture(scope="session", autouse=True)
def own_style(qapp: QApplication) -> None:
    """The program's style, for pages that are shown without the program's look."""
    if qapp.style().objectName() != "fusion":
        qapp.setStyle("Fusion")


@pytest.fixture(autouse=True)
def own_dialogs() -> Iterator[None]:
    """Qt's own dialogs: one of Windows or macOS would wait for a user, and its keys and buttons are not ours."""
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = QCoreApplication.testAttribute(native)
    QCoreApplication.setAttribute(native, True)
    yield
    QCoreApplication.setAttribute(native, before)


@pytest.fixture(autouse=True)
def quick_hand(qapp: QApplication) -> Iterator[None]:
    """A test may click at once on what has just come up, where a user's second click would be a slip."""
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(before)


@pytest.fixture
def slow_hand(qapp: QApplication, quick_hand: None) -> None:
    """A double click is one, as for a user."""
    qapp.setDoubleClickInterval(400)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """What the program puts on the whole application is taken off again."""
    style, font, palette, sheet = qapp.style().objectName(), qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def make_window(qtbot: QtBot, library: Path, dressed: None) -> Iterator[Callable[[], MainWindow]]:
    """Makes the program's window on the library of this test."""
    made: list[tuple[MainWindow, Store]] = []

    def make() -> MainWindow:
        store = main.open_store(library)
        look = main.make_look(library.parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.apply(app)
        load, beside = main.toolkit_loader(None, library), main.beside_library(None, library, library.parent)
        window = main.make_window(lambda: store, look, load, library.parent, beside=beside)
        made.append((window, store))
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.is_ready)
        return window

    yield make
    for window, store in reversed(made):
        if not window.close():  # it stayed for words that could not be kept
            window.close()
        window.deleteLater()
        QApplication.sendPostedEvents()
        store.close()
    qtbot.wait(1)


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


def add_workshop(store: session.Store, name: str = "Health check") -> Workshop:
    """A workshop that is prepared, with one partner."""
    group = new_partnership("Thames Skills Partnership")
    workshop = new_workshop(group, name=name, date="2026-11-21")
    store.save("new_workshop", None, workshop, at="2026-11-20T18:00:00", final=True)
    return store.load(workshop.id)
