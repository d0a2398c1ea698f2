"""The report's part of a scored activity: pictures, scores, what to talk about, votes, and what was settled."""

from __future__ import annotations

from dataclasses import replace

from app.activities import partner_tables, pictures, tables
from app.activities.shared import (
    answered_words,
    correction_blocks,
    hidden_words,
    open_round_words,
    partner_votes,
    scales_words,
    settled_blocks,
    tests_met_words,
)
from app.activities.talk import talk_blocks
from app.core import apart, comparing, insights
from app.core.answered import unanswered_words
from app.core.blocks import Block, Chart, Columns, Size, Table, Text
from app.core.round_figures import RoundFigures
from app.core.text import _
from app.core.views import ActivityView, BallotView, ReportSection, RoundView

RADAR_SHARE = 0.62  # of the width, with what stands out beside it


def report(view: ActivityView) -> tuple[ReportSection, ...]:
    """One part of the report for the activity, its ballots one after the other."""
    blocks: list[Block] = []
    for ballot in view.ballots:
        if len(view.ballots) > 1:
            blocks.append(Text(ballot.ballot.title, Size.HEADING))
        latest = ballot.latest
        if latest is None or latest.figures is None:
            has_votes = any(one.has_votes for one in ballot.rounds)
            blocks.append(Text(_("The votes have not been revealed.") if has_votes else _("Nobody has voted on this.")))
            continue
        blocks += _ballot_blocks(view, ballot, latest, latest.figures)
    blocks += settled_blocks(view)
    return (ReportSection(view.title, tuple(blocks), level=2, section=view.resource.section),)


def _ballot_blocks(view: ActivityView, ballot: BallotView, latest: RoundView, figures: RoundFigures) -> list[Block]:
    blocks: list[Block] = [Text(_how(view, ballot, latest), Size.NOTE)]
    if tests_met_words(figures):
        blocks.append(Text(tests_met_words(figures), Size.LEAD))
    blocks += _pictures(view, ballot, figures)
    unanswered = unanswered_words(figures)
    if unanswered:
        blocks.append(Text(unanswered, Size.NOTE))
    blocks += _scores(view, ballot, latest, figures)
    blocks += talk_blocks(ballot)
    if comparing.leaves_out(ballot):
        blocks += [*_votes(view, figures.only_answered()), *_round_before(view, ballot)]
    else:
        blocks += _votes(view, figures)
    blocks += correction_blocks(ballot)
    if figures.hidden:
        blocks.append(Text(hidden_words(figures), Size.NOTE))
    return blocks


def _how(view: ActivityView, ballot: BallotView, latest: RoundView) -> str:
    words = [_("Round {number}, {who}.").format(number=latest.number, who=answered_words(view, latest))]
    words += [scales_words(ballot), view.promise_words]
    words.append(open_round_words(ballot))
    return " ".join(one for one in words if one)


def _pictures(view: ActivityView, ballot: BallotView, figures: RoundFigures) -> list[Block]:
    made = pictures.drawn_pictures(ballot, view.targets)
    beside = [one for one in insights.stand_outs(ballot) if one.title != _("Furthest apart")]  # the headline says it
    words: list[Block] = [Text(one.words, strong=f"{one.title}.") for one in beside]
    blocks: list[Block] = []
    for picture in made:
        if picture.title:
            blocks.append(Text(picture.title, Size.HEADING))
        blocks.append(Text(picture.headline, Size.LEAD))
        if pictures.has_radar(picture) and len(picture.marks) <= pictures.RADAR_LINES:
            radar = pictures.radar(picture)
            side = words if picture is made[0] else []
            blocks.append(Columns(((radar,), tuple(side)), (RADAR_SHARE, 1 - RADAR_SHARE)) if side else radar)
            words = [] if side else words
        blocks += gap_charts(picture)
        blocks += words
        words = []
    if len({one.item.id for one in figures.items}) == 1:
        blocks += _dots(figures)
    return blocks


def gap_charts(picture: pictures.Picture) -> list[Chart]:
    """The gap lines in parts that a page can hold; the sentence stands above them as text."""
    return pictures.split_rows(pictures.gap_lines(picture))


def _dots(figures: RoundFigures) -> list[Block]:
    """How the votes on the only item fell, question by question."""
    blocks: list[Block] = []
    for one in figures.items:
        chart = pictures.dots(one)
        strong = f"{one.question.title}." if apart.has_questions(figures) else ""
        blocks += [Text(chart.headline, Size.LEAD, strong=strong), chart]
    return blocks


def _scores(view: ActivityView, ballot: BallotView, latest: RoundView, figures: RoundFigures) -> list[Block]:
    """The scores of the headings with everything that belongs to a mean, and what moved."""
    found: list[Block] = []
    scores = tables.score_table(figures, alone=view.resource.total)
    if scores is not None:
        found += [Text(_("Scores"), Size.HEADING), scores]
    by_partner = partner_tables.partner_scores(figures)
    if by_partner is not None:
        found.append(by_partner)
    elif len(figures.marks) > partner_tables.PARTNER_COLUMNS:
        found += [chart for one in pictures.pictures(ballot) if one.rows for chart in _heat_maps(one)]
    before = ballot.before_latest
    moved = tables.movement_table(latest, before) if before is not None else None
    if moved is not None:
        found += [Text(_("What moved between the rounds"), Size.HEADING), moved]
    return found


def _heat_maps(picture: pictures.Picture) -> list[Chart]:
    whole = pictures.heat_map(picture)
    heads, _names = partner_tables.partner_headings(picture.marks)
    series = (replace(one, mark=replace(one.mark, short=head)) for one, head in zip(whole.series, heads, strict=True))
    whole = replace(whole, series=tuple(series))
    return [part for rows in pictures.split_rows(whole) for part in pictures.split_partners(rows)]


def _votes(view: ActivityView, figures: RoundFigures) -> list[Block]:
    """The votes on each item: counts for all, then as far as the promise goes by partner and by person."""
    counts: Table = tables.support_table(figures) if figures.support else tables.item_table(figures)
    return [Text(_("Votes per item"), Size.HEADING), counts, *partner_votes(view, figures)]


def _round_before(view: ActivityView, ballot: BallotView) -> list[Block]:
    """The round before as it was shown, for what was not voted on again."""
    before = ballot.before_latest
    if before is None or before.figures is None:
        return []
    title = _("Round {number}, with what was not voted on again").format(number=before.number)
    blocks: list[Block] = [Text(title, Size.HEADING)]
    blocks.append(
        Text(_("Round {number}, {who}.").format(number=before.number, who=answered_words(view, before)), Size.NOTE)
    )
    if tests_met_words(before.figures):
        blocks.append(Text(tests_met_words(before.figures), Size.LEAD))
    then = ballot.as_of(before.number)
    blocks += _pictures(view, then, before.figures)
    blocks += _scores(view, then, before, before.figures)
    return [*blocks, *_votes(view, before.figures)]
