"""The commands of the command line, by name."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app import cli_output as out
from app import paths
from app.cli_arguments import Command
from app.cli_faults import DONE, REFUSED, warn
from app.cli_library import (
    is_free,
    now,
    opened_store,
    ready_folder,
    sound_workshop,
    store_to_fill,
    the_toolkit,
    without_collecting,
    workshop_id_of,
)
from app.core.text import _
from app.services import logs

if TYPE_CHECKING:
    from app.core.summaries import Summary
    from app.core.toolkit import Toolkit
    from app.services.import_place import ImportPlace, ImportStore


def _example(args: argparse.Namespace) -> int:
    from app.services.example import add_example

    toolkit = the_toolkit(args)
    with store_to_fill(args) as store:
        workshop_id = add_example(store, toolkit, now())
    logs.did("example", workshop=workshop_id)
    out.say_done(workshop_id)
    return DONE


def _list(args: argparse.Namespace) -> int:
    summaries: list[Summary] = []
    if args.library.exists():  # else there are none yet, and asking makes nothing
        with opened_store(args) as store:
            summaries = store.summaries()
    if args.json:
        out.say_json([out.summary_plain(one) for one in summaries])
        return DONE
    for one in summaries:
        out.say(out.summary_words(one))
    if not summaries:
        out.say(_("There are no workshops yet."))
    return DONE


def _show_toolkit(args: argparse.Namespace) -> int:
    toolkit = the_toolkit(args)
    if args.json:
        out.say_json(out.toolkit_plain(toolkit))
    else:
        for line in out.toolkit_words(toolkit):
            out.say(line)
    for line in out.fault_lines(toolkit):
        warn(line)
    return DONE


def _import_answers(args: argparse.Namespace) -> int:
    from app.exchange.answers import read_answer_table, read_answers
    from app.services.import_answers import BadAnswers, WhoVotes, import_answers

    table = read_answer_table(args.file, own_files=[args.library])
    toolkit = the_toolkit(args)
    with without_collecting(), store_to_fill(args) as store:
        place = _place(args, store, toolkit)
        answers = read_answers(table.rows, place.resource, nouns=place.nouns)
        try:
            made = import_answers(store, place, answers, now=now(), skip_bad=args.skip_bad)
        except BadAnswers as bad:
            for fault in bad.faults:
                warn(str(fault))
            warn(f"{bad} {out.how_to_skip()}" if bad.can_skip else str(bad))
            return REFUSED
        except WhoVotes as refused:
            warn(f"{refused} {out.how_to_collect(refused.instead)}")
            return REFUSED
    logs.did("import_answers", workshop=made.workshop_id, activity=made.activity_id)
    for line in out.left_out_lines(made, answers, table):
        warn(line)
    out.say_done(*out.import_lines(made))
    return DONE


def _place(args: argparse.Namespace, store: ImportStore, toolkit: Toolkit) -> ImportPlace:
    from app.core.model import Votes
    from app.services.finding import NotFound
    from app.services.import_place import find_place

    try:
        return find_place(
            store,
            toolkit,
            resource=args.resource,
            partnership=args.partnership,
            workshop=args.workshop or "",
            votes=Votes(args.votes) if args.votes else None,
            today=now().date().isoformat(),
        )
    except NotFound:
        for line in out.fault_lines(toolkit):  # perhaps it is in a file that could not be used
            warn(line)
        raise


def _reveal(args: argparse.Namespace) -> int:
    from app.core.arming import caution_words
    from app.core.edits.votes import reveal_round
    from app.services.finding import ballot_to_reveal, find_activity
    from app.services.session import Session

    with opened_store(args, write=True) as store:
        session = Session(store, store.load(workshop_id_of(store, args.workshop)), now)
        activity = find_activity(session.workshop, args.activity)
        ballot_id, number = ballot_to_reveal(activity, args.ballot or "")
        caution = caution_words(session.workshop, activity, activity.resource.ballot(ballot_id))
        session.do(reveal_round, activity.id, ballot_id)
    logs.did("reveal", workshop=session.workshop.id, activity=activity.id)
    out.say_done(_("Round {number} is revealed.").format(number=number))
    if caution:
        warn(caution)
    return DONE


def _results(args: argparse.Namespace) -> int:
    from app.services.finding import find_activity
    from app.services.results import results, results_for_reading

    with opened_store(args) as store:
        workshop = sound_workshop(store, args.workshop)
    activity_id = find_activity(workshop, args.activity).id if args.activity is not None else None
    if args.xlsx:
        from app.exchange.results_xlsx import write_results

        with _told_if_replaced(args.xlsx):
            write_results(results_for_reading(workshop, activity_id), args.xlsx)
    elif args.json:
        out.say_json(results(workshop, activity_id))
    else:
        for line in out.results_words(results_for_reading(workshop, activity_id)):
            out.say(line)
    return DONE


def _report(args: argparse.Namespace) -> int:
    from app.documents import save_report
    from app.services.report import report_view

    with opened_store(args) as store:
        workshop = sound_workshop(store, args.workshop)
    with _told_if_replaced(args.out):
        save_report(report_view(workshop, the_toolkit(args).sections), args.out)
    return DONE


@contextlib.contextmanager
def _told_if_replaced(path: Path) -> Iterator[None]:
    """Say of what is written inside that it took the place of a file, where one was there and it went well."""
    replaces = False
    with contextlib.suppress(OSError):  # such as a name that is too long: the writer says it in its own words
        replaces = not is_free(path)
    yield
    if replaces:
        out.say_done(_("Replaced {path}.").format(path=path))


def _check(args: argparse.Namespace) -> int:
    from app.services.checks import font_faults

    problems = out.fault_lines(the_toolkit(args)) + font_faults(paths.resource("fonts"))
    if args.library.exists():
        with opened_store(args) as store:
            problems += store.check()
            if store.library.is_newer:
                warn(_("Its file, wording and journal were checked; the rest only the newer version can check."))
    else:
        out.say(_("There is no library yet at {path}.").format(path=args.library))
    for one in problems:
        warn(one)
    if not problems:
        out.say(_("Toolkit, fonts and library are in order."))
    return REFUSED if problems else DONE


def _play(args: argparse.Namespace) -> int:
    ready_folder(args.out)
    from app.main import play

    return play(args.out)


def _copy(args: argparse.Namespace) -> int:
    from db.errors import CopyRefused

    with opened_store(args) as store:
        if not is_free(args.to) and not args.to.samefile(
            args.library
        ):  # the library itself is refused in its own words
            raise CopyRefused(_("there is a file of that name already"))
        if put_aside := store.copy_to(args.to):
            warn(put_aside)
        if store.check():
            warn(
                _(
                    "The library {name} is damaged, and so is this copy of it: not everything in them is as it was "
                    "written. Keep an earlier copy. The command check says what is damaged."
                ).format(name=args.library.name)
            )
    return DONE


COMMANDS: dict[str, Command] = {
    "example": _example,
    "list": _list,
    "toolkit": _show_toolkit,
    "import-answers": _import_answers,
    "reveal": _reveal,
    "results": _results,
    "report": _report,
    "check": _check,
    "play": _play,
    "copy": _copy,
}
