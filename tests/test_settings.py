"""Settings: what may be set, and that a broken file is never worth a refusal."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from app import settings
from app.settings import Settings


def test_every_setting_has_a_label_and_a_help() -> None:
    for one in Settings.options():
        assert one.metadata["label"]
        assert one.metadata["help"].endswith(".")
    assert Settings.options() == fields(Settings)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    changed = Settings(
        zoom_percent=150, theme="dark", farthest_seat_cm=1200, threshold=5, letters=True, facilitator="Łucja"
    )
    assert changed != Settings()
    settings.save(changed, tmp_path / "new")
    assert settings.load(tmp_path / "new") == changed
    assert [path.name for path in (tmp_path / "new").iterdir()] == [settings.FILE_NAME]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"x"', "\x00", pytest.param("[" * 100_000, id="brackets without end")]
)
def test_a_broken_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / settings.FILE_NAME).write_text(text, encoding="utf-8")
    assert settings.load(tmp_path) == Settings()


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none") == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("zoom_percent", 1),
        ("zoom_percent", 9999),
        ("zoom_percent", "150"),
        ("zoom_percent", True),
        ("zoom_percent", 150.5),
        ("theme", "pink"),
        ("threshold", 2),
        ("letters", 1),
        ("facilitator", None),
        ("unknown", 1),
    ],
)
def test_a_value_that_makes_no_sense_is_the_default_and_the_rest_stays(
    tmp_path: Path, name: str, value: object
) -> None:
    kept = {"picture_height_cm": 200, name: value}
    (tmp_path / settings.FILE_NAME).write_text(json.dumps(kept), encoding="utf-8")
    assert settings.load(tmp_path) == replace(Settings(), picture_height_cm=200)


def test_what_an_editor_of_windows_saved_is_read(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text('{"zoom_percent": 125}', encoding="utf-8-sig")
    assert settings.load(tmp_path).zoom_percent == 125


def test_what_cannot_be_written_leaves_the_old_ones(tmp_path: Path) -> None:
    settings.save(Settings(zoom_percent=125), tmp_path)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        settings.save(Settings(), tmp_path / "file")
    assert settings.load(tmp_path).zoom_percent == 125
