"""What is typed is kept on a pause, and soon also where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.ui.widgets.kept_fields import CommittedLine, CommittedText
from app.ui.widgets.typing_pause import MOST_MS, TypingPause

LETTER_MS = 50


@pytest.mark.parametrize("kind", [CommittedLine, CommittedText])
def test_whoever_types_on_without_a_pause_is_kept_all_the_same(
    qtbot: QtBot, kind: type[CommittedLine] | type[CommittedText]
) -> None:
    field = kind("key")
    qtbot.addWidget(field)
    field.show()
    kept = QSignalSpy(field.committed)
    for _letter in range(3 * MOST_MS // LETTER_MS):
        QTest.keyClick(field, "x", delay=LETTER_MS)  # type: ignore[call-overload]  # a letter is taken as well
        if kept.count():
            break
    assert kept.count() == 1


def test_a_pause_is_a_pause_again_once_all_is_kept(qtbot: QtBot) -> None:
    field = CommittedLine("key")
    qtbot.addWidget(field)
    pause = TypingPause(field)
    pause.go_on()
    with qtbot.waitSignal(pause.timeout):
        pass
    qtbot.wait(MOST_MS)
    pause.go_on()
    assert pause.remainingTime() > pause.pause_ms / 2
