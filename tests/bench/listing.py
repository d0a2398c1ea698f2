"""The list of 10,000 workshops in a library with 5 million answers, made in bulk and kept for the next run."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy.schema import CreateTable

from app.core.model import RoundState, Votes
from db import light, tables
from db.connection import connect
from db.engine import open_library
from db.store import Store
from tests.bench import samples
from tests.bench.figure import Figure, in_turn, median, spread

WORKSHOPS, VOTERS, ITEMS = 10_000, 20, 25  # 5,000,000 answers
RUNS = 21

_PLAIN = "SELECT * FROM summary ORDER BY date DESC, rowid DESC"
_SERIES = f"WITH RECURSIVE n(at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM n WHERE at < {WORKSHOPS - 1})"
_DATE = "date('2000-01-01', at || ' days')"
# One workshop is saved by the program itself; each line of these tables is made 10,000 times of it, with these
# columns changed. Ids are as long as real ones.
_WORKSHOP, _PARTNERSHIP, _ACTIVITY = "printf('w%031d', at)", "printf('p%031d', at)", "printf('a%031d', at)"
_CHANGED = {
    "partnership": {"id": _PARTNERSHIP, "name": "'Partnership ' || at"},
    "workshop": {"id": _WORKSHOP, "partnership_id": _PARTNERSHIP, "date": _DATE},
    "entry": {"id": _ACTIVITY, "workshop_id": _WORKSHOP, "activity_id": _ACTIVITY},
    "round": {"activity_id": _ACTIVITY},
    "summary": {
        "id": _WORKSHOP,
        "partnership_id": _PARTNERSHIP,
        "partnership": "'Partnership ' || at",
        "date": _DATE,
        "state": "CASE at % 3 WHEN 0 THEN 'closed' WHEN 1 THEN 'in progress' ELSE 'prepared' END",
        "gap_title": "'Trust'",
        "gap_value": "at % 30 / 10.0",
    },
}
# A cross join keeps the order of its tables, which is that of the keys, so that nothing is sorted or moved.
_ANSWERS = (
    "INSERT INTO answer (activity_id, ballot_id, round, voter_id, item_id, question_id, value)"
    " SELECT r.activity_id, r.ballot_id, 1, printf('v%031d', v.at), i.at || '.1', 'now', (v.at * 7 + i.at) % 5 + 1"
    " FROM round r CROSS JOIN voters v CROSS JOIN items i"
)


def made() -> tuple[Path, float]:
    """The library, and how many seconds it took to make now (0: it was there)."""
    schema = "".join(str(CreateTable(one)) for one in tables.metadata.sorted_tables) + repr(_CHANGED) + _ANSWERS
    key = f"{light.SCHEMA_VERSION}-{hashlib.sha256(schema.encode()).hexdigest()[:8]}"
    path = Path(tempfile.gettempdir()) / f"common-ground-bench-{key}.sqlite"
    if path.exists():
        return path, 0.0
    start = time.perf_counter()
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    store = Store(open_library(fresh))
    of = samples.partnership(1)
    workshop = samples.one_of_each(of, [samples.resource(1)], Votes.PARTNERS, RoundState.REVEALED)
    store.save("import", None, replace(workshop, agenda=workshop.agenda[1:]), at=samples.AT, final=True)
    store.close()
    _fill(fresh)
    fresh.rename(path)
    return path, time.perf_counter() - start


def _fill(path: Path) -> None:
    bulk = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000"):
        bulk.execute(f"PRAGMA {pragma}")
    bulk.execute("BEGIN")
    for one in ("partner", "answer"):
        bulk.execute(f"DELETE FROM {one}")
    for table, changed in _CHANGED.items():
        _multiply(bulk, table, changed)
    _numbers(bulk, "voters", range(VOTERS))
    _numbers(bulk, "items", sorted(range(1, ITEMS + 1), key=lambda n: f"{n}.1"))
    bulk.execute(_ANSWERS)  # a cross join keeps the order of its tables
    bulk.execute("COMMIT")
    bulk.close()


def _multiply(bulk: sqlite3.Connection, table: str, changed: dict[str, str]) -> None:
    """Put 10,000 lines in the place of the table's only one."""
    bulk.execute(f"CREATE TEMP TABLE one_{table} AS SELECT * FROM {table}")
    bulk.execute(f"DELETE FROM {table}")
    names = [column.name for column in tables.metadata.tables[table].columns]
    made = ", ".join(changed.get(name, f'one."{name}"') for name in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    bulk.execute(f"{_SERIES} INSERT INTO {table} ({quoted}) SELECT {made} FROM n CROSS JOIN one_{table} one")


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
