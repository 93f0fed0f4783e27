"""The plan of a network of activities: plain frozen results for tables, charts and sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qcbench.analysis.numbers import figure_text, percent_text
from qcbench.errors import Refusal
from qcbench.texts import _


@dataclass(frozen=True, slots=True)
class ActivityTimes:
    """An activity in the plan. `duration` is te where three times were given, and `sd` its σ (None for a single duration).

    `total_float` is what it may be late without delaying the end, `free_float` without delaying any follower.
    """

    name: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    duration: float
    sd: float | None
    earliest_start: float
    earliest_finish: float
    latest_start: float
    latest_finish: float
    total_float: float
    free_float: float
    critical: bool
    milestone: bool


@dataclass(frozen=True, slots=True)
class Network:
    """The plan: `activities` as they were given, `order` a possible order of work, `critical_paths` from the start to the end.

    `sd` is the standard deviation of `duration`; None where no activity has three times.
    """

    activities: tuple[ActivityTimes, ...]
    order: tuple[str, ...]
    duration: float
    sd: float | None
    critical_paths: tuple[tuple[str, ...], ...]
    deadline: float | None
    unit: str
    notes: tuple[str, ...]

    @property
    def probability(self) -> float | None:
        """The probability to finish by the deadline; None without a deadline or a spread."""
        return None if self.deadline is None else self.probability_by(self.deadline)

    def probability_by(self, time: float) -> float | None:
        """The probability to finish by a time: Φ((T − expected duration) / sd); None where there is no spread."""
        if not self.sd:
            return None
        return 0.5 * math.erfc((self.duration - time) / (self.sd * math.sqrt(2)))

    def duration_at(self, probability: float) -> float | None:
        """The time by which the work is finished with this probability; None where there is no spread.

        Raises:
            Refusal: the probability is not between 0 and 1.
        """
        if not 0 < probability < 1:
            raise Refusal(_("A probability lies between 0 and 1; enter 90% as 0.9."))
        if not self.sd:
            return None
        from scipy.special import ndtri

        return self.duration + self.sd * float(ndtri(probability))

    @property
    def verdict(self) -> str:
        """How long it takes, and which activities must not be late."""
        whole = figure_text(self.duration, 6) + self.unit
        if len(self.critical_paths) == 1:
            text = _("The work takes {whole}; the critical path is {path}.").format(whole=whole, path=" → ".join(self.critical_paths[0]))
        else:
            paths = _("; ").join(" → ".join(path) for path in self.critical_paths[:3])
            more = _(" and others") if len(self.critical_paths) > 3 else ""
            text = _("The work takes {whole}; {count} paths are critical: {paths}{more}.").format(
                whole=whole, count=len(self.critical_paths), paths=paths, more=more
            )
        return text + self._deadline_text()

    def _deadline_text(self) -> str:
        if self.deadline is None:
            return ""
        time = figure_text(self.deadline, 6) + self.unit
        chance = self.probability
        if chance is None:
            if self.deadline >= self.duration:
                return _(" That is within {time}, if no activity is late.").format(time=time)
            return _(" That is more than {time}; shorten critical activities.").format(time=time)
        share = percent_text(min(max(chance, 0.001), 0.999))
        share = (
            _("under {share}").format(share=share) if chance < 0.001 else _("over {share}").format(share=share) if chance > 0.999 else share
        )
        return _(" The probability to finish by {time} is about {share}.").format(time=time, share=share)
