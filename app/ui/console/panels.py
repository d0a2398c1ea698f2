"""The panels of the middle column, and which of them belongs to a stage. One is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.activities.kind import Stage
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.capture_panel import CapturePanel
from app.ui.console.place import ConsolePlace

# Stages at which the room writes a list or settles its vision; the others are votes and results.
_LISTS = frozenset({"drafts", "measures", "candidates", "agreed"})


class ConsolePanel(Protocol):
    """What the console asks of a panel."""

    message: SignalInstance

    def redraw(self) -> None:
        """Show the workshop as it is now."""
        ...

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        ...

    def setFocus(self, reason: Qt.FocusReason, /) -> None:
        """Take the focus oneself, so that every key is the page's."""
        ...


def panel_name(kind: str, stage: Stage | None) -> str:
    """The panel for a stage of an activity of this kind; the brief for plain lines and the holding slide."""
    if stage is None or stage.tab == "brief":
        return "brief"
    if kind == "vision" and stage.id in _LISTS:
        return "vision"
    if kind == "plan":
        return "plan"
    return stage.tab


def _panel_class(name: str) -> Callable[[ConsolePlace, Bridge, Theme, QWidget], QWidget]:
    """The class of a panel. Each loads when it is first wanted, so that the console is there at once."""
    if name == "results":
        from app.ui.console.results_panel import ResultsPanel as Found
    elif name == "agree":
        from app.ui.console.agree_panel import AgreePanel as Found
    elif name == "vision":
        from app.ui.console.vision_panel import VisionPanel as Found
    elif name == "plan":
        from app.ui.console.plan_panel import PlanPanel as Found
    else:
        from app.ui.console.brief_panel import BriefPanel as Found
    return Found


class PanelStack(QStackedWidget):
    """Shows one panel; the others are hidden and draw nothing."""

    asked = Signal(str)  # the id of a command that a panel offers

    def __init__(
        self, place: ConsolePlace, bridge: Bridge, theme: Theme, capture: CapturePanel, message: SignalInstance
    ) -> None:
        super().__init__()
        self._given = (place, bridge, theme)
        self._place, self._message = place, message
        self._made: dict[str, QWidget] = {}
        self._keep("capture", capture)

    def _keep(self, name: str, panel: QWidget) -> None:
        self._made[name] = panel
        self.addWidget(panel)
        told = getattr(panel, "message", None)
        if told is not None:
            told.connect(self._message)
        asked = getattr(panel, "asked", None)
        if asked is not None:
            asked.connect(self.asked)

    def make(self, name: str) -> None:
        """Make a panel that will be wanted soon."""
        if name not in self._made:
            self._keep(name, _panel_class(name)(*self._given, self))

    def show_room(self, is_open: bool) -> None:
        """Tell the panel that says how to open the room whether it is open."""
        show = getattr(self._made.get("brief"), "show_room", None)
        if show is not None:
            show(is_open)

    def current(self) -> ConsolePanel:
        """The panel that is shown."""
        return cast(ConsolePanel, self.currentWidget())

    def show_place(self) -> None:
        """Show the panel of the place."""
        activity = self._place.activity
        name = panel_name(activity.resource.kind if activity else "", self._place.stage)
        self.make(name)
        self.setCurrentWidget(self._made[name])
