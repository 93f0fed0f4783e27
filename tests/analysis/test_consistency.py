import time
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.consistency import check_consistency
from qcbench.analysis.stated import Role, StatedFigure
from qcbench.texts import using

COUNTS = st.lists(st.integers(0, 10**5), min_size=1, max_size=8).filter(lambda counts: sum(counts) > 0)


def figure(
    role: Role, quantity: str, text: str, *, place: str = "现状调查", group: str = "表1", unit: str = "件", **more: str
) -> StatedFigure:
    return StatedFigure(place, group, quantity, role, text, unit, **more)


def shares(texts: list[str], *, place: str = "现状调查", group: str = "表1") -> list[StatedFigure]:
    return [figure("share", f"类{number}", text, place=place, group=group, unit="%") for number, text in enumerate(texts)]


def percent(count: int, total: int, decimals: int, mode: str) -> str:
    return str((Decimal(100 * count) / Decimal(total)).quantize(Decimal(1).scaleb(-decimals), mode))


def call_backs(total: str) -> list[StatedFigure]:
    months = {"4月": (13, 19), "5月": (19, 48), "6月": (20, 41)}
    parts = [
        figure("part", kind, str(count), group="不满意回访", period=month, key=f"{kind}{month}")
        for month, pair in months.items()
        for kind, count in zip(("态度类", "业务水平类"), pair, strict=True)
    ]
    return [*parts, figure("total", "不满意回访", total, group="不满意回访", key="合计")]


def complaints(total: str) -> list[StatedFigure]:
    texts = {"业务差错": "92.68", "处理能力": "4.88", "服务态度": "2.4"}
    rows = [figure("share", name, text, group="有理由投诉", unit="%", key=name) for name, text in texts.items()]
    return [*rows, figure("total", "有理由投诉", total, group="有理由投诉", key="总数")]


def pies(*pairs: tuple[str, str]) -> list[StatedFigure]:
    return [
        figure("share", name, text, place=f"选题理由·图{number}", group=f"饼图{number}", unit="%", period="2009", key=f"{name}{number}")
        for number, pair in enumerate(pairs, 1)
        for name, text in zip(("武汉", "其他地市"), pair, strict=True)
    ]


def wuhan() -> list[StatedFigure]:
    return [
        figure("numerator", "武汉全球通客户数", "705192", place="选题理由", group="武汉占比", unit="户"),
        figure("denominator", "全省全球通客户数", "2,031,542", place="选题理由", group="武汉占比", unit="户"),
        figure("ratio", "武汉", "34.71%", place="选题理由", group="武汉占比", unit="%", period="2009"),
    ]


def other_figures_of_the_case() -> list[StatedFigure]:
    return [
        figure("value", "客户满意度", "95.59", place="选题理由", group="", unit="%"),
        figure("value", "客户满意度", "95.6%", place="现状调查", group="", unit="%"),
        figure("value", "一级与见习客户代表占比", "69", group="", unit="%"),
        figure("value", "客户代表", "141", place="小组概况", group="", unit="人"),
    ]


def test_the_sample_has_exactly_three_contradictions() -> None:
    figures = [*wuhan(), *pies(("40", "60"), ("34", "66")), *call_backs("161"), *complaints("241"), *other_figures_of_the_case()]
    findings = check_consistency(figures)
    assert [(finding.kind, finding.stated, finding.computed) for finding in findings] == [
        ("sum", "161", "160"),
        ("impossible_total", "241", "41"),
        ("statements", "34.71%", "40 / 60; 34 / 66"),
    ]
    assert findings[1].candidates == (41, 82, 123, 164, 205)


def test_the_two_pies_alone_are_one_contradiction() -> None:
    (finding,) = check_consistency(pies(("40", "60"), ("34", "66")))
    assert (finding.stated, finding.computed) == ("40 / 60", "34 / 66")
    assert finding.keys == ("武汉1", "其他地市1", "武汉2", "其他地市2")


def test_pies_of_one_group_in_two_places_are_one_contradiction_too() -> None:
    figures = [replace(one, group="2009 客户占比") for one in pies(("40", "60"), ("34", "66"))]
    assert [finding.kind for finding in check_consistency(figures)] == ["statements"]
    values = [replace(one, role="value") for one in figures]
    assert [finding.kind for finding in check_consistency(values)] == ["statements"]


def test_the_mended_sample_has_none() -> None:
    figures = [*wuhan(), *pies(("34", "66"), ("34.7", "65.3")), *call_backs("160"), *complaints("41"), *other_figures_of_the_case()]
    assert check_consistency(figures) == ()


def test_a_wrong_total_names_its_records() -> None:
    (finding,) = check_consistency(call_backs("161"))
    assert finding.keys[0] == "合计"
    assert len(finding.keys) == 7
    with using("en"):
        assert check_consistency(call_backs("161"))[0].sentence == (
            "现状调查: the parts of “不满意回访” add up to 160, but 161 件 is stated; correct the total or a part."
        )


def test_an_impossible_total_is_told_in_chinese_with_the_counts_that_would_do() -> None:
    with using("zh_CN"):
        (finding,) = check_consistency(complaints("241"))
    assert "241 件" in finding.sentence
    assert "38 + 2 + 1" in finding.sentence
    assert finding.sentence.startswith("现状调查：")


def test_monthly_totals_add_up_their_own_month() -> None:
    months = [
        figure("total", "4月合计", "32", group="不满意回访", period="4月"),
        figure("total", "5月合计", "66", group="不满意回访", period="5月"),
    ]
    (finding,) = check_consistency([*call_backs("160"), *months])
    assert (finding.quantity, finding.stated, finding.computed) == ("5月合计", "66", "67")


def test_amounts_with_decimals_may_have_been_rounded() -> None:
    parts = [figure("part", name, text, unit="万元") for name, text in {"a": "3.4", "b": "4.4", "c": "4.4"}.items()]
    assert check_consistency([*parts, figure("total", "损失", "12.3", unit="万元")]) == ()
    assert check_consistency([*parts, figure("total", "损失", "12", unit="万元")]) == ()
    assert check_consistency([*parts, figure("total", "损失", "13.2", unit="万元")])[0].computed == "12.2"


def test_shares_far_from_a_whole_are_told() -> None:
    (finding,) = check_consistency(shares(["60.0", "30.0", "11.0"]))
    assert (finding.kind, finding.stated) == ("share_sum", "101.0")


@pytest.mark.parametrize("texts", [["33.3", "33.3", "33.4"], ["14", "14", "14", "14", "14", "14", "16"], ["0.667", "0.333"]])
def test_shares_made_to_add_up_are_common_practice(texts: list[str]) -> None:
    total = figure("total", "合计", str(len(texts) if texts[0] != "0.667" else 3))
    unit = "" if texts[0] == "0.667" else "%"
    rows = [figure("share", f"类{number}", text, unit=unit) for number, text in enumerate(texts)]
    wrong = [finding for finding in check_consistency([*rows, total]) if "16" not in texts]
    assert wrong == []


def test_a_single_share_needs_a_whole_count_too() -> None:
    total = figure("total", "合计", "41")
    assert check_consistency([figure("share", "a", "2.44", unit="%"), total]) == ()
    (finding,) = check_consistency([figure("share", "a", "3.50", unit="%"), total])
    assert finding.kind == "impossible_total"


def test_shares_are_held_against_their_parts() -> None:
    rows = [figure("part", "类0", "38"), figure("part", "类1", "3"), figure("total", "合计", "41")]
    assert check_consistency([*rows, *shares(["92.68", "7.32"])]) == ()
    findings = check_consistency([*rows, *shares(["90.68", "9.32"])])
    assert [(finding.kind, finding.stated, finding.computed) for finding in findings] == [
        ("share_of_part", "90.68", "92.68"),
        ("share_of_part", "9.32", "7.32"),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "right"), [("34", "%", True), ("34.71", "%", True), ("0.347", "", True), ("36", "%", False), ("3471", "户/万户", True)]
)
def test_a_ratio_is_held_against_its_numerator_and_denominator(text: str, unit: str, right: bool) -> None:
    figures = [*wuhan()[:2], figure("ratio", "武汉", text, place="选题理由", group="武汉占比", unit=unit)]
    assert [finding.kind for finding in check_consistency(figures)] == ([] if right else ["ratio"])


@pytest.mark.parametrize(
    ("one", "other", "unit", "agree"),
    [
        ("34", "34.71", "%", True),
        ("34.7%", "34.71", "%", True),
        ("95.59", "95.5", "%", True),
        ("40", "34", "%", False),
        ("95.59", "95.95", "%", False),
        ("160", "161", "件", False),
        ("2,031,542", "２０３１５４２", "户", True),
        ("160", "160件", "件", True),
        ("98.00", "98", "%", True),
        ("−8000", "-8,000", "元", True),
        ("45", "45.3", "min", True),
        ("约160", "161", "件", True),
    ],
)
def test_statements_agree_if_rounding_explains_the_difference(one: str, other: str, unit: str, agree: bool) -> None:
    figures = [
        figure("value", "现状值", text, place=place, group="", unit=unit) for place, text in (("选题理由", one), ("效果检查", other))
    ]
    assert (check_consistency(figures) == ()) is agree


def test_other_periods_units_and_words_that_mean_something_only_in_their_table_are_not_compared() -> None:
    pairs = [("合计", "件", "", "10", "20"), ("其他", "%", "", "4", "9"), ("现状值", "件", "4月", "1", "2")]
    figures = []
    for quantity, unit, period, one, other in pairs:
        figures.append(figure("value", quantity, one, place="甲", group="表1", unit=unit, period=period))
        figures.append(figure("value", quantity, other, place="乙", group="表2", unit=unit, period=period and "5月"))
    figures.append(figure("value", "现状值", "7", place="丙", group="", unit="%", period="4月"))
    assert check_consistency(figures) == ()


def test_contradictions_of_unrelated_tables_stay_apart() -> None:
    figures = [
        *pies(("40", "60"), ("34", "66")),
        *(
            figure("share", name, text, place=place, group=f"另表{place}", unit="%")
            for place, texts in (("选题理由·图1", ("70", "30")), ("选题理由·图2", ("50", "50")))
            for name, text in zip(("投诉", "咨询"), texts, strict=True)
        ),
    ]
    assert [finding.kind for finding in check_consistency(figures)] == ["statements", "statements"]


def test_a_total_stated_twice_is_told_once() -> None:
    elsewhere = figure("total", "不满意回访", "161", place="效果检查", group="不满意回访")
    assert [finding.stated for finding in check_consistency([*call_backs("160"), elsewhere])] == ["161"]


def test_a_table_repeated_elsewhere_is_not_added_up_twice() -> None:
    again = [
        StatedFigure("效果检查", *[getattr(one, name) for name in ("group", "quantity", "role", "text", "unit", "period")])
        for one in call_backs("160")
    ]
    assert check_consistency([*call_backs("160"), *again]) == ()
    assert check_consistency([*call_backs("160"), *again[:-1]]) == ()


@settings(max_examples=150)
@given(COUNTS, st.integers(0, 2), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]), st.booleans())
def test_tables_that_are_consistent_raise_no_alarm(counts: list[int], decimals: int, mode: str, with_parts: bool) -> None:
    total = sum(counts)
    texts = [percent(count, total, decimals, mode) for count in counts]
    parts = [figure("part", f"类{number}", str(count)) for number, count in enumerate(counts)] if with_parts else []
    again = shares([percent(count, total, 1, ROUND_HALF_UP) for count in counts], place="效果检查", group="表2")
    figures = [*shares(texts), *parts, figure("total", "合计", f"{total:,}"), *again]
    ratio = [
        figure("numerator", "n", str(counts[0]), group="比"),
        figure("denominator", "d", str(total), group="比"),
        figure("ratio", "类0", texts[0], group="比", unit="%", place="小结"),
    ]
    assert check_consistency([*figures, *ratio]) == ()


@given(COUNTS, st.integers(1, 1000))
def test_a_total_that_is_off_is_always_found(counts: list[int], error: int) -> None:
    parts = [figure("part", f"类{number}", str(count)) for number, count in enumerate(counts)]
    (finding,) = check_consistency([*parts, figure("total", "合计", str(sum(counts) + error))])
    assert finding.computed == f"{sum(counts):,}"


@given(COUNTS.filter(lambda counts: len(counts) > 1), st.integers(0, 2))
def test_a_share_that_is_far_off_is_always_found(counts: list[int], decimals: int) -> None:
    texts = [percent(count, sum(counts), decimals, ROUND_HALF_UP) for count in counts]
    texts[0] = str(Decimal(texts[0]) + 9)
    assert [finding.kind for finding in check_consistency(shares(texts))] == ["share_sum"]


@given(COUNTS, st.integers(0, 2))
def test_a_quantity_that_is_stated_two_ways_is_found_once(counts: list[int], decimals: int) -> None:
    texts = [percent(count, sum(counts), decimals, ROUND_HALF_UP) for count in counts]
    changed = [str(Decimal(text) + 3) for text in texts]
    figures = [
        figure("share", f"类{i}", text, place=place, group=place, unit="%", period="")
        for place, row in (("甲", texts), ("乙", changed))
        for i, text in enumerate(row)
    ]
    assert [finding.kind for finding in check_consistency(figures) if finding.kind == "statements"] == ["statements"]


def test_totals_of_a_million_are_answered_at_once() -> None:
    texts = ["33.333333", "33.333331", "33.333336"]
    started = time.perf_counter()
    (finding,) = check_consistency([*shares(texts), figure("total", "合计", "999,999")])
    assert finding.kind == "impossible_total"
    assert time.perf_counter() - started < 10
