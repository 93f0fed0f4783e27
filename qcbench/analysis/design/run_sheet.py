"""The run sheet of an experiment: factors laid on the columns of an array, and the order in which to make the runs."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcbench.analysis.design.arrays import OrthogonalArray, array_of, interaction_columns, suggest_array
from qcbench.errors import Refusal
from qcbench.texts import _


def run_sheet(
    factors: Sequence[Factor],
    array: str = "",
    *,
    columns: Mapping[str, int] | None = None,
    interactions: Sequence[tuple[str, str]] = (),
    replicates: int = 1,
    seed: int | None = None,
) -> RunSheet:
    """Lay factors on the columns of an orthogonal array.

    Args:
        factors: names and the names of their levels. A factor with fewer levels than its column repeats one (dummy level).
        array: the array's name; empty takes the smallest that fits.
        columns: the column (from 1) of each factor; the others take the first free column that fits.
        interactions: pairs of factors whose interaction is to be seen; its columns stay free of factors.
        replicates: how often each run is made.
        seed: the order of the runs is drawn with it; the same seed draws the same order. None keeps the order of the table.

    Raises:
        Refusal: names missing or twice, no column fits, a column taken twice, an interaction that the array spreads.
    """
    _check_names(factors)
    if replicates < 1:
        raise Refusal(_("Each run must be made at least once; enter 1 or more repetitions."))
    chosen = array_of(array) if array else suggest_array([len(factor.levels) for factor in factors])
    placed, reserved = _placed(chosen, factors, dict(columns or {}), interactions)
    order = [(run, repetition) for repetition in range(1, replicates + 1) for run in range(1, chosen.runs + 1)]
    if seed is not None:
        random.Random(seed).shuffle(order)
    by_column = {column: name for name, column in placed.items()}
    return RunSheet(
        array=chosen,
        factors=tuple(factors),
        columns=tuple(placed[factor.name] for factor in factors),
        interactions=tuple((one, other) for one, other in interactions),
        interaction_columns=tuple(reserved),
        error_columns=tuple(
            column
            for column in range(1, len(chosen.levels) + 1)
            if column not in by_column and not any(column in group for group in reserved)
        ),
        runs=tuple(_run(chosen, factors, placed, place, run, time) for place, (run, time) in enumerate(order, start=1)),
        replicates=replicates,
        seed=seed,
    )


def _check_names(factors: Sequence[Factor]) -> None:
    if not factors:
        raise Refusal(_("The experiment has no factor yet; add at least one with its levels."))
    names = [factor.name.strip() for factor in factors]
    for number, (name, factor) in enumerate(zip(names, factors, strict=True), start=1):
        if not name:
            raise Refusal(_("Factor {number} has no name; name it.").format(number=number))
        if names.count(name) > 1:
            raise Refusal(_("The factor “{name}” stands twice; rename or remove one.").format(name=name))
        if len(set(factor.levels)) < 2 or not all(level.strip() for level in factor.levels):
            raise Refusal(_("The factor “{name}” needs two different levels at least, each with a name.").format(name=name))


def _placed(
    array: OrthogonalArray, factors: Sequence[Factor], wanted: dict[str, int], interactions: Sequence[tuple[str, str]]
) -> tuple[dict[str, int], list[tuple[int, ...]]]:
    """The column of each factor, and the columns of each interaction."""
    unknown = (set(wanted) | {name for pair in interactions for name in pair}) - {factor.name for factor in factors}
    if unknown:
        raise Refusal(_("There is no factor “{name}” in the experiment; check the name.").format(name=sorted(unknown)[0]))
    placed: dict[str, int] = {}
    reserved: list[tuple[int, ...]] = []
    in_pairs = list(dict.fromkeys(name for pair in interactions for name in pair))
    first = sorted(factors, key=lambda factor: (factor.name not in wanted, factor.name not in in_pairs))
    for factor in first:
        taken = {*placed.values(), *(column for group in reserved for column in group)}
        placed[factor.name] = _column_for(array, factor, wanted, taken, {column for name, column in wanted.items() if name != factor.name})
        for pair in interactions:
            if factor.name in pair and all(name in placed for name in pair):
                reserved.append(_reserved(array, pair, placed, reserved))
    return placed, reserved


def _column_for(array: OrthogonalArray, factor: Factor, wanted: Mapping[str, int], taken: set[int], others: set[int]) -> int:
    """The column asked for, or the first free one with as many levels as the factor names."""
    if factor.name not in wanted:
        for column, size in enumerate(array.levels, start=1):
            if size == len(factor.levels) and column not in taken | others:
                return column
        raise Refusal(
            _("{array} has no free column with {levels} levels for the factor “{name}”; take a larger array.").format(
                array=array.title, levels=len(factor.levels), name=factor.name
            )
        )
    column = wanted[factor.name]
    if not 1 <= column <= len(array.levels):
        raise Refusal(
            _("{array} has no column {column}; choose one from 1 to {last}.").format(
                array=array.title, column=column, last=len(array.levels)
            )
        )
    if column in taken | others:
        raise Refusal(
            _("Column {column} is taken already, so the factor “{name}” needs another one.").format(column=column, name=factor.name)
        )
    if array.levels[column - 1] != len(factor.levels):
        raise Refusal(
            _("Column {column} has {size} levels, but the factor “{name}” has {levels}; choose another column, or repeat a level.").format(
                column=column, size=array.levels[column - 1], name=factor.name, levels=len(factor.levels)
            )
        )
    return column


def _reserved(
    array: OrthogonalArray, pair: tuple[str, str], placed: Mapping[str, int], reserved: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """The columns of one interaction, which must be free."""
    held = interaction_columns(array, placed[pair[0]], placed[pair[1]]) if pair[0] != pair[1] else ()
    text = "×".join(pair)
    if not held:
        raise Refusal(
            _("{array} has no column for the interaction {pair}; take a two-level array such as L8, or leave it out.").format(
                array=array.title, pair=text
            )
        )
    taken = {column: name for name, column in placed.items()}
    for column in held:
        if column in taken or any(column in group for group in reserved):
            raise Refusal(
                _("The interaction {pair} needs column {column}, which is taken; place the factors in other columns.").format(
                    pair=text, column=column
                )
            )
    return held


def _run(array: OrthogonalArray, factors: Sequence[Factor], placed: Mapping[str, int], place: int, run: int, repetition: int) -> SheetRun:
    row = array.rows[run - 1]
    levels = tuple(row[placed[factor.name] - 1] for factor in factors)
    return SheetRun(
        order=place,
        run=run,
        repetition=repetition,
        levels=levels,
        settings=tuple(factor.levels[level - 1] for factor, level in zip(factors, levels, strict=True)),
        row=row,
    )


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor and the names of its levels, in order; a name that stands twice is a dummy level."""

    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetRun:
    """One run: when it is made (`order`, from 1), which row of the array it is, and what is set.

    `levels` (from 1) and `settings` (their names) stand in the order of the factors; `row` is the whole row of the array.
    """

    order: int
    run: int
    repetition: int
    levels: tuple[int, ...]
    settings: tuple[str, ...]
    row: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """The plan of an experiment. `columns` (from 1) are those of the factors; `error_columns` stay empty and measure the error."""

    array: OrthogonalArray
    factors: tuple[Factor, ...]
    columns: tuple[int, ...]
    interactions: tuple[tuple[str, str], ...]
    interaction_columns: tuple[tuple[int, ...], ...]
    error_columns: tuple[int, ...]
    runs: tuple[SheetRun, ...]
    replicates: int
    seed: int | None

    @property
    def column_titles(self) -> tuple[str, ...]:
        """What stands in the head of every column of the array: a factor, an interaction, or the word for the error."""
        titles = {column: factor.name for column, factor in zip(self.columns, self.factors, strict=True)}
        for pair, group in zip(self.interactions, self.interaction_columns, strict=True):
            titles |= dict.fromkeys(group, "×".join(pair))
        return tuple(titles.get(column, _("Error (empty column)")) for column in range(1, len(self.array.levels) + 1))

    @property
    def verdict(self) -> str:
        """What the plan asks for, in a sentence."""
        made = self.array.runs * self.replicates
        full = 1
        for factor in self.factors:
            full *= len(set(factor.levels))
        text = _("{array} studies {factors} factors in {made} runs; all combinations would be {full}.").format(
            array=self.array.title, factors=len(self.factors), made=made, full=full
        )
        if self.array.runs >= full:
            text += _(" The array saves no runs here; trying all combinations tells more.")
        if not self.error_columns and self.replicates == 1:
            text += _(" No column is left for the error and no run is repeated, so only the ranges can be judged, without F tests.")
        return text
