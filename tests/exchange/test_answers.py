"""Answers out of rows: every way to write them, and everything that is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.imported import AnswerRow, AnswerTable
from app.core.scale import Level, Scale, ScaleKind
from app.core.toolkit import Ballot, Dimension, Facilitation, GroupSize, Item, MadeKind, Minutes, Question, Resource
from app.exchange.answers import read_answers
from app.exchange.tables import DateCell

FACILITATION = Facilitation("", "", "", "", GroupSize(3, 30), Minutes(10, 20, 30), (), "", (), (), (), "", ())
FREQ4 = Scale(
    "FREQ4",
    "How often",
    ScaleKind.ORDINAL,
    tuple(
        Level(n, str(n), label)
        for n, label in enumerate(("Rarely, if ever", "Now and then", "Mostly", "Nearly always"), start=1)
    ),
)
WHO = Scale(
    "WHO",
    "Who",
    ScaleKind.CATEGORY,
    (Level(1, "A", "Named person"), Level(2, "B", "Shared"), Level(3, "C", "Nobody")),
)
ITEMS = (
    Item("1.1", "In {partnership} we know why we are here.", "Purpose"),
    Item("1.2", "We like it.", "Liking"),
    Item("2.1", "We say so.", "Saying"),
)


def resource(questions: tuple[Question, ...] = (), items: tuple[Item, ...] = ITEMS) -> Resource:
    """A resource of three items; one question where none are given."""
    questions = questions or (Question("score", "Score", "How often is it so?", FREQ4),)
    made = Ballot("drafts", "Drafts", questions, made=MadeKind.DRAFT)
    ballot = Ballot("main", "Main", questions, (Dimension("1", "One", items),))
    return Resource("PW6", "1", "Review", "Review", 2, "score", "any", FACILITATION, (made, ballot))


ONE = resource()
TWO = resource((Question("today", "Today", "Today?", FREQ4), Question("needed", "Needed", "And then?", FREQ4)))
LETTERED = resource((Question("score", "Score", "Who?", WHO),))


def read(text: str, of: Resource = ONE) -> AnswerTable:
    """The answers in rows written with bars: ``partner|item|value``."""
    return read_answers([tuple(line.split("|")) if line else () for line in text.splitlines()], of)


def values(table: AnswerTable) -> list[int | None]:
    """The values alone, of a table without faults."""
    assert table.faults == ()
    return [answer.value for answer in table.rows]


def said(table: AnswerTable) -> list[tuple[int, str]]:
    """The faults as pairs."""
    return [(fault.row, fault.words) for fault in table.faults]


def test_a_long_table():
    table = read("Partner| PERSON |item|round|value\nNorthfield|Ann|1.1|1|3\n\n|| |\nNorthfield||1.2|2|4", ONE)
    assert table.rows[0] == AnswerRow(2, "Northfield", "Ann", "1.1", "score", 1, 3)
    assert table.rows[1] == AnswerRow(5, "Northfield", "", "1.2", "score", 2, 4)
    assert table.faults == ()
    assert table.blank_rows == 2


def test_a_row_of_somebody_without_an_answer_is_counted_and_is_not_blank():
    table = read("partner|person|1.1|1.2\nA|Ann|1|2\nA|Bo||\n||\nA|Cy|  |3\n", ONE)
    assert (table.faults, table.silent_rows, table.blank_rows) == ((), 1, 1)


def test_a_wide_table():
    table = read("partner|person|1.1|PW6/1.2|saying\nA|Ann|1||can't say\nA|Bo|-|2|Mostly\n")
    assert table.faults == ()
    assert table.rows == (
        AnswerRow(2, "A", "Ann", "1.1", "score", 1, 1),
        AnswerRow(2, "A", "Ann", "2.1", "score", 1, None),
        AnswerRow(3, "A", "Bo", "1.1", "score", 1, None),
        AnswerRow(3, "A", "Bo", "1.2", "score", 1, 2),
        AnswerRow(3, "A", "Bo", "2.1", "score", 1, 3),
    )


def test_titles_above_the_headings_are_passed_over_and_rows_are_those_of_the_file():
    title = "Review of the partnership, autumn\nexported on|2026-11-20|by A. Lee\n\n"
    wide = read(f"{title}Organisation|Comment|1.1|1.2\nA|x|1|9\nB||2|3")
    assert [one.value for one in wide.rows] == [1, 2, 3]
    assert said(wide) == [(5, "1.2: “9” is not on the scale (1 to 4, or “can't say”).")]
    assert (wide.title_rows, wide.blank_rows, wide.ignored_columns) == (2, 1, ("Comment",))
    assert values(read("Partners\nPartner|Item|Value\nA|1.1|4")) == [4], "a title may be a word for partners"


def test_a_last_row_of_totals_is_passed_over_and_no_voter():
    wide = read("Survey\nOrganisation|1.1|1.2\nA|3|-\nB|1|2\n\nTotal:|4|2\n")
    assert (values(wide), wide.total_row) == ([3, None, 1, 2], 6)
    by_name = read("partner|first name|surname|1.1\nA|Ann|Lee|3\nGrand total|||33")
    assert (values(by_name), by_name.total_row) == ([3], 3)
    long = read("partner|item|value\nA|1.1|3\nTotal||3")
    assert (values(long), long.total_row) == ([3], 3)


def test_a_voter_may_be_called_total():
    for text in ("partner|1.1\nTotal|3", "partner|person|1.1\nA|Ann|2\nTotal|Bo|3", "partner|1.1\nTotal|2\nA|3"):
        assert "Total" in [one.partner for one in read(text).rows]
    long = read("partner|item|value\nA|1.1|3\nTotal|1.1|3")
    assert (values(long), long.total_row) == ([3, 3], 0)


def test_a_row_further_down_that_reads_like_headings_is_none():
    table = read("partner|person|1.1\nschool|name|2\nA|Bo|3")
    assert (table.title_rows, values(table)) == (0, [2, 3])
    far_down = read("Title\n" * 10 + "partner|1.1\nA|2")
    assert (far_down.title_rows, [fault.row for fault in far_down.faults]) == (0, [1])
    assert far_down.faults[0].words.startswith("There is no column “partner”. Found: “Title”.")


def test_a_wide_table_may_have_rounds_and_no_people():
    table = read("partner|round|1.1\nA|1|1\nA|2.0|2\nB||3")
    assert table.faults == ()
    assert [(one.partner, one.person, one.round, one.value) for one in table.rows] == [
        ("A", "", 1, 1),
        ("A", "", 2, 2),
        ("B", "", 1, 3),
    ]


@pytest.mark.parametrize("heading", ["1.1", "pw6/1.1", "Purpose", " in the partnership  we know why we are here. "])
def test_an_item_has_many_names(heading: str):
    assert values(read(f"partner|{heading}\nA|2")) == [2]
    assert values(read(f"partner|item|value\nA|{heading}|2")) == [2]


def test_an_item_may_be_named_in_the_partnerships_own_words():
    rows = [("partner", "In Tyne Skills we know why we are here."), ("A", "2")]
    assert values(read_answers(rows, ONE, nouns={"partnership": "Tyne Skills"})) == [2]


@pytest.mark.parametrize("heading", ["1.1:today", "1.1 : Today", "1.1 today", "PW6/1.1 TODAY", "Purpose: Today?"])
def test_a_column_names_item_and_question_where_there_are_several(heading: str):
    table = read(f"partner|{heading}|1.2 needed\nA|2|3", TWO)
    assert [(one.item_id, one.question_id, one.value) for one in table.rows] == [
        ("1.1", "today", 2),
        ("1.2", "needed", 3),
    ]
    assert table.faults == ()


def test_the_question_alone_names_the_column_of_a_single_item():
    table = read("partner|Today|needed\nA|2|3", resource(TWO.ballots[1].questions, ITEMS[:1]))
    assert [(one.question_id, one.value) for one in table.rows] == [("today", 2), ("needed", 3)]


def test_a_long_table_names_the_question():
    table = read("partner|item|question|value\nA|1.1|Today|1\nA|1.1|needed|2\nA|1.1||3\nA|1.2|soon|4", TWO)
    assert [one.question_id for one in table.rows] == ["today", "needed"]
    assert [row for row, _words in said(table)] == [4, 5]
    assert "“soon”" in table.faults[1].words


@pytest.mark.parametrize(
    "cell", ["can't say", "Can’t Say", "CANT SAY", "can`t  say", "can′t say", " - ", "–", "‑", "'-"]
)
def test_cant_say_is_written_in_many_ways(cell: str):
    assert values(read(f"partner|1.1\nA|{cell}")) == [None]


@pytest.mark.parametrize("cell", ["3", " 3 ", "3.0", "mostly", "MOSTLY"])
def test_a_level_is_a_number_or_a_label(cell: str):
    assert values(read(f"partner|1.1\nA|{cell}")) == [3]


@pytest.mark.parametrize("cell", ["b", "B", "2", "shared"])
def test_a_lettered_level_is_a_letter_a_position_or_a_label(cell: str):
    assert values(read(f"partner|1.1\nA|{cell}", LETTERED)) == [2]


@pytest.mark.parametrize("cell", ["0", "5", "3.5", "x", "٣", "1 2", "=1+1"])
def test_a_value_off_the_scale_is_a_fault(cell: str):
    table = read(f"partner|1.1|1.2\nA|{cell}|1")
    assert said(table) == [(2, f"1.1: “{cell}” is not on the scale (1 to 4, or “can't say”).")]
    assert len(table.rows) == 1


def test_names_are_the_same_in_any_case_and_keep_the_first_spelling():
    table = read("partner|person|1.1|1.2\n Northfield |Ann Lee|1|\nNORTHFIELD| ann lee ||2\nStraße|X|1|\nSTRASSE|x||1")
    assert table.faults == ()
    assert {(one.partner, one.person) for one in table.rows} == {("Northfield", "Ann Lee"), ("Straße", "X")}


def test_signs_that_no_page_can_show_make_no_other_name():
    rows = [("partner", "person", "1.1"), ("A\x07B", "Ann\x85\x9b Lee", "1"), ("AB\u200b", "Ann Lee", "2")]
    table = read_answers(rows, ONE)
    assert [(row.partner, row.person, row.value) for row in table.rows] == [("AB", "Ann Lee", 1), ("AB", "Ann Lee", 2)]


def test_the_same_answer_in_two_rounds_is_two_answers():
    assert values(read("partner|item|round|value\nA|1.1|1|1\nA|1.1|2|2")) == [1, 2]


@pytest.mark.parametrize("cell", ["0", "3", "two", "1.5", "-1"])
def test_a_bad_round_is_a_fault(cell: str):
    table = read(f"partner|item|round|value\nA|1.1|{cell}|1")
    assert said(table) == [(2, f"“{cell}” is not a round: there are rounds 1 to 2.")]


def test_what_is_missing_in_a_row_is_a_fault():
    table = read("partner|item|value\n|1.1|1\nA||1\nA|1.1|\nA|9.9|1")
    assert said(table) == [
        (2, "There is no partner in this row."),
        (3, "There is no item in this row."),
        (4, "There is no value for 1.1."),
        (5, "There is no item “9.9” in PW6. Its items are 1.1, 1.2 and 2.1."),
    ]
    assert table.rows == ()


def test_an_accent_written_apart_makes_no_other_partner():
    table = read("partner|person|1.1\nCafé|Zoë|1\nCafe\u0301|Zoe\u0308|2")
    assert [(row.partner, row.person) for row in table.rows] == [("Café", "Zoë")] * 2


@pytest.mark.parametrize(
    ("partner", "person"), [("Organisation", "Name"), ("PARTNERS", "Full  name"), ("School", "Contact")]
)
@pytest.mark.parametrize("rest", ["1.1\nA|Ann|2", "item|value\nA|Ann|1.1|2"], ids=["wide", "long"])
def test_the_headings_of_a_list_of_people_are_understood(partner: str, person: str, rest: str):
    table = read(f"{partner}|{person}|{rest}")
    assert [(one.partner, one.person, one.value) for one in table.rows] == [("A", "Ann", 2)]
    assert (table.faults, table.ignored_columns, table.has_people) == ((), (), True)


def test_a_heading_that_is_an_item_stays_that_item_whatever_else_it_could_mean():
    of = resource(items=(Item("1.1", "One", "Name"), Item("Organisation", "Two")))
    table = read("partner|person|Name|Organisation\nA|Ann|2|3", of)
    assert [(one.person, one.item_id, one.value) for one in table.rows] == [
        ("Ann", "1.1", 2),
        ("Ann", "Organisation", 3),
    ]


@pytest.mark.parametrize("rest", ["1.1\nA|Ann|Bo|2", "item|value\nA|Ann|Bo|1.1|2"], ids=["wide", "long"])
def test_two_columns_that_could_both_be_the_person_are_refused(rest: str):
    table = read(f"partner|Full name|Name|{rest}")
    words = "“Full name” in column B and “Name” in column C could both be the person."
    assert said(table) == [(1, f"{words} Call one of them something quite different.")]
    assert table.rows == ()


def test_the_own_word_for_the_person_is_taken_before_another_one():
    table = read("partner|Name|Person|1.1\nA|Bo|Ann|2")
    assert [(one.person, one.value) for one in table.rows] == [("Ann", 2)]
    assert table.ignored_columns == ("Name",)


@pytest.mark.parametrize(
    "heading", ["1.1 Purpose", "1.1. Liking it here", "1.2: We like it", "1.1 Purpose. Liking it here", "1.1 purpose"]
)
def test_an_item_may_be_named_as_the_answer_sheet_and_the_report_print_it(heading: str):
    of = resource(items=(Item("1.1", "Liking it here", "Purpose"), Item("1.2", "We like it")))
    assert values(read(f"partner|{heading}\nA|2", of)) == [2]
    assert values(read(f"partner|item|value\nA|{heading}|2", of)) == [2]


def test_an_item_as_the_report_prints_it_may_name_its_question():
    table = read("partner|1.1 Purpose (Today)|1.1 Purpose (Needed)\nA|2|3", TWO)
    assert [(one.question_id, one.value) for one in table.rows] == [("today", 2), ("needed", 3)]
    assert table.faults == ()


def test_a_number_with_the_words_of_another_item_names_neither():
    assert "no item “1.1 Liking”" in read("partner|1.1 Liking\nA|2").faults[0].words
    assert "no item “1.1 Liking”" in read("partner|item|value\nA|1.1 Liking|2").faults[0].words


def test_columns_that_are_not_ours_are_ignored_and_named():
    table = read("Timestamp|partner|E-mail|1.1|Comments\n9:30|A|a@b.example|2|fine\n||||")
    assert values(table) == [2]
    assert table.ignored_columns == ("Timestamp", "E-mail", "Comments")
    assert read("partner|item|value|source\nA|1.1|1|paper").ignored_columns == ("source",)


@pytest.mark.parametrize("heading", ["9.9", "PW6/1.9", "7", "1.9:score", "Trust"])
def test_a_column_of_an_unknown_item_is_a_fault(heading: str):
    table = read(f"partner|1.1|{heading}\nA|2|3\nB|2|-")
    assert said(table) == [(1, f"There is no item “{heading}” in PW6. Its items are 1.1, 1.2 and 2.1.")]
    assert len(table.rows) == 2


def test_of_many_items_the_command_that_lists_them_is_named():
    many = resource(items=tuple(Item(f"Q{at}", f"Statement {at}") for at in range(1, 14)))
    words = "There is no item “Q14” in PW6. The command “toolkit” lists its items."
    assert said(read("partner|item|value\nA|Q14|3", many)) == [(2, words)]


def test_a_question_that_is_not_there_is_answered_with_those_there_are():
    table = read("partner|item|question|value\nA|1.1|soon|4", TWO)
    assert said(table) == [(2, "There is no question “soon”, only “today” and “needed”.")]


def test_a_column_of_an_unknown_question_is_a_fault():
    assert "“later”" in read("partner|1.1: today|1.1: later\nA|2|3", TWO).faults[0].words
    assert (
        "not which question of it, as “1.2: today” would" in read("partner|1.1: today|1.2\nA|2|3", TWO).faults[0].words
    )


@pytest.mark.parametrize("heading", ["persn", "Persons", "Person no", "roud", "Rounds", "round no"])
def test_a_heading_with_a_slip_in_it_is_asked_about_and_nothing_is_read(heading: str):
    role = "person" if heading.casefold().startswith("p") else "round"
    for top, cells in (("partner|1.1", "A|2"), ("partner|item|value", "A|1.1|2")):
        table = read(f"{top}|{heading}\n{cells}|x")
        assert said(table) == [
            (1, f"Is the column “{heading}” meant as “{role}”? Head it so, or call it something quite different.")
        ]
        assert table.rows == ()
    assert "“question”" in read("partner|item|value|quesion\nA|1.1|2|x").faults[0].words


@pytest.mark.parametrize(
    "heading", ["Surname", "Version", "Reason", "Period", "Group", "Comments", "Job title", "Region"]
)
def test_other_columns_of_a_survey_are_no_slips(heading: str):
    assert read(f"partner|1.1|{heading}\nA|2|x").ignored_columns == (heading,)


@pytest.mark.parametrize("top", ["Organisation|First name|Surname|1.1", "Surname|1.1|Company|Name"])
def test_first_and_last_names_in_two_columns_are_one_persons_name(top: str):
    cells = {"Organisation": "A", "Company": "A", "First name": "Ann", "Name": "Ann", "Surname": "Lee", "1.1": "2"}
    table = read(top + "\n" + "|".join(cells[heading] for heading in top.split("|")))
    assert table.rows == (AnswerRow(2, "A", "Ann Lee", "1.1", "score", 1, 2),)
    assert (table.faults, table.ignored_columns, table.has_people) == ((), (), True)


def test_a_whole_name_is_taken_as_it_is_beside_a_surname_in_short_rows_too():
    table = read("partner|person|1.1|first name|surname\nA|Ann Lee|2")
    assert [(row.person, row.value) for row in table.rows] == [("Ann Lee", 2)]
    two = read("partner|1.1|first name|surname\nA|2|Ann\nA|3|Bo|Lee")
    assert [(row.person, row.value) for row in two.rows] == [("Ann", 2), ("Bo Lee", 3)]


def test_an_item_number_that_is_not_there_is_a_fault_whatever_its_values():
    of = resource(items=(Item("P1", "One", "One"), Item("P2", "Two", "Two")))
    assert said(read("partner|P1|P11\nA|3|9", of)) == [(1, "There is no item “P11” in PW6. Its items are P1 and P2.")]


def test_an_item_beside_a_column_of_items_is_a_fault():
    assert "“1.2” is a column of its own" in read("partner|item|value|1.2\nA|1.1|3|4").faults[0].words


@pytest.mark.parametrize("row", ["#N/A|Ann|2", "A|#REF!|2"])
def test_an_error_of_the_spreadsheet_is_nobodys_name(row: str):
    table = read(f"partner|person|1.1\n{row}")
    assert [fault.row for fault in table.faults] == [2]
    assert "error of the spreadsheet" in table.faults[0].words
    assert table.rows == ()


@pytest.mark.parametrize("heading", ["2026-01-02", "01-Feb", "1 February 2026", "Feb-02", "1.2.2026", "01/02/26"])
def test_a_date_where_a_heading_should_be_is_a_fault(heading: str):
    for top in (f"\npartner|1.1|{heading}\nA|1|1", f"\npartner|item|value|{heading}\nA|1.1|1|1"):
        table = read(top)
        assert [fault.row for fault in table.faults] == [2]
        assert table.faults[0].words.startswith(f"There is a date ({heading})")


def test_dates_of_a_spreadsheet_are_told_from_text():
    date = DateCell("2026-01-02")
    table = read_answers([("partner", "1.1", date), ("A", date, "1")], ONE)
    assert [fault.row for fault in table.faults] == [1, 2]
    assert table.faults[1].words == "1.1: there is a date (2026-01-02) where an answer should be."
    assert "a date" in read_answers([("partner", "item", "value"), ("A", date, "1")], ONE).faults[0].words


def test_headings_that_come_twice_are_faults():
    assert said(read("partner|1.1|Purpose\nA|1|2")) == [(1, "“Purpose” comes twice, in columns B and C.")]
    assert said(read("partner|1.1|Partner\nA|1|B")) == [(1, "“Partner” comes twice, in columns A and C.")]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("1.1|1.2\n1|2", "partner"),
        ("item|value\n1.1|2", "partner"),
        ("partner|item\nA|1.1", "value"),
        ("partner|value\nA|1", "item"),
        ("\n\nNorthfield|Ann\nA|1", "partner"),
        ("item|person\n1.1|Ann", "partner” or “value"),
    ],
)
def test_a_missing_column_is_a_fault_of_the_heading(text: str, missing: str):
    table = read(text)
    assert [fault.words.partition(".")[0] for fault in table.faults] == [f"There is no column “{missing}”"]
    assert table.rows == ()


def test_a_missing_question_is_a_fault_of_the_heading():
    found, wanted = "“partner”, “item” and “value”", "“partner”, “person”, “item”, “question”, “value”"
    words = f"There is no column “question”. Found: {found}. Wanted: {wanted}."
    assert said(read("partner|item|value\nA|1.1|1", TWO)) == [(1, words)]


def test_a_missing_column_is_answered_with_the_headings_that_were_found_and_those_that_are_wanted():
    long = "In which of these organisations do you work?"
    found = "“In which of these organisatio…”, “b”, “c”, “d”, “e”, “f” and 2 more"
    wanted = "“partner”, “person” and a column for each item; or “partner”, “person”, “item”, “value”"
    words = f"There is no column “partner”. Found: {found}. Wanted: {wanted}."
    assert said(read(f"{long}|b|c|d|e|f|1.1|1.2\nA|1|1|1|1|1|1|1")) == [(1, words)]


def test_a_column_without_a_heading_is_a_fault_where_it_holds_something():
    assert said(read("partner||1.1\nA|x|1")) == [(1, "Column B has no heading, and “x” stands in it.")]
    assert values(read("partner||1.1\nA||1")) == [1]
    assert said(read("partner|1.1\nA|1|2")) == [(1, "Column C has no heading, and “2” stands in it.")]


def test_a_table_without_answers_says_so():
    assert "no column with answers" in read("partner|person\nA|Ann").faults[0].words
    assert read("").faults[0].row == 1
    assert read("partner|1.1").rows == ()
    assert "no items" in read("partner|1.1\nA|1", resource(items=())).faults[0].words


def test_a_title_that_two_items_share_names_neither():
    of = resource(items=(Item("1", "Same", "Trust"), Item("2", "Same", "Trust"), Item("Trust 3", "Other")))
    assert "More than one item" in read("partner|Trust\nA|1", of).faults[0].words
    assert values(read("partner|Trust 3\nA|1", of)) == [1]


def test_an_id_goes_before_a_title():
    of = resource(items=(Item("1", "One", "2"), Item("2", "Two")))
    assert [one.item_id for one in read("partner|2\nA|1", of).rows] == ["2"]


def test_long_text_is_shortened_in_a_message():
    assert len(read(f"partner|1.1\nA|{'x' * 5000}").faults[0].words) < 150


def test_a_fault_is_a_sentence_with_its_row():
    assert str(read("partner|item|value\n|1.1|1").faults[0]) == "Row 2: There is no partner in this row."


cells = st.sampled_from(["", "1", "2", "4", "5", "-", "can't say", "Mostly", "x", "A", "B", "a", "1.1", "2.1", "  "])


@given(
    st.lists(
        st.sampled_from(["partner", "person", "item", "round", "value", "1.1", "1.2", "2.1", "note", ""]), max_size=7
    ),
    st.lists(st.lists(cells, max_size=7), max_size=12),
)
def test_any_table_gives_sound_answers(headings: list[str], body: list[list[str]]):
    table = read_answers([headings, *body], ONE)
    for one in table.rows:
        assert one.partner
        assert one.item_id in {item.id for item in ITEMS}
        assert one.value in (None, 1, 2, 3, 4)
        assert one.round in (1, 2)
        assert 1 < one.row <= len(body) + 1
    assert [fault.row for fault in table.faults] == sorted(fault.row for fault in table.faults)
    assert table.blank_rows == sum(not any(cell.strip() for cell in row) for row in [headings, *body])


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABC"), st.sampled_from(["Ann", "Bo", "Cy"])),
        st.fixed_dictionaries({item.id: st.sampled_from(["", "-", "1", "2", "3", "4"]) for item in ITEMS}),
        min_size=1,
    )
)
def test_long_and_wide_say_the_same(votes: dict[tuple[str, str], dict[str, str]]):
    ids = [item.id for item in ITEMS]
    wide = [["partner", "person", *ids], *([*who, *(said[one] for one in ids)] for who, said in votes.items())]
    long = [["partner", "person", "item", "value"]]
    long += [[*who, one, said[one]] for who, said in votes.items() for one in ids if said[one]]
    from_wide, from_long = read_answers(wide, ONE), read_answers(long, ONE)
    assert from_wide.faults == from_long.faults == ()
    assert [one[1:] for one in from_wide.rows] == [one[1:] for one in from_long.rows]
