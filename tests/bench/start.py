"""From the start of the process to the first page on the screen, beside a bare PySide6 window."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from db.engine import open_library
from db.store import Store
from tests.bench import samples
from tests.bench.figure import Figure, median, skipped, spread
from tests.bench.screen import Screen, missing, screen

NAME = "first painted home, 200 workshops"
RUNS, WARM = 7, 2
LIMIT_S = 20
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.resize(1200, 800)
window.show()
sys.exit(app.exec())
"""
# Words drawn with soft edges have many colours; a window that is not filled yet has a few.
_COLOURS_OF_WORDS = 25


def figures() -> list[Figure]:
    """The ratio that the issue limits."""
    why = missing() or ("" if importlib.util.find_spec("app.main") else "there is no window yet (app/main.py)")
    if why:
        return [skipped(NAME, why)]
    with tempfile.TemporaryDirectory(prefix="bench-start-") as name, screen() as on:
        library = Path(name) / "library.sqlite"
        _fill(library)
        home = [sys.executable, "-m", "app", "--library", str(library)]
        bare = [sys.executable, "-c", BARE]
        pairs = [(_painted(on, bare, 1), _painted(on, home, _COLOURS_OF_WORDS)) for _turn in range(WARM + RUNS)][WARM:]
    bares, homes = [pair[0][0] for pair in pairs], [pair[1][0] for pair in pairs]
    busy = [median([pair[side][1] for pair in pairs]) for side in (0, 1)]
    note = f"{spread(homes)}; bare {spread(bares)}; processor time until then {busy[1]:.0f} and {busy[0]:.0f} ms"
    note += f" ({busy[1] / busy[0]:.2f})" if busy[0] else ""
    return [Figure(NAME, median(homes), "bare PySide6 window", median(bares), 3.5, note=note)]


def _fill(path: Path) -> None:
    """200 workshops of 40 partnerships, most of them with a name and nothing else."""
    store = Store(open_library(path))
    try:
        for at in range(200):
            of = samples.partnership(5, key=f"p{at:03d}")
            store.save("import", None, samples.workshop(of, [], key=f"w{at:03d}"), at=samples.AT, final=True)
    finally:
        store.close()


def _painted(on: Screen, command: Sequence[str], colours: int) -> tuple[float, float]:
    """Milliseconds from the start until something, or words, can be seen on the screen; and of the processor till then.

    Raises:
        RuntimeError: the program ended, or painted nothing.
    """
    area = (0, 0, on.width, on.height, 16)
    before = on.read(*area)
    start = time.perf_counter()
    process = subprocess.Popen(command, env=on.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - start < LIMIT_S:
            now = on.read(*area)
            if now != before and (colours <= 1 or _different(now) >= colours):
                return (time.perf_counter() - start) * 1000, _processor_ms(process.pid)
            if process.poll() is not None:
                raise RuntimeError(f"the program ended with {process.returncode} before it painted anything")
            time.sleep(0.0005)
        raise RuntimeError(f"nothing was painted within {LIMIT_S} s")
    finally:
        process.kill()
        process.wait()
        _cleared(on, area, before)


def _processor_ms(pid: int) -> float:
    """What the process has used of the processor so far, which other programs disturb less than its time."""
    assert sys.platform == "linux"
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _different(pixels: bytes) -> int:
    return len(set(memoryview(pixels).cast("I")))


def _cleared(on: Screen, area: tuple[int, int, int, int, int], before: bytes) -> None:
    """Wait until the window is gone and the root is as it was."""
    end = time.perf_counter() + 3
    while on.read(*area) != before and time.perf_counter() < end:
        time.sleep(0.01)
