"""The terminal causes as a list, edited with the hand of a table."""

from __future__ import annotations

from typing import Any

from qcbench.model.cause import Cause
from qcbench.model.enumerations import CauseMark
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.cause.edits import mark_confirmation
from qcbench.ui.pages.cause.hands import Hands
from qcbench.ui.values import Kind
from qcbench.ui.words import words_of

TONES = {CauseMark.MAIN: "accent", CauseMark.OUTSIDE: "muted", CauseMark.NOT_MAIN: "muted"}


def cause_list(bench: Bench, hands: Hands) -> Grid:
    """A row for each terminal cause, in the order of their numbers; a new row joins the causes of the selected one."""

    def rows() -> list[Cause]:
        return [hands.causes.rows[node.key] for node in hands.causes.ends]

    def add(work: Work, _position: float) -> Cause:
        return _new(work, bench, hands)

    source = RowSource(rows, _("terminal cause"), add, movable=False, many=_("terminal causes"))
    return Grid(bench, _("Terminal causes"), _columns(hands), source, numbers=False)


def _columns(hands: Hands) -> list[Column]:
    return [
        Column("number", _("No."), Kind.WHOLE, 48, get=lambda row: _number(hands, row), editable=False),
        Column("category", _("Category of causes"), width=72, get=lambda row: _way(hands, row, first=True), editable=False),
        Column("way", _("Way"), width=160, get=lambda row: _way(hands, row), editable=False, tone=lambda _row: "muted"),
        Column("text", _("Terminal cause"), width=220, stretch=True, bold=_is_main),
        Column("mark", _("Cause mark"), Kind.CHOICE, 104, choices=lambda: words_of(CauseMark), put=_put_mark, tone=_tone),
        Column("outside_reason", _("Why beyond our power"), width=180, editable=lambda row: row.mark is CauseMark.OUTSIDE),
    ]


def _number(hands: Hands, row: Any) -> int | None:
    node = hands.causes.nodes.get(row.key)
    return node.number if node else None


def _way(hands: Hands, row: Any, *, first: bool = False) -> str:
    """The category, or the causes between it and the terminal one."""
    if row.key not in hands.causes.nodes:
        return ""
    names = [node.text.replace("|", "") for node in hands.causes.way(row.key)[:-1]]
    return names[0] if first else " › ".join(names[1:])


def _is_main(row: Any) -> bool:
    return bool(row.mark is CauseMark.MAIN)


def _tone(row: Any) -> str:
    return TONES.get(row.mark, "")


def _put_mark(work: Work, row: Any, value: Any) -> None:
    row.mark = value or CauseMark.PENDING
    mark_confirmation(work, row.key, row.mark)


def _new(work: Work, bench: Bench, hands: Hands) -> Cause:
    """A new terminal cause after the last one beside the selected one, or in the last category."""
    ends, project = hands.causes.ends, bench.document.project_key
    parent = hands.node.parent if hands.node and hands.node.number else ends[-1].parent if ends else ""
    if not parent:
        categories = work.all(Cause, project_key=project, parent_key=None)
        parent = categories[0].key if categories else work.add(Cause(project_key=project, position=1.0, text=_("Other"))).key
    position = max((row.position for row in work.all(Cause, parent_key=parent)), default=0.0) + 1
    return work.add(Cause(project_key=project, parent_key=parent, position=position))
