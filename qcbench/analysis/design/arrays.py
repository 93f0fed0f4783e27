"""The standard orthogonal arrays, made from their rules of construction, and the choice among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from qcbench.errors import Refusal
from qcbench.texts import _

Rows = tuple[tuple[int, ...], ...]

# Plackett and Burman (Biometrika 33, 1946) in the order of Taguchi's table
_L12 = (
    "11111111111 11111222222 11222111222 12122122112 12212212121 12221221211 21221122121 21212221112 21122212211 22211112212 "
    "22121211122 22112121221"
)
_L18 = (
    "11111111 11222222 11333333 12112233 12223311 12331122 13121323 13232131 13313212 "
    "21133221 21211332 21322113 22123132 22231213 22312321 23132312 23213123 23321231"
)
# sums and products in the field of four elements 0, 1, a, a + 1
_TIMES_4 = ((0, 0, 0, 0), (0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2))


def array_names() -> tuple[str, ...]:
    """The names that `array_of` knows, from the smallest array to the largest."""
    return tuple(_BUILDERS)


@cache
def array_of(name: str) -> OrthogonalArray:
    """A standard array by its name, such as "L9" or "L16(4^5)".

    L4, L8, L9, L12, L16 and L18 stand in the usual order of G. Taguchi's tables (System of Experimental Design, 1987);
    the others in the order of their construction.

    Raises:
        Refusal: there is no such array.
    """
    wanted = name.replace(" ", "").upper()
    for known, build in _BUILDERS.items():
        if wanted == known.upper():
            rows = build()
            return OrthogonalArray(known, rows, tuple(len(set(column)) for column in zip(*rows, strict=True)))
    raise Refusal(_("There is no orthogonal array “{name}”; choose one of {known}.").format(name=name, known=", ".join(_BUILDERS)))


def suggest_array(levels: Sequence[int]) -> OrthogonalArray:
    """The smallest array with room for factors of so many levels each; error columns come on top of it.

    Args:
        levels: how many levels each factor has, e.g. (3, 3, 3).

    Raises:
        Refusal: no factor, fewer than two levels, or no array has the columns.
    """
    if not levels or min(levels) < 2:
        raise Refusal(_("An experiment needs at least one factor, each with two levels or more."))
    wanted = Counter(levels)
    for name in _BUILDERS:
        array = array_of(name)
        columns = Counter(array.levels)
        if all(columns[size] >= count for size, count in wanted.items()):
            return array
    raise Refusal(
        _("No standard array has columns for factors with {levels} levels; use fewer factors or equal numbers of levels.").format(
            levels=", ".join(map(str, levels))
        )
    )


def interaction_columns(array: OrthogonalArray, one: int, other: int) -> tuple[int, ...]:
    """The columns (from 1) that hold the interaction of two columns; empty where the array spreads it over many, as L12 does.

    A column holds it when the two columns together determine it.
    """
    found = []
    for column in range(1, len(array.levels) + 1):
        if column in {one, other}:
            continue
        triples = {(row[one - 1], row[other - 1], row[column - 1]) for row in array.rows}
        pairs = {triple[:2] for triple in triples}
        if len(triples) == len(pairs) < array.runs:
            found.append(column)
    freedom = (array.levels[one - 1] - 1) * (array.levels[other - 1] - 1)
    return tuple(found) if sum(array.levels[column - 1] - 1 for column in found) == freedom else ()


def unbalanced_pair(columns: Sequence[Sequence[object]]) -> tuple[int, int] | None:
    """The first two columns (from 0) whose levels do not meet in proportion, or None where all are orthogonal.

    Proportional frequencies suffice (S. Addelman, Technometrics 4, 1962), so a level may stand in for another.
    """
    for one, other in combinations(range(len(columns)), 2):
        if not proportional(columns[one], columns[other]):
            return one, other
    return None


def proportional(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether every level of one column meets every level of the other in proportion to their frequencies."""
    runs = len(one)
    first, second, both = Counter(one), Counter(other), Counter(zip(one, other, strict=True))
    return all(both[a, b] * runs == first[a] * second[b] for a in first for b in second)


def _two_level(power: int) -> Rows:
    """2^power runs; column c is the sum of the factors whose bits stand in c."""
    bits = range(power)
    return tuple(
        tuple(1 + sum((column >> bit) & (run >> (power - 1 - bit)) & 1 for bit in bits) % 2 for column in range(1, 2**power))
        for run in range(2**power)
    )


def _prime_level(levels: int, factors: int) -> Rows:
    """Runs of a full factorial in a prime number of levels, with one column for every set of proportional contrasts."""
    vectors = [vector for vector in product(range(levels), repeat=factors) if _last(vector) == 1]
    vectors.sort(key=lambda vector: (max(place for place, part in enumerate(vector) if part), vector[::-1], vector))
    return tuple(
        tuple(1 + sum(part * digit for part, digit in zip(vector, run, strict=True)) % levels for vector in vectors)
        for run in product(range(levels), repeat=factors)
    )


def _last(vector: Sequence[int]) -> int:
    return next((part for part in reversed(vector) if part), 0)


def _four_level() -> Rows:
    """16 runs in five columns of four levels: a, b, and b + k·a in the field of four elements."""
    return tuple((1 + a, 1 + b, *(1 + (_TIMES_4[k][a] ^ b) for k in (1, 2, 3))) for a, b in product(range(4), repeat=2))


def _written(text: str) -> Rows:
    return tuple(tuple(map(int, row)) for row in text.split())


_BUILDERS: dict[str, Callable[[], Rows]] = {
    "L4": lambda: _two_level(2),
    "L8": lambda: _two_level(3),
    "L9": lambda: _prime_level(3, 2),
    "L12": lambda: _written(_L12),
    "L16": lambda: _two_level(4),
    "L16(4^5)": _four_level,
    "L18": lambda: _written(_L18),
    "L25": lambda: _prime_level(5, 2),
    "L27": lambda: _prime_level(3, 3),
    "L32": lambda: _two_level(5),
}


@dataclass(frozen=True, slots=True)
class OrthogonalArray:
    """An array: `rows` hold the levels (from 1) of every run, `levels` how many levels each column has."""

    name: str
    rows: Rows
    levels: tuple[int, ...]

    @property
    def runs(self) -> int:
        """How many runs it asks for."""
        return len(self.rows)

    @property
    def title(self) -> str:
        """The usual way to write it, as L9(3⁴) or L18(2¹×3⁷)."""
        powers = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
        parts = (f"{size}{str(count).translate(powers)}" for size, count in sorted(Counter(self.levels).items()))
        return f"L{self.runs}({'×'.join(parts)})"
