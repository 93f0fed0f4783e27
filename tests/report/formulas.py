"""Calculates the formula templates of tables, so that a test can hold them against the values that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qcbench.analysis.numbers import rounded
from qcbench.render.blocks import Cell, Row, Table, Value, Workbook

PART = re.compile(r"\{(@?)(\w+)(?::(all|above))?\}")
RANGE = re.compile(r"\{(\w+)\}:\{(\w+)\}")


@dataclass(frozen=True)
class Formula:
    """One cell with a formula, and where it stands."""

    table: Table
    row: int
    cell: Cell


def formulas(tables: Iterable[Table]) -> Iterator[Formula]:
    for table in tables:
        for place, row in enumerate(table.rows):
            for cell in row.cells:
                if cell.formula:
                    yield Formula(table, place, cell)


def tables_of(workbook: Workbook) -> list[Table]:
    return [block for sheet in workbook.sheets for block in sheet.blocks if isinstance(block, Table)]


def names_in(template: str) -> set[str]:
    """The columns a template names."""
    return {name for at, name, _range in PART.findall(template) if not at}


def named_cells(tables: Iterable[Table]) -> dict[str, Value]:
    """The values of the cells that bear a name, by the name."""
    return {cell.name: cell.value for table in tables for row in table.rows for cell in row.cells if cell.name}


def calculated(formula: Formula, named: dict[str, Value]) -> Value:
    """What a spreadsheet would show."""
    columns = [column.key for column in formula.table.columns]
    body = [row for row in formula.table.rows if not row.total]
    known: dict[str, object] = {
        "SUM": _sum,
        "AVERAGE": _average,
        "RANK": _rank,
        "ABS": abs,
        "IF": _if,
        "OR": lambda *tests: any(tests),
        "ROUND": lambda value, digits: float(rounded(value, digits)),
    }

    def put(value: object) -> str:
        known[f"v{len(known)}"] = value
        return f"v{len(known) - 1}"

    def cell(row: Row, name: str) -> Value:
        value = row.cells[columns.index(name)].value
        return value.toordinal() if isinstance(value, date) else value

    def part(match: re.Match[str]) -> str:
        at, name, span = match.groups()
        if at:
            return put(named[name])
        if span is None:
            return put(cell(formula.table.rows[formula.row], name))
        return put([cell(row, name) for row in (body if span == "all" else body[: formula.row + 1])])

    def across(match: re.Match[str]) -> str:
        first, last = (columns.index(name) for name in match.groups())
        return put([cell(formula.table.rows[formula.row], name) for name in columns[first : last + 1]])

    python = re.sub(r'(?<![<>])=""', '==""', PART.sub(part, RANGE.sub(across, formula.cell.formula)))
    result: Value = eval(python, {"__builtins__": {}}, known)
    return result


def _numbers(values: Iterable[object]) -> list[float]:
    return [value for value in values if isinstance(value, int | float)]


def _sum(values: list[object]) -> float:
    return sum(_numbers(values))


def _average(values: list[object]) -> float:
    return sum(_numbers(values)) / len(_numbers(values))


def _rank(value: float, values: list[object]) -> int:
    return 1 + sum(other > value for other in _numbers(values))


def _if(test: bool, yes: Value, no: Value) -> Value:
    return yes if test else no
