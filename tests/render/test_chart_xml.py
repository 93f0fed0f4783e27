"""The chart XML itself: order of elements by the schema, every boolean written, both fonts, text that XML can hold, gaps."""

from dataclasses import replace

import pytest
from lxml import etree

from qcbench.charts.scene import Frame
from qcbench.charts.spec import Axis, Caption, Chart, ChartKind, Mark, Phase, ReferenceLine, Role, Series
from qcbench.render.chart_xml.axes import tick_format
from qcbench.render.chart_xml.elements import CHART, clean
from qcbench.render.chart_xml.number_format import shown
from qcbench.render.chart_xml.pair import on_one_scale
from qcbench.render.chart_xml.places import Dress, places
from qcbench.render.chart_xml.plan import Purpose, category_texts, native_series
from qcbench.render.chart_xml.space import chart_space
from qcbench.render.theme import CONTRAST, MAIN, THEMES, Theme
from tests.render.sample_charts import BAR, BEFORE_AFTER, CHARTS, COLUMN, LINE, PAIR, PARETO, RADAR, RING, STACKED, STEEP, TARGET

_LABEL = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator"
_GRID = "axId scaling delete axPos majorGridlines minorGridlines title numFmt"
_AXIS = f"{_GRID} majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt"
ORDER = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData userShapes",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs extLst",
    "plotArea": "layout barChart lineChart radarChart doughnutChart catAx|valAx dTable spPr extLst",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
    "radarChart": "radarStyle varyColors ser dLbls axId extLst",
    "doughnutChart": "varyColors ser dLbls firstSliceAng holeSize extLst",
    "catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "valAx": f"{_AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    "ser": "idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline errBars cat val smooth shape extLst",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    "dLbls": f"dLbl delete {_LABEL} showLeaderLines leaderLines extLst",
    "dLbl": f"idx delete layout tx {_LABEL} extLst",
    "scaling": "logBase orientation max min",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "legendEntry": "idx delete txPr",
    "manualLayout": "layoutTarget xMode yMode wMode hMode x y w h",
    "marker": "symbol size spPr",
    "strRef": "f strCache",
    "numRef": "f numCache",
    "numLit": "formatCode ptCount pt",
    "numCache": "formatCode ptCount pt",
    "strLit": "ptCount pt",
    "strCache": "ptCount pt",
    "rich": "bodyPr lstStyle p",
    "txPr": "bodyPr lstStyle p",
    "spPr": "noFill solidFill ln",
    "ln": "noFill solidFill prstDash round",
    "p": "pPr r endParaRPr",
    "r": "rPr t",
    "defRPr": "ln noFill solidFill latin ea cs",
    "rPr": "ln noFill solidFill latin ea cs",
}
"""The children of each element in the order of their CT_… sequence (ISO/IEC 29500-1, Annex A: dml-chart.xsd, dml-main.xsd)."""
LEAVES = {"layout", "tx", "cat", "val", "pt", "overlay", "majorGridlines", "pPr", "solidFill", "srgbClr", "extLst", "ext"}
"""Elements of a single child, or whose children are checked under another name."""


def _space(chart: Chart, theme: Theme = MAIN, **frame: float | bool) -> etree._Element:
    return chart_space(
        chart, theme, Dress(replace(Frame(width=480, height=300, text=10, label=10, title=14, subtitle=10, small=9), **frame))
    )


def _names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def _find(element: etree._Element, tag: str) -> list[etree._Element]:
    return list(element.iter(f"{{{CHART}}}{tag}"))


def _chart(
    values: tuple[float | None, ...], labels: tuple[str, ...] = (), kind: ChartKind = ChartKind.COLUMN, mark: Mark = Mark.COLUMN
) -> Chart:
    axis = Axis("件", 0, 100, (0, 50, 100), ("0", "50", "100"))
    names = tuple(f"类别{place}" for place in range(len(values)))
    return Chart(kind, names, (Series("件数", mark, values, Role.PRIMARY, labels),), Caption("图"), axis)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
def test_the_children_of_every_element_stand_in_the_order_of_the_schema(chart: Chart, theme: Theme) -> None:
    for element in _space(chart, theme).iter():
        name = etree.QName(element).localname
        if name in ORDER and len(element):
            ranks = {part: rank for rank, word in enumerate(ORDER[name].split()) for part in word.split("|")}
            found = [ranks[child] for child in _names(element)]
            assert found == sorted(found), (name, _names(element))
        else:
            assert name in LEAVES or not len(element), name


@pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
def test_every_boolean_is_written(chart: Chart) -> None:
    space = _space(chart)
    wanted = {
        "catAx": ["delete"],
        "valAx": ["delete"],
        "title": ["overlay"],
        "legend": ["overlay"],
        "chart": ["autoTitleDeleted", "plotVisOnly"],
    }
    wanted |= {"chartSpace": ["roundedCorners", "date1904"], "barChart": ["varyColors"], "lineChart": ["varyColors", "marker"]}
    wanted |= {"radarChart": ["varyColors"], "doughnutChart": ["varyColors"]}
    for tag, children in wanted.items():
        for element in [space] if tag == "chartSpace" else _find(space, tag):
            assert set(children) <= set(_names(element)), tag
    for line in _find(space, "lineChart"):
        assert all("smooth" in _names(series) for series in line.findall(f"{{{CHART}}}ser"))
    for bars in _find(space, "barChart"):
        assert all("invertIfNegative" in _names(series) for series in bars.findall(f"{{{CHART}}}ser"))
    shows = {"showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"}
    assert all("delete" in _names(labels) or shows <= set(_names(labels)) for tag in ("dLbls", "dLbl") for labels in _find(space, tag))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
def test_every_font_is_named_for_latin_and_east_asian_text(chart: Chart) -> None:
    looks = [element for element in _space(chart).iter() if etree.QName(element).localname in ("defRPr", "rPr")]
    assert looks
    assert all({"latin", "ea"} <= set(_names(look)) for look in looks)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
def test_series_are_numbered_once_and_axes_refer_to_each_other(chart: Chart) -> None:
    space = _space(chart)
    orders = [element.get("val") for series in _find(space, "ser") for element in series.findall(f"{{{CHART}}}idx")]
    assert sorted(orders, key=int) == [str(place) for place in range(len(native_series(chart)))]
    axes = [*_find(space, "catAx"), *_find(space, "valAx")]
    own = {axis.find(f"{{{CHART}}}axId").get("val") for axis in axes}
    assert {axis.find(f"{{{CHART}}}crossAx").get("val") for axis in axes} == own


def test_a_pareto_has_touching_columns_and_a_right_axis_that_crosses_at_the_end() -> None:
    space = _space(PARETO)
    assert _find(space, "gapWidth")[0].get("val") == "0"
    left, right = _find(space, "valAx")
    assert (left.find(f"{{{CHART}}}scaling/{{{CHART}}}max").get("val"), right.find(f"{{{CHART}}}scaling/{{{CHART}}}max").get("val")) == (
        "160",
        "1",
    )
    assert right.find(f"{{{CHART}}}crosses").get("val") == "max"
    assert [axis.find(f"{{{CHART}}}delete").get("val") for axis in _find(space, "catAx")] == ["0", "1"]


def test_points_take_the_colour_of_their_role() -> None:
    fills = {point.find(f"{{{CHART}}}idx").get("val"): etree.tostring(point).decode() for point in _find(_space(TARGET), "dPt")}
    assert MAIN.rgb(Role.TARGET) in fills["1"]
    assert MAIN.rgb(Role.AFTER) in fills["2"]


def test_white_columns_of_the_contrast_theme_have_an_outline() -> None:
    soft = next(point for point in _find(_space(PARETO, CONTRAST), "dPt") if point.find(f"{{{CHART}}}idx").get("val") == "5")
    assert CONTRAST.rgb(Role.PRIMARY) in etree.tostring(soft).decode()


def test_stacked_columns_carry_their_total_as_an_invisible_line() -> None:
    total = native_series(STACKED)[-1]
    assert total.purpose is Purpose.TOTAL
    assert total.series.values == (56, 47, 34, 26, 21, 19)
    assert total.series.labels == ("56", "47", "34", "26", "21", "19")


def test_phases_become_lines_with_blanks_and_names_at_the_top() -> None:
    made = {native.series.name: native.series for native in native_series(LINE)}
    before = next(series for name, series in made.items() if name.startswith("改善前"))
    assert before.values == (95.59, 95.59, 95.59, None, None, None, None, None, None)
    heads = next(native.series for native in native_series(LINE) if native.purpose is Purpose.HEAD)
    assert [label for label in heads.labels if label] == ["改善前 95.59%", "实施中", "改善后 98.22%"]
    assert {value for value in heads.values if value is not None} == {99}


def test_a_reference_line_over_columns_spans_the_plot_and_is_named_at_its_end() -> None:
    space = _space(BEFORE_AFTER)
    assert [axis.find(f"{{{CHART}}}crossBetween").get("val") for axis in _find(space, "valAx")] == ["between", "midCat"]
    assert native_series(BEFORE_AFTER)[-1].series.labels == ("", "", "", "", "目标 2.0%")


def test_bars_stand_in_reading_order() -> None:
    space = _space(BAR)
    assert _find(space, "barDir")[0].get("val") == "bar"
    assert _find(space, "catAx")[0].find(f"{{{CHART}}}scaling/{{{CHART}}}orientation").get("val") == "maxMin"


def test_a_ring_has_its_hole_and_a_legend_and_a_radar_its_fill() -> None:
    assert _find(_space(RING), "holeSize")[0].get("val") == "60"
    assert len(_find(_space(RING), "legend")) == 1
    assert [style.get("val") for style in _find(_space(RADAR), "radarStyle")] == ["filled", "marker"]


def test_labels_that_say_the_formatted_value_use_the_format_and_others_their_text() -> None:
    column = _find(_space(_chart((3, 5, 7), ("3", "五", ""))), "dLbls")[0]
    labels = {label.find(f"{{{CHART}}}idx").get("val"): label for label in column.findall(f"{{{CHART}}}dLbl")}
    assert "0" not in labels
    assert "".join(labels["1"].itertext()) == "五"
    assert labels["2"].find(f"{{{CHART}}}delete").get("val") == "1"


def test_a_series_without_labels_deletes_them() -> None:
    assert _names(_find(_space(_chart((3, 5))), "dLbls")[0]) == ["delete"]


def test_the_first_number_of_a_pareto_stands_inside_its_column() -> None:
    first = _find(_space(STEEP), "dLbl")[0]
    assert first.find(f"{{{CHART}}}dLblPos").get("val") == "ctr"
    assert MAIN.rgb(Role.PAPER) in etree.tostring(first).decode()


def test_rings_and_radars_never_say_where_a_label_stands() -> None:
    labelled = replace(RADAR, series=tuple(replace(series, labels=("1",) * 6) for series in RADAR.series))
    assert not _find(_space(RING), "dLblPos")
    assert not _find(_space(labelled), "dLblPos")


def test_control_characters_vanish_and_the_rest_survives() -> None:
    chart = _chart((1, 2))
    nasty = replace(chart, categories=("a\x00\x0b<&>\ud800", "=1+1"), caption=Caption("题\x07目 </c:v>"))
    read = etree.fromstring(etree.tostring(_space(nasty)))
    assert [element.text for element in read.iter(f"{{{CHART}}}v")][1:3] == ["a<&>", "=1+1"]
    assert clean("a\r\nb\rc\td") == "a\nb\nc d"


def test_missing_values_are_gaps() -> None:
    space = _space(_chart((1, None, float("nan"), 4)))
    assert [point.get("idx") for point in _find(space, "numLit")[0].iter(f"{{{CHART}}}pt")] == ["0", "3"]
    assert _find(space, "dispBlanksAs")[0].get("val") == "gap"


@pytest.mark.parametrize("count", [0, 1, 60])
@pytest.mark.parametrize(("kind", "mark"), [(ChartKind.COLUMN, Mark.COLUMN), (ChartKind.LINE, Mark.LINE), (ChartKind.RING, Mark.SLICE)])
def test_no_one_and_sixty_categories_are_drawn(count: int, kind: ChartKind, mark: Mark) -> None:
    chart = replace(
        _chart(tuple(range(count)), tuple(str(n) for n in range(count)), kind, mark), reference_lines=(ReferenceLine(50, "目标"),)
    )
    assert _find(_space(chart), "ptCount")[0].get("val") == str(count)


def test_empty_series_and_no_series_are_drawn() -> None:
    for kind, tag in (
        ("column", "barChart"),
        ("line", "lineChart"),
        ("ring", "doughnutChart"),
        ("radar", "radarChart"),
        ("bar", "barChart"),
    ):
        space = _space(replace(_chart((1,)), kind=ChartKind(kind), series=()))
        assert (len(_find(space, tag)), len(_find(space, "ser"))) == (1, 0)
    assert _find(_space(_chart((None, None))), "ptCount")[0].get("val") == "2"


def test_many_names_are_thinned_out_rather_than_slanted() -> None:
    chart = _chart(tuple(range(60)), kind=ChartKind.LINE, mark=Mark.LINE)
    assert places(chart, Dress(Frame(width=480, height=300, text=10))).label_skip > 1
    turns = [int(body.get("rot")) for body in _space(chart).iter() if etree.QName(body).localname == "bodyPr"]
    assert set(turns) == {0, 1}  # a 60,000th of a degree tells LibreOffice to leave names out


def test_a_slide_has_no_title_and_a_sheet_has_two_lines() -> None:
    bare, titled = _space(PARETO, titled=False), _space(PARETO)
    assert (_find(bare, "autoTitleDeleted")[0].get("val"), _find(titled, "autoTitleDeleted")[0].get("val")) == ("1", "0")
    lines = ["".join(paragraph.itertext()) for paragraph in _find(titled, "rich")[0] if etree.QName(paragraph).localname == "p"]
    assert lines == ["全球通客户不满意原因排列图", "N = 160 件　2009-04—06　数据来源：客户回访"]


def test_ticks_outside_the_named_ones_stay_without_text() -> None:
    axis = TARGET.axis
    assert axis is not None
    assert tick_format(axis) == '[<94.5]"";0"%"'
    assert tick_format(Axis("", 0, 2.5, (0, 0.5, 1), ("0%", "50%", "100%"), "0%")) == '[>1.25]"";0%'
    assert tick_format(Axis("", 0, 41, (0, 20, 40), ("0", "20", "40"))) == "General"


def test_both_halves_of_a_pair_stand_on_the_larger_scale() -> None:
    assert PAIR.right.axis is not None
    assert PAIR.right.second_axis is not None
    small = replace(PAIR.right, axis=replace(PAIR.right.axis, maximum=13), second_axis=replace(PAIR.right.second_axis, maximum=1))
    left, right = on_one_scale(replace(PAIR, right=small))
    assert left.axis == right.axis
    assert right.second_axis is not None
    assert right.second_axis.maximum == pytest.approx(41 / 13)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (58, "General", "58"),
        (0.5, "General", "0.5"),
        (0.9268, "0.0%", "92.7%"),
        (0.125, "0%", "13%"),
        (95.585, '0.00"%"', "95.59%"),
        (3628, "#,##0", "3,628"),
        (-0.26, "0.0", "-0.3"),
        (1.3, "+0.0;-0.0", "+1.3"),
        (2, '0" 件"', "2 件"),
        (40000, "yyyy-mm-dd", None),
    ],
)
def test_numbers_are_shown_as_excel_would(number: float, code: str, text: str | None) -> None:
    assert shown(number, code) == text


def test_a_phase_of_one_category_shows_as_a_dash() -> None:
    chart = replace(LINE, phases=(Phase("试点", 2, 2, Role.PRIMARY, 95.01),), reference_lines=())
    lone = next(series for series in _find(_space(chart), "ser") if "试点" in "".join(series.itertext()))
    assert lone.find(f"{{{CHART}}}marker/{{{CHART}}}symbol").get("val") == "dash"


def test_a_column_chart_of_several_series_has_a_legend() -> None:
    assert len(_find(_space(COLUMN), "legend")) == 1
    assert not _find(_space(PARETO), "legend")


def test_a_typed_break_in_a_name_becomes_a_line_of_its_own() -> None:
    chart = replace(COLUMN, categories=("4 月 | 上旬", "5 月", "6 月"))
    assert category_texts(chart)[0] == "4 月\n上旬"
    assert category_texts(chart, notes=False)[0] == "4 月 | 上旬"
