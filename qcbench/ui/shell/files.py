"""The system's file dialogs the window asks with; a test puts its own answers in their place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from qcbench.texts import _

SUFFIX = ".qcb"


class FileDialogs:
    """Asks for files; '' where the user thinks better of it."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def open_workspace(self) -> str:
        """A workspace file to open."""
        kinds = _("Workspaces (*.qcb)") + ";;" + _("All files (*)")
        return QFileDialog.getOpenFileName(self._parent, _("Open a workspace file"), _documents(), kinds)[0]

    def new_workspace(self) -> str:
        """Where a new workspace file shall be."""
        return QFileDialog.getSaveFileName(self._parent, _("New workspace file"), _documents(), _("Workspaces (*.qcb)"))[0]


def suffixed(path: str) -> str:
    """The path with our ending."""
    return path if Path(path).suffix else path + SUFFIX


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
