"""Comma, semicolon and tab separated text: its letters, its delimiter, its rows."""

from __future__ import annotations

import csv
import io

from app.exchange.limits import FILE_BYTES, Rows, TableFault, append_row

DELIMITERS = "\t;,"  # where two fit equally well the comma is punctuation or a decimal mark
SAMPLE_CHARACTERS = 65_536
SAMPLE_ROWS = 100
_HALF = 0.5  # of the rows: what fits fewer is no delimiter of theirs
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8 with or without a mark, else Windows-1252.

    Raises:
        TableFault: it is not text.
    """
    if any(bytes((control,)) in data for control in CONTROLS):
        raise TableFault("not text")
    try:
        return data.decode().lstrip("\ufeff"), "utf-8"  # some programs write the mark twice
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            raise TableFault("not text") from None


def split_rows(text: str) -> Rows:
    """The rows of the text; a quoted cell may hold line breaks, an empty line is an empty row.

    Raises:
        TableFault: a limit is passed, or a quotation mark is missing.
    """
    delimiter = hinted_delimiter(text)
    # The hint is a row of its own, and stays one, so that row numbers are those of the file.
    text, delimiter = (text[5:], delimiter) if delimiter else (text, delimiter_of(text))
    csv.field_size_limit(FILE_BYTES)  # the limit of a cell is ours, and said in words
    rows: Rows = []
    try:
        # Strict, because a quotation mark that is not closed would swallow the rows that follow without a word.
        source = io.StringIO(text, newline="")
        for row in csv.reader(source, delimiter=delimiter, skipinitialspace=True, strict=True):
            append_row(rows, row)
    except csv.Error:
        raise TableFault("broken", str(len(rows) + 1)) from None
    return rows


def hinted_delimiter(text: str) -> str:
    """The delimiter of a first line ``sep=;``, which some spreadsheets write; empty without one."""
    is_hint = text[:4].casefold() == "sep=" and len(text) > 4 and text[5:6] in ("", "\r", "\n")
    return text[4] if is_hint and text[4] in DELIMITERS else ""


def delimiter_of(text: str) -> str:
    """The delimiter under which most rows have as many cells as the first; the comma for a single column.

    Where none fits half of the rows, a title may stand above them: then the first row of several cells counts.
    """
    samples = {delimiter: _sample(text, delimiter) for delimiter in DELIMITERS}
    best, share = _best_fit(samples, at_least=0)
    if share < _HALF:
        best, _share = _best_fit(samples, at_least=2, otherwise=best)
    return best


def _best_fit(samples: dict[str, Rows], at_least: int, otherwise: str = ",") -> tuple[str, float]:
    """The delimiter that fits most rows to the first of ``at_least`` so many cells, and how many of all it fits."""
    best, best_score = otherwise, (_HALF if at_least else 0.0, 0)
    for delimiter, rows in samples.items():
        width = next((len(row) for row in rows if len(row) >= at_least), 0)
        if width < 2:
            continue
        score = (round(sum(len(row) == width for row in rows) / len(rows), 2), width)
        if score > best_score:
            best, best_score = delimiter, score
    return best, best_score[0]


def _sample(text: str, delimiter: str) -> Rows:
    """The first rows that are not empty."""
    rows: Rows = []
    csv.field_size_limit(FILE_BYTES)
    try:
        source = io.StringIO(text[:SAMPLE_CHARACTERS], newline="")
        for row in csv.reader(source, delimiter=delimiter, skipinitialspace=True):
            if any(row):
                rows.append(row)
            if len(rows) > SAMPLE_ROWS:
                return rows
    except csv.Error:
        return rows
    # The sample may end within a row, which then counts for nothing.
    return rows[:-1] if len(text) > SAMPLE_CHARACTERS and len(rows) > 1 else rows
