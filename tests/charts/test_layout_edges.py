"""Charts at their edges: nothing to show, zeros, gaps, one category; and what each kind owes to its reader."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from qcbench.charts.layout.board import glyphs
from qcbench.charts.layout.dispatch import layout
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE, Box, Frame, Line, Polyline, Primitive, Sector, Text
from qcbench.charts.spec import Axis, Chart, ChartPair, Phase, Role

_spec = importlib.util.spec_from_file_location("layout_samples", Path(__file__).with_name("layout_samples.py"))
assert _spec is not None
assert _spec.loader is not None
samples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(samples)

SHORT = ("甲类", "乙类", "丙类", "丁类", "戊类", "其他")


def parts(drawing: Chart | ChartPair) -> tuple[Primitive, ...]:
    """What a drawing consists of in a picture."""
    return layout(drawing, PICTURE, estimated).primitives


def standing_for(drawing: Chart | ChartPair, name: str) -> list[Primitive]:
    """The primitives that stand for something."""
    return [one for one in parts(drawing) if one.stands_for == name] if drawing else []


def with_values(chart: Chart, values: tuple[float | None, ...]) -> Chart:
    """A chart with other values in every series."""
    return replace(chart, series=tuple(replace(one, values=values) for one in chart.series))


@pytest.mark.parametrize("frame", samples.FRAMES.values(), ids=samples.FRAMES)
@pytest.mark.parametrize("kind", [kind for kind in samples.KINDS if kind != "pair"])
@pytest.mark.parametrize("values", [(0.0,) * 4, (None,) * 4, (3.0, None, 0.0, 5.0), (-2.0, 4.0, 0.0, -1.0)])
def test_zeros_gaps_and_negative_values_are_drawn_without_trouble(kind: str, values: tuple[float | None, ...], frame: object) -> None:
    scene = layout(with_values(samples.KINDS[kind](4), values), frame, estimated)
    assert (scene.width, scene.height) == (frame.width, frame.height)
    assert scene.primitives


def test_a_chart_without_series_keeps_its_title() -> None:
    for kind, build in samples.KINDS.items():
        drawing = build(3)
        if kind != "pair":
            drawing = replace(drawing, series=(), arrows=(), ghosts=(), tags=())
        assert [one for one in parts(drawing) if isinstance(one, Text) and one.stands_for == "title"]


def test_the_bars_of_a_pareto_chart_touch_and_the_line_passes_the_first_corner() -> None:
    chart = replace(samples.pareto(6), categories=SHORT)
    boxes = [one for index in range(6) for one in standing_for(chart, f"bar:0:{index}") if isinstance(one, Box)]
    line = next(one for one in parts(chart) if isinstance(one, Polyline) and one.role is Role.ACCENT)
    assert [round(box.x + box.width, 6) for box in boxes[:-1]] == [round(box.x, 6) for box in boxes[1:]]
    assert line.points[0] == pytest.approx((boxes[0].x, boxes[0].y + boxes[0].height))
    assert line.points[1] == pytest.approx((boxes[0].x + boxes[0].width, boxes[0].y))


def test_without_a_start_at_zero_the_line_runs_over_the_middles() -> None:
    chart = replace(samples.pareto(6), categories=SHORT, line_from_zero=False)
    line = next(one for one in parts(chart) if isinstance(one, Polyline) and one.role is Role.ACCENT)
    box = next(one for one in standing_for(chart, "bar:0:0") if isinstance(one, Box))
    assert len(line.points) == 6
    assert line.points[0][0] == pytest.approx(box.x + box.width / 2)


def test_the_halves_of_a_pair_have_one_scale() -> None:
    pair = samples.pair(3)
    short = replace(pair, left=replace(pair.left, categories=SHORT[:3]), right=replace(pair.right, categories=SHORT[:3]))
    before, after = (one for one in standing_for(short, "bar:0:0") if isinstance(one, Box))
    assert after.height / before.height == pytest.approx(short.right.series[0].values[0] / short.left.series[0].values[0])
    assert any(isinstance(one, Line) and one.arrow for one in standing_for(short, "ghost"))


def test_twelve_long_names_stand_in_three_lines_in_a_picture() -> None:
    chart = samples.pareto(12)
    names = [one for index in range(11) for one in standing_for(chart, f"category:{index}") if isinstance(one, Text)]
    assert {len(name.lines) for name in names} == {3}
    assert {name.size for name in names} == {14.0}


def test_narrow_slots_turn_columns_into_bars_with_their_cumulative_shares() -> None:
    scene = layout(samples.pareto(12), samples.SMALL, estimated)
    texts = [one.lines[0] for one in scene.primitives if isinstance(one, Text)]
    boxes = [one for one in scene.primitives if isinstance(one, Box) and one.stands_for.startswith("bar:0:")]
    assert len({box.x for box in boxes}) == 1
    assert "100.0%" in texts


def test_broken_columns_have_a_mark_and_the_arrow_its_change() -> None:
    chart = replace(samples.target(2), categories=("现状", "目标"))
    marks = [one for one in parts(chart) if isinstance(one, Polyline) and one.fill is Role.PAPER]
    assert len(marks) == 2
    assert [one.lines for one in standing_for(chart, "arrow") if isinstance(one, Text)] == [("+2.41 个百分点",)]


@pytest.mark.parametrize("width", [280.0, 530.0, 960.0])
def test_the_figure_of_a_negative_column_stays_clear_of_its_name(width: float) -> None:
    loss = replace(samples.columns(3), axis=Axis("元", -10.0, 40.0, (-10.0, 0.0, 40.0), ("−10", "0", "40")), reference_lines=())
    loss = replace(loss, series=(replace(loss.series[0], values=(32.0, -8.0, 33.0), labels=("32,000", "−8,000", "33,000")),))
    scene = layout(loss, Frame(width, 340.0, titled=False, text=14.0, label=14.0), estimated)
    words = {part.stands_for: glyphs(part, estimated) for part in scene.primitives if isinstance(part, Text)}
    figure, name = words["label:0:1"], words["category:1"]
    assert figure.bottom <= name.top - 3


def test_a_gap_divides_a_trend() -> None:
    chart = with_values(replace(samples.trend(6), phases=()), (95.0, 96.0, None, 97.0, 96.5, 97.0))
    runs = [one for one in parts(chart) if isinstance(one, Polyline)]
    assert [len(run.points) for run in runs] == [2, 3]


def test_each_phase_has_its_bar_and_its_mean() -> None:
    chart = samples.trend(9)
    assert [len(standing_for(chart, f"phase:{number}")) for number in range(3)] == [1, 1, 1]
    assert [len(standing_for(chart, f"mean:{number}")) for number in range(3)] == [1, 0, 1]
    assert len(standing_for(chart, "separator")) == 2


def test_a_phase_beyond_the_points_is_left_out() -> None:
    chart = replace(samples.trend(3), phases=(Phase("改善前", 0, 2, Role.BEFORE), Phase("改善后", 5, 8, Role.AFTER)))
    assert standing_for(chart, "phase:0")
    assert not standing_for(chart, "phase:1")


def test_the_parts_of_a_ring_make_a_whole_and_its_table_sums_up() -> None:
    chart = replace(samples.ring(5), categories=SHORT[1:])
    sweeps = [one.sweep for one in parts(chart) if isinstance(one, Sector)]
    assert sum(sweeps) == pytest.approx(360)
    assert "100%" in [one.lines[0] for one in standing_for(chart, "table") if isinstance(one, Text)]


def test_a_bare_chart_carries_no_caption() -> None:
    for build in samples.KINDS.values():
        scene = layout(build(3), samples.HALF, estimated)
        assert not [one for one in scene.primitives if one.stands_for in ("title", "subtitle", "footer")]
