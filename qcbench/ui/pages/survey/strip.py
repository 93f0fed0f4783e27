"""The strip above the chart: how the layer above divides, with the category that was kept; a click goes to another category."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label, set_tone
from qcbench.ui.widgets.layouts import FlowLayout

MOST_NAMED = 4
"""Categories named under the bar; the others are only in the bar."""


@dataclass(frozen=True, slots=True)
class Part:
    """A category: its name, its share 0…1 of the layer, and the words under the bar."""

    category: str
    share: float
    text: str


class LayerStrip(QWidget):
    """``picked`` comes with the category that was clicked."""

    picked = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self._shown: tuple[Sequence[Part], str, str] = ((), "", "")
        self.bar = _Bar(style)
        self.bar.picked.connect(self.picked)
        self.level = plain_label("", "caption")
        names = QWidget()
        names.setProperty("kind", "plain")
        self._flow = FlowLayout(names, spacing=4, line_spacing=0)
        row = QHBoxLayout()
        row.addWidget(names, 1)
        row.addWidget(self.level, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part], chosen: str, level: str) -> None:
        """Show how a layer divides, which category was kept, and which layer it is."""
        if (tuple(parts), chosen, level) == self._shown:
            return
        self._shown = (tuple(parts), chosen, level)
        self.bar.show_parts(parts, chosen)
        self.level.setText(level)
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for part in self._named(parts, chosen):
            made = button(self.look, part.text, self._pick(part.category), kind="legend")
            set_tone(made, "chosen", part.category == chosen)
            self._flow.addWidget(made)
        if len(parts) > MOST_NAMED:
            self._flow.addWidget(plain_label(_("and {count} more").format(count=len(parts) - MOST_NAMED), "caption"))

    def _pick(self, category: str) -> Callable[[], None]:
        return lambda: self.picked.emit(category)

    def _named(self, parts: Sequence[Part], chosen: str) -> list[Part]:
        first = list(parts[:MOST_NAMED])
        kept = [part for part in parts[MOST_NAMED:] if part.category == chosen]
        return [*first[:-1], *kept] if kept else first


class _Bar(QWidget):
    """The divided bar."""

    picked = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._parts: Sequence[Part] = ()
        self._chosen = ""
        self.setFixedHeight(8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        style.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def show_parts(self, parts: Sequence[Part], chosen: str) -> None:
        """Show these parts, one of them in full colour."""
        self._parts, self._chosen = parts, chosen
        self.setAccessibleName(_("; ").join(part.text for part in parts))
        self.update()

    def place_of(self, category: str) -> tuple[float, float]:
        """Where a category begins and how wide it is, px."""
        start = 0.0
        for part in self._parts:
            wide = part.share * self.width()
            if part.category == category:
                return start, wide
            start += wide
        return start, 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for part in self._parts:
            start, wide = self.place_of(part.category)
            shade = Shade.PRIMARY if part.category == self._chosen else Shade.PALE
            painter.fillRect(QRectF(start, 0, max(wide - 1, 1), self.height()), self.look.colour(shade))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for part in self._parts:
            start, wide = self.place_of(part.category)
            if start <= event.position().x() < start + wide:
                self.picked.emit(part.category)
                return
