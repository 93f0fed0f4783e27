"""The window's parts on real workspace files: a bench on the sample, one on an empty project, and a teller that remembers."""

from __future__ import annotations

import os
import sys
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcbench.errors import QcbenchError
from qcbench.exchange.new_project import new_project
from qcbench.exchange.sample import build_sample
from qcbench.render.theme import LIGHT_LOOK
from qcbench.store.conflicts import Conflict
from qcbench.store.workspace import Workspace
from qcbench.texts import use, using
from qcbench.ui.bench import Bench, Place
from qcbench.ui.document import Document
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style, window_font


@dataclass
class Recorder:
    """A teller that remembers what it was told."""

    notes: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    answer: bool = True

    def note(self, text: str, tone: str = "", action: str = "", on_action: Callable[[], object] | None = None) -> None:
        self.notes.append(text)

    def trouble(self, error: QcbenchError) -> None:
        self.troubles.append(error.sentence)

    def conflict(self, conflict: Conflict) -> None:
        self.conflicts.append(conflict)

    def ask(self, question: str, yes: str) -> bool:
        return self.answer


@pytest.fixture(autouse=True)
def chinese() -> None:
    """The language of the users."""
    use("zh_CN")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace file with the sample; copied, never changed."""
    path = tmp_path_factory.mktemp("sample") / "sample.qcb"
    with Workspace.create(path) as workspace, using("zh_CN"):
        build_sample(workspace)
    return path


@pytest.fixture(scope="session")
def light(qapp: QApplication) -> tuple[Style, str]:
    """The light look, made once, and its style sheet."""
    made = Style()
    return made, made.sheet()


@pytest.fixture
def style(qapp: QApplication, light: tuple[Style, str]) -> Style:
    """The light look on the whole application, once the widgets of the test before are really gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    made, sheet = light
    if qapp.styleSheet() != sheet or made.look is not LIGHT_LOOK:  # dressing anew takes longer than most tests
        qapp.setStyle("Fusion")
        qapp.setFont(window_font())
        made.apply(LIGHT_LOOK)
    return made


MakeBench = Callable[[Workspace, str], Bench]


@pytest.fixture
def make_bench(style: Style) -> Iterator[MakeBench]:
    """Make a bench on a project; its teller is a ``Recorder``, which also hears where one wants to go."""
    documents: list[Document] = []
    jobs: list[Jobs] = []

    def make(workspace: Workspace, key: str) -> Bench:
        document, pool, tell = Document(workspace, key), Jobs(), Recorder()
        documents.append(document)
        jobs.append(pool)
        return Bench(style, document, pool, tell, tell.places.append)

    yield make
    for pool in jobs:
        assert pool.finish()
    for document in documents:
        document.close()


@pytest.fixture
def sample_workspace(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the sample's workspace."""
    path = tmp_path / "sample.qcb"
    path.write_bytes(sample_file.read_bytes())
    with Workspace.open(path) as workspace:
        yield workspace


@pytest.fixture
def bench(sample_workspace: Workspace, make_bench: MakeBench) -> Bench:
    """A bench on the sample."""
    from qcbench.store.projects import list_projects

    return make_bench(sample_workspace, list_projects(sample_workspace)[0].key)


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace without projects."""
    with Workspace.create(tmp_path / "empty.qcb") as workspace:
        yield workspace


@pytest.fixture
def empty_bench(empty_workspace: Workspace, make_bench: MakeBench) -> Bench:
    """A bench on a project without content."""
    return make_bench(empty_workspace, new_project(empty_workspace, "caq_self_set", "降低重复来电率", circle_name="星火"))


if TYPE_CHECKING:
    from tests.ui.driving import Driver

Launch = Callable[..., "Driver"]


@pytest.fixture
def launch(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Launch]:
    """Start the real main window on a file, in front; more than one may be open. They are closed afterwards, and had no uncaught error."""
    from tests.ui.driving import start

    hooks, sheet, palette = (sys.excepthook, threading.excepthook), qapp.styleSheet(), qapp.palette()
    drivers: list[Driver] = []

    def begin(file: Path, *, folder: Path | None = None, expect_bugs: bool = False, tell_bugs: bool = False) -> Driver:
        settings = folder or tmp_path / "settings"
        driver = start(qapp, settings, file, tell_bugs=tell_bugs, wait=lambda done: qtbot.waitUntil(done, timeout=60_000))
        driver.app.window.activateWindow()
        qtbot.waitUntil(driver.app.window.isActiveWindow)
        drivers.append(driver)
        driver.expects_bugs = expect_bugs
        return driver

    yield begin
    for driver in drivers:
        if not driver.closed:
            driver.close()
        qapp.removeTranslator(driver.app._translator)
    sys.excepthook, threading.excepthook = hooks
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    assert [error for driver in drivers if not driver.expects_bugs for error in driver.app.bugs.seen] == []
