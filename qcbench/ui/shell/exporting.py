"""Exports from the window: workbook, deck, pictures into a folder the user names, in the pool, with progress and stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from qcbench.errors import QcbenchError
from qcbench.report.export import Exported, PictureKind, Wanted, export
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.jobs import Job, Report
from qcbench.ui.settings import Settings

ChooseFolder = Callable[[QWidget, str], str]

EVERYTHING = Wanted()
WORKBOOK = Wanted(powerpoint=False, pictures=None)
DECK = Wanted(excel=False, pictures=None)
PNG = Wanted(excel=False, powerpoint=False, pictures=PictureKind.PNG)
SVG = Wanted(excel=False, powerpoint=False, pictures=PictureKind.SVG)
PDF = Wanted(excel=False, powerpoint=False, pictures=PictureKind.PDF)


def choose_folder(parent: QWidget, start: str) -> str:
    """Ask for a folder; '' if the user thinks better of it."""
    return QFileDialog.getExistingDirectory(parent, _("Export into the folder"), start)


class Exporter:
    """Exports of the open project."""

    def __init__(self, settings: Settings, choose: ChooseFolder = choose_folder) -> None:
        self._settings = settings
        self.choose = choose

    def run(self, parent: QWidget, bench: Bench, wanted: Wanted) -> Job | None:
        """Ask for the folder and write what is wanted; None if the user thinks better of it."""
        start = self._settings.export_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = self.choose(parent, start)
        if not chosen:
            return None
        self._settings.export_folder = chosen
        workspace, key = bench.document.workspace, bench.document.project_key

        def work(report: Report) -> Exported:
            return export(workspace, key, Path(chosen), wanted, lambda what: report(what, None))

        return bench.jobs.run(_("Exporting"), work, lambda done: _tell(bench, done, chosen), lambda error: _failed(bench, error))


def _tell(bench: Bench, done: Exported, folder: str) -> None:
    for warning in done.warnings[:3]:
        bench.tell.note(warning, "warn")
    text = _("Exported: {count} files in {folder}").format(count=len(done.files), folder=folder)
    bench.tell.note(text, "good", _("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))


def _failed(bench: Bench, error: Exception) -> None:
    if isinstance(error, QcbenchError):
        bench.tell.trouble(error)
    else:
        raise error
