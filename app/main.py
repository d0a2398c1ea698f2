"""Composition root: builds and connects everything; the only module that knows both Qt and db."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from app import cli_faults as faults
from app import cli_look, paths, settings
from app.core.text import _
from app.disk import Unconfirmed
from db.errors import LibraryError
from db.light import BUSY_MS, first_list

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.core.summaries import Summary
    from app.core.toolkit import Toolkit
    from app.ui.damage_look import DamageLook
    from app.ui.look import Look
    from app.ui.main_window import MainWindow
    from db.store import Store

ROOM_BUSY_MS = 250  # while the room is open, a library that is busy refuses a vote rather than freezing


def run(args: argparse.Namespace) -> int:
    """Open the window on the library; with ``--example`` on a library of its own with the example in it."""
    folder: Path = args.settings or args.library.parent
    library: Path = args.library.parent / "example" / "library.sqlite" if args.example else args.library
    opened = Opened(library)
    try:
        first = first_list(library)
        if first is None:  # a new library, or one that has to say something: that comes before any window
            first = opened.store().summaries()
        with _ctrl_c_held_back():
            app = application()
            look = make_look(folder)
            look.apply(app)
            load = toolkit_loader(args.toolkit, args.library)
            beside = beside_library(args.toolkit, args.library, folder)
            window = make_window(opened.store, look, load, folder, first, beside, library.name if args.settings else "")
            catch_bugs(window)
            damage = look_for_damage(window, opened.store, library)
            window.show()
            if args.example:
                window.open_example_when_ready()
        try:
            return app.exec()
        finally:
            damage.stop()
    except Exception as error:  # said here, because the command line says it where nobody may see it
        return _say_and_stop(faults.words_of(error))
    finally:
        opened.close()


class Opened:
    """A library that is opened when it is first asked for, and closed at the end if it was."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._store: Store | None = None

    def store(self) -> Store:
        """The library's store.

        Raises:
            LibraryError: it cannot be opened, not even to read.
        """
        if self._store is None:
            self._store = open_store(self._library)
        return self._store

    def close(self) -> None:
        """Give the library free for others."""
        if self._store is not None:
            self._store.close()


def play(out: Path) -> int:
    """Play the example off screen; leave the PDF and pictures of the console and the room in ``out``.

    Gives the exit status.
    """
    from app.cli_output import say, say_done

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # what that platform cannot do helps nobody
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        opened = Opened(library)
        try:
            with _ctrl_c_held_back():
                app = application()
                look = make_look(None)
                look.apply(app)
                window = make_window(opened.store, look, toolkit_loader(None, library), None)
                window.make_ready()
                from app.ui.playing import play_example

            made, missing = play_example(window, out)
        finally:
            opened.close()
    if missing:
        say(made)
        faults.warn(missing)
        return faults.REFUSED
    say_done(made)
    return faults.DONE


def open_store(library: Path) -> Store:
    """The store of a library, which is made where there is none.

    Raises:
        LibraryError: it cannot be opened, not even to read.
    """
    from db.engine import open_library
    from db.store import Store

    return Store(open_library(library))


def application() -> QApplication:
    """Qt's application, under our name: the one there is, or a new one."""
    from PySide6.QtWidgets import QApplication

    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Common Ground")
    app.setDesktopFileName(paths.APP_NAME)
    return app


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Answer Ctrl+C afterwards: Qt crashes where its loading is interrupted, or the interruption is lost."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def make_look(folder: Path | None) -> Look:
    """Fonts, colours and the size of type, as the settings kept in this folder want them."""
    from app.ui.look import Look, register_fonts, wanted_theme

    wishes = settings.load(folder) if folder else settings.Settings()
    register_fonts(paths.resource("fonts"))
    theme = wanted_theme(wishes.theme, paths.resource("theme.toml"))
    return Look(theme, paths.resource("app.qss"), wishes.zoom_percent)


def make_window(
    store: Callable[[], Store],
    look: Look,
    load_toolkit: Callable[[], Toolkit],
    folder: Path | None,
    first: Sequence[Summary] = (),
    beside: Callable[[], Sequence[str]] = tuple,
    copy_name: str = "",
) -> MainWindow:
    """The window on a store that is opened after the first paint.

    ``folder`` keeps its settings, None keeps nothing; ``beside`` is as in ``beside_library``.
    """
    from app.ui.main_window import MainWindow

    def room_open(is_open: bool) -> None:
        store().library.wait_at_most(ROOM_BUSY_MS if is_open else BUSY_MS)

    def stop(words: str) -> None:
        status = _say_and_stop(words)
        window.close()
        application().exit(status)

    window = MainWindow(
        store,
        look,
        load_toolkit=load_toolkit,
        known=(LibraryError, Unconfirmed, OSError),
        now=dt.datetime.now,
        room_open=room_open,
        first=first,
        cannot_open=stop,
        notice=lambda: store().library.notice,
        put_aside=lambda: store().library.put_aside,
        own_files=lambda: (store().library.path,),
        folder=folder,
        beside=beside,
        copy_name=copy_name,
    )
    return window


def look_for_damage(window: MainWindow, store: Callable[[], Store], library: Path) -> DamageLook:
    """Once the window is ready a process of its own looks for damage; where there is some, nothing more is written."""
    from app.ui.damage_look import DamageLook

    def on_found() -> None:
        from app.services import logs

        found = store().library
        found.stop_writing()
        logs.did("found_damage", library=found.library_id)
        window.show_notice()

    look = DamageLook((cli_look.SWITCH, str(library.absolute())), cli_look.DAMAGED, window)
    look.found.connect(on_found)
    window.ready.connect(look.start)
    return look


def beside_library(own: Path | None, library: Path, folder: Path) -> Callable[[], Sequence[str]]:
    """How a program is started on another library with the settings and the own resources of this one."""

    def arguments() -> Sequence[str]:
        from app.services.toolkit_files import own_files

        resources = (("--toolkit", str(one.absolute())) for one in own_files(own, library))
        return ("--settings", str(folder.absolute()), *(word for pair in resources for word in pair))

    return arguments


def toolkit_loader(own: Path | None, library: Path) -> Callable[[], Toolkit]:
    """Loads the toolkit when it is first asked for, which is after the first paint."""

    def load() -> Toolkit:
        from app.services.toolkit_files import load_with_own

        return load_with_own(paths.resource("toolkit"), own, library)

    return load


def _in_terminal() -> bool:
    """Whether somebody sees standard error; Windows calls its null device a terminal, but that has no size."""
    try:
        # None: a program without a console has none
        return sys.stderr is not None and sys.stderr.isatty() and bool(os.get_terminal_size(sys.stderr.fileno()))
    except (OSError, ValueError):
        return False


def _say_and_stop(words: str) -> int:
    """Why there is no window: said on standard error, and in a box where no terminal shows that."""
    faults.warn(words)
    if _in_terminal():
        return 1
    from PySide6.QtWidgets import QMessageBox

    app = application()
    if app.platformName() == "offscreen":  # nobody would see it, nor close it
        return 1
    box = QMessageBox()
    box.setWindowTitle("Common Ground")
    box.setText(words)
    box.addButton(_("Close Common Ground"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    return 1


def catch_bugs(window: MainWindow) -> None:
    """A bug is logged and said on the page that is shown; the room keeps its picture, and the program goes on."""
    from app.services import logs

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C in the terminal, or an exit that was asked for
            sys.__excepthook__(kind, error, trace)
            window.close()
            return
        logs.bug(error)
        window.say(
            _(
                "Something went wrong, and the last step may not have been taken. Everything saved until now is safe. "
                "Go on working; the log says where it went wrong."
            )
        )

    sys.excepthook = caught
