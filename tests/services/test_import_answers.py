"""Answers from somebody else's table, into a real library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from app.core.edits.agenda import add_entries, leave_out
from app.core.edits.edit import Refused
from app.core.edits.facts import close_workshop, set_promise
from app.core.edits.people import add_partners
from app.core.edits.votes import close_round, reveal_round
from app.core.model import Activity, Promise, Votes, Workshop
from app.core.partnership import Partner, Person
from app.core.toolkit import Resource, Toolkit
from app.exchange.answers import read_answers
from app.services.finding import Ambiguous, NotFound
from app.services.import_answers import BadAnswers, ImportResult, WhoVotes, import_answers
from app.services.import_place import find_place
from app.services.session import Session
from app.services.workshops import new_partnership, new_workshop, resource_entry
from db.errors import Stale
from db.store import Store

NOW = dt.datetime(2026, 11, 21, 14, 30)
TODAY = "2026-11-21"
HEAD = ("partner", "person", "T1", "T2")


class Library:
    """A store and the toolkit, with the import as the command line does it."""

    def __init__(self, store: Store, toolkit: Toolkit) -> None:
        self.store, self.toolkit = store, toolkit

    def take(
        self,
        *rows: Sequence[str],
        resource: str = "SP8",
        partnership: str = "Riverside",
        workshop: str = "",
        votes: Votes | None = None,
        skip_bad: bool = False,
    ) -> ImportResult:
        place = find_place(
            self.store,
            self.toolkit,
            resource=resource,
            partnership=partnership,
            workshop=workshop,
            votes=votes,
            today=TODAY,
        )
        table = read_answers(rows, place.resource, nouns=place.nouns)
        return import_answers(self.store, place, table, now=NOW, skip_bad=skip_bad)

    def keep(self, workshop: Workshop) -> Workshop:
        self.store.save("made", None, workshop, at=NOW.isoformat())
        return workshop

    def prepared(self, *, votes: Votes = Votes.PEOPLE, date: str = TODAY, key: str = "p0") -> Workshop:
        """A stored workshop called Spring, with SP8 on its agenda and one partner."""
        workshop = new_workshop(new_partnership("Riverside"), name="Spring", date=date)
        workshop = add_partners(workshop, [Partner(key, "Harbour", 0, (Person(f"{key}.0", "Ann Lee"),))])
        return self.keep(add_entries(workshop, [resource_entry(self.tests(), votes=votes)]))

    def tests(self) -> Resource:
        """SP8, the eight quick tests."""
        found = self.toolkit.resource("SP8")
        assert found is not None
        return found


@pytest.fixture
def library(store: Store, toolkit: Toolkit) -> Library:
    return Library(store, toolkit)


def test_signs_in_a_name_that_nobody_sees_make_no_second_partnership_or_workshop(library: Library) -> None:
    for who, name in zip(("Ann", "Bo", "Cy"), ("River\x1bside\x00", "Riverside\u200e", "Riverside"), strict=True):
        library.take(HEAD, ("Harbour", who, "2", "3"), partnership=name, workshop=name.replace("side", "bank"))
    assert [name for _id, name in library.store.partnerships()] == ["Riverside"]
    assert [one.name for one in library.store.summaries()] == ["Riverbank"]
    with pytest.raises(Refused, match="belong to no partnership"):
        library.take(HEAD, ("Harbour", "Ann", "2", "3"), partnership="\x00")


def only(workshop: Workshop) -> Activity:
    [activity] = workshop.activities
    return activity


def answers_of(workshop: Workshop) -> dict[tuple[str, str], dict[str, int | None]]:
    """Answers by (partner, person) and item, of the one activity's last round."""
    names = {one.id: (one.name, "") for one in workshop.partnership.partners}
    for partner in workshop.partnership.partners:
        names |= {person.id: (partner.name, person.name) for person in partner.people}
    last = only(workshop).rounds[-1]
    return {
        names[voter]: {item: value for (item, _question), value in said.items()} for voter, said in last.answers.items()
    }


# --- what is missing is made -------------------------------------------------------


def test_everything_that_is_missing_is_made(library: Library) -> None:
    made = library.take(HEAD, ("Harbour", "Ann", "1", "can't say"), ("Borough", "Bo", "4", ""))
    workshop = library.store.load(made.workshop_id)
    assert (workshop.partnership.name, workshop.date) == ("Riverside", TODAY)
    assert workshop.promise_of(only(workshop)) is Promise.BY_PARTNER
    assert only(workshop).votes is Votes.PEOPLE
    assert only(workshop).rounds[0].is_open
    assert answers_of(workshop) == {("Harbour", "Ann"): {"T1": 1, "T2": None}, ("Borough", "Bo"): {"T1": 4}}
    assert (made.answers, made.partners_added, made.people_added) == (3, 2, 2)
    assert made.activity_id == only(workshop).id
    assert library.store.check() == []


def test_it_is_one_save_and_the_new_workshop_cannot_be_undone_away(library: Library) -> None:
    made = library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    session = Session(library.store, library.store.load(made.workshop_id), lambda: NOW)
    assert session.undo_words == ""


def test_a_second_import_goes_to_the_workshop_of_today(library: Library) -> None:
    first = library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    second = library.take(HEAD, (" HARBOUR ", "Bo", "3", "4"), partnership="riverside")
    assert (second.workshop_id, second.activity_id) == (first.workshop_id, first.activity_id)
    assert (second.partners_added, second.people_added) == (0, 1)
    assert len(answers_of(library.store.load(first.workshop_id))) == 2


def test_an_import_into_a_stored_workshop_is_one_step_to_undo(library: Library) -> None:
    before = library.prepared()
    library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"), ("New", "Bo", "1", "2"))
    session = Session(library.store, library.store.load(before.id), lambda: NOW)
    assert session.undo_words == "imported answers"
    session.undo()
    assert len(session.workshop.partnership.partners) == 1
    assert not only(session.workshop).has_answers


def test_another_resource_joins_the_agenda(library: Library) -> None:
    before = library.prepared()
    library.take(("partner", "person", "P1"), ("Harbour", "Ann Lee", "2"), resource="pw3")
    after = library.store.load(before.id)
    assert [one.resource.id for one in after.activities] == ["SP8", "PW3"]


def test_a_partnership_that_is_there_gets_another_workshop(library: Library) -> None:
    before = library.prepared(date="2026-05-01")
    made = library.take(HEAD, ("Harbour", "ann lee", "1", "2"), ("New", "Bo", "1", "2"))
    assert made.workshop_id != before.id
    workshop = library.store.load(made.workshop_id)
    assert workshop.partnership.id == before.partnership.id
    assert (made.partners_added, made.people_added) == (1, 1)
    assert "p0.0" in only(workshop).rounds[0].answers
    assert library.store.check() == []


def test_a_workshop_is_meant_by_its_name(library: Library) -> None:
    before = library.prepared(date="2026-05-01")
    assert library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"), workshop=" spring ").workshop_id == before.id
    other = library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"), workshop="Summer")
    assert library.store.load(other.workshop_id).name == "Summer"


def test_a_new_activity_of_an_open_workshop_is_promised_by_partner(library: Library) -> None:
    workshop = new_workshop(new_partnership("Riverside"), name="Spring", date=TODAY)
    library.keep(set_promise(workshop, Promise.OPEN))
    made = library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    after = library.store.load(made.workshop_id)
    assert after.promise_of(only(after)) is Promise.BY_PARTNER


# --- who votes ---------------------------------------------------------------------


def test_a_person_is_partner_and_name_trimmed_and_in_any_case(library: Library) -> None:
    library.prepared()
    made = library.take(
        ("partner", "person", "item", "value"),
        ("Harbour", "Ann Lee", "T1", "1"),
        (" harbour", " ANN LEE ", "T2", "2"),
        ("Borough", "Ann Lee", "T1", "3"),
    )
    workshop = library.store.load(made.workshop_id)
    assert answers_of(workshop) == {("Harbour", "Ann Lee"): {"T1": 1, "T2": 2}, ("Borough", "Ann Lee"): {"T1": 3}}
    assert made.people_added == 1


def test_nobody_named_means_one_vote_for_each_partner(library: Library) -> None:
    made = library.take(("partner", "T1"), ("Harbour", "1"), ("Borough", "3"))
    workshop = library.store.load(made.workshop_id)
    assert only(workshop).votes is Votes.PARTNERS
    assert answers_of(workshop) == {("Harbour", ""): {"T1": 1}, ("Borough", ""): {"T1": 3}}
    assert made.people_added == 0


def test_a_partner_without_a_name_has_its_one_vote_among_people(library: Library) -> None:
    made = library.take(HEAD, ("Harbour", "Ann", "1", "2"), ("Borough", "", "3", "4"))
    workshop = library.store.load(made.workshop_id)
    assert only(workshop).votes is Votes.PEOPLE
    assert answers_of(workshop)["Borough", ""] == {"T1": 3, "T2": 4}


def test_people_are_not_taken_where_one_vote_per_partner_is_collected(library: Library) -> None:
    library.prepared(votes=Votes.PARTNERS)
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"), ("Borough", "", "3", "4"))
    assert [fault.row for fault in refused.value.faults] == [2]
    assert "one vote per partner" in str(refused.value.faults[0])
    library.take(HEAD, ("Borough", "", "3", "4"))
    with pytest.raises(BadAnswers) as refused:  # votes are in, so that it cannot be people who vote
        library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"))
    assert [fault.row for fault in refused.value.faults] == [2]


def test_a_file_of_people_where_one_vote_per_partner_was_prepared_is_refused_once_with_what_helps(
    library: Library,
) -> None:
    before = library.prepared(votes=Votes.PARTNERS)
    rows = [HEAD, *(("Harbour", f"Person {at}", "1", "2") for at in range(30)), ("Borough", "", "3", "4")]
    with pytest.raises(WhoVotes, match=r"^The rows of this file name people.*one vote per person, or") as refused:
        library.take(*rows)
    assert refused.value.instead is Votes.PEOPLE
    assert library.store.load(before.id) is before
    with pytest.raises(WhoVotes, match="one vote per person"):
        library.take(*rows[:-1], skip_bad=True)
    assert library.take(*rows, votes=Votes.PEOPLE).answers == 62


def test_a_file_of_people_where_one_vote_per_partner_was_prepared_is_skipped_where_that_is_asked_for(
    library: Library,
) -> None:
    library.prepared(votes=Votes.PARTNERS)
    rows = [HEAD, *(("Harbour", f"Person {at}", "1", "2") for at in range(30)), ("Borough", "", "3", "4")]
    assert library.take(*rows, skip_bad=True).answers == 2


def test_who_votes_can_be_said_before_anybody_has(library: Library) -> None:
    before = library.prepared(votes=Votes.PARTNERS)
    library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"), votes=Votes.PEOPLE)
    assert only(library.store.load(before.id)).votes is Votes.PEOPLE
    with pytest.raises(Refused, match="Votes are in"):
        library.take(("partner", "T3"), ("Harbour", "1"), votes=Votes.PARTNERS)


def test_one_vote_per_person_needs_a_column_that_names_them(library: Library) -> None:
    rows = (("partner", "T1"), ("Harbour", "1"), ("Borough", "3"))
    with pytest.raises(Refused, match="No column is headed “person”, but one vote per person is collected here"):
        library.take(*rows, votes=Votes.PEOPLE)
    assert library.store.summaries() == []
    before = library.prepared(votes=Votes.PEOPLE)
    with pytest.raises(WhoVotes, match=r"one vote per partner\.$") as refused:
        library.take(*rows)
    assert refused.value.instead is Votes.PARTNERS
    assert library.store.load(before.id) is before
    library.take(*rows, votes=Votes.PARTNERS)
    assert only(library.store.load(before.id)).votes is Votes.PARTNERS


def test_an_empty_cell_for_the_person_is_the_partner_s_one_vote_also_where_people_vote(library: Library) -> None:
    library.take(HEAD, ("Harbour", "", "1", "2"), votes=Votes.PEOPLE)
    made = library.take(HEAD, ("Borough", "Ann", "3", "4"))
    workshop = library.store.load(made.workshop_id)
    assert only(workshop).votes is Votes.PEOPLE
    assert set(answers_of(workshop)) == {("Harbour", ""), ("Borough", "Ann")}


def test_a_partner_votes_as_one_or_by_its_people_and_not_both_ways(library: Library) -> None:
    library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("Harbour", "", "1", "2"))
    assert "it can have either" in str(refused.value.faults[0])
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("Docks", "", "1", "2"), ("Docks", "Bo", "3", "4"), ("Docks", "Cy", "", ""))
    [fault] = refused.value.faults
    assert str(fault) == (
        "Row 3: Docks has one vote for the whole partner and votes of its people (see row 2); it can have either."
    )


@pytest.mark.parametrize("bad", [("Docks", "", "1", "9", ""), ("Docks", "", "2", "3", "")], ids=["level", "round"])
def test_a_row_that_is_not_taken_does_not_say_how_its_partner_votes(library: Library, bad: tuple[str, ...]) -> None:
    rows = [
        ("partner", "person", "round", "T1", "T2"),
        bad,
        ("Docks", "Ann", "1", "3", "4"),
        ("Docks", "Bo", "1", "1", "2"),
    ]
    with pytest.raises(BadAnswers) as refused:
        library.take(*rows)
    assert [fault.row for fault in refused.value.faults] == [2]
    made = library.take(*rows, skip_bad=True)
    assert answers_of(library.store.load(made.workshop_id)) == {
        ("Docks", "Ann"): {"T1": 3, "T2": 4},
        ("Docks", "Bo"): {"T1": 1, "T2": 2},
    }


# --- what is refused ------------------------------------------------------------------


def test_an_answer_that_is_there_is_named_with_its_row_and_never_overwritten(library: Library) -> None:
    made = library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("Harbour", "Bo", "1", "2"), ("Harbour", "ann", "4", "4"))
    assert [str(fault) for fault in refused.value.faults] == [
        "Row 3: ann (Harbour) already has an answer to T1, and to 1 more item."
    ]
    assert answers_of(library.store.load(made.workshop_id)) == {("Harbour", "Ann"): {"T1": 1, "T2": 2}}


def test_of_two_answers_in_a_file_the_first_stands_and_a_row_of_them_is_one_fault(library: Library) -> None:
    rows = HEAD, ("Harbour", "Ann", "1", "2"), ("harbour", "ANN", "3", "4")
    with pytest.raises(BadAnswers) as refused:
        library.take(*rows)
    assert [str(fault) for fault in refused.value.faults] == [
        "Row 3: Ann (Harbour) already has an answer to T1 in row 2, and to 1 more item."
    ]
    made = library.take(*rows, skip_bad=True)
    assert answers_of(library.store.load(made.workshop_id)) == {("Harbour", "Ann"): {"T1": 1, "T2": 2}}


@pytest.mark.parametrize("name", ["Ann  Lee", "ANN LEE", "Jose\u0301"])
def test_nobody_votes_twice_under_another_spelling(library: Library, name: str) -> None:
    library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"), ("Harbour", "José", "1", "2"))
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("Harbour", name, "3", "3"))
    assert "already has an answer to" in str(refused.value.faults[0])


def test_two_spellings_of_a_partner_are_one_and_a_second_answer_is_named(library: Library) -> None:
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("New  College", "Ann", "1", "2"), ("New College", "Ann", "1", ""))
    assert [fault.row for fault in refused.value.faults] == [3]


def test_names_that_are_kept_alike_are_one_partner_and_a_second_answer_is_named(library: Library) -> None:
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("AB", "Ann", "1", "2"), ("A\x07B", "Ann", "1", ""), ("A\x07B", "Bo", "1", ""))
    assert [fault.row for fault in refused.value.faults] == [3]


def test_with_skip_bad_the_rest_is_imported_and_told(library: Library) -> None:
    made = library.take(
        HEAD,
        ("Harbour", "Ann", "1", "9"),
        ("", "Bo", "1", "2"),
        ("", "", "", ""),
        ("Harbour", "Cy", "-", "2"),
        skip_bad=True,
    )
    assert answers_of(library.store.load(made.workshop_id)) == {
        ("Harbour", "Ann"): {"T1": 1},
        ("Harbour", "Cy"): {"T1": None, "T2": 2},
    }
    assert [fault.row for fault in made.left_out] == [2, 3]
    assert made.blank_rows == 1
    assert (made.rows_left_out, made.answers_left_out) == (1, 1)  # of row 2 one answer is kept


def test_what_is_left_out_is_counted_as_what_it_is(library: Library) -> None:
    made = library.take(
        ("partner", "person", "T1", "T2", "T99"),
        ("Harbour", "Ann", "1", "2", "3"),
        ("partner", "person", "T1", "T2", "T99"),  # a heading that came along when tables were put together
        ("Harbour", "Ann", "3", "4", "3"),
        ("Harbour", "Bo", "seven", "4", "3"),
        skip_bad=True,
    )
    assert made.answers == 3
    assert (made.columns_left_out, made.rows_left_out, made.answers_left_out) == (1, 2, 1)


def test_somebody_whose_answers_are_all_left_out_is_not_added(library: Library) -> None:
    made = library.take(HEAD, ("Harbour", "Ann", "1", "2"), ("Borough", "Bo", "9", "9"), skip_bad=True)
    workshop = library.store.load(made.workshop_id)
    assert [partner.name for partner in workshop.partnership.partners] == ["Harbour"]


@pytest.mark.parametrize("skip_bad", [False, True])
def test_without_a_sound_answer_nothing_is_made(library: Library, skip_bad: bool) -> None:
    for rows in ((HEAD,), (HEAD, ("Harbour", "Ann", "9", "9")), (("who", "what"), ("x", "y"))):
        with pytest.raises(BadAnswers):
            library.take(*rows, skip_bad=skip_bad)
    assert library.store.summaries() == []
    assert library.store.partnerships() == []


def test_a_closed_or_revealed_round_is_named_with_the_row(library: Library) -> None:
    made = library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    session = Session(library.store, library.store.load(made.workshop_id), lambda: NOW)
    for edit, words in ((close_round, "closed"), (reveal_round, "revealed")):
        session.do(edit, made.activity_id, "tests")
        with pytest.raises(BadAnswers) as refused:
            library.take(HEAD, ("Harbour", "Bo", "1", "2"))
        assert str(refused.value.faults[0]).startswith(f"Row 2: Round 1 is {words} and takes no more answers.")
        session = Session(library.store, library.store.load(made.workshop_id), lambda: NOW)


def test_answers_to_a_revealed_round_are_told_how_to_say_that_they_are_the_next(library: Library) -> None:
    made = library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    session = Session(library.store, library.store.load(made.workshop_id), lambda: NOW)
    session.do(reveal_round, made.activity_id, "tests")
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    assert refused.value.faults[0].words.endswith("Answers of round 2 say so in a column headed “round”.")


def test_who_votes_is_asked_where_an_unknown_column_may_name_people(library: Library) -> None:
    rows = (("partner", "who", "T1"), ("Harbour", "Ann", "1"), ("Skills", "Bo", "4"))
    with pytest.raises(Refused, match=r"No column is headed “person”.*: who"):
        library.take(*rows)
    assert library.store.summaries() == []
    made = library.take(*rows, votes=Votes.PARTNERS)
    assert only(library.store.load(made.workshop_id)).votes is Votes.PARTNERS


def test_a_second_round_is_opened_once_the_first_is_revealed(library: Library) -> None:
    rows = (("partner", "person", "round", "T1"), ("Harbour", "Ann", "1", "1"), ("Harbour", "Ann", "2", "4"))
    with pytest.raises(BadAnswers) as refused:
        library.take(*rows)
    assert str(refused.value.faults[0]) == "Row 3: Round 2 cannot be held before round 1 is revealed."
    made = library.take(*rows, skip_bad=True)
    session = Session(library.store, library.store.load(made.workshop_id), lambda: NOW)
    session.do(reveal_round, made.activity_id, "tests")
    library.take(*rows, skip_bad=True)
    workshop = library.store.load(made.workshop_id)
    assert [(one.number, one.is_open) for one in only(workshop).rounds] == [(1, False), (2, True)]
    assert answers_of(workshop) == {("Harbour", "Ann"): {"T1": 4}}


def test_two_activities_that_fit_are_named(library: Library) -> None:
    before = library.prepared()
    again = add_entries(before, [resource_entry(library.tests(), title="Once more")])
    library.store.save("add_entries", before, again, at=NOW.isoformat())
    with pytest.raises(Ambiguous, match="“Once more”"):
        library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"))


def test_an_item_that_is_not_asked_is_named(library: Library) -> None:
    before = library.prepared()
    dimension = only(before).resource.ballots[0].dimensions[-1]
    after = leave_out(before, only(before).id, [dimension.id])
    library.store.save("leave_out", before, after, at=NOW.isoformat())
    item = dimension.items[0].id
    with pytest.raises(BadAnswers) as refused:
        library.take(("partner", "person", "T1", item), ("Harbour", "Ann Lee", "1", "2"))
    assert str(refused.value.faults[0]) == f"Row 2: {item} is not asked in this workshop."


def test_a_name_that_is_too_long_is_named(library: Library) -> None:
    with pytest.raises(BadAnswers) as refused:
        library.take(HEAD, ("Harbour", "x" * 301, "1", "2"), ("y" * 301, "Ann", "1", "2"))
    assert [fault.row for fault in refused.value.faults] == [2, 3]


def test_a_closed_workshop_takes_nothing(library: Library) -> None:
    before = library.prepared()
    library.store.save("close_workshop", before, close_workshop(before), at=NOW.isoformat(), final=True)
    with pytest.raises(Refused, match="workshop is closed"):
        library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"))


def test_several_workshops_or_partnerships_that_fit_are_named(library: Library) -> None:
    first = library.prepared()
    workshop = new_workshop(first.partnership, name="Spring", date=TODAY)
    library.keep(workshop)
    with pytest.raises(Ambiguous, match="Several workshops"):
        library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"))
    assert library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"), workshop=first.id).workshop_id == first.id
    library.prepared(key="q0")
    with pytest.raises(Ambiguous, match="2 partnerships"):
        library.take(HEAD, ("Harbour", "Ann Lee", "1", "2"))


def test_an_unknown_resource_or_none_that_has_items_is_refused(library: Library) -> None:
    with pytest.raises(NotFound, match="SP8"):
        library.take(HEAD, ("Harbour", "Ann", "1", "2"), resource="XX")
    with pytest.raises(Refused, match="PW7 votes on words that are written in the room"):
        library.take(HEAD, ("Harbour", "Ann", "1", "2"), resource="PW7")
    with pytest.raises(Refused, match="Nothing is voted on in PW12, so it has no answers to import"):
        library.take(HEAD, ("Harbour", "Ann", "1", "2"), resource="PW12")
    with pytest.raises(Refused, match="partnership's name"):
        library.take(HEAD, ("Harbour", "Ann", "1", "2"), partnership=" ")


def test_a_workshop_that_changed_in_the_meantime_is_not_overwritten(library: Library) -> None:
    before = library.prepared()
    place = find_place(library.store, library.toolkit, resource="SP8", partnership="Riverside", today=TODAY)
    table = read_answers([HEAD, ("Harbour", "Ann Lee", "1", "2")], place.resource)
    library.take(HEAD, ("Harbour", "Bo", "1", "2"))
    with pytest.raises(Stale):
        import_answers(library.store, place, table, now=NOW)
    assert len(answers_of(library.store.load(before.id))) == 1


def test_two_questions_are_imported_from_a_long_table(library: Library) -> None:
    made = library.take(
        ("partner", "person", "item", "question", "value"),
        ("Harbour", "Ann", "L1", "today", "2"),
        ("Harbour", "Ann", "L1", "needed", "4"),
        resource="LAD",
    )
    [said] = only(library.store.load(made.workshop_id)).rounds[0].answers.values()
    assert dict(said) == {("L1", "today"): 2, ("L1", "needed"): 4}


def test_a_resource_by_its_title_is_the_one_that_is_there_already(library: Library) -> None:
    first = library.take(HEAD, ("Harbour", "Ann", "1", "2"))
    again = library.take(HEAD, ("Harbour", "Bo", "1", "2"), resource="Eight quick tests")
    assert again.activity_id == first.activity_id
    with pytest.raises(BadAnswers):
        library.take(HEAD, ("Harbour", "Bo", "1", "2"), resource=" eight  QUICK tests")
