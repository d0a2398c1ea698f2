"""In every test: the program never opens a library as a plain file while it has it open.

Closing such a handle would drop the locks by which SQLite keeps two programs apart.

Where processes share the tests, each has a screen of its own: a screen has one focus and one clipboard.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from db.engine import Library

ROOT = Path(__file__).parents[1]
OURS = (f"{ROOT / 'app'}{os.sep}", f"{ROOT / 'db'}{os.sep}")  # a test itself may look at the bytes

settings.register_profile("untimed", settings(), deadline=None)  # machines are noisy, and no test is about time
settings.load_profile("untimed")

_worker = os.environ.get("PYTEST_XDIST_WORKER", "")  # "gw0", "gw1", …
_screens = os.environ.get("COMMON_GROUND_TEST_SCREENS", "").split()
if _worker and _screens:
    os.environ["DISPLAY"] = _screens[int(_worker.removeprefix("gw")) % len(_screens)]

_libraries: list[str] = []
_opened: list[str] = []


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook, which hears of every file that Python opens; SQLite opens its files itself."""
    if event != "open" or not _libraries or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    if os.path.realpath(os.fsdecode(arguments[0])) in _libraries:
        who = [one for one in traceback.extract_stack() if one.filename.startswith(OURS)]
        _opened.extend(f"{one.filename}:{one.lineno}" for one in who[-1:])


sys.addaudithook(_listen)


@pytest.fixture(scope="session", autouse=True)
def libraries_that_are_open() -> Iterator[None]:
    """Keep the list of them."""
    make, close = Library.__init__, Library.close

    def making(self: Library, path: Path, *given: Any, **options: Any) -> None:
        make(self, path, *given, **options)
        _libraries.append(os.path.realpath(path))

    def closing(self: Library) -> None:
        close(self)
        if os.path.realpath(self.path) in _libraries:  # closed for the first time
            _libraries.remove(os.path.realpath(self.path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Library, "__init__", making)
        patch.setattr(Library, "close", closing)
        yield


@pytest.fixture(autouse=True)
def libraries_are_left_to_sqlite() -> Iterator[None]:
    """Fails the test in which one was opened as a plain file."""
    _opened.clear()
    yield
    assert _opened == [], "a library was opened as a plain file while it was open"


@pytest.fixture
def never_confirmed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Has the disk fail when a file is in its place: the folder that names it is not flushed any more."""

    def fail_under(target: Path) -> None:
        real = os.fsync

        def flush(handle: int) -> None:
            if target.exists() and stat.S_ISDIR(os.fstat(handle).st_mode):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            real(handle)

        monkeypatch.setattr(os, "fsync", flush)

    return fail_under
