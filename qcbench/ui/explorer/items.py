"""What lies in a plot: long lines, marks, limits with their words, clouds of points, bars. Each paints no more than the screen can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph
from pyqtgraph.functions import arrayToQPath
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from qcbench.charts.roles import Role
from qcbench.ui.explorer.brushes import Look, colour, device, dots, line_pen, marks, polygon, speckled, thinned, words
from qcbench.ui.explorer.pyramid import Pyramid, spread_of
from qcbench.ui.explorer.seen import Head, Limit
from qcbench.ui.look import Style

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

FEW = 600
"""Up to so many points in sight a line is smooth; beyond that it is one pixel wide without smoothing, which is ten times faster."""
WITH_DOTS = 160
"""Up to so many points in sight each has its dot."""
MOST_CLOUD, SHAPED = 50_000, 3000
"""Points of a cloud that are painted at once, and up to how many each has its shape; more are set into a picture, pixel by pixel."""
LINE_HEIGHT = 17
STRATUM_ROLES = (Role.PRIMARY, Role.ACCENT, Role.AFTER, Role.ACT, Role.CHECK, Role.MUTED)


class Item(pyqtgraph.GraphicsObject):  # type: ignore[misc]
    """Something in a plot; ``outline`` is where its data lie."""

    def __init__(self, style: Style, outline: QRectF) -> None:
        super().__init__()
        self.look, self.outline = style, outline
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return self.outline

    def sight(self) -> QRectF:
        """What is in sight, in the plot's own numbers."""
        view = self.getViewBox()
        return view.viewRect() if view is not None else self.outline

    def pixels(self) -> int:
        """How many pixels wide the plot is."""
        view = self.getViewBox()
        return max(int(view.width()), 1) if view is not None else 1000


class LongLine(Item):
    """A series of points 1, 2, 3 … as a line; gaps stay gaps."""

    def __init__(self, style: Style, series: Pyramid, role: Role = Role.INK, *, dashed: bool = False, dotted: bool = True) -> None:
        low, high = spread_of(series.values if not series.levels else np.concatenate(series.levels[-1]))
        super().__init__(style, QRectF(0.5, low, max(series.points, 1), max(high - low, 1e-9)))
        self.series, self.role, self.dashed, self.dotted = series, role, dashed, dotted

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        sight = self.sight()
        xs, ys = self.series.window(sight.left(), sight.right(), self.pixels())
        if not len(xs):
            return
        few = len(xs) <= FEW
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, few)
        xs, ys = device(painter, xs, ys)
        painter.save()
        painter.resetTransform()
        painter.setPen(line_pen(self.look, self.role if few else Role.SHADE_1, 1.5 if few else 1.0, dashed=self.dashed))
        whole = bool(np.isfinite(ys).all())
        if whole:
            painter.drawPolyline(polygon(xs, ys))
        else:
            painter.drawPath(arrayToQPath(xs, ys, connect="finite"))
        if self.dotted and len(xs) <= WITH_DOTS:
            known = np.isfinite(ys)
            dots(painter, xs[known], ys[known], 5.0, colour(self.look, self.role))
        painter.restore()


class Marks(Item):
    """Marks on points of a series; ``places`` are their indexes from 0, sorted."""

    def __init__(self, style: Style, series: Pyramid, mark: Look) -> None:
        low, high = spread_of(series.values if not series.levels else np.concatenate(series.levels[-1]))
        super().__init__(style, QRectF(0.5, low, max(series.points, 1), max(high - low, 1e-9)))
        self.series, self.mark = series, mark
        self.places: Places = np.empty(0, dtype=np.intp)

    def show_places(self, places: Places) -> None:
        """Mark these points."""
        self.places = places
        self.update()

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        sight = self.sight()
        first, last = np.searchsorted(self.places, (sight.left() - 2, sight.right() + 1))
        shown = self.places[first:last]
        ys = self.series.values[shown]
        known = np.isfinite(ys)
        if not known.any():
            return
        xs, ys = device(painter, shown[known].astype(np.float64) + 1.0, ys[known])
        painter.save()
        painter.resetTransform()
        marks(painter, self.look, self.mark, xs, ys)
        painter.restore()


class Limits(Item):
    """The limits of all phases with their words, and the phases' names at the top."""

    def __init__(self, style: Style, outline: QRectF, limits: Sequence[Limit], heads: Sequence[Head]) -> None:
        super().__init__(style, outline)
        self.limits, self.heads = tuple(limits), tuple(heads)
        self.hidden = False

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        sight = self.sight()
        way = painter.worldTransform()
        frame = way.mapRect(sight)
        painter.save()
        painter.resetTransform()
        labels = [label for one in self.limits if (label := self._line(painter, one, sight, way, frame)) is not None]
        for text, place, role in _apart(labels):
            words(painter, text, place, colour(self.look, role), colour(self.look, Role.PAPER), right=True, bold=True)
        for head in self.heads:
            self._head(painter, head, way, frame)
        painter.restore()

    def _line(self, painter: QPainter, one: Limit, sight: QRectF, way: Any, frame: QRectF) -> tuple[str, QPointF, Role] | None:
        """Draw a limit; its word with the place, where its end is in sight."""
        begin, end = max(one.first + 0.5, sight.left()), min(one.last + 1.5, sight.right())
        if begin >= end:
            return None
        painter.setPen(line_pen(self.look, one.role, 1.5, dashed=one.dashed))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if one.level:
            xs, ys = np.array([begin, end]), np.repeat(one.values, 2)
        else:
            xs, ys = _steps(one, begin, end, self.pixels())
        known = np.isfinite(ys)
        if not known.any():
            return None
        xs, ys = xs[known] * way.m11() + way.dx(), ys[known] * way.m22() + way.dy()
        if not one.level:
            painter.setPen(line_pen(self.look, one.role, 1.0))
        painter.drawPolyline(polygon(xs, ys))
        if not one.label or not frame.top() <= ys[-1] <= frame.bottom():
            return None
        above = ys[-1] - LINE_HEIGHT >= frame.top()
        return one.label, QPointF(float(xs[-1]) - 4, float(ys[-1]) + (-4 if above else LINE_HEIGHT - 3)), one.role

    def _head(self, painter: QPainter, head: Head, way: Any, frame: QRectF) -> None:
        left = max((head.first + 0.5) * way.m11() + way.dx(), frame.left())
        right = min((head.last + 1.5) * way.m11() + way.dx(), frame.right())
        if right - left < 12:
            return
        painter.setClipRect(QRectF(left, frame.top(), right - left, frame.height()))
        painter.fillRect(QRectF(left + 1, frame.top(), right - left - 2, 3), colour(self.look, head.role))
        words(
            painter, head.text, QPointF(left + 4, frame.top() + 18), colour(self.look, Role.INK), colour(self.look, Role.PAPER), bold=True
        )
        painter.setClipping(False)


def _apart(labels: Sequence[tuple[str, QPointF, Role]]) -> list[tuple[str, QPointF, Role]]:
    """Words of the same phase that would touch are moved up or down."""
    found: list[tuple[str, QPointF, Role]] = []
    for text, place, role in sorted(labels, key=lambda one: (round(one[1].x()), -one[1].y())):
        if found and abs(found[-1][1].x() - place.x()) < 1 and found[-1][1].y() - place.y() < 15:
            place = QPointF(place.x(), found[-1][1].y() - 15)
        found.append((text, place, role))
    return found


def _steps(one: Limit, begin: float, end: float, pixels: int) -> tuple[Floats, Floats]:
    """A limit that differs from point to point, as steps; of very many points their least and greatest values by turns."""
    low, high = max(int(begin - 0.5) - one.first, 0), min(int(end + 0.5) - one.first, len(one.values))
    values = one.values[low:high]
    xs = np.arange(low + one.first + 0.5, low + one.first + len(values) + 0.5)
    if len(values) > 2 * pixels:
        stride = -(-len(values) // (2 * pixels))
        return xs[::stride] + 0.5, values[::stride]
    return np.column_stack((xs, xs + 1)).ravel(), np.repeat(values, 2)


class Cloud(Item):
    """Pairs of numbers as points, in strata; where very many are in sight, an even choice of them."""

    def __init__(self, style: Style, xs: Floats, ys: Floats, strata: NDArray[np.int64] | None = None) -> None:
        (left, right), (low, high) = spread_of(xs), spread_of(ys)
        super().__init__(style, QRectF(left, low, max(right - left, 1e-9), max(high - low, 1e-9)))
        order = np.random.default_rng(7).permutation(len(xs))  # an even choice, the same each time
        self.order, self.xs, self.ys = order, xs[order], ys[order]
        self.strata = None if strata is None else strata[order]
        self.picked = np.zeros(len(xs), dtype=bool)
        self.shown = 0

    def show_picked(self, picked: NDArray[np.bool_]) -> None:
        """Colour these points."""
        self.picked = picked[self.order]
        self.update()

    def in_sight(self) -> Places:
        """The points to paint: where very many lie in sight, the first of them in an order by chance."""
        sight, found, count = self.sight(), [], 0
        for begin in range(0, len(self.xs), 4 * MOST_CLOUD):
            xs, ys = self.xs[begin : begin + 4 * MOST_CLOUD], self.ys[begin : begin + 4 * MOST_CLOUD]
            inside = (xs >= sight.left()) & (xs <= sight.right()) & (ys >= sight.top()) & (ys <= sight.bottom())
            found.append(inside.nonzero()[0] + begin)
            count += len(found[-1])
            if count >= MOST_CLOUD:
                break
        return np.concatenate(found)[:MOST_CLOUD] if found else np.empty(0, dtype=np.intp)

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        places = self.in_sight()
        self.shown = len(places)
        if not len(places):
            return
        xs, ys = device(painter, self.xs[places], self.ys[places])
        size = 7.0 if len(places) <= 800 else 4.0 if len(places) <= SHAPED else 2.0
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(places) <= SHAPED)
        codes = np.zeros(len(places), dtype=np.int64) if self.strata is None else self.strata[places]
        codes = codes % len(STRATUM_ROLES)
        if len(places) > SHAPED:
            paints = np.array([colour(self.look, role).rgba() for role in STRATUM_ROLES], dtype=np.uint32)
            speckled(painter, xs, ys, paints[codes])
        else:
            for number in np.unique(codes).tolist():
                own = codes == number
                stratum(painter, number, xs[own], ys[own], size, colour(self.look, STRATUM_ROLES[number]))
        picked = self.picked[places]
        if picked.any():
            kept = thinned(xs[picked], ys[picked])
            dots(painter, xs[picked][kept], ys[picked][kept], size + 2, colour(self.look, Role.ACCENT if self.strata is None else Role.BAD))
        painter.restore()


def stratum(painter: QPainter, number: int, xs: Floats, ys: Floats, size: float, paint: QColor) -> None:
    """The points of a stratum in its shape."""
    if number % 3 == 0:
        dots(painter, xs, ys, size, paint)
    elif number % 3 == 1:
        dots(painter, xs, ys, size - 1, paint, square=True)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(paint))
        half = size * 0.65
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            painter.drawPolygon([QPointF(x, y - half), QPointF(x + half, y + half * 0.8), QPointF(x - half, y + half * 0.8)])
