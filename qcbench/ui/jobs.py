"""Work that takes longer than 100 ms runs in a pool; its progress is shown, it can be stopped, and its end comes back to the window."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

Report = Callable[[str, float | None], None]


class Stopped(Exception):
    """The user stopped the work."""


class Job(QObject):
    """One piece of work on its way. Signals arrive in the window's thread."""

    progressed = Signal(str, object)  # what, share 0…1 or None
    finished = Signal(object)  # the result
    failed = Signal(object)  # the exception
    ended = Signal()  # in any case, last

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def report(self, what: str, share: float | None = None) -> None:
        """Say how far the work is.

        Raises:
            Stopped: the user wants it to end.
        """
        if self._stop.is_set():
            raise Stopped
        self.progressed.emit(what, share)


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Report], Any]) -> None:
        super().__init__()
        self.job, self.work, self.context = job, work, contextvars.copy_context()

    def run(self) -> None:
        try:
            result = self.context.run(self.work, self.job.report)
        except Stopped:
            pass
        except Exception as error:  # handed to the window's thread, which tells or reports it
            self.job.failed.emit(error)
        else:
            self.job.finished.emit(result)
        finally:
            self.job.ended.emit()


HELD = 2_000
"""Milliseconds for which a job that ended is held: its thread is surely out of it then."""


class Jobs(QObject):
    """The pool. ``started`` lets the shell show progress.

    What a job holds (itself, the work, and by it pages and widgets) is let go in the window's thread: a thread of the pool that dropped the
    last reference to a Qt object would destroy it there, and crash the program at some later time.
    """

    started = Signal(object)  # Job

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self.running: list[Job] = []
        self._held: dict[Job, Callable[[Report], Any]] = {}

    def run(
        self,
        title: str,
        work: Callable[[Report], Any],
        then: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Run ``work(report)`` in the pool, ``then(result)`` or ``failed(error)`` in the window's thread."""
        job = Job(title)
        if then is not None:
            job.finished.connect(then)
        if failed is not None:
            job.failed.connect(failed)
        job.ended.connect(lambda: self._done(job))
        self.running.append(job)
        self._held[job] = work
        self.started.emit(job)
        self._pool.start(_Run(job, work))
        return job

    def _done(self, job: Job) -> None:
        if job in self.running:
            self.running.remove(job)
        QTimer.singleShot(HELD, self, lambda: self._held.pop(job, None))

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Stop what runs and wait for it; False if it did not end in time."""
        for job in list(self.running):
            job.stop()
        return self._pool.waitForDone(milliseconds)
