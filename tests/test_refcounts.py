"""No call of Qt's binding takes a reference to None, True or False that it was not given.

Before Python 3.12 these can die: PySide6 6.12.0 drops a reference to None with nearly every
call, and the process aborts within seconds. From 3.12 on they live for ever and this passes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

CALLS, MOST = 1000, 500
WATCHED = (None, True, False)
SPARE = 300_000  # references held on to, so that a build that loses them lives long enough to say so
RGB = QImage.Format.Format_RGB32


def test_no_call_of_the_binding_loses_references() -> None:
    program = [sys.executable, "-m", "tests.test_refcounts"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(program, capture_output=True, text=True, env=environment, timeout=120)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["calls"] >= 50
    assert found["drifting"] == {}


# --- in a process of its own ------------------------------------------------------------


class _Told(QObject):
    """Signals that somebody hears."""

    number = Signal(int)
    nothing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number.connect(lambda _number: None)
        self.nothing.connect(lambda: None)


def _painting(painter: QPainter) -> Iterator[Callable[[], object]]:
    colour, at, box, shape = (
        QColor("red"),
        QPointF(4, 4),
        QRectF(1, 1, 20, 12),
        QPolygonF([QPointF(0, 0), QPointF(9, 9)]),
    )
    pen, brush, font, path, small = QPen(colour, 2), QBrush(colour), QFont(), QPainterPath(), QPixmap(2, 2)
    yield from (lambda: painter.setPen(pen), lambda: painter.setPen(colour), lambda: painter.setPen(Qt.PenStyle.NoPen))
    yield from (lambda: painter.setBrush(brush), lambda: painter.setBrush(Qt.BrushStyle.NoBrush))
    yield from (lambda: painter.drawPolygon(shape), lambda: painter.drawPolyline(shape), lambda: painter.drawPath(path))
    yield from (lambda: painter.drawLine(1, 1, 5, 5), lambda: painter.drawLine(at, at), lambda: painter.drawRect(box))
    yield from (lambda: painter.fillRect(box, colour), lambda: painter.drawEllipse(at, 2, 2))
    yield from (lambda: painter.drawPixmap(0, 0, small), lambda: painter.drawText(5, 5, "x"))
    yield from (lambda: painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "x"), lambda: painter.setFont(font))
    yield from (lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing), lambda: painter.setClipRect(box))
    yield from (
        lambda: (painter.save(), painter.restore()),
        lambda: painter.translate(0, 0),
        lambda: painter.scale(1, 1),
    )
    yield from (lambda: painter.setOpacity(1.0), lambda: path.moveTo(0, 0), lambda: colour.setAlpha(20))
    yield from (lambda: pen.setWidthF(2), lambda: font.setBold(True), lambda: QImage(2, 2, RGB).fill(colour))


def _widgets() -> Iterator[Callable[[], object]]:
    whole, label, button, line, box = QWidget(), QLabel(), QPushButton(), QLineEdit(), QComboBox()
    spin, text, model, item = QSpinBox(), QPlainTextEdit(), QStandardItemModel(2, 2), QStandardItem()
    table, rows = QTableView(), QVBoxLayout(whole)
    table.setModel(model)
    here = model.index(0, 0)
    yield from (
        lambda: whole.update(),
        lambda: whole.repaint(),
        lambda: whole.resize(50, 50),
        lambda: whole.setToolTip("x"),
    )
    yield from (lambda: whole.setEnabled(True), lambda: whole.setVisible(False), lambda: whole.setAccessibleName("x"))
    yield from (lambda: whole.setProperty("x", 1), lambda: whole.setStyleSheet(""), lambda: whole.setFocus())
    yield from (lambda: label.setText("x"), lambda: label.setWordWrap(True), lambda: button.setText("x"))
    yield from (lambda: button.setChecked(True), lambda: line.setText("x"), lambda: line.setPlaceholderText("x"))
    yield from (lambda: (box.addItem("x"), box.clear()), lambda: spin.setValue(3), lambda: text.setPlainText("x"))
    yield from (lambda: model.setData(here, "x"), lambda: item.setText("x"), lambda: table.setCurrentIndex(here))
    yield from (lambda: table.setColumnWidth(0, 30), lambda: rows.setSpacing(2), lambda: rows.activate())


def _others(app: QApplication) -> Iterator[Callable[[], object]]:
    told, timer = _Told(), QTimer(singleShot=True, interval=60_000)
    yield from (lambda: told.number.emit(1), lambda: told.nothing.emit(), lambda: told.setObjectName("x"))
    yield from (lambda: told.blockSignals(False), lambda: timer.start(), lambda: timer.stop())
    yield from (lambda: QTimer.singleShot(0, told, told.nothing.emit), lambda: app.processEvents())


def _drift(call: Callable[[], object]) -> dict[str, int]:
    """By how much a thousand calls change the counts, where that is more than chance."""
    call()
    before = [sys.getrefcount(one) for one in WATCHED]
    for _time in range(CALLS):
        call()
    after = [sys.getrefcount(one) for one in WATCHED]
    changes = {str(one): late - early for one, early, late in zip(WATCHED, before, after, strict=True)}
    return {one: by for one, by in changes.items() if abs(by) > MOST}


def _measure() -> None:
    """Make every call a thousand times; print how many there are, and whose references went astray."""
    app = QApplication([])
    image = QImage(100, 100, RGB)
    painter = QPainter(image)
    calls = [*_painting(painter), *_widgets(), *_others(app)]
    spare = [[one] * SPARE for one in WATCHED]
    drifting = {
        f"line {call.__code__.co_firstlineno}, call {at}": found
        for at, call in enumerate(calls)
        if (found := _drift(call))
    }
    sys.stdout.write(json.dumps({"calls": len(calls), "drifting": drifting, "spare": len(spare)}))
    sys.stdout.flush()
    os._exit(0)  # a process that has lost references may not live through an orderly end


if __name__ == "__main__":
    _measure()
