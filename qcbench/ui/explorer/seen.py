"""What a plan shows, calculated beside the window's work: series with limits, classes, or pairs, and which rows a point stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qcbench.analysis.columns import categories_of, column_of, numbers_of
from qcbench.analysis.control.periods import periods_of
from qcbench.analysis.control.result import ControlChart, Panel
from qcbench.charts.builders.control import PERCENT_KINDS, phase_name, phase_roles
from qcbench.charts.builders.control_marks import figures_of
from qcbench.charts.builders.figures import Figures, decimals_of
from qcbench.charts.roles import Role
from qcbench.errors import Refusal
from qcbench.model.enumerations import FigureKind
from qcbench.texts import _
from qcbench.toolbox.figured import Figured, figured
from qcbench.toolbox.over_time import title_of
from qcbench.ui.explorer.plan import Plan
from qcbench.ui.explorer.pyramid import Pyramid, pyramid_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

MOST_DECIMALS = 4
OF_PICTURES = frozenset({(FigureKind.HISTOGRAM, "group")})
"""Inputs that make several pictures out of one; the explorer shows one."""
SLOW_ROWS = 5000
"""From so many rows on calculating may take longer than 100 ms."""


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """A limit of a phase: its points from ``first`` to ``last`` (indexes from 0), one value or one for each point."""

    key: str
    first: int
    last: int
    values: Floats
    role: Role
    label: str = ""
    dashed: bool = True

    @property
    def level(self) -> bool:
        """Whether it is the same for all points."""
        return len(self.values) == 1


@dataclass(frozen=True, slots=True)
class Head:
    """The name over a phase, from its first to its last point (indexes from 0)."""

    first: int
    last: int
    text: str
    role: Role


@dataclass(frozen=True, slots=True, eq=False)
class SeenPanel:
    """One panel of a control chart or run chart, ready to be drawn."""

    panel: Panel
    name: str
    style: Figures
    series: Pyramid
    limits: tuple[Limit, ...]
    flagged: Places


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """All a plan shows. ``codes`` gives the point (from 0) of each row where a point stands for several rows; -1 for none.

    ``xs`` and ``ys`` are the pairs of a scatter, ``xs`` the values of a histogram, one for each row (NaN: none); ``strata`` the
    stratum of each row, ``by_x`` the rows in the order of their x.
    """

    plan: Plan
    figured: Figured
    rows: int
    panels: tuple[SeenPanel, ...] = ()
    heads: tuple[Head, ...] = ()
    codes: NDArray[np.int64] | None = None
    xs: Floats | None = None
    ys: Floats | None = None
    strata: NDArray[np.int64] | None = None
    strata_names: tuple[str, ...] = ()
    by_x: Places | None = None
    left_out: Places | None = None
    names: tuple[str, str] = ("", "")
    styles: tuple[Figures, Figures] = field(default=(Figures(), Figures()))

    @property
    def result(self) -> Any:
        """The tool's result."""
        return self.figured.answer.result

    @property
    def points(self) -> int:
        """Points of a control chart or run chart; else rows."""
        return self.panels[0].series.points if self.panels else self.rows

    def rows_of(self, points: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The rows that chosen points stand for, as marks on all rows."""
        import numpy as np

        if self.codes is None:
            return points if len(points) == self.rows else np.zeros(self.rows, dtype=bool)
        return np.where(self.codes >= 0, points[np.maximum(self.codes, 0)], False)

    def points_of(self, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The points that chosen rows belong to."""
        import numpy as np

        if self.codes is None:
            return rows
        found = np.zeros(self.points, dtype=bool)
        found[self.codes[rows & (self.codes >= 0)]] = True
        return found


def seen(plan: Plan, frame: pd.DataFrame) -> Seen:
    """Calculate what a plan shows.

    Raises:
        Refusal: the columns or settings do not fit, in the tool's own words.
    """
    mapping = {key: names for key, names in plan.mapping.items() if (plan.kind, key) not in OF_PICTURES}
    found = figured(plan.kind, mapping, plan.options, frame)
    if isinstance(found.answer.result, ControlChart):
        return _of_chart(plan, found, frame)
    if plan.kind in (FigureKind.CONTROL, FigureKind.RUN):
        raise Refusal(_("“{tool}” draws no chart of its own; choose a kind of control chart.").format(tool=_(plan.tool.name)))
    if plan.kind is FigureKind.HISTOGRAM:
        return _of_values(plan, found, frame)
    return _of_pairs(plan, found, frame)


def _of_chart(plan: Plan, found: Figured, frame: pd.DataFrame) -> Seen:
    result: ControlChart = found.answer.result
    roles = phase_roles(len(result.phases))
    title = title_of(found.answer.given)
    panels = tuple(_panel(title, result, panel, roles, first=place == 0) for place, panel in enumerate(result.panels))
    named = len(result.phases) > 1 or bool(result.phases[0].name)
    heads = [Head(phase.first, phase.last, phase_name(phase, number), roles[number]) for number, phase in enumerate(result.phases) if named]
    return Seen(plan, found, len(frame), panels, tuple(heads), _codes(plan, result, frame))


def _panel(title: str, result: ControlChart, panel: Panel, roles: tuple[Role, ...], *, first: bool) -> SeenPanel:
    style = figures_of(panel, percent=first and result.kind in PERCENT_KINDS)
    name = title if first and result.kind in ("i_mr", "run") and title else panel.name
    run = result.kind == "run"
    limits = []
    for number, phase in enumerate(result.phases):
        for key, word, values, role in (
            ("upper", "UCL", panel.upper, Role.TARGET),
            ("centre", _("Median") if run else "CL", panel.centre, Role.MUTED if len(roles) == 1 else roles[number]),
            ("lower", "LCL", panel.lower, Role.TARGET),
        ):
            made = _limit(key, word, values[phase.first : phase.last + 1], phase.first, role, style)
            if made is not None:
                limits.append(made)
    return SeenPanel(panel, name, style, pyramid_of(panel.values), tuple(limits), panel.flagged.astype("intp"))


def _limit(key: str, word: str, values: Floats, first: int, role: Role, style: Figures) -> Limit | None:
    import numpy as np

    known = values[np.isfinite(values)]
    if not len(known):
        return None
    level = float(np.ptp(known)) <= 1e-12 * max(abs(float(known[0])), 1e-300)
    label = f"{word} {style.text(float(known[-1]))}"
    return Limit(key, first, first + len(values) - 1, known[-1:] if level else values, role, label, dashed=key != "centre")


def _codes(plan: Plan, result: ControlChart, frame: pd.DataFrame) -> NDArray[np.int64] | None:
    """Which point each row belongs to; None where each row is a point."""
    import numpy as np

    if plan.names("over"):
        name = plan.names("over")[0]
        return periods_of(column_of(frame, name), plan.options.get("every"), name).codes
    if result.kind not in ("xbar_r", "xbar_s") or len(plan.names("value")) > 1:
        return None
    if plan.names("subgroup"):
        return categories_of(column_of(frame, plan.names("subgroup")[0]), plan.names("subgroup")[0]).codes.astype(np.int64)
    return np.arange(len(frame), dtype=np.int64) // int(plan.options.get("size") or 1)


def _of_values(plan: Plan, found: Figured, frame: pd.DataFrame) -> Seen:
    name = plan.names("value")[0]
    values = numbers_of(column_of(frame, name), name)
    return Seen(plan, found, len(frame), xs=values, left_out=_left_out(plan), names=(name, _("Count")), styles=(_style(values), Figures()))


def _of_pairs(plan: Plan, found: Figured, frame: pd.DataFrame) -> Seen:
    import numpy as np

    x, y = plan.names("x")[0], plan.names("y")[0]
    xs, ys = numbers_of(column_of(frame, x), x), numbers_of(column_of(frame, y), y)
    strata: NDArray[np.int64] | None = None
    words: tuple[str, ...] = ()
    splitting = next((one.key for one in plan.tool.inputs if one.splits), "")
    if plan.names(splitting):
        column = categories_of(column_of(frame, plan.names(splitting)[0]), plan.names(splitting)[0])
        strata, words = column.codes.astype(np.int64), tuple(column.labels)
    return Seen(
        plan,
        found,
        len(frame),
        xs=xs,
        ys=ys,
        strata=strata,
        strata_names=words,
        by_x=np.argsort(xs, kind="stable"),
        left_out=_left_out(plan),
        names=(x, y),
        styles=(_style(xs), _style(ys)),
    )


def _left_out(plan: Plan) -> Places:
    import numpy as np

    return np.array(sorted(plan.excluded), dtype=np.intp) - 1


def _style(values: Floats) -> Figures:
    """As many decimals as the values have, looked for in the first ones."""
    import numpy as np

    known = values[np.isfinite(values)][:200]
    return Figures(decimals=min(max((decimals_of(abs(value)) for value in known.tolist()), default=0), MOST_DECIMALS))
