"""Figures to the letter as the circle states them, so that the review can hold them against each other and against the data."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.model.enumerations import StatementRole
from qcbench.model.topic import Statement
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.section import Section
from qcbench.ui.words import words_of


class StatementsSection(Section):
    """The stated figures of a step (and of the steps it covers); new rows belong to the first."""

    def __init__(self, bench: Bench, steps: Sequence[str]) -> None:
        note = _("Figures as they stand in the report, to the letter; the review compares them")
        super().__init__(bench.style, _("Stated figures"), note, line=True)
        self.bench, self.steps = bench, tuple(steps)
        source = owned(
            bench, Statement, _("stated figure"), _("stated figures"), rows=self.rows, values=lambda _work: {"step": self.steps[0]}
        )
        self.grid = Grid(bench, _("Stated figures"), columns(), source, invite=_("Type a stated figure, or paste from Excel or WPS"))
        self.add(self.grid)

    def rows(self) -> list[Statement]:
        """The stated figures shown."""
        return [row for row in self.bench.document.content.all(Statement) if row.step in self.steps]

    def refresh(self) -> None:
        """Show the rows as they are now."""
        self.grid.refresh()
        self.grid.fit(10)


def columns() -> list[Column]:
    """Where it stands, the table it belongs to, what it is, its role, the text as written."""
    return [
        Column("place", _("Where"), width=130),
        Column("group", _("Table or sentence"), width=130),
        Column("quantity", _("Quantity"), width=140, stretch=True),
        Column("role", _("Role"), Kind.CHOICE, 80, choices=lambda: words_of(StatementRole)),
        Column("text", _("As stated"), width=90, bold=lambda row: True),
        Column("unit", _("Unit"), width=56),
        Column("period", _("Period"), width=90),
        Column("note", _("Remark"), Kind.PARAGRAPH, 140),
    ]
