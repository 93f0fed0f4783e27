"""What the window does: opens workspaces and projects, shows home or a project, undoes, exports, follows what others change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from qcbench.errors import QcbenchError
from qcbench.exchange.sample import build_sample
from qcbench.store.changes import Change
from qcbench.store.projects import list_projects
from qcbench.store.workspace import Workspace
from qcbench.texts import _
from qcbench.ui.bench import Bench, Place
from qcbench.ui.document import Document
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style
from qcbench.ui.settings import Settings
from qcbench.ui.shell.exporting import Exporter
from qcbench.ui.shell.project import ProjectView
from qcbench.ui.shell.teller import WindowTeller
from qcbench.ui.shell.window import Window

POLL = 1_500
"""Milliseconds between two looks at what others have changed."""


@dataclass(slots=True)
class Parts:
    """What the control works with; made by the composition root."""

    window: Window
    style: Style
    jobs: Jobs
    settings: Settings
    exporter: Exporter


class Control(QObject):
    """The window's work on workspaces and projects. ``at_home`` and ``in_project`` tell what is shown."""

    at_home = Signal()
    in_project = Signal(object)  # ProjectView
    undo_changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.workspace: Workspace | None = None
        self.view: ProjectView | None = None
        self.tell = WindowTeller(parts.window, lambda: self.workspace)
        self._lost = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL)
        self._timer.timeout.connect(self.poll)
        parts.window.sized.connect(self._on_size)

    # workspaces

    def use(self, workspace: Workspace) -> None:
        """Work on an open workspace."""
        self.close_workspace()
        self.workspace = workspace
        workspace.changed.append(self._on_change)
        self.parts.settings.workspace = str(workspace.place)
        for warning in workspace.warnings:
            self.tell.note(warning, "warn")
        self._timer.start()
        self.undo_changed.emit()

    def open_file(self, place: str) -> bool:
        """Open a workspace file; what is open stays open if that fails."""
        with self.telling():
            self.use(Workspace.open(place, author=self.parts.settings.author or None))
            self.go_home()
            return True
        return False

    def create_file(self, path: str) -> bool:
        """Make a new workspace file and open it."""
        with self.telling():
            self.use(Workspace.create(Path(path), author=self.parts.settings.author or None))
            self.go_home()
            return True
        return False

    def close_workspace(self) -> None:
        """Close what is open."""
        self.close_project()
        self._timer.stop()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None

    # projects

    def go_home(self) -> None:
        """Show the workspace's projects."""
        self.close_project()
        self.at_home.emit()
        self.undo_changed.emit()

    def open_project(self, key: str, step: str = "") -> bool:
        """Open a project at a step (default: where work goes on)."""
        if self.workspace is None:
            return False
        with self.telling():
            document = Document(self.workspace, key)
            self.close_project()
            window = self.parts.window
            bench = Bench(self.parts.style, document, self.parts.jobs, self.tell, self.go)
            self.view = ProjectView(bench, narrow=window.narrow, folded=self.parts.settings.panel_folded)
            self.view.rail.compact(window.low)
            self.view.open(step or self.view.first_step())
            window.show_parts(self.view.rail, self.view.stack, self.view.panel)
            self.in_project.emit(self.view)
            self.undo_changed.emit()
            return True
        return False

    def reopen(self) -> None:
        """Make the pages anew, at the same place: the language or the look is another."""
        if self.view is None:
            self.at_home.emit()
            return
        self.open_project(self.view.bench.document.project_key, self.view.key)

    def close_project(self) -> None:
        """Close the open project's pages."""
        if self.view is not None:
            focused = self.parts.window.focusWidget()
            if focused is not None:
                focused.clearFocus()
            view, self.view = self.view, None
            view.close()

    def open_sample(self) -> None:
        """Open the sample project of this workspace; it is made if it is not there."""
        if self.workspace is None:
            return
        with self.telling():
            found = [project for project in list_projects(self.workspace) if project.field == "telecom" and project.illustrative]
            self.open_project(found[0].key if found else build_sample(self.workspace))

    def go(self, place: Place) -> None:
        """Go to a place of the open project."""
        if self.view is not None:
            self.view.open(place.step, place.focus)

    # undo

    def undo(self) -> None:
        """Take back this user's last edit."""
        self._step_back(lambda workspace: workspace.undo(), _("Undone: {label}"))

    def redo(self) -> None:
        """Do again what undo took back."""
        self._step_back(lambda workspace: workspace.redo(), _("Done again: {label}"))

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do."""
        if self.workspace is None or self.workspace.read_only:
            return None, None
        return self.workspace.undo_label, self.workspace.redo_label

    def poll(self) -> None:
        """Look for what others have changed; a place that can't be reached is told once, until it is back."""
        if self.workspace is None:
            return
        try:
            self.workspace.poll()
            self._lost = False
        except QcbenchError as error:
            if not self._lost:
                self._lost = True
                self.tell.trouble(error)

    def telling(self) -> _Telling:
        """Tell the user what goes wrong inside the ``with`` block."""
        return _Telling(self.tell)

    def _step_back(self, step: Callable[[Workspace], str | None], words: str) -> None:
        if self.workspace is None:
            return
        focused = self.parts.window.focusWidget()
        if focused is not None and self.view is not None and self.view.stack.isAncestorOf(focused):
            self.view.stack.setFocus()  # what is being typed is committed first
            focused.setFocus()
        with self.telling():
            label = step(self.workspace)
            if label is not None:
                self.tell.note(words.format(label=label))

    def _on_change(self, _change: Change) -> None:
        self.undo_changed.emit()
        if self.view is not None and self.view.bench.document.gone:
            QTimer.singleShot(0, self._leave_gone)

    def _leave_gone(self) -> None:
        if self.view is not None and self.view.bench.document.gone:
            self.tell.note(_("The project was deleted."), "warn")
            self.go_home()

    def _on_size(self, low: bool, narrow: bool) -> None:
        if self.view is not None:
            self.view.rail.compact(low)
            self.view.narrow(narrow)


class _Telling:
    """Tells a refusal or outside trouble instead of raising it."""

    def __init__(self, tell: WindowTeller) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, QcbenchError):
            self._tell.trouble(error)
            return True
        return False
