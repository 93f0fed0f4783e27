"""What the store costs beside plain sqlite3 with the same switches: prints ratios, asserts none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from sqlalchemy.orm import Session

from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, Project
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.store.engine import connect, set_switches
from qcbench.store.projects import load_project
from qcbench.store.workspace import Workspace

pytestmark = pytest.mark.benchmark


def seconds(run: Callable[[], object], times: int = 60) -> float:
    """The median time of one run."""
    measured = []
    for _time in range(times):
        start = perf_counter()
        run()
        measured.append(perf_counter() - start)
    return median(measured)


def filled(path: Path) -> tuple[str, str]:
    """A project of 60 causes and 20 countermeasures; its key and one cause's."""
    with Workspace.create(path) as workspace, workspace.edit("课题") as work:
        project = work.add(Project(circle_key=work.add(Circle(name="圈")).key))
        causes = [work.add(Cause(project_key=project.key, text=f"原因 {number}", position=number)) for number in range(60)]
        for cause in causes[:20]:
            measure = work.add(Countermeasure(project_key=project.key, cause_key=cause.key, what="对策"))
            work.add(Action(project_key=project.key, countermeasure_key=measure.key, text="措施"))
    return project.key, causes[0].key


def plain_edit(connection: sqlite3.Connection, key: str, text: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE cause SET text = ?, version = version + 1 WHERE key = ?", (text, key))
    connection.execute("COMMIT")


def test_an_edit_and_its_undo_beside_plain_sqlite(path: Path) -> None:
    _project, key = filled(path)
    numbers = iter(range(10_000))
    with closing(connect(path, "rw")) as connection:
        set_switches(connection, local_disk=True, write=True)
        plain = seconds(lambda: plain_edit(connection, key, str(next(numbers))))
    with Workspace.open(path) as workspace:
        mapped = workspace.opened.engines.write

        def bare() -> None:
            with Session(mapped) as session, session.begin():
                session.get_one(Cause, key).text = str(next(numbers))

        bare()
        through_mapper = seconds(bare)

        def edit() -> None:
            with workspace.edit("改") as work:
                work.get(Cause, key).text = str(next(numbers))

        edit()
        edited = seconds(edit)
        undone = seconds(workspace.undo)
        redone = seconds(workspace.redo)
    print(f"\nplain edit {plain * 1e3:.2f} ms, through the bare mapper {through_mapper * 1e3:.2f} ms, ours {edited * 1e3:.2f} ms")
    print(f"ours {edited / plain:.1f} x plain, {edited / through_mapper:.1f} x bare mapper")
    print(f"undo {undone / edited:.2f}, redo {redone / edited:.2f} x edit")


def test_opening_a_project(path: Path) -> None:
    project, _key = filled(path)

    def opened() -> None:
        with Workspace.open(path) as workspace:
            load_project(workspace, project)

    start = perf_counter()
    opened()
    first = perf_counter() - start
    print(f"\nopen and load: first {first * 1e3:.0f} ms, then {seconds(opened, 20) * 1e3:.1f} ms")
    with Workspace.open(path) as workspace:
        print(f"load alone {seconds(lambda: load_project(workspace, project), 20) * 1e3:.1f} ms")
        print(f"poll {seconds(workspace.poll) * 1e3:.2f} ms")
    made = iter(range(100))
    print(f"create {seconds(lambda: Workspace.create(path.with_name(f'{next(made)}.qcb')).close(), 5) * 1e3:.0f} ms")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a workspace file can be made."""
    return tmp_path / "bench.qcb"
