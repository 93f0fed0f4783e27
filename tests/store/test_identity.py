"""What is not a workspace is refused in one sentence, and is not touched: its bytes are measured by another process."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qcbench.errors import QcbenchError, Refusal
from qcbench.store.engine import connect
from qcbench.store.health import Grade, doctor
from qcbench.store.identity import FORMAT, Kind, examine
from qcbench.store.places import is_local_disk
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample, whole

DIGEST = "import hashlib, pathlib, sys; print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())"


def digest(path: Path) -> str:
    return subprocess.run([sys.executable, "-c", DIGEST, path], capture_output=True, text=True, check=True).stdout


def ours(path: Path) -> None:
    with Workspace.create(path) as workspace:
        add_sample(workspace)


def newer(path: Path) -> None:
    ours(path)
    with closing(connect(path, "rw")) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 65536}")


def foreign(path: Path, mode: str = "DELETE") -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE moz_places (id INTEGER)")


def truncated(path: Path) -> None:
    ours(path)
    path.write_bytes(path.read_bytes()[:5000])


def overwritten(path: Path) -> None:
    ours(path)
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])


def with_trigger(path: Path) -> None:
    ours(path)
    with closing(connect(path, "rw")) as connection:
        connection.execute("CREATE TRIGGER evil AFTER UPDATE ON cause BEGIN DELETE FROM cause; END")


CASES: list[tuple[Kind, Callable[[Path], object]]] = [
    (Kind.NEWER, newer),
    (Kind.ALTERED, with_trigger),
    (Kind.FOREIGN, foreign),
    (Kind.FOREIGN, lambda path: foreign(path, "WAL")),
    (Kind.OTHER, lambda path: path.write_text("只是文字" * 100, encoding="utf-8")),
    (Kind.OTHER, lambda path: path.write_bytes(b"x")),
    (Kind.EMPTY, Path.touch),
    (Kind.DAMAGED, truncated),
    (Kind.DAMAGED, overwritten),
    (Kind.DAMAGED, lambda path: path.write_bytes(b"SQLite format 3\x00")),
]


@pytest.mark.parametrize(("kind", "make"), CASES)
def test_what_cannot_be_opened_is_refused_and_left_as_it_is(path: Path, kind: Kind, make: Callable[[Path], object]) -> None:
    make(path)
    before, files = digest(path), sorted(entry.name for entry in path.parent.iterdir())
    assert examine(path).kind is kind
    for _round in range(2):
        with pytest.raises(QcbenchError) as caught:
            Workspace.open(path)
        assert str(path) in caught.value.sentence
        assert "\n" not in caught.value.sentence
    assert [finding.grade for finding in doctor(path)] == [Grade.BAD]
    assert (digest(path), sorted(entry.name for entry in path.parent.iterdir())) == (before, files)


def test_folders_and_missing_files_are_refused(path: Path) -> None:
    for place, kind in ((path.parent, Kind.FOLDER), (path, Kind.MISSING)):
        assert examine(place).kind is kind
        with pytest.raises(Refusal):
            Workspace.open(place)
    assert not path.exists()


def test_an_empty_file_may_become_a_new_workspace_but_a_full_one_is_never_replaced(path: Path) -> None:
    path.touch()
    Workspace.create(path).close()
    assert examine(path).kind is Kind.OURS
    with pytest.raises(Refusal, match="already"):
        Workspace.create(path)


def test_a_damaged_file_points_to_the_newest_good_backup(path: Path) -> None:
    with Workspace.create(path) as workspace:
        add_sample(workspace)
        add_sample(workspace)
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])
    with pytest.raises(QcbenchError, match="000001-"):
        Workspace.open(path)
    assert path.read_bytes()[100:4100] == b"\xff" * 4000


def test_an_edit_that_a_kill_left_in_the_log_is_seen_in_a_protected_folder(path: Path, tmp_path: Path) -> None:
    if not is_local_disk(path):
        pytest.skip("the temporary folder is not known to lie on a local disk, so no write-ahead log is kept there")
    with Workspace.create(path) as workspace:
        sample = add_sample(workspace)
        folder = tmp_path / "readonly"
        folder.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", folder / f"copy.qcb{suffix}")
        expected = whole(workspace)
    copy = folder / "copy.qcb"
    log = digest(folder / "copy.qcb-wal")
    with Workspace.open(copy, read_only=True) as reader:
        assert whole(reader) == expected
        with pytest.raises(Refusal, match="read-only"), reader.edit("x"):
            pass
        with pytest.raises(Refusal, match="read-only"):
            reader.undo()
        assert reader.read_only
        assert sample.project in expected["project"]
    assert digest(folder / "copy.qcb-wal") == log


def test_a_sound_workspace_has_nothing_bad_to_report(path: Path) -> None:
    ours(path)
    before = digest(path)
    assert {finding.grade for finding in doctor(path)} == {Grade.GOOD, Grade.WARNING}
    assert digest(path) == before
    with Workspace.open(path) as workspace:
        add_sample(workspace)
        assert Grade.BAD not in {finding.grade for finding in doctor(path)}
