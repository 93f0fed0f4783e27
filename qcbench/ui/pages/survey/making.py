"""The survey page's edits on datasets, columns and layers, each inside one unit of work. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.errors import Refusal
from qcbench.model.content import ProjectContent
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.store.datasets import write_frame
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.pages.survey.drilling import guessed_amount, guessed_factor, layer_name

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("text", "integer", "number", "date")
"""The kinds a column can be made of."""


def last_position(rows: Sequence[Any]) -> float:
    """Where a new row goes: after the others."""
    return 1 + max((float(row.position) for row in rows), default=0.0)


def add_dataset(work: Work, content: ProjectContent, name: str, frame: pd.DataFrame, *, threshold: float, **values: Any) -> Dataset:
    """A new dataset with its rows, and a first layer where a column is worth splitting by.

    Raises:
        Refusal: the columns can't be kept.
    """
    project = content.project.key
    place = last_position(content.all(Dataset))
    dataset = work.add(Dataset(project_key=project, position=place, name=name, **values))
    work.session.flush()
    write_frame(work, dataset, frame)
    add_first_layer(work, content, dataset, frame, threshold)
    return dataset


def add_first_layer(work: Work, content: ProjectContent, dataset: Dataset, frame: pd.DataFrame, threshold: float) -> None:
    """Split new data by the column that seems worth it; ``frame`` holds all of its rows or the first of them."""
    factor = guessed_factor(frame)
    if factor and len(frame):
        add_layer(work, content, dataset, {}, factor, amount=guessed_amount(frame, factor), threshold=threshold)


def add_layer(
    work: Work,
    content: ProjectContent,
    dataset: Dataset,
    filters: Mapping[str, Any],
    factor: str,
    *,
    amount: str = "",
    threshold: float = 0.8,
) -> SurveyLayer:
    """A new layer after the others."""
    name = layer_name(dataset, list(filters.items()), factor) if factor else ""
    return work.add(
        SurveyLayer(
            project_key=content.project.key,
            position=last_position(content.all(SurveyLayer)),
            dataset_key=dataset.key,
            name=name,
            filters=dict(filters),
            factor=factor,
            amount=amount,
            threshold=threshold,
        )
    )


def empty_frame(names: Sequence[str], kinds: Sequence[str] = ()) -> pd.DataFrame:
    """A frame with these columns and one row to type into."""
    import pandas as pd

    wanted = [*kinds, *["text"] * (len(names) - len(kinds))]
    return pd.DataFrame({name: as_kind(pd.Series([None], dtype=object), kind, name) for name, kind in zip(names, wanted, strict=True)})


def as_kind(values: pd.Series[Any], kind: str, name: str) -> pd.Series[Any]:
    """A column in another kind.

    Raises:
        Refusal: a cell does not fit.
    """
    import pandas as pd

    try:
        if kind == "integer":
            return pd.to_numeric(values).astype("Int64")
        if kind == "number":
            return pd.to_numeric(values).astype("Float64")
        if kind == "date":
            days = pd.to_datetime(values).dt.date
            return days.astype(object).where(days.notna(), None)
    except (ValueError, TypeError) as error:
        template = _("Column “{name}” holds cells that are no {kind}; mend them first, or keep it as text.")
        raise Refusal(template.format(name=name, kind=kind_words()[kind])) from error
    return values.astype(object).where(values.notna(), None).map(lambda value: None if value is None else str(value))


def kind_words() -> dict[str, str]:
    """The kinds of columns as users read them."""
    return {"text": _("text"), "integer": _("whole number"), "number": _("number"), "date": _("day")}


def change_columns(work: Work, content: ProjectContent, dataset_key: str, frame: pd.DataFrame, wanted: Sequence[WantedColumn]) -> None:
    """Rename, turn into another kind, drop, add and reorder columns; the layers follow new names.

    Raises:
        Refusal: a name is missing or used twice, or a cell does not fit its column's new kind.
    """
    import pandas as pd

    dataset = work.get(Dataset, dataset_key)
    kinds = {str(column["name"]): str(column["kind"]) for column in dataset.columns}
    new: dict[str, Any] = {}
    for column in wanted:
        name = column.name.strip()
        if not name or name in new:
            raise Refusal(_("Every column needs a name of its own."))
        values = frame[column.was] if column.was else pd.Series([None] * len(frame), index=frame.index, dtype=object)
        same = column.was and column.kind == kinds.get(column.was)
        new[name] = values if same else as_kind(values, column.kind, name)
    dataset.columns = [{"name": column.name.strip(), "unit": column.unit.strip()} for column in wanted]
    write_frame(work, dataset, pd.DataFrame(new, index=frame.index))
    _rename_in_layers(work, content, dataset_key, {column.was: column.name.strip() for column in wanted if column.was})


def _rename_in_layers(work: Work, content: ProjectContent, dataset_key: str, names: Mapping[str, str]) -> None:
    for row in content.all(SurveyLayer):
        if row.dataset_key == dataset_key:
            layer = work.get(SurveyLayer, row.key)
            for field in ("factor", "second_factor", "amount"):
                old = getattr(layer, field)
                if old and names.get(old, old) != old:
                    setattr(layer, field, names[old])
            filters = {names.get(name, name): value for name, value in layer.filters.items()}
            if filters != layer.filters:
                layer.filters = filters


@dataclass(frozen=True, slots=True)
class WantedColumn:
    """A column as it shall be: its name, kind and unit, and what it was called before ('' for a new one)."""

    name: str
    kind: str = "text"
    unit: str = ""
    was: str = ""
