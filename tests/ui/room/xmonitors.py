"""Plugs and unplugs a second screen on an X server with RandR, such as Xvfb."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ATOM = ctypes.c_ulong
SIZE = (800, 600)


class _Monitor(ctypes.Structure):
    _fields_ = (
        ("name", _ATOM),
        ("primary", ctypes.c_int),
        ("automatic", ctypes.c_int),
        ("noutput", ctypes.c_int),
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("mwidth", ctypes.c_int),
        ("mheight", ctypes.c_int),
        ("outputs", ctypes.POINTER(_ATOM)),
    )


class Monitors:
    """The monitors of the X server that ``DISPLAY`` names. Raises ``OSError`` where it cannot be asked."""

    def __init__(self) -> None:
        self._x, self._r = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        pointer = ctypes.c_void_p
        _declare(self._x.XOpenDisplay, pointer, ctypes.c_char_p)
        _declare(self._x.XInternAtom, _ATOM, pointer, ctypes.c_char_p, ctypes.c_int)
        _declare(self._x.XDefaultRootWindow, _ATOM, pointer)
        _declare(self._x.XSync, ctypes.c_int, pointer, ctypes.c_int)
        _declare(self._x.XCloseDisplay, ctypes.c_int, pointer)
        _declare(self._r.XRRAllocateMonitor, ctypes.POINTER(_Monitor), pointer, ctypes.c_int)
        _declare(self._r.XRRSetMonitor, None, pointer, _ATOM, ctypes.POINTER(_Monitor))
        _declare(self._r.XRRDeleteMonitor, None, pointer, _ATOM, _ATOM)
        _declare(
            self._r.XRRGetMonitors, ctypes.POINTER(_Monitor), pointer, _ATOM, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
        )
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise OSError("No X server")
        self._root = self._x.XDefaultRootWindow(self._display)
        count = ctypes.c_int()
        found = self._r.XRRGetMonitors(self._display, self._root, 1, ctypes.byref(count))
        if not count.value:
            raise OSError("The X server has no RandR monitors")
        self._outputs = [found[0].outputs[n] for n in range(found[0].noutput)]
        self._made: list[bytes] = []

    def plug(self, name: bytes, x: int, size: tuple[int, int] = SIZE, *, is_first: bool = False) -> None:
        """Add a monitor of this size at ``x``; the first takes the server's own output."""
        outputs = self._outputs if is_first else []
        monitor = self._r.XRRAllocateMonitor(self._display, len(outputs))
        one = monitor.contents
        one.name, one.primary, one.automatic = self._atom(name), int(is_first), 0
        one.x, one.y, (one.width, one.height), one.mwidth, one.mheight = x, 0, size, 300, 200
        for at, output in enumerate(outputs):
            one.outputs[at] = output
        self._r.XRRSetMonitor(self._display, self._root, monitor)
        self._x.XSync(self._display, 0)
        self._made.append(name)

    def unplug(self, name: bytes) -> None:
        """Take a monitor away."""
        self._r.XRRDeleteMonitor(self._display, self._root, self._atom(name))
        self._x.XSync(self._display, 0)
        self._made.remove(name)

    def close(self) -> None:
        """Leave the server as it was."""
        for name in reversed(self._made.copy()):
            self.unplug(name)
        self._x.XCloseDisplay(self._display)

    def _atom(self, name: bytes) -> int:
        return self._x.XInternAtom(self._display, name, 0)


def _declare(function: Any, result: Any, *arguments: Any) -> None:
    function.restype, function.argtypes = result, list(arguments)


@contextmanager
def monitors() -> Iterator[Monitors]:
    """The server's monitors, put back afterwards."""
    found = Monitors()
    try:
        yield found
    finally:
        found.close()
