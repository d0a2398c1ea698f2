"""A desktop's screen saver that is asked to wait and let go again; ``test_keep_awake`` runs it on a bus of its own."""

from __future__ import annotations

from PySide6.QtCore import ClassInfo, QCoreApplication, QDeadlineTimer, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from app.ui.keep_awake import KeepAwake

NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


@ClassInfo({"D-Bus Interface": NAME})  # type: ignore[operator]  # its stub knows no call
class ScreenSaver(QObject):
    """Says who asks it to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = False

    @Slot(str, str, result="uint")
    def Inhibit(self, who: str, why: str) -> int:  # the bus knows it by this name
        print(f"{who}: {why}", flush=True)
        self.asked = True
        return 1


def main() -> None:
    """Print who asked, and whether their connection lasted while it was on and only then."""
    app, saver, awake, bus = QCoreApplication([]), ScreenSaver(), KeepAwake("linux"), QDBusConnection.sessionBus()
    assert bus.registerService(NAME)
    assert bus.registerObject(PATH, saver, QDBusConnection.RegisterOption.ExportAllSlots)

    def connections() -> int:
        return len(bus.interface().registeredServiceNames().value())

    before, deadline = connections(), QDeadlineTimer(5000)
    awake.start()
    while not saver.asked and not deadline.hasExpired():
        app.processEvents()
    print(awake.is_on, connections() - before)
    awake.stop()
    while connections() > before and not deadline.hasExpired():
        app.processEvents()
    print(awake.is_on, connections() - before)


if __name__ == "__main__":
    main()
