"""Row sources of the project's own tables: how a grid on a page finds its rows and makes new ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from qcbench.model.base import Owned
from qcbench.store.work import Work
from qcbench.ui.bench import Bench
from qcbench.ui.grid.source import RowSource

Row = TypeVar("Row", bound=Owned)
Values = Callable[[Work], Mapping[str, Any]]


def owned(
    bench: Bench,
    table: type[Row],
    name: str,
    many: str = "",
    *,
    rows: Callable[[], Sequence[Row]] | None = None,
    values: Values | None = None,
) -> RowSource:
    """The rows of one table of the project, or those that ``rows()`` gives.

    ``values(work)`` are the fields of a new row beside its project and its position, e.g. its parent's key; it may make the parent.
    """
    document = bench.document

    def add(work: Work, position: float) -> Row:
        given = values(work) if values is not None else {}
        return work.add(table(project_key=document.project_key, position=position, **given))

    return RowSource(rows or (lambda: document.content.all(table)), name, add, many=many)
