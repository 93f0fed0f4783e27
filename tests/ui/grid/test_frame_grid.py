"""The grid of a dataset looks into the frame and writes it as one edit."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcbench.model.survey import Dataset
from qcbench.store.datasets import write_frame
from qcbench.ui.bench import Bench
from qcbench.ui.grid.frame import FrameGrid
from tests.ui.grid.conftest import CONTROL, Hands, shown

Key = Qt.Key


@pytest.fixture
def frame_grid(bench: Bench, qtbot: QtBot) -> FrameGrid:
    frame = pd.DataFrame(
        {
            "number": [1.5, None, 3.0],
            "count": [1, 2, 3],
            "day": [date(2009, 9, 1), date(2009, 9, 2), None],
            "group": pd.Categorical(["a", "b", "a"]),
            "note": ["x", "y", "z"],
            "at": pd.to_datetime(["2009-09-01 08:30", "2009-09-02 00:00", None]),
            "done": [True, False, True],
        }
    )
    with bench.document.edit("Data") as work:
        dataset = work.add(Dataset(project_key=bench.document.project_key, name="calls"))
        write_frame(work, dataset, frame)
    return shown(FrameGrid(bench, dataset.key), bench, qtbot)


def stored(bench: Bench) -> pd.DataFrame:
    return bench.document.frame(bench.document.content.all(Dataset)[0].key)


def test_cells_show_values_and_gaps(frame_grid: FrameGrid) -> None:
    texts = [[frame_grid.cells.text_at(row, column) for column in range(7)] for row in range(3)]
    assert texts[0] == ["1.5", "1", "2009-09-01", "a", "x", "2009-09-01 08:30:00", "yes"]
    assert texts[1][0] == ""
    assert texts[1][5] == "2009-09-02"
    assert texts[2][2] == ""


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (0, "2.5", 2.5),
        (1, "9", 9),
        (2, "2009-9-5", date(2009, 9, 5)),
        (3, "c", "c"),
        (4, "w", "w"),
        (5, "2009-9-5 7:15", datetime(2009, 9, 5, 7, 15)),
    ],
)
def test_a_typed_cell_is_stored_in_its_type(frame_grid: FrameGrid, bench: Bench, column: int, text: str, value: object) -> None:
    before = stored(bench)
    hands = Hands(frame_grid)
    frame_grid.move_to(1, column)
    hands.type(text)
    hands.press(Key.Key_Return)
    after = stored(bench)
    assert after.iloc[1, column] == value
    assert list(after.dtypes.astype(str)) == list(before.dtypes.astype(str))
    assert hands.place == (2, column)


def test_pasted_rows_are_added_in_one_step(frame_grid: FrameGrid, bench: Bench) -> None:
    frame_grid.move_to(3, 0)
    Hands(frame_grid).paste("7\t8\tbad day\tb\n9\t10\t2009-9-9\tc\n")
    assert stored(bench)["number"].tolist()[3:] == [7.0, 9.0]
    assert frame_grid.cells.text_at(3, 2) == "bad day"
    assert frame_grid.shown_rows == 5
    bench.document.workspace.undo()
    assert frame_grid.shown_rows == 3


def test_a_filter_shows_some_rows_and_edits_hit_the_right_one(frame_grid: FrameGrid, bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame_grid.filtered):
        frame_grid.set_filter({"group": "a"})
    assert frame_grid.shown_rows == 2
    frame_grid.setFocus()
    frame_grid.move_to(1, 4)
    hands = Hands(frame_grid)
    hands.type("q")
    hands.press(Key.Key_Return)
    assert stored(bench)["note"].tolist() == ["x", "y", "q"]
    frame_grid.set_filter({})
    assert frame_grid.shown_rows == 3


def test_rows_are_deleted_and_inserted(frame_grid: FrameGrid, bench: Bench) -> None:
    frame_grid.move_to(1, 0)
    hands = Hands(frame_grid)
    hands.press(Key.Key_Minus, CONTROL)
    assert stored(bench)["note"].tolist() == ["x", "z"]
    hands.press(Key.Key_Plus, CONTROL)
    assert stored(bench)["count"].isna().tolist() == [False, True, False]
