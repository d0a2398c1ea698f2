"""Files as the library and the exports both need them: which place they may take, flushed and put there, and their
address for SQLite.

Of ours it has only the words for the user, because neither of the two may know the other.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
import sys
import time
from pathlib import Path, PurePath
from urllib.parse import quote_from_bytes

from app.core.text import _

# How long a virus scanner or a cloud folder may hold the target; elsewhere than on Windows nobody holds it like that.
PATIENCE_S = 5.0 if os.name == "nt" else 0.0
PAUSE_S = 0.1
# What systems, and disks on a network, say that cannot flush a folder.
_CANNOT_FLUSH_FOLDERS = frozenset(
    {errno.EACCES, errno.EBADF, errno.EINVAL, errno.EISDIR, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}
)
COMPANIONS = ("-journal", "-wal", "-shm", ".lock")  # what SQLite and we put beside a library, under its name


class Unconfirmed(Exception):
    """A file is in its place, and the disk failed before it said that it stays there; ``str()`` is for the user."""

    def __init__(self, name: str) -> None:
        words = _(
            "“{name}” is in its place now, but the disk did not confirm that it will stay there. Nothing else was "
            "changed. Check that the drive is still connected, and do this once more, or do it on another drive."
        )
        super().__init__(words.format(name=name))


def flush(path: Path) -> None:
    """Put what was written to a file on the disk.

    Raises:
        OSError: it may not be there.
    """
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _flush(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make a folder's names last; a system that cannot flush a folder does it by itself.

    Raises:
        OSError: the disk failed, and they may not be there.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            _flush(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH_FOLDERS:
            raise


def confirm(path: Path) -> None:
    """Make it last that a file took its place.

    Raises:
        Unconfirmed: it is there, but the disk failed.
    """
    try:
        flush_folder(path.parent)
    except OSError as error:
        raise Unconfirmed(path.name) from error


def _flush(handle: int) -> None:
    if sys.platform == "darwin":  # its fsync leaves the bytes in the drive's own memory
        import fcntl

        with contextlib.suppress(OSError):  # not every drive can
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def swap_in(fresh: Path, target: Path) -> None:
    """Put a finished file in the place of another, for good; waits for whoever holds that one.

    Raises:
        OSError: it cannot be done; the target is as it was.
        Unconfirmed: it is done, but the disk did not say that it lasts.
    """
    give_up = time.monotonic() + PATIENCE_S
    while True:
        try:
            os.replace(fresh, target)
            break
        except PermissionError:
            if time.monotonic() >= give_up:
                raise
            time.sleep(PAUSE_S)
    confirm(target)


def target_of(path: Path | str) -> Path:
    """The file that is written when this path is: a link stays a link, and what it points to is written.

    Raises:
        OSError, ValueError: no file may take that place; the text, or ``strerror``, is the reason.
    """
    if "\0" in os.fspath(path):  # Windows notices it only after the temporary file is made
        raise ValueError(_("there is a zero byte in the name"))
    given = Path(path)  # not its real path, which a pipe such as that behind /dev/stdout does not have
    if given.exists() and not (given.is_file() or given.is_dir()):
        raise FileExistsError(_("that is no file but a device, pipe or socket"))
    target = real_of(given)
    if target.is_dir():
        raise IsADirectoryError(_("that is a folder"))
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(_("the file there is marked as read-only"))  # a swap would not ask
    if library := needed_by(target):  # SQLite would take the file for its journal
        raise FileExistsError(_("{name} beside it needs that name for itself").format(name=library.name))
    return target


def real_of(path: Path) -> Path:
    """Where a path leads, also where nothing is there yet."""
    # Windows leaves out dots and spaces at the end of a name, but only once it looks for the file or makes it.
    return Path(os.path.realpath(os.path.abspath(path) if os.name == "nt" else path))


def is_database(path: Path) -> bool:
    """Whether a library, ours or another program's, is there.

    Raises:
        PermissionError: it cannot be opened, so nobody knows.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return False
    # Through SQLite: it may be open in this process, where closing a handle of our own would drop its locks.
    # As if nothing could change it, so that what lies beside it as its journal is left alone.
    try:
        with contextlib.closing(sqlite3.connect(uri_of(path, "ro&immutable=1"), uri=True)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_CANTOPEN:  # write-only, or held by another program: it may be a library
            raise PermissionError(_("it cannot be opened")) from error
        return code != sqlite3.SQLITE_NOTADB
    return True


def needed_by(path: Path) -> Path | None:
    """The library beside a path that needs its name for a companion; None where none does.

    Raises:
        PermissionError: there is one that cannot be opened, so nobody knows.
    """
    library = companion_of(path)
    return library if library and is_database(library) else None


def in_the_way_of(path: Path) -> Path | None:
    """A library that has a name which one at this path would need for a companion; None where there is none."""
    for end in COMPANIONS:
        with contextlib.suppress(OSError):  # what cannot be opened, or went just now, is not taken for a journal either
            one = path.with_name(path.name + end)
            if is_database(one) and not (path.exists() and one.samefile(path)):  # a link to it can be lost
                return one
    return None


def companion_of(path: Path) -> Path | None:
    """The file beside which a path has the name of a library's companion, such as its journal; None where none is."""
    for end in COMPANIONS:
        if path.name.lower().endswith(end):
            one = path.with_name(path.name[: -len(end)] or path.name)
            return one if one != path and one.is_file() else None
    return None


def uri_of(path: Path, mode: str) -> str:
    """The file as a URI for SQLite; every odd letter of the path is escaped."""
    return f"{file_uri(path.absolute())}?mode={mode}"


def file_uri(path: PurePath) -> str:
    r"""An absolute path as ``file:`` and an empty authority, the only one that SQLite takes.

    ``Path.as_uri`` makes the server of ``\\server\share`` the authority, and SQLite
    refuses that; written as part of the path, it is found.
    """
    words = quote_from_bytes(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{words}" if words.startswith("/") else f"file:///{words}"
