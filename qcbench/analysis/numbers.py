"""Exact numbers in, rounded texts out: what every calculation and every sentence about figures shares."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real

from qcbench.errors import Refusal
from qcbench.texts import _

Number = int | float | Decimal | Fraction
MINUS = "\N{MINUS SIGN}"


def exact(value: object, name: str = "") -> Fraction:
    """The number as it is written: the float 0.1 is one tenth, not its binary neighbour.

    Args:
        value: an int, float, Decimal, Fraction or NumPy number.
        name: what the number is, for the message.

    Raises:
        Refusal: it is no number, not a number (NaN) or infinite.
    """
    if isinstance(value, Integral):
        return Fraction(int(value))
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, Decimal) and value.is_finite():
        return Fraction(value)
    if isinstance(value, Real) and math.isfinite(float(value)):
        return Fraction(Decimal(repr(float(value))))
    raise Refusal(_("{name} is not a number ({value}); enter a number.").format(name=name or _("The value"), value=value))


def finite(value: object, name: str = "") -> float:
    """The number as an int where it is whole, else as a float.

    Raises:
        Refusal: as in `exact`.
    """
    if type(value) is float and math.isfinite(value):  # the common cell, without the way through fractions
        return int(value) if value.is_integer() else value
    return plain(exact(value, name))


def plain(value: Fraction) -> float:
    """A fraction as an int where it is whole, else as the nearest float."""
    return int(value) if value.denominator == 1 else float(value)


def share_checked(value: object, name: str) -> Fraction:
    """A share between 0 and 1.

    Raises:
        Refusal: it lies outside, as a percentage typed without its sign would.
    """
    share = exact(value, name)
    if not 0 <= share <= 1:
        raise Refusal(_("{name} is {value}, but a share lies between 0% and 100%; enter 80% as 0.8.").format(name=name, value=plain(share)))
    return share


def total_of(values: Iterable[float]) -> float:
    """The sum of the numbers as they are written: 0.1 + 0.2 is 0.3."""
    sizes = Counter(values)
    if all(isinstance(size, int) for size in sizes):
        return sum(size * times for size, times in sizes.items())
    return plain(Fraction(sum((Decimal(repr(size)) * times for size, times in sizes.items()), Decimal())))


def is_blank(value: object) -> bool:
    """Whether a cell is empty: None, NaN, pandas' NA and NaT, or a text of spaces. The text "None" is not."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in {"NAType", "NaTType"}


def label(value: object) -> str:
    """The text of a category cell: trimmed, whole floats without ".0", midnights as dates."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip().removesuffix(" 00:00:00")


def rounded(value: Number, decimals: int = 0) -> Decimal:
    """The value rounded half up (away from zero), with exactly so many decimals.

    Raises:
        Refusal: the value is NaN or infinite.
    """
    fraction = exact(value)
    scaled = abs(fraction) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    amount = Decimal(whole).scaleb(-decimals)
    return -amount if fraction < 0 and whole else amount


def number_text(value: Number, decimals: int | None = None) -> str:
    """The number for users: thousands with comma, a true minus; all its own decimals where none are asked for."""
    if decimals is not None:
        text = f"{rounded(value, decimals):,f}"
    else:
        amount = plain(exact(value))
        text = f"{amount:,}" if isinstance(amount, int) else f"{Decimal(repr(amount)):,f}"
    return text.replace("-", MINUS)


def percent_text(ratio: Number, decimals: int = 1) -> str:
    """A ratio as a percentage, 0.9559 → "95.59%", rounded half up; exactly 1 is a bare "100%"."""
    percent = exact(ratio) * 100
    return number_text(percent, 0 if percent == 100 else decimals) + "%"


def points_text(difference: Number, decimals: int = 1) -> str:
    """A difference of two ratios in percentage points, with its sign."""
    points = exact(difference) * 100
    sign = "+" if points > 0 else ""
    return _("{points} percentage points").format(points=sign + number_text(points, decimals))


def p_value_text(p: float) -> str:
    """A p value as reports write it: "p < 0.001", else two significant digits."""
    if p < 0.001:
        return "p < 0.001"
    decimals = max(2, 1 - math.floor(math.log10(p)))
    return f"p = {rounded(p, decimals)}"


def figure_text(value: float, digits: int = 4) -> str:
    """A measured or estimated value with so many significant digits, without trailing zeros: 12.3456 → "12.35", 74.0001 → "74"."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    size = math.floor(math.log10(abs(value)))
    if not -6 <= size <= 12:
        return f"{value:.{digits - 1}e}".replace("-", MINUS)
    text = number_text(value, max(0, digits - 1 - size))
    return text.rstrip("0").rstrip(".") if "." in text else text
