"""Simpson's paradox: two groups compare one way in total and the other way within the strata."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from qcbench.analysis.numbers import percent_text
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

_EQUAL = 1e-12


def contradictions(strata: tuple[str, ...], groups: tuple[str, ...], totals: Floats, counts: Floats) -> tuple[Contradiction, ...]:
    """Every pair of groups whose difference in total has another direction than within the strata.

    A pair contradicts itself where the difference of the rates in total and the difference at equal stratum (the mean of the
    strata's differences, each weighted by n₁n₂/(n₁ + n₂); W. G. Cochran, Biometrics 10 (1954) 417–451) have opposite signs, or
    where every stratum that differs does so against the total. Source of the name: E. H. Simpson, J. R. Stat. Soc. B 13 (1951)
    238–241.

    Args:
        strata, groups: their names.
        totals, counts: records and events, a row a stratum, a column a group.
    """
    found = []
    for first, second in combinations(range(len(groups)), 2):
        pair = [first, second]
        one = _contradiction(strata, (groups[first], groups[second]), totals[:, pair], counts[:, pair])
        if one is not None:
            found.append(one)
    return tuple(found)


def _contradiction(strata: tuple[str, ...], names: tuple[str, str], totals: Floats, counts: Floats) -> Contradiction | None:
    import numpy as np

    both = np.asarray(totals.all(axis=1))
    if not both.any():
        return None
    sizes, rates = totals[both], counts[both] / totals[both]
    differences = rates[:, 1] - rates[:, 0]
    weights = sizes[:, 0] * (sizes[:, 1] / sizes.sum(axis=1))
    adjusted = float((weights @ differences) / weights.sum())
    whole = counts.sum(axis=0) / totals.sum(axis=0)
    total = float(whole[1] - whole[0])
    against = np.sign(differences) * np.sign(total) * (np.abs(differences) > _EQUAL)
    is_reversed = bool((against < 0).any() and not (against > 0).any())
    if abs(total) <= _EQUAL or not (is_reversed or (adjusted * total < 0 and abs(adjusted) > _EQUAL)):
        return None
    named = [name for name, there in zip(strata, both.tolist(), strict=True) if there]
    return Contradiction(
        groups=names,
        rates=(float(whole[0]), float(whole[1])),
        total_difference=total,
        adjusted_difference=adjusted,
        strata_against=tuple(name for name, sign in zip(named, against, strict=True) if sign < 0),
        strata_with=tuple(name for name, sign in zip(named, against, strict=True) if sign > 0),
        is_complete=is_reversed,
    )


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pair of groups whose strata speak against its total; differences are the second group's rate less the first's.

    `is_complete` says that no stratum goes with the total.
    """

    groups: tuple[str, str]
    rates: tuple[float, float]
    total_difference: float
    adjusted_difference: float
    strata_against: tuple[str, ...]
    strata_with: tuple[str, ...]
    is_complete: bool

    @property
    def sentence(self) -> str:
        """The paradox in plain words."""
        high, low = (1, 0) if self.total_difference > 0 else (0, 1)
        figures = {
            "high": self.groups[high],
            "low": self.groups[low],
            "high_rate": percent_text(self.rates[high]),
            "low_rate": percent_text(self.rates[low]),
            "strata": _(", ").join(self.strata_against),
            "count": len(self.strata_against),
            "all": len(self.strata_against) + len(self.strata_with),
        }
        return _(
            "Simpson's paradox: in total “{high}” has the higher rate ({high_rate} against {low_rate}), but in {count} of {all} strata "
            "that differ “{low}” has it ({strata}); compare stratum by stratum, as the groups are made up differently."
        ).format(**figures)
