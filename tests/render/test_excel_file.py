"""The old file stays whole until the new one is complete; what is in the way is told in one sentence."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcbench.errors import Trouble
from qcbench.render.blocks import Workbook
from qcbench.render.excel.book import write_workbook
from qcbench.render.files import replacing
from qcbench.texts import using

PROJECT = Workbook("题目", "副题", (), ())


@pytest.fixture(autouse=True, scope="module")
def _english() -> Iterator[None]:
    with using("en"):
        yield


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _refused(path: Path) -> str:
    with pytest.raises(Trouble) as caught:
        write_workbook(PROJECT, path)
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


def test_the_new_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    path = tmp_path / "项目.xlsx"
    path.write_text("old")
    assert write_workbook(PROJECT, path) == []
    assert path.read_bytes().startswith(b"PK")
    assert _names(tmp_path) == ["项目.xlsx"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in _refused(tmp_path / "nowhere" / "a.xlsx")
    (tmp_path / "file").write_text("x")
    assert "is not there" in _refused(tmp_path / "file" / "a.xlsx")
    assert _names(tmp_path) == ["file"]


def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    assert "a folder has that name" in _refused(tmp_path / "a.xlsx")
    assert _names(tmp_path) == ["a.xlsx"]


def test_a_protected_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("old")
    path.chmod(0o444)
    assert "write-protected" in _refused(path)
    assert path.read_text() == "old"
    assert _names(tmp_path) == ["a.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX")
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("old")
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        sentence = _refused(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "the disk is full" in sentence
    assert path.read_text() == "old"
    assert _names(tmp_path) == ["a.xlsx"]


@pytest.mark.skipif(not Path("/dev/shm").is_dir() or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting needs root")
def test_a_full_file_system_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(tmp_path)], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        path = tmp_path / "a.xlsx"
        path.write_text("old")
        assert "the disk is full" in _refused(path)
        assert path.read_text() == "old"
        assert _names(tmp_path) == ["a.xlsx"]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def _fail(path: Path) -> None:
    with replacing(path) as temporary:
        temporary.write_text("half")
        raise ValueError("ours")


def test_an_error_of_ours_is_not_taken_for_the_disks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("old")
    with pytest.raises(ValueError, match="ours"):
        _fail(path)
    assert path.read_text() == "old"
    assert _names(tmp_path) == ["a.xlsx"]


def test_very_long_names_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("名" * 80 + ".xlsx")
    write_workbook(PROJECT, path)
    assert path.exists()
