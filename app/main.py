"""Composition root: builds and connects everything; the only module that knows both Qt and db."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths, settings, theme
from app.core.text import _

# Storage is imported before PySide6, whose import hook inspects every later module.
from db.engine import open_library
from db.errors import LibraryError
from db.store import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.core.toolkit import Toolkit
    from app.ui.look import Look
    from app.ui.main_window import MainWindow

ROOM_BUSY_MS = 250  # while the room is open, a library that is busy refuses a vote rather than freezing


def run(args: argparse.Namespace) -> int:
    """Open the window on the library; with ``--example`` on a library of its own with the example in it."""
    library: Path = args.library
    if args.example:
        library = library.parent / "example" / "library.sqlite"
    try:
        store = _open(library)
    except LibraryError as error:
        return _say_and_stop(str(error))
    app = _application()
    look = _look(library.parent)
    look.apply(app)
    window = _window(store, look, _toolkit_loader(args.toolkit, library))
    _catch_bugs(window)
    window.show()
    if args.example:
        window.open_example_when_ready()
    status = app.exec()
    store.close()
    return status


def play(out: Path) -> int:
    """Play the example off screen; leave the PDF and pictures of the console and the room in ``out``."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = _open(Path(folder) / "library.sqlite")
        app = _application()
        look = _look(None)
        look.apply(app)
        window = _window(store, look, _toolkit_loader(None, Path(folder) / "library.sqlite"))
        from app.ui.playing import play_example

        status = play_example(window, out)
        store.close()
    return status


def _open(library: Path) -> Store:
    """The store of a library, which is made where there is none.

    Raises:
        LibraryError: it cannot be opened, not even to read.
    """
    return Store(open_library(library))


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    app.setApplicationName("Common Ground")
    app.setDesktopFileName(paths.APP_NAME)
    return app


def _look(folder: Path | None) -> Look:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    from app.ui.look import Look, register_fonts

    wishes = settings.load(folder) if folder else settings.Settings()
    name = wishes.theme.replace(" ", "_")
    if name == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    register_fonts(paths.resource("fonts"))
    return Look(theme.load(paths.resource("theme.toml"), name), paths.resource("app.qss"), wishes.zoom_percent)


def _window(store: Store, look: Look, load_toolkit: Callable[[], Toolkit]) -> MainWindow:
    from app.ui.main_window import MainWindow

    return MainWindow(
        store,
        look,
        load_toolkit=load_toolkit,
        notice=store.library.notice,
        known=(LibraryError,),
        now=dt.datetime.now,
        room_opened=lambda: store.library.wait_at_most(ROOM_BUSY_MS),
    )


def _toolkit_loader(own: Path | None, library: Path) -> Callable[[], Toolkit]:
    """Loads the toolkit when it is first asked for, which is after the first paint."""

    def load() -> Toolkit:
        from app.activities.kind import kinds
        from app.services.toolkit_files import load_toolkit

        beside = library.parent / "toolkit"
        extra = [own.expanduser()] if own else [beside] if beside.is_dir() else []
        return load_toolkit(paths.resource("toolkit"), extra, kinds().keys())

    return load


def _say_and_stop(words: str) -> int:
    """A library that cannot be opened at all: say so where the user looks."""
    sys.stderr.write(words + "\n")
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return 1
    from PySide6.QtWidgets import QMessageBox

    app = _application()
    box = QMessageBox()
    box.setWindowTitle("Common Ground")
    box.setText(words)
    box.addButton(_("Close Common Ground"), QMessageBox.ButtonRole.AcceptRole)
    box.finished.connect(app.quit)
    box.open()
    app.exec()
    return 1


def _catch_bugs(window: MainWindow) -> None:
    """A bug is logged and said on the console; the room keeps its picture."""
    from app.services import logs

    def caught(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        logs.bug(error)
        window.say(_("Something went wrong. Your last entry is saved. The log says where; go on working."))

    sys.excepthook = caught
