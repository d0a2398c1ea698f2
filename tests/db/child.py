"""What other processes do to a library in the tests: ``python -m tests.db.child TASK …``.

``hold PATH RUNTIME``: open it, say how, and wait to be killed.
``commit``: for every line "PATH RUNTIME" on standard input fork a child that saves
votes without end and says so after each; say when it is gone.
``full PATH SIZE``: fill a small disk with answers, and go on once there is room again.
``no_room PATH``: open a library on a small disk that is full, and one that is not there yet.
``shut RUNTIME PATH …``: say why each library cannot be opened by a user without rights.
``nobody PATH RUNTIME COPY``: open it as a user who may not write there, and save a copy.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

from db.engine import open_library
from db.errors import CannotCreate, DiskFull, LibraryError, ReadOnly
from db.store import Store
from tests.db.made import AT, filled, partnership, voted, workshop


def hold(path: str, runtime: str) -> None:
    """Keep a library open."""
    library = open_library(path, runtime=Path(runtime))
    print(library.mode, library.notice, flush=True)
    time.sleep(60)


def commit() -> None:
    """Serve one committing child after another; imports are paid for once."""
    assert sys.platform != "win32"
    for line in sys.stdin:
        path, runtime = line.split()
        child = os.fork()
        if child == 0:
            _commit(path, runtime)
        os.waitpid(child, 0)
        _say("gone")


def _commit(path: str, runtime: str) -> None:
    _say(f"pid {os.getpid()}")
    store = Store(open_library(path, runtime=Path(runtime)))
    now = store.load("w")
    activity = now.activities[0]
    voters = [voter for _partner, voter in now.voters(activity)]
    for n in range(1, 10**6):
        if n % 7 == 0:  # now and then a large one, which takes its time
            voter, item, value = voters[0], "1.0", n % 6
            after = voted(filled(now, n % 6), voter, item, value)
        else:
            voter, item, value = voters[n * 5 % len(voters)], f"1.{n % 4}", n % 6
            after = voted(now, voter, item, value)
            if after is now:
                continue
        seq = store.save("enter_score", now, after, at=AT)
        _say(f"saved {seq} {voter} {item} {value}")
        now = after


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def full(path: str, size: str) -> None:
    """Vote until the disk is full; then make room and vote again."""
    folder = Path(path).parent
    ballast = folder / "ballast"
    store = Store(open_library(path, runtime=folder))
    now = workshop(partnership(4, 10), items=10)
    store.save("make", None, now, at=AT)
    ballast.write_bytes(b"x" * (int(size) // 4))
    saved, refused = 0, False
    for n in range(5000):
        after = filled(now, n % 6)
        try:
            store.save("import", now, after, at=AT)
        except DiskFull:
            refused = True
            break
        now, saved = after, saved + 1
    assert refused, "the disk did not get full"
    assert store.load("w") is now
    assert store.check() == []
    ballast.unlink()
    store.save("import", now, filled(now, 5 - saved % 6), at=AT)
    assert store.check() == []
    assert not [one for one in os.listdir(folder) if one.endswith("-journal")]
    store.close()
    print("ok", saved, flush=True)


def no_room(path: str) -> None:
    """Say what opening says while the disk is full, and once there is room again."""
    folder = Path(path).parent
    store = Store(open_library(path, runtime=folder))
    store.save("make", None, workshop(), at=AT)
    store.close()
    before = Path(path).read_bytes()
    with contextlib.suppress(OSError), open(folder / "ballast", "wb", buffering=0) as ballast:
        while True:
            ballast.write(b"x" * 512)
    store = Store(open_library(path, runtime=folder))
    print(store.library.mode, len(store.summaries()), store.library.notice)
    try:
        store.save("delete", store.load("w"), None, at=AT)
    except ReadOnly as refusal:
        print(refusal)
    store.close()
    try:
        open_library(folder / "new.db", runtime=folder)
    except CannotCreate as refusal:
        print(refusal)
    assert sorted(os.listdir(folder)) == ["ballast", Path(path).name]
    assert Path(path).read_bytes() == before
    (folder / "ballast").unlink()
    print(open_library(path, runtime=folder).mode, flush=True)


def _become_nobody(runtime: str) -> None:
    """Give up all rights."""
    assert sys.platform != "win32"
    import sqlalchemy.dialects.sqlite  # noqa: F401 - what is imported late could no longer be read

    import db.copies  # noqa: F401

    warm = Path(runtime) / "warm.db"
    Store(open_library(warm, runtime=Path(runtime))).close()
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def shut(runtime: str, *paths: str) -> None:
    """Try to open libraries as a user without rights."""
    _become_nobody(runtime)
    for path in paths:
        for write in (True, False):
            try:
                open_library(path, write=write, runtime=Path(runtime))
            except LibraryError as refusal:
                print(refusal)


def nobody(path: str, runtime: str, copy: str) -> None:
    """Open as a user without rights."""
    _become_nobody(runtime)
    store = Store(open_library(path, runtime=Path(runtime)))
    found = store.summaries()
    try:
        store.save("delete", store.load(found[0].id), None, at=AT)
    except ReadOnly:
        store.copy_to(copy)
        print(store.library.mode, len(found), store.library.notice, flush=True)
    store.close()
    print("reader:", open_library(path, write=False, runtime=Path(runtime)).notice, flush=True)


if __name__ == "__main__":
    if sys.platform != "win32":  # which has no such signal
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    tasks = {"hold": hold, "commit": commit, "full": full, "no_room": no_room, "shut": shut, "nobody": nobody}
    tasks[sys.argv[1]](*sys.argv[2:])
