"""A vision and its priorities: drafts, rounds of support, measures, holders, fist to five."""

from __future__ import annotations

from dataclasses import replace

from app.activities import pictures
from app.activities.kind import ActivityKind, Page, Showing, Stage
from app.activities.shared import about_stages, answered_words, brief_page, outcome_words, promise_page, settled_blocks
from app.core.blocks import Block, Bullets, Quote, ScaleCards, Size, Table, Text, Tone, Voters
from app.core.model import OutcomeKind
from app.core.text import _, joined
from app.core.toolkit import MadeKind
from app.core.views import ActivityView, BallotView, ItemFigures, MadeView, ReportSection, RoundFigures

VISION, PRIORITIES = "vision", "priorities"


def _stages(view: ActivityView) -> tuple[Stage, ...]:
    return (
        *about_stages(),
        Stage("drafts", "capture", _("Drafts"), VISION),
        Stage("support", "capture", _("Support for a draft"), VISION),
        Stage("support-results", "results", _("How much support"), VISION),
        Stage("measures", "agree", _("How would we know?"), VISION),
        Stage("candidates", "capture", _("Priorities"), PRIORITIES),
        Stage("fist", "capture", _("Support for the priorities"), PRIORITIES),
        Stage("fist-results", "results", _("How much support"), PRIORITIES),
        Stage("agreed", "agree", _("What we agreed"), PRIORITIES),
    )


def _page(view: ActivityView, stage: Stage, showing: Showing) -> Page:
    pages = {
        "brief": lambda: brief_page(view),
        "promise": lambda: promise_page(view),
        "drafts": lambda: _drafts_page(view),
        "support": lambda: _vote_page(view, _ballot(view, VISION), showing),
        "support-results": lambda: _support_page(view, _ballot(view, VISION)),
        "measures": lambda: _measures_page(view),
        "candidates": lambda: _candidates_page(view),
        "fist": lambda: _vote_page(view, _ballot(view, PRIORITIES), showing),
        "fist-results": lambda: _support_page(view, _ballot(view, PRIORITIES)),
        "agreed": lambda: _agreed_page(view),
    }
    return pages[stage.id]()


def _ballot(view: ActivityView, ballot_id: str) -> BallotView:
    return next(one for one in view.ballots if one.ballot.id == ballot_id)


def _made(view: ActivityView, kind: MadeKind) -> list[MadeView]:
    return [one for one in view.made if one.kind == kind]


def vision_words(view: ActivityView) -> str:
    """The vision: what was settled, else the draft that passed its rule, else nothing."""
    for one in view.outcomes:
        if one.ballot_id == VISION and one.words and one.kind in (OutcomeKind.AGREED, OutcomeKind.RESERVATIONS):
            return one.words
    latest = _ballot(view, VISION).latest
    if latest is None or latest.figures is None:
        return ""
    passed = {item_id for item_id, rule in latest.figures.support if rule.passed}
    best = [one for one in latest.figures.items if one.item.id in passed]
    return best[0].item.text if len(best) == 1 else ""


def _drafts_page(view: ActivityView) -> Page:
    drafts = _made(view, MadeKind.DRAFT)
    frame = _ballot(view, VISION).ballot.frame
    blocks: list[Block] = []
    if not drafts:
        blocks.append(Text(_("What will have changed, for whom, because of us?"), Size.QUESTION))
        if frame:
            blocks.append(Text(frame, Size.HEADING, Tone.MUTED))
    for at, one in enumerate(drafts, start=1):
        blocks.append(Quote(one.text, _("Our vision, draft {at}").format(at=at), view.resource.section))
    return Page(tuple(blocks))


def _vote_page(view: ActivityView, ballot: BallotView, showing: Showing) -> Page:
    items = ballot.items
    if not items:
        return _drafts_page(view) if ballot.ballot.id == VISION else _candidates_page(view)
    at = next((at for at, item in enumerate(items) if item.id == showing.item_id), 0)
    question = ballot.ballot.questions[0]
    current = ballot.current
    ticks = showing.item_ticks or (current.ticks if current else ())
    name = ballot.ballot.title or view.title
    number = current.number if current else 1
    subtitle = _("{name}, round {number}").format(name=name, number=number)
    if len(items) > 1:
        subtitle = _("{name} · {at} of {items}").format(name=subtitle, at=at + 1, items=len(items))
    blocks = (
        Text(items[at].text, Size.QUESTION),
        ScaleCards(pictures.level_cards(question.scale)),
        Voters(ticks),
    )
    return Page(blocks, subtitle=subtitle, footer=_rule(ballot))


def _rule(ballot: BallotView) -> str:
    if ballot.ballot.rule == "vision":
        return _("Agreed: nobody at 8, at most one at 7, three quarters at 1 to 3, every partner has voted.")
    return _("Agreed: nobody at 0, and three quarters at 3 or above.")


def _support_page(view: ActivityView, ballot: BallotView) -> Page:
    latest = ballot.latest
    if latest is None or latest.figures is None:
        current = ballot.current
        blocks: tuple[Block, ...] = (
            Text(_("The results come after the reveal."), Size.HEADING),
            Voters(current.ticks if current else ()),
        )
        return Page(blocks)
    figures = latest.figures
    if len(figures.items) == 1:
        blocks = _one_item(figures, figures.items[0], view.resource.section)
    else:
        blocks = (Text(support_headline(figures), Size.HEADING), support_table(ballot, figures))
    title = ballot.ballot.title or view.title
    return Page(
        blocks,
        subtitle=_("{name}, round {number}").format(name=title, number=latest.number),
        right=answered_words(view, figures),
        footer=_rule(ballot),
        legend=figures.marks,
    )


def _one_item(figures: RoundFigures, item: ItemFigures, section: int) -> tuple[Block, ...]:
    return (
        Quote(item.item.text, "", section),
        Text(support_headline(figures), Size.HEADING),
        pictures.dots(item, headline=support_headline(figures)),
    )


def support_headline(figures: RoundFigures) -> str:
    """Whether the rule is met, as a sentence; otherwise what stands in the way."""
    rules = dict(figures.support)
    passed = [one for one in figures.items if rules[one.item.id].passed]
    if len(figures.items) == 1:
        rule = rules[figures.items[0].item.id]
        return _("Agreed.") if rule.passed else _("Not agreed yet. {reasons}").format(reasons=" ".join(rule.reasons))
    if not passed:
        return _("None is agreed yet.")
    if len(passed) == len(figures.items):
        return _("All are agreed.")
    return _("{passed} of {all} are agreed.").format(passed=len(passed), all=len(figures.items))


def support_table(ballot: BallotView, figures: RoundFigures) -> Table:
    """Each item with its votes by level, and whether its rule is met."""
    rules = dict(figures.support)
    codes = tuple(one.code for one in ballot.ballot.questions[0].scale.levels)
    rows = tuple(
        (
            one.item.text,
            *(str(n) if n else "·" for n in one.counts),
            str(one.cant_say),
            _("agreed") if rules[one.item.id].passed else _("not yet"),
        )
        for one in figures.items
    )
    heads = ("", *codes, _("Can't say"), _("Rule"))
    width = 0.34 / len(codes)
    widths = (0.42, *(width for _code in codes), 0.12, 0.12)
    return Table(heads, rows, "l" + "r" * (len(codes) + 1) + "l", widths=widths)


def _measures_page(view: ActivityView) -> Page:
    vision = vision_words(view)
    measures = _made(view, MadeKind.MEASURE)
    blocks: list[Block] = []
    if vision:
        blocks.append(Quote(vision, _("Our vision"), view.resource.section))
    blocks.append(Text(_("How would we know?"), Size.HEADING if vision else Size.QUESTION))
    if measures:
        blocks.append(Bullets(tuple(one.text for one in measures), size=Size.LEAD))
    return Page(tuple(blocks))


def _candidates_page(view: ActivityView) -> Page:
    priorities = _made(view, MadeKind.PRIORITY)
    if not priorities:
        return Page((Text(_("What do we put first in the next 12 to 24 months?"), Size.QUESTION),))
    chosen = [one for one in priorities if one.standing == "chosen"]
    shown = chosen or priorities
    title = _("Our priorities") if chosen else _("Candidates for our priorities")
    return Page((Text(title, Size.HEADING), priority_list(shown)))


def priority_list(shown: list[MadeView]) -> Bullets:
    """Priorities with the partner that holds each."""
    words = tuple(_("held by {partner}").format(partner=one.holder) if one.holder else "" for one in shown)
    return Bullets(words, tuple(one.text for one in shown), numbered=True, size=Size.LEAD)


def _agreed_page(view: ActivityView) -> Page:
    blocks: list[Block] = []
    vision = vision_words(view)
    if vision:
        blocks.append(Quote(vision, _("Our vision"), view.resource.section))
    chosen = [one for one in _made(view, MadeKind.PRIORITY) if one.standing == "chosen"]
    if chosen:
        blocks += [Text(_("Our priorities"), Size.HEADING), priority_list(chosen)]
    if not blocks:
        blocks.append(Text(_("What have we agreed?"), Size.QUESTION))
    return Page(tuple(blocks))


def _report(view: ActivityView) -> tuple[ReportSection, ...]:
    blocks: list[Block] = []
    vision = vision_words(view)
    if vision:
        blocks.append(Quote(vision, _("Our vision"), view.resource.section))
    settled = [one for one in view.outcomes if one.ballot_id == VISION]
    blocks += [Text(outcome_words(one), Size.NOTE) for one in settled if one.words != vision]
    blocks += _report_support(view, VISION)
    measures = _made(view, MadeKind.MEASURE)
    if measures:
        blocks += [Text(_("How we would know"), Size.HEADING), Bullets(tuple(one.text for one in measures))]
    chosen = [one for one in _made(view, MadeKind.PRIORITY) if one.standing == "chosen"]
    if chosen:
        blocks += [Text(_("Priorities"), Size.HEADING), priority_list(chosen)]
    parked = [one for one in _made(view, MadeKind.PRIORITY) if one.standing == "candidate"]
    if parked:
        words = joined(tuple(one.text for one in parked))
        blocks.append(Text(words, Size.NOTE, strong=_("Not put first:")))
    blocks += _report_support(view, PRIORITIES)
    rest = [one for one in view.outcomes if one.ballot_id != VISION]
    blocks += settled_blocks(replace(view, outcomes=tuple(rest)))
    return (ReportSection(view.title, tuple(blocks), level=2, section=view.resource.section),)


def _report_support(view: ActivityView, ballot_id: str) -> list[Block]:
    """Every revealed round of one ballot, with the rule's result."""
    ballot = _ballot(view, ballot_id)
    blocks: list[Block] = []
    for one in ballot.rounds:
        if one.figures is None:
            continue
        words = _("{title}, round {number}: {result}").format(
            title=ballot.ballot.title, number=one.number, result=support_headline(one.figures)
        )
        blocks += [Text(words), support_table(ballot, one.figures)]
    if blocks:
        blocks.append(Text(_rule(ballot), Size.NOTE))
    return blocks


KIND = ActivityKind("vision", _stages, _page, _report)
