"""The 0.618 search (优选法): where to try next, and how narrow the range has become."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from qcbench.analysis.design.results import Wish, wish_text
from qcbench.analysis.numbers import exact, figure_text, is_blank, percent_text
from qcbench.errors import Refusal
from qcbench.texts import _

GOLDEN = (math.sqrt(5) - 1) / 2
Kept = Literal["first", "lower", "upper", "middle"]
# two points nearer to each other than this share of the range can't be told apart: the search starts afresh in what is left
_TOO_NEAR = 0.02


def golden_section(
    low: float,
    high: float,
    trials: Sequence[tuple[Any, Any]] = (),
    *,
    wish: Wish = "larger",
    target: float | None = None,
    tolerance: float | None = None,
    step: float | None = None,
) -> GoldenSearch:
    """Narrow the range of one factor whose response has a single peak (or valley) in it.

    The first point lies at low + 0.618·(high − low), every next one at low + high − the point that stays. The better of the
    two is kept, the part beyond the worse one goes; of two equals both outer parts go (J. Kiefer, Proc. Amer. Math. Soc. 4,
    1953; Hua Luogeng's 优选法). Points that had to be rounded are taken as they were made.

    Args:
        low, high: the range to search.
        trials: (point, response) in the order in which they were made.
        wish, target: whether the response should be larger, smaller, or nearest to `target`.
        tolerance: the width at which the search is done.
        step: the smallest step that can be set, counted from `low`; proposed points are rounded to it, and the search is done when
            no untried step is left inside the range.

    Raises:
        Refusal: the range is empty, a trial's point lies outside what is left or stands twice (the trial is named), a number
            is missing.
    """
    start, end = _checked_range(low, high)
    goal = _checked_wish(wish, target, (tolerance, step))
    steps = _steps(start, end, trials, wish, goal)
    now = steps[-1] if steps else None
    left, right = (now.low_after, now.high_after) if now else (start, end)
    proposed = _next(left, right, now.inside if now else None)
    if step is not None:
        proposed = _on_step(proposed, left, right, start, step, [trial.point for trial in steps])
    done = proposed is None or (tolerance is not None and right - left <= tolerance)
    best = max(steps, key=lambda step: _worth(step.response, wish, goal)) if steps else None
    return GoldenSearch(
        start=start,
        end=end,
        wish=wish,
        target=goal,
        tolerance=tolerance,
        steps=tuple(steps),
        low=left,
        high=right,
        next_point=None if done else proposed,
        best_point=best.point if best else None,
        best_response=best.response if best else None,
        finished=done,
        runs_left=_runs_left(right - left, tolerance, bool(now and now.inside is not None)),
        notes=_notes(steps, start, end, best),
    )


def remaining_width(low: float, high: float, runs: int) -> float:
    """The width left after so many runs: (high − low)·0.618^(runs − 1).

    Raises:
        Refusal: fewer than one run.
    """
    if runs < 1:
        raise Refusal(_("Each run must be made at least once; enter 1 or more repetitions."))
    return (high - low) * GOLDEN ** (runs - 1)


def runs_needed(low: float, high: float, tolerance: float) -> int:
    """How many runs narrow the range to the tolerance.

    Raises:
        Refusal: the tolerance is not above 0.
    """
    if not tolerance > 0:
        raise Refusal(_("The width at which the search is done must be greater than 0."))
    runs = 1
    while remaining_width(low, high, runs) > tolerance * (1 + 1e-12):
        runs += 1
    return runs


def _checked_range(low: float, high: float) -> tuple[float, float]:
    start, end = (float(exact(value, name)) for value, name in ((low, _("The lower end")), (high, _("The upper end"))))
    if start >= end:
        raise Refusal(
            _("The range {low} to {high} is empty; the lower end must be below the upper.").format(
                low=figure_text(start, 12), high=figure_text(end, 12)
            )
        )
    return start, end


def _checked_wish(wish: Wish, target: float | None, widths: Sequence[float | None]) -> float | None:
    """The target where one is aimed at."""
    for width in widths:
        if width is not None and exact(width, _("The width")) <= 0:
            raise Refusal(_("The width at which the search is done must be greater than 0."))
    if wish == "nearest" and target is None:
        raise Refusal(_("Enter the target value that the response should come nearest to."))
    return float(exact(target, _("The target"))) if wish == "nearest" else None


def _steps(start: float, end: float, trials: Sequence[tuple[Any, Any]], wish: Wish, target: float | None) -> list[GoldenStep]:
    left, right = start, end
    kept: tuple[float, float] | None = None
    steps: list[GoldenStep] = []
    for number, trial in enumerate(trials, start=1):
        point, response = _read(trial, number)
        _check_inside(point, left, right, number, [step.point for step in steps], kept)
        low, high, choice, kept = _narrowed(left, right, kept, (point, response), wish, target)
        steps.append(
            GoldenStep(number, left, right, point, response, choice, low, high, (high - low) / (end - start), kept[0] if kept else None)
        )
        left, right = low, high
    return steps


def _read(trial: tuple[Any, Any], number: int) -> tuple[float, float]:
    if len(trial) != 2 or any(is_blank(value) for value in trial):
        raise Refusal(_("Trial {number} needs a point and its response; enter both.").format(number=number))
    name = _("Trial {number}").format(number=number)
    return float(exact(trial[0], name)), float(exact(trial[1], name))


def _check_inside(point: float, left: float, right: float, number: int, earlier: Sequence[float], kept: tuple[float, float] | None) -> None:
    if point in earlier:
        raise Refusal(
            _("Trial {number} repeats the point {point}; enter the mean of repeated runs as one trial.").format(
                number=number, point=figure_text(point, 8)
            )
        )
    if not left < point < right:
        raise Refusal(
            _("Trial {number} at {point} lies outside the range that is left ({low} to {high}); take the proposed point.").format(
                number=number, point=figure_text(point, 8), low=figure_text(left, 8), high=figure_text(right, 8)
            )
        )


def _narrowed(
    left: float, right: float, kept: tuple[float, float] | None, new: tuple[float, float], wish: Wish, target: float | None
) -> tuple[float, float, Kept, tuple[float, float] | None]:
    """The range after a trial, which part stayed, and the trial inside it."""
    if kept is None:
        return left, right, "first", new
    below, above = sorted((kept, new))
    first, second = (_worth(trial[1], wish, target) for trial in (below, above))
    if first == second:
        return below[0], above[0], "middle", None
    return (left, above[0], "lower", below) if first > second else (below[0], right, "upper", above)


def _on_step(point: float | None, left: float, right: float, start: float, step: float, tried: Sequence[float]) -> float | None:
    """The untried step inside the range that is nearest to the point; None where there is none."""
    if point is None:
        return None
    centre = round((point - start) / step)
    reach = math.ceil((right - left) / step) + 1
    for distance in range(reach + 1):
        for place in sorted({centre - distance, centre + distance}, key=lambda place: abs(start + place * step - point)):
            candidate = float(exact(start) + place * exact(step))
            if left < candidate < right and candidate not in tried:
                return candidate
    return None


def _next(left: float, right: float, inside: float | None) -> float | None:
    if inside is not None:
        mirrored = left + right - inside
        if abs(mirrored - inside) >= _TOO_NEAR * (right - left):
            return mirrored
        # the point that stays is in the middle: a mirror image would tell nothing
        return inside + _TOO_NEAR * 5 * (right - left)
    return left + GOLDEN * (right - left)


def _worth(response: float, wish: Wish, target: float | None) -> float:
    if wish == "nearest" and target is not None:
        return -abs(response - target)
    return -response if wish == "smaller" else response


def _runs_left(width: float, tolerance: float | None, has_point: bool) -> int | None:
    """How many more runs reach the tolerance: a range with a point in it shrinks with every one."""
    if tolerance is None:
        return None
    if width <= tolerance:
        return 0
    shrinks = math.ceil(math.log(tolerance / width) / math.log(GOLDEN) - 1e-9)
    return shrinks + (0 if has_point else 1)


def _notes(steps: Sequence[GoldenStep], start: float, end: float, best: GoldenStep | None) -> tuple[str, ...]:
    notes = [_("The search is right only where the response has a single peak or valley in the range.")]
    if len(steps) >= 4 and best is not None and (steps[-1].low_after == start or steps[-1].high_after == end):
        notes.append(_("The best point moves to the end of the range; it may lie outside, so consider a wider range."))
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class GoldenStep:
    """One trial: the range before (`low`, `high`) and after, which part was kept, and the share of the first range that is left.

    `kept`: "first" (nothing to compare with yet), "lower", "upper", or "middle" (equal responses). `inside` is the tried point
    that stays in the range, None after equals.
    """

    number: int
    low: float
    high: float
    point: float
    response: float
    kept: Kept
    low_after: float
    high_after: float
    share_left: float
    inside: float | None

    @property
    def width(self) -> float:
        """The width of the range after the trial."""
        return self.high_after - self.low_after


@dataclass(frozen=True, slots=True)
class GoldenSearch:
    """The search so far: the range that is left (`low`, `high`) of the first one (`start`, `end`), and the point to try next.

    `next_point` is None when the tolerance is reached; `runs_left` is None without a tolerance.
    """

    start: float
    end: float
    wish: Wish
    target: float | None
    tolerance: float | None
    steps: tuple[GoldenStep, ...]
    low: float
    high: float
    next_point: float | None
    best_point: float | None
    best_response: float | None
    finished: bool
    runs_left: int | None
    notes: tuple[str, ...]

    @property
    def width(self) -> float:
        """The width of the range that is left."""
        return self.high - self.low

    def width_after(self, runs: int) -> float:
        """The width after so many runs in all, as the method promises: (end − start)·0.618^(runs − 1)."""
        return remaining_width(self.start, self.end, runs)

    @property
    def verdict(self) -> str:
        """What is left, the best so far, and where to try next."""
        parts = []
        if self.best_point is not None and self.best_response is not None:
            parts.append(
                _(
                    "After {runs} trials the range is {low} to {high}, {share} of the first one; best so far: {point} with {response}. "
                ).format(
                    runs=len(self.steps),
                    low=figure_text(self.low, 6),
                    high=figure_text(self.high, 6),
                    share=percent_text(self.width / (self.end - self.start)),
                    point=figure_text(self.best_point, 6),
                    response=figure_text(self.best_response),
                )
            )
        if self.next_point is not None:
            parts.append(
                _("Try {point} next ({wish}). ").format(point=figure_text(self.next_point, 6), wish=wish_text(self.wish, self.target))
            )
        if self.finished:
            parts.append(_("The range is as narrow as was asked for; confirm the best point with repeated runs."))
        return "".join(parts).strip()
