"""The picture of the causes as it is exported: copied, or saved to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from qcbench.charts.builders.diagrams import cause_tree
from qcbench.charts.spec import Drawing
from qcbench.errors import QcbenchError, Trouble
from qcbench.render.files import replacing
from qcbench.render.theme import LIGHT_LOOK, Shade
from qcbench.report.figures import fishbone
from qcbench.texts import _, using
from qcbench.ui.bench import Bench
from qcbench.ui.charts.copying import Contents, contents_of, mime_with
from qcbench.ui.charts.numbers import Rows, as_tsv
from qcbench.ui.charts.saving import KINDS, ask_path, save
from qcbench.ui.look import Style
from qcbench.ui.pages.cause.canvas import Canvas
from qcbench.ui.pages.cause.causes import Causes
from qcbench.ui.pages.cause.painting import Brush

SHARPNESS = 2.0
Made = TypeVar("Made")


def drawing_of(bench: Bench, view: str) -> Drawing | None:
    """What the report has for a view: the fishbone, or the tree; nothing for the relations diagram."""
    with using(bench.document.content.project.language):
        found = fishbone(bench.document.source())
        if found is None or view not in ("fishbone", "list", "tree"):
            return None
        return cause_tree(found.head, found.branches, found.caption) if view == "tree" else found


def image_of(canvas: Canvas) -> QImage:
    """What the canvas shows, whole and on white, twice as sharp as the screen."""
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
    """Put the picture on the clipboard, and the causes as a table beside it."""
    rows, drawing = rows_of(causes), drawing_of(bench, canvas.view)
    image = image_of(canvas) if drawing is None else None

    def make() -> Contents:
        return replace(contents_of(drawing), rows=rows) if drawing is not None else Contents(png_of(image), b"", rows)

    def copied(contents: Contents) -> None:
        QGuiApplication.clipboard().setMimeData(mime_with(contents))
        bench.tell.note(_("The picture and its data are on the clipboard."), "good")

    _run(bench, _("Copying the chart"), make, copied)


def rows_of(causes: Causes) -> Rows:
    """Number, way, text: one terminal cause a row."""
    return [[str(end.number), *(" ".join(node.text.replace("|", "").split()) for node in causes.way(end.key))] for end in causes.ends]


def table_of(causes: Causes) -> str:
    """The terminal causes, one a line, with tabs between."""
    return as_tsv(rows_of(causes))


def save_picture(bench: Bench, canvas: Canvas, parent: QWidget, ask: Callable[..., str] = ask_path) -> None:
    """Ask for a file and write the picture into it."""
    name = _("{topic} causes").format(topic=bench.document.content.project.title or _("causes"))
    kinds = tuple(KINDS) if drawing_of(bench, canvas.view) is not None else ("png",)
    chosen = ask(parent, name, *kinds)
    if chosen:

        def saved(path: Path) -> None:
            bench.tell.note(_("Saved: {path}").format(path=path), "good")

        _run(bench, _("Saving the picture"), writing(bench, canvas, Path(chosen)), saved)


def writing(bench: Bench, canvas: Canvas, path: Path) -> Callable[[], Path]:
    """The work of writing what is shown now, for any thread; the ending of the name says which kind.

    Raises (when it is done):
        Trouble: the file can't be written; an older one stays as it was.
    """
    drawing = drawing_of(bench, canvas.view)
    if drawing is not None:
        return lambda: save(drawing, path)
    image = image_of(canvas)
    return lambda: _write(image, path if path.suffix.lower() == ".png" else path.with_name(f"{path.name}.png"))


def _write(image: QImage, path: Path) -> Path:
    data = png_of(image)
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    return path


def png_of(image: QImage | None) -> bytes:
    """The bytes of a PNG.

    Raises:
        Trouble: there is not enough memory.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image is None or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise Trouble(_("The picture is too large for this computer's memory; show fewer causes."))
    return bytes(buffer.data().data())


def _run(bench: Bench, title: str, make: Callable[[], Made], then: Callable[[Made], object]) -> None:
    """Let the pool make something, in the project's language as the exports do."""
    spoken = bench.document.content.project.language

    def work(_report: object) -> Made:
        with using(spoken):
            return make()

    def failed(error: Exception) -> None:
        if not isinstance(error, QcbenchError):
            raise error
        bench.tell.trouble(error)

    bench.jobs.run(title, work, then, failed)
