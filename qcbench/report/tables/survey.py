"""Tables of the survey: one stratified table or Pareto table a layer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from qcbench.analysis.pareto import ParetoResult, pareto_of_rows
from qcbench.errors import Refusal
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.render.blocks import Cell, Column, Row, Table
from qcbench.report.source import Source
from qcbench.report.wording import amount_text, centred, closed_up, column, count_cell, percent, share_cell, text_cell
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the survey with its rows analysed: the Pareto of its factor, and counts by the second factor where there is one."""

    row: SurveyLayer
    dataset: Dataset
    pareto: ParetoResult
    seconds: tuple[str, ...]
    counts: dict[tuple[str, str], float]


def layers_of(source: Source) -> list[Layer]:
    """The layers in order, each analysed from its raw rows; one that can't be counted is left out, its page says why."""
    found = []
    for row in source.content.all(SurveyLayer):
        dataset = source.content.find(Dataset, row.dataset_key)
        if dataset is not None and row.factor:
            frame = source.frame(dataset.key)
            if len(frame) and _columns_of(row) <= set(frame.columns):
                with suppress(Refusal):
                    found.append(analysed(row, dataset, frame))
    return found


def _columns_of(row: SurveyLayer) -> set[str]:
    """The columns a layer needs; without them in its dataset there is nothing to count yet."""
    return {name for name in (row.factor, row.second_factor, row.amount, *row.filters) if name}


def analysed(row: SurveyLayer, dataset: Dataset, frame: pd.DataFrame) -> Layer:
    """One layer: the rows that its filters keep, counted."""
    kept = filtered(frame, row.filters)
    result = pareto_of_rows(kept, row.factor, row.amount or None, focus_share=row.threshold, inspected=row.inspected)
    seconds: tuple[str, ...] = ()
    counts: dict[tuple[str, str], float] = {}
    if row.second_factor:
        known = kept[kept[row.factor].notna()]
        groups = known.groupby([row.factor, row.second_factor], observed=True, sort=False)
        sums = groups[row.amount].sum() if row.amount else groups.size()
        for pair, value in sums.to_dict().items():
            first, second = cast("tuple[object, object]", pair)
            counts[str(first), str(second)] = float(value)
        seconds = tuple(str(value) for value in known[row.second_factor].drop_duplicates())
    return Layer(row, dataset, result, seconds, counts)


def filtered(frame: pd.DataFrame, filters: dict[str, object]) -> pd.DataFrame:
    """The rows that have the wanted value in every column named; a list of values keeps any of them."""
    for name, wanted in filters.items():
        values = wanted if isinstance(wanted, list) else [wanted]
        frame = frame[frame[name].astype("string").isin([str(value) for value in values])]
    return frame


def layer_table(layer: Layer) -> Table:
    """The layer's counts, shares and cumulative shares, with live formulas."""
    if layer.seconds:
        return _cross_table(layer)
    columns = (
        column("category", layer.row.factor, 9),
        centred("count", _count_title(layer), 5),
        centred("share", _("Share"), 5),
        centred("cumulative", _("Cumulative share"), 6),
    )
    rows = [
        Row(
            (
                text_cell(item.category),
                count_cell(item.count),
                share_cell(item.share, "{count}/SUM({count:all})"),
                share_cell(item.cumulative_share, "SUM({count:above})/SUM({count:all})"),
            ),
            highlighted=item.category == layer.row.focus,
        )
        for item in layer.pareto.items
    ]
    total = (
        text_cell(_("Total"), bold=True),
        count_cell(layer.pareto.total, formula="SUM({count:all})"),
        share_cell(1.0, "SUM({share:all})"),
        Cell(None, "—"),
    )
    return _table(layer, columns, [*rows, Row(total, total=True)])


def _cross_table(layer: Layer) -> Table:
    columns = (
        column("category", layer.row.factor, 8),
        *(centred(f"second{place}", second, 4) for place, second in enumerate(layer.seconds)),
        centred("count", _("Total"), 4),
        centred("share", _("Share"), 5),
    )
    across = "+".join(f"{{second{place}}}" for place in range(len(layer.seconds)))
    rows = [
        Row(
            (
                text_cell(item.category),
                *(count_cell(layer.counts.get((item.category, second), 0)) for second in layer.seconds),
                count_cell(item.count, formula=across),
                share_cell(item.share, "{count}/SUM({count:all})"),
            ),
            highlighted=item.category == layer.row.focus,
        )
        for item in layer.pareto.items
    ]
    total = (
        text_cell(_("Total"), bold=True),
        *(
            count_cell(
                sum(layer.counts.get((item.category, second), 0) for item in layer.pareto.items), formula=f"SUM({{second{place}:all}})"
            )
            for place, second in enumerate(layer.seconds)
        ),
        count_cell(layer.pareto.total, formula="SUM({count:all})"),
        share_cell(1.0, "SUM({share:all})"),
    )
    return _table(layer, columns, [*rows, Row(total, total=True)])


def _count_title(layer: Layer) -> str:
    if layer.row.amount:
        return layer.row.amount
    return _("Count ({unit})").format(unit=layer.dataset.unit) if layer.dataset.unit else _("Count")


def _table(layer: Layer, columns: tuple[Column, ...], rows: list[Row]) -> Table:
    return Table(
        f"layer-{layer.row.key}",
        layer.row.name,
        columns,
        tuple(rows),
        corner=layer.dataset.period,
        note=layer.row.note,
        most_rows=12,
        illustrative=layer.dataset.illustrative,
    )


def focus_sentence(layer: Layer) -> str:
    """The sentence a layer proves: what the circle wrote, else the drafted one."""
    return layer.row.conclusion or drafted_sentence(layer)


def drafted_sentence(layer: Layer) -> str:
    """The layer's focus, the count and the share; for the crux it says so. '' where no category is chosen."""
    item = next((item for item in layer.pareto.items if item.category == layer.row.focus), None)
    if item is None:
        return ""
    template = (
        _("{name}: {amount}, {share} of all. This is the crux.")
        if layer.row.is_crux
        else _("{name}: {amount}, {share} of all. The next layer looks into it.")
    )
    return closed_up(template.format(name=item.category, amount=amount_text(item.count, layer.dataset.unit), share=percent(item.share)))
