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


def ask_path(parent: QWidget, name: str, kind: str) -> str:
    """Ask where to save; '' if the user thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    start = str(Path(folder) / f"{file_stem(name)}.{kind}")
    return QFileDialog.getSaveFileName(parent, _("Save the picture"), start, f"{kind.upper()} (*.{kind})")[0]


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
