"""A histogram on a canvas: classes, normal curve, limits to drag; a dragged range picks the rows of its values."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from qcbench.analysis.numbers import number_text, percent_text
from qcbench.charts.roles import Role
from qcbench.texts import _
from qcbench.ui.explorer.canvas import Canvas
from qcbench.ui.explorer.part import Part
from qcbench.ui.explorer.plan import LIMITS
from qcbench.ui.explorer.seen import Seen
from qcbench.ui.explorer.shapes import Bars, Curve, Grip, Names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qcbench.ui.explorer.stage import Stage

    Mask = NDArray[np.bool_]

ROLES = {"lsl": Role.TARGET, "usl": Role.TARGET, "target": Role.AFTER}
WORDS = {"lsl": "LSL", "usl": "USL"}


class ValuesPart(Part):
    """Bars, and lines that stand upright."""

    def __init__(self, stage: Stage, canvas: Canvas, seen: Seen) -> None:
        self.edges, self.counts = np.array(seen.result.edges), np.array(seen.result.counts, dtype=float)
        self.values = seen.xs if seen.xs is not None else np.empty(0)
        super().__init__(stage, canvas, seen)

    def draw(self, *, again: bool) -> None:
        look, plan, result = self.stage.look, self.seen.plan, self.seen.result
        ends = [value for key in LIMITS[plan.kind] if (value := plan.limit(key)) is not None]
        left, right = min([self.edges[0], *ends]), max([self.edges[-1], *ends])
        air = (right - left) * 0.05
        room = QRectF(left - air, 0, right - left + 2 * air, max(self.counts.max(), 1.0) * 1.2)
        self.canvas.show_home(room, again=again)
        self.bars = self.add(Bars(look, self.edges, self.counts))
        curve = np.array(result.normal_curve())
        if len(curve):
            self.add(Curve(look, curve[:, 0], curve[:, 1])).setZValue(2)
        lines: list[tuple[Grip, Callable[[float], str]]] = []
        if result.description.mean is not None:
            mean = self.add(Grip(look, result.description.mean, Role.INK, upright=True, movable=False, dashed=False))
            lines.append((mean, lambda value: _("Mean {value}").format(value=self._text(value, 1))))
        for key in LIMITS[plan.kind]:
            value = plan.limit(key)
            if value is not None:
                grip = self.add(Grip(look, value, ROLES[key], upright=True))
                grip.sigPositionChangeFinished.connect(partial(self._dragged, key))
                lines.append((grip, partial(self._named, key)))
        names = self.add(Names(look, room, lines))
        names.setZValue(21)
        for grip, _text in lines:
            grip.sigPositionChanged.connect(lambda *_any: names.update())

    def points(self) -> int:
        return len(self.counts)

    def show_rows(self, rows: Mask) -> None:
        chosen = self.values[rows]
        self.bars.show_picked(chosen[np.isfinite(chosen)])

    def rows_in(self, room: QRectF) -> Mask:
        return (self.values >= room.left()) & (self.values <= room.right())

    def rows_at(self, point: int) -> Mask:
        if point < 0:
            return self.none()
        last = self.values <= self.edges[-1] if point == len(self.counts) - 1 else self.values < self.edges[point + 1]
        inside: Mask = (self.values >= self.edges[point]) & last
        return inside

    def point_at(self, at: QPointF) -> int:
        place = self.canvas.place_at(at)
        point = int(np.searchsorted(self.edges, place.x(), side="right")) - 1
        inside = 0 <= point < len(self.counts) and 0 <= place.y() <= self.canvas.box.viewRect().bottom()
        return point if inside and place.y() <= max(self.counts[point], self.counts.max() * 0.06) else -1

    def place_of(self, point: int) -> QPointF | None:
        return QPointF((self.edges[point] + self.edges[point + 1]) / 2, float(self.counts[point]))

    def tip_lines(self, point: int) -> list[str]:
        low, high = self._text(self.edges[point], 1), self._text(self.edges[point + 1], 1)
        count = int(self.counts[point])
        lines = [_("{low} to below {high}").format(low=low, high=high)]
        share = percent_text(count / self.counts.sum()) if self.counts.sum() else ""
        lines.append(_("{count} values, {share}").format(count=number_text(count), share=share))
        picked = int(self.bars.picked[point])
        return [*lines, _("{count} of them selected").format(count=number_text(picked))] if picked else lines

    def first_in_sight(self) -> int:
        return max(int(np.searchsorted(self.edges, self.canvas.box.viewRect().left())) - 1, 0)

    def titles(self) -> tuple[str, str]:
        return _("Count"), self.seen.names[0]

    def bring(self, row: int) -> None:
        sight = self.canvas.box.viewRect()
        if not sight.left() <= self.values[row] <= sight.right():
            self.canvas.show_all()

    def _dragged(self, key: str, grip: Grip) -> None:
        self.stage.limit_moved.emit(key, float(grip.value()))

    def _named(self, key: str, value: float) -> str:
        return f"{WORDS.get(key) or _('Target')} {self._text(value, 1)}"

    def _text(self, value: float, more: int = 0) -> str:
        return number_text(float(value), min((self.seen.styles[0].decimals or 0) + more, 6))
