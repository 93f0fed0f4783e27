"""The answers to the items of a survey, as a table of numbers with one row a respondent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import column_of, numbers_of, same_length
from qcbench.analysis.numbers import number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats


def answers_of(table: Any, items: Sequence[str] | None = None) -> tuple[tuple[str, ...], Floats]:
    """The items' names, and their answers: one row a respondent, one column an item, NaN where missing.

    Args:
        table: a frame, a mapping from item to its column, or rows of numbers (items are then called 1, 2, …).
        items: which columns; None takes all.

    Raises:
        Refusal: an unknown item, a cell that is no number, or columns of different length.
    """
    import numpy as np
    import pandas as pd

    if not isinstance(table, pd.DataFrame | Mapping):
        rows = [list(row) for row in table]
        width = max((len(row) for row in rows), default=0)
        table = {str(place + 1): [row[place] if place < len(row) else None for row in rows] for place in range(width)}
    names = [str(name) for name in table] if items is None else list(items)
    columns = [numbers_of(_column(table, name), name) for name in names]
    for name, column in zip(names, columns, strict=True):
        same_length(columns[0], column, names[0], name)
    return tuple(names), np.column_stack(columns) if columns else np.empty((0, 0))


def check_scale(answers: Floats, names: Sequence[str], low: float, high: float) -> None:
    """Hold that all answers lie on the scale.

    Raises:
        Refusal: one does not (with its row and item).
    """
    import numpy as np

    wrong = (answers < low) | (answers > high)
    if wrong.any():
        row, place = (int(index) for index in np.argwhere(wrong)[0])
        raise Refusal(
            _("Row {row} of “{column}” is {value}, outside the scale {low} to {high}; correct it.").format(
                row=row + 1,
                column=names[place],
                value=number_text(float(answers[row, place])),
                low=number_text(low),
                high=number_text(high),
            )
        )


def complete_rows(answers: Floats) -> tuple[Floats, int]:
    """The rows without a missing answer, and how many others there are."""
    import numpy as np

    whole = ~np.isnan(answers).any(axis=1)
    return answers[whole], int(len(answers) - np.count_nonzero(whole))


def _column(table: Any, name: str) -> Any:
    import pandas as pd

    if isinstance(table, pd.DataFrame):
        place = next((column for column in table.columns if str(column) == name), name)
        return column_of(table, place)
    if name not in table:
        known = _(", ").join(map(str, table))
        raise Refusal(_("There is no column “{column}”; choose one of: {columns}.").format(column=name, columns=known))
    return table[name]
