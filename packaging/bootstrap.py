"""Makes the program's own environment in `.venv`, then starts the program or runs its checks.

    python3 packaging/bootstrap.py run                  open the program with the example workshop
    python3 packaging/bootstrap.py run -- ARGUMENTS     any other command of the program
    python3 packaging/bootstrap.py test                 formatting, lint, types, imports, tests
    python3 packaging/bootstrap.py test -- ARGUMENTS    only pytest, with these arguments

On Windows: py packaging\\bootstrap.py …

Standard library only: nothing else is there yet when this runs. What it says goes to standard
error, so that the output of the program itself can be piped.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # Python leaves it out when PYTHONSAFEPATH is set
from bootstrap_environment import OLDEST_PYTHON, install, is_current, one_at_a_time, python_in  # noqa: E402
from bootstrap_system import (  # noqa: E402
    ON_LINUX,
    Stop,
    has_display,
    missing_packages,
    private_screens,
    require_packages,
    say,
)

# This file and the two it imports keep to the syntax and the library of Python 3.7, so that an older
# Python answers with a sentence in main() and not with a traceback.
ROOT = HERE.parent
VENV = ROOT / ".venv"
RUN_PINS = HERE / "requirements.txt"
TEST_PINS = HERE / "requirements-dev.txt"

# As modules, never as the scripts in .venv: those carry an absolute path and break when the folder moves.
CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "ruff check": ["-m", "ruff", "check", "."],
    "pyright": ["-m", "pyright"],
    "lint-imports": ["-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"],
    "pytest": ["-m", "pytest"],
}
MOST_AT_ONCE = 4  # processes of the window tests, each with a screen of its own


def main(arguments: list[str]) -> int:
    """Carry out the command line (without the program's name) and return the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(number) for number in sys.version_info[:3])
        say(f"Common Ground needs Python 3.11 or newer; this is Python {found}. Install a newer one and start again.")
        return 1
    if not arguments or arguments[0] not in ("run", "test"):
        say(__doc__ or "")
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    command, rest = arguments[0], passed_on(arguments[1:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that `finally` still stops the test screen
    try:
        return run_program(rest) if command == "run" else run_checks(rest)
    except Stop as stop:
        say(str(stop))
        return 1
    except OSError as error:
        say(f"Common Ground could not be started: {error.strerror or error} ({error.filename or ROOT}).")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The same command carries on from here.")
        return 130


def prepare(pins: Path, window: bool, tests: bool) -> None:
    """Make sure that the system's libraries and the pinned packages are there; quick when they are."""
    current = is_current(VENV, pins)
    if ON_LINUX:
        require_packages(lambda: missing_packages(window, tests, venv=not current))
    if current:
        return
    with one_at_a_time(ROOT / ".venv.lock"):
        if not is_current(VENV, pins):  # another start may have done it while this one waited
            # The pins for the checks contain those for running.
            install(VENV, [RUN_PINS, TEST_PINS] if pins == TEST_PINS else [pins])


def passed_on(arguments: list[str]) -> list[str]:
    """The arguments meant for the program or pytest; a leading `--` only separates."""
    return arguments[1:] if arguments[:1] == ["--"] else arguments


def run_program(arguments: list[str]) -> int:
    """Start the program; without arguments, the example in a window, or played where there is no display."""
    display = has_display()
    prepare(RUN_PINS, window=display, tests=False)
    if not arguments and not display:
        say("There is no display here, so the example workshop is played off screen instead.")
        say(f"The PDF and the pictures go to {Path('common-ground-example').resolve()}")
    environment = program_environment()
    if not display:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [str(python_in(VENV)), "-m", "app", *program_arguments(arguments, display)]
    if os.name == "posix":  # become the program: signals and the exit status need no passing on
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


def program_arguments(arguments: list[str], display: bool) -> list[str]:
    """What the program is told: the user's own arguments, or else the example."""
    return arguments or (["--example"] if display else ["play", "--out", "common-ground-example"])


def run_checks(arguments: list[str]) -> int:
    """Run every check, or only pytest when there are arguments for it; 1 if one of them failed."""
    prepare(TEST_PINS, window=True, tests=True)
    failed, names = [], ["pytest"] if arguments else list(CHECKS)
    at_once = 1 if arguments else tests_at_once()
    with contextlib.ExitStack() as stack:
        environment = program_environment()
        # pyright and its node come with the pinned packages; without this it asks the network for a newer one.
        environment["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"
        if ON_LINUX:
            environment.update(stack.enter_context(private_screens(at_once)))
            environment.pop("WAYLAND_DISPLAY", None)
        for name in names:
            say(f"\n=== {name}")
            command = [str(python_in(VENV)), *CHECKS[name], *arguments]
            if name == "pytest" and at_once > 1:
                command += ["-n", str(at_once)]
            if subprocess.call(command, cwd=ROOT, env=environment) != 0:
                failed.append(name)
    say("\n" + summary(names, failed))
    return 1 if failed else 0


def tests_at_once() -> int:
    """How many processes share the tests: where their windows would meet on one desktop, a single one."""
    return min(os.cpu_count() or 1, MOST_AT_ONCE) if ON_LINUX else 1


def summary(names: list[str], failed: list[str]) -> str:
    """One or two lines: which checks passed and which failed."""
    passed = [name for name in names if name not in failed]
    lines = [f"{word}: {', '.join(group)}" for word, group in (("Passed", passed), ("FAILED", failed)) if group]
    return "\n".join(lines)


def program_environment() -> dict[str, str]:
    """The environment of the program: our folder is found from anywhere, and nothing shadows it.

    The user's folder stays the current one, so that `--out` means what they typed; it must not
    be searched for modules (PYTHONSAFEPATH), or a folder `app` in it would be started instead.
    """
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
