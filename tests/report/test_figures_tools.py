"""Figures of the explorer in reports: each once, at its step, in files too; those that can't be calculated are told and left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from qcbench.charts.spec import Chart, Mark
from qcbench.exchange.new_project import new_project
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset, Figure
from qcbench.report.deck import deck
from qcbench.report.export import Wanted, export, source_of
from qcbench.report.figures_tools import lost_figures, tool_figures
from qcbench.store.datasets import write_frame
from qcbench.store.workspace import Workspace
from qcbench.texts import use

POINTS = 5000


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[tuple[Workspace, str, str]]:
    """A workspace with a project and a dataset of 5,000 pairs; the keys of both."""
    use("zh_CN")
    rng = np.random.default_rng(1)
    x = rng.normal(180, 20, POINTS).round(1)
    with Workspace.create(tmp_path / "figures.qcb") as workspace:
        project = new_project(workspace, "caq_self_set", "降低重复来电率", circle_name="星火")
        with workspace.edit("data") as work:
            row = work.add(Dataset(project_key=project, name="通话", period="2009-01"))
            write_frame(work, row, pd.DataFrame({"通话时长": x, "等待时长": (x * 0.2 + rng.normal(0, 4, POINTS)).round(1)}))
            key = row.key
        yield workspace, project, key


def add(workspace: Workspace, project: str, **values: object) -> str:
    with workspace.edit("figure") as work:
        return work.add(Figure(project_key=project, **values)).key


def test_every_kind_is_drawn_with_its_title_and_sentence(stored: tuple[Workspace, str, str]) -> None:
    workspace, project, data = stored
    pair = {"x": ["通话时长"], "y": ["等待时长"]}
    kinds = {FigureKind.CONTROL: {"value": ["通话时长"]}, FigureKind.HISTOGRAM: {"value": ["通话时长"]}, FigureKind.SCATTER: pair}
    for position, (kind, mapping) in enumerate(kinds.items()):
        add(workspace, project, kind=kind, step="survey", dataset_key=data, mapping=mapping, title=f"图{position}", position=position)
    found = tool_figures(source_of(workspace, project))
    assert [one.drawing.caption.title for one in found] == ["图0", "图1", "图2"]
    assert all(one.verdict for one in found)
    assert all(one.drawing.caption.period in ("2009-01", "") for one in found)


def test_very_many_points_are_thinned_and_said_so(stored: tuple[Workspace, str, str]) -> None:
    workspace, project, data = stored
    mapping = {"x": ["通话时长"], "y": ["等待时长"]}
    add(workspace, project, kind=FigureKind.SCATTER, step="confirm", dataset_key=data, mapping=mapping, title="散布图")
    drawing = tool_figures(source_of(workspace, project))[0].drawing
    assert isinstance(drawing, Chart)
    assert sum(len(one.values) for one in drawing.series if one.mark is Mark.POINT) <= 2600
    assert "5,000" in drawing.caption.note


def test_a_figure_stands_once_on_the_slides_of_its_step_and_in_the_files(stored: tuple[Workspace, str, str], tmp_path: Path) -> None:
    workspace, project, data = stored
    add(workspace, project, kind=FigureKind.HISTOGRAM, step="survey", dataset_key=data, mapping={"value": ["通话时长"]}, title="直方图")
    slides = [slide for slide in deck(source_of(workspace, project)).slides if slide.key == "explored-1"]
    assert [slide.step for slide in slides] == ["survey"]
    made = export(workspace, project, tmp_path / "out", Wanted())
    assert any("explored-1" in path.name for path in made.pictures)


def test_drafts_and_figures_of_other_hands_are_left_alone(stored: tuple[Workspace, str, str]) -> None:
    workspace, project, data = stored
    add(workspace, project, kind=FigureKind.HISTOGRAM, step="explorer", dataset_key=data, mapping={"value": ["通话时长"]})
    add(workspace, project, kind=FigureKind.CONTROL, step="effect", title="标题而已")
    assert tool_figures(source_of(workspace, project)) == []


def test_a_figure_without_its_data_is_told_and_left_out(stored: tuple[Workspace, str, str]) -> None:
    workspace, project, data = stored
    add(workspace, project, kind=FigureKind.HISTOGRAM, step="survey", dataset_key=data, mapping={"value": ["没有"]}, title="少列")
    add(workspace, project, kind=FigureKind.HISTOGRAM, step="survey", dataset_key=None, mapping={"value": ["通话时长"]}, title="无数据")
    source = source_of(workspace, project)
    assert tool_figures(source) == []
    assert len(deck(source).slides) > 0
    told = " ".join(text for _row, text in lost_figures(source.content))
    assert "没有" in told
    assert "无数据" in told
