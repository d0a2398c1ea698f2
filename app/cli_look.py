"""Looks for damage in a library that a window has open; the window starts this in a process of its own.

Its own process, because a second of work beside the window would be felt, and because closing a file of the library
there would drop the window's locks. ``app.cli.main`` passes what follows the hidden switch to ``main`` here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import paths
from app.services import logs

SWITCH = "--look-for-damage"
DAMAGED = 3  # the exit status; any other says nothing, as with a library that is busy or gone
_FAILED = 1
_NICE = 10


def main(given: Sequence[str]) -> int:
    """Look at the library with this path; a bug is logged, because nobody reads what this process prints."""
    if sys.platform != "win32":
        os.nice(_NICE)  # whatever the window does comes first
    import sqlite3

    from db.errors import LibraryError
    from db.looking import problems_in

    try:
        return DAMAGED if problems_in(Path(given[0])) else 0
    except (LibraryError, sqlite3.Error, OSError):
        return 0
    except Exception as error:
        logs.start(paths.log_dir())
        logs.bug(error)
        logs.stop()
        return _FAILED
