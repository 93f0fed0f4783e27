import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.relations.common_influence import common_influence
from qcbench.analysis.relations.influence import influence, influence_of_counts
from qcbench.errors import Refusal
from qcbench.texts import using

# P. J. Bickel and others, Sex Bias in Graduate Admissions: Data from Berkeley, Science 187 (1975): admitted, applicants
BERKELEY = {
    "A": ((512, 825), (89, 108)),
    "B": ((353, 560), (17, 25)),
    "C": ((120, 325), (202, 593)),
    "D": ((138, 417), (131, 375)),
    "E": ((53, 191), (94, 393)),
    "F": ((22, 373), (24, 341)),
}


def test_berkeley_has_the_common_odds_ratio_of_r() -> None:
    found = common_influence([(*one, *other) for one, other in BERKELEY.values()])
    assert found.odds_ratio == pytest.approx(0.9046968, abs=1e-7)
    assert found.odds_ratio_interval == pytest.approx((0.7719074, 1.0603298), abs=1e-6)
    assert found.chi_square == pytest.approx(1.4269, abs=5e-5)
    assert found.p == pytest.approx(0.2323, abs=5e-5)


def test_a_difference_that_the_strata_explain_is_not_called_an_influence() -> None:
    result = influence_of_counts((1198, 2691), (557, 1835), strata=BERKELEY, cause_name="男性", crux_name="录取", strata_name="系")
    assert result.evidence == "explained_by_strata"
    assert result.avoidable is None
    assert result.holds is False
    assert "“系”" in result.verdict


def test_with_and_without_gives_shares_difference_ratio_and_what_could_be_avoided() -> None:
    result = influence_of_counts((60, 200), (20, 300), cause_name="未培训", crux_name="差错")
    assert result.size.value == pytest.approx(0.3 - 20 / 300)
    assert result.size.ratio == pytest.approx(4.5)
    assert result.size.interval is not None
    assert result.size.interval[0] < result.size.value < result.size.interval[1]
    assert result.evidence == "shown"
    assert result.avoidable == pytest.approx((80 / 500 - 20 / 300) / (80 / 500))
    with using("zh_CN"):
        assert "存在“未培训”时“差错”占 30.0%（60/200）" in result.verdict


def test_records_of_yes_and_no_are_counted_and_missing_ones_left_out() -> None:
    cause = ["是"] * 40 + ["否"] * 40 + [None, "是"]
    crux = ["有"] * 20 + ["无"] * 20 + ["有"] * 4 + ["无"] * 36 + ["有", ""]
    result = influence(cause, crux)
    assert (result.n, result.missing, result.evidence) == (80, 2, "shown")
    assert result.shares is not None
    assert result.shares.counts == (20, 4)


def test_few_records_say_so_even_where_p_is_small() -> None:
    result = influence_of_counts((6, 9), (0, 9))
    assert result.evidence == "few"
    assert "few records" in result.verdict


def test_no_difference_is_no_influence_and_one_outcome_can_not_be_tested() -> None:
    assert influence_of_counts((30, 300), (31, 300)).evidence == "not_shown"
    nothing = influence_of_counts((0, 50), (0, 60))
    assert (nothing.evidence, nothing.size.p) == ("undefined", None)


def test_a_number_as_crux_compares_means_and_two_numbers_correlate() -> None:
    minutes = [3.1, 3.5, 2.9, 3.3, 4.8, 5.1, 4.9, 5.4] * 5
    means = influence(["否", "否", "否", "否", "是", "是", "是", "是"] * 5, minutes, crux_name="时长")
    assert means.kind == "means"
    assert means.size.value == pytest.approx(5.05 - 3.2)
    numbers = influence(list(range(40)), [value * 2 + (-1) ** value for value in range(40)])
    assert numbers.kind == "correlation"
    assert "r²" in numbers.verdict


def test_a_number_as_cause_needs_the_value_from_which_it_counts() -> None:
    load = [3, 5, 8, 9, 2, 7] * 12
    fault = ["否", "否", "是", "是", "否", "否"] * 12
    with pytest.raises(Refusal, match="负荷"):
        influence(load, fault, cause_name="负荷")
    assert influence(load, fault, cause_from=7).evidence == "shown"


def test_each_stratum_tells_whether_the_influence_holds_there() -> None:
    strata = {"早班": ((30, 100), (10, 100)), "晚班": ((28, 100), (9, 100)), "夜班": ((4, 40), (0, 0))}
    result = influence_of_counts((62, 240), (19, 200), strata=strata, strata_name="班次")
    assert [stratum.same_way for stratum in result.strata] == [True, True, None]
    assert result.holds is True
    assert "same way in every stratum" in result.verdict


def test_an_influence_that_the_total_hides_shows_with_the_strata_apart() -> None:
    strata = {"老客户": ((60, 100), (120, 300)), "新客户": ((60, 300), (10, 100))}
    result = influence_of_counts((120, 400), (130, 400), strata=strata, strata_name="客户")
    assert result.evidence == "hidden_by_total"
    assert "hides" in result.verdict


def test_two_numbers_are_also_related_within_each_stratum() -> None:
    x = [float(value) for value in range(40)]
    y = [value + 3 * (-1) ** place for place, value in enumerate(x)]
    result = influence(x, y, strata=["早", "晚", "晚", "早"] * 10, strata_name="班次")
    assert [stratum.same_way for stratum in result.strata] == [True, True]
    assert "早: r = " in result.verdict


def test_no_record_without_the_cause_is_refused() -> None:
    with pytest.raises(Refusal, match="nothing to compare"):
        influence(["是", "是"], ["有", "无"])


@settings(max_examples=60, deadline=None)
@given(*[st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: (min(pair), pair[1])) for _ in range(4)])
def test_no_verdict_holds_nan(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]) -> None:
    result = influence_of_counts(a, b, strata={"一": (a, b), "二": (c, d)})
    assert not {"nan", "inf", "None"} & set(result.verdict.replace("(", " ").replace(",", " ").split())
    swapped = influence_of_counts(b, a)
    assert swapped.size.value == pytest.approx(-(result.size.value or 0))
    assert swapped.size.p == pytest.approx(result.size.p)


def test_a_larger_difference_has_the_smaller_p() -> None:
    found = [influence_of_counts((hits, 200), (20, 200)).size.p or 0 for hits in (25, 30, 35, 45, 60)]
    assert found == sorted(found, reverse=True)
