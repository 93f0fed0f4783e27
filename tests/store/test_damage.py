"""Damaged files: whatever was flipped, cut or zeroed, there is one sentence, and the file is not written to."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from qcbench.errors import QcbenchError
from qcbench.model.cause import Cause
from qcbench.store.health import doctor
from qcbench.store.projects import list_projects, load_project
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample

DAMAGES = int(os.environ.get("QCBENCH_DAMAGES", "60"))


def flipped(data: bytearray, chance: random.Random) -> None:
    for _bit in range(chance.choice((1, 8, 200))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def zeroed(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) // 4096) * 4096
    data[start : start + 4096] = bytes(4096)


def swapped(data: bytearray, chance: random.Random) -> None:
    one, two = (chance.randrange(len(data) // 4096) * 4096 for _page in range(2))
    data[one : one + 4096], data[two : two + 4096] = data[two : two + 4096], data[one : one + 4096]


def read_all(path: Path) -> None:
    with Workspace.open(path, read_only=True) as workspace:
        for project in list_projects(workspace):
            load_project(workspace, project.key)
        workspace.history()


@pytest.mark.parametrize("damage", [flipped, cut, zeroed, swapped])
def test_damage_is_told_in_one_sentence_and_never_made_worse(path: Path, damage: Callable[[bytearray, random.Random], None]) -> None:
    with Workspace.create(path) as workspace:
        add_sample(workspace)
    good = path.read_bytes()
    for seed in range(DAMAGES // 4):
        data = bytearray(good)
        damage(data, random.Random(seed))
        path.write_bytes(data)
        with contextlib.suppress(QcbenchError):
            read_all(path)
        assert all(finding.text and "\n" not in finding.text for finding in doctor(path))
        assert path.read_bytes() == data


def test_trouble_of_the_callers_own_files_is_not_blamed_on_the_workspace(workspace: Workspace) -> None:
    add_sample(workspace)
    with pytest.raises(FileNotFoundError):
        read_in_an_edit(workspace, Path("nowhere"))
    with pytest.raises(ValueError, match="invalid literal"), workspace.edit("x") as work:
        work.all(Cause)[0].position = int("x")
    assert len(workspace.history()) == 1


def read_in_an_edit(workspace: Workspace, path: Path) -> None:
    with workspace.edit("x") as work:
        work.all(Cause)[0].text = path.read_text(encoding="utf-8")
