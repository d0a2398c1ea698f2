"""Words on the wall are read from ten metres, in every theme and section."""

from __future__ import annotations

import pytest

from app import paths, theme
from app.ui.room.stage import Stage


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("section", range(5))
def test_coloured_words_have_contrast_enough(name: str, section: int) -> None:
    look = theme.load(paths.resource("theme.toml"), name)
    stage = Stage(look, 1920, section)

    for ground in (look.panel, look.card):
        assert theme.contrast(stage.accent_words, ground) >= 7
    for ground in (look.panel, look.attention):
        assert theme.contrast(stage.attention_words, ground) >= 7
