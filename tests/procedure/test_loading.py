"""The shipped procedures: complete, in four languages where they exist, and refused with file, line and key where they are malformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcbench.errors import Refusal
from qcbench.procedure.loading import load_procedure, procedures, read_procedure, read_tools, tool_matrix
from qcbench.procedure.procedure import STEP_KEYS
from qcbench.resources import resource
from qcbench.texts import using

KEYS = ["caq_directive", "caq_innovation", "caq_self_set", "juse_problem_solving", "taiwan_ten_step"]


def changed(folder: Path, old: str, new: str) -> Path:
    """The self-set procedure with one change, in a folder of its own."""
    text = resource("procedures", "caq_self_set.toml").read_text("utf-8")
    assert text.count(old) >= 1
    path = folder / "caq_self_set.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def refusal(path: Path) -> str:
    """The sentence a file is refused with."""
    with using("en"), pytest.raises(Refusal) as caught:
        read_procedure(path, tool_matrix())
    return caught.value.sentence


def line_in(path: Path, text: str) -> int:
    """The line of the first occurrence."""
    whole = path.read_text("utf-8")
    return whole.count("\n", 0, whole.index(text)) + 1


def test_five_procedures_are_shipped_in_order() -> None:
    assert [procedure.key for procedure in procedures()] == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_every_step_has_names_purpose_and_content_in_chinese_and_english(key: str) -> None:
    for step in load_procedure(key).steps:
        for words in (step.names, step.shorts, step.purposes, *(requirement.texts for requirement in step.requirements)):
            assert words.get("zh_CN"), step.key
            assert words.get("en"), step.key
        assert step.requirements


@pytest.mark.parametrize("key", KEYS)
def test_short_names_have_four_characters_in_chinese(key: str) -> None:
    shorts = [step.shorts["zh_CN"] for step in load_procedure(key).numbered]
    assert {len(short) for short in shorts} == {4}
    assert len(set(shorts)) == len(shorts)


def test_the_self_set_procedure_has_ten_steps_in_four_phases() -> None:
    procedure = load_procedure("caq_self_set")
    shorts = ["选择课题", "现状调查", "设定目标", "原因分析", "要因确认", "制定对策", "对策实施", "效果检查", "巩固措施", "总结打算"]
    assert [step.short("zh_CN") for step in procedure.numbered] == shorts
    assert "".join(step.phase for step in procedure.numbered) == "PPPPPPDCAA"
    assert procedure.edition == "T/CAQ 10201—2020"
    assert procedure.category_names("zh_CN") == tuple("人机料法环测")


def test_the_schools_differ_where_they_should() -> None:
    votes = {procedure.key for procedure in procedures() if procedure.votes_on_causes}
    assert votes == {"taiwan_ten_step"}
    assert load_procedure("taiwan_ten_step").settings.columns["why"] == "cause"
    assert load_procedure("caq_self_set").settings.columns["why"] == "goal"
    assert not load_procedure("caq_directive").has("survey")
    assert not load_procedure("caq_innovation").has_fishbone
    assert [len(procedure.numbered) for procedure in procedures()] == [10, 8, 10, 8, 10]


def test_a_step_can_stand_for_two_internal_steps() -> None:
    procedure = load_procedure("juse_problem_solving")
    assert procedure.step("target") is procedure.step("survey")
    assert procedure.phase_of("do") == "D"
    with pytest.raises(KeyError):
        procedure.step("scheme")


def test_names_fall_back_to_chinese() -> None:
    procedure = load_procedure("caq_self_set")
    assert procedure.step("topic").name("ja") == "テーマの選定"
    assert procedure.step("topic").purpose("ja") == procedure.step("topic").purposes["zh_CN"]


def test_recommended_tools_come_best_first() -> None:
    assert [tool.name("zh_CN") for tool in load_procedure("caq_self_set").step("survey").tools[:2]] == ["分层法", "排列图"]
    for key in STEP_KEYS:
        marks = [tool.mark for tool in tool_matrix()[key]]
        assert marks == sorted(marks, key="●○".index)


def test_an_unknown_procedure_is_refused_with_the_choices() -> None:
    with using("zh_CN"), pytest.raises(Refusal, match="caq_self_set"):
        load_procedure("../caq_self_set")


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        (
            'phase = "P"\nname = { zh_CN = "选择课题"',
            'phase = "X"\nname = { zh_CN = "选择课题"',
            'phase = "X"',
            "“X” is not one of P, D, C, A",
        ),
        ("votes_on_causes = false", 'votes_on_causes = "no"', "votes_on_causes", "it must be true or false"),
        ("votes_on_causes = false", "vote_on_causes = false", "[settings]", "“votes_on_causes”: this key is missing"),
        ("focus_threshold = 0.8", "focus_threshold = 80", "focus_threshold", "it must be above 0 and at most 1"),
        ("number = 3", 'number = "3"', 'number = "3"', "it must be a whole number"),
        ('needs = "indicator"', 'needs = "indicators"', 'needs = "indicators"', "“indicators” is not one of"),
        ('family = "caq"', 'family = "caq"\nyear = 2020', "year", "this key is not known here"),
    ],
)
def test_a_malformed_file_is_refused_with_file_line_and_key(tmp_path: Path, old: str, new: str, at: str, said: str) -> None:
    path = changed(tmp_path, old, new)
    sentence = refusal(path)
    assert sentence.startswith(f"caq_self_set.toml, line {line_in(path, at)}")
    assert said in sentence


def test_broken_syntax_is_refused_with_its_line(tmp_path: Path) -> None:
    path = changed(tmp_path, 'edition = "T/CAQ 10201—2020"', 'edition = "T/CAQ')
    assert refusal(path).startswith("caq_self_set.toml, line 3: this is not valid TOML")


def test_steps_out_of_order_are_refused(tmp_path: Path) -> None:
    assert "numbered 1, 2, 3" in refusal(changed(tmp_path, "number = 3", "number = 4"))


def test_a_mark_that_is_no_mark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tools.toml"
    path.write_text('basis = "U"\n[[tool]]\nkey = "x"\nname = { en = "x" }\nsteps = { survey = "*" }\n', "utf-8")
    with using("en"), pytest.raises(Refusal, match=r"tools\.toml, line 5, “survey”"):
        read_tools(path)
