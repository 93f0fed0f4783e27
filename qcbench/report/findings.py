"""The check of stated figures: a project's statements go through the consistency analysis, and its findings come back with their places."""

from __future__ import annotations

from qcbench.analysis.consistency import ConsistencyFinding, check_consistency
from qcbench.analysis.stated import StatedFigure
from qcbench.model.content import ProjectContent
from qcbench.model.topic import Statement
from qcbench.render.blocks import Row, Table
from qcbench.report.source import Source
from qcbench.report.wording import column, text_cell
from qcbench.texts import _


def check_figures(content: ProjectContent) -> tuple[ConsistencyFinding, ...]:
    """What contradicts itself in the figures the circle states, in the language in force."""
    return check_consistency(
        StatedFigure(
            place=row.place,
            group=row.group,
            quantity=row.quantity,
            role=row.role.value,
            text=row.text,
            unit=row.unit,
            period=row.period,
            key=row.key,
        )
        for row in content.all(Statement)
    )


def findings_table(source: Source) -> Table:
    """The findings as a table of the workbook."""
    columns = (
        column("place", _("Where"), 14),
        column("quantity", _("Quantity"), 14),
        column("stated", _("Stated"), 12),
        column("computed", _("Computed"), 14),
        column("sentence", _("Finding"), 40),
    )
    rows = tuple(
        Row(tuple(text_cell(text) for text in (found.place, found.quantity, found.stated, found.computed, found.sentence)))
        for found in check_figures(source.content)
    )
    return Table("figure-findings", _("Contradictions found"), columns, rows)
