"""The scatter by strata, with a warning where strata and total disagree."""

from __future__ import annotations

from typing import Any

from qcbench.analysis.columns import PairedNumbers, categories_of, paired_numbers, same_length
from qcbench.analysis.relations.association import p_of_r, pearson
from qcbench.analysis.relations.results import ScatterResult, StratifiedScatter, StratumScatter
from qcbench.analysis.relations.scatter import scatter_of
from qcbench.texts import _


def scatter_by(
    x: Any, y: Any, strata: Any, *, x_name: str = "x", y_name: str = "y", strata_name: str = "", **choices: Any
) -> StratifiedScatter:
    """The scatter as a whole and for every stratum, with a warning where they disagree (E. H. Simpson, J. R. Stat. Soc. B 13, 1951).

    Args:
        strata: a column of categories beside x and y; pairs without a stratum count in the total only.
        choices: as in `scatter`.

    Raises:
        Refusal: as `scatter`; columns of different lengths.
    """
    import numpy as np

    groups = categories_of(strata, strata_name)
    pairs = paired_numbers(x, y, x_name, y_name, least=3)
    same_length(np.empty(len(pairs.x) + pairs.missing), groups.codes, x_name, strata_name or _("strata"))
    total = scatter_of(pairs, x_name, y_name, **choices)
    codes = groups.codes[pairs.rows - 1]
    parts = [
        _stratum(label, PairedNumbers(pairs.x[codes == code], pairs.y[codes == code], pairs.rows[codes == code], 0), total, choices)
        for code, label in enumerate(groups.labels)
    ]
    parts = [part for part in parts if part.n]
    within_r, within_p = _within(pairs, codes)
    return _stratified(total, tuple(parts), within_r, within_p, int(np.count_nonzero(codes < 0)), strata_name or _("strata"))


def _stratum(label: str, pairs: PairedNumbers, total: ScatterResult, choices: dict[str, Any]) -> StratumScatter:
    result = scatter_of(pairs, total.x_name, total.y_name, **choices) if len(pairs.x) >= 3 else None
    opposite = bool(result and result.r and total.r and result.r * total.r < 0 and _is_notable(result) and _is_notable(total))
    return StratumScatter(label, len(pairs.x), result, opposite)


def _is_notable(result: ScatterResult) -> bool:
    """Whether a correlation is more than the noise about zero: shown, or at least weak in size."""
    return result.strength != "not_shown" or abs(result.r or 0) >= result.strength_limits[0]


def _within(pairs: PairedNumbers, codes: Any) -> tuple[float | None, float | None]:
    """The correlation of the deviations from the means of the strata, with n − strata − 1 degrees of freedom."""
    import numpy as np

    known = codes >= 0
    x, y, groups = pairs.x[known], pairs.y[known], np.unique(codes[known], return_inverse=True)[1]
    freedom = len(x) - int(groups.max(initial=-1)) - 1 - 1
    if freedom < 1:
        return None, None
    counts = np.bincount(groups)
    across, upward = (values - (np.bincount(groups, values) / counts)[groups] for values in (x, y))
    spread = [float(np.abs(values).max()) for values in (x - x.mean(), y - y.mean())]
    if any(np.abs(part).max() <= 1e-12 * size for part, size in zip((across, upward), spread, strict=True)):
        return None, None
    r = pearson(across, upward)
    return (None, None) if r is None else (r, p_of_r(r, freedom + 2))


def _stratified(
    total: ScatterResult, parts: tuple[StratumScatter, ...], within_r: float | None, within_p: float | None, missing: int, name: str
) -> StratifiedScatter:
    shown_within = within_p is not None and within_p < 0.05
    shown_total = total.strength not in {"not_shown", "undefined"}
    judged = [part for part in parts if part.result is not None and part.result.r is not None]
    all_other = len(judged) > 1 and all((part.result.r or 0) * (total.r or 0) < 0 for part in judged if part.result)  # every one
    turned = bool(within_r and total.r and within_r * total.r < 0)
    notes = [
        _("“{stratum}” has fewer than three pairs, so it has no r of its own.").format(stratum=part.name) for part in parts if part.n < 3
    ]
    if missing:
        notes.append(_("{count} pairs have no stratum and count in the total only.").format(count=missing))
    return StratifiedScatter(
        strata_name=name,
        total=total,
        strata=parts,
        within_r=within_r,
        within_p=within_p,
        missing_strata=missing,
        reversed=turned and (all_other or (shown_within and shown_total)),
        hidden=shown_within and not shown_total,
        made_by_strata=shown_total and not shown_within and len(judged) > 1,
        notes=tuple(notes),
    )
