import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.design.arrays import array_of
from qcbench.analysis.design.experiment import analyse_experiment, analyse_sheet, confirm
from qcbench.analysis.design.run_sheet import Factor, run_sheet
from qcbench.errors import Refusal
from qcbench.texts import using

# K. Yang and B. El-Haik, Design for Six Sigma (2003), example 13.12, p. 486–487: an L9 with factors in columns 1, 2 and 4
YIELDS = [8, 12, 9, 11, 12, 15, 21, 18, 20]
L9 = [[row[0], row[1], row[3]] for row in array_of("L9").rows]
# the same, example 13.11, p. 483–485: an L8 with two repetitions
POROSITY = [[26, 38], [16, 6], [3, 17], [18, 16], [0, 5], [0, 1], [4, 5], [5, 3]]
L8 = array_of("L8").rows
SEVEN = ["A", "B", "AB", "D", "E", "BD", "G"]


def test_the_l9_example_comes_out() -> None:
    result = analyse_experiment(YIELDS, L9, ["A", "B", "C"])
    assert [round(row.ss, 3) for row in result.anova.rows] == [158, 2.667, 18.667]
    assert [round(row.percent or 0, 2) for row in result.anova.rows] == [87.78, 1.48, 10.37]
    assert (round(result.anova.error_ss, 3), result.anova.error_df, result.anova.total_ss) == (0.667, 2, 180)
    assert result.factor("A").sums == (29, 38, 59)
    assert result.factor("A").range == pytest.approx(10)
    assert result.order == ("A", "C", "B")
    assert result.best == (("A", "3"), ("B", "3"), ("C", "2"))


def test_the_l8_example_with_repetitions_has_its_f_and_p() -> None:
    anova = analyse_experiment(POROSITY, L8, SEVEN).anova
    assert [round(row.f or 0, 2) for row in anova.rows] == [28.82, 0.93, 3.89, 2.29, 1.11, 7.33, 5.91]
    assert [round(row.p or 0, 3) for row in anova.rows] == [0.001, 0.363, 0.084, 0.168, 0.322, 0.027, 0.041]
    assert (anova.error_ss, anova.repeat_df, anova.empty_df) == (237.5, 8, 0)


def test_an_interaction_named_as_a_pair_has_the_variation_of_its_column() -> None:
    columns = [[row[0], row[1], row[3]] for row in L8]
    result = analyse_experiment(POROSITY, columns, ["A", "B", "D"], interactions=[("A", "B")])
    assert result.anova.row("A×B").ss == pytest.approx(115.5625)
    assert result.anova.error_df == 11
    assert result.interactions[0].means[0][0] == pytest.approx((26 + 38 + 16 + 6) / 4)


def test_a_saturated_experiment_has_no_f_and_says_why() -> None:
    result = analyse_experiment([16, 17, 12, 6, 6, 68, 42, 26], L8, SEVEN)
    assert {row.f for row in result.anova.rows} == {None}
    assert result.prediction.interval is None
    assert any("no F test" in note for note in result.notes)
    assert result.factor("A").effect == pytest.approx(22.75)


def test_pooling_small_factors_makes_an_error_to_judge_by() -> None:
    result = analyse_experiment([16, 17, 12, 6, 6, 68, 42, 26], L8, SEVEN, pool="small")
    pooled = {row.source for row in result.anova.rows if row.pooled}
    assert {"AB", "B"} <= pooled
    assert result.anova.row("A").p is not None
    named = analyse_experiment([16, 17, 12, 6, 6, 68, 42, 26], L8, SEVEN, pool=["B"])
    assert named.anova.error_ss == pytest.approx(55.125)


def test_levels_are_chosen_for_the_wish() -> None:
    assert analyse_experiment(YIELDS, L9, ["A", "B", "C"], wish="smaller").best == (("A", "1"), ("B", "1"), ("C", "3"))
    near = analyse_experiment(YIELDS, L9, ["A", "B", "C"], wish="nearest", target=13, predict_from="kept")
    assert abs(near.prediction.value - 13) < 0.4
    with pytest.raises(Refusal, match="target"):
        analyse_experiment(YIELDS, L9, ["A", "B", "C"], wish="nearest")


def test_an_interaction_can_turn_the_best_combination() -> None:
    responses = [10, 10, 20, 20, 22, 22, 8, 8]
    result = analyse_experiment(responses, [[row[0], row[1]] for row in L8], ["A", "B"], interactions=[("A", "B")], predict_from="kept")
    assert result.best == (("A", "2"), ("B", "1"))
    assert result.prediction.value == pytest.approx(22)


def test_a_run_without_a_response_is_refused_by_its_number() -> None:
    with pytest.raises(Refusal, match="Run 3"):
        analyse_experiment([8, 12, None, 11, 12, 15, 21, 18, 20], L9, ["A", "B", "C"])
    with pytest.raises(Refusal, match="Run 2"):
        analyse_experiment([[8, 9], [12], *([row, row] for row in YIELDS[2:])], L9, ["A", "B", "C"])
    with pytest.raises(Refusal, match="run 4"):
        analyse_experiment([8, 12, 9, "高", 12, 15, 21, 18, 20], L9, ["A", "B", "C"])


def test_a_table_that_is_not_orthogonal_is_refused_with_its_factors() -> None:
    broken = [*L9[:8], [3, 3, 2]]
    with pytest.raises(Refusal, match=r"“A”|“B”|“C”"):
        analyse_experiment(YIELDS, broken, ["A", "B", "C"])
    with pytest.raises(Refusal, match="A×B"):
        analyse_experiment(POROSITY, L8, SEVEN, interactions=[("A", "B")])


def test_equal_responses_show_no_influence_and_no_number_is_invented() -> None:
    result = analyse_experiment([5] * 9, L9, ["A", "B", "C"])
    assert {row.percent for row in result.anova.rows} == {None}
    assert "no factor shows" in result.verdict


def test_a_confirmation_lies_in_the_predicted_interval_or_not() -> None:
    result = analyse_experiment(YIELDS, L9, ["A", "B", "C"])
    width = math.sqrt(1 / 3 * (7 / 9 + 1 / 2)) * 4.30265
    assert result.prediction.used == ("A", "C")
    held = confirm(result, [21, 22])
    assert held.interval == pytest.approx((held.prediction.value - width * 0.9860, held.prediction.value + width * 0.9860), rel=0.05)
    assert held.confirmed
    assert not confirm(result, [12, 13]).confirmed
    with pytest.raises(Refusal, match="confirmation run"):
        confirm(result, [])


def test_the_sentence_names_order_combination_and_interval_in_chinese() -> None:
    with using("zh_CN"):
        verdict = analyse_experiment(YIELDS, L9, ["温度", "时长", "话术"]).verdict
    assert "温度 > 话术 > 时长" in verdict
    assert "最佳组合（越大越好）：温度 = 3、时长 = 3、话术 = 2" in verdict


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-999, 999), min_size=18, max_size=18), st.integers(1, 50), st.integers(-500, 500))
def test_the_variation_adds_up_and_scales(responses: list[int], scale: int, shift: int) -> None:
    table = [row[:6] for row in array_of("L18").rows]
    names = ["A", "B", "C", "D", "E", "F"]
    one = analyse_experiment(responses, table, names)
    parts = sum(row.ss for row in one.anova.rows) + one.anova.error_ss
    assert parts == pytest.approx(one.anova.total_ss, rel=1e-9, abs=1e-9)
    assert sum(row.df for row in one.anova.rows) + one.anova.error_df == one.anova.total_df == 17
    other = analyse_experiment([scale * value + shift for value in responses], table, names)
    assert [row.percent for row in other.anova.rows] == pytest.approx([row.percent for row in one.anova.rows], abs=1e-6)
    assert not {"nan", "inf", "None"} & set(one.verdict.replace(",", " ").split())


def test_a_sheet_carries_names_and_interactions_into_the_analysis() -> None:
    factors = [Factor("温度", ("低", "高")), Factor("时间", ("短", "长")), Factor("人员", ("甲", "乙"))]
    sheet = run_sheet(factors, "L8", interactions=[("温度", "时间")], replicates=2, seed=7)
    result = analyse_sheet(sheet, POROSITY, wish="smaller")
    assert result.anova.row("温度×时间").ss == pytest.approx(115.5625)
    assert dict(result.best)["温度"] == "高"
    with pytest.raises(Refusal, match="Run 1"):
        analyse_sheet(sheet, [row[0] for row in POROSITY])
