"""Raw rows on a sheet: values as they are, an Excel table around them, and quickly."""

import io
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest

from qcbench.render.blocks import Cell, Column, Data, Note, Row, Sheet, Span, Table, Workbook
from qcbench.render.excel.book import workbook_bytes
from qcbench.render.excel.rows import headings_of, plain_value
from qcbench.texts import using
from tests.render.sample_workbook import frame

SHANGHAI = pd.Timestamp("2024-05-01 09:30", tz="Asia/Shanghai")


@pytest.fixture(autouse=True, scope="module")
def _english() -> Iterator[None]:
    with using("en"):
        yield


def _sheet(data: pd.DataFrame) -> tuple[Any, list[str]]:
    sheets = (Sheet("d", "记录", "记录", "", (Data("d", data, "记录"),)),)
    written, warnings = workbook_bytes(Workbook("题目", "", (), sheets))
    return openpyxl.load_workbook(io.BytesIO(written)).worksheets[1], warnings


def _same(read: object, value: object) -> bool:
    wanted = plain_value(value)
    if isinstance(read, datetime) and isinstance(wanted, date):
        moment = wanted if isinstance(wanted, datetime) else datetime(wanted.year, wanted.month, wanted.day)
        return abs(read - moment) < timedelta(milliseconds=1)
    return read == wanted and type(read) is type(wanted) if isinstance(wanted, bool | str) else read == wanted


def test_every_value_of_a_frame_comes_back() -> None:
    rows = frame(40)
    sheet, warnings = _sheet(rows)
    assert warnings == []
    assert [cell.value for cell in sheet[5]] == list(rows.columns)
    for number, values in enumerate(rows.itertuples(index=False, name=None), 6):
        assert [_same(cell.value, value) for cell, value in zip(sheet[number], values, strict=True)] == [True] * 6


def test_the_rows_are_an_excel_table_with_a_filter() -> None:
    sheet, _warnings = _sheet(frame(40))
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref, table.displayName) == ("A5:F45", "A5:F45", "data1_记录")
    assert [column.name for column in table.tableColumns] == list(frame(1).columns)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (float("nan"), None),
        (math.inf, None),
        (np.float64("-inf"), None),
        (None, None),
        (pd.NaT, None),
        (pd.NA, None),
        (np.int64(7), 7),
        (np.bool_(True), True),
        (2**60, str(2**60)),
        (date(1899, 12, 31), "1899-12-31"),
        (datetime(1850, 1, 1, 8), "1850-01-01 08:00:00"),
        (datetime(2024, 5, 1, 9, 30, tzinfo=UTC), datetime(2024, 5, 1, 9, 30)),
        (SHANGHAI, datetime(2024, 5, 1, 9, 30)),
        (pd.Timestamp("2024-05-01"), date(2024, 5, 1)),
        (np.datetime64("2024-05-01"), date(2024, 5, 1)),
        (timedelta(minutes=5), "0:05:00"),
        (b"x", "b'x'"),
    ],
)
def test_what_excel_cannot_hold_becomes_the_nearest_it_can(value: object, kept: object) -> None:
    assert plain_value(value) == kept
    assert type(plain_value(value)) is type(kept)


def test_the_same_holds_in_tables() -> None:
    values = [math.nan, math.inf, 2**60, date(1899, 12, 31), datetime(2024, 5, 1, 9, 30, tzinfo=UTC), date(2024, 5, 1), True, ""]
    table = Table("t", "表", (Column("a", "列"),), tuple(Row((Cell(value),)) for value in values))
    written, warnings = workbook_bytes(Workbook("题目", "", (), (Sheet("s", "甲", "甲", "", (table,)),)))
    sheet = openpyxl.load_workbook(io.BytesIO(written)).worksheets[1]
    read = [sheet.cell(row, 1).value for row in range(7, 15)]
    assert read == [None, None, str(2**60), "1899-12-31", datetime(2024, 5, 1, 9, 30), datetime(2024, 5, 1), True, None]
    assert sheet["A12"].number_format == "yyyy-mm-dd"
    assert [warning.split(":")[0] for warning in warnings] == ["甲!A8"]


def test_a_frame_without_rows_is_an_empty_table_and_one_without_columns_a_remark() -> None:
    sheet, _warnings = _sheet(frame(0))
    assert next(iter(sheet.tables.values())).ref == "A5:F6"
    bare, _warnings = _sheet(pd.DataFrame())
    assert not bare.tables
    assert bare["A5"].value


def test_a_table_without_rows_keeps_its_head() -> None:
    table = Table("t", "表", (Column("a", "列"), Column("b", "数")), ())
    written, _warnings = workbook_bytes(Workbook("题目", "", (), (Sheet("s", "甲", "甲", "", (table,)),)))
    assert [cell.value for cell in openpyxl.load_workbook(io.BytesIO(written)).worksheets[1][6]][:2] == ["列", "数"]


def test_headings_are_distinct_lines_of_text() -> None:
    odd = pd.DataFrame([[1, 2, 3, 4, 5, 6]], columns=["a", "A", " a ", "x\ny", "", 7])
    assert headings_of(odd) == ["a", "A 2", "a 3", "x y", "Column 5", "7"]
    twins = pd.DataFrame([[1, 2]], columns=["甲", "甲"])
    sheet, _warnings = _sheet(twins)
    assert [cell.value for cell in sheet[6]] == [1, 2]


def test_only_as_many_rows_are_written_as_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcbench.render.excel.rows.MOST_ROWS", 10)
    sheet, warnings = _sheet(frame(12))
    assert sheet.max_row == 15
    assert warnings[0].startswith("记录: 12 rows")


def test_twenty_thousand_rows_keep_their_last_value() -> None:
    rows = pd.concat([frame(1000)] * 20, ignore_index=True)
    sheet, _warnings = _sheet(replace_last(rows))
    assert sheet.max_row == 20_005
    assert sheet["D20005"].value == "最后一行"


def replace_last(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a known text at the end."""
    changed = rows.copy()
    changed.iloc[-1, 3] = "最后一行"
    return changed


def test_data_do_not_change_the_frame() -> None:
    rows = frame(5)
    before = rows.copy(deep=True)
    sheet = Sheet("d", "记录", "记录", "", (Data("d", rows),))
    workbook_bytes(Workbook("题目", "", (), (replace(sheet),)))
    pd.testing.assert_frame_equal(rows, before)


def test_a_sheet_may_hold_several_data_sets_and_words_after_them() -> None:
    blocks = (Data("a", frame(3)), Data("b", pd.DataFrame({"甲": ["x", "y"]})), Note((Span("完"),)))
    written, _warnings = workbook_bytes(Workbook("题目", "", (), (Sheet("s", "记录", "记录", "", blocks),)))
    sheet = openpyxl.load_workbook(io.BytesIO(written)).worksheets[1]
    assert [table.ref for table in sheet.tables.values()] == ["A5:F8", "A10:A12"]
    assert [sheet.cell(row, 1).value for row in range(5, 15)] == ["编号", 1, 2, 3, None, "甲", "x", "y", None, "完"]
