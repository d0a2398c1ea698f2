"""What the console does for each command of the table in ``app.ui.actions``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.console.console_page import ConsolePage


def commands_of(page: ConsolePage) -> dict[str, Callable[[], object]]:
    """Every command of the console by its id, but the reveal and the tabs, which need more than a key."""
    return {
        "undo": page.undo,
        "redo": page.redo,
        "open_room": page.link.open,
        "next": page.go_on,
        "previous": page.go_back,
        "jump": page.open_jump_list,
        "blank": page.link.toggle_blank,
        "freeze": page.link.toggle_freeze,
        "chart": page.turn_chart,
        "letters": page.turn_letters,
        "note": page.notes.take_focus,
        "private": page.notes.toggle_private,
        "timer": page.timer.start_or_pause,
        "longer": page.timer.add_minute,
        "shorter": page.timer.take_minute,
        "by_voter": page.capture.grid.walk_other_way,
        "keys": page.open_keys_sheet,
        "save_copy": page.save_copy_requested.emit,
        "report": page.report_requested.emit,
        "prepare": page.prepare_requested.emit,
        "home": page.home_requested.emit,
    }
