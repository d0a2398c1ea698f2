"""Plays the example without a screen: walks through the day and leaves pictures and the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.core.text import _
from app.documents import report_name, save_report
from app.services.example import add_example
from app.services.report import report_view
from app.services.room import Place, all_places
from app.ui.main_window import MainWindow
from app.ui.room.room_canvas import RoomCanvas

ROOM = QSize(1920, 1080)
CONSOLE = QSize(1366, 768)
SETTLES = 4  # a layout inside another tells the outer one its size a turn later


def play_example(window: MainWindow, out: Path) -> tuple[str, str]:
    """Open the example and go to every place; gives a sentence on what was made, and one on what could not be, if any.

    Writes ``home.png``, ``prepare.png``, and for each place ``console-NN.png`` and
    ``room-NN.png``, and the report, into the folder ``out``.

    Raises:
        NotWritten: the report could not be written.
    """
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(CONSOLE)
    workshop_id = add_example(window.store, window.toolkit, window.now())
    window.home.refresh()
    window.home.set_templates(window.toolkit.templates)
    window.show()
    pictures = {"home.png": _picture(window, out / "home.png")}
    window.open_workshop(workshop_id, "prepare")
    pictures["prepare.png"] = _picture(window, out / "prepare.png")
    window.pages.show_console()
    assert window.pages.session is not None
    workshop = window.pages.session.workshop
    canvas = RoomCanvas(window.look.theme)
    canvas.resize(ROOM)
    for at, place in enumerate(all_places(workshop), start=1):
        pictures |= _play_place(window, canvas, place, out, f"{at:02}")
    canvas.deleteLater()
    report = out / report_name(workshop.shown_partnership.name, workshop.date)
    pages = save_report(report_view(workshop, window.toolkit.sections), report)
    window.close()
    return _said(pictures, pages, out)


def _play_place(window: MainWindow, canvas: RoomCanvas, place: Place, out: Path, number: str) -> dict[str, bool]:
    """One place as the console and as the room shows it."""
    console = window.pages.console
    assert console is not None
    console.place.go(place)
    canvas.show_view(console.place.room_view())
    shown = {f"console-{number}.png": window, f"room-{number}.png": canvas}
    return {name: _picture(widget, out / name) for name, widget in shown.items()}


def _picture(widget: QWidget, path: Path) -> bool:
    """What a widget shows, as a PNG file; whether it could be written."""
    for _pass in range(SETTLES):
        QApplication.processEvents()
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image.save(str(path))


def _said(pictures: dict[str, bool], pages: int, out: Path) -> tuple[str, str]:
    missing = [name for name, is_there in pictures.items() if not is_there]
    words = _("{n} pictures and a report of {pages} pages are in {folder}.")
    made = words.format(n=len(pictures) - len(missing), pages=pages, folder=out)
    words = _("These pictures could not be written: {names}. Is the disk full, or are they read-only?")
    return made, words.format(names=", ".join(missing)) if missing else ""
