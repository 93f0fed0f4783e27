"""What takes longer than a moment: the plotting library, the rows of large data, the calculation. The last wish wins."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from qcbench.errors import QcbenchError
from qcbench.model.survey import Dataset
from qcbench.store.changes import Change
from qcbench.store.datasets import read_frame
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.document import FRAME_TABLES
from qcbench.ui.explorer.plan import Plan
from qcbench.ui.explorer.seen import SLOW_ROWS, Seen, seen
from qcbench.ui.jobs import Report

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.ui.explorer.stage import Stage

STAGE = "qcbench.ui.explorer.stage"


class Loader(QObject):
    """Makes the stage when it is first needed, and calculates plans: small ones at once, large ones in the pool."""

    def __init__(
        self,
        bench: Bench,
        staged: Callable[[Stage], object],
        done: Callable[[Seen, pd.DataFrame], object],
        refused: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)  # it hears no more of changes when the page goes
        self.bench = bench
        self._staged, self._done, self._refused = staged, done, refused
        self._stage_is_there = self._importing = False
        self._wanted: tuple[Plan, Dataset] | None = None
        self._wish = self._age = 0
        self._large: tuple[str, pd.DataFrame] | None = None
        self._last: tuple[Seen, pd.DataFrame] | None = None
        bench.document.changed.connect(self._on_change)

    def load(self, plan: Plan, dataset: Dataset) -> None:
        """Calculate a plan and show it; what was wished for before is forgotten."""
        self._wanted = plan, dataset
        self._wish += 1
        if not self._stage_is_there:
            self._import()
        elif self._last is not None and self._last[0].plan == plan and self.known(dataset) is self._last[1]:
            self._done(*self._last)
        elif dataset.rows <= SLOW_ROWS:
            self._at_once(plan, dataset)
        else:
            self._in_the_pool(plan, dataset)

    def with_frame(self, dataset: Dataset, then: Callable[[pd.DataFrame], object]) -> None:
        """Hand the rows of a dataset on as soon as they are read."""
        frame, age, read = self.known(dataset), self._age, self._reader(dataset)
        if frame is not None:
            then(frame)
            return
        keep = self._while_here(lambda found: then(self._keep(dataset, found, age)))
        self.bench.jobs.run(_("Reading the data"), read, keep, self._while_here(self._failed))

    def _import(self) -> None:
        """Load the plotting library, beside the window's work the first time."""
        if STAGE in sys.modules:
            self._make_stage()
        elif not self._importing:
            self._importing = True
            title = _("Loading the explorer")
            make = self._while_here(lambda _module: self._make_stage())
            self.bench.jobs.run(title, lambda _report: import_module(STAGE), make, self._while_here(self._failed))

    def _make_stage(self) -> None:
        from qcbench.ui.explorer.stage import Stage

        self._importing = False
        if not self._stage_is_there:
            self._stage_is_there = True
            self._staged(Stage(self.bench.style))
        if self._wanted is not None:
            self.load(*self._wanted)

    def _at_once(self, plan: Plan, dataset: Dataset) -> None:
        try:
            frame = self.bench.document.frame(dataset.key)
            found = seen(plan, frame)
        except QcbenchError as error:
            self._refused(error.sentence)
            return
        self._show(found, frame)

    def _in_the_pool(self, plan: Plan, dataset: Dataset) -> None:
        wish, age, known, read = self._wish, self._age, self.known(dataset), self._reader(dataset)

        def work(report: Report) -> tuple[pd.DataFrame, Seen]:
            frame = known if known is not None else read(report)
            report(_("Calculating"), None)
            return frame, seen(plan, frame)

        def then(result: tuple[pd.DataFrame, Seen]) -> None:
            ended.append(True)
            frame = self._keep(dataset, result[0], age)
            if wish == self._wish:
                self._show(result[1], frame)

        def failed(error: Exception) -> None:
            ended.append(True)
            if wish == self._wish:
                self._failed(error)

        def stopped() -> None:
            if not ended and wish == self._wish:
                self._refused(_("The calculation was stopped; choose again what to see."))

        ended: list[bool] = []
        job = self.bench.jobs.run(_("Calculating"), work, self._while_here(then), self._while_here(failed))
        job.ended.connect(self._while_here(stopped))

    def _while_here(self, call: Callable[..., object]) -> Callable[..., None]:
        """What is called when work in the pool ends, unless the page is gone by then."""

        def called(*values: object) -> None:
            if isValid(self):
                call(*values)

        return called

    def _show(self, found: Seen, frame: pd.DataFrame) -> None:
        self._last = found, frame
        self._done(found, frame)

    def known(self, dataset: Dataset) -> pd.DataFrame | None:
        """The rows, where reading them takes no time."""
        if dataset.rows <= SLOW_ROWS:
            return self.bench.document.frame(dataset.key)
        return self._large[1] if self._large is not None and self._large[0] == dataset.key else None

    def _keep(self, dataset: Dataset, frame: pd.DataFrame, age: int) -> pd.DataFrame:
        """Keep the rows of large data until some change; one dataset at a time."""
        if dataset.rows > SLOW_ROWS and age == self._age:
            self._large = dataset.key, frame
        return frame

    def _reader(self, dataset: Dataset) -> Callable[[Report], pd.DataFrame]:
        workspace, key = self.bench.document.workspace, dataset.key

        def read(_report: Report) -> pd.DataFrame:
            with workspace.read() as view:
                return read_frame(view, key)

        return read

    def _on_change(self, change: Change) -> None:
        """Other rows: those that were read are old."""
        if change.whole or change.tables & FRAME_TABLES:
            self._age += 1
            self._large = self._last = None

    def _failed(self, error: Exception) -> Any:
        if not isinstance(error, QcbenchError):
            raise error
        self._refused(error.sentence)
