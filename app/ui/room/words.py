"""Everything a picture says, as words: for those who cannot see it, and for tests."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from app.core.blocks import (
    Block,
    Bullets,
    Chart,
    Columns,
    Countdown,
    Legend,
    Quote,
    ScaleCards,
    Table,
    Text,
    Voters,
    key_to,
)
from app.core.text import _
from app.core.views import RoomView
from app.ui.room.voters_part import tick_words


def words_of(view: RoomView) -> str:
    """The words of a view, one line for each thing shown. Charts are told from their data."""
    lines = [" – ".join(part for part in (view.title, view.subtitle, view.right) if part)]
    for block in view.blocks:
        lines += _lines(block)
    if view.legend:
        lines += _lines(key_to(view.blocks, view.legend))
    lines.append(view.footer)
    return "\n".join(line for line in lines if line)


def _lines(block: Block) -> list[str]:
    match block:
        case Text():
            return [f"{block.strong} {block.words}".strip()]
        case Bullets():
            leads = block.leads or ("",) * len(block.words)
            return [f"{lead} {words}".strip() for lead, words in zip(leads, block.words, strict=False)]
        case ScaleCards():
            said = [" ".join(p for p in (one.code, one.label, one.anchor) if p) for one in block.levels]
            return [*said, *([_("Can't say")] if block.cant_say else [])]
        case Voters():
            return [_voter(tick.name, tick.is_complete, tick_words(tick)) for tick in block.ticks]
        case Countdown():
            return [_("Time left")]
        case Quote():
            return [f"{block.caption}: {block.words}" if block.caption else block.words]
        case Table():
            return _table(block)
        case Chart():
            return [_told(_at_rest(block))]
        case Legend():
            return [", ".join(mark.name for mark in block.marks)]
        case Columns():
            return [line for column in block.columns for one in column for line in _lines(one)]
        case _:
            assert_never(block)


def _at_rest(chart: Chart) -> Chart:
    """The chart with nobody brought forward, which changes nothing of what is told."""
    if not any(one.forward for one in chart.series):
        return chart
    return replace(chart, series=tuple(replace(one, forward=False) for one in chart.series))


@lru_cache(maxsize=16)
def _told(chart: Chart) -> str:
    return chart.description()


def _voter(name: str, is_complete: bool, count: str) -> str:
    answered = _("has answered") if is_complete else _("has not answered yet")
    return f"{name}: {answered} ({count})" if count else f"{name}: {answered}"


def _table(table: Table) -> list[str]:
    heads = table.headings
    rows = [
        ", ".join(
            f"{heads[at]} {cell}".strip() if at and at < len(heads) else cell for at, cell in enumerate(row) if cell
        )
        for row in table.rows
    ]
    return [table.caption, *rows]
