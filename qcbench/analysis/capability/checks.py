"""The settings of a capability study, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.analysis.capability.indices import Limits
from qcbench.analysis.numbers import exact, number_text
from qcbench.errors import Refusal
from qcbench.texts import _


def limits_of(lower: float | None, upper: float | None, target: float | None) -> Limits:
    """The specification.

    Raises:
        Refusal: no limit at all, LSL not below USL, or one of them is no finite number.
    """
    low = _number(lower, _("The lower limit (LSL)"))
    high = _number(upper, _("The upper limit (USL)"))
    aim = _number(target, _("The target"))
    if low is None and high is None:
        raise Refusal(_("There is no limit to hold the values against; enter a lower limit (LSL), an upper limit (USL) or both."))
    if low is not None and high is not None and low >= high:
        raise Refusal(
            _("The lower limit {lower} must be below the upper limit {upper}; check both.").format(
                lower=number_text(low), upper=number_text(high)
            )
        )
    return Limits(low, high, aim)


def check_choice(value: object, known: Sequence[str], name: str) -> None:
    """Hold that a setting is one of its choices.

    Raises:
        Refusal: it is not; the choices are listed.
    """
    if value not in known:
        raise Refusal(
            _("“{value}” is no choice for {name}; choose one of: {known}.").format(value=value, name=name, known=", ".join(known))
        )


def check_count(value: int | None, name: str, *, least: int = 0) -> None:
    """Hold that a setting is a whole number from `least` on, or absent.

    Raises:
        Refusal: it is not.
    """
    if value is not None and (exact(value, name).denominator != 1 or value < least):
        raise Refusal(_("The {name} is {value}; it must be a whole number from {least} on.").format(name=name, value=value, least=least))


def _number(value: float | None, name: str) -> float | None:
    return None if value is None else float(exact(value, name))
