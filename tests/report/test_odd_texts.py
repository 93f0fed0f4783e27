"""Whatever people type stays data: it comes out as it went in, and never stops a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation

from qcbench.render.blocks import Table
from qcbench.render.excel.book import write_workbook
from qcbench.render.powerpoint.deck import write_deck
from qcbench.report.deck import deck
from qcbench.report.export import file_stem
from qcbench.report.pictures import pictures
from qcbench.report.sheets import workbook
from qcbench.report.summary import summary, summary_lines
from qcbench.texts import using
from tests.report.projects import PROCEDURES, filled

ODD = {
    "formula": '=HYPERLINK("http://example.org","x")',
    "markup": "<img src=x onerror=alert(1)>&amp;",
    "control": "一\x00二\x07三\x1b[31m四\x85",
    "emoji": "👩‍🔧🏭 进步 🎉",
    "rare": "𠮷野家，𪚥䶮㐂",
    "template": "{count} {@current} %s {0}",
    "lines": "第一行\n第二行\r\n\t第三行",
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(max_size=40) | st.sampled_from(list(ODD.values())),
    procedure=st.sampled_from(PROCEDURES),
    language=st.sampled_from(["zh_CN", "en"]),
)
def test_any_text_in_every_field_gives_sheets_slides_and_pictures(text: str, procedure: str, language: str) -> None:
    with using(language):
        source = filled(procedure, lambda plain: text)
        sheets = workbook(source).sheets
        assert len(sheets) > len(source.procedure.steps)
        assert deck(source).title == text
        assert pictures(source)
        assert summary(source)["title"] == text
        assert all(isinstance(line, str) for _name, line in summary_lines(source))


@pytest.mark.parametrize("names", [("formula",), ("markup", "template"), ("control", "emoji", "rare", "lines")])
def test_odd_texts_in_every_field_give_files_that_open(names: tuple[str, ...], tmp_path: Path) -> None:
    with using("zh_CN"):
        source = filled("caq_self_set", lambda text: " ".join(ODD[name] for name in names))
        write_workbook(workbook(source), tmp_path / "odd.xlsx")
        report = write_deck(deck(source), tmp_path / "odd.pptx")
    assert len(load_workbook(tmp_path / "odd.xlsx").sheetnames) > 12
    assert len(Presentation(str(tmp_path / "odd.pptx")).slides) == report.slides


def test_a_text_that_looks_like_a_formula_is_no_formula(tmp_path: Path) -> None:
    with using("zh_CN"):
        write_workbook(workbook(filled("caq_self_set", lambda text: ODD["formula"])), tmp_path / "odd.xlsx")
    cells = [cell for sheet in load_workbook(tmp_path / "odd.xlsx") for row in sheet.iter_rows() for cell in row]
    assert [
        cell.coordinate for cell in cells if cell.data_type == "f" and "HYPERLINK" in str(cell.value) and "example.org" in str(cell.value)
    ] == []
    assert any(cell.value == ODD["formula"] for cell in cells)


def test_a_very_long_text_is_cut_and_that_is_said(tmp_path: Path) -> None:
    with using("zh_CN"):
        source = filled("caq_self_set", lambda text: "很长" * 20_000 if text == "差别显著" else text)
        warnings = write_workbook(workbook(source), tmp_path / "long.xlsx")
        remarks = write_deck(deck(source), tmp_path / "long.pptx").remarks
    assert warnings
    assert remarks
    assert not any("\n" in line for line in [*warnings, *remarks])


def test_words_of_the_project_stay_as_they_were_typed() -> None:
    with using("zh_CN"):
        tables = [block for sheet in workbook(filled("caq_self_set", lambda text: ODD["markup"])).sheets for block in sheet.blocks]
    values = {cell.value for table in tables if isinstance(table, Table) for row in table.rows for cell in row.cells}
    assert ODD["markup"] in values


@given(st.text(max_size=200))
def test_every_title_gives_a_file_name_that_every_system_takes(title: str) -> None:
    stem = file_stem(title)
    assert stem
    assert len(stem) <= 68
    assert not set(stem) & set('<>:"/\\|?*\0\n\r\t')
    assert stem == stem.strip(" .")
    assert stem.split(".")[0].upper() not in {"CON", "NUL", "COM1", "LPT9"}
