"""The story's first half: the circle, its meetings, the topic, the plan, the survey, the target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from tests.ui.story.hand import CONTROL, Hand, Key, column_of

TEMPLATE = "从模板开始 · 选好活动程序和行业"
TITLE, CIRCLE = "降低客服热线重复来电率", "星火 QC 小组"
MEMBERS = [
    {"姓名": "林晓", "组内职务": "组长", "分工": "组织活动、编写计划", "职务": "班长", "性别": "女", "年龄": "34", "QC 教育（学时）": "40"},
    {"姓名": "周扬", "组内职务": "副组长", "分工": "数据分析", "职务": "质检员", "性别": "男", "年龄": "31"},
    {"姓名": "陈默", "分工": "对策实施", "职务": "话务员", "性别": "男", "年龄": "27"},
    {"姓名": "吴桐", "分工": "现场确认", "职务": "话务员", "性别": "女", "年龄": "25"},
]
LOG_TITLES = "日期\t原因\t班组"
LOG_ROWS = (
    [("业务差错", "一班")] * 12
    + [("业务差错", "二班")] * 6
    + [("答复不全", "一班")] * 7
    + [("系统慢", "二班")] * 3
    + [("其他", "二班")] * 2
)
LOG = "\n".join([LOG_TITLES, *(f"2026-03-{day:02}\t{cause}\t{team}" for day, (cause, team) in enumerate(LOG_ROWS, 1))])
PERIODS = [("1月", "210", "1000"), ("2月", "200", "1000"), ("3月", "190", "1000")]


def start(hand: Hand) -> None:
    """Start the project from a template in the dialog."""

    def answer(dialog: QDialog) -> None:
        hand.write(TITLE)
        hand.fill({"小组名称": CIRCLE})
        hand.push("建立课题")

    hand.wait(lambda: hand.sees(TEMPLATE))
    hand.in_dialog(lambda: hand.push(TEMPLATE), answer)


def circle(hand: Hand) -> None:
    """The circle, the topic's facts, members and terms."""
    hand.open("小组概况")
    hand.fill({"所在单位": "客户服务中心", "小组注册号": "QC-2026-07", "成立时间": "2019-03", "单位人数": "320", "人均 QC 教育": "36"})
    hand.fill({"小组名称、标志的含义": "星星之火，可以燎原", "活动起始": "2026-3-1", "活动结束": "2026-12-31", "活动频次": "每月 2 次"})
    hand.rows("小组成员及分工", MEMBERS)
    terms = [{"名词": "重复来电率", "含义": "同一客户 24 小时内再次来电的比例", "计算公式": "重复来电 ÷ 来电总数 × 100%"}]
    hand.rows("名词解释", terms)


def meetings(hand: Hand) -> None:
    """Two meetings with their attendance: everybody at the first, one absent at the second."""
    hand.open("活动计划与记录")
    rows = [
        {
            "日期": "2026-3-5",
            "步骤": "选择课题",
            "活动主题": "选题",
            "活动内容": "讨论备选课题",
            "决议事项": "选定课题",
            "时长（小时）": "1.5",
        },
        {"日期": "2026-4-2", "步骤": "现状调查", "活动主题": "调查", "活动内容": "分层统计", "决议事项": "找到症结", "时长（小时）": "2"},
    ]
    hand.rows("活动记录", rows)
    for meeting in range(2):
        hand.cell(hand.table("活动记录"), meeting, 2)
        hand.push("全员到会")
    attendance = hand.table("出勤记录")
    hand.cell(attendance, 3, 1)


def topic(hand: Hand) -> None:
    """Reasons, the indicator, its periods before, the conclusion."""
    hand.open("选择课题")
    reasons = [
        {"方面": "上级要求", "数据": "≤ 12%", "内容": "公司要求重复来电率不高于 12%", "来源": "服务质量考核办法"},
        {"方面": "现状", "数据": "20.00%", "内容": "一季度重复来电率 20.00%", "来源": "话务系统"},
    ]
    hand.rows("选题理由", reasons)
    hand.fill({"指标": "重复来电率"})
    hand.fill({"定义": "24 小时内再次来电的比例", "计算公式": "重复来电 ÷ 来电总数", "数据来源": "话务系统", "要求": "12"})
    hand.push("越低越好")
    hand.paste_rows("各期数值", 0, "时段", [(label, "月", "", "", "活动前", top, bottom) for label, top, bottom in PERIODS])
    hand.push("采用")


def plan(hand: Hand) -> None:
    """Planned days and the leader of each step."""
    hand.open("活动计划")
    rows = [(f"2026-{month}-1", f"2026-{month}-28") for month in range(3, 13)]
    hand.paste_rows("活动计划", 0, "计划开始", rows)
    hand.rows("活动计划", [{"负责人": "林晓"}, {"负责人": "周扬"}])
    view = hand.table("活动计划")
    hand.cell(view, 1, column_of(view, "负责人"))
    hand.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, times=len(rows) - 2)
    hand.press(Key.Key_D, CONTROL)


def survey(hand: Hand) -> None:
    """Paste a log, drill down by a click on the highest bar, name the crux, adopt the conclusion."""
    hand.open("现状调查")

    def name(dialog: QDialog) -> None:
        hand.press(Key.Key_A, CONTROL)
        hand.write("重复来电登记")
        hand.press(Key.Key_Tab)
        hand.write("次")
        hand.press(Key.Key_Return)

    hand.in_dialog(lambda: hand.paste(LOG), name)
    hand.choose(hand.combo("分层"), "原因")
    drill(hand)
    hand.fill({"突出的一类": "一班"})
    hand.push("定为症结")
    hand.fill({"鱼头上的写法": "一班业务差错多"})
    hand.push("采用")


def drill(hand: Hand) -> None:
    """Click the first bar of the Pareto chart."""
    page = hand.driver.page
    card = page.layer.card  # type: ignore[attr-defined]
    place = card.view.area_of(card.view.things()[0]).center().toPoint()
    hand.click(card.view, place)


def target(hand: Hand) -> None:
    """The target with its bases and its computation."""
    hand.open("设定目标")
    hand.fill({"目标值": "12", "完成期限": "2026 年 12 月"})
    bases = [
        {"依据": "上级", "内容": "考核要求不高于 12%", "数值": "12", "来源": "考核办法"},
        {"依据": "历史", "内容": "去年最好月份 11.8%", "数值": "11.8", "来源": "话务系统"},
    ]
    hand.rows("设定依据", bases)
    hand.push("采用")
