"""A screen of our own, and an observer outside the program that reads its real pixels and presses its keys.

Xvfb keeps its root window in a file. What is seen there was painted by whoever owns
the window, and nobody has asked a widget to draw itself again.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_HEADER_WORDS = 25
PIXEL = 4


class Screen:
    """An Xvfb screen as bytes: rows of four-byte pixels."""

    def __init__(self, display: str, pixels: mmap.mmap, start: int, width: int, height: int, row: int) -> None:
        self.display = display
        self.width, self.height = width, height
        self._pixels, self._start, self._row = pixels, start, row

    def read(self, x: int, y: int, width: int, height: int, step: int = 1) -> bytes:
        """The pixels of every ``step``-th row of a rectangle."""
        first = self._start + x * PIXEL
        held, row, wide = self._pixels, self._row, width * PIXEL
        return b"".join(held[first + at * row : first + at * row + wide] for at in range(y, y + height, step))

    def environment(self) -> dict[str, str]:
        """What a program needs to open its windows here and nowhere else."""
        kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR")}
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}


@contextlib.contextmanager
def screen(width: int = 1920, height: int = 1080) -> Iterator[Screen]:
    """Start an Xvfb of this size; it is stopped afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-screen-") as folder:
        ours, theirs = os.pipe()
        size = f"{width}x{height}x24"
        command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", size, "-fbdir", folder, "-noreset"]
        server = subprocess.Popen(
            [*command, "-nolisten", "tcp"], pass_fds=(theirs,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(theirs)
        try:
            with os.fdopen(ours) as said:
                display = f":{said.readline().strip()}"
            if display == ":":
                raise RuntimeError("Xvfb did not start")
            yield _opened(display, Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


def _opened(display: str, path: Path) -> Screen:
    with path.open("rb") as file:
        pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    words = struct.unpack(f">{_HEADER_WORDS}I", pixels[: _HEADER_WORDS * 4])  # an XWD header
    header, width, height, row, colours = words[0], words[4], words[5], words[12], words[19]
    return Screen(display, pixels, header + colours * 12, width, height, row)


def missing() -> str:
    """Why nothing can be watched here, in plain words; empty where it can."""
    if not shutil.which("Xvfb"):
        return "Xvfb is not installed"
    if not (ctypes.util.find_library("X11") and ctypes.util.find_library("Xtst")):
        return "libX11 and libXtst are not installed"
    return ""


class Keyboard:
    """Presses keys as a person would: through the X server, from outside the program."""

    def __init__(self, on: Screen) -> None:
        self._x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst"))
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(on.display.encode()))

    def press(self, name: str) -> float:
        """Press and release the key with this X name; gives the moment of the press."""
        symbol = ctypes.c_ulong(self._x11.XStringToKeysym(name.encode()))
        code = self._x11.XKeysymToKeycode(self._display, symbol)
        at = time.perf_counter()
        for is_down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, is_down, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)
        return at

    def close(self) -> None:
        """Leave the X server."""
        self._x11.XCloseDisplay(self._display)
