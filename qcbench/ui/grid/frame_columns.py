"""Columns of datasets: how a frame's kinds are shown and typed, and how a column is built again from its edited values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.ui.grid.column import Column
from qcbench.ui.values import Kind, parsed

if TYPE_CHECKING:
    import pandas as pd

KINDS = {
    "number": Kind.NUMBER,
    "integer": Kind.NUMBER,
    "flag": Kind.FLAG,
    "date": Kind.DATE,
}
WIDTHS = {"number": 80, "integer": 72, "flag": 64, "date": 100, "moment": 140}
NARROW, WIDE, LOOKED_AT, LETTER = 72, 240, 50, 13
MOST_WORDS = 200


def column_of(name: str, kind: str, unit: str, frame: Callable[[], pd.DataFrame | None], place: int) -> Column:
    """The grid's column for a frame's column; a category offers the words it knows."""

    def words() -> dict[Any, str]:
        now = frame()
        if now is None or str(now.dtypes.iloc[place]) != "category":
            return {}
        known = now.iloc[:, place].cat.categories[:MOST_WORDS]
        return {str(word): str(word) for word in known}

    width = WIDTHS.get(kind) or _width(name, frame(), place)
    return Column(name, name, KINDS.get(kind, Kind.TEXT), width, words if kind == "category" else None, unit=unit)


def moment(text: str, today: date) -> datetime | None:
    """A day with or without a time, 2009-09-18 8:30.

    Raises:
        Refusal: it can't be read.
    """
    day, _space, clock = " ".join(text.replace("T", " ").split()).partition(" ")
    found: date | None = parsed(Kind.DATE, day, today=today)
    if found is None:
        return None
    try:
        time = datetime.strptime(clock or "0:00", "%H:%M:%S" if clock.count(":") == 2 else "%H:%M").time()
    except ValueError as error:
        raise Refusal(_("“{text}” is not a time; type it as 8:30.").format(text=clock)) from error
    return datetime.combine(found, time)


def rebuilt(kind: str, values: Sequence[Any], dtype: Any) -> pd.Series[Any]:
    """A column of plain values in the type it had; whole numbers become real ones where they must."""
    import pandas as pd

    if kind == "category":
        known = list(dtype.categories)
        texts = [None if value is None else value if value in known else str(value) for value in values]
        more = list(dict.fromkeys(text for text in texts if text is not None and text not in known))
        return pd.Series(pd.Categorical(texts, categories=[*known, *more], ordered=dtype.ordered))
    if kind == "integer" and all(value is None or float(value).is_integer() for value in values):
        return pd.Series([None if value is None else int(value) for value in values], dtype="Int64" if None in values else "int64")
    if kind in ("integer", "number"):
        return pd.Series([float("nan") if value is None else float(value) for value in values], dtype="float64")
    if kind == "flag":
        return pd.Series(values, dtype="boolean" if None in values else "bool")
    if kind == "moment":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")).to_numpy(dtype="datetime64[us]"))
    return pd.Series(values, dtype="object" if kind == "date" or str(dtype) == "object" else dtype)


def _width(name: str, frame: pd.DataFrame | None, place: int) -> int:
    texts = [name] if frame is None else [name, *map(str, frame.iloc[:LOOKED_AT, place])]
    letters = max(sum(1.0 if letter > "\u2e80" else 0.6 for letter in text) for text in texts)
    return int(min(max(letters * LETTER + 20, NARROW), WIDE))
