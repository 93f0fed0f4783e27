"""Backups and restoring."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qcbench.errors import Refusal
from qcbench.model.cause import Cause
from qcbench.store.backups import Backup, back_up, is_good, list_backups, newest_good, to_keep
from qcbench.store.changes import Change
from qcbench.store.restoring import restore
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample, whole

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def labelled(days: list[datetime]) -> list[Backup]:
    return [Backup(Path(f"{number}.qcb"), number, f"{day:%Y%m%dT%H%M%SZ}", "day") for number, day in enumerate(days)]


def flip(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def test_restoring_brings_everything_back_and_keeps_the_present_state(path: Path) -> None:
    with Workspace.create(path) as workspace, Workspace.open(path, client="two") as other:
        heard: list[Change] = []
        other.changed.append(heard.append)
        sample = add_sample(workspace)
        backup, then = back_up(path, "day", NOW), whole(workspace)
        with workspace.edit("删除") as work:
            work.delete(work.get(Cause, sample.category))
        now = whole(workspace)
        other.poll()
        before = restore(workspace, backup)
        assert whole(workspace) == whole(other) == then
        other.poll()
        assert heard[-1].whole
        restore(workspace, before)
        assert whole(workspace) == now
        with workspace.edit("再改") as work:
            work.add(Cause(project_key=sample.project, text="料"))
        assert workspace.undo() == "再改"


def test_each_flipped_bit_is_seen_and_the_backup_refused(path: Path) -> None:
    with Workspace.create(path) as workspace:
        add_sample(workspace)
        good, bad = back_up(path, "day", NOW), back_up(path, "day", NOW)
        size = bad.path.stat().st_size * 8
        for bit in range(0, size, size // 200):
            flip(bad.path, bit)
            assert not is_good(bad)
            flip(bad.path, bit)
        flip(bad.path, size // 2)
        with pytest.raises(Refusal, match="damaged"):
            restore(workspace, bad)
        assert newest_good(path) == good.path


def test_the_first_change_of_a_day_is_preceded_by_a_backup(path: Path) -> None:
    now = [NOW]
    with Workspace.create(path, clock=lambda: now[0]) as workspace:
        sample = add_sample(workspace)
        for name in ("一", "二", "三"):
            with workspace.edit("改") as work:
                work.get(Cause, sample.cause).text = name
            now[0] += timedelta(hours=9)
    assert [backup.stamp for backup in list_backups(path)] == ["20260301T120000Z", "20260302T060000Z"]


def test_old_backups_go_by_the_rule(path: Path) -> None:
    days = [NOW + timedelta(hours=6 * step) for step in range(4 * 400)]
    kept = sorted(to_keep(labelled(days)))
    assert len([number for number in kept if number >= len(days) - 8]) >= 5
    assert 8 + 7 + 5 <= len(kept) <= 8 + 7 + 5 + 12
    assert kept[-1] == len(days) - 1


@pytest.mark.parametrize("jump", [-365, 365, -1, 1])
def test_a_clock_that_jumps_never_throws_the_newest_away(jump: int) -> None:
    days = [NOW + timedelta(days=day) for day in range(60)] + [NOW + timedelta(days=60 + jump + day) for day in range(3)]
    assert {58, 59, 60, 61, 62} <= to_keep(labelled(days))


def test_fewer_than_five_are_never_left(path: Path) -> None:
    days = [NOW + timedelta(days=900 * step) for step in range(7)]
    assert len(to_keep(labelled(days))) >= 5
