"""What the drawings of a stage have in common: their items, and which rows a place stands for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from qcbench.ui.explorer.canvas import Canvas
from qcbench.ui.explorer.seen import Seen
from qcbench.ui.explorer.shapes import Grip

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qcbench.ui.explorer.stage import Stage

    Mask = NDArray[np.bool_]


class Part(ABC):
    """A drawing on a canvas. A subclass draws, and says which rows lie in a rectangle or at a point."""

    def __init__(self, stage: Stage, canvas: Canvas, seen: Seen) -> None:
        self.stage, self.canvas, self.seen = stage, canvas, seen
        self.items: list[Any] = []
        canvas.current = -1
        canvas.point_at, canvas.place_of, canvas.tip_lines = self.point_at, self.place_of, self.tip_lines
        canvas.step, canvas.first_in_sight = self.step, self.first_in_sight
        canvas.points = self.points()
        canvas.foot.names, canvas.side.percent = None, False

    @abstractmethod
    def draw(self, *, again: bool) -> None:
        """Make the items; ``again`` puts everything in sight."""

    def points(self) -> int:
        """How many points the keys walk through."""
        return self.seen.points

    @abstractmethod
    def rows_in(self, room: QRectF) -> Mask:
        """The rows in a rectangle of the plot."""

    @abstractmethod
    def rows_at(self, point: int) -> Mask:
        """The rows of a point; none for −1."""

    @abstractmethod
    def show_rows(self, rows: Mask) -> None:
        """Mark picked rows."""

    @abstractmethod
    def point_at(self, at: QPointF) -> int:
        """The point nearest to a pixel of the canvas; −1 where none is near."""

    @abstractmethod
    def place_of(self, point: int) -> QPointF | None:
        """Where a point lies in the plot."""

    @abstractmethod
    def tip_lines(self, point: int) -> list[str]:
        """What there is to say of a point."""

    def step(self, point: int, by: int) -> int:
        """The point that the keys come to next."""
        return point + by

    def first_in_sight(self) -> int:
        """The point that the keys begin at."""
        return int(max(self.canvas.box.viewRect().left(), 0))

    def bring(self, row: int) -> None:  # noqa: B027 - what shows all rows has nothing to bring
        """Bring a row into sight."""

    def titles(self) -> tuple[str, str]:
        """What the upright axis shows, and what the one below."""
        return "", ""

    def note(self) -> str:
        """What is to be said of how it is drawn."""
        return ""

    def add(self, item: Any) -> Any:
        """Put an item into the plot."""
        self.canvas.add(item)
        self.items.append(item)
        return item

    def clear(self) -> None:
        """Take everything away."""
        for item in self.items:
            if isinstance(item, Grip):
                item.blockSignals(True)
            self.canvas.remove(item)
        self.items = []
        self.canvas.points = 0

    def none(self) -> Mask:
        """No row."""
        return np.zeros(self.seen.rows, dtype=bool)
