"""What to draw, said once: a Chart, a pair of charts on one scale, or a Diagram, complete in itself.

Every text is final (in the report's language), every number is formatted by the builder, every order, tick and limit is chosen
here, so that the page, the picture, Excel and PowerPoint agree. Nothing here knows a colour: roles are resolved by ``render.theme``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qcbench.charts.control_parts import Event, LeftOut, LimitLine, Signal, Span
from qcbench.charts.roles import Role as Role  # part of what a spec says


class ChartKind(StrEnum):
    """The kinds of chart; each renderer handles every one."""

    PARETO = "pareto"
    COLUMN = "column"  # one or several series side by side
    STACKED = "stacked"
    TARGET = "target"  # before, target (and after) columns with an arrow
    LINE = "line"  # a trend with target line and phases
    RING = "ring"
    RADAR = "radar"
    BAR = "bar"  # horizontal bars, for long names
    CONTROL = "control"  # points in time order with centre line and limits, or a run chart with its median
    SHARES = "shares"  # horizontal bars of shares that add up to 100 %
    HISTOGRAM = "histogram"  # touching bars over a numeric axis, with curve and vertical lines
    SCATTER = "scatter"  # points over two numeric axes, with lines through them
    INTERVAL = "interval"  # estimates with their intervals, one row each


class Mark(StrEnum):
    """How the values of a series are drawn."""

    COLUMN = "column"
    STACKED = "stacked"
    LINE = "line"
    SLICE = "slice"
    RADAR = "radar"
    BAR = "bar"
    POINT = "point"  # a marker at (position, value)
    CURVE = "curve"  # a line through (position, value) without markers
    SPAN = "span"  # a value between ``lower`` and ``upper``


class Symbol(StrEnum):
    """The shape of a marker."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    RING = "ring"  # round a point that stands out


class Side(StrEnum):
    """Which value axis."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a figure. ``sample`` is e.g. ``N = 41 件``; ``note`` e.g. ``纵轴自 94% 起``."""

    title: str
    sample: str = ""
    period: str = ""
    source: str = ""
    maker: str = ""
    made_on: date | None = None
    note: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis. ``ticks`` and ``tick_labels`` have equal length; ``broken`` asks for a break mark on columns."""

    title: str
    minimum: float
    maximum: float
    ticks: tuple[float, ...]
    tick_labels: tuple[str, ...]
    number_format: str = "General"
    broken: bool = False
    gridlines: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """Values in the order of the categories; ``None`` is a gap. ``labels`` is empty or has one text a value ('' for none).

    ``point_roles`` is empty or has one role a value, where points differ from ``role``. Points and curves stand at ``positions`` on
    the numeric horizontal axis, one a value; spans reach from ``lower`` to ``upper``, where ``None`` is an open end.
    """

    name: str
    mark: Mark
    values: tuple[float | None, ...]
    role: Role
    labels: tuple[str, ...] = ()
    axis: Side = Side.LEFT
    point_roles: tuple[Role, ...] = ()
    dashed: bool = False
    filled: bool = False
    number_format: str = "General"
    positions: tuple[float, ...] = ()
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    symbol: Symbol = Symbol.CIRCLE

    def role_of(self, index: int) -> Role:
        """The role of one value."""
        return self.point_roles[index] if self.point_roles else self.role


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A horizontal line named at its right end, e.g. ``目标 98.00%``. A light one (the 80 % line) carries no label."""

    value: float
    label: str
    role: Role = Role.TARGET
    axis: Side = Side.LEFT
    dashed: bool = True


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of categories ``first … last`` (inclusive) with its mean, drawn as a short line."""

    name: str
    first: int
    last: int
    role: Role
    mean: float | None = None
    mean_label: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from the top of one category's column to another's, with the change as text."""

    first: int
    last: int
    text: str
    role: Role = Role.TARGET


@dataclass(frozen=True, slots=True)
class Tag:
    """A filled tag in the middle of a column, e.g. 症结."""

    category: int
    text: str
    role: Role = Role.ACCENT


@dataclass(frozen=True, slots=True)
class Ghost:
    """A dashed line over one category at a value of the past, with an arrow down to the column and a text, e.g. ``−81.6%``."""

    category: int
    value: float
    label: str
    text: str
    role: Role = Role.GOOD


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, complete in itself.

    ``category_notes`` (second line under a name) is empty or one text a category; ``category_rows`` are rows of texts under the
    names, each a label and one text a category (e.g. 降幅). ``legend`` asks for a legend where names do not fit at the marks.
    ``centre`` is the text in a ring's hole (total, what). ``bold_categories`` are the focus. ``limits``, ``signals``, ``left_out``,
    ``category_spans`` (written in place of the names in pictures) and ``events`` belong to control and run charts.

    Histogram, scatter and interval charts have a numeric ``x_axis`` (its title is the quantity with its unit) and ``vertical_lines``
    across it, named above the plot. ``edges`` are the bounds of a histogram's classes, one more than categories. ``key_values`` are the
    rows of the list beside the plot (name, value); ``equation`` and ``remark`` stand under it.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: Caption
    axis: Axis | None = None
    second_axis: Axis | None = None
    category_title: str = ""
    category_notes: tuple[str, ...] = ()
    category_rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bold_categories: frozenset[int] = frozenset()
    reference_lines: tuple[ReferenceLine, ...] = ()
    phases: tuple[Phase, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    tags: tuple[Tag, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    centre: tuple[str, str] = ("", "")
    legend: bool = False
    line_from_zero: bool = True  # Pareto: the cumulative line starts at 0 and passes the first bar's corner
    x_axis: Axis | None = None
    vertical_lines: tuple[ReferenceLine, ...] = ()
    edges: tuple[float, ...] = ()
    key_values: tuple[tuple[str, str], ...] = ()
    equation: str = ""
    remark: str = ""
    alternative_text: str = ""
    limits: tuple[LimitLine, ...] = ()
    signals: tuple[Signal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    category_spans: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartStack:
    """Two charts one above the other over the same categories (I-MR, X̄-R, X̄-S); the names of the categories stand under the lower one."""

    upper: Chart
    lower: Chart
    caption: Caption
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class ChartPair:
    """Two charts side by side on one scale (before and after); ``names`` and ``roles`` head the halves."""

    left: Chart
    right: Chart
    caption: Caption
    names: tuple[str, str]
    roles: tuple[Role, Role] = (Role.BEFORE, Role.AFTER)
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class ChartGrid:
    """Up to six charts of one kind on one scale (small multiples), row by row; each is named in its own caption's title."""

    charts: tuple[Chart, ...]
    caption: Caption
    alternative_text: str = ""


class CauseSign(StrEnum):
    """The mark of a terminal cause in a diagram."""

    NONE = "none"
    MAIN = "main"  # 要因
    NOT_MAIN = "not_main"  # 非要因
    OUTSIDE = "outside"  # 非能力范围


@dataclass(frozen=True, slots=True)
class CauseNode:
    """A cause and what lies behind it. ``number`` counts the terminal causes; 0 for the others. ``key`` is the row it stands for."""

    key: str
    text: str
    number: int = 0
    sign: CauseSign = CauseSign.NONE
    children: tuple[CauseNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Fishbone:
    """A cause-and-effect diagram: the head, and one bone a category (``branches``; their children are the causes)."""

    head: str
    branches: tuple[CauseNode, ...]
    caption: Caption
    legend: tuple[tuple[CauseSign, str], ...] = ()  # e.g. (MAIN, "要因 3 条")
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One row: planned and actual (first day, last day), either may be missing. ``lateness`` is e.g. ``迟 2 天``."""

    key: str
    name: str
    owner: str
    phase: str  # "P" "D" "C" "A"
    role: Role
    planned: tuple[date, date] | None = None
    actual: tuple[date, date] | None = None
    lateness: str = ""


@dataclass(frozen=True, slots=True)
class Gantt:
    """Plan (dashed) and actual (solid) over the months from ``first`` to ``last`` (days, inclusive).

    ``heads`` are the words for phase, step, owner, plan, actual; ``month_labels`` maps (year, month) order to texts;
    ``part_labels`` are the thirds of a month (上 中 下) or empty.
    """

    rows: tuple[GanttRow, ...]
    first: date
    last: date
    caption: Caption
    heads: tuple[str, str, str, str, str]
    month_labels: tuple[str, ...]
    part_labels: tuple[str, str, str] | tuple[()] = ()
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A box of a tree or a flow; ``strong`` boxes are filled, ``ghost`` boxes dashed."""

    key: str
    text: str
    detail: str = ""
    role: Role = Role.PRIMARY
    strong: bool = False
    ghost: bool = False
    children: tuple[FlowNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree from left to right, e.g. the schemes of an innovation topic."""

    root: FlowNode
    caption: Caption
    alternative_text: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a network: its times as texts (earliest start and finish, latest start and finish, float), as the plan writes them.

    ``after`` are the keys of the activities it follows; ``critical`` ones have no float.
    """

    key: str
    name: str
    duration: str
    earliest: tuple[str, str]
    latest: tuple[str, str]
    slack: str
    after: tuple[str, ...] = ()
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """A plan as activities on nodes, from left to right.

    ``legend`` explains the cells of a box: six words in the order ES, duration, EF, LS, float, LF; ``total`` is the length of the
    critical path in words.
    """

    activities: tuple[Activity, ...]
    caption: Caption
    legend: tuple[str, str, str, str, str, str]
    total: str = ""
    alternative_text: str = ""


Diagram = Fishbone | Gantt | Tree | Network
Drawing = Chart | ChartPair | ChartStack | ChartGrid | Fishbone | Gantt | Tree | Network
"""Everything that can be drawn."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A drawing with the key of the figure or the step it stands for, so that a picture can be named."""

    key: str
    drawing: Drawing
    tags: tuple[str, ...] = field(default=())
