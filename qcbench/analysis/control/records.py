"""Which control chart fits records, one row a case, and that chart of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import categories_of, column_of
from qcbench.analysis.control.attributes import c_chart, laney_p, p_chart
from qcbench.analysis.control.periods import counted_marks, counted_rows, holds_days, periods_of
from qcbench.analysis.control.questions import ChartChoice
from qcbench.analysis.control.result import ControlChart
from qcbench.analysis.control.settings import Settings
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

_PASSED = re.compile(r"满意|合格|及时|达标|通过|成功|正常|正确|解决|完成|完好|pass|ok\b|yes|good|success|satisfied", re.IGNORECASE)
_FAILED = re.compile(r"^[不未否非无]|超时|失败|异常|错误|差|fail|^no|\bnot\b|ng\b|bad|defect|dis", re.IGNORECASE)


def choice_of_records(frame: pd.DataFrame) -> ChartChoice:
    """One row a case: the share of those that failed where a column says so, else their number.

    Raises:
        Refusal: no column holds days.
    """
    over = next((str(name) for name in frame.columns if holds_days(frame[name])), None)
    if over is None:
        raise Refusal(_("The table has no column of numbers with at least two values; choose the columns with the data."))
    for name in map(str, frame.columns):
        failed = failed_value(frame[name], name)
        if failed:
            why = _("Each row is one case of a day in “{over}”, and “{column}” says which failed: the share of “{value}” in each period.")
            columns = {"over": (over,), "counts": (name,)}
            return ChartChoice("p", why.format(over=over, column=name, value=failed), columns, marked=(failed,))
    why = _("Each row is one case of a day in “{over}”: the number of cases in each period, if the opportunity for them stays the same.")
    return ChartChoice("c", why.format(over=over), {"over": (over,)})


def failed_value(column: Any, name: str) -> str:
    """Which of the two values of a column means failure; '' for a column of another kind."""
    labels = categories_of(column, name).labels
    if len(labels) != 2 or not any(_PASSED.search(one) for one in labels):
        return ""
    bad = [one for one in labels if _FAILED.search(one)]
    return bad[0] if len(bad) == 1 else ""


def chart_of_records(choice: ChartChoice, frame: pd.DataFrame, settings: Settings) -> ControlChart:
    """The chosen chart of the records, a point a period."""
    over, marks = (choice.columns or {})["over"][0], (choice.columns or {}).get("counts", ())
    periods = periods_of(column_of(frame, over), name=over)
    settings = replace(settings, labels=periods.labels)
    if not marks:
        return c_chart(counted_rows(periods).counts, settings=settings)
    counted = counted_marks(periods, column_of(frame, marks[0]), choice.marked, marks_name=marks[0])
    chart = laney_p if choice.kind == "laney_p" else p_chart
    return chart(counted.counts, counted.sizes, settings=settings, counts_name=marks[0])
