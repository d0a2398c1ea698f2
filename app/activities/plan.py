"""The plan: action rows with who, what and by when."""

from __future__ import annotations

from app.activities.kind import ActivityKind, Page, Showing, Stage
from app.activities.shared import action_table, brief_page, note_blocks
from app.core.blocks import Block, Size, Table, Text
from app.core.text import _, date_short
from app.core.views import ActionView, ActivityView, ReportSection


def _stages(_view: ActivityView) -> tuple[Stage, ...]:
    return (Stage("brief", "brief", _("Brief")), Stage("plan", "capture", _("Plan")))


def _page(view: ActivityView, stage: Stage, _showing: Showing) -> Page:
    if stage.id == "brief" or not view.actions:
        return brief_page(view) if stage.id == "brief" else Page((Text(_("Who does what, by when?"), Size.QUESTION),))
    return Page((Text(_("Our plan"), Size.HEADING), _room_table(view.actions)))


def _room_table(actions: tuple[ActionView, ...]) -> Table:
    rows = tuple(
        (one.ref, one.text, one.lead or "–", date_short(one.due) or "–", _(one.status).capitalize()) for one in actions
    )
    headings = ("", _("Action"), _("Lead"), _("By"), _("Status"))
    return Table(headings, rows, "lllll", widths=(0.06, 0.42, 0.24, 0.14, 0.14))


def _report(view: ActivityView) -> tuple[ReportSection, ...]:
    blocks: list[Block] = []
    if view.actions:
        blocks.append(action_table(view.actions))
        for one in view.actions:
            blocks.append(Text(_details(one), Size.NOTE, strong=f"{one.ref}."))
    else:
        blocks.append(Text(_("No action has been agreed yet.")))
    blocks += note_blocks(view)
    return (ReportSection(view.title, tuple(blocks), level=2, section=view.resource.section),)


def _details(one: ActionView) -> str:
    """What the table has no column for: how it stands, where it came from, and every other field."""
    words = [_(one.status).capitalize()]
    if one.origin:
        words.append(_("From {origin}").format(origin=one.origin))
    words += [f"{title}: {said}" for title, said in one.fields]
    return " ".join(said if said.endswith((".", "!", "?")) else f"{said}." for said in words)


KIND = ActivityKind("plan", _stages, _page, _report)
