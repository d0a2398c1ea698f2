"""What is stored whole comes back as one object, and not for ever."""

from __future__ import annotations

import pytest

from app.core import codec
from app.core.partnership import Partnership
from db import content
from db.content import Contents


def test_the_oldest_value_is_let_go_and_read_again_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "_MOST", 2)
    texts = [codec.canonical(codec.to_plain(Partnership(f"p{n}", f"Valley {n}"))) for n in range(3)]
    stored = {codec.digest(text): text for text in texts}
    read: list[str] = []

    def read_one(key: str) -> tuple[str, str]:
        read.append(key)
        return "partnership", stored[key]

    contents = Contents(read_one)
    first, second, third = stored
    for key in (first, second, third):
        assert contents.partnership(key) is contents.partnership(key)
    assert read == [first, second, third]
    assert contents.partnership(third) is contents.partnership(third)
    again = contents.partnership(first)
    assert (again.name, contents.key_of(again)) == ("Valley 0", first)
    assert read == [first, second, third, first]
