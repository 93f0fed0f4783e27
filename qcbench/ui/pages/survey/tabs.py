"""The tabs of the survey: one a dataset with its count of rows, and the way to new data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from qcbench.analysis.numbers import number_text
from qcbench.model.survey import Dataset
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button, plain
from qcbench.ui.widgets.labels import badge, hairline


class DatasetTabs(QWidget):
    """``chosen`` comes with a dataset's key when the user goes to it; ``moved`` with keys in their new order after a drag."""

    chosen = Signal(str)
    moved = Signal(object)

    def __init__(self, style: Style, on_new: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self._shown: tuple[tuple[str, str, int], ...] = ()
        self.bar = QTabBar()
        self.bar.setProperty("kind", "data")
        self.bar.setAccessibleName(_("Data"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setUsesScrollButtons(True)
        self.bar.setMovable(True)
        self.bar.currentChanged.connect(self._on_current)
        self.bar.tabMoved.connect(lambda _from, _to: self.moved.emit(self.keys()))
        self.new_button = button(style, _("New data"), on_new, kind="text", icon="plus", compact=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.bar)
        row.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())

    def keys(self) -> list[str]:
        """The datasets' keys in the order of their tabs."""
        return [self.bar.tabData(place) for place in range(self.bar.count())]

    def show_datasets(self, datasets: Sequence[Dataset], current: str) -> None:
        """Show these tabs, one of them current, without a signal."""
        wanted = tuple((row.key, row.name, row.rows) for row in datasets)
        self.bar.blockSignals(True)
        if wanted != self._shown:
            self._shown = wanted
            while self.bar.count():
                self.bar.removeTab(0)
            for row in datasets:
                self._add(row)
        keys = self.keys()
        self.bar.setCurrentIndex(keys.index(current) if current in keys else -1)
        self.bar.blockSignals(False)

    def _add(self, row: Dataset) -> None:
        name = row.name or _("Unnamed data")
        place = self.bar.addTab(plain(name))
        self.bar.setTabData(place, row.key)
        holder = QWidget()
        holder.setProperty("kind", "plain")
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(badge(number_text(row.rows)))
        self.bar.setTabButton(place, QTabBar.ButtonPosition.RightSide, holder)

    def _on_current(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(self.bar.tabData(place))
