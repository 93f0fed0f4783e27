"""Files found in public places come in with the facts that their list states."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from qcbench.exchange.importing import names_of
from qcbench.exchange.reading.options import LIMITS, Options
from qcbench.exchange.reading.preview import Preview
from qcbench.exchange.reading.session import Session


def read(path: Path) -> tuple[Preview, dict[str, list[object]]]:
    session = Session(LIMITS, path)
    preview = session.preview(Options())
    table: pa.Table = session.table(Options()).rename_columns(names_of(preview))
    return preview, table.to_pydict()


def test_the_customers_have_a_number_column_with_eleven_gaps(real_inputs: Path) -> None:
    preview, columns = read(real_inputs / "telco_customer_churn.csv")
    assert (preview.rows, len(preview.columns)) == (7043, 21)
    assert Counter(columns["Churn"]) == {"No": 5174, "Yes": 1869}
    assert Counter(columns["Contract"]) == {"Month-to-month": 3875, "Two year": 1695, "One year": 1473}
    charges = preview.columns[19]
    assert (charges.kind, charges.missing) == ("number", 11)
    assert preview.columns[2].kind == "integer"


def test_the_complaints_keep_their_products(real_inputs: Path) -> None:
    preview, columns = read(real_inputs / "cfpb_consumer_complaints.csv")
    products = Counter(columns["Product"])
    assert preview.rows == 1099
    assert [products[name] for name in ("Credit reporting", "Debt collection", "Credit card or prepaid card", "Mortgage")] == [
        617,
        257,
        57,
        55,
    ]
    assert columns["Consumer complaint narrative"].count(None) == 428


def test_the_defect_log_has_days_with_points(real_inputs: Path) -> None:
    preview, columns = read(real_inputs / "watch_dial_defects.csv")
    assert preview.rows == 58
    assert columns["Date"][0] == date(2018, 1, 31)
    assert Counter(columns["Defect"]) == {"Indent": 33, "Scratch": 16, "Bent": 7, "Pierced": 1, "Dirty": 1}
    assert Counter(columns["Operator"]) == {"Jane": 25, "Peter": 14, "Christophe": 12, "Steve": 7}


def test_the_subgroups_keep_the_order_of_their_hours(real_inputs: Path) -> None:
    preview, columns = read(real_inputs / "syringe_diameter_wide.csv")
    assert preview.rows == 25
    assert columns["Hour"] == [f"Hour{number}" for number in range(1, 26)]
    assert [column.kind for column in preview.columns[1:]] == ["number"] * 6


def test_the_parts_list_loses_its_footer_and_the_columns_below_merged_names(real_inputs: Path) -> None:
    preview, columns = read(real_inputs / "merged_cells_parts_list.xlsx")
    assert (preview.sheet, preview.used_range, preview.merged) == ("test", "A1:U44", 30)
    assert columns["Pos."][:3] == [10, 20, 30]
    assert {part.reason: part.count for part in preview.left_out if part.applied}["footer"] == 6
    assert "Technical Description" in columns
    assert len(columns) == 8


def test_the_attendance_loses_its_blank_first_row_and_its_row_of_formulas(real_inputs: Path) -> None:
    preview, columns = read(real_inputs / "blank_first_row_total_row.xlsx")
    assert (preview.header_row, preview.rows) == (2, 23)
    assert (columns["Date"][0], columns["Date"][-1]) == (date(2020, 10, 1), date(2020, 10, 23))
    assert list(columns)[:2] == ["Date", "Ben Ashley"]
    assert [(part.reason, part.rows) for part in preview.left_out] == [("blank", (1,)), ("total", (26,))]
    assert {column.kind for column in preview.columns[1:]} == {"flag"}


def test_error_cells_are_missing_and_told_with_their_place(real_inputs: Path) -> None:
    preview, columns = read(real_inputs / "excel_error_values.xlsx")
    told = {(problem.value, problem.rows[0], problem.name) for problem in preview.problems if problem.kind == "error"}
    assert (preview.sheet, preview.used_range) == ("RawErrors", "A1:J14")
    assert {("#NULL!", 2, "Error"), ("#DIV/0!", 3, "Error"), ("#NAME?", 6, "Que"), ("#N/A", 8, "Non")} <= told
    assert columns["Error"][0] is None


def test_days_from_1904_are_the_days_that_were_meant(real_inputs: Path) -> None:
    _preview, columns = read(real_inputs / "date_system_1904.xlsx")
    second = list(columns.values())[1]
    assert [str(day) for day in second] == ["1904-01-02", "1904-01-12", "1904-04-21", "1907-01-16", "1934-06-03"]


@pytest.mark.parametrize("name", ["telco_customer_churn.csv", "merged_cells_parts_list.xlsx"])
def test_the_same_options_give_the_same_rows(real_inputs: Path, name: str) -> None:
    assert read(real_inputs / name) == read(real_inputs / name)
