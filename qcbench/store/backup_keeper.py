"""When backups are made by themselves: before the first change of a day, and after each half hour of work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic

from qcbench.errors import Trouble
from qcbench.store.backups import back_up, list_backups
from qcbench.store.troubles import told
from qcbench.texts import _

WORK_SECONDS = 1800.0


class BackupKeeper:
    """Looks, before each edit, whether a backup is due; a failed one is a warning, since the edit itself must not be lost."""

    def __init__(self, path: Path | None, clock: Callable[[], datetime], warnings: list[str]) -> None:
        self._path = path
        self._clock = clock
        self._warnings = warnings
        self._day = ""
        self._last = monotonic()

    def before_edit(self, *, fresh: bool) -> None:
        """Make a backup if one is due; a ``fresh`` workspace has nothing in it yet."""
        if self._path is None or fresh:
            return
        now = self._clock()
        day = f"{now:%Y%m%d}"
        if day != self._day:
            self._day, known = day, list_backups(self._path)
            if not known or known[-1].day != day:
                self._make("day", now)
        elif monotonic() - self._last > WORK_SECONDS:
            self._make("work", now)

    def _make(self, reason: str, now: datetime) -> None:
        self._last = monotonic()
        if self._path is None:
            return
        try:
            with told(str(self._path)):
                back_up(self._path, reason, now)
        except Trouble as trouble:
            self._warnings.append(_("No backup could be made: {reason}").format(reason=trouble.sentence))
