"""A deck with every kind of slide and part, in the figures of the telecom case."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from qcbench.charts.scene import Align
from qcbench.charts.spec import (
    Arrow,
    Axis,
    Caption,
    CauseNode,
    CauseSign,
    Chart,
    ChartKind,
    ChartPair,
    Fishbone,
    FlowNode,
    Gantt,
    GanttRow,
    Ghost,
    Mark,
    Phase,
    ReferenceLine,
    Role,
    Series,
    Side,
    Tag,
    Tree,
)
from qcbench.render.blocks import (
    Agenda,
    AgendaItem,
    Band,
    Banner,
    Cards,
    Cell,
    Chain,
    ChainBox,
    Chevrons,
    Closing,
    Column,
    Cover,
    Crumb,
    Deck,
    Equation,
    Figure,
    KeyFigures,
    KeyValues,
    Note,
    Numbered,
    Part,
    Picture,
    Pictures,
    Row,
    Slide,
    Span,
    Stack,
    Stamp,
    StampKind,
    Table,
    words,
)

STEPS = (
    ("topic", "选择课题", "P"),
    ("survey", "现状调查", "P"),
    ("target", "设定目标", "P"),
    ("causes", "原因分析", "P"),
    ("confirmation", "要因确认", "P"),
    ("countermeasures", "制定对策", "P"),
    ("implementation", "对策实施", "D"),
    ("effect", "效果检查", "C"),
    ("consolidation", "巩固措施", "A"),
    ("summary", "总结打算", "A"),
)
CRUMBS = tuple(Crumb(*step) for step in STEPS)
SOME, ALL = "部分示例数据", "示例数据"


def cells(*values: object, bold: bool = False) -> tuple[Cell, ...]:
    """Cells of plain values."""
    return tuple(Cell(value if isinstance(value, (int, float)) else str(value), bold=bold) for value in values)


def one_band(*parts: Part) -> tuple[Band, ...]:
    """A body of one column."""
    return (Band((Stack(tuple(parts)),)),)


def two_columns(left: tuple[Part, ...], right: tuple[Part, ...], widths: tuple[float, float] = (0.9, 1.1)) -> tuple[Band, ...]:
    """A body of two columns."""
    return (Band((Stack(left, widths[0]), Stack(right, widths[1]))),)


def caption(title: str, **changes: object) -> Caption:
    """A caption made by 组员C."""
    values: dict[str, object] = {"maker": "组员C", "made_on": date(2009, 7, 13)} | changes
    return Caption(title, **values)  # type: ignore[arg-type]


def share_axis(maximum: float = 100.0) -> Axis:
    """The right axis of a Pareto chart."""
    return Axis("累计占比", 0, maximum, (0, 20, 40, 60, 80, 100), ("0%", "20%", "40%", "60%", "80%", "100%"), '0"%"')


def pareto(
    counts: tuple[int, ...] = (38, 2, 1), names: tuple[str, ...] = ("业务差错", "处理能力", "服务态度"), *, after: bool = False
) -> Chart:
    """A Pareto chart of complaints."""
    whole = sum(counts)
    running = [sum(counts[: place + 1]) / whole * 100 for place in range(len(counts))]
    first, rest = (Role.AFTER, Role.AFTER_SOFT) if after else (Role.PRIMARY, Role.SOFT)
    roles = (first, *(rest for _count in counts[1:]))
    bars = Series("件数", Mark.COLUMN, tuple(counts), first, tuple(map(str, counts)), point_roles=roles)
    labels = tuple(f"{share:.1f}%" if share < 100 else "100%" for share in running)
    line = Series("累计占比", Mark.LINE, tuple(running), Role.ACCENT, labels, Side.RIGHT)
    top = 41
    return Chart(
        ChartKind.PARETO,
        names,
        (bars, line),
        caption("有理由服务投诉原因排列图", sample=f"N = {whole} 件", period="2009-01—06"),
        Axis("件数（件）", 0, top, (0, 20, 40), ("0", "20", "40"), "0", gridlines=False),
        share_axis(100.0 * top / whole),
        bold_categories=frozenset({0}),
        reference_lines=(ReferenceLine(80, "", Role.MUTED, Side.RIGHT),),
        tags=() if after else (Tag(0, "症结"),),
        ghosts=(Ghost(0, 38, "改善前 38 件", "−81.6%"),) if after else (),
        alternative_text="排列图：业务差错占 92.7%。",
    )


def target_chart() -> Chart:
    """Before and target."""
    values = (95.59, 98.0)
    series = Series("客户满意度", Mark.COLUMN, values, Role.BEFORE, ("95.59%", "98.00%"), point_roles=(Role.BEFORE, Role.TARGET))
    return Chart(
        ChartKind.TARGET,
        ("现状", "目标"),
        (series,),
        caption("目标设定", note="纵轴自 94% 起"),
        Axis("客户满意度", 94, 99, (95, 96, 97, 98, 99), ("95%", "96%", "97%", "98%", "99%"), '0"%"', broken=True),
        category_notes=("2009-04—06", "2009-12"),
        arrows=(Arrow(0, 1, "+2.41 个百分点"),),
        bold_categories=frozenset({0, 1}),
        alternative_text="柱形图：由 95.59% 到 98.00%。",
    )


def effect_chart() -> Chart:
    """Before, target and after."""
    series = Series(
        "客户满意度",
        Mark.COLUMN,
        (95.59, 98.0, 98.22),
        Role.BEFORE,
        ("95.59%", "98.00%", "98.22%"),
        point_roles=(Role.BEFORE, Role.TARGET, Role.AFTER),
    )
    return Chart(
        ChartKind.TARGET,
        ("改善前", "目标", "改善后"),
        (series,),
        caption("目标完成情况", note="纵轴自 94% 起", maker="", made_on=None),
        Axis("客户满意度", 94, 99, (95, 96, 97, 98, 99), ("95%", "96%", "97%", "98%", "99%"), '0"%"', broken=True),
        category_notes=("04—06 月", "12 月", "10—12 月"),
        bold_categories=frozenset({0, 1, 2}),
        alternative_text="柱形图：98.22%，超过目标。",
    )


def trend_chart() -> Chart:
    """Nine months in three phases."""
    values = (97.29, 94.54, 95.01, 95.42, 96.18, 97.26, 97.89, 98.31, 98.47)
    roles = (*(Role.BEFORE,) * 3, *(Role.PRIMARY,) * 3, *(Role.AFTER,) * 3)
    series = Series("满意度", Mark.LINE, values, Role.INK, tuple(f"{value:.2f}" for value in values), point_roles=roles)
    return Chart(
        ChartKind.LINE,
        tuple(f"{month} 月" for month in range(4, 13)),
        (series,),
        caption("月满意度走势", note="横线为阶段均值", sample="n = 3,628 / 3,710 户", made_on=date(2009, 12, 28)),
        Axis("满意度", 93, 100, (94, 95, 96, 97, 98, 99), ("94%", "95%", "96%", "97%", "98%", "99%"), '0"%"'),
        reference_lines=(ReferenceLine(98, "目标 98.00%"),),
        phases=(
            Phase("改善前", 0, 2, Role.BEFORE, 95.59, "95.59%"),
            Phase("实施中", 3, 5, Role.PRIMARY),
            Phase("改善后", 6, 8, Role.AFTER, 98.22, "98.22%"),
        ),
        alternative_text="折线图：九个月满意度。",
    )


def columns_chart() -> Chart:
    """Two categories of complaint in three months."""
    return Chart(
        ChartKind.COLUMN,
        ("4 月", "5 月", "6 月"),
        (
            Series("业务水平类", Mark.COLUMN, (19, 48, 41), Role.PRIMARY, ("19", "48", "41")),
            Series("态度类", Mark.COLUMN, (13, 19, 20), Role.SOFT, ("13", "19", "20")),
        ),
        caption("不满意回访分类", sample="N = 160 户"),
        Axis("不满意（户）", 0, 60, (0, 15, 30, 45, 60), ("0", "15", "30", "45", "60"), "0"),
        legend=True,
        alternative_text="柱形图：三个月两类不满意。",
    )


def bars_chart() -> Chart:
    """What is left, as horizontal bars."""
    counts = (29, 14, 11, 8, 4)
    return Chart(
        ChartKind.BAR,
        ("一次未解决", "推诿转接", "语气生硬", "业务差错", "其他"),
        (
            Series(
                "不满意",
                Mark.BAR,
                counts,
                Role.PRIMARY,
                tuple(f"{count}　{count / 0.66:.1f}%" for count in counts),
                point_roles=(Role.PRIMARY, *(Role.SOFT,) * 4),
            ),
        ),
        caption("剩余不满意原因", sample="N = 66 户"),
        Axis("2009-10—12 不满意原因（户）", 0, 40, (), (), "0"),
        bold_categories=frozenset({0}),
        alternative_text="条形图：一次未解决 29 户。",
    )


def radar_chart() -> Chart:
    """Self-assessment before and after."""
    return Chart(
        ChartKind.RADAR,
        ("QC 知识", "解决问题能力", "团队协作", "改进意识", "沟通表达", "工作热情"),
        (
            Series("活动前", Mark.RADAR, (2.6, 2.9, 3.4, 3.1, 3.0, 3.6), Role.BEFORE, dashed=True),
            Series("活动后", Mark.RADAR, (4.1, 4.3, 4.6, 4.4, 4.1, 4.7), Role.AFTER, filled=True),
        ),
        caption("自我评价雷达图", sample="7 人平均，满分 5 分"),
        Axis("", 0, 5, (1, 2, 3, 4, 5), ("1", "2", "3", "4", "5"), "0"),
        legend=True,
        alternative_text="雷达图：六项能力前后。",
    )


def fishbone(ends: int = 4, marked: bool = True) -> Fishbone:
    """Six categories, each with two middle causes and ``ends`` ends."""
    texts = ("岗前培训只有 5 天", "知识库查询超过 60 秒", "缺少统一应答套路", "转接无标准口径", "查询要切换 4 个界面", "高峰页面响应超时")
    number = 0
    branches = []
    for category in ("人", "机", "料", "法", "环", "测"):
        middles = []
        for place, middle in enumerate(("新员工业务不熟", "应答方式不统一")):
            leaves = []
            for end in range(ends // 2 if place else ends - ends // 2):
                number += 1
                sign = (CauseSign.MAIN if number in (2, 3, 12) else CauseSign.NOT_MAIN) if marked else CauseSign.NONE
                leaves.append(CauseNode(f"{category}{place}{end}", texts[number % 6], number, sign))
            middles.append(CauseNode(f"{category}{place}", middle, children=tuple(leaves)))
        branches.append(CauseNode(category, category, children=tuple(middles)))
    legend = ((CauseSign.MAIN, "要因 3 条"), (CauseSign.NOT_MAIN, f"非要因 {number - 3} 条")) if marked else ()
    return Fishbone(
        "业务差错多", tuple(branches), caption("业务差错多因果图", sample=f"末端原因 {number} 条"), legend, "因果图：业务差错多。"
    )


def gantt() -> Gantt:
    """The plan of the project."""
    days = ((1, 6), (6, 14), (13, 18), (18, 25), (22, 30))
    rows = [
        GanttRow(
            key,
            name,
            "组员A",
            phase,
            {"P": Role.PLAN, "D": Role.DO, "C": Role.CHECK, "A": Role.ACT}[phase],
            (date(2009, 7 + place // 2, days[place % 5][0]), date(2009, 7 + place // 2, days[place % 5][1] - 1)),
            (date(2009, 7 + place // 2, days[place % 5][0] + 1), date(2009, 7 + place // 2, days[place % 5][1])),
            "迟 1 天" if place in (1, 4) else "",
        )
        for place, (key, name, phase) in enumerate(STEPS)
    ]
    return Gantt(
        tuple(rows),
        date(2009, 7, 1),
        date(2009, 12, 31),
        caption("活动计划甘特图", period="2009-07-01—2009-12-28"),
        ("阶段", "步骤", "负责人", "计划", "实际"),
        tuple(f"{month} 月" for month in range(7, 13)),
        ("上", "中", "下"),
        "甘特图：十个步骤的计划与实际。",
    )


def tree() -> Tree:
    """Schemes of an innovation topic."""
    leaves = tuple(FlowNode(f"n{place}", f"方案{place}", "可行", children=()) for place in range(3))
    root = FlowNode(
        "root",
        "总体方案",
        strong=True,
        children=(FlowNode("a", "分级方案一", children=leaves[:2]), FlowNode("b", "分级方案二", children=leaves[2:])),
    )
    return Tree(root, caption("方案分解"), "树图：总体方案分为两级。")


def plan_table(rows: int = 19) -> Table:
    """A confirmation plan."""
    columns = (
        Column("number", "序号", 2.5, Align.CENTRE),
        Column("cause", "末端原因", 10),
        Column("content", "确认内容", 12),
        Column("standard", "确认标准（对症结的影响）", 14),
        Column("method", "方法", 4, Align.CENTRE),
        Column("who", "确认人", 4, Align.CENTRE),
        Column("when", "时间", 6, Align.CENTRE),
    )
    body = tuple(
        Row(
            cells(
                number,
                "岗前培训只有 5 天",
                "培训 5 天与 8 天者的差错率",
                "两组差错率之差显著（p < 0.05）",
                "调查分析",
                "组员A",
                "07-22—07-25",
            )
        )
        for number in range(1, rows + 1)
    )
    return Table("plan", "要因确认计划", columns, body, corner="末端原因 22 条，非能力范围 3 条，应确认 19 条", most_rows=5)


def countermeasure_table() -> Table:
    """5W1H."""
    heads = (
        ("序号", ""),
        ("要因", ""),
        ("对策", "What"),
        ("目标", "Why"),
        ("措施", "How"),
        ("地点", "Where"),
        ("时间", "When"),
        ("负责人", "Who"),
    )
    widths = (2, 7, 8, 9, 15, 4, 5, 4)
    aligns = (Align.CENTRE, *(Align.LEFT,) * 4, *(Align.CENTRE,) * 3)
    columns = tuple(Column(head, head, width, align, under) for (head, under), width, align in zip(heads, widths, aligns, strict=True))
    how = "① 收集五种问题的录音和应答\n② 编套路：客户不满、质检扣分、一次未解决、通话过长、现场支撑\n③ 用平均通话时长检验套路"
    rows = tuple(
        Row(
            cells(
                number,
                "班务与话务高峰不符",
                "按话务规律重排班务",
                "高峰时段接通率由 78.6% 升到 90% 以上",
                how,
                "武汉话务区",
                "08-10—08-31",
                "组员B",
            )
        )
        for number in (1, 2, 3)
    )
    return Table("5w1h", "对策表", columns, rows, corner="制表：组员D　2009-08-10", most_rows=4)


def category_table() -> Table:
    """Counts by month with a highlighted and a total row."""
    columns = (Column("kind", "类别", 6), *(Column(name, name, 3, Align.CENTRE) for name in ("4 月", "5 月", "6 月", "合计", "占比")))
    rows = (
        Row(cells("业务水平类", 19, 48, 41, 108, "67.5%"), highlighted=True),
        Row(cells("态度类", 13, 19, 20, 52, "32.5%")),
        Row(cells("合计", 32, 67, 61, 160, "100%"), total=True),
    )
    note = "注：回访 3,628 户，不满意 160 户。原报告合计写 161 户，六项计数之和为 160 户，按计数更正。单位：户。"
    return Table("kinds", "不满意回访分类", columns, rows, corner="2009-04—06", note=note)


def cause_table() -> Table:
    """Pareto table."""
    columns = (Column("cause", "原因", 6), *(Column(name, name, 4, Align.CENTRE) for name in ("件数", "占比", "累计占比")))
    rows = (
        Row(cells("业务差错", 38, "92.7%", "92.7%"), highlighted=True),
        Row(cells("处理能力", 2, "4.9%", "97.6%")),
        Row(cells("服务态度", 1, "2.4%", "100%")),
        Row(cells("合计", 41, "100%", "—"), total=True),
    )
    return Table(
        "causes",
        "有理由服务投诉原因",
        columns,
        rows,
        corner="2009-01—06",
        note="注：原报告合计写 241 件，与各项百分比不符；按 38、2、1 件计，合计 41 件。",
    )


def photo(colour: str = "#88AACC", size: tuple[int, int] = (640, 480)) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def overview_table() -> KeyValues:
    """The circle in a lined table."""
    rows = (
        ("小组名称", "全球通QC小组"),
        ("课题名称", "提高全球通客户满意度"),
        ("课题类型", "问题解决型（现场型）"),
        ("成立时间", "2009 年 6 月"),
        ("注册编号", "QC-2009-017"),
        ("课题注册号", "KT-2009-042"),
        ("活动时间", "2009-07-01—2009-12-28"),
        ("活动次数", "24 次，平均出勤率 97%"),
        ("QC 教育", "人均 36 学时"),
    )
    return KeyValues(tuple((name, (Span(text),)) for name, text in rows), "小组概况", "overview", lined=True)


def member_table() -> Table:
    """The members."""
    columns = (
        Column("n", "序号", 2.5, Align.CENTRE),
        Column("m", "成员", 4, Align.CENTRE),
        Column("r", "组内职务", 5, Align.CENTRE),
        Column("e", "学历", 4, Align.CENTRE),
        Column("t", "分工", 12),
    )
    tasks = ("组织、协调", "方案确定、过程监督及检查", "日常工作安排", "效果评估", "计划制定", "安排实施", "数据搜集")
    rows = tuple(Row(cells(place, f"组员{'ABCDEFG'[place - 1]}", "组员", "大专", task)) for place, task in enumerate(tasks, 1))
    return Table("members", "小组成员及分工", columns, rows, corner="7 人", most_rows=10)


def confirmation_slide(main: bool = True) -> Slide:
    """One end cause with its evidence."""
    columns = (Column("g", "分组", 5), *(Column(name, name, 4, Align.CENTRE) for name in ("人数", "抽听通话", "差错率")))
    table = Table(
        "groups",
        "查询用时分组",
        columns,
        (Row(cells("≤ 60 秒", 32, 640, "1.4%")), Row(cells("> 60 秒", 28, 560, "6.1%"), highlighted=True)),
    )
    chart = Chart(
        ChartKind.COLUMN,
        ("≤ 60 秒", "> 60 秒"),
        (Series("差错率", Mark.COLUMN, (1.4, 6.1), Role.PRIMARY, ("1.4%", "6.1%"), point_roles=(Role.SOFT, Role.PRIMARY)),),
        caption("两组业务差错率", sample="n = 1,200 通", maker="组员F", made_on=date(2009, 7, 27)),
        Axis("业务差错率", 0, 8, (0, 2, 4, 6, 8), ("0%", "2%", "4%", "6%", "8%"), '0"%"'),
        arrows=(Arrow(0, 1, "4.3 倍"),),
        alternative_text="柱形图：1.4% 与 6.1%。",
    )
    values = KeyValues(
        (
            ("确认内容", words("查询用时与业务差错率的关系")),
            ("确认方法", words("现场测量：60 名客户代表，每人抽听 20 通")),
            ("确认标准", words("超过 60 秒组差错率显著偏高")),
            ("时间与人", words("2009-07-22—07-27　组员F")),
        )
    )
    stamp = Stamp(StampKind.MAIN, "要因") if main else Stamp(StampKind.NOT_MAIN, "非要因")
    return Slide(
        f"confirm-{main}",
        "confirmation",
        "要因确认",
        "末端原因 2：知识库查询超过 60 秒",
        two_columns((values, table, Note(words("χ² = 17.5，p < 0.001，两组差别显著。"))), (Figure("groups", chart),)),
        words("查询超过 60 秒时差错率升到 6.1%，为对照组的 4.3 倍，对症结影响大。", "6.1%，为对照组的 4.3 倍", role=Role.BAD),
        stamp,
        "先说标准，再说结果。",
        ALL,
    )


def agenda_slide(steps: tuple[tuple[str, str, str], ...] = STEPS) -> Slide:
    """The procedure."""
    names = {"confirmation": "确定主要原因", "consolidation": "制定巩固措施", "summary": "总结和下一步打算"}
    items = tuple(
        AgendaItem(key, str(place), names.get(key, name), "分层法、排列图", phase) for place, (key, name, phase) in enumerate(steps, 1)
    )
    agenda = Agenda(
        items,
        (("P", "计划"), ("D", "实施"), ("C", "检查"), ("A", "处置")),
        "达到目标?",
        "是",
        "否",
        "未达到：回到原因分析，重新循环",
        "第 {page} 页",
        (("D", "逐条实施；\n逐条与对策目标比较；\n未达标则修改措施。"), ("A", "有效措施纳入标准；\n跟踪巩固期数据。")),
    )
    return Slide("agenda", "", "活动程序", "问题解决型课题（自定目标）", agenda)


def cover_slide(title: str = "提高全球通客户满意度") -> Slide:
    """The cover."""
    cover = Cover(
        "质量管理小组活动成果",
        ("问题解决型课题", "现场型", "自定目标"),
        title,
        words("客户满意度由 95.59% 提高到 98.22%", "98.22%"),
        (("小组名称", "全球通QC小组"), ("发布单位", "省客户服务中心业务部"), ("发布人", "组长"), ("发布日期", "2010 年 4 月")),
        ("全球通", "QC小组"),
    )
    return Slide("cover", "", title, "", cover, tag=SOME)


def plan_slides() -> tuple[Slide, ...]:
    """The slides up to the confirmation."""
    chain = Chain(
        (
            ChainBox("要求", "≥ 98.00%", note="省公司服务考核要求"),
            ChainBox("现状", "95.59%", note="2009-04—06 回访 3,628 户"),
            ChainBox("差距", "2.41", "个百分点", "98.00% − 95.59%", Role.BAD),
            ChainBox("课题", "提高全球通客户满意度", filled=True),
        )
    )
    layers = Chain(
        (
            ChainBox("不满意回访", "160", "户"),
            ChainBox("业务水平类", "108", "户", filled=True),
            ChainBox("第二层", "按投诉原因", ghost=True),
        ),
        "分层路径",
    )
    facts = KeyFigures((("34.71%", "武汉全球通客户占全省", "705,192 ÷ 2,031,542 户"), ("40%", "满意度和忠诚度", "占品牌价值的权重")))
    basis = Numbered(
        "设定依据",
        (
            ("上级要求", "省公司要求全球通客户满意度 ≥ 98.00%。"),
            ("历史最好", "2008 年 11 月曾达到 98.10%，说明能够达到。"),
            ("症结测算", "见下式：症结解决 88%，可达 98.02% ≥ 98.00%。"),
        ),
    )
    equation = Equation(
        "测算",
        (("95.59%", "现状"), ("4.41%", "不满意率"), ("67.5%", "业务水平"), ("92.7%", "业务差错"), ("88%", "预计解决"), ("98.02%", "可达")),
        ("+", "×", "×", "×", "≈"),
        "“预计解决 88%”参照 2008 年同类差错整改的实际完成程度。",
    )
    return (
        Slide(
            "circle",
            "",
            "小组概况",
            "成员与分工",
            two_columns((overview_table(),), (member_table(),), (0.42, 0.58)),
            words("服务团队：客户代表 141 人，平均年龄 22 岁；小组 7 人来自业务、质检、排班三个岗位。", "141", "22"),
            tag=ALL,
        ),
        Slide(
            "topic",
            "topic",
            "选择课题",
            "要求与现状的差距",
            (Band((Stack((chain,)),)), Band((Stack((Figure("trend", trend_chart()),), 0.7), Stack((facts,), 0.3)))),
            words("连续 13 周低于要求，平均相差 2.41 个百分点，急需解决。", "2.41 个百分点", role=Role.BAD),
            notes="说明为什么选这个课题。",
            tag=SOME,
        ),
        Slide("gantt", "", "活动计划", "计划与实际进度", one_band(Figure("gantt", gantt())), tag=ALL),
        Slide(
            "survey-1",
            "survey",
            "现状调查",
            "第一层：按不满意类别",
            two_columns((category_table(), layers), (Figure("kinds", columns_chart()),)),
            words("业务水平类 108 户，占 67.5%，是不满意的主要方面，继续分层。", "108 户，占 67.5%"),
            tag=SOME,
        ),
        Slide(
            "survey-2",
            "survey",
            "现状调查",
            "第二层：按投诉原因",
            two_columns(
                (cause_table(), KeyFigures((("69%", "来自一级和见习客户代表，以新员工为主。", ""),), beside=True)),
                (Figure("pareto", pareto()),),
                (0.41, 0.59),
            ),
            words("业务差错 38 件，占 92.7%，是影响全球通客户满意度的症结。", "38 件，占 92.7%"),
            tag=SOME,
        ),
        Slide(
            "target",
            "target",
            "设定目标",
            "目标值与依据",
            two_columns((Figure("target", target_chart()),), (basis, equation), (0.45, 0.55)),
            words("目标：2009 年 12 月前，全球通客户满意度由 95.59% 提高到 98.00%。", "98.00%", role=Role.TARGET),
            tag=SOME,
        ),
        Slide("fishbone", "causes", "原因分析", "因果图", one_band(Figure("fishbone", fishbone())), tag=ALL),
        Slide("tree", "causes", "原因分析", "方案树图", one_band(Figure("tree", tree())), tag=ALL),
        Slide(
            "plan",
            "confirmation",
            "要因确认",
            "确认计划",
            one_band(plan_table()),
            words("逐条确认：用现场测量、试验、调查分析看对“业务差错”的影响程度，不投票、不打分。", "现场测量、试验、调查分析"),
            tag=ALL,
        ),
        confirmation_slide(),
        confirmation_slide(False),
    )


def later_slides() -> tuple[Slide, ...]:
    """The slides from the countermeasures on."""
    steps = Chevrons(
        (
            ("征集 IVR 金点子", "收到 63 条，采用 11 条", "09-01—09-05"),
            ("统一整理常见应答", "整理 128 条，补词 340 个", "09-06—09-14"),
            ("点击速度培训", "3 批 46 人，人均 4 学时", "09-15—09-22"),
            ("查询竞赛", "46 人参赛，全部达标", "09-24—09-26"),
        )
    )
    done = Chart(
        ChartKind.COLUMN,
        ("实施前", "对策目标", "实施后"),
        (Series("秒", Mark.COLUMN, (72, 45, 38), Role.BEFORE, ("72", "45", "38"), point_roles=(Role.BEFORE, Role.TARGET, Role.AFTER)),),
        caption("平均查询用时", sample="n = 46 人", maker="组员D"),
        Axis("平均查询用时（秒）", 0, 90, (0, 30, 60, 90), ("0", "30", "60", "90"), "0"),
        alternative_text="柱形图：72、45、38 秒。",
    )
    photos = Pictures(
        (
            Picture(photo(), "点击速度培训　2009-09-16", "培训现场"),
            Picture(photo("#CCBB99", (300, 700)), "查询竞赛　2009-09-25", "竞赛现场"),
        )
    )
    pair = ChartPair(
        pareto(),
        pareto((7, 4, 2), after=True),
        caption("投诉原因排列图", period="2009-01—06 与 2009-10—2010-03"),
        ("改善前", "改善后"),
        alternative_text="前后对比",
    )
    cards = Cards(
        tuple(
            (name, (("收获", gain, Role.GOOD), ("不足", "话务预测只用同比法，误差约 8%。", Role.ACCENT)))
            for name, gain in (
                ("专业技术", "3 名组员掌握话务预测排班；编成套路 5 种、常见应答 128 条。"),
                ("管理方法", "会用分层法、排列图、假设检验；19 条末端原因逐条用数据确认。"),
                ("综合素质", "六项自我评价平均由 3.1 分升到 4.4 分，出勤率 97%。"),
            )
        )
    )
    following = KeyValues(
        tuple(
            (name, (Span(text),))
            for name, text in (
                ("类型", "问题解决型（现场型）"),
                ("现状", "一次解决率 86.4%"),
                ("标杆", "同行最好水平 92.0%"),
                ("时间", "2010-05—2010-11"),
            )
        )
    )
    return (
        Slide(
            "5w1h",
            "countermeasures",
            "制定对策",
            "对策表（5W1H）",
            one_band(countermeasure_table()),
            words("3 条要因对应 3 项对策，每项对策都有可测量的目标。", "可测量的目标"),
            tag=SOME,
        ),
        Slide(
            "do-3",
            "implementation",
            "对策实施",
            "对策三：缩短知识库查询用时",
            (Band((Stack((steps,)),)), Band((Stack((photos,), 0.53), Stack((Figure("done", done),), 0.47)))),
            words("平均查询用时由 72 秒降到 38 秒，低于 45 秒的对策目标；质检未见副作用。", "38 秒", role=Role.GOOD),
            Stamp(StampKind.REACHED, "达标"),
            tag=ALL,
        ),
        Slide(
            "effect",
            "effect",
            "效果检查",
            "课题目标完成情况",
            two_columns((Figure("effect", effect_chart()),), (Figure("months", trend_chart()),), (0.4, 0.6)),
            words("满意度升到 98.22%，超过目标；目标完成率 109.1%，前后差别显著（p < 0.001）。", "98.22%", "109.1%", role=Role.GOOD),
            tag=SOME,
        ),
        Slide(
            "effect-pareto",
            "effect",
            "效果检查",
            "症结对比",
            one_band(Figure("pair", pair)),
            words("两图纵轴同为 0—41 件：业务差错由 38 件降到 7 件，下降 81.6%，症结明显改善。", "7 件，下降 81.6%", role=Role.GOOD),
            tag=ALL,
        ),
        Slide(
            "standards",
            "consolidation",
            "巩固措施",
            "标准化与巩固期",
            (Band((Stack((plan_table(3),)),)), Band((Stack((Figure("hold", trend_chart()),)),))),
            words("巩固期 13 周无点出界、无异常排列，满意度保持在 98.35%。", "98.35%", role=Role.GOOD),
            tag=ALL,
        ),
        Slide(
            "summary",
            "summary",
            "总结",
            "小组成长",
            two_columns((Figure("radar", radar_chart()),), (cards,), (0.45, 0.55)),
            words("六项能力平均提高 1.3 分；下一课题提前做好抽样设计。", "1.3 分", role=Role.GOOD),
            tag=ALL,
        ),
        Slide(
            "next",
            "summary",
            "下一步打算",
            "下一课题",
            two_columns((Figure("left", bars_chart()),), (Banner("下一课题", "提高全球通客户一次解决率"), following), (0.57, 0.43)),
            words("业务差错降到 12.1%；“一次未解决”升为首位，占 43.9%，选为下一课题。", "43.9%"),
            tag=ALL,
        ),
        Slide("closing", "", "谢谢", "", Closing("谢谢！欢迎指正", "全球通QC小组　2010 年 4 月")),
    )


def sample_deck(slides: tuple[Slide, ...] | None = None, crumbs: tuple[Crumb, ...] = CRUMBS) -> Deck:
    """The whole deck, or some slides of it."""
    chosen = slides if slides is not None else (cover_slide(), agenda_slide(), *plan_slides(), *later_slides())
    return Deck("提高全球通客户满意度", "全球通QC小组", crumbs, chosen, "图", "表")
