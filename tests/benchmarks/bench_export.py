"""How long the sample's workbook, deck and twenty pictures take, against the bare libraries making the same cells, shapes and strokes.

Run ``python -m pytest tests/benchmarks/bench_export.py -m benchmark -s``.
Figures are printed, not asserted: machines differ, ratios less so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Inches, Pt

from qcbench.charts.scene import Scene
from qcbench.exchange.sample import build_sample
from qcbench.render.excel.book import write_workbook
from qcbench.render.picture import picture_png, scene_of
from qcbench.render.powerpoint.deck import write_deck
from qcbench.report.deck import deck
from qcbench.report.export import source_of
from qcbench.report.pictures import pictures
from qcbench.report.sheets import workbook
from qcbench.report.source import Source
from qcbench.store.workspace import Workspace
from qcbench.texts import using

PICTURES = 20


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least time of a few rounds."""
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def bare_workbook(model: Any, path: Path) -> None:
    """The same values in cells with a font and an alignment, made by openpyxl alone."""
    book = openpyxl.Workbook()
    font, alignment = Font("Microsoft YaHei", 10), Alignment(vertical="center", wrap_text=True)
    for title, cells in model:
        page = book.create_sheet(title)
        for row, column, value in cells:
            made = page.cell(row, column, value)
            made.font = font
            made.alignment = alignment
    book.save(path)


def cells_of(path: Path) -> list[tuple[str, list[tuple[int, int, Any]]]]:
    """The values of a workbook by sheet."""
    book = openpyxl.load_workbook(path)
    return [
        (sheet.title, [(cell.row, cell.column, cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None])
        for sheet in book.worksheets
    ]


def bare_deck(model: Any, path: Path) -> None:
    """As many text boxes, tables, charts and connectors of the same size and text, made by python-pptx alone."""
    made = Presentation()
    made.slide_width, made.slide_height = model.slide_width, model.slide_height
    for slide in model.slides:
        page = made.slides.add_slide(made.slide_layouts[6])
        for shape in flat(slide.shapes):
            place = (shape.left or 0, shape.top or 0, shape.width or Inches(1), shape.height or Inches(1))
            if getattr(shape, "has_chart", False):
                data = CategoryChartData()
                data.categories = list(shape.chart.plots[0].categories)
                for series in shape.chart.plots[0].series:
                    data.add_series(series.name, list(series.values))
                page.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
            elif getattr(shape, "has_table", False):
                rows = list(shape.table.rows)
                table = page.shapes.add_table(len(rows), len(shape.table.columns), *place).table
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row.cells):
                        table.cell(number, column).text = cell.text
            elif shape.is_placeholder or shape.has_text_frame:
                box = page.shapes.add_textbox(*place) if not shape.shape_type else page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
                box.text_frame.text = shape.text_frame.text
                for paragraph in box.text_frame.paragraphs:
                    for run in paragraph.runs:
                        run.font.size = Pt(14)
            else:
                page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, place[0], place[1], place[0] + place[2], place[1] + place[3])
    made.save(str(path))


def flat(shapes: Any) -> list[Any]:
    """Shapes with the members of groups in their place."""
    found = []
    for shape in shapes:
        found += flat(shape.shapes) if hasattr(shape, "shapes") else [shape]
    return found


def bare_pictures(scenes: list[Scene], folder: Path) -> None:
    """The same strokes by QPainter, without layout."""
    for number, scene in enumerate(scenes):
        picture_png(scene, folder / f"{number}.png")


def twenty(source: Source) -> list[Any]:
    """Twenty drawings; the story's own, from the start again where there are fewer."""
    drawings = [titled.drawing for titled in pictures(source)]
    return (drawings * PICTURES)[:PICTURES]


@pytest.mark.benchmark
def test_exports_against_the_bare_libraries(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "sample.qcb") as workspace, using("zh_CN"):
        key = build_sample(workspace)
        source = source_of(workspace, key)
        book_path, deck_path = tmp_path / "a.xlsx", tmp_path / "a.pptx"
        write_workbook(workbook(source), book_path)
        write_deck(deck(source), deck_path)
        whole_start = time.perf_counter()
        ours = {
            "workbook": seconds(lambda: write_workbook(workbook(source), book_path)),
            "deck": seconds(lambda: write_deck(deck(source), deck_path)),
            "pictures": seconds(lambda: [picture_png(drawing, tmp_path / "p.png") for drawing in twenty(source)]),
        }
        assert time.perf_counter() > whole_start
        book, slides = cells_of(book_path), Presentation(str(deck_path))
        scenes = [scene_of(drawing) for drawing in twenty(source)]
        bare = {
            "workbook": seconds(lambda: bare_workbook(book, tmp_path / "b.xlsx")),
            "deck": seconds(lambda: bare_deck(slides, tmp_path / "b.pptx")),
            "pictures": seconds(lambda: bare_pictures(scenes, tmp_path)),
        }
    for name, time_taken in ours.items():
        print(f"{name}: {time_taken:.2f} s, bare {bare[name]:.2f} s, ratio {time_taken / bare[name]:.2f}")
    total, baseline = sum(ours.values()), sum(bare.values())
    print(f"all: {total:.2f} s, bare {baseline:.2f} s, ratio {total / baseline:.2f} (goal 3, and under 6 s)")
