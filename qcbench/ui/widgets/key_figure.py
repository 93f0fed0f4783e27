"""A row of key figures between hairlines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.labels import ElidedLabel, divider, hairline, plain_label, set_tone
from qcbench.ui.widgets.painted import Painted


class KeyFigure(NamedTuple):
    """One figure: what it is, the number, its unit, a note, a tone ('' , good, warn, bad), the colour of its series."""

    label: str
    value: str
    unit: str = ""
    note: str = ""
    tone: str = ""
    marker: Shade | None = None


class KeyFigures(QWidget):
    """Figures beside each other, divided by hairlines; something else (a stamp) may stand at their right."""

    def __init__(self, style: Style, right: QWidget | None = None, *, lines: bool = True) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self._cells: list[_Cell] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        row.addLayout(self._row, 1)
        if right is not None:
            row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
        if lines:
            outer.addWidget(hairline())
        outer.addLayout(row)
        if lines:
            outer.addWidget(hairline())

    def show_figures(self, figures: Iterable[KeyFigure | tuple[object, ...]]) -> None:
        """Show these; tuples have the parts of ``KeyFigure`` in its order."""
        shown = [KeyFigure(*figure) for figure in figures]
        if len(shown) != len(self._cells):
            self._build(len(shown))
        for cell, figure in zip(self._cells, shown, strict=True):
            cell.show_figure(figure)

    def _build(self, count: int) -> None:
        while (item := _taken(self._row)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._cells = [_Cell(self.look, first=place == 0) for place in range(count)]
        for place, cell in enumerate(self._cells):
            if place:
                self._row.addWidget(divider())
            self._row.addWidget(cell, 1)


class _Cell(QWidget):
    def __init__(self, style: Style, *, first: bool) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0 if first else 24, 12, 16, 12)
        column.setSpacing(0)
        self._marker = _Marker(style)
        self._label = ElidedLabel("", "caption")
        self._value = plain_label("", "figure")
        self._unit = plain_label("", "muted")
        self._note = ElidedLabel("", "caption")
        column.addLayout(_row(self._marker, self._label, stretch=False))
        column.addLayout(_row(self._value, self._unit, stretch=True))
        column.addWidget(self._note)
        column.addStretch(1)

    def show_figure(self, figure: KeyFigure) -> None:
        """Show a figure."""
        self._marker.show_shade(figure.marker)
        self._label.setText(figure.label)
        self._value.setText(figure.value)
        set_tone(self._value, "tone", figure.tone)
        self._unit.setText(figure.unit)
        self._note.setText(figure.note)
        self._note.setVisible(bool(figure.note))
        self.setAccessibleName(" ".join(part for part in (figure.label, figure.value, figure.unit, figure.note) if part))


class _Marker(Painted):
    """The small square of a series; the target's is a dashed frame."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._shade: Shade | None = None
        self.setFixedSize(10, 10)

    def show_shade(self, shade: Shade | None) -> None:
        """Show a colour, or nothing."""
        self._shade = shade
        self.setVisible(shade is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shade is None:
            return
        painter = QPainter(self)
        if self._shade is Shade.TARGET:
            painter.setPen(QPen(self.look.colour(self._shade), 1, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(0.5, 0.5, 9, 9))
        else:
            painter.fillRect(self.rect(), self.look.colour(self._shade))


def _row(first: QWidget, second: QWidget, *, stretch: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4 if stretch else 6)
    row.addWidget(first)
    row.addWidget(second, 0 if stretch else 1, Qt.AlignmentFlag.AlignBottom if stretch else Qt.AlignmentFlag.AlignVCenter)
    if stretch:
        second.setContentsMargins(0, 0, 0, 4)
        row.addStretch(1)
    return row


def _taken(row: QHBoxLayout) -> QLayoutItem | None:
    return row.takeAt(0) if row.count() else None
