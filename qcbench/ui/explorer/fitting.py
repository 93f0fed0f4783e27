"""Which columns of a dataset fit which input of a tool, and what to look at first in a dataset nobody has looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import categories_of
from qcbench.errors import Refusal
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset
from qcbench.toolbox.tool import Tool
from qcbench.ui.explorer.plan import Plan, with_kind

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = frozenset({"value", "counts", "sizes", "x", "y"})
"""The inputs that take numbers; the others take any column."""
MARKS = ("counts", "value")
"""The inputs that say which records count, where records are counted over periods."""
MOST_VALUES = 60
LOOKED_AT = 2000
"""Rows the chooser looks at: enough to tell layouts apart, quick enough to be asked while a page opens."""
DAYS = ("date", "moment")
CHOSEN = {"values": "value", "counts": "counts", "sizes": "sizes", "subgroups": "subgroup", "labels": "label", "over": "over"}
"""The chooser's words for columns, and the tools'."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What fits a dataset, and why."""

    plan: Plan
    reason: str = ""
    fits: bool = True


def fitting_columns(dataset: Dataset, key: str, *, of_records: bool = False) -> tuple[str, ...]:
    """The columns of a dataset that an input takes; of records that are counted, any column can say which count. Days come first for
    what is counted over.
    """
    described: Sequence[Mapping[str, Any]] = dataset.columns
    if key == "over":
        described = sorted(described, key=lambda one: one.get("kind") not in DAYS)
    of_numbers = key in NUMBERS and not (of_records and key in MARKS)
    return tuple(str(one["name"]) for one in described if not of_numbers or one.get("kind") in ("number", "integer"))


def marks_of(plan: Plan) -> str:
    """The column that says which records count, where records are counted; '' for none."""
    return next((plan.names(key)[0] for key in MARKS if plan.names(key) and plan.names("over")), "")


def chosen_by_data(plan: Plan, dataset: Dataset, frame: pd.DataFrame) -> Proposal:
    """The control chart that fits the layout of the data, with its columns; where none fits, the plan as it was, or single values."""
    from qcbench.analysis.control.chooser import choose_chart

    try:
        choice = choose_chart(frame.iloc[:LOOKED_AT])
    except Refusal as refusal:
        single = with_kind(plan, FigureKind.CONTROL, "i_mr") if plan.tool.input("counts") is not None else plan  # one column always fits
        return Proposal(filled(single, dataset, numberings(frame)), refusal.sentence, fits=False)
    tool = "run_chart" if choice.kind == "run" else choice.kind
    kind = FigureKind.RUN if choice.kind == "run" else FigureKind.CONTROL
    made = with_kind(plan, kind, tool)
    mapping = {CHOSEN[key]: list(names) for key, names in (choice.columns or {}).items() if made.tool.input(CHOSEN[key]) is not None}
    options = {**made.options, "marked": list(choice.marked)} if choice.marked else made.options
    return Proposal(filled(Plan(made.kind, plan.dataset, mapping, options), dataset), choice.why)


def numberings(frame: pd.DataFrame) -> frozenset[str]:
    """Columns that only count the rows: 1, 2, 3 …"""
    found = []
    for name in frame.columns:
        column = frame[name].iloc[:LOOKED_AT]
        if len(column) > 1 and column.dtype.kind in "iuf" and bool((column.diff().iloc[1:] == 1).all()):
            found.append(str(name))
    return frozenset(found)


def filled(plan: Plan, dataset: Dataset, avoided: frozenset[str] = frozenset()) -> Plan:
    """With a column for each input that must have one and has none, as far as columns fit; columns that are gone are let go."""
    there = {str(one["name"]) for one in dataset.columns}
    mapping = {key: [name for name in names if name in there] for key, names in plan.mapping.items()}
    mapping = {key: names for key, names in mapping.items() if names}
    used: set[str] = {name for names in mapping.values() for name in names}
    for wanted in plan.tool.inputs:
        needed = wanted.required and wanted.unless not in mapping
        if (needed or (wanted.key == "sizes" and "over" not in mapping)) and wanted.key not in mapping:
            free = [name for name in fitting_columns(dataset, wanted.key) if name not in used | avoided]
            free = [] if wanted.key == "sizes" and plan.options.get("size") else free
            if free:
                mapping[wanted.key] = free[:1]
                used.add(free[0])
    if plan.tool.input("over") is not None and not mapping and (days := _days(dataset)):
        mapping["over"] = [days]
    return Plan(plan.kind, plan.dataset, mapping, plan.options)


def _days(dataset: Dataset) -> str:
    """The first column of days; '' where there is none."""
    return next((str(one["name"]) for one in dataset.columns if one.get("kind") in DAYS), "")


def lacking(tool: Tool, plan: Plan, dataset: Dataset) -> tuple[str, ...]:
    """The inputs for which the dataset has no column that fits."""
    return tuple(
        one.label
        for one in tool.inputs
        if one.required and not plan.names(one.key) and not plan.names(one.unless) and not fitting_columns(dataset, one.key)
    )


def categories_among(frame: pd.DataFrame, column: str) -> tuple[str, ...]:
    """The values of a column of categories, as many as a menu can hold; () for a column of numbers."""
    if column not in frame.columns or frame[column].dtype.kind in "iufb":
        return ()
    return categories_of(frame[column], column).labels[:MOST_VALUES]


def failed_among(frame: pd.DataFrame, column: str) -> str:
    """The value of a column that means failure; '' where none does."""
    from qcbench.analysis.control.records import failed_value

    return failed_value(frame[column], column) if column in frame.columns else ""
