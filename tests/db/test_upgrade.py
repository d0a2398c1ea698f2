"""Migrations: all of one or nothing, a copy first, and the same tables as a new library."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db import light, tables, upgrade
from db.connection import begin_immediate, engine_for
from db.errors import NeedsUpgrade, UpgradeFailed
from db.lock import WriterLock
from db.store import Store
from tests.db import landed
from tests.db.made import AT, filled, plain, workshop

Opener = Callable[..., Store]

NEXT = '''"""The next one."""
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("partner") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="blue"))
    op.create_table("extra", sa.Column("id", sa.Text(), primary_key=True))
    {last}
'''


def schema(path: Path) -> list[tuple[str, str, str]]:
    """Every table and index with its SQL."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return [(kind, name, " ".join(words.split())) for kind, name, words in found]


def test_a_migrated_library_has_the_tables_of_a_new_one(tmp_path: Path, path: Path, opened: Opener) -> None:
    opened().close()
    other = tmp_path / "migrated.db"
    other.touch()
    engine = engine_for(other, read_only=False)
    begin_immediate(engine)
    with engine.begin() as connection:
        upgrade.migrate(connection, light.SCHEMA_VERSION)
    assert schema(other) == schema(path)
    with sqlite3.connect(other) as driver:
        assert driver.execute("PRAGMA user_version").fetchone() == (light.SCHEMA_VERSION,)
        assert driver.execute("PRAGMA application_id").fetchone() == (light.APPLICATION_ID,)
    driver.close()


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: Opener) -> Callable[[str], None]:
    """Makes this program one schema newer than the library, which has a workshop in it."""
    store = opened()
    store.save("make", None, filled(workshop()), at=AT)
    store.close()

    def make(last: str) -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(upgrade.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        before, revision = tables.revision(light.SCHEMA_VERSION), tables.revision(light.SCHEMA_VERSION + 1)
        written = NEXT.format(revision=revision, before=before, last=last)
        (scripts / "versions" / f"{revision}_next.py").write_text(written)
        monkeypatch.setattr(upgrade, "SCRIPTS", scripts)
        monkeypatch.setattr(light, "SCHEMA_VERSION", light.SCHEMA_VERSION + 1)

    return make


def test_an_older_library_is_copied_and_upgraded_with_the_same_content(
    newer: Callable[[str], None], path: Path, opened: Opener
) -> None:
    before, version = path.read_bytes(), light.SCHEMA_VERSION
    newer("pass")
    store = opened()
    assert store.library.mode == "write"
    assert plain(store.load("w")) == plain(filled(workshop()))
    assert store.check() == []
    store.close()
    [kept] = (path.parent / "backups").iterdir()
    assert kept.name.startswith(f"library-version-{version}-")
    assert schema(kept) != schema(path)
    assert len(kept.read_bytes()) == len(before)
    store = opened()
    assert store.check() == []
    assert [kept] == list((path.parent / "backups").iterdir())


def test_a_library_that_another_window_upgrades_meanwhile_is_not_upgraded_again(
    newer: Callable[[str], None], path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer("pass")

    def take_late(*places: Any) -> WriterLock:
        monkeypatch.setattr("db.engine.WriterLock", WriterLock)
        opened().close()
        return WriterLock(*places)

    monkeypatch.setattr("db.engine.WriterLock", take_late)
    assert opened().check() == []
    [kept] = (path.parent / "backups").iterdir()
    with contextlib.closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (light.SCHEMA_VERSION - 1,)


def test_a_library_that_a_newer_program_takes_meanwhile_opens_to_read(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().close()

    def take_late(*places: Any) -> WriterLock:
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version={light.SCHEMA_VERSION + 1}")
        connection.close()
        return WriterLock(*places)

    monkeypatch.setattr("db.engine.WriterLock", take_late)
    store = opened()
    assert store.library.is_newer
    assert not path.with_name("library.db.lock").exists()


@pytest.mark.parametrize(
    "last",
    [
        "raise RuntimeError('half-way')",
        "op.execute(\"INSERT INTO person VALUES ('x', 'nowhere', 0, '')\")",  # a foreign key
        "op.execute('SELECT * FROM nothing')",
    ],
)
def test_a_failed_upgrade_leaves_the_file_byte_for_byte(
    last: str, newer: Callable[[str], None], path: Path, opened: Opener
) -> None:
    before = path.read_bytes()
    newer(last)
    with pytest.raises(UpgradeFailed, match="exactly as it was"):
        opened()
    assert path.read_bytes() == before
    assert list((path.parent / "backups").iterdir()) == []
    assert not path.with_name("library.db.lock").exists()


def test_an_older_library_is_upgraded_also_where_it_is_only_to_be_read(
    newer: Callable[[str], None], path: Path, opened: Opener
) -> None:
    newer("pass")
    store = opened(write=False)
    assert store.library.mode == "read"
    assert plain(store.load("w")) == plain(filled(workshop()))
    assert len(list((path.parent / "backups").iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows names are shorter in every way")
@pytest.mark.parametrize("stem", ["l" * 235, "é" * 117])
def test_a_library_with_the_longest_name_is_upgraded_and_its_copy_s_name_is_shorter(
    stem: str, newer: Callable[[str], None], path: Path, opened: Opener
) -> None:
    newer("pass")
    long = path.rename(path.with_name(f"{stem}.db"))
    assert plain(opened(long).load("w")) == plain(filled(workshop()))
    [kept] = (path.parent / "backups").iterdir()
    assert kept.name.startswith(f"{stem[:85]}")
    assert f"-version-{light.SCHEMA_VERSION - 1}-" in kept.name


def test_the_copy_of_a_copy_lies_beside_it(newer: Callable[[str], None], path: Path, tmp_path: Path) -> None:
    newer("pass")
    backups = tmp_path / "backups"
    backups.mkdir()
    kept = path.rename(backups / "kept.db")
    upgrade.upgrade(kept, light.SCHEMA_VERSION - 1)
    assert sorted(one.name.partition("-")[0] for one in backups.iterdir()) == ["kept", "kept.db"]


@pytest.mark.parametrize("write", [True, False])
def test_an_older_library_that_another_program_has_open_says_so(
    write: bool, newer: Callable[[str], None], path: Path, opened: Opener
) -> None:
    before = path.read_bytes()
    held = opened()
    newer("pass")
    with pytest.raises(NeedsUpgrade):
        opened(write=write)
    held.close()
    assert path.read_bytes() == before


def test_an_older_library_beside_which_no_copy_can_be_kept_says_what_helps(
    newer: Callable[[str], None], path: Path, tmp_path: Path, opened: Opener
) -> None:
    newer("pass")
    (tmp_path / "backups").write_text("theirs", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(NeedsUpgrade, match="Copy it to a folder that you may write to"):
        opened()
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folder")
def test_an_older_library_is_not_upgraded_on_a_copy_that_may_not_last(
    newer: Callable[[str], None], path: Path, opened: Opener, never_confirmed: Callable[[Path], None]
) -> None:
    newer("pass")
    before = path.read_bytes()
    never_confirmed(path)
    with pytest.raises(NeedsUpgrade, match="Copy it to a folder that you may write to"):
        opened()
    assert path.read_bytes() == before
    assert list((path.parent / "backups").iterdir()) == []


def test_a_version_that_alembic_does_not_agree_with_is_damage(path: Path, opened: Opener) -> None:
    opened().close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
    connection.close()
    with pytest.raises(Exception, match="damaged"):
        opened()


def test_foreign_keys_are_off_while_migrating_and_on_afterwards(
    newer: Callable[[str], None], opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer("assert op.get_bind().exec_driver_sql('PRAGMA foreign_keys').scalar() == 0")
    store = opened()
    with store.library.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_every_migration_has_an_old_file() -> None:
    migrations = {one.name[:4] for one in (upgrade.SCRIPTS / "versions").glob("[0-9]*.py")}
    assert migrations == {one.stem for one in landed.FOLDER.glob("*.db")}
    assert max(migrations) == tables.revision(light.SCHEMA_VERSION)


@pytest.mark.parametrize("old", sorted(landed.FOLDER.glob("*.db")), ids=lambda one: one.stem)
def test_a_library_of_every_schema_that_landed_opens_with_the_same_content(
    old: Path, path: Path, opened: Opener
) -> None:
    path.write_bytes(old.read_bytes())
    store = opened()
    assert plain(store.load("w")) == plain(landed.content())
    assert store.check() == []
    assert plain(store.value_before("w", 2)) == plain(workshop())
    assert store.kept_words("w", "action") == ("Meet more of" if old.stem >= "0003" else "")
