"""The gallery's figures: where each belongs, and their pictures, made beside the window's work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from qcbench.charts.spec import Drawing, Titled
from qcbench.model.base import Owned
from qcbench.model.content import ProjectContent
from qcbench.model.countermeasure import Countermeasure
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import SurveyLayer
from qcbench.procedure.procedure import Procedure
from qcbench.render.picture import picture_image, picture_png
from qcbench.render.theme import Theme
from qcbench.report.figures_tools import stored_figures
from qcbench.report.pictures import pictures
from qcbench.report.source import Source
from qcbench.report.tables.cause import confirmations_by_cause
from qcbench.report.tables.survey import layers_of
from qcbench.store.datasets import read_frame
from qcbench.store.workspace import Workspace
from qcbench.ui.jobs import Report

if TYPE_CHECKING:
    import pandas as pd

WIDTH, HEIGHT = 296, 167
"""Pixels of a small picture."""
PLACES = {
    "gantt": ("plan", FigureKind.GANTT),
    "requirement-trend": ("topic", FigureKind.LINE),
    "target": ("target", FigureKind.TARGET),
    "fishbone": ("cause", FigureKind.FISHBONE),
    "schemes": ("scheme", FigureKind.TREE),
    "effect": ("effect", FigureKind.TARGET),
    "effect-trend": ("effect", FigureKind.LINE),
    "crux-before-after": ("effect", FigureKind.PARETO_PAIR),
    "benefit": ("effect", FigureKind.COLUMN),
    "abilities": ("effect", FigureKind.RADAR),
    "holding-period": ("standard", FigureKind.LINE),
    "remaining": ("review", FigureKind.BAR),
    "remaining-ring": ("review", FigureKind.RING),
}
"""The step and the kind that the caption of a figure is stored under."""


@dataclass(frozen=True, slots=True)
class Small:
    """A figure with its small picture."""

    key: str
    drawing: Drawing
    image: QImage

    @property
    def title(self) -> str:
        """The figure's title."""
        return self.drawing.caption.title


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """What the caption of a figure is stored under."""

    step: str
    kind: FigureKind
    subject: str | None = None


def figures_now(workspace: Workspace, content: ProjectContent, procedure: Procedure) -> list[Titled]:
    """All figures of a project, read anew; may be called beside the window's work."""

    def frame(key: str) -> pd.DataFrame:
        with workspace.read() as view:
            return read_frame(view, key)

    return pictures(Source(content, procedure, frame))


def small_figures(
    workspace: Workspace, content: ProjectContent, procedure: Procedure, theme: Theme, ratio: float, report: Report
) -> list[Small]:
    """All figures with small pictures."""
    found = figures_now(workspace, content, procedure)
    made: list[Small] = []
    for number, one in enumerate(found):
        report(one.drawing.caption.title, number / len(found))
        image = picture_image(one.drawing, round(WIDTH * ratio), round(HEIGHT * ratio), theme=theme)
        image.setDevicePixelRatio(ratio)
        made.append(Small(one.key, one.drawing, image))
    return made


def save_all(figures: list[Small], folder: Path, report: Report) -> int:
    """Write every figure as PNG into a folder; how many.

    Raises:
        Trouble: a file can't be written.
    """
    for number, one in enumerate(figures, 1):
        report(one.title, (number - 1) / len(figures))
        picture_png(one.drawing, folder / f"{number:02d}-{one.key}.png")
    return len(figures)


def place_of(key: str, source: Source) -> FigurePlace:
    """Where the caption of a figure is stored; the layer, confirmation or countermeasure it draws is its subject."""
    if key in PLACES:
        return FigurePlace(*PLACES[key])
    name, number, stacked = _numbered(key)
    if name == "explored":
        row = stored_figures(source.content)[number - 1]
        return FigurePlace(row.step, row.kind, row.subject_key)
    subject = _subject(name, number, source)
    if name == "survey":
        layers = [layer for layer in layers_of(source) if subject is not None and layer.row.key == subject.key]
        two_factors = bool(layers and layers[0].seconds)
        kind = FigureKind.STACKED if stacked else FigureKind.COLUMN if two_factors else FigureKind.PARETO
        return FigurePlace("survey", kind, subject.key if subject else None)
    if name == "confirmation":
        return FigurePlace("confirm", FigureKind.COLUMN, subject.key if subject else None)
    return FigurePlace("do", FigureKind.TARGET, subject.key if subject else None)


def _numbered(key: str) -> tuple[str, int, bool]:
    found = re.fullmatch(r"([a-z]+)-(\d+)(-stacked)?", key)
    return (found[1], int(found[2]), bool(found[3])) if found else (key, 0, False)


def _subject(name: str, number: int, source: Source) -> Owned | None:
    content = source.content
    if name == "survey":
        layers: list[SurveyLayer] = [layer.row for layer in layers_of(source)]
        return layers[number - 1] if 0 < number <= len(layers) else None
    if name == "confirmation":
        end = next((end for end in content.terminal_causes() if end.number == number), None)
        return confirmations_by_cause(source).get(end.cause.key) if end is not None else None
    rows = content.all(Countermeasure)
    return rows[number - 1] if 0 < number <= len(rows) else None
