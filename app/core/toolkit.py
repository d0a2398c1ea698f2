"""The content's types: sections, resources with their ballots and items, agenda templates.

Values only. Files are read by ``app.services.toolkit_files``; a resource that
is put on an agenda is kept with the workshop as it was that day.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from app.core.not_there import NotThere
from app.core.scale import Scale
from app.core.text import N_

# Every resource the toolkit has or will have, in its order; one that is not
# installed yet may be named by a template or as a next step.
KNOWN_IDS = (
    *("PW2", "CASE1", "PW3", "LAD", "PW4", "PW5", "SP8", "SPD", "PW6", "STK"),
    *("PW7", "PW8", "PW9", "PW10", "PW11", "PW12", "PW13"),
    *("HN", "HGI32", "SOE", "CG", "DEAL"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about every item of a ballot."""

    id: str
    title: str  # one or two words for a heading: "Today"
    text: str  # the whole question, for the room
    scale: Scale


@dataclass(frozen=True, slots=True)
class Item:
    """A statement that is voted on."""

    id: str
    text: str
    title: str = ""
    note: str = ""
    descriptors: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The short name where there is one, else the statement."""
        return self.title or self.text

    def described(self, scale: Scale) -> tuple[str, ...]:
        """What it says of each level of a scale, low to high; empty words where it says nothing of one.

        Between poles two descriptors are the ends. Others than fit are of another question's scale.
        """
        given = self.descriptors
        if scale.poles and len(given) == 2:
            return (given[0], *("" for _level in scale.levels[1:-1]), given[1])
        return given if len(given) == len(scale.levels) else ("",) * len(scale.levels)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A heading that is scored, with the items under it."""

    id: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Another way to ask the same items, such as a future tense with a scale of its own.

    Where one has a script of its own, all hold theirs: it comes back when one is chosen again.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    say: str = ""
    watch_for: tuple[str, ...] = ()


class MadeKind(enum.StrEnum):
    """Lists of items that are written in the room."""

    DRAFT = "draft"
    PRIORITY = "priority"
    MEASURE = "measure"


class Rule(enum.StrEnum):
    """The agreement rule of a support scale: when what is voted on counts as agreed."""

    NONE = ""
    VISION = "vision"
    FIST = "fist"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is put to the vote together: its questions, and items fixed or made in the room."""

    id: str
    title: str
    questions: tuple[Question, ...]
    dimensions: tuple[Dimension, ...] = ()
    made: MadeKind | None = None  # the list of made items that is voted on
    rounds: int = 2
    rule: Rule = Rule.NONE
    grouped_after: bool = False  # dimensions are shown only once the votes are in
    min_dimensions: int = 1
    variants: tuple[Variant, ...] = ()
    order: tuple[str, ...] = ()  # every item's id as it is voted on, where that is not dimension by dimension
    word_limit: int = 0  # words that a made item may have; 0 where nobody counts
    frame: str = ""  # a sentence to complete, offered to those who write an item

    @property
    def items(self) -> tuple[Item, ...]:
        """Every fixed item in the order it is voted on: ``order``, or dimension by dimension."""
        items = tuple(item for dimension in self.dimensions for item in dimension.items)
        if not self.order:
            return items
        place = {item_id: at for at, item_id in enumerate(self.order)}
        return tuple(sorted(items, key=lambda item: place.get(item.id, len(place))))

    def question(self, question_id: str) -> Question:
        """The question with this id.

        Raises:
            NotThere: there is none.
        """
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotThere(question_id, N_("That question is not there any more, so nothing was changed."))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a resource's running order."""

    minutes: int
    title: str
    text: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class GroupSize:
    """How many people, and how they sit."""

    least: int
    most: int
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long it takes: shortest, typical, longest."""

    least: int
    typical: int
    most: int


@dataclass(frozen=True, slots=True)
class Facilitation:
    """What the facilitator reads: the thirteen fields of every resource's note."""

    purpose: str
    use_when: str
    skip_when: str
    who: str
    group: GroupSize
    minutes: Minutes
    prepare: tuple[str, ...]
    say: str
    steps: tuple[Step, ...]
    watch_for: tuple[str, ...]
    if_stuck: tuple[str, ...]
    wrap: str
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A sentence to complete after the vote (the reflection box)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanField:
    """One field of an action row as the plan's resource words it."""

    id: str
    title: str
    required: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """One resource of the toolkit; compares by identity, as it is large and never changes."""

    id: str
    version: str
    title: str
    short: str  # at most a few words, for the agenda
    section: int  # 1 to 4
    kind: str  # the activity kind that runs it
    level: str  # strategic, process or any
    facilitation: Facilitation
    ballots: tuple[Ballot, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    definitions: tuple[Prompt, ...] = ()  # words the room needs before it starts
    fields: tuple[PlanField, ...] = ()
    count_rule: str = ""  # "tests met": the one total that is allowed
    total: bool = False
    built_in: bool = True

    def ballot(self, ballot_id: str) -> Ballot:
        """The ballot with this id.

        Raises:
            NotThere: there is none.
        """
        for ballot in self.ballots:
            if ballot.id == ballot_id:
                return ballot
        raise NotThere(ballot_id, N_("That ballot is not there any more, so nothing was changed."))

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants of the first ballot that has any."""
        return next((ballot.variants for ballot in self.ballots if ballot.variants), ())

    def as_variant(self, variant_id: str) -> Resource:
        """This resource asked the other way.

        Raises:
            NotThere: there is no such variant.
        """
        chosen = next((variant for variant in self.variants if variant.id == variant_id), None)
        if chosen is None:
            raise NotThere(variant_id, N_("That way of asking is not there any more, so nothing was changed."))

        def turned(ballot: Ballot) -> Ballot:
            for variant in ballot.variants:
                if variant.id == variant_id:
                    return replace(ballot, questions=variant.questions)
            return ballot

        notes = self.facilitation
        if chosen.say:
            notes = replace(notes, say=chosen.say, watch_for=chosen.watch_for)
        return replace(self, ballots=tuple(turned(ballot) for ballot in self.ballots), facilitation=notes)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the four questions."""

    number: int
    title: str
    short: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """One line of an agenda template: a resource, or a plain entry."""

    title: str
    minutes: int
    resource: str = ""
    variant: str = ""
    section: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """An agenda to start from."""

    id: str
    title: str
    summary: str
    entries: tuple[TemplateEntry, ...]

    @property
    def minutes(self) -> int:
        """The minutes of all entries together."""
        return sum(entry.minutes for entry in self.entries)


@dataclass(frozen=True, slots=True)
class FileFault:
    """A toolkit file that could not be used, and why; the rest still loads."""

    path: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Toolkit:
    """Everything that was loaded."""

    sections: tuple[Section, ...]
    scales: tuple[Scale, ...]
    resources: tuple[Resource, ...]
    templates: tuple[Template, ...]
    faults: tuple[FileFault, ...] = ()

    def resource(self, resource_id: str) -> Resource | None:
        """The resource with this id, or None where it is not installed."""
        return next((one for one in self.resources if one.id == resource_id), None)

    def template(self, template_id: str) -> Template | None:
        """The template with this id, or None."""
        return next((one for one in self.templates if one.id == template_id), None)
