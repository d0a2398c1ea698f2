"""Values go in and come out as they were; only what differs is written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from app.core import gate_list
from app.core.model import MadeItem, Note, NoteKind, RoundState, Standing, Workshop
from app.core.partnership import Action, Partner, Partnership, Person, Target
from app.core.summaries import Summary
from app.core.toolkit import MadeKind
from db import reading
from db.engine import open_library
from db.errors import Gone, NoHistory, ReadOnly, Stale, StillNeeded
from db.sql import raw
from db.store import Store
from tests.db.made import AT, filled, partnership, plain, resource, voted, workshop, workshops


@settings(max_examples=40)
@given(workshops(), workshops())
def test_any_workshop_comes_back_and_so_does_what_it_was_before(first: Workshop, second: Workshop) -> None:
    second = replace(second, partnership=replace(second.partnership, id=first.partnership.id))
    with tempfile.TemporaryDirectory() as folder:
        store = Store(open_library(Path(folder) / "library.db", runtime=Path(folder)))
        one = store.save("make", None, first, at=AT)
        two = store.save("change", first, second, at=AT)
        store.close()
        again = Store(open_library(Path(folder) / "library.db", runtime=Path(folder)))
        try:
            assert plain(again.load("w")) == plain(second)
            assert plain(again.value_before("w", two)) == plain(first)
            assert plain(again.value_after("w", one)) == plain(first)
            assert plain(again.value_after("w", two)) == plain(second)
            assert again.check() == []
            assert line_of(again, "w") == gate_list.summary(second)
            again.save("undo", again.load("w"), again.value_before("w", two), at=AT, kind="undo", of=two)
            assert plain(again.load("w")) == plain(first)
            again.save("delete", again.load("w"), None, at=AT)
            assert again.summaries() == []
            assert again.partnerships() == []
            assert again.check() == []
        finally:
            again.close()


def test_what_a_step_did_not_touch_is_the_same_object_before_and_after_it_also_after_a_restart(
    opened: Callable[..., Store],
) -> None:
    first = opened()
    made = filled(workshop())
    first.save("make", None, made, at=AT)
    seq = first.save("vote", made, voted(made, "p-1", "1.0", 3), at=AT)
    first.close()
    again = opened()
    now, before = again.load("w"), again.value_before("w", seq)
    assert before.partnership is now.partnership
    assert before.activities[0].resource is now.activities[0].resource


def line_of(store: Store, workshop_id: str) -> Summary:
    """A workshop's line in the list."""
    return next(one for one in store.summaries() if one.id == workshop_id)


def is_listed(store: Store) -> bool:
    """Whether the list says of every workshop what the gate says."""
    return all(line == gate_list.summary(store.load(line.id)) for line in store.summaries())


def test_one_vote_writes_its_answer_and_its_journal_line_and_nothing_else(store: Store) -> None:
    before = filled(workshop())
    store.save("make", None, before, at=AT)
    with store.library.reading() as connection:
        driver = raw(connection)
    written: list[str] = []
    rows = driver.total_changes
    driver.set_trace_callback(
        lambda words: written.append(words) if words[:6] in ("INSERT", "UPDATE", "DELETE") else None
    )
    store.save("enter_score", before, voted(before, "p-0-0", "1.1", None), at=AT)
    driver.set_trace_callback(None)
    assert [words.split()[:3] for words in written] == [["UPDATE", '"answer"', "SET"], ["INSERT", "INTO", "journal"]]
    assert driver.total_changes - rows == 2


def test_a_moved_agenda_line_writes_the_two_lines_that_moved(store: Store) -> None:
    before = filled(workshop())
    store.save("make", None, before, at=AT)
    with store.library.reading() as connection:
        driver = raw(connection)
    rows = driver.total_changes
    store.save("move", before, replace(before, agenda=before.agenda[::-1]), at=AT)
    assert driver.total_changes - rows == 3  # and the journal


def test_equal_resources_are_stored_once_and_come_back_as_one_object(opened: Callable[..., Store]) -> None:
    store = opened()
    store.save("make", None, workshop(key="a"), at=AT)
    of = store.load_partnership("p")
    store.save("make", None, workshop(of, key="b"), at=AT)
    store.close()
    again = opened()
    first, second = again.load("a"), again.load("b")
    assert first.activities[0].resource is second.activities[0].resource
    assert plain(first.activities[0].resource) == plain(resource())
    assert first.partnership is second.partnership
    with again.library.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM content").scalar_one() == 1


def test_loading_twice_gives_the_same_object_until_it_changes(store: Store) -> None:
    before = workshop()
    store.save("make", None, before, at=AT)
    assert store.load("w") is before
    after = voted(before, "p-0-0", "1.1", 4)
    store.save("enter_score", before, after, at=AT)
    assert store.load("w") is after


def test_a_value_that_is_no_longer_stored_is_refused_and_nothing_happens(store: Store) -> None:
    before = workshop()
    store.save("make", None, before, at=AT)
    store.save("enter_score", before, voted(before, "p-0-0", "1.1", 4), at=AT)
    with pytest.raises(Stale):
        store.save("enter_score", before, voted(before, "p-1-0", "1.1", 2), at=AT)
    assert plain(store.load("w")) == plain(voted(before, "p-0-0", "1.1", 4))
    assert len(store.steps("w")) == 2
    with pytest.raises(Stale):
        store.save("make", None, workshop(store.load_partnership("p")), at=AT)


def test_a_partnership_that_another_workshop_changed_is_refused_until_loaded_again(store: Store) -> None:
    one = workshop(key="a")
    store.save("make", None, one, at=AT)
    two = workshop(one.partnership, key="b")
    store.save("make", None, two, at=AT)
    wider = one.with_partner(replace(one.partnership.partners[0], name="Renamed"))
    store.save("rename_partner", one, wider, at=AT)
    with pytest.raises(Stale):
        store.save("enter_score", two, voted(two, "p-0-0", "1.1", 1), at=AT)
    fresh = store.load("b")
    assert fresh.partnership is wider.partnership
    store.save("enter_score", fresh, voted(fresh, "p-0-0", "1.1", 1), at=AT)
    assert is_listed(store)
    assert store.check() == []


def test_an_equal_value_that_the_store_has_not_seen_may_be_changed(store: Store) -> None:
    store.save("make", None, workshop(), at=AT)
    unseen = workshop()
    store.save("enter_score", unseen, voted(unseen, "p-0-0", "1.1", 1), at=AT)
    assert store.load("w").activities[0].rounds[0].answers == {"p-0-0": {("1.1", "now"): 1}}


def test_a_new_workshop_may_change_its_stored_partnership_when_it_says_from_what(store: Store) -> None:
    store.save("make", None, workshop(key="a"), at=AT)
    base = store.load_partnership("p")
    wider = replace(base, partners=(*base.partners, Partner("p-9", "Late", 9, (Person("p-9-0"),))))
    with pytest.raises(Stale):
        store.save("make", None, workshop(wider, key="b"), at=AT)
    store.save("make", None, workshop(wider, key="b"), at=AT, base=base)
    assert store.load("a").partnership is wider
    assert line_of(store, "a").partners == 4
    assert is_listed(store)
    assert store.check() == []


def test_the_list_follows_the_partnership_but_not_for_a_closed_workshop(store: Store) -> None:
    one = workshop(key="a")
    store.save("make", None, one, at=AT)
    closed = workshop(one.partnership, key="b")
    store.save("make", None, closed, at=AT)
    store.save("close", closed, replace(closed, closed_as=closed.partnership), at=AT)
    third = workshop(one.partnership, key="c")
    store.save("make", None, third, at=AT)
    store.save("rename", one, replace(one, partnership=replace(one.partnership, name="South")), at=AT)
    assert {line.id: line.partnership for line in store.summaries()} == {
        "a": "South",
        "b": "North Coast Learning",
        "c": "South",
    }
    assert is_listed(store)
    assert store.check() == []


def test_a_name_that_changes_has_no_other_workshop_read_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = workshop(key="a")
    store.save("make", None, one, at=AT)
    store.save("make", None, workshop(one.partnership, key="b"), at=AT)
    monkeypatch.setattr(reading, "read_workshop", lambda *_given: pytest.fail("read whole"))
    south = replace(one, partnership=replace(one.partnership, name="South"))
    store.save("rename", one, south, at=AT)
    first, *rest = south.partnership.partners
    partners = (replace(first, name="Other words"), *rest)
    store.save("rename", south, replace(south, partnership=replace(south.partnership, partners=partners)), at=AT)
    monkeypatch.undo()
    assert [line.partnership for line in store.summaries()] == ["South", "South"]
    assert is_listed(store)
    assert store.check() == []


def led_by_sian(action: Action) -> Action:
    """The action with what it needs to count as planned."""
    return replace(action, lead_person="Sian", due="2027-01-31")


def planned(of: Partnership, key: str) -> Workshop:
    """A workshop with a resource that nobody votes on: an action with a lead and a date makes it done."""
    made = workshop(of, key=key)
    activity = replace(made.activities[0], resource=replace(resource(), ballots=()), rounds=())
    return made.with_activity(activity)


def test_the_list_follows_actions_that_another_workshop_adds_and_removes(store: Store) -> None:
    one = planned(partnership(), "a")
    store.save("make", None, one, at=AT)
    two = planned(one.partnership, "b")
    store.save("make", None, two, at=AT)
    ring = Action("t", "a", "A1", "Ring")
    led = led_by_sian(ring)
    for actions, sections in (((ring,), ()), ((led,), (1,)), ((ring,), ()), ((), ())):
        after = replace(two, partnership=replace(two.partnership, actions=actions))
        store.save("actions", two, after, at=AT)
        assert line_of(store, "a").sections == sections
        assert is_listed(store)
        two = after
    assert store.check() == []


def test_a_letter_of_an_action_writes_no_line_of_another_workshop(store: Store) -> None:
    one = planned(replace(partnership(), actions=(led_by_sian(Action("t", "a", "A1", "Ring")),)), "a")
    store.save("make", None, one, at=AT)
    two = planned(one.partnership, "b")
    store.save("make", None, two, at=AT)
    with store.library.reading() as connection:
        driver = raw(connection)
    rows = driver.total_changes
    longer = (led_by_sian(Action("t", "a", "A1", "Ring the")), led_by_sian(Action("u", "b", "A2", "Write")))
    store.save("actions", two, replace(two, partnership=replace(two.partnership, actions=longer)), at=AT)
    assert driver.total_changes - rows == 4  # two actions, its own line in the list, and the journal
    assert is_listed(store)


def test_the_list_has_the_newest_date_first_and_of_one_date_the_last_made(store: Store) -> None:
    for n, date in enumerate(["2026-03-01", "2027-01-05", "2026-03-01"]):
        made = replace(workshop(partnership(key=f"p{n}"), key=f"w{n}"), date=date)
        store.save("make", None, made, at=AT)
    assert [line.id for line in store.summaries()] == ["w1", "w2", "w0"]


def test_a_change_leaves_a_workshop_in_its_place_in_the_list(store: Store) -> None:
    first, second = (workshop(partnership(key=key), key=key) for key in ("a", "b"))
    for one in (first, second):
        store.save("make", None, one, at=AT)
    store.save("rename", first, replace(first, name="Another name"), at=AT)
    assert [(line.id, line.name) for line in store.summaries()] == [("b", second.name), ("a", "Another name")]


def test_deleting_the_last_workshop_deletes_its_partnership_and_can_be_undone(store: Store) -> None:
    one, two = workshop(key="a"), filled(workshop(key="b"))
    store.save("make", None, one, at=AT)
    two = replace(two, partnership=one.partnership)
    store.save("make", None, two, at=AT)
    store.save("delete", one, None, at=AT)
    assert store.partnerships() == [("p", "North Coast Learning")]
    seq = store.save("delete", two, None, at=AT)
    assert store.partnerships() == []
    with pytest.raises(Gone):
        store.load("b")
    back = store.value_before("b", seq)
    assert plain(back) == plain(two)
    store.save("delete", None, back, at=AT, kind="undo", of=seq)
    assert store.check() == []
    with pytest.raises(NoHistory):
        store.value_before("b", 2)


def test_a_deleted_workshop_takes_the_targets_that_it_set_with_it(store: Store) -> None:
    targets = tuple(Target(f"t-{key}", key, "PW1", "main", "d1", "now", "Trust", 3.5) for key in "ab")
    of = replace(partnership(), targets=targets)
    one, two = workshop(of, key="a"), workshop(of, key="b")
    store.save("make", None, one, at=AT)
    store.save("make", None, two, at=AT)
    seq = store.save("delete", one, None, at=AT)
    left = store.load("b")
    assert [target.id for target in left.partnership.targets] == ["t-b"]
    assert is_listed(store)
    assert store.check() == []
    back = store.value_before("a", seq)
    assert plain(back) == plain(one)
    store.save("delete", None, back, at=AT, kind="undo", of=seq, base=left.partnership)
    assert plain(store.load("b")) == plain(two)
    assert store.check() == []


@pytest.mark.parametrize("part", ["answer", "priority"])
def test_nobody_goes_who_is_part_of_another_workshop(store: Store, part: str) -> None:
    small, large = partnership(2), partnership(3)
    first = workshop(small)
    store.save("make", None, first, at=AT)
    wider = replace(first, partnership=large)
    joined = store.save("add partner", first, wider, at=AT)
    other = workshop(large, key="other")
    if part == "answer":
        other = voted(other, "p-2-0", "1.0", 3)
    else:
        held = MadeItem("m", MadeKind.PRIORITY, "One front door", holder_id="p-2")
        other = other.with_activity(replace(other.activities[0], made=(held,)))
    store.save("make", None, other, at=AT)
    before = store.load("other")
    for edit, to in (("undo", store.value_before("w", joined)), ("delete partner", replace(wider, partnership=small))):
        with pytest.raises(StillNeeded, match="nothing was changed"):
            store.save(edit, wider, to, at=AT)
    assert plain(store.load("w")) == plain(wider)
    assert plain(store.load("other")) == plain(before)
    store.save("delete", before, None, at=AT)
    store.save("delete partner", wider, replace(wider, partnership=small), at=AT)
    assert store.check() == []


def test_a_priority_that_another_workshop_dropped_holds_nobody_back(store: Store) -> None:
    small, large = partnership(2), partnership(3)
    store.save("make", None, workshop(large), at=AT)
    held = MadeItem("m", MadeKind.PRIORITY, "One front door", Standing.DROPPED, holder_id="p-2")
    other = workshop(large, key="other")
    other = other.with_activity(replace(other.activities[0], made=(held,)))
    store.save("make", None, other, at=AT)
    store.save("delete partner", workshop(large), replace(workshop(large), partnership=small), at=AT)
    assert len(store.load("other").partnership.partners) == 2
    assert store.check() == []


def test_steps_go_back_to_the_last_final_one_and_to_another_workshops_change(store: Store) -> None:
    now = workshop(key="a")
    store.save("make", None, now, at=AT, detail="Made")
    other = workshop(now.partnership, key="b")
    store.save("make", None, other, at=AT)
    for n in range(3):
        after = voted(now, "p-0-0", "1.1", n)
        store.save("enter_score", now, after, at=AT, detail="Partner é", quiet=n == 1)
        now = after
    assert [(one.seq, one.edit, one.detail, one.quiet) for one in store.steps("a")] == [
        (1, "make", "Made", False),
        (3, "enter_score", "Partner é", False),
        (4, "enter_score", "Partner é", True),
        (5, "enter_score", "Partner é", False),
    ]
    activity = now.activities[0]
    after = now.with_activity(activity.with_round(replace(activity.rounds[0], state=RoundState.REVEALED)))
    store.save("reveal", now, after, at=AT, final=True)
    assert store.steps("a") == []
    noted = replace(after, notes=(Note("n", NoteKind.NOTE, "words"),))
    seq = store.save("add_note", after, noted, at=AT)
    assert [one.seq for one in store.steps("a")] == [seq]
    store.save("rename", other, other.with_partner(replace(other.partnership.partners[0], name="New")), at=AT)
    assert store.steps("a") == []
    with pytest.raises(NoHistory):
        store.value_before("a", seq)


def test_find_looks_in_names_and_notes_whatever_the_case_and_hides_private_words(store: Store) -> None:
    made = replace(
        workshop(),
        name="ÉCOLE d'été",
        notes=(
            Note("n0", NoteKind.NOTE, "The STRASSE was closed"),
            Note("n1", NoteKind.NOTE, "Straße: private matter", private=True),
        ),
    )
    store.save("make", None, made, at=AT)
    found = store.find("straße")
    assert [(one.workshop_id, one.words) for one in found] == [("w", "The STRASSE was closed"), ("w", "")]
    assert [one.words for one in store.find("école")] == ["ÉCOLE d'été"]
    assert [one.words for one in store.find("organisation 2")] == ["Organisation 2"]
    assert [one.words for one in store.find("north coast")] == ["North Coast Learning"]
    assert store.find("  ") == store.find("%") == []


def test_a_closed_workshop_is_found_by_the_partners_that_it_shows(store: Store) -> None:
    made = workshop()
    store.save("make", None, made, at=AT)
    closed = replace(made, closed_as=made.partnership)
    store.save("close", made, closed, at=AT)
    later = replace(workshop(made.partnership, key="later"), date="2026-12-01")
    store.save("make", None, later, at=AT)
    renamed = later.with_partner(replace(later.partnership.partners[0], name="Bridge Skills"))
    store.save("rename", later, renamed, at=AT)

    def found(words: str) -> list[tuple[str, str]]:
        return [(one.workshop_id, one.words) for one in store.find(words)]

    assert found("Bridge") == [("later", "Bridge Skills")]
    assert found("ORGANISATION 0") == [("w", "Organisation 0")]
    assert found("organisation 1") == [("later", "Organisation 1"), ("w", "Organisation 1")]


def test_a_library_open_to_read_refuses_to_save(opened: Callable[..., Store]) -> None:
    store = opened()
    made = workshop()
    store.save("make", None, made, at=AT)
    store.close()
    reader = opened(write=False)
    assert reader.library.mode == "read"
    with pytest.raises(ReadOnly):
        reader.save("delete", reader.load("w"), None, at=AT)
    assert reader.check() == []


def test_a_reader_sees_what_the_writer_saved_meanwhile(opened: Callable[..., Store], path: Path) -> None:
    store = opened()
    made = workshop()
    store.save("make", None, made, at=AT)
    reader = opened(path, write=False)
    assert plain(reader.load("w")) == plain(made)
    after = voted(made, "p-0-0", "1.1", 5)
    store.save("enter_score", made, after, at=AT)
    assert plain(reader.load("w")) == plain(after)


def test_ten_thousand_answers_at_once_are_one_compact_journal_line(store: Store) -> None:
    made = workshop(partnership(5, 80), items=25)
    store.save("make", None, made, at=AT)
    full = filled(made)
    seq = store.save("import", made, full, at=AT, detail="Import")
    with store.library.reading() as connection:
        size = connection.exec_driver_sql("SELECT length(payload) FROM journal WHERE seq = ?", (seq,)).scalar_one()
    assert size < 64 * 1024
    assert store.steps("w")[-1].detail == "Import"
    assert plain(store.value_before("w", seq)) == plain(made)
    assert store.check() == []


def test_two_things_with_one_id_are_refused_and_nothing_happens(store: Store) -> None:
    made = workshop()
    store.save("make", None, made, at=AT)
    note = Note("n", NoteKind.NOTE, "words")
    with pytest.raises(ValueError, match="one key"):
        store.save("add_note", made, replace(made, notes=(note, note)), at=AT)
    assert store.load("w") is made
