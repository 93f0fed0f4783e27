"""Results that a table tells best: cross tables, check sheets, rates of strata, limits of control charts."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.analysis.distribution.check_sheet import CheckSheet
from qcbench.analysis.distribution.crosstab_result import CrossTable
from qcbench.analysis.distribution.pareto_change import ParetoChange
from qcbench.analysis.distribution.pareto_strata import ComparativePareto
from qcbench.analysis.distribution.rates_result import RateCell, StratifiedRates, StratifiedValues
from qcbench.analysis.distribution.wording import decimals_for, figures_text, value_text
from qcbench.analysis.numbers import exact, number_text, percent_text
from qcbench.texts import _

Table = tuple[tuple[str, ...], ...]


def crosstab_table(result: CrossTable) -> Table:
    """Counts with the per cent of the row, and the totals; under them the measures of the connection."""
    rows = [
        (name, *(_counted(count, percent) for count, percent in zip(counts, percents, strict=True)), number_text(total))
        for name, counts, percents, total in zip(result.row_labels, result.counts, result.row_percents, result.row_totals, strict=True)
    ]
    width = len(result.column_labels) + 2
    totals = (_("Total"), *(_counted(count, count / result.total * 100) for count in result.column_totals), number_text(result.total))
    head = ("", *result.column_labels, _("Total"))
    found = result.association
    known = [
        (_("Chi-square"), found.chi_square),
        (_("Degrees of freedom"), found.freedom),
        ("p", result.p_value),
        (_("Cramér's V"), found.cramers_v),
    ]
    figures = tuple(
        (name, str(value) if isinstance(value, int) else figures_text(value), *("",) * (width - 2))
        for name, value in known
        if value is not None
    )
    return (head, *rows, totals, *figures)


def _counted(count: float, percent: float | None) -> str:
    return number_text(count) if percent is None else f"{number_text(count)} ({number_text(percent, 1)}%)"


def pareto_strata_table(result: ComparativePareto) -> Table:
    """Each stratum's counts with their shares, the categories in the order of the whole."""
    head = (result.category, *(part.label for part in result.strata), _("Total"))
    rows = []
    for place, item in enumerate(result.overall.items):
        cells = (_part(part.counts[place], part.shares[place]) for part in result.strata)
        rows.append((item.category, *cells, _part(item.count, item.share)))
    return (head, *rows, (_("Total"), *(number_text(part.total) for part in result.strata), number_text(result.overall.total)))


def pareto_change_table(result: ParetoChange) -> Table:
    """Every category before and after, and its change."""
    head = (_("Category"), *result.names, _("Change"), _("Change in percent"))
    rows = [_change(one.category, one.before, one.after, one.relative_change) for one in result.changes]
    return (head, *rows, _change(_("Total"), result.before.total, result.after.total, result.relative_change))


def _change(name: str, before: float, after: float, ratio: float | None) -> tuple[str, ...]:
    difference = number_text(float(exact(after) - exact(before)))
    return (name, number_text(before), number_text(after), difference, _share(ratio))


def _part(count: float, share: float | None) -> str:
    return number_text(count) if share is None else f"{number_text(count)} ({percent_text(share)})"


def check_sheet_table(result: CheckSheet) -> Table:
    """The sheet with its totals and the shares of the items."""
    head = (result.name, *(name or _("Count") for name in result.strata), _("Total"), _("Share"))
    lines = zip(result.items, result.tallies, result.item_totals, result.item_shares, strict=True)
    rows = tuple((item, *map(number_text, tallies), number_text(total), _share(share)) for item, tallies, total, share in lines)
    last = (_("Total"), *map(number_text, result.stratum_totals), number_text(result.total), _share(1.0 if result.total else None))
    return (head, *rows, last)


def strata_table(result: StratifiedRates | StratifiedValues) -> Table:
    """The rate, or the mean, of each stratum."""
    return _rates(result) if isinstance(result, StratifiedRates) else _values(result)


def _rates(result: StratifiedRates) -> Table:
    groups = result.groups if len(result.groups) > 1 else ()
    head = (result.by, *groups, _("Total"), _("95% interval"))
    rows = [
        _rate_line(name, cells if groups else (), total)
        for name, cells, total in zip(result.strata, result.cells, result.stratum_totals, strict=True)
    ]
    return (head, *rows, _rate_line(_("Total"), result.group_totals if groups else (), result.total))


def _rate_line(name: str, cells: Sequence[RateCell], total: RateCell) -> tuple[str, ...]:
    interval = "" if total.interval is None else "–".join(percent_text(end) for end in total.interval)
    return (name, *map(_rate, cells), _rate(total), interval)


def _rate(cell: RateCell) -> str:
    return "—" if cell.rate is None else f"{percent_text(cell.rate)} ({number_text(cell.count)}/{number_text(cell.size)})"


def _share(share: float | None) -> str:
    return "—" if share is None else percent_text(share)


def _values(result: StratifiedValues) -> Table:
    head = (result.by, "n", _("Mean"), _("Standard deviation"), _("Median"), _("Smallest value"), _("Greatest value"))
    places = decimals_for(result.total.sd, result.total.decimals)
    rows = []
    for name, one in (*result.parts, (_("Total"), result.total)):
        figures = (one.mean, one.sd, one.median, one.minimum, one.maximum)
        rows.append((name, number_text(one.n), *("—" if value is None else value_text(value, places) for value in figures)))
    return (head, *rows)
