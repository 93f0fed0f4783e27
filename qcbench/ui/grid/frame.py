"""The grid of a dataset: its raw rows, looked through, filtered, typed and pasted; fast for 100,000 of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.frame_model import FrameModel
from qcbench.ui.grid.view import GridView


class FrameGrid(GridView):
    """Rows of one dataset. ``filtered`` comes when other rows are shown than before; ``current_changed`` gives a row's number from 0."""

    filtered = Signal()

    def __init__(self, bench: Bench, dataset_key: str, *, invite: str = "") -> None:
        self.frame_cells = FrameModel(bench, dataset_key)
        dataset = self.frame_cells.dataset
        text = invite or _("Type a new row, or paste from Excel or WPS")
        super().__init__(bench, dataset.name if dataset is not None else _("Data"), self.frame_cells, invite=text)
        self.headers[1].setFixedWidth(self._number_width())
        for signal in (self.frame_cells.rowsInserted, self.frame_cells.rowsRemoved, self.frame_cells.modelReset):
            signal.connect(lambda *_rows: self.filtered.emit())

    def refresh(self) -> None:
        """Show the rows as they are stored now."""
        count = self.frame_cells.columnCount()
        widths = {column.key: self.columnWidth(number) for number, column in enumerate(self.frame_cells.columns)}
        self.frame_cells.refresh()
        if self.frame_cells.columnCount() != count or list(widths) != [column.key for column in self.frame_cells.columns]:
            for number, column in enumerate(self.frame_cells.columns):
                self.setColumnWidth(number, widths.get(column.key, column.width))
        self.headers[1].setFixedWidth(self._number_width())

    def set_filter(self, wanted: Mapping[str, Any]) -> None:
        """Show the rows that have these values in these columns (a list of values: any of them); empty shows all."""
        if dict(wanted) != self.frame_cells.wanted:
            self.frame_cells.wanted = dict(wanted)
            self.frame_cells.arrange()

    @property
    def shown_rows(self) -> int:
        """How many rows are shown."""
        return self.frame_cells.row_count()

    def _number_width(self) -> int:
        return max(32, self.fontMetrics().horizontalAdvance(str(self.frame_cells.row_count())) + 16)
