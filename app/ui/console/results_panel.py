"""What a revealed round says: the room's charts, what to talk about first, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.activities import pictures
from app.activities.pictures import shown_chart
from app.activities.shared import answered_words, hidden_words, open_round_words, tests_met_words
from app.activities.vision import support_headline
from app.core import insights, method
from app.core.answered import unanswered_words
from app.core.edits.votes import open_next_round
from app.core.marks import mark_of
from app.core.round_figures import RoundFigures
from app.core.text import _
from app.core.views import ActivityView, BallotView, RoundView
from app.services.room import Place, stages
from app.theme import Theme
from app.ui.actions import first_key, printed
from app.ui.bridge import Bridge
from app.ui.console import panel_figures as figured
from app.ui.console.grid_shape import with_short_names
from app.ui.console.panel_charts import ChartArea
from app.ui.console.panel_parts import GAP, Panel, PanelButton, Scroll, Words
from app.ui.console.panel_reading import ReadingCard
from app.ui.console.panel_table import RowTable
from app.ui.console.place import ConsolePlace
from app.ui.widgets.card import Card
from app.ui.widgets.layouts import empty

_LEAST_LINES = 5  # of the talk list
_MANY, _MANY_COLUMNS = 8, 4  # partners from which a heat map and a table need the whole width


class ResultsPanel(Panel):
    """The latest revealed round of the ballot that is on; before the reveal only who has answered."""

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(place, bridge, theme, parent)
        self._item_id = ""
        self._round: tuple[str, str, int] | None = None  # that is shown
        self._chart = ""  # that is shown
        self.headline = Words("", "heading")
        self.caption = Words("", "note")
        self.charts = ChartArea(theme)
        self.charts.chart_chosen.connect(place.show_chart)
        self.charts.forward_chosen.connect(place.bring_forward)
        self.charts.item_chosen.connect(self._on_item_chosen)
        self.charts.item_opened.connect(self._on_item_opened)
        self.charts.item_double_clicked.connect(self._show_in_room)
        self.reading = ReadingCard(theme)
        self.talk = RowTable(("",), (1,), theme)
        self.talk.row_chosen.connect(self._on_item_chosen)
        self.talk.row_opened.connect(self._on_item_opened)
        self.talk.row_double_clicked.connect(self._show_in_room)  # its first click may have shown it already
        self.show_button = PanelButton(_("Show in the room"), None, printed("Return"))
        self.show_button.clicked.connect(self._on_show_clicked)
        self.round_button = PanelButton("", 0)
        self.round_button.pressed_for.connect(self._on_round_pressed)
        self.next_button = PanelButton(_("Open the next round"), None, first_key("next_round"))
        self.next_button.clicked.connect(self._on_next_clicked)
        self.settle_button = PanelButton(_("Settle this…"), kind="primary")
        self.settle_button.clicked.connect(self._on_settle_clicked)
        self._waiting = Card(_("Results"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._waiting_page())
        self._stack.addWidget(self._figures_page())

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(6)
        self._waiting.body.addLayout(self._ticks)
        column.addWidget(self._waiting)
        column.addStretch(1)
        return page

    def _figures_page(self) -> QWidget:
        self._left = Scroll()
        self._left.column.addWidget(self.charts, 3)
        self._left.column.addWidget(self.reading, 2)
        self._talk_card = Card()
        self._talk_card.body.setContentsMargins(1, 10, 1, 1)
        self._talk_card.title.setIndent(12)
        self._talk_card.body.addWidget(self.talk, 1)
        self.talk.setProperty("bare", True)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._talk_card, 1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._buttons.setSpacing(8)
        for button in (self.show_button, self.round_button, self.next_button, self.settle_button):
            self._buttons.addWidget(button)
        right.addLayout(self._buttons)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(GAP)
        self._sides.addWidget(self._left, 16)
        self._sides.addLayout(right, 9)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.headline)
        column.addWidget(self.caption)
        column.addSpacing(2)
        column.addLayout(self._sides, 1)
        whole = Scroll()  # for large type on a small screen; else it never scrolls
        whole.column.addWidget(page, 1)
        return whole

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.talk.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())

    def take_focus(self) -> None:
        """Start where an item is chosen: at the talk list, or at a table that takes its place."""
        target: QWidget = self
        if self._stack.currentIndex() and not self._talk_card.isHidden():
            target = self.talk
        elif self._stack.currentIndex() and self.charts.has_choice and self.charts.table is not None:
            target = self.charts.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- drawing ---

    def ballot(self, view: ActivityView) -> BallotView | None:
        """The ballot that is on."""
        stage = self.place.stage
        wanted = stage.ballot_id if stage else ""
        return view.find_ballot(wanted) or next(iter(view.ballots), None)

    def _draw(self) -> None:
        view = self.place.shown_view()
        ballot = self.ballot(view) if view else None
        latest = ballot.latest if ballot else None
        figures = latest.figures if latest else None
        if view is None or ballot is None or latest is None or figures is None:
            self._draw_waiting(ballot)
            return
        self._stack.setCurrentIndex(1)
        if (view.id, ballot.ballot.id, latest.number) != self._round:  # a round begins with what to talk about first
            self._round, self._item_id = (view.id, ballot.ballot.id, latest.number), ""
            self._left.verticalScrollBar().setValue(0)
        self._draw_words(view, ballot, latest, figures)
        self._draw_talk(view, ballot, figures)
        self._draw_charts(view, ballot, figures)
        self._draw_buttons(view, ballot)
        if self.hasFocus():  # it has it from a list that gave way to a chart; there is one again
            self.take_focus()

    def _draw_waiting(self, ballot: BallotView | None) -> None:
        self._stack.setCurrentIndex(0)
        empty(self._ticks)
        self._ticks.addWidget(Words(_("Nothing is revealed yet. Until then this is all that is shown."), "heading"))
        activity = self.place.activity
        if ballot is None or activity is None:
            return
        for tick in method.progress(self.place.workshop, activity, ballot.ballot).ticks:  # by name, also under letters
            words = _("complete") if tick.is_complete else _("not complete yet")
            if tick.of > 1 and not tick.is_complete:
                words = _("{done} of {of} complete").format(done=tick.done, of=tick.of)
            line = QHBoxLayout()
            line.addWidget(Words(tick.name), 3)
            line.addWidget(Words(words, "good" if tick.is_complete else "muted"), 1)
            self._ticks.addLayout(line)

    def _draw_words(self, view: ActivityView, ballot: BallotView, latest: RoundView, figures: RoundFigures) -> None:
        if figures.support:
            headline = support_headline(figures)
        else:
            made = pictures.pictures(ballot, view.targets)
            headline = made[0].headline if made else insights.headline(figures)
        self.headline.show_words(with_short_names(headline, figures.marks))
        words = [_("Round {number}, {who}.").format(number=latest.number, who=answered_words(view, latest))]
        words += [tests_met_words(figures), unanswered_words(figures), hidden_words(figures), open_round_words(ballot)]
        self.caption.show_words(" ".join(one for one in words if one))

    def _draw_talk(self, view: ActivityView, ballot: BallotView, figures: RoundFigures) -> None:
        rule = bool(figures.support)
        title = _("How far the room is with each") if rule else _("Talk about these first")
        self._talk_card.title.setText(title)
        self._talk_card.title.setVisible(True)
        self.talk.setAccessibleName(title)
        self.talk.set_section(view.resource.section)
        rows = figured.talk_rows(view, ballot, figures)
        lines = [row.key for row in rows]
        asked = [one for one in lines if rule and one in figures.answered]  # begin with what this round is about
        wanted = self.place.showing.item_id or self._item_id or next(iter(asked or lines), "")
        self.talk.show_rows(rows)
        self.talk.choose(wanted)
        self._item_id = self.place.topic = self.talk.chosen

    def _draw_charts(self, view: ActivityView, ballot: BallotView, figures: RoundFigures) -> None:
        showing = self.place.showing
        is_counted, marks = not shown_chart(view, ballot, "")[0], figures.marks
        if is_counted:
            votes = ballot.latest_on(self._item_id)  # of a line that was left out, those of an earlier round
            marks = votes.figures.marks if votes and votes.figures else marks
            self.charts.show_choice("", False)
            self.charts.show_charts([pictures.dots(one) for one in ballot.votes_on(self._item_id)])
            self.charts.show_table(None, figures.marks, (), "", view.resource.section)
        else:
            chosen, has_radar = shown_chart(view, ballot, showing.chart)
            drawn, table = figured.charts(view, ballot, chosen, showing.forward)
            self.charts.show_choice(chosen, has_radar)
            about = figured.items_of_rows(view, ballot)
            self.charts.show_charts(drawn)
            self.charts.show_table(table, figures.marks, about, self._item_id, view.resource.section)
            self.reading.show_round(ballot, figures, self._item_id)
        if showing.chart != self._chart:  # each begins at its head, wherever the one before was left
            self._chart = showing.chart
            self._left.verticalScrollBar().setValue(0)
        self._share_out(is_counted, self._needs_width(len(figures.marks)))
        self.charts.legend.show_partners(marks, showing.forward, view.resource.section, self._key())

    def _key(self) -> dict[int, str] | None:
        """Who stands behind the letters, for the facilitator's eyes; None while names are shown."""
        if not self.place.letters:
            return None
        partnership = self.place.workshop.shown_partnership
        marks = [mark_of(partnership, one.id) for one in partnership.partners]
        return {mark.slot: mark.short for mark in marks}

    def _needs_width(self, partners: int) -> bool:
        """Whether a heat map or a table has so many partners that its numbers are read on the whole width only.

        Where the room sees the talk list, the list is there too, so that it can be talked through.
        """
        stage, many = self.place.stage, {"heat_map": _MANY, "table": _MANY_COLUMNS}.get(self.place.showing.chart)
        is_talk = stage is not None and stage.id.partition("-")[0] == "talk"
        return many is not None and partners >= many and not is_talk

    def _share_out(self, is_counted: bool, needs_width: bool) -> None:
        """What takes the whole width leaves no room for the talk list."""
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if needs_width else direction.LeftToRight)
        self._buttons.setDirection(direction.LeftToRight if needs_width else direction.TopToBottom)
        self._sides.setStretch(1, 0 if needs_width else 9)
        self._talk_card.setVisible(not needs_width)
        self.reading.setVisible(not is_counted and not needs_width)

    def _draw_buttons(self, view: ActivityView, ballot: BallotView) -> None:
        activity = self.place.activity
        may = activity is not None and method.may_open_next(activity, ballot.ballot)
        self.next_button.set_words(_("Open round {number}").format(number=ballot.current.number + 1))
        self.next_button.setVisible(may and not self.place.workshop.is_closed)
        shown = [one.number for one in ballot.rounds if one.figures is not None]
        before = shown[-2] if len(shown) > 1 else 0
        words = _("Look back at round {number}") if before else _("Back to the last round")
        self.round_button.set_words(words.format(number=before))
        self.round_button.about = before
        self.round_button.setVisible(bool(before or self.place.showing.round))
        one_item = len(ballot.items) == 1
        in_room = bool(self.place.showing.item_id)
        self.show_button.set_words(_("Show all results in the room") if in_room else _("Show in the room"))
        is_seen = not self._talk_card.isHidden() or self.charts.has_choice  # which item is chosen
        self.show_button.setVisible(not one_item and view.resource.kind == "vote" and (is_seen or in_room))
        self.settle_button.set_words(_("Settle this…") if is_seen else _("Settle…"))
        self.settle_button.setVisible(not self.place.workshop.is_closed)

    # --- what the user does ---

    @Slot(str)
    def _on_item_chosen(self, item_id: str) -> None:
        if self.talk.chosen != item_id:
            self.talk.choose(item_id)  # by the table; the list says so in its turn
            return
        self._item_id = self.place.topic = item_id
        if self.place.showing.item_id:
            self.place.show_item(item_id)  # the room follows once it shows one item
        else:
            self._redraw_item()

    def _redraw_item(self) -> None:
        view = self.place.shown_view()
        ballot = self.ballot(view) if view else None
        figures = ballot.latest.figures if ballot and ballot.latest else None
        if view is not None and ballot is not None and figures is not None:
            self._draw_charts(view, ballot, figures)

    @Slot(str)
    def _on_item_opened(self, item_id: str) -> None:
        self._show_in_room("" if self.place.showing.item_id == item_id else item_id)

    @Slot()
    def _on_show_clicked(self) -> None:
        self._show_in_room("" if self.place.showing.item_id else self._item_id)

    @Slot(str)
    def _show_in_room(self, item_id: str) -> None:
        """One item's votes, or all results again; the talk list has no place for them, so the room leaves it."""
        view, stage = self.place.activity_view(), self.place.stage
        if view is None or stage is None:
            return
        shown = next(one for one in stages(view) if one.tab == "results" and one.ballot_id == stage.ballot_id)
        if shown == stage:
            self.place.show_item(item_id)
        else:
            self.place.go(Place(view.id, shown.id), item_id)

    @Slot(object)
    def _on_round_pressed(self, number: int) -> None:
        self.place.show_round(number)

    @Slot()
    def _on_next_clicked(self) -> None:
        view = self.place.activity_view()
        ballot = self.ballot(view) if view else None
        if view is None or ballot is None:
            return
        if self.bridge.do(open_next_round, view.id, ballot.ballot.id):
            self.place.go_to_end_of_tab("capture", ballot.ballot.id)

    @Slot()
    def _on_settle_clicked(self) -> None:
        self.place.go_to_end_of_tab("agree", self._round[1] if self._round else "")
