import pytest

from qcbench.ui.finding.entry import Entry, find, initials

ENTRIES = [
    Entry("现状调查", "步骤", "clipboard", "P 3", also="survey"),
    Entry("知识库点击速度竞赛", "措施", "flag", "组员C"),
    Entry("Export the deck", "命令", "export"),
    Entry("知识库", "原因", "fishbone", "末端原因 6"),
    Entry("对照知识库抽查", "措施", "flag"),
]


def texts(typed: str) -> list[str]:
    return [entry.text for entry in find(ENTRIES, typed)]


def test_equal_comes_before_beginning_before_containing() -> None:
    assert texts("知识库") == ["知识库", "知识库点击速度竞赛", "对照知识库抽查"]


@pytest.mark.parametrize("typed", ["etd", "EXPORT", "ｅｘｐｏｒｔ", "deck export"])
def test_initials_case_width_and_order_of_words_do_not_matter(typed: str) -> None:
    assert texts(typed) == ["Export the deck"]


def test_words_may_stand_in_text_note_and_kind_together() -> None:
    assert texts("组员c 措施") == ["知识库点击速度竞赛"]
    assert texts("survey") == ["现状调查"]


def test_nothing_typed_lists_everything_and_nothing_found_is_nothing() -> None:
    assert len(find(ENTRIES, "  ")) == 5
    assert len(find(ENTRIES, "", shown=2)) == 2
    assert texts("鱼骨") == []


def test_initials_are_the_first_letters() -> None:
    assert initials("export the one-page deck") == "etopd"
