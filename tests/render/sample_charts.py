"""One chart of every kind, for the tests of all renderers."""

from qcbench.analysis.numbers import percent_text
from qcbench.charts.builders.control import control_drawing
from qcbench.charts.spec import (
    Arrow,
    Axis,
    Caption,
    Chart,
    ChartKind,
    ChartPair,
    ChartStack,
    Ghost,
    Mark,
    Phase,
    ReferenceLine,
    Role,
    Series,
    Side,
    Tag,
)
from tests.charts.control_samples import CAPTION as CONTROL_CAPTION
from tests.charts.control_samples import p_drawing, run_drawing, times, u_unequal


def _axis(title: str, maximum: float, step: float, code: str = "General", minimum: float = 0, suffix: str = "", **more: bool) -> Axis:
    first = minimum if minimum == 0 else minimum + step
    ticks = []
    tick = first
    while tick <= maximum + step * 1e-6:
        ticks.append(tick)
        tick = round(tick + step, 10)
    labels = tuple(f"{tick * 100:g}%" if code.startswith("0") and code.endswith("%") else f"{tick:g}{suffix}" for tick in ticks)
    return Axis(title, minimum, maximum, tuple(ticks), labels, code, **more)


SHARES = Axis("累计占比", 0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1), ("0%", "20%", "40%", "60%", "80%", "100%"), "0%", gridlines=False)


def pareto(
    names: tuple[str, ...], counts: tuple[int, ...], focus: int, title: str, maximum: float | None = None, step: float = 50
) -> Chart:
    """A Pareto chart as the builder makes it."""
    total = sum(counts)
    shares = tuple(sum(counts[: place + 1]) / total for place in range(len(counts)))
    roles = tuple(Role.PRIMARY if place < focus else Role.SOFT for place in range(len(counts)))
    top = maximum or total
    second = Axis("累计占比", 0, top / total, (0, 0.5, 1), ("0%", "50%", "100%"), "0%", gridlines=False) if top > total else SHARES
    labels = tuple(percent_text(share, 1) for share in shares)
    return Chart(
        ChartKind.PARETO,
        names,
        (
            Series("件数", Mark.COLUMN, counts, Role.PRIMARY, tuple(str(count) for count in counts), point_roles=roles),
            Series("累计占比", Mark.LINE, shares, Role.ACCENT, labels, Side.RIGHT, number_format="0.0%"),
        ),
        Caption(title, sample=f"N = {total} 件", period="2009-04—06", source="数据来源：客户回访"),
        axis=_axis("不满意数（户）", top, step, gridlines=False),
        second_axis=second,
        reference_lines=(ReferenceLine(0.8, "", Role.MUTED, Side.RIGHT),) if second is SHARES else (),
        alternative_text=f"{title}：{names[0]}最多",
    )


PARETO = pareto(
    ("业务解答内容有误", "一次来电未能解决", "应答语气生硬", "业务办理差错", "推诿转接次数多", "其他"),
    (58, 31, 24, 19, 16, 12),
    4,
    "全球通客户不满意原因排列图",
)
STEEP = pareto(("业务差错", "处理能力", "服务态度"), (38, 2, 1), 1, "有理由服务投诉原因排列图", step=20)
WIDE = pareto(
    (*(f"账单明细查询步骤繁{place:02d}" for place in range(1, 12)), "其他"),
    (112, 83, 64, 52, 41, 33, 27, 22, 18, 14, 9, 11),
    7,
    "投诉原因",
    step=100,
)

_MONTHS = ("4 月", "5 月", "6 月")
COLUMN = Chart(
    ChartKind.COLUMN,
    _MONTHS,
    (
        Series("业务水平类", Mark.COLUMN, (19, 48, 41), Role.PRIMARY, ("19", "48", "41")),
        Series("态度类", Mark.COLUMN, (13, 19, 20), Role.SOFT, ("13", "19", "20")),
    ),
    Caption("不满意户数", sample="N = 160 户", period="2009-04—06"),
    axis=_axis("不满意（户）", 60, 15),
    legend=True,
)
BEFORE_AFTER = Chart(
    ChartKind.COLUMN,
    ("客户不满", "质检扣分", "一次未解决", "通话过长", "现场支撑"),
    (
        Series(
            "改善前",
            Mark.COLUMN,
            (0.068, 0.059, 0.051, 0.044, 0.038),
            Role.BEFORE,
            ("6.8%", "5.9%", "5.1%", "4.4%", "3.8%"),
            number_format="0.0%",
        ),
        Series(
            "改善后",
            Mark.COLUMN,
            (0.021, 0.019, 0.02, 0.016, 0.012),
            Role.AFTER,
            ("2.1%", "1.9%", "2.0%", "1.6%", "1.2%"),
            number_format="0.0%",
        ),
    ),
    Caption("五种常见问题差错率：改善前后", sample="改善前 n = 1,860 通，改善后 n = 1,905 通"),
    axis=_axis("差错率", 0.08, 0.02, "0%"),
    category_rows=(("降幅", ("−69%", "−68%", "−61%", "−64%", "−68%")),),
    reference_lines=(ReferenceLine(0.02, "目标 2.0%"),),
    legend=True,
)
STACKED = Chart(
    ChartKind.STACKED,
    ("7 月", "8 月", "9 月", "10 月", "11 月", "12 月"),
    (
        Series("业务水平类", Mark.STACKED, (36, 30, 22, 16, 13, 12), Role.PRIMARY, ("36", "30", "22", "16", "13", "12")),
        Series("态度类", Mark.STACKED, (9, 8, 5, 4, 4, 3), Role.SOFT, ("9", "8", "5", "4", "4", "3")),
        Series("推诿转接类", Mark.STACKED, (11, 9, 7, 6, 4, 4), Role.TINT_2, ("11", "9", "7", "6", "4", "4")),
    ),
    Caption("各月不满意户数构成", sample="N = 203 户", period="2009-07—12"),
    axis=_axis("不满意（户）", 60, 20),
)
TARGET = Chart(
    ChartKind.TARGET,
    ("改善前", "目标", "改善后"),
    (
        Series(
            "客户满意度",
            Mark.COLUMN,
            (95.59, 98.0, 98.22),
            Role.BEFORE,
            ("95.59%", "98.00%", "98.22%"),
            point_roles=(Role.BEFORE, Role.TARGET, Role.AFTER),
            number_format='0.00"%"',
        ),
    ),
    Caption("目标完成情况", note="纵轴自 94% 起"),
    axis=_axis("客户满意度", 99, 1, '0"%"', minimum=94, suffix="%", broken=True),
    category_notes=("04—06 月", "12 月", "10—12 月"),
    arrows=(Arrow(0, 1, "+2.41 个百分点"),),
)
LINE = Chart(
    ChartKind.LINE,
    tuple(f"{month} 月" for month in range(4, 13)),
    (
        Series(
            "月满意度",
            Mark.LINE,
            (97.29, 94.54, 95.01, 95.42, 96.18, 97.26, 97.89, 98.31, 98.47),
            Role.INK,
            ("97.29", "94.54", "95.01", "95.42", "96.18", "97.26", "97.89", "98.31", "98.47"),
            point_roles=(Role.BEFORE,) * 3 + (Role.PRIMARY,) * 3 + (Role.AFTER,) * 3,
            number_format="0.00",
        ),
    ),
    Caption("月满意度走势", sample="n = 3,628 / 3,710 户", note="横线为阶段均值"),
    axis=_axis("满意度", 99, 1, '0"%"', minimum=93, suffix="%"),
    reference_lines=(ReferenceLine(98, "目标 98.00%"),),
    phases=(
        Phase("改善前", 0, 2, Role.BEFORE, 95.59, "95.59%"),
        Phase("实施中", 3, 5, Role.PRIMARY),
        Phase("改善后", 6, 8, Role.AFTER, 98.22, "98.22%"),
    ),
)
RING = Chart(
    ChartKind.RING,
    ("一次未解决", "推诿转接", "语气生硬", "业务差错", "其他"),
    (
        Series(
            "户数",
            Mark.SLICE,
            (29, 14, 11, 8, 4),
            Role.PRIMARY,
            ("43.9%", "21.2%", "16.7%", "12.1%", "6.1%"),
            point_roles=(Role.PRIMARY, Role.SHADE_1, Role.SHADE_2, Role.SHADE_3, Role.OTHER),
        ),
    ),
    Caption("剩余不满意原因构成", sample="N = 66 户", period="2009-10—12"),
    centre=("66 户", "不满意"),
)
RADAR = Chart(
    ChartKind.RADAR,
    ("QC 知识", "解决问题能力", "团队协作", "改进意识", "沟通表达", "工作热情"),
    (
        Series("活动前", Mark.RADAR, (2.6, 2.9, 3.4, 3.1, 3.0, 3.6), Role.BEFORE, dashed=True),
        Series("活动后", Mark.RADAR, (4.1, 4.3, 4.6, 4.4, 4.1, 4.7), Role.AFTER, filled=True),
    ),
    Caption("小组成员自我评价雷达图", sample="7 人平均，满分 5 分"),
    axis=_axis("", 5, 1, "0"),
    legend=True,
)
BAR = Chart(
    ChartKind.BAR,
    ("一次未解决", "推诿转接", "语气生硬", "业务差错", "其他"),
    (
        Series(
            "户数",
            Mark.BAR,
            (29, 14, 11, 8, 4),
            Role.SOFT,
            ("29　43.9%", "14　21.2%", "11　16.7%", "8　12.1%", "4　6.1%"),
            point_roles=(Role.PRIMARY, Role.SOFT, Role.SOFT, Role.SOFT, Role.SOFT),
        ),
    ),
    Caption("剩余不满意原因", sample="N = 66 户"),
    axis=_axis("户数", 30, 10, gridlines=False),
)
_BEFORE = pareto(("业务差错", "处理能力", "服务态度"), (38, 2, 1), 1, "投诉原因排列图", step=20)
_AFTER = pareto(("业务差错", "处理能力", "服务态度"), (7, 4, 2), 1, "投诉原因排列图", maximum=41, step=20)
PAIR = ChartPair(_BEFORE, _AFTER, Caption("投诉原因排列图"), ("改善前", "改善后"), alternative_text="改善前后的排列图")
DECORATED = Chart(
    ChartKind.PARETO,
    _AFTER.categories,
    _AFTER.series,
    _AFTER.caption,
    _AFTER.axis,
    _AFTER.second_axis,
    tags=(Tag(0, "症结"),),
    ghosts=(Ghost(0, 38, "改善前 38 件", "−81.6%"),),
)
CONTROL = p_drawing()
UNEQUAL = control_drawing(u_unequal(), CONTROL_CAPTION, unit_title="每百单差错数")
STACK = control_drawing(times(25, left_out=(4,), missing=(10,)), CONTROL_CAPTION, unit_title="处理时长（秒）")
assert isinstance(CONTROL, Chart)
assert isinstance(UNEQUAL, Chart)
assert isinstance(STACK, ChartStack)
CHARTS = {
    "pareto": PARETO,
    "steep": STEEP,
    "wide": WIDE,
    "column": COLUMN,
    "before_after": BEFORE_AFTER,
    "stacked": STACKED,
    "target": TARGET,
    "line": LINE,
    "ring": RING,
    "radar": RADAR,
    "bar": BAR,
    "decorated": DECORATED,
    "half": _AFTER,
    "control": CONTROL,
    "control_unequal": UNEQUAL,
    "control_upper": STACK.upper,
    "control_lower": STACK.lower,
    "run": run_drawing(),
}
