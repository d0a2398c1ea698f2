"""Look for damage in a library that a window has open to write, without being in its way."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from db import checking, light
from db.connection import connect
from db.errors import Busy, Damaged, NotOurs
from db.raised import translated

_PAGES, _PAUSE_S = 256, 0.005  # taken at a time: a megabyte
_PATIENCE_S = 60.0  # with others who use the file


def problems_in(path: Path) -> list[str]:
    """A sentence for every problem; none where all is well.

    Whoever reads keeps others from saving, and a look takes a second or more. So the pages are taken into memory,
    a few at a time, and looked at there.

    Raises:
        LibraryError, sqlite3.Error: it could not be looked at, which says nothing of what it holds.
    """
    name, end = path.name, time.monotonic() + _PATIENCE_S

    def give_up(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > end:  # else it would be tried for ever
            raise Busy()

    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as here:
        try:
            with translated(name), contextlib.closing(connect(path, read_only=True)) as there:
                there.backup(here, pages=_PAGES, progress=give_up, sleep=_PAUSE_S)
            here.execute("PRAGMA trusted_schema=OFF")
            here.execute("PRAGMA cell_size_check=ON")
            [version] = here.execute("PRAGMA user_version").fetchone()
            return checking.problems(here, name, is_newer=version > light.SCHEMA_VERSION)
        except (Damaged, NotOurs) as error:
            return [str(error)]
