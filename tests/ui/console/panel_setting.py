"""A real session over a real library, and the place and bridge that every panel is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app import paths, theme
from app.core import method
from app.core.edits.votes import add_answers, open_next_round, reveal_round
from app.core.model import Answer, Votes, Workshop
from app.core.partnership import Partner, Partnership, Person
from app.services.example import build_example
from app.services.room import Place
from app.services.session import Session
from app.services.workshops import new_id, new_workshop, plain_entry, resource_entry
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.panel_parts import Panel
from app.ui.console.place import ConsolePlace
from db.engine import open_library
from db.store import Store
from tests.activities.made import toolkit

NAMES = (
    *("Northfield College", "Skills Connect", "Harbour Training", "Borough Council", "Employers' Forum"),
    *("Valley Health Trust", "Citizens First", "Meridian School", "Oak Centre", "Harbour Arts", "Ridge Farm", "Lido"),
)
P = TypeVar("P", bound=Panel)
NOW = dt.datetime(2026, 11, 21, 11, 42)


def light() -> Theme:
    """The usual theme."""
    return theme.load(paths.resource("theme.toml"))


def partnership(names: tuple[str, ...] = NAMES[:5], people: int = 1) -> Partnership:
    """Partners with so many people each."""
    partners = tuple(
        Partner(f"p{at}", name, at, tuple(Person(f"p{at}s{seat}", f"Person {at}.{seat}") for seat in range(people)))
        for at, name in enumerate(names)
    )
    return Partnership(new_id(), "Thames Skills Partnership", partners=partners)


@dataclass
class Setting:
    """What a panel needs, and short ways to bring it about."""

    session: Session
    place: ConsolePlace
    bridge: Bridge
    theme: Theme
    store: Store
    refused: list[str]

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self.session.workshop

    def entry_of(self, resource_id: str) -> str:
        """The agenda line with this resource."""
        return next(one.id for one in self.workshop.activities if one.resource.id == resource_id)

    def go(self, resource_id: str, stage_id: str) -> None:
        """Lead the room there."""
        self.place.go(Place(self.entry_of(resource_id), stage_id))

    def follow(self, panel: P) -> P:
        """Have a panel drawn anew after every change and move, as the console does."""

        def draw(_change: object = None) -> None:
            if isValid(panel) and panel.isVisible():
                panel.redraw()

        self.bridge.changed.connect(draw)
        self.place.moved.connect(draw)
        return panel

    def vote(self, resource_id: str, ballot_id: str = "", spread: int = 1, seed: int = 0) -> None:
        """Everybody answers everything in the current round, differently where ``spread`` is large."""
        activity = self.workshop.activity(self.entry_of(resource_id))
        ballot = activity.resource.ballot(ballot_id) if ballot_id else activity.resource.ballots[0]
        number = method.current_round(activity, ballot.id).number
        answers = []
        for which, (_partner, voter) in enumerate(self.workshop.voters(activity)):
            for at, (item, question) in enumerate(activity.keys(ballot)):
                values = ballot.question(question).scale.values
                value = values[((at * 7 + seed) // 3 + which * spread * (at % 3)) % len(values)]
                answers.append(Answer(activity.id, ballot.id, number, voter, item, question, value))
        self.session.do(add_answers, answers)

    def reveal(self, resource_id: str, ballot_id: str = "") -> None:
        """Show the current round."""
        activity = self.workshop.activity(self.entry_of(resource_id))
        self.session.do(reveal_round, activity.id, ballot_id or activity.resource.ballots[0].id)

    def again(self) -> Setting:
        """The same workshop as it is found in the library by whoever opens it next."""
        return _open(self.store, self.workshop.id)

    def after_restart(self, folder: Path) -> Setting:
        """The same, with its library closed and opened anew by a program that knows nothing of this one."""
        self.store.close()
        return _open(Store(open_library(folder / "library.db", runtime=folder)), self.workshop.id)

    def open_next(self, resource_id: str, ballot_id: str = "") -> None:
        """Another round."""
        activity = self.workshop.activity(self.entry_of(resource_id))
        self.session.do(open_next_round, activity.id, ballot_id or activity.resource.ballots[0].id)


def inviting(panel: QWidget) -> list[QWidget]:
    """What stands on a panel and takes words, a choice or a press."""
    shown = [one for one in panel.findChildren(QWidget) if one.isVisibleTo(panel) and one.isEnabled()]
    fields = [one for one in shown if isinstance(one, QLineEdit | QPlainTextEdit) and not one.isReadOnly()]
    return [*fields, *(one for one in shown if isinstance(one, QAbstractButton | QComboBox))]


def setting(
    folder: Path, *, names: tuple[str, ...] = NAMES[:5], votes: Votes = Votes.PARTNERS, people: int = 1
) -> Setting:
    """A workshop with every kind of activity, in a library in this folder."""
    kit = toolkit()
    wanted = ("PW3", "LAD", "SP8", "PW6", "PW7", "PW12")
    entries = [plain_entry("Welcome", 10)]
    entries += [resource_entry(found, votes=votes) for one in wanted if (found := kit.resource(one)) is not None]
    made = new_workshop(partnership(names, people), name="Health check workshop", date="2026-11-21")
    made = Workshop(made.id, made.partnership, made.name, made.date, agenda=tuple(entries))
    store = Store(open_library(folder / "library.db", runtime=folder))
    store.save("new_workshop", None, made, at=NOW.isoformat())
    return _open(store, made.id)


def example_setting(folder: Path) -> Setting:
    """The example workshop, as it is made for whoever tries the program."""
    made = build_example(toolkit(), NOW.date())
    store = Store(open_library(folder / "library.db", runtime=folder))
    store.save("example", None, made, at=NOW.isoformat())
    return _open(store, made.id)


def _open(store: Store, workshop_id: str) -> Setting:
    session = Session(store, store.load(workshop_id), lambda: NOW)
    bridge = Bridge(session, (OSError,))
    refused: list[str] = []
    bridge.refused.connect(refused.append)
    return Setting(session, ConsolePlace(bridge, toolkit().sections, lambda: NOW), bridge, light(), store, refused)
