"""A check of a library looks at everything, and at nothing twice."""

from __future__ import annotations

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
