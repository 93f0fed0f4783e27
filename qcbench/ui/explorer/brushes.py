"""How things are painted in the explorer: pens, marks and words in the pixels of the plot, in the colours of the look in force."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from qcbench.charts.roles import Role
from qcbench.ui.look import SMALL, Style

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_MARKS = 1500
"""Marks that are painted in one go; where more are in sight, those that would cover each other are left out."""
RINGS = 150
"""Up to so many marks are rings with a dot; more are plain dots."""


class Look(Enum):
    """What a mark looks like."""

    DOT = "dot"
    VIOLATION = "violation"
    PICKED = "picked"
    LEFT_OUT = "left_out"


def colour(style: Style, role: Role) -> QColor:
    """The colour of a role on the page."""
    return QColor(style.charts.hex(role))


def line_pen(style: Style, role: Role, width: float = 1.0, *, dashed: bool = False) -> QPen:
    """A pen whose width does not zoom."""
    pen = QPen(colour(style, role), width)
    pen.setCosmetic(True)
    if dashed:
        pen.setDashPattern([5, 4])
    return pen


def device(painter: QPainter, xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
    """Places of the plot as pixels of what the painter paints on."""
    way = painter.worldTransform()
    return xs * way.m11() + way.dx(), ys * way.m22() + way.dy()


def thinned(xs: Floats, ys: Floats, most: int = MOST_MARKS) -> NDArray[np.intp]:
    """Which marks to paint: all, or one for each spot of 3 × 3 pixels, and at most so many."""
    import numpy as np

    if len(xs) <= most:
        return np.arange(len(xs))
    spots = np.floor(xs / 3).astype(np.int64) * 100_003 + np.floor(ys / 3).astype(np.int64)
    places = np.unique(spots, return_index=True)[1]
    return places if len(places) <= most else places[:: -(-len(places) // most)]


def dots(painter: QPainter, xs: Floats, ys: Floats, size: float, paint: QColor, *, square: bool = False) -> None:
    """Round (or square) dots at pixels, in one call."""
    pen = QPen(paint, size)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap if square else Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints(polygon(xs, ys))


def speckled(painter: QPainter, xs: Floats, ys: Floats, paints: NDArray[np.uint32], size: int = 2) -> None:
    """Very many points as small spots of a picture, which is many times faster than to draw them."""
    import numpy as np

    left, top = int(np.floor(xs.min())) - size // 2, int(np.floor(ys.min())) - size // 2
    across, down = np.floor(xs - left).astype(np.intp) - size // 2, np.floor(ys - top).astype(np.intp) - size // 2
    canvas = np.zeros((int(down.max()) + size, int(across.max()) + size), dtype=np.uint32)
    for one in range(size):
        for other in range(size):
            if size < 3 or (one in (0, size - 1)) + (other in (0, size - 1)) < 2:  # round the corners off
                canvas[down + one, across + other] = paints
    image = QImage(canvas.data, canvas.shape[1], canvas.shape[0], canvas.strides[0], QImage.Format.Format_ARGB32)
    painter.drawImage(QPointF(left, top), image)


def polygon(xs: Floats, ys: Floats) -> QPolygonF:
    """Pixels as Qt's points."""
    from pyqtgraph.functions import create_qpolygonf, ndarray_from_qpolygonf

    made: QPolygonF = create_qpolygonf(len(xs))
    whole = ndarray_from_qpolygonf(made)
    whole[:, 0], whole[:, 1] = xs, ys
    return made


def marks(painter: QPainter, style: Style, look: Look, xs: Floats, ys: Floats) -> None:
    """Marks at pixels; few are drawn fully, many as dots."""
    places = thinned(xs, ys)
    xs, ys = xs[places], ys[places]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(xs) <= RINGS * 4)
    import numpy as np

    if look is Look.DOT:
        dots(painter, xs, ys, 5.0, colour(style, Role.INK))
    elif look is Look.PICKED:
        dots(painter, xs, ys, 9.0 if len(xs) <= RINGS else 5.0, colour(style, Role.ACCENT))
    elif len(xs) > RINGS:
        paint = colour(style, Role.BAD if look is Look.VIOLATION else Role.FAINT).rgba()
        speckled(painter, xs, ys, np.full(len(xs), paint, dtype=np.uint32), 4)
    elif look is Look.VIOLATION:
        _rings(painter, style, xs, ys)
    else:
        _crosses(painter, style, xs, ys)


def _rings(painter: QPainter, style: Style, xs: Floats, ys: Floats) -> None:
    painter.setPen(QPen(colour(style, Role.BAD), 2))
    painter.setBrush(QBrush(colour(style, Role.PAPER)))
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        painter.drawEllipse(QPointF(x, y), 5.5, 5.5)
    dots(painter, xs, ys, 5.0, colour(style, Role.BAD))


def _crosses(painter: QPainter, style: Style, xs: Floats, ys: Floats) -> None:
    painter.setBrush(QBrush(colour(style, Role.PAPER)))
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        painter.setPen(QPen(colour(style, Role.FAINT), 1.5))
        painter.drawEllipse(QPointF(x, y), 4.5, 4.5)
        painter.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
        painter.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))


def small_font(*, bold: bool = False) -> QFont:
    """The font of words in the plot."""
    from PySide6.QtGui import QGuiApplication

    font = QFont(QGuiApplication.font())
    font.setPointSizeF(SMALL)
    font.setBold(bold)
    return font


def words(painter: QPainter, text: str, place: QPointF, paint: QColor, paper: QColor, *, right: bool = False, bold: bool = False) -> QRectF:
    """A text with its foot at a pixel, on a veil of paper, so that lines do not cross it; its room."""
    font = small_font(bold=bold)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(text)
    left = place.x() - width if right else place.x()
    room = QRectF(left - 2, place.y() - metrics.ascent() - 1, width + 4, metrics.height() + 1)
    veil = QColor(paper)
    veil.setAlphaF(0.8)
    painter.fillRect(room, veil)
    painter.setPen(paint)
    painter.drawText(QPointF(left, place.y()), text)
    return room


def within_pixels(painter: QPainter) -> Any:
    """Paint in pixels from here on, and give back the way from the plot to them."""
    way = painter.worldTransform()
    painter.resetTransform()
    return way
