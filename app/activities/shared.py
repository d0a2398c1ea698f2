"""Pages and blocks that several kinds have in common."""

from __future__ import annotations

from collections.abc import Iterable

from app.activities import partner_tables, tables
from app.activities.kind import Page, Stage
from app.core import answered
from app.core.blocks import Block, Bullets, Chart, ChartKind, Quote, Size, Table, Text, Tone, Voters, walk
from app.core.insights import range_words
from app.core.model import OutcomeKind, RoundState
from app.core.round_figures import RoundFigures
from app.core.text import _, date_short, difference, number
from app.core.views import ActionView, ActivityView, BallotView, NoteView, OutcomeView, RoundView


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


def prompts_page(view: ActivityView) -> Page:
    """Sentences that people complete after the talk."""
    words = view.resource.prompts
    blocks: list[Block] = [Text(_("Before we go on"), Size.QUESTION)]
    if len(words) > 1:
        blocks.append(Text(_("Complete one of these lines."), Size.LEAD, Tone.MUTED))
    blocks.append(Bullets(tuple(_("{prompt} …").format(prompt=one.text) for one in words), size=Size.LEAD))
    return Page(tuple(blocks))


def has_chart(blocks: Iterable[Block]) -> bool:
    """Whether partners' marks are drawn in any of these; a table or dots that tell no partner need no key to them."""
    charts = (one for one in walk(blocks) if isinstance(one, Chart))
    return any(one.kind is not ChartKind.DOTS or one.voters for one in charts)


# --- rounds ------------------------------------------------------------------------


def answered_words(view: ActivityView, shown: RoundView, item_id: str = "") -> str:
    """How many gave the figures of a revealed round, or of one item of it: ``all 14 people``, ``9 of 14 people``."""
    return answered.voters_words(shown.figures, view.votes, shown.expected, item_id) if shown.figures else ""


def results_subtitle(name: str, ballot: BallotView, latest: RoundView) -> str:
    """The name, with the round's number where there is more than one."""
    several = len(ballot.rounds) > 1 or latest.number > 1
    return in_round(name, latest.number) if several else name


def in_round(name: str, number: int) -> str:
    """``Trust, round 2``; a name that ends a sentence keeps its sign: ``How close? Round 2``."""
    whole = name.rstrip().endswith(("?", "!", "."))
    words = _("{name} Round {number}") if whole else _("{name}, round {number}")
    return words.format(name=name.rstrip(), number=number)


def waiting_page(ballot: BallotView) -> Page:
    """What stands in the place of results before the reveal: who has answered, and nothing else."""
    return Page((Text(_("The results come after the reveal."), Size.HEADING), Voters(ballot.current.ticks)))


def tests_met_words(figures: RoundFigures) -> str:
    """``4 of 8 tests mostly met.``; empty for a resource that is no set of tests."""
    if figures.tests_met is None:
        return ""
    return _("{met} of {all} tests mostly met.").format(met=figures.tests_met, all=len(figures.items))


def hidden_words(figures: RoundFigures) -> str:
    """Why somebody is missing from the picture; empty where everybody is there."""
    if not figures.hidden:
        return ""
    return _("Partners with too few voters are in the room's figures and are not shown by themselves.")


def open_round_words(ballot: BallotView) -> str:
    """That a later round is not in these figures; empty where there is none."""
    current, latest = ballot.current, ballot.latest
    if latest is None or current.state == RoundState.REVEALED:
        return ""
    return _("Round {number} has not been revealed and is not in these figures.").format(number=current.number)


def scales_words(ballot: BallotView) -> str:
    """``Scale: 1 Never, 2 Rarely.``, each scale of the ballot once."""
    scales = dict.fromkeys(tables.scale_words(one.scale) for one in ballot.ballot.questions)
    return " ".join(_("Scale: {levels}.").format(levels=levels) for levels in scales)


def partner_votes(view: ActivityView, figures: RoundFigures) -> list[Block]:
    """The votes by partner and by person, as far as the promise goes."""
    found = (*partner_tables.partner_answers(figures, view.votes), partner_tables.people_table(figures))
    return [one for one in found if one is not None]


def correction_blocks(ballot: BallotView) -> list[Block]:
    """Every keying slip that was put right after its reveal, in every round."""
    found: list[Block] = []
    for one in ballot.rounds:
        for slip in one.figures.corrections if one.figures else ():
            about = ": ".join(words for words in (slip.partner, slip.change) if words)
            words = _(
                "A keying slip on “{item}” in round {number} was put right after the reveal{about}. Reason: {why}"
            )
            about = f" ({about})" if about else ""
            words = words.format(item=slip.item, number=one.number, about=about, why=slip.why)
            found.append(Text(words, Size.NOTE, strong=_("Corrected.")))
    return found


# --- what was settled ----------------------------------------------------------------


def outcome_words(one: OutcomeView) -> str:
    """``Agreed at 3.0: We raise problems within two days.`` ``Not agreed, because two heard it late.``"""
    said, because = one.words.rstrip(" ."), _("because")
    if one.kind == OutcomeKind.NOT_AGREED and said.casefold().startswith(_("we did not agree")):
        return f"{said}."  # it is said already
    words = _(one.kind).capitalize()
    if one.value is not None:
        words = _("{outcome} at {value}").format(outcome=words, value=number(one.value))
    if said.casefold().startswith(because):
        return f"{words}, {because}{said[len(because) :]}."
    return f"{words}: {said}." if said else f"{words}."


def agreed_page(view: ActivityView) -> Page:
    """What the room settled, wants to reach, and will do."""
    blocks = _agreed_blocks(view)
    if not blocks:
        blocks = [Text(_("What have we agreed?"), Size.QUESTION)]
    return Page(tuple(blocks))


def _agreed_blocks(view: ActivityView) -> list[Block]:
    blocks: list[Block] = []
    if view.outcomes:
        agreed = all(one.kind in (OutcomeKind.AGREED, OutcomeKind.RESERVATIONS) for one in view.outcomes)
        blocks.append(Text(_("What we agreed") if agreed else _("What we settled"), Size.HEADING))
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
    """Now, of how many votes between which levels, wanted and by when."""
    rows = tuple(
        (
            _("{heading} (now: {part})").format(heading=one.title, part=one.part) if one.part else one.title,
            "–" if one.now is None else number(one.now),
            str(one.votes) if one.votes else "–",
            range_words(one.lowest, one.highest) or "–",
            number(one.value),
            "–" if one.now is None else difference(one.value, one.now),
            date_short(one.due) or "–",
        )
        for one in view.targets
    )
    headings = ("", _("Now"), _("Votes"), _("Range"), _("Target"), _("Distance"), _("By"))
    return Table(headings, rows, "lrrrrrr")


def action_table(actions: tuple[ActionView, ...]) -> Table:
    """The plan's rows: what, who, by when, and how we will know."""
    rows = tuple((one.ref, one.text, one.lead or "–", date_short(one.due) or "–", one.result or "–") for one in actions)
    headings = ("", _("Action"), _("Lead"), _("By"), _("We will know by"))
    return Table(headings, rows, "lllll", widths=(0.055, 0.32, 0.265, 0.135, 0.225))


def settled_blocks(view: ActivityView) -> list[Block]:
    """The report's part of every activity: what was agreed, wanted, planned and said."""
    blocks = _agreed_blocks(view)
    blocks += note_blocks(view)
    return blocks


def note_blocks(view: ActivityView) -> list[Block]:
    """The public notes, as they were written."""
    if not view.notes:
        return []
    return [Text(_("Notes"), Size.HEADING), *(note_quote(one) for one in view.notes)]


def note_quote(note: NoteView, caption: str = "") -> Quote:
    """A note as it was written, under a caption, or else its kind, and what it is about."""
    caption = caption or _(note.kind).capitalize()
    return Quote(note.words, f"{caption} · {note.about}" if note.about else caption)
