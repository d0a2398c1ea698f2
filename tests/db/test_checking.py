"""A check of a library looks at everything, and at nothing twice."""

from __future__ import annotations

import pytest

from db.errors import Damaged
from db.looking import problems_in
from db.store import Store
from tests.db.made import AT, filled, partnership, workshop


def test_a_look_for_damage_reads_the_answers_of_each_round_once_however_many_workshops_a_partnership_has(
    store: Store,
) -> None:
    of = partnership()
    for n in range(5):
        store.save("make", None, filled(workshop(of, key=f"w{n}")), at=AT)
    with store.library.reading() as connection:
        [rounds] = connection.exec_driver_sql("SELECT count(*) FROM round").one()
    asked: list[str] = []
    store.library.driver.set_trace_callback(asked.append)
    assert store.check() == []
    store.library.driver.set_trace_callback(None)
    assert len([one for one in asked if "FROM answer WHERE" in one]) == rounds


def test_what_cannot_even_be_read_is_damage_without_more_words(store: Store) -> None:
    with store.library.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE summary RENAME TO other")
    words = str(Damaged("library.db"))
    assert store.check() == [words]
    assert problems_in(store.library.path) == [words]
    with pytest.raises(Damaged) as told:
        store.demand_sound()
    assert str(told.value) == words
