"""How large somebody else's table may be, how its parser is asked for, and how that says that it is not acceptable."""

from __future__ import annotations

PARSE_TABLE = "--parse-table"  # what a frozen program is started with; app.cli.main passes the rest to parse_table.main
FILE_BYTES = 20_000_000
INFLATED_BYTES = 200_000_000
SMALL_ENTRY_BYTES = 10_000_000  # a packed entry below this cannot hurt, however well it was packed
RATIO = 100
ENTRIES = 500
SHEETS = 20
ROWS = 200_000
COLUMNS = 500
TITLE_ROWS = 10  # filled rows among which the headings are looked for, below a title
TOP_ROWS = TITLE_ROWS + 1  # of a sheet: these, and one that the headings stand above
CELL_CHARACTERS = 32_767  # what a spreadsheet's own cell can hold
MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 20
ANSWER_BYTES = 100_000_000  # what a parser may say about one file

Rows = list[list[str]]
Dates = list[tuple[int, int]]


class TableFault(Exception):
    """Why these bytes are not a table: a short code, and a number or name that belongs to it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def append_row(rows: Rows, cells: list[str]) -> None:
    """Add a row, without its empty end.

    Raises:
        TableFault: that is one row, column or letter too many.
    """
    while cells and not cells[-1]:
        cells.pop()
    rows.append(cells)
    if len(rows) > ROWS:
        raise TableFault("too many rows")
    if len(cells) > COLUMNS:
        raise TableFault("too many columns")
    if cells and len(max(cells, key=len)) > CELL_CHARACTERS:
        raise TableFault("cell too long", str(len(rows)))


def is_blank(cells: list[str] | tuple[str, ...]) -> bool:
    """Whether a row holds nothing but spaces."""
    return not any(cell.strip() for cell in cells)
