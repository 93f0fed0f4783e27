"""The open project as the pages see it: its content, its procedure, what a report needs; edits, undo, and news of changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from qcbench.model.base import Owned, Record
from qcbench.model.content import ProjectContent
from qcbench.procedure.loading import load_procedure
from qcbench.procedure.procedure import Procedure
from qcbench.report.source import Source
from qcbench.store.attachments import attachment_bytes
from qcbench.store.changes import Change
from qcbench.store.datasets import read_frame
from qcbench.store.projects import load_project, reload_project
from qcbench.store.words import field_name, row_name
from qcbench.store.work import Work
from qcbench.store.workspace import Workspace
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.model.survey import Attachment

FRAME_TABLES = frozenset({"dataset", "dataset_chunk"})


class Document(QObject):
    """One project of an open workspace. Everything on a page is shown from ``content`` and changed through ``edit``.

    ``changed`` comes after every committed edit, of this window or another; ``content`` is then already new.
    """

    changed = Signal(object)  # Change

    def __init__(self, workspace: Workspace, project_key: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.project_key = project_key
        self.content: ProjectContent = load_project(workspace, project_key)
        self.saved_at: datetime | None = None
        self.gone = False
        self._frames: dict[str, pd.DataFrame] = {}
        workspace.changed.append(self._on_change)

    def close(self) -> None:
        """Hear no more changes."""
        if self._on_change in self.workspace.changed:
            self.workspace.changed.remove(self._on_change)

    @property
    def procedure(self) -> Procedure:
        """The procedure the project follows."""
        return load_procedure(self.content.project.procedure)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.workspace.read_only

    def source(self) -> Source:
        """What the builders of figures and tables take."""
        return Source(self.content, self.procedure, self.frame, self._picture)

    @contextmanager
    def without(self, row: Owned) -> Iterator[None]:
        """For a question such as what a caption would be had nobody written one: the content lacks a row meanwhile; nothing is stored."""
        whole = self.content
        kept = [one for one in whole.all(type(row)) if one.key != row.key]
        self.content = replace(whole, rows={**whole.rows, type(row): kept})
        try:
            yield
        finally:
            self.content = whole

    def frame(self, dataset_key: str) -> pd.DataFrame:
        """The rows of a dataset; a value, never changed in place."""
        if dataset_key not in self._frames:
            with self.workspace.read() as view:
                self._frames[dataset_key] = read_frame(view, dataset_key)
        return self._frames[dataset_key]

    @contextmanager
    def edit(self, label: str) -> Iterator[Work]:
        """One edit: one line of history, one undo step. Errors go to the caller; pages use ``Bench.edit``, which tells the user."""
        with self.workspace.edit(label) as work:
            yield work

    def set(self, row: Record, **values: Any) -> bool:
        """Write fields of a row as this window saw it; False where nothing differs.

        Raises:
            Conflict: somebody else changed the same fields.
        """
        new = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not new:
            return False
        shown = {column.key: getattr(row, column.key) for column in type(row).__mapper__.column_attrs if column.key in row.__dict__}
        label = _("Change {field} of {row}").format(field=field_name(next(iter(new))), row=row_name(row.__tablename__, shown))
        with self.workspace.edit(label) as work:
            work.set(type(row), row.key, row.version, **new)
        return True

    def _picture(self, attachment: Attachment) -> bytes | None:
        with self.workspace.read() as view:
            return attachment_bytes(view, attachment)

    def _on_change(self, change: Change) -> None:
        self.saved_at = self.workspace.clock()
        fresh = reload_project(self.workspace, self.content, None if change.whole else change.tables, change.keys)
        if fresh is None:
            self.gone = True
        else:
            self.gone = False
            self.content = fresh
            if change.whole or change.tables & FRAME_TABLES:
                self._frames.clear()
        self.changed.emit(change)
