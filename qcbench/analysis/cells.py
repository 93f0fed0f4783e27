"""The cells of a column, whatever holds them, and the numbers in them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any

from qcbench.analysis.numbers import is_blank
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def named(name: str) -> str:
    """What a column is called in a message."""
    return name or _("values")


def cells_of(values: Any, name: str) -> Any:
    """The column as something with a dtype, or a list of cells.

    Raises:
        Refusal: it is not one column.
    """
    import numpy as np
    import pandas as pd

    if isinstance(values, str | bytes | Mapping | pd.DataFrame) or not isinstance(values, Iterable):
        raise _no_column(name)
    if isinstance(values, pd.Series | pd.Index):
        return values.to_series() if isinstance(values, pd.Index) else values
    if isinstance(values, pd.api.extensions.ExtensionArray):
        return pd.Series(values)
    if isinstance(values, np.ndarray):
        if values.ndim != 1:
            raise _no_column(name)
        return values
    return _typed_or_list(list(values))


def _typed_or_list(cells: list[Any]) -> Any:
    """A list of plain ints or floats as an array, at once; any other list as it is."""
    import numpy as np

    if {type(cell) for cell in cells} <= {float, int} and cells:
        array = np.asarray(cells)
        return array if array.dtype.kind in "if" else cells
    return cells


def _no_column(name: str) -> Refusal:
    return Refusal(_("“{column}” is not one column of values; give a list with one value a row.").format(column=named(name)))


def floats_of(cells: Any, name: str) -> Floats:
    """The numbers of a column that `cells_of` made, NaN where missing; what is too large for a float is infinite.

    Raises:
        Refusal: a cell is no number (with its row).
    """
    import numpy as np

    kind = getattr(getattr(cells, "dtype", None), "kind", "O")
    return _floats_of_typed(cells) if kind in "iufb" else np.fromiter(_floats_of_cells(cells, name), dtype=np.float64)


def _floats_of_typed(cells: Any) -> Floats:
    import numpy as np

    if isinstance(cells, np.ma.MaskedArray):
        return np.where(np.ma.getmaskarray(cells), np.nan, cells.data.astype(np.float64))
    if isinstance(cells, np.ndarray):
        return cells.astype(np.float64)
    array: Floats = cells.to_numpy(dtype=np.float64, na_value=np.nan, copy=True)
    return array


def _floats_of_cells(cells: Any, name: str) -> Iterable[float]:
    listed = cells if isinstance(cells, list) else cells.tolist()
    for row, cell in enumerate(listed, start=1):
        yield cell if type(cell) is float else _float_of(cell, row, name)


def _float_of(cell: object, row: int, name: str) -> float:
    if is_blank(cell) or (isinstance(cell, Decimal) and cell.is_nan()):
        return math.nan
    if not isinstance(cell, Real | Decimal):
        text = _("Row {row} of “{column}” is no number (“{value}”); enter a number, or leave the cell blank.")
        if isinstance(cell, str):
            text = _("Row {row} of “{column}” is a text (“{value}”); enter a number, or leave the cell blank.")
        raise Refusal(text.format(row=row, column=named(name), value=str(cell)[:40]))
    try:
        return float(cell)
    except OverflowError:
        return math.inf
