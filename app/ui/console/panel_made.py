"""A list of words from the room: each can be edited, chosen, held by a partner, or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.edits.words import edit_made, set_holder, set_standing, take_draft
from app.core.model import Activity, MadeItem, Standing
from app.core.partnership import Partner
from app.core.supporting import Supported
from app.core.text import _
from app.core.toolkit import MadeKind
from app.core.views import BallotView
from app.ui.bridge import Bridge
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.panel_parts import PanelButton, Words, beside, let_change
from app.ui.console.place import ConsolePlace
from app.ui.widgets.card import Card
from app.ui.widgets.kept_fields import CommittedText
from app.ui.widgets.labels import PlainLabel


class WordCount(Words):
    """``23 of 35 words``; nothing where there is no limit."""

    def __init__(self) -> None:
        super().__init__("", "note")
        self.setWordWrap(False)

    def show_count(self, words: str, limit: int) -> None:
        """Count these words; too many are an error."""
        n = len(words.split())
        self.show_words(_("{n} of {limit} words").format(n=n, limit=limit) if limit else "")
        self.set_role("error" if limit and n > limit else "note")


class MadeLine(QWidget):
    """One draft, measure or candidate with all that can be done to it."""

    def __init__(self, activity_id: str, made: MadeItem, bridge: Bridge, limit: int) -> None:
        super().__init__()
        self.activity_id, self.made_id, self._bridge, self._limit = activity_id, made.id, bridge, limit
        self.number = PlainLabel("", "strong")
        self.number.setMinimumWidth(22)
        self.text = CommittedText(made.id, required=True, lines=(1, 6))
        self.text.setAccessibleName(_("Words"))
        self.text.committed.connect(self._on_committed)
        self.text.typed.connect(self._on_typed)
        self.count = WordCount()
        self.result = Words("", "note")
        self.take = PanelButton(_("Take this draft"))
        self.take.clicked.connect(self._on_take_clicked)
        self.choose = PanelButton(_("Choose"))
        self.choose.setCheckable(True)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.holder = ChoiceBox(made.id)
        self.holder.setAccessibleName(_("Partner that holds it"))
        self.holder.chosen.connect(self._on_holder_chosen)
        self.drop = PanelButton(_("Drop"))
        self.drop.clicked.connect(self._on_drop_clicked)
        self._set_out(made.kind)

    def _set_out(self, kind: MadeKind) -> None:
        """A draft has its buttons below its words, as it is long; all else stands in one line."""
        top = beside(self.number, self.text, stretch=1)
        below = beside(self.result, self.count, stretch=0)
        if kind is MadeKind.DRAFT:
            below = beside(self.take, self.drop, self.result, None, self.count)
            below.setStretchFactor(self.result, 8)
        else:
            top.setStretchFactor(self.text, 5)
            top.addWidget(self.choose)
            top.addWidget(self.holder, 2 if kind is MadeKind.PRIORITY else 0)
            top.addWidget(self.drop)
        below.setContentsMargins(30, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(below)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through, as it stands on the page; what this kind of line lacks is in no window."""
        every = (self.text, self.take, self.choose, self.holder, self.drop)
        return tuple(one for one in every if one.parentWidget() is not None)

    def show_made(self, at: int, made: MadeItem, result: str, passed: bool, partners: Sequence[Partner]) -> None:
        """Show the words as they are kept, and what the last vote said of them."""
        is_closed = self._bridge.workshop.is_closed
        self.number.setText(f"{at}.")
        self.text.show_for(made.id, made.text)
        chosen = made.standing is Standing.CHOSEN
        is_priority = made.kind is MadeKind.PRIORITY
        let_change(not is_closed, self.text, self.choose, self.holder)
        self.choose.setVisible(is_priority and (chosen or not is_closed))
        self.holder.setVisible(is_priority and (bool(made.holder_id) or not is_closed))
        self.drop.setHidden(is_closed)
        self.choose.setChecked(chosen)
        self.choose.set_words(_("Chosen") if chosen else _("Choose"))
        self.choose.setAccessibleName(_("Put {words} to the vote").format(words=made.text))
        self.holder.show_choices([(_("No holder yet"), ""), *((one.name, one.id) for one in partners)], made.holder_id)
        self.drop.setAccessibleName(_("Drop {words}").format(words=made.text))
        self.take.setAccessibleName(_("Take the draft {words}").format(words=made.text))
        self.result.show_words(result)
        self.result.set_role("good" if passed else "note")
        self._draw_count()

    def _draw_count(self) -> None:
        self.count.show_count(self.text.text(), self._limit)

    @Slot()
    def _on_typed(self) -> None:
        self._draw_count()

    @Slot(object, str)
    def _on_committed(self, made_id: str, words: str) -> None:
        self._bridge.do(edit_made, self.activity_id, made_id, words)

    @Slot()
    def _on_take_clicked(self) -> None:
        self.text.flush()
        self._bridge.do(take_draft, self.activity_id, self.made_id)

    @Slot()
    def _on_choose_clicked(self) -> None:
        standing = Standing.CHOSEN if self.choose.isChecked() else Standing.CANDIDATE
        if not self._bridge.do(set_standing, self.activity_id, self.made_id, standing):
            self.choose.setChecked(not self.choose.isChecked())

    @Slot()
    def _on_drop_clicked(self) -> None:
        self._bridge.do(set_standing, self.activity_id, self.made_id, Standing.DROPPED)

    @Slot(object, object)
    def _on_holder_chosen(self, made_id: str, partner_id: object) -> None:
        self._bridge.do(set_holder, self.activity_id, made_id, str(partner_id))


class MadeCard(Card):
    """The lines of one list, in the order in which they were written or by their words."""

    def __init__(self, place: ConsolePlace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._place, self._bridge = place, bridge
        self._shown: tuple[str, str] = ("", "")
        self.lines: dict[str, MadeLine] = {}
        self.order_button = PanelButton(_("Sort A to Z"), kind="flat")
        self.order_button.setCheckable(True)
        self.order_button.clicked.connect(self._on_order_clicked)
        self._none = Words("", "muted")
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.body.addWidget(self._none)
        self.body.addLayout(self._column)
        self.body.addLayout(beside(None, self.order_button))

    def show_list(self, activity: Activity, kind: MadeKind, ballot: BallotView) -> None:
        """Show one list; lines that stay are not made anew, so that typing goes on in them."""
        made = list(activity.made_of(kind))
        if (activity.id, kind.value) != self._shown:
            self._shown = (activity.id, kind.value)
            self._remove(set(self.lines))
        self._remove(set(self.lines) - {one.id for one in made})
        self.order_button.setVisible(kind is MadeKind.PRIORITY and len(made) > 1)
        if self.order_button.isVisibleTo(self) and self.order_button.isChecked():
            made.sort(key=lambda one: one.text.casefold())
        results = ballot.supported if kind is not MadeKind.MEASURE else {}
        partners = self._place.workshop.shown_partnership.partners
        limit = ballot.ballot.word_limit if kind is MadeKind.DRAFT else 0
        for at, one in enumerate(made):
            line = self.lines.get(one.id)
            if line is None:
                line = self.lines[one.id] = MadeLine(activity.id, one, self._bridge, limit)
            if self._column.indexOf(line) != at:
                self._column.insertWidget(at, line)
            result = results.get(one.id)
            is_other = result is not None and not result.is_of(one.text)
            words = _("Changed since the vote.") if is_other else _result_words(result)
            has_passed = result is not None and result.rule.passed and not is_other
            number = activity.made_number(one) if kind is MadeKind.DRAFT else at + 1  # of a draft the wall tells it
            line.show_made(number, one, words, has_passed, partners)
            line.take.setVisible(kind is MadeKind.DRAFT and len(made) > 1 and not self._bridge.workshop.is_closed)
        nothing = _("Nothing was written.") if self._bridge.workshop.is_closed else _("Nothing has been written yet.")
        self._none.show_words("" if made else nothing)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through, as it stands on the page."""
        lines = sorted(self.lines.values(), key=self._column.indexOf)
        return *(one for line in lines for one in line.in_order), self.order_button

    def _remove(self, made_ids: set[str]) -> None:
        for made_id in made_ids:
            line = self.lines.pop(made_id)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()

    @Slot()
    def _on_order_clicked(self) -> None:
        view, activity = self._place.activity_view(), self._place.activity
        if view is not None and activity is not None:
            ballot = next(one for one in view.ballots if one.ballot.made is MadeKind.PRIORITY)
            self.show_list(activity, MadeKind.PRIORITY, ballot)


def _result_words(result: Supported | None) -> str:
    """What the last vote on it said by the agreement rule."""
    if result is None:
        return ""
    return result.named(_("Agreed.") if result.rule.passed else " ".join(result.rule.reasons))
