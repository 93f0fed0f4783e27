"""The workbook as a reader gets it: sheets, links, formulas with values, charts, print set-up, and nothing that tells who wrote it."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.cell_range import CellRange

from qcbench.render.blocks import Cell, Column, Figure, Row, Sheet, Table
from qcbench.render.excel.book import workbook_bytes, write_workbook
from qcbench.texts import using
from tests.render.sample_charts import CHARTS
from tests.render.sample_workbook import pareto_table, survey_chart, target_table, trial

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def _read(data: bytes, **options: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def _parts(data: bytes, pattern: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if re.search(pattern, name)}


@pytest.fixture(scope="module")
def data() -> bytes:
    """The trial workbook in Chinese."""
    with using("zh_CN"):
        written, warnings = workbook_bytes(trial())
    assert warnings == []
    return written


def test_every_sheet_is_there_in_order_after_the_contents(data: bytes) -> None:
    assert _read(data).sheetnames == ["目录", *(sheet.tab for sheet in trial().sheets)]


def test_contents_link_to_every_sheet_and_back(data: bytes) -> None:
    book = _read(data)
    links = [cell.hyperlink.location for row in book["目录"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert all(sheet["A3"].hyperlink.location == "'目录'!A1" for sheet in book.worksheets[1:])


def test_formulas_are_live_and_carry_their_values(data: bytes) -> None:
    live, cached = _read(data)["2 现状调查"], _read(data, data_only=True)["2 现状调查"]
    formulas = {cell.coordinate: cell.value for row in live.iter_rows() for cell in row if cell.data_type == "f"}
    assert "=SUM($B$9:B10)/SUM($B$9:$B$14)".replace("$B", "B") in formulas.values()
    assert all(cached[place].value is not None for place in formulas)


def test_a_formula_can_name_a_cell_of_another_sheet() -> None:
    cells = (Cell("差距"), Cell(98.0 - 95.59, formula="{@target}-{@current}"), Cell(0, formula="{@nowhere}"))
    table = Table("gap", "差距", tuple(Column(key, key) for key in "abc"), (Row(cells),))
    sheets = (Sheet("one", "一", "一'1", "", (target_table(),)), Sheet("two", "二", "二", "", (table,)))
    book = _read(workbook_bytes(replace(trial(), sheets=sheets))[0])
    found = [cell.value for row in book["二"].iter_rows() for cell in row]
    assert "='一''1'!$C$7-'一''1'!$B$7" in found
    assert 0 in found


def _soffice(data: bytes, folder: Path) -> openpyxl.Workbook:
    """The workbook as LibreOffice calculates it: the cached values are taken out first."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    bare = folder / "bare.xlsx"
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(part)
                for cell in list(root.iter(f"{MAIN}c")):
                    if cell.find(f"{MAIN}f") is not None:
                        cell.remove(cell.find(f"{MAIN}v"))
                part = etree.tostring(root)
            target.writestr(name, part)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(bare)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(folder / "out" / "bare.xlsx", data_only=True)


def differing(data: bytes, folder: Path) -> tuple[int, list[str]]:
    """How many formulas there are, and which of them another program calculates differently."""
    calculated, live, cached = _soffice(data, folder), _read(data), _read(data, data_only=True)
    count, found = 0, []
    for sheet in live.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            count += 1
            ours, theirs = cached[sheet.title][cell.coordinate].value, calculated[sheet.title][cell.coordinate].value
            alike = ours == pytest.approx(theirs, rel=1e-9, abs=1e-9) if isinstance(ours, int | float) else (ours or "") == (theirs or "")
            if not alike or str(ours).startswith("#"):
                found.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {ours!r}, {theirs!r}")
    return count, found


def test_another_program_calculates_the_cached_values(data: bytes, tmp_path: Path) -> None:
    count, found = differing(data, tmp_path)
    assert count == 18
    assert found == []


def test_no_sheet_tells_who_wrote_it_where_or_when(data: bytes) -> None:
    words = b"".join(_parts(data, "docProps").values()).decode()
    assert re.findall(r">(\d{4}-\d\d-\d\d)T", words) == ["2020-01-01", "2020-01-01"]
    assert re.findall(r"<dc:creator[^>]*>([^<]*)<", words) == ["qcbench"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {item.date_time for item in parts.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert not [item.filename for item in parts.infolist() if b"/tmp/" in parts.read(item) or b"/home/" in parts.read(item)]


def test_the_same_workbook_is_the_same_file(data: bytes) -> None:
    with using("zh_CN"):
        assert workbook_bytes(trial())[0] == data


def test_sheets_are_set_up_to_be_printed(data: bytes) -> None:
    for sheet in _read(data).worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area.startswith(("'", sheet.title))


def test_a_long_table_repeats_its_own_head_and_others_their_title(data: bytes) -> None:
    book = _read(data)
    assert (book["6 要因确认"].print_title_rows, book["6 要因确认"].freeze_panes) == ("$6:$6", "A7")
    assert (book["2 现状调查"].print_title_rows, book["2 现状调查"].freeze_panes) == ("$1:$1", "A4")
    assert (book["回访记录"].print_title_rows, book["回访记录"].freeze_panes) == ("$5:$5", "A6")


def frames(data: bytes) -> list[tuple[str, etree._Element, openpyxl.worksheet.worksheet.Worksheet]]:
    """Each drawing's anchors with the sheet they lie on."""
    book = _read(data)
    found = []
    for name, part in _parts(data, r"worksheets/_rels/sheet\d+").items():
        drawing = re.search(rb"drawings/(drawing\d+\.xml)", part)
        if drawing:
            number = int(re.findall(r"\d+", name)[0])
            (xml,) = _parts(data, f"drawings/{drawing[1].decode()}$").values()
            found += [(name, anchor, book.worksheets[number - 1]) for anchor in etree.fromstring(xml)]
    return found


def _points(sheet: Any, first: int, count: int, *, columns: bool) -> float:
    if columns:
        letters = [openpyxl.utils.get_column_letter(place) for place in range(first, first + count)]
        return sum(round(sheet.column_dimensions[letter].width * 7) * 0.75 for letter in letters)
    return sum(sheet.row_dimensions[row].height or 15.0 for row in range(first, first + count))


def covered(anchor: etree._Element, sheet: Any) -> list[str]:
    """The cells and joined cells with values under a drawing."""
    left, top = (int(anchor.findtext(f"{DRAWING}from/{DRAWING}{name}")) + 1 for name in ("col", "row"))
    offset = int(anchor.findtext(f"{DRAWING}from/{DRAWING}colOff")) / 12700
    wide, high = (int(anchor.find(f"{DRAWING}ext").get(name)) / 12700 for name in ("cx", "cy"))
    right, bottom = left, top
    while _points(sheet, left, right - left + 1, columns=True) < offset + wide - 1:
        right += 1
    while _points(sheet, top, bottom - top + 1, columns=False) < high:
        bottom += 1
    inside = [cell.coordinate for row in sheet.iter_rows(top, bottom, left, right) for cell in row if cell.value is not None]
    joined = [area for area in sheet.merged_cells.ranges if sheet[area.start_cell.coordinate].value is not None]
    return inside + [area.coord for area in joined if not area.isdisjoint(CellRange(None, left, top, right, bottom))]


def test_no_chart_and_no_picture_covers_a_cell_with_words(data: bytes) -> None:
    found = frames(data)
    assert len(found) == 11
    assert [covered(anchor, sheet) for _name, anchor, sheet in found] == [[]] * 11


def test_every_drawing_has_an_alternative_text(data: bytes) -> None:
    texts = [frame.get("descr") for _name, anchor, _sheet in frames(data) for frame in anchor.iter(f"{DRAWING}cNvPr")]
    assert len(texts) == 11
    assert all(texts)


def test_no_drawing_is_cut_by_a_page_break(data: bytes) -> None:
    for _name, anchor, sheet in frames(data):
        top = int(anchor.findtext(f"{DRAWING}from/{DRAWING}row")) + 1
        high = int(anchor.find(f"{DRAWING}ext").get("cy")) / 12700
        ends = [mark.id for mark in sheet.row_breaks.brk]
        assert not [row for row in ends if top <= row and _points(sheet, top, row - top + 1, columns=False) < high]


def _formulas(part: bytes) -> list[str]:
    return [formula.text or "" for formula in etree.fromstring(part).iter(f"{CHART}f")]


def test_a_chart_refers_to_the_table_that_holds_its_numbers() -> None:
    sheet = Sheet("s", "调查", "调查", "", (pareto_table(), Figure("f", survey_chart(), "pareto")))
    (part,) = _parts(workbook_bytes(replace(trial(), sheets=(sheet,)))[0], r"chart1\.xml").values()
    assert _formulas(part)[:3] == ["'调查'!$B$7", "'调查'!$A$8:$A$13", "'调查'!$B$8:$B$13"]


@pytest.mark.parametrize("name", CHARTS)
def test_what_a_chart_refers_to_holds_the_charts_values(name: str) -> None:
    sheet = Sheet("s", "图", "图 '1'", "", (target_table(), Figure("f", CHARTS[name], "target")))
    data, _warnings = workbook_bytes(replace(trial(), sheets=(sheet,)))
    book = _read(data)
    (part,) = _parts(data, r"chart1\.xml").values()
    for values in etree.fromstring(part).iter(f"{CHART}val"):
        formula = values.findtext(f".//{CHART}f")
        if formula is None:
            continue
        cached = {int(point.get("idx")): float(point.findtext(f"{CHART}v")) for point in values.iter(f"{CHART}pt")}
        title, _sign, cells = formula.rpartition("!")
        area = book[title.strip("'").replace("''", "'")][cells.replace("$", "")]
        flat = [cell for row in (area if isinstance(area, tuple) else ((area,),)) for cell in (row if isinstance(row, tuple) else (row,))]
        assert {place: pytest.approx(cell.value) for place, cell in enumerate(flat) if cell.value is not None} == cached


def test_widths_hold_every_figure_and_heading(data: bytes) -> None:
    sheet = _read(data, data_only=True)["6 要因确认"]
    for row in sheet.iter_rows(7, 66):
        assert row[0].value is not None
        assert all(float(sheet.column_dimensions[cell.column_letter].width) >= len(str(cell.value)) + 1 for cell in (row[0], row[4]))


def test_warnings_and_progress_are_told(tmp_path: Path) -> None:
    told: list[str] = []
    sheet = Sheet("a", "甲\x07", "甲", "", (Table("t", "表", (Column("a", "列"),), (Row((Cell("x\x00y"),)),)),))
    with using("en"):
        warnings = write_workbook(replace(trial(), sheets=(sheet,)), tmp_path / "b.xlsx", progress=told.append)
    assert told == ["甲\x07"]
    assert [warning.partition(":")[0] for warning in warnings] == ["Contents!C10", "甲!A1", "甲!A7"]


def test_a_joined_cell_starts_where_its_value_is(data: bytes) -> None:
    for sheet in _read(data).worksheets:
        for joined in sheet.merged_cells.ranges:
            row, column = coordinate_to_tuple(joined.start_cell.coordinate)
            inside = [cell.value for line in sheet[joined.coord] for cell in line][1:]
            assert (row, column) == (joined.min_row, joined.min_col)
            assert not any(inside)
