"""A power cut, without the cable: what a disk may hold when the current stops in the middle of writing.

The statements that the program sent to SQLite are run again on a file system that notes every
operation. After any number of them the current may stop: what was flushed is on the disk; of what
was not, each write is there, or not, or only its first sectors; a file that was made or taken away
without its folder being flushed may be there or not.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import apsw

SECTOR = 512  # bytes; a write is torn between two of them
_NEW_WITH_FOLDER = "-journal"  # SQLite flushes the folder with the first flush of such a file

Kind = Literal["create", "write", "truncate", "flush", "delete", "delete and flush", "said"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing done to a file; ``at`` is an offset, a length, or (``said``) how many commits were acknowledged."""

    kind: Kind
    file: str = ""
    at: int = 0
    content: bytes = b""


class _File(apsw.VFSFile):
    def __init__(self, log: list[Operation], name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        assert path, "no temporary files in this test"
        self._log, self._name = log, Path(path).name
        is_new = not Path(path).exists()
        super().__init__("", name, flags)
        if is_new:
            self._log.append(Operation("create", self._name))

    def xWrite(self, data: bytes, offset: int) -> None:
        self._log.append(Operation("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._log.append(Operation("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self._log.append(Operation("flush", self._name))
        super().xSync(flags)


class _Noting(apsw.VFS):
    """The usual file system, noting what is done."""

    def __init__(self, log: list[Operation]) -> None:
        super().__init__("noting", "")
        self._log = log

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _File(self._log, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._log.append(Operation("delete and flush" if syncdir else "delete", Path(filename).name))
        super().xDelete(filename, syncdir)


def replay(path: Path, statements: Sequence[str]) -> tuple[list[Operation], list[str]]:
    """Run the statements on a library; give what was done to the disk, and the content after each commit.

    The first content is that before the first commit.
    """
    log: list[Operation] = []
    contents = [content_of(path)]
    vfs = _Noting(log)
    connection = apsw.Connection(str(path), vfs="noting")
    try:
        for one in statements:
            for _row in connection.execute(one):
                pass  # a statement is done once its rows are read
            if one == "COMMIT":
                contents.append(content_of(path))
                log.append(Operation("said", at=len(contents) - 1))
    finally:
        connection.close()
        vfs.unregister()
    return log, contents


def content_of(path: Path) -> str:
    """Every row of a library, as statements; raises ``sqlite3.DatabaseError`` where it is damaged."""
    connection = sqlite3.connect(path)
    try:
        words = connection.execute("PRAGMA quick_check").fetchone()[0]
        if words != "ok":
            raise sqlite3.DatabaseError(words)
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


@dataclass(slots=True)
class Disk:
    """What is on the disk for sure, and what was only asked for."""

    flushed: dict[str, bytes]
    waiting: dict[str, list[Operation]] = field(default_factory=dict)
    unflushed_new: set[str] = field(default_factory=set)  # whose entry in the folder is not flushed
    going: set[str] = field(default_factory=set)  # taken away without a flush of the folder
    said: int = 0

    def do(self, one: Operation) -> None:
        """Follow one operation."""
        match one.kind:
            case "said":
                self.said = one.at
            case "create":
                self.waiting[one.file] = []
                if one.file in self.going:
                    self.going.discard(one.file)
                    self.flushed.pop(one.file, None)
                self.unflushed_new.add(one.file)
            case "write" | "truncate":
                self.waiting.setdefault(one.file, []).append(one)
            case "flush":
                self._flush(one.file)
            case "delete":
                self.going.add(one.file)
            case "delete and flush":
                self._forget(one.file)
                self._flush_folder()

    def _flush(self, file: str) -> None:
        content = bytearray(self.flushed.get(file, b""))
        for each in self.waiting.pop(file, []):
            _apply(content, each)
        self.flushed[file] = bytes(content)
        if file in self.unflushed_new and file.endswith(_NEW_WITH_FOLDER):
            self._flush_folder()

    def _flush_folder(self) -> None:
        self.unflushed_new.clear()
        for file in list(self.going):
            self._forget(file)

    def _forget(self, file: str) -> None:
        self.flushed.pop(file, None)
        self.waiting.pop(file, None)
        self.unflushed_new.discard(file)
        self.going.discard(file)

    def cut(self, dice: random.Random) -> dict[str, bytes]:
        """The files that may be there after a power cut now."""
        found: dict[str, bytes] = {}
        for file in sorted(self.flushed.keys() | self.waiting.keys()):
            uncertain = file in self.going or file in self.unflushed_new
            if uncertain and dice.random() < 0.5:
                continue
            content = bytearray(self.flushed.get(file, b""))
            for one in self.waiting.get(file, []):
                luck = dice.random()
                if luck < 0.5:
                    _apply(content, one)
                elif luck < 0.65 and len(one.content) > SECTOR:
                    sectors = dice.randrange(1, -(-len(one.content) // SECTOR))
                    _apply(content, Operation("write", file, one.at, one.content[: sectors * SECTOR]))
            found[file] = bytes(content)
        return found


def _apply(content: bytearray, one: Operation) -> None:
    if one.kind == "truncate":
        del content[one.at :]
        return
    content.extend(bytes(max(0, one.at - len(content))))
    content[one.at : one.at + len(one.content)] = one.content


def cuts(
    start: dict[str, bytes], operations: Sequence[Operation], times: int, dice: random.Random
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """About this many power cuts, spread over all operations: how many commits were acknowledged, and the files."""
    disk = Disk(dict(start))
    for done, one in enumerate(operations, start=1):
        disk.do(one)
        for _again in range(times * done // len(operations) - times * (done - 1) // len(operations)):
            yield disk.said, disk.cut(dice)
