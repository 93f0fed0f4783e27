"""The data side of the survey: the rows of the dataset, what they are, and the ways in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from qcbench.model.survey import Dataset
from qcbench.report.wording import beside
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.frame import FrameGrid
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.labels import ElidedLabel, plain_label
from qcbench.ui.widgets.section import Section

Slot = Callable[[], object]


@dataclass(frozen=True, slots=True)
class DataCommands:
    """What the buttons over the table do."""

    import_file: Slot
    paste: Slot
    check_sheet: Slot
    describe: Slot
    columns: Slot
    delete: Slot


class DataSection(Section):
    """One grid a dataset, made when it is first shown; the filter follows the layer."""

    def __init__(self, bench: Bench, commands: DataCommands) -> None:
        super().__init__(bench.style, _("Data"))
        self.bench = bench
        self.grids: dict[str, FrameGrid] = {}
        self._seen: object = None
        self.stack = QStackedWidget()
        self.count = plain_label("", "caption")
        self.about = ElidedLabel("", "caption")
        self.about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        style = bench.style
        self.import_button = button(style, _("Import"), commands.import_file, kind="text", icon="import", compact=True)
        self.paste_button = button(style, _("Paste"), commands.paste, kind="text", icon="paste", compact=True)
        self.sheet_button = button(style, _("Check sheet"), commands.check_sheet, kind="text", icon="check-double", compact=True)
        self.more_button = icon_button(style, "more", _("About the data, columns, delete"), self._open_menu)
        self._commands = commands
        self.right.setSpacing(0)
        for widget in (self.import_button, self.paste_button, self.sheet_button, self.more_button):
            self.right.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addWidget(self.about, 1)
        self.add(self.stack, 1)
        self.add(foot)

    @property
    def grid(self) -> FrameGrid | None:
        """The grid shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, FrameGrid) else None

    def show_dataset(self, dataset: Dataset, filters: dict[str, object], factor: str = "") -> None:
        """Show the rows of a dataset that the layer keeps."""
        if dataset.key not in self.grids:
            grid = FrameGrid(self.bench, dataset.key)
            grid.filtered.connect(self._show_count)
            self.grids[dataset.key] = grid
            self.stack.addWidget(grid)
        grid = self.grids[dataset.key]
        grid.refresh()
        grid.set_filter(filters)
        self.stack.setCurrentWidget(grid)
        self._look_at(grid, factor)
        self.about.setText(beside(dataset.source, dataset.period))
        self._show_count()

    def forget(self, keys: set[str]) -> None:
        """Let go of the grids of datasets that are gone; ``keys`` are those still there."""
        for key in set(self.grids) - keys:
            grid = self.grids.pop(key)
            self.stack.removeWidget(grid)
            grid.deleteLater()

    def _look_at(self, grid: FrameGrid, factor: str) -> None:
        """Bring the column that the layer is split by into sight, when another layer is shown."""
        if self._seen != (grid, factor):
            self._seen = (grid, factor)
            names = [column.key for column in grid.frame_cells.columns]
            if factor in names:
                grid.scrollTo(grid.frame_cells.index(0, names.index(factor)))
                _show_columns_whole(grid)

    def _show_count(self) -> None:
        grid = self.grid
        key = next((key for key, one in self.grids.items() if one is grid), None)
        dataset = self.bench.document.content.find(Dataset, key)
        if grid is None or dataset is None:
            return
        kept = grid.shown_rows
        if kept == dataset.rows:
            self.count.setText(_("{count} rows").format(count=f"{dataset.rows:,}"))
        else:
            self.count.setText(_("{kept} of {count} rows").format(kept=f"{kept:,}", count=f"{dataset.rows:,}"))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.bench.style.icon("info"), _("About the data …"), self._commands.describe)
        menu.addAction(self.bench.style.icon("table"), _("Columns …"), self._commands.columns)
        menu.addSeparator()
        menu.addAction(self.bench.style.icon("trash"), _("Delete the data"), self._commands.delete)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


def _show_columns_whole(grid: FrameGrid) -> None:
    """Scroll on to where a column begins, so that the first one in sight is whole."""
    head, bar = grid.horizontalHeader(), grid.horizontalScrollBar()
    first = head.logicalIndexAt(0)
    hidden = -head.sectionViewportPosition(first) if first >= 0 else 0
    if hidden > 0:
        bar.setValue(bar.value() + head.sectionSize(first) - hidden)
