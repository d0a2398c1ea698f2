"""From a key to the picture in the room: a tick, the results, a partner brought forward.

The program runs in a process of its own; keys are pressed and pixels are read from
outside. A time ends with the last pixel that changed.
"""

from __future__ import annotations

import contextlib
import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from app.core.model import RoundState, Votes, Workshop
from db.engine import open_library
from db.store import Store
from tests.bench import samples
from tests.bench.figure import Figure, p95, skipped, spread
from tests.bench.screen import Keyboard, Screen, missing, screen

ROOM = (1920, 0, 1920, 1080, 5)  # every fifth row of the room's window
FRAME_MS, REVEAL_MS = 16.7, 150
REVEALS = 8
_QUIET_S, _LONGEST_S = 0.12, 3.0  # without a change for so long, the picture is finished
_QUIET_REVEAL_S = 0.6
_PAUSE_S = 0.0003  # between two looks, so that the observer leaves the processor to those it observes
_ARMED_S = 0.7  # a second press sooner than 0.3 s is taken for a slip


class Stage:
    """The running program, its screen and its keyboard."""

    def __init__(self, on: Screen, keyboard: Keyboard, process: subprocess.Popen[str]) -> None:
        self._screen, self._keyboard, self._process = on, keyboard, process

    def say(self, words: str = "") -> str:
        """Tell the program something, and wait for its answer and for a quiet picture."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if words:
            self._process.stdin.write(words + "\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise RuntimeError("the program ended")
        self._settle()
        return answer

    def _settle(self) -> None:
        before, since = self._screen.read(*ROOM), time.perf_counter()
        while time.perf_counter() - since < 0.15:
            time.sleep(0.01)
            now = self._screen.read(*ROOM)
            if now != before:
                before, since = now, time.perf_counter()

    def press(self, key: str, quiet_s: float = _QUIET_S) -> float:
        """Press a key; milliseconds until the last change of the room that it made.

        Raises:
            RuntimeError: nothing changed.
        """
        before = self._screen.read(*ROOM)
        start = self._keyboard.press(key)
        last = 0.0
        while True:
            now = self._screen.read(*ROOM)
            at = time.perf_counter()
            if now != before:
                before, last = now, at
            if last and at - last > quiet_s:
                return (last - start) * 1000
            if at - start > _LONGEST_S:
                raise RuntimeError(f"the key {key} changed nothing in the room")
            time.sleep(_PAUSE_S)

    def arm(self) -> None:
        """The first Space, which the room does not see."""
        self._keyboard.press("space")
        time.sleep(_ARMED_S)


@contextlib.contextmanager
def playing(scene: str, workshop: Workshop | None = None) -> Iterator[Stage]:
    """Run a scene on a screen of its own; the program is ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-room-") as name, screen(3840, 1080) as on:
        library = Path(name) / "library.sqlite"
        if workshop is not None:
            store = Store(open_library(library))
            store.save("import", None, workshop, at=samples.AT, final=True)
            store.close()
        command = [sys.executable, "-m", "tests.bench.stage", scene, str(library)]
        with (Path(name) / "errors").open("w+") as errors:
            process = subprocess.Popen(
                command, env=on.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )
            keyboard = Keyboard(on)
            try:
                stage = Stage(on, keyboard, process)
                stage.say()
                yield stage
            except RuntimeError as fault:
                errors.seek(0)
                raise RuntimeError(f"{fault} {errors.read()[-300:].strip()}") from fault
            finally:
                keyboard.close()
                process.kill()
                process.wait()


@cache
def _bare() -> tuple[list[float], list[float]]:
    """The floor: the same keys in a bare window of the room's size, for a box and for the whole window."""
    with playing("bare") as stage:
        both = [(stage.press("1"), stage.press("a")) for _turn in range(40)]
    return [box for box, _whole in both[5:]], [whole for _box, whole in both[5:]]


# --- the figures ------------------------------------------------------------------


def figures(name: str) -> list[Figure]:
    """The figures of one name: ``key``, ``reveal`` or ``forward``."""
    known: dict[str, Callable[[], list[Figure]]] = {"key": _key, "reveal": _reveal, "forward": _forward}
    why = missing()
    if not importlib.util.find_spec("app.ui.console.console_page"):
        why = why or "there is no console yet"
    if why:
        return [skipped(name, why)]
    try:
        return known[name]()
    except RuntimeError as fault:
        return [skipped(name, str(fault))]


def _key() -> list[Figure]:
    of = samples.partnership(12)
    kept = [samples.resource(2, 4, key=f"B{at}") for at in range(2)]
    workshop = samples.one_of_each(of, kept, Votes.PARTNERS, RoundState.OPEN, left_out=8)
    times: list[float] = []
    with playing("room", workshop) as stage:
        for activity in workshop.activities:
            stage.say(f"go {activity.id} vote")
            times += [stage.press(str(at % 5 + 1)) for at in range(12 * 8 - 1)]
        stored = stage.say("answers")
    same = [one for at, one in enumerate(times) if at % 95 % 12 != 11]
    note = f"{stored} answers stored; {spread(times)}; while the question stays: {spread(same)}"
    floor = p95(_bare()[0])
    name = "p95 key → committed → tick, 12 partners"
    return [Figure(name, p95(times), "a box in a bare window", floor, FRAME_MS, True, note)]


def _radars() -> Workshop:
    kept = [samples.resource(12, 1, key=f"B{at}") for at in range(REVEALS)]
    return samples.one_of_each(samples.partnership(8), kept, Votes.PARTNERS, RoundState.OPEN)


def _gap_lines() -> Workshop:
    kept = [samples.resource(24, 1, key=f"B{at}") for at in range(REVEALS)]
    return samples.one_of_each(samples.partnership(12), kept, Votes.PARTNERS, RoundState.OPEN)


_CHARTS: dict[str, Callable[[], Workshop]] = {"radar 8 × 12": _radars, "gap lines 12 × 24": _gap_lines}


def _revealed(stage: Stage, workshop: Workshop, most: int = REVEALS) -> list[float]:
    times: list[float] = []
    for activity in workshop.activities[:most]:
        stage.say(f"go {activity.id} vote")
        stage.arm()
        times.append(stage.press("space", _QUIET_REVEAL_S))
    return times


def _reveal() -> list[Figure]:
    found: list[Figure] = []
    floor = p95(_bare()[1])
    for name, made in _CHARTS.items():
        workshop = made()
        with playing("room", workshop) as stage:
            first, *times = _revealed(stage, workshop)
        title = f"p95 second Space → results, {name}"
        note = f"{spread(times)}; the first of the process {first:.0f} ms"
        found.append(Figure(title, p95(times), "a bare window filled", floor, REVEAL_MS, True, note))
    return found


def _forward() -> list[Figure]:
    found: list[Figure] = []
    floor = p95(_bare()[1])
    for name, made in _CHARTS.items():
        workshop = made()
        with playing("room", workshop) as stage:
            _revealed(stage, workshop, 1)
            time.sleep(0.3)
            times = [stage.press(str(at % 8 + 1)) for at in range(60)][4:]
        title = f"p95 one partner brought forward, {name}"
        found.append(Figure(title, p95(times), "a bare window filled", floor, FRAME_MS, True, spread(times)))
    return found
