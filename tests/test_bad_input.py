"""Bad input gets one plain sentence and changes nothing."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.command_line import TOP, digest, inside, new_workspace, run
from tests.report.projects import filled, stored

COMMANDS = ("show", "export", "check-figures", "backup", "doctor", "open")
AS_ROOT = sys.platform != "win32" and os.geteuid() == 0
HUMBLE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if AS_ROOT and shutil.which("setpriv") else ()
"""What makes root obey write protection."""
LONG = "很长的课题" * 8_000
TEXTS = {
    "formula": "=1+cmd|' /C calc'!A1",
    "markup": "<img src=x onerror=alert(1)>",
    "control": "一\x07二\x1b[31m三",
    "long": LONG,
    "emoji": "👩‍🔧🏭🎉",
    "rare": "𠮷𪚥䶮㐂",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path)


def arguments(command: str, path: Path, out: Path) -> list[object]:
    return [command, path, "--out", out] if command == "export" else [command, path]


def refused(command: str, path: Path, tmp_path: Path) -> str:
    """The one line with which a command refuses a file, which stays as it is."""
    before = digest(path) if path.is_file() else None
    listing = sorted(entry.name for entry in tmp_path.iterdir())
    said = inside(*arguments(command, path, tmp_path / "out")).complaint
    assert (digest(path) if path.is_file() else None) == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == listing
    return said


def a_text_file(path: Path) -> None:
    path.write_text("课题,数值\n一,1\n", encoding="gb18030")


def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def a_foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE customer (name TEXT)")
        connection.commit()


def a_newer_workspace(path: Path) -> None:
    shutil.copyfile(new_workspace(path.parent), path)
    (path.parent / "课题.qcb").unlink()
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA user_version = {version + 65536}")


def a_damaged_workspace(path: Path) -> None:
    shutil.copyfile(new_workspace(path.parent), path)
    (path.parent / "课题.qcb").unlink()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def half_a_workspace(path: Path) -> None:
    shutil.copyfile(new_workspace(path.parent), path)
    (path.parent / "课题.qcb").unlink()
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "make", [a_text_file, an_empty_file, a_folder, nothing, a_foreign_database, a_newer_workspace, a_damaged_workspace, half_a_workspace]
)
def test_a_file_that_is_no_workspace_is_refused_and_left_alone(command: str, make: object, tmp_path: Path) -> None:
    path = tmp_path / "input.qcb"
    make(path)  # type: ignore[operator]
    assert "input.qcb" in refused(command, path, tmp_path)


@pytest.mark.parametrize("make", [a_text_file, an_empty_file, a_folder, a_foreign_database, a_newer_workspace])
def test_no_project_is_added_to_a_file_that_is_no_workspace(make: object, tmp_path: Path) -> None:
    path = tmp_path / "input.qcb"
    make(path)  # type: ignore[operator]
    before = digest(path) if path.is_file() else None
    assert "input.qcb" in inside("new", path, "--procedure", "caq_self_set", "--title", "降低投诉率").complaint
    assert (digest(path) if path.is_file() else None) == before


def test_an_unknown_procedure_or_no_title_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "new.qcb"
    assert "caq_self_set" in inside("new", path, "--procedure", "none", "--title", "降低投诉率").complaint
    assert "--title" in inside("new", path, "--procedure", "caq_self_set", "--title", " ").complaint
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_is_refused_before_anything_is_written(workspace: Path, tmp_path: Path) -> None:
    assert "zh_CN" in inside("export", workspace, "--out", tmp_path / "out", "--language", "fr").complaint
    assert "zh_CN" in inside("demo", "--out", tmp_path / "out", "--language", "fr").complaint
    assert not (tmp_path / "out").exists()


def test_a_file_is_no_folder_to_export_into(workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("mine", encoding="utf-8")
    for command in (["export", workspace], ["demo"]):
        assert "out.txt" in inside(*command, "--out", target).complaint
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["降低投诉率.xlsx", "降低投诉率.pptx"])
def test_an_export_target_that_can_not_be_replaced_is_named(name: str, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / name / "inside").mkdir(parents=True)
    before = digest(workspace)
    kind = "--excel" if name.endswith("xlsx") else "--powerpoint"
    assert name in inside("export", workspace, "--out", tmp_path / "out", kind).complaint
    assert digest(workspace) == before
    assert [entry.name for entry in (tmp_path / "out").iterdir()] == [name]


@pytest.fixture
def read_only_place(tmp_path: Path) -> Iterator[Path]:
    """A folder with a workspace in it, both write-protected."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    workspace = new_workspace(folder)
    workspace.chmod(0o444)
    folder.chmod(0o555)
    yield workspace
    folder.chmod(0o755)


@pytest.mark.skipif(AS_ROOT and not HUMBLE, reason="root passes over write protection")
def test_a_place_that_is_read_only_is_read_but_not_written(read_only_place: Path, tmp_path: Path) -> None:
    folder, before = read_only_place.parent, digest(read_only_place)
    assert json.loads(run("show", read_only_place, "--json", prefix=HUMBLE).out)["title"] == "降低投诉率"
    for words in (
        ["export", read_only_place, "--out", folder / "out"],
        ["demo", "--out", folder / "out"],
        ["demo", "--out", folder],
        ["new", folder / "other.qcb", "--procedure", "caq_self_set", "--title", "缩短时长"],
        ["new", read_only_place, "--procedure", "caq_self_set", "--title", "缩短时长"],
        ["backup", read_only_place],
    ):
        assert str(folder) in run(*words, prefix=HUMBLE).complaint
    assert digest(read_only_place) == before
    assert [entry.name for entry in folder.iterdir()] == [read_only_place.name]
    assert run("export", read_only_place, "--out", tmp_path / "out", "--excel", prefix=HUMBLE).code == 0


def little_room() -> None:
    """Files of 60 kB at most, as on a disk that is full: enough to read a workspace, too little for what is written."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("kind", ["--excel", "--powerpoint"])
def test_a_full_disk_leaves_the_older_export_whole(kind: str, tmp_path: Path) -> None:
    workspace = tmp_path / "whole.qcb"
    stored(filled("caq_self_set"), workspace)
    assert inside("export", workspace, "--out", tmp_path / "out", kind).code == 0
    target = next((tmp_path / "out").iterdir())
    before = digest(workspace), digest(target)
    said = run("export", workspace, "--out", tmp_path / "out", kind, limits=little_room).complaint
    assert target.name in said
    assert (digest(workspace), digest(target)) == before
    assert list((tmp_path / "out").iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_full_disk_leaves_the_workspace_whole(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path)
    before = inside("show", workspace, "--json").out
    assert run("new", workspace, "--procedure", "caq_self_set", "--title", "缩短时长", limits=little_room).complaint
    assert inside("show", workspace, "--json").out == before
    assert run("new", tmp_path / "other.qcb", "--procedure", "caq_self_set", "--title", "缩短时长", limits=little_room).complaint
    assert sorted(entry.name for entry in tmp_path.glob("*.qcb")) == [workspace.name]


@pytest.mark.parametrize("name", TEXTS)
def test_odd_texts_go_in_and_come_out_as_they_were_typed_without_control_characters(name: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.qcb"
    made = inside("new", path, "--procedure", "caq_self_set", "--title", TEXTS[name], "--circle", TEXTS[name])
    kept = "".join(character for character in TEXTS[name] if character.isprintable() or character == "\u200d")
    assert made.code == 0
    assert ("无法保存的字符" in made.err) is (kept != TEXTS[name].strip())
    facts = json.loads(inside("show", path, "--json").out)
    assert (facts["title"], facts["circle"]) == (kept, kept)
    before = digest(path)
    done = inside("export", path, "--out", tmp_path / "out", "--excel", "--powerpoint", "--json")
    assert done.code == 0
    assert len(json.loads(done.out)["files"]) == 2
    assert digest(path) == before


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program, whose data files may be spoilt."""
    for part in ("qcbench", "resources"):
        shutil.copytree(TOP / part, tmp_path / "house" / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "house"


@pytest.mark.parametrize(
    ("wrong", "key"),
    [("family = 7", "family"), ('family = "none"', "family"), ('family = "caq"\nfamliy = "caq"', "famliy"), ('family = "caq', "TOML")],
)
def test_a_malformed_procedure_is_named_with_line_and_key(wrong: str, key: str, house: Path, tmp_path: Path) -> None:
    path = house / "resources" / "procedures" / "caq_self_set.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('family = "caq"', wrong), encoding="utf-8")
    line = text[: text.index('family = "caq"')].count("\n") + 1 + wrong.count("\n")
    made = run("new", tmp_path / "new.qcb", "--procedure", "caq_self_set", "--title", "降低投诉率", cwd=house, PYTHONPATH=str(house))
    assert [part for part in ("caq_self_set.toml", f"第 {line} 行", key) if part not in made.complaint] == []
    assert not (tmp_path / "new.qcb").exists()


def test_a_malformed_sample_is_named_with_line_and_key(house: Path, tmp_path: Path) -> None:
    path = house / "resources" / "samples" / "gotone" / "circle.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[circle]", '[circle]\ncolour = "red"', 1), encoding="utf-8")
    made = run("demo", "--out", tmp_path / "out", cwd=house, PYTHONPATH=str(house))
    assert "circle.toml" in made.complaint
    assert "colour" in made.complaint
    assert list((tmp_path / "out").iterdir()) == []
