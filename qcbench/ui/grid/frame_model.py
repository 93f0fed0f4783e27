"""The model of a dataset's rows: it looks into the frame cell by cell, and writes a new frame where something is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from qcbench.model.survey import Dataset
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.writing import edited
from qcbench.ui.grid.cells import NOWHERE, CellModel, Index, Role, Values
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.frame_columns import column_of, moment, rebuilt
from qcbench.ui.values import reference_day

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

MISSING = frozenset({"NAType", "NaTType"})


class FrameModel(CellModel):
    """Rows of one dataset, in their order; ``wanted`` (column → value or values) and ``filters`` choose those that are shown."""

    def __init__(self, bench: Bench, dataset_key: str) -> None:
        super().__init__((), reference_day(bench.document.content.project))
        self.bench, self.dataset_key = bench, dataset_key
        self.read_only = bench.document.read_only
        self.wanted: dict[str, Any] = {}
        self._frame: pd.DataFrame | None = None
        self._kinds: list[str] = []
        self._arrays: list[Any] = []
        self._shown: npt.NDArray[np.intp] | None = None  # rows of the frame; None: all
        self._columns_seen: object = None
        self.refresh()

    @property
    def dataset(self) -> Dataset | None:
        """The dataset; None if it is gone."""
        return self.bench.document.content.find(Dataset, self.dataset_key)

    def row_count(self) -> int:
        if self._shown is not None:
            return len(self._shown)
        return 0 if self._frame is None else len(self._frame)

    def row_at(self, row: int) -> Any:
        return self.place(row) if 0 <= row < self.row_count() else None

    def key_at(self, row: int) -> str:
        return str(self.place(row)) if 0 <= row < self.row_count() else ""

    def row_of_key(self, key: str) -> int:
        if not key:
            return -1
        if self._shown is None:
            return int(key) if int(key) < self.row_count() else -1
        found = (self._shown == int(key)).nonzero()[0]
        return int(found[0]) if len(found) else -1

    def value_at(self, row: int, column: int) -> Any:
        return _plain(self._arrays[column][self.place(row)])

    def text_at(self, row: int, column: int) -> str:
        text = super().text_at(row, column)
        return text.removesuffix(" 00:00:00") if self._kinds[column] == "moment" else text

    def place(self, row: int) -> int:
        """Where in the frame a shown row lies."""
        return int(self._shown[row]) if self._shown is not None else row

    @property
    def adds(self) -> bool:
        return bool(self.columns)

    @property
    def deletes(self) -> bool:
        return not self.read_only

    def label(self, what: str, count: int = 1) -> str:
        words = {
            "delete": _("Delete {count} rows of {name}"),
            "insert": _("Insert {count} rows in {name}"),
            "add": _("Add {count} rows to {name}"),
            "paste": _("Paste into {count} rows of {name}"),
        }
        name = self.dataset.name if self.dataset is not None else ""
        return words.get(what, _("Change {count} rows of {name}")).format(count=count, name=name)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical and role == Role.DisplayRole and not self.is_invite(section):
            return str(self.place(section) + 1)
        return super().headerData(section, orientation, role)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return super().rowCount(parent) if self.columns else 0

    def refresh(self) -> None:
        """Show the rows as they are stored now."""
        dataset = self.dataset
        frame = self.bench.document.frame(self.dataset_key) if dataset is not None else None
        described = list(dataset.columns) if dataset is not None else []
        if frame is self._frame and described == self._columns_seen:
            return
        if described != self._columns_seen or frame is None or self._frame is None:
            self.beginResetModel()
            self._take(frame, described)
            self._shown = self._chosen()
            self.endResetModel()
            return
        self._replace(frame, described)

    def arrange(self) -> None:
        self.beginResetModel()
        self._shown = self._chosen()
        self.endResetModel()

    def read(self, column: int, text: str) -> Any:
        if self._kinds[column] == "moment":
            return moment(text, self.today)
        value = super().read(column, text)
        return None if value == "" else value

    def write(self, values: Values, label: str) -> bool:
        frame, count = self._frame, self.row_count()
        if frame is None:
            return False
        new = sorted(row for row in values if row >= count)
        places = {row: self.place(row) if row < count else len(frame) + new.index(row) for row in values}
        changed = self._edited_frame(frame, values, places, len(new))
        if changed is None or not self._write_frame(changed, label):
            return False
        self.last_written = [str(places[row]) for row in sorted(values)]
        return True

    def delete_rows(self, rows: Sequence[int]) -> bool:
        if self._frame is None or not rows:
            return False
        places = [self.place(row) for row in rows]
        self.bad.clear()
        return self._write_frame(self._frame.drop(self._frame.index[places]), self.label("delete", len(rows)))

    def insert_rows(self, at: int, count: int) -> bool:
        import pandas as pd

        frame = self._frame
        if frame is None or self.read_only:
            return False
        place = self.place(at) if at < self.row_count() else len(frame)
        series = {}
        for name, kind in zip(frame.columns, self._kinds, strict=True):
            values = _plain_values(frame[name])
            series[name] = rebuilt(kind, [*values[:place], *[None] * count, *values[place:]], frame[name].dtype)
        self.bad.clear()
        return self._write_frame(pd.DataFrame(series), self.label("insert", count))

    def move_rows(self, rows: Sequence[int], before: int) -> bool:
        return False

    def _take(self, frame: pd.DataFrame | None, described: Sequence[Mapping[str, Any]]) -> None:
        self._frame, self._columns_seen = frame, list(described)
        self.bad = {} if frame is None else self.bad
        known = {str(column["name"]): column for column in described}
        names = [] if frame is None else [str(name) for name in frame.columns]
        self._kinds = [str(known.get(name, {}).get("kind", "text")) for name in names]
        self._arrays = [] if frame is None else [frame[name].array for name in frame.columns]
        self.columns = tuple(self._column(name, known.get(name, {}), place) for place, name in enumerate(names))

    def _column(self, name: str, described: Mapping[str, Any], place: int) -> Column:
        return column_of(name, self._kinds[place], str(described.get("unit", "")), lambda: self._frame, place)

    def _replace(self, frame: pd.DataFrame, described: Sequence[Mapping[str, Any]]) -> None:
        """Show another frame of the same columns: rows come or go at the end, everything is painted again."""
        shown, kept = self._frame, self._shown
        self._frame = frame
        chosen = self._chosen()
        new = len(frame) if chosen is None else len(chosen)
        self._frame, self._shown = shown, kept
        old = self.row_count()
        if new > old:
            self.beginInsertRows(NOWHERE, old, new - 1)
        elif new < old:
            self.beginRemoveRows(NOWHERE, new, old - 1)
        self._take(frame, described)
        self._shown = chosen
        if new > old:
            self.endInsertRows()
        elif new < old:
            self.endRemoveRows()
        self.repaint_cells()

    def _chosen(self) -> npt.NDArray[np.intp] | None:
        """The rows to show, in the order to show them; None for all as they are."""
        import numpy as np

        if self._frame is None or not (self.wanted or self.filters or self.sorting):
            return None
        frame = self._frame
        keep = np.ones(len(frame), dtype=bool)
        for name, wanted in self.wanted.items():
            values = wanted if isinstance(wanted, list) else [wanted]
            if name in frame.columns:
                keep &= frame[name].astype("string").isin([str(value) for value in values]).to_numpy(dtype=bool)
        for number, text in self.filters.items():
            texts = frame.iloc[:, number].astype("string").str.casefold()
            keep &= texts.str.contains(text.casefold(), regex=False).fillna(False).to_numpy(dtype=bool)
        rows = keep.nonzero()[0]
        if self.sorting is not None and self.sorting[0] < len(frame.columns):
            column = frame.iloc[rows, self.sorting[0]].reset_index(drop=True)
            column = column.astype("string") if str(column.dtype) == "category" else column
            order = column.sort_values(ascending=not self.sorting[1], kind="stable", na_position="last").index.to_numpy()
            rows = rows[order]
        return rows

    def _edited_frame(self, frame: pd.DataFrame, values: Values, places: Mapping[int, int], more: int) -> pd.DataFrame | None:
        import pandas as pd

        touched = {column for row in values.values() for column in row}
        series = {}
        for number, name in enumerate(frame.columns):
            if number not in touched and not more:
                series[name] = frame[name].reset_index(drop=True)
                continue
            cells = [*_plain_values(frame[name]), *[None] * more]
            for row, changed in values.items():
                if number in changed:
                    cells[places[row]] = changed[number]
            with self.bench.telling():
                series[name] = rebuilt(self._kinds[number], cells, frame[name].dtype)
        return pd.DataFrame(series) if len(series) == len(frame.columns) else None

    def _store_frame(self, work: Work, frame: pd.DataFrame) -> None:
        from qcbench.store.datasets import write_frame

        write_frame(work, work.get(Dataset, self.dataset_key), frame)

    def _write_frame(self, frame: pd.DataFrame, label: str) -> bool:
        stands = edited(self.bench, label, lambda work: self._store_frame(work, frame))
        self.refresh()
        return stands


def _plain(value: Any) -> Any:
    """A cell of a frame as a plain Python value; None where it is missing."""
    if value is None or type(value).__name__ in MISSING or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def _plain_values(column: pd.Series[Any]) -> list[Any]:
    """A whole column as plain Python values."""
    values = column.astype("object")
    values[column.isna()] = None
    return list(values)
