"""The sample project's workbook: whole, calculated as another program calculates it, readable on paper."""

import io
from pathlib import Path

import openpyxl
import pytest

from qcbench.charts.spec import Chart, ChartPair
from qcbench.exchange.sample import build_sample
from qcbench.model.survey import Dataset
from qcbench.render.blocks import Figure, Table, Workbook
from qcbench.render.excel.book import workbook_bytes
from qcbench.report.export import source_of
from qcbench.report.sheets import workbook
from qcbench.store.workspace import Workspace
from qcbench.texts import using
from tests.render.test_excel_book import covered, differing, frames

SMALLEST_POINTS = 6.9


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The sample's sheets."""
    with Workspace.create(tmp_path_factory.mktemp("sample") / "a.qcb") as workspace, using("zh_CN"):
        source = source_of(workspace, build_sample(workspace))
        for dataset in source.content.all(Dataset):
            source.frame(dataset.key)
        return workbook(source)


@pytest.fixture(scope="module")
def data(composed: Workbook) -> bytes:
    """The sample's workbook, in which nothing had to be left out."""
    with using("zh_CN"):
        written, warnings = workbook_bytes(composed)
    assert warnings == []
    return written


def test_every_formula_is_calculated_alike_by_another_program(data: bytes, tmp_path: Path) -> None:
    count, found = differing(data, tmp_path)
    assert count > 100
    assert found == []


def test_every_figure_is_drawn_and_covers_nothing(composed: Workbook, data: bytes) -> None:
    drawings = [block.drawing for sheet in composed.sheets for block in sheet.blocks if isinstance(block, Figure)]
    assert sum(isinstance(drawing, Chart) for drawing in drawings) >= 10
    found = frames(data)
    assert len(found) == len(drawings) + sum(isinstance(drawing, ChartPair) for drawing in drawings)
    assert [covered(anchor, sheet) for _name, anchor, sheet in found] == [[]] * len(found)


def test_every_cell_of_every_table_is_in_the_workbook(composed: Workbook, data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet, page in zip(composed.sheets, book.worksheets[1:], strict=True):
        texts = {cell.value for row in page.iter_rows() for cell in row}
        cells = [cell for block in sheet.blocks if isinstance(block, Table) for row in block.rows for cell in row.cells]
        assert {cell.value for cell in cells if isinstance(cell.value, str) and cell.value} <= texts


def test_every_sheet_is_readable_on_a4(data: bytes) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        last = openpyxl.utils.cell.range_boundaries(sheet.print_area.rpartition("!")[2])[2]
        letters = [openpyxl.utils.get_column_letter(place) for place in range(1, last + 1)]
        width = sum(round(sheet.column_dimensions[letter].width * 7) * 0.75 for letter in letters)
        paper = (841.9 if sheet.page_setup.orientation == "landscape" else 595.3) - 72 * (
            sheet.page_margins.left + sheet.page_margins.right
        )
        assert 10 * min(1.0, paper / width) >= SMALLEST_POINTS, sheet.title
