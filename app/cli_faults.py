"""What the command line says when something cannot be done."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from pathlib import Path
from typing import TextIO

from app.core.text import _

DONE, REFUSED, USAGE = 0, 1, 2  # the exit statuses

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SOCKETS, _BOUND = Path("/tmp/.X11-unix"), Path("/proc/net/unix")


def warn(words: str) -> None:
    """Print a line on standard error; where nobody takes it, the work goes on."""
    try:
        print(harmless(words), file=sys.stderr, flush=True)
    except OSError:
        _drop(sys.stderr)


class NoOutput(OSError):
    """Standard output is closed."""

    def __init__(self) -> None:
        super().__init__(errno.EBADF, _("standard output is closed"))


class Closed(io.TextIOBase):
    """Standard output where it was closed: it takes nothing and, like a full disk, says so."""

    def __init__(self) -> None:
        self._has_lost = False

    def write(self, words: str, /) -> int:
        """Refuse what is printed."""
        self._has_lost = True
        raise NoOutput()

    def flush(self) -> None:
        """Say once that something was refused, also where whoever printed it took no notice."""
        had_lost, self._has_lost = self._has_lost, False
        if had_lost:
            raise NoOutput()


def lost_output() -> OSError | None:
    """Put what was printed on its way; the error where standard output does not take it, and it is dropped."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _drop(sys.stdout)
        return error
    return None


def say_stopped() -> int:
    """Say that Ctrl+C was pressed; gives the exit status."""
    if sys.stdout is not None:  # as where it is closed and ``app.cli`` is not there yet
        lost_output()
    warn(_("Stopped. What was not finished is not stored."))
    return REFUSED


def _drop(stream: TextIO | None) -> None:
    """Leave unsaid what a stream did not take; else Python tries once more at its end, and complains."""
    with contextlib.suppress(OSError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def harmless(words: str) -> str:
    """Words in which what would steer a terminal, such as the key Esc in a name, is spelled out."""
    return words if words.isprintable() else STEERING.sub(lambda found: f"\\x{ord(found[0]):02x}", words)


def words_of(error: Exception) -> str:
    """The sentence of an error; a bug is logged."""
    words = known_words(error)
    if words is None:
        from app.services import logs

        logs.bug(error)
        words = _("Something went wrong, and this was not finished. What is stored is safe. The log says where.")
    return words


def known_words(error: Exception) -> str | None:
    """The sentence of an error that was foreseen; None for a bug."""
    from app.core.edits.edit import Refused
    from app.disk import Unconfirmed
    from app.exchange.bad_file import BadFile
    from app.exchange.safe_write import NotWritten
    from app.services.finding import Unclear
    from db.errors import LibraryError

    if isinstance(error, Refused | Unclear | BadFile | NotWritten | LibraryError | Unconfirmed):
        return str(error)
    if isinstance(error, NoOutput):
        return _("Standard output is closed, so this could not be printed. What is stored is safe. Leave it open.")
    if isinstance(error, OSError):
        name = Path(error.filename).name if isinstance(error.filename, str) else ""
        why = ": ".join(part for part in (name, error.strerror or type(error).__name__) if part)
        words = _(
            "The system did not allow this ({why}). What is stored is safe. "
            "Check that the place is there and that you may write to it, and try again."
        )
        return words.format(why=why)
    if isinstance(error, UnicodeEncodeError):  # bytes that are no text, which Python keeps as half letters
        return _(
            "A name on the command line holds bytes that are not letters here. Nothing was changed. "
            "Type it again, or use a terminal set to UTF-8."
        )
    return None


def has_display(sockets: Path = _SOCKETS, bound: Path = _BOUND) -> bool:
    """Whether a window can be tried; without a display Qt would end the process in its own words.

    A display of this machine has to be there: its socket in the folder ``sockets``, or
    in the system's list of ``bound`` ones. Others, such as a remote one, are taken on trust.
    """
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    if (os.environ.get("QT_QPA_PLATFORM") or "xcb") != "xcb":
        return True
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", os.environ.get("DISPLAY", ""))
    if local is None:
        return bool(os.environ.get("DISPLAY"))
    name = f"X{local[1]}"
    if (sockets / name).exists():
        return True
    try:
        return f"{_SOCKETS / name}\n" in bound.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True


def no_display() -> str:
    """The sentence for a machine without a display."""
    return _(
        "There is no display here, so no window can be opened. What is stored is safe. Start it from a desktop, "
        "or use a command that needs no window: --help lists them, and “play” plays the example off screen."
    )
