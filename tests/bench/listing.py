"""The list of 10,000 workshops in a library with 5 million answers, made in bulk and kept for the next run."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy.schema import CreateTable

from db import tables
from db.connection import connect
from db.engine import open_library
from db.store import Store
from tests.bench.figure import Figure, in_turn, median, spread

WORKSHOPS, VOTERS, ITEMS = 10_000, 20, 25  # 5,000,000 answers
RUNS = 21

_PLAIN = (
    "SELECT id, partnership_id, partnership, name, date, state, sections, partners, people, gap_title, gap_value,"
    " place, is_example FROM summary ORDER BY date DESC, rowid DESC"
)
_SERIES = "WITH RECURSIVE n(at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM n WHERE at < {last}) "
# Ids are as long as real ones. Rows come in the order of their keys, so that nothing is sorted or moved.
_IN_BULK = (
    _SERIES + "INSERT INTO partnership SELECT printf('p%031d', at), 'Partnership ' || at, '[]' FROM n",
    _SERIES + "INSERT INTO workshop SELECT printf('w%031d', at), printf('p%031d', at), 'Review', "
    "date('2000-01-01', at || ' days'), 570, '', 'by partner', 3, '', 0, NULL FROM n",
    _SERIES + "INSERT INTO entry SELECT printf('a%031d', at), printf('w%031d', at), 0, 'Review', 30, '', "
    "'2026-01-01T09:40:00', printf('a%031d', at), NULL, '', 'people', NULL, '[]' FROM n",
    _SERIES + "INSERT INTO round SELECT printf('a%031d', at), 'main', 1, 'revealed', '[]' FROM n",
    _SERIES + "INSERT INTO summary SELECT printf('w%031d', at), printf('p%031d', at), 'Partnership ' || at, 'Review', "
    "date('2000-01-01', at || ' days'), CASE at % 3 WHEN 0 THEN 'closed' WHEN 1 THEN 'in progress' ELSE 'prepared' END,"
    " '1 2', 5, 20, 'Trust', at % 30 / 10.0, 'Review', 0 FROM n",
)
_ANSWERS = (
    "INSERT INTO answer SELECT a.activity_id, 'main', 1, printf('v%031d', v.at), i.at || '.1', 'now',"
    " (v.at * 7 + i.at) % 5 + 1 FROM entry a CROSS JOIN voters v CROSS JOIN items i"
)


def made() -> tuple[Path, float]:
    """The library, and how many seconds it took to make now (0: it was there)."""
    schema = "".join(str(CreateTable(one)) for one in tables.metadata.sorted_tables) + "".join(_IN_BULK) + _ANSWERS
    key = f"{tables.SCHEMA_VERSION}-{hashlib.sha256(schema.encode()).hexdigest()[:8]}"
    path = Path(tempfile.gettempdir()) / f"common-ground-bench-{key}.sqlite"
    if path.exists():
        return path, 0.0
    start = time.perf_counter()
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    open_library(fresh).close()
    _fill(fresh)
    fresh.rename(path)
    return path, time.perf_counter() - start


def _fill(path: Path) -> None:
    bulk = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000"):
        bulk.execute(f"PRAGMA {pragma}")
    bulk.execute("BEGIN")
    for statement in _IN_BULK:
        bulk.execute(statement.format(last=WORKSHOPS - 1))
    _numbers(bulk, "voters", range(VOTERS))
    _numbers(bulk, "items", sorted(range(1, ITEMS + 1), key=lambda n: f"{n}.1"))
    bulk.execute(_ANSWERS)  # a cross join keeps the order of its tables
    bulk.execute("COMMIT")
    bulk.close()


def _numbers(bulk: sqlite3.Connection, name: str, numbers: Iterable[int]) -> None:
    bulk.execute(f"CREATE TEMP TABLE {name} (at INTEGER)")
    bulk.executemany(f"INSERT INTO {name} VALUES (?)", [(at,) for at in numbers])


def figures() -> list[Figure]:
    """The list as the first page reads it, beside the same rows fetched by plain ``sqlite3``."""
    path, seconds = made()
    plain = connect(path, read_only=True)
    store = Store(open_library(path, write=False))
    try:
        listed, fetched = in_turn(store.summaries, lambda: plain.execute(_PLAIN).fetchall(), runs=RUNS)
        assert len(store.summaries()) == WORKSHOPS
        [answers] = plain.execute("SELECT count(*) FROM answer").fetchone()
    finally:
        store.close()
        plain.close()
    note = f"{answers:,} answers, {path.stat().st_size / 1e6:,.0f} MB in {path}; {spread(listed)}"
    note += f"; made in {seconds:.0f} s" if seconds else ""
    return [
        Figure(
            "list of 10,000 workshops",
            *(median(listed), "the rows by plain sqlite3", median(fetched)),
            limit=50,
            limit_is_ms=True,
            note=note,
        )
    ]
