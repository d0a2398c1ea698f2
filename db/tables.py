"""The tables of a library as they are today.

The primary key comes first in every table and in the order of the key tuples of
``db.rows``; the other columns follow in the order of the value tuples. A column
more needs a migration: a test compares these tables with a migrated library.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)
from sqlalchemy import text as sql

metadata = MetaData()


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _key(name: str, to: str = "") -> Column[str]:
    reference = [ForeignKey(to, ondelete="CASCADE")] if to else []
    return Column(name, Text, *reference, primary_key=True)


def _within(name: str, to: str) -> Column[str]:
    return Column(name, Text, ForeignKey(to, ondelete="CASCADE"), nullable=False)


def _content(name: str) -> Column[str]:
    return Column(name, Text, ForeignKey("content.hash", ondelete="RESTRICT"))


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _whole(*names: str) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False) for name in names]


def _added(name: str) -> Column[int]:
    """A whole number that came with a later schema: last in its table, and 0 in the rows that were there."""
    return Column(name, Integer, nullable=False, default=0, server_default="0")


def _added_words(name: str) -> Column[str]:
    """The same of words, which are empty there."""
    return Column(name, Text, nullable=False, default="", server_default="")


library = Table("library", metadata, _id(), *_words("made_at"))
alembic_version = Table(  # as Alembic makes it
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

content = Table("content", metadata, Column("hash", Text, primary_key=True), *_words("kind", "json"))

partnership = Table("partnership", metadata, _id(), *_words("name", "nouns"))
partner = Table(
    "partner",
    metadata,
    _id(),
    _within("partnership_id", "partnership.id"),
    *_whole("position"),
    *_words("name"),
    *_whole("slot"),
)
person = Table("person", metadata, _id(), _within("partner_id", "partner.id"), *_whole("position"), *_words("name"))
target = Table(
    "target",
    metadata,
    _id(),
    _within("partnership_id", "partnership.id"),
    *_whole("position"),
    *_words("workshop_id", "resource_id", "ballot_id", "dimension_id", "question_id", "title"),
    Column("value", REAL, nullable=False),
    *_words("due"),
)
action = Table(
    "action",
    metadata,
    _id(),
    _within("partnership_id", "partnership.id"),
    *_whole("position"),
    *_words("workshop_id", "ref", "text", "result", "lead_person", "lead_partner_id", "helpers", "start", "due"),
    *_words("staff_days", "money", "risk", "fairness", "tell", "depends_on", "status"),
    *_words("origin_activity_id", "origin_subject_id", "origin"),
    _added_words("ended_in_id"),
)

workshop = Table(
    "workshop",
    metadata,
    _id(),
    Column("partnership_id", Text, ForeignKey("partnership.id", ondelete="RESTRICT"), nullable=False),
    *_words("name", "date"),
    *_whole("starts"),
    *_words("facilitator", "promise"),
    *_whole("threshold"),
    *_words("review_date"),
    *_whole("is_example"),
    _content("closed_as"),
)
away = Table("away", metadata, _key("workshop_id", "workshop.id"), _key("person_id"), sqlite_with_rowid=False)
entry = Table(
    "entry",
    metadata,
    _id(),
    _within("workshop_id", "workshop.id"),
    *_whole("position"),
    *_words("title"),
    *_whole("minutes"),
    *_words("absent_id", "started_at"),
    Column("activity_id", Text, unique=True),
    _content("content_hash"),
    Column("variant", Text),
    Column("votes", Text),
    Column("promise", Text),
    Column("left_out", Text),
    _added("section"),
)
made_item = Table(
    "made_item",
    metadata,
    _key("activity_id", "entry.activity_id"),
    _key("id"),
    *_whole("position"),
    *_words("kind", "text", "standing", "holder_id"),
)
round_ = Table(
    "round",
    metadata,
    _key("activity_id", "entry.activity_id"),
    _key("ballot_id"),
    Column("number", Integer, primary_key=True),
    *_words("state", "wording"),
    sqlite_with_rowid=False,
)
_OF_ROUND = (["activity_id", "ballot_id", "round"], ["round.activity_id", "round.ballot_id", "round.number"])
answer = Table(
    "answer",
    metadata,
    _key("activity_id"),
    _key("ballot_id"),
    Column("round", Integer, primary_key=True),
    _key("voter_id"),
    _key("item_id"),
    _key("question_id"),
    Column("value", Integer),  # NULL is "can't say"
    ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
    sqlite_with_rowid=False,  # no row id that tells who came first
)
correction = Table(
    "correction",
    metadata,
    _key("activity_id"),
    _key("ballot_id"),
    Column("round", Integer, primary_key=True),
    _key("id"),
    *_whole("position"),
    *_words("voter_id", "item_id", "question_id"),
    Column("old", Integer),
    Column("new", Integer),
    *_words("why"),
    ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
)
note = Table(
    "note",
    metadata,
    _id(),
    _within("workshop_id", "workshop.id"),
    *_whole("position"),
    *_words("kind", "text", "activity_id", "item_id", "partner_id"),
    *_whole("private"),
)
outcome = Table(
    "outcome",
    metadata,
    _key("workshop_id", "workshop.id"),
    *[_key(name) for name in ("activity_id", "ballot_id", "subject_id")],
    *_whole("position"),
    *_words("kind"),
    Column("value", REAL),
    *_words("text"),
)

unfinished = Table(  # see db.kept_words: not part of the workshop, in no journal and under no digest
    "unfinished",
    metadata,
    _key("workshop_id", "workshop.id"),
    _key("line"),
    *_words("words"),
    sqlite_with_rowid=False,
)
summary = Table(
    "summary",
    metadata,
    _key("id", "workshop.id"),
    *_words("partnership_id", "partnership", "name", "date", "state", "sections"),
    *_whole("partners", "people"),
    Column("gap_title", Text),
    Column("gap_value", REAL),
    *_words("place"),
    *_whole("is_example"),
    *_words("digest"),  # of the rest of the row: the journal does not hold it
)
journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_words("workshop_id", "partnership_id", "edit", "at", "kind"),
    *_whole("of_seq", "final", "quiet", "shared"),
    Column("payload", LargeBinary),  # with the salt NULL once it was erased
    Column("salt", LargeBinary),
    *[Column(name, LargeBinary, nullable=False) for name in ("digest", "previous", "hash")],
)

Index("partner_partnership", partner.c.partnership_id)
Index("person_partner", person.c.partner_id)
Index("target_partnership", target.c.partnership_id)
Index("action_partnership", action.c.partnership_id)
Index("workshop_partnership", workshop.c.partnership_id)
Index("entry_workshop", entry.c.workshop_id)
Index("entry_content", entry.c.content_hash)
Index("note_workshop", note.c.workshop_id)
Index("summary_date", summary.c.date)
Index("journal_workshop", journal.c.workshop_id)
Index("journal_shared", journal.c.partnership_id, sqlite_where=sql("shared = 1"))

# What makes up a workshop and its partnership, parents before children: the order to
# write in, and backwards the order to delete in.
STORED = (
    *(partnership, partner, person, target, action, workshop, away, entry),
    *(made_item, round_, answer, correction, note, outcome),
)
SHARED = frozenset({"partnership", "partner", "person", "target", "action"})


def revision(version: int) -> str:
    """The migration that leads to a schema version: 1 → ``0001``."""
    return f"{version:04d}"
