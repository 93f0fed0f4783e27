"""Where the table stands: notes, headers of any build, blank rows, totals and footers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from qcbench.exchange.importing import names_of
from qcbench.exchange.reading.options import LIMITS, Options
from qcbench.exchange.reading.preview import Preview
from qcbench.exchange.reading.session import Session

Look = Callable[..., Preview]


def reasons(preview: Preview) -> dict[str, tuple[int, ...]]:
    return {part.reason: part.rows for part in preview.left_out if part.applied}


def test_notes_blank_rows_totals_and_footers_stay_out_and_are_told(look: Look) -> None:
    text = "成立投诉台账,,\n单位：件,,\n\n日期,大类,件数\n2026-1-1,甲,3\n,,\n2026-1-2,乙,4\n合　计,,7\n\n制表：张三,,\n"
    preview = look(text)
    assert (preview.header_row, preview.rows) == (4, 2)
    assert reasons(preview) == {"note": (1, 2), "blank": (3, 6, 9), "footer": (10,), "total": (8,)}


def test_rows_left_out_come_in_where_the_user_wants_them(look: Look) -> None:
    text = "大类,件数\n甲,3\n乙,4\n合计,7\n"
    assert look(text).rows == 2
    assert look(text, leave_out=("note", "blank")).rows == 3


def test_data_without_a_header_gets_numbered_names(look: Look) -> None:
    preview = look("1,2.5\n3,4.5\n5,6.5\n")
    assert (preview.header_row, preview.rows) == (0, 3)
    assert names_of(preview) == ["第 1 列", "第 2 列"] or names_of(preview) == ["Column 1", "Column 2"]


def test_the_header_row_can_be_said(look: Look) -> None:
    assert look("a,b\nc,d\n1,2\n", header_row=2).columns[0].name == "c"
    assert look("a,b\n1,2\n", header_row=0).rows == 2


def test_names_that_come_again_or_are_missing_are_made_up(look: Look) -> None:
    names = names_of(look("件数,件数,,件数\n1,2,3,4\n"))
    assert names[0] == "件数"
    assert len(set(names)) == 4


def test_a_header_of_two_rows_is_joined(look: Look) -> None:
    preview = look("日期,改善前,,改善后,\n,件数,比率,件数,比率\n2026-1-1,3,0.5,1,0.2\n2026-1-2,4,0.6,1,0.1\n")
    assert names_of(preview) == ["日期", "改善前 件数", "改善前 比率", "改善后 件数", "改善后 比率"]


def test_a_header_that_comes_again_stays_out(look: Look) -> None:
    assert reasons(look("大类,件数\n甲,3\n大类,件数\n乙,4\n")) == {"repeat": (3,)}


def test_merged_headers_and_merged_cells_of_a_workbook_are_filled(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["班组", "改善前", None], [None, "件数", "比率"], ["甲班", 3, 0.5], [None, 4, 0.25], ["乙班", 5, 0.125]):
        sheet.append(row)
    for area in ("A1:A2", "B1:C1", "A3:A4"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    session = Session(LIMITS, tmp_path / "a.xlsx")
    preview = session.preview(Options())
    assert names_of(preview) == ["班组", "改善前 件数", "改善前 比率"]
    assert session.table(Options()).column(0).to_pylist() == ["甲班", "甲班", "乙班"]
    assert "merged" in [problem.kind for problem in preview.problems]


def test_last_rows_of_formulas_are_totals(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["日", "件数", "费用"], ["甲", 1, 2.5], ["乙", 2, 3.5], ["全部", "=SUM(B2:B3)", "=SUM(C2:C3)"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert reasons(Session(LIMITS, tmp_path / "a.xlsx").preview(Options())) == {"total": (4,)}


def test_rows_that_say_the_same_again_are_counted_and_left_out_on_demand(look: Look) -> None:
    text = "大类,件数\n甲,3\n甲,3\n乙,4\n"
    assert [(part.reason, part.count, part.applied) for part in look(text).left_out] == [("duplicate", 1, False)]
    assert look(text, leave_out=("blank", "duplicate")).rows == 2


def test_rows_of_other_lengths_and_open_quotes_are_told(look: Look) -> None:
    preview = look('a,b\n1,2\n3,4,5\n"6,7\n8,9\n')
    assert {problem.kind for problem in preview.problems} >= {"quotes", "ragged"}
    assert preview.rows == 4


def test_the_delimiter_is_found(look: Look) -> None:
    for sign in (",", "\t", ";", "|"):
        assert look(f"名称{sign}数\n甲{sign}1\n乙{sign}2\n").delimiter == sign


def test_commas_are_decimals_where_semicolons_part_the_cells(look: Look) -> None:
    assert look("名称;值\n甲;1,5\n乙;2,25\n").columns[1].kind == "number"
