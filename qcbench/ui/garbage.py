"""Python's search for unused cycles, done in the window's thread only.

By itself it runs in whichever thread happens to allocate. In a thread of the pool it would destroy widgets that nobody uses any more, but
widgets must be destroyed in the thread that made them: the program would crash later, somewhere else.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN = 200
"""Milliseconds between two looks at how much was allocated."""


class Garbage(QObject):
    """Takes the search over until ``stop``; the thresholds are Python's own."""

    def __init__(self) -> None:
        super().__init__()
        self._thresholds = gc.get_threshold()
        self._was_on = gc.isenabled()  # not where another window of this process has taken it over already
        self._timer = QTimer(self)
        self._timer.setInterval(OFTEN)
        self._timer.timeout.connect(self.look)
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Search the generations that are due, the youngest first."""
        for generation, (count, most) in enumerate(zip(gc.get_count(), self._thresholds, strict=True)):
            if count <= most:
                return
            gc.collect(generation)

    def settle(self) -> None:
        """Leave what is loaded by now out of all later searches: modules are never garbage, and there are a great many of their parts."""
        gc.freeze()

    def stop(self) -> None:
        """Give the search back to Python."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
