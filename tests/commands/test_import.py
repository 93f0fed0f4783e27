"""qcbench import: what comes in, what is said, what is asked, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qcbench.store.workspace import Workspace
from tests.command_line import new_workspace, run

LOG = "受理日期,大类,件数\n2026-1-5,差错,3\n2026-1-6,态度,4\n合计,,7\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return new_workspace(tmp_path)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text(LOG, encoding="gb18030")
    return path


def test_a_table_comes_in_and_what_was_left_out_is_said(place: Path, log: Path) -> None:
    done = run("import", place, log)
    assert (done.code, done.out) == (0, "已导入 2 行、3 列到“台账”。\n")
    assert "合计行：1 行（第 4 行）" in done.err


def test_a_preview_writes_nothing(place: Path, log: Path) -> None:
    before = place.read_bytes()
    shown = json.loads(run("import", place, log, "--preview", "--json").out)
    assert (shown["encoding"]["name"], shown["header_row"], shown["rows"]) == ("gb18030", 1, 2)
    assert [column["kind"] for column in shown["columns"]] == ["date", "category", "integer"]
    assert place.read_bytes() == before
    assert "编码：GBK" in run("import", place, log, "--preview").out


def test_an_update_replaces_the_rows_and_says_what_is_new(place: Path, log: Path) -> None:
    first = json.loads(run("import", place, log, "--name", "投诉", "--json").out)
    log.write_text("大类,件数,级别\n差错,9,一级\n", encoding="utf-8")
    second = json.loads(run("import", place, log, "--update", "投诉", "--json").out)
    assert (second["dataset"], second["rows"]) == (first["dataset"], 1)
    assert second["told"][:2] == ["新增的列：级别", "文件中不再有的列：受理日期"]
    with Workspace.open(place) as workspace:
        workspace.undo()


def test_letters_that_are_not_sure_are_asked_about(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("褥瘡,班\n".encode("cp932") + b"1,2\n" * 300)
    assert "编码不确定" in run("import", place, path).complaint
    assert run("import", place, path, "--encoding", "cp932").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sheet", "无"), "读"),
        (("--encoding", "没有这种"), "编码"),
        (("--header-row", "99"), "第 99 行"),
        (("--update", "没有"), "没有"),
        (("--delimiter", "空格"), "空格"),
        (("--date-order", "yyy"), "yyy"),
    ],
)
def test_choices_that_can_not_be_followed_are_refused_in_a_line(place: Path, log: Path, words: tuple[str, str], said: str) -> None:
    ended = run("import", place, log, *words)
    if words[0] == "--sheet":
        assert ended.code == 0  # a text file has no sheets: nothing to choose
    else:
        assert said in ended.complaint


def test_what_is_no_table_is_refused_in_a_line(place: Path, tmp_path: Path) -> None:
    assert "文件夹" in run("import", place, tmp_path).complaint
    assert (
        "没有这个" in run("import", place, tmp_path / "no.csv").complaint or "打不开" in run("import", place, tmp_path / "no.csv").complaint
    )
