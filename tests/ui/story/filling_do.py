"""The story's second half: countermeasures, their implementation, the effect, standards, the review."""

from __future__ import annotations

from tests.ui.story.hand import CONTROL, Hand, Key, column_of

MEASURES = [
    ("重编岗前培训课程", "考核合格率 ≥ 95%", "编写 10 天课程", "培训室", "2026-8-1", "2026-8-10", "林晓", ""),
    ("", "", "分两批培训", "", "2026-8-11", "2026-8-20", "周扬", ""),
    ("编制标准应答手册", "口径差错 ≤ 2%", "整理前 50 类问题", "质检室", "2026-8-5", "2026-8-15", "陈默", ""),
    ("", "", "上线知识库", "", "2026-8-16", "2026-8-31", "吴桐", ""),
]
AFTER = [("10月", "95", "1000"), ("11月", "90", "1000"), ("12月", "85", "1000")]
ABILITIES = ("团队精神", "QC 知识", "改进意识")


def countermeasures(hand: Hand) -> None:
    """The 5W1H table: two countermeasures for the two main causes, each with two actions, pasted as one block."""
    hand.open("制定对策")
    hand.paste_rows("对策表", 0, "对策 What", MEASURES)


def progress(hand: Hand) -> None:
    """Each action is opened in the card and recorded with Ctrl+Enter; then each countermeasure's own result is written down."""
    hand.open("对策实施")
    page = hand.driver.page
    for number in range(1, 5):
        hand.click(page.card.slider)  # type: ignore[attr-defined]
        hand.press(Key.Key_End)
        hand.press(Key.Key_Tab)
        hand.write(f"第 {number} 项完成")
        hand.press(Key.Key_Return, CONTROL)
        if number in (2, 4):
            hand.fill({"衡量指标": "考核合格率", "单位": "%", "改善前": "80", "目标": "95"})
            hand.push("越高越好")
            hand.fill({"实施后实测值": "97"})
        if number < 4:
            hand.click(page.others.rows[0 if number < 2 else number - 1])  # type: ignore[attr-defined]


def effect(hand: Hand) -> None:
    """The periods after, the benefit, the members' scores, the conclusion."""
    hand.open("效果检查")
    hand.push("数据")
    hand.paste_rows("各期数值", 0, "时段", [(label, "月", "", "", top, bottom) for label, top, bottom in AFTER])
    hand.push("效益")
    benefits = [
        {"类别": "节", "项目": "减少重复来电", "改善前": "20000", "改善后": "9000", "期数": "3", "单价": "1.5"},
        {"类别": "投入", "项目": "培训费用", "金额（元）": "6000"},
    ]
    hand.rows("效益", benefits)
    hand.push("无形成果")
    for row, name in enumerate(ABILITIES):
        hand.rows("自我评价", [{"能力项目": name}], row)
    for when, marks in (("活动前", "3"), ("活动后", "4.5")):
        hand.push(when)
        view = hand.table("自我评价")
        hand.cell(view, 0, column_of(view, "林晓"))
        hand.paste("\n".join("\t".join([marks] * 4) for _row in ABILITIES))
    hand.push("目标")
    hand.push("采用")


def standards(hand: Hand) -> None:
    """Rows from the effective countermeasures, their documents, the conclusion."""
    hand.open("制定巩固措施")
    hand.push("从有效对策生成")
    for row, name in enumerate(("岗前培训管理办法 第 4 条", "热线应答手册 第 2 版")):
        hand.rows("有效措施纳入标准", [{"标准名称和条款": name, "批准日期": "2026-12-10", "执行日期": "2026-12-15"}], row)
    hand.push("采用")


def review(hand: Hand) -> None:
    """Lessons by aspect, the next topic, the conclusion."""
    hand.open("总结和下一步打算")
    lessons = [{"收获": "会用分层法", "不足": "抽样偏晚"}, {"收获": "会开短会"}, {"收获": "更主动"}]
    hand.rows("分方面总结", lessons)
    hand.rows("下一课题", [{"课题": "提高一次解决率", "理由": "一次未解决占三成。"}])
    view = hand.table("下一课题")
    hand.cell(view, 0, column_of(view, "选定"))
    hand.press(Key.Key_Space)
    hand.push("采用")
