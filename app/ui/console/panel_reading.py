"""The card below the charts: one item's votes, what stands out, what moved, and consensus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.activities import pictures
from app.activities.shared import in_round
from app.core import insights
from app.core.round_figures import ItemFigures, RoundFigures
from app.core.text import _
from app.core.views import BallotView
from app.theme import Theme
from app.ui.console.panel_cells import TableRow
from app.ui.console.panel_chips import SignKey
from app.ui.console.panel_figures import consensus_rows, movement_heading, movement_rows
from app.ui.console.panel_flow import flowing
from app.ui.console.panel_parts import Scroll, Words, choose_segment, segments
from app.ui.console.panel_table import RowTable
from app.ui.widgets.card import Card
from app.ui.widgets.chart_widget import ChartWidget
from app.ui.widgets.layouts import bring_into_sight, empty

VOTES, STANDS_OUT, MOVED, CONSENSUS = "votes", "stands out", "moved", "consensus"
_COMING_MS = 500  # in which the card takes the height of what it shows now, and its place


class ReadingCard(Card):
    """One of four readings of a round, chosen by buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._ballot: BallotView | None = None
        self._figures: RoundFigures
        self._item_id = ""
        self.shown = VOTES
        self._drawn: tuple[object, ...] = ()
        self.choices = segments(
            [(VOTES, _("Votes")), (STANDS_OUT, _("Stands out")), (MOVED, _("Movement")), (CONSENSUS, _("Consensus"))]
        )
        for one in self.choices:
            one.pressed_for.connect(self._on_choice_pressed)
        self.body.setContentsMargins(12, 8, 12, 10)
        self.body.addWidget(flowing(*self.choices))
        self._coming = QTimer(self)  # runs while the card follows its own growth into sight
        self._coming.setSingleShot(True)
        self._coming.setInterval(_COMING_MS)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place, 1)
        self.setMinimumHeight(190)

    def show_round(self, ballot: BallotView, figures: RoundFigures, item_id: str) -> None:
        """Read this round; ``item_id`` is the item whose votes are shown."""
        has_moved = ballot.before_latest is not None
        self.choices[2].setVisible(has_moved)
        if self.shown == MOVED and not has_moved:
            self.shown = VOTES
        self._ballot, self._figures, self._item_id = ballot, figures, item_id
        self._fill()

    def _fill(self) -> None:
        ballot = self._ballot
        if ballot is None:
            return
        choose_segment(self.choices, self.shown)
        now = (ballot, self._figures, self._item_id if self.shown == VOTES else "", self.shown)
        if now == self._drawn:
            return  # whoever reads on is left where they are
        self._drawn = now
        empty(self._place)
        if self.shown == STANDS_OUT:
            made: QWidget = self._stand_outs(ballot)
        elif self.shown == MOVED:
            made = self._moved(ballot)
        else:
            made = self._consensus() if self.shown == CONSENSUS else self._votes(ballot)
        self._place.addWidget(made)
        QWidget.setTabOrder(self.choices[-1], made)

    def _votes(self, ballot: BallotView) -> QWidget:
        items = ballot.votes_on(self._item_id)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if not items:
            column.addWidget(Words(_("Choose an item to see its votes."), "muted"))
            return page
        votes, words = ballot.latest_on(self._item_id), items[0].item.text
        if votes is not None and votes is not ballot.latest:  # it was not voted on again
            words = in_round(words, votes.number)
        column.addWidget(Words(words, "strong"))
        charts = QHBoxLayout()
        charts.setSpacing(16)
        for one in items:
            charts.addLayout(self._item_votes(one, len(items) > 1))
        column.addLayout(charts, 1)
        return page

    def _item_votes(self, one: ItemFigures, named: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        chart = pictures.dots(one)
        lead = f"{one.question.title}: " if named else ""
        column.addWidget(Words(lead + chart.headline, "muted"))
        picture = ChartWidget(self._theme)
        picture.show_chart(chart)
        column.addWidget(picture, 1)
        key = SignKey(self._theme)
        column.addWidget(key)
        key.show_for([chart])
        return column

    def _stand_outs(self, ballot: BallotView) -> QWidget:
        return _paragraphs([(one.title, one.words) for one in insights.stand_outs(ballot)], _("Nothing stands out."))

    def _moved(self, ballot: BallotView) -> QWidget:
        rows = movement_rows(ballot)
        if not rows:
            return Words(_("Nothing can be compared with the round before."), "muted")
        heads = ("", movement_heading(ballot), _("Gap"))
        return self._table(heads, (2.4, 1.6, 1.6), rows, _("What moved since the round before"))

    def _consensus(self) -> QWidget:
        heads = (_("Item"), _("State"), _("Consensus"), "A", _("Votes"))
        rows = consensus_rows(self._figures)
        figures_whole = (1, 0, 0, 0, 0)
        made = self._table(heads, figures_whole, rows, _("Consensus and agreement"))
        what_a_is = _("Agreement A (van der Eijk): −1 two ends, 0 evenly spread, 1 all on one level")
        made.explain_head(heads.index("A"), what_a_is)
        return made

    def _table(self, heads: Sequence[str], shares: Sequence[float], rows: Sequence[TableRow], name: str) -> RowTable:
        made = RowTable(heads, shares, self._theme)
        made.setAccessibleName(name)
        made.let_read_only(True)
        made.show_rows(rows)
        return made

    @Slot(object)
    def _on_choice_pressed(self, shown: object) -> None:
        self.shown = str(shown)
        self._fill()
        self._coming.start()
        self._come_into_sight()

    @Slot()
    def _come_into_sight(self) -> None:
        bring_into_sight(self)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._coming.isActive():
            QTimer.singleShot(0, self, self._come_into_sight)  # once what it stands in is as high as well
        return super().event(event)


def _paragraphs(words: Sequence[tuple[str, str]], otherwise: str) -> QWidget:
    scroll = Scroll()
    scroll.column.setSpacing(6)
    for title, sentence in words:
        scroll.column.addWidget(Words(title, "label"))
        scroll.column.addWidget(Words(sentence))
    if not words:
        scroll.column.addWidget(Words(otherwise, "muted"))
    scroll.column.addStretch(1)
    return scroll
