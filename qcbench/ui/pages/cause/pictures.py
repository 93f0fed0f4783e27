"""The picture of the causes as it is exported: copied, or saved to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from qcbench.charts.builders.diagrams import cause_tree
from qcbench.charts.scene import PICTURE
from qcbench.charts.spec import Drawing
from qcbench.errors import Trouble
from qcbench.render.picture import picture_image, picture_pdf, picture_png, picture_svg, scene_of
from qcbench.render.theme import LIGHT_LOOK, Shade
from qcbench.report.figures import fishbone
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.charts.copying import mime_of
from qcbench.ui.look import Style
from qcbench.ui.pages.cause.canvas import Canvas
from qcbench.ui.pages.cause.causes import Causes
from qcbench.ui.pages.cause.painting import Brush

SHARPNESS = 2.0
FORMATS = {"PNG": "*.png", "SVG": "*.svg", "PDF": "*.pdf"}


def drawing_of(bench: Bench, view: str) -> Drawing | None:
    """What the report has for a view: the fishbone, or the tree; nothing for the relations diagram."""
    found = fishbone(bench.document.source())
    if found is None or view not in ("fishbone", "list", "tree"):
        return None
    return cause_tree(found.head, found.branches, found.caption) if view == "tree" else found


def image_of(bench: Bench, canvas: Canvas) -> QImage:
    """The picture of the view that is shown, on white, twice as sharp as the screen."""
    drawing = drawing_of(bench, canvas.view)
    if drawing is not None:
        scene = scene_of(drawing, PICTURE)
        return picture_image(scene, round(scene.width * SHARPNESS), round(scene.height * SHARPNESS))
    image = QImage(round(canvas.plan.width * SHARPNESS), round(canvas.plan.height * SHARPNESS), QImage.Format.Format_RGB32)
    style = Style(LIGHT_LOOK)
    image.fill(style.colour(Shade.PAPER))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SHARPNESS, SHARPNESS)
    Brush(painter, style, canvas.letters).plan(canvas.plan)
    painter.end()
    return image


def copy_picture(bench: Bench, canvas: Canvas, causes: Causes) -> None:
    """Put the picture on the clipboard, and the causes as a table of text beside it."""
    drawing = drawing_of(bench, canvas.view)
    data = mime_of(drawing) if drawing is not None else QMimeData()
    if drawing is None:
        data.setImageData(image_of(bench, canvas))
    data.setText(table_of(causes))
    QGuiApplication.clipboard().setMimeData(data)
    bench.tell.note(_("The picture and its data are on the clipboard."), "good")


def table_of(causes: Causes) -> str:
    """Number, way, text: one terminal cause a line, with tabs between."""
    lines = ((str(end.number), *(node.text.replace("|", "") for node in causes.way(end.key))) for end in causes.ends)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def save_picture(bench: Bench, canvas: Canvas, parent: QWidget) -> None:
    """Ask for a file and write the picture into it."""
    drawn = drawing_of(bench, canvas.view) is not None
    formats = FORMATS if drawn else {"PNG": FORMATS["PNG"]}
    filters = ";;".join(f"{name} ({pattern})" for name, pattern in formats.items())
    name = bench.document.content.project.title or _("causes")
    suggested = _("{topic} causes").format(topic="".join(letter for letter in name if letter not in '\\/:*?"<>|'))
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save the picture"), f"{suggested}.png", filters)
    if chosen:
        with bench.telling():
            write_picture(bench, canvas, Path(chosen))
            bench.tell.note(_("Saved: {path}").format(path=Path(chosen).name), "good")


def write_picture(bench: Bench, canvas: Canvas, path: Path) -> None:
    """Write the picture; the ending of the name says which kind.

    Raises:
        Trouble: the file can't be written.
    """
    drawing, kind = drawing_of(bench, canvas.view), path.suffix.lower()
    if drawing is not None and kind == ".svg":
        picture_svg(drawing, path)
    elif drawing is not None and kind == ".pdf":
        picture_pdf(drawing, path)
    elif drawing is not None:
        picture_png(drawing, path)
    elif not image_of(bench, canvas).save(str(path), b"PNG"):
        raise Trouble(_("The picture could not be written to {path}; choose another place.").format(path=path))
