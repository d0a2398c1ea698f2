"""The environment in `.venv`: the pinned packages are in it to the last file, or it is not used."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bootstrap_system import Stop, say

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)  # all that is pinned has been built for it
INSTALLING = "installing"
PAUSE_S = 0.5
WIDTH = 70  # letters of pip's changing line, spaces and not a code to clear it: older Windows consoles print the code


def python_in(venv: Path) -> Path:
    """The interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def python_version(venv: Path) -> str:
    """`3.11` for a working environment of that Python, `` for none or a broken one."""
    command = [str(python_in(venv)), "-I", "-S", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def stamp_path(venv: Path) -> Path:
    """The file that says what is installed; it is written last."""
    return venv / "common-ground.stamp"


def stamp_line(pins: Path, version: str) -> str:
    """One line of the stamp: these pins, by content, are installed for this Python."""
    return f"{pins.name} {hashlib.sha256(pins.read_bytes()).hexdigest()} python{version}"


def read_stamp(venv: Path) -> list[str]:
    """The lines of the stamp; empty when there is none."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return stamp_path(venv).read_text("utf-8").splitlines()
    return []


def is_current(venv: Path, pins: Path) -> bool:
    """Whether exactly these pins were installed to the end, and the environment's Python still works."""
    lines = read_stamp(venv)
    return bool(lines) and stamp_line(pins, python_version(venv)) in lines


def install(venv: Path, pins: list[Path]) -> None:
    """Install the last of these pins, which contain the others.

    An environment that is missing, broken or half installed is made anew.
    """
    if read_stamp(venv) == [INSTALLING] or python_version(venv) not in usable_versions() or not has_pip(venv):
        make(venv)
    stamp_path(venv).write_text(INSTALLING, "utf-8")
    say(f"Installing the packages of {pins[-1].name}, once; this takes a minute or two …")
    # The files are complete, so nothing is left to resolve; a source package would run code that no hash covers.
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--compile"]
    status, output = run_pip(venv, ["install", *options, "-r", str(pins[-1])])
    if status != 0:
        raise Stop(pip_sentence(output))
    version = python_version(venv)
    stamp_path(venv).write_text("\n".join(stamp_line(file, version) for file in pins), "utf-8")


def make(venv: Path) -> None:
    """Make an empty environment, in the place of what was there."""
    say("Making the environment in .venv …")
    # When started with .venv's own Python, the one behind it must do the work.
    base = getattr(sys, "_base_executable", sys.executable)
    status = subprocess.call([base, "-m", "venv", "--clear", str(venv)], stdout=sys.stderr)
    if status != 0 or not python_version(venv):
        raise Stop(f"The environment in {venv} could not be made. Remove that folder and start again.")


def run_pip(venv: Path, arguments: list[str]) -> tuple[int, str]:
    """Run pip; on a terminal one changing line shows how far it is. Exit status and all that it wrote."""
    command = [str(python_in(venv)), "-m", "pip", *arguments]
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if sys.stderr.isatty() and line.startswith(("Collecting", "Installing")):
                print(f"\r  {line.strip():<{WIDTH}.{WIDTH}}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(f"\r  {'':{WIDTH}}\r", end="", file=sys.stderr, flush=True)
    return pip.returncode, "".join(lines)


def usable_versions() -> list[str]:
    """The versions of Python that an existing environment may have."""
    return [f"3.{minor}" for minor in range(OLDEST_PYTHON[1], max(OLDEST_PYTHON[1], sys.version_info[1]) + 1)]


def has_pip(venv: Path) -> bool:
    """Whether pip works in the environment; other tools make environments without it."""
    command = [str(python_in(venv)), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def pip_sentence(output: str) -> str:
    """What went wrong with pip, in plain words, with pip's own last errors below."""
    errors = [line for line in output.splitlines() if line.startswith("ERROR")] or output.splitlines()[-5:]
    unreachable = ("after connection broken", "ConnectionError", "ProxyError", "ReadTimeout", "SSLError")
    if "No space left" in output:
        reason = "The disk is full. Make room (about 1 GB) and start again."
    elif "DO NOT MATCH THE HASHES" in output:
        reason = "A package that came from the network is not the one that is pinned, so nothing of it was used."
    elif any(sign in output for sign in unreachable):
        reason = "The packages could not be fetched. Check the connection to the internet and start again."
    elif "(from versions: none)" in output or "No matching distribution" in output:
        versions = "Python {}.{} to {}.{} will do.".format(*OLDEST_PYTHON, *NEWEST_PYTHON)
        reason = f"A package is not to be had for this version of Python on this system. {versions}"
    else:
        reason = "The packages could not be installed."
    return "\n".join([reason, "", *(f"    {line}" for line in errors)])


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold a lock of the operating system, so that two first starts do not install over each other."""
    with path.open("a") as file:
        if sys.platform == "win32":
            import msvcrt

            # Windows' own waiting gives up after ten seconds, and installing takes minutes.
            insist(lambda: msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1))
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def insist(take: Callable[[], object]) -> None:
    """Take a lock however long another start has it."""
    while True:
        try:
            take()
            return
        except PermissionError:
            time.sleep(PAUSE_S)
