"""Hands bytes to a parser in a process of its own, and trusts nothing that comes back."""

from __future__ import annotations

import contextlib
import errno
import itertools
import subprocess
import sys
import threading
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from app.exchange import limits

_START = "import sys; sys.path.append(sys.argv.pop(1)); from app.exchange.parse_table import main; main(sys.argv[1:])"


class Parsed(BaseModel):
    """What a parser may say: a fault, or a table."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    fault: str = ""
    detail: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    tops: tuple[tuple[tuple[str, ...], ...], ...] = ()
    encoding: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    dates: tuple[tuple[int, int], ...] = ()

    @property
    def is_within_limits(self) -> bool:
        """Whether a parser that was led astray has not said more than a table may hold."""
        return (
            len(self.rows) <= limits.ROWS
            and len(self.sheets) <= limits.SHEETS
            and len(self.tops) == len(self.sheets)
            and max(map(len, self.tops), default=0) <= limits.TOP_ROWS
            and max(map(len, itertools.chain(self.rows, *self.tops)), default=0) <= limits.COLUMNS
            and all(0 <= r < len(self.rows) and 0 <= c < len(self.rows[r]) for r, c in self.dates)
        )


def parse_in_child(data: bytes, sheet: str = "", seconds: float = limits.SECONDS) -> Parsed:
    """What the parser says of these bytes; of a child that fails, takes too long or says too much, its fault."""
    if "\0" in sheet:  # cannot be handed over, and no sheet is called so
        return Parsed(fault="no such sheet", detail=sheet)
    try:
        process = _started(sheet)
    except OSError as error:
        return Parsed(fault="not started", detail="" if error.errno == errno.ENOMEM else error.strerror or "")
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    feeder = threading.Thread(target=_feed, args=(process, data), daemon=True)
    clock.start()
    feeder.start()
    try:
        said = _listen(process)
    finally:
        clock.cancel()
        process.kill()  # it has said all it may
        process.wait()
        feeder.join()
    if late.is_set():
        return Parsed(fault="too long")
    return _checked(said)


def _started(sheet: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*command(), sheet],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def command() -> list[str]:
    """How the parser is started: isolated from the user's environment, or as this frozen program again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, limits.PARSE_TABLE]
    # Not `-m`, which would need the right folder to be the current one; not by its path, which compiles it each time.
    return [sys.executable, "-I", "-c", _START, str(Path(__file__).resolve().parents[2])]


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Give the bytes; on a thread, because a child that does not read would block us."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # the child has seen enough, or was stopped
        process.stdin.write(data)
    with contextlib.suppress(OSError):
        process.stdin.close()


def _listen(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    with process.stdout as stream:
        return stream.read(limits.ANSWER_BYTES + 1)


def _checked(said: bytes) -> Parsed:
    if len(said) > limits.ANSWER_BYTES:
        return Parsed(fault="too much")
    if not said:
        return Parsed(fault="stopped")  # out of memory, mostly: the parser was ended by the system
    try:
        parsed = Parsed.model_validate_json(said)
    except ValidationError:
        return Parsed(fault="damaged")
    return parsed if parsed.is_within_limits else Parsed(fault="damaged")
