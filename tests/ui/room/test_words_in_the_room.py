"""Words on the wall: large where they are few, unbroken where they can be, every letter in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.activities.kind import Showing
from app.core.blocks import Block, Bullets, Mark, Quote, Size, Table, Text, Tick, Voters
from app.core.views import RoomView
from app.theme import Theme
from app.ui.room.flow import Tools
from app.ui.room.frame import HeaderPart
from app.ui.room.lettering import Lettering, Setting
from app.ui.room.part import TextPart
from app.ui.room.picture import Picture, compose
from app.ui.room.scale_cards import ScaleCardsPart
from app.ui.room.table_part import TablePart
from app.ui.room.voters_part import VotersPart
from app.ui.room.word_parts import QuotePart
from tests.activities import made
from tests.activities.test_vote import page_of, view_of
from tests.ui.room import sample_views as sample

FOUR_TO_THREE = 1440.0
PARTY = "\N{PARTY POPPER}"


def picture(*blocks: Block, theme: Theme, section: int = 2, subtitle: str = "") -> Picture:
    """The first page of these blocks on a projector."""
    view = RoomView(section, "Where are we now?" if section else "", subtitle, "", blocks)
    return compose(view, theme, 1920.0, Tools(), 27)


def table_of(block: Table, theme: Theme) -> TablePart:
    (part,) = (one for one in picture(block, theme=theme).parts if isinstance(one, TablePart))
    return part


def test_a_break_is_twice_as_large_and_one_line_stays_one(light: Theme) -> None:
    (part,) = (one for one in picture(Text("Break", Size.QUESTION), theme=light, section=0).parts[2:])
    assert isinstance(part, TextPart)
    assert part.words.setting.px == 152
    (part,) = picture(Text("Welcome and free-choice check", Size.QUESTION), theme=light, section=0).parts[2:]
    assert isinstance(part, TextPart)
    assert part.words.lines == 1


def test_a_draft_alone_is_larger_than_a_draft_among_much(light: Theme) -> None:
    draft = Quote("By 2029 every learner finds the right course.", "Our vision")
    few = picture(draft, theme=light)
    many = picture(draft, Bullets(("Something else that we said. " * 4,) * 6), theme=light)
    one, other = few.parts[2], many.parts[2]
    assert isinstance(one, QuotePart)
    assert isinstance(other, QuotePart)
    assert one.words.setting.px > other.words.setting.px * 1.3
    assert one.rect.top() > other.rect.top()


def test_dates_and_states_of_a_plan_are_not_broken(light: Theme) -> None:
    words = "Ring the other leads within two days when something goes wrong between any two of us"
    rows = tuple((f"A{n}", words, "Skills Connect, Priya Nair", "20 May 2027", "Not started") for n in range(4))
    plan = Table(("", "Action", "Lead", "By", "Status"), rows, "lllll", widths=(0.06, 0.42, 0.24, 0.1, 0.1))
    part = table_of(plan, light)
    assert [row[3].lines for row in part.rows] == [1] * 4
    assert [row[4].lines for row in part.rows] == [1] * 4
    assert part.used == pytest.approx(part.width)


def test_no_cell_is_broken_where_all_fit_on_one_line(light: Theme) -> None:
    rows = (("Bad news within two days, by phone", "5", "9", "agreed"),)
    part = table_of(Table(("", "4", "5", "Rule"), rows, "lrrl", widths=(0.2, 0.3, 0.3, 0.2)), light)
    assert [cell.lines for cell in part.rows[0]] == [1] * 4


def test_no_word_is_broken_where_columns_are_many(light: Theme) -> None:
    heads = (
        "",
        "Northfield",
        "Skills",
        "Harbour",
        "Borough",
        "Employers'",
        "Riverside",
        "Valley",
        "Eastgate",
        "Target",
    )
    rows = tuple((name, *("2.5",) * 9) for name in ("Membership and commitment", "Leadership and influence"))
    part = table_of(Table(heads, rows, "l" + "r" * 9), light)
    assert [cell.lines for cell in part.head] == [0] + [1] * 9
    assert [cell.lines for cell in part.rows[0]] == [2] + [1] * 9  # membership and, commitment
    assert part.used <= part.width + 0.01


def test_what_names_a_row_stands_on_one_line_before_headings_do(light: Theme) -> None:
    partners = ("Northfield College", "Skills Connect", "Harbour Training", "Borough Council", "Employers' Forum")
    names = ("Benefit and added value", "Membership and commitment", "Leadership and influence")
    rows = tuple((name, *("2.5",) * 8) for name in names)
    part = table_of(Table(("", *partners, "All (mean)", "Gap", "Target"), rows, "l" + "r" * 8), light)
    assert [row[0].lines for row in part.rows] == [1, 1, 1]
    assert all(cell.lines <= 2 for cell in part.head)


LEVELS = ("0\nNo", "1\nSerious worries", "2\nSmall worries, talk first", "3\nCan live with it", "4\nGood", "5\nLead")
PRIORITY = "Make one front door where every learner of the valley finds the right course"


def test_long_priorities_have_nearly_half_of_the_width_beside_counts(light: Theme) -> None:
    heads = ("", *LEVELS, "Can't say", "Outcome")
    rows = tuple((words, *("2",) * 7, "Agreed") for words in (PRIORITY, PRIORITY, "Joint bids"))
    part = table_of(Table(heads, rows, "l" + "c" * 7 + "l"), light)
    assert 0.4 < part.widths[0] / part.width <= 0.45
    assert part.rows[0][0].lines == 2


def test_two_columns_of_long_words_share_the_width(light: Theme) -> None:
    part = table_of(Table(("Priority", "Measure", "By"), ((PRIORITY * 2, PRIORITY * 2, "2027"),), "lll"), light)
    assert part.widths[0] == pytest.approx(part.widths[1], rel=0.1)


def test_an_action_that_wraps_keeps_the_room_that_it_had(light: Theme) -> None:
    heads, shares = ("", "Action", "Lead", "By", "We will know by"), (0.055, 0.32, 0.265, 0.135, 0.225)

    def widths(words: str) -> list[float]:
        return table_of(Table(heads, (("A1", words, "–", "–", "–"),), "lllll", widths=shares), light).widths

    one_line, wrapped = widths(PRIORITY), widths(PRIORITY * 3)
    assert wrapped[1] >= one_line[1]
    assert wrapped[1] > sum(wrapped) * 0.6


def test_a_small_table_takes_the_whole_width(light: Theme) -> None:
    heads = ("", "Now", "Target", "Distance", "By")
    part = table_of(Table(heads, (("Trust", "2.5", "3.5", "+1.0", "1 Jun 2027"),), "lrrrr"), light)
    assert part.used == pytest.approx(part.width)


def test_the_words_that_name_a_row_are_whole_even_where_columns_are_too_many(light: Theme) -> None:
    heads = ("", *(f"Llanfairpwllgwyngyll{n}" for n in range(16)))
    part = table_of(Table(heads, (("Commitment", *("2.5",) * 16),), "l" + "r" * 16), light)
    assert part.rows[0][0].lines == 1
    assert part.used <= part.width + 0.01


def test_the_columns_of_a_table_are_the_same_on_every_page(light: Theme) -> None:
    rows = tuple((f"A{n}", "Word " * (30 if n < 8 else 2), "20 May 2027") for n in range(16))
    view = RoomView(4, "Plan", "", "", (Table(("", "Action", "By"), rows, "lll", widths=(0.1, 0.82, 0.08)),))
    pages = compose(view, light, 1920.0, Tools(), 27).pages
    assert pages > 1
    found = [
        part.widths
        for page in range(1, pages + 1)
        for part in compose(replace(view, page=page), light, 1920.0, Tools(), 27).parts
        if isinstance(part, TablePart)
    ]
    assert all(widths == pytest.approx(found[0]) for widths in found)


def test_the_space_between_columns_is_the_same_on_every_page(light: Theme) -> None:
    heads = ("", *(f"Partnership{n}" for n in range(9)))
    rows = tuple(("Membership and commitment", *("2.5",) * 9) for _n in range(30))
    view = RoomView(2, "Where are we now?", "", "", (Table(heads, rows, "l" + "r" * 9),))
    pages = compose(view, light, 1920.0, Tools(), 27).pages
    assert pages > 1
    spaces = {
        part.space
        for page in range(1, pages + 1)
        for part in compose(replace(view, page=page), light, 1920.0, Tools(), 27).parts
        if isinstance(part, TablePart)
    }
    assert spaces == {16.0}


def test_a_subtitle_that_is_too_long_keeps_the_place(light: Theme) -> None:
    header = picture(Text("Item"), theme=light, subtitle=f"{'Reviewing how we collaborate ' * 5}· 3 of 40").parts[0]
    assert isinstance(header, HeaderPart)
    assert header.subtitle.words.endswith("… · 3 of 40")
    header = picture(Text("Item"), theme=light, subtitle="Trust · 3 of 40").parts[0]
    assert isinstance(header, HeaderPart)
    assert header.subtitle.words == "Trust · 3 of 40"


@pytest.mark.parametrize(
    ("subtitle", "right", "end"),
    [
        ("Principles on a page, round 2", "all 3 partners", "… round 2"),
        ("How close are we to working as one? Round 2", "all 3 partners", "… Round 2"),
        ("Support for the priorities of the valley, round 2 · 1 of 3", "", "… round 2 · 1 of 3"),
        ("Support for the priorities, round 2 · 1 of 3", "14 of 15 people", "Round 2 · 1 of 3"),
    ],
)
def test_a_subtitle_that_is_too_long_keeps_the_round(light: Theme, subtitle: str, right: str, end: str) -> None:
    view = RoomView(3, "Where do we want to be?", subtitle, right, (Text("Item"),))
    header = compose(view, light, FOUR_TO_THREE, Tools(), 27).parts[0]
    assert isinstance(header, HeaderPart)
    assert header.subtitle.words.endswith(end)
    assert header.subtitle.used <= header.subtitle.width


@pytest.mark.parametrize("most", [1, 2])
def test_letters_of_two_units_are_neither_lost_nor_doubled(light: Theme, most: int) -> None:
    words = f"{PARTY * 12} alpha beta gamma delta epsilon zeta eta theta"
    letters = Lettering()
    whole = letters.paragraph(words, 300, Setting(30, light.ink))
    assert whole.lines > 3
    assert (
        "".join(
            words[whole.start_of(n) : whole.start_of(n + 1) if n + 1 < whole.lines else len(words)]
            for n in range(whole.lines)
        )
        == words
    )
    assert words[whole.start_of(2) :].startswith(("alpha", "beta", PARTY))
    cut = letters.paragraph(words, 300, Setting(30, light.ink, most=most))
    assert cut.words.startswith(words[: whole.start_of(most - 1)])
    assert cut.lines == most


def test_what_is_pointed_out_is_found_behind_an_emoji(light: Theme) -> None:
    setting = Setting(30, light.ink, highlight=("Trust",), highlight_colour="#A3470B")
    shown = Lettering().paragraph(f"{PARTY}{PARTY} on Trust: here", 900, setting)
    (form,) = shown._layout.formats()
    assert (form.start, form.length) == (8, 5)


def test_no_letter_is_a_box(light: Theme) -> None:
    letters = Lettering()
    assert letters.paragraph(f"a{PARTY} é ж \u0378", 900, Setting(30, light.ink)).words == f"a{PARTY} é ж \ufffd"
    assert letters.paragraph(sample.AWKWARD, 900, Setting(30, light.ink)).words == sample.AWKWARD


def test_a_headline_breaks_no_line_inside_a_short_name_or_before_its_figure(light: Theme) -> None:
    marks = (Mark("Borough Council", 0), Mark("Skills Connect", 1))
    for filling in range(1, 30):
        words = f"We are furthest apart on {'x' * filling} Communication: Borough Council 3.8, Skills Connect 2.2."
        view = replace(sample.slide(Text(words, Size.HEADING)), legend=marks)
        (part,) = compose(view, light, 1300.0, Tools(), 27).parts[2:]
        assert isinstance(part, TextPart)
        starts = [part.words.start_of(line) for line in range(1, part.words.lines)]
        assert starts
        assert all(not words[start:].startswith(("Council", "Connect", "3.8", "2.2")) for start in starts)


def test_five_circles_stand_under_the_five_cards_of_a_scale(light: Theme) -> None:
    view = sample.voting((1,), ("A", "B", "C", "D", "E"))
    parts = compose(view, light, 1920.0, Tools(), 27).parts
    (cards,) = (one for one in parts if isinstance(one, ScaleCardsPart))
    (voters,) = (one for one in parts if isinstance(one, VotersPart))
    assert cards.columns == voters.columns == 5
    wide = (cards.rect.width() - 4 * cards.space) / 5
    for at in range(5):
        assert voters._cell(at).center().x() == pytest.approx(cards.rect.x() + at * (wide + cards.space) + wide / 2)


@pytest.mark.parametrize("count", [3, 5, 6, 7, 9, 12])
@pytest.mark.parametrize("word", ["Ymddiriedolaeth", "Ymddiriedolaethau-Ieuenctid"])
def test_the_name_of_a_partner_is_broken_between_words_alone(light: Theme, count: int, word: str) -> None:
    view = sample.voting((1,), (f"{word} Afon Łódź", *(f"Partner {at}" for at in range(1, count))))
    voters = next(one for one in compose(view, light, 1920.0, Tools(), 27).parts if isinstance(one, VotersPart))
    name = voters.names[0]
    starts = [name.start_of(line) for line in range(1, name.lines)]
    assert all(name.words[start - 1] in " -" for start in starts)
    assert name.setting.px >= 27


def test_partners_with_letters_stand_on_one_line_beside_their_counts_where_there_is_little_room(light: Theme) -> None:
    ticks = tuple(Tick(f"Partner {letter}", 0, 2) for letter in "ABCDEFGIJMW")
    draft = Text("How closely the partners in the partnership work together. " * 14, Size.HEADING)
    view = sample.slide(draft, *sample.voting().blocks[1:2], Voters(ticks))
    composed = compose(view, light, 1920.0, Tools(), 27)
    voters = next(one for one in composed.parts if isinstance(one, VotersPart))
    assert composed.stage.dense
    assert [name.lines for name in voters.names] == [1] * 11


@pytest.mark.parametrize("partners", [5, 7])
def test_the_table_of_ten_headings_stands_on_one_page_with_what_is_said_below_it(light: Theme, partners: int) -> None:
    names = [f"Partner number {at}" for at in range(partners)]
    page = page_of(view_of(made.revealed(made.workshop(["PW6"], names), "PW6")), "results", Showing(chart="table"))
    assert page.footer.startswith("Means of")
    view = RoomView(2, "Where are we now?", page.subtitle, page.right, page.blocks, page.footer)
    assert compose(view, light, 1920.0, Tools(), 27).pages == 1
