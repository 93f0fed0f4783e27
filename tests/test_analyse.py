"""The command that calculates: qcbench analyse, its list, what it prints where, its pictures, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.command_line import inside, run

ISSUE = (
    "descriptive frequency histogram normality check_sheet crosstab stratify pareto pareto_by pareto_pair "
    "i_mr xbar_r xbar_s p np c u laney_p laney_u run_chart rules choose_chart "
    "capability capability_defectives capability_defects "
    "advise two_proportions chi_square goodness_of_fit fisher t_welch t_pooled t_paired mann_whitney signed_rank f_variance levene "
    "binomial proportion_interval sample_size_proportion sample_size_mean power "
    "scatter correlation influence orthogonal_array run_sheet golden_section pert "
    "csat nps fcr aht complaint_rate timeliness scale alpha kendall_w "
)
CALLS = [("改善前", 184 + row * 7 % 13, row % 4 == 0) for row in range(15)] + [
    ("改善后", 170 + row * 5 % 13, row % 6 == 0) for row in range(15)
]
TIMES = "阶段,时长,投诉\n" + "".join(f"{phase},{time},{'是' if bad else '否'}\n" for phase, time, bad in CALLS)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Thirty calls before and after, as Excel in China writes CSV."""
    path = tmp_path / "通话 记录.csv"
    path.write_bytes(TIMES.encode("gb18030"))
    return path


def test_the_list_names_every_tool_under_its_family() -> None:
    listed = inside("analyse", "--list")
    named = [line.split()[0] for line in listed.out.splitlines() if line.startswith("  ")]
    assert (listed.code, listed.err) == (0, "")
    assert [key for key in ISSUE.split() if key not in named] == []
    assert "改善前后比较助手" in listed.out


def test_the_list_as_json_says_what_every_tool_takes() -> None:
    tools = {one["tool"]: one for one in json.loads(inside("analyse", "--list", "--json").out)}
    assert [key for key in ISSUE.split() if key not in tools] == []
    assert [one["key"] for one in tools["scatter"]["inputs"] if one["by"]] == ["strata"]
    assert tools["run_sheet"]["drawn"] is False


def test_one_tool_says_its_columns_and_settings() -> None:
    shown = inside("analyse", "t_welch", "--list").out
    assert "--set confidence=…" in shown
    assert "Welch t 检验" in shown


def test_a_comparison_is_told_as_a_sentence_before_its_numbers(table: Path) -> None:
    told = inside("analyse", "t_welch", "--data", table, "--column", "时长", "--by", "阶段")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[0].startswith("改善前（均值")
    assert len(told.out.splitlines()) > 8


def test_json_is_one_document_with_verdict_notes_and_finite_numbers(table: Path) -> None:
    told = inside("analyse", "advise", "--data", table, "--column", "时长", "--by", "阶段", "--set", "direction=lower", "--json")
    answer = json.loads(told.out, parse_constant=lambda text: pytest.fail(f"{text} is no JSON"))
    assert (told.code, told.err, answer["tool"], answer["picture"]) == (0, "", "advise", None)
    assert answer["verdict"].endswith("。")
    assert answer["result"]["conclusion"] == "improved"


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_the_chart_is_written_where_it_is_asked_for(table: Path, ending: str) -> None:
    picture = table.with_name(f"图 一{ending}")
    told = inside("analyse", "i_mr", "--data", table, "--column", "时长", "--by", "阶段", "--picture", picture, "--title", "通话时长")
    assert (told.code, told.out.splitlines()[-1]) == (0, str(picture))
    assert picture.stat().st_size > 3_000
    if ending == ".png":
        with Image.open(picture) as image:
            assert image.size == (1920, 1080)


def test_limits_are_given_as_lsl_and_usl(table: Path) -> None:
    told = inside("analyse", "capability", "--data", table, "--column", "时长", "--spec", "150,210,180", "--json")
    result = json.loads(told.out)["result"]
    assert (told.code, result["limits"]["lower"], result["limits"]["upper"], result["limits"]["target"]) == (0, 150.0, 210.0, 180.0)


def test_a_tool_without_data_takes_settings_alone() -> None:
    told = inside("analyse", "two_proportions", "--set", "x1=60", "--set", "n1=1200", "--set", "x2=30", "--set", "n2=1180", "--json")
    assert json.loads(told.out)["result"]["counts"] == [60, 30]


def test_a_run_sheet_is_told_as_a_table_of_all_its_runs() -> None:
    told = inside("analyse", "run_sheet", "--set", "factors=温度: 80, 90; 时间: 5, 8; 压力: 低, 高", "--set", "array=L16")
    rows = [line for line in told.out.splitlines() if "低" in line or "高" in line]
    assert (told.code, len(rows)) == (0, 16)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "nothing"),
        (["t_welch", "--data", "FILE"], "--by"),
        (["t_welch", "--data", "FILE", "--column", "时长", "--by", "班组"], "班组"),
        (["t_welch", "--data", "FILE", "--column", "阶段", "--by", "投诉"], "阶段"),
        (["i_mr", "--column", "时长"], "--data"),
        (["i_mr", "--data", "没有.csv", "--column", "时长"], "没有.csv"),
        (["i_mr", "--data", "FILE", "--column", "时长", "--set", "speed=3"], "speed"),
        (["i_mr", "--data", "FILE", "--column", "时长", "--set", "width=宽"], "宽"),
        (["i_mr", "--data", "FILE", "--column", "时长", "--spec", "1,2"], "lsl"),
        (["run_sheet", "--set", "factors=A: 1, 2", "--picture", "图.png"], "run_sheet"),
        (["golden_section", "--set", "low=9", "--set", "high=1"], "9"),
    ],
)
def test_what_can_be_mended_is_refused_in_one_line(table: Path, words: list[str], said: str) -> None:
    ended = inside("analyse", *(str(table) if word == "FILE" else word for word in words))
    assert said in ended.complaint


@pytest.mark.parametrize(
    "words",
    [
        ["i_mr", "--data", "FILE", "--column", "时长", "--picture", "图.bmp"],
        ["i_mr", "--data", "FILE", "--column", "时长", "--set", "width"],
        ["i_mr", "--data", "FILE", "--column", "时长", "--spec", "1,2,3,4"],
        ["i_mr", "--colour"],
    ],
)
def test_a_command_that_is_written_wrongly_ends_with_two(table: Path, words: list[str]) -> None:
    ended = inside("analyse", *(str(table) if word == "FILE" else word for word in words))
    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err


def test_the_real_program_calculates_in_english_too(table: Path) -> None:
    told = run("analyse", "mann_whitney", "--data", table, "--column", "时长", "--by", "阶段", language="en")
    assert (told.code, told.err) == (0, "")
    assert "Mann–Whitney test" in told.out
