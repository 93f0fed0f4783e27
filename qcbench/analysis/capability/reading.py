"""The values of a capability study as they are given: one column, or a table with a subgroup in each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.capability.checks import check_count
from qcbench.analysis.capability.indices import Limits
from qcbench.analysis.capability.sigma import Subgroups
from qcbench.analysis.columns import categories_of, numbers_of, same_length, too_few
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats, Wholes


def read(values: Any, subgroup: Any, size: int | None, limits: Limits, name: str) -> Data:
    """The values in order, and in subgroups where there are any; a row without its subgroup is left out.

    Raises:
        Refusal: a bad cell, subgroups given twice, or fewer than two values.
    """
    import numpy as np

    is_table = _is_table(values)
    if is_table + (subgroup is not None) + (size is not None) > 1:
        raise Refusal(_("Give the subgroups once: by the rows of a table, a subgroup column or a subgroup size."))
    numbers, codes = _of_table(values) if is_table else _of_column(values, subgroup, size, name)
    known = int(np.count_nonzero(~np.isnan(numbers)))
    if known < 2:
        raise too_few(known, 2, name)
    return Data(numbers, _subgroups(numbers, codes), limits, None)


def _is_table(values: Any) -> bool:
    if isinstance(values, list | tuple):
        return bool(values) and all(isinstance(row, list | tuple) for row in values)
    return getattr(values, "ndim", 1) == 2


def _of_table(values: Any) -> tuple[Floats, Wholes]:
    """The cells row by row, and the row of each."""
    import numpy as np
    import pandas as pd

    table = pd.DataFrame(values)
    columns = [numbers_of(table.iloc[:, place], str(table.columns[place])) for place in range(table.shape[1])]
    cells = np.column_stack(columns) if columns else np.empty((0, 0))
    return cells.ravel(), np.repeat(np.arange(cells.shape[0]), cells.shape[1])


def _of_column(values: Any, subgroup: Any, size: int | None, name: str) -> tuple[Floats, Wholes]:
    """The values, and the code of each one's subgroup (−1 for none)."""
    import numpy as np

    numbers = numbers_of(values, name)
    if subgroup is not None:
        labels = categories_of(subgroup, _("subgroup"))
        same_length(numbers, labels.codes, name, _("subgroup"))
        return np.where(labels.codes < 0, np.nan, numbers), labels.codes
    if size is not None:
        check_count(size, _("subgroup size"), least=1)
        return numbers, np.arange(len(numbers)) // size
    return numbers, np.full(len(numbers), -1)


def _subgroups(numbers: Floats, codes: Wholes) -> Subgroups:
    """The known values by the code of their subgroup; those without one are left out."""
    import numpy as np

    there = ~np.isnan(numbers) & (codes >= 0)
    found, kept = numbers[there], codes[there]
    sizes = np.bincount(kept)
    return Subgroups(found[np.argsort(kept, kind="stable")], sizes[sizes > 0])


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Values in order (NaN where missing), their subgroups and their limits, all on one scale."""

    numbers: Floats
    groups: Subgroups
    limits: Limits
    power: float | None

    @property
    def known(self) -> Floats:
        """The values that are there."""
        import numpy as np

        known: Floats = self.numbers[~np.isnan(self.numbers)]
        known.flags.writeable = False
        return known

    @property
    def centre(self) -> float:
        """The mean; of equal values their value."""
        known = self.known
        return float(known[0]) if known.min() == known.max() else float(known.mean())
