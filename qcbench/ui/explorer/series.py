"""A panel of a control chart or run chart on a canvas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from qcbench.analysis.numbers import number_text
from qcbench.charts.roles import Role
from qcbench.texts import _
from qcbench.ui.explorer.brushes import Look
from qcbench.ui.explorer.canvas import Canvas, padded
from qcbench.ui.explorer.items import Limits, LongLine, Marks
from qcbench.ui.explorer.part import Part
from qcbench.ui.explorer.plan import LIMITS
from qcbench.ui.explorer.pyramid import spread_of
from qcbench.ui.explorer.seen import Seen
from qcbench.ui.explorer.shapes import Grip

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qcbench.ui.explorer.stage import Stage

    Mask = NDArray[np.bool_]

NEAR = 12
"""Pixels from a point within which the mouse means it, where the points stand apart."""
TOP_ROOM = 0.12
"""The part of the height kept for the phases' names."""


class SeriesPart(Part):
    """One panel: the line, its limits, what is violated, left out and picked; on the first panel the grips."""

    def __init__(self, stage: Stage, canvas: Canvas, seen: Seen, place: int) -> None:
        self.panel, self.first = seen.panels[place], place == 0
        super().__init__(stage, canvas, seen)
        if seen.result.labels:
            canvas.foot.names = self._label

    def draw(self, *, again: bool) -> None:
        room, seen = self._room(), self.seen
        self.canvas.show_home(room, again=again)
        self.canvas.side.percent = self.panel.style.percent
        heads = seen.heads if self.first else ()
        self.add(Limits(self.stage.look, room, self.panel.limits, heads)).setZValue(8)
        self.add(LongLine(self.stage.look, self.panel.series)).setZValue(1)
        marks = self.add(Marks(self.stage.look, self.panel.series, Look.LEFT_OUT))
        marks.show_places(np.array([one.index for one in seen.result.excluded], dtype=np.intp))
        marks.setZValue(3)
        violated = self.add(Marks(self.stage.look, self.panel.series, Look.VIOLATION))
        violated.show_places(self.panel.flagged)
        violated.setZValue(4)
        self.picked = self.add(Marks(self.stage.look, self.panel.series, Look.PICKED))
        self.picked.setZValue(2)
        self._borders()
        if self.first and self.stage.by_hand:
            self._grips()

    def show_rows(self, rows: Mask) -> None:
        self.picked.show_places(self.seen.points_of(rows).nonzero()[0])

    def rows_in(self, room: QRectF) -> Mask:
        points = np.zeros(self.seen.points, dtype=bool)
        low, high = max(int(np.ceil(room.left())) - 1, 0), max(int(np.floor(room.right())), 0)
        values = self.panel.series.values[low:high]
        points[low:high] = (values >= room.top()) & (values <= room.bottom())
        return self.seen.rows_of(points)

    def rows_at(self, point: int) -> Mask:
        points = np.zeros(self.seen.points, dtype=bool)
        if point >= 0:
            points[point] = True
        return self.seen.rows_of(points)

    def point_at(self, at: QPointF) -> int:
        place = self.canvas.place_at(at)
        point = round(place.x()) - 1
        values = self.panel.series.values
        if not 0 <= point < len(values):
            return -1
        pixel = self.canvas.box.viewPixelSize()
        around = max(int(pixel[0] * 3), 0)
        low, high = max(point - around, 0), min(point + around + 1, len(values))
        apart = np.abs(values[low:high] - place.y()) / max(pixel[1], 1e-300)
        if not np.isfinite(apart).any():
            return -1
        best = int(np.nanargmin(apart))
        return low + best if apart[best] <= NEAR or (around == 0 and apart[best] <= 3 * NEAR) else -1

    def place_of(self, point: int) -> QPointF | None:
        value = float(self.panel.series.values[point])
        return QPointF(point + 1.0, value if value == value else float(self.canvas.box.viewRect().center().y()))

    def tip_lines(self, point: int) -> list[str]:
        result, panel, style = self.seen.result, self.panel.panel, self.panel.style
        value = float(panel.values[point])
        label = result.labels[point] if result.labels else ""
        lines = [_("Point {number}").format(number=number_text(point + 1)) + (f"　{label}" if label else "")]
        lines.append(f"{self.panel.name}：{style.text(value)}" if value == value else _("No value"))
        found = [(word, float(values[point])) for word, values in (("UCL", panel.upper), ("CL", panel.centre), ("LCL", panel.lower))]
        lines.append("　".join(f"{word} {style.text(limit)}" for word, limit in found if limit == limit))
        if result.sizes is not None and result.sizes[point] == result.sizes[point]:
            lines.append(f"n = {number_text(float(result.sizes[point]))}")
        lines += [_("Rule {number}: {text}").format(number=one.rule.number, text=one.rule.text) for one in panel.violations_at(point)]
        reason = next((one.reason for one in result.excluded if one.index == point), None)
        if reason is not None:
            lines.append(_("Left out: {reason}").format(reason=reason) if reason else _("Left out"))
        return [line for line in lines if line]

    def titles(self) -> tuple[str, str]:
        return self.panel.name, ""

    def bring(self, row: int) -> None:
        point = int(self.seen.codes[row]) if self.seen.codes is not None else row
        sight = self.canvas.box.viewRect()
        if not sight.left() <= point + 1 <= sight.right():
            self.canvas.box.translateBy(x=point + 1 - sight.center().x())

    def _label(self, number: int) -> str:
        labels = self.seen.result.labels
        return str(labels[number - 1]) if 1 <= number <= len(labels) else ""

    def _room(self) -> QRectF:
        low, high = spread_of(self.panel.series.values)
        ends = [end for limit in self.panel.limits for end in spread_of(limit.values)]
        low, high = min([low, *ends]), max([high, *ends])
        room = padded(QRectF(0.5, low, self.panel.series.points, (high - low) or abs(high) or 1.0))
        return room.adjusted(0, 0, 0, room.height() * TOP_ROOM) if self.seen.heads and self.first else room

    def _borders(self) -> None:
        """The borders between phases; those set by hand can be dragged."""
        borders = self.seen.plan.borders if self.seen.plan.has_phases else ()
        starts = borders or tuple(phase.first + 1 for phase in self.seen.result.phases[1:])
        for number, first in enumerate(starts):
            grip = self.add(Grip(self.stage.look, first - 0.5, Role.MUTED, upright=True, movable=bool(borders)))
            grip.setBounds((0.5, self.seen.points + 0.5))
            grip.sigPositionChangeFinished.connect(partial(self._moved, number))

    def _moved(self, number: int, grip: Grip) -> None:
        self.stage.border_moved.emit(number, round(grip.value() + 0.5))

    def _grips(self) -> None:
        """Grips on the limits of the last phase; where one is moved to holds for all phases."""
        for key in LIMITS.get(self.seen.plan.kind, ()):
            found = [limit for limit in self.panel.limits if limit.key == key]
            if found:
                value = float(found[-1].values[-1])
                grip = self.add(Grip(self.stage.look, value, Role.ACCENT, upright=False, dashed=False))
                grip.sigPositionChangeFinished.connect(partial(self._dragged, key))

    def _dragged(self, key: str, grip: Grip) -> None:
        self.stage.limit_moved.emit(key, float(grip.value()))
