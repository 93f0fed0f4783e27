"""Control charts in workbooks, decks and pictures: limits for each phase, marks of their own, two charts in line, what a slide adds."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.cell import range_boundaries
from pptx import Presentation

from qcbench.charts.spec import Chart, ChartStack
from qcbench.render.blocks import Band, Crumb, Deck, Figure, Sheet, Slide, Stack, Workbook
from qcbench.render.chart_xml.elements import CHART
from qcbench.render.chart_xml.places import Dress, places
from qcbench.render.chart_xml.plan import Purpose, native_series
from qcbench.render.chart_xml.stack import panels
from qcbench.render.excel.book import write_workbook
from qcbench.render.native_powerpoint import SLIDE_FRAME
from qcbench.render.picture import picture_png
from qcbench.render.powerpoint.deck import write_deck
from tests.charts.control_samples import drawings

C = f"{{{CHART}}}"
DRAWINGS = drawings()
LONG, SHORT, PHASES = DRAWINGS["long"], DRAWINGS["i_mr"], DRAWINGS["phases"]
assert isinstance(LONG, ChartStack)
assert isinstance(SHORT, ChartStack)
assert isinstance(PHASES, Chart)


def _deck(path: Path, drawing: Chart | ChartStack) -> None:
    body = (Band((Stack((Figure("figure", drawing),)),)),)
    slide = Slide("effect", "effect", "效果检查", "控制图", body)
    write_deck(Deck("控制图", "圈", (Crumb("effect", "效果检查", "C"),), (slide,), "图", "表"), path)


def _book(path: Path, drawing: Chart | ChartStack) -> None:
    sheet = Sheet("effect", "效果检查", "效果", "看趋势", (Figure("figure", drawing),))
    assert write_workbook(Workbook("控制图", "", (), (sheet,)), path) == []


def _charts(drawing: Chart | ChartStack) -> list[Chart]:
    return [drawing.upper, drawing.lower] if isinstance(drawing, ChartStack) else [drawing]


def _spaces(path: Path, folder: str) -> list[etree._Element]:
    with zipfile.ZipFile(path) as parts:
        names = sorted(name for name in parts.namelist() if name.startswith(f"{folder}/charts/chart") and name.endswith(".xml"))
        return [etree.fromstring(parts.read(name)) for name in names]


def _written(values: Sequence[float | None]) -> list[str]:
    """Numbers with the digits that a file holds."""
    return ["" if value is None else f"{value:.16g}" for value in values]


def _values(series: etree._Element, count: int) -> list[str]:
    points = {int(point.get("idx")): float(point.findtext(f"{C}v")) for point in series.find(f"{C}val").iter(f"{C}pt")}
    return _written([points.get(place) for place in range(count)])


def _all_values(space: etree._Element, count: int) -> list[list[str]]:
    found = sorted(space.iter(f"{C}ser"), key=lambda one: int(one.find(f"{C}order").get("val")))
    return [_values(one, count) for one in found]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_workbook_holds_every_point_and_limit_in_cells_and_chart(tmp_path: Path, name: str) -> None:
    path = tmp_path / "book.xlsx"
    _book(path, DRAWINGS[name])
    book = openpyxl.load_workbook(path)
    for chart, space in zip(_charts(DRAWINGS[name]), _spaces(path, "xl"), strict=True):
        count = len(chart.categories)
        wanted = [_written(native.series.values) for native in native_series(chart)]
        assert wanted == _all_values(space, count)
        for series, values in zip(space.iter(f"{C}ser"), wanted, strict=True):
            sheet, _mark, cells = series.find(f"{C}val").findtext(f".//{C}f").rpartition("!")
            left, top, right, bottom = range_boundaries(cells)
            rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
            assert _written([row[0] for row in rows]) == values


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_slide_holds_native_charts_with_every_point_and_limit(tmp_path: Path, name: str) -> None:
    path = tmp_path / "deck.pptx"
    _deck(path, DRAWINGS[name])
    charts = _charts(DRAWINGS[name])
    natives = [[_written(native.series.values) for native in native_series(chart)] for chart in charts]
    spaces = _spaces(path, "ppt")
    assert len(spaces) == len(charts)
    for space in spaces:
        found = _all_values(space, len(charts[0].categories))
        assert found in natives
        natives.remove(found)


def test_two_charts_stand_one_above_the_other_with_their_points_in_line() -> None:
    (upper, above), (lower, below) = panels(SHORT, SLIDE_FRAME)
    plots = [places(chart, Dress(SLIDE_FRAME, sides=sides)).plot for chart, sides in ((upper, above), (lower, below))]
    assert (plots[0].x, plots[0].width) == (plots[1].x, plots[1].width)
    assert (above.named, below.named) == (False, True)


def test_two_charts_on_a_sheet_do_not_overlap_each_other_or_their_data(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    _book(path, LONG)
    with zipfile.ZipFile(path) as parts:
        drawing = etree.fromstring(parts.read("xl/drawings/drawing1.xml"))
    anchors = [one for one in drawing if one.tag.endswith("oneCellAnchor")]
    rows = [int(next(part.text for part in anchor.iter() if part.tag.endswith("}row"))) for anchor in anchors]
    heights = [int(next(part.get("cy") for part in anchor.iter() if part.tag.endswith("}ext"))) / 12700 for anchor in anchors]
    sheet = openpyxl.load_workbook(path).worksheets[-1]
    high = [sheet.row_dimensions[row].height or 15.0 for row in range(1, rows[1] + 60)]
    assert sum(high[: rows[0]]) + heights[0] <= sum(high[: rows[1]]) + 1
    start = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == LONG.upper.categories[0])
    assert sum(high[: rows[1]]) + heights[1] <= sum(high[: start - 1]) + 1


def test_signals_and_points_left_out_are_series_of_markers_alone() -> None:
    natives = {native.purpose: native.series for native in native_series(SHORT.upper)}
    signals = [place for place, value in enumerate(natives[Purpose.SIGNAL].values) if value is not None]
    assert signals == [signal.category for signal in SHORT.upper.signals] == [8]
    assert [place for place, value in enumerate(natives[Purpose.LEFT_OUT].values) if value is not None] == [4]


def test_limits_are_blank_outside_their_phase() -> None:
    chart = DRAWINGS["p"]
    assert isinstance(chart, Chart)
    upper = [native.series for native in native_series(chart) if native.purpose is Purpose.LIMIT and native.series.name.startswith("UCL")]
    assert [series.name for series in upper] == ["UCL 改善前", "UCL 实施中", "UCL 改善后"]
    for own, series in enumerate(upper):
        assert [place for place, value in enumerate(series.values) if value is not None] == list(range(13 * own, 13 * own + 13))


def test_many_phases_share_series_with_a_blank_phase_between() -> None:
    limits = [native.series for native in native_series(PHASES) if native.purpose is Purpose.LIMIT]
    assert len(limits) <= 8
    for line in PHASES.limits:
        matching = [
            series for series in limits if all(series.values[place] == line.at(place) for place in range(line.first, line.last + 1))
        ]
        assert matching, line
    odd = next(series for series in limits if series.values[0] is not None)
    assert all(value is None for value in odd.values[10:20])


def test_a_slide_says_rules_limits_months_and_events_in_shapes(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    for name, words in {"p": {"UCL 3.84%", "CL 1.64%", "UCL 8.00%"}, "run": {"8 月 10 日起按新班务", "目标 90%"}}.items():
        _deck(path, DRAWINGS[name])
        texts: set[str] = set()
        stack = list(Presentation(path).slides[0].shapes)
        while stack:
            shape = stack.pop()
            stack += list(shape.shapes) if shape.shape_type == 6 else []
            texts |= {shape.text_frame.text} if shape.has_text_frame else set()
        assert words <= texts


def test_every_native_label_is_silent_on_a_slide(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    _deck(path, DRAWINGS["p"])
    (space,) = _spaces(path, "ppt")
    assert all([child.tag for child in labels] == [f"{C}delete"] for labels in space.iter(f"{C}dLbls"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_drawn(tmp_path: Path, name: str) -> None:
    path = tmp_path / "picture.png"
    picture_png(DRAWINGS[name], path, width_pixels=960, height_pixels=540)
    assert path.stat().st_size > 10_000


def test_a_chart_without_points_is_written_too(tmp_path: Path) -> None:
    nothing = replace(SHORT.upper, series=(), signals=(), left_out=())
    _book(tmp_path / "book.xlsx", nothing)
    _deck(tmp_path / "deck.pptx", nothing)
    assert len(_spaces(tmp_path / "deck.pptx", "ppt")) == 1
