"""The parts the panel's tabs are made of: a heading, a ticked line, a finding with its jump."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import hairline, plain_label


def icon_label(style: Style, name: str, shade: Shade, size: int = 16) -> QLabel:
    """An icon that only shows."""
    label = plain_label()
    label.setPixmap(style.icon(name, shade).pixmap(size, size))
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, 2, 0, 0)
    return label


def icon_line(style: Style, icon: str, shade: Shade, text: str, kind: str = "") -> QWidget:
    """An icon with wrapped words behind it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(icon_label(style, icon, shade), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(text, kind, wrap=True), 1)
    return line


def finding_line(style: Style, text: str, source: str, jump: str, on_jump: Callable[[], object] | None, *, error: bool = False) -> QWidget:
    """A finding: what is wrong, where it comes from, and the way to the place."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(2)
    name, shade = ("error-filled", Shade.BAD) if error else ("warning-filled", Shade.WARN)
    column.addWidget(icon_line(style, name, shade, text))
    row = QHBoxLayout()
    row.setContentsMargins(24, 0, 0, 0)
    row.addWidget(plain_label(source, "caption", wrap=True), 1)
    if on_jump is not None:
        row.addWidget(button(style, jump, on_jump, kind="link"))
    column.addLayout(row)
    return line


def _leaf() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    return area


class PanelTab(QWidget):
    """A tab of the panel with a scrolling leaf for each thing it tells of, filled anew when what it tells is another."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._leaves = QStackedWidget()
        outer.addWidget(self._leaves)
        self._areas: dict[str, QScrollArea] = {}
        self._told: dict[str, tuple[object, ...]] = {}
        self._lines: QVBoxLayout | None = None
        self._inner = QWidget()

    def same(self, name: str, *told: object) -> bool:
        """Turn to the leaf of that name; True where it tells this already, so that nothing need be made anew."""
        if name not in self._areas:
            self._areas[name] = _leaf()
            self._leaves.addWidget(self._areas[name])
        self._leaves.setCurrentWidget(self._areas[name])
        same = self._told.get(name) == told
        self._told[name] = told
        return same

    def begin(self) -> None:
        """Begin to fill the leaf anew; what is there stays in sight until ``end``."""
        self._inner = QWidget()
        self._inner.setProperty("kind", "plain")
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(16, 12, 16, 16)
        self._lines.setSpacing(8)

    def add(self, widget: QWidget) -> None:
        """Add a line."""
        assert self._lines is not None
        self._lines.addWidget(widget)

    def heading(self, text: str, *, first: bool = False) -> None:
        """A heading, under a hairline unless it is the first."""
        if not first:
            self.add(hairline())
        self.add(plain_label(text, "strong"))

    def end(self) -> None:
        """Nothing more comes: show it, at the same place of the scroll."""
        area = self._leaves.currentWidget()
        assert isinstance(area, QScrollArea)
        assert self._lines is not None
        self._lines.addStretch()
        place = area.verticalScrollBar().value()
        old = area.takeWidget()
        if old is not None:
            old.deleteLater()
        area.setWidget(self._inner)
        area.verticalScrollBar().setValue(place)
