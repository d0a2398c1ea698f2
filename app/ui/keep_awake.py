"""Keeps the machine and its screens awake while the room is open; where that cannot be asked for, nothing happens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002
_WHO, _WHY = "Common Ground", "A workshop is on the projector"
_BUS = "common-ground-keep-awake"
_SAVER, _SAVER_PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


class KeepAwake:
    """``start`` and ``stop``; both may be called twice.

    On Linux and macOS a small program of the system holds the request and ends with
    this process, however that ends. On Windows the request belongs to the thread.
    A Linux desktop darkens the screen by itself whatever the system is told, so its
    screen saver is asked as well; that request lasts as long as our connection to it.
    """

    def __init__(self, platform: str = sys.platform) -> None:
        self._platform = platform
        self._holder: subprocess.Popen[bytes] | None = None
        self._is_on = self._has_bus = False

    @property
    def is_on(self) -> bool:
        """Whether the machine was asked to stay awake."""
        return self._is_on

    def command(self) -> list[str]:
        """The program that holds the request on this system; empty where there is none."""
        if self._platform == "darwin":
            return ["caffeinate", "-di", "-w", str(os.getpid())] if shutil.which("caffeinate") else []
        if self._platform.startswith("linux") and shutil.which("systemd-inhibit"):
            words = [f"--who={_WHO}", f"--why={_WHY}", "--mode=block"]
            return ["systemd-inhibit", "--what=idle:sleep", *words, "cat"]  # cat ends when we do: its input closes
        return []

    def start(self) -> None:
        """Ask the machine to stay awake."""
        if self._is_on:
            return
        asked = [_tell_windows(_CONTINUOUS | _SYSTEM | _DISPLAY), self._hold(), self._ask_screen_saver()]
        self._is_on = any(asked)

    def _hold(self) -> bool:
        command = self.command()
        if not command:
            return False
        try:
            self._holder = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError:
            return False
        return True

    def _ask_screen_saver(self) -> bool:
        """Ask the desktop's screen saver over a connection of our own; nothing waits for its answer."""
        if not self._platform.startswith("linux"):
            return False
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage
        except ImportError:  # a system without the bus's own library
            return False
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _BUS)
        if not bus.isConnected():
            return False
        words = QDBusMessage.createMethodCall(_SAVER, _SAVER_PATH, _SAVER, "Inhibit")
        words.setArguments([_WHO, _WHY])
        self._has_bus = bus.send(words)
        return self._has_bus

    def stop(self) -> None:
        """Let the machine sleep again."""
        if not self._is_on:
            return
        self._is_on = False
        _tell_windows(_CONTINUOUS)
        if self._has_bus:
            from PySide6.QtDBus import QDBusConnection

            self._has_bus = False
            QDBusConnection.disconnectFromBus(_BUS)
        holder, self._holder = self._holder, None
        if holder is None:
            return
        if holder.stdin is not None:
            holder.stdin.close()
        holder.terminate()
        try:
            holder.wait(timeout=1)
        except subprocess.TimeoutExpired:
            holder.kill()
            holder.wait()


def _tell_windows(state: int) -> bool:
    """Set the thread's execution state; False on other systems or where it is refused."""
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.SetThreadExecutionState(state))
