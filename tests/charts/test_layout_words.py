"""Line breaks of Chinese and mixed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.charts.layout.words import NO_END, NO_START, category_lines, pieces, wrap
from qcbench.charts.measure import estimated


@pytest.mark.parametrize(
    ("count", "lengths"),
    [(4, [4]), (6, [4, 2]), (8, [4, 4]), (9, [4, 2, 3]), (10, [4, 4, 2]), (11, [4, 4, 3]), (12, [4, 4, 4])],
)
def test_a_category_name_breaks_by_even_numbers(count: int, lengths: list[int]) -> None:
    name = "业务解答内容有误一次未决"[:count]
    lines = category_lines(name, 64.8, 14, estimated)
    assert [len(line) for line in lines] == lengths
    assert "".join(lines) == name


def test_five_characters_in_a_slot_of_three_are_two_and_three() -> None:
    assert category_lines("一次未解决", 53.5, 14, estimated) == ("一次", "未解决")


def test_an_odd_number_saves_the_fourth_line() -> None:
    assert category_lines("业务解答内容有误", 53.5, 14, estimated) == ("业务解", "答内容", "有误")
    assert category_lines("推诿转接次数多", 53.5, 14, estimated) == ("推诿", "转接", "次数多")


def test_a_bar_forces_a_break() -> None:
    assert category_lines("套餐|资费", 200, 14, estimated) == ("套餐", "资费")
    assert wrap("甲乙|丙丁", 200, 14, estimated) == ("甲乙", "丙丁")


def test_two_lines_are_balanced() -> None:
    assert [len(line) for line in wrap("全球通客户不满意原因排列", 10 * 14, 14, estimated)] == [6, 6]


def test_two_lines_break_after_a_mark_near_the_middle() -> None:
    assert wrap("应答口径不一，解释标准不同步", 10 * 14, 14, estimated) == ("应答口径不一，", "解释标准不同步")


def test_numbers_words_and_dates_stay_whole() -> None:
    assert "98.00%" in pieces("满意度98.00%以上")
    assert "38 件" in pieces("降到 38 件以下")
    assert "−81.6%，" in pieces("下降−81.6%，明显")
    assert "2009-07-13" in pieces("于2009-07-13完成")
    assert any(part.strip() == "Excel" for part in pieces("用Excel 制表"))


def test_lines_beyond_the_most_are_cut_with_an_ellipsis() -> None:
    lines = wrap("一二三四五六七八九十" * 3, 70, 14, estimated, most_lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.text(alphabet="业务解答内容有误，。（）“”AbC 12.3%件", max_size=40), st.floats(60, 300))
def test_any_text_keeps_its_characters_and_its_width(text: str, width: float) -> None:
    lines = wrap(text, width, 14, estimated)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line for line in lines)
    assert all(len(pieces(line)) == 1 or estimated(line, 14) <= width + 14 * 2 for line in lines)


@given(st.text(alphabet="业务解答内容有误，。（）“”", min_size=1, max_size=40))
def test_no_line_starts_with_a_closing_mark(text: str) -> None:
    if any(len(part) > 6 for part in pieces(text)):
        return
    lines = wrap(text, 7 * 14, 14, estimated)
    assert all(line[0] not in NO_START for line in lines[1:])
    assert all(line[-1] not in NO_END for line in lines[:-1])
