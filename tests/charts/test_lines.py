"""How texts break into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcbench.charts.layout.lines import wrap
from qcbench.charts.measure import estimated


def broken(text: str, characters: float) -> tuple[str, ...]:
    """The lines of a text in a width of so many full-width characters."""
    return wrap(text, characters * 14, 14, estimated)


@given(st.text(alphabet="知识库，。（）“”3 %abcWi℃", max_size=40), st.floats(40, 300))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width, 14, estimated)
    assert all(estimated(line, 14) <= width + 0.01 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_are_even() -> None:
    assert broken("业务解答内容有误差", 8) == ("业务解答内", "容有误差")


def test_no_last_line_of_one_character() -> None:
    assert broken("全球通客户满意度偏低", 3.2)[-1] == "偏低"


def test_a_number_stays_with_its_unit() -> None:
    assert any("60 秒" in line for line in broken("知识库查询超过 60 秒", 7.6))


def test_closing_punctuation_never_begins_a_line() -> None:
    assert all(line[0] not in "，。、）" for width in range(3, 9) for line in broken("席位间距小、噪声大，（夏季）室温高。", width))


def test_a_latin_word_stays_whole_unless_it_is_too_wide() -> None:
    assert "IVR" in " ".join(broken("菜单层级IVR过深", 4))
    assert len(broken("ABCDEFGHIJKLMNOP", 4)) > 1
