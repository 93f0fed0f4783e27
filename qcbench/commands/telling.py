"""A result as lines for a reader: labels in words, tables aligned, long series in a few pieces; the JSON document has every number."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from qcbench.analysis.numbers import MINUS, percent_text
from qcbench.commands.told_fields import CHIEF, HIDDEN, PERCENT
from qcbench.texts import _
from qcbench.toolbox.words import VALUE_WORDS, WORDS

MOST, MOST_ROWS, MOST_COLUMNS, MOST_PIECES = 12, 30, 9, 4
DIGITS = 6

REPEATED = frozenset({"name", "confidence"})
"""What an object within a row repeats in every row."""

Row = Mapping[str, Any]


def lines_of(result: Any, hidden: frozenset[str] = frozenset(), indent: str = "") -> list[str]:
    """The numbers of a result (as `plain` gives it), without those that only help to draw it; ``hidden`` names further ones."""
    if not isinstance(result, Mapping):
        return [indent + text_of(result)]
    lines: list[str] = []
    percent = _shares_of(result)
    for key, value in sorted(result.items(), key=lambda pair: pair[0] not in ("name", "label")):
        if key in HIDDEN or key in hidden or _is_empty(value):
            continue
        name = indent + label_of(key)
        if isinstance(value, Mapping) and (text := _in_short(value)):
            lines.append(f"{name}{_(': ')}{text}")
        elif isinstance(value, Mapping):
            inner = lines_of(value, hidden, indent + "  ")
            lines += [_headed(name), *inner] if inner else []
        elif (rows := _rows_of(value)) is not None:
            lines += _of_rows(name, rows, hidden, indent)
        elif isinstance(value, list) and all(isinstance(line, list) for line in value):
            cells = [[text_of(cell, key in PERCENT) for cell in line] for line in value[:MOST_ROWS]]
            is_table = len({len(line) for line in cells}) == 1 and len(cells[0]) <= MOST
            lines += [_headed(name), *(f"{indent}  {line}" for line in (aligned(cells) if is_table else map(_(", ").join, cells)))]
        else:
            lines.append(f"{name}{_(': ')}{_value_text(key, value, percent)}")
    return lines


def label_of(key: str) -> str:
    """What a field is called."""
    return _(WORDS[key]) if key in WORDS else key


def _is_empty(value: Any) -> bool:
    if isinstance(value, list):
        return all(one is None for one in value)
    return value is None or (isinstance(value, str | dict) and not value)


def _headed(name: str) -> str:
    return name + _(": ").rstrip()


def _in_short(value: Row) -> str:
    """A requirement, a shape or a grade in one text; '' for any other object."""
    if "text" in value and not any(isinstance(one, Mapping) for one in value.values()):
        return str(value["text"])
    if "meaning" in value:
        return _("{name} ({value})").format(name=value.get("name"), value=value["meaning"])
    return str(value["label"]) if "label" in value and "evidence" in value else ""


def _shares_of(result: Row) -> frozenset[str]:
    """Fields that are shares of 1 in this result, though not in every one."""
    found = {"rate", "interval"} if "rate" in result and "per" not in result and {"count", "satisfied"} & set(result) else set()
    if "change" in result and "label" in result:
        found.add("change")
    return frozenset(found)


def _value_text(key: str, value: Any, percent: frozenset[str]) -> str:
    as_percent = key in PERCENT or key in percent
    if isinstance(value, list):
        return _interval(value, as_percent) if key.endswith("interval") and len(value) == 2 else _series(value, as_percent)
    return text_of(value, as_percent)


def text_of(value: Any, percent: bool = False) -> str:
    """One value: a number with six digits, a share as a percentage, yes or no, the words of a known key."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        if percent and math.isfinite(value):
            return _without_zeros(percent_text(value, 2))
        return f"{value:,}".replace("-", MINUS) if isinstance(value, int) else _figure(value)
    if isinstance(value, list):
        return _listed(value, percent)
    if isinstance(value, Mapping):
        return _("; ").join(f"{label_of(key)} {text_of(one)}" for key, one in value.items() if key not in HIDDEN and not _is_empty(one))
    return _(VALUE_WORDS[value]) if value in VALUE_WORDS else str(value)


def _figure(value: float) -> str:
    digits = max(DIGITS, len(f"{abs(value):.0f}")) if 1e-4 <= abs(value) < 1e15 else DIGITS
    return f"{value:,.{digits}g}".replace("e+", "e").replace("-", MINUS) if value else "0"


def _without_zeros(text: str) -> str:
    return text.removesuffix("%").rstrip("0").rstrip(".") + "%" if "." in text else text


def _interval(value: Sequence[Any], percent: bool) -> str:
    low, high = (_("open") if end is None else text_of(end, percent) for end in value)
    return _("{low} to {high}").format(low=low, high=high)


def _listed(values: Sequence[Any], percent: bool = False) -> str:
    shown = _(", ").join(text_of(value, percent) for value in values[:MOST])
    return shown + (_(" … and {count} more").format(count=len(values) - MOST) if len(values) > MOST else "")


def _series(values: Sequence[Any], percent: bool) -> str:
    """Values one after the other; where they keep still, each piece once with its points, counted from 1; long ones only their number."""
    if len(values) > 2 and all(value is None or isinstance(value, int | float) for value in values):
        pieces = [(value, len(list(same))) for value, same in groupby(values)]
        if len(pieces) <= MOST_PIECES and len(pieces) < len(values) // 2:
            return _pieces(pieces, percent)
        if len(values) > MOST:
            return _("{count} values; --json has all of them").format(count=f"{len(values):,}")
    return _listed(values, percent)


def _pieces(pieces: Iterable[tuple[Any, int]], percent: bool) -> str:
    found, first = [], 1
    listed = list(pieces)
    if len(listed) == 1:
        return _("{value} (all {count} points)").format(value=text_of(listed[0][0], percent), count=f"{listed[0][1]:,}")
    for value, count in listed:
        text = _("{value} (points {first} to {last})").format(value=text_of(value, percent), first=first, last=first + count - 1)
        found.append(text)
        first += count
    return _("; ").join(found)


def _rows_of(value: Any) -> list[Row] | None:
    """The rows of a table: objects, or pairs of a name and an object; None for anything else."""
    if not isinstance(value, list) or not value:
        return None
    if all(isinstance(one, Mapping) for one in value):
        return list(value)
    if all(isinstance(one, list) and len(one) == 2 and isinstance(one[0], str) and isinstance(one[1], Mapping) for one in value):
        return [{"name": name, **{key: one for key, one in row.items() if key != "name"}} for name, row in value]
    return None


def _of_rows(name: str, rows: Sequence[Row], hidden: frozenset[str], indent: str) -> list[str]:
    """A table of plain cells; objects that hold objects are told one by one, and those with a sentence by it alone."""
    more = [indent + "  " + _("… and {count} more").format(count=f"{len(rows) - MOST_ROWS:,}")] if len(rows) > MOST_ROWS else []
    shown = rows[:MOST_ROWS]
    if all(isinstance(row.get("text"), str) and row["text"] for row in shown):
        return [_headed(name), *(f"{indent}  {row['text']}" for row in shown), *more]
    flat = [_chief(_flat(row, hidden)) for row in shown]
    if any(_is_deep(key, value) for row in flat for key, value in row.items()):
        told = [
            line
            for number, row in enumerate(shown, 1)
            for line in (_headed(f"{name} {number}" if len(shown) > 1 else name), *lines_of(row, hidden, indent + "  "))
        ]
        return [*told, *more]
    columns = _columns(flat)
    percents = [_shares_of(row) for row in flat]
    cells = [[_cell(row, key, percent) for key in columns] for row, percent in zip(flat, percents, strict=True)]
    return [_headed(name), *(indent + "  " + line for line in aligned([[label_of(key) for key in columns], *cells])), *more]


def _is_deep(key: str, value: Any) -> bool:
    """Whether a value does not fit a cell."""
    if isinstance(value, Mapping):
        return not _in_short(value)
    return _rows_of(value) is not None or (isinstance(value, list) and len(value) > 2 and not isinstance(value[0], str))


def _cell(row: Row, key: str, percent: frozenset[str]) -> str:
    value = row.get(key)
    if isinstance(value, Mapping):
        return _in_short(value)
    return "" if _is_empty(value) else _value_text(key, value, percent)


def _flat(row: Row, hidden: frozenset[str]) -> dict[str, Any]:
    """A row whose one inner object of plain figures is opened into columns."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        if key in HIDDEN or key in hidden:
            continue
        opened = isinstance(value, Mapping) and not _in_short(value)
        if opened and not any(_is_deep(inner, one) for inner, one in value.items() if inner not in HIDDEN):
            hides = {*row, *HIDDEN, *REPEATED} - {key}
            found.update({inner: one for inner, one in value.items() if inner not in hides and inner != key})
            if key in value:
                found[key] = value[key]
        else:
            found[key] = value
    return found


def _chief(row: Row) -> Row:
    """Of a named row with many figures the chief ones that fit a cell."""
    known = {key: value for key, value in row.items() if not _is_empty(value)}
    if len(known) <= MOST_COLUMNS or not {"name", "label"} & set(known):
        return row
    return {key: value for key, value in known.items() if key in CHIEF and not _is_deep(key, value)}


def _columns(rows: Sequence[Row]) -> list[str]:
    """The columns that hold something and are not “no” in every row."""
    keys = sorted(dict.fromkeys(key for row in rows for key in row), key=lambda key: key not in ("name", "label"))
    used = [key for key in keys if key != "confidence" and any(not _is_empty(row.get(key)) and row.get(key) is not False for row in rows)]
    return used[: MOST_COLUMNS + 3]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells under each other; a full-width character takes two places."""
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    return ["  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
