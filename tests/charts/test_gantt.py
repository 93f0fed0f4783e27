"""The layout of plans."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from qcbench.charts.builders.diagrams import PlanRow, gantt_of
from qcbench.charts.builders.figures import caption
from qcbench.charts.layout.gantt import layout_gantt, months_of, parts_of_months
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE, Align, Box, Dash, Frame, Scene, Text
from qcbench.charts.spec import Gantt
from qcbench.texts import using


def plan(rows: int, months: int, name: str = "现状调查") -> Gantt:
    """A plan of so many steps from July 2009 on, each of ten days, the last one late."""
    last = date(2009 + (6 + months - 1) // 12, (6 + months - 1) % 12 + 1, 1)
    spans = [(date(2009, 7, 1 + place), date(2009, 7, 10 + place)) for place in range(rows)]
    steps = [PlanRow(str(place), name, "组员C", "PDCA"[place * 4 // rows], span, span) for place, span in enumerate(spans)]
    steps[-1] = PlanRow("late", name, "组员C", "A", (last, last.replace(day=20)), (last, last.replace(day=28)))
    with using("zh_CN"):
        return gantt_of(steps, caption("活动计划"), first=date(2009, 7, 1), last=last)


def texts_of(scene: Scene) -> list[Text]:
    """The texts of a scene."""
    return [one for one in scene.primitives if isinstance(one, Text)]


def edges(text: Text) -> tuple[float, float]:
    """Where a text begins and ends, horizontally."""
    width = max(estimated(line, text.size, text.bold) for line in text.lines)
    left = text.at[0] - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[text.align]
    return left, left + width


@pytest.mark.parametrize("months", [1, 2, 3, 6, 7, 8, 13, 24])
@pytest.mark.parametrize("rows", [6, 14])
def test_all_words_stay_inside_and_readable(rows: int, months: int) -> None:
    for frame in (PICTURE, Frame(873.6, 344.0, titled=False)):
        scene = layout_gantt(plan(rows, months, "现状调查与数据收集整理，向全体成员说明安排"), frame, estimated)
        found = texts_of(scene)
        assert all(text.size >= 12 for text in found)
        assert all(edges(text)[0] >= 0 and edges(text)[1] <= scene.width + 0.5 for text in found)
        assert all(text.at[1] + text.height <= scene.height + 0.5 for text in found)


@pytest.mark.parametrize("months", [1, 3, 6, 12, 24])
def test_month_names_do_not_touch(months: int) -> None:
    scene = layout_gantt(plan(6, months), PICTURE, estimated)
    names = [edges(text) for text in texts_of(scene) if text.lines[0].endswith("月")]
    assert names
    assert all(before[1] <= after[0] for before, after in pairwise(names))


def test_months_split_into_weeks_then_thirds_then_not_at_all() -> None:
    assert parts_of_months(plan(6, 2))[1][0].weekday() == 0
    assert len(parts_of_months(plan(6, 6))) == 18
    assert parts_of_months(plan(6, 8)) == ()
    assert len(months_of(plan(6, 24))) == 24


def test_a_step_has_a_dashed_plan_over_a_solid_bar() -> None:
    boxes = {one.stands_for: one for one in layout_gantt(plan(6, 6), PICTURE, estimated).primitives if isinstance(one, Box)}
    planned, actual = boxes["row:0:plan"], boxes["row:0:actual"]
    assert planned.dash is Dash.SHORT
    assert planned.fill is None
    assert actual.fill is planned.edge
    assert planned.y + planned.height <= actual.y
    assert (planned.x, planned.width) == (actual.x, actual.width)


def test_lateness_at_the_right_edge_stands_left_of_the_bar() -> None:
    scene = layout_gantt(plan(6, 6), PICTURE, estimated)
    late = next(text for text in texts_of(scene) if text.stands_for == "row:late:late")
    bar = next(one for one in scene.primitives if isinstance(one, Box) and one.stands_for == "row:late:actual")
    assert late.lines == ("迟 8 天",)
    assert edges(late)[1] <= bar.x


def test_each_phase_is_one_block() -> None:
    blocks = [
        one.stands_for
        for one in layout_gantt(plan(8, 6), PICTURE, estimated).primitives
        if isinstance(one, Box) and "phase:" in one.stands_for
    ]
    assert blocks == ["phase:P", "phase:D", "phase:C", "phase:A"]
