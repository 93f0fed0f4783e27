"""The edits of layers that gestures on the survey page make, each one undo step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qcbench.model.circle import Project
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.report.tables.survey import filtered
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.pages.survey.drilling import guessed_factor, layer_name, ordered_filters
from qcbench.ui.pages.survey.making import add_layer


@dataclass(frozen=True, slots=True)
class NewLayer:
    """A layer to make: its rows, the layer it is drilled from with the category that becomes its focus, the column to split by if known."""

    dataset: Dataset
    filters: dict[str, Any]
    above: SurveyLayer | None = None
    focus: str = ""
    factor: str = ""


def make_layer(bench: Bench, wanted: NewLayer, made: Callable[[str], object]) -> None:
    """Make a layer; ``made`` is told its key before anybody hears of the change."""
    document, above, filters = bench.document, wanted.above, wanted.filters
    taken = [*filters, *([above.factor] if above is not None else [])]
    known = {name: value for name, value in filters.items() if name in document.frame(wanted.dataset.key).columns}
    factor = wanted.factor or guessed_factor(filtered(document.frame(wanted.dataset.key), known), taken)
    label = _("Go into “{name}”").format(name=wanted.focus) if wanted.focus else _("Add a layer")
    with bench.edit(label) as work:
        amount = above.amount if above is not None else ""
        threshold = above.threshold if above is not None else document.procedure.settings.focus_threshold
        layer = add_layer(work, document.content, wanted.dataset, filters, factor, amount=amount, threshold=threshold)
        if above is not None and not above.focus:
            work.get(SurveyLayer, above.key).focus = wanted.focus
        work.session.flush()
        made(layer.key)


def split_by(bench: Bench, dataset: Dataset, row: SurveyLayer | None, factor: str) -> None:
    """Split a layer by another column, or make the first layer of a dataset; a name that was drafted is drafted anew."""
    content = bench.document.content
    with bench.edit(_("Split by “{factor}”").format(factor=factor)) as work:
        if row is None:
            threshold = bench.document.procedure.settings.focus_threshold
            add_layer(work, content, dataset, {}, factor, threshold=threshold)
            return
        stored = work.get(SurveyLayer, row.key)
        way = ordered_filters(content.all(SurveyLayer), row)
        if row.name in ("", layer_name(dataset, way, row.factor)):
            stored.name = layer_name(dataset, way, factor)
        stored.factor, stored.focus, stored.is_crux = factor, "", False
        if stored.second_factor == factor:
            stored.second_factor = ""


def make_crux(bench: Bench, row: SurveyLayer) -> None:
    """Make a layer's focus the crux, in the layers and in the project."""
    content = bench.document.content
    with bench.edit(_("Make “{name}” the crux").format(name=row.focus)) as work:
        for other in content.all(SurveyLayer):
            if other.is_crux != (other.key == row.key):
                work.get(SurveyLayer, other.key).is_crux = other.key == row.key
        work.get(Project, content.project.key).crux = row.focus


def delete_layer(bench: Bench, row: SurveyLayer) -> None:
    """Delete a layer."""
    with bench.edit(_("Delete the layer “{name}”").format(name=row.name)) as work:
        work.delete(work.get(SurveyLayer, row.key))
