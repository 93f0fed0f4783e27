"""The periods of an indicator in a grid, one phase at a time: what the effect and the holding period rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qcbench.model.enumerations import Period
from qcbench.model.topic import Indicator, Measurement
from qcbench.report.wording import value_of
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.words import words_of


def measurement_grid(bench: Bench, indicator: Callable[[], Indicator | None], phase: Callable[[], Period], title: str) -> Grid:
    """A grid of the periods of ``indicator()`` in ``phase()``; new rows belong there. Without an indicator it shows and takes none."""

    def rows() -> list[Measurement]:
        wanted = indicator()
        return bench.document.content.measurements(wanted, phase()) if wanted is not None else []

    def values(_work: Work) -> Mapping[str, Any]:
        wanted = indicator()
        former = rows()
        group = former[-1].group if former else ""
        return {"indicator_key": wanted.key if wanted else "", "phase": phase(), "group": group}

    source = owned(bench, Measurement, _("period"), _("periods"), rows=rows, values=values)
    return Grid(bench, title, _columns(indicator), source, invite=_("Type a period, or paste from Excel or WPS"))


def _columns(indicator: Callable[[], Indicator | None]) -> list[Column]:
    def result(row: Measurement) -> float | None:
        wanted = indicator()
        return value_of(wanted, row) if wanted is not None else row.value

    return [
        Column("label", _("Period"), width=120, stretch=True),
        Column("group", _("Group"), width=80, tip=_("periods of one length, e.g. weeks or months")),
        Column("starts_on", _("From"), Kind.DATE, 96),
        Column("ends_on", _("To"), Kind.DATE, 96),
        Column("numerator", _("Numerator"), Kind.NUMBER, 88),
        Column("denominator", _("Denominator"), Kind.NUMBER, 88),
        Column("value", _("Stated value"), Kind.NUMBER, 88, tip=_("only where numerator and denominator are not known")),
        Column("result", _("Result value"), Kind.NUMBER, 80, decimals=2, editable=False, get=result, bold=lambda row: True),
        Column("phase", _("Phase"), Kind.CHOICE, 84, choices=lambda: words_of(Period)),
        Column("illustrative", _("Example"), Kind.FLAG, 48),
    ]
