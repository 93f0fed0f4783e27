"""Workbooks (xlsx, xlsm, xlsb, xls, ods) by calamine: the values of one sheet, and what calamine does not tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.grid import Grid
from qcbench.exchange.reading.marks import Marks, marks_of
from qcbench.exchange.reading.options import Limits

ENDS = 50
"""Rows at the end of a sheet whose formulas are looked at."""


class Book:
    """An open workbook; sheets are read when asked for."""

    def __init__(self, path: Path, kind: str, limits: Limits) -> None:
        import python_calamine

        self.path, self.kind, self.limits = path, kind, limits
        try:
            self._book = python_calamine.CalamineWorkbook.from_path(str(path))
        except python_calamine.PasswordError as error:
            raise Unreadable("protected") from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            raise Unreadable("damaged") from error
        data = [one.name for one in self._book.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
        self.sheets: tuple[str, ...] = tuple(data or self._book.sheet_names)
        hidden = [one.name for one in self._book.sheets_metadata if one.visible != python_calamine.SheetVisibleEnum.Visible]
        self.visible = tuple(name for name in self.sheets if name not in hidden) or self.sheets
        if not self.sheets:
            raise Unreadable("no_sheet")

    def grid(self, name: str) -> tuple[str, Grid]:
        """The sheet's name and its cells; without a name the first visible sheet that holds anything.

        Raises:
            Unreadable: there is no such sheet, or it is damaged, empty or too large.
        """
        if name:
            wanted = next((one for one in self.sheets if one.strip() == name.strip()), "")
            if not wanted:
                raise Unreadable("sheet", name=name, names=", ".join(self.sheets))
            return wanted, self._read(wanted)
        for one in self.visible:
            grid = self._read(one)
            if grid.height:
                return one, grid
        raise Unreadable("no_rows")

    def _read(self, name: str) -> Grid:
        import python_calamine

        try:
            sheet = self._book.get_sheet_by_name(name)
            self._check(sheet)
            rows = sheet.to_python(skip_empty_area=False) if sheet.height else []
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            raise Unreadable("damaged_sheet", name=name) from error
        columns = [_column(column) for column in zip(*rows, strict=True)]
        merged = [(*first, *last) for first, last in getattr(sheet, "merged_cell_ranges", None) or []]
        grid = Grid(columns, len(rows), merged=merged)
        self._mark(grid, name)
        return grid

    def _check(self, sheet: Any) -> None:
        if sheet.total_width > self.limits.columns:
            raise Unreadable("columns", count=sheet.total_width, most=self.limits.columns)
        if sheet.total_height > self.limits.rows:
            raise Unreadable("rows", most=self.limits.rows)

    def _mark(self, grid: Grid, name: str) -> None:
        """Error cells, formulas and the date system, which only the file itself tells."""
        if self.kind != "xlsx" or not grid.height:
            return
        marks: Marks = marks_of(self.path, name, grid.height - ENDS, errors=any(map(_has_blanks, grid.columns)))
        grid.errors, grid.formulas, grid.epoch_1904 = marks.errors, marks.formulas, marks.epoch_1904


def _column(values: tuple[object, ...]) -> Any:
    """A column of texts as an Arrow array, any other as the list of its values."""
    import pyarrow as pa  # type: ignore[import-untyped]

    return pa.chunked_array([pa.array(values, pa.string())]) if set(map(type, values)) == {str} else list(values)


def _has_blanks(column: Any) -> bool:
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    return "" in column if isinstance(column, list) else bool(pc.any(pc.equal(column, "")).as_py())
