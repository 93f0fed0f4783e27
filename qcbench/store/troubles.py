"""What databases and disks report, told in one sentence; whatever is not known here is a bug and passes unchanged."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from qcbench.errors import QcbenchError, Refusal, Trouble, system_reason
from qcbench.texts import _

READERS = {"sqlalchemy.engine.result", "sqlalchemy.engine.cursor", "sqlalchemy.orm.loading"}
"""The modules that turn stored values into ours: what fails below them is the file's fault, not the caller's."""


class DiskTrouble(Trouble):
    """Reading or writing failed: nothing is trusted until the file was opened anew and checked."""


class Damage(Trouble):
    """The file is damaged."""


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the database reports about ``place`` (a path, or a URL without its password) into Refusal or Trouble."""
    try:
        yield
    except PoolTimeout as error:
        raise Trouble(_("{place} is busy with another edit; try again in a moment.").format(place=place)) from error
    except (DBAPIError, sqlite3.Error, ValueError, OSError) as error:
        known = explain(error, place)
        if known is None:
            raise
        raise known from error


def explain(error: Exception, place: str) -> QcbenchError | None:
    """The sentence for an error of a database or disk; None if it is not one of theirs."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, sqlite3.Error):
        return _sqlite(origin, place)
    if isinstance(origin, ValueError):  # a text, date, choice or JSON that can't be what was stored
        return _damage(place) if _modules(origin) & READERS else None
    if isinstance(origin, OSError):
        if not _is_ours(origin):
            return None
        return Trouble(_("{place}: {reason}").format(place=place, reason=system_reason(origin)))
    state = getattr(origin, "sqlstate", None)
    return _postgres(state, place, lost=isinstance(error, OperationalError) and state is None)


def _modules(error: BaseException) -> set[str]:
    """The modules an error came through."""
    return {str(frame.f_globals.get("__name__", "")) for frame, _line in traceback.walk_tb(error.__traceback__)}


def _is_ours(error: BaseException) -> bool:
    """Whether an error was raised by the store or below it, and not by what a caller does inside its own edit."""
    names = [str(frame.f_globals.get("__name__", "")) for frame, _line in traceback.walk_tb(error.__traceback__)]
    known = [name for name in names if name.partition(".")[0] not in sys.stdlib_module_names]
    return bool(known) and known[-1].startswith(("qcbench.store", "sqlalchemy"))


def _sqlite(error: sqlite3.Error, place: str) -> QcbenchError | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    if name == "SQLITE_FULL":
        return Trouble(full(place))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Trouble(_("{place} is in use by another program; try again in a moment.").format(place=place))
    if name.startswith("SQLITE_READONLY"):
        return Trouble(_("{place} can't be written; check that the file and its folder are not write-protected.").format(place=place))
    if name.startswith("SQLITE_IOERR"):
        return DiskTrouble(_("Reading or writing {place} failed; check the disk or the connection to it.").format(place=place))
    if name.startswith("SQLITE_CANTOPEN"):
        return Trouble(_("{place} can't be opened; check that it is there and that you may read it.").format(place=place))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damage(place)
    return _dangling() if name == "SQLITE_CONSTRAINT_FOREIGNKEY" else None


def _postgres(state: str | None, place: str, *, lost: bool) -> QcbenchError | None:
    if state == "23503":
        return _dangling()
    if state in ("55P03", "40P01", "40001"):
        return Trouble(_("{place} is busy with another edit; try again in a moment.").format(place=place))
    if state in ("53100", "53200"):
        return Trouble(_("The server of {place} is out of space; ask its administrator.").format(place=place))
    if state in ("25006", "42501"):
        return Trouble(_("You may not write to {place}; ask its administrator.").format(place=place))
    if state in ("28P01", "28000", "3D000"):
        return Trouble(_("The server refused to open {place}; check user, password and database name.").format(place=place))
    if lost or (state or "").startswith(("08", "57P")):
        return Trouble(_("The server of {place} can't be reached; what was not confirmed may not be saved.").format(place=place))
    return None


def full(place: str) -> str:
    """The sentence for a full disk: which one, how much is free, what to do."""
    folder = Path(place).parent
    free = shutil.disk_usage(folder).free / 1e6 if folder.is_dir() else 0.0
    return _("The disk of {folder} is full ({free:.1f} MB free); nothing was saved: free some space and save again.").format(
        folder=folder, free=free
    )


def _damage(place: str) -> Trouble:
    from qcbench.store.identity import damaged

    return Damage(damaged(Path(place)))


def _dangling() -> Refusal:
    return Refusal(_("What this belongs to has been deleted meanwhile; nothing was saved."))
