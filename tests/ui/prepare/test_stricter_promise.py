"""A promise that can never be loosened again is asked about first; a wheel changes nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.edits import agenda as agenda_edits
from app.core.edits import facts, votes
from app.core.model import Answer, Entry, Promise, Votes, Workshop
from app.core.partnership import Partner, Partnership, Person
from app.ui.bridge import Bridge
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.prepare.page import PreparePage

SIZES = {"Northfield College": 5, "Skills Connect": 4, "Harbour Training": 3, "Borough Council": 3}


@pytest.fixture
def workshop(agenda: tuple[Entry, ...]) -> Workshop:
    partners = tuple(
        Partner(name, name, at, tuple(Person(f"{name}-{seat}", "") for seat in range(size)))
        for at, (name, size) in enumerate(SIZES.items())
    )
    return Workshop("w", Partnership("p", "Thames", partners=partners), "Health check", "2026-11-21", agenda=agenda)


@pytest.fixture
def by_person(bridge: Bridge) -> str:
    """The id of the activity that is asked of people."""
    return next(one.id for one in bridge.workshop.activities if one.votes is Votes.PEOPLE)


def vote(bridge: Bridge, activity_id: str, *, reveal: bool = False) -> None:
    """Everybody answers one statement."""
    activity = bridge.workshop.activity(activity_id)
    ballot = activity.resource.ballots[0]
    item, question = activity.keys(ballot)[0]
    for _partner, voter in bridge.workshop.voters(activity):
        assert bridge.do(votes.enter_answer, Answer(activity.id, ballot.id, 1, voter, item, question, 2))
    if reveal:
        assert bridge.do(votes.close_round, activity.id, ballot.id)
        assert bridge.do(votes.reveal_round, activity.id, ballot.id)


def choose(box: QComboBox, key: Qt.Key, qtbot: QtBot) -> None:
    box.setFocus()
    qtbot.keyClick(box, key)


def asked(page: PreparePage) -> ConfirmDialog | None:
    return next((one for one in page.findChildren(ConfirmDialog) if one.isVisible()), None)


def wheel(at: QWidget) -> None:
    """One notch over the middle of a widget."""
    middle = QPointF(at.rect().center())
    for notch in (-120, 120):
        event = QWheelEvent(
            middle,
            at.mapToGlobal(middle),
            QPoint(),
            QPoint(0, notch),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(at, event)


def test_a_wheel_changes_no_field_whatever_it_is_over(page: PreparePage, bridge: Bridge, by_person: str) -> None:
    page.agenda.table.choose(by_person)
    bridge.do(facts.set_threshold, 4)  # so that there is something on both sides
    before = bridge.workshop
    fields = [one for one in page.findChildren(QWidget) if isinstance(one, QComboBox | QAbstractSpinBox)]
    assert page.promise.threshold in fields
    assert page.agenda.settings.minutes in fields
    assert page.agenda.settings.promise in fields
    for one in fields:
        wheel(one)
        one.setFocus()
        wheel(one)
    assert bridge.workshop is before


def test_before_any_vote_a_stricter_promise_is_kept_at_once(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    choose(page.promise.threshold, Qt.Key.Key_Down, qtbot)
    assert asked(page) is None
    assert bridge.workshop.threshold == 4


def test_a_larger_smallest_group_says_whom_it_hides_and_waits_to_be_told(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, by_person: str
) -> None:
    vote(bridge, by_person, reveal=True)
    choose(page.promise.threshold, Qt.Key.Key_Down, qtbot)
    dialog = asked(page)
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(type(page.promise.advice)))
    assert (
        "Newly hidden at once in what has been revealed and in the votes to come, on the wall and in reports: " in said
    )
    assert "reports: Harbour Training and Borough Council. " in said
    assert "cannot be undone" in said
    qtbot.waitUntil(dialog.keep_button.hasFocus)
    qtbot.keyClick(dialog.keep_button, Qt.Key.Key_Return)
    assert bridge.workshop.threshold == 3
    assert page.promise.threshold.currentData() == 3

    choose(page.promise.threshold, Qt.Key.Key_Down, qtbot)
    dialog = asked(page)
    assert dialog is not None
    assert page.promise.threshold.currentData() == 3  # what holds, as long as it is asked
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert bridge.workshop.threshold == 4
    assert page.promise.threshold.currentData() == 4


def test_whoever_was_hidden_before_is_not_told_as_if_the_others_were_the_only_ones(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, by_person: str
) -> None:
    bridge.do(facts.set_threshold, 4)  # hides the two of three people
    vote(bridge, by_person)
    choose(page.promise.threshold, Qt.Key.Key_Down, qtbot)
    dialog = asked(page)
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(type(page.promise.advice)))
    assert "Newly hidden in the votes to come, if everybody present votes: Skills Connect. " in said


def test_where_nobody_more_is_hidden_that_is_said(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, by_person: str
) -> None:
    by_partner = next(one.id for one in bridge.workshop.activities if one.votes is Votes.PARTNERS)
    bridge.do(agenda_edits.set_votes, by_person, Votes.PARTNERS)
    vote(bridge, by_partner)
    choose(page.promise.threshold, Qt.Key.Key_Down, qtbot)
    dialog = asked(page)
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(type(page.promise.advice)))
    assert "it hides no other partner" in said


def test_the_promise_by_partner_after_votes_under_open_is_asked_about(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    bridge = make_bridge(replace(workshop, promise=Promise.OPEN, threshold=4))
    page = make_page(bridge)
    vote(bridge, bridge.workshop.activities[-1].id)
    qtbot.keyClick(page.promise.buttons[Promise.BY_PARTNER], Qt.Key.Key_Return)
    dialog = asked(page)
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(type(page.promise.advice)))
    assert "Who gave which answer is no longer shown" in said
    assert "if everybody present votes: Harbour Training and Borough Council." in said
    assert page.promise.buttons[Promise.OPEN].isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert bridge.workshop.promise is Promise.OPEN
    assert page.promise.buttons[Promise.OPEN].isChecked()


def test_a_line_s_own_stricter_promise_is_asked_about_too(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    bridge = make_bridge(replace(workshop, promise=Promise.OPEN))
    page = make_page(bridge)
    entry = bridge.workshop.activities[-1].id
    vote(bridge, entry)
    page.agenda.table.choose(entry)
    choose(page.agenda.settings.promise, Qt.Key.Key_Down, qtbot)
    dialog = asked(page)
    assert dialog is not None
    assert page.agenda.settings.promise.currentText().startswith("As the workshop")
    assert bridge.workshop.activity(entry).promise is None
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert bridge.workshop.activity(entry).promise is Promise.BY_PARTNER
    assert page.agenda.settings.promise.currentText() == "By partner"
