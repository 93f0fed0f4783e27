"""Every kind of file brings the same rows in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qcbench.exchange.reading.options import LIMITS, Options
from qcbench.exchange.reading.reader import Reader
from qcbench.exchange.reading.session import Session

ROWS = [("日期", "大类", "件数"), (date(2026, 1, 5), "差错", 3), (date(2026, 1, 6), "态度", 4), (date(2026, 1, 7), "差错", 5)]
EXPECTED = [{"0": day, "1": name, "2": count} for day, name, count in ROWS[1:]]


def as_text(sign: str) -> str:
    return "".join(sign.join(map(str, row)) + "\r\n" for row in ROWS)


def write_csv(path: Path) -> None:
    path.write_text(as_text(","), encoding="gb18030", newline="")


def write_tsv(path: Path) -> None:
    path.write_text(as_text("\t"), encoding="utf-16", newline="")


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    book.create_sheet("别的")
    book.save(path)


def write_html(path: Path) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    head = '<html><head><meta charset="gb2312"><style>td {}</style></head><body>'
    path.write_text(f"{head}<table>{cells}</table></body></html>", encoding="gb18030")


def write_xml_2003(path: Path) -> None:
    cells = "".join("<Row>" + "".join(f"<Cell><Data>{cell}</Data></Cell>" for cell in row) + "</Row>" for row in ROWS)
    path.write_text(f'<?xml version="1.0"?><Workbook><Worksheet><Table>{cells}</Table></Worksheet></Workbook>', encoding="utf-8")


def write_ods(path: Path) -> None:
    def cell(value: object) -> str:
        if isinstance(value, date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{value}</text:p></table:table-cell>'
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    rows = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in ROWS)
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {manifest}></manifest:manifest>")
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.csv", write_csv),
        ("a.tsv", write_tsv),
        ("a.xlsx", write_xlsx),
        ("a.xls", write_html),
        ("b.xls", write_xml_2003),
        ("a.ods", write_ods),
        ("wrong ending.csv", write_xlsx),
    ],
)
def test_every_kind_of_file_brings_the_same_rows_in(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    session = Session(LIMITS, tmp_path / name)
    assert session.table(Options()).to_pylist() == EXPECTED
    assert [column.kind for column in session.preview(Options()).columns] == ["date", "category", "integer"]


def test_a_pasted_block_brings_the_same_rows_in() -> None:
    with Reader(pasted=as_text("\t")) as reader:
        assert reader.table()[1].to_pylist() == EXPECTED


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["别的"].append(["甲", "乙"])
    book["别的"].append([1, 2])
    book.save(tmp_path / "a.xlsx")
    preview = Session(LIMITS, tmp_path / "a.xlsx").preview(Options(sheet="别的"))
    assert (preview.sheets, preview.sheet, preview.columns[1].name) == (("Sheet", "别的"), "别的", "乙")


def test_a_long_file_is_read_like_a_short_one(tmp_path: Path) -> None:
    lines = ["说明", "序号,大类,值", *(f"{number},{'甲乙'[number % 2]},{number / 8}" for number in range(250_000)), "", "合计,,9"]
    (tmp_path / "long.csv").write_text("\n".join(lines), encoding="utf-8")
    session = Session(LIMITS, tmp_path / "long.csv")
    preview, table = session.preview(Options()), session.table(Options())
    assert (preview.header_row, preview.rows) == (2, 250_000)
    assert [column.kind for column in preview.columns] == ["integer", "category", "number"]
    assert {part.reason: part.rows for part in preview.left_out} == {"note": (1,), "blank": (250_003,), "total": (250_004,)}
    assert table.slice(249_999).to_pylist() == [{"0": 249_999, "1": "乙", "2": 249_999 / 8}]
