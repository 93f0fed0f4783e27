"""The columns of the 5W1H table, and what stands in their cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from qcbench.model.content import ProjectContent
from qcbench.texts import _
from qcbench.ui.pages.countermeasure.measures import Line, subject_key, subjects
from qcbench.ui.values import Kind, parsed, shown

PERCENT = "percent"
SUBJECT = "subject"
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """One column; ``joined`` cells belong to the countermeasure and span its actions."""

    key: str
    title: str
    subtitle: str = ""
    kind: Kind = Kind.TEXT
    width: int = 90
    joined: bool = False
    weight: int = 0


def columns_of(*, schemes: bool) -> tuple[MeasureColumn, ...]:
    """The columns in order; for an innovation topic the first one names the scheme."""
    return (
        MeasureColumn(NUMBER, "", width=32, joined=True),
        MeasureColumn(SUBJECT, _("Scheme") if schemes else _("Main cause"), "", Kind.CHOICE, 150, True, 3),
        MeasureColumn("what", _("Countermeasure"), "What", Kind.PARAGRAPH, 108, True, 3),
        MeasureColumn("goal", _("Target"), "Why", Kind.PARAGRAPH, 126, True, 3),
        MeasureColumn("text", _("Action"), "How", Kind.PARAGRAPH, 190, False, 6),
        MeasureColumn("place", _("Place"), "Where", Kind.PARAGRAPH, 84, True, 1),
        MeasureColumn("planned_start", _("Start"), "When", Kind.DATE, 80),
        MeasureColumn("planned_end", _("End"), "", Kind.DATE, 66),
        MeasureColumn("owner", _("Owner"), "Who", Kind.PERSON, 92),
        MeasureColumn(PERCENT, _("Progress"), "", Kind.WHOLE, 106),
    )


def value_of_cell(line: Line, column: MeasureColumn, *, schemes: bool) -> Any:
    """What is stored in a cell."""
    if column.key == NUMBER:
        return line.place
    if column.key == SUBJECT:
        return subject_key(line.countermeasure, schemes=schemes)
    if column.joined:
        return getattr(line.countermeasure, column.key)
    if column.key == "text":
        return line.action.text if line.action else ""
    if column.key == PERCENT:
        return line.percent
    return getattr(line.row, column.key)


def cell_text(content: ProjectContent, line: Line, column: MeasureColumn, *, schemes: bool) -> str:
    """A cell as it is copied and edited."""
    value = value_of_cell(line, column, schemes=schemes)
    return shown(column.kind, value, choices=subjects(content, schemes=schemes) if column.key == SUBJECT else None)


def day_text(value: date | None, year: int) -> str:
    """A day in the table: 07-13, with the year where it is not the project's."""
    if value is None:
        return ""
    return value.strftime("%m-%d") if value.year == year else value.isoformat()


def read_cell(content: ProjectContent, column: MeasureColumn, text: str, near: date, *, schemes: bool) -> Any:
    """What a typed text means in a column.

    Raises:
        Refusal: one short sentence on what can't be read.
    """
    from qcbench.errors import Refusal

    choices = subjects(content, schemes=schemes) if column.key == SUBJECT else None
    if column.key == PERCENT:
        text = text.replace("%", "").replace("％", "")
    value = parsed(column.kind, text, choices=choices, today=near)
    if column.key == PERCENT and value is not None and not 0 <= value <= 100:
        raise Refusal(_("Progress is 0 to 100 percent."))
    return value
