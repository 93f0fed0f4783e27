"""The one shape of every control chart and run chart: panels of points with limits, phases, left-out points, violated rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qcbench.texts import N_, _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IndexArray = NDArray[np.int64]
    BoolArray = NDArray[np.bool_]

ControlKind = Literal["i_mr", "xbar_r", "xbar_s", "p", "np", "c", "u", "laney_p", "laney_u", "run"]
PanelKey = Literal["individuals", "moving_range", "mean", "range", "sd", "proportion", "number", "count", "rate", "run"]
Basis = Literal["own", "frozen", "given"]
Dispersion = Literal["wide", "narrow"]
Test = Literal["beyond", "trend", "alternating", "within", "outside", "longest_run", "crossings"]

KIND_TITLES: dict[ControlKind, str] = {
    "i_mr": N_("Individuals and moving range chart (I-MR)"),
    "xbar_r": N_("Mean and range chart (X̄-R)"),
    "xbar_s": N_("Mean and standard deviation chart (X̄-S)"),
    "p": N_("Proportion chart (p)"),
    "np": N_("Number of defectives chart (np)"),
    "c": N_("Number of defects chart (c)"),
    "u": N_("Defects per unit chart (u)"),
    "laney_p": N_("Laney proportion chart (p′)"),
    "laney_u": N_("Laney defects per unit chart (u′)"),
    "run": N_("Run chart"),
}
RATE_KINDS: frozenset[ControlKind] = frozenset({"p", "u", "laney_p", "laney_u"})
"""The charts of a count over a size; they are named by themselves, not by the column of the count."""
PANEL_TITLES: dict[PanelKey, str] = {
    "individuals": N_("Individual value"),
    "moving_range": N_("Moving range"),
    "mean": N_("Subgroup mean"),
    "range": N_("Subgroup range"),
    "sd": N_("Subgroup standard deviation"),
    "proportion": N_("Proportion of defectives"),
    "number": N_("Number of defectives"),
    "count": N_("Number of defects"),
    "rate": N_("Defects per unit"),
    "run": N_("Value"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for points that are not random, as data.

    `number` is the rule's number in its set. `test` and its figures:

    - ``beyond``: `needed` of `points` successive points lie more than `sigmas` from the centre on the same side. `sigmas` None means
      the limits as they are drawn (rule 1); `sigmas` 0 with needed = points is the run on one side of the centre.
    - ``trend``: `points` in a row steadily rising or falling (`steps` True counts the steps between points instead; a tie ends it).
    - ``alternating``: `points` in a row going up and down by turns (`steps` as above).
    - ``within``: `points` in a row all within `sigmas` of the centre, on either side.
    - ``outside``: `points` in a row none of them within `sigmas`; `both_sides` True asks for points on both sides.
    - ``longest_run`` and ``crossings``: the two rules of a run chart, with limits that follow from the number of useful points.
    """

    number: int
    test: Test
    points: int = 1
    needed: int = 1
    sigmas: float | None = None
    steps: bool = False
    both_sides: bool = False

    @property
    def text(self) -> str:
        """The rule in plain words, in the language in force."""
        from qcbench.analysis.control.rule_sets import rule_text

        return rule_text(self)


@dataclass(frozen=True, slots=True)
class Violation:
    """One pattern that broke a rule. `at` is the index (from 0) of the point that completes it, `points` the indexes of all its points."""

    rule: Rule
    at: int
    points: tuple[int, ...]

    @property
    def text(self) -> str:
        """The rule's text with the number (from 1) of the point that completes the pattern."""
        return _("Point {number}: rule {rule}, {text}").format(number=self.at + 1, rule=self.rule.number, text=self.rule.text)


@dataclass(frozen=True, slots=True, eq=False)
class RuleHits:
    """All patterns of one rule in one panel: for each the index of its first and of its completing point (from 0, sorted)."""

    rule: Rule
    first: IndexArray
    completed: IndexArray


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One drawing of points with limits. All arrays have one entry per point of the chart, are read-only, and hold NaN for "none".

    Attributes:
        key: what the points are.
        values: the points (a missing value, and the first moving range of a phase, are NaN).
        centre: the centre line at each point.
        upper: the upper limit at each point; NaN throughout for a run chart.
        lower: the lower limit at each point; 0 where the formula gives less than a count, share or range can be; NaN as above.
        sigma: the standard deviation of the plotted statistic at each point (1σ and 2σ lines are centre ± sigma, ± 2 sigma).
        rules: the rules that were asked of this panel.
        hits: one entry for each rule of `rules` that was broken.
    """

    key: PanelKey
    values: FloatArray
    centre: FloatArray
    upper: FloatArray
    lower: FloatArray
    sigma: FloatArray
    rules: tuple[Rule, ...] = ()
    hits: tuple[RuleHits, ...] = ()

    @property
    def name(self) -> str:
        """The panel's title in the language in force; the axis title where the data have no name of their own."""
        return _(PANEL_TITLES[self.key])

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Every violated rule with its points, in the order of the completing points. Built when asked for."""
        from qcbench.analysis.control.patterns import violations_of

        return violations_of(self)

    @property
    def flagged(self) -> IndexArray:
        """Indexes (from 0, sorted, each once) of the points that complete a pattern; those a chart marks."""
        from qcbench.analysis.control.patterns import flagged_of

        return flagged_of(self)

    @property
    def beyond(self) -> IndexArray:
        """Indexes (from 0, sorted) of the points outside the limits drawn, whether or not a rule asks for them."""
        from qcbench.analysis.control.patterns import beyond_of

        return beyond_of(self)

    def violations_at(self, index: int) -> tuple[Violation, ...]:
        """The violations that the point `index` (from 0) completes; cheap on a long series, for a tip under the mouse."""
        from qcbench.analysis.control.patterns import violations_of

        return violations_of(self, index)


@dataclass(frozen=True, slots=True)
class PanelLimits:
    """The figures of one panel in one phase; a limit is None where it differs between the points (unequal sizes) or does not exist."""

    key: PanelKey
    centre: float | None
    upper: float | None
    lower: float | None
    sigma: float | None


@dataclass(frozen=True, slots=True)
class ControlPhase:
    """A stretch of points with limits of its own.

    Attributes:
        name: the phase's name, "" for the only phase of a chart without phases.
        first: index of its first point (from 0).
        last: index of its last point.
        basis: ``own`` limits from its own points; ``frozen`` limits of the baseline; ``given`` centre or sigma from outside.
        basis_first: index of the first point that the limits were computed from; None where they were given.
        basis_last: index of the last such point.
        used: the number of points that the limits were computed from (without missing and left-out points).
        limits: one entry per panel of the chart.
        within_sigma: the estimated standard deviation of single values within subgroups (MR̄/d2, R̄/d2, s̄/c4 …); None for counts.
        sigma_z: Laney's σz, how much wider the points scatter than the binomial or Poisson formula says; p, u and their primes only.
        dispersion: ``wide`` or ``narrow`` where a p or u chart's points scatter clearly more, or less, than its formula allows, so that
            Laney's chart is advised; else None.
    """

    name: str
    first: int
    last: int
    basis: Basis
    basis_first: int | None
    basis_last: int | None
    used: int
    limits: tuple[PanelLimits, ...] = ()
    within_sigma: float | None = None
    sigma_z: float | None = None
    dispersion: Dispersion | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A point that is drawn but not in the limits, nor in any pattern; `index` from 0; `reason` as the user wrote it."""

    index: int
    reason: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The figures of a run chart in one phase; None where the useful points are too few for it.

    Attributes:
        phase: name of the phase.
        points: points with a value, left-out ones not counted.
        median: the centre line (the median, or the one that was given).
        useful: points that do not lie on the centre line.
        above: useful points above it.
        below: useful points below it.
        runs: number of runs on one side.
        crossings: how often the line is crossed, runs − 1.
        longest_run: points in the longest run.
        longest_run_limit: the greatest length that chance explains; longer is a signal.
        crossings_limit: the least number of crossings that chance explains; fewer is a signal.
        longest_run_points: first and last index (from 0) of the longest run.
        z: the runs test about the centre line, without continuity correction.
        p_value: its two-sided p value.
    """

    phase: str
    points: int
    median: float
    useful: int
    above: int
    below: int
    runs: int
    crossings: int
    longest_run: int
    longest_run_limit: int | None
    crossings_limit: int | None
    longest_run_points: tuple[int, int] | None
    z: float | None
    p_value: float | None

    @property
    def signal(self) -> bool:
        """Whether the longest run is too long or the crossings are too few."""
        long = self.longest_run_limit is not None and self.longest_run > self.longest_run_limit
        return long or (self.crossings_limit is not None and self.crossings < self.crossings_limit)


@dataclass(frozen=True, slots=True, eq=False)
class ControlChart:
    """A control chart or run chart of any kind.

    Attributes:
        kind: which chart.
        panels: the chart of positions first; for ``i_mr``, ``xbar_r``, ``xbar_s`` the chart of spread second.
        phases: in order, covering all points; at least one.
        excluded: the left-out points in order of their index.
        labels: one text per point where the caller gave some (dates, subgroup names), else empty: points are numbered from 1.
        sizes: subgroup sizes per point (NaN for an empty subgroup); None for ``i_mr``, ``c`` and ``run``.
        missing: number of missing values left out (of single values; for subgroups, of measurements).
        notes: sentences for the user about what could not be computed, and hints such as over-dispersion.
        rule_set: the name of the rule set ("nelson", "western_electric", …, "custom", "none").
        width: the k of the k-sigma limits, 3 customarily.
        runs: one summary per phase for a run chart, else empty.
    """

    kind: ControlKind
    panels: tuple[Panel, ...]
    phases: tuple[ControlPhase, ...]
    excluded: tuple[Exclusion, ...] = ()
    labels: tuple[str, ...] = ()
    sizes: FloatArray | None = None
    missing: int = 0
    notes: tuple[str, ...] = ()
    rule_set: str = "nelson"
    width: float = 3.0
    runs: tuple[RunSummary, ...] = ()

    @property
    def title(self) -> str:
        """The chart's kind for people, in the language in force."""
        return _(KIND_TITLES[self.kind])

    @property
    def points(self) -> int:
        """The number of points, missing ones too."""
        return len(self.panels[0].values)

    @property
    def is_stable(self) -> bool | None:
        """Whether no rule is broken in any panel; None where there are no limits to judge by."""
        from qcbench.analysis.control.verdict import is_stable

        return is_stable(self)

    @property
    def verdict(self) -> str:
        """One or two plain sentences for the slide, in the language in force."""
        from qcbench.analysis.control.verdict import verdict_of

        return verdict_of(self)

    def label_of(self, index: int) -> str:
        """What the point is called: its label, else its number from 1."""
        return self.labels[index] if self.labels else str(index + 1)
