"""The way through the layers of a survey: which layer lies above, which below, and how much each keeps. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.numbers import is_blank
from qcbench.errors import QcbenchError
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.report.source import Source
from qcbench.report.tables.survey import Layer, analysed, filtered
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

Filters = Mapping[str, Any]
FEWEST, MOST = 2, 15
"""How many different values a column has that is worth splitting by."""


def layers_of_dataset(rows: Sequence[SurveyLayer], dataset_key: str) -> list[SurveyLayer]:
    """The layers of one dataset, in order."""
    return [row for row in rows if row.dataset_key == dataset_key]


def parent_of(rows: Sequence[SurveyLayer], layer: SurveyLayer) -> SurveyLayer | None:
    """The layer that this one was drilled from: it is split by the column that this one keeps one category of."""
    for row in rows:
        above = {name: value for name, value in layer.filters.items() if name != row.factor}
        if row.key != layer.key and row.factor in layer.filters and row.dataset_key == layer.dataset_key and row.filters == above:
            return row
    return None


def layer_at(rows: Sequence[SurveyLayer], dataset_key: str, filters: Filters) -> SurveyLayer | None:
    """The layer of a dataset that keeps exactly these rows, if there is one."""
    return next((row for row in rows if row.dataset_key == dataset_key and row.filters == dict(filters)), None)


def ordered_filters(rows: Sequence[SurveyLayer], layer: SurveyLayer) -> list[tuple[str, Any]]:
    """The filters of a layer in the order of the way down; those that no layer explains come first."""
    left = dict(layer.filters)
    last: list[tuple[str, Any]] = []
    here: SurveyLayer | None = layer
    while here is not None and left:
        here = parent_of(rows, here)
        if here is not None:
            last.insert(0, (here.factor, left.pop(here.factor)))
    return [*left.items(), *last]


def value_text(value: object) -> str:
    """The value of a filter; several values side by side."""
    return _(", ").join(map(str, value)) if isinstance(value, list) else str(value)


def amount_kept(frame: pd.DataFrame, filters: Filters, amount: str = "") -> float:
    """How many rows the filters keep, or what their amounts add up to."""
    known = {name: value for name, value in filters.items() if name in frame.columns}
    kept = filtered(frame, known)
    return float(kept[amount].sum()) if amount and amount in frame.columns else float(len(kept))


def levels_of(rows: Sequence[SurveyLayer], layer: SurveyLayer, frame: pd.DataFrame) -> list[Level]:
    """The way from all rows to this layer, the whole first."""
    kept: dict[str, Any] = {}
    count = amount_kept(frame, {}, layer.amount)
    levels = [Level("", "", {}, count, 1.0)]
    for name, value in ordered_filters(rows, layer):
        kept = kept | {name: value}
        below = amount_kept(frame, kept, layer.amount)
        levels.append(Level(name, value_text(value), kept, below, below / count if count else 0.0))
        count = below
    return levels


def analysed_layer(source: Source, row: SurveyLayer | None) -> Layer | None:
    """A layer with its rows counted; None where there is nothing to count yet."""
    dataset = source.content.find(Dataset, row.dataset_key) if row is not None else None
    if row is None or dataset is None or not row.factor:
        return None
    frame = source.frame(dataset.key)
    needed = {name for name in (row.factor, row.second_factor, row.amount, *row.filters) if name}
    if not len(frame) or not needed <= set(frame.columns):
        return None
    try:
        return analysed(row, dataset, frame)
    except QcbenchError:
        return None


def trouble_of(source: Source, row: SurveyLayer) -> str:
    """Why a layer can't be counted, in a sentence; '' if it can."""
    dataset = source.content.find(Dataset, row.dataset_key)
    if dataset is None or not row.factor:
        return ""
    frame = source.frame(dataset.key)
    if not len(frame):
        return ""
    gone = [name for name in (row.factor, row.second_factor, row.amount, *row.filters) if name and name not in frame.columns]
    if gone:
        return _("The data have no column “{column}” any more; choose another one to split by.").format(column=gone[0])
    try:
        analysed(row, dataset, frame)
    except QcbenchError as error:
        return str(error)
    return ""


def factor_choices(dataset: Dataset, taken: Filters) -> list[str]:
    """The columns a layer can be split by."""
    return [str(column["name"]) for column in dataset.columns if str(column["name"]) not in taken]


def amount_choices(dataset: Dataset) -> list[str]:
    """The columns whose numbers can be added up."""
    return [str(column["name"]) for column in dataset.columns if column.get("kind") in ("number", "integer")]


def guessed_factor(frame: pd.DataFrame, taken: Sequence[str] = ()) -> str:
    """The column most worth splitting by: words rather than numbers, a handful of different values, none used already."""
    best: tuple[int, str] = (0, "")
    for name in map(str, frame.columns):
        if name not in taken and not _is_number(frame, name):
            different = {str(value) for value in frame[name].tolist() if not is_blank(value)}
            if FEWEST <= len(different) <= min(MOST, max(len(frame) - 1, FEWEST)):
                score = 100 - len(different)
                best = max(best, (score, name), key=lambda pair: pair[0])
    return best[1] or next((str(name) for name in frame.columns if str(name) not in taken and not _is_number(frame, str(name))), "")


def guessed_amount(frame: pd.DataFrame, factor: str) -> str:
    """The column that holds counts, in a table of few rows with one row a category."""
    numbers = [str(name) for name in frame.columns if _is_number(frame, str(name))]
    once = factor in frame.columns and frame[factor].is_unique
    return numbers[-1] if once and numbers else ""


def _is_number(frame: pd.DataFrame, name: str) -> bool:
    from pandas.api import types

    values = frame[name]
    return bool(types.is_numeric_dtype(values) and not types.is_bool_dtype(values))


def layer_name(dataset: Dataset, filters: Sequence[tuple[str, Any]], factor: str) -> str:
    """What a new layer is called: 业务差错的差错类型."""
    what = value_text(filters[-1][1]) if filters else dataset.name
    return _("{what}: by {factor}").format(what=what, factor=factor)


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the way down: the column and the category that is kept, all filters so far, what is left, its share of the step above."""

    column: str
    value: str
    filters: dict[str, Any]
    count: float
    share: float
