"""The stage: a plan's content on one plot or two, with grips on borders and limits; it says what hands do and changes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.model.enumerations import FigureKind
from qcbench.texts import _
from qcbench.ui.explorer.canvas import Canvas
from qcbench.ui.explorer.items import STRATUM_ROLES
from qcbench.ui.explorer.legend import Legend
from qcbench.ui.explorer.modes import Mode
from qcbench.ui.explorer.pairs import PairsPart
from qcbench.ui.explorer.part import Part
from qcbench.ui.explorer.seen import Seen
from qcbench.ui.explorer.series import SeriesPart
from qcbench.ui.explorer.values import ValuesPart
from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]


class Stage(QWidget):
    """``picked`` gives marks on all rows; ``border_moved`` a border's place and the point its phase is to begin at (from 1)."""

    picked = Signal(object)
    border_moved = Signal(int, int)
    border_wanted = Signal(int)
    limit_moved = Signal(str, float)
    menu_wanted = Signal(QPoint, int)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self.canvas, self.second = Canvas(style, _("Plot")), Canvas(style, _("Second plot"))
        self.second.hide()
        keys = _("Left and right walk through the points, with Shift they select; plus and minus zoom; Home shows everything.")
        for canvas in (self.canvas, self.second):
            canvas.setAccessibleDescription(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.upright, self.below, self.other = (plain_label("", "caption") for _place in range(3))
        self.below.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.legend = Legend(style, STRATUM_ROLES)
        self.legend.hide()
        for widget, stretch in ((self.upright, 0), (self.legend, 0), (self.canvas, 5), (self.below, 0), (self.other, 0), (self.second, 2)):
            column.addWidget(widget, stretch)
        self.seen: Seen | None = None
        self.rows: Mask = np.zeros(0, dtype=bool)
        self.by_hand = False
        self.parts: list[Part] = []
        for canvas in (self.canvas, self.second):
            canvas.brushed.connect(self._on_brush)
            canvas.chosen.connect(self._on_choice)
            canvas.walked.connect(self._on_choice)
        self.canvas.bordered.connect(self._on_border)
        self.second.bordered.connect(self._on_border)
        self.canvas.menu_wanted.connect(lambda at, x: self.menu_wanted.emit(at, self._first(x)))
        self.second.menu_wanted.connect(lambda at, x: self.menu_wanted.emit(at, self._first(x)))
        style.changed.connect(self._dress)

    def show_seen(self, seen: Seen, *, again: bool) -> None:
        """Draw it; ``again`` with everything in sight, else what is in sight stays."""
        self._clear()
        self.seen = seen
        if len(self.rows) != seen.rows:
            self.rows = np.zeros(seen.rows, dtype=bool)
        self.parts = self._parts(seen)
        self.second.setVisible(len(self.parts) > 1)
        self.canvas.show_foot(len(self.parts) < 2)
        for part in self.parts:
            part.draw(again=again)
        self._name_axes()
        if len(self.parts) > 1:
            self.second.box.setXLink(self.canvas.box)
        self.show_rows(self.rows)

    def show_rows(self, rows: Mask) -> None:
        """Mark these rows as picked."""
        self.rows = rows
        for part in self.parts:
            part.show_rows(rows)

    def choose_mode(self, mode: Mode) -> None:
        """Another meaning of dragging."""
        for canvas in (self.canvas, self.second):
            canvas.box.choose(mode)

    def set_by_hand(self, on: bool) -> None:
        """Whether limits can be dragged."""
        self.by_hand = on
        if self.seen is not None:
            self.show_seen(self.seen, again=False)

    def show_all(self) -> None:
        """Everything in sight."""
        for part in self.parts:
            part.canvas.show_all()

    def show_row(self, row: int) -> None:
        """Bring a row's point into sight."""
        for part in self.parts[:1]:
            part.bring(row)

    def clear(self) -> None:
        """Show nothing."""
        self._clear()
        self.seen = None
        self.second.hide()

    def note(self) -> str:
        """What is to be said of how it is drawn; '' for nothing."""
        return self.parts[0].note() if self.parts else ""

    def _parts(self, seen: Seen) -> list[Part]:
        if seen.panels:
            canvases = (self.canvas, self.second)
            return [SeriesPart(self, canvases[place], seen, place) for place in range(len(seen.panels[:2]))]
        if seen.plan.kind is FigureKind.HISTOGRAM:
            return [ValuesPart(self, self.canvas, seen)]
        return [PairsPart(self, self.canvas, seen)]

    def _name_axes(self) -> None:
        """What the axes show, over and under the plots; the colours of strata beside it."""
        upright, below = self.parts[0].titles()
        other = self.parts[1].titles()[0] if len(self.parts) > 1 else ""
        for label, text in ((self.upright, upright), (self.below, below), (self.other, other)):
            label.setText(text)
            label.setVisible(bool(text))
        self.legend.show_names(self.seen.strata_names if self.seen is not None else ())

    def _clear(self) -> None:
        self.second.box.setXLink(None)
        for part in self.parts:
            part.clear()
        self.parts = []

    def _on_brush(self, room: QRectF, adding: bool) -> None:
        part = self._part_of(self.sender())
        if part is not None:
            self._pick(part.rows_in(room), adding)

    def _on_choice(self, point: int, adding: bool) -> None:
        part = self._part_of(self.sender())
        if part is None:
            return
        rows = part.rows_at(point)
        if adding and point >= 0:
            self._take(np.where(rows, ~self.rows, self.rows) if self.rows[rows].all() else self.rows | rows)
        else:
            self._take(rows)

    def _pick(self, rows: Mask, adding: bool) -> None:
        self._take(self.rows | rows if adding else rows)

    def _take(self, rows: Mask) -> None:
        self.show_rows(rows)
        self.picked.emit(rows)

    def _part_of(self, sender: Any) -> Part | None:
        return next((part for part in self.parts if part.canvas is sender), None)

    def _first(self, x: float) -> int:
        """The point (from 1) that a phase would begin at."""
        return int(np.floor(x + 0.5))

    def _on_border(self, x: float) -> None:
        if self.seen is not None and self.seen.panels and self.seen.plan.has_phases:
            self.border_wanted.emit(self._first(x))

    def _dress(self) -> None:
        for canvas in (self.canvas, self.second):
            canvas.dress()
        if self.seen is not None:
            self.show_seen(self.seen, again=False)
