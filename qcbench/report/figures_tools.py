"""The figures that the explorer keeps: each stored one is calculated by its tool and drawn, the same for gallery, workbook and slides."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qcbench.analysis.control.result import ControlChart
from qcbench.analysis.numbers import number_text
from qcbench.charts.builders.figures import noted
from qcbench.charts.spec import Caption, Chart, Drawing, Mark, Series
from qcbench.errors import QcbenchError
from qcbench.model.content import ProjectContent
from qcbench.model.survey import Dataset, Figure
from qcbench.procedure.procedure import Step
from qcbench.render.blocks import Figure as FigureBlock
from qcbench.render.blocks import Note, SheetBlock, Slide, Span
from qcbench.report.slides.making import band, bands, column_of, slide
from qcbench.report.source import Source
from qcbench.texts import _, language
from qcbench.toolbox.figured import TOOLS_OF_KINDS, figured, tool_of
from qcbench.toolbox.thinning import thinned
from qcbench.toolbox.using import Answer

if TYPE_CHECKING:
    import pandas as pd

MOST_PAIRS = 2000
"""Points of a scatter diagram in a file that others open."""
DRAFT = "explorer"
"""The step of a figure that is not in the report yet."""
_DRAWN: dict[str, tuple[tuple[Any, ...], Any, ToolFigure | None]] = {}
"""Figures that were drawn: by their key what they were drawn from, so that nothing is calculated twice."""


@dataclass(frozen=True, slots=True)
class ToolFigure:
    """A stored figure with its drawing and the sentence below it."""

    key: str
    row: Figure
    drawing: Drawing
    verdict: str


def stored_figures(content: ProjectContent) -> list[Figure]:
    """The figures of the report that a tool draws from a dataset, in their order."""
    return [row for row in content.all(Figure) if row.kind in TOOLS_OF_KINDS and row.mapping and row.step not in ("", DRAFT)]


def tool_figures(source: Source, steps: Sequence[str] = ()) -> list[ToolFigure]:
    """Every stored figure of some steps (or of all) that can be calculated; what can't be is told by ``lost_figures``."""
    found = []
    for number, row in enumerate(stored_figures(source.content), 1):
        if not steps or row.step in steps:
            made = _figure(source, row, f"explored-{number}")
            if made is not None:
                found.append(made)
    return found


def lost_figures(content: ProjectContent) -> list[tuple[Figure, str]]:
    """Figures that can't be calculated any more since their data or columns are gone, each with a sentence; nothing is calculated here."""
    found = []
    for row in stored_figures(content):
        dataset = content.find(Dataset, row.dataset_key)
        if dataset is None:
            found.append((row, _("The data of the figure “{title}” are gone; choose others in the data explorer.").format(title=row.title)))
            continue
        known = {str(column["name"]) for column in dataset.columns}
        gone = [name for names in row.mapping.values() for name in names if name not in known]
        if gone:
            text = _("The figure “{title}” needs the column “{column}”, which “{data}” has no more; choose another in the data explorer.")
            found.append((row, text.format(title=row.title, column=gone[0], data=dataset.name)))
    return found


def tool_blocks(source: Source, step: Step) -> list[SheetBlock]:
    """The figures of a step for its sheet, each with its verdict."""
    blocks: list[SheetBlock] = []
    for one in tool_figures(source, step.covers):
        blocks += [FigureBlock(one.key, one.drawing), Note((Span(one.verdict),))] if one.verdict else [FigureBlock(one.key, one.drawing)]
    return blocks


def tool_slides(source: Source, step: Step) -> list[Slide]:
    """One slide for each figure of a step, with its verdict as the conclusion."""
    found = []
    for one in tool_figures(source, step.covers):
        body = bands(band(column_of(FigureBlock(one.key, one.drawing))))
        title = one.drawing.caption.title.replace("|", "")
        found.append(slide(source, step, one.key, title, body, conclusion=one.verdict, tags=(one.row.illustrative,)))
    return found


def _figure(source: Source, row: Figure, key: str) -> ToolFigure | None:
    """The drawing of a figure; None where it can't be calculated."""
    dataset = source.content.find(Dataset, row.dataset_key)
    if dataset is None:
        return None
    frame = source.frame(dataset.key)
    seen = (key, row.version, dataset.version, language(), row.title)
    known = _DRAWN.get(row.key)
    if known is not None and known[0] == seen and known[1]() is frame:
        return known[2]
    try:
        made = _drawn(source, row, dataset, frame, key)
    except QcbenchError:
        made = None  # told by lost_figures, and on the page where it was set
    _DRAWN[row.key] = (seen, weakref.ref(frame), made)
    return made


def _drawn(source: Source, row: Figure, dataset: Dataset, frame: pd.DataFrame, key: str) -> ToolFigure | None:
    answer = figured(row.kind, row.mapping, row.options, frame).answer
    caption = _caption(source, row, dataset)
    note, shown = "", answer
    if isinstance(answer.result, ControlChart):
        shown = Answer(answer.tool, answer.given, thinned(answer.result))
        if shown.result is not answer.result:
            counts = {"shown": number_text(shown.result.points), "count": number_text(answer.result.points)}
            caption = replace(caption, sample=caption.sample or _("k = {count}").format(count=counts["count"]))
            note = _("{shown} of {count} points drawn: extremes and signals").format(**counts)
    drawing = shown.drawing(replace(caption, note=noted(caption.note, note)))
    if drawing is None:
        return None
    return ToolFigure(key, row, _at_most(drawing) if isinstance(drawing, Chart) else drawing, answer.verdict)


def _caption(source: Source, row: Figure, dataset: Dataset) -> Caption:
    """What the circle wrote, else what the data say of themselves."""
    return Caption(
        row.title or _(tool_of(row.kind, row.options).name),
        row.sample,
        row.period or dataset.period,
        row.source or dataset.source,
        row.maker,
        row.made_on,
        row.note,
        row.illustrative or dataset.illustrative,
    )


def _at_most(chart: Chart) -> Chart:
    """A scatter diagram with an even choice of its points, where they are very many."""
    points = [one for one in chart.series if one.mark is Mark.POINT]
    count = sum(len(one.values) for one in points)
    if count <= MOST_PAIRS or not all(one.positions for one in points):
        return chart
    share = MOST_PAIRS / count
    series = tuple(_chosen(one, share) if one.mark is Mark.POINT else one for one in chart.series)
    text = _("{shown} of {count} points drawn").format(shown=number_text(MOST_PAIRS), count=number_text(count))
    return replace(chart, series=series, caption=replace(chart.caption, note=noted(chart.caption.note, text)))


def _chosen(series: Series, share: float) -> Series:
    """An even choice of the points of a series, those with a label among them; few points stay all."""
    count = len(series.values)
    if count <= 50:
        return series
    step = max(int(1 / share), 1)
    places = range(0, count, step)
    labels = tuple(series.labels[place] for place in places) if series.labels else ()
    return replace(
        series,
        values=tuple(series.values[place] for place in places),
        positions=tuple(series.positions[place] for place in places),
        labels=labels,
    )
