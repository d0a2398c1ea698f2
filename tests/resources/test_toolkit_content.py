"""The built-in toolkit says what it should, in words that fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.core.nouns import fill_nouns
from app.core.scale import ScaleKind
from app.core.toolkit import KNOWN_IDS, Ballot, Item, Resource, Toolkit
from app.services import toolkit_yaml
from app.services.toolkit_files import load_toolkit

FOLDER = Path(__file__).parents[2] / "resources" / "toolkit"

# dimensions, items, scales, whether one total is allowed
COUNTS = {
    "PW3": (1, 10, {"STRENGTH4", "MATTER"}, False),
    "LAD": (1, 1, {"LADDER4"}, False),
    "SP8": (4, 8, {"FREQ4"}, True),
    "PW6": (10, 40, {"STRENGTH4"}, False),
    "PW7": (0, 0, {"GRAD8", "FIST6"}, False),
    "PW12": (0, 0, set(), False),
}
MINUTES = {
    "PW3": (15, 25, 40),
    "LAD": (10, 12, 15),
    "SP8": (15, 25, 40),
    "PW6": (90, 120, 180),
    "PW7": (60, 75, 120),
    "PW12": (90, 150, 180),
}
SCALES = {
    "FREQ4": (1, 4),
    "PLACE4": (1, 4),
    "STRENGTH4": (1, 4),
    "COVER4": (1, 4),
    "EMBED4": (1, 4),
    "READY4": (1, 4),
    "US3": (0, 2),
    "MATTER": (0, 3),
    "LIKELY": (0, 3),
    "WEIGH": (0, 3),
    "HOLD3": (1, 3),
    "EVID3": (0, 2),
    "TIP3": (1, 3),
    "ASK4": (1, 4),
    "SIX": (1, 6),
    "SHIFT5": (1, 5),
    "LADDER4": (1, 4),
    "GRAD8": (1, 8),
    "FIST6": (0, 5),
    "WHO5": (1, 5),
    "DECIDE4": (1, 4),
}
KINDS = {
    **dict.fromkeys(("GRAD8", "FIST6"), ScaleKind.SUPPORT),
    **dict.fromkeys(("WHO5", "DECIDE4", "TIP3", "ASK4"), ScaleKind.CATEGORY),
}
# Cards, methods and templates may be a next step as well as resources.
NEXT = {*KNOWN_IDS, *(f"G{n:02}" for n in range(1, 16)), *(f"M{n:02}" for n in range(1, 15))}


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return load_toolkit(FOLDER)


def _resource(toolkit: Toolkit, resource_id: str) -> Resource:
    found = toolkit.resource(resource_id)
    assert found is not None
    return found


def _ballots(toolkit: Toolkit) -> Iterator[Ballot]:
    return (ballot for resource in toolkit.resources for ballot in resource.ballots)


def _items(toolkit: Toolkit) -> list[Item]:
    return [item for ballot in _ballots(toolkit) for item in ballot.items]


def test_nothing_built_in_is_refused(toolkit: Toolkit) -> None:
    assert toolkit.faults == ()


def test_there_are_the_four_sections(toolkit: Toolkit) -> None:
    assert [section.number for section in toolkit.sections] == [1, 2, 3, 4]


def test_resources_stand_in_the_toolkits_order(toolkit: Toolkit) -> None:
    assert [resource.id for resource in toolkit.resources] == list(COUNTS)
    assert all(resource.built_in for resource in toolkit.resources)


@pytest.mark.parametrize("resource_id", COUNTS)
def test_counts_are_those_of_the_pack(toolkit: Toolkit, resource_id: str) -> None:
    resource = _resource(toolkit, resource_id)
    asked = [question for ballot in resource.ballots for question in ballot.questions]
    asked += [question for variant in resource.variants for question in variant.questions]
    found = (
        sum(len(ballot.dimensions) for ballot in resource.ballots),
        sum(len(ballot.items) for ballot in resource.ballots),
        {question.scale.id for question in asked},
        resource.total,
    )
    assert found == COUNTS[resource_id]


@pytest.mark.parametrize("resource_id", COUNTS)
def test_steps_take_the_typical_time(toolkit: Toolkit, resource_id: str) -> None:
    facilitation = _resource(toolkit, resource_id).facilitation
    minutes = facilitation.minutes
    assert (minutes.least, minutes.typical, minutes.most) == MINUTES[resource_id]
    assert sum(step.minutes for step in facilitation.steps) == minutes.typical


@pytest.mark.parametrize("resource_id", COUNTS)
def test_every_facilitator_field_is_written(resource_id: str) -> None:
    written = set(re.findall(r"^(\w+):", (FOLDER / "resources" / f"{resource_id}.yaml").read_text("utf-8"), re.M))
    fields = "purpose use_when skip_when who group minutes prepare say steps watch_for if_stuck wrap next"
    assert written.issuperset(fields.split())


def test_every_next_step_is_known(toolkit: Toolkit) -> None:
    named = {step for resource in toolkit.resources for step in resource.facilitation.next}
    assert named <= NEXT
    assert all(resource.id not in resource.facilitation.next for resource in toolkit.resources)


def test_statements_fit_the_screen_with_their_nouns(toolkit: Toolkit) -> None:
    long = [item.id for item in _items(toolkit) if len(fill_nouns(item.text, {})) > 120]
    assert long == []
    assert all(len(words) <= 140 for item in _items(toolkit) for words in item.descriptors)


def test_scripts_are_short_enough_to_say(toolkit: Toolkit) -> None:
    assert all(len(resource.facilitation.say.split()) <= 60 for resource in toolkit.resources)


def test_no_statement_is_there_twice(toolkit: Toolkit) -> None:
    texts = Counter(item.text.casefold() for item in _items(toolkit))
    assert [text for text, n in texts.items() if n > 1] == []


def test_nothing_is_shouted() -> None:
    loud = [path.name for path in FOLDER.rglob("*.yaml") if "!" in path.read_text("utf-8")]
    assert loud == []


def test_scales_have_their_levels(toolkit: Toolkit) -> None:
    assert {scale.id: (scale.lowest, scale.highest) for scale in toolkit.scales} == SCALES
    assert all(scale.values == tuple(range(scale.lowest, scale.highest + 1)) for scale in toolkit.scales)


def test_scales_are_of_their_kinds(toolkit: Toolkit) -> None:
    found = {scale.id: scale.kind for scale in toolkit.scales}
    assert found == {scale_id: KINDS.get(scale_id, ScaleKind.ORDINAL) for scale_id in SCALES}


def test_codes_are_letters_where_the_scale_is_lettered(toolkit: Toolkit) -> None:
    for scale in toolkit.scales:
        lettered = scale.kind is ScaleKind.CATEGORY
        wanted = list("ABCDE")[: len(scale.levels)] if lettered else [str(value) for value in scale.values]
        assert [level.code for level in scale.levels] == wanted


def test_scales_keep_their_particulars(toolkit: Toolkit) -> None:
    scales = {scale.id: scale for scale in toolkit.scales}
    assert scales["SIX"].level(6).label == "Excellent"
    assert scales["FIST6"].level(0).label == "No"
    assert scales["ASK4"].flag == "red line"
    assert [scale.id for scale in toolkit.scales if scale.poles] == ["SHIFT5"]
    assert all(level.anchor for scale_id in ("SIX", "LADDER4") for level in scales[scale_id].levels)


def test_principles_can_be_asked_about_the_future(toolkit: Toolkit) -> None:
    principles = _resource(toolkit, "PW3")
    assert [variant.id for variant in principles.variants] == ["now", "future"]
    assert principles.ballots[0].questions == principles.variants[0].questions
    future = principles.as_variant("future").ballots[0]
    assert future.questions[0].scale.id == "MATTER"
    assert [prompt.id for prompt in principles.prompts] == ["pleased", "uneasy", "before_next"]


def test_the_ladder_asks_about_today_and_what_is_needed(toolkit: Toolkit) -> None:
    assert [question.id for question in _resource(toolkit, "LAD").ballots[0].questions] == ["today", "needed"]


def test_the_eight_tests_are_voted_on_in_their_own_order(toolkit: Toolkit) -> None:
    tests = _resource(toolkit, "SP8")
    ballot = tests.ballots[0]
    assert [item.id for item in ballot.items] == [f"T{n}" for n in range(1, 9)]
    assert [[item.id for item in one.items] for one in ballot.dimensions] == [
        ["T1", "T4"],
        ["T2", "T5"],
        ["T3", "T6"],
        ["T7", "T8"],
    ]
    assert ballot.grouped_after
    assert tests.count_rule == "tests met"


def test_the_review_has_four_items_to_a_feature(toolkit: Toolkit) -> None:
    ballot = _resource(toolkit, "PW6").ballots[0]
    wanted = [f"{feature}.{n}" for feature in range(1, 11) for n in range(1, 5)]
    assert [item.id for item in ballot.items] == wanted
    assert ballot.min_dimensions == 3


def test_the_vision_has_its_steps_rounds_and_rules(toolkit: Toolkit) -> None:
    vision = _resource(toolkit, "PW7")
    assert [step.id for step in vision.facilitation.steps] == ["A6", "A7", "A8", "B1", "B4"]
    assert [(one.id, one.made, one.rounds, one.rule) for one in vision.ballots] == [
        ("vision", "draft", 3, "vision"),
        ("priorities", "priority", 3, "fist"),
    ]
    assert vision.ballots[0].word_limit == 35
    assert [word.id for word in vision.definitions] == ["vision", "purpose", "values", "priority"]


def test_the_plan_has_fifteen_fields(toolkit: Toolkit) -> None:
    fields = _resource(toolkit, "PW12").fields
    assert len(fields) == 15
    required = [field.id for field in fields if field.required]
    assert required == ["ref", "action", "result", "lead_person", "lead_partner", "due", "status"]


@pytest.mark.parametrize(("template_id", "minutes"), [("W0", 300), ("W2", 90), ("W3", 180), ("W6", 180)])
def test_templates_take_their_time(toolkit: Toolkit, template_id: str, minutes: int) -> None:
    template = toolkit.template(template_id)
    assert template is not None
    assert template.minutes - sum(line.minutes for line in template.entries if line.title == "Lunch") == minutes


def test_a_line_for_actions_has_a_place_to_write_them(toolkit: Toolkit) -> None:
    lines = [line for template in toolkit.templates for line in template.entries if "action" in line.title.casefold()]
    assert [line.resource for line in lines] == ["PW12"] * 2


def test_templates_name_resources_that_are_or_will_be_there(toolkit: Toolkit) -> None:
    lines = [line for template in toolkit.templates for line in template.entries]
    assert {line.resource for line in lines if line.resource} <= set(KNOWN_IDS)
    assert all(line.section for line in lines if line.resource)
    assert all(line.title for line in lines)


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is only one of them here")
@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_reads_alike_with_and_without_libyaml(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        monkeypatch.setattr(toolkit_yaml, "_LOADER", loader)
        found.append(toolkit_yaml.read_yaml(path))
    assert found[0] == found[1]
