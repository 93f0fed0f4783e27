"""What a chart says of the thing under the mouse, for every kind of figure in the sample."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcbench.charts.layout.board import glyphs
from qcbench.charts.scene import Text
from qcbench.model.enumerations import FigureKind
from qcbench.render.fonts import qt_measure
from qcbench.report.pictures import pictures
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.charts.scenes import SCALE, scene_for
from qcbench.ui.charts.tip import Tip
from qcbench.ui.charts.tips import tip_of

FIGURES = ("gantt", "effect-trend", "abilities", "remaining-ring", "crux-before-after", "survey-1-stacked", "target")


def shown(bench: Bench, qtbot: QtBot, key: str, width: int = 620) -> tuple[QWidget, ChartCard]:
    drawing = next(one.drawing for one in pictures(bench.document.source()) if one.key == key)
    window = QWidget()
    card = ChartCard(bench, lambda: drawing, step="survey", kind=FigureKind.PARETO, name=key)
    QVBoxLayout(window).addWidget(card)
    qtbot.addWidget(window)
    window.resize(width, 420)
    window.show()
    card.refresh()
    qtbot.waitExposed(window)
    return window, card


def said(window: QWidget) -> list[str]:
    return [label.text() for one in window.findChildren(Tip) if one.isVisible() for label in one.findChildren(QLabel)]


@pytest.mark.parametrize("key", FIGURES)
def test_the_keys_reach_every_thing_of_a_figure_and_each_says_something(bench: Bench, qtbot: QtBot, key: str) -> None:
    window, card = shown(bench, qtbot, key)
    card.view.setFocus()
    silent = []
    for name in card.view.things():
        qtbot.keyClick(card.view, Qt.Key.Key_Right)
        lines = said(window)
        if card.view.current != name or len(lines) < 2 or not all(lines) or not card.view.rect().contains(card.view.area_of(name).toRect()):
            silent.append((name, card.view.current, lines))
    assert card.view.things()
    assert silent == []


def test_a_month_of_the_trend_a_slice_and_an_axis_of_the_radar_say_their_figures(bench: Bench) -> None:
    drawn = {one.key: one.drawing for one in pictures(bench.document.source())}
    assert tip_of(drawn["effect-trend"], "point:0:8") == ["12\N{NO-BREAK SPACE}月", "98.47%"]
    assert tip_of(drawn["remaining-ring"], "slice:0:0") == ["一次未解决", "29", "占 43.9%"]
    assert tip_of(drawn["abilities"], "point:0:0")[0] == "QC 知识"


def test_a_step_of_the_plan_says_both_spans_and_how_late_it_is(bench: Bench, qtbot: QtBot) -> None:
    window, card = shown(bench, qtbot, "gantt", 900)
    late = next(name for name in card.view.things() if tip_of(card.drawing, name)[-1].startswith("迟"))
    qtbot.mouseMove(card.view, card.view.area_of(late).center().toPoint())
    lines = said(window)
    assert [line[:2] for line in lines[1:]] == ["计划", "实际", "迟 "]


@pytest.mark.parametrize("size", [(320, 160), (480, 240), (800, 280), (1100, 340)])
def test_no_words_of_the_sample_are_cut_or_lie_over_others(bench: Bench, style: object, size: tuple[int, int]) -> None:
    measure, wrong = qt_measure(), []
    for figure in pictures(bench.document.source()):
        scene = scene_for(figure.drawing, size[0] / SCALE, size[1] / SCALE)
        rooms = [glyphs(one, measure) for one in scene.primitives if isinstance(one, Text) and not one.turn and any(one.lines)]
        for place, room in enumerate(rooms):
            inside = room.left >= -1 and room.top >= -1 and room.right <= scene.width + 1 and room.bottom <= scene.height + 1
            over = any(
                min(room.right, other.right) - max(room.left, other.left) > 1
                and min(room.bottom, other.bottom) - max(room.top, other.top) > 1
                for other in rooms[:place]
            )
            if over or not inside:
                wrong.append((figure.key, room))
    assert wrong == []
