"""The Box–Cox transformation: values that are not normal, brought nearer to it together with their limits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qcbench.analysis.capability.indices import Limits
from qcbench.analysis.numbers import exact, number_text
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    from qcbench.analysis.columns import Floats

_WIDEST = 5.0
_GREATEST_LOG = 60.0  # about 26 orders of magnitude either way
_LEAST_VARIANCE = 1e-300


def box_cox_power(values: Floats) -> float:
    """The power λ between −5 and 5 that makes the values most likely normal.

    The greatest profile likelihood: G. E. P. Box and D. R. Cox, Journal of the Royal Statistical Society B 26, 1964.

    Args:
        values: greater than 0, not all equal.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    logs = np.log(values)
    logs = logs - logs.mean()  # divides the values by their geometric mean, which leaves λ as it is

    def loss(power: float) -> float:
        powered = logs if power == 0 else np.expm1(power * logs) / power
        return len(logs) / 2 * math.log(max(_LEAST_VARIANCE, float(powered.var())))

    return float(minimize_scalar(loss, bounds=(-_WIDEST, _WIDEST), method="bounded", options={"xatol": 1e-8}).x)


def checked_power(power: float) -> float:
    """A power of one's own.

    Raises:
        Refusal: it does not lie between −5 and 5.
    """
    value = float(exact(power, "λ"))
    if abs(value) > _WIDEST:
        raise Refusal(_("λ is {value}, but it lies between −5 and 5; customary are −1, 0, 0.5.").format(value=number_text(value)))
    return value


def box_cox(values: Floats, power: float) -> Floats:
    """(x^λ − 1) / λ, or ln x where λ is 0; NaN stays NaN. Rising in x for every λ, so that limits keep their sides."""
    import numpy as np

    logs = np.log(values)
    transformed: Floats = logs if power == 0 else np.expm1(power * logs) / power
    return transformed


def box_cox_limits(limits: Limits, power: float) -> Limits:
    """The limits and the target on the transformed scale.

    Raises:
        Refusal: one of them is 0 or less, so that it has no transformed value.
    """
    names = (_("lower limit"), _("upper limit"), _("target"))
    sides = (limits.lower, limits.upper, limits.target)
    return Limits(*(_transformed(side, power, name) for side, name in zip(sides, names, strict=True)))


def check_positive(values: Floats) -> None:
    """Hold that every value can be transformed.

    Raises:
        Refusal: a value is 0 or less, or so small or great that its power has no number.
    """
    import numpy as np

    low = values <= 0
    if low.any():
        row = int(low.argmax())
        raise Refusal(
            _("Row {row} is {value}, but Box–Cox needs values above 0; choose the percentile method instead.").format(
                row=row + 1, value=number_text(float(values[row]))
            )
        )
    logs = np.abs(np.log(values[~np.isnan(values)]))
    if logs.max(initial=0.0) > _GREATEST_LOG:
        raise _out_of_reach()


def _transformed(side: float | None, power: float, name: str) -> float | None:
    if side is None:
        return None
    if side <= 0:
        raise Refusal(
            _("The {name} is {value}, but Box–Cox needs it above 0; leave out a mere natural bound, or use percentiles.").format(
                name=name, value=number_text(side)
            )
        )
    if abs(math.log(side)) > _GREATEST_LOG:
        raise _out_of_reach()
    return math.log(side) if power == 0 else math.expm1(power * math.log(side)) / power


def _out_of_reach() -> Refusal:
    return Refusal(_("A value or limit is too small or too great for Box–Cox; use a handier unit, or choose the percentile method."))
