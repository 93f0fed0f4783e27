"""The plan of the confirmation as a table: a row for each terminal cause within the circle's power."""

from __future__ import annotations

from typing import Any

from qcbench.model.cause import Confirmation
from qcbench.model.enumerations import CauseMark, Method
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.writing import fitting
from qcbench.ui.grid.column import Column, Put
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.confirm.rows import End, confirmation_for, ends_of, state_words, within_power
from qcbench.ui.values import Kind
from qcbench.ui.words import words_of


def plan_grid(bench: Bench) -> Grid:
    """The plan; a row's confirmation is made when its first cell is typed."""

    def rows() -> list[End]:
        return within_power(ends_of(bench.document.content))

    def field(key: str, title: str, kind: Kind = Kind.TEXT, width: int = 90, **more: Any) -> Column:
        return Column(key, title, kind, width, get=lambda end: getattr(end.row, key), put=_writer(bench, key), **more)

    columns = (
        Column("number", _("No."), Kind.WHOLE, 40, get=lambda end: end.end.number, editable=False),
        Column("cause", _("Terminal cause"), Kind.PARAGRAPH, 150, get=lambda end: end.end.cause.text, editable=False, bold=_is_main),
        field("content", _("What is confirmed"), Kind.PARAGRAPH, 170, stretch=True),
        field("criterion", _("Criterion"), Kind.PARAGRAPH, 160, stretch=True),
        field("method", _("Method"), Kind.CHOICE, 84, choices=lambda: dict(words_of(Method))),
        field("confirmer", _("Confirmed by"), Kind.PERSON, 80),
        field("place", _("Place"), width=88),
        field("planned_start", _("Planned start"), Kind.DATE, 88),
        field("planned_end", _("Planned end"), Kind.DATE, 88),
        field("actual_start", _("Actual start"), Kind.DATE, 88),
        field("actual_end", _("Actual end"), Kind.DATE, 88),
        Column("verdict", _("Verdict"), width=76, get=state_words, editable=False, tone=_tone),
    )
    source = RowSource(rows, _("confirmation"), None, None, movable=False, many=_("confirmations"), key=lambda end: str(end.key))
    return Grid(bench, _("Plan of confirmation"), columns, source, fixed=True, numbers=False)


def _writer(bench: Bench, key: str) -> Put:
    def put(work: Work, end: End, value: Any) -> None:
        setattr(confirmation_for(bench, work, end), key, fitting(Confirmation, key, value))

    return put


def _is_main(end: End) -> bool:
    return end.mark is CauseMark.MAIN


def _tone(end: End) -> str:
    return {CauseMark.MAIN: "accent", CauseMark.PENDING: ""}.get(end.mark, "muted")
