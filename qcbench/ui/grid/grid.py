"""The grid of records: a table of rows of the model that is typed, pasted, sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.rows import RowModel
from qcbench.ui.grid.source import RowSource
from qcbench.ui.grid.view import GridView


class Grid(GridView):
    """Rows of a ``RowSource``. ``fixed``: the rows are given; cells are edited, but no row is made, moved or deleted."""

    def __init__(
        self,
        bench: Bench,
        title: str,
        columns: Sequence[Column],
        source: RowSource,
        *,
        invite: str = "",
        row_height: int = 28,
        numbers: bool = True,
        fixed: bool = False,
    ) -> None:
        if fixed:
            source = replace(source, add=None, delete=None, movable=False)
        self.rows = RowModel(bench, columns, source)
        text = invite or _("Type a new row, or paste from Excel or WPS")
        super().__init__(bench, title, self.rows, invite=text, row_height=row_height, numbers=numbers)
        self.refresh()

    def refresh(self) -> None:
        """Show the rows as they are stored now; selection, scroll and what is being typed stay."""
        self.rows.refresh()
        self._tell_current()

    def current_row(self) -> Any:
        """The row of the current cell; None on the inviting row."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """The selected rows, in the order they are shown."""
        return [self.rows.row_at(row) for row in self.chosen_rows()]

    def select(self, key: str) -> bool:
        """Go to a row; False if it is not shown."""
        row = self.rows.row_of_key(key)
        if row >= 0:
            self.move_to(row, max(self.currentIndex().column(), 0))
        return row >= 0
