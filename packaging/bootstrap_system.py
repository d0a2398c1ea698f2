"""What the operating system must provide: Qt's libraries, a display, and a screen for the window tests."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ON_LINUX = sys.platform.startswith("linux")

# What Qt loads from the system, by the name the loader knows and by Debian's name of the package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Needed only by a real window. Without these Qt stops with an error that names the wrong package.
QT_WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-util.so.1": "libxcb-util1",
}
# Wide enough for a laptop (1366×768) and a projector (1920×1080) side by side.
TEST_SCREEN = "3286x1080x24"


class Stop(Exception):
    """Ends the run; its text is the sentence for the user, without a traceback."""


def say(text: str) -> None:
    """Write one message to standard error at once."""
    print(text, file=sys.stderr, flush=True)


def has_display() -> bool:
    """Whether a window can be opened: a named X display must also answer."""
    if not ON_LINUX or os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # it cannot be asked before the libraries are there
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


@contextlib.contextmanager
def private_screens(count: int) -> Iterator[dict[str, str]]:
    """X servers for the window tests, one for each process that runs them; yields the variables that lead there."""
    runtime = tempfile.mkdtemp(prefix="common-ground-test-")  # mode 700, as XDG_RUNTIME_DIR must be
    try:
        with contextlib.ExitStack() as stack:
            screens = [stack.enter_context(_screen()) for _ in range(count)]
            yield {
                "DISPLAY": screens[0],
                "COMMON_GROUND_TEST_SCREENS": " ".join(screens),  # read by tests/conftest.py
                "QT_QPA_PLATFORM": "xcb",
                # Qt warns when these two are missing, and a warning fails a test.
                "XDG_RUNTIME_DIR": runtime,
                "LC_ALL": "C.UTF-8",
            }
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """One X server; yields the name of its display."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", TEST_SCREEN, "-dpi", "96", "-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    # A session of its own: Ctrl+C must reach the tests before their screen goes away.
    server = subprocess.Popen(command, pass_fds=[writer], stdout=quiet, stderr=quiet, start_new_session=True)
    os.close(writer)
    try:
        ready = select.select([reader], [], [], 20)[0]
        number = os.read(reader, 16).decode().strip() if ready else ""
        if not number:
            raise Stop("The screen for the window tests (Xvfb) did not start.")
        yield ":" + number
    finally:
        os.close(reader)
        server.terminate()
        server.wait()


def missing_packages(window: bool, tests: bool, venv: bool) -> list[str]:
    """Debian's names of what is missing: libraries for the window, Xvfb for tests, ensurepip for a venv."""
    libraries = {**QT_LIBRARIES, **(QT_WINDOW_LIBRARIES if window else {})}
    missing = [package for soname, package in libraries.items() if not can_load(soname)]
    if tests and shutil.which("Xvfb") is None:
        missing.append("xvfb")
    importlib.invalidate_caches()
    if venv and importlib.util.find_spec("ensurepip") is None:
        system = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
        missing.append("python3-venv" if system else "python{}.{}-venv".format(*sys.version_info[:2]))
    return missing


def can_load(soname: str) -> bool:
    """Whether the loader finds this library, whatever the distribution calls its package."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def require_packages(find_missing: Callable[[], list[str]]) -> None:
    """Install what is missing where that is allowed (root on Debian or Ubuntu), otherwise stop with the command."""
    missing = find_missing()
    if missing and shutil.which("apt-get") and is_root():
        say(f"Installing what the system lacks: {' '.join(missing)}")
        if not apt_get("install", "-y", "--no-install-recommends", *missing):
            apt_get("update")  # fetching the list of packages takes a while: only when it is needed
            apt_get("install", "-y", "--no-install-recommends", *missing)
        missing = find_missing()
    if missing:
        raise Stop(missing_sentence(missing, debian=shutil.which("apt-get") is not None))


def is_root() -> bool:
    """Whether this user may install packages of the system."""
    return sys.platform != "win32" and os.geteuid() == 0


def apt_get(*arguments: str) -> bool:
    """Whether apt-get did this; it asks no questions."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.call(["apt-get", "-q", *arguments], env=environment, stdout=sys.stderr) == 0


def missing_sentence(missing: list[str], debian: bool) -> str:
    """Names the command that installs the missing packages, or on other systems what to look for."""
    if debian:
        return (
            "Some packages of the system are missing. Install them with\n\n"
            f"    sudo apt-get install -y {' '.join(missing)}\n\nand start again."
        )
    return (
        "Some libraries of the system are missing. Install them with your package manager and start again.\n"
        f"Debian calls them: {' '.join(missing)}"
    )
