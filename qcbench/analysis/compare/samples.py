"""Measured samples for the tests: checked values with their mean and spread, summaries instead of values, and pairs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import paired_numbers, present_numbers, scaled_whole, too_few
from qcbench.analysis.numbers import finite, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

_LARGEST = 1e150
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Summary:
    """A sample of which only the number of values, mean and standard deviation are known; the mean may be missing for spreads."""

    n: int
    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Moments:
    """What a test of means or spreads needs of a sample. `sd` is the sample's (n − 1), exactly 0 where all values are the same."""

    n: int
    mean: float
    sd: float
    missing: int = 0


def moments_of(sample: Any, name: str, *, least: int = 2) -> Moments:
    """Number, mean and standard deviation of values, or of a `Summary`.

    Raises:
        Refusal: a cell is no number, there are fewer than `least` values, or a summary is not possible.
    """
    if isinstance(sample, Summary):
        return _of_summary(sample, name, least)
    values, missing = sample_of(sample, name, least=least)
    return Moments(len(values), float(values.mean()), spread_of(values), missing)


def sample_of(values: Any, name: str, *, least: int = 1) -> tuple[Floats, int]:
    """The numbers of a column without the missing ones, and how many are missing.

    Raises:
        Refusal: a cell is no number or too large to calculate with, or there are fewer than `least` numbers.
    """
    numbers, missing = present_numbers(values, name, least=least)
    _hold_size(numbers, name)
    return numbers, missing


def spread_of(values: Floats) -> float:
    """The sample standard deviation; exactly 0 where all values are the same, and for one value."""
    if len(values) < 2 or float(values.min()) == float(values.max()):
        return 0.0
    return float(values.std(ddof=1))


def differences_of(first: Any, second: Any, names: tuple[str, str], *, least: int = 2) -> tuple[Floats, Floats, Floats, int]:
    """Complete pairs: first, second, first − second, and how many rows were left out.

    The differences are those of the numbers as written: 0.3 − 0.1 equals 0.4 − 0.2, so that equal differences tie.

    Raises:
        Refusal: as `sample_of`; the columns differ in length; fewer than `least` complete pairs.
    """
    pairs = paired_numbers(first, second, *names, least=least)
    _hold_size(pairs.x, names[0])
    _hold_size(pairs.y, names[1])
    return pairs.x, pairs.y, written_difference(pairs.x, pairs.y), pairs.missing


def written_difference(first: Floats, second: Floats) -> Floats:
    """first − second without the dust of binary fractions."""
    import numpy as np

    whole = scaled_whole(np.concatenate([first, second]))
    if whole is not None:
        numbers, decimals = whole
        exactly: Floats = (numbers[: len(first)] - numbers[len(first) :]) / 10.0**decimals
        return exactly
    largest = float(max(np.abs(first).max(initial=0.0), np.abs(second).max(initial=0.0)))
    quantum = 10.0 ** (math.floor(math.log10(largest)) - _DIGITS)
    dusted: Floats = np.rint((first - second) / quantum) * quantum if quantum > 0 else first - second
    return dusted


def _hold_size(numbers: Floats, name: str) -> None:
    import numpy as np

    sizes = np.abs(numbers)
    if 0 < sizes.max(initial=0.0) < 1 / _LARGEST:
        raise Refusal(_("The numbers of “{column}” are too small to calculate with; choose a smaller unit.").format(column=name))
    huge = sizes > _LARGEST
    if huge.any():
        raise Refusal(
            _("“{column}” holds {value}, too large a number to calculate with; correct it.").format(column=name, value=numbers[huge][0])
        )


def _of_summary(sample: Summary, name: str, least: int) -> Moments:
    size, mean, sd = (finite(value, name) for value in (sample.n, sample.mean, sample.sd))
    if not isinstance(size, int):
        raise Refusal(
            _("{name}: the number of values is {value}, but it must be whole; correct it.").format(name=name, value=number_text(size))
        )
    if size < least:
        raise too_few(size, least, name)
    if sd < 0:
        raise Refusal(
            _("{name}: the standard deviation is {value}, but it is never below 0; correct it.").format(name=name, value=number_text(sd))
        )
    if max(abs(mean), sd) > _LARGEST:
        raise Refusal(
            _("“{column}” holds {value}, too large a number to calculate with; correct it.").format(column=name, value=max(mean, sd))
        )
    return Moments(size, float(mean), float(sd))
