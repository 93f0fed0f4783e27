"""The documents that effective measures were written into."""

from __future__ import annotations

from qcbench.model.countermeasure import Countermeasure
from qcbench.model.effect import Standard
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.section import Section


class DocumentsSection(Section):
    """One row a measure, with its document."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Effective measures in standards"))
        self.bench = bench
        source = owned(bench, Standard, _("standard"), _("standards"))
        self.grid = Grid(
            bench, _("Effective measures in standards"), self._columns(), source, invite=_("Type an effective measure"), row_height=40
        )
        self.add(self.grid)

    def refresh(self) -> None:
        """Show the rows."""
        self.grid.refresh()
        self.grid.fit(12)

    def countermeasures(self) -> dict[str | None, str]:
        """The countermeasures as choices, by their number."""
        rows = self.bench.document.content.all(Countermeasure)
        return {row.key: f"{number} {row.what}".strip() for number, row in enumerate(rows, 1)}

    def _columns(self) -> list[Column]:
        return [
            Column("countermeasure_key", _("Countermeasure"), Kind.CHOICE, 112, choices=self.countermeasures),
            Column("measure", _("Effective measure"), Kind.PARAGRAPH, 128),
            Column("name", _("Standard and clause"), Kind.PARAGRAPH, 150, stretch=True),
            Column("document_number", _("Document no."), width=116),
            Column("edition", _("Edition"), width=54),
            Column("approver", _("Approved by"), Kind.PERSON, 70),
            Column("approved_on", _("Approved on"), Kind.DATE, 90),
            Column("effective_on", _("In force from"), Kind.DATE, 90, tone=_early),
            Column("follow_up", _("Follow-up"), Kind.PARAGRAPH, 134),
            Column("illustrative", _("Example"), Kind.FLAG, 44),
        ]


def _early(row: Standard) -> str:
    """A standard can't be in force before it was approved."""
    return "bad" if row.effective_on and row.approved_on and row.effective_on < row.approved_on else ""
