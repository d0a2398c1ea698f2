"""What could not be kept is neither lost nor mistaken for kept, in a line as in a paragraph."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.kept_fields import CommittedLine, CommittedText, kept_fields_in

Field = CommittedLine | CommittedText


@pytest.fixture(params=[CommittedLine, CommittedText])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Field:
    """A field with the focus, in which “Ring” is kept."""
    made: Field = request.param("a")
    qtbot.addWidget(made)
    made.show_kept("Ring")
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def _refused(field: Field, words: str) -> None:
    field.committed.connect(field.not_kept)
    _typed(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _typed(field: Field, words: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, words)


def test_what_was_refused_stays_and_stays_marked_when_something_else_is_kept_meanwhile(field: Field) -> None:
    _refused(field, "Ring twice")
    field.show_kept("Write")
    assert (field.text(), field.unkept_words()) == ("Ring twice", ("Ring twice",))


def test_what_was_refused_is_not_marked_any_more_once_it_is_kept(field: Field) -> None:
    _refused(field, "Ring twice")
    field.show_kept("Ring twice")
    assert (field.text(), field.unkept_words()) == ("Ring twice", ())


def test_what_was_refused_waits_with_its_key(field: Field) -> None:
    _refused(field, "Ring twice")
    field.show_for("b", "Write")
    assert (field.text(), bool(field.property("wrong"))) == ("Write", False)
    assert field.unkept_words() == ("Ring twice",)
    field.show_for("a", "Ring")
    assert (field.text(), field.property("wrong")) == ("Ring twice", True)


def test_what_is_typed_wins_over_what_was_kept_meanwhile_even_where_it_is_the_old_words(field: Field) -> None:
    kept = QSignalSpy(field.committed)
    _typed(field, "Ring")
    field.show_kept("Write")
    assert field.text() == "Ring"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [kept.at(at) for at in range(kept.count())] == [["a", "Ring"]]


def test_nothing_is_kept_twice(field: Field) -> None:
    kept = QSignalSpy(field.committed)
    _typed(field, "Ring twice")
    field.show_kept("Ring twice")
    field.flush()
    assert kept.count() == 0


def test_a_space_waits_for_the_next_word_while_somebody_is_typing(field: Field) -> None:
    _typed(field, "Ring ")
    field.flush()
    field.show_for("a", "Ring")
    QTest.keyClicks(field, "twice")
    assert field.text() == "Ring twice"


def test_every_field_of_a_part_is_found_whatever_kind_it_is(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    line, text = CommittedLine("a", part), CommittedText("b", QWidget(part))
    assert kept_fields_in(part) == [line, text]
