"""The columns that the tables of a sheet share."""

from hypothesis import given
from hypothesis import strategies as st

from qcbench.render.blocks import Cell, Column, Row, Table
from qcbench.render.excel.grid import BUDGET, Grid, Need, base_widths, needs_of
from qcbench.render.excel.text import lines_needed, text_width

NEED = st.tuples(st.floats(min_value=5, max_value=15), st.floats(min_value=0, max_value=40)).map(lambda pair: Need(pair[0], sum(pair)))
TABLES = st.lists(st.lists(NEED, min_size=1, max_size=9), min_size=1, max_size=5)


@given(TABLES)
def test_spans_follow_one_another_and_hold_what_they_must(tables: list[list[Need]]) -> None:
    grid = Grid(tables)
    for needs in tables:
        spans = grid.spans(needs)
        assert [span[0] for span in spans] == [1, *(span[1] + 1 for span in spans[:-1])]
        assert spans[-1][1] <= len(grid.widths)
        assert all(grid.width(span) >= need.least - 0.6 for span, need in zip(spans, needs, strict=True))
        assert grid.spans(needs, whole=True)[-1][1] == len(grid.widths)


@given(st.lists(NEED, min_size=1, max_size=12))
def test_a_table_is_made_narrower_down_to_what_it_must_have(needs: list[Need]) -> None:
    widths = base_widths(needs)
    assert all(need.least - 1e-9 <= width <= need.wish + 1e-9 for width, need in zip(widths, needs, strict=True))
    assert sum(widths) <= max(BUDGET, sum(need.least for need in needs)) + 1e-6


def _needs(title: str, *values: str | float, width: float = 6.0) -> Need:
    return needs_of(Table("t", "表", (Column("a", title, width),), tuple(Row((Cell(value),)) for value in values)))[0]


def test_figures_and_words_are_never_cut() -> None:
    assert _needs("数", 1234567.25).least > len("1234567.25")
    assert _needs("数", "Microsoft-Excel-2007").least > len("Microsoft-Excel-2007")


def test_a_heading_may_take_two_lines_but_not_more() -> None:
    title = "目标值达成率与提升率"
    assert lines_needed(title, _needs(title, 1.0).least) <= 2


def test_long_texts_wish_for_more_room_than_short_ones() -> None:
    assert _needs("内容", "短").wish < _needs("内容", "很长的文字" * 10, width=10).wish <= 60


def test_a_column_with_short_texts_is_as_wide_as_they_are() -> None:
    assert text_width("业务解答内容有误") < _needs("原因", "业务解答内容有误", width=20).wish < text_width("业务解答内容有误") + 3


def test_lines_break_between_chinese_characters_but_not_in_words() -> None:
    assert lines_needed("汉" * 20, 22) == 2
    assert lines_needed("word word word", 7) == 3
    assert lines_needed("a\nb\n\nc", 30) == 4
    assert lines_needed("", 30) == 1
