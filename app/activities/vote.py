"""Scored items: vote alone, reveal, talk, vote again, settle."""

from __future__ import annotations

from app.activities import pictures
from app.activities.kind import ActivityKind, Page, Showing, Stage
from app.activities.shared import (
    about_stages,
    agreed_page,
    answered_words,
    brief_page,
    promise_page,
    settled_blocks,
)
from app.core import gaps, insights
from app.core.blocks import Block, Chart, Columns, ScaleCards, Size, Text, Voters
from app.core.text import _
from app.core.toolkit import Item, Question
from app.core.views import ActivityView, BallotView, ReportSection, RoundFigures


def _stages(view: ActivityView) -> tuple[Stage, ...]:
    ballot = view.ballots[0]
    found = [*about_stages(), Stage("vote", "capture", _("Vote"), ballot.ballot.id)]
    found.append(Stage("results", "results", _("Results"), ballot.ballot.id))
    if len(ballot.items) > 1:
        found.append(Stage("talk", "results", _("Talk list"), ballot.ballot.id))
    found.append(Stage("agreed", "agree", _("What we agreed"), ballot.ballot.id))
    return tuple(found)


def _page(view: ActivityView, stage: Stage, showing: Showing) -> Page:
    ballot = view.ballots[0]
    if stage.id == "brief":
        return brief_page(view)
    if stage.id == "promise":
        return promise_page(view)
    if stage.id == "vote":
        return _vote_page(view, ballot, showing)
    if stage.id == "results":
        return _results_page(view, ballot, showing)
    if stage.id == "talk":
        return _talk_page(view, ballot)
    return agreed_page(view)


def _vote_page(view: ActivityView, ballot: BallotView, showing: Showing) -> Page:
    """The question, its scale, and who has answered it."""
    items = ballot.items
    if not items:
        return brief_page(view)
    at, item = next(((at, one) for at, one in enumerate(items) if one.id == showing.item_id), (0, items[0]))
    questions = ballot.ballot.questions
    current = ballot.current
    ticks = showing.item_ticks or (current.ticks if current else ())
    words = item.text if item.text else item.title
    blocks: list[Block] = [Text(words, Size.QUESTION)]
    if len(questions) > 1:
        blocks.append(Text(" · ".join(one.title for one in questions), Size.HEADING))
    blocks += [_scale(questions[0], item), Voters(ticks)]
    return Page(
        tuple(blocks),
        subtitle=_place_words(view, ballot, item, at, len(items)),
        footer=_("Answer on your own first. Nobody's answer is shown until the reveal."),
    )


def _place_words(view: ActivityView, ballot: BallotView, item: Item, at: int, items: int) -> str:
    name = view.title
    if not ballot.ballot.grouped_after:
        heading = next((one.title for one in ballot.dimensions if item in one.items), "")
        name = item.title or (heading if len(ballot.dimensions) > 1 else view.title)
    return _("{name} · {at} of {items}").format(name=name, at=at + 1, items=items) if items > 1 else name


def _scale(question: Question, item: Item) -> ScaleCards:
    cards = pictures.level_cards(question.scale)
    if item.descriptors:
        cards = tuple(
            type(card)(card.code, card.label, words) for card, words in zip(cards, item.descriptors, strict=True)
        )
    return ScaleCards(cards)


def _results_page(view: ActivityView, ballot: BallotView, showing: Showing) -> Page:
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return _waiting(view, ballot)
    figures = latest.figures
    if showing.item_id:
        chosen = [one for one in figures.items if one.item.id == showing.item_id]
        if chosen:
            blocks: tuple[Block, ...] = (
                Text(chosen[0].item.text, Size.HEADING),
                *(pictures.dots(one) for one in chosen),
            )
            return Page(blocks, right=answered_words(view, figures), legend=figures.marks)
    return Page(
        _results_blocks(view, ballot, figures, showing),
        right=answered_words(view, figures),
        legend=figures.marks,
        footer=_hidden_words(figures),
    )


def _results_blocks(
    view: ActivityView, ballot: BallotView, figures: RoundFigures, showing: Showing
) -> tuple[Block, ...]:
    made = pictures.pictures(ballot, view.targets)
    if not made or not made[0].rows:
        return tuple(pictures.dots(one) for one in figures.items[:2])
    picture = made[0]
    chart = showing.chart or default_chart(picture)
    headline = Text(picture.headline, Size.HEADING)
    if chart == "radar" and pictures.has_radar(picture):
        gap_chart = pictures.gap_lines(picture, showing.forward)
        return (Columns(((pictures.radar(picture, showing.forward),), (headline, gap_chart)), (0.5, 0.5)),)
    if chart == "heat_map":
        return (headline, pictures.heat_map(picture))
    if chart == "table":
        return (headline, pictures.figures_table(picture))
    more = [pictures.gap_lines(one, showing.forward) for one in made[1:] if one.rows]
    return (headline, pictures.gap_lines(picture, showing.forward), *more)


def default_chart(picture: pictures.Picture) -> str:
    """Radar and gap lines together; with many partners or rows, gap lines first."""
    few = len(picture.marks) <= pictures.RADAR_LINES and pictures.has_radar(picture)
    return "radar" if few else "gap_lines"


def _hidden_words(figures: RoundFigures) -> str:
    if not figures.hidden:
        return ""
    return _("Partners with too few voters are in the room's figures and are not shown by themselves.")


def _waiting(view: ActivityView, ballot: BallotView) -> Page:
    current = ballot.current
    blocks = (Text(_("The results come after the reveal."), Size.HEADING), Voters(current.ticks if current else ()))
    return Page(blocks)


def _talk_page(view: ActivityView, ballot: BallotView) -> Page:
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return _waiting(view, ballot)
    length = min(5, max(3, gaps.queue_length(view.resource.facilitation.minutes.typical)))
    blocks = pictures.talk_list(latest.figures, length)
    return Page(blocks, right=answered_words(view, latest.figures), footer=_("What did you have in mind?"))


def _report(view: ActivityView) -> tuple[ReportSection, ...]:
    ballot = view.ballots[0]
    latest = ballot.latest
    blocks: list[Block] = []
    if latest is None or latest.figures is None:
        blocks.append(Text(_("The votes have not been revealed.")))
    else:
        blocks += _report_figures(view, ballot, latest.figures)
    blocks += settled_blocks(view)
    return (ReportSection(view.title, tuple(blocks), level=2, section=view.resource.section),)


def _report_figures(view: ActivityView, ballot: BallotView, figures: RoundFigures) -> list[Block]:
    blocks: list[Block] = [Text(_how(view, ballot, figures), Size.NOTE)]
    if figures.tests_met is not None:
        words = _("{met} of {all} tests mostly met.").format(met=figures.tests_met, all=len(figures.items))
        blocks.append(Text(words, Size.LEAD))
    for picture in pictures.pictures(ballot, view.targets):
        if not picture.rows:
            continue
        if picture.title:
            blocks.append(Text(picture.title, Size.HEADING))
        charts: list[Chart] = [pictures.gap_lines(picture)]
        if pictures.has_radar(picture):
            charts.insert(0, pictures.radar(picture))
        blocks += charts
    standing = insights.stand_outs(ballot)
    blocks += [Text(one.words, strong=f"{one.title}.") for one in standing]
    blocks.append(Text(_("Votes per item"), Size.HEADING))
    blocks.append(pictures.item_table(figures))
    blocks += [_corrected(one.item, one.why, one.partner, one.change) for one in figures.corrections]
    if figures.hidden:
        blocks.append(Text(_hidden_words(figures), Size.NOTE))
    return blocks


def _corrected(item: str, why: str, partner: str, change: str) -> Text:
    about = ": ".join(words for words in (partner, change) if words)
    words = _("A keying slip on “{item}” was corrected after the reveal{about}. Reason: {why}").format(
        item=item, about=f" ({about})" if about else "", why=why
    )
    return Text(words, Size.NOTE, strong=_("Corrected."))


def _how(view: ActivityView, ballot: BallotView, figures: RoundFigures) -> str:
    latest = ballot.latest
    scale = ballot.ballot.questions[0].scale
    words = [
        _("Round {number}, {who}.").format(
            number=latest.number if latest else 1, who=insights.voters_words(figures, view.votes)
        ),
        _("Scale: {levels}.").format(levels=", ".join(f"{one.code} {one.label}" for one in scale.levels)),
        view.promise_words,
    ]
    return " ".join(words)


KIND = ActivityKind("vote", _stages, _page, _report)
