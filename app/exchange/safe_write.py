"""Writes a file for others whole or not at all: beside its target, flushed, read back, then swapped in."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from app.core.text import _
from app.disk import flush, is_database, swap_in, target_of


class NotWritten(Exception):
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
        NotWritten: it could not be written, read back, or put in place.
        Unconfirmed: it is in place, but the disk did not say that it lasts.
    """
    try:
        target = target_of(path)
        if is_database(target):  # a report never takes its place
            raise FileExistsError(_("there is a library or another database of that name"))
    except (OSError, ValueError) as error:
        raise _cannot_write(Path(os.path.abspath(path)), error) from error
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
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink()
        raise _cannot_write(target, error) from error
    with contextlib.suppress(OSError):
        shutil.copymode(target, temporary)
    return temporary


def _verify(temporary: Path, target: Path, verify: Callable[[Path], object] | None) -> None:
    if verify is None:
        return
    try:
        verify(temporary)
    except Exception as error:  # the reader's own errors are many, and all mean the same here
        raise NotWritten(
            _("“{name}” was written, but what was read back is not right.").format(name=target.name),
            _("Check the disk, or write it to another folder."),
        ) from error


def _cannot_write(target: Path, error: Exception) -> NotWritten:
    why = getattr(error, "strerror", None) or str(error)
    return NotWritten(
        _("“{name}” cannot be written to {folder} ({why}).").format(name=target.name, folder=target.parent, why=why),
        _("Close it in other programs, or choose another folder."),
    )
