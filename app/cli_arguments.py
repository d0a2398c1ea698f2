"""What can be typed on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app import paths
from app.core.text import _

Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """The reader of arguments; ``do`` is the name of the command that was given, or None."""
    top = argparse.ArgumentParser(prog=paths.APP_NAME, description=_("Leads a partnership through a workshop."))
    _add_places(top, None)
    words = _("a folder for the settings of the window, which lie beside the library otherwise")
    top.add_argument("--settings", type=Path, metavar="DIR", help=words)
    top.add_argument("--example", action="store_true", help=_("open the window with the example workshop"))
    top.add_argument("--version", action="version", version=f"Common Ground {paths.VERSION}")
    top.set_defaults(do=None)
    below = top.add_subparsers(metavar=_("COMMAND"), title=_("commands without a window"))

    def command(name: str, words: str) -> argparse.ArgumentParser:
        added = below.add_parser(name, help=words, description=words)
        _add_places(added, argparse.SUPPRESS)  # also after the command, without taking back what came before
        added.set_defaults(do=name)
        return added

    command("example", _("add the example workshop"))
    command("list", _("list the workshops")).add_argument("--json", action="store_true")
    command("toolkit", _("show what the toolkit holds")).add_argument("--json", action="store_true")
    _add_import(command("import-answers", _("take answers from a CSV or XLSX file")))
    reveal = command("reveal", _("close and reveal the latest round that has answers"))
    reveal.add_argument("workshop", metavar="WORKSHOP")
    reveal.add_argument("--activity", required=True)
    reveal.add_argument("--ballot", help=_("which ballot, where the activity has several"))
    shown = command("results", _("show what was revealed"))
    shown.add_argument("workshop", metavar="WORKSHOP")
    shown.add_argument("--activity")
    form = shown.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--xlsx", type=Path, metavar="FILE")
    report = command("report", _("write the PDF report"))
    report.add_argument("workshop", metavar="WORKSHOP")
    report.add_argument("--out", type=Path, required=True, metavar="FILE")
    command("check", _("check toolkit files, fonts and the library"))
    play = command("play", _("play the example off screen, with pictures"))
    play.add_argument("--out", type=Path, default=Path("common-ground-example"), metavar="DIR")
    copy = command("copy", _("save a copy of the library"))
    copy.add_argument("--to", type=Path, required=True, metavar="FILE")
    return top


def _add_places(to: argparse.ArgumentParser, default: str | None) -> None:
    to.add_argument("--library", type=Path, metavar="PATH", default=default, help=_("another library"))
    words = _("a folder with resource files of your own")
    to.add_argument("--toolkit", type=Path, metavar="DIR", default=default, help=words)


def _add_import(to: argparse.ArgumentParser) -> None:
    to.epilog = _(
        "The file has a row of headings. Wide: partner, person, and a column for each item. Long: partner, person, "
        "item and value. docs/user-guide.md has examples under “Answers from a spreadsheet or a survey”."
    )
    to.add_argument("file", type=Path, metavar="FILE", help=_("a table, CSV or XLSX"))
    words = _("what was answered, by its id or title; the command “toolkit” lists them")
    to.add_argument("--resource", required=True, metavar="ID", help=words)
    words = _("whose answers they are; a partnership that is not there yet is made")
    to.add_argument("--partnership", required=True, metavar="NAME", help=words)
    words = _("the workshop, made where it is not there; without this the one of today")
    to.add_argument("--workshop", metavar="NAME", help=words)
    words = _("one vote per person, or one per partner; without this as the workshop has it, else as the file does")
    to.add_argument("--votes", choices=("people", "partners"), help=words)
    to.add_argument("--skip-bad", action="store_true", help=_("import what is sound, and list what is left out"))
