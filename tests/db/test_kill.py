"""A program killed while it saves loses nothing that it said was saved."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from db.engine import open_library
from db.store import Store
from tests.db.made import AT, filled, partnership, workshop

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    """Forks committing children."""
    command = [sys.executable, "-m", "tests.db.child", "commit"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def killed(server: subprocess.Popen[str], path: Path, runtime: Path, delay_s: float) -> list[list[str]]:
    """Let a child commit, kill it, and give what it said: lines of sequence, voter, item, value."""
    assert sys.platform != "win32"
    assert server.stdin
    assert server.stdout
    print(path, runtime, file=server.stdin, flush=True)
    child = int(server.stdout.readline().split()[1])
    said = [server.stdout.readline().split()[1:]]  # it is at it now
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    return said + _rest(server.stdout)


def _rest(lines: IO[str]) -> list[list[str]]:
    said: list[list[str]] = []
    for line in lines:
        if line == "gone\n":
            break
        said.append(line.split()[1:])
    return said


def run(server: subprocess.Popen[str], folder: Path, times: int) -> None:
    """Kill this many children and look at the library after each."""
    path, runtime = folder / "library.db", folder / "runtime"
    store = Store(open_library(path, runtime=runtime))
    store.save("make", None, filled(workshop(partnership(4, 40), items=12)), at=AT)
    store.close()
    dice = random.Random(7)
    for trial in range(times):
        said = killed(server, path, runtime, dice.uniform(0, 0.05))
        library = open_library(path, runtime=runtime)
        assert (library.mode, library.notice, library.put_aside) == ("write", "", "")
        store = Store(library)
        try:
            seq, voter, item, value = said[-1]
            last = store.steps("w")[-1].seq
            assert int(seq) <= last <= int(seq) + 1, f"trial {trial}: {seq} was acknowledged, {last} is there"
            answers = store.value_after("w", int(seq)).activities[0].rounds[0].answers
            assert answers[voter][item, "now"] == int(value)
            assert store.check() == []
        finally:
            store.close()


def test_fifty_kills_while_committing_lose_nothing_acknowledged(server: subprocess.Popen[str], tmp_path: Path) -> None:
    for part in range(5):  # a fresh library now and then keeps the journal, which is read whole, short
        folder = tmp_path / str(part)
        folder.mkdir()
        run(server, folder, 10)


@pytest.mark.long
def test_two_thousand_kills_while_committing_lose_nothing_acknowledged(
    server: subprocess.Popen[str], tmp_path: Path
) -> None:
    for part in range(200):
        folder = tmp_path / str(part)
        folder.mkdir()
        run(server, folder, 10)
