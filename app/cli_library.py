"""What the commands share: the library, the toolkit, and the time."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import paths
from app.cli_faults import warn
from app.core.text import _
from app.disk import companion_of

if TYPE_CHECKING:
    from app.core.model import Workshop
    from app.core.partnership import Partnership
    from app.core.summaries import Summary
    from app.core.toolkit import Toolkit
    from app.services.import_place import ImportStore
    from db.store import Store


@contextlib.contextmanager
def opened_store(args: argparse.Namespace, *, write: bool = False, make: bool = False) -> Iterator[Store]:
    """The library's store; with ``make`` one that is not there yet is made.

    To read it is opened also where nobody could write to it now, and standard error says why. To write it is
    looked at as a whole first.

    Raises:
        NotFound: it is not there.
        Damaged: it would be written to, and not every byte is as it was written.
    """
    from app.services.finding import NotFound
    from db.engine import open_library
    from db.errors import ReadOnly
    from db.store import Store

    path: Path = args.library
    if not make and not path.exists():
        raise NotFound(_("There is no library at {path}. Nothing was changed. Check the path.").format(path=path))
    store = Store(open_library(path, write=write))
    try:
        if write and store.library.mode == "read":
            raise ReadOnly(store.library.notice)
        if store.library.notice:
            warn(store.library.notice)
        if store.library.put_aside:
            warn(store.library.put_aside)
        if write:
            with without_collecting():
                store.demand_sound()
        yield store
    finally:
        store.close()


@contextlib.contextmanager
def store_to_fill(args: argparse.Namespace) -> Iterator[ImportStore]:
    """The library's store for one save; where there is no library, that makes it, so that what is refused leaves none.

    Raises:
        Damaged: it would be written to, and not every byte is as it was written.
    """
    if not args.library.exists():
        yield _NotYetMade(args)
        return
    with opened_store(args, write=True) as store:
        yield store


class _NotYetMade:
    """A library that is not there: nothing is in it, and what is saved first makes it."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args

    def save(self, *given: Any, **named: Any) -> int:
        """Make the library, and store this in it as ``Store.save`` does."""
        with opened_store(self._args, write=True, make=True) as store:
            return store.save(*given, **named)

    def load(self, workshop_id: str) -> Workshop:
        """None is there."""
        raise KeyError(workshop_id)

    def load_partnership(self, partnership_id: str) -> Partnership:
        """None is there."""
        raise KeyError(partnership_id)

    def partnerships(self) -> list[tuple[str, str]]:
        """None are there."""
        return []

    def summaries(self) -> list[Summary]:
        """None are there."""
        return []


def the_toolkit(args: argparse.Namespace) -> Toolkit:
    """The toolkit, with the user's own files: of ``--toolkit``, else beside the library."""
    from app.services.toolkit_files import load_with_own

    return load_with_own(paths.resource("toolkit"), args.toolkit, args.library)


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Spare a large import the search for garbage among values that all stay: a seventh of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def is_free(path: Path) -> bool:
    """Whether nothing would be lost at a path: no file is there, an empty one, or what is no file anyhow."""
    return not path.is_file() or path.stat().st_size == 0


def ready_folder(path: Path) -> None:
    """Make a folder where it is not there, and see that files can be put into it.

    Raises:
        NotWritten: there is a file of that name, or nobody may write there.
    """
    from app.exchange.safe_write import NotWritten

    try:
        for one in (path, *path.parents):  # those that would be made
            if not one.exists() and (other := companion_of(one)):
                raise OSError(_("{name} beside it needs that name for itself").format(name=other.name))
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        happened = _("No files can be put into “{folder}” ({why}).")
        why = (
            _("it is a file") if isinstance(error, FileExistsError) else getattr(error, "strerror", None) or str(error)
        )
        to_do = _("Name another folder; it is made where it is not there.")
        raise NotWritten(happened.format(folder=path, why=why), to_do) from error


def now() -> dt.datetime:
    """Local time."""
    return dt.datetime.now()


def sound_workshop(store: Store, wanted: str) -> Workshop:
    """The workshop that is meant, to be handed on.

    Raises:
        Unclear: none or several; the text names the candidates.
        Damaged: it is not what was written, so its figures may not be what was voted.
    """
    workshop_id = workshop_id_of(store, wanted)
    with without_collecting():
        store.demand_sound(workshop_id)
        return store.load(workshop_id)


def workshop_id_of(store: Store, wanted: str) -> str:
    """The id of the workshop that is meant.

    Raises:
        Unclear: none or several; the text names the candidates.
    """
    from app.services.finding import find_workshop

    return find_workshop(store.summaries(), wanted).id
