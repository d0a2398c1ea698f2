"""One saved vote beside the same rows by plain ``sqlite3``, and among many answers beside among few."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.edits.votes import enter_answer
from app.core.model import Answer, RoundState, Votes, Workshop
from app.services.session import Session
from db.connection import connect
from db.engine import open_library
from db.store import Store
from tests.bench import samples
from tests.bench.figure import Figure, in_turn, median, spread

RUNS = 240
ITEMS = 40  # two of them are left for the votes that are timed
FEW, MANY = 8, 526  # people: 304 and 19,988 answers are there already


class Side:
    """A library of so many voters, a session that votes, and a copy of it for plain ``sqlite3``."""

    def __init__(self, folder: Path, people: int) -> None:
        of = samples.partnership(1, people)
        resource = samples.resource(ITEMS // 4, 4)
        workshop = samples.one_of_each(of, [resource], Votes.PEOPLE, RoundState.OPEN, left_out=2)
        path = folder / f"{people}.sqlite"
        self.store = Store(open_library(path, runtime=folder / "runtime"))
        self.store.save("import", None, workshop, at=samples.AT, final=True)
        self.store.copy_to(folder / f"{people}-plain.sqlite")
        self.plain = connect(folder / f"{people}-plain.sqlite", read_only=False)
        self.session = Session(self.store, self.store.load(workshop.id), lambda: datetime(2026, 11, 21, 14, 32, 5))
        self.answers = _answers(workshop)

    def vote(self) -> None:
        """One vote, as a key press makes it: the edit, the commit, the history."""
        self.session.do_about("Harbour Training", enter_answer, next(self.answers))

    def by_hand(self) -> Callable[[], None]:
        """A call that writes what the last vote wrote, and the summary, into the copy by plain ``sqlite3``."""
        reader = self.store.library.driver
        answer = reader.execute("SELECT * FROM answer ORDER BY random() LIMIT 1").fetchone()
        line = reader.execute("SELECT * FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        summary = reader.execute("SELECT * FROM summary").fetchone()
        key = f"v{line[0]}"
        return lambda: _write(self.plain, (*answer[:3], key, *answer[4:]), line, summary)

    def close(self) -> None:
        """Close both files."""
        self.plain.close()
        self.store.close()


def _answers(workshop: Workshop) -> Iterator[Answer]:
    """Votes that are not there yet, then the same ones changed, for as long as they are wanted."""
    [activity] = workshop.activities
    [ballot] = activity.resource.ballots
    free = activity.keys(ballot)[-2:]
    people = [voter for _partner, voter in workshop.voters(activity)]
    value = 0
    while True:
        value = value % 5 + 1
        for item, question in free:
            for voter in people:
                yield Answer(activity.id, ballot.id, 1, voter, item, question, value)


def _write(plain: sqlite3.Connection, *rows: tuple[Any, ...]) -> None:
    plain.execute("BEGIN IMMEDIATE")
    for table, row in zip(("answer", "journal", "summary"), rows, strict=True):
        plain.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    plain.execute("COMMIT")


def figures() -> list[Figure]:
    """The two figures of a saved vote."""
    with tempfile.TemporaryDirectory(prefix="bench-vote-") as name:
        few, many = Side(Path(name), FEW), Side(Path(name), MANY)
        try:
            return _measured(few, many)
        finally:
            few.close()
            many.close()


def _measured(few: Side, many: Side) -> list[Figure]:
    few.vote()
    written: list[Callable[[], None]] = [few.by_hand()]

    def vote() -> None:
        few.vote()

    def plain() -> None:
        written[0]()

    saved: list[float] = []
    by_hand: list[float] = []
    among: list[float] = []
    for at in range(RUNS + 10):  # the rows of each vote are fetched between the times
        [[one]] = in_turn(vote, runs=1, warm=0)
        written[0] = few.by_hand()
        [[two], [three]] = in_turn(plain, many.vote, runs=1, warm=0)
        if at >= 10:
            saved.append(one)
            by_hand.append(two)
            among.append(three)
    return [
        Figure(
            "one saved vote",
            *(median(saved), "the same rows by plain sqlite3", median(by_hand)),
            limit=3,
            note=spread(saved),
        ),
        Figure(
            "one saved vote among 20,000 answers",
            *(median(among), "among 300", median(saved)),
            limit=2,
            note=spread(among),
        ),
    ]
