"""Pages and blocks that several kinds have in common."""

from __future__ import annotations

from app.activities.kind import Page, Stage
from app.core import insights
from app.core.blocks import Block, Bullets, Quote, Size, Table, Text, Tone
from app.core.text import _, date_short, number, signed
from app.core.views import ActionView, ActivityView, OutcomeView, RoundFigures


def about_stages() -> tuple[Stage, ...]:
    """What comes before any vote: the brief, then the promise and the rule."""
    return (Stage("brief", "brief", _("Brief")), Stage("promise", "brief", _("Promise and rule")))


def brief_page(view: ActivityView) -> Page:
    """What we are about to do, in the script's words."""
    notes = view.resource.facilitation
    blocks: list[Block] = [Text(view.title, Size.QUESTION)]
    if notes.say:
        blocks.append(Text(notes.say, Size.HEADING))
    if view.resource.definitions:
        words = view.resource.definitions
        blocks.append(Bullets(tuple(one.text for one in words), tuple(f"{one.id.capitalize()}:" for one in words)))
    return Page(tuple(blocks))


def promise_page(view: ActivityView) -> Page:
    """Who will see what, and when we call it agreed: on the screen before anyone votes."""
    blocks: list[Block] = [
        Text(_("Before you answer"), Size.QUESTION),
        Text(view.promise_words, Size.HEADING),
    ]
    if view.rule_words:
        blocks.append(Text(view.rule_words, Size.HEADING))
    blocks.append(
        Text(_("“Can't say” is always an answer. It is counted apart and never averaged."), Size.LEAD, Tone.MUTED)
    )
    return Page(tuple(blocks))


def answered_words(view: ActivityView, figures: RoundFigures) -> str:
    """How many gave these figures: ``all 14 people``."""
    return insights.voters_words(figures, view.votes)


def outcome_words(one: OutcomeView) -> str:
    """``Agreed: 3.0. We raise problems within two days.``"""
    words = _(one.kind).capitalize()
    if one.value is not None:
        words += f": {number(one.value)}"
    return f"{words}. {one.words}".rstrip(" .") + "."


def agreed_page(view: ActivityView) -> Page:
    """What the room settled, wants to reach, and will do."""
    blocks = _agreed_blocks(view)
    if not blocks:
        blocks = [Text(_("What have we agreed?"), Size.QUESTION)]
    return Page(tuple(blocks))


def _agreed_blocks(view: ActivityView) -> list[Block]:
    blocks: list[Block] = []
    if view.outcomes:
        blocks.append(Text(_("What we agreed"), Size.HEADING))
        leads = tuple(f"{one.subject}." if one.subject else "" for one in view.outcomes)
        blocks.append(Bullets(tuple(outcome_words(one) for one in view.outcomes), leads, size=Size.LEAD))
    if view.targets:
        blocks.append(Text(_("Where we want to be"), Size.HEADING))
        blocks.append(target_table(view))
    if view.actions and view.resource.kind != "plan":
        blocks.append(Text(_("What we will do"), Size.HEADING))
        blocks.append(action_table(view.actions))
    return blocks


def target_table(view: ActivityView) -> Table:
    """Now, wanted and by when."""
    rows = tuple(
        (
            one.title,
            "–" if one.now is None else number(one.now),
            number(one.value),
            "–" if one.now is None else signed(one.value - one.now),
            date_short(one.due) or "–",
        )
        for one in view.targets
    )
    return Table(("", _("Now"), _("Target"), _("Distance"), _("By")), rows, "lrrrl")


def action_table(actions: tuple[ActionView, ...]) -> Table:
    """The plan's rows: what, who, by when, and how we will know."""
    rows = tuple((one.ref, one.text, one.lead or "–", date_short(one.due) or "–", one.result or "–") for one in actions)
    headings = ("", _("Action"), _("Lead"), _("By"), _("We will know by"))
    return Table(headings, rows, "lllll", widths=(0.06, 0.36, 0.2, 0.13, 0.25))


def settled_blocks(view: ActivityView) -> list[Block]:
    """The report's part of every activity: what was agreed, wanted, planned and said."""
    blocks = _agreed_blocks(view)
    blocks += note_blocks(view)
    return blocks


def note_blocks(view: ActivityView) -> list[Block]:
    """The public notes, as they were written."""
    if not view.notes:
        return []
    blocks: list[Block] = [Text(_("Notes"), Size.HEADING)]
    for one in view.notes:
        caption = _(one.kind).capitalize()
        blocks.append(Quote(one.words, f"{caption} · {one.about}" if one.about else caption))
    return blocks
