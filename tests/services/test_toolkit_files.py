"""Files of the user's own load beside the built-in ones, or say what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.toolkit import FileFault, Resource, Toolkit
from app.services.toolkit_files import MAX_FAULTS, load_toolkit
from app.services.toolkit_yaml import MAX_BYTES

FOLDER = Path(__file__).parents[2] / "resources" / "toolkit"

MINIMAL = """\
id: OWN
title: Our own
section: 2
scale: FREQ4
items:
  - First statement
  - Second statement
"""


def _load(folder: Path, text: str | bytes, name: str = "own.yaml") -> Toolkit:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_toolkit(FOLDER, [folder])


def _own(toolkit: Toolkit, resource_id: str = "OWN") -> Resource:
    assert toolkit.faults == ()
    found = toolkit.resource(resource_id)
    assert found is not None
    assert not found.built_in
    return found


def _fault(toolkit: Toolkit) -> FileFault:
    assert len(toolkit.faults) == 1
    return toolkit.faults[0]


def test_a_minimal_file_is_a_resource_to_vote_on(tmp_path: Path) -> None:
    own = _own(_load(tmp_path, MINIMAL))
    assert (own.kind, own.short, own.section) == ("vote", "Our own", 2)
    (ballot,) = own.ballots
    assert [question.id for question in ballot.questions] == ["score"]
    assert [(item.id, item.text) for item in ballot.items] == [("1", "First statement"), ("2", "Second statement")]
    assert ballot.rounds == 2


def test_a_minimal_file_has_all_a_facilitator_reads(tmp_path: Path) -> None:
    facilitation = _own(_load(tmp_path, MINIMAL)).facilitation
    assert sum(step.minutes for step in facilitation.steps) == facilitation.minutes.typical
    assert facilitation.say
    assert facilitation.prepare


def test_items_under_dimensions_are_counted_within_them(tmp_path: Path) -> None:
    text = (
        "{id: OWN, title: T, section: 1, scale: SIX, dimensions: [{title: A, items: [a, b]}, {title: B, items: [c]}]}"
    )
    (ballot,) = _own(_load(tmp_path, text)).ballots
    assert [item.id for item in ballot.items] == ["1.1", "1.2", "2.1"]


def test_the_example_in_the_manual_loads(tmp_path: Path) -> None:
    manual = (FOLDER.parents[1] / "docs" / "toolkit-files.md").read_text("utf-8")
    example = manual.split("```yaml\n")[1].split("```")[0]
    own = _own(_load(tmp_path, example), "ACCESS")
    assert len(own.ballots[0].items) == 4


def test_the_scale_in_the_manual_loads(tmp_path: Path) -> None:
    manual = (FOLDER.parents[1] / "docs" / "toolkit-files.md").read_text("utf-8")
    scales = manual.split("```yaml\n")[2].split("```")[0]
    toolkit = _load(tmp_path, MINIMAL.replace("FREQ4", "DAYS5") + scales)
    assert _own(toolkit).ballots[0].questions[0].scale.values == (1, 2, 3, 4, 5)
    assert "DAYS5" in {scale.id for scale in toolkit.scales}


def test_words_stay_as_typed(tmp_path: Path) -> None:
    text = MINIMAL + "  - No\n  - 1.10\n  - {id: 1.10, text: 2026-01-01}\n  - <b>$x_1$ =1+1</b> ŵ Ż ğ Ω Ж 🙂\n"
    items = _own(_load(tmp_path, text)).ballots[0].items
    assert [item.text for item in items[2:]] == ["No", "1.10", "2026-01-01", "<b>$x_1$ =1+1</b> ŵ Ż ğ Ω Ж 🙂"]
    assert items[4].id == "1.10"


def test_a_bom_windows_line_ends_and_folded_text_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + MINIMAL.replace("\n", "\r\n") + "purpose: >\r\n  One\r\n  two\r\n"
    assert _own(_load(tmp_path, text)).facilitation.purpose == "One two"


def test_a_field_left_empty_is_a_field_left_out(tmp_path: Path) -> None:
    assert _own(_load(tmp_path, MINIMAL + "purpose:\nnext:\n")).facilitation.next == ()


def test_a_single_file_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "anything.txt"
    path.write_text(MINIMAL, encoding="utf-8")
    assert _own(load_toolkit(FOLDER, [path])).title == "Our own"


def test_own_resources_stand_after_the_built_in_ones_of_their_section(tmp_path: Path) -> None:
    ids = [resource.id for resource in _load(tmp_path, MINIMAL).resources]
    assert ids == ["PW3", "LAD", "SP8", "PW6", "OWN", "PW7", "PW12"]


def test_several_questions_variants_and_an_order(tmp_path: Path) -> None:
    text = """\
id: OWN
title: Two questions
section: 2
items: [{id: A, text: a}, {id: B, text: b}]
order: [B, A]
questions:
  - {id: matter, title: Matters, text: How much does it matter?, scale: MATTER}
  - {id: likely, title: Likely, text: How likely is it?, scale: LIKELY}
variants:
  - {id: plain, title: Plain, scale: SIX}
"""
    own = _own(_load(tmp_path, text))
    assert [question.id for question in own.ballots[0].questions] == ["matter", "likely"]
    assert [item.id for item in own.ballots[0].items] == ["B", "A"]
    assert [question.id for question in own.as_variant("plain").ballots[0].questions] == ["score"]


def test_a_variant_may_have_a_script_of_its_own_and_the_others_keep_the_resource_s(tmp_path: Path) -> None:
    ways = "variants:\n  - {id: now, title: Now, scale: SIX}\n  - {id: then, title: Then, scale: MATTER"
    text = MINIMAL.replace("scale: FREQ4\n", "") + "say: As it is.\nwatch_for: [Haste]\n"
    own = _own(_load(tmp_path, text + ways + ", say: As it will be.}\n"))
    then = own.as_variant("then")
    assert (then.facilitation.say, then.facilitation.watch_for) == ("As it will be.", ("Haste",))
    assert then.as_variant("now").facilitation == own.facilitation
    assert {one.say for one in _own(_load(tmp_path, text + ways + "}\n")).variants} == {""}
    assert _fault(_load(tmp_path, f"{text}{ways}, say: {'word ' * 61}}}\n")).reason.startswith("At most 60 words")


TWO_BALLOTS = """\
id: OWN
title: Two ballots
section: 2
ballots:
  - {id: now, scale: FREQ4, dimensions: [{title: Trust, items: [{id: a, text: a}]}]}
"""


@pytest.mark.parametrize("heading", ["", "id: trust, "])
def test_two_ballots_may_have_the_same_headings(heading: str, tmp_path: Path) -> None:
    first = TWO_BALLOTS.replace("{title", f"{{{heading}title")
    other = f"  - {{id: later, scale: FREQ4, dimensions: [{{{heading}title: Care, items: [{{id: b, text: b}}]}}]}}\n"
    own = _own(_load(tmp_path, first + other))
    assert [one.title for ballot in own.ballots for one in ballot.dimensions] == ["Trust", "Care"]
    assert len({one.id for ballot in own.ballots for one in ballot.dimensions}) == 1


def test_the_items_of_the_first_ballot_without_headings_keep_the_heading_all_and_others_do_not_share_it(
    tmp_path: Path,
) -> None:
    lines = "".join(f"  - {{id: {one}, scale: FREQ4, items: [{{id: {one}, text: {one}}}]}}\n" for one in "bc")
    start = TWO_BALLOTS[: TWO_BALLOTS.index("  -")]
    for text, headings in (
        (start + lines, ["all", "all of c"]),
        (TWO_BALLOTS + lines, ["1", "all", "all of c"]),
        (start + lines.replace("id: c, scale", "id: main, scale"), ["all", "all of main"]),
    ):
        own = _own(_load(tmp_path, text))
        assert [one.id for ballot in own.ballots for one in ballot.dimensions] == headings


VISION = "id: OWN\ntitle: T\nsection: 3\nkind: vision\n"
BESIDE = "id: OWN\ntitle: T\nsection: 1\nballots: [{id: a, scale: SIX, items: [b]}]\n"


@pytest.mark.parametrize(
    "ballots",
    [["vision, made: draft"], ["priorities, made: priority"], ["vision, made: draft", "priorities, made: priority"]],
)
def test_a_vision_may_have_one_part_only(tmp_path: Path, ballots: list[str]) -> None:
    lines = "".join(f"  - {{id: {one}, scale: FIST6}}\n" for one in ballots)
    own = _own(_load(tmp_path, f"{VISION}ballots:\n{lines}"))
    assert [one.id for one in own.ballots] == [one.split(",")[0] for one in ballots]


def test_what_a_kind_cannot_put_to_the_vote_is_passed_over_and_the_rest_is_usable(tmp_path: Path) -> None:
    made = _own(_load(tmp_path, TWO_BALLOTS + "  - {id: later, scale: FIST6, made: measure}\n"))
    assert [one.id for one in made.ballots] == ["now"]
    plan = _own(_load(tmp_path, MINIMAL + "kind: plan\n"))
    assert (plan.kind, plan.ballots) == ("plan", ())


BAD = {
    "a vision without a ballot": (VISION, "line 4, kind", "“vision”, “priorities” or both"),
    "a vision whose ballot has no name": (VISION + "scale: GRAD8\nmade: draft\n", "line 4, kind", "under “ballots”"),
    "a vision with another ballot": (
        VISION
        + "ballots:\n  - {id: vision, scale: GRAD8, made: draft}\n  - {id: aims, scale: FIST6, made: priority}\n",
        "line 7, ballots.1.id",
        "“vision” and “priorities” and no others",
    ),
    "a vision that votes on another list": (
        VISION + "ballots:\n  - {id: vision, scale: GRAD8, made: measure}\n",
        "line 6, ballots.0",
        "made: draft",
    ),
    "a vision with items": (
        VISION + "ballots:\n  - {id: vision, scale: GRAD8, items: [a]}\n",
        "line 6, ballots.0",
        "made: draft",
    ),
    "a vote on what is written in the room": (
        "{id: OWN, title: T, section: 3, scale: FIST6, made: priority}",
        "line 1, made",
        "Only a vision",
    ),
    "a ballot on what is written in the room": (
        TWO_BALLOTS[: TWO_BALLOTS.index("  -")] + "  - {id: a, scale: FIST6, made: measure}\n",
        "line 5, ballots.0.made",
        "give items here",
    ),
    "not YAML": ("id: [OWN", "line", "not valid YAML"),
    "a tab": ("id: OWN\n\ttitle: x", "line 2", "not valid YAML"),
    "empty": ("", "", "empty"),
    "only a comment": ("# nothing\n", "", "empty"),
    "plain words": ("hello", "line 1", "Named fields"),
    "a list": ("- a\n- b\n", "line 1", "Named fields"),
    "not UTF-8": (b"id: OWN\ntitle: caf\xe9\n", "line 2", "UTF-8"),
    "an alias": ("id: &a OWN\ntitle: *a\n", "line 2", "Aliases"),
    "a tag": ("id: !!python/name:os.system OWN\n", "line 1", "Tags"),
    "two documents": (MINIMAL + "---\nid: OWN2\n", "line 8", "several documents"),
    "nested deeply": ("a: " + "[" * 30 + "]" * 30, "line 1", "nested"),
    "nested very deeply": ("[" * 100_000, "line 1", "nested"),
    "too large": (MINIMAL + "#" * MAX_BYTES, "", "1 MB"),
    "a field twice": (MINIMAL + "title: Again\n", "line 8", "“title” is there twice"),
    "a list as a name": ("? [a]\n: b\n", "line 1", "plain text"),
    "a control character": ('id: OWN\ntitle: "a\\0b"\n', "line 2", "control character"),
    "a raw control character": ("id: OWN\ntitle: a\x00b\n", "", "not valid YAML"),
    "no title": (MINIMAL.replace("title: Our own\n", ""), "title", "missing"),
    "a slip of the pen": (MINIMAL + "purpoze: x\n", "line 8, purpoze", "“purpose”"),
    "an unknown field": (MINIMAL + "zzz: x\n", "line 8, zzz", "take it out"),
    "section five": (MINIMAL.replace("section: 2", "section: 5"), "line 3, section", "4 or less"),
    "section in words": (MINIMAL.replace("section: 2", "section: two"), "line 3, section", "whole number"),
    "an id with a space": (MINIMAL.replace("id: OWN", "id: OUR OWN"), "line 1, id", "no spaces"),
    "an unknown scale": (MINIMAL.replace("FREQ4", "FREQ9"), "line 4, scale", "no scale “FREQ9”"),
    "no scale": (MINIMAL.replace("scale: FREQ4\n", ""), "line 1", "scale"),
    "nothing to vote on": ("{id: OWN, title: T, section: 1}", "line 1", "nothing to vote on"),
    "a scale and no items": ("{id: OWN, title: T, section: 1, scale: SIX}", "line 1", "Give items"),
    "a long statement": (MINIMAL + "  - " + "x" * 121 + "\n", "line 8, items.2.text", "120 characters; this has 121"),
    "an empty statement": (MINIMAL + '  - ""\n', "line 8, items.2.text", "empty"),
    "an item with an odd field": (MINIMAL + "  - {text: a, colour: red}\n", "line 8, items.2.colour", "no such field"),
    "a list as a statement": (MINIMAL + "  - [a]\n", "line 8, items.2", "Named fields"),
    "the same statement": (MINIMAL + "  - first Statement\n", "line 1", "same text"),
    "the same item id": (MINIMAL + "  - {id: 2, text: x}\n", "line 1", "id “2”"),
    "the same heading id": (
        MINIMAL[: MINIMAL.index("items")]
        + "dimensions: [{id: a, title: A, items: [a]}, {id: A, title: B, items: [b]}]",
        "line 5, dimensions.1",
        "“A” is there twice",
    ),
    "items twice over": (MINIMAL + "dimensions: [{title: A, items: [a]}]\n", "line 1", "not both"),
    "a ballot and items": (MINIMAL + "ballots: [{id: a, scale: SIX, items: [b]}]\n", "line 4, scale", "not both"),
    "a question beside ballots": (BESIDE + "question: How is it?\n", "line 5, question", "not both"),
    "rounds beside ballots": (BESIDE + "rounds: 1\n", "line 5, rounds", "not both"),
    "a rule beside ballots": (BESIDE + "rule: fist\n", "line 5, rule", "not both"),
    "an order beside ballots": (BESIDE + 'order: ["1"]\n', "line 5, order", "not both"),
    "a dimension without items": (
        "{id: OWN, title: T, section: 1, scale: SIX, dimensions: [{title: A, items: []}]}",
        "dimensions.0.items",
        "At least 1",
    ),
    "a long script": (MINIMAL + "say: " + "so " * 61 + "\n", "line 8, say", "At most 60 words"),
    "steps that do not add up": (
        MINIMAL + "minutes: 20\nsteps: [{minutes: 5, title: Vote}]\n",
        "line 1",
        "5 minutes in all; the typical time is 20",
    ),
    "minutes the wrong way round": (
        MINIMAL + "minutes: {least: 30, typical: 20, most: 40}\n",
        "line 8, minutes",
        "from “least”",
    ),
    "an unknown noun": (MINIMAL + '  - "What {pupils} need"\n', "line 8, items.2", "{pupils}"),
    "a noun in the purpose": (MINIMAL + "purpose: For {x.__class__}\n", "line 8, purpose", "{x.__class__}"),
    "an order that forgets": (MINIMAL + 'order: ["2"]\n', "line 8, order", "every item"),
    "too many dimensions to keep": (MINIMAL + "min_dimensions: 3\n", "line 8, min_dimensions", "fewer dimensions"),
    "descriptors that do not fit": (
        MINIMAL + "  - {text: x, descriptors: [a, b]}\n",
        "line 8, items.2.descriptors",
        "one descriptor for each level",
    ),
    "poles without ends": (MINIMAL.replace("FREQ4", "SHIFT5"), "items.0", "each end"),
    "one level": (MINIMAL + "scales: [{id: X, levels: [a]}]\n", "line 8, scales.0.levels", "At least 2"),
    "eleven levels": (
        MINIMAL + f"scales: [{{id: X, levels: [{', '.join('abcdefghijk')}]}}]\n",
        "scales.0.levels",
        "At most 10",
    ),
    "levels out of order": (
        MINIMAL + "scales: [{id: X, levels: [{value: 2, label: a}, {value: 1, label: b}]}]\n",
        "line 8, scales.0",
        "lowest value to the highest",
    ),
    "codes twice": (
        MINIMAL + "scales: [{id: X, levels: [{code: A, label: a}, {code: a, label: b}]}]\n",
        "line 8, scales.0",
        "same code",
    ),
    "a number that means another level": (
        MINIMAL + "scales: [{id: X, levels: [{code: 2, label: a}, {code: 1, label: b}]}]\n",
        "line 8, scales.0",
        "must be the value",
    ),
    "can't say as a code": (
        MINIMAL + "scales: [{id: X, levels: [{code: '-', label: a}, b]}]\n",
        "scales.0.levels.0.code",
        "can't say",
    ),
    "a built-in scale changed": (MINIMAL + "scales: [{id: SIX, levels: [a, b]}]\n", "scales.0.id", "another scale"),
    "an unknown scale kind": (MINIMAL + "scales: [{id: X, kind: odd, levels: [a, b]}]\n", "scales.0.kind", "one of"),
    "four rounds": (MINIMAL + "rounds: 4\n", "line 8, rounds", "3 or less"),
    "neither true nor false": (MINIMAL + "grouped_after: perhaps\n", "line 8, grouped_after", "true or false"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_place_and_reason_and_the_rest_loads(name: str, tmp_path: Path) -> None:
    text, place, reason = BAD[name]
    (tmp_path / "good.yaml").write_text(MINIMAL.replace("id: OWN", "id: GOOD"), encoding="utf-8")
    toolkit = _load(tmp_path, text, "own.yaml")
    fault = toolkit.faults[0]
    assert fault.path == str(tmp_path / "own.yaml")
    assert place in fault.place
    assert reason in fault.reason
    assert toolkit.resource("GOOD") is not None
    assert toolkit.resource("OWN") is None
    assert len(toolkit.resources) == 7


@pytest.mark.parametrize("resource_id", ["PW6", "pw6"])
def test_the_id_of_a_built_in_resource_is_refused_naming_both(resource_id: str, tmp_path: Path) -> None:
    toolkit = _load(tmp_path, MINIMAL.replace("id: OWN", f"id: {resource_id}"))
    fault = _fault(toolkit)
    assert fault.path.endswith("own.yaml")
    assert "PW6.yaml" in fault.reason
    built_in = toolkit.resource("PW6")
    assert built_in is not None
    assert built_in.built_in


def test_two_files_of_the_users_own_with_one_id_are_named_both(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(MINIMAL, encoding="utf-8")
    fault = _fault(_load(tmp_path, MINIMAL, "b.yaml"))
    assert fault.path.endswith("b.yaml")
    assert "a.yaml" in fault.reason


def test_a_kind_that_cannot_be_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(MINIMAL + "kind: quiz\n", encoding="utf-8")
    fault = _fault(load_toolkit(FOLDER, [path], kinds=("vote", "vision", "plan")))
    assert "plan, vision, vote" in fault.reason


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    fault = _fault(load_toolkit(FOLDER, [tmp_path / "nowhere"]))
    assert "no such file or folder" in fault.reason


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, folder = Path.iterdir, tmp_path / "mine"
    folder.mkdir()

    def refuse(path: Path) -> Iterator[Path]:
        if path == folder:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    fault = _fault(load_toolkit(FOLDER, [folder]))
    assert (fault.path, fault.reason) == (str(folder), "The folder cannot be read: Permission denied.")


def test_a_folder_named_like_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").mkdir()
    assert _fault(load_toolkit(FOLDER, [tmp_path])).path.endswith("odd.yaml")
    assert "This is a folder" in _fault(load_toolkit(FOLDER, [tmp_path])).reason


def test_a_folder_that_is_named_itself_may_be_called_anything(tmp_path: Path) -> None:
    folder = tmp_path / "mine.yaml"
    folder.mkdir()
    _own(_load(folder, MINIMAL, "own.yml"))


def test_four_questions_are_the_most(tmp_path: Path) -> None:
    questions = [f"{{id: q{at}, title: Q{at}, scale: FREQ4}}" for at in range(1, 6)]
    text = MINIMAL.replace("scale: FREQ4\n", "")
    (tmp_path / "four").mkdir()
    assert (
        len(_own(_load(tmp_path / "four", f"{text}questions: [{', '.join(questions[:4])}]\n")).ballots[0].questions)
        == 4
    )
    assert _fault(_load(tmp_path, f"{text}questions: [{', '.join(questions)}]\n")).reason == "At most 4 of these."


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("not ours", encoding="utf-8")
    (tmp_path / "._own.yaml").write_bytes(b"\0\0")
    assert _own(_load(tmp_path, MINIMAL)).id == "OWN"


def test_a_file_with_many_faults_tells_the_first_few(tmp_path: Path) -> None:
    text = MINIMAL + "".join(f"zz{n}: x\n" for n in range(20))
    faults = _load(tmp_path, text).faults
    assert len(faults) == MAX_FAULTS + 1
    assert "15 more" in faults[-1].reason


def test_a_damaged_built_in_file_is_a_fault_too(tmp_path: Path) -> None:
    for name in ("sections.yaml", "scales.yaml"):
        (tmp_path / name).write_text((FOLDER / name).read_text("utf-8"), encoding="utf-8")
    for name in ("resources", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "resources" / "PW3.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "templates" / "W0.yaml").write_text("{id: W0, title: T, summary: S, entries: []}", encoding="utf-8")
    toolkit = load_toolkit(tmp_path)
    assert [Path(fault.path).name for fault in toolkit.faults] == ["PW3.yaml", "W0.yaml"]
    assert len(toolkit.sections) == 4


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{resource: PW4, minutes: 5}", "needs a title"),
        ("{resource: PW3, variant: past, minutes: 5}", "no such variant"),
        ("{title: x, minutes: soon}", "whole number"),
    ],
)
def test_a_bad_template_is_named(line: str, reason: str, tmp_path: Path) -> None:
    for path in FOLDER.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    text = f"{{id: W9, title: T, summary: S, entries: [{line}]}}"
    (tmp_path / "templates" / "W9.yaml").write_text(text, encoding="utf-8")
    toolkit = load_toolkit(tmp_path)
    assert reason in _fault(toolkit).reason
    assert len(toolkit.templates) == 4


def test_many_items_on_six_levels_load(tmp_path: Path) -> None:
    items = "".join(f"  - {{id: Q{n}, text: Statement number {n}}}\n" for n in range(1, 26))
    text = "id: OWN\ntitle: Large\nsection: 2\nscale: SIX\nitems:\n" + items
    assert len(_own(_load(tmp_path, text)).ballots[0].items) == 25
