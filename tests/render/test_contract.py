"""The contract of all targets: what is read back out of a written file is what the specification says."""

import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.chart._chart import ChartBase
from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor, SpreadsheetDrawing
from openpyxl.utils.cell import range_boundaries
from pptx import Presentation
from pptx.util import Inches

from qcbench.charts.layout.dispatch import layout
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE, Box, Disc, Primitive, Sector, Text
from qcbench.charts.spec import Caption, Chart, ChartKind, ChartPair, Mark
from qcbench.render import native_excel, native_powerpoint
from qcbench.render.chart_xml.axes import tick_format
from qcbench.render.chart_xml.cells import ChartCells, SeriesCells, place_chart_data
from qcbench.render.chart_xml.elements import CHART, DRAWING
from qcbench.render.chart_xml.number_format import shown
from qcbench.render.chart_xml.plan import category_texts, native_series
from tests.render.sample_charts import CHARTS, COLUMN, PAIR, PARETO, RADAR, RING

C, A = f"{{{CHART}}}", f"{{{DRAWING}}}"
SHEET = "图表 '1' 数据"
NASTY = replace(COLUMN, categories=("=1+1", "+86\x07", "a<&>\"'"), caption=Caption("=题目\x00<b>"), category_title="=x")


@dataclass(frozen=True)
class Written:
    """A chart part and the workbook its formulas refer to."""

    space: Any
    book: openpyxl.Workbook


def _cells(book: openpyxl.Workbook, formula: str) -> list[Any]:
    sheet, _, cells = formula.rpartition("!")
    left, top, right, bottom = range_boundaries(cells)
    found = book[sheet.strip("'").replace("''", "'")].iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in found for value in row]


def _cached(parent: Any, count: int) -> list[str | None]:
    points = {int(point.get("idx")): point.findtext(f"{C}v") for point in parent.iter(f"{C}pt")}
    return [points.get(place) for place in range(count)]


def _workbook(path: Path, chart: Chart) -> Written:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    cells = place_chart_data(sheet, 30, 2, chart)
    native_excel.add_native_chart(sheet, "B2", chart, width_cm=16, height_cm=9, cells=cells)
    book.save(path)
    with zipfile.ZipFile(path) as parts:
        return Written(etree.fromstring(parts.read("xl/charts/chart1.xml")), openpyxl.load_workbook(path))


def _deck(path: Path, chart: Chart) -> Written:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    native_powerpoint.add_native_chart(slide, chart, Inches(1), Inches(1), Inches(6), Inches(4))
    deck.save(path)
    (shape,) = [shape for shape in Presentation(path).slides[0].shapes if shape.has_chart]
    part = shape.chart.part
    return Written(etree.fromstring(part.blob), openpyxl.load_workbook(io.BytesIO(part.chart_workbook.xlsx_part.blob)))


TARGETS = {"xlsx": _workbook, "pptx": _deck}


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest) -> Any:
    """How a chart is written and read back: into a workbook, onto a slide."""
    return TARGETS[request.param]


def _series(written: Written) -> list[Any]:
    return sorted(written.space.iter(f"{C}ser"), key=lambda series: int(series.find(f"{C}order").get("val")))


def _named(charts: dict[str, Chart]) -> list[Any]:
    return [pytest.param(chart, id=name) for name, chart in charts.items()]


KINDS = [*_named(CHARTS), *_named({"pair-left": PAIR.left, "pair-right": PAIR.right, "nasty": NASTY})]


def test_every_kind_has_a_sample() -> None:
    elsewhere = {ChartKind.HISTOGRAM, ChartKind.SCATTER, ChartKind.INTERVAL, ChartKind.SHARES}  # test_statistics_contract.py
    assert {chart.kind for chart in CHARTS.values()} == set(ChartKind) - elsewhere


@pytest.mark.parametrize("chart", KINDS)
def test_numbers_names_and_categories_are_the_specifications_in_cache_and_cells(target: Any, tmp_path: Path, chart: Chart) -> None:
    written = target(tmp_path / "file.xlsx", chart)
    count, natives = len(chart.categories), native_series(chart)
    assert len(_series(written)) == len(natives) >= len(chart.series)
    for own, native, read in zip([*chart.series, *natives[len(chart.series) :]], natives, _series(written), strict=True):
        wanted = (own if own in chart.series else native.series).values
        values, names, categories = read.find(f"{C}val"), read.find(f"{C}tx"), read.find(f"{C}cat")
        cached = [None if text is None else float(text) for text in _cached(values, count)]
        assert cached == _cells(written.book, values.findtext(f".//{C}f"))
        assert [None if item is None else f"{item:.16g}" for item in wanted] == [
            None if item is None else f"{item:.16g}" for item in cached
        ]
        assert _cached(names, 1) == _cells(written.book, names.findtext(f".//{C}f")) == [native.series.name]
        texts = list(category_texts(chart))
        assert _cached(categories, count) == _cells(written.book, categories.findtext(f".//{C}f")) == texts
        assert values.findtext(f".//{C}formatCode") == native.series.number_format


@pytest.mark.parametrize("chart", _named(CHARTS))
def test_categories_begin_with_the_specifications_names(chart: Chart) -> None:
    assert [text.split("\n")[0] for text in category_texts(chart)] == list(chart.categories)
    assert category_texts(chart, notes=False) == chart.categories


@pytest.mark.parametrize("chart", KINDS)
def test_axes_have_the_specifications_limits_ticks_and_format(target: Any, tmp_path: Path, chart: Chart) -> None:
    found = list(target(tmp_path / "file.xlsx", chart).space.iter(f"{C}valAx"))
    if chart.kind is ChartKind.RING:
        assert not found
        return
    for axis, read in zip([chart.axis, chart.second_axis or chart.axis], found, strict=False):
        assert axis is not None
        limits = read.find(f"{C}scaling")
        assert (float(limits.find(f"{C}min").get("val")), float(limits.find(f"{C}max").get("val"))) == pytest.approx(
            (axis.minimum, axis.maximum), rel=1e-15
        )
        assert float(read.find(f"{C}majorUnit").get("val")) == pytest.approx(axis.ticks[1] - axis.ticks[0])
        if read.find(f"{C}tickLblPos").get("val") != "none":
            assert read.find(f"{C}numFmt").attrib == {"formatCode": tick_format(axis), "sourceLinked": "0"}
            assert tick_format(axis).endswith(axis.number_format)


def _label_texts(read: Any, values: tuple[float | None, ...]) -> list[str]:
    """The labels a reader sees: each point's own, else the value in the series' format."""
    labels = read.find(f"{C}dLbls")
    code = labels.find(f"{C}numFmt")
    usual = [
        "" if value is None or code is None or not shows(labels) else _formatted(labels, code.get("formatCode"), value, values)
        for value in values
    ]
    for point in labels.findall(f"{C}dLbl"):
        place = int(point.find(f"{C}idx").get("val"))
        text = "".join(piece.text for piece in point.iter(f"{A}t"))
        own = point.find(f"{C}numFmt")
        usual[place] = text or ("" if own is None else _formatted(point, own.get("formatCode"), values[place] or 0.0, values))
    return usual


def shows(labels: Any) -> bool:
    """Whether labels are shown at points without a label of their own."""
    return any(labels.find(f"{C}{name}").get("val") == "1" for name in ("showVal", "showPercent"))


def _formatted(labels: Any, code: str, value: float, values: tuple[float | None, ...]) -> str:
    if labels.find(f"{C}showPercent").get("val") == "1":
        value /= sum(item for item in values if item is not None)
    return shown(value, code) or "?"


@pytest.mark.parametrize("chart", KINDS)
def test_labels_are_the_specifications_or_left_out_where_they_would_not_fit(target: Any, tmp_path: Path, chart: Chart) -> None:
    for own, read in zip(chart.series, _series(target(tmp_path / "file.xlsx", chart)), strict=False):
        texts = _label_texts(read, own.values)
        assert all(text in ("", label) for text, label in zip(texts, own.labels, strict=False))
        if own.mark not in (Mark.RADAR, Mark.STACKED) and any(own.labels):
            left_out = sum(text != label for text, label in zip(texts, own.labels, strict=True))
            assert left_out <= (1 if chart.kind is ChartKind.PARETO else 0)


def test_reference_lines_are_named_at_their_last_point(target: Any, tmp_path: Path) -> None:
    read = _series(target(tmp_path / "file.xlsx", CHARTS["line"]))[-1]
    assert [int(point.find(f"{C}idx").get("val")) for point in read.iter(f"{C}dLbl")] == [8]


def test_text_that_looks_like_a_formula_stays_text(target: Any, tmp_path: Path) -> None:
    written = target(tmp_path / "file.xlsx", NASTY)
    sheet = written.book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value.startswith(("=", "+"))]
    assert {cell.value for cell in cells} == {"=1+1", "+86", "=x"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_charts_have_an_alternative_text_in_both(tmp_path: Path) -> None:
    _workbook(tmp_path / "book.xlsx", PARETO)
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        drawing = etree.fromstring(parts.read("xl/drawings/drawing1.xml"))
    assert [frame.get("descr") for frame in drawing.iter() if frame.tag.endswith("}cNvPr")] == [PARETO.alternative_text]
    _deck(tmp_path / "deck.pptx", PARETO)
    (shape,) = Presentation(tmp_path / "deck.pptx").slides[0].shapes
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == PARETO.alternative_text


def test_the_embedded_workbook_is_the_last_child_and_the_title_is_left_to_the_slide(tmp_path: Path) -> None:
    written = _deck(tmp_path / "deck.pptx", PARETO)
    assert etree.QName(written.space[-1]).localname == "externalData"
    assert written.space.find(f"{C}chart/{C}autoTitleDeleted").get("val") == "1"


def test_values_without_cells_are_written_into_the_chart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["", "件数", "累计占比"])
    for row in zip(PARETO.categories, *(series.values for series in PARETO.series), strict=True):
        sheet.append(row)
    columns = tuple(SeriesCells(f"${letter}$1", f"${letter}$2:${letter}$7") for letter in "BC")
    native_excel.add_native_chart(sheet, "E2", PARETO, width_cm=16, height_cm=9, cells=ChartCells(sheet.title, "$A$2:$A$7", columns))
    book.save(tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        space = etree.fromstring(parts.read("xl/charts/chart1.xml"))
    assert [len(list(space.iter(f"{C}{tag}"))) for tag in ("numRef", "numLit")] == [2, 1]


def _maxima(space: Any) -> str:
    return next(space.iter(f"{C}max")).get("val")


def test_both_halves_of_a_pair_have_one_maximum_in_both(tmp_path: Path) -> None:
    pair = ChartPair(PAIR.left, replace(PAIR.right, axis=replace(PARETO.axis, maximum=13.0)), PAIR.caption, PAIR.names)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    cells = (place_chart_data(sheet, 30, 1, pair.left), place_chart_data(sheet, 30, 8, pair.right))
    native_excel.add_native_pair(sheet, "A1", pair, width_cm=24, height_cm=9, cells=cells)
    book.save(tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        assert {_maxima(etree.fromstring(parts.read(f"xl/charts/chart{number}.xml"))) for number in (1, 2)} == {"41"}
        corners = [int(mark.text) for mark in etree.fromstring(parts.read("xl/drawings/drawing1.xml")).iter() if mark.tag.endswith("}col")]
    assert corners[0] == 0
    assert corners[1] >= 6
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shapes = native_powerpoint.add_native_pair(slide, pair, 0, 0, Inches(9), Inches(4))
    assert {_maxima(shape.chart._chartSpace) for shape in shapes} == {"41"}
    assert shapes[0].left + shapes[0].width < shapes[1].left


def test_the_private_hooks_of_openpyxl_are_as_pinned() -> None:
    assert openpyxl.__version__.startswith("3.1.")
    assert callable(ChartBase._write)
    assert callable(SpreadsheetDrawing._chart_frame)
    assert "graphicFrame" in OneCellAnchor.__elements__
    sheet = openpyxl.Workbook().worksheets[0]
    native_excel.add_native_chart(sheet, "A1", RING, width_cm=8, height_cm=8, cells=place_chart_data(sheet, 20, 1, RING))
    assert [etree.QName(chart._write().tag).localname for chart in sheet._charts] == ["chartSpace"]


def test_the_private_hooks_of_python_pptx_are_as_pinned() -> None:
    deck = Presentation()
    shape = native_powerpoint.add_native_chart(deck.slides.add_slide(deck.slide_layouts[6]), RADAR, 0, 0, Inches(4), Inches(4))
    assert etree.QName(shape.chart._chartSpace.tag).localname == "chartSpace"
    assert [series.name for plot in shape.chart.plots for series in plot.series] == ["活动后", "活动前"]


def _things(chart: Chart | ChartPair) -> dict[str, list[Primitive]]:
    """What the scene draws, by what it stands for."""
    found: dict[str, list[Primitive]] = {}
    for primitive in layout(chart, PICTURE, estimated).primitives:
        found.setdefault(primitive.stands_for, []).append(primitive)
    return found


def _extent(mark: Primitive, chart: Chart) -> float:
    """What of a mark says its value: length of a bar, angle of a slice, height of a point."""
    match mark:
        case Box():
            return mark.width if chart.kind is ChartKind.BAR else mark.height
        case Sector():
            return mark.sweep
        case Disc():
            return -mark.centre[1]
    raise AssertionError(mark)


def _measured(things: dict[str, list[Primitive]], chart: Chart, place: int) -> list[tuple[float, float]]:
    """Value and extent of each mark of one series; a gap has no mark."""
    found = []
    for index, value in enumerate(chart.series[place].values):
        marks = [mark for kind in ("bar", "point", "slice") for mark in things.get(f"{kind}:{place}:{index}", ())]
        assert len(marks) == (value is not None), (place, index)
        found += [(value, _extent(mark, chart)) for mark in marks if value is not None]
    return found


@pytest.mark.parametrize("chart", _named({name: chart for name, chart in CHARTS.items() if chart.kind is not ChartKind.RADAR}))
def test_the_marks_of_the_scene_are_as_long_as_the_specifications_numbers(chart: Chart) -> None:
    things = _things(chart)
    for place, series in enumerate(chart.series):
        measured = _measured(things, chart, place)
        least = min(range(len(measured)), key=lambda index: measured[index][0])
        most = max(range(len(measured)), key=lambda index: measured[index][0])
        (low, start), (high, end) = measured[least], measured[most]
        for value, extent in measured:
            assert (extent - start) / (end - start) == pytest.approx((value - low) / (high - low), abs=1e-6)
        if series.mark in (Mark.COLUMN, Mark.STACKED, Mark.BAR) and chart.axis:
            zero = 0.0 if series.mark is Mark.STACKED else chart.axis.minimum
            assert end / start == pytest.approx((high - zero) / (low - zero))
        if series.mark is Mark.SLICE:
            assert sum(extent for _value, extent in measured) == pytest.approx(360)


def test_the_points_of_a_radar_lie_as_far_out_as_their_numbers() -> None:
    things = _things(RADAR)
    for place, series in enumerate(RADAR.series):
        points = [mark.centre for index in range(6) for mark in things[f"point:{place}:{index}"] if isinstance(mark, Disc)]
        middle_x = (points[1][0] * series.values[5] + points[5][0] * series.values[1]) / (series.values[1] + series.values[5])
        outward = [(point[0] - middle_x) / value for point, value in zip(points, series.values, strict=True)]
        assert outward == pytest.approx([0, outward[1], outward[1], 0, -outward[1], -outward[1]], abs=1e-6)
        assert (points[3][1] - points[0][1]) / (series.values[0] + series.values[3]) == pytest.approx(outward[1] / 0.75**0.5)


def _texts(things: dict[str, list[Primitive]], name: str) -> list[str]:
    return ["".join(mark.lines) for mark in things.get(name, ()) if isinstance(mark, Text)]


@pytest.mark.parametrize("chart", _named(CHARTS))
def test_the_texts_of_the_scene_are_the_specifications(chart: Chart) -> None:
    things = _things(chart)
    named = [index for index in range(len(chart.categories)) if _texts(things, f"category:{index}")]
    for index in named:
        assert "".join(_texts(things, f"category:{index}")).replace(" ", "") == chart.categories[index].replace(" ", "")
    assert len(named) == (0 if chart.category_spans else len(chart.categories))
    assert all(text in [line.label for line in chart.limits] for text in _texts(things, "limit"))
    spans = [_texts(things, f"span:{number}") for number in range(len(chart.category_spans))]
    assert all(text in ([], [span.text]) for text, span in zip(spans, chart.category_spans, strict=True))
    for place, series in enumerate(chart.series):
        for index, label in enumerate(series.labels):
            assert _texts(things, f"label:{place}:{index}") in ([], [label])
    ticks = [label for axis in (chart.axis, chart.second_axis) if axis and chart.kind is not ChartKind.BAR for label in axis.tick_labels]
    assert all(tick in ticks for tick in _texts(things, "tick"))
    assert all(text in [line.label for line in chart.reference_lines] for text in _texts(things, "reference"))


def test_the_scene_of_a_pair_holds_both_halves_on_one_scale() -> None:
    things = _things(PAIR)
    left, right = (mark.height for mark in things["bar:0:0"] if isinstance(mark, Box))
    assert left / right == pytest.approx(38 / 7)
    assert [_texts(things, f"category:{index}") for index in range(3)] == [[name, name] for name in PAIR.left.categories]
