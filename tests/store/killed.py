"""A child that is killed at any moment while it edits; it says each edit's number only after the commit.

It is imported once and forks a child a round, so that a round costs milliseconds. Each round reopens the file and compares.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, Project
from qcbench.store.engine import connect
from qcbench.store.workspace import Workspace


class Outcome(NamedTuple):
    """What the rounds showed."""

    rounds: int
    acknowledged: int
    lost: int
    damaged: int


def work_until_killed(path: Path, project: str, pipe: int) -> None:
    """Edit for ever; write the journal's number of each edit to the pipe after its commit."""
    with Workspace.open(path, client="child") as workspace:
        workspace.changed.append(lambda change: _say(pipe, change.sequence))
        keys: list[str] = []
        while True:
            with workspace.edit("加") as work:
                parent = keys[-1] if keys else None
                keys.append(work.add(Cause(project_key=project, parent_key=parent, text=f"原因 {len(keys)}")).key)
            if len(keys) % 3 == 0:
                workspace.undo()
                keys.pop()
            if len(keys) > 6:
                with workspace.edit("删") as work:
                    work.delete(work.get(Cause, keys[0]))
                keys.clear()


def _say(pipe: int, number: int) -> None:
    os.write(pipe, b"%d\n" % number)


def one_round(path: Path, project: str, seconds: float) -> list[int]:
    """Fork a child, kill it after some time; the numbers it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work_until_killed(path, project, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.readline()  # the clock runs from the first edit on
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = first + pipe.read()
    return [int(line) for line in said.split(b"\n")[:-1]]


def check(path: Path) -> tuple[set[int], bool]:
    """The journal's numbers after reopening, and whether the file and every reference in it are whole."""
    Workspace.open(path).close()
    with closing(connect(path, "ro")) as connection:
        numbers = {row[0] for row in connection.execute("SELECT sequence FROM journal")}
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        whole = whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
        replayed = connection.execute(REPLAYED).fetchone()[0]
        present = connection.execute("SELECT count(*) FROM cause").fetchone()[0]
    return numbers, whole and replayed == present


REPLAYED = """SELECT coalesce(sum(CASE operation WHEN 'insert' THEN 1 WHEN 'delete' THEN -1 ELSE 0 END), 0)
FROM journal_change WHERE table_name = 'cause'"""
"""How many causes there must be by the journal: an edit that is half there would show as a difference."""


def rounds(path: Path, number: int, seed: int) -> Outcome:
    """Run the rounds on one file."""
    chance = random.Random(seed)
    with Workspace.create(path) as workspace, workspace.edit("课题") as work:
        circle = work.add(Circle(name="圈"))
        project = work.add(Project(circle_key=circle.key)).key
    acknowledged = lost = damaged = 0
    for _round in range(number):
        said = one_round(path, project, chance.uniform(0, 0.06))
        there, whole = check(path)
        acknowledged += len(said)
        lost += len(set(said) - there)
        damaged += not whole
    return Outcome(number, acknowledged, lost, damaged)


if __name__ == "__main__":
    sys.stdout.write(repr(rounds(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))) + "\n")
