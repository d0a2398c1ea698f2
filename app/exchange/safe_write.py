"""Writes a file for others whole or not at all: beside its target, flushed, read back, then swapped in."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from app.core.text import _
from app.disk import companion_of, flush, swap_in, uri_of


class CannotWrite(Exception):
    """A file that was not written: what happened, what is safe, what to do; ``str()`` is for the user."""

    def __init__(self, happened: str, to_do: str) -> None:
        self.happened, self.to_do = happened, to_do
        self.safe = _("Your workshop is safe, and a file that was there before is as it was.")
        super().__init__(f"{self.happened} {self.safe} {self.to_do}")


@contextlib.contextmanager
def written_beside(path: Path | str, verify: Callable[[Path], object] | None = None) -> Iterator[Path]:
    """Give a temporary file in the target's folder to write to; afterwards it takes the target's place.

    ``verify`` reads the finished file back and raises whatever it likes when it is
    not right. Where anything up to the swap fails the temporary file is gone and the target is as
    it was. Another exception than OSError in the body comes out unchanged.

    Raises:
        CannotWrite: it could not be written, read back, or put in place.
        Unconfirmed: it is in place, but the disk did not say that it lasts.
    """
    try:
        if "\0" in os.fspath(path):  # Windows notices it only after the temporary file is made
            raise ValueError(_("there is a zero byte in the name"))
        given = Path(path)  # not its real path, which a pipe such as that behind /dev/stdout does not have
        if given.exists() and not (given.is_file() or given.is_dir()):
            raise FileExistsError(_("it is no file but a device, pipe or socket"))
        target = Path(os.path.realpath(path))  # a link stays a link, and what it points to is written
    except (OSError, ValueError) as error:
        raise _cannot_write(Path(path), error) from error
    temporary = _start(target)
    try:
        try:
            yield temporary
            flush(temporary)
            _verify(temporary, target, verify)
            swap_in(temporary, target)
        except OSError as error:
            raise _cannot_write(target, error) from error
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _start(target: Path) -> Path:
    """An empty file of an unused name beside the target, with the rights the target has or would have."""
    # Not made of the target's name, which may already be as long as a name can be.
    temporary = target.parent / f".{uuid.uuid4().hex[:12]}{target.suffix[:10]}.part"
    try:
        if target.is_dir():
            raise IsADirectoryError(_("it is a folder"))
        if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
            raise PermissionError(_("it is marked as read-only"))  # a swap would not ask
        if _is_database(target):
            raise FileExistsError(_("there is a library or another database of that name"))
        library = companion_of(target)
        if library and _is_database(library):
            raise FileExistsError(_("{name} beside it needs that name for itself").format(name=library.name))
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink()
        raise _cannot_write(target, error) from error
    with contextlib.suppress(OSError):
        shutil.copymode(target, temporary)
    return temporary


def _is_database(target: Path) -> bool:
    """Whether a library, ours or another program's, is there: a report never takes its place."""
    if not target.is_file() or target.stat().st_size == 0:
        return False
    # Through SQLite: it may be open in this process, where closing a handle of our own would drop its locks.
    try:
        with contextlib.closing(sqlite3.connect(uri_of(target, "ro"), uri=True)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_CANTOPEN:  # write-only, or held by another program: it may be a library
            raise PermissionError(_("it cannot be opened")) from error
        return code != sqlite3.SQLITE_NOTADB
    return True


def _verify(temporary: Path, target: Path, verify: Callable[[Path], object] | None) -> None:
    if verify is None:
        return
    try:
        verify(temporary)
    except Exception as error:  # the reader's own errors are many, and all mean the same here
        raise CannotWrite(
            _("“{name}” was written, but what was read back is not right.").format(name=target.name),
            _("Check the disk, or write it to another folder."),
        ) from error


def _cannot_write(target: Path, error: Exception) -> CannotWrite:
    why = getattr(error, "strerror", None) or str(error)
    return CannotWrite(
        _("“{name}” cannot be written to {folder} ({why}).").format(name=target.name, folder=target.parent, why=why),
        _("Close it in other programs, or choose another folder."),
    )
