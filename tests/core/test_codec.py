"""Frozen values to plain JSON values and back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import codec
from app.core.model import Note, NoteKind, Outcome, OutcomeKind
from app.core.partnership import Action, ActionStatus, Partner, Person, Target
from app.core.toolkit import Resource
from tests.activities import made

text = st.text(max_size=30)


@pytest.mark.parametrize("resource", made.toolkit().resources, ids=lambda one: one.id)
def test_every_resource_comes_back_as_it_was(resource: Resource) -> None:
    plain = json.loads(codec.canonical(codec.to_plain(resource)))

    back = codec.from_plain(Resource, plain)

    assert codec.to_plain(back) == codec.to_plain(resource)
    assert back.ballots == resource.ballots
    assert back.facilitation == resource.facilitation


@given(
    st.one_of(
        st.builds(Note, text, st.sampled_from(NoteKind), text, text, text, text, st.booleans()),
        st.builds(Outcome, text, text, text, st.sampled_from(OutcomeKind), st.none() | st.floats(0, 9), text),
        st.builds(Partner, text, text, st.integers(0, 60), st.tuples(st.builds(Person, text, text))),
        st.builds(Target, text, text, text, text, text, text, text, st.floats(0, 9), text),
        st.builds(Action, text, text, text, text, status=st.sampled_from(ActionStatus)),
    )
)
def test_any_value_comes_back_as_it_was(value: object) -> None:
    plain = json.loads(codec.canonical(codec.to_plain(value)))

    assert codec.from_plain(type(value), plain) == value


def test_the_same_value_gives_the_same_text() -> None:
    assert codec.canonical({"b": 1, "a": "é"}) == codec.canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'
    assert codec.to_plain(frozenset({"b", "a"})) == ["a", "b"]


@dataclass(frozen=True)
class Old:
    """A value as an older program knew it."""

    id: str


@dataclass(frozen=True)
class New:
    """The same with a field more."""

    id: str
    more: str = ""


def test_a_new_field_with_a_default_reads_old_data_and_keeps_its_hash() -> None:
    old = codec.canonical(codec.to_plain(Old("x")))

    assert codec.from_plain(New, json.loads(old)) == New("x")
    assert codec.digest(codec.canonical(codec.to_plain(New("x")))) == codec.digest(old)
    assert codec.canonical(codec.to_plain(replace(New("x"), more="y"))) != old


@pytest.mark.parametrize("broken", [{}, {"id": "x", "other": 1}])
def test_data_of_another_shape_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        codec.from_plain(Old, broken)
