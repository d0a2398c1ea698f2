"""A vision and its priorities: drafts, rounds of support, measures, holders, fist to five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.activities import pictures, tables
from app.activities.kind import ActivityKind, Page, Showing, Stage
from app.activities.priorities import candidates_page, priority_list
from app.activities.shared import (
    about_stages,
    answered_words,
    brief_page,
    correction_blocks,
    has_chart,
    hidden_words,
    in_round,
    note_quote,
    open_round_words,
    outcome_words,
    partner_votes,
    promise_page,
    scales_words,
    settled_blocks,
    waiting_page,
)
from app.activities.vision_words import PRIORITIES, VISION, drafts_without_votes, made_of, vision_quotes, vision_words
from app.core import agreement
from app.core.agreement import Support
from app.core.answered import unanswered_words
from app.core.blocks import Block, Bullets, Quote, ScaleCards, Size, Text, Tone, Voters
from app.core.model import NoteKind
from app.core.round_figures import ItemFigures, RoundFigures
from app.core.text import _, joined, ngettext, shortened
from app.core.toolkit import MadeKind, Rule
from app.core.views import ActivityView, BallotView, NoteView, ReportSection
from app.core.wording import criterion

LONG_DRAFT = 40  # letters; more are read as a text, and at a question's size push who has answered off the page


def _stages(view: ActivityView) -> tuple[Stage, ...]:
    there = {one.ballot.id for one in view.ballots}
    offered = (
        Stage("drafts", "capture", _("Drafts"), VISION),
        Stage("support", "capture", _("Support for a draft"), VISION),
        Stage("support-results", "results", _("Support for a draft"), VISION),
        Stage("measures", "agree", _("How would we know?"), VISION),
        Stage("candidates", "capture", _("Priorities"), PRIORITIES),
        Stage("fist", "capture", _("Support for the priorities"), PRIORITIES),
        Stage("fist-results", "results", _("Support for the priorities"), PRIORITIES),
    )
    last = PRIORITIES if PRIORITIES in there else VISION
    agreed = Stage("agreed", "agree", _("What we agreed"), last)
    return (*about_stages(), *(one for one in offered if one.ballot_id in there), agreed)


def _page(view: ActivityView, stage: Stage, showing: Showing) -> Page:
    match stage.id:
        case "promise":
            return promise_page(view)
        case "drafts":
            return _drafts_page(view)
        case "support" | "fist":
            return _vote_page(view, stage.ballot_id, showing)
        case "support-results" | "fist-results":
            return _support_page(view, stage.ballot_id)
        case "measures":
            return _measures_page(view)
        case "candidates":
            return candidates_page(view)
        case "agreed":
            return _agreed_page(view)
        case _:
            return brief_page(view)


def _drafts_page(view: ActivityView) -> Page:
    drafts = made_of(view, MadeKind.DRAFT)
    ballot = view.find_ballot(VISION)
    frame = ballot.ballot.frame if ballot else ""
    blocks: list[Block] = []
    if not drafts:
        blocks.append(Text(_("What will have changed, for whom, because of us?"), Size.QUESTION))
        if frame:
            blocks.append(Text(frame, Size.HEADING, Tone.MUTED))
    for one in drafts:
        blocks.append(Quote(one.text, _("Our vision, draft {at}").format(at=one.number), view.resource.section))
    return Page(tuple(blocks))


def _vote_page(view: ActivityView, ballot_id: str, showing: Showing) -> Page:
    ballot = view.find_ballot(ballot_id)
    if ballot is None or not ballot.items:
        return _drafts_page(view) if ballot_id == VISION else candidates_page(view)
    items = ballot.items
    at = next((at for at, item in enumerate(items) if item.id == showing.item_id), 0)
    question, current = ballot.ballot.questions[0], ballot.current
    ticks = showing.item_ticks or current.ticks
    words = items[at].text
    blocks: list[Block] = [Text(words, Size.QUESTION if len(words) <= LONG_DRAFT else Size.HEADING)]
    if question.text and question.text != words:
        blocks.append(Text(question.text, Size.LEAD, Tone.MUTED))
    blocks += [ScaleCards(pictures.level_cards(question.scale)), Voters(ticks)]
    return Page(tuple(blocks), subtitle=_vote_words(view, ballot, at), footer=_rule(ballot))


def _vote_words(view: ActivityView, ballot: BallotView, at: int) -> str:
    """What is voted on, in which round, and how far the room is."""
    name = _round_words(view, ballot, ballot.current.number)
    items = len(ballot.items)
    return _("{name} · {at} of {items}").format(name=name, at=at + 1, items=items) if items > 1 else name


def _round_words(view: ActivityView, ballot: BallotView, number: int) -> str:
    return in_round(ballot.ballot.title or view.title, number)


def _rule(ballot: BallotView) -> str:
    """When we call it agreed, in one line."""
    return criterion(ballot.ballot.rule, in_short=True)


def _invitation(ballot: BallotView, figures: RoundFigures) -> str:
    """Who speaks first after a fist to five (content.md 1.4); nobody is named."""
    if ballot.ballot.rule is not Rule.FIST:
        return ""
    behind = agreement.FIST_BEHIND[0]
    votes = [pair for one in figures.items for pair in zip(one.question.scale.values, one.counts, strict=True)]
    is_doubted = any(value < behind and n for value, n in votes)
    return _("Whoever is below {level} is invited to speak first.").format(level=behind) if is_doubted else ""


def _support_page(view: ActivityView, ballot_id: str) -> Page:
    ballot = view.find_ballot(ballot_id)
    latest = ballot.latest if ballot else None
    if ballot is None or latest is None or latest.figures is None:
        return waiting_page(ballot) if ballot else brief_page(view)
    figures, voted = latest.figures, latest.figures.only_answered()
    if len(voted.items) == 1:
        blocks = _one_item(voted, voted.items[0], view.resource.section)
    else:
        table = tables.worded(tables.support_table(voted), voted)
        blocks = (Text(support_headline(figures), Size.HEADING), table, *_silent(voted))
    return Page(
        blocks,
        subtitle=_round_words(view, ballot, latest.number),
        right=answered_words(view, latest),
        footer=" ".join(
            words for words in (_rule(ballot), _invitation(ballot, figures), hidden_words(figures)) if words
        ),
        legend=figures.marks if has_chart(blocks) else (),
    )


def _one_item(figures: RoundFigures, item: ItemFigures, section: int) -> tuple[Block, ...]:
    return (
        Quote(item.item.text, "", section),
        Text(support_headline(figures), Size.HEADING),
        pictures.dots(item, headline=support_headline(figures)),
    )


def support_headline(figures: RoundFigures) -> str:
    """Whether the rule is met, as a sentence; otherwise what stands in the way. Of a part it says how much that is."""
    rules = [rule for _item, rule in figures.only_answered().support]
    if not rules:
        return _("How the votes fell")
    is_part = len(rules) < len(figures.items)
    n, passed = len(rules), sum(rule.passed for rule in rules)
    if n == 1:
        agreed = _("The one that was voted on is agreed.") if is_part else _("Agreed.")
        failed = _("The one that was voted on is not agreed yet.") if is_part else _("Not agreed yet.")
        return agreed if passed else " ".join((failed, *rules[0].reasons))
    if not passed:
        none = _("None of the {n} that were voted on is agreed yet.") if is_part else _("None is agreed yet.")
        of_all = _of_all(rules)
        same = (_("It is the same on each."), *of_all) if of_all else ()
        return " ".join((none.format(n=n), *same))
    if passed == n:
        return _("All {n} that were voted on are agreed.").format(n=n) if is_part else _("All are agreed.")
    words = ngettext("{passed} of {all} is agreed.", "{passed} of {all} are agreed.", passed)
    every = _("the {n} that were voted on").format(n=n) if is_part else n
    return words.format(passed=passed, all=every)


def _of_all(rules: Sequence[Support]) -> list[str]:
    """The reasons that stand in the way of each."""
    return [reason for reason in rules[0].reasons if all(reason in one.reasons for one in rules)]


def _silent(voted: RoundFigures) -> list[Block]:
    """Whose vote a line still lacks, which no count shows, where the headline does not say it of all of them."""
    rules = dict(voted.support)
    said = _of_all(list(rules.values())) if rules else []
    lacking = [(one.item.text, rules[one.item.id].silence) for one in voted.items if one.item.id in rules]
    found = [(line, silence) for line, silence in lacking if silence and silence not in said]
    if not found:
        return []
    leads = tuple(f"{shortened(line.rstrip('.'), LONG_DRAFT)}:" for line, _silence in found)
    return [Bullets(tuple(silence for _line, silence in found), leads)]


def _measures_page(view: ActivityView) -> Page:
    measures = made_of(view, MadeKind.MEASURE)
    blocks = vision_quotes(view, _("Our vision"))
    blocks.append(Text(_("How would we know?"), Size.HEADING if blocks else Size.QUESTION))
    if measures:
        blocks.append(Bullets(tuple(one.text for one in measures), size=Size.LEAD))
    return Page(tuple(blocks))


def _agreed_page(view: ActivityView) -> Page:
    blocks = vision_quotes(view, _("Our vision"))
    chosen = view.chosen(MadeKind.PRIORITY)
    if chosen:
        blocks += [Text(_("Our priorities"), Size.HEADING), priority_list(view, chosen)]
    if not blocks:
        blocks.append(Text(_("What have we agreed?"), Size.QUESTION))
    return Page(tuple(blocks))


def _report(view: ActivityView) -> tuple[ReportSection, ...]:
    blocks = vision_quotes(view, _("Our vision"))
    vision, reservations = vision_words(view), _reservations(view)
    blocks += [note_quote(one, _("Reservation")) for one in reservations]
    settled = [one for one in view.outcomes if one.ballot_id == VISION]
    blocks += [Text(outcome_words(one), Size.NOTE) for one in settled if one.words != vision]
    blocks += [*_report_support(view, VISION), *drafts_without_votes(view)]
    measures = made_of(view, MadeKind.MEASURE)
    if measures:
        blocks += [Text(_("How we would know"), Size.HEADING), Bullets(tuple(one.text for one in measures))]
    chosen = view.chosen(MadeKind.PRIORITY)
    if chosen:
        blocks += [Text(_("Our priorities"), Size.HEADING), priority_list(view, chosen)]
    others = [one for one in made_of(view, MadeKind.PRIORITY) if one.standing == "candidate"]
    if others:
        words = joined(tuple(one.text for one in others))
        title = _("Not put first:") if chosen else _("Candidates for our priorities:")
        blocks.append(Text(words, Size.NOTE, strong=title))
    blocks += _report_support(view, PRIORITIES)
    rest = tuple(one for one in view.outcomes if one.ballot_id != VISION)
    notes = tuple(one for one in view.notes if one not in reservations)
    blocks += settled_blocks(replace(view, outcomes=rest, notes=notes))
    if not blocks:
        blocks.append(Text(_("No draft and no priority has been written yet.")))
    return (ReportSection(view.title, tuple(blocks), level=2, section=view.resource.section),)


def _reservations(view: ActivityView) -> list[NoteView]:
    """The concerns about the vision as a whole, which stand beside it; none before there is one."""
    if not vision_words(view):
        return []
    return [one for one in view.notes if one.kind == NoteKind.CONCERN and not one.item_id]


def _report_support(view: ActivityView, ballot_id: str) -> list[Block]:
    """Every revealed round of one ballot, with the rule's result and the votes by partner."""
    ballot = view.find_ballot(ballot_id)
    if ballot is None:
        return []
    blocks: list[Block] = []
    for one in ballot.rounds:
        if one.figures is None:
            continue
        words = _("Round {number}, {who}. {result}").format(
            number=one.number, who=answered_words(view, one), result=support_headline(one.figures)
        )
        voted, left_out = one.figures.only_answered(), unanswered_words(one.figures)
        blocks += [Text(words, Size.LEAD), *([Text(left_out, Size.NOTE)] if left_out else [])]
        blocks += [*_missed(voted), tables.support_table(voted), *partner_votes(view, voted)]
    if not blocks:
        return []
    latest = ballot.latest
    hidden = hidden_words(latest.figures) if latest and latest.figures else ""
    told = (scales_words(ballot), _rule(ballot), view.promise_words, open_round_words(ballot), hidden)
    about = " ".join(words for words in told if words)
    title = _("{title}: how much support").format(title=ballot.ballot.title)
    return [Text(title, Size.HEADING), Text(about, Size.NOTE), *blocks, *correction_blocks(ballot)]


def _missed(figures: RoundFigures) -> list[Block]:
    """Why an item is not agreed, where there are several; of one item the sentence above says it."""
    if len(figures.items) < 2:
        return []
    reasons = dict(figures.support)
    return [
        Text(" ".join(reasons[one.item.id].reasons), Size.NOTE, strong=f"{one.item.text.rstrip('.')}.")
        for one in figures.items
        if one.item.id in reasons and not reasons[one.item.id].passed
    ]


KIND = ActivityKind("vision", _stages, _page, _report)
