"""The joint report: what the gate hands out, put in the order in which it is read."""

from __future__ import annotations

from collections.abc import Sequence

from app.activities import pictures
from app.activities.kind import kind_of
from app.activities.shared import action_table
from app.activities.vision import vision_words
from app.core import gate, insights
from app.core.agenda import people_words
from app.core.blocks import Block, Columns, Quote, Size, Table, Text
from app.core.model import Workshop
from app.core.text import _, date_long, date_short, joined, number
from app.core.toolkit import Section
from app.core.views import ActivityView, BallotView, NoteView, ReportSection, ReportView, TargetView, WorkshopView

FIRST_PAGE_ACTIONS = 6


def report_view(workshop: Workshop, sections: Sequence[Section], *, language: str = "en-GB") -> ReportView:
    """The whole report of a workshop as everybody may read it."""
    view = gate.workshop_view(workshop)
    caption = _("{name}, {date}").format(name=view.name, date=date_long(view.date))
    return ReportView(
        title=view.partnership,
        caption=caption,
        right=(people_words(len(view.partners), view.people), _("At a glance")),
        language=language,
        in_progress=not view.is_closed,
        first_page=_first_page(view, sections),
        sections=(*_by_section(view, sections), *_closing(view)),
        footer=_footer(view),
    )


def _main_ballot(view: WorkshopView) -> tuple[ActivityView, BallotView] | None:
    """The revealed ballot that shows the shape best: section 2 first, then the one with most rows."""
    found = []
    for activity in view.activities:
        for ballot in activity.ballots:
            made = pictures.pictures(ballot)
            if made and made[0].rows:
                found.append((activity.resource.section == 2, len(made[0].rows), activity, ballot))
    if not found:
        return None
    best = max(found, key=lambda one: (one[0], one[1]))
    return best[2], best[3]


def _first_page(view: WorkshopView, sections: Sequence[Section]) -> tuple[ReportSection, ...]:
    titles = {one.number: one.title for one in sections}
    found: list[ReportSection] = []
    best = _main_ballot(view)
    if best is not None:
        activity, ballot = best
        number_of = activity.resource.section
        found.append(ReportSection(titles.get(number_of, activity.title), _shape(ballot), section=number_of))
    wanted = _wanted(view)
    if wanted:
        found.append(ReportSection(titles.get(3, _("Where do we want to be?")), wanted, section=3))
    if view.actions:
        table = action_table(view.actions[:FIRST_PAGE_ACTIONS])
        blocks: list[Block] = [table]
        if len(view.actions) > FIRST_PAGE_ACTIONS:
            more = len(view.actions) - FIRST_PAGE_ACTIONS
            blocks.append(Text(_("{n} more actions are in the plan below.").format(n=more), Size.NOTE))
        found.append(ReportSection(titles.get(4, _("How do we get there?")), tuple(blocks), section=4))
    if not found:
        words = Text(_("Nothing has been revealed or agreed yet."))
        found.append(ReportSection(_("So far"), (words,)))
    return tuple(found)


def _shape(ballot: BallotView) -> tuple[Block, ...]:
    picture = pictures.pictures(ballot)[0]
    many = len(picture.marks) > pictures.RADAR_LINES or not pictures.has_radar(picture)
    chart = pictures.gap_lines(picture) if many else pictures.radar(picture)
    standing = insights.stand_outs(ballot)
    words = [Text(one.words, strong=f"{one.title}.") for one in standing]
    if not words:
        return (chart,)
    heading = Text(_("What stands out"), Size.HEADING)
    return (Columns(((chart,), (heading, *words)), (0.64, 0.36)),)


def _wanted(view: WorkshopView) -> tuple[Block, ...]:
    visions = [vision_words(one) for one in view.activities if one.resource.kind == "vision"]
    visions = [words for words in visions if words]
    blocks: list[Block] = [Quote(words, "", 3) for words in visions]
    if view.targets:
        blocks.append(Text(_targets_sentence(view.targets)))
    return tuple(blocks)


def _targets_sentence(targets: Sequence[TargetView]) -> str:
    said = []
    for one in targets:
        due = _(" by {date}").format(date=date_short(one.due)) if one.due else ""
        now = _(" (now {now})").format(now=number(one.now)) if one.now is not None else ""
        said.append(f"{one.title} {number(one.value)}{now}{due}")
    return _("Targets: {targets}.").format(targets="; ".join(said))


def _by_section(view: WorkshopView, sections: Sequence[Section]) -> tuple[ReportSection, ...]:
    found: list[ReportSection] = []
    for section in sections:
        activities = [one for one in view.activities if one.resource.section == section.number]
        if not activities:
            continue
        found.append(ReportSection(section.title, (), level=1, section=section.number))
        for activity in activities:
            found += kind_of(activity).report(activity)
    return tuple(found)


def _closing(view: WorkshopView) -> tuple[ReportSection, ...]:
    found = []
    if view.notes:
        found.append(ReportSection(_("Notes of the day"), tuple(_note(one) for one in view.notes)))
    found.append(ReportSection(_("Who was there"), (_attendance(view),)))
    found.append(ReportSection(_("How to read this report"), _method(view)))
    return tuple(found)


def _note(one: NoteView) -> Quote:
    caption = _(one.kind).capitalize()
    return Quote(one.words, f"{caption} · {one.about}" if one.about else caption)


def _attendance(view: WorkshopView) -> Table:
    rows = []
    for one in view.partners:
        unnamed = one.present - len(one.names)
        names = [*one.names, *([_("{n} unnamed").format(n=unnamed)] if unnamed else [])]
        rows.append((one.mark.name, str(one.present), joined(tuple(names)) or "–"))
    return Table((_("Partner"), _("People"), _("Names")), tuple(rows), "lrl", widths=(0.36, 0.1, 0.54))


def _method(view: WorkshopView) -> tuple[Block, ...]:
    words = [
        _("Scores were given alone and shown together. Only revealed rounds are in this report."),
        _(
            "Averages count every vote once, so a partner with more people weighs more. "
            "A gap is the highest partner's average less the lowest's; between items it is taken from medians."
        ),
        _("“Can't say” is counted apart and never averaged."),
        _(
            "Shared: three quarters of the votes are on two neighbouring levels. Divided: two camps, or a quarter "
            "of the votes two levels or more from the middle. Mixed: anything else. "
            "Fewer than three votes are too few to say."
        ),
        _("Bands: up to 39 of 100 needs attention, 40 to 69 building, 70 and above strength. They are our own."),
        _("With fewer than eight voters, read people, not percentages; differences of one vote mean little."),
    ]
    promises = sorted({one.promise_words for one in view.activities if one.ballots})
    blocks: list[Block] = [Text(one) for one in words]
    blocks += [Text(one, strong=_("Promise to the room.")) for one in promises]
    return tuple(blocks)


def _footer(view: WorkshopView) -> str:
    best = _main_ballot(view)
    if best is None:
        return ""
    scale = best[1].ballot.questions[0].scale
    first, last = scale.levels[0], scale.levels[-1]
    words = _("Scores run from {low} ({low_label}) to {high} ({high_label}). ")
    gap = _("A gap is the highest partner average less the lowest.")
    if best[1].ballot.dimensions and len(best[1].dimensions) < pictures.RADAR_AXES[0]:
        gap = _("A gap is the highest partner median less the lowest.")
    return (
        words.format(low=first.code, low_label=first.label.lower(), high=last.code, high_label=last.label.lower()) + gap
    )
