import numpy as np
import pandas as pd
import pytest

from qcbench.analysis.control.chooser import chart_of, choose_chart
from qcbench.analysis.control.questions import next_question, questions
from qcbench.errors import Refusal

RANDOM = np.random.default_rng(5)
MEASURED = RANDOM.normal(10, 1, 60)
WEEKS = [f"W{week}" for week in range(1, 61)]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"data": "measured", "together": "one"}, "i_mr"),
        ({"data": "measured", "together": "few"}, "xbar_r"),
        ({"data": "measured", "together": "many"}, "xbar_s"),
        ({"data": "counted", "thing": "defectives", "sample": "equal"}, "np"),
        ({"data": "counted", "thing": "defectives", "sample": "varying"}, "p"),
        ({"data": "counted", "thing": "defects", "quantity": "equal"}, "c"),
        ({"data": "counted", "thing": "defects", "quantity": "varying"}, "u"),
    ],
)
def test_at_most_three_answers_lead_to_a_chart_with_its_reason(answers: dict[str, str], kind: str) -> None:
    choice = choose_chart(answers)
    assert (choice.kind, next_question(answers)) == (kind, None)
    assert choice.why.endswith(".")


def test_the_next_question_follows_from_the_answers() -> None:
    asked = next_question({"data": "counted"})
    assert asked is not None
    assert asked.key == "thing"
    assert {answer.question for question in questions() for answer in question.answers if answer.question} == {
        question.key for question in questions()[1:]
    }


def test_open_questions_and_unknown_answers_are_refused() -> None:
    with pytest.raises(Refusal, match="still open"):
        choose_chart({"data": "counted"})
    with pytest.raises(Refusal, match="no answer"):
        choose_chart({"data": "guessed"})


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"周": WEEKS, "分钟": MEASURED}, "i_mr"),
        ({"周": WEEKS, "缺陷数": RANDOM.poisson(6, 60)}, "c"),
        ({"周": WEEKS, "金额": RANDOM.poisson(6, 60) * 100}, "i_mr"),
        ({"周": WEEKS, "不合格": RANDOM.binomial(200, 0.05, 60), "检查数": [200] * 60}, "p"),
        ({"投诉次数": RANDOM.poisson(6, 60), "工时": RANDOM.uniform(9, 11, 60)}, "u"),
        ({"样本": np.repeat(range(12), 5), "直径": MEASURED}, "xbar_r"),
        ({"样本": np.repeat(["甲", "乙", "丙", "丁"], 15), "直径": MEASURED}, "xbar_s"),
        ({"x1": MEASURED, "x2": MEASURED + 0.1, "x3": MEASURED - 0.2}, "xbar_r"),
        ({"序号": range(1, 61), "分钟": MEASURED}, "i_mr"),
    ],
)
def test_the_layout_of_the_data_says_which_chart(columns: dict[str, object], kind: str) -> None:
    frame = pd.DataFrame(columns)
    choice = choose_chart(frame)
    assert choice.kind == kind
    assert chart_of(choice, frame).kind == kind


def test_a_column_that_is_the_share_of_two_others_is_left_aside() -> None:
    frame = pd.DataFrame({"n": [100, 120, 90, 100], "bad": [5, 6, 3, 7]})
    frame["share"] = frame["bad"] / frame["n"]
    choice = choose_chart(frame)
    assert (choice.kind, choice.columns) == ("p", {"counts": ("bad",), "sizes": ("n",)})


def test_overdispersed_shares_are_sent_to_laney_at_once() -> None:
    frame = pd.DataFrame({"late": [5000, 5400, 4800, 5300, 4900, 5500, 4700, 5200], "orders": [10_000, 10_100] * 4})
    choice = choose_chart(frame)
    assert choice.kind == "laney_p"
    assert "σz" in choice.why
    assert choice.others[0][0] == "p"


def test_columns_of_different_sizes_are_no_subgroup() -> None:
    with pytest.raises(Refusal, match="different sizes"):
        choose_chart(pd.DataFrame({"a": [1.5, 2.5, 3.1], "b": [1000.5, 1001.2, 999.3], "c": [5.5, 5.2, 5.1]}))
    with pytest.raises(Refusal, match="no column of numbers"):
        choose_chart(pd.DataFrame({"a": ["x", "y"]}))
