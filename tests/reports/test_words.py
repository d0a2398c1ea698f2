"""A paragraph keeps its lines while its width stays."""

from __future__ import annotations

from unittest import mock

import pytest
from reportlab.platypus import Paragraph

from app import paths
from app import theme as themes
from app.reports.flow import Flow
from app.reports.words import Words

LONG = " ".join(["words"] * 200)


@pytest.fixture
def words() -> Words:
    made = Flow(themes.load(paths.resource("theme.toml"))).words(LONG, 10)
    assert isinstance(made, Words)
    return made


def test_lines_are_broken_once_for_each_width(words: Words) -> None:
    with mock.patch.object(Paragraph, "wrap", autospec=True, side_effect=Paragraph.wrap) as wrapped:
        first = words.wrap(300, 1000)
        assert words.wrap(300, 20) == first
        narrow = words.wrap(150, 1000)

    assert wrapped.call_count == 2
    assert narrow[1] > first[1]


def test_the_parts_of_a_split_paragraph_have_lines_of_their_own(words: Words) -> None:
    _width, height = words.wrap(300, 1000)
    first, second = words.split(300, height / 2)

    assert first.wrap(300, 1000)[1] + second.wrap(300, 1000)[1] == pytest.approx(height)
    assert words.wrap(300, 1000)[1] == height


def test_lines_stay_as_they_are_where_words_end_them_by_themselves() -> None:
    words = Flow(themes.load(paths.resource("theme.toml"))).words("one\n\ntwo\n" * 9, 10)
    assert isinstance(words, Words)
    _width, height = words.wrap(300, 1000)

    pieces = words.pieces(300, 4)

    assert [round(one.wrap(300, 1000)[1] / words.style.leading) for one in pieces] == [4, 4, 4, 4, 4, 4, 3]
    assert sum(one.wrap(300, 1000)[1] for one in pieces) == pytest.approx(height)
