"""The one way to write: one transaction at a time, on the one writing connection, and none while the disk is in doubt."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from qcbench.errors import Refusal
from qcbench.store.engine import Engines
from qcbench.store.schema import new_generation
from qcbench.store.troubles import Damage, DiskTrouble, told
from qcbench.texts import _


class Writer:
    """Gives out transactions on the writing connection."""

    def __init__(self, engines: Engines, place: str) -> None:
        self._engines = engines
        self._place = place
        self._turn = threading.RLock()
        self._open = False
        self._suspect = False

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction: committed at the end of the block, rolled back if it raises.

        Raises:
            Refusal: the workspace can only be read.
            Trouble: the disk or the server is in the way; nothing was saved.
        """
        engine = self._engines.write
        if engine is None:
            raise Refusal(_("{place} is open read-only; nothing can be changed in it.").format(place=self._place))
        with self._turn:
            if self._open:
                raise RuntimeError("an edit is open already; edits are not nested")
            self._open = True
            try:
                with told(self._place):
                    if self._suspect:
                        self._look_again()
                    with engine.connect() as connection, connection.begin():
                        yield connection
            except DiskTrouble:
                self._suspect = True
                self._engines.reset()
                self._take_back()
                raise
            finally:
                self._open = False

    def replace_content(self, replace: Callable[[sqlite3.Connection], None]) -> None:
        """Hand out the writing connection outside any transaction, to replace all pages of the file.

        Raises:
            Refusal: the workspace can only be read.
        """
        engine = self._engines.write
        if engine is None:
            raise Refusal(_("{place} is open read-only; nothing can be changed in it.").format(place=self._place))
        with self._turn, told(self._place):
            raw = engine.raw_connection()
            try:
                live = raw.driver_connection
                if isinstance(live, sqlite3.Connection):
                    replace(live)
            finally:
                raw.close()
            self._engines.reset()
            with engine.begin() as connection:
                new_generation(connection)

    def _take_back(self) -> None:
        """After a failed write a journal may be left that only a writing connection can take back; till then nobody could read."""
        engine = self._engines.write
        if engine is None or engine.dialect.name != "sqlite":
            return
        with suppress(DBAPIError), engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()

    def _look_again(self) -> None:
        """After a failed write or sync: look through the file on a new connection before anything is written again."""
        with self._engines.read.connect() as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if answer != "ok":
            raise Damage(self._place)
        self._suspect = False
