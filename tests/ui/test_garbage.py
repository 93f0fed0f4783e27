"""What nobody uses any more is destroyed in the window's thread, whichever thread is at work."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from qcbench.ui.garbage import Garbage
from qcbench.ui.jobs import Jobs, Report
from tests.ui.driving import Driver

Launch = Callable[..., Driver]


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    made = Garbage()
    yield made
    made.stop()


class Ring:
    """A widget in a cycle, and which thread it was destroyed in."""

    def __init__(self, where: list[int]) -> None:
        self.label = QLabel("x")
        self.own = self
        weakref.finalize(self, lambda: where.append(threading.get_ident()))


def test_a_thread_that_allocates_destroys_no_widget(garbage: Garbage, qapp: QApplication, qtbot: QtBot) -> None:
    where: list[int] = []
    Ring(where)
    thread = threading.Thread(target=lambda: [[number] for number in range(100_000)])
    thread.start()
    thread.join()
    assert where == []
    kept: list[list[int]] = []

    def found() -> bool:
        kept.extend([number] for number in range(100_000))  # as much as makes searches of all generations due in time
        garbage.look()
        return bool(where)

    qtbot.waitUntil(found)
    assert where == [threading.get_ident()]


def test_it_looks_by_itself(garbage: Garbage, qtbot: QtBot) -> None:
    kept = [[number] for number in range(10_000)]
    before = gc.get_stats()[0]["collections"]
    qtbot.waitUntil(lambda: gc.get_stats()[0]["collections"] > before)
    assert len(kept) == 10_000


def test_what_a_job_holds_is_let_go_in_the_windows_thread(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcbench.ui.jobs.HELD", 50)
    where: list[QThread] = []
    jobs = Jobs()

    class Held:
        def __del__(self) -> None:
            where.append(QThread.currentThread())

    def start() -> None:
        held = Held()

        def work(_report: Report, held: Held = held) -> int:
            return 1

        jobs.run("x", work)

    start()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [qapp.thread()]


def test_the_search_belongs_to_the_open_window_and_is_given_back(launch: Launch, sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.qcb"
    file.write_bytes(sample_file.read_bytes())
    hand = launch(file)
    assert not gc.isenabled()
    hand.close()
    assert gc.isenabled()
