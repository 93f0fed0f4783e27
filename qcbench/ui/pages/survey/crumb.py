"""The way down to a layer as a crumb: all rows › a category with its count and share › the column it is split by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from qcbench.render.theme import Shade
from qcbench.report.wording import number, percent
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.pages.survey.drilling import Level
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import FlowLayout


class Crumb(QWidget):
    """``climbed`` comes with the filters of the step that was clicked."""

    climbed = Signal(object)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setProperty("kind", "plain")
        self._shown: object = None
        self._flow = FlowLayout(self, spacing=2, line_spacing=0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_way(self, levels: Sequence[Level], unit: str, factor: str) -> None:
        """Show the way and what the last step is split by."""
        wanted = (tuple((level.column, level.value, level.count, level.share) for level in levels), unit, factor)
        if wanted == self._shown:
            return
        self._shown = wanted
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, level in enumerate(levels):
            if place:
                self._flow.addWidget(self._arrow())
            self._flow.addWidget(button(self.look, self._text(level), self._climb(level), kind="link"))
            if place:
                self._flow.addWidget(_lowered(plain_label(percent(level.share), "caption")))
        if factor:
            self._flow.addWidget(self._arrow())
            self._flow.addWidget(_lowered(plain_label(factor, "strong")))
        self.updateGeometry()

    def _climb(self, level: Level) -> Callable[[], None]:
        return lambda: self.climbed.emit(dict(level.filters))

    def _text(self, level: Level) -> str:
        name = level.value or _("All")
        return f"{name} {number(level.count)}"

    def _arrow(self) -> QLabel:
        made = QLabel()
        made.setPixmap(self.look.icon("chevron-right", Shade.FAINT).pixmap(QSize(12, 12)))
        made.setFixedSize(14, 22)
        return made


def _lowered(label: QLabel) -> QLabel:
    """In line with the buttons' words."""
    label.setMinimumHeight(22)
    label.setContentsMargins(2, 0, 2, 0)
    return label
