"""Proofs in the large: kills, and two processes on the same rows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qcbench.model.cause import Cause
from qcbench.store.workspace import Workspace
from tests.store.samples import add_sample

TOP = Path(__file__).parents[2]
KILLS = int(os.environ.get("QCBENCH_KILLS", "200"))
EDITS = int(os.environ.get("QCBENCH_EDITS", "1000"))


def program(*arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    return subprocess.Popen([sys.executable, *map(str, arguments)], stdout=subprocess.PIPE, text=True, env=environment, cwd=TOP)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need fork")
def test_no_acknowledged_edit_is_lost_when_the_program_is_killed(path: Path) -> None:
    child = program("-m", "tests.store.killed", path, KILLS, 7)
    said, _none = child.communicate(timeout=600)
    rounds, acknowledged, lost, damaged = (int(number) for number in re.findall(r"=(\d+)", said))
    assert rounds == KILLS
    assert acknowledged > KILLS
    assert (lost, damaged) == (0, 0)


@pytest.mark.slow
def test_two_processes_on_the_same_rows_lose_nothing(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    children = [program("-m", "tests.store.adder", place, name, EDITS, sample.cause, sample.category) for name in ("one", "two")]
    answers = [child.communicate(timeout=300)[0].split() for child in children]
    with workspace.read() as view:
        total = sum(int(view.get(Cause, key).note.split()[0]) for key in (sample.cause, sample.category))
    assert [int(answer[0]) for answer in answers] == [EDITS, EDITS]
    assert total == 2 * EDITS
    assert sum(int(answer[1]) for answer in answers) > 0
    assert len(workspace.history(10 * EDITS)) == 1 + 2 * EDITS
