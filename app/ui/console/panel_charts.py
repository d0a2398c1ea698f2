"""The charts of a revealed round beside each other, which one is on, and the partners to bring forward."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.blocks import Chart, ChartKind, Mark, Table
from app.core.text import _
from app.theme import Theme
from app.ui.actions import first_key
from app.ui.console.panel_cells import PAD
from app.ui.console.panel_chips import PartnerChips, SignKey
from app.ui.console.panel_figures import table_heads, table_rows
from app.ui.console.panel_flow import flowing
from app.ui.console.panel_parts import Words, choose_segment, segments
from app.ui.console.panel_table import RowTable
from app.ui.widgets.card import Card
from app.ui.widgets.chart_widget import ChartWidget
from app.ui.widgets.labels import KeyCap
from app.ui.widgets.layouts import empty
from app.ui.widgets.painting import weighted

WIDE = 760  # from this width on two charts stand side by side
_NAME = 20  # letters of what a row of a table is about, where its columns share a width with it
_ASIDE = 10
NARROW = 320  # below it the labels leave nothing of a radar


class ChartArea(QWidget):
    """Charts or a table, the buttons that choose between them, and a key to the partners."""

    chart_chosen = Signal(str)
    forward_chosen = Signal(int)
    item_chosen = Signal(str)  # in the table
    item_opened = Signal(str)
    item_double_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._charts: list[Chart] = []
        self.table: RowTable | None = None
        self._heads: tuple[str, ...] = ()
        self._items: tuple[str, ...] = ()  # of the table's rows; none where they are only read
        self._shown: tuple[Table | None, tuple[Mark, ...], tuple[str, ...], str, int] = (None, (), (), "", 0)
        self._is_wide = False  # the table has a column for each of many partners
        names = [
            ("radar", _("Radar")),
            ("gap_lines", _("Gap lines")),
            ("heat_map", _("Heat map")),
            ("table", _("Table")),
        ]
        self.choices = segments(names)
        for one in self.choices:
            one.pressed_for.connect(self._on_choice_pressed)
        self._cap = KeyCap(first_key("chart"))
        self._bar = flowing(*self.choices, self._cap)
        self._pair_place = QWidget()
        self._pair = QHBoxLayout(self._pair_place)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(8)
        self.pictures = [ChartWidget(theme), ChartWidget(theme)]
        for one in self.pictures:
            self._pair.addWidget(one, 1)
        self.table_place = QVBoxLayout()
        self.legend = PartnerChips(theme)
        self.legend.forward_chosen.connect(self.forward_chosen)
        self.sign_key = SignKey(theme)
        self._instead = Words(_("There is no room here for the radar: the same figures as gap lines."), "note")
        self._instead.hide()
        card = Card()
        card.body.setContentsMargins(_ASIDE, 8, _ASIDE, 8)
        card.body.addWidget(self._instead)
        card.body.addWidget(self._pair_place, 1)
        card.body.addLayout(self.table_place, 1)
        card.body.addWidget(self.legend)
        card.body.addWidget(self.sign_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(card, 1)

    def show_choice(self, chosen: str, has_radar: bool) -> None:
        """Which chart is on; without a choice there are no buttons."""
        self._bar.setVisible(bool(chosen))
        self.choices[0].setVisible(has_radar)
        choose_segment(self.choices, chosen)

    def show_charts(self, charts: list[Chart]) -> None:
        """Show these charts, or none."""
        self._charts = charts
        self.sign_key.show_for(charts)
        self._share_out()
        self._pair_place.setVisible(bool(charts))

    @property
    def has_choice(self) -> bool:
        """Whether there is a table in which an item is chosen."""
        return self.table is not None and bool(self._items)

    def show_table(
        self, table: Table | None, marks: tuple[Mark, ...], items: tuple[str, ...], chosen: str, section: int
    ) -> None:
        """Show this table, or none; where each row has an item, the chosen one is chosen in it.

        The widget stays while its columns are the same, so that it keeps the focus while it is walked.
        """
        self._shown = (table, marks, items, chosen, section)
        self._is_wide = table is not None and self._holds(table_heads(table, marks))
        heads, rows = table_rows(table, marks, is_wide=self._is_wide) if table is not None else ((), ())
        if table is None or heads != self._heads:
            had_focus = self.table is not None and self.table.hasFocus()
            empty(self.table_place)
            self.table = self._new_table(heads) if table is not None else None
            if self.table is not None and had_focus:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._heads, self._items = heads, items if table is not None else ()
        if self.table is None:
            return
        self.table.set_section(section)
        self.table.let_read_only(not items)
        with QSignalBlocker(self.table):  # it follows what is chosen, and chooses nothing
            self.table.show_rows(rows)
            if self._item_at(self.table.chosen) != chosen and chosen in items:
                self.table.choose(rows[items.index(chosen)].key)

    def _holds(self, heads: Sequence[str]) -> bool:
        """Whether there is room for a column under each heading, beside a name of some length."""
        metrics = QFontMetrics(weighted(self.font(), bold=True))
        columns = (metrics.horizontalAdvance(one) + 2 * PAD + 2 for one in heads[1:])
        return _NAME * metrics.averageCharWidth() + sum(columns) <= self.width() - 2 * _ASIDE

    def _new_table(self, heads: tuple[str, ...]) -> RowTable:
        made = RowTable(heads, (1.0, *(0.0 for _one in heads[1:])), self._theme)
        made.is_whole = True
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(_("Figures"))
        made.row_chosen.connect(self._on_row_chosen)
        made.row_opened.connect(self._on_row_opened)
        made.row_double_clicked.connect(self._on_row_double_clicked)
        self.table_place.addWidget(made)
        return made

    def _item_at(self, row: str) -> str:
        """The item of a row, by the row's key."""
        return self._items[int(row)] if row and self._items else ""

    @Slot(str)
    def _on_row_chosen(self, row: str) -> None:
        if self._items:
            self.item_chosen.emit(self._item_at(row))

    @Slot(str)
    def _on_row_opened(self, row: str) -> None:
        if self._items:
            self.item_opened.emit(self._item_at(row))

    @Slot(str)
    def _on_row_double_clicked(self, row: str) -> None:
        if self._items:
            self.item_double_clicked.emit(self._item_at(row))

    def _share_out(self) -> None:
        """Two charts where there is room, else the first; several of one kind stand below each other's question."""
        charts = self._charts
        if len(charts) > 1 and charts[0].kind is ChartKind.RADAR and self.width() < NARROW:
            charts = charts[1:]  # the same figures as gap lines
        several = len(charts) > 1 and (self.width() >= WIDE or charts[0].kind is charts[1].kind)
        shown = charts[: 2 if several else 1]
        stacked = several and self.width() < WIDE
        self._pair.setDirection(QHBoxLayout.Direction.TopToBottom if stacked else QHBoxLayout.Direction.LeftToRight)
        self._instead.setVisible(charts is not self._charts)
        for at, picture in enumerate(self.pictures):
            picture.show_chart(shown[at] if at < len(shown) else None)
            picture.setVisible(at < len(shown))

    @Slot(object)
    def _on_choice_pressed(self, chart: object) -> None:
        choose_segment(self.choices, chart)
        self.chart_chosen.emit(str(chart))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        table, marks, *_more = self._shown
        if table is not None and self._holds(table_heads(table, marks)) != self._is_wide:
            self.show_table(*self._shown)
