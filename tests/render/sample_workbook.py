"""A workbook with every kind of block, for the tests of the Excel renderer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pandas as pd

from qcbench.charts.scene import Align
from qcbench.charts.spec import Caption, CauseNode, CauseSign, Chart, Fishbone, Role
from qcbench.render.blocks import (
    Cell,
    Column,
    Data,
    Equation,
    Figure,
    Heading,
    KeyValues,
    Note,
    Numbered,
    Row,
    Sheet,
    Span,
    Table,
    Workbook,
    words,
)
from tests.render.sample_charts import CHARTS, PAIR, PARETO, TARGET

COUNTS = dict(zip(PARETO.categories, PARETO.series[0].values, strict=True))


def pareto_table(key: str = "pareto") -> Table:
    """The Pareto table with live shares."""
    total = sum(value or 0 for value in COUNTS.values())
    passed, rows = 0.0, []
    for place, (name, count) in enumerate(COUNTS.items()):
        passed += count or 0
        rows.append(
            Row(
                (
                    Cell(name),
                    Cell(count, number_format="#,##0"),
                    Cell((count or 0) / total, f"{(count or 0) / total:.1%}", "0.0%", "{count}/SUM({count:all})"),
                    Cell(passed / total, f"{passed / total:.1%}", "0.0%", "SUM({count:above})/SUM({count:all})"),
                ),
                highlighted=place == 0,
            )
        )
    rows.append(
        Row(
            (
                Cell("合计", bold=True),
                Cell(total, number_format="#,##0", formula="SUM({count:all})"),
                Cell(1.0, "100%", "0.0%", "SUM({share:all})"),
                Cell(None, "—"),
            ),
            total=True,
        )
    )
    columns = (
        Column("category", "不满意原因", 9),
        Column("count", "件数", 5, Align.CENTRE),
        Column("share", "占比", 5, Align.CENTRE),
        Column("cumulative", "累计占比", 6, Align.CENTRE),
    )
    return Table(
        key, "全球通客户不满意原因排列表", columns, tuple(rows), corner="2009-04—06", note="数据来源：客户回访。", illustrative=True
    )


def target_table() -> Table:
    """Current value, target and gap, with a verdict in words."""
    cells = (
        Cell("客户满意度", bold=True),
        Cell(95.59, "95.59%", '0.00"%"', name="current"),
        Cell(98.0, "98.00%", '0.00"%"', name="target"),
        Cell(98.22, "98.22%", '0.00"%"'),
        Cell((98.22 - 95.59) / (98.0 - 95.59), "109.1%", "0.0%", "({after}-{before})/({target}-{before})"),
        Cell("达到", formula='IF({after}>={target},"达到","未达到")', bold=True, role=Role.GOOD_TEXT),
        Cell(date(2009, 12, 31), "2009-12-31", "yyyy-mm-dd"),
    )
    titles = ("指标", "改善前", "目标", "改善后", "目标达成率", "判定", "完成日期")
    keys = ("name", "before", "target", "after", "rate", "verdict", "day")
    columns = tuple(Column(key, title, 6, Align.CENTRE) for key, title in zip(keys, titles, strict=True))
    return Table("target", "目标与结果", columns, (Row(cells),))


def long_table(rows: int = 60) -> Table:
    """A long table of long texts."""
    text = "按月抽查回访录音，核对知识库条目与实际答复是否一致，不一致的当日更正并在班前会通报，次周复查整改情况。"
    columns = (
        Column("number", "序号", 3, Align.CENTRE),
        Column("cause", "末端原因", 10),
        Column("content", "确认内容", 22),
        Column("standard", "判断标准（对症结的影响程度）", 13, subtitle="Why"),
        Column("days", "天数", 3, Align.CENTRE),
    )
    body = tuple(
        Row(
            (Cell(number), Cell(f"第 {number} 条原因"), Cell(text[: 10 + number % 45]), Cell(text[:20]), Cell(number * 1.5)),
            key=str(number),
        )
        for number in range(1, rows + 1)
    )
    return Table("long", "要因确认计划表", columns, body, corner="14 条末端原因，2 条非能力范围，12 条待确认")


FISHBONE = Fishbone(
    "满意度低",
    (
        CauseNode("a", "人员", children=(CauseNode("a1", "培训不足", 1, CauseSign.MAIN), CauseNode("a2", "经验少", 2, CauseSign.NOT_MAIN))),
        CauseNode("b", "方法", children=(CauseNode("b1", "口径不统一", 3, CauseSign.MAIN),)),
        CauseNode("c", "环境", children=(CauseNode("c1", "噪声大", 4, CauseSign.OUTSIDE),)),
    ),
    Caption("客户满意度低的原因分析"),
    ((CauseSign.MAIN, "要因 2 条"),),
    "鱼骨图：客户满意度低",
)


def frame(rows: int = 40) -> pd.DataFrame:
    """Raw rows of every type, with gaps."""
    return pd.DataFrame(
        {
            "编号": range(1, rows + 1),
            "日期": pd.date_range("2009-04-01", periods=rows, freq="D"),
            "时刻": pd.date_range("2009-04-01 08:30", periods=rows, freq="7h"),
            "原因": [None if place % 9 == 4 else ("业务解答内容有误", "应答语气生硬", "=1+1")[place % 3] for place in range(rows)],
            "时长": [float("nan") if place % 7 == 3 else place * 1.25 for place in range(rows)],
            "满意": [place % 2 == 0 for place in range(rows)],
        }
    )


def survey_chart() -> Chart:
    """The Pareto chart of the table, so that it can refer to its cells."""
    shares = tuple(row.cells[3].value for row in pareto_table().rows if not row.total)
    line = replace(PARETO.series[1], values=tuple(float(share) for share in shares if isinstance(share, float)))
    return replace(PARETO, series=(PARETO.series[0], line))


def trial() -> Workbook:
    """Every kind of block, on sheets like a project's."""
    facts = KeyValues(
        (
            ("小组名称", words("“晨光”QC 小组")),
            ("课题登记号", words("QC-2009-017")),
            ("名称与标志含义", words("晨光寓意每天从客户的第一通来电开始，" * 8)),
        ),
        title="小组概况",
        lined=True,
    )
    equation = Equation(
        "测算",
        (("95.59%", "现值"), ("4.41%", "提升空间"), ("92.7%", "业务解答"), ("75%", "预计解决程度"), ("98.65%", "可达到")),
        ("+", "×", "×", "≈"),
        "按历年同类课题的解决程度估计。",
    )
    numbered = Numbered(
        "目标依据", (("上级要求", "省公司下达 98%。"), ("历史最好水平", "2008 年 3 月曾达到 98.1%，说明目标经过努力可以达到。"))
    )
    sheets = (
        Sheet("profile", "小组概况", "小组概况", "小组是谁，做什么课题。", (facts, target_table(), numbered, equation)),
        Sheet(
            "survey",
            "2 现状调查",
            "2 现状调查",
            "把问题一层一层分开，找到症结。",
            (
                Heading("第 1 层：不满意原因"),
                pareto_table(),
                Figure("pareto", survey_chart(), "pareto"),
                Note((Span("业务解答内容有误：58 件，占 36.3%，是症结。", bold=True),)),
                Heading("第 2 层：其他图"),
                *(Figure(name, CHARTS[name]) for name in ("before_after", "stacked", "line", "radar", "ring", "bar")),
            ),
            Role.PLAN,
            True,
        ),
        Sheet(
            "effect", "9 效果检查", "9 效果检查", "", (target_table(), Figure("target", TARGET, "target"), Figure("pair", PAIR)), Role.CHECK
        ),
        Sheet("confirm", "6 要因确认", "6 要因确认", "逐条确认末端原因。", (long_table(),), Role.PLAN),
        Sheet("cause", "5 原因分析", "5 原因分析", "", (Figure("fishbone", FISHBONE), long_table(5)), Role.PLAN),
        Sheet("empty", "空", "空", "", (Note((Span("本步骤还没有内容。"),)),)),
        Sheet("data", "回访记录", "回访记录", "2009-04—06　客户回访", (Data("data", frame(), "回访记录"),), illustrative=True),
    )
    return Workbook("提高全球通客户满意度", "QC 小组活动工作簿", (("小组", "晨光"), ("活动时间", "2009-07—12")), sheets, "部分数据为示例。")


def moments() -> pd.DataFrame:
    """Moments that Excel can't hold as they are."""
    return pd.DataFrame({"t": [datetime(1899, 5, 1), datetime(2024, 5, 1, 12, 30)]}).astype(object)
