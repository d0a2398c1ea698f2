"""Reads the bytes of somebody else's table; runs in a child process and answers in JSON.

``app.exchange.child`` starts it. In a frozen program there is no interpreter to
start, so ``app.cli.main`` passes what follows the hidden switch ``--parse-table``
to ``main`` here, before it looks at anything else. No words for people are made in
this process: a fault is a short code, which the parent puts into a sentence.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable

from app.exchange import limits
from app.exchange.delimited import decode, split_rows
from app.exchange.limits import TableFault, is_blank

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # also the wrapping of a workbook with a password
_FEW = 16  # bytes: a heading's first letters
PASSWORD = "EncryptedPackage".encode("utf-16-le")


def parse(data: bytes, sheet: str = "") -> dict[str, object]:
    """The table in these bytes, told by their content and not by the file's name.

    Returns ``sheets``, ``sheet``, ``tops`` (the first filled rows of each sheet),
    ``encoding``, ``rows`` (cells as text, from the file's first row, without empty
    cells at the end) and ``dates`` (row and column, from 0, of cells that a
    spreadsheet holds as dates).

    Raises:
        TableFault: they are not a table, or a limit is passed.
    """
    if len(data) > limits.FILE_BYTES:
        raise TableFault("file too large")
    if not data.strip():
        raise TableFault("empty")
    if data.startswith(b"PK\x03\x04"):
        from app.exchange.workbook import parse_workbook  # only now: text needs no parser of workbooks

        return parse_workbook(data, sheet)
    _refuse_other_kinds(data)
    text, encoding = decode(data)
    rows = split_rows(text)
    if all(map(is_blank, rows)):
        raise TableFault("empty")
    return {"sheets": [], "sheet": "", "tops": [], "encoding": encoding, "rows": rows, "dates": []}


def _refuse_other_kinds(data: bytes) -> None:
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(OLD_WORKBOOK):
        raise TableFault("password" if PASSWORD in data else "old workbook")
    if start.startswith(b"%PDF"):
        raise TableFault("pdf")
    if start.startswith((b"<", b"{\\rtf")):
        raise TableFault("page")
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or _has_wide_letters(data[:_FEW]):
        raise TableFault("utf-16")


def _has_wide_letters(start: bytes) -> bool:
    """Whether every other byte is zero, as in UTF-16 and UTF-32 without a mark."""
    return any(start) and len(start) > 1 and not (any(start[::2]) and any(start[1::2]))


def answer(data: bytes, sheet: str = "") -> dict[str, object]:
    """What is said to the parent: the table, or the fault that it has; never an exception."""
    try:
        return parse(data, sheet)
    except TableFault as fault:
        return {"fault": fault.code, "detail": fault.detail}
    except MemoryError:
        return {"fault": "too much"}
    except KeyboardInterrupt:
        raise
    except BaseException:  # a parser's panic is no Exception; whatever it was, the file is to blame
        return {"fault": "damaged"}


def _limit_this_process() -> None:
    """Memory and time, as far as the system lets a process limit itself."""
    if sys.platform == "win32":  # the parent's clock remains
        return
    import resource

    most = {
        "RLIMIT_AS": limits.MEMORY_BYTES,
        "RLIMIT_CPU": limits.SECONDS,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
    }
    for name, value in most.items():
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (AttributeError, ValueError, OSError):
            continue  # a system without this limit


def _close_the_doors() -> None:
    """No new file or socket from here on: all that is needed is loaded and read."""
    import encodings.cp437
    import encodings.cp1252  # noqa: F401 - names in a package and text are decoded with these

    import app.exchange.workbook  # noqa: F401

    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(AttributeError, ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def main(arguments: Iterable[str]) -> int:
    """Standard input's table as JSON on standard output; the one argument is the wanted sheet's name."""
    _limit_this_process()
    data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
    _close_the_doors()
    try:
        said = json.dumps(answer(data, next(iter(arguments), "")), ensure_ascii=False, separators=(",", ":"))
        sys.stdout.buffer.write(said.encode("utf-8", "replace"))
    except MemoryError:
        sys.stdout.buffer.write(b'{"fault":"too much"}')
    sys.stdout.buffer.flush()
    return 0
