"""Names for files, made of any words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.guard import NAME_BYTES, NAME_CHARACTERS, legal_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tyne Skills: review?", "Tyne Skills review"),
        ("CON", "_CON"),
        ("con.pdf", "_con.pdf"),
        ("Lpt1 .txt", "_Lpt1.txt"),
        ("COM¹", "_COM¹"),
        ("Console", "Console"),
        ("../../etc/passwd", "etc passwd"),
        ("a\\b|c*d", "a b c d"),
        ("ends. . ", "ends"),
        ("", "Untitled"),
        ("???", "Untitled"),
        ("\u202efdp.exe", "fdp.exe"),
        ("Ysgol Tŷ Łódź 😀", "Ysgol Tŷ Łódź 😀"),
    ],
)
def test_file_names(text: str, name: str):
    assert legal_file_name(text) == name


def test_the_suffix_is_kept():
    assert legal_file_name("x" * 300, ".pdf") == "x" * 116 + ".pdf"
    assert legal_file_name("x" * 300 + ".xlsx") == "x" * 115 + ".xlsx"
    assert legal_file_name("Mr. Smith's report", ".pdf") == "Mr. Smith's report.pdf"
    assert legal_file_name("CON", ".pdf") == "_CON.pdf"
    assert legal_file_name("", ".pdf") == "Untitled.pdf"


@given(st.text(max_size=300), st.sampled_from(["", ".pdf", ".xlsx"]))
def test_any_text_makes_a_legal_name(text: str, suffix: str):
    name = legal_file_name(text, suffix)
    assert 0 < len(name) <= NAME_CHARACTERS
    assert len(name.encode()) <= NAME_BYTES
    assert name.endswith(suffix)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name[-1] not in ". "
    assert not re.fullmatch(r"(?i)(CON|PRN|AUX|NUL|(COM|LPT)[0-9])", name.partition(".")[0].strip())
    assert legal_file_name(name) == name
