"""What stratified rates and values say."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qcbench.analysis.distribution.descriptive import Description
from qcbench.analysis.distribution.simpson import Contradiction
from qcbench.analysis.distribution.wording import decimals_for, missing_sentence, sentences, value_text
from qcbench.analysis.numbers import number_text, percent_text
from qcbench.texts import _

_NORMAL_975 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class RateCell:
    """Events and records; the rate is None where there are no records."""

    count: float
    size: float

    @property
    def rate(self) -> float | None:
        """Events per record."""
        return self.count / self.size if self.size else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the rate (E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212); None without records."""
        if not self.size:
            return None
        square = _NORMAL_975**2 / self.size
        rate = self.count / self.size
        middle = (rate + square / 2) / (1 + square)
        reach = math.sqrt(rate * (1 - rate) * square + square**2 / 4) / (1 + square)
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True)
class StratifiedRates:
    """Rates of an event: `cells[stratum][group]`, one column without groups; `missing` records lack a stratum, outcome, group or weight.

    `contradictions` are the pairs of groups for which strata and total disagree in direction.
    """

    by: str
    outcome: str
    event: str
    group: str
    strata: tuple[str, ...]
    groups: tuple[str, ...]
    cells: tuple[tuple[RateCell, ...], ...]
    stratum_totals: tuple[RateCell, ...]
    group_totals: tuple[RateCell, ...]
    total: RateCell
    contradictions: tuple[Contradiction, ...]
    missing: int

    @property
    def notes(self) -> tuple[str, ...]:
        """Where strata contradict the total."""
        return tuple(found.sentence for found in self.contradictions)

    @property
    def verdict(self) -> str:
        """The highest and lowest rate, and any contradiction."""
        if self.contradictions:
            return sentences(*self.notes)
        names, cells = (self.groups, self.group_totals) if len(self.groups) > 1 else (self.strata, self.stratum_totals)
        known = [(name, cell.rate) for name, cell in zip(names, cells, strict=True) if cell.rate is not None]
        high, low = max(known, key=lambda pair: pair[1]), min(known, key=lambda pair: pair[1])
        figures = {
            "event": self.event,
            "rate": percent_text(self.total.rate or 0),
            "count": number_text(self.total.count),
            "size": number_text(self.total.size),
            "high": high[0],
            "high_rate": percent_text(high[1]),
            "low": low[0],
            "low_rate": percent_text(low[1]),
        }
        text = _("“{event}”: {rate} in total ({count} of {size}).")
        if high[1] > low[1]:
            text = _("“{event}”: {rate} in total ({count} of {size}), highest in “{high}” ({high_rate}), lowest in “{low}” ({low_rate}).")
        return sentences(text.format(**figures), missing_sentence(self.missing))


@dataclass(frozen=True, slots=True)
class StratifiedValues:
    """The description of a value in each stratum and in all; `missing` rows lack one of the two."""

    by: str
    value: str
    parts: tuple[tuple[str, Description], ...]
    total: Description
    missing: int

    @property
    def verdict(self) -> str:
        """The highest and lowest mean."""
        known = [(name, part.mean) for name, part in self.parts if part.mean is not None]
        high, low = max(known, key=lambda pair: pair[1]), min(known, key=lambda pair: pair[1])
        if high[1] == low[1]:
            return self.total.verdict
        places = decimals_for(self.total.sd, self.total.decimals)
        text = _("The mean of “{value}” is highest in “{high}” ({high_mean}) and lowest in “{low}” ({low_mean}).").format(
            value=self.value, high=high[0], high_mean=value_text(high[1], places), low=low[0], low_mean=value_text(low[1], places)
        )
        return sentences(text, missing_sentence(self.missing))
