"""How quick the explorer repaints a million points while its sight is moved: prints medians beside the machine's cores, asserts none.

Run ``python -m pytest tests/benchmarks/bench_explorer.py -m benchmark -s``. The window is offscreen; each step moves the sight by a
hundredth of it and waits until the plots are painted.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.run_chart import run_chart
from qcbench.analysis.relations.scatter import scatter
from qcbench.model.enumerations import FigureKind
from qcbench.render.theme import LIGHT_LOOK
from qcbench.ui.look import Style, window_font

pytestmark = pytest.mark.benchmark

POINTS, STEPS = 1_000_000, 60
WIDTH, HEIGHT = 830, 420
WANTED = 33.0
"""Milliseconds for a repaint while panning."""
SIGHTS = (1.0, 0.5, 0.05, 0.001)
"""Parts of the points in sight."""


@pytest.fixture
def style(qapp: QApplication) -> Style:
    qapp.setStyle("Fusion")
    qapp.setFont(window_font())
    made = Style()
    made.apply(LIGHT_LOOK)
    return made


def test_repaint_while_panning(qtbot: QtBot, style: Style, tmp_path: Path) -> None:
    import pandas as pd

    from qcbench.ui.explorer.plan import Plan
    from qcbench.ui.explorer.seen import Seen, seen
    from qcbench.ui.explorer.stage import Stage

    rng = np.random.default_rng(1)
    values = rng.normal(100, 5, POINTS)
    frame = pd.DataFrame({"value": values, "other": values * 0.2 + rng.normal(0, 3, POINTS)})
    plans = {
        "run chart": Plan(FigureKind.RUN, "x", {"value": ["value"]}),
        "I-MR, two plots": Plan(FigureKind.CONTROL, "x", {"value": ["value"]}, {"tool": "i_mr"}),
        "scatter": Plan(FigureKind.SCATTER, "x", {"x": ["value"], "y": ["other"]}),
    }
    assert [one(values[:50]).points for one in (i_mr, run_chart)] == [50, 50]
    assert scatter(values[:50], values[:50] ** 2).n == 50
    print(f"\n{POINTS:,} points, {WIDTH} x {HEIGHT} px offscreen, {platform.machine()}, {os.cpu_count()} cores; wanted: {WANTED} ms")
    for name, plan in plans.items():
        begun = perf_counter()
        found: Seen = seen(plan, frame)
        calculated = perf_counter() - begun
        stage = Stage(style)
        qtbot.addWidget(stage)
        stage.resize(WIDTH, HEIGHT)
        stage.show()
        stage.show_seen(found, again=True)
        settle()
        told = ", ".join(f"{part:.1%} in sight {median(times(stage, part)):.1f} ms" for part in SIGHTS)
        print(f"  {name}: {told}; calculated in {calculated:.1f} s")
        stage.hide()


def times(stage: object, part: float) -> list[float]:
    """Milliseconds of each repaint while the sight is moved."""
    canvas = stage.canvas  # type: ignore[attr-defined]
    canvas.show_all()
    canvas.box.scaleBy((part, 1.0))
    settle()
    return [timed(lambda step=step: canvas.pan(0.01 if step % 40 < 20 else -0.01)) for step in range(STEPS)]  # type: ignore[misc]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds until a gesture is painted."""
    begun = perf_counter()
    work()
    settle()
    return (perf_counter() - begun) * 1000


def settle() -> None:
    """Let what waits happen, painting too."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QApplication.processEvents()
