"""Whatever a toolkit file holds, it is a fault or a value, and its words stay words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.toolkit_files import load_toolkit
from app.services.toolkit_yaml import BadYaml, parse_yaml

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

NAMES = """
id title section scale items dimensions text order made scales levels value code ballots questions variants
minutes steps least typical most say group kind next rule fields rounds descriptors
"""
FIELDS = st.sampled_from(NAMES.split())
WORDS = st.one_of(st.text(max_size=12), st.sampled_from(["OWN", "FREQ4", "vote", "1", "SIX", "draft", "SHIFT5", "{x}"]))
TREES = st.recursive(
    WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(FIELDS, inner, max_size=6)),
    max_leaves=25,
)


def _is_fault_or_value(folder: Path, data: bytes) -> None:
    path = folder / "any.yaml"
    path.write_bytes(data)
    toolkit = load_toolkit(folder / "built-in", [path])
    assert bool(toolkit.faults) != bool(toolkit.resources)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any")
    for name in ("resources", "templates"):
        (folder / "built-in" / name).mkdir(parents=True)
    for name in ("sections.yaml", "scales.yaml"):
        (folder / "built-in" / name).write_bytes((FOLDER / name).read_bytes())
    return folder


ANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANY
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8"))))
def test_any_bytes_are_a_fault_or_a_value(workplace: Path, data: bytes) -> None:
    _is_fault_or_value(workplace, data)


@ANY
@given(tree=st.dictionaries(FIELDS, TREES, max_size=8))
def test_any_fields_are_a_fault_or_a_value(workplace: Path, tree: dict[str, object]) -> None:
    base = yaml.safe_load(MINIMAL)
    _is_fault_or_value(workplace, yaml.safe_dump({**base, **tree}, allow_unicode=True).encode("utf-8"))


@ANY
@given(at=st.integers(0, len(MINIMAL)), cut=st.integers(0, 12), put=st.text(max_size=8))
def test_any_slip_in_a_good_file_is_a_fault_or_a_value(workplace: Path, at: int, cut: int, put: str) -> None:
    _is_fault_or_value(workplace, (MINIMAL[:at] + put + MINIMAL[at + cut :]).encode("utf-8"))


@ANY
@given(tree=TREES)
def test_what_is_read_is_text_lists_and_fields(tree: object) -> None:
    try:
        parsed = parse_yaml(yaml.safe_dump(tree, allow_unicode=True))
    except BadYaml:
        return
    left = [parsed.value]
    while left:
        value = left.pop()
        assert isinstance(value, str | list | dict)
        left.extend(value.values() if isinstance(value, dict) else value if isinstance(value, list) else [])


def test_each_part_knows_its_line() -> None:
    parsed = parse_yaml(MINIMAL)
    assert parsed.line(("items", 1)) == 7
    assert parsed.line(("items", 1, "text")) == 7
    assert parsed.line(("nothing",)) == 1


@pytest.mark.parametrize("text", ["- " * 100_000 + "a", "{a: " * 100_000, "? " * 50_000, "[" * 21 + "]" * 21])
def test_nesting_is_refused_whatever_its_form(text: str) -> None:
    with pytest.raises(BadYaml):
        parse_yaml(text)


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a b\nc: *a", "*a : b", "a: *missing"])
def test_aliases_are_refused_whatever_their_form(text: str) -> None:
    with pytest.raises(BadYaml):
        parse_yaml(text)
