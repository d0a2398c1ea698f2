"""Partners and people out of rows and out of the clipboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.bad_file import BadFile
from app.exchange.people import PartnerRow, PeopleTable, pasted_rows, read_people
from app.exchange.tables import DateCell


def paste(text: str) -> PeopleTable:
    """What pasting this text would add."""
    return read_people(pasted_rows(text))


def test_a_row_for_each_person_without_a_heading():
    table = paste("Northfield College\tAnn Lee\nHarbour\tBo\n\nnorthfield college\tCy\n")
    assert table.rows == (PartnerRow("Northfield College", ("Ann Lee", "Cy"), 0), PartnerRow("Harbour", ("Bo",), 0))
    assert (table.faults, table.blank_rows) == ((), 1)


def test_a_row_without_a_name_is_a_person_without_one():
    headed = "Partner\tPerson\nCouncil\tJo Reeve\nCouncil\t\nHealth\t\nHealth\t\n"
    assert paste(headed).rows == (PartnerRow("Council", ("Jo Reeve",), 1), PartnerRow("Health", (), 2))
    assert paste("Council\tJo Reeve\nCouncil\t\nCouncil\t2").rows == (PartnerRow("Council", ("Jo Reeve",), 3),)


def test_a_partner_alone_is_added_once():
    table = paste("Council\nHealth,2\nHealth,\ncouncil")
    assert table.rows == (PartnerRow("Council", (), 0), PartnerRow("Health", (), 2))
    assert [str(fault) for fault in table.faults] == [
        "Row 3: Health is already in row 2.",
        "Row 4: Council is already in row 1.",
    ]
    assert paste("Partner,Number\nCouncil,").rows == (PartnerRow("Council", (), 0),)
    assert paste("Partner\nCouncil").rows == (PartnerRow("Council", (), 0),)


def test_numbers_of_people():
    table = paste("Northfield, 3\nHarbour, 4.0\nSkills")
    assert [(one.partner, one.unnamed) for one in table.rows] == [("Northfield", 3), ("Harbour", 4), ("Skills", 0)]


@pytest.mark.parametrize("heading", ["Partner,Person", "Organisation,Name", "PARTNERS , People"])
def test_a_heading_is_known(heading: str):
    assert paste(f"{heading}\nA,Ann\nB,2").rows == (PartnerRow("A", ("Ann",), 0), PartnerRow("B", (), 2))


@pytest.mark.parametrize(
    "heading",
    [
        "Organisation,Contact,Role",
        "Company,Attendee",
        "Member organisation,Contact name",
        "Agency,Delegate,Phone",
        "School,Representative",
        "Employer,Attendees",
    ],
)
def test_everyday_headings_are_known(heading: str):
    for title in ("", "Guests of the day\n"):
        table = paste(f"{title}{heading}\nA,Ann,x\nB,Bo,y")
        assert table.rows == (PartnerRow("A", ("Ann",), 0), PartnerRow("B", ("Bo",), 0))


def test_a_name_in_two_columns_is_one():
    for heading in ("Surname,First name,Company", "Last name,Name,Organisation"):
        assert paste(f"{heading}\nLee,Ann,A\n,Bo,B\nReid,,B").rows == (
            PartnerRow("A", ("Ann Lee",), 0),
            PartnerRow("B", ("Bo", "Reid"), 0),
        )
    assert paste("Partner,Full name,First name\nA,Ann Lee,Ann").rows == (PartnerRow("A", ("Ann Lee",), 0),)


def test_our_own_word_for_a_column_goes_before_others_for_it():
    table = paste("School,Partner,Contact,Person\nbig,A,0123,Ann")
    assert (table.rows, table.ignored_columns) == ((PartnerRow("A", ("Ann",), 0),), ("School", "Contact"))


def test_what_a_partner_is_heads_no_list():
    table = paste("Northfield,Ann,school\nHarbour,Bo,charity")
    assert [one.partner for one in table.rows] == ["Northfield", "Harbour"]


def test_columns_may_stand_in_another_order_and_others_are_named():
    table = paste("Name;E-mail;Partner;How many\nAnn;a@b.example;A;\n;;B;5")
    assert table.rows == (PartnerRow("A", ("Ann",), 0), PartnerRow("B", (), 5))
    assert table.ignored_columns == ("E-mail",)
    assert paste("A,Ann,a@b.example\nB,Bo,").ignored_columns == ("column C",)


def test_numbers_without_a_heading_are_people_where_no_other_column_has_them():
    table = paste("Organisation\t\nNorthfield\t3\nHarbour\t\nSkills\t2.0\nTotal\t5")
    assert [(one.partner, one.unnamed) for one in table.rows] == [("Northfield", 3), ("Harbour", 0), ("Skills", 2)]
    assert (table.ignored_columns, table.faults, table.has_people) == ((), (), True)
    beside_others = paste("\tOrganisation\tTown\n1\tNorthfield\tLeeds\t3\n2\tHarbour\tHull\t4\tx")
    assert [one.unnamed for one in beside_others.rows] == [3, 4]
    assert beside_others.ignored_columns == ("column A", "Town", "column E")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Organisation\t\nNorthfield\tAnn\nHarbour\t3", ("column B",)),
        ("Organisation\t\nNorthfield\t2000\nHarbour\t3", ("column B",)),
        ("Organisation\tName\t\nNorthfield\tAnn\t3\nHarbour\tBo", ("column C",)),
        ("Organisation\t\t\nNorthfield\t3\t7", ("column B", "column C")),
    ],
)
def test_what_else_has_no_heading_is_named(text: str, named: tuple[str, ...]):
    assert paste(text).ignored_columns == named


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_title_above_the_headings_makes_no_partner(delimiter: str):
    table = paste(
        f"Partnership day – guest list (v3, FINAL)\nas of 20 November\n{delimiter * 3}\n"
        + "No.|Organisation|Name|E-mail\n1|Bay Health|Ann Lee|a@b.example\n2|Harbour|Bo|\nTotal|||2".replace(
            "|", delimiter
        )
    )
    assert table.rows == (PartnerRow("Bay Health", ("Ann Lee",), 0), PartnerRow("Harbour", ("Bo",), 0))
    assert (table.title_rows, table.blank_rows, table.ignored_columns) == (2, 1, ("No.", "E-mail"))
    assert [str(fault) for fault in table.faults] == ["Row 7: There is no partner in this row."]


@pytest.mark.parametrize("heading", ["Organisation", "Partner", "College"])
def test_a_heading_for_partners_alone_is_enough_below_one_title(heading: str):
    table = paste(f"Valley Skills Alliance – who comes\n\n{heading}\t\nNorthfield\t3\nSkills\t2\nTotal\t5")
    assert table.rows == (PartnerRow("Northfield", (), 3), PartnerRow("Skills", (), 2))
    assert (table.title_rows, table.blank_rows, table.total_row) == (1, 1, 6)
    assert [one.partner for one in paste("Who comes\nOrganisation\nNorthfield\nSkills").rows] == [
        "Northfield",
        "Skills",
    ]


def test_without_headings_every_row_counts():
    assert paste("Bay Health,Ann\nHarbour,Bo\nPartner,Cy").title_rows == 0  # nothing stands below it
    far_down = "".join(f"Org {at}\tAnn\n" for at in range(10)) + "Partner\tName\nBay Health\tBo"
    assert len(paste(far_down).rows) == 12


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "Northfield College,Ann Lee,lead\nSkills Connect,Bob Ray,partner\nCouncil,Di Fox,partner",
            ["Northfield College", "Skills Connect", "Council"],
        ),
        (
            "Northfield College\nSkills Connect\nOrganisation\nHarbour",
            ["Northfield College", "Skills Connect", "Organisation", "Harbour"],
        ),
        ("Council\nCollege\nHealth\nHarbour,3", ["Council", "College", "Health", "Harbour"]),
        ("Council\nPartner", ["Council", "Partner"]),
        ("Northfield College,Ann Lee\nPartner,Name\nHarbour,Bo", ["Northfield College", "Partner", "Harbour"]),
    ],
)
def test_the_word_partner_further_down_heads_no_list_and_no_row_is_lost(text: str, partners: list[str]):
    table = paste(text)
    assert [one.partner for one in table.rows] == partners
    assert (table.title_rows, table.faults) == (0, ())


def test_a_semicolon_in_one_name_of_a_column_of_names_divides_nothing():
    assert [one.partner for one in paste("Council\nHealth\nSkills; Work\nBay").rows][2] == "Skills; Work"


def test_quoted_cells_keep_their_commas_and_lose_their_line_breaks():
    assert paste('"Skills, Work and Co", "Lee, Ann"\nB,"Bo\nJones"').rows == (
        PartnerRow("Skills, Work and Co", ("Lee, Ann",), 0),
        PartnerRow("B", ("Bo Jones",), 0),
    )


def test_space_that_nobody_sees_is_no_part_of_a_name():
    assert paste("North\u200b,\ufeffAnn\n\u2060 North ,Bo").rows == paste("North,Ann\nNorth,Bo").rows


def test_names_come_out_as_typed():
    name = "=1+1 <b>Łukasz</b> $x_1$ 😀 \u202bשלום"
    assert paste(f"{name}\t{name}").rows == (PartnerRow(name, (name,), 0),)


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("A,Ann\n,Bo", 2, "There is no partner in this row."),
        ("A,Ann\nB,Bo\na,ANN", 3, "ANN of A is already in row 1."),
        ("A,3\nA,4", 2, "A already has a number of people in row 1."),
        ("A,-3", 1, "“-3” cannot be a number of people; 0 to 1000 can."),
        ("A;3,5", 1, "“3,5” cannot be a number of people; 0 to 1000 can."),
        ("A,1001", 1, "“1001” cannot be a number of people; 0 to 1000 can."),
    ],
)
def test_faults_are_named_with_their_row(text: str, row: int, words: str):
    assert [(fault.row, fault.words) for fault in paste(text).faults] == [(row, words)]


def test_a_number_in_words_is_no_person():
    assert paste("North, two\nSouth,Ann\nSouth,Three").rows == (
        PartnerRow("North", (), 2),
        PartnerRow("South", ("Ann",), 3),
    )
    assert paste("Partner,People\nA,Twelve").rows == (PartnerRow("A", (), 12),)
    assert paste("Partner,Name\nA,Two").rows == (PartnerRow("A", ("Two",), 0),), "names are asked for"
    table = paste("Partner,Name,Number of people\nA,Ann,two\nB,,a few")
    assert table.rows == (PartnerRow("A", ("Ann",), 2), PartnerRow("B", (), 0))
    assert [str(fault) for fault in table.faults] == ["Row 3: “a few” cannot be a number of people; 0 to 1000 can."]


@pytest.mark.parametrize("total", ["Total,5", "TOTALS:,5", "Sum,", "Grand total"])
def test_a_last_row_that_adds_up_the_others_makes_no_partner(total: str):
    table = paste(f"North,3\nSouth,2\n\n{total}")
    assert [one.partner for one in table.rows] == ["North", "South"]
    assert (table.total_row, table.faults) == (4, ())


@pytest.mark.parametrize("text", ["Total,5", "Total,5\nNorth,3", "North,3\nTotal,Ann Lee", "Partner\nTotal"])
def test_a_partner_may_be_called_total(text: str):
    table = paste(text)
    assert "Total" in [one.partner for one in table.rows]
    assert table.total_row == 0


def test_dates_are_no_names():
    date = DateCell("2026-03-04")
    table = read_people([("A", date), (date, "Ann")])
    assert [fault.row for fault in table.faults] == [1, 2]
    assert table.rows == (PartnerRow("A", (), 0),)


def test_nothing_is_an_empty_table():
    assert paste("") == paste("   ") == PeopleTable((), (), 0) or paste("   ").blank_rows == 1


def test_a_missing_quotation_mark_is_said():
    with pytest.raises(BadFile, match="Paste one row for each person"):
        paste('A,"Ann\nB,Bo')


@given(st.text(alphabet='AaBb12,;\t\n"-. é', max_size=80))
def test_any_text_gives_sound_partners(text: str):
    try:
        table = paste(text)
    except BadFile:
        return
    names = [one.partner.casefold() for one in table.rows]
    assert all(names)
    assert len(set(names)) == len(names)
    for one in table.rows:
        assert all(one.people)
        assert 0 <= one.unnamed <= 1000
