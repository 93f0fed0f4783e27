"""The story's middle: twelve ends drawn by keys, their marks, and the sheets of their confirmation."""

from __future__ import annotations

from tests.ui.story.hand import CONTROL, Hand, Key

CATEGORIES = ("人", "机", "料", "法", "环", "测")
MIDDLES = ("业务不熟", "系统响应慢", "资料更新迟", "口径不统一", "现场嘈杂", "抽查太少")
ENDS = (
    ("岗前培训只有 3 天", "无定期复训"),
    ("查询超过 60 秒", "界面切换多"),
    ("公告滞后 2 天", "资料分散"),
    ("没有标准应答", "转接无规定"),
    ("座席间距小", "耳机隔音差"),
    ("每月只抽 2 通", "无反馈"),
)
MAIN, LEFT_OUT = ("岗前培训只有 3 天", "没有标准应答"), "座席间距小"


def causes(hand: Hand) -> None:
    """Each category a middle cause with two ends, by keys alone."""
    hand.open("原因分析")
    page = hand.driver.page
    hand.click(page.canvas.viewport())  # type: ignore[attr-defined]
    for number, (middle, ends) in enumerate(zip(MIDDLES, ENDS, strict=True)):
        _go(hand, CATEGORIES[number])
        hand.press(Key.Key_Tab)
        hand.write(middle)
        hand.press(Key.Key_Return)
        hand.press(Key.Key_Tab)
        for place, end in enumerate(ends):
            if place:
                hand.press(Key.Key_Return)
            hand.write(end)
            hand.press(Key.Key_Return)


def marks(hand: Hand) -> None:
    """One end lies beyond the circle's power, for a reason typed in place."""
    _go(hand, LEFT_OUT)
    hand.press(Key.Key_3, CONTROL)
    hand.write("办公场地由集团统一规划")
    hand.press(Key.Key_Return)


def _go(hand: Hand, text: str) -> None:
    """Ctrl+K, the first letters, Enter: as one goes to a cause by keys."""
    hand.press(Key.Key_K, CONTROL)
    hand.write(text)
    hand.press(Key.Key_Return)


def confirm(hand: Hand) -> None:
    """The plan as a table that is pasted; then each end's sheet: its influence, its verdict, and for the main causes tested groups."""
    hand.open("确定主要原因")
    ends = [end for pair in ENDS for end in pair]
    hand.push("要因确认计划")
    rows = [(f"{end}对重复来电的影响", "两组是否有显著差异", "调查分析", "吴桐", "质检室") for end in ends if end != LEFT_OUT]
    hand.paste_rows("要因确认计划", 0, "确认内容", rows)
    hand.push("要因确认计划")
    sheet_list = hand.driver.page.list  # type: ignore[attr-defined]
    for row, end in enumerate(ends):
        index = sheet_list.model().index(row, 0)
        hand.click(sheet_list.viewport(), sheet_list.visualRect(index).center())
        if end != LEFT_OUT:
            _sheet(hand, end, row)


def _sheet(hand: Hand, end: str, row: int) -> None:
    main = end in MAIN
    if main:
        hand.fill({"样本量 n": "n = 600", "实际完成": f"2026-7-{row + 1}"})
        hand.paste_rows("分组数据", 0, "分组", [("有此原因", "", "600", "120"), ("无此原因", "", "600", "30")])
    hand.fill({"对问题的影响（写明数据）": "重复来电率 20.0% 对 5.0%" if main else "两组相差不大"})
    hand.push("★ 要因" if main else "非要因")
