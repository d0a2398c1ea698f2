"""Starting this program once more, from a checkout as well as built."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess

from app import paths


def again(process: QProcess, *arguments: str) -> None:
    """Make ready to start this program once more; nobody reads what it says on standard error."""
    itself = [] if getattr(sys, "frozen", False) else ["-m", "app"]
    process.setProgram(sys.executable)
    process.setArguments([*itself, *arguments])
    process.setWorkingDirectory(str(paths.resource().parent))
    process.setStandardErrorFile(QProcess.nullDevice())
