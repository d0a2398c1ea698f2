"""Other people's tables: what is read, what is refused, and in which words."""

from __future__ import annotations

import datetime as dt
import errno
import functools
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.exchange import child, delimited, limits, parse_table, tables
from app.exchange.bad_file import BadFile
from app.exchange.child import Parsed
from app.exchange.tables import DateCell, Table, read_table, table_from


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    """A workbook of these sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return buffer.getvalue()


def parsed(data: bytes, sheet: str = "") -> Table:
    """The table of these bytes, parsed in this process, but judged as if by the child."""
    return table_from(child._checked(json.dumps(parse_table.answer(data, sheet)).encode("utf-8", "replace")))


def refusal(data: bytes) -> str:
    """The words that these bytes are refused with."""
    with pytest.raises(BadFile) as refused:
        parsed(data)
    return str(refused.value)


def test_a_csv_file_is_read_in_a_child(tmp_path: Path):
    (tmp_path / "votes.csv").write_text("partner,1.1\nNorthfield,3\n", "utf-8")
    assert read_table(tmp_path / "votes.csv") == Table((("partner", "1.1"), ("Northfield", "3")), encoding="utf-8")


def test_a_workbook_is_read_in_a_child_whatever_its_name(tmp_path: Path):
    (tmp_path / "votes.csv").write_bytes(workbook({"Empty": [], "Votes": [["partner", 1.1], ["Northfield", 3]]}))
    table = read_table(tmp_path / "votes.csv")
    assert table.rows == (("partner", "1.1"), ("Northfield", "3"))
    assert (table.sheet, table.sheets) == ("Votes", ("Empty", "Votes"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_among_commas_within_cells(delimiter: str):
    rows = [
        ["partner", "comment", "1.1"],
        ["A", '"x, y; z\tand, more"', "3"],
        ["B, C" if delimiter != "," else "B", "", "4"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert [len(row) for row in parsed(text.encode()).rows] == [3, 3, 3]


def test_decimal_commas_do_not_hide_semicolons():
    assert delimited.delimiter_of("a;b;c\n1,5;2,5;3,5\n1,0;2,0;3,0\n") == ";"


def test_a_separator_hint_is_a_row_of_the_file():
    assert parsed(b"sep=;\r\na;b,c\r\n1;2\r\n").rows == ((), ("a", "b,c"), ("1", "2"))


def test_a_single_column_and_line_breaks_in_cells_are_read():
    assert parsed(b"partner\nA\n").rows == (("partner",), ("A",))
    assert parsed(b'a,b\n"x\ny",1\n').rows[1] == ("x\ny", "1")


def test_blank_rows_keep_their_place():
    assert parsed(b"a,b\n\n,,\n1,2\n").rows == (("a", "b"), (), (), ("1", "2"))


@pytest.mark.parametrize(
    ("data", "name", "encoding"),
    [
        ("Ysgol Tŷ".encode(), "Ysgol Tŷ", "utf-8"),
        ("Ysgol Tŷ".encode("utf-8-sig"), "Ysgol Tŷ", "utf-8"),
        ("\ufeffYsgol Tŷ".encode("utf-8-sig"), "Ysgol Tŷ", "utf-8"),
        ("Café – “x”".encode("cp1252"), "Café – “x”", "cp1252"),
    ],
)
def test_encodings(data: bytes, name: str, encoding: str):
    table = parsed(data)
    assert (table.rows, table.encoding) == (((name,),), encoding)


def test_cells_of_a_workbook_come_out_as_typed():
    cells = [3, 3.0, 3.5, 0.1 + 0.2, "3.0", True, dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 9, 30), "=1+1", "-"]
    data = workbook({"s": [["x"] * len(cells)]})
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd hh:mm", "strings_to_formulas": False}) as book:
        book.add_worksheet().write_row(0, 0, cells)
    data = buffer.getvalue()
    row = parsed(data).rows[0]
    assert row == ("3", "3", "3.5", "0.3", "3.0", "TRUE", "2026-01-02", "2026-01-02 09:30:00", "=1+1", "-")
    assert [isinstance(cell, DateCell) for cell in row] == [False] * 6 + [True, True, False, False]


def test_row_numbers_are_those_of_the_sheet():
    assert parsed(workbook({"s": [[], [], ["", "a"], [], ["b"]]})).rows == ((), (), ("", "a"), (), ("b",))


def test_an_error_of_the_spreadsheet_is_not_taken_for_an_empty_cell():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Other").write("A1", "x")
        sheet = book.add_worksheet("Answers & more")
        sheet.write_row(0, 0, ["partner", "1.1", "1.2"])
        sheet.write_row(1, 0, ["North", 3])
        sheet.write_formula(1, 2, "=NA()", None, "#N/A")  # pyright: ignore[reportArgumentType]
        sheet.write_row(2, 0, ["South"])
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")  # pyright: ignore[reportArgumentType]
    rows = parsed(buffer.getvalue(), "Answers & more").rows
    assert rows == (("partner", "1.1", "1.2"), ("North", "3", "#N/A"), ("South", "#DIV/0!"))


def rewritten(data: bytes, old: str, new: str) -> bytes:
    """A workbook with something replaced in every part of it, as other programs write it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return packed({name: re.sub(old.encode(), new.encode(), package.read(name)) for name in package.namelist()})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://schemas.openxmlformats.org/(spreadsheetml|officeDocument)/2006", r"http://purl.oclc.org/ooxml/\1"),
        (r"<(/?)(?=(worksheet|sheetData|row|c|v|f)\b)", r"<\1x:"),
        ("<c r=.[A-Z][0-9]. ", "<c "),
        ('t="e"', "t='e'"),
        ("worksheets/sheet1.xml", "WorkSheets/Sheet1.xml"),
    ],
    ids=["strict", "prefixed", "without places", "other quotation marks", "other capitals"],
)
def test_an_error_is_found_however_a_program_writes_its_workbooks(old: str, new: str):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["partner", "1.1"])
        sheet.write(1, 0, "North")
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")  # pyright: ignore[reportArgumentType]
    data = rewritten(buffer.getvalue(), old, new)
    if "x:" in new:
        data = rewritten(data, "<x:worksheet xmlns=", "<x:worksheet xmlns:x=")
    assert data != buffer.getvalue()
    assert parsed(data).rows == (("partner", "1.1"), ("North", "#N/A"))


def test_a_sheet_that_is_not_where_the_workbook_says_is_refused():
    data = rewritten(workbook({"s": [["a"]]}), "worksheets/sheet1.xml", "worksheets/other.xml")
    assert "damaged" in refusal(data)


def test_a_percentage_is_not_taken_for_a_level():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        formats = [book.add_format({"num_format": one}) for one in ("0%", "0.0%", "[Red]0 %", '0 "% of us"', "0")]
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["partner", "1.1"])
        for at, one in enumerate(formats):
            sheet.write(1, at, 1 if at else 0.5, one)
        sheet.write_formula(1, 5, "=1", formats[0], 1)
        sheet.write(1, 6, "3", formats[0])
    assert parsed(buffer.getvalue()).rows[1] == ("50%", "100%", "100%", "1", "1", "100%", "3")


@pytest.mark.parametrize("stored", ["", "<v></v>", "<v/>"])
def test_a_formula_that_was_never_worked_out_is_not_taken_for_an_empty_cell(stored: str):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("s")
        sheet.write_row(0, 0, ["partner", "1.1"])
        sheet.write(1, 0, "North")
        sheet.write_formula(1, 1, "=1+2")
    written = io.BytesIO()
    with zipfile.ZipFile(buffer) as package, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).replace(b"<v>0</v></c>", f"{stored}</c>".encode()))
    with pytest.raises(BadFile, match="formulas whose results are not in it"):
        parsed(written.getvalue())
    assert parsed(buffer.getvalue()).rows[1] == ("North", "0")


def test_a_sheet_may_be_named():
    data = workbook({"One": [["a"]], "Two": [["b"]]})
    assert parsed(data).sheet == "One"
    assert parsed(data, "Two").rows == (("b",),)
    with pytest.raises(BadFile, match="no sheet called “Three”"):
        parsed(data, "Three")


def test_hidden_sheets_come_last_and_control_letters_go():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Lists").write(0, 0, "secret")
        book.worksheets()[0].hide()
        shown = book.add_worksheet("Votes")
        shown.write_row(0, 0, ["a\x01b\nc", "_x0041_", "\u202bשלום"])
        shown.activate()
    table = parsed(buffer.getvalue())
    assert (table.sheet, table.rows) == ("Votes", (("ab\nc", "_x0041_", "\u202bשלום"),))
    assert parsed(buffer.getvalue(), "Lists").rows == (("secret",),)


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
  <office:body><office:spreadsheet><table:table table:name="V"><table:table-row table:number-rows-repeated="{rows}">
  <table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>
  <table:table-cell {second} table:number-columns-repeated="{columns}"/>
  </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(second: str, rows: int = 1, columns: int = 1) -> bytes:
    """An OpenDocument table: an A in each row, and then so many cells of another kind."""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    text = re.sub(r">\s+<", "><", ODS)  # as programs write it
    content = text.format(rows=rows, columns=columns, second=second).encode()
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def test_open_document_spreadsheets_are_read_as_well(tmp_path: Path):
    number = 'office:value-type="float" office:value="1.1"'
    assert parsed(ods(number, 2)).rows == (("A", "1.1"), ("A", "1.1"))
    (tmp_path / "flood.ods").write_bytes(ods(number, 1_000_000, 16_000))
    with pytest.raises(BadFile):
        read_table(tmp_path / "flood.ods")


def test_a_percentage_of_an_open_document_spreadsheet_is_not_taken_for_a_level():
    whole = 'office:value-type="percentage" office:value="1" calcext:value-type="percentage"'
    assert parsed(ods(whole)).rows == (("A", "100%"),)
    assert parsed(ods(whole.replace('"1"', '"0.125"'), 2, 3)).rows == (("A", "12.5%", "12.5%", "12.5%"),) * 2


def test_an_error_of_an_open_document_spreadsheet_is_not_taken_for_an_empty_cell():
    error = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    assert parsed(ods(error)).rows == (("A", "#ERROR!"),)
    note = "<office:annotation><text:p>why?</text:p></office:annotation>"
    told = rewritten(
        ods(error + " />"), '/> table:number-columns-repeated="1"/>', f">{note}<text:p>#N/A</text:p></table:table-cell>"
    )
    assert parsed(told).rows == (("A", "#N/A"),)


def test_an_odd_cell_of_an_open_document_spreadsheet_keeps_its_place_below_rows_and_beside_cells_written_once():
    empty = '<table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell/>'
    rows = f'<table:table-row table:number-rows-repeated="3">{empty}</table:table-row><table:table-header-rows>'
    rows += f'<table:table-row>{empty}<table:table-cell office:value-type="percentage" office:value="0.9"/>'
    rows += "</table:table-row></table:table-header-rows></table:table>"
    table = parsed(rewritten(ods('office:value-type="float" office:value="3"', 2), "</table:table>", rows))
    assert table.rows == (("A", "3"), ("A", "3"), (), (), (), ("", "", "", "90%"))


@pytest.mark.parametrize("formula", ["of:=NA()", "of:=1+2"])
def test_a_formula_of_an_open_document_spreadsheet_without_a_result_is_not_taken_for_an_empty_cell(formula: str):
    assert "formulas whose results are not in it" in refusal(ods(f'table:formula="{formula}"'))
    calculated = f'table:formula="{formula}" office:value-type="float" office:value="3"'
    assert parsed(ods(calculated)).rows == (("A", "3"),)


def test_percentages_on_another_sheet_of_an_open_document_are_nobodys_concern():
    shares = '<table:table table:name="Shares"><table:table-row><table:table-cell office:value-type="percentage" '
    shares += 'office:value="0.5"/></table:table-row></table:table></office:spreadsheet>'
    data = rewritten(ods('office:value-type="float" office:value="3"'), "</office:spreadsheet>", shares)
    assert parsed(data).rows == (("A", "3"),)
    assert parsed(data, "Shares").rows == (("50%",),)


def packed(files: dict[str, bytes]) -> bytes:
    """A zip file of these."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@functools.cache
def corpus() -> dict[str, tuple[bytes, str]]:
    """Bad files by name: their bytes, and a part of the words that they are refused with."""
    book = workbook({"s": [["a", "b"], [1, 2]]})
    return {
        "empty": (b"", "nothing in this file"),
        "spaces": (b" \r\n\t\n", "nothing in this file"),
        "only commas": (b",,,\n,,\n", "nothing in this file"),
        "empty workbook": (workbook({"s": []}), "nothing in this file"),
        "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind"),
        "password": (b"\xd0\xcf\x11\xe0" + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "password"),
        "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        "web page": (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        "rtf": (b"{\\rtf1 partner,1.1}", "text document"),
        "utf-16": ("partner\t1.1".encode("utf-16"), "UTF-16"),
        "utf-16 without a mark": ("partner\t1.1".encode("utf-16-le"), "UTF-16"),
        "utf-16 the other way round": ("partner\t1.1".encode("utf-16-be"), "UTF-16"),
        "utf-32": ("partner\t1.1".encode("utf-32"), "UTF-32"),
        "utf-32 the other way round": (b"\0\0\xfe\xff" + "partner\t1.1".encode("utf-32-be"), "UTF-32"),
        "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "neither text nor a workbook"),
        "binary": (bytes(range(256)), "neither text nor a workbook"),
        "not cp1252": (b"partner,\x81\x8d\n", "neither text nor a workbook"),
        "zip": (packed({"votes.csv": b"a,b"}), "zip file"),
        "ods with a wrong number": (ods('office:value-type="percentage" office:value="x"'), "damaged"),
        "xlsb": (packed({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"\x83\x01"}), "XLSB"),
        "cut workbook": (book[: len(book) // 2], "damaged"),
        "no sheets": (packed({"xl/workbook.xml": b"<workbook/>"}), "damaged"),
        "bomb": (packed({"xl/workbook.xml": b"<a/>", "xl/sharedStrings.xml": bytes(30_000_000)}), "far more"),
        "flood": (packed({"xl/workbook.xml": b""} | {f"{n}": b"" for n in range(limits.ENTRIES)}), "far more"),
        "open quote": (b'a,b\n1,"2\n3,4\n5,6\n', "row 2"),
        "stray quote": (b'a,b\n1,2\n"x"y,4\n', "row 3"),
        "long cell": (b"a,b\n1," + b"x" * (limits.CELL_CHARACTERS + 1), "row 2"),
        "too many columns": (b"," * limits.COLUMNS + b"x", "500 columns"),
        "too many rows": (b"x\n" * (limits.ROWS + 1), "200,000 rows"),
        "too large": (b"x" * (limits.FILE_BYTES + 1), "20 MB"),
        "too many sheets": (workbook({f"s{n}": [["a"]] for n in range(limits.SHEETS + 1)}), "20"),
        "wide workbook": (workbook({"s": [["a"] * (limits.COLUMNS + 1)]}), "500 columns"),
    }


@pytest.mark.parametrize("name", corpus())
def test_a_bad_file_is_refused_in_three_sentences(name: str):
    data, said = corpus()[name]
    words = refusal(data)
    assert said in words
    assert "Nothing was imported or changed." in words


@pytest.mark.parametrize("name", ["old workbook", "bomb", "cut workbook", "open quote", "too large"])
def test_a_bad_file_is_refused_the_same_by_the_child(tmp_path: Path, name: str):
    data, said = corpus()[name]
    (tmp_path / "file.xlsx").write_bytes(data)
    with pytest.raises(BadFile, match=said):
        read_table(tmp_path / "file.xlsx")


def test_duplicate_entries_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", b"")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", b"")
    assert "far more" in refusal(buffer.getvalue())


def test_a_far_away_cell_is_refused_and_costs_no_memory(tmp_path: Path):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")
    (tmp_path / "far.xlsx").write_bytes(book.getvalue())
    with pytest.raises(BadFile):
        read_table(tmp_path / "far.xlsx")


def test_what_is_no_file_is_refused(tmp_path: Path):
    for path, said in ((tmp_path / "none.csv", "There is no file"), (tmp_path, "is not a file"), ("a\0b", "cannot be")):
        with pytest.raises(BadFile, match=said):
            read_table(path)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name are POSIX")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path):
    assert sys.platform != "win32"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadFile, match="is not a file"):
        read_table(tmp_path / "pipe")


def test_our_own_library_is_refused_without_being_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    library, link = tmp_path / "library.db", tmp_path / "link.csv"
    library.write_bytes(b"SQLite format 3\0")
    os.link(library, link)

    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(BadFile, match="the library"):
        read_table(link, own_files=[library])


def test_an_unknown_sheet_name_with_a_zero_byte_is_refused(tmp_path: Path):
    (tmp_path / "a.csv").write_text("a,b", "utf-8")
    with pytest.raises(BadFile, match="no sheet"):
        read_table(tmp_path / "a.csv", "a\0b")


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("import time; time.sleep(60)", "too long"),
        ("import os; os.abort()", "stopped"),
        ("print('no JSON')", "damaged"),
        ('print(\'{"rows": [], "more": 1}\')', "damaged"),
        ('print(\'{"rows": [["a"]], "dates": [[5, 5]]}\')', "damaged"),
        ("print('{\"rows\": [[1]]}')", "damaged"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "too much"),
    ],
)
def test_a_parser_that_misbehaves_is_a_fault(monkeypatch: pytest.MonkeyPatch, script: str, fault: str):
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-I", "-c", script])
    monkeypatch.setattr(limits, "ANSWER_BYTES", 1_000_000)
    seconds = 0.5 if fault == "too long" else 20
    assert child.parse_in_child(b"x" * 1_000_000, seconds=seconds).fault == fault


def test_a_parser_that_cannot_be_started_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(child, "command", lambda: ["/nowhere/at/all"])
    assert child.parse_in_child(b"x").fault == "not started"
    with pytest.raises(BadFile, match=r"did not start what reads this file \(.+\)"):
        table_from(child.parse_in_child(b"x"))

    def no_memory(_sheet: str) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(child, "_started", no_memory)
    with pytest.raises(BadFile, match="has no memory"):
        table_from(child.parse_in_child(b"x"))


def test_the_folder_one_is_in_is_named_where_it_is_no_file():
    with pytest.raises(BadFile, match=r"“\.” is not a file"):
        read_table(".")


def test_every_fault_of_the_parsers_has_its_words():
    sources = "".join(path.read_text("utf-8") for path in Path(child.__file__).parent.glob("*.py"))
    codes = set(re.findall(r"""(?:TableFault\(|fault=|"fault": ?|"fault":|_bad_file\()"([^"]+)\"""", sources))
    assert len(codes) > 15
    assert codes - set(tables._SENTENCES) == {"damaged"}
    with pytest.raises(BadFile, match="damaged"):
        table_from(Parsed(fault="never heard of"))


def test_a_frozen_program_starts_itself_with_the_switch(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command() == [sys.executable, "--parse-table"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_the_child_can_open_nothing_and_use_little_memory():
    script = (
        "import sys; sys.path.append(sys.argv[1]); import socket\n"
        "from app.exchange import parse_table as p; p._limit_this_process(); p._close_the_doors()\n"
        "for wish in (lambda: open('/dev/null'), socket.socket, lambda: bytearray(600_000_000)):\n"
        "    try: wish()\n"
        "    except (OSError, MemoryError) as error: print(type(error).__name__)\n"
    )
    root = str(Path(child.__file__).resolve().parents[2])
    done = subprocess.run([sys.executable, "-I", "-c", script, root], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["OSError", "OSError", "MemoryError"]


def test_the_child_loads_nothing_but_the_parser():
    script = (
        "import sys; sys.path.append(sys.argv[1]); import app.exchange.parse_table, app.exchange.workbook\n"
        "print(*(name for name in sys.modules if name.startswith(('app.', 'pydantic', 'PySide6', 'sqlalchemy'))))"
    )
    root = str(Path(child.__file__).resolve().parents[2])
    done = subprocess.run([sys.executable, "-I", "-c", script, root], capture_output=True, text=True, check=True)
    allowed = {
        "app.exchange",
        *(f"app.exchange.{one}" for one in ("parse_table", "delimited", "limits", "odd_cells", "workbook")),
    }
    assert set(done.stdout.split()) == allowed


BOOK = workbook({"s": [["partner", "1.1"], ["A", 3]]})
nearly_books = st.tuples(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8)).map(
    lambda change: BOOK[: change[0]] + change[1] + BOOK[change[0] + len(change[1]) :]
)
nearly_tables = st.text(alphabet="ab,;\t\"\n\r '1.=–\x00é", max_size=200).map(str.encode)
starts = st.sampled_from([b"", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xef\xbb\xbf", b"sep=;\n"])
files = st.one_of(st.tuples(starts, st.binary(max_size=300)).map(b"".join), nearly_books, nearly_tables)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(files)
@example(b"\xef\xbb\xbf")
@example(b"sep=;")
def test_any_file_is_a_table_or_a_bad_file(data: bytes):
    try:
        table = parsed(data)
    except BadFile:
        return
    assert any(cell.strip() for row in table.rows for cell in row)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files)
def test_any_file_is_a_table_or_a_bad_file_in_the_child_as_well(tmp_path: Path, data: bytes):
    (tmp_path / "file").write_bytes(data)
    assert outcome(lambda: read_table(tmp_path / "file")) == outcome(lambda: parsed(data))


def outcome(read: Callable[[], Table]) -> Table | str:
    """The table, or the words that it is refused with."""
    try:
        return read()
    except BadFile as refused:
        return str(refused)
