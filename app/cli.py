"""The command line: the same services without a window.

Only what is asked for is imported: no command for the window, and Qt for none but the window and ``play``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import cli_faults as faults
from app import cli_look, paths
from app.cli_arguments import parser
from app.cli_faults import DONE, REFUSED, USAGE
from app.core.text import _
from app.exchange.limits import PARSE_TABLE
from app.services import logs


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; gives the exit status.

    0 done, 1 refused or bad input (a sentence on standard error), 2 wrong usage. What changed or made something
    is done also where standard output did not take the words about it; what only reads and prints is not.

    Raises:
        KeyboardInterrupt: Ctrl+C; ``app.__main__`` says it, because it may also come before this is loaded.
    """
    if sys.stderr is None:  # closed, or a program without a console: nothing of it may go to standard output instead
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the program runs
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [PARSE_TABLE]:
        from app.exchange import parse_table

        return parse_table.main(given[1:])
    if given[:1] == [cli_look.SWITCH]:
        return cli_look.main(given[1:])
    if sys.stdout is None:
        sys.stdout = faults.Closed()  # pyright: ignore[reportAttributeAccessIssue]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names may hold any letter, whatever the console's own encoding
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # pyright: ignore[reportAttributeAccessIssue]
    status = _status(given)
    lost = faults.lost_output()
    if lost is None or status != DONE:
        return status
    if not isinstance(lost, BrokenPipeError):
        faults.warn(faults.words_of(lost))
    return REFUSED


def _status(given: Sequence[str]) -> int:
    try:
        args = parser().parse_args(given)
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else USAGE
    logs.start(paths.log_dir())
    try:
        return _run(args)
    except BrokenPipeError:  # whoever reads has seen enough
        return REFUSED
    except Exception as error:
        faults.warn(faults.words_of(error))
        return REFUSED
    finally:
        logs.stop()


def _run(args: argparse.Namespace) -> int:
    args.library = args.library or paths.library_path()
    for name, given in tuple(vars(args).items()):
        if isinstance(given, Path):
            setattr(args, name, _from_home(given))
    if args.do is not None:
        from app.cli_commands import COMMANDS

        return COMMANDS[args.do](args)
    if not faults.has_display():
        faults.warn(faults.no_display())
        return REFUSED
    from app.main import run

    return run(args)


def _from_home(path: Path) -> Path:
    """A path whose ``~`` or ``~user`` is resolved, which a shell leaves alone in ``--library=~/it``.

    Raises:
        NotFound: that user has no home here.
    """
    try:
        return path.expanduser()
    except RuntimeError as error:
        from app.services.finding import NotFound

        words = _(
            "“{path}” begins with the home folder of a user, and there is no such folder here. Nothing was changed. "
            "Type the path in full; a name that itself begins with “~” needs “./” before it."
        )
        raise NotFound(words.format(path=path)) from error


if __name__ == "__main__":
    sys.exit(main())
