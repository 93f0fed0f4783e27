"""A drawing on the clipboard: a picture at twice the slide's size, the same as SVG, and its figures as a table, all at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData

from qcbench.charts.spec import Drawing
from qcbench.render.picture import picture_bytes, picture_image, picture_svg
from qcbench.ui.charts.numbers import as_html, as_tsv, rows_of

WIDTH, HEIGHT = 1920, 1080


def mime_of(drawing: Drawing) -> QMimeData:
    """Picture, SVG and table of a drawing; pasting takes what the other program can use."""
    mime = QMimeData()
    mime.setImageData(picture_image(drawing, WIDTH, HEIGHT))
    mime.setData("image/png", QByteArray(picture_bytes(drawing, width_pixels=WIDTH, height_pixels=HEIGHT)))
    mime.setData("image/svg+xml", QByteArray(svg_bytes(drawing)))
    table_into(mime, drawing)
    return mime


def table_of(drawing: Drawing) -> QMimeData:
    """Only the figures."""
    mime = QMimeData()
    table_into(mime, drawing)
    return mime


def table_into(mime: QMimeData, drawing: Drawing) -> None:
    """Add the figures as text and as an HTML table."""
    rows = rows_of(drawing)
    mime.setText(as_tsv(rows))
    mime.setHtml(as_html(rows))


def svg_bytes(drawing: Drawing) -> bytes:
    """The bytes of an SVG."""
    with tempfile.TemporaryDirectory(prefix="qcbench-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "chart.svg"
        picture_svg(drawing, path)
        return path.read_bytes()
