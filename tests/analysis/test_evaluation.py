import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcbench.analysis.evaluation import EvaluationResult, Weighed, evaluate
from qcbench.errors import Refusal

CRITERIA = [Weighed("可行性"), Weighed("经济性"), Weighed("圈能力")]
MEMBERS = ["组长", "组员 A"]


def matrix(*rows: tuple[str, list[list[float | None]]]) -> dict[tuple[str, str, str], float | None]:
    """Rows of (candidate, criterion by criterion the members' scores)."""
    return {
        (name, criterion.name, member): score
        for name, by_criterion in rows
        for criterion, scores in zip(CRITERIA, by_criterion, strict=True)
        for member, score in zip(MEMBERS, scores, strict=True)
    }


def judge(*rows: tuple[str, list[list[float | None]]], **settings: object) -> EvaluationResult:
    return evaluate([name for name, _ in rows], CRITERIA, MEMBERS, matrix(*rows), **settings)  # type: ignore[arg-type]


def test_sums_are_held_against_members_times_criteria_times_full_mark() -> None:
    result = judge(("甲", [[5, 5], [5, 3], [3, 3]]), ("乙", [[3, 3], [5, 3], [1, 3]]), threshold=0.8)
    assert (result.full_total, result.threshold_total) == (30, 24)
    assert [(one.total, one.rank, one.adopted) for one in result.candidates] == [(24, 1, True), (18, 2, False)]
    assert result.candidates[0].by_criterion == (10, 8, 6)
    assert result.best == ("甲",)


def test_means_and_weights_change_the_full_mark() -> None:
    criteria = [Weighed("重要性", 2), Weighed("迫切性", 1)]
    scores = {("甲", "重要性", "a"): 5, ("甲", "重要性", "b"): 3, ("甲", "迫切性", "a"): 1, ("甲", "迫切性", "b"): 1}
    result = evaluate(["甲"], criteria, ["a", "b"], scores, aggregate="mean")
    assert (result.full_total, result.candidates[0].total, result.candidates[0].adopted) == (15, 9, None)
    assert result.candidates[0].share == 0.6


def test_equal_totals_share_a_rank() -> None:
    flat = [[3.0, 3.0]] * 3
    result = judge(("甲", flat), ("乙", [[5, 5]] * 3), ("丙", flat), ("丁", [[1, 1]] * 3))
    assert [one.rank for one in result.candidates] == [2, 1, 2, 4]


def test_missing_scores_are_told_and_left_out() -> None:
    result = judge(
        ("甲", [[5, None], [5, 5], [5, 5]]), ("乙", [[5, None], [1, 1], [1, 1]]), ("丙", [[5, None], [5, 5], [3, 3]]), threshold=0.8
    )
    assert result.missing == tuple((name, "可行性", "组员 A") for name in "甲乙丙")
    assert [one.adopted for one in result.candidates] == [True, False, None]
    assert result.candidates[0].by_criterion == (5, 10, 10)


def test_a_criterion_nobody_scored_has_no_points() -> None:
    result = judge(("甲", [[None, None], [5, 5], [5, 5]]), aggregate="mean", threshold=0.5)
    assert result.candidates[0].by_criterion == (None, 5, 5)
    assert result.candidates[0].adopted is None


@pytest.mark.parametrize("score", [6, -1, float("nan")])
def test_scores_outside_the_scale_are_refused_by_name(score: float) -> None:
    with pytest.raises(Refusal, match="甲"):
        judge(("甲", [[score, 5], [5, 5], [5, 5]]))


def test_incomplete_matrices_are_refused() -> None:
    for candidates, criteria, members in (
        ([], CRITERIA, MEMBERS),
        (["甲"], [], MEMBERS),
        (["甲"], CRITERIA, []),
        (["甲", "甲"], CRITERIA, MEMBERS),
    ):
        with pytest.raises(Refusal):
            evaluate(candidates, criteria, members, {})
    for wrong in (Weighed("a", -1), Weighed("a", 0), Weighed("a", 1, 0)):
        with pytest.raises(Refusal):
            evaluate(["甲"], [wrong], MEMBERS, {})


@given(st.lists(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=3, max_size=3), min_size=1, max_size=5))
def test_ranks_follow_totals_and_shares_stay_within_the_scale(table: list[list[list[float | None]]]) -> None:
    result = judge(*((f"方案{number}", rows) for number, rows in enumerate(table)))
    assert all(0 <= one.share <= 1 for one in result.candidates)
    ordered = sorted(result.candidates, key=lambda one: one.rank)
    assert [one.total for one in ordered] == sorted((one.total for one in ordered), reverse=True)
