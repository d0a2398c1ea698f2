"""Turns checked toolkit files into the core's values, filling in what was left out.

What only the whole file can tell is checked here and in ``toolkit_checks``: that the
scales exist, and the order names every item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.core import toolkit as core
from app.core.scale import Level, Scale, ScaleKind
from app.core.text import _
from app.services.toolkit_checks import BadContent, ballots_of_kind, refuse_same_ids, refuse_twins
from app.services.toolkit_models import (
    AskedFile,
    BallotFile,
    DimensionFile,
    ItemFile,
    QuestionFile,
    ResourceFile,
    ScaleFile,
    SectionFile,
    TemplateEntryFile,
    TemplateFile,
    VariantFile,
)
from app.services.toolkit_yaml import Place

_DEFAULT_MINUTES = 25
_MAIN = "main"  # the ballot of a file that has one
_ALL = "all"  # the heading of items that have none; targets of earlier workshops are filed by it


def scale(file: ScaleFile) -> Scale:
    """A scale from its file."""
    levels = tuple(
        Level(value, code, level.label, level.anchor)
        for level, value, code in zip(file.levels, file.values(), file.codes(), strict=True)
    )
    return Scale(file.id, file.title or file.id, file.kind, levels, file.poles, file.flag, file.higher_is_better)


def section(file: SectionFile) -> core.Section:
    """A section from its file."""
    return core.Section(file.number, file.title, file.short, file.purpose)


def resource(
    file: ResourceFile, scales: Mapping[str, Scale], own: Mapping[str, Scale], *, built_in: bool
) -> core.Resource:
    """A resource from its file; ``own`` are the scales that the file brings along.

    Raises:
        BadContent: the parts of the file do not fit together.
    """
    known = {**scales, **own}
    notes = _facilitation(file)
    ballots = tuple(_ballots(file, notes, known))
    refuse_twins(ballots)
    ballots = ballots_of_kind(file, ballots)
    for name in ("prompts", "definitions", "fields"):
        refuse_same_ids(name, [part.id for part in getattr(file, name)])
    return core.Resource(
        id=file.id,
        version=file.version,
        title=file.title,
        short=file.short or file.title,
        section=file.section,
        kind=file.kind,
        level=file.level,
        facilitation=notes,
        ballots=ballots,
        prompts=tuple(core.Prompt(one.id, one.text) for one in file.prompts),
        definitions=tuple(core.Prompt(one.id, one.text) for one in file.definitions),
        fields=tuple(core.PlanField(one.id, one.title, one.required) for one in file.fields),
        count_rule=file.count_rule,
        total=file.total,
        built_in=built_in,
    )


def template(file: TemplateFile, resources: Mapping[str, core.Resource]) -> core.Template:
    """An agenda template; a resource that is not installed keeps the title given for it.

    Raises:
        BadContent: an entry has no title, or names a variant that its resource does not have.
    """

    def line(at: int, entry: TemplateEntryFile) -> core.TemplateEntry:
        installed = resources.get(entry.resource or "")
        title = entry.title or (installed.title if installed else None)
        if title is None:
            raise BadContent(("entries", at), _("This line needs a title."))
        if entry.variant and installed and entry.variant not in {one.id for one in installed.variants}:
            raise BadContent(("entries", at, "variant"), _("The resource has no such variant."))
        number = entry.section if entry.section is not None else (installed.section if installed else 0)
        return core.TemplateEntry(title, entry.minutes, entry.resource or "", entry.variant or "", number)

    entries = tuple(line(at, entry) for at, entry in enumerate(file.entries))
    return core.Template(file.id, file.title, file.summary, entries)


def _facilitation(file: ResourceFile) -> core.Facilitation:
    steps = tuple(core.Step(one.minutes, one.title, one.text, one.id or "") for one in file.steps)
    if file.minutes is not None:
        minutes = core.Minutes(file.minutes.least, file.minutes.typical, file.minutes.most)
    else:
        usual = sum(step.minutes for step in steps) or _DEFAULT_MINUTES
        minutes = core.Minutes(usual, usual, usual)

    def lines(given: list[str] | None, assumed: str) -> tuple[str, ...]:
        return tuple(given) if given is not None else (assumed,)

    return core.Facilitation(
        purpose=file.purpose or file.title,
        use_when=file.use_when or _("Whenever these questions are the ones to ask."),
        skip_when=file.skip_when or _("Skip it when nobody will act on the answers."),
        who=file.who or _("People from each partner who know the work."),
        group=core.GroupSize(file.group.least, file.group.most, tuple(file.group.modes)),
        minutes=minutes,
        prepare=lines(file.prepare, _("Read the statements aloud to yourself once.")),
        say=file.say or _("Vote on what you have seen, not on what you hope. Can't say is a good answer too."),
        steps=steps or (core.Step(minutes.typical, _("Vote, reveal and talk")),),
        watch_for=lines(file.watch_for, _("Everyone choosing the middle.")),
        if_stuck=lines(file.if_stuck, _("Ask for one recent example.")),
        wrap=file.wrap or _("Name one thing to keep and one thing to change."),
        next=tuple(file.next),
    )


def _ballots(file: ResourceFile, notes: core.Facilitation, scales: Mapping[str, Scale]) -> Iterator[core.Ballot]:
    for name in AskedFile.model_fields:
        if file.ballots and name in file.model_fields_set:
            raise BadContent((name,), _("Give this in each of the “ballots”, or without them, not both."))
    if file.says_anything():
        yield _ballot((), _MAIN, file.title, _ALL, file, notes, scales)
    refuse_same_ids("ballots", [one.id for one in file.ballots])
    first = next((one.id for one in file.ballots if one.items), "")
    for at, one in enumerate(file.ballots):
        heading = _ALL if one.id == first else f"{_ALL} of {one.id}"  # with a space: nobody can have given it
        yield _ballot(("ballots", at), one.id, one.title or file.title, heading, one, notes, scales)


def _ballot(
    place: Place,
    ballot_id: str,
    title: str,
    heading: str,
    file: AskedFile | BallotFile,
    notes: core.Facilitation,
    scales: Mapping[str, Scale],
) -> core.Ballot:
    variants = tuple(_variants(place, title, file.variants, notes, scales))
    refuse_same_ids("variants", [one.id for one in variants], place)
    asked = bool(file.scale or file.questions)
    questions = variants[0].questions if variants and not asked else _questions(place, file, title, scales)
    dimensions = tuple(_dimensions(place, heading, title, file))
    if bool(dimensions) == bool(file.made):
        raise BadContent(place, _("Give items, or say under “made” which list is voted on."))
    if file.min_dimensions > max(len(dimensions), 1):
        raise BadContent((*place, "min_dimensions"), _("There are fewer dimensions than that."))
    asked_scales = [question.scale for way in (questions, *(one.questions for one in variants)) for question in way]
    _check_descriptors(place, file, asked_scales)
    ballot = core.Ballot(
        id=ballot_id,
        title=title,
        questions=questions,
        dimensions=dimensions,
        made=file.made,
        rounds=file.rounds or (3 if questions[0].scale.kind is ScaleKind.SUPPORT else 2),
        rule=file.rule,
        grouped_after=file.grouped_after,
        min_dimensions=file.min_dimensions,
        variants=variants,
        order=tuple(file.order),
        word_limit=file.word_limit,
        frame=file.frame,
    )
    if file.order and sorted(file.order) != sorted(item.id for item in ballot.items):
        raise BadContent((*place, "order"), _("The order must name the id of every item once."))
    return ballot


def _variants(
    place: Place, title: str, files: list[VariantFile], notes: core.Facilitation, scales: Mapping[str, Scale]
) -> Iterator[core.Variant]:
    has_script = any(one.say or one.watch_for for one in files)
    for at, one in enumerate(files):
        made = core.Variant(one.id, one.title, _questions((*place, "variants", at), one, title, scales))
        watch_for = tuple(one.watch_for or notes.watch_for)
        yield replace(made, say=one.say or notes.say, watch_for=watch_for) if has_script else made


def _questions(
    place: Place, file: AskedFile | VariantFile, title: str, scales: Mapping[str, Scale]
) -> tuple[core.Question, ...]:
    files = file.questions
    if files and (file.scale or file.question):
        raise BadContent(place, _("Give “scale” and “question”, or “questions”, not both."))
    if not files and file.scale is None:
        raise BadContent(place, _("Say which scale is used: “scale” is missing."))
    if not files:
        files = [QuestionFile(text=file.question, scale=file.scale or "")]
    refuse_same_ids("questions", [one.id for one in files], place)
    for at, one in enumerate(files):
        if one.scale not in scales:
            where = (*place, "questions", at, "scale") if file.questions else (*place, "scale")
            raise BadContent(where, _("There is no scale “{scale}”.").format(scale=one.scale))
    return tuple(core.Question(one.id, one.title or _("Score"), one.text or title, scales[one.scale]) for one in files)


def _dimensions(place: Place, heading: str, title: str, file: AskedFile) -> Iterator[core.Dimension]:
    if file.items and file.dimensions:
        raise BadContent(place, _("Give “items” or “dimensions”, not both."))
    if file.items:
        yield core.Dimension(heading, title, tuple(_items(file.items)))
    ids = [one.id or str(at) for at, one in enumerate(file.dimensions, 1)]
    refuse_same_ids("dimensions", ids, place)
    for dimension_id, one in zip(ids, file.dimensions, strict=True):
        yield core.Dimension(dimension_id, one.title, tuple(_items(one.items, dimension_id + ".")))


def _items(files: list[ItemFile], prefix: str = "") -> Iterator[core.Item]:
    for at, one in enumerate(files, 1):
        yield core.Item(one.id or f"{prefix}{at}", one.text, one.title or "", one.note, tuple(one.descriptors))


def _check_descriptors(place: Place, file: AskedFile, asked: list[Scale]) -> None:
    """Each item describes every level, or the two ends of a scale between poles, or nothing."""
    poles = any(one.poles for one in asked)
    allowed = {2} if poles else {0, *(len(one.levels) for one in asked)}
    lists: list[tuple[Place, list[ItemFile]]] = [((*place, "items"), file.items)]
    dimensions: list[DimensionFile] = file.dimensions
    lists += [((*place, "dimensions", at, "items"), one.items) for at, one in enumerate(dimensions)]
    for where, items in lists:
        for at, item in enumerate(items):
            if len(item.descriptors) in allowed:
                continue
            told = _("two descriptors, one for each end") if poles else _("one descriptor for each level, or none")
            raise BadContent((*where, at, "descriptors"), _("This item needs {what}.").format(what=told))
