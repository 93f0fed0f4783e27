"""The explorer's page on a real workspace with two small datasets, and hands for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcbench.exchange.new_project import new_project
from qcbench.model.survey import Dataset, Figure
from qcbench.store.datasets import write_frame
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Bench
from qcbench.ui.explorer.page import ExplorerPage
from qcbench.ui.pages.registry import page_kind, step_of
from tests.ui.conftest import MakeBench

WEEKS = 60


def weekly() -> pd.DataFrame:
    """Dissatisfied customers a week: about 5 %, then 3 %, then 1.5 %; week 34 is far off."""
    rng = np.random.default_rng(3)
    sizes = rng.integers(250, 400, WEEKS)
    counts = rng.binomial(sizes, np.repeat([0.05, 0.03, 0.015], 20))
    counts[33] = 30
    days = [day.date() for day in pd.date_range("2009-01-05", periods=WEEKS, freq="W")]
    return pd.DataFrame({"周": days, "不满意户数": counts, "回访户数": sizes})


def calls() -> pd.DataFrame:
    """Durations and waiting times of 300 calls of three teams."""
    rng = np.random.default_rng(4)
    durations = np.round(rng.normal(180, 25, 300), 0)
    waits = np.round(durations * 0.2 + rng.normal(0, 6, 300), 1)
    return pd.DataFrame({"通话时长": durations, "等待时长": waits, "班组": rng.choice(["甲班", "乙班", "丙班"], 300)})


def add_data(workspace: Workspace, project: str, name: str, frame: pd.DataFrame, position: float) -> str:
    """Store a frame as a dataset; its key."""
    with workspace.edit(f"Import {name}") as work:
        row = work.add(Dataset(project_key=project, name=name, position=position))
        write_frame(work, row, frame)
        return row.key


@dataclass
class Hands:
    """A page, its bench, and gestures on it."""

    page: ExplorerPage
    bench: Bench
    weekly: str
    calls: str

    def settle(self) -> None:
        """Let the pool end and what it brings be shown."""
        end = time.monotonic() + 60
        quiet = 0
        while quiet < 3:
            assert time.monotonic() < end, "the page never settled"
            QApplication.processEvents()
            quiet = 0 if self.bench.jobs.running else quiet + 1
            time.sleep(0.002)

    @property
    def figure(self) -> Figure:
        """The figure that is kept."""
        figure = self.page.figure
        assert figure is not None
        return figure

    @property
    def stage(self) -> Any:
        """The plots."""
        assert self.page.stage is not None
        return self.page.stage

    @property
    def result(self) -> Any:
        """What was calculated."""
        assert self.page.seen is not None
        return self.page.seen.result

    def pixel(self, x: float, y: float) -> QPoint:
        """A place of the plot as a pixel."""
        return QPoint(self.stage.canvas.pixel_of(QPointF(x, y)))

    def double_click(self, at: QPoint) -> None:
        """Click twice."""
        view, left = self.stage.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mouseClick(view, left, pos=at)
        QTest.mouseDClick(view, left, pos=at)
        QTest.mouseRelease(view, left, pos=at)
        self.settle()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag with the left button, as a hand does: in steps."""
        view = self.stage.canvas.viewport()
        QTest.mouseMove(view, start)
        QApplication.processEvents()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 9):
            at = start + (end - start) * step / 8
            move(view, at)
            QApplication.processEvents()
            time.sleep(0.01)  # pyqtgraph takes what comes at once for one
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        self.settle()


def move(view: Any, at: QPoint) -> None:
    """Move the mouse with the left button down."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    place = QPointF(at)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, place, QPointF(view.mapToGlobal(at)), Qt.MouseButton.NoButton, left, none)
    QApplication.sendEvent(view, event)


@pytest.fixture
def data_bench(tmp_path: Path, make_bench: MakeBench) -> Iterator[tuple[Bench, str, str]]:
    """A bench on a project with data, and the keys of the two datasets."""
    with Workspace.create(tmp_path / "data.qcb") as workspace:
        project = new_project(workspace, "caq_self_set", "降低重复来电率", circle_name="星火")
        first = add_data(workspace, project, "每周不满意户数", weekly(), 0.0)
        second = add_data(workspace, project, "通话", calls(), 1.0)
        yield make_bench(workspace, project), first, second


@pytest.fixture
def open_page(qtbot: QtBot) -> Callable[[Bench], ExplorerPage]:
    """Open the page on a bench."""

    def make(bench: Bench) -> ExplorerPage:
        page = page_kind("explorer").make(bench, step_of(bench.document.procedure, "explorer"))
        assert isinstance(page, ExplorerPage)
        qtbot.addWidget(page)
        page.resize(1110, 820)
        page.show()
        return page

    return make


@pytest.fixture
def hands(data_bench: tuple[Bench, str, str], open_page: Callable[[Bench], ExplorerPage]) -> Hands:
    """The page, opened and settled."""
    bench, first, second = data_bench
    made = Hands(open_page(bench), bench, first, second)
    made.settle()
    return made
