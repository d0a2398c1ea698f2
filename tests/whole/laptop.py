"""A laptop and a projector beside it, on an X server that is wide enough for both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication

from tests.ui.room.xmonitors import Monitors

LAPTOP, PROJECTOR = b"Laptop", b"Projector"
LAPTOP_SIZE, PROJECTOR_SIZE = (1366, 768), (1920, 1080)


class Screens(Monitors):
    """Monitors of the sizes that an adviser has."""

    def plug_laptop(self) -> None:
        """The laptop's own screen."""
        self.plug(LAPTOP, 0, LAPTOP_SIZE, is_first=True)

    def plug_projector(self) -> None:
        """The projector, to the right of the laptop."""
        self.plug(PROJECTOR, LAPTOP_SIZE[0], PROJECTOR_SIZE)

    def unplug_projector(self) -> None:
        """Its cable is pulled."""
        self.unplug(PROJECTOR)


def names() -> list[str]:
    """The screens that Qt knows."""
    return [screen.name() for screen in QGuiApplication.screens()]


@contextmanager
def screens() -> Iterator[Screens]:
    """The server's monitors, put back afterwards. Raises ``OSError`` where there is no such server."""
    found = Screens()
    try:
        yield found
    finally:
        found.close()
