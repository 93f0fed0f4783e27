"""Statistical charts in workbooks and decks: what is read back out of a written file is what the specification says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.cell import range_boundaries
from pptx import Presentation

from qcbench.charts.middles import at_middles
from qcbench.charts.spec import Chart, ChartKind, Mark
from qcbench.render.blocks import Band, Crumb, Deck, Figure, Sheet, Slide, Stack, Workbook
from qcbench.render.chart_xml.elements import CHART, DRAWING
from qcbench.render.excel.book import write_workbook
from qcbench.render.powerpoint.deck import write_deck
from tests.charts import statistics_samples as samples

C, A = f"{{{CHART}}}", f"{{{DRAWING}}}"
BOOLEANS = ("delete", "overlay", "autoTitleDeleted", "roundedCorners", "varyColors", "plotVisOnly", "smooth")


@dataclass(frozen=True)
class Written:
    """A chart part and the workbook its formulas refer to."""

    space: Any
    book: openpyxl.Workbook


def _workbook(path: Path, chart: Chart) -> Written:
    write_workbook(Workbook("看", "", (), (Sheet("a", "图", "图", "", (Figure("a", chart),)),)), path)
    with zipfile.ZipFile(path) as parts:
        return Written(etree.fromstring(parts.read("xl/charts/chart1.xml")), openpyxl.load_workbook(path))


def _deck(path: Path, chart: Chart) -> Written:
    slide = Slide("a", "s", "图", "图", (Band((Stack((Figure("a", chart),)),)),))
    write_deck(Deck("看", "圈", (Crumb("s", "现状调查", "P"),), (slide,), "图", "表"), path)
    part = next(shape for shape in _charts(Presentation(path).slides[0].shapes)).chart.part
    return Written(etree.fromstring(part.blob), openpyxl.load_workbook(io.BytesIO(part.chart_workbook.xlsx_part.blob)))


def _charts(shapes: Any) -> list[Any]:
    """The charts among shapes and groups."""
    found = []
    for shape in shapes:
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            found += _charts(shape.shapes)
        elif getattr(shape, "has_chart", False):
            found.append(shape)
    return found


@pytest.fixture(params={"xlsx": _workbook, "pptx": _deck}.values(), ids=["xlsx", "pptx"])
def target(request: pytest.FixtureRequest) -> Any:
    """How a chart is written and read back: into a workbook, onto a slide."""
    return request.param


def _series(written: Written) -> list[Any]:
    return sorted(written.space.iter(f"{C}ser"), key=lambda series: int(series.find(f"{C}order").get("val")))


def _numbers(written: Written, parent: Any) -> list[float | None]:
    """The cached numbers, which must be those of the cells."""
    count = int(parent.find(f".//{C}ptCount").get("val"))
    points = {int(point.get("idx")): float(point.findtext(f"{C}v")) for point in parent.iter(f"{C}pt")}
    cached = [points.get(place) for place in range(count)]
    sheet, _, cells = parent.findtext(f".//{C}f").rpartition("!")
    left, top, right, bottom = range_boundaries(cells)
    rows = written.book[sheet.strip("'").replace("''", "'")].iter_rows(top, bottom, left, right, values_only=True)
    assert [value for row in rows for value in row] == cached
    return cached


@pytest.mark.parametrize("count", [3, 12])
def test_counts_of_a_histogram_and_its_curve_at_the_middles_are_in_cache_and_cells(target: Any, tmp_path: Path, count: int) -> None:
    chart = samples.histogram(count)
    bars, curve = _series(written := target(tmp_path / "file.xlsx", chart))
    assert _numbers(written, bars.find(f"{C}val")) == list(chart.series[0].values)
    assert _numbers(written, curve.find(f"{C}val")) == pytest.approx(at_middles(chart.edges, chart.series[1]))
    assert written.space.find(f".//{C}gapWidth").get("val") == "0"
    assert curve.find(f"{C}smooth").get("val") == "1"


@pytest.mark.parametrize("count", [3, 25, 300])
def test_both_coordinates_of_a_scatter_are_in_cache_and_cells(target: Any, tmp_path: Path, count: int) -> None:
    chart = samples.scatter(count)
    written = target(tmp_path / "file.xlsx", chart)
    named = {"".join(read.find(f"{C}tx").itertext()).rpartition("$")[2].lstrip("0123456789"): read for read in _series(written)}
    for own in chart.series:
        read = named[own.name]
        assert _numbers(written, read.find(f"{C}xVal")) == list(own.positions)
        assert _numbers(written, read.find(f"{C}yVal")) == list(own.values)


@pytest.mark.parametrize("count", [3, 12])
def test_estimates_and_both_ends_of_their_intervals_are_in_cache_and_cells(target: Any, tmp_path: Path, count: int) -> None:
    chart = samples.interval(count)
    written = target(tmp_path / "file.xlsx", chart)
    ends, points = _series(written)[:2]
    own = chart.series[0]
    assert _numbers(written, points.find(f"{C}xVal")) == pytest.approx(own.values, rel=1e-15)
    found = [end for end in _numbers(written, ends.find(f"{C}xVal")) if end is not None]
    assert chart.x_axis is not None
    highs = [chart.x_axis.maximum if high is None else high for high in own.upper]
    assert found == pytest.approx([end for pair in zip(own.lower, highs, strict=True) for end in pair], rel=1e-15)


def test_names_and_figures_of_intervals_are_written_beside_them(target: Any, tmp_path: Path) -> None:
    chart = samples.interval(3)
    texts = [
        "".join(piece.text for piece in label.iter(f"{A}t")).strip()
        for label in target(tmp_path / "file.xlsx", chart).space.iter(f"{C}dLbl")
    ]
    assert all(text in texts for text in (*chart.categories, *chart.series[0].labels))


def test_shares_lie_and_add_up_to_their_whole(target: Any, tmp_path: Path) -> None:
    chart = samples.shares(3)
    written = target(tmp_path / "file.xlsx", chart)
    rows = [_numbers(written, read.find(f"{C}val")) for read in _series(written)]
    assert all(row == pytest.approx(one.values, rel=1e-15) for row, one in zip(rows, chart.series, strict=True))
    assert [sum(value or 0.0 for value in column) for column in zip(*rows, strict=True)] == pytest.approx([1.0] * 3)
    assert written.space.find(f".//{C}barDir").get("val") == "bar"
    assert written.space.find(f".//{C}grouping").get("val") == "stacked"


@pytest.mark.parametrize("kind", samples.CHARTS)
def test_every_boolean_and_both_fonts_are_written(target: Any, tmp_path: Path, kind: str) -> None:
    space = target(tmp_path / "file.xlsx", samples.CHARTS[kind](5)).space
    for name in BOOLEANS:
        assert all(one.get("val") in ("0", "1") for one in space.iter(f"{C}{name}"))
    assert all(axis.find(f"{C}delete") is not None for tag in ("catAx", "valAx") for axis in space.iter(f"{C}{tag}"))
    looks = [one for tag in ("defRPr", "rPr") for one in space.iter(f"{A}{tag}")]
    assert looks
    assert all(one.find(f"{A}latin") is not None and one.find(f"{A}ea") is not None for one in looks)
    if kind in ("scatter", "interval"):
        assert all(series.find(f"{C}smooth") is not None for series in space.iter(f"{C}ser"))


def test_axes_of_a_scatter_have_the_specifications_limits(target: Any, tmp_path: Path) -> None:
    chart = samples.scatter(25)
    across, up = list(target(tmp_path / "file.xlsx", chart).space.iter(f"{C}valAx"))
    for axis, read in ((chart.x_axis, across), (chart.axis, up)):
        assert axis is not None
        limits = read.find(f"{C}scaling")
        assert [float(limits.find(f"{C}{end}").get("val")) for end in ("min", "max")] == [axis.minimum, axis.maximum]


def test_the_lines_of_a_histogram_lie_over_it_in_a_workbook(tmp_path: Path) -> None:
    chart = samples.histogram(8)
    _workbook(tmp_path / "book.xlsx", chart)
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        shapes = etree.fromstring(parts.read("xl/drawings/chartShapes1.xml"))
        types = parts.read("[Content_Types].xml").decode()
        relations = parts.read("xl/charts/_rels/chart1.xml.rels").decode()
        space = etree.fromstring(parts.read("xl/charts/chart1.xml"))
    assert [one.text for one in shapes.iter(f"{A}t")] == [line.label for line in chart.vertical_lines]
    assert "/xl/drawings/chartShapes1.xml" in types
    assert "chartShapes1.xml" in relations
    assert space[-1].tag == f"{C}userShapes"


def test_the_lines_and_the_list_of_a_histogram_are_shapes_on_a_slide(tmp_path: Path) -> None:
    chart = samples.histogram(8)
    _deck(tmp_path / "deck.pptx", chart)
    texts = [shape.text_frame.text for shape in _all(Presentation(tmp_path / "deck.pptx").slides[0].shapes) if shape.has_text_frame]
    assert all(line.label in texts for line in chart.vertical_lines)
    assert all(name in texts and value in texts for name, value in chart.key_values)


def _all(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found += _all(shape.shapes) if hasattr(shape, "shapes") else [shape]
    return found


@pytest.mark.parametrize(("count", "kind"), [(2, "barChart+lineChart"), (6, "barChart")])
def test_small_multiples_are_native_charts_on_one_scale(tmp_path: Path, count: int, kind: str) -> None:
    grid = samples.grid(count)
    write_workbook(Workbook("看", "", (), (Sheet("a", "图", "图", "", (Figure("a", grid),)),)), tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        spaces = [etree.fromstring(parts.read(f"xl/charts/chart{place + 1}.xml")) for place in range(count)]
    assert len({space.find(f".//{C}valAx/{C}scaling/{C}max").get("val") for space in spaces}) == 1
    plots = {etree.QName(one).localname for one in spaces[0].find(f".//{C}plotArea") if etree.QName(one).localname.endswith("Chart")}
    assert plots == set(kind.split("+"))


def test_a_network_is_editable_shapes_joined_by_connectors(tmp_path: Path) -> None:
    slide = Slide("a", "s", "图", "图", (Band((Stack((Figure("a", samples.network(5)),)),)),))
    write_deck(Deck("看", "圈", (Crumb("s", "现状调查", "P"),), (slide,), "图", "表"), tmp_path / "deck.pptx")
    shapes = _all(Presentation(tmp_path / "deck.pptx").slides[0].shapes)
    joined = [shape for shape in shapes if shape._element.tag.endswith("}cxnSp") and shape._element.find(f".//{A}stCxn") is not None]
    assert len(joined) >= 4
    assert sum(samples.NAME in shape.text_frame.text.replace("\n", "").replace("\x0b", "") for shape in shapes if shape.has_text_frame) == 5


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    chart = replace(samples.interval(3), categories=("=1+1", "+86", "-3"))
    written = _workbook(tmp_path / "book.xlsx", chart)
    cells = [cell for sheet in written.book.worksheets for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "+86", "-3")]
    assert len(cells) == 3
    assert all(cell.data_type == "s" for cell in cells)


def test_every_statistical_kind_has_a_sample() -> None:
    kinds = {ChartKind.HISTOGRAM, ChartKind.SCATTER, ChartKind.INTERVAL, ChartKind.SHARES}
    assert {make(3).kind for make in samples.CHARTS.values()} == kinds
    marks = {one.mark for make in samples.CHARTS.values() for one in make(3).series}
    assert marks == {Mark.COLUMN, Mark.CURVE, Mark.POINT, Mark.SPAN, Mark.STACKED}
