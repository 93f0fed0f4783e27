"""Save a drawing as PNG, SVG or PDF where the user says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from qcbench.charts.spec import Drawing
from qcbench.render.picture import picture_pdf, picture_png, picture_svg
from qcbench.report.export import file_stem
from qcbench.texts import _

KINDS: dict[str, Callable[[Drawing, Path], None]] = {"png": picture_png, "svg": picture_svg, "pdf": picture_pdf}
AskPath = Callable[[QWidget, str, str], str]


def ask_path(parent: QWidget, name: str, kind: str, *others: str) -> str:
    """Ask where to save, as ``kind`` if the user chooses none of the ``others``; '' if the user thinks better of it.

    The name gets the ending of the chosen kind before the dialog asks whether an older file may go.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    filters = {f"{one.upper()} (*.{one})": one for one in (kind, *others)}
    dialog = QFileDialog(parent, _("Save the picture"), folder, ";;".join(filters))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind)
    dialog.filterSelected.connect(lambda chosen: _change_kind(dialog, filters.get(chosen, kind)))
    dialog.selectFile(f"{file_stem(name)}.{kind}")
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return chosen[0] if chosen else ""


def _change_kind(dialog: QFileDialog, kind: str) -> None:
    dialog.setDefaultSuffix(kind)
    name = Path(dialog.selectedFiles()[0]).name if dialog.selectedFiles() else ""
    stem, _dot, ending = name.rpartition(".")
    if ending.lower() in KINDS:
        dialog.selectFile(f"{stem}.{kind}")


def save(drawing: Drawing, path: Path) -> Path:
    """Write the drawing in the kind of the path's ending, PNG where it has none; where it is.

    Raises:
        Trouble: the target can't be written; an older file stays as it was.
    """
    kind = path.suffix.lower().lstrip(".")
    if kind not in KINDS:
        path, kind = path.with_name(f"{path.name}.png"), "png"
    KINDS[kind](drawing, path)
    return path
