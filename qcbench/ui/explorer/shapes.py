"""What else lies in a plot: bars, curves, single marks, lines that can be dragged and their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from qcbench.charts.roles import Role
from qcbench.ui.explorer.brushes import Look, colour, device, line_pen, marks, polygon, words
from qcbench.ui.explorer.items import Item
from qcbench.ui.explorer.pyramid import spread_of
from qcbench.ui.look import Style

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class Bars(Item):
    """The classes of a histogram; the part of each that is picked is coloured."""

    def __init__(self, style: Style, edges: Floats, counts: Floats) -> None:
        super().__init__(style, QRectF(edges[0], 0, edges[-1] - edges[0], max(float(counts.max()), 1.0) * 1.12))
        self.edges, self.counts = edges, counts
        self.picked = np.zeros(len(counts))

    def show_picked(self, values: Floats) -> None:
        """Colour these values in their classes."""
        self.picked = np.histogram(values, bins=self.edges)[0].astype(float) if len(values) else np.zeros(len(self.counts))
        self.update()

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        way = painter.worldTransform()
        lefts, foot = self.edges * way.m11() + way.dx(), way.dy()
        painter.save()
        painter.resetTransform()
        for place, (count, picked) in enumerate(zip(self.counts.tolist(), self.picked.tolist(), strict=True)):
            left, right = float(lefts[place]), float(lefts[place + 1])
            self._bar(painter, left, right, foot, foot + count * way.m22(), Role.SOFT)
            if picked:
                self._bar(painter, left, right, foot, foot + picked * way.m22(), Role.ACCENT)
        painter.restore()

    def _bar(self, painter: QPainter, left: float, right: float, foot: float, top: float, role: Role) -> None:
        painter.fillRect(QRectF(left, top, right - left, foot - top), colour(self.look, role))
        painter.setPen(QPen(colour(self.look, Role.PAPER), 1))
        painter.drawRect(QRectF(left, top, right - left, foot - top))


class Curve(Item):
    """A smooth line through given places: a normal curve, a regression line."""

    def __init__(self, style: Style, xs: Floats, ys: Floats, role: Role = Role.ACCENT, *, dashed: bool = False) -> None:
        (left, right), (low, high) = spread_of(xs), spread_of(ys)
        super().__init__(style, QRectF(left, low, max(right - left, 1e-9), max(high - low, 1e-9)))
        self.xs, self.ys, self.role, self.dashed = xs, ys, role, dashed

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        xs, ys = device(painter, self.xs, self.ys)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line_pen(self.look, self.role, 2.0, dashed=self.dashed))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(polygon(xs, ys))
        painter.restore()


class Spots(Item):
    """Marks anywhere in a plot."""

    def __init__(self, style: Style, outline: QRectF, xs: Floats, ys: Floats, mark: Look) -> None:
        super().__init__(style, outline)
        self.xs, self.ys, self.mark = xs, ys, mark

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        known = np.isfinite(self.xs) & np.isfinite(self.ys)
        if not known.any():
            return
        xs, ys = device(painter, self.xs[known], self.ys[known])
        painter.save()
        painter.resetTransform()
        marks(painter, self.look, self.mark, xs, ys)
        painter.restore()


class Grip(pyqtgraph.InfiniteLine):  # type: ignore[misc]
    """A line that can be dragged: a border between phases, a limit. ``text`` says its value while it moves."""

    def __init__(self, style: Style, value: float, role: Role, *, upright: bool, movable: bool = True, dashed: bool = True) -> None:
        pen, over = line_pen(style, role, 1.5, dashed=dashed), line_pen(style, Role.ACCENT, 3.0)
        super().__init__(pos=value, angle=90 if upright else 0, pen=pen, hoverPen=over, movable=movable)
        self.role = role
        self.setZValue(20 if movable else 5)
        if movable:
            self.setCursor(Qt.CursorShape.SplitHCursor if upright else Qt.CursorShape.SplitVCursor)


class Names(Item):
    """Words at the top of upright lines; each is asked for when it is painted, so it follows a line that moves."""

    def __init__(self, style: Style, outline: QRectF, lines: Sequence[tuple[Grip, Callable[[float], str]]]) -> None:
        super().__init__(style, outline)
        self.lines = tuple(lines)

    def paint(self, painter: QPainter, *_rest: Any) -> None:
        sight, way = self.sight(), painter.worldTransform()
        frame = way.mapRect(sight)
        painter.save()
        painter.resetTransform()
        for number, (line, text) in enumerate(sorted(self.lines, key=lambda one: one[0].value())):
            x = line.value() * way.m11() + way.dx()
            if frame.left() <= x <= frame.right():
                place = QPointF(x + 4, frame.top() + 16 + 16 * (number % 2))
                words(painter, text(line.value()), place, colour(self.look, line.role), colour(self.look, Role.PAPER), bold=True)
        painter.restore()
