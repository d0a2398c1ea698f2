"""The documents that are handed over, each written whole or not at all.

The one place that knows both the writers of PDFs and how a file is swapped in.
"""

from __future__ import annotations

from pathlib import Path

from app.core.text import _
from app.core.views import ReportView, WorkshopView
from app.exchange.guard import legal_file_name
from app.exchange.safe_write import written_beside


def save_report(view: ReportView, path: Path) -> int:
    """Write the joint report as a PDF; the number of pages.

    Raises:
        NotWritten: it could not be written; a file that was there is as it was.
    """
    from app.reports.report import write_report

    with written_beside(path, _is_pdf) as fresh:
        return write_report(view, fresh)


def save_answer_sheets(view: WorkshopView, path: Path) -> int:
    """Write the answer sheets as a PDF; the number of sheets.

    Raises:
        NotWritten: they could not be written; a file that was there is as it was.
    """
    from app.reports.answer_sheet import write_answer_sheets

    with written_beside(path, _is_pdf) as fresh:
        return write_answer_sheets(view, fresh)


def report_name(partnership: str, date: str) -> str:
    """A file name for the report that every system allows."""
    return legal_file_name(_("{partnership} {date} report").format(partnership=partnership, date=date), ".pdf")


def sheets_name(partnership: str) -> str:
    """A file name for the answer sheets that every system allows."""
    return legal_file_name(_("{partnership} answer sheets").format(partnership=partnership), ".pdf")


def _is_pdf(path: Path) -> None:
    """Read back what was written: its head and its end.

    Raises:
        ValueError: it is not a whole PDF.
    """
    data = path.read_bytes()
    if not data.startswith(b"%PDF") or b"%%EOF" not in data[-1024:]:
        raise ValueError(path.name)
