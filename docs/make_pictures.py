"""Makes the pictures of the README and the user guide from the running program.

    python docs/make_pictures.py [NAME …]

Off screen, on a library of its own, with the example workshop at 10:26.
Run it again whenever a window changes; without names it makes all of them.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from PIL import Image  # noqa: E402
from PySide6.QtCore import QSize, Qt  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from app import main  # noqa: E402
from app.core.edits.people import add_partner  # noqa: E402
from app.core.edits.votes import enter_answer, open_next_round  # noqa: E402
from app.core.model import Activity, Answer, Workshop  # noqa: E402
from app.documents import save_report  # noqa: E402
from app.services.example import add_example  # noqa: E402
from app.services.report import report_view  # noqa: E402
from app.services.room import Place  # noqa: E402
from app.services.workshops import new_id, new_partnership, new_workshop  # noqa: E402
from app.ui.console.console_page import ConsolePage  # noqa: E402
from app.ui.main_window import MainWindow  # noqa: E402
from app.ui.room.room_canvas import RoomCanvas  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
NOW = dt.datetime(2026, 11, 21, 10, 26)
WINDOW, ROOM = QSize(1366, 768), QSize(1920, 1080)
ROOM_WIDTH = 1280  # of the picture in the guide
MOST_BYTES = 150_000
SETTLES = 6
# What the five partners call out in the second round, item by item; the last is still being asked.
SECOND_ROUND = {"T1": "33334", "T2": "23-33", "T3": "344"}
OTHERS = (
    ("Valley Care Alliance", "Setting direction", "2026-12-03", "W2", ("City Hospital", "Oak Surgery", "Age Well")),
    ("Moorland Apprenticeships", "Where are we now?", "2026-12-11", "W3", ("Ridge College", "Moor Farms")),
)


class Pictures:
    """The program with the example in it; each method leaves one picture in the folder."""

    def __init__(self, window: MainWindow, wanted: list[str]) -> None:
        self.window, self.wanted = window, wanted
        FOLDER.mkdir(exist_ok=True)
        for partnership, name, date, template, partners in OTHERS:
            made = new_workshop(
                new_partnership(partnership),
                name=name,
                date=date,
                template=window.toolkit.template(template),
                toolkit=window.toolkit,
            )
            for at, partner in enumerate(partners):
                made = add_partner(made, new_id(), partner, [new_id() for _seat in range(3 + at)])
            window.store.save("new_workshop", None, made, at=NOW.isoformat(), final=True)
        self.example = add_example(window.store, window.toolkit, NOW)

    def make(self) -> None:
        """Every picture, in the order of a day."""
        window = self.window
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(WINDOW)
        window.home.refresh()
        window.home.set_templates(window.toolkit.templates)
        window.show()
        self.keep("home", window)
        window.open_workshop(self.example, "prepare")
        self.keep("prepare", window)
        window.pages.show_console()
        assert window.pages.console is not None
        window.pages.console.link.open_in_window()
        canvas = RoomCanvas(window.look.theme, now=NOW.timestamp)
        canvas.resize(ROOM)
        self.report(window.pages.console.place.workshop)
        self.vote(window.pages.console, canvas)
        self.results(window.pages.console, canvas)
        window.close()

    def vote(self, console: ConsolePage, canvas: RoomCanvas) -> None:
        """A second round that is open, with some votes in: the console with its grid, and the room."""
        tests = _activity(console.place.workshop, "SP8")
        ballot = tests.resource.ballots[0]
        assert self.window.pages.bridge is not None
        self.window.pages.bridge.do(open_next_round, tests.id, ballot.id)
        partners = console.place.workshop.partnership.partners
        question = ballot.questions[0].id
        for item, called in SECOND_ROUND.items():
            for partner, level in zip(partners, called, strict=False):
                value = None if level == "-" else int(level)
                answer = Answer(tests.id, ballot.id, 2, partner.id, item, question, value)
                self.window.pages.bridge.do_about(partner.name, enter_answer, answer)
        console.place.go(Place(tests.id, "vote"))
        _settle()
        console.link.refresh()
        self.keep("console", self.window)
        canvas.show_view(console.place.room_view())
        self.keep("room-voting", canvas)

    def results(self, console: ConsolePage, canvas: RoomCanvas) -> None:
        """The review after its second round, as the room sees it."""
        console.place.go(Place(_activity(console.place.workshop, "PW6").id, "results"))
        canvas.show_view(console.place.room_view())
        self.keep("room-results", canvas)

    def report(self, workshop: Workshop) -> None:
        """The first page of the report, where there is something to draw a PDF with."""
        if "report" not in self.wanted:
            return
        if shutil.which("pdftoppm") is None:
            sys.stderr.write("report.png is left as it is: pdftoppm (poppler-utils) is not installed.\n")
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report.pdf"
            save_report(report_view(workshop, self.window.toolkit.sections), path)
            command = ["pdftoppm", "-r", "90", "-l", "1", "-singlefile", "-png", str(path), str(path.with_suffix(""))]
            subprocess.run(command, check=True)
            _small(Image.open(path.with_suffix(".png")), "report")

    def keep(self, name: str, widget: QWidget) -> None:
        """What a widget shows, as a small PNG file."""
        if name not in self.wanted:
            return
        _settle()
        image = QImage(widget.size(), QImage.Format.Format_RGB888)
        widget.render(image)
        if image.width() > WINDOW.width():
            image = image.scaledToWidth(ROOM_WIDTH, Qt.TransformationMode.SmoothTransformation)
            image = image.convertToFormat(QImage.Format.Format_RGB888)
        size, line = (image.width(), image.height()), image.bytesPerLine()
        _small(Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", line, 1), name)


def _small(image: Image.Image, name: str) -> None:
    """Write a picture with as few colours as keep it below the limit, and say how large it is."""
    path = FOLDER / f"{name}.png"
    for colours in (256, 128, 64, 32):
        # So that a colour of a few dots is kept: a partner's mark has no other.
        few = image.convert("RGB").quantize(colours, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            break
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")


def _settle() -> None:
    for _turn in range(SETTLES):
        QApplication.processEvents()


def _activity(workshop: Workshop, resource_id: str) -> Activity:
    return next(one for one in workshop.activities if one.resource.id == resource_id)


def run(wanted: list[str]) -> None:
    """Make the pictures with these names, or all."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        store = main.open_store(library)
        app = main.application()
        look = main.make_look(None)
        look.apply(app)
        window = MainWindow(
            lambda: store,
            look,
            load_toolkit=main.toolkit_loader(None, library),
            known=(),
            now=lambda: NOW,
            room_open=lambda _is_open: None,
        )
        window.make_ready()
        window.make_ready()
        try:
            Pictures(window, wanted or ["home", "prepare", "console", "room-voting", "room-results", "report"]).make()
        finally:
            store.close()


if __name__ == "__main__":
    run(sys.argv[1:])
