"""What is known of a library without SQLAlchemy: its marks, and its list for the first paint.

Importing SQLAlchemy is a third of the start. So the rows that the first page paints
are read by the standard library, and the library is opened properly right after.
"""

from __future__ import annotations

import contextlib
import sqlite3
import unicodedata
from pathlib import Path

from app.core.summaries import Summary
from app.disk import uri_of

APPLICATION_ID = 0x43474C42  # "CGLB" in the file's header
BUSY_MS = 5000  # how long to wait for another program that has the file just now
SCHEMA_VERSION = 4  # PRAGMA user_version; the migration of the same number leads here


def searchable(text: str | None) -> str:
    """Text as it is compared when something is looked for: no case, no compatibility forms."""
    return unicodedata.normalize("NFKC", text or "").casefold()


def first_list(path: Path) -> list[Summary] | None:
    """The list of workshops as it stands, to be painted while the library is being opened.

    None where anything is out of the ordinary (no library yet, an older or newer
    one, damage, a change to roll back): opening it will say what.
    """
    from db import listing, raised

    with contextlib.suppress(sqlite3.Error, *raised.NONSENSE):
        connection = sqlite3.connect(uri_of(path, "ro"), uri=True, isolation_level=None)
        with contextlib.closing(connection):
            [application] = connection.execute("PRAGMA application_id").fetchone()
            [version] = connection.execute("PRAGMA user_version").fetchone()
            if (application, version) == (APPLICATION_ID, SCHEMA_VERSION):
                return listing.summaries(connection)
    return None
