"""Plays the example without a screen: walks through the day and leaves pictures and the report."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSize
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


def play_example(window: MainWindow, out: Path) -> int:
    """Open the example and go to every place; 0 when everything was made.

    Writes ``home.png``, ``prepare.png``, and for each place ``console-NN.png`` and
    ``room-NN.png``, and the report, into the folder ``out``.
    """
    window.resize(CONSOLE)
    workshop_id = add_example(window.store, window.toolkit, window.now())
    window.home.refresh()
    window.home.set_templates(window.toolkit.templates)
    window.show()
    made = [_picture(window, out / "home.png")]
    window.open_workshop(workshop_id, "prepare")
    made.append(_picture(window, out / "prepare.png"))
    window.show_console()
    console = window.console
    assert console is not None
    assert window.session is not None
    canvas = RoomCanvas(window.look.theme)
    canvas.resize(ROOM)
    places = all_places(window.session.workshop)
    for at, place in enumerate(places, start=1):
        made += _play_place(window, canvas, place, out, at)
    canvas.deleteLater()
    workshop = window.session.workshop
    report = out / report_name(workshop.shown_partnership.name, workshop.date)
    pages = save_report(report_view(workshop, window.toolkit.sections), report)
    sys.stdout.write(
        _("{n} pictures and a report of {pages} pages are in {folder}.").format(n=len(made), pages=pages, folder=out)
        + "\n"
    )
    window.close()
    return 0 if all(made) else 1


def _play_place(window: MainWindow, canvas: RoomCanvas, place: Place, out: Path, at: int) -> list[bool]:
    console = window.console
    assert console is not None
    console.place.go(place)
    canvas.show_view(console.place.room_view())
    return [_picture(window, out / f"console-{at:02}.png"), _picture(canvas, out / f"room-{at:02}.png")]


def _picture(widget: QWidget, path: Path) -> bool:
    """What a widget shows, as a PNG file."""
    QApplication.sendPostedEvents()
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return image.save(str(path))
