"""The table of an experiment that was made: the level of every factor in every run, and the responses, checked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from numbers import Real
from typing import Any

from qcbench.analysis.design.arrays import proportional, unbalanced_pair
from qcbench.analysis.numbers import is_blank, label
from qcbench.errors import Refusal
from qcbench.texts import _


def run_table(
    responses: Sequence[Any], levels: Sequence[Sequence[Any]], factors: Sequence[str], interactions: Sequence[tuple[str, str]] = ()
) -> RunTable:
    """Check what was entered, and put the levels of each factor in order.

    Args:
        responses: one row a run: a number, or its repetitions across.
        levels: one row a run, one column a factor; numbers or texts.
        factors: the names of the columns.
        interactions: pairs of factors whose interaction is to be seen.

    Raises:
        Refusal: a response is missing or no number (the run is named), rows of different lengths, a factor that never changes,
            factors that are not orthogonal, an interaction that is mixed with a factor.
    """
    names = tuple(str(name).strip() for name in factors)
    _check_shape(len(responses), levels, names)
    columns = [[label(row[place]) if not is_blank(row[place]) else "" for row in levels] for place in range(len(names))]
    sizes = [_in_order(row[place] for row in levels) for place in range(len(names))]
    for name, column, labels in zip(names, columns, sizes, strict=True):
        _check_column(name, column, labels)
    table = RunTable(
        names=names,
        level_names=tuple(tuple(labels) for labels in sizes),
        levels=tuple(tuple(labels.index(text) for text in column) for column, labels in zip(columns, sizes, strict=True)),
        responses=_responses(responses),
        interactions=tuple(_pair(pair, names) for pair in interactions),
    )
    _check_orthogonal(table)
    return table


def _check_shape(runs: int, levels: Sequence[Sequence[Any]], names: Sequence[str]) -> None:
    if not names:
        raise Refusal(_("The experiment has no factor yet; add at least one with its levels."))
    for name in names:
        if not name or names.count(name) > 1:
            raise Refusal(_("The factor “{name}” stands twice; rename or remove one.").format(name=name))
    if len(levels) != runs:
        raise Refusal(
            _("The table has {rows} runs, but {responses} responses were entered; each run needs its response.").format(
                rows=len(levels), responses=runs
            )
        )
    if runs < 2:
        raise Refusal(_("An experiment needs two runs at least."))
    for run, row in enumerate(levels, start=1):
        if len(row) != len(names):
            raise Refusal(
                _("Run {run} has {given} levels for {factors} factors; enter one level for each factor.").format(
                    run=run, given=len(row), factors=len(names)
                )
            )


def _in_order(cells: Iterable[Any]) -> list[str]:
    """The different levels: numbers by size, texts as they first appear."""
    found = {label(cell): cell for cell in cells if not is_blank(cell)}
    if all(isinstance(cell, Real) for cell in found.values()):
        return sorted(found, key=lambda text: float(found[text]))
    return list(found)


def _check_column(name: str, column: Sequence[str], labels: Sequence[str]) -> None:
    if "" in column:
        raise Refusal(_("Run {run} has no level of the factor “{name}”; enter it.").format(run=column.index("") + 1, name=name))
    if len(labels) < 2:
        raise Refusal(_("The factor “{name}” is the same in all runs; leave it out.").format(name=name))


def _responses(rows: Sequence[Any]) -> tuple[tuple[float, ...], ...]:
    read = [response_row(row, run) for run, row in enumerate(rows, start=1)]
    width = max(map(len, read))
    for run, row in enumerate(read, start=1):
        if len(row) != width or width == 0:
            raise Refusal(
                _(
                    "Run {run} has {given} responses, but other runs have {width}; make the missing ones or leave the repetition out."
                ).format(run=run, given=len(row), width=max(width, 1))
            )
    return tuple(read)


def response_row(cells: Any, run: int) -> tuple[float, ...]:
    """The responses of one run: a number, or several across.

    Raises:
        Refusal: one is missing or no number.
    """
    many = isinstance(cells, Iterable) and not isinstance(cells, str)
    return tuple(_number(cell, run) for cell in (cells if many else (cells,)))


def _number(cell: Any, run: int) -> float:
    if is_blank(cell):
        raise Refusal(
            _("Run {run} has no response; the comparison of levels needs every run, so make it up before the analysis.").format(run=run)
        )
    try:
        value = math.nan if isinstance(cell, str) else float(cell)
    except (TypeError, ValueError, OverflowError):
        value = math.nan
    if not math.isfinite(value):
        raise Refusal(_("The response of run {run} is no number ({value}); correct it.").format(run=run, value=str(cell)[:40]))
    return value


def _pair(pair: tuple[str, str], names: Sequence[str]) -> tuple[int, int]:
    for name in pair:
        if name not in names:
            raise Refusal(_("There is no factor “{name}” in the experiment; check the name.").format(name=name))
    if pair[0] == pair[1]:
        raise Refusal(_("An interaction needs two different factors, not “{name}” twice.").format(name=pair[0]))
    return names.index(pair[0]), names.index(pair[1])


def _check_orthogonal(table: RunTable) -> None:
    broken = unbalanced_pair(table.levels)
    if broken:
        one, other = (table.names[place] for place in broken)
        raise Refusal(
            _(
                "The levels of “{one}” and “{other}” do not meet equally often, so their effects can't be told apart; check the run table."
            ).format(one=one, other=other)
        )
    joint = {pair: list(zip(*(table.levels[place] for place in pair), strict=True)) for pair in table.interactions}
    for pair, cells in joint.items():
        text = table.pair_name(pair)
        for place, name in enumerate(table.names):
            if place not in pair and not proportional(cells, table.levels[place]):
                raise Refusal(
                    _("The interaction {pair} and the factor “{name}” can't be told apart in this array; leave one out.").format(
                        pair=text, name=name
                    )
                )
        if len(set(cells)) < table.size(pair[0]) * table.size(pair[1]) or any(
            not proportional(cells, others) and not set(pair) & set(rival) for rival, others in joint.items()
        ):
            raise Refusal(_("The array can't show the interaction {pair} by itself; leave it out.").format(pair=text))


@dataclass(frozen=True, slots=True)
class RunTable:
    """A checked table: `levels[factor][run]` are places in `level_names[factor]`, `responses[run]` the repetitions."""

    names: tuple[str, ...]
    level_names: tuple[tuple[str, ...], ...]
    levels: tuple[tuple[int, ...], ...]
    responses: tuple[tuple[float, ...], ...]
    interactions: tuple[tuple[int, int], ...] = ()

    @property
    def runs(self) -> int:
        """How many runs."""
        return len(self.responses)

    @property
    def replicates(self) -> int:
        """How many responses each run has."""
        return len(self.responses[0])

    @property
    def values(self) -> list[float]:
        """All responses."""
        return [value for row in self.responses for value in row]

    @property
    def run_means(self) -> list[float]:
        """The mean response of every run."""
        return [math.fsum(row) / len(row) for row in self.responses]

    @property
    def grand_mean(self) -> float:
        """The mean of all responses."""
        return math.fsum(self.values) / (self.runs * self.replicates)

    def size(self, factor: int) -> int:
        """How many levels a factor has."""
        return len(self.level_names[factor])

    def pair_name(self, pair: tuple[int, int]) -> str:
        """How an interaction is written: A×B."""
        return "×".join(self.names[place] for place in pair)

    def sums(self, factor: int) -> list[tuple[float, int]]:
        """The sum of the responses at every level of a factor, and how many there are."""
        chosen = [
            [row for row, at in zip(self.responses, self.levels[factor], strict=True) if at == level] for level in range(self.size(factor))
        ]
        return [(math.fsum(value for row in rows for value in row), sum(map(len, rows))) for rows in chosen]

    def means(self, factor: int) -> list[float]:
        """The mean response at every level of a factor."""
        return [total / count for total, count in self.sums(factor)]

    def joint_means(self, pair: tuple[int, int]) -> list[list[float]]:
        """The mean response at every combination of the levels of two factors."""
        one, other = pair
        means = self.run_means
        cells: dict[tuple[int, int], list[float]] = {cell: [] for cell in product(range(self.size(one)), range(self.size(other)))}
        for run in range(self.runs):
            cells[self.levels[one][run], self.levels[other][run]].append(means[run])
        return [[math.fsum(cells[a, b]) / len(cells[a, b]) for b in range(self.size(other))] for a in range(self.size(one))]
