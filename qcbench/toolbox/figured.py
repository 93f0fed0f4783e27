"""A stored figure as a tool put to use: which tool its kind means, and rows that are left out of what has no such setting of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.errors import Refusal
from qcbench.model.enumerations import FigureKind
from qcbench.texts import _
from qcbench.toolbox.registry import tool_named
from qcbench.toolbox.tool import Tool
from qcbench.toolbox.using import Answer, use_tool

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

TOOLS_OF_KINDS: Mapping[FigureKind, str] = {
    FigureKind.CONTROL: "i_mr",
    FigureKind.RUN: "run_chart",
    FigureKind.HISTOGRAM: "histogram",
    FigureKind.SCATTER: "scatter",
}
"""The kinds of figures that a tool draws from a dataset, and the tool that stands for the kind where the figure names none."""
LEFT_OUT = ("exclude", "reasons")
"""Settings of every such figure: rows (or points) counted from 1 that are left out, and why, in the same order."""


@dataclass(frozen=True, slots=True, eq=False)
class Figured:
    """What a figure shows: the tool's answer, and where its rows stand in the dataset (from 0; None where none was dropped)."""

    answer: Answer
    places: NDArray[np.intp] | None = None


def tool_of(kind: FigureKind, options: Mapping[str, Any]) -> Tool:
    """The tool that draws a figure.

    Raises:
        Refusal: figures of this kind are drawn by no tool, or the tool it names is unknown.
    """
    if kind not in TOOLS_OF_KINDS:
        raise Refusal(_("This figure is not drawn from a dataset; choose a control chart, run chart, histogram or scatter diagram."))
    return tool_named(str(options.get("tool") or TOOLS_OF_KINDS[kind]))


def figured(kind: FigureKind, mapping: Mapping[str, Any], options: Mapping[str, Any], frame: pd.DataFrame) -> Figured:
    """Calculate what a figure shows.

    Args:
        kind, mapping, options: as stored with the figure; ``mapping`` is input → names of columns, ``options`` the tool and its settings.
        frame: the rows of its dataset.

    Raises:
        Refusal: as ``use_tool``; a row to leave out that there is not.
    """
    tool = tool_of(kind, options)
    columns = {key: tuple(names) for key, names in mapping.items() if names and tool.input(key) is not None}
    settings = {key: value for key, value in options.items() if value is not None and tool.setting(key) is not None}
    if tool.setting("exclude") is not None or not options.get("exclude"):
        return Figured(use_tool(tool, frame, columns, settings))
    places = _kept(options["exclude"], len(frame))
    return Figured(use_tool(tool, frame.iloc[places].reset_index(drop=True), columns, settings), places)


def _kept(excluded: Any, rows: int) -> NDArray[np.intp]:
    """Where the rows stand that are not left out."""
    import numpy as np

    keep = np.ones(rows, dtype=bool)
    for number in excluded:
        if not 1 <= int(number) <= rows:
            raise Refusal(_("Row {number} is to be left out, but there are only {rows} rows.").format(number=number, rows=rows))
        keep[int(number) - 1] = False
    return keep.nonzero()[0]
