"""What every page is given: the look, the open document, the pool for slow work, the messages, and the way to other places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from qcbench.errors import QcbenchError
from qcbench.model.base import Record
from qcbench.store.conflicts import Conflict
from qcbench.store.work import Work
from qcbench.ui.document import Document
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in a project: a step's page, and a row on it (``focus`` is the row's key)."""

    step: str
    focus: str = ""


class Teller(Protocol):
    """How the user is told something."""

    def note(self, text: str, tone: str = "", action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """A message that goes by itself after 8 seconds; tones '', good, bad (bad stays)."""

    def trouble(self, error: QcbenchError) -> None:
        """A refusal or outside trouble, in its own sentence."""

    def conflict(self, conflict: Conflict) -> None:
        """Two people changed the same: mine and theirs, to choose."""

    def ask(self, question: str, yes: str) -> bool:
        """Ask once before something that can't be undone; ``yes`` names what will be done."""


@dataclass(slots=True)
class Bench:
    """Everything a page needs, handed to its constructor."""

    style: Style
    document: Document
    jobs: Jobs
    tell: Teller
    go: Callable[[Place], None]

    @contextmanager
    def edit(self, label: str) -> Iterator[Work]:
        """One edit and one undo step; what goes wrong is told to the user, and nothing is changed then."""
        with self.telling(), self.document.edit(label) as work:
            yield work

    def set(self, row: Record, **values: Any) -> bool:
        """Write fields of a row; True if they stand (also where nothing differed)."""
        done = False
        with self.telling():
            self.document.set(row, **values)
            done = True
        return done

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell the user what a refusal or outside trouble says, instead of raising it."""
        try:
            yield
        except Conflict as conflict:
            self.tell.conflict(conflict)
        except QcbenchError as error:
            self.tell.trouble(error)
