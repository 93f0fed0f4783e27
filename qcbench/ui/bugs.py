"""What no page has foreseen: every uncaught error of any thread is logged, and told in the window's thread."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

LARGEST_LOG = 1_000_000


class Bugs(QObject):
    """The end of every uncaught error. ``found`` arrives in the thread this object lives in."""

    found = Signal(object, str)  # the error, its traceback

    def __init__(self, log: Path | None = None) -> None:
        super().__init__()
        self.log = log
        self.seen: list[BaseException] = []

    def watch(self) -> None:
        """Take the place of Python's own hooks, for slots, events and threads."""
        sys.excepthook = self.take
        threading.excepthook = lambda told: self.take(told.exc_type, told.exc_value, told.exc_traceback)

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """An uncaught error, on any thread."""
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        self.seen.append(error)
        details = "".join(traceback.format_exception(kind, error, trace))
        self._write(details)
        self.found.emit(error, details)

    def _write(self, details: str) -> None:
        if self.log is None:
            return
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
                self.log.replace(self.log.with_suffix(".old.log"))
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{details}\n")
        except OSError:
            return


def told_in_order(tell: Callable[[BaseException, str], None]) -> Callable[[BaseException, str], None]:
    """Tell one error at a time: one that comes while another is shown is only logged."""
    busy: list[bool] = []

    def take(error: BaseException, details: str) -> None:
        if not busy:
            busy.append(True)
            try:
                tell(error, details)
            finally:
                busy.clear()

    return take
