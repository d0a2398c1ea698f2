"""Undo and redo as lines of a menu, for whoever has no key at hand."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.core.text import _
from app.ui.actions import command, menu_entry
from app.ui.bridge import Bridge


def add_steps(menu: QMenu, bridge: Bridge) -> list[QAction]:
    """Both lines, added to a menu that is about to be shown; each says which step it is about."""
    return [_entry("undo", bridge.undo_words, menu), _entry("redo", bridge.redo_words, menu)]


def _entry(command_id: str, step: str, menu: QMenu) -> QAction:
    words = _("{command}: {step}").format(command=command(command_id).label, step=step) if step else ""
    entry = menu_entry(command_id, menu, words.replace("&", "&&"))
    entry.setEnabled(bool(step))
    menu.addAction(entry)
    return entry
