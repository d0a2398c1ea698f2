"""Windows that look and answer alike on every system."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session", autouse=True)
def own_style(qapp: QApplication) -> None:
    """The program's style, for pages that are shown without the program's look."""
    if qapp.style().objectName() != "fusion":
        qapp.setStyle("Fusion")


@pytest.fixture(autouse=True)
def own_dialogs() -> Iterator[None]:
    """Qt's own dialogs: one of Windows or macOS would wait for a user, and its keys and buttons are not ours."""
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = QCoreApplication.testAttribute(native)
    QCoreApplication.setAttribute(native, True)
    yield
    QCoreApplication.setAttribute(native, before)
