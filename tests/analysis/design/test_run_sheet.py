import pytest

from qcbench.analysis.design.run_sheet import Factor, run_sheet
from qcbench.errors import Refusal

THREE = [Factor("温度", ("低", "中", "高")), Factor("时长", ("短", "中", "长")), Factor("话术", ("甲", "乙", "丙"))]
TWO = [Factor(name, ("1", "2")) for name in "ABC"]


def test_factors_take_columns_and_the_rest_is_error() -> None:
    sheet = run_sheet(THREE)
    assert sheet.array.name == "L9"
    assert (sheet.columns, sheet.error_columns) == ((1, 2, 3), (4,))
    assert sheet.column_titles[3].startswith("Error")
    assert sheet.runs[4].settings == ("中", "中", "丙")


def test_the_same_seed_draws_the_same_order_of_all_runs() -> None:
    one, other = (run_sheet(THREE, seed=11, replicates=2) for _ in range(2))
    assert one == other
    assert sorted((run.run, run.repetition) for run in one.runs) == [(run, time) for run in range(1, 10) for time in (1, 2)]
    assert [run.order for run in one.runs] == list(range(1, 19))
    assert [run.run for run in one.runs] != [run.run for run in run_sheet(THREE, replicates=2).runs]


def test_an_interaction_keeps_its_column_free() -> None:
    sheet = run_sheet(TWO, "L8", interactions=[("A", "B")])
    assert sheet.columns == (1, 2, 4)
    assert sheet.column_titles[2] == "A×B"


def test_what_can_not_be_placed_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="no free column"):
        run_sheet(THREE, "L8")
    with pytest.raises(Refusal, match="taken"):
        run_sheet(TWO, "L8", columns={"A": 1, "B": 1})
    with pytest.raises(Refusal, match="L12"):
        run_sheet(TWO, "L12", interactions=[("A", "B")])
    with pytest.raises(Refusal, match="“A” stands twice"):
        run_sheet([TWO[0], TWO[0]])
    with pytest.raises(Refusal, match="no column 9"):
        run_sheet(TWO, "L8", columns={"A": 9})


def test_a_dummy_level_fills_a_longer_column() -> None:
    sheet = run_sheet([*THREE[:2], Factor("班次", ("白", "夜", "白"))])
    assert {run.settings[2] for run in sheet.runs} == {"白", "夜"}
    assert sheet.verdict.endswith("would be 18.")
