"""How quick the window is under the hands, beside bare Qt and plain SQLite in the same run: prints ratios, asserts none.

Run ``python -m pytest tests/benchmarks/bench_window.py -m benchmark -s``. Each figure stands beside its baseline, taken in turns, so that
a busy machine slows both.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from qcbench.exchange.sample import build_sample
from qcbench.model.cause import Cause
from qcbench.model.circle import Circle, Project
from qcbench.model.countermeasure import Countermeasure
from qcbench.report.export import Wanted
from qcbench.store.engine import connect, set_switches
from qcbench.store.workspace import Workspace
from qcbench.texts import use
from qcbench.ui.bench import Place
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.home.page import HomePage
from qcbench.ui.jobs import Jobs
from qcbench.ui.look import Style
from qcbench.ui.pages.registry import EXTRAS
from qcbench.ui.values import Kind
from qcbench.ui.widgets.toast import Toasts
from tests.ui.driving import Driver, start

pytestmark = pytest.mark.benchmark

TOP = Path(__file__).parents[2]
PAIRS = 15
BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(["bare"])
application.setStyle("Fusion")
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1440, 868)
window.show()
window.grab()
print(time.process_time(), flush=True)
os._exit(0)
"""
OURS = """
import os, sys, time
from pathlib import Path
from qcbench.start import window_words
from qcbench.ui.app import App, make_application
from qcbench.ui.bugs import Bugs
from qcbench.ui.settings import SettingsFile
application = make_application(["qcbench"])
app = App(application, SettingsFile(Path(sys.argv[1]) / "settings.json"), Bugs(None))
app.window.show()
app.window.grab()
print(time.process_time(), flush=True)
os._exit(0)
"""
RECENT = '[{"file": "a.qcb", "project_key": "%d", "title": "降低热线重复来电率 %d", "circle": "圈", "step": "", "moment": ""}]'
TEXTS = ("what", "goal", "place", "owner", "goal_name", "goal_unit", "goal_sample", "result", "side_effect")
NUMBERS = ("goal_before", "goal_target", "goal_after")


def process_seconds(code: str, folder: Path) -> tuple[float, float]:
    """Wall and processor time of a fresh process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(TOP), "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "QCBENCH_LANGUAGE": "zh_CN"}
    begin = perf_counter()
    done = subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, capture_output=True, text=True, check=True)
    return perf_counter() - begin, float(done.stdout)


def test_the_first_paint_beside_a_bare_window(tmp_path: Path) -> None:
    (tmp_path / "recent.json").write_text(RECENT % (1, 1), encoding="utf-8")
    for code in (BARE, OURS):
        process_seconds(code, tmp_path)
    pairs = [(process_seconds(BARE, tmp_path), process_seconds(OURS, tmp_path)) for _pair in range(PAIRS)]
    for place, name in enumerate(("wall", "processor")):
        bare, ours = (median(pair[side][place] for pair in pairs) for side in (0, 1))
        ratio = median(pair[1][place] / pair[0][place] for pair in pairs)
        print(f"\n(a) first paint, {name}: bare {bare * 1e3:.0f} ms, ours {ours * 1e3:.0f} ms, ratio {ratio:.2f} (goal 1.35)", end="")
    print()


def portfolio(path: Path, count: int) -> Workspace:
    """A workspace of so many projects, each with some causes and countermeasures."""
    workspace = Workspace.create(path)
    with workspace.edit("课题") as work:
        circles = [work.add(Circle(name=f"圈 {number}")) for number in range(min(count, 20))]
        for number in range(count):
            project = work.add(Project(circle_key=circles[number % len(circles)].key, title=f"课题 {number}", procedure="caq_self_set"))
            cause = work.add(Cause(project_key=project.key, text="人"))
            work.add(Cause(project_key=project.key, text="末端", parent_key=cause.key))
            end = date(2026, 1 + number % 12, 1)
            work.add(Countermeasure(project_key=project.key, what="对策", owner="甲", planned_end=end))
    return workspace


def home_seconds(workspace: Workspace, style: Style, wait: Callable[[Callable[[], bool]], None]) -> float:
    """From the start of reading until the cards are painted."""
    window, jobs = QMainWindow(), Jobs()
    page = HomePage(style, jobs, Toasts(window, style))  # type: ignore[arg-type]  # home only notes
    window.setCentralWidget(page)
    window.resize(1440, 868)
    window.show()
    QApplication.processEvents()
    begin = perf_counter()
    page.load(workspace, date(2026, 6, 1))
    while page.data is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()
    page.grab()
    took = perf_counter() - begin
    wait(lambda: not jobs.running)
    jobs.finish()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return took


def test_home_of_a_thousand_projects_beside_ten(tmp_path: Path, style: Style, wait: Callable[[Callable[[], bool]], None]) -> None:
    with portfolio(tmp_path / "ten.qcb", 10) as few, portfolio(tmp_path / "thousand.qcb", 1000) as many:
        home_seconds(few, style, wait)
        home_seconds(many, style, wait)
        pairs = [(home_seconds(few, style, wait), home_seconds(many, style, wait)) for _pair in range(9)]
    ten, thousand = (median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = median(many / few for few, many in pairs)
    print(f"\n(b) home: 10 projects {ten * 1e3:.0f} ms, 1,000 {thousand * 1e3:.0f} ms, ratio {ratio:.2f} (goal 1.5)")


def bare_stack() -> QStackedWidget:
    """Pages of 200 labels."""
    stack = QStackedWidget()
    for number in range(2):
        page = QWidget()
        column = QVBoxLayout(page)
        for line in range(200):
            column.addWidget(QLabel(f"{number} {line}"))
        stack.addWidget(page)
    stack.resize(1094, 820)
    stack.show()
    QApplication.processEvents()
    return stack


def switch_seconds(switch: Callable[[], object]) -> float:
    """From the call until what waits is done and painted."""
    begin = perf_counter()
    switch()
    QApplication.processEvents()
    return perf_counter() - begin


def test_switching_between_pages_beside_a_bare_stack(driver: Driver) -> None:
    keys = [*(row.key for row in driver.control.view.rows()), *(kind.step for kind in EXTRAS)]
    first = {key: switch_seconds(lambda key=key: driver.control.go(Place(key))) for key in keys}  # type: ignore[misc]
    stack = bare_stack()
    plain: list[float] = []
    taken: dict[str, list[float]] = {key: [] for key in keys}
    for _round in range(5):
        for number, key in enumerate(keys):
            plain.append(switch_seconds(lambda number=number: stack.setCurrentIndex(number % 2)))  # type: ignore[misc]
            taken[key].append(switch_seconds(lambda key=key: driver.control.go(Place(key))))  # type: ignore[misc]
    stack.deleteLater()
    bare, each = median(plain), {key: median(times) for key, times in taken.items()}
    worst, slow = max(each, key=each.__getitem__), max(first, key=first.__getitem__)
    print(
        f"\n(c) page switch: bare {bare * 1e3:.1f} ms, median {median(each.values()) * 1e3:.1f} ms ({median(each.values()) / bare:.1f} x)"
    )
    print(f"    worst {worst} {each[worst] * 1e3:.0f} ms; first opening: median {median(first.values()) * 1e3:.0f} ms, ", end="")
    print(f"worst {slow} {first[slow] * 1e3:.0f} ms")
    print("    " + ", ".join(f"{key} {each[key] * 1e3:.0f}/{first[key] * 1e3:.0f}" for key in keys))


class Heartbeat(QObject):
    """Notes how long the window's thread did not come round, and what was going on."""

    def __init__(self) -> None:
        super().__init__()
        self.doing, self.gaps = "", [("", 0.0)]
        self._last = perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.gaps.append((self.doing, now - self._last))
        self._last = now

    def run(self, doing: str, act: Callable[[], object], times: int = 3) -> None:
        """Do something from the event loop, as a hand's gesture comes."""
        self.doing = doing
        QTimer.singleShot(0, act)
        for _time in range(times):
            QTest.qWait(15)


def test_the_longest_freeze(driver: Driver, tmp_path: Path) -> None:
    control = driver.control
    keys = [*(row.key for row in control.view.rows()), *(kind.step for kind in EXTRAS)]
    beat = Heartbeat()
    for key in keys:
        beat.run(f"open {key}", lambda key=key: control.go(Place(key)))  # type: ignore[misc]
    for key in keys:
        beat.run(f"again {key}", lambda key=key: control.go(Place(key)))  # type: ignore[misc]
        beat.run(f"edit on {key}", lambda: rename_cause(driver))
        beat.run(f"look again on {key}", lambda: None, 30)
    driver.app.desk.exporter.choose = lambda _parent, _start: str(tmp_path)  # type: ignore[union-attr]
    beat.run("export", lambda: driver.app.desk.export(Wanted()))  # type: ignore[union-attr]
    while driver.app.jobs.running:
        QTest.qWait(50)
    worst: dict[str, float] = {}
    for doing, gap in beat.gaps[1:]:
        worst[doing] = max(gap, worst.get(doing, 0.0))
    ranked = sorted(worst.items(), key=lambda item: -item[1])
    print("\n(d) longest freezes of the window's thread: " + ", ".join(f"{doing} {gap * 1e3:.0f} ms" for doing, gap in ranked[:14]))
    for kind in ("open", "again", "edit", "look", "export"):
        doing, gap = next(item for item in ranked if item[0].startswith(kind))
        print(f"    {kind}: {gap * 1e3:.0f} ms ({doing})")


def rename_cause(driver: Driver) -> None:
    """An edit that concerns many pages."""
    bench = driver.control.view.bench
    row = bench.document.content.all(Cause)[-1]
    bench.set(row, text=f"{row.text}*")


def grow_fishbone(workspace: Workspace, project_key: str, wanted: int) -> None:
    """Causes in the open project until there are so many."""
    with workspace.edit("原因") as work:
        categories = [row for row in work.all(Cause) if row.project_key == project_key and row.parent_key is None]
        count = sum(row.project_key == project_key for row in work.all(Cause))
        middle: list[Any] = []
        for number in range(wanted - count):
            parent = categories[number % len(categories)] if number % 4 == 0 else middle[-1]
            made = work.add(Cause(project_key=project_key, parent_key=parent.key, text=f"原因之 {number}", position=100.0 + number))
            if number % 4 == 0:
                middle.append(made)


def test_a_fishbone_of_two_hundred_causes(driver: Driver) -> None:
    grow_fishbone(driver.workspace, driver.control.view.bench.document.project_key, 200)
    driver.control.go(Place("cause"))
    driver.settle()
    page: Any = driver.page
    ends = [node.key for node in page.hands.causes.ends]
    page.focus_row(ends[len(ends) // 2])
    driver.settle()
    editor = page.canvas.editor
    strokes = {"arrow": (Qt.Key.Key_Down, Qt.Key.Key_Up), "letter": (Qt.Key.Key_A,), "Enter that stores": (Qt.Key.Key_Return,)}
    taken: dict[str, list[float]] = {name: [] for name in strokes}
    plain: list[float] = []
    label = QLabel("bare")
    label.resize(1094, 820)
    label.show()
    for turn in range(15):
        for name, keys in strokes.items():
            key = keys[turn % len(keys)]
            taken[name].append(switch_seconds(lambda key=key: QTest.keyClick(editor, key)))  # type: ignore[misc]
        plain.append(switch_seconds(label.repaint))
        QTest.qWait(320)  # the states and findings are worked out in between
    each = ", ".join(f"{name} {median(times) * 1e3:.1f} ms (worst {max(times) * 1e3:.0f})" for name, times in taken.items())
    print(f"\n(e) fishbone of {len(page.hands.causes.rows)} causes: {each} (goal 33 ms); a bare label {median(plain) * 1e3:.1f} ms")


def grid_of(driver: Driver, name: str, count: int) -> tuple[Grid, QWidget]:
    """A project of so many countermeasures, open in the window's control; its grid in a window of its own."""
    workspace = driver.workspace
    with workspace.edit("课题") as work:
        project = work.add(Project(circle_key=work.add(Circle(name=name)).key, title=name, procedure="caq_self_set"))
        for number in range(count):
            work.add(Countermeasure(project_key=project.key, what=f"对策 {number}", owner="甲", position=float(number)))
    driver.control.open_project(project.key, "profile")
    bench = driver.control.view.bench
    columns = [*(Column(key, key) for key in TEXTS), *(Column(key, key, Kind.NUMBER) for key in NUMBERS)]
    source = RowSource(
        lambda: bench.document.content.all(Countermeasure),
        "countermeasure",
        lambda work, position: work.add(Countermeasure(project_key=project.key, position=position)),
    )
    grid = Grid(bench, name, columns, source)
    bench.document.changed.connect(lambda _change: grid.refresh())
    grid.resize(1094, 820)
    grid.show()
    grid.setFocus()
    driver.settle()
    return grid, grid


def edit_seconds(driver: Driver, grid: Grid, turn: int) -> tuple[float, float]:
    """Type over a cell and press Enter: until it is stored and painted; wall and processor time."""
    grid.move_to(3 + turn % 5, 0)
    QTest.keyClicks(grid, "x")
    editor = grid.cell_delegate.editors[-1]
    QTest.keyClicks(editor, str(turn))
    driver.settle(1)
    begin, used = perf_counter(), process_time()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    took = perf_counter() - begin, process_time() - used
    assert grid.cells.text_at(3 + turn % 5, 0) == f"x{turn}"
    QTest.qWait(300)
    return took


def test_one_cell_among_two_thousand_rows_beside_twenty(driver: Driver) -> None:
    medians = []
    for count in (20, 2000, 20, 2000):
        grid, window = grid_of(driver, f"课题 {count}", count)
        edit_seconds(driver, grid, 0)
        times = [edit_seconds(driver, grid, turn) for turn in range(1, 9)]
        medians.append(tuple(median(one[place] for one in times) for place in (0, 1)))
        window.close()
        window.deleteLater()
        driver.settle()
    for place, name in enumerate(("wall", "processor")):
        few, many = (min(medians[side][place], medians[side + 2][place]) for side in (0, 1))
        print(f"\n(f) one cell edited, {name}: 20 rows {few * 1e3:.1f} ms, 2,000 rows {many * 1e3:.1f} ms, ", end="")
        print(f"ratio {many / few:.2f} (goal 1.5)", end="")
    print()


def test_a_block_of_twelve_thousand_cells_beside_plain_sqlite(driver: Driver, tmp_path: Path) -> None:
    rows = [[*(f"{key} {number}" for key in TEXTS), *(str(number + place) for place in range(3))] for number in range(1000)]
    QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
    grid, _window = grid_of(driver, "粘贴", 0)
    ours, plain, used = [], [], []
    for turn in range(3):
        plain.append(plain_seconds(tmp_path / f"{turn}.db", rows))
        grid.move_to(0, 0)
        begin, spent = perf_counter(), process_time()
        QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        ours.append(perf_counter() - begin)
        used.append(process_time() - spent)
        assert grid.cells.row_count() == 1000
        driver.workspace.undo()
        assert grid.cells.row_count() == 0
    print(
        f"\n(g) paste of 1,000 x 12 cells, one undo step: {median(ours) * 1e3:.0f} ms, processor {median(used) * 1e3:.0f} ms (goal 1 s); ",
        end="",
    )
    print(f"plain executemany {median(plain) * 1e3:.0f} ms, ratio {median(ours) / median(plain):.0f}")


def plain_seconds(path: Path, rows: list[list[str]]) -> float:
    """The same rows by the plain driver, with the same switches, into a table with a key and the columns."""
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"CREATE TABLE plain (key TEXT PRIMARY KEY, {', '.join((*TEXTS, *NUMBERS))})")
    with closing(connect(path, "rw")) as connection:
        set_switches(connection, local_disk=True, write=True)
        begin = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO plain VALUES ({', '.join('?' * 13)})", [(str(n), *row) for n, row in enumerate(rows)])
        connection.execute("COMMIT")
        return perf_counter() - begin


@pytest.fixture
def style(qapp: QApplication) -> Style:
    """The light look, and the users' language."""
    use("zh_CN")
    qapp.setStyle("Fusion")
    made = Style()
    made.apply(made.look)
    return made


@pytest.fixture
def wait(qtbot: Any) -> Callable[[Callable[[], bool]], None]:
    """Wait until something is so."""
    return lambda so: qtbot.waitUntil(so, timeout=60_000)


@pytest.fixture
def driver(qapp: QApplication, tmp_path: Path, wait: Callable[[Callable[[], bool]], None]) -> Iterator[Driver]:
    """The real window on the sample."""
    path = tmp_path / "sample.qcb"
    with Workspace.create(path) as workspace:
        build_sample(workspace)
    made = start(qapp, tmp_path, path, sample=True, wait=wait)
    wait(lambda: made.control.view is not None)
    made.app.window.resize(1440, 868)
    made.settle()
    yield made
    made.close()
