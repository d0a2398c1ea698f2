"""What a toolkit file may say: its fields, their limits and what is assumed without them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from app.core.scale import ScaleKind
from app.core.text import _
from app.core.toolkit import MadeKind, Rule

MAX_ITEM = 120
MAX_DESCRIPTOR = 140
MAX_SAY_WORDS = 60
MAX_LEVELS = 10


def _speakable(text: str) -> str:
    """Refuse a script that takes too long to say."""
    words = len(text.split())
    if words > MAX_SAY_WORDS:
        raise ValueError(_("At most {n} words; these are {words}.").format(n=MAX_SAY_WORDS, words=words))
    return text


def _typeable(code: str) -> str:
    """Refuse a level's code that means something else when it is typed."""
    if code == "-" or re.search(r"\s", code):
        raise ValueError(_("A code is a letter or a number; “-” means can't say."))
    return code


def _plain(*names: str) -> BeforeValidator:
    """Let plain text stand for a set of fields of which only these are filled in, all with it."""

    def plain(value: Any) -> Any:
        return dict.fromkeys(names, value) if isinstance(value, str) else value

    return BeforeValidator(plain)


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=20)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=24)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Statement = Annotated[str, StringConstraints(min_length=1, max_length=MAX_ITEM)]
Descriptor = Annotated[str, StringConstraints(min_length=1, max_length=MAX_DESCRIPTOR)]
Script = Annotated[str, StringConstraints(min_length=1, max_length=600), AfterValidator(_speakable)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=3), AfterValidator(_typeable)]
Lines = Annotated[list[Words], Field(max_length=30)]
StepMinutes = Annotated[int, Field(ge=0, le=600)]


class Part(BaseModel):
    """A set of fields in a file; one that is not known is refused, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LevelFile(Part):
    """A level; without a value it is the next number, without a code its value is typed."""

    value: Annotated[int, Field(ge=0, le=99)] | None = None
    code: Code | None = None
    label: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    anchor: Annotated[str, StringConstraints(max_length=MAX_DESCRIPTOR)] = ""


class ScaleFile(Part):
    """A scale, its levels from the lowest value to the highest."""

    id: Id
    title: Title | None = None
    kind: ScaleKind = ScaleKind.ORDINAL
    levels: Annotated[list[Annotated[LevelFile, _plain("label")]], Field(min_length=2, max_length=MAX_LEVELS)]
    poles: bool = False
    higher_is_better: bool = True
    flag: Annotated[str, StringConstraints(max_length=24)] = ""

    @model_validator(mode="after")
    def _ordered(self) -> ScaleFile:
        values = self.values()
        if any(after <= before for before, after in pairwise(values)):
            raise ValueError(_("The levels go from the lowest value to the highest, each once."))
        codes = self.codes()
        if len({code.casefold() for code in codes}) < len(codes):
            raise ValueError(_("Two levels have the same code."))
        if any(code.isdecimal() and code != str(value) for code, value in zip(codes, values, strict=True)):
            raise ValueError(_("A code that is a number must be the value of its level."))
        if len({level.label.casefold() for level in self.levels}) < len(self.levels):
            raise ValueError(_("Two levels have the same label."))
        return self

    def values(self) -> list[int]:
        """Each level's value: its own, or one more than the level before (1 for the first)."""
        values: list[int] = []
        for level in self.levels:
            following = values[-1] + 1 if values else 1
            values.append(following if level.value is None else level.value)
        return values

    def codes(self) -> list[str]:
        """Each level's code: its own, or its value."""
        return [level.code or str(value) for level, value in zip(self.levels, self.values(), strict=True)]


class QuestionFile(Part):
    """A question that is asked about every item."""

    id: Id = "score"
    title: Short | None = None
    text: Statement | None = None
    scale: Id


class ItemFile(Part):
    """A statement; without an id it is counted."""

    id: Id | None = None
    text: Statement
    title: Title | None = None
    note: Annotated[str, StringConstraints(max_length=600)] = ""
    descriptors: Annotated[list[Descriptor], Field(max_length=MAX_LEVELS)] = []


ItemFiles = Annotated[list[Annotated[ItemFile, _plain("text")]], Field(max_length=200)]


class DimensionFile(Part):
    """A heading with its items; without an id it is counted."""

    id: Id | None = None
    title: Title
    items: Annotated[ItemFiles, Field(min_length=1)]


class VariantFile(Part):
    """Another way to ask the same items, and what is said of it where that is not as with the others."""

    id: Id
    title: Short
    say: Script | None = None
    watch_for: Lines | None = None
    scale: Id | None = None
    question: Statement | None = None
    questions: Annotated[list[QuestionFile], Field(max_length=4)] = []


class AskedFile(Part):
    """What is asked: of the items of a ballot, or of a resource that has one ballot."""

    scale: Id | None = None
    question: Statement | None = None
    questions: Annotated[list[QuestionFile], Field(max_length=4)] = []
    items: ItemFiles = []
    dimensions: Annotated[list[DimensionFile], Field(max_length=40)] = []
    order: Annotated[list[Id], Field(max_length=1000)] = []
    made: MadeKind | None = None
    rounds: Annotated[int, Field(ge=1, le=3)] | None = None
    rule: Rule = Rule.NONE
    grouped_after: bool = False
    min_dimensions: Annotated[int, Field(ge=1, le=40)] = 1
    variants: Annotated[list[VariantFile], Field(max_length=6)] = []
    word_limit: Annotated[int, Field(ge=0, le=500)] = 0
    frame: Annotated[str, StringConstraints(max_length=200)] = ""

    def says_anything(self) -> bool:
        """Whether a question, an item or a list of made items is given here."""
        return bool(self.scale or self.questions or self.items or self.dimensions or self.made or self.variants)


class BallotFile(AskedFile):
    """Items that are put to the vote together."""

    id: Id
    title: Title | None = None


class GroupFile(Part):
    """How many people, and how they sit."""

    least: Annotated[int, Field(ge=1, le=10_000)] = 3
    most: Annotated[int, Field(ge=1, le=10_000)] = 30
    modes: Lines = []

    @model_validator(mode="after")
    def _ordered(self) -> GroupFile:
        if self.least > self.most:
            raise ValueError(_("“least” is more than “most”."))
        return self


class MinutesFile(Part):
    """Shortest, typical and longest time."""

    least: StepMinutes
    typical: Annotated[int, Field(ge=1, le=600)]
    most: StepMinutes

    @model_validator(mode="after")
    def _ordered(self) -> MinutesFile:
        if not self.least <= self.typical <= self.most:
            raise ValueError(_("The minutes go from “least” through “typical” to “most”."))
        return self


class StepFile(Part):
    """One step of the running order."""

    id: Id | None = None
    minutes: StepMinutes
    title: Title
    text: Annotated[str, StringConstraints(max_length=600)] = ""


class PromptFile(Part):
    """A sentence to complete, or a word with its meaning."""

    id: Id
    text: Words


class PlanFieldFile(Part):
    """A field of an action row."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$", max_length=24)]
    title: Title
    required: bool = False


class ResourceFile(AskedFile):
    """A resource. Only id, title and section are needed, and something to vote on."""

    id: Id
    version: Annotated[str, StringConstraints(min_length=1, max_length=20)] = "1"
    title: Title
    short: Short | None = None
    section: Annotated[int, Field(ge=1, le=4)]
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$", max_length=24)] = "vote"
    level: Literal["strategic", "process", "any"] = "any"
    purpose: Words | None = None
    use_when: Words | None = None
    skip_when: Words | None = None
    who: Words | None = None
    group: GroupFile = GroupFile()
    minutes: Annotated[MinutesFile, _plain("least", "typical", "most")] | None = None
    prepare: Lines | None = None
    say: Script | None = None
    steps: Annotated[list[StepFile], Field(max_length=30)] = []
    watch_for: Lines | None = None
    if_stuck: Lines | None = None
    wrap: Words | None = None
    next: Annotated[list[Id], Field(max_length=20)] = []
    scales: Annotated[list[ScaleFile], Field(max_length=20)] = []
    ballots: Annotated[list[BallotFile], Field(max_length=10)] = []
    prompts: Annotated[list[PromptFile], Field(max_length=20)] = []
    definitions: Annotated[list[PromptFile], Field(max_length=20)] = []
    fields: Annotated[list[PlanFieldFile], Field(max_length=40)] = []
    count_rule: Literal["", "tests met"] = ""
    total: bool = False

    @model_validator(mode="after")
    def _adds_up(self) -> ResourceFile:
        planned = sum(step.minutes for step in self.steps)
        if self.minutes is not None and self.steps and planned != self.minutes.typical:
            told = _("The steps take {n} minutes in all; the typical time is {typical}.")
            raise ValueError(told.format(n=planned, typical=self.minutes.typical))
        return self


class SectionFile(Part):
    """One of the four questions."""

    number: Annotated[int, Field(ge=1, le=4)]
    title: Title
    short: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    purpose: Annotated[str, StringConstraints(max_length=600)] = ""


class TemplateEntryFile(Part):
    """A line of an agenda."""

    title: Title | None = None
    minutes: StepMinutes
    resource: Id | None = None
    variant: Id | None = None
    section: Annotated[int, Field(ge=0, le=4)] | None = None


class TemplateFile(Part):
    """An agenda to start from."""

    id: Id
    title: Title
    summary: Words
    entries: Annotated[list[TemplateEntryFile], Field(min_length=1, max_length=60)]
