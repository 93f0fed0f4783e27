"""A scatter diagram on a canvas: a cloud of points in strata with its lines; a dragged rectangle picks points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from qcbench.analysis.numbers import number_text
from qcbench.charts.roles import Role
from qcbench.texts import _
from qcbench.ui.explorer.brushes import Look
from qcbench.ui.explorer.canvas import Canvas, padded
from qcbench.ui.explorer.items import MOST_CLOUD, STRATUM_ROLES, Cloud
from qcbench.ui.explorer.part import Part
from qcbench.ui.explorer.pyramid import spread_of
from qcbench.ui.explorer.seen import Seen
from qcbench.ui.explorer.shapes import Curve, Spots

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qcbench.ui.explorer.stage import Stage

    Mask = NDArray[np.bool_]

NEAR = 10


class PairsPart(Part):
    """Points, lines and rings."""

    def __init__(self, stage: Stage, canvas: Canvas, seen: Seen) -> None:
        empty = np.empty(0)
        self.xs, self.ys = (seen.xs if seen.xs is not None else empty), (seen.ys if seen.ys is not None else empty)
        self.order = seen.by_x if seen.by_x is not None else np.empty(0, dtype=np.intp)
        self.sorted_xs = self.xs[self.order]
        self.known = np.isfinite(self.xs) & np.isfinite(self.ys)
        super().__init__(stage, canvas, seen)

    def draw(self, *, again: bool) -> None:
        look = self.stage.look
        (left, right), (low, high) = spread_of(self.xs), spread_of(self.ys)
        room = padded(QRectF(left, low, (right - left) or 1.0, (high - low) or 1.0))
        self.canvas.show_home(room, again=again)
        kept = self.known.copy()
        gone = self.seen.left_out if self.seen.left_out is not None else np.empty(0, dtype=np.intp)
        kept[gone] = False
        self.places = kept.nonzero()[0]
        strata = self.seen.strata[self.places] if self.seen.strata is not None else None
        self.cloud = self.add(Cloud(look, self.xs[self.places], self.ys[self.places], strata))
        if len(gone):
            self.add(Spots(look, room, self.xs[gone], self.ys[gone], Look.LEFT_OUT)).setZValue(3)
        for result, role in self._results():
            self._line(result, role)

    def show_rows(self, rows: Mask) -> None:
        self.cloud.show_picked(rows[self.places])

    def rows_in(self, room: QRectF) -> Mask:
        return (self.xs >= room.left()) & (self.xs <= room.right()) & (self.ys >= room.top()) & (self.ys <= room.bottom())

    def rows_at(self, point: int) -> Mask:
        rows = self.none()
        if point >= 0:
            rows[point] = True
        return rows

    def point_at(self, at: QPointF) -> int:
        place, (across, up) = self.canvas.place_at(at), self.canvas.box.viewPixelSize()
        low, high = np.searchsorted(self.sorted_xs, (place.x() - NEAR * across, place.x() + NEAR * across))
        near = self.order[low:high]
        if not len(near):
            return -1
        apart = ((self.xs[near] - place.x()) / across) ** 2 + ((self.ys[near] - place.y()) / up) ** 2
        apart = np.where(np.isfinite(apart), apart, np.inf)
        best = int(np.argmin(apart))
        return int(near[best]) if apart[best] <= NEAR**2 else -1

    def place_of(self, point: int) -> QPointF | None:
        return QPointF(float(self.xs[point]), float(self.ys[point])) if self.known[point] else None

    def step(self, point: int, by: int) -> int:
        place = int((self.order == point).nonzero()[0][0]) + by
        return int(self.order[min(max(place, 0), len(self.order) - 1)])

    def first_in_sight(self) -> int:
        place = int(np.searchsorted(self.sorted_xs, self.canvas.box.viewRect().left()))
        return int(self.order[min(place, len(self.order) - 1)])

    def tip_lines(self, point: int) -> list[str]:
        lines = [_("Row {row}").format(row=number_text(point + 1))]
        for name, values, style in zip(self.seen.names, (self.xs, self.ys), self.seen.styles, strict=True):
            lines.append(f"{name}：{style.text(float(values[point]))}" if np.isfinite(values[point]) else f"{name}：—")
        if self.seen.strata is not None and self.seen.strata[point] >= 0:
            lines.append(self.seen.strata_names[int(self.seen.strata[point])])
        reason = self.seen.plan.excluded.get(point + 1)
        if reason is not None:
            lines.append(_("Left out: {reason}").format(reason=reason) if reason else _("Left out"))
        return lines

    def titles(self) -> tuple[str, str]:
        return self.seen.names[1], self.seen.names[0]

    def bring(self, row: int) -> None:
        place = self.place_of(row)
        if place is not None and not self.canvas.box.viewRect().contains(place):
            self.canvas.show_all()

    def note(self) -> str:
        count = len(self.places)
        if count <= MOST_CLOUD:
            return ""
        return _("Of {count} points {shown} chosen evenly are drawn at a time; zoom in to see all that lie there.").format(
            count=number_text(count), shown=number_text(MOST_CLOUD)
        )

    def _results(self) -> list[tuple[Any, Role]]:
        """The scatter of all points, or that of each stratum in the stratum's colour."""
        strata = getattr(self.seen.result, "strata", None)
        if strata is None:
            return [(self.seen.result, Role.ACCENT)]
        numbers = {name: number for number, name in enumerate(self.seen.strata_names)}
        return [(one.result, STRATUM_ROLES[numbers.get(one.name, 0) % len(STRATUM_ROLES)]) for one in strata]

    def _line(self, result: Any, role: Role) -> None:
        band = getattr(result, "band", None)
        if band is None:
            return
        ends = slice(None, None, max(len(band.x) - 1, 1))
        self.add(Curve(self.stage.look, np.asarray(band.x)[ends], np.asarray(band.line)[ends], role)).setZValue(2)
