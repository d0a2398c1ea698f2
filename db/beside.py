"""What lies beside a library under the names that SQLite needs, seen before SQLite takes it for its own.

Another library there would be deleted. A journal that a killed program left is played into whatever has the
library's name, so also into a copy that was put in its place since. It does not say whose it is. But of every save
it holds the first page as it was before, with two numbers that tell: how many changes the file had seen, of which a
save adds one at most; and the schema's, which is drawn afresh for every library and every copy, and to which a
migration adds one for each of its steps.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.text import _
from app.disk import flush_folder, in_the_way_of, needed_by, uri_of
from db.errors import NameTaken
from db.light import SCHEMA_VERSION

_MOST_STEPS = 10_000  # of a migration; two drawn numbers are as near as that once in a hundred thousand times
_MOST = 150  # bytes of the journal's name in that which it gets; a name has 255 at most

# https://www.sqlite.org/fileformat.html: the header of a journal, its records, the first page
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = struct.Struct(">8s5I")  # magic, records, a random number, pages before, size of a sector, of a page
_NUMBERS = struct.Struct(">24xI12xI")  # of the first page: the changes, and the schema's
_PAGE_NUMBER = struct.Struct(">I")

# Run first in a save, it has the first page written, so that this is the first that the journal holds.
FIRST_PAGE = f"PRAGMA user_version={SCHEMA_VERSION}"


def leftovers_of(library: Path) -> list[Path]:
    """What a program that was killed may have left beside a library; SQLite plays it into whatever has its name."""
    return [library.with_name(library.name + end) for end in ("-journal", "-wal")]


def own_number() -> str:
    """The statement that gives a library which nobody has open a schema's number of its own."""
    return f"PRAGMA schema_version={int.from_bytes(os.urandom(4)) >> 2}"


def put_aside_of_another(library: Path) -> str:
    """Rename the journal beside a library if it is of another file; what to say of it, empty where nothing was done.

    It is never taken from the file that it is of, also where that is being changed just now; where nothing tells,
    SQLite may have it.

    Raises:
        OSError: it is of another file, and cannot be renamed; or it cannot be read.
    """
    journal = leftovers_of(library)[0]
    left = _read(journal)
    if left is None or not _is_of_another(library, left) or _read(journal) != left:  # it changes: it is in use
        return ""
    return _put_aside(journal, library)


def put_aside_of_one_gone(library: Path) -> str:
    """Rename what lies beside a place that a library is about to take; what to say of it, empty where nothing was done.

    A library that was moved away from there without it is not whole until it gets it back.

    Raises:
        OSError: it cannot be renamed, or is a folder.
    """
    said: list[str] = []
    for one in leftovers_of(library):
        if one.is_file() and one.stat().st_size:
            said.append(_put_aside(one, library))
        else:  # there is nothing in it, if it is there; a folder is refused
            one.unlink(missing_ok=True)
    return " ".join(filter(None, said))


def _put_aside(left: Path, library: Path) -> str:
    """Rename it, and say so; nothing where another window did it just now."""
    short = os.fsencode(left.name)[:_MOST].decode(errors="ignore")
    first = aside = left.with_name(f"{short}-of-another-{datetime.now():%Y%m%d-%H%M%S}")
    n = 1
    while os.path.lexists(aside):  # what was put aside before stays
        n += 1
        aside = first.with_name(f"{first.name}-{n}")
    try:
        os.rename(left, aside)
    except FileNotFoundError:
        return ""
    flush_folder(aside.parent)
    return _(
        "Beside {name} lay what a program that was stopped had left of another file, perhaps of a library that was "
        "there before. It would have damaged this one, so it was renamed to {aside}, and nothing is lost. Go on "
        "working. If you still need the other library, put that file beside it before you open it, called like the "
        "library with {end} after its name."
    ).format(name=library.name, aside=aside.name, end=left.name.removeprefix(library.name))


def demand_names(library: Path, *, write: bool) -> None:
    """Leave alone a library that has a name which this one needs, and to write that which needs this one's.

    Raises:
        NameTaken: there is one.
        PermissionError: there is a file that needs this one's name, and nobody knows what it is.
    """
    if write and (other := needed_by(library)):
        raise NameTaken(other.name, library.name)
    if other := in_the_way_of(library):
        raise NameTaken(library.name, other.name)


@dataclass(frozen=True, slots=True)
class _Left:
    """A journal: what SQLite would play, and into what. ``numbers`` is None where it does not hold the first page."""

    drawn: int
    records: int
    pages: int
    page_size: int
    numbers: tuple[int, int] | None


def _read(journal: Path) -> _Left | None:
    """The journal; None where there is none that SQLite would play."""
    if journal.is_dir():  # SQLite has its own words for it
        return None
    try:
        with journal.open("rb") as file:
            head = file.read(_HEADER.size)
            if len(head) < _HEADER.size:
                return None
            magic, records, drawn, pages, sector, size = _HEADER.unpack(head)
            if magic != _MAGIC or size < 512:
                return None
            numbers = None
            for n in range(records):  # those that are on the disk for sure; a page is changed only after that
                file.seek(sector + n * (size + 8))
                found = file.read(_PAGE_NUMBER.size + _NUMBERS.size)
                if len(found) < _PAGE_NUMBER.size + _NUMBERS.size:
                    break
                if _PAGE_NUMBER.unpack_from(found)[0] == 1:
                    numbers = _NUMBERS.unpack_from(found, _PAGE_NUMBER.size)
                    break
    except FileNotFoundError:
        return None
    return _Left(drawn, records, pages, size, numbers)


def _is_of_another(library: Path, left: _Left) -> bool:
    """Whether a library cannot be what the journal was written for, and is whole without it."""
    try:
        # As if nothing could change it, so that the journal is left alone. Through SQLite: see db.engine.
        with contextlib.closing(sqlite3.connect(uri_of(library, "ro&immutable=1"), uri=True)) as connection:
            changes, schema = _NUMBERS.unpack_from(connection.serialize())
            pages = -(-library.stat().st_size // left.page_size)
            if left.records == 0:  # nothing of the file was changed yet
                fits = pages == left.pages
            else:
                fits = pages >= left.pages  # it shrinks only when the journal is gone
                if left.numbers is not None:
                    before, schema_before = left.numbers
                    fits &= (changes - before) % 2**32 <= 1 and (schema - schema_before) % 2**32 <= _MOST_STEPS
            return not fits and connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except (sqlite3.Error, struct.error):  # it is not whole, or no library at all
        return False
