"""The log: what was done, by ids. Never a score, a name or a note."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import traceback
from pathlib import Path

LOG_NAME = "common-ground"
_MOST_BYTES, _KEPT = 500_000, 3

_log = logging.getLogger(LOG_NAME)


class _Files(logging.handlers.RotatingFileHandler):
    """Begins a new file when one is full; where that is refused, the full one grows.

    Windows lets no file be renamed that another window of the program has open.
    What a full disk does not take is left out: the work that it tells of is done all the same.
    """

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name of logging
        """Say nothing of a record that could not be written."""

    def doRollover(self) -> None:  # noqa: N802 - the name of logging
        """Begin a new file, or try it again when as much again has been written."""
        try:
            super().doRollover()
            self.maxBytes = _MOST_BYTES
        except OSError:
            self.maxBytes += _MOST_BYTES  # the next record opens the file again, at its end


def start(folder: Path) -> None:
    """Write the log to this folder from now on; where that cannot be, there is none."""
    stop()
    _log.propagate = False
    _log.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{LOG_NAME}.log"
        handler = _Files(path, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        _log.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)


def stop() -> None:
    """Close the log."""
    for handler in tuple(_log.handlers):
        _log.removeHandler(handler)
        with contextlib.suppress(OSError):  # what it still held does not fit on the disk either
            handler.close()


def did(what: str, **ids: str) -> None:
    """Note what was done to what: ``did("reveal", workshop="3f…")``. Ids only."""
    _log.info(" ".join([what, *(f"{name}={value}" for name, value in ids.items())]))


def bug(error: BaseException) -> None:
    """Note an error that nobody foresaw: its type and where it arose.

    Its text is left out, because it may hold what somebody typed.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))
    _log.error("bug %s at %s", type(error).__name__, where)
