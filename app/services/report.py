"""The joint report: what the gate hands out, put in the order in which it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.activities import pictures, tables
from app.activities.kind import kind_of
from app.activities.shared import action_table, note_quote
from app.activities.vision_words import agreed_priorities, vision_quotes
from app.core import comparing, gate, insights
from app.core.answered import unanswered_words
from app.core.blocks import Block, Chart, Columns, Size, Table, Text
from app.core.insights import Insight
from app.core.model import Workshop
from app.core.standing import as_a_whole
from app.core.summaries import people_words
from app.core.text import _, date_long, date_short, joined, ngettext, number
from app.core.toolkit import Section
from app.core.views import (
    ActivityView,
    BallotView,
    ReportSection,
    ReportView,
    TargetView,
    WorkshopView,
)

FIRST_PAGE_ACTIONS = 6
FIRST_PAGE_ROWS = 12  # of gap lines; of more the widest gaps, or where there is none the first
LISTED_PEOPLE = 60  # names of one partner; more are counted


def report_view(workshop: Workshop, sections: Sequence[Section]) -> ReportView:
    """The whole report of a workshop as everybody may read it."""
    view = gate.workshop_view(workshop)
    shapes = _shapes(view)
    caption = _("{name}, {date}").format(name=view.name, date=date_long(view.date))
    return ReportView(
        title=view.partnership,
        caption=caption,
        right=(people_words(len(view.partners), view.people), _("At a glance")),
        language="en-GB",
        in_progress=not view.is_closed,
        first_page=_first_page(view, shapes, sections),
        sections=(*_by_section(view, sections), *_closing(view)),
        footer=_footer(shapes),
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """A revealed ballot as a whole with its picture, and how well that shows where the partnership stands."""

    activity: ActivityView
    ballot: BallotView
    picture: pictures.Picture
    of_rounds: str = ""  # which rounds its figures are of, where they are of several
    moved: Insight | None = None  # and what moved between them

    @property
    def worth(self) -> tuple[bool, int, float]:
        """Section 2 first, then the one with most votes on most items, then the one with the widest gap."""
        scale, figures = self.picture.scale, self.ballot.latest.figures if self.ballot.latest else None
        asked = sum(1 for one in figures.items if one.n) if figures else 0
        widest = max((row.gap or 0.0 for row in self.picture.rows), default=0.0)
        return self.activity.resource.section == 2, asked, widest / max(1, scale.highest - scale.lowest)


def _shapes(view: WorkshopView) -> list[_Shape]:
    """Every revealed ballot that has a picture, the best for the first page in front."""
    found = []
    for activity in view.activities:
        for ballot in activity.ballots:
            whole, of_rounds = as_a_whole(ballot)
            made = pictures.pictures(whole)
            if made and made[0].rows:
                moved = None if whole is ballot else insights.moved(ballot)
                found.append(_Shape(activity, whole, made[0], of_rounds, moved))
    return sorted(found, key=lambda one: one.worth, reverse=True)


def _first_page(view: WorkshopView, shapes: Sequence[_Shape], sections: Sequence[Section]) -> tuple[ReportSection, ...]:
    titles = {one.number: one.title for one in sections}
    found: list[ReportSection] = []
    if shapes:
        activity = shapes[0].activity
        number_of = activity.resource.section
        others = [_in_a_line(one) for one in shapes[1:] if one.activity.resource.section == number_of]
        shape = (*_shape(shapes[0]), *others)
        found.append(ReportSection(titles.get(number_of, activity.title), shape, section=number_of))
    wanted = _wanted(view)
    if wanted:
        found.append(ReportSection(titles.get(3, _("Where do we want to be?")), wanted, section=3))
    if view.actions:
        to_do = tuple(one for one in view.actions if one.is_open)
        first = to_do[:FIRST_PAGE_ACTIONS]
        blocks: list[Block] = [action_table(first)] if first else []
        more, ended = len(to_do) - len(first), len(view.actions) - len(to_do)
        words = [
            ngettext("{n} more action is in the plan below.", "{n} more actions are in the plan below.", more),
            ngettext("{n} action is done or dropped.", "{n} actions are done or dropped.", ended),
        ]
        said = [one.format(n=n) for one, n in zip(words, (more, ended), strict=True) if n]
        if said:
            blocks.append(Text(" ".join(said), Size.NOTE))
        if view.review_date:
            blocks.append(Text(_("We look at this again on {date}.").format(date=date_long(view.review_date))))
        found.append(ReportSection(titles.get(4, _("How do we get there?")), tuple(blocks), section=4))
    if not found:
        is_revealed = any(ballot.latest is not None for one in view.activities for ballot in one.ballots)
        nothing = _("Nothing has been revealed or agreed yet.")
        said = _("How the votes fell is on the pages that follow.") if is_revealed else nothing
        found.append(ReportSection(_("So far"), (Text(said),)))
    return tuple(found)


def _shape(shown: _Shape) -> tuple[Block, ...]:
    """The radar with what stands out beside it; with many partners or rows the widest gaps above it."""
    picture, ballot = shown.picture, shown.ballot
    name = Text(shown.activity.title, Size.NOTE)
    found = (*insights.stand_outs(ballot), *((shown.moved,) if shown.moved else ()))
    standing = [Text(one.words, strong=f"{one.title}.") for one in found]
    words = [Text(_("What stands out"), Size.HEADING), *standing] if standing else []
    latest = ballot.latest
    unanswered = unanswered_words(latest.figures) if latest and latest.figures else ""
    words += [Text(one, Size.NOTE) for one in (unanswered, shown.of_rounds) if one]
    if len(picture.marks) > pictures.RADAR_LINES or not pictures.has_radar(picture):
        chart = pictures.first_rows(pictures.gap_lines(picture), FIRST_PAGE_ROWS)
        return (name, chart, *_left_out(shown, chart), *words)
    radar = pictures.radar(picture)
    return (Columns(((name, radar), tuple(words)), (0.64, 0.36)),) if words else (name, radar)


def _left_out(shown: _Shape, chart: Chart) -> tuple[Block, ...]:
    """That there are more rows than are drawn, and where they are; nothing where all are there."""
    drawn, every = len(chart.axes), len(shown.picture.rows)
    if drawn == every:
        return ()
    widest = _("These are the {n} widest gaps of {all}. All of them are below, under “{title}”.")
    first = _("These are the first {n} of {all}. All of them are below, under “{title}”.")
    has_gaps = bool(chart.gaps) and all(gap is not None for gap in chart.gaps)
    words = widest if has_gaps else first
    return (Text(words.format(n=drawn, all=every, title=shown.activity.title), Size.NOTE),)


def _in_a_line(other: _Shape) -> Text:
    """What another activity of the same section found."""
    several = len(other.activity.ballots) > 1
    title = f"{other.activity.title}, {other.ballot.ballot.title}" if several else other.activity.title
    words = " ".join(one for one in (other.picture.headline, other.of_rounds) if one)
    return Text(words, strong=f"{title.rstrip(' ?.')}.")


def _wanted(view: WorkshopView) -> tuple[Block, ...]:
    visions = [one for one in view.activities if one.resource.kind == "vision"]
    blocks = [quote for one in visions for quote in vision_quotes(one, "")]
    for one in visions:
        agreed = [made.text.rstrip(" .") for made in agreed_priorities(one)]
        if agreed:
            blocks.append(Text("; ".join(agreed) + ".", strong=_("Our priorities.")))
    if view.targets:
        blocks.append(Text(_targets_sentence(view.targets)))
    return tuple(blocks)


def _targets_sentence(targets: Sequence[TargetView]) -> str:
    said = []
    for one in targets:
        due = _(" by {date}").format(date=date_short(one.due)) if one.due else ""
        votes = insights.counted_words(one.votes, one.lowest, one.highest, one.part)
        now = _(" (now {now}, {votes})").format(now=number(one.now), votes=votes) if one.now is not None else ""
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
        found.append(ReportSection(_("Notes of the day"), tuple(note_quote(one) for one in view.notes)))
    found.append(ReportSection(_("Who was there"), _attendance(view)))
    found.append(ReportSection(_("How to read this report"), _method(view)))
    secondary = _secondary(view)
    if secondary:
        found.append(ReportSection(_("Appendix: secondary figures"), secondary))
    return tuple(found)


def _secondary(view: WorkshopView) -> tuple[Block, ...]:
    """Consensus and agreement A of every voted item, for readers who know them; also of what no later round took up."""
    blocks: list[Block] = []
    for activity in view.activities:
        for ballot in activity.ballots:
            title = f"{activity.title}: {ballot.ballot.title}" if len(activity.ballots) > 1 else activity.title
            rounds = (ballot.latest, ballot.before_latest) if comparing.leaves_out(ballot) else (ballot.latest,)
            for one in rounds:
                made = tables.secondary_table(one.figures) if one and one.figures else None
                if one is not None and made is not None:
                    named = _("{title}, round {number}").format(title=title, number=one.number)
                    blocks += [Text(named if len(rounds) > 1 else title, Size.HEADING), made]
    if not blocks:
        return ()
    words = _(
        "Consensus runs from 0 (half of the votes at each end) to 100 (all on one level), after Tastle and Wierman, "
        "2007. A runs from −1 (two ends) over 0 (evenly spread) to 1 (one level), after van der Eijk, 2001. One far "
        "vote moves both a good deal, and they are not comparable between scales; read the agreement in words first."
    )
    return (Text(words, Size.NOTE), *blocks)


def _attendance(view: WorkshopView) -> tuple[Block, ...]:
    rows = []
    for one in view.partners:
        named = one.names[:LISTED_PEOPLE]
        more, unnamed = len(one.names) - len(named), one.people - len(one.names)
        names = [*named]
        names += [_("{n} more").format(n=more)] if more else []
        names += [_("{n} unnamed").format(n=unnamed)] if unnamed else []
        rows.append((one.mark.name, str(one.people), joined(tuple(names)) or "–"))
    if not rows:
        return (Text(_("No partner is on the list.")),)
    table = Table((_("Partner"), _("People"), _("Names")), tuple(rows), "lrl", widths=(0.36, 0.1, 0.54))
    if not view.facilitator:
        return (table,)
    return (table, Text(view.facilitator, Size.NOTE, strong=_("Facilitator:")))


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
            "of the votes two levels or more from the median (three on scales of more than five levels). "
            "Mixed: anything else. Fewer than three votes are too few to say."
        ),
        _("Bands: up to 39 of 100 needs attention, 40 to 69 building, 70 and above strength. They are our own."),
        _(
            "Of eight votes or more, almost all means over 90 per cent, most 75 to 90, a majority 50 to 74, "
            "less than half 15 to 49, a few under 15."
        ),
        _("With fewer than eight voters, read people, not percentages; differences of one vote mean little."),
    ]
    blocks: list[Block] = [Text(one) for one in words]
    return (*blocks, *_promises(view))


def _promises(view: WorkshopView) -> list[Text]:
    """What the room was promised; where that differs, for which activities."""
    found: dict[str, list[str]] = {}
    for one in view.activities:
        if one.ballots:
            found.setdefault(one.promise_words, []).append(one.title.rstrip(" ?."))
    if len(found) == 1:
        return [Text(words, strong=_("Promise to the room.")) for words in found]
    return [
        Text(words, strong=_("Promise to the room for {activities}.").format(activities=joined(tuple(titles))))
        for words, titles in sorted(found.items())
    ]


def _footer(shapes: Sequence[_Shape]) -> str:
    """What the scores of the first page mean."""
    if not shapes:
        return ""
    best = shapes[0].ballot
    scale = best.ballot.questions[0].scale
    first, last = scale.levels[0], scale.levels[-1]
    words = _("Scores run from {low} ({low_label}) to {high} ({high_label}).").format(
        low=first.code, low_label=_lowered(first.label), high=last.code, high_label=_lowered(last.label)
    )
    if all(row.gap is None for row in shapes[0].picture.rows):
        return words
    means = _("A gap is the highest partner average less the lowest.")
    medians = _("A gap is the highest partner median less the lowest.")
    return f"{words} {medians if shapes[0].picture.medians else means}"


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
