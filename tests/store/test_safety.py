"""The switches of each connection, the gate for values, conflicts, full disks, and the file's own lock."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qcbench.errors import Refusal, Trouble
from qcbench.model.cause import Cause
from qcbench.model.effect import Benefit
from qcbench.store import engine
from qcbench.store.conflicts import Conflict
from qcbench.store.engine import Engines, connect, require_sqlite
from qcbench.store.health import Grade, doctor
from qcbench.store.identity import Kind, examine
from qcbench.store.places import in_sync_folder, is_local_disk, mounted_at
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample, whole

SWITCHES = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0}


def engines_of(workspace: Workspace) -> Engines:
    return workspace.opened.engines


def switch(workspace: Workspace, name: str) -> object:
    write = engines_of(workspace).write
    assert write is not None
    with write.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_every_switch_is_as_asked(path: Path) -> None:
    if not is_local_disk(path):
        pytest.skip("the temporary folder is not known to lie on a local disk, so no write-ahead log is kept there")
    with Workspace.create(path) as workspace:
        assert {name: switch(workspace, name) for name in SWITCHES} == SWITCHES
        add_sample(workspace)
    assert sorted(entry.name for entry in path.parent.iterdir()) == [path.name]


def test_on_a_share_there_is_no_log_beside_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcbench.store.opening.is_local_disk", lambda _path: False)
    with Workspace.create(path) as workspace:
        add_sample(workspace)
        assert switch(workspace, "journal_mode") == "truncate"
        assert "one person" in workspace.warnings[0]
        assert not path.with_name(path.name + "-wal").exists()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_shares_sticks_and_sync_folders_are_recognised(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    lines = ["1 0 8:1 / / rw - ext4 /dev/sda1 rw", "2 1 0:44 / /mnt/share rw shared:1 - cifs //server/qc rw"]
    table.write_text("\n".join([*lines, "3 1 8:17 / /media/my\\040stick rw - vfat x rw"]))
    kinds = [mounted_at(Path(place), table)[1] for place in ("/home/a.qcb", "/mnt/share/a.qcb", "/media/my stick/a.qcb", "/mnt/shared")]
    assert kinds == ["ext4", "cifs", "vfat", "ext4"]
    assert in_sync_folder(Path("/home/lin/OneDrive - 公司/a.qcb"))
    assert not is_local_disk(Path("/home/lin/坚果云/a.qcb"))


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(Trouble, match=r"3\.37"):
        require_sqlite((3, 36, 0))


def test_a_protected_file_opens_read_only(path: Path) -> None:
    Workspace.create(path).close()
    path.chmod(stat.S_IREAD)
    if os.access(path, os.W_OK):
        with Workspace.open(path, read_only=True) as workspace:
            assert workspace.read_only
        return
    with Workspace.open(path) as workspace:
        assert workspace.read_only


def test_texts_are_cleaned_with_a_note_and_numbers_refused(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    with workspace.edit("改") as work:
        work.get(Cause, sample.cause).text = "a\x00b\ud800\r\nc"
        work.session.flush()
        assert len(work.notes) == 2
    with workspace.read() as view:
        assert view.get(Cause, sample.cause).text == "ab\ufffd\nc"
    for value in (float("nan"), float("inf")):
        with pytest.raises(Refusal), workspace.edit("x") as work:
            work.add(Benefit(project_key=sample.project, amount=value))
    assert len(workspace.history()) == 2


def test_fields_that_only_one_changed_merge_and_others_conflict(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    with workspace.read() as view:
        seen = view.get(Cause, sample.cause)
    with Workspace.open(place, client="two") as other, other.edit("他的") as work:
        work.get(Cause, sample.cause).note = "他的备注"
        work.get(Cause, sample.cause).text = "他的原因"
    with workspace.edit("表单") as work:
        work.set(Cause, sample.cause, seen.version, text=seen.text, note=seen.note, outside_reason="我的")
    with workspace.read() as view:
        merged = view.get(Cause, sample.cause)
    assert (merged.text, merged.note, merged.outside_reason) == ("他的原因", "他的备注", "我的")
    with pytest.raises(Conflict) as caught, workspace.edit("表单") as work:
        work.set(Cause, sample.cause, seen.version, text="我的原因")
    conflict = caught.value
    assert (conflict.mine, conflict.base["text"], (conflict.theirs or {})["text"]) == ({"text": "我的原因"}, "培训不足", "他的原因")


def test_what_was_typed_survives_when_the_row_was_deleted(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    with Workspace.open(place, client="two") as other, other.edit("删") as work:
        work.delete(work.get(Cause, sample.cause))
    with pytest.raises(Conflict) as caught, workspace.edit("表单") as work:
        work.set(Cause, sample.cause, 1, text="我打的字")
    assert (caught.value.theirs, caught.value.mine) == (None, {"text": "我打的字"})


def test_a_row_written_from_an_old_copy_is_a_conflict(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    with workspace.read() as view:
        old = view.get(Cause, sample.cause)
    with workspace.edit("改") as work:
        work.get(Cause, sample.cause).text = "新"
    old.text = "旧"
    with pytest.raises(Conflict), workspace.edit("改") as work:
        work.session.add(old)
    with workspace.read() as view:
        assert view.get(Cause, sample.cause).text == "新"


def test_versions_only_grow_through_undo_and_redo(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    versions = []
    with workspace.edit("改") as work:
        work.get(Cause, sample.cause).text = "新"
    for step in (workspace.undo, workspace.redo, workspace.undo, workspace.undo, workspace.redo):
        step()
        with workspace.read() as view:
            row = view.find(Cause, sample.cause)
            versions.append(row.version if row else 0)
    assert versions == [3, 4, 5, 0, 6]


def test_a_full_disk_costs_only_the_edit(path: Path) -> None:
    with Workspace.create(path) as workspace:
        sample = add_sample(workspace)
        before = whole(workspace)
        pages = switch(workspace, "page_count")
        switch(workspace, f"max_page_count = {pages}")
        with pytest.raises(Trouble, match="MB free"), workspace.edit("满") as work:
            work.get(Cause, sample.cause).text = "大" * 100_000
        assert whole(workspace) == before
        switch(workspace, "max_page_count = 100000")
        with workspace.edit("又行") as work:
            work.get(Cause, sample.cause).text = "大" * 100_000
    assert Grade.BAD not in {finding.grade for finding in doctor(path)}


LIMITED = """
import resource, sys
from qcbench.store import opening
if sys.argv[2] == "share":
    opening.is_local_disk = lambda path: False
from qcbench.errors import Trouble
from qcbench.model.cause import Cause
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample, whole
with Workspace.create(sys.argv[1]) as workspace:
    sample = add_sample(workspace)
    before = whole(workspace)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
    told = 0
    for size in (400_000, 600_000):
        try:
            with workspace.edit("x") as work:
                work.get(Cause, sample.cause).text = "大" * size
        except Trouble:
            told += 1
    assert told and whole(workspace) == before, told
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with workspace.edit("又行") as work:
        work.get(Cause, sample.cause).text = "好"
print("ok")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
@pytest.mark.parametrize("kind", ["disk", "share"])
def test_after_a_failed_write_the_file_is_looked_through_and_work_goes_on(kind: str, path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, path, kind], capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": "."}
    )
    assert (done.stdout.strip(), done.stderr[-2000:]) == ("ok", "")
    assert Grade.BAD not in {finding.grade for finding in doctor(path)}


def test_a_locked_file_is_said_to_be_in_use(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with Workspace.create(path) as workspace:
        sample = add_sample(workspace)
        with closing(connect(path, "rw")) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Trouble, match="in use"), workspace.edit("x") as work:
                work.get(Cause, sample.cause).text = "x"
        with workspace.edit("y") as work:
            work.get(Cause, sample.cause).text = "y"
        assert workspace.undo_label == "y"


LIVE: set[str] = set()
OPENED: list[str] = []


def watch(name: str, arguments: tuple[object, ...]) -> None:
    if name == "open" and LIVE and isinstance(arguments[0], str | bytes | os.PathLike) and os.fsdecode(arguments[0]) in LIVE:
        OPENED.append(os.fsdecode(arguments[0]))


def test_nothing_opens_the_live_file_past_sqlite(path: Path) -> None:
    """An open() in the same process would drop SQLite's locks."""
    sys.addaudithook(watch)
    with Workspace.create(path) as workspace:
        LIVE.update({str(path), f"{path}-wal", f"{path}-shm"})
        sample = add_sample(workspace)
        with workspace.edit("改") as work:
            work.get(Cause, sample.cause).text = "新"
        with Workspace.open(path) as again, Workspace.open(path, read_only=True) as reader:
            assert whole(again) == whole(reader)
        workspace.undo()
        doctor(path)
        assert OPENED == []
        path.read_bytes()
        assert [str(path)] == OPENED
        LIVE.clear()


DYING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE cause SET text = text || hex(randomblob(20000))")
os._exit(1)
"""


def test_a_journal_that_a_crash_left_is_taken_back_on_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcbench.store.opening.is_local_disk", lambda _path: False)
    with Workspace.create(path) as workspace:
        sample = add_sample(workspace)
        with workspace.read() as view:
            before = view.get(Cause, sample.cause).text
    subprocess.run([sys.executable, "-c", DYING, path], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    left = path.read_bytes()
    assert examine(path).kind is Kind.OURS
    assert path.read_bytes() == left
    with Workspace.open(path) as workspace, workspace.read() as view:
        assert view.get(Cause, sample.cause).text == before
