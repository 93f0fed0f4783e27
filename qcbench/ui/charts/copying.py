"""A drawing on the clipboard: a picture at twice the slide's size, the same as SVG, and its figures as a table, all at once."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QImage

from qcbench.charts.spec import Drawing
from qcbench.render.picture import picture_bytes, picture_svg
from qcbench.ui.charts.numbers import Rows, as_html, as_tsv, rows_of

WIDTH, HEIGHT = 1920, 1080


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes to the clipboard, made in any thread; ``svg`` is empty where there is none."""

    png: bytes
    svg: bytes
    rows: Rows


def contents_of(drawing: Drawing) -> Contents:
    """Paint and write a drawing; about a third of a second."""
    return Contents(picture_bytes(drawing, width_pixels=WIDTH, height_pixels=HEIGHT), svg_bytes(drawing), rows_of(drawing))


def mime_of(drawing: Drawing) -> QMimeData:
    """Picture, SVG and table of a drawing; pasting takes what the other program can use."""
    return mime_with(contents_of(drawing))


def mime_with(contents: Contents) -> QMimeData:
    """The clipboard's form of what was made."""
    mime = QMimeData()
    mime.setImageData(QImage.fromData(contents.png))
    mime.setData("image/png", QByteArray(contents.png))
    if contents.svg:
        mime.setData("image/svg+xml", QByteArray(contents.svg))
    _add_table(mime, contents.rows)
    return mime


def table_of(drawing: Drawing) -> QMimeData:
    """Only the figures."""
    mime = QMimeData()
    _add_table(mime, rows_of(drawing))
    return mime


def _add_table(mime: QMimeData, rows: Rows) -> None:
    mime.setText(as_tsv(rows))
    mime.setHtml(as_html(rows))


def svg_bytes(drawing: Drawing) -> bytes:
    """The bytes of an SVG."""
    with tempfile.TemporaryDirectory(prefix="qcbench-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "chart.svg"
        picture_svg(drawing, path)
        return path.read_bytes()
