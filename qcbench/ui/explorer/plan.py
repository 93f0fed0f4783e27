"""What is looked at, as a value without Qt: dataset, kind, columns and settings; every gesture is a function that gives another plan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Figure
from qcbench.report.figures_tools import DRAFT as DRAFT
from qcbench.texts import _
from qcbench.toolbox.figured import TOOLS_OF_KINDS
from qcbench.toolbox.registry import tool_named
from qcbench.toolbox.tool import Tool

LIMITS = {FigureKind.CONTROL: ("upper", "centre", "lower"), FigureKind.RUN: ("centre",), FigureKind.HISTOGRAM: ("lsl", "target", "usl")}
"""The limits that can be set by hand, from the top (or the left)."""
SAME_MARKS = (("counts", "value"), ("value", "counts"))
OF_POINTS = frozenset({"borders", "phase_names", "baseline", "exclude", "reasons"})
"""Settings that name points: they go when the points become others."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A figure's content while it is looked at. Points and rows are counted from 1 in ``options``, as the toolbox takes them."""

    kind: FigureKind = FigureKind.CONTROL
    dataset: str | None = None
    mapping: Mapping[str, Sequence[str]] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tool(self) -> Tool:
        """The tool that draws it."""
        return tool_named(str(self.options.get("tool") or TOOLS_OF_KINDS[self.kind]))

    def names(self, key: str) -> tuple[str, ...]:
        """The columns chosen for an input."""
        return tuple(self.mapping.get(key) or ())

    @property
    def borders(self) -> tuple[int, ...]:
        """The first points of the second, third … phase, from 1."""
        return tuple(int(number) for number in self.options.get("borders") or ())

    @property
    def phase_names(self) -> tuple[str, ...]:
        """A name for each phase: those given, else numbered ones."""
        given = [str(name) for name in self.options.get("phase_names") or ()]
        wanted = len(self.borders) + 1
        return tuple(given) if len(given) == wanted else tuple(_("Phase {number}").format(number=number) for number in range(1, wanted + 1))

    @property
    def excluded(self) -> dict[int, str]:
        """Points (or rows) left out, from 1, each with its reason."""
        numbers = [int(number) for number in self.options.get("exclude") or ()]
        reasons = [*map(str, self.options.get("reasons") or ()), *[""] * len(numbers)]
        return dict(zip(numbers, reasons, strict=False))

    @property
    def has_phases(self) -> bool:
        """Whether phases can be set in it by borders: they can't where a column names them."""
        return self.kind in (FigureKind.CONTROL, FigureKind.RUN) and not self.names("phase")

    def limit(self, key: str) -> float | None:
        """A limit that was set by hand."""
        value = self.options.get(key)
        return None if value is None else float(value)


def plan_of(figure: Figure) -> Plan:
    """The plan a stored figure holds."""
    return Plan(figure.kind, figure.dataset_key, dict(figure.mapping), dict(figure.options))


def with_options(plan: Plan, **values: Any) -> Plan:
    """Other settings; None takes one away."""
    options = {**plan.options, **values}
    return replace(plan, options={key: value for key, value in options.items() if value is not None})


def with_kind(plan: Plan, kind: FigureKind, tool: str = "") -> Plan:
    """Another kind of figure, or another tool for it: columns that it takes too are kept, settings as far as it knows them."""
    key = tool or TOOLS_OF_KINDS[kind]
    wanted = tool_named(key)
    known = {option.key for option in wanted.options}
    mapping = {name: list(columns) for name, columns in plan.mapping.items() if wanted.input(name) is not None}
    if "over" in mapping:  # what says which records count is called otherwise by charts of counts and of single values
        mapping |= {name: list(columns) for old, name in SAME_MARKS for columns in [plan.names(old)] if columns and wanted.input(name)}
    options = {name: value for name, value in plan.options.items() if name in known or name in ("exclude", "reasons")}
    options = {name: value for name, value in options.items() if name not in ("centre", "upper", "lower")}
    if kind not in (FigureKind.CONTROL, FigureKind.RUN):
        options = {name: value for name, value in options.items() if name not in OF_POINTS}
    return replace(plan, kind=kind, mapping=mapping, options={**options, "tool": key})


def with_columns(plan: Plan, key: str, names: Sequence[str]) -> Plan:
    """Other columns for an input; a column of subgroups or of phases makes other points or phases, so what names those goes."""
    mapping = {**plan.mapping, key: list(names)} if names else {name: columns for name, columns in plan.mapping.items() if name != key}
    changed = replace(plan, mapping=mapping)
    gone = OF_POINTS if key in ("subgroup", "over") else ("borders", "phase_names", "baseline") if key == "phase" else ()
    limits = LIMITS.get(plan.kind, ()) if key in ("value", "counts", "sizes", "over") else ()
    marked = ("marked",) if key in ("value", "counts") or not changed.names("over") else ()
    return with_options(changed, **dict.fromkeys((*gone, *limits, *marked)))


def with_periods(plan: Plan, every: str) -> Plan:
    """Records counted by another length of period ('' for one that fits): the points are others."""
    return with_options(plan, **dict.fromkeys((*OF_POINTS, *LIMITS.get(plan.kind, ()))), every=every or None)


def with_marked(plan: Plan, values: Sequence[str]) -> Plan:
    """Other values that count."""
    return with_options(plan, **dict.fromkeys(LIMITS.get(plan.kind, ())), marked=list(values) or None)


def with_dataset(plan: Plan, dataset: str) -> Plan:
    """Another dataset: its columns are others, its points too."""
    kept = {key: value for key, value in plan.options.items() if key in ("tool", "rules", "width")}
    return Plan(plan.kind, dataset, {}, kept)


def border_added(plan: Plan, first: int, points: int) -> Plan:
    """A new phase that begins at a point; the same plan where one begins there already, or outside the points."""
    if not 2 <= first <= points or first in plan.borders:
        return plan
    names, place = list(plan.phase_names), bisect_left(plan.borders, first)
    given = bool(plan.options.get("phase_names"))
    borders = sorted({*plan.borders, first})
    names.insert(place + 1, _free_name(names))
    return with_options(plan, borders=borders, phase_names=names if given or plan.options.get("baseline") else None)


def border_moved(plan: Plan, place: int, first: int, points: int) -> Plan:
    """A border at another point, never beyond its neighbours."""
    borders = list(plan.borders)
    low = borders[place - 1] + 1 if place else 2
    high = borders[place + 1] - 1 if place + 1 < len(borders) else points
    borders[place] = min(max(first, low), high)
    return with_options(plan, borders=borders)


def border_removed(plan: Plan, place: int) -> Plan:
    """The phase after a border joins the one before it."""
    borders, names = list(plan.borders), list(plan.phase_names)
    gone = names.pop(place + 1)
    del borders[place]
    baseline = plan.options.get("baseline")
    kept = names if plan.options.get("phase_names") and borders else None
    return with_options(plan, borders=borders or None, phase_names=kept, baseline=None if not borders or baseline == gone else baseline)


def phase_named(plan: Plan, place: int, name: str) -> Plan:
    """Another name for a phase; a frozen baseline keeps to its phase. Two phases never share a name."""
    names = list(plan.phase_names)
    old, wanted = names[place], name.strip()
    if not plan.borders or not wanted or wanted == old or wanted in names:
        return plan
    names[place] = wanted
    return with_options(plan, phase_names=names, baseline=wanted if plan.options.get("baseline") == old else plan.options.get("baseline"))


def baseline_set(plan: Plan, place: int | None) -> Plan:
    """Freeze the limits of a phase, so that they hold for all later ones; None frees them."""
    if place is None:
        return with_options(plan, baseline=None)
    return with_options(plan, baseline=plan.phase_names[place], phase_names=list(plan.phase_names))


def points_left_out(plan: Plan, numbers: Iterable[int], reason: str) -> Plan:
    """Leave points (rows) out, with a reason."""
    return _with_excluded(plan, {**plan.excluded, **dict.fromkeys(map(int, numbers), reason)})


def points_taken_back(plan: Plan, numbers: Iterable[int]) -> Plan:
    """Take points (rows) in again."""
    gone = set(map(int, numbers))
    return _with_excluded(plan, {number: reason for number, reason in plan.excluded.items() if number not in gone})


def limit_set(plan: Plan, key: str, value: float | None) -> Plan:
    """A limit by hand; None goes back to the calculated one (or to none)."""
    return with_options(plan, **{key: value})


def limits_freed(plan: Plan) -> Plan:
    """All limits as they are calculated."""
    return with_options(plan, **dict.fromkeys(LIMITS.get(plan.kind, ())))


def _with_excluded(plan: Plan, excluded: Mapping[int, str]) -> Plan:
    ordered = sorted(excluded)
    return with_options(plan, exclude=ordered or None, reasons=[excluded[number] for number in ordered] or None)


def _free_name(names: Sequence[str]) -> str:
    number = len(names) + 1
    while (name := _("Phase {number}").format(number=number)) in names:
        number += 1
    return name
