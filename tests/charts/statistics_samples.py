"""Statistical charts with as many rows, classes or points as asked for, all names twelve characters long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.histogram import Limits, histogram_chart, histogram_pair
from qcbench.charts.builders.interval import Estimate, interval_chart
from qcbench.charts.builders.scatter import Through, scatter_chart
from qcbench.charts.builders.shares import shares_chart
from qcbench.charts.spec import Activity, Axis, Caption, Chart, ChartGrid, ChartKind, ChartPair, Mark, Network, Role, Series, Side

CAPTION = Caption("全球通客户通话时长", "n = 120 通", "2009-11-02—11-08", "客户回访", "组员C", illustrative=True)
NAME = "账单明细查询步骤繁琐冗长"
KEYS = (("样本量 n", "120"), ("均值", "178.9 秒"), ("标准差 s", "18.2 秒"), ("Cp", "1.10"), ("Cpk", "1.08"), ("超规格", "0 通"))
CELLS = ("最早开始", "工期", "最早完成", "最迟开始", "总时差", "最迟完成")


def names(count: int) -> tuple[str, ...]:
    """Long names."""
    return tuple(NAME[place % 12 :] + NAME[: place % 12] for place in range(count))


def histogram(count: int) -> Chart:
    """Classes of width 12 with limits, target, mean, curve and list."""
    edges = [119.5 + 12 * place for place in range(count + 1)]
    counts = [1 + (place * 7) % 31 for place in range(count)]
    middle = (edges[0] + edges[-1]) / 2
    return histogram_chart(
        edges,
        counts,
        CAPTION,
        quantity="通话时长",
        unit="秒",
        count_unit="通",
        figures=Figures(decimals=1),
        mean=middle + 0.4,
        deviation=(edges[-1] - edges[0]) / 6,
        limits=Limits(edges[0] + 0.5, edges[-1] + 5, middle),
        key_values=KEYS,
        remark="形状：近似正态；过程能力尚可。",
    )


def pair(count: int) -> ChartPair:
    """Before and after of the same classes."""
    return histogram_pair(histogram(count), histogram(count), CAPTION, names=("改善前", "改善后"))


def scatter(count: int) -> Chart:
    """Two strata, a line, points standing out with labels, key values and equation."""
    points = [(20 + place * 37 % 61, 1 + (place * 53 % 47) / 10) for place in range(count)]
    return scatter_chart(
        {"新员工（入职不满一年）": points[::2], "老员工（入职一年以上）": points[1::2]},
        CAPTION,
        x_title="平均查询用时（秒）",
        y_title="差错（次）",
        lines=[Through("回归线", [(20.0, 1.0), (80.0, 5.0)])],
        outlying=points[:2],
        outlying_labels=["第 1 行", "第 2 行"][: len(points[:2])],
        key_values=KEYS,
        equation="y = 0.075x − 0.86",
        remark="强正相关：查询越慢，差错率越高。",
    )


def interval(count: int) -> Chart:
    """Rates with intervals against a target; the last one open."""
    rows = [
        Estimate(name, 0.02 + 0.01 * place, 0.01 + 0.006 * place, None if place == 5 else 0.04 + 0.013 * place)
        for place, name in enumerate(names(count))
    ]
    return interval_chart(rows, CAPTION, quantity="差错率", figures=Figures(True, 1), reference=0.05, reference_name="目标")


def shares(count: int) -> Chart:
    """Five answers and a mean at the right."""
    parts = {
        word: [4.0 + place + row % 3 for row in range(count)] for place, word in enumerate(("很不满意", "不满意", "一般", "满意", "很满意"))
    }
    return shares_chart(names(count), parts, CAPTION, columns=[("均值", ["4.12"] * count), ("n", ["1,200"] * count)])


def small_pareto(count: int, label: str) -> Chart:
    """One of several Pareto charts."""
    values = tuple(float(round(90 * 0.72**place) + 2) for place in range(count))
    total = sum(values) or 1.0
    running = tuple(sum(values[: place + 1]) / total for place in range(count))
    ticks = (0.0, 100.0, 200.0, 300.0, 400.0)
    bars = Series("件数", Mark.COLUMN, values, Role.PRIMARY, tuple(f"{value:.0f}" for value in values))
    line = Series("累计占比", Mark.LINE, running, Role.ACCENT, tuple(f"{share:.1%}" for share in running), Side.RIGHT)
    left = Axis("投诉（件）", 0, 400, ticks, tuple(f"{tick:.0f}" for tick in ticks), gridlines=False)
    right = Axis("累计占比", 0, 400 / total, (0, 0.5, 1), ("0%", "50%", "100%"), "0%", gridlines=False)
    caption = replace(CAPTION, title=label, sample=f"N = {total:.0f} 件")
    return Chart(ChartKind.PARETO, names(count), (bars, line), caption, left, right)


def grid(count: int) -> ChartGrid:
    """As many small Pareto charts of six causes as asked for, at most six."""
    charts = tuple(small_pareto(6, f"第{place + 1}营业厅") for place in range(min(max(count, 1), 6)))
    return ChartGrid(charts, CAPTION)


def network(count: int) -> Network:
    """A chain with bypasses."""
    made = []
    for place in range(count):
        after = tuple(str(before) for before in sorted({place - 1, place - 3}) if before >= 0)
        times = (str(place), str(place + 1))
        made.append(Activity(str(place), NAME, "1", times, times, "0", after, critical=place % 4 != 3))
    return Network(tuple(made), CAPTION, CELLS, "关键线路，总工期 12 天")


CHARTS: dict[str, Callable[[int], Chart]] = {"histogram": histogram, "scatter": scatter, "interval": interval, "shares": shares}
KINDS: dict[str, Callable[[int], Chart | ChartPair | ChartGrid | Network]] = {**CHARTS, "pair": pair, "grid": grid, "network": network}
LEAST = {"histogram": 1, "pair": 1, "scatter": 2, "interval": 0, "shares": 0, "grid": 1, "network": 0}
