"""Scored items: vote alone, reveal, talk, vote again, settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.activities import partner_tables, pictures, tables
from app.activities.kind import ActivityKind, Page, Showing, Stage
from app.activities.shared import (
    about_stages,
    agreed_page,
    answered_words,
    brief_page,
    has_chart,
    hidden_words,
    in_round,
    promise_page,
    prompts_page,
    results_subtitle,
    tests_met_words,
    waiting_page,
)
from app.activities.talk import talk_length, talk_list
from app.activities.vote_report import report
from app.core import insights
from app.core.answered import unanswered_words
from app.core.blocks import Block, Bullets, Columns, ScaleCards, Size, Text, Tone, Voters
from app.core.round_figures import ItemFigures, RoundFigures
from app.core.talking import talk_of
from app.core.text import _, ngettext
from app.core.toolkit import Item, Question
from app.core.views import ActivityView, BallotView, RoundView

DOTS_MOST = 2  # items whose votes are drawn beside each other; more are a table


def _stages(view: ActivityView) -> tuple[Stage, ...]:
    found = [*about_stages()]
    for ballot in view.ballots:
        ballot_id = ballot.ballot.id
        # A second ballot has stages of its own; the first keeps the plain names.
        end = "" if ballot is view.ballots[0] else f"-{ballot_id}"
        found += [
            Stage(f"vote{end}", "capture", _("Vote"), ballot_id),
            Stage(f"results{end}", "results", _("Results"), ballot_id),
        ]
        if len(ballot.items) > 1 and any(one.scale.is_ordinal for one in ballot.ballot.questions):
            found.append(Stage(f"talk{end}", "results", _("Talk list"), ballot_id))
    last = view.ballots[-1].ballot.id if view.ballots else ""
    if view.resource.prompts:
        found.append(Stage("prompts", "agree", _("Reflection"), last))
    found.append(Stage("agreed", "agree", _("What we agreed"), last))
    return tuple(found)


def _page(view: ActivityView, stage: Stage, showing: Showing) -> Page:
    match stage.id.partition("-")[0]:
        case "promise":
            return promise_page(view)
        case "vote":
            return _vote_page(view, view.ballot(stage.ballot_id), showing)
        case "results":
            return _results_page(view, view.ballot(stage.ballot_id), showing)
        case "talk":
            return _talk_page(view, view.ballot(stage.ballot_id))
        case "prompts":
            return prompts_page(view)
        case "agreed":
            return agreed_page(view)
        case _:
            return brief_page(view)


# --- the vote ----------------------------------------------------------------------


def _vote_page(view: ActivityView, ballot: BallotView, showing: Showing) -> Page:
    """The question, its scale, and who has answered it."""
    items = ballot.items
    if not items:
        return brief_page(view)
    at, item = next(((at, one) for at, one in enumerate(items) if one.id == showing.item_id), (0, items[0]))
    current = ballot.current
    ticks = showing.item_ticks or current.ticks
    blocks: list[Block] = [Text(item.text or item.title, Size.QUESTION)]
    if item.note:
        blocks.append(Text(item.note, Size.LEAD, Tone.MUTED))
    blocks += [*_questions(ballot, item), Voters(ticks)]
    return Page(
        tuple(blocks),
        subtitle=_place_words(view, ballot, item, at, len(items)),
        footer=_vote_footer(current),
    )


def _vote_footer(current: RoundView) -> str:
    if current.figures is not None:
        return _("Round {number} is revealed.").format(number=current.number)
    return _("Answer on your own first. Nobody's answer is shown until the reveal.")


def _questions(ballot: BallotView, item: Item) -> list[Block]:
    """What is asked about the item, and the scale it is answered on; each scale once."""
    questions = ballot.ballot.questions
    one_scale = all(one.scale == questions[0].scale for one in questions)
    blocks: list[Block] = []
    if len(questions) > 1 and one_scale:
        words = tuple(one.text if one.text != item.text else "" for one in questions)
        blocks.append(Bullets(words, tuple(f"{one.title}:" for one in questions), size=Size.LEAD))
        return [*blocks, _scale(questions[0], item)]
    for one in questions:
        strong = f"{one.title}:" if len(questions) > 1 else ""
        if strong or (one.text and one.text != item.text):
            blocks.append(Text(one.text, Size.LEAD, Tone.MUTED, strong=strong))
        blocks.append(_scale(one, item))
    return blocks


def _place_words(view: ActivityView, ballot: BallotView, item: Item, at: int, items: int) -> str:
    name = view.title
    if not ballot.ballot.grouped_after:
        heading = next((one.title for one in ballot.dimensions if item in one.items), "")
        name = item.title or (heading if len(ballot.dimensions) > 1 else view.title)
    if ballot.current.number > 1:
        name = in_round(name, ballot.current.number)
    return _("{name} · {at} of {items}").format(name=name, at=at + 1, items=items) if items > 1 else name


def _scale(question: Question, item: Item) -> ScaleCards:
    cards = zip(pictures.level_cards(question.scale), item.described(question.scale), strict=True)
    return ScaleCards(tuple(replace(card, anchor=words or card.anchor) for card, words in cards))


# --- the results ---------------------------------------------------------------------


def _results_page(view: ActivityView, ballot: BallotView, showing: Showing) -> Page:
    latest = (ballot.latest_on(showing.item_id) if showing.item_id else None) or ballot.latest
    if latest is None or latest.figures is None:
        return waiting_page(ballot)
    figures = latest.figures
    footer = hidden_words(figures)
    chosen = [one for one in figures.items if one.item.id == showing.item_id]
    if chosen:
        blocks = _votes_on(chosen)
    else:
        blocks = _results_blocks(view, ballot, figures, showing)
        means = _means_words(ballot, figures) if showing.chart in ("heat_map", "table") else ""
        footer = " ".join(words for words in (means, unanswered_words(figures), footer) if words)
    return Page(
        tuple(blocks),
        subtitle=results_subtitle(view.title, ballot, latest),
        right=answered_words(view, latest, showing.item_id if chosen else ""),
        legend=figures.marks if has_chart(blocks) else (),
        footer=footer,
    )


def _results_blocks(view: ActivityView, ballot: BallotView, figures: RoundFigures, showing: Showing) -> list[Block]:
    made = pictures.drawn_pictures(ballot, view.targets)
    if not made:
        return _counted(figures)
    picture, (chart, _radar_fits) = made[0], pictures.chart_of(made, showing.chart)
    headline: list[Block] = [_headline(picture)]
    if tests_met_words(figures):
        headline.append(Text(tests_met_words(figures), Size.LEAD))
    if chart == "radar":
        gap_chart = pictures.gap_lines(picture, showing.forward)
        return [Columns(((pictures.radar(picture, showing.forward),), (*headline, gap_chart)), (0.5, 0.5))]
    if chart == "table":
        return [*headline, *partner_tables.narrow(pictures.figures_table(made), picture.marks)]
    blocks = headline
    for one in made:
        blocks += [] if one is picture else [_headline(one)]
        blocks.append(pictures.heat_map(one) if chart == "heat_map" else pictures.gap_lines(one, showing.forward))
    return blocks


def _means_words(ballot: BallotView, figures: RoundFigures) -> str:
    """``Means of 120 to 129 votes each, from 1 to 4.``, of the room's means in cells that hold no more than a mean."""
    drawn = [one.id for one in ballot.ballot.questions if pictures.has_headings(figures, one)]
    scored = [one for one in figures.dimensions if one.mean is not None and one.question.id in drawn]
    if not scored:
        return ""
    n = sorted(one.n for one in scored)
    lowest, highest = insights.vote_ends(*scored)
    words = ngettext(
        "Means of {votes} vote each, from {lowest} to {highest}.",
        "Means of {votes} votes each, from {lowest} to {highest}.",
        n[-1],
    )
    return words.format(votes=insights.range_words(str(n[0]), str(n[-1])), lowest=lowest, highest=highest)


def _votes_on(asked: Sequence[ItemFigures]) -> list[Block]:
    """One item in its words, and how the votes on each of its questions fell."""
    blocks: list[Block] = [Text(asked[0].item.text, Size.HEADING)]
    for one in asked:
        chart = pictures.dots(one)
        strong = f"{one.question.title}:" if len(asked) > 1 else ""
        blocks += [Text(chart.headline, Size.LEAD, strong=strong), chart]
    return blocks


def _headline(picture: pictures.Picture) -> Text:
    return Text(picture.headline, Size.HEADING, strong=f"{picture.title}:" if picture.title else "")


def _counted(figures: RoundFigures) -> list[Block]:
    """Votes that have no order, or no numbers: how they fell, and nothing more."""
    if figures.support:
        return [tables.support_table(figures)]
    if len(figures.items) <= DOTS_MOST:
        by_item: dict[str, list[ItemFigures]] = {}
        for one in figures.items:
            by_item.setdefault(one.item.id, []).append(one)
        return [block for asked in by_item.values() for block in _votes_on(asked)]
    return [tables.worded(tables.item_table(figures), figures)]


def _talk_page(view: ActivityView, ballot: BallotView) -> Page:
    latest = ballot.latest
    if latest is None:
        return waiting_page(ballot)
    blocks = talk_list(talk_of(ballot), talk_length(view))
    return Page(
        blocks,
        subtitle=results_subtitle(view.title, ballot, latest),
        right=answered_words(view, latest),
        footer=_("What did you have in mind?"),
    )


KIND = ActivityKind("vote", _stages, _page, report)
