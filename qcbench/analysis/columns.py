"""The one gate for input: columns of numbers, counts and categories, checked cell by cell, with what is missing counted apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.cells import cells_of, floats_of, named
from qcbench.analysis.numbers import is_blank, label, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Wholes = NDArray[np.int64]

_MOST_WHOLE = 2**53
_MOST_DECIMALS = 12


def column_of(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    """The column of a frame.

    Raises:
        Refusal: there is no such column (the known ones are listed), or two of that name.
    """
    found = [place for place, column in enumerate(frame.columns) if column == name]
    if not found:
        known = _(", ").join(map(str, frame.columns))
        raise Refusal(_("There is no column “{column}”; choose one of: {columns}.").format(column=name, columns=known))
    if len(found) > 1:
        raise Refusal(_("There are {count} columns named “{column}”; rename all but one.").format(count=len(found), column=name))
    column: pd.Series[Any] = frame.iloc[:, found[0]]
    return column


def numbers_of(values: Any, name: str = "") -> Floats:
    """A column as floats in its order, NaN where a cell is missing (None, NaN, NA, a blank text).

    Args:
        values: any one-dimensional array-like: list, tuple, iterator, Series, ndarray; of ints, floats, Decimals, Fractions, truths
            (1 and 0) or cells of mixed kind. Texts are refused even where they look like numbers.
        name: what the column is called, for the messages.

    Raises:
        Refusal: a cell is a text, a date, infinite or too large for a float (with its row, counted from 1); not one column.
    """
    import numpy as np

    numbers = floats_of(cells_of(values, name), name)
    infinite = np.isinf(numbers)
    if infinite.any():
        row = int(infinite.argmax()) + 1
        raise Refusal(_("Row {row} of “{column}” is infinite; correct it, or leave the cell blank.").format(row=row, column=named(name)))
    return numbers


def without_missing(numbers: Floats) -> tuple[Floats, int]:
    """The numbers that are there, and how many are missing."""
    import numpy as np

    there = ~np.isnan(numbers)
    known = int(np.count_nonzero(there))
    return (numbers, 0) if known == len(numbers) else (numbers[there], len(numbers) - known)


def present_numbers(values: Any, name: str = "", *, least: int = 1) -> tuple[Floats, int]:
    """The numbers of a column without the missing ones, and how many are missing.

    Raises:
        Refusal: as `numbers_of`, or there are fewer than `least` numbers.
    """
    numbers, missing = without_missing(numbers_of(values, name))
    if len(numbers) < least:
        raise too_few(len(numbers), least, name)
    return numbers, missing


def too_few(given: int, least: int, name: str = "") -> Refusal:
    """The refusal of a column with fewer numbers than a method needs."""
    return Refusal(
        _("“{column}” has {given} numbers, but at least {least} are needed; add data or choose another column.").format(
            column=named(name), given=given, least=least
        )
    )


def counts_of(values: Any, name: str = "", *, whole: bool = True) -> Floats:
    """A column of counts as floats, NaN where missing: 0 or more, and whole unless `whole` is false.

    Raises:
        Refusal: as `numbers_of`; a count is negative or not whole (with its row).
    """
    import numpy as np

    counts = numbers_of(values, name)
    negative = counts < 0
    if negative.any():
        row = int(negative.argmax())
        raise Refusal(
            _("Row {row} of “{column}” is negative ({value}); a count is 0 or more, so correct it.").format(
                row=row + 1, column=named(name), value=number_text(float(counts[row]))
            )
        )
    broken = ~np.isnan(counts) & (counts != np.floor(counts))
    if whole and broken.any():
        row = int(broken.argmax())
        raise Refusal(
            _("Row {row} of “{column}” is {value}, but a count is a whole number; correct it.").format(
                row=row + 1, column=named(name), value=number_text(float(counts[row]))
            )
        )
    return counts


def counts_and_sizes(
    counts: Any, sizes: Any, counts_name: str = "", sizes_name: str = "", *, at_most: bool = True
) -> tuple[Floats, Floats]:
    """Counts (e.g. defectives) and the sizes they were counted in, row by row, NaN where missing.

    Args:
        counts, sizes: columns of the same length.
        counts_name, sizes_name: what they are called, for the messages.
        at_most: whether a count can't exceed its size, as with defectives (not with defects).

    Raises:
        Refusal: as `counts_of`; lengths differ; a size is 0 or less; a count is above its size.
    """
    import numpy as np

    found = counts_of(counts, counts_name)
    inspected = numbers_of(sizes, sizes_name)
    same_length(found, inspected, counts_name, sizes_name)
    empty = inspected <= 0
    if empty.any():
        row = int(empty.argmax())
        raise Refusal(
            _("Row {row} of “{column}” is {value}; a size must be greater than 0, so correct it or leave the row out.").format(
                row=row + 1, column=named(sizes_name), value=number_text(float(inspected[row]))
            )
        )
    above = np.greater(found, inspected) if at_most else np.zeros(len(found), dtype=bool)
    if above.any():
        row = int(above.argmax())
        raise Refusal(
            _("Row {row}: “{counts}” is {count}, more than “{sizes}” ({size}); correct one of them.").format(
                row=row + 1,
                counts=named(counts_name),
                count=number_text(float(found[row])),
                sizes=named(sizes_name),
                size=number_text(float(inspected[row])),
            )
        )
    return found, inspected


def same_length(first: Any, second: Any, first_name: str = "", second_name: str = "") -> None:
    """Hold that two columns have the same number of rows.

    Raises:
        Refusal: they do not.
    """
    if len(first) != len(second):
        raise Refusal(
            _("“{first}” has {rows} rows but “{second}” has {others}; give both the same rows.").format(
                first=named(first_name), rows=len(first), second=named(second_name), others=len(second)
            )
        )


def paired_numbers(x: Any, y: Any, x_name: str = "x", y_name: str = "y", *, least: int = 1) -> PairedNumbers:
    """Two columns row by row; a row where either is missing is left out and counted.

    Raises:
        Refusal: as `numbers_of`; lengths differ; fewer than `least` whole pairs.
    """
    import numpy as np

    across, upward = numbers_of(x, x_name), numbers_of(y, y_name)
    same_length(across, upward, x_name, y_name)
    there = ~(np.isnan(across) | np.isnan(upward))
    if np.count_nonzero(there) < least:
        raise Refusal(
            _("“{x}” and “{y}” have {given} complete pairs, but at least {least} are needed; add data.").format(
                x=named(x_name), y=named(y_name), given=int(np.count_nonzero(there)), least=least
            )
        )
    rows = np.flatnonzero(there) + 1
    return PairedNumbers(across[there], upward[there], rows.astype(np.int64), len(across) - len(rows))


def categories_of(values: Any, name: str = "") -> Categories:
    """A column as categories: a code a row, and the labels in the order in which they first appear.

    Texts are trimmed, whole floats lose their ".0"; blank cells, None and NaN are missing, the texts "None" and "NA" are not.

    Raises:
        Refusal: not one column, or a cell holds several things at once.
    """
    import numpy as np
    import pandas as pd

    cells = cells_of(values, name)
    if not isinstance(cells, pd.Series | np.ndarray):
        cells = pd.Series(cells, dtype=object)
    try:
        raw_codes, raw_cells = pd.factorize(cells)
    except TypeError as error:
        raise Refusal(_("A cell of “{column}” holds several things; give each cell one text.").format(column=named(name))) from error
    firsts: dict[str, Any] = {}
    places: list[int] = []
    order: dict[str, int] = {}
    for cell in raw_cells.tolist():
        text = "" if is_blank(cell) else label(cell)
        if text:
            firsts.setdefault(text, cell)
            order.setdefault(text, len(order))
        places.append(order.get(text, -1))
    codes = np.array([*places, -1], dtype=np.int64)[raw_codes]
    return Categories(tuple(firsts), codes, tuple(firsts.values()), int(np.count_nonzero(codes < 0)))


def numbers_by_group(values: Any, groups: Any, values_name: str = "", groups_name: str = "") -> GroupedNumbers:
    """Numbers parted by a column of categories, in the order in which the categories first appear.

    Raises:
        Refusal: as `numbers_of` and `categories_of`; lengths differ.
    """
    import numpy as np

    numbers = numbers_of(values, values_name)
    strata = categories_of(groups, groups_name)
    same_length(numbers, strata.codes, values_name, groups_name)
    there = ~np.isnan(numbers) & (strata.codes >= 0)
    codes, numbers = strata.codes[there], numbers[there]
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(strata.labels)))[:-1]
    parts = np.split(numbers[order], ends) if strata.labels else []
    return GroupedNumbers(dict(zip(strata.labels, parts, strict=True)), int(len(there) - np.count_nonzero(there)))


def scaled_whole(numbers: Floats) -> tuple[Wholes, int] | None:
    """The numbers as written times ten to the power of their decimals: whole numbers that can be added exactly.

    Returns:
        The whole numbers (each under 2^53) and the number of decimals; None where the numbers have more digits than that.
    """
    import numpy as np

    largest = float(np.abs(numbers).max(initial=0.0))
    sample = numbers[:: max(1, len(numbers) // 500)]
    for decimals in range(_MOST_DECIMALS + 1):
        factor = 10.0**decimals
        if largest * factor >= _MOST_WHOLE:
            return None
        if _is_written_with(sample, factor) and _is_written_with(numbers, factor):
            return np.rint(numbers * factor).astype(np.int64), decimals
    return None


def _is_written_with(numbers: Floats, factor: float) -> bool:
    import numpy as np

    return bool(np.all(np.rint(numbers * factor) / factor == numbers))


@dataclass(frozen=True, slots=True, eq=False)
class PairedNumbers:
    """Whole pairs: `rows` are their positions in the input, counted from 1; `missing` is the number of rows left out."""

    x: Floats
    y: Floats
    rows: Wholes
    missing: int


@dataclass(frozen=True, slots=True, eq=False)
class Categories:
    """Labels in order of appearance, the code of each row (−1 where missing), the first cell of each label, and missing rows."""

    labels: tuple[str, ...]
    codes: Wholes
    cells: tuple[Any, ...]
    missing: int

    @property
    def counts(self) -> tuple[int, ...]:
        """How many rows each label has."""
        import numpy as np

        return tuple(np.bincount(self.codes[self.codes >= 0], minlength=len(self.labels)).tolist())

    def texts(self) -> list[str | None]:
        """The label of every row, None where it is missing."""
        named: list[str | None] = [*self.labels, None]
        return [named[code] for code in self.codes.tolist()]


@dataclass(frozen=True, slots=True, eq=False)
class GroupedNumbers:
    """The numbers of each category, and how many rows had no number or no category."""

    groups: dict[str, Floats]
    missing: int
