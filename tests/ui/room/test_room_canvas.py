"""The canvas shows what the view says, at any size, on as many pages as it needs, and paints only what changed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.activities.kind import CHARTS, Showing
from app.core.blocks import (
    Block,
    Bullets,
    Chart,
    ChartKind,
    Columns,
    LevelCard,
    Quote,
    ScaleCards,
    Size,
    Table,
    Text,
    Tick,
    Tone,
    Voters,
    walk,
)
from app.core.model import Promise
from app.core.toolkit import MadeKind
from app.core.views import RoomView
from app.services.room import Place, room_view
from app.theme import Theme
from app.ui.room.flow import Tools
from app.ui.room.frame import FooterPart, page_words
from app.ui.room.part import Part
from app.ui.room.picture import compose
from app.ui.room.room_canvas import RoomCanvas
from app.ui.room.stage import LINES
from app.ui.room.voters_part import VotersPart
from app.ui.room.word_parts import time_words
from app.ui.room.words import words_of
from tests.activities import made
from tests.ui.room import sample_views as sample
from tests.ui.room.conftest import Clock, Seen

WIDE = 1920.0


def grabbed(canvas: RoomCanvas) -> QImage:
    return canvas.grab().toImage()


def pages_of(view: RoomView, theme: Theme, smallest: int = 27) -> list[list[str]]:
    """The words of every block on every page."""
    tools = Tools()
    count = compose(view, theme, WIDE, tools, smallest).pages
    found = []
    for page in range(1, count + 1):
        parts = compose(replace(view, page=page), theme, WIDE, tools, smallest).parts[2:]
        found.append([words_of(RoomView(0, "", "", "", (part.block,))) for part in parts])
    return found


def test_the_accessible_description_is_the_words_of_the_view(canvas: Seen) -> None:
    view = sample.voting()
    canvas.show_view(view)
    said = canvas.accessibleDescription()
    assert said == words_of(view)
    for words in (sample.QUESTION, "1 Not yet", "Can't say", "Northfield College: has answered (3 of 3)", "Trust"):
        assert words in said
    assert canvas.accessibleName() == "What the room sees"


def test_a_chart_is_told_from_its_data(canvas: Seen) -> None:
    canvas.show_view(sample.results())
    assert "Dimension 1: Northfield College 2.0, Skills Connect 3.0" in canvas.accessibleDescription()


def test_a_blank_canvas_is_black_and_says_nothing(canvas: Seen) -> None:
    canvas.show_view(sample.voting())
    canvas.set_blank(True)
    assert grabbed(canvas).pixelColor(480, 270) == QColor("#000000")
    assert canvas.accessibleDescription() == ""
    canvas.set_blank(False)
    assert sample.QUESTION in canvas.accessibleDescription()
    assert grabbed(canvas).pixelColor(2, 538) != QColor("#000000")


def test_one_vote_paints_only_its_circle_and_the_header(canvas: Seen, qtbot: QtBot) -> None:
    canvas.show_view(sample.voting((0, 0, 0)))
    qtbot.wait(30)
    canvas.painted.clear()
    canvas.show_view(sample.voting((0, 3, 0)))
    qtbot.waitUntil(lambda: bool(canvas.painted))
    area = sum(rect.width() * rect.height() for rect in canvas.painted)
    assert area < canvas.width() * canvas.height() / 4


def test_the_same_view_again_paints_nothing(canvas: Seen, qtbot: QtBot) -> None:
    canvas.show_view(sample.voting())
    qtbot.wait(30)
    canvas.painted.clear()
    canvas.show_view(sample.voting())
    qtbot.wait(30)
    assert canvas.painted == []


def test_what_is_updated_piece_by_piece_looks_like_a_whole_picture(canvas: Seen, light: Theme, qtbot: QtBot) -> None:
    assert_painted_whole(canvas, light, qtbot, [sample.voting(done) for done in ((0, 0, 0), (1, 3, 0), (3, 3, 2))])


TAILS = ("j Łódź ÅŚ gj", "quarrel", "jj gg\nÅ jog", "W", "We can adjust, pause or end it, and part with no quarrel, j")


@pytest.mark.parametrize("size", [Size.QUESTION, Size.HEADING, Size.LEAD, Size.NOTE])
def test_no_piece_of_a_letter_stays_when_other_words_follow(
    canvas: Seen, light: Theme, qtbot: QtBot, size: Size
) -> None:
    def pictures(words: str) -> list[RoomView]:
        def slide(*blocks: Block) -> RoomView:
            return sample.slide(Text(words, size), *blocks, subtitle=words[:9], right=words[-9:], footer=words)

        return [
            slide(ScaleCards((LevelCard("j", words[:12], "jg"),) * 2)),
            slide(Bullets((words, words[::-1]), (words[:1],) * 2)),
            slide(Quote(words, words)),
            slide(Table((words, "j"), ((words[::-1], words),))),
            slide(Text(words, size, Tone.ATTENTION), Voters((Tick(words[::-1], 0, 1),) * 9)),
            sample.slide(Text(words, size), section=0, title=""),
        ]

    for views in zip(*(pictures(words) for words in TAILS), strict=True):
        for before, after in pairwise((*views, *views[:1])):
            assert_painted_whole(canvas, light, qtbot, [before, after])


@pytest.mark.parametrize("at_once", [False, True])
def test_partners_brought_forward_piece_by_piece_look_like_a_whole_picture(
    canvas: Seen, light: Theme, qtbot: QtBot, at_once: bool
) -> None:
    canvas.at_once = at_once
    assert_painted_whole(canvas, light, qtbot, [sample.results(at) for at in (-1, 0, 1, 0, 2, 1)])


def test_a_chart_that_comes_back_takes_the_place_of_the_one_that_was_shown(
    canvas: Seen, light: Theme, qtbot: QtBot
) -> None:
    shown = made.revealed(made.workshop(["PW6"]), "PW6")
    place = Place(shown.activities[0].id, "results")
    sections = made.toolkit().sections
    lap = [room_view(shown, place, Showing(chart=chart), sections) for chart in CHARTS]
    for last in range(len(lap), 2 * len(lap)):
        assert_painted_whole(canvas, light, qtbot, (lap * 2)[: last + 1])


def assert_painted_whole(canvas: Seen, light: Theme, qtbot: QtBot, views: list[RoomView]) -> None:
    """Shown one after another, the last looks as it does alone, on the real screen where there is one."""
    for view in views:
        canvas.show_view(view)
        qtbot.wait(20)
    other = RoomCanvas(light)
    qtbot.addWidget(other)
    other.resize(canvas.size())
    other.show_view(views[-1])
    screen = canvas.screen().grabWindow(canvas.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    whole = grabbed(other).convertToFormat(QImage.Format.Format_RGB32)
    if canvas.screen().name() != "offscreen":  # real pixels: grab() would paint anew and hide a missing repaint
        assert_alike(screen, whole)
    assert_alike(grabbed(canvas).convertToFormat(QImage.Format.Format_RGB32), whole)


def assert_alike(first: QImage, second: QImage) -> None:
    """The same picture; Qt rounds the edge of a shape by a level or two where it paints several boxes at once."""
    assert first.size() == second.size()
    one, other = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (first, second))
    assert abs(one - other).max() <= 2


def test_a_preview_breaks_lines_and_pages_as_the_room_does(light: Theme, qtbot: QtBot) -> None:
    view = sample.voting(names=sample.LONG_NAMES, words=sample.QUESTION * 4)
    counts = []
    for size in ((1920, 1080), (262, 147), (2880, 1620)):
        shown = RoomCanvas(light)
        qtbot.addWidget(shown)
        shown.set_aspect(1920, 1080)
        shown.resize(*size)
        shown.show_view(view)
        counts.append(shown.pages_of(shown.view()))
    assert counts[0] > 1
    assert len(set(counts)) == 1


def test_a_preview_keeps_the_shape_of_the_projector(canvas: Seen) -> None:
    canvas.set_aspect(4, 3)
    canvas.show_view(sample.voting())
    image = grabbed(canvas)
    assert image.pixelColor(10, 270) != image.pixelColor(130, 530)
    assert canvas.heightForWidth(400) == 300


def test_long_words_are_cut_into_pages_and_no_word_is_lost(light: Theme) -> None:
    words = " ".join(f"word{n}" for n in range(400))
    pages = pages_of(sample.slide(Text(words, Size.QUESTION)), light)
    assert len(pages) > 2
    assert " ".join(" ".join(page) for page in pages).split() == words.split()


@pytest.mark.parametrize(
    "block",
    [
        Bullets(tuple(f"Point {n} " + "and more words " * 20 for n in range(20)), numbered=True),
        Table(("What", "Who"), tuple((f"Row {n} " + "words " * 30, f"Partner {n}") for n in range(20)), "ll"),
        Quote("vision " * 400, "Draft 2"),
        Bullets(("one " * 900,)),
        Table(("What", "Who"), (("row " * 900, "A partner"),)),
    ],
    ids=["numbered", "table", "quote", "one-bullet", "one-row"],
)
def test_every_block_goes_on_to_the_next_page(light: Theme, block: Bullets | Table | Quote) -> None:
    pages = pages_of(sample.slide(block), light)
    assert len(pages) > 1
    said = " ".join(" ".join(page) for page in pages)
    match block:
        case Bullets(words=words):
            wanted = " ".join(words)
        case Table(rows=rows):
            wanted = " ".join(cell for row in rows for cell in row)
        case Quote(words=wanted):
            pass
    words_said, words_wanted = Counter(re.findall(r"\w+", said)), Counter(re.findall(r"\w+", wanted))
    assert words_said >= words_wanted


def test_parts_stand_on_the_page_and_never_on_each_other(light: Theme) -> None:
    tools = Tools()
    views = [
        sample.voting(),
        sample.voting(names=sample.LONG_NAMES),
        sample.voting(names=sample.LONG_NAMES, words=sample.QUESTION * 3),
        sample.results(rows=8),
        sample.results(rows=24),
        sample.slide(Text("A", Size.QUESTION), Bullets(("b" * 300,)), Quote("c " * 90)),
    ]
    for view in views:
        for page in range(1, compose(view, light, WIDE, tools, 27).pages + 1):
            parts = compose(replace(view, page=page), light, WIDE, tools, 27).parts
            header, footer, *body = parts
            for part in body:
                assert part.rect.top() >= header.rect.bottom()
                assert part.rect.bottom() <= footer.rect.top() + 0.5, type(part)
                assert part.rect.left() >= 0
                assert part.rect.right() <= WIDE
            for one, other in pairwise(body):
                assert not one.rect.intersects(other.rect)


SQUARE = 1440  # lines, of a projector of 4:3
FAR = 45  # the largest type


def pages(view: RoomView, light: Theme, width: float, smallest: int) -> list[list[Part]]:
    """The parts of every page between header and footer."""
    tools = Tools()
    count = compose(view, light, width, tools, smallest).pages
    found = (compose(replace(view, page=page), light, width, tools, smallest) for page in range(1, count + 1))
    return [list(one.parts[2:]) for one in found]


def results_kinds(resource_id: str, light: Theme, width: float, smallest: int) -> list[list[str]]:
    """What stands on every page of the results of an activity."""
    shown = made.revealed(made.workshop([resource_id], promise=Promise.BY_PARTNER), resource_id)
    view = room_view(shown, Place(shown.activities[0].id, "results"), Showing(), made.toolkit().sections)
    blocks = [[part.block for part in page] for page in pages(view, light, width, smallest)]
    return [[one.kind.value if isinstance(one, Chart) else type(one).__name__ for one in page] for page in blocks]


@pytest.mark.parametrize("smallest", [27, 39, FAR])
def test_a_radar_of_ten_headings_and_its_gap_lines_have_a_page_each_on_a_square_screen(
    light: Theme, smallest: int
) -> None:
    assert results_kinds("PW6", light, WIDE, smallest) == [["radar", "Text", "gap_lines"]]
    assert results_kinds("PW6", light, SQUARE, smallest) == [["Text", "radar"], ["gap_lines"]]


def test_a_radar_stays_alone_where_a_short_headline_leaves_room_below_it(light: Theme) -> None:
    radar, rows = (sample.chart(kind, rows=7) for kind in (ChartKind.RADAR, ChartKind.GAP_LINES))
    view = sample.slide(Columns(((radar,), (Text("Close.", Size.HEADING), rows))))
    first, second = pages(view, light, SQUARE, 27)
    assert [type(part.block) for part in first] == [Text, Chart]
    assert [type(part.block) for part in second] == [Chart]


def test_a_radar_of_four_headings_stays_beside_its_gap_lines_on_a_square_screen(light: Theme) -> None:
    assert results_kinds("SP8", light, SQUARE, 27) == [["radar", "Text", "Text", "gap_lines"]]


def test_a_scale_that_is_higher_than_a_page_goes_on_on_the_next(light: Theme) -> None:
    anchor = "We also strengthen each other for the common good, and say so where it can be heard by everybody. "
    levels = tuple(LevelCard(str(at), f"Level {at}", anchor * 2) for at in range(1, 9))
    found = pages(sample.slide(ScaleCards(levels)), light, SQUARE, FAR)
    blocks = [part.block for page in found for part in page]
    assert len(found) > 1
    assert tuple(one for block in blocks if isinstance(block, ScaleCards) for one in block.levels) == levels
    assert [block.cant_say for block in blocks if isinstance(block, ScaleCards)] == [False] * (len(found) - 1) + [True]
    for page in found:
        assert all(part.rect.bottom() < LINES for part in page)


def test_many_rows_of_gap_lines_are_shared_between_pages(light: Theme) -> None:
    view = sample.slide(sample.chart(ChartKind.GAP_LINES, rows=24))
    tools = Tools()
    shown = []
    for page in range(1, compose(view, light, WIDE, tools, 27).pages + 1):
        for part in compose(replace(view, page=page), light, WIDE, tools, 27).parts:
            shown += list(getattr(part.block, "axes", ()))
            if hasattr(part, "chart"):
                assert part.rect.height() / max(1, len(getattr(part.block, "axes", ()))) >= 36
    assert shown == [f"Dimension {n}" for n in range(24)]


def test_type_is_never_smaller_than_the_farthest_seat_can_read(light: Theme) -> None:
    tools = Tools()
    compose(sample.voting(names=sample.LONG_NAMES), light, WIDE, tools, 40)
    compose(sample.results(), light, WIDE, tools, 40)
    assert min(px for px, _bold in tools.letters._fonts) >= 40
    plain = Tools()
    compose(sample.voting(names=sample.LONG_NAMES), light, WIDE, plain, 0)
    assert min(px for px, _bold in plain.letters._fonts) == 27


def test_words_are_shown_as_typed(light: Theme, canvas: Seen) -> None:
    tools = Tools()
    view = sample.slide(Text(sample.AWKWARD, Size.QUESTION), Bullets((sample.AWKWARD,)), Quote(sample.AWKWARD))
    parts = compose(view, light, WIDE, tools, 27).parts
    assert sample.AWKWARD in {one.words for one in tools.letters._kept.values()}
    assert len(parts) == 5
    canvas.show_view(view)
    assert sample.AWKWARD in canvas.accessibleDescription()
    assert not grabbed(canvas).isNull()


def test_names_of_eighty_letters_take_two_lines(light: Theme) -> None:
    tools = Tools()
    compose(sample.voting(names=sample.LONG_NAMES), light, WIDE, tools, 27)
    names = [one for one in tools.letters._kept.values() if one.words.startswith("0 Northfield")]
    assert names
    assert all(one.lines <= 2 for one in names)


def test_a_view_says_which_of_its_pages_is_shown(canvas: Seen) -> None:
    view = sample.slide(Text("word " * 400, Size.QUESTION))
    canvas.show_view(view)
    count = canvas.pages_of(view)
    assert count > 2
    assert canvas.page() == 1
    canvas.show_view(replace(view, page=2))
    assert canvas.page() == 2
    canvas.show_view(replace(view, page=99))
    assert canvas.page() == count
    canvas.show_view(view)
    assert canvas.page() == 1


def test_the_countdown_is_drawn_from_its_end(canvas: Seen, clock: Clock, qtbot: QtBot) -> None:
    canvas.show_view(sample.countdown(clock.now + 1.05))
    qtbot.wait(20)
    before = grabbed(canvas)
    canvas.painted.clear()
    clock.now += 0.5
    qtbot.waitUntil(lambda: bool(canvas.painted), timeout=1500)
    assert canvas.painted[0].width() < canvas.width() / 3  # only the digits
    assert grabbed(canvas) != before
    clock.now += 2
    qtbot.waitUntil(lambda: not canvas._second.isActive(), timeout=1500)  # nothing runs once it has ended


def test_a_paused_or_unseen_countdown_sets_no_timer(canvas: Seen, clock: Clock) -> None:
    canvas.show_view(sample.countdown(clock.now + 60))
    assert canvas._second.isActive()
    canvas.set_blank(True)
    assert not canvas._second.isActive()
    canvas.set_blank(False)
    assert canvas._second.isActive()
    canvas.hide()
    assert not canvas._second.isActive()


@pytest.mark.parametrize(
    ("seconds", "said"), [(160, "2:40"), (159.2, "2:40"), (0, "0:00"), (59.5, "1:00"), (3723, "1:02:03")]
)
def test_the_time_is_said_in_minutes(seconds: float, said: str) -> None:
    assert time_words(seconds) == said


def test_a_figure_kept_warm_is_not_drawn_again(canvas: Seen, qtbot: QtBot) -> None:
    canvas.show_view(sample.voting())
    canvas.warm(sample.results())
    kept = list(canvas._tools.pictures._kept.values())
    assert len(kept) == 2
    before = [one.live.full_redraws for one in kept]
    canvas.painted.clear()
    canvas.show_view(sample.results(forward=1))
    qtbot.waitUntil(lambda: bool(canvas.painted))
    assert [one.live.full_redraws for one in kept] == before
    assert len(canvas._tools.pictures._kept) == 2


def test_the_preview_shows_its_view_once_the_room_is_painted(canvas: Seen, qtbot: QtBot) -> None:
    view = sample.voting()
    canvas.show_view_soon(sample.results())
    canvas.show_view_soon(view)
    assert canvas.view() != view
    qtbot.waitUntil(lambda: canvas.view() == view)


def test_every_block_is_walked(light: Theme) -> None:
    view = sample.results()
    assert [type(one).__name__ for one in walk(view.blocks)] == ["Columns", "Chart", "Text", "Chart"]
    assert isinstance(view.blocks[0], Columns)


def test_the_question_keeps_its_size_however_long_it_is(light: Theme) -> None:
    tools = Tools()
    compose(sample.voting(words=sample.QUESTION * 6), light, WIDE, tools, 27)
    sizes = {one.setting.px for one in tools.letters._kept.values() if "something goes wrong" in one.words}
    assert sizes == {76}


def test_blocks_of_a_voting_page_stay_in_order(light: Theme) -> None:
    parts = compose(sample.voting(), light, WIDE, Tools(), 27).parts[2:]
    assert [type(part.block) for part in parts] == [Text, ScaleCards, Voters]
    assert all(isinstance(part.rect.toRect(), QRect) for part in parts)


@pytest.mark.parametrize("partners", [3, 6, 12])
@pytest.mark.parametrize("lines", [2, 3, 4])
def test_the_scale_stands_with_its_question_and_who_has_answered_comes_after(
    light: Theme, partners: int, lines: int
) -> None:
    labels = (
        "Fully behind it",
        "Behind it, one small point",
        "Can back it, with reservations",
        "No view / stand aside",
    )
    labels += ("Need to talk more", "Unhappy but will go along", "Seriously against", "Cannot accept")
    cards = ScaleCards(tuple(LevelCard(str(at), label) for at, label in enumerate(labels, start=1)))
    words = Text("Every learner in the area finds the right course " * lines, Size.QUESTION)
    asked = Text("How far can you stand behind these words?", Size.LEAD)
    ticks = Voters(tuple(Tick(f"Brynford Further Education College {at}", 0, 1) for at in range(partners)))
    view = RoomView(3, "Where do we want to be?", "", "", (words, asked, cards, ticks), "Agreed: nobody at 8.")

    picture = compose(view, light, WIDE, Tools(), 27)

    assert [type(part.block) for part in picture.parts[2:]][:3] == [Text, Text, ScaleCards]
    assert picture.parts[4].block == cards


def test_a_vision_of_sixty_words_is_voted_on_on_one_page(light: Theme) -> None:
    cards = ScaleCards(tuple(LevelCard(str(at), "Can back it, with reservations") for at in range(8)))
    words = Text("Every learner in the area finds the right course here. " * 6, Size.HEADING)
    asked, ticks = (
        Text("How far can you stand behind it?", Size.LEAD),
        Voters(tuple(Tick(f"{n}", 0, 1) for n in "ABCDE")),
    )
    assert compose(sample.slide(words, asked, cards, ticks), light, WIDE, Tools(), 27).pages == 1


@pytest.mark.parametrize("letters", [30, 50, 75, 100])
def test_a_short_draft_of_a_vision_stands_on_one_page_with_who_has_answered(
    light: Theme, letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (
        "By 2029 every learner in the valley finds the right course through one front door and is met there by people"
    )
    names = [f"{name[:66]} {at}" for at, name in enumerate(sample.LONG_NAMES[:8])]
    monkeypatch.setitem(made.MADE, MadeKind.DRAFT, (words[:letters].strip(),))
    shown = made.workshop(["PW7"], names)
    view = room_view(shown, Place(shown.activities[0].id, "support"), Showing(), made.toolkit().sections)
    assert compose(view, light, WIDE, Tools(), 27).pages == 1


def support_vote(partners: int, sentences: int, of: int = 1) -> RoomView:
    """A draft of so many sentences on the eight levels of support; every third partner has answered."""
    labels = (
        "Fully behind it",
        "Behind it, one small point",
        "Can back it, with reservations",
        "No view / stand aside",
    )
    labels += ("Need to talk more", "Unhappy but will go along", "Seriously against", "Cannot accept")
    cards = ScaleCards(tuple(LevelCard(str(at), label) for at, label in enumerate(labels, start=1)), cant_say=True)
    words = Text("By 2030 every learner in the vale has a mentor. " * sentences, Size.HEADING)
    asked = Text("How far can you stand behind these words?", Size.LEAD)
    ticks = tuple(Tick(name, 0 if at % 3 else of, of) for at, name in enumerate(sample.LONG_NAMES[:partners]))
    return sample.slide(words, asked, cards, Voters(ticks), footer="Agreed: nobody at 8.")


@pytest.mark.parametrize("width", [WIDE, 1440])
@pytest.mark.parametrize("of", [1, 3])
def test_who_of_twelve_has_answered_stands_beside_a_draft_and_the_levels_of_support(
    light: Theme, width: int, of: int
) -> None:
    picture = compose(support_vote(12, 2, of), light, width, Tools(), 27)

    assert picture.pages == 1
    voters = picture.parts[-1]
    assert isinstance(voters, VotersPart)
    assert len(voters.voters.ticks) == 12
    assert voters.rect.bottom() <= picture.parts[1].rect.top()
    assert voters.label >= 27


def test_a_few_partners_keep_their_large_circles_and_cards(light: Theme) -> None:
    assert not compose(support_vote(5, 2), light, WIDE, Tools(), 27).stage.dense


def test_where_who_has_answered_takes_another_page_the_first_says_how_many(light: Theme) -> None:
    first = compose(support_vote(12, 14), light, WIDE, Tools(), 27)
    assert first.pages > 1
    footer = first.parts[1]
    assert isinstance(footer, FooterPart)
    assert footer.pages.words == f"4 of 12 have answered · Page 1 of {first.pages}"


@pytest.mark.parametrize(
    ("lines", "size"),
    [(6, Size.QUESTION), (7, Size.QUESTION), (9, Size.QUESTION), (16, Size.HEADING), (18, Size.HEADING)],
)
def test_a_second_page_of_a_vote_says_what_is_voted_on(light: Theme, lines: int, size: Size) -> None:
    words = "Every learner in the area finds the right course. " * lines
    cards = ScaleCards(tuple(LevelCard(str(at), "Can back it, with reservations") for at in range(8)))
    ticks = Voters(tuple(Tick(name, 0, 1) for name in sample.LONG_NAMES))
    view = sample.slide(Text(words, size), Text("How far can you stand behind it?", Size.LEAD), cards, ticks)
    pages = compose(view, light, WIDE, Tools(), 27).pages
    assert pages > 1

    for page in range(2, pages + 1):
        last = compose(replace(view, page=page), light, WIDE, Tools(), 27)
        first, *others = (part.block for part in last.parts[2:])
        assert isinstance(first, Text)
        assert first.words.startswith(words[:90])
        assert first not in others
        assert last.stage.type_px(first.size) >= 27
        assert last.parts[-1].rect.bottom() <= last.parts[1].rect.top()


def test_the_page_is_told_apart_from_the_place_on_the_ballot() -> None:
    assert page_words(1, 2) == "Page 1 of 2"
    assert page_words(1, 1) == ""


def test_few_words_are_larger_and_stand_lower_than_many(light: Theme) -> None:
    few = compose(
        sample.slide(Text("Before you answer", Size.QUESTION), Bullets(("One thing.",))), light, WIDE, Tools(), 27
    )
    many = compose(
        sample.slide(Text("Before you answer", Size.QUESTION), Bullets(("Thing. " * 30,) * 4)),
        light,
        WIDE,
        Tools(),
        27,
    )
    assert few.stage.type_px(Size.BODY) > many.stage.type_px(Size.BODY)
    assert few.stage.type_px(Size.QUESTION) > many.stage.type_px(Size.QUESTION) == 76
    assert few.parts[2].rect.top() > many.parts[2].rect.top()
