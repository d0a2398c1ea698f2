"""A vision and its priorities as they are written: drafts, measures, candidates, and what was agreed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.activities.vision import PRIORITIES, VISION, support_headline, vision_words
from app.core import method
from app.core.agreement import Support
from app.core.edits.words import add_made
from app.core.model import Activity, MadeItem, Standing
from app.core.text import _
from app.core.toolkit import MadeKind
from app.core.views import ActivityView, BallotView
from app.services.workshops import new_id
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.panel_lines import NewLine
from app.ui.console.panel_made import MadeCard, WordCount
from app.ui.console.panel_parts import Panel, PanelButton, Scroll, Words, beside, tab_through
from app.ui.console.panel_settled import AgreedCard, FinalCard
from app.ui.console.place import ConsolePlace
from app.ui.widgets.card import Card

_LISTS = {"drafts": MadeKind.DRAFT, "measures": MadeKind.MEASURE, "candidates": MadeKind.PRIORITY}


class VisionPanel(Panel):
    """One list of words from the room at a time, and what the last vote said about it."""

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(place, bridge, theme, parent)
        self.vision = Words("", "heading")
        self.rule = Words("", "attention")
        self.advice = Words("", "muted")
        self.list = MadeCard(place, bridge)
        self.list.order_button.clicked.connect(self._order_tabs)
        self.new_line = NewLine(bridge, "")
        self.new_line.entered.connect(self._on_entered)
        self.new_line.textChanged.connect(self._on_text_changed)
        self.count = WordCount()
        self.frame_button = PanelButton(_("Use the frame sentence"))
        self.frame_button.clicked.connect(self._on_frame_clicked)
        self.final = FinalCard(place, bridge)
        self.final.message.connect(self.message)
        self.agreed = AgreedCard(bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        scroll = Scroll()
        self._adding = Card()
        self._adding.body.setContentsMargins(12, 10, 12, 10)
        self._adding.body.addWidget(self.new_line)
        self._adding.body.addLayout(beside(self.frame_button, None, self.count))
        for one in (self.vision, self.rule, self.advice, self._adding, self.list, self.final, self.agreed):
            scroll.column.addWidget(one)
        scroll.column.addStretch(1)
        column.addWidget(scroll)

    def take_focus(self) -> None:
        """Type the next words; the final ones stand in the room, and no key may change them by chance."""
        target = self.new_line if self._kind() and not self.place.workshop.is_closed else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kind(self) -> MadeKind | None:
        """The list that is written at this stage."""
        return _LISTS.get(self.place.place.stage_id)

    def _ballot(self) -> BallotView | None:
        """The ballot that this stage is about."""
        view, stage = self.place.activity_view(), self.place.stage
        return view.find_ballot(stage.ballot_id) if view is not None and stage is not None else None

    # --- drawing ---

    def _draw(self) -> None:
        view, activity, ballot = self.place.activity_view(), self.place.activity, self._ballot()
        if view is None or activity is None or ballot is None or view.resource.kind != "vision":
            return
        kind = self._kind()
        stage_id = self.place.place.stage_id
        vision = vision_words(view) if kind is not MadeKind.DRAFT and stage_id != "agreed" else ""
        self.vision.show_words(f"“{vision}”" if vision else "")
        self.rule.show_words(_rule_words(ballot) if stage_id != "measures" else "")
        self.rule.set_role("attention" if any(not rule.passed for rule in _rules(ballot)) else "done")
        made = activity.made_of(kind) if kind else ()
        self.advice.show_words("" if self.place.workshop.is_closed else _advice(kind, made, ballot))
        self.list.setVisible(kind is not None)
        self._adding.setVisible(kind is not None and not self.place.workshop.is_closed)
        if kind is not None:
            self.new_line.show_for(f"{activity.id}/{kind.value}")
            self.list.show_list(activity, kind, ballot)
            self._draw_adding(kind, ballot)
        self._draw_settled(view, activity, stage_id)
        self._order_tabs()

    def _draw_settled(self, view: ActivityView, activity: Activity, stage_id: str) -> None:
        """What can be settled at this stage; a resource of the user's own may have one part of it only."""
        vision, priorities = view.find_ballot(VISION), view.find_ballot(PRIORITIES)
        is_voted = vision is not None and vision.latest is not None
        is_settled = stage_id in ("measures", "agreed") or (stage_id == "drafts" and is_voted)
        self.final.setVisible(vision is not None and is_settled)
        if vision is not None:
            self.final.show_vision(view, activity, vision)
        self.agreed.setVisible(priorities is not None and stage_id == "agreed")
        if priorities is not None:
            self.agreed.show_priorities(activity, priorities, self.place.workshop.shown_partnership.partners)

    @Slot()
    def _order_tabs(self) -> None:
        """As the page reads: lines that are made or moved later would come out of their turn."""
        tab_through(self.new_line, self.frame_button, *self.list.in_order, *self.final.in_order, *self.agreed.holders)

    def _draw_adding(self, kind: MadeKind, ballot: BallotView) -> None:
        words = {
            MadeKind.DRAFT: _("Type a draft, Enter to keep"),
            MadeKind.MEASURE: _("Type how we would know, Enter to keep"),
            MadeKind.PRIORITY: _("Type a candidate, Enter to keep"),
        }[kind]
        self.new_line.invite(words)
        has_frame = kind is MadeKind.DRAFT and bool(ballot.ballot.frame)
        self.frame_button.setVisible(has_frame)
        self._draw_count()

    def _draw_count(self) -> None:
        ballot = self._ballot()
        limit = ballot.ballot.word_limit if ballot is not None and self._kind() is MadeKind.DRAFT else 0
        self.count.show_count(self.new_line.text(), limit)

    # --- what the user does ---

    @Slot(str)
    def _on_text_changed(self, _words: str) -> None:
        self._draw_count()

    @Slot(str)
    def _on_entered(self, words: str) -> None:
        kind, activity = self._kind(), self.place.activity
        if kind is None or activity is None:
            return
        standing = Standing.CANDIDATE if kind is MadeKind.PRIORITY else Standing.CHOSEN
        if self.bridge.do(add_made, activity.id, MadeItem(new_id(), kind, words, standing)):
            self.new_line.start_anew()

    @Slot()
    def _on_frame_clicked(self) -> None:
        ballot = self._ballot()
        if ballot is not None:
            self.new_line.setText(ballot.ballot.frame)
            self.new_line.setFocus()
            self.new_line.setCursorPosition(0)


def _rule_words(ballot: BallotView) -> str:
    """What the latest revealed round says by the agreement rule."""
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return ""
    words = support_headline(latest.figures)
    return _("Round {number}: {result}").format(number=latest.number, result=words)


def _rules(ballot: BallotView) -> list[Support]:
    figures = ballot.latest.figures if ballot.latest else None
    return [rule for _item, rule in figures.only_answered().support] if figures else []


def _advice(kind: MadeKind | None, made: tuple[MadeItem, ...], ballot: BallotView) -> str:
    """What goes here, and what the next step is."""
    if kind is MadeKind.DRAFT:
        least, most = method.DRAFTS
        if len(made) < most and ballot.latest is None:
            words = _("{least} to {most} groups write a draft each.")
            if ballot.ballot.word_limit:
                words = _("{least} to {most} groups write a draft each, in at most {words} words.")
            words = words.format(least=least, most=most, words=ballot.ballot.word_limit)
            return f"{words} {ballot.ballot.frame}." if ballot.ballot.frame else words
        return ""
    if kind is MadeKind.MEASURE:
        return _("Underline each phrase of the vision and ask: how would we know?")
    if kind is MadeKind.PRIORITY:
        chosen = sum(one.standing is Standing.CHOSEN for one in made)
        least, most = method.PRIORITIES
        words = _("{n} of at most {all} candidates; {chosen} chosen, {least} to {most} are needed.")
        return words.format(n=len(made), all=method.MAX_CANDIDATES, chosen=chosen, least=least, most=most)
    return ""
