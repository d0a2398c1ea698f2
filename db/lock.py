"""One writer: a lock held from opening a library to closing it.

Two files are locked by the operating system, which frees them at once when a
program is killed: one in the user's runtime folder, named by the library's device
and inode, so that a symbolic or hard link is the same library; and one beside the
library, which other users and machines see. Both say who has it.

Anybody may have put something else in the place of either, a link to a library perhaps.
So only what is a lock file, or empty, is ever written to.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import os
import re
import stat
import sys
import time
from datetime import datetime
from pathlib import Path

from app.core.text import _
from db.errors import CannotWrite, InUse, NoLocks, NoRoom, NotALock
from db.raised import is_full

if sys.platform == "win32":  # pragma: no cover - the other branch runs on this machine
    import msvcrt

    _FAR = 1 << 30  # Windows forbids reading locked bytes, so lock one beyond the words

    def _lock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

    _look = _lock  # it knows no lock that readers share

else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _look(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)


_LOOK_S = 0.02


def _lock_soon(fd: int) -> None:
    """Lock it; whoever only looks (``holder``) is gone in a moment."""
    with contextlib.suppress(OSError):
        _lock(fd)
        return
    time.sleep(_LOOK_S)
    _lock(fd)


# A link is not followed, and a pipe is not waited for. As text, Windows takes a byte 1A for the end, or cuts it off.
_CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# Who, where, process, since; an earlier version on Windows ended its lines with \r\n.
_SIGNED = re.compile(rb"[^\n]*\n[^\n]*\n\d+\r?\n\d{4}-\d\d-\d\dT\d\d:\d\d")
_MOST_BYTES = 1000  # of a lock file

_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def runtime_folder() -> Path:
    """The user's folder for files that need not outlive a session."""
    given = os.environ.get("XDG_RUNTIME_DIR")
    if given and os.access(given, os.W_OK):
        return Path(given) / "common-ground"
    import tempfile  # costs start-up time and is rarely needed

    return Path(tempfile.gettempdir()) / f"common-ground-{_user()}"


class WriterLock:
    """Holds both lock files until ``release``."""

    def __init__(self, library: Path, runtime: Path | None = None) -> None:
        """Take the lock on an existing library.

        Raises:
            InUse: another program, or another window of this one, has it.
            CannotWrite: no lock file can be made beside the library.
            NotALock: something else is there under its name.
            NoRoom: because the disk is full.
            NoLocks: the disk cannot lock files.
        """
        ours = _in_runtime(library, runtime)
        self._held: list[tuple[int, Path]] = []
        try:
            with contextlib.suppress(OSError, NotALock):  # a runtime folder that is not ours: the other lock decides
                ours.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                if _is_ours(ours.parent):
                    self._take(ours, library)
            try:
                self._take(lock_file_of(library), library)
            except OSError as error:
                raise _refused(error)(library.name) from error
            self._sign()
        except BaseException:
            self.release()
            raise

    def _take(self, path: Path, library: Path) -> None:
        while True:
            fd = _opened(path, library, os.O_RDWR | os.O_CREAT)
            try:
                _lock_soon(fd)
            except OSError as error:
                try:
                    who, is_one = _who_is_in(fd), _is_empty_or_signed(fd)
                finally:
                    os.close(fd)
                if error.errno in _NO_LOCKS and is_one:
                    path.unlink(missing_ok=True)  # nobody can have it
                if error.errno not in _TAKEN:
                    raise
                raise InUse(library.name, who) from error
            try:
                is_still = _is_still(fd, path)
                if is_still and not _is_empty_or_signed(fd):
                    raise NotALock(library.name, path.name)
            except BaseException:  # else it would stay locked
                os.close(fd)
                raise
            if is_still:
                self._held.append((fd, path))
                return
            os.close(fd)  # its owner removed it between our opening and locking it

    def _sign(self) -> None:
        words = "\n".join((_user(), _machine(), str(os.getpid()), datetime.now().isoformat(timespec="minutes")))
        for fd, _path in self._held:
            with contextlib.suppress(OSError):  # a full disk: the lock holds without its words
                os.ftruncate(fd, 0)
                os.lseek(fd, 0, os.SEEK_SET)
                os.write(fd, words.encode())

    def release(self) -> None:
        """Give the library free; does nothing the second time."""
        for fd, path in reversed(self._held):
            if os.name == "nt":  # an open file cannot be removed there
                os.close(fd)
                with contextlib.suppress(OSError):
                    path.unlink()
                continue
            with contextlib.suppress(OSError):  # the folder may be gone, or read-only by now
                if _is_still(fd, path):
                    path.unlink()
            os.close(fd)
        self._held.clear()


def _refused(error: OSError) -> type[NoRoom | NoLocks | CannotWrite]:
    if error.errno in _NO_LOCKS:
        return NoLocks
    return NoRoom if is_full(error) else CannotWrite


def lock_file_of(library: Path) -> Path:
    """The lock file beside a library."""
    return library.with_name(f"{library.name}.lock")


def holder(library: Path, runtime: Path | None = None) -> str:
    """Who has the lock just now, in words; empty where nobody has. It makes nothing and takes nothing.

    Raises:
        NotALock: something else is beside the library under the name of its lock.
    """
    ours = _in_runtime(library, runtime)
    for path in (ours, lock_file_of(library)) if _is_ours(ours.parent) else (lock_file_of(library),):
        try:
            fd = _opened(path, library, os.O_RDONLY)
        except OSError:  # it is not there, or another user's
            continue
        except NotALock:
            if path == ours:
                continue
            raise
        try:
            if os.fstat(fd).st_size:  # else it is being taken just now, and we must not be in the way
                _look(fd)
                if path != ours and not _is_empty_or_signed(fd):
                    raise NotALock(library.name, path.name)
        except OSError as error:
            if error.errno in _TAKEN:
                return _who_is_in(fd)
        finally:
            os.close(fd)
    return ""


def _opened(path: Path, library: Path, how: int) -> int:
    """The lock file, opened.

    Raises:
        NotALock: it is a link, a folder or a pipe, or one file with something else, such as the library.
        OSError: the system does not allow it.
    """
    with contextlib.suppress(FileNotFoundError):
        _see_that_it_is_alone(path.lstat(), path, library)  # before it is opened: see db.engine about own files
    try:
        fd = os.open(path, how | _CAREFULLY, 0o644)
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link, since we looked
            raise NotALock(library.name, path.name) from error
        raise
    try:
        _see_that_it_is_alone(os.fstat(fd), path, library)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _see_that_it_is_alone(found: os.stat_result, path: Path, library: Path) -> None:
    # No link at all is left to a file that its owner removed just now: see _is_still.
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or os.path.samestat(found, library.stat()):
        raise NotALock(library.name, path.name)


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can put files into a folder; Windows keeps others out of a user's own by itself."""
    if sys.platform == "win32":
        return True
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077


def _in_runtime(library: Path, runtime: Path | None) -> Path:
    """The lock file in the user's runtime folder."""
    found = library.stat()
    return (runtime or runtime_folder()) / f"library-{found.st_dev:x}-{found.st_ino:x}.lock"


def _is_still(fd: int, path: Path) -> bool:
    if sys.platform == "win32":  # nobody moves or removes an open file there, and not every disk tells files apart
        return True
    try:
        return os.path.samestat(os.fstat(fd), path.lstat())
    except FileNotFoundError:
        return False


def _words_in(fd: int) -> bytes:
    os.lseek(fd, 0, os.SEEK_SET)
    return os.read(fd, _MOST_BYTES)


def _is_empty_or_signed(fd: int) -> bool:
    words = _words_in(fd)
    return not words or _SIGNED.fullmatch(words) is not None


def _who_is_in(fd: int) -> str:
    parts = _words_in(fd).decode(errors="replace").splitlines()
    if len(parts) != 4:
        return _("another program")
    user, machine, pid, since = parts
    if pid == str(os.getpid()) and machine == _machine():
        return _("this program, since {when}").format(when=since.replace("T", " "))
    return _("{user} on {machine}, since {when}").format(user=user, machine=machine, when=since.replace("T", " "))


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # nobody of that number is known here
        return str(getattr(os, "getuid", int)())


def _machine() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
