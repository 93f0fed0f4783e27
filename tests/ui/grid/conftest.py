"""A bench over a workspace file, and hands on a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcbench.errors import QcbenchError
from qcbench.model.circle import Circle, Member, Project
from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.store.conflicts import Conflict
from qcbench.store.workspace import Workspace
from qcbench.texts import using
from qcbench.ui.bench import Bench
from qcbench.ui.document import Document
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style
from qcbench.ui.values import Kind

CONTROL, ALT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class Told:
    """Keeps what the user was told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def note(self, text: str, tone: str = "", action: str = "", on_action: Callable[[], object] | None = None) -> None:
        self.said.append(text)

    def trouble(self, error: QcbenchError) -> None:
        self.said.append(error.sentence)

    def conflict(self, conflict: Conflict) -> None:
        self.said.append(conflict.sentence)

    def ask(self, question: str, yes: str) -> bool:
        return True


class Hands:
    """Presses keys where the focus is, as a person would."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.grid, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.grid, letter)

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CONTROL)

    @property
    def place(self) -> tuple[int, int]:
        return self.grid.currentIndex().row(), self.grid.currentIndex().column()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with using("en"):
        yield


@pytest.fixture
def bench(tmp_path: Path, qapp: QApplication) -> Iterator[Bench]:
    """A project with three actions of a countermeasure and two members."""
    with Workspace.create(tmp_path / "grid.qcb") as workspace:
        with workspace.edit("Make") as work:
            circle = work.add(Circle(name="Circle"))
            project = work.add(Project(circle_key=circle.key, title="Project"))
            for number, name in enumerate(("Ann", "Bob")):
                work.add(Member(circle_key=circle.key, name=name, position=float(number)))
            parent = work.add(Countermeasure(project_key=project.key, what="Train"))
            for number, text in enumerate(("one", "two", "three")):
                work.add(Action(project_key=project.key, countermeasure_key=parent.key, text=text, position=float(number)))
        document = Document(workspace, project.key)
        jobs = Jobs()
        yield Bench(Style(), document, jobs, Told(), lambda place: None)
        document.close()
        jobs.finish()


@pytest.fixture
def actions(bench: Bench) -> Callable[[], list[Action]]:
    """The stored actions, in order."""
    return lambda: bench.document.content.all(Action)


@pytest.fixture
def grid(bench: Bench, qtbot: QtBot) -> Grid:
    """The actions in a grid, shown in a window that has the focus."""
    content = lambda: bench.document.content  # noqa: E731
    parent = content().all(Countermeasure)[0].key
    columns = [
        Column("text", "Text", stretch=True),
        Column("owner", "Who", Kind.PERSON, 80),
        Column("planned_start", "From", Kind.DATE, 100),
        Column("percent", "Done", Kind.WHOLE, 60),
        Column("result", "Result", Kind.PARAGRAPH, 160),
        Column("version", "Version", Kind.WHOLE, 60, editable=False),
    ]
    source = RowSource(
        lambda: content().all(Action),
        "action",
        lambda work, position: work.add(Action(project_key=bench.document.project_key, countermeasure_key=parent, position=position)),
        many="actions",
    )
    return shown(Grid(bench, "Actions", columns, source), bench, qtbot)


@pytest.fixture
def hands(grid: Grid) -> Hands:
    return Hands(grid)


def shown(grid: Grid, bench: Bench, qtbot: QtBot) -> Grid:
    """The grid on the screen, refreshed at each change as its page would do."""
    bench.document.changed.connect(lambda _change: grid.refresh())
    qtbot.addWidget(grid)
    grid.resize(800, 400)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    return grid
