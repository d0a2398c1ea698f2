"""Whether the fonts are whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app import paths
from app.services.checks import NEEDED_FONTS, font_faults, is_font


def test_the_fonts_that_are_shipped_are_whole() -> None:
    assert font_faults(paths.resource("fonts")) == []


def test_every_font_that_is_shipped_is_needed() -> None:
    assert sorted(NEEDED_FONTS) == sorted(one.name for one in paths.resource("fonts").glob("*.ttf"))


def test_a_missing_and_a_damaged_font_are_named(tmp_path: Path) -> None:
    for name in NEEDED_FONTS[1:]:
        shutil.copy(paths.resource("fonts", name), tmp_path)
    damaged = tmp_path / NEEDED_FONTS[1]
    damaged.write_bytes(damaged.read_bytes()[:20_000])
    missing, broken = font_faults(tmp_path)
    assert NEEDED_FONTS[0] in missing
    assert "missing" in missing
    assert NEEDED_FONTS[1] in broken
    assert "damaged" in broken


@pytest.mark.parametrize(
    "data", [b"", b"OTTO", b"\x00\x01\x00\x00\xff\xff" + bytes(20), b"\x00\x01\x00\x00" + bytes(99)]
)
def test_other_bytes_are_no_font(data: bytes) -> None:
    assert not is_font(data)
