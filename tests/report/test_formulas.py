"""The live formulas of the workbook: they name columns that are there, and give the values that stand beside them."""

from __future__ import annotations

import pytest

from qcbench.report.sheets import workbook
from qcbench.texts import using
from tests.report.formulas import calculated, formulas, named_cells, names_in, tables_of
from tests.report.projects import PROCEDURES, filled, with_causes

EVERY = pytest.mark.parametrize("procedure", PROCEDURES)


@EVERY
@pytest.mark.parametrize("make", [with_causes, filled])
def test_formulas_name_only_columns_of_their_table(procedure: str, make: object) -> None:
    tables = tables_of(workbook(filled(procedure) if make is filled else with_causes(procedure)))
    strange = [
        (item.table.key, item.cell.formula)
        for item in formulas(tables)
        if not names_in(item.cell.formula) <= {column.key for column in item.table.columns}
    ]
    assert strange == []


@EVERY
def test_every_row_has_a_cell_for_every_column(procedure: str) -> None:
    tables = tables_of(workbook(filled(procedure)))
    assert [table.key for table in tables if any(len(row.cells) != len(table.columns) for row in table.rows)] == []


@EVERY
def test_column_keys_and_table_keys_are_used_once(procedure: str) -> None:
    tables = tables_of(workbook(filled(procedure)))
    assert len({table.key for table in tables}) == len(tables)
    assert [table.key for table in tables if len({column.key for column in table.columns}) != len(table.columns)] == []


@EVERY
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_formulas_give_the_values_beside_them(procedure: str, language: str) -> None:
    with using(language):
        tables = tables_of(workbook(filled(procedure)))
    named, found = named_cells(tables), list(formulas(tables))
    assert len(found) > 40
    for item in found:
        value = calculated(item, named)
        expected = pytest.approx(item.cell.value, rel=1e-9) if isinstance(item.cell.value, float) else item.cell.value
        assert value == expected, (item.table.key, item.row, item.cell.formula)
