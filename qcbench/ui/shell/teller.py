"""How the window tells: messages at the lower right, a conflict and a question in a dialog."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.errors import QcbenchError
from qcbench.model.content import ENTITIES
from qcbench.store.conflicts import Conflict
from qcbench.store.workspace import Workspace
from qcbench.texts import _
from qcbench.ui.dialogs.ask import YES, AskDialog
from qcbench.ui.dialogs.conflict import MINE, ConflictDialog
from qcbench.ui.shell.window import Window

ENTITY_OF = {entity.__tablename__: entity for entity in ENTITIES}


class WindowTeller:
    """The ``Teller`` of a window."""

    def __init__(self, window: Window, workspace: Callable[[], Workspace | None]) -> None:
        self._window = window
        self._workspace = workspace

    def note(self, text: str, tone: str = "", action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """A message that goes by itself."""
        self._window.toasts.note(text, tone, action, on_action)

    def trouble(self, error: QcbenchError) -> None:
        """A refusal or outside trouble, in its own sentence."""
        self._window.toasts.trouble(error)

    def ask(self, question: str, yes: str) -> bool:
        """Ask before something that can't be undone."""
        return AskDialog(self._window.style_of_window, question, yes, self._window).exec() == YES

    def conflict(self, conflict: Conflict) -> None:
        """Mine and theirs; keeping mine is an edit of its own over the row as it is now."""
        chosen = ConflictDialog(self._window.style_of_window, conflict, self._window).exec()
        workspace = self._workspace()
        if chosen != MINE or workspace is None:
            return
        entity = ENTITY_OF[conflict.table]
        try:
            with workspace.edit(_("Keep my version")) as work:
                row = work.get(entity, conflict.key)
                for name, value in conflict.mine.items():
                    setattr(row, name, value)
        except QcbenchError as error:
            self.trouble(error)
