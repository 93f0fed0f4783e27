"""Charts of every kind with as many categories as asked for, all names twelve characters long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qcbench.charts.control_parts import Event, LeftOut, LimitKind, LimitLine, Signal
from qcbench.charts.scene import PICTURE, Frame
from qcbench.charts.spec import (
    Arrow,
    Axis,
    Caption,
    Chart,
    ChartKind,
    ChartPair,
    Ghost,
    Mark,
    Phase,
    ReferenceLine,
    Role,
    Series,
    Side,
    Tag,
)

HALF = Frame(417.6, 280.8, titled=False, text=14, label=14, title=20, subtitle=14)
SMALL = Frame(374.4, 244.8, titled=False, text=14, label=14, title=20, subtitle=14)
FRAMES = {"picture": PICTURE, "half": HALF, "small": SMALL}
CAPTION = Caption("全球通客户不满意原因", "N = 160 户", "2009-04—06", "客户回访", "组员C", illustrative=True)
NAME = "账单明细查询步骤繁琐冗长"
SHARES = Axis("累计占比", 0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1), ("0%", "20%", "40%", "60%", "80%", "100%"), "0%", gridlines=False)


def names(count: int) -> tuple[str, ...]:
    """Long names, the last one 其他."""
    return (*(NAME[place % 3 :] + NAME[: place % 3] for place in range(count - 1)), "其他")[:count] if count else ()


def falling(count: int) -> tuple[float, ...]:
    """Counts that fall."""
    return tuple(float(round(90 * 0.72**place) + 2) for place in range(count))


def axis(values: tuple[float, ...]) -> Axis:
    """An axis from 0 in steps of a quarter."""
    top = max(values, default=0.0) or 1.0
    ticks = tuple(top * part / 4 for part in range(5))
    return Axis("不满意数（户）", 0, top, ticks, tuple(f"{tick:.0f}" for tick in ticks))


def labels(values: tuple[float, ...]) -> tuple[str, ...]:
    """Whole numbers."""
    return tuple(f"{value:.0f}" for value in values)


def pareto(count: int) -> Chart:
    """With tag, 80 % line and cumulative line."""
    values = falling(count)
    total = sum(values) or 1.0
    shares = tuple(sum(values[: place + 1]) / total for place in range(count))
    ticks = tuple(float(tick) for tick in range(0, int(total) + 1, 50))
    left = Axis("不满意数（户）", 0, total, ticks, labels(ticks), gridlines=False)
    bars = Series("件数", Mark.COLUMN, values, Role.PRIMARY, labels(values))
    line = Series("累计占比", Mark.LINE, shares, Role.ACCENT, tuple(f"{share:.1%}" for share in shares), Side.RIGHT)
    return Chart(
        ChartKind.PARETO,
        names(count),
        (bars, line),
        CAPTION,
        left,
        SHARES,
        bold_categories=frozenset(range(count // 2)),
        reference_lines=(ReferenceLine(0.8, "", Role.MUTED, Side.RIGHT),),
        tags=(Tag(0, "症结"),) if count else (),
    )


def pair(count: int) -> ChartPair:
    """Before and after on one scale, with a ghost."""
    before = replace(pareto(count), tags=())
    values = tuple(value // 5 + 1 for value in falling(count))
    total, top = sum(values) or 1.0, sum(falling(count)) or 1.0
    bars = replace(before.series[0], values=values, labels=labels(values), role=Role.AFTER)
    right = Axis("累计占比", 0, top / total, (0, 0.5, 1), ("0%", "50%", "100%"), gridlines=False)
    ghosts = (Ghost(0, falling(count)[0], "改善前 38 件", "−81.6%"),) if count else ()
    after = replace(before, series=(bars, before.series[1]), second_axis=right, reference_lines=(), ghosts=ghosts)
    return ChartPair(before, after, CAPTION, ("改善前", "改善后"))


def columns(count: int) -> Chart:
    """Two series, a target line and a row of changes."""
    first, second = falling(count), tuple(value / 3 for value in falling(count))
    series = (
        Series("改善前", Mark.COLUMN, first, Role.BEFORE, labels(first)),
        Series("改善后", Mark.COLUMN, second, Role.AFTER, labels(second)),
    )
    rows = (("降幅", ("−67%",) * count),)
    target = (ReferenceLine(20, "目标 20 户"),)
    return Chart(ChartKind.COLUMN, names(count), series, CAPTION, axis(first), category_rows=rows, reference_lines=target, legend=True)


def stacked(count: int) -> Chart:
    """Three series."""
    values = [tuple(value * part for value in falling(count)) for part in (0.6, 0.3, 0.1)]
    roles = (Role.PRIMARY, Role.SOFT, Role.TINT_2)
    series = tuple(Series(f"第{place + 1}类不满意原因", Mark.STACKED, one, roles[place], labels(one)) for place, one in enumerate(values))
    return Chart(ChartKind.STACKED, names(count), series, CAPTION, axis(falling(count)))


def target(count: int) -> Chart:
    """A broken axis, notes and an arrow."""
    values = tuple(95.59 + place * 0.3 for place in range(count))
    own = Axis("客户满意度", 94, 99, (95, 96, 97, 98, 99), ("95%", "96%", "97%", "98%", "99%"), broken=True)
    series = (Series("客户满意度", Mark.COLUMN, values, Role.BEFORE, tuple(f"{value:.2f}%" for value in values)),)
    arrows = (Arrow(0, 1, "+2.41 个百分点"),) if count > 1 else ()
    return Chart(ChartKind.TARGET, names(count), series, CAPTION, own, category_notes=("2009-04—06",) * count, arrows=arrows)


def trend(count: int) -> Chart:
    """A target and three phases."""
    values = tuple(95 + (place * 37 % 30) / 10 for place in range(count))
    own = Axis("满意度", 94, 99, (94, 95, 96, 97, 98, 99), ("94%", "95%", "96%", "97%", "98%", "99%"))
    series = (Series("满意度", Mark.LINE, values, Role.INK, tuple(f"{value:.2f}" for value in values)),)
    third = max(count // 3, 1)
    phases = (
        Phase("改善前", 0, third - 1, Role.BEFORE, 95.59, "95.59%"),
        Phase("实施中", third, 2 * third - 1, Role.PRIMARY),
        Phase("改善后", 2 * third, count - 1, Role.AFTER, 98.22, "98.22%"),
    )
    lines = (ReferenceLine(98, "目标 98.00%"), ReferenceLine(97.9, "中位数 97.90%", Role.MUTED))
    return Chart(ChartKind.LINE, names(count), series, CAPTION, own, reference_lines=lines, phases=phases if count >= 3 else ())


def ring(count: int) -> Chart:
    """Shares of a whole."""
    values = falling(count)
    total = sum(values) or 1.0
    shares = tuple(f"{value / total:.1%}" for value in values)
    return Chart(
        ChartKind.RING, names(count), (Series("户数", Mark.SLICE, values, Role.PRIMARY, shares),), CAPTION, centre=("66 户", "不满意")
    )


def radar(count: int) -> Chart:
    """Before, after and target."""
    scores = tuple(2 + place % 3 * 0.7 for place in range(count))
    series = (
        Series("活动前", Mark.RADAR, scores, Role.BEFORE, tuple(f"{score:.1f}" for score in scores)),
        Series("活动后", Mark.RADAR, tuple(score + 1 for score in scores), Role.AFTER, filled=True),
        Series("目标", Mark.RADAR, (4.0,) * count, Role.TARGET, dashed=True),
    )
    own = Axis("", 0, 5, (0, 1, 2, 3, 4, 5), ("0", "1", "2", "3", "4", "5"))
    return Chart(ChartKind.RADAR, names(count), series, CAPTION, own, legend=True)


def bars(count: int) -> Chart:
    """Horizontal bars."""
    values = falling(count)
    series = (Series("户数", Mark.BAR, values, Role.PRIMARY, tuple(f"{value:.0f}　{value / 160:.1%}" for value in values)),)
    return Chart(ChartKind.BAR, names(count), series, CAPTION, replace(axis(values), gridlines=False))


def control(count: int) -> Chart:
    """Three phases with limits of their own, one of them stepped, a signal, a point left out and a target."""
    values = tuple(0.04 + (place * 37 % 30) / 1000 for place in range(count))
    third = max(count // 3, 1)
    bounds = ((0, third - 1), (third, 2 * third - 1), (2 * third, count - 1)) if count >= 3 else ((0, count - 1),) if count else ()
    roles = (Role.BEFORE, Role.PRIMARY, Role.AFTER)
    phases = tuple(Phase(f"改善阶段{place}", *ends, roles[place], mean_label="CL 5.00%") for place, ends in enumerate(bounds))
    limits = tuple(line for place, ends in enumerate(bounds) for line in _limit_lines(*ends, roles[place], at_end=place == len(bounds) - 1))
    ticks = (0.0, 0.02, 0.04, 0.06, 0.08, 0.1)
    own = Axis("周业务差错率", 0, 0.1, ticks, tuple(f"{tick:.0%}" for tick in ticks), "0%", gridlines=False)
    return Chart(
        ChartKind.CONTROL,
        names(count),
        (Series("周业务差错率", Mark.LINE, values, Role.INK, number_format="0.00%"),),
        CAPTION,
        own,
        reference_lines=(ReferenceLine(0.041, "目标 4.10%"),),
        phases=phases,
        limits=limits,
        signals=(Signal(count - 1, ("检验 1：一点在控制限外",), "检验 1：8.67%"),) if count else (),
        left_out=(LeftOut(0, "系统升级"),) if count > 1 else (),
        events=(Event(count // 2, "8 月 10 日起按新班务"),) if count else (),
    )


def _limit_lines(first: int, last: int, role: Role, *, at_end: bool) -> tuple[LimitLine, ...]:
    stepped = tuple(0.08 + 0.004 * (place % 2) for place in range(first, last + 1))
    flat = len(stepped)
    return (
        LimitLine(LimitKind.UPPER, first, last, stepped, "UCL", "UCL 8.00%", at_end=at_end),
        LimitLine(LimitKind.CENTRE, first, last, (0.05,) * flat, "CL", "CL 5.00%" if at_end else "", role, at_end=at_end),
        LimitLine(LimitKind.LOWER, first, last, (0.02,) * flat, "LCL", "LCL 2.00%", at_end=at_end),
    )


KINDS: dict[str, Callable[[int], Chart | ChartPair]] = {
    "pareto": pareto,
    "pair": pair,
    "columns": columns,
    "stacked": stacked,
    "target": target,
    "trend": trend,
    "ring": ring,
    "radar": radar,
    "bars": bars,
    "control": control,
}
PREFIX = {"ring": "slice", "trend": "point", "control": "point", "radar": "point"}
