"""Words that are kept beside the workshop are no part of it, and go with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import ReadOnly
from db.store import Store
from tests.db.made import AT, filled, plain, workshop


def test_words_in_a_line_are_kept_over_a_restart_and_each_line_has_its_own(opened: Callable[..., Store]) -> None:
    store = opened()
    store.save("make", None, filled(workshop()), at=AT)
    store.keep_words("w", "a/draft", "By 2030")
    store.keep_words("w", "a/draft", "By 2030 nobody waits")
    store.keep_words("w", "action", "Meet <b>each</b> term")
    store.close()
    again = opened()
    assert again.kept_words("w", "a/draft") == "By 2030 nobody waits"
    assert again.kept_words("w", "action") == "Meet <b>each</b> term"
    assert again.kept_words("w", "b/draft") == ""
    assert again.all_kept_words("w") == [("a/draft", "By 2030 nobody waits"), ("action", "Meet <b>each</b> term")]


def test_they_are_no_part_of_the_workshop_nor_of_its_journal(store: Store) -> None:
    value = filled(workshop())
    store.save("make", None, value, at=AT)
    steps = store.steps("w")
    store.keep_words("w", "action", "Said by chance")
    assert plain(store.load("w")) == plain(value)
    assert store.steps("w") == steps
    assert store.find("chance") == []
    assert store.check() == []


def test_an_emptied_line_leaves_nothing_behind(store: Store, path: Path) -> None:
    store.save("make", None, workshop(), at=AT)
    store.keep_words("w", "action", "Thought better of it")
    store.keep_words("w", "action", "")
    assert store.kept_words("w", "action") == ""
    store.close()
    assert b"Thought better of it" not in path.read_bytes()


def test_they_go_with_their_workshop(store: Store, path: Path) -> None:
    store.save("make", None, workshop(), at=AT)
    store.keep_words("w", "action", "Thought better of it")
    store.save("delete", store.load("w"), None, at=AT)
    assert store.kept_words("w", "action") == ""
    store.close()
    assert b"Thought better of it" not in path.read_bytes()


def test_whoever_opened_to_read_keeps_nothing(opened: Callable[..., Store]) -> None:
    store = opened()
    store.save("make", None, workshop(), at=AT)
    reader = opened(write=False)
    with pytest.raises(ReadOnly):
        reader.keep_words("w", "action", "Meet each term")
    assert store.kept_words("w", "action") == ""
