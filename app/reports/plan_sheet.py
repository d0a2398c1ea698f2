"""A sheet on which a group writes actions by hand: a block of the plan's fields for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, PageBreak, Spacer
from reportlab.platypus import Table as Grid

from app.core.text import _
from app.core.toolkit import PlanField
from app.core.views import ActivityView, WorkshopView
from app.reports import fonts
from app.reports.flow import Flow
from app.reports.page_parts import height_of
from app.reports.sheet_parts import HAND, HEIGHT, NOTE, WIDTH, head, next_head

GRID = 12  # the parts of the width that fields share
_SHARES = {"ref": 2, "action": 10, "result": 12, "lead_person": 4, "lead_partner": 4, "helpers": 4}
_SHARES |= dict.fromkeys(("start", "due", "staff_days", "money"), 3) | dict.fromkeys(
    ("tell", "depends_on", "status"), 4
)
_SHARE = 6  # of any other
_TWO_LINES = ("action", "result")
PAD = 4.0
GAP = 12.0  # between two actions
FEW = 3  # actions for which one page is enough
MOST_EASE = 14.0  # that a row may be higher than it has to be, so that the page is used


def plan_sheet(view: WorkshopView, activity: ActivityView, flow: Flow) -> list[Flowable]:
    """One page of blocks, or two where fewer than a few fit on one."""
    fields = activity.resource.fields or _usual_fields()
    who = [_("Group"), _("Priority")]
    notes = [_("One block for each action.")]
    if any(one.required for one in fields):
        notes.append(_("What stands in bold is needed of every action."))
    made = [*head(view, activity, who, [" ".join(notes)], flow), Spacer(0, 6)]
    rows = list(_rows(fields))
    room = _room_below(made)
    first = _fitting(rows, room, flow)
    made += _blocks(rows, first, room, flow)
    if first < FEW and sum(_heights(rows, flow)) < room:  # else one action takes pages already
        begins = next_head(view, activity, who, flow)
        room = _room_below(begins)
        made += [PageBreak(), *begins, *_blocks(rows, _fitting(rows, room, flow), room, flow)]
    return made


def _room_below(begins: Sequence[Flowable]) -> float:
    """What the beginning of a page leaves of its height."""
    return HEIGHT - sum(height_of(one, WIDTH) for one in begins) - 1


def _usual_fields() -> tuple[PlanField, ...]:
    """For a plan of the user's own that names no fields."""
    return (
        PlanField("action", _("Action (starts with a verb)"), required=True),
        PlanField("result", _("Result it should produce"), required=True),
        PlanField("lead_person", _("Lead person"), required=True),
        PlanField("lead_partner", _("Lead partner"), required=True),
        PlanField("due", _("Due"), required=True),
    )


def _rows(fields: Sequence[PlanField]) -> Iterator[list[tuple[PlanField, int]]]:
    """The fields in their order, as many beside each other as have room, with their parts of the width."""
    row: list[tuple[PlanField, int]] = []
    for one in fields:
        share = _SHARES.get(one.id, _SHARE)
        if sum(part for _field, part in row) + share > GRID:
            yield _filled(row)
            row = []
        row.append((one, share))
    yield _filled(row)


def _filled(row: list[tuple[PlanField, int]]) -> list[tuple[PlanField, int]]:
    """The last of a row takes what is left of the width."""
    last, share = row[-1]
    return [*row[:-1], (last, share + GRID - sum(part for _field, part in row))]


def _heights(rows: Sequence[Sequence[tuple[PlanField, int]]], flow: Flow) -> list[float]:
    """How high each row has to be: its names, and a line of handwriting or two."""
    found = []
    for row in rows:
        names = max(_name(one, flow).wrap(WIDTH * share / GRID - 2 * PAD, HEIGHT)[1] for one, share in row)
        lines = 2 if any(one.id in _TWO_LINES for one, _share in row) else 1
        found.append(names + lines * HAND + PAD)
    return found


def _fitting(rows: Sequence[Sequence[tuple[PlanField, int]]], room: float, flow: Flow) -> int:
    """How many blocks a height has room for; at least one."""
    return max(1, int((room + GAP) / (sum(_heights(rows, flow)) + GAP)))


def _blocks(rows: Sequence[Sequence[tuple[PlanField, int]]], many: int, room: float, flow: Flow) -> Iterator[Flowable]:
    """So many blocks, their rows eased to use the room."""
    heights = _heights(rows, flow)
    spare = room - many * (sum(heights) + GAP) + GAP
    ease = min(MOST_EASE, max(0.0, spare / (many * len(rows))))
    for at in range(many):
        if at:
            yield Spacer(0, GAP)
        yield _block(rows, [one + ease for one in heights], flow)


def _block(rows: Sequence[Sequence[tuple[PlanField, int]]], heights: list[float], flow: Flow) -> Flowable:
    line = HexColor(flow.theme.muted)
    cells: list[list[Flowable]] = []
    style: list[tuple] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("BOX", (0, 0), (-1, -1), 1.2, line),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    for at, row in enumerate(rows):
        cells.append([])
        for one, share in row:
            left = len(cells[at])
            cells[at] += [_name(one, flow), *(Spacer(0, 0) for _part in range(share - 1))]
            style.append(("SPAN", (left, at), (left + share - 1, at)))
            style.append(("BOX", (left, at), (left + share - 1, at), 0.6, line))
    return Grid(cells, colWidths=[WIDTH / GRID] * GRID, rowHeights=heights, style=style)


def _name(one: PlanField, flow: Flow) -> Flowable:
    return flow.words(one.title, NOTE, bold=one.required)
