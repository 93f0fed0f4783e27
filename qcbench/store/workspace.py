"""A workspace: projects in one file, or in a PostgreSQL database; read, edited, undone, watched."""

from __future__ import annotations

import getpass
import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from qcbench.errors import Refusal, Trouble
from qcbench.store import history
from qcbench.store.backup_keeper import BackupKeeper
from qcbench.store.changes import Change, journalled_since
from qcbench.store.conflicts import Conflict, stale
from qcbench.store.engine import Engines
from qcbench.store.history import HistoryChange, HistoryEntry
from qcbench.store.journal import EditSession, Entry, Recorder, RowChange, RowName, notice_json, write_entry
from qcbench.store.opening import Opened, create_place, open_place
from qcbench.store.replay import replay, steps_back
from qcbench.store.tables import journal, meta
from qcbench.store.troubles import told
from qcbench.store.work import View, Work
from qcbench.store.writer import Writer
from qcbench.texts import _

Clock = Callable[[], datetime]
Changes = list[tuple[RowName, RowChange]]


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def this_user() -> str:
    """The user's name on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the system's list, as in containers
        return "?"


class _Unit:
    """One transaction on its way: its connection, and the change it will have made."""

    connection: Connection
    change: Change | None = None
    edit = ""

    def write(self, entry: Entry, changes: Changes) -> None:
        """Write the journal's line, if anything changed."""
        if changes:
            self.edit = entry.edit
            sequence = write_entry(self.connection, entry, changes)
            self.change = Change.of(sequence, entry.label, [name for name, _change in changes])


class Workspace:
    """An open workspace. Make one with ``create`` or ``open``; close it, or use it in a ``with`` statement."""

    def __init__(self, opened: Opened, *, author: str | None, client: str | None, clock: Clock) -> None:
        self.opened = opened
        self.place = opened.place
        self.path = opened.path
        self.read_only = opened.engines.write is None
        self.warnings: list[str] = list(opened.warnings)
        self.author = author or this_user()
        self.client = client or f"{this_user()}@{platform.node()}"
        self.clock = clock
        self.changed: list[Callable[[Change], None]] = []
        self._engines: Engines = opened.engines
        self._writer = Writer(opened.engines, opened.place)
        self._keeper = BackupKeeper(None if self.read_only else self.path, clock, self.warnings)
        self._closed = False
        self._labels: tuple[str | None, str | None] | None = None
        with told(self.place), self._engines.read.connect() as connection:
            self._seen, self._generation = self._state(connection)

    @classmethod
    def create(cls, place: str | Path, *, author: str | None = None, client: str | None = None, clock: Clock = utc_now) -> Workspace:
        """Make a new workspace: a file at a path, or tables in the database of a ``postgresql://`` URL.

        Raises:
            Refusal: there is something already.
            Trouble: the disk or the server is in the way.
        """
        create_place(place)
        return cls.open(place, author=author, client=client, clock=clock)

    @classmethod
    def open(
        cls,
        place: str | Path,
        *,
        read_only: bool = False,
        author: str | None = None,
        client: str | None = None,
        clock: Clock = utc_now,
    ) -> Workspace:
        """Open a workspace; an older one is backed up and migrated, a place that can't be written is opened read-only.

        ``author`` is the name the history shows; ``client`` says whose edits undo takes back (default: the user on this machine).

        Raises:
            Refusal: there is no workspace, or one of a newer program.
            Trouble: the file is damaged, locked or can't be read; the server can't be reached.
        """
        return cls(open_place(place, read_only=read_only), author=author, client=client, clock=clock)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Put the log back into the file and close every connection; closing twice does nothing."""
        if not self._closed:
            self._closed = True
            self.opened.close()

    @contextmanager
    def read(self) -> Iterator[View]:
        """A short look at one moment. Close it at once; what it gave out stays usable, detached."""
        with told(self.place), Session(self._engines.read, expire_on_commit=False) as session:
            yield View(session)

    @contextmanager
    def edit(self, label: str, *, kind: str = "edit") -> Iterator[Work]:
        """One unit of work: one transaction, one line of history, one undo step; nothing at all if it raises.

        Raises:
            Refusal: the workspace is read-only, or a value can't be kept.
            Conflict: somebody else changed the same row.
            Trouble: the disk or the server is in the way; nothing was saved.
        """
        recorder = Recorder()
        try:
            with self._writing() as unit, EditSession(unit.connection, recorder) as session:
                work = Work(session, label)
                yield work
                notice_json(session)
                session.flush()
                unit.write(self._entry(work.label, kind), recorder.changes())
        except StaleDataError as error:
            raise self._conflict(recorder) or error from error

    def undo(self) -> str | None:
        """Take back this client's last edit that is not undone; its label, None if there is none.

        Raises:
            Refusal: somebody changed the same rows since; nothing was changed.
        """
        with self._writing() as unit:
            entry = history.entry_of(unit.connection, history.stacks(unit.connection, self.client).undo)
            if entry is not None:
                self._take_back(unit, entry, "undo")
        return entry.label if entry else None

    def redo(self) -> str | None:
        """Do again what this client's last undo took back; its label, None if there is none.

        Raises:
            Refusal: somebody changed the same rows since; nothing was changed.
        """
        with self._writing() as unit:
            entry = history.entry_of(unit.connection, history.stacks(unit.connection, self.client).redo)
            if entry is not None:
                self._take_back(unit, entry, "redo")
        return entry.label if entry else None

    def revert(self, sequence: int) -> str:
        """Take back one entry of the history, anybody's, as an edit of its own; its label.

        Raises:
            Refusal: there is no such entry, or its rows have changed since.
        """
        with self._writing() as unit:
            entry = history.entry_of(unit.connection, sequence)
            if entry is None:
                raise Refusal(_("This entry of the history is no longer there."))
            self._take_back(unit, entry, "revert")
        return entry.label

    @property
    def undo_label(self) -> str | None:
        """The label of what ``undo`` would take back."""
        return self._next()[0]

    @property
    def redo_label(self) -> str | None:
        """The label of what ``redo`` would do again."""
        return self._next()[1]

    def history(self, limit: int = 100, before: int | None = None) -> list[HistoryEntry]:
        """The newest lines of the history first, older than ``before`` if it is given."""
        with told(self.place), self._engines.read.connect() as connection:
            return history.entries(connection, limit, before)

    def changes_of(self, sequence: int) -> list[HistoryChange]:
        """The rows one line of the history changed."""
        with told(self.place), self._engines.read.connect() as connection:
            return history.changes(connection, sequence)

    def poll(self) -> list[Change]:
        """Notice what others have committed since, and tell the subscribers as for an own edit; what was noticed."""
        with told(self.place), self._engines.read.connect() as connection:
            latest, generation = self._state(connection)
            if generation != self._generation:
                found = [Change.everything(latest)]
            else:
                found = journalled_since(connection, self._seen) if latest > self._seen else []
        self._seen, self._generation = latest, generation
        if found:
            self._labels = None
        for change in found:
            self._tell(change)
        return found

    def replace_content(self, replace: Callable[[sqlite3.Connection], None]) -> None:
        """Let ``replace`` write all pages of the file anew, and tell the subscribers that everything may differ."""
        self._writer.replace_content(replace)
        self._labels = None
        self.poll()

    @contextmanager
    def _writing(self) -> Iterator[_Unit]:
        """One transaction; what was committed is told to the subscribers afterwards, when the next edit may begin."""
        unit = _Unit()
        self._keeper.before_edit(fresh=self._seen == 0)
        try:
            with self._writer.transaction() as connection:
                unit.connection = connection
                yield unit
                if unit.change is None:
                    connection.rollback()
        except Trouble:
            if not self._arrived(unit.edit):
                raise
        if unit.change is not None:
            self._labels = None
            if unit.change.sequence == self._seen + 1:
                self._seen = unit.change.sequence
                self._tell(unit.change)
            else:  # others have committed in between: all in their order
                self.poll()

    def _entry(self, label: str, kind: str, undoes: int | None = None) -> Entry:
        return Entry(uuid4().hex, label, self.author, self.client, self.clock(), kind, undoes)

    def _take_back(self, unit: _Unit, entry: HistoryEntry, kind: str) -> None:
        changes = replay(unit.connection, steps_back(unit.connection, entry.sequence))
        unit.write(self._entry(entry.label, kind, entry.sequence), changes)

    def _arrived(self, edit: str) -> bool:
        """Whether an edit was committed although the line broke before the server could say so."""
        if self.path is not None or not edit:
            return False
        try:
            with told(self.place), self._engines.read.connect() as connection:
                return connection.execute(select(journal.c.sequence).where(journal.c.edit == edit)).first() is not None
        except Trouble:
            return False

    def _conflict(self, recorder: Recorder) -> Conflict | None:
        rows = {name: (change.before, change.after) for name, change in recorder.rows.items()}
        with told(self.place), self._engines.read.connect() as connection:
            return stale(connection, rows)

    def _next(self) -> tuple[str | None, str | None]:
        """The labels of what undo and redo would take, read again after each change."""
        if self._labels is None:
            with told(self.place), self._engines.read.connect() as connection:
                stacks = history.stacks(connection, self.client)
                entries = [history.entry_of(connection, number) for number in (stacks.undo, stacks.redo)]
            undo, redo = (entry.label if entry else None for entry in entries)
            self._labels = undo, redo
        return self._labels

    def _tell(self, change: Change) -> None:
        for subscriber in list(self.changed):
            subscriber(change)

    @staticmethod
    def _state(connection: Connection) -> tuple[int, str]:
        latest = connection.execute(select(func.max(journal.c.sequence))).scalar() or 0
        generation = connection.execute(select(meta.c.value).where(meta.c.key == "generation")).scalar() or ""
        return latest, generation
