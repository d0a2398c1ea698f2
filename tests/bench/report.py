"""A long report with many charts, beside LibreOffice turning a workbook of the same data into a PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from pypdf import PdfReader

from app import paths
from app.activities.kind import kinds
from app.core.blocks import Block, Chart, Columns
from app.core.model import RoundState, Votes, Workshop
from app.core.views import ReportView
from app.exchange.results_xlsx import write_results
from app.reports.report import write_report
from app.services.report import report_view
from app.services.results import results_for_reading
from app.services.toolkit_files import load_toolkit
from tests.bench import samples
from tests.bench.figure import Figure, median, spread, timed

RUNS = 5
ACTIVITIES, PARTNERS, DIMENSIONS, ITEMS = 6, 4, 4, 1
NAME = "report of 20 pages and 12 charts"


def figures() -> list[Figure]:
    """The report as the running program makes it, from the workshop to the file."""
    sections = load_toolkit(paths.resource("toolkit"), kinds=kinds().keys()).sections
    office = shutil.which("soffice")
    made: list[float] = []
    rival: list[float] = []
    with tempfile.TemporaryDirectory(prefix="bench-report-") as name:
        folder = Path(name)
        pdf, xlsx = folder / "report.pdf", folder / "results.xlsx"
        view = report_view(_workshop(), sections)
        pages = write_report(view, pdf)
        write_results(results_for_reading(_workshop()), xlsx)
        for at in range(RUNS):
            made.append(timed(lambda at=at: write_report(report_view(_workshop(at), sections), pdf)))
            if office:
                rival.append(timed(lambda: _convert(office, xlsx, folder)))
        note = f"{pages} pages, {_charts(view)} charts, {pdf.stat().st_size / 1024:.0f} KiB; {spread(made)}"
        if not office:
            return [Figure(NAME, median(made), note=f"{note}; LibreOffice is not installed, so there is no rival")]
        note += f"; LibreOffice makes {len(PdfReader(folder / 'results.pdf').pages)} pages, {spread(rival[1:])}"
    return [Figure(NAME, median(made), "the workbook by LibreOffice", median(rival[1:]), 0.33, note=note)]


def _workshop(key: int = 0) -> Workshop:
    """A new value every time, so that no figure is remembered from the run before."""
    of = samples.partnership(PARTNERS, 4)
    kept = [samples.resource(DIMENSIONS, ITEMS, key=f"B{at + 1}") for at in range(ACTIVITIES)]
    return samples.renamed(samples.one_of_each(of, kept, Votes.PEOPLE, RoundState.REVEALED), f"w{key}")


def _charts(view: ReportView) -> int:
    every = [block for section in (*view.first_page, *view.sections) for block in section.blocks]
    return sum(_in_block(block) for block in every)


def _in_block(block: Block) -> int:
    if isinstance(block, Columns):
        return sum(_in_block(one) for column in block.columns for one in column)
    return int(isinstance(block, Chart))


def _convert(office: str, xlsx: Path, folder: Path) -> None:
    """Run LibreOffice with a profile of its own, kept between the runs."""
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    quiet = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run([*command, str(folder), str(xlsx)], check=True, capture_output=True, env=quiet, timeout=60)
