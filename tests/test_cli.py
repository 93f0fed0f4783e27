"""The command line: what each command does, what it prints where, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from qcbench.cli import NAMES
from tests.command_line import digest, inside, new_workspace, run

PROCEDURES = ("caq_self_set", "caq_directive", "caq_innovation", "taiwan_ten_step", "juse_problem_solving")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``qcbench demo`` fills."""
    folder = tmp_path_factory.mktemp("示例") / "out"
    made = run("demo", "--out", folder)
    assert (made.code, made.err) == (0, ""), made
    return folder


def only(folder: Path, ending: str) -> Path:
    found = list(folder.rglob(f"*{ending}"))
    assert len(found) == 1
    return found[0]


def test_demo_writes_workspace_workbook_deck_and_pictures(demo: Path) -> None:
    assert only(demo, ".qcb").stat().st_size > 100_000
    assert len(load_workbook(only(demo, ".xlsx"), read_only=True).sheetnames) >= 12
    assert len(Presentation(str(only(demo, ".pptx"))).slides) >= 32
    assert len(list((demo / "图片").glob("*.png"))) >= 12


def test_show_says_what_the_sample_reached(demo: Path) -> None:
    shown = inside("show", only(demo, ".qcb"))
    assert (shown.code, shown.err) == (0, "")
    assert "课题：提高全球通客户满意度" in shown.out
    assert "95.59% → 98.22%（目标 98.00%）" in shown.out
    assert "目标达成率：109.1%" in shown.out


def test_show_json_is_one_document_and_nothing_else(demo: Path) -> None:
    shown = inside("show", only(demo, ".qcb"), "--json")
    facts = json.loads(shown.out)
    assert (shown.code, shown.err) == (0, "")
    assert (facts["procedure"], facts["terminal_causes"], len(facts["main_causes"])) == ("caq_self_set", 22, 3)
    assert facts["effect"]["achievement_rate"] == pytest.approx(1.091, abs=5e-4)


def test_check_figures_names_exactly_the_three_contradictions(demo: Path) -> None:
    found = json.loads(inside("check-figures", only(demo, ".qcb"), "--json").out)
    assert len(found) == 3
    text = " ".join(f"{item['stated']} {item['computed']} {item['sentence']}" for item in found)
    assert [figure for figure in ("161", "160", "241", "41") if figure not in text] == []
    told = inside("check-figures", only(demo, ".qcb"))
    assert told.code == 0
    assert told.out.splitlines()[-1].endswith("发现矛盾 3 处。")


def test_export_writes_only_what_is_named_and_in_the_language_named(demo: Path, tmp_path: Path) -> None:
    before = digest(only(demo, ".qcb"))
    done = inside("export", only(demo, ".qcb"), "--out", tmp_path / "en", "--excel", "--language", "en", "--json")
    written = json.loads(done.out)
    assert (done.code, done.err, len(written["files"])) == (0, "", 1)
    assert "Contents" in load_workbook(written["files"][0], read_only=True).sheetnames
    assert list((tmp_path / "en").rglob("*.pptx")) == []
    assert digest(only(demo, ".qcb")) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_export_draws_pictures_of_the_kind_named(demo: Path, tmp_path: Path, kind: str, start: bytes) -> None:
    done = inside("export", only(demo, ".qcb"), "--out", tmp_path, "--pictures", kind)
    files = [Path(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert len(files) >= 12
    assert {path.suffix for path in files} == {f".{kind}"}
    assert all(path.read_bytes().startswith(start) for path in files)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_new_makes_a_project_of_each_procedure_that_exports(procedure: str, tmp_path: Path) -> None:
    path = tmp_path / "new.qcb"
    assert inside("new", tmp_path / "new", "--procedure", procedure, "--title", "降低投诉率").code == 0
    facts = json.loads(inside("show", path, "--json").out)
    assert (facts["title"], facts["procedure"], facts["language"]) == ("降低投诉率", procedure, "zh_CN")
    assert {step["state"] for step in facts["steps"]} == {"not_started"}
    done = inside("export", path, "--out", tmp_path / "out", "--excel", "--powerpoint")
    assert (done.code, done.err) == (0, "")
    assert sorted(Path(line).suffix for line in done.out.splitlines()) == [".pptx", ".xlsx"]


def test_a_file_with_two_projects_asks_which(tmp_path: Path) -> None:
    path = tmp_path / "two.qcb"
    for title in ("降低投诉率", "缩短等候时长"):
        assert inside("new", path, "--procedure", "caq_self_set", "--title", title).code == 0
    assert "降低投诉率、缩短等候时长" in inside("show", path).complaint
    assert "缩短等候时长" in inside("show", path, "--project", "缩短等候时长").out
    assert "没有课题“别的”" in inside("show", path, "--project", "别的").complaint


def test_backup_restore_and_doctor_work_on_a_file(tmp_path: Path) -> None:
    path = new_workspace(tmp_path)
    made = json.loads(inside("backup", path, "--json").out)
    assert digest(Path(made["backup"])) == made["sha256"]
    assert inside("new", path, "--procedure", "caq_innovation", "--title", "研制工具").code == 0
    assert inside("restore", path, made["backup"]).code == 0
    assert json.loads(inside("show", path, "--json").out)["title"] == "降低投诉率"
    findings = json.loads(inside("doctor", path, "--json").out)
    assert {item["grade"] for item in findings} <= {"good", "warning"}


def test_a_file_alone_is_opened_and_nothing_alone_says_that_there_is_no_window(tmp_path: Path) -> None:
    path = new_workspace(tmp_path)
    assert "课题：降低投诉率" in inside(path).out
    alone = inside()
    assert (alone.code, alone.err) == (0, "")
    assert alone.out.startswith("没有显示器")


@pytest.mark.parametrize(
    "words",
    [
        ["exprot"],
        ["export"],
        ["export", "x.qcb"],
        ["show", "x.qcb", "--jsno"],
        ["show", "x.qcb", "y.qcb"],
        ["new", "x.qcb", "--title", "a"],
        ["export", "x.qcb", "--out", "y", "--pictures", "gif"],
        ["--nothing"],
    ],
)
def test_wrong_usage_is_one_line_and_code_2(words: list[str]) -> None:
    ended = inside(*words)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
    assert "--help" in ended.err


@pytest.mark.parametrize("command", NAMES)
def test_every_command_explains_itself_in_the_users_language(command: str) -> None:
    shown = inside(command, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert "显示本说明" in shown.out
    assert any("\u4e00" <= character <= "\u9fff" for character in shown.out.split("\n\n")[1])


def test_help_lists_every_command() -> None:
    shown = inside("--help").out
    assert [command for command in NAMES if command not in shown] == []


def test_refusals_speak_the_users_language(tmp_path: Path) -> None:
    assert run("show", tmp_path / "none.qcb", language="en").complaint.startswith("There is no file")
    assert run("show", tmp_path / "none.qcb", language="zh_CN").complaint.endswith("。")


def test_the_self_test_proves_the_installation() -> None:
    proved = run("self-test", "--json")
    checks = json.loads(proved.out)
    assert [item for item in checks if not item["ok"]] == []
    assert (proved.code, proved.err, len(checks)) == (0, "", 8)


def test_characters_that_cannot_be_stored_are_left_out_and_said(tmp_path: Path) -> None:
    made = run("new", tmp_path / "new.qcb", "--procedure", "caq_self_set", "--title", "降低\x01差错率", QCBENCH_LANGUAGE="zh_CN")
    assert made.code == 0
    assert "降低差错率" in made.err
    assert "无法保存的字符" in made.err
