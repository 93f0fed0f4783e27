"""The influence of a cause on the crux, which is what confirming a main cause rests on: with and without, correlation, by strata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from qcbench.analysis.columns import Categories, categories_of, numbers_of, same_length
from qcbench.analysis.relations.influence_kinds import Pair, by_number, of_counts, on_mean
from qcbench.analysis.relations.influence_results import InfluenceResult, Kind
from qcbench.errors import Refusal
from qcbench.texts import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_YES = ("是", "有", "对", "真", "yes", "y", "true", "1", "√", "✓", "with")
_NO = ("否", "无", "没有", "不", "假", "no", "n", "false", "0", "×", "✗", "without")


def influence(
    cause: Any,
    crux: Any,
    *,
    kind: Literal["auto", "shares", "means", "correlation"] = "auto",
    cause_value: str | None = None,
    crux_value: str | None = None,
    cause_from: float | None = None,
    crux_from: float | None = None,
    strata: Any = None,
    cause_name: str = "",
    crux_name: str = "",
    strata_name: str = "",
    confidence: float = 0.95,
    significance: float = 0.05,
) -> InfluenceResult:
    """How far a cause influences the crux, from records.

    Records count as few below 30 on one side of the cause or an expected count below 5 (shares), below 15 on one side (means),
    below 30 pairs (correlation).

    Args:
        cause, crux: columns of the same length; a record where either is missing is left out.
        kind: "shares" compares the share of the crux among records with and without the cause; "means" the mean of a crux that is
            a number; "correlation" relates number to number; "auto" takes the one that the columns allow.
        cause_value, crux_value: the text that means "with the cause", or that the crux occurred; all others mean the opposite.
            Not needed for columns of yes and no (是/否, 有/无, 1/0).
        cause_from, crux_from: for a cause or crux that is a number: from this value on it is present.
        strata: a third column; the influence is then also given within each of its strata.
        significance: below which p an influence is said to be shown.

    Raises:
        Refusal: lengths differ, a value can't be told as yes or no, all records are with (or without) the cause, too few records.
    """
    names = (cause_name or _("the cause"), crux_name or _("the crux"), strata_name or _("strata"))
    groups = None if strata is None else categories_of(strata, names[2])
    chosen = _kind(kind, cause, crux, cause_value is not None or cause_from is not None, crux_value is not None or crux_from is not None)
    if chosen == "correlation":
        return by_number(cause, crux, strata, groups, names, confidence, significance)
    present = _presence(cause, names[0], cause_value, cause_from)
    if chosen == "means":
        return on_mean(present, crux, groups, names, confidence, significance)
    occurred = _presence(crux, names[1], crux_value, crux_from)
    same_length(present, occurred, names[0], names[1])
    whole, missing = _cells(present, occurred, slice(None))
    parts: dict[str, tuple[Pair, Pair]] = {}
    if groups is not None:
        same_length(present, groups.codes, names[0], names[2])
        parts = {label: _cells(present, occurred, groups.codes == code)[0] for code, label in enumerate(groups.labels)}
    return of_counts(*whole, parts, names, missing, confidence, significance)


def influence_of_counts(
    with_cause: Pair,
    without_cause: Pair,
    *,
    strata: Mapping[str, tuple[Pair, Pair]] | None = None,
    cause_name: str = "",
    crux_name: str = "",
    strata_name: str = "",
    confidence: float = 0.95,
    significance: float = 0.05,
) -> InfluenceResult:
    """The influence of a cause from counts: (crux records, all records) with the cause and without it.

    Args:
        strata: the same two pairs for every stratum.

    Raises:
        Refusal: as `two_proportions`.
    """
    names = (cause_name or _("the cause"), crux_name or _("the crux"), strata_name or _("strata"))
    return of_counts(with_cause, without_cause, strata or {}, names, 0, confidence, significance)


def _kind(
    kind: Literal["auto", "shares", "means", "correlation"], cause: Any, crux: Any, cause_is_split: bool, crux_is_split: bool
) -> Kind:
    if kind != "auto":
        return kind
    if crux_is_split or not _is_measured(crux):
        return "shares"
    return "means" if cause_is_split or not _is_measured(cause) else "correlation"


def _is_measured(values: Any) -> bool:
    """Whether a column holds numbers with more than two different values."""
    import numpy as np

    try:
        numbers = numbers_of(values)
    except Refusal:
        return False
    return len(np.unique(numbers[~np.isnan(numbers)])) > 2


def _presence(values: Any, name: str, wanted: str | None, start: float | None) -> NDArray[np.float64]:
    """1 where the cause is present (the crux occurred), 0 where not, NaN where it is missing."""
    import numpy as np

    if start is not None:
        numbers = numbers_of(values, name)
        return np.where(np.isnan(numbers), np.nan, (numbers >= start).astype(float))
    found = categories_of(values, name)
    yes = _yes_code(found, name, wanted)
    return np.where(found.codes < 0, np.nan, (found.codes == yes).astype(float))


def _yes_code(found: Categories, name: str, wanted: str | None) -> int:
    if wanted is not None:
        if str(wanted) not in found.labels:
            raise Refusal(
                _("“{column}” has no value “{value}”; choose one of: {known}.").format(
                    column=name, value=wanted, known=_(", ").join(found.labels[:12])
                )
            )
        return found.labels.index(str(wanted))
    words = [label.lower() for label in found.labels]
    yes = [code for code, word in enumerate(words) if word in _YES]
    if len(yes) == 1 and all(word in _NO for code, word in enumerate(words) if code != yes[0]):
        return yes[0]
    if not yes and words and all(word in _NO for word in words):
        return -2  # nobody
    raise Refusal(
        _("“{column}” has the values {known}; say which of them means yes (for a number, from which value on).").format(
            column=name, known=_(", ").join(found.labels[:6]) or _("(none)")
        )
    )


def _cells(present: Any, occurred: Any, chosen: Any) -> tuple[tuple[Pair, Pair], int]:
    """(crux, all) with and without the cause among the chosen records, and how many lack a value."""
    import numpy as np

    cause, crux = present[chosen], occurred[chosen]
    known = ~(np.isnan(cause) | np.isnan(crux))
    sides = [known & (cause == side) for side in (1, 0)]
    first, second = ((int(crux[side].sum()), int(np.count_nonzero(side))) for side in sides)
    return (first, second), int(len(known) - np.count_nonzero(known))
