"""Which control chart fits: by three plain questions, or by a look at the layout of the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import column_of, numbers_of
from qcbench.analysis.control.attributes import c_chart, laney_p, laney_u, np_chart, p_chart, u_chart
from qcbench.analysis.control.individuals import i_mr
from qcbench.analysis.control.questions import LARGE_SUBGROUP, ChartChoice, chart_by_answers
from qcbench.analysis.control.records import chart_of_records, choice_of_records
from qcbench.analysis.control.result import ControlChart, ControlKind
from qcbench.analysis.control.run_chart import run_chart
from qcbench.analysis.control.settings import Settings
from qcbench.analysis.control.subgroups import xbar_r, xbar_s
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.analysis.control.result import FloatArray

    Columns = dict[str, FloatArray]

_DEFECT_NAMES = re.compile(r"defects|complaint|error|event|leak|缺陷|缺点|瑕疵|疵点|投诉|差错|错误|事件|次数|气泡|划伤|裂纹", re.IGNORECASE)
_SAME_SCALE = 3.0
"""Columns are taken for one subgroup when their means differ by less than so many times their spread, or than a third of their size."""


def choose_chart(given: pd.DataFrame | Mapping[str, str]) -> ChartChoice:
    """The chart for these answers (question key → answer key) or for this table, with the reason in one sentence.

    Raises:
        Refusal: answers that lead nowhere, or a table without a column of numbers or with columns that do not belong together.
    """
    return chart_by_answers(given) if isinstance(given, Mapping) else chart_by_data(given)


def chart_by_data(frame: pd.DataFrame) -> ChartChoice:
    """Look at the layout: how many columns of numbers, whole or not, one at most as large as the other, values grouped by a column.

    Numbering columns (1, 2, 3 …) and texts are labels; a table of days and texts only is taken for records, one row a case. A p or u
    chart whose points scatter more than its formula allows becomes Laney's p′ or u′, and the reason says so.

    Raises:
        Refusal: neither a column of numbers with two values nor one of days, or columns of such different sizes that they cannot be one
            subgroup.
    """
    numbers, grouping, labels = _sorted_columns(frame)
    numbers, grouping = _with_sizes(frame, _without_rates(numbers), grouping)
    if not numbers:
        return _with_dispersion(choice_of_records(frame), frame)
    if len(numbers) == 1:
        choice = _of_one(numbers, grouping, 0 if grouping is None else len(frame) // max(1, frame[grouping].nunique()))
    elif len(numbers) == 2 and (pair := _counts_and_sizes(numbers)) is not None:
        choice = _of_pair(pair, numbers)
    else:
        choice = _of_row(numbers)
    columns = {**(choice.columns or {}), **({"labels": (labels,)} if labels else {})}
    return _with_dispersion(replace(choice, columns=columns), frame)


def chart_of(choice: ChartChoice, frame: pd.DataFrame, *, settings: Settings | None = None) -> ControlChart:
    """The chosen chart of the table's columns.

    Raises:
        Refusal: the choice names no columns, or what the chart itself refuses.
    """
    columns = choice.columns or {}
    settings = settings or Settings()
    if "over" in columns:
        return chart_of_records(choice, frame, settings)
    if "labels" in columns and not len(settings.labels) and "subgroups" not in columns:
        settings = replace(settings, labels=list(column_of(frame, columns["labels"][0])))
    if "counts" in columns:
        return _counted(choice.kind, frame, columns, settings)
    if "values" not in columns:
        raise Refusal(_("Choose the columns of the data first."))
    return _measured(choice.kind, frame, columns, settings)


def _measured(kind: ControlKind, frame: pd.DataFrame, columns: Mapping[str, tuple[str, ...]], settings: Settings) -> ControlChart:
    names = columns["values"]
    if kind in {"xbar_r", "xbar_s"}:
        chart = xbar_r if kind == "xbar_r" else xbar_s
        if "subgroups" in columns:
            return chart(column_of(frame, names[0]), column_of(frame, columns["subgroups"][0]), settings=settings, name=names[0])
        return chart(frame[list(names)], settings=settings, name=names[0])
    single = run_chart if kind == "run" else i_mr
    return single(column_of(frame, names[0]), settings=settings, name=names[0])


def _counted(kind: ControlKind, frame: pd.DataFrame, columns: Mapping[str, tuple[str, ...]], settings: Settings) -> ControlChart:
    counts = column_of(frame, columns["counts"][0])
    if kind == "c":
        return c_chart(counts, settings=settings, counts_name=columns["counts"][0])
    if "sizes" not in columns:
        raise Refusal(_("The sizes are missing: give the number inspected at each point, or one number for all."))
    charts = {"p": p_chart, "np": np_chart, "u": u_chart, "laney_p": laney_p, "laney_u": laney_u}
    names = {"counts_name": columns["counts"][0], "sizes_name": columns["sizes"][0]}
    return charts[kind](counts, column_of(frame, columns["sizes"][0]), settings=settings, **names)


def _sorted_columns(frame: pd.DataFrame) -> tuple[Columns, str | None, str | None]:
    """Columns of numbers, the column that groups rows into subgroups, and the column of labels."""
    import numpy as np

    numbers: Columns = {}
    grouping: str | None = None
    labels: str | None = None
    for name in map(str, frame.columns):
        column = _numbers_or_none(frame[name], name)
        if _groups_rows(frame[name]) and (column is None or _is_whole(column)):
            grouping = grouping or name
        elif column is None or _is_numbering(column):
            labels = labels or name
        elif np.count_nonzero(~np.isnan(column)) >= 2:
            numbers[name] = column
    if not numbers and grouping is not None and (column := _numbers_or_none(frame[grouping], grouping)) is not None:
        return {grouping: column}, None, labels
    return numbers, grouping, labels


def _with_sizes(frame: pd.DataFrame, numbers: Columns, grouping: str | None) -> tuple[Columns, str | None]:
    """A size that stays the same over some rows groups nothing: the column beside it holds the counts out of it.

    Numbers of subgroups follow one another (1, 2, 3 or 8, 9, 10), sizes seldom do.
    """
    import numpy as np

    sizes = None if grouping is None else _numbers_or_none(frame[grouping], grouping)
    if grouping is None or sizes is None or len(numbers) != 1:
        return numbers, grouping
    known = np.unique(sizes[~np.isnan(sizes)])
    both = {**numbers, grouping: sizes}
    pair = _counts_and_sizes(both)
    if pair is None or pair[1] != grouping or bool((np.diff(known) == 1).all()):
        return numbers, grouping
    return both, None


def _without_rates(numbers: Columns) -> Columns:
    """The columns without one that is another divided by a third (as a share or in per cent), which the chart works out itself."""
    import numpy as np

    for rate, above, below in permutations(numbers, 3) if len(numbers) == 3 else ():
        if _is_whole(numbers[rate]):
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = numbers[above] / numbers[below]
        for factor in (1.0, 100.0):
            if _is_whole(numbers[above]) and np.allclose(numbers[rate], shares * factor, rtol=0.02, atol=0.005 * factor, equal_nan=True):
                return {above: numbers[above], below: numbers[below]}
    return numbers


def _numbers_or_none(column: Any, name: str) -> FloatArray | None:
    try:
        return numbers_of(column, name)
    except Refusal:
        return None


def _is_whole(column: FloatArray) -> bool:
    import numpy as np

    there = column[~np.isnan(column)]
    return bool(len(there)) and bool(((there == np.floor(there)) & (there >= 0)).all())


def _is_numbering(column: FloatArray) -> bool:
    import numpy as np

    return len(column) > 2 and bool((np.diff(column) == 1).all())


def _groups_rows(column: pd.Series[Any]) -> bool:
    """Whether equal cells stand together in blocks of two or more, as subgroup names do."""
    cells = column.dropna()
    if len(cells) < 4:
        return False
    blocks = int((cells != cells.shift()).sum())
    return 2 <= blocks <= len(cells) / 2 and blocks == cells.nunique()


def _of_one(numbers: Columns, grouping: str | None, size: int) -> ChartChoice:
    import numpy as np

    ((name, column),) = numbers.items()
    if grouping is not None:
        return _subgrouped(
            ("values", (name,)), _("Several values for each “{column}”").format(column=grouping), size, {"subgroups": (grouping,)}
        )
    there = column[~np.isnan(column)]
    if _is_whole(column) and not _is_rounded(there):
        why = _("“{column}” is one column of whole counts: the number of defects, if the same quantity was looked at each time.")
        other = _("if these whole numbers were measured, not counted")
        rate = _("if the quantity looked at varies; add a column with it")
        return ChartChoice("c", why.format(column=name), {"counts": (name,)}, (("i_mr", other), ("u", rate)))
    why = _("“{column}” is one column of measured values, one at a time: individual values and their moving ranges.")
    return ChartChoice("i_mr", why.format(column=name), {"values": (name,)}, (("run", _("if there are fewer than about 12 points")),))


def _is_rounded(there: FloatArray) -> bool:
    """Whether all are multiples of ten or more: rounded measurements, hardly counts."""
    import numpy as np

    return len(np.unique(there)) > 2 and int(np.gcd.reduce(there.astype(np.int64))) >= 10


def _counts_and_sizes(numbers: Columns) -> tuple[str, str] | None:
    """Which of two columns is the count and which the size, if they can be that."""
    import numpy as np

    first, second = numbers
    for counts, sizes in ((first, second), (second, first)):
        found, inspected = numbers[counts], numbers[sizes]
        both = ~(np.isnan(found) | np.isnan(inspected))
        if not _is_whole(found) or not both.any() or not (inspected[both] > 0).all():
            continue
        if (found[both] <= inspected[both]).all() and found[both].sum() < inspected[both].sum():
            return counts, sizes
        if _DEFECT_NAMES.search(counts) and not _DEFECT_NAMES.search(sizes):
            return counts, sizes
    return None


def _of_pair(pair: tuple[str, str], numbers: Columns) -> ChartChoice:
    import numpy as np

    counts, sizes = pair
    found, inspected = numbers[counts], numbers[sizes]
    columns = {"counts": (counts,), "sizes": (sizes,)}
    is_defects = bool(_DEFECT_NAMES.search(counts)) or not _is_whole(inspected) or bool((found > inspected).any())
    if is_defects:
        why = _("“{counts}” are counted events and “{sizes}” the quantity looked at: defects per unit, with limits for each quantity.")
        return ChartChoice("u", why.format(counts=counts, sizes=sizes), columns, (("p", _("if each unit only passes or fails")),))
    known = inspected[~np.isnan(inspected)]
    other: tuple[tuple[ControlKind, str], ...] = (("u", _("if one unit can have several defects")),)
    if (known == known[0]).all():
        why = _("“{counts}” out of “{sizes}”, always the same size: the proportion of defectives (the number, np, shows the same).")
        other = (("np", _("if the number is easier to explain than the proportion")), *other)
    else:
        why = _("“{counts}” out of “{sizes}”, in varying sizes: the proportion of defectives, with limits for each size.")
    return ChartChoice("p", why.format(counts=counts, sizes=sizes), columns, other)


def _of_row(numbers: Columns) -> ChartChoice:
    import numpy as np

    means = np.array([np.nanmean(column) for column in numbers.values()])
    spread = float(np.median([np.nanstd(column) for column in numbers.values()]))
    apart = float(means.max() - means.min())
    if apart > _SAME_SCALE * spread and apart > float(np.abs(means).max()) / _SAME_SCALE:
        raise Refusal(
            _(
                "The columns {columns} are of different sizes, so a row is no subgroup; choose the column, or the count and its size."
            ).format(columns=_(", ").join(numbers))
        )
    why = _("{count} columns of values in each row").format(count=len(numbers))
    return _subgrouped(("values", tuple(numbers)), why, len(numbers), {})


def _subgrouped(values: tuple[str, tuple[str, ...]], seen: str, size: int, more: dict[str, tuple[str, ...]]) -> ChartChoice:
    kind: ControlKind = "xbar_s" if size >= LARGE_SUBGROUP else "xbar_r"
    text = (
        _("{seen} make subgroups of {least} or more: means and standard deviations.")
        if kind == "xbar_s"
        else _("{seen} make subgroups of fewer than {least}: means and ranges.")
    )
    return ChartChoice(kind, text.format(seen=seen, least=LARGE_SUBGROUP), {values[0]: values[1], **more})


def _with_dispersion(choice: ChartChoice, frame: pd.DataFrame) -> ChartChoice:
    """Laney's chart in place of p or u where the points ask for it."""
    if choice.kind not in {"p", "u"}:
        return choice
    chart = chart_of(choice, frame)
    if all(phase.dispersion is None for phase in chart.phases):
        return choice
    laney: ControlKind = "laney_p" if choice.kind == "p" else "laney_u"
    why = _("{why} {note}").format(why=choice.why, note=chart.notes[0])
    return replace(choice, kind=laney, why=why, others=((choice.kind, _("if the scatter is cleared up")), *choice.others))
