"""What importing costs beside plain readers, in one run: prints ratios, asserts none. The time of the child process is included."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import numpy as np
import openpyxl
import pandas as pd
import pytest

from qcbench.exchange.importing import import_file
from qcbench.exchange.new_project import new_project
from qcbench.exchange.reading.options import Options
from qcbench.exchange.reading.reader import Reader
from qcbench.store.workspace import Workspace

pytestmark = pytest.mark.benchmark
ROWS, BOOK_ROWS, BOOK_COLUMNS = 1_000_000, 200_000, 12


def best(run: Callable[[], object], times: int = 3) -> float:
    """The shortest of a few runs."""
    measured = []
    for _time in range(times):
        start = perf_counter()
        run()
        measured.append(perf_counter() - start)
    return min(measured)


def log(path: Path) -> None:
    """A log of a million rows and eight columns, as a call centre might export it."""
    chance = np.random.default_rng(1)
    days = pd.date_range("2020-01-01", periods=365).strftime("%Y-%m-%d").to_numpy()
    pd.DataFrame(
        {
            "日期": days[chance.integers(0, 365, ROWS)],
            "班组": np.array(["白班一组", "白班二组", "夜班一组"])[chance.integers(0, 3, ROWS)],
            "类别": np.array(["业务差错", "服务态度", "处理能力", "其他"])[chance.integers(0, 4, ROWS)],
            "序号": np.arange(ROWS),
            "直径": chance.normal(10, 1, ROWS).round(4),
            "温度": chance.normal(25, 3, ROWS).round(2),
            "时长": chance.integers(1, 600, ROWS),
            "编号": [f"A{number:07d}" for number in range(ROWS)],
        }
    ).to_csv(path, index=False)


def imported(source: Path, place: Path) -> None:
    """Import a file into a new workspace."""
    with Workspace.create(place) as workspace:
        key = new_project(workspace, "caq_self_set", "课题")
        start = perf_counter()
        with Reader(source) as reader:
            import_file(workspace, key, reader, Options())
        imported.seconds = perf_counter() - start  # type: ignore[attr-defined]


def importing(source: Path, folder: Path, times: int = 3) -> float:
    """Seconds of an import, without making the workspace."""
    measured = []
    for number in range(times):
        imported(source, folder / f"{source.stem}-{number}.qcb")
        measured.append(imported.seconds)  # type: ignore[attr-defined]
    return min(measured)


def calamine_alone(path: str) -> None:
    """What calamine's own reading costs in a process of its own."""
    import python_calamine

    python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def in_child(path: Path) -> None:
    """The same process kind as ours: a fresh one."""
    process = get_context("spawn").Process(target=calamine_alone, args=(str(path),))
    process.start()
    process.join()


def test_a_million_rows_beside_pandas(tmp_path: Path) -> None:
    source = tmp_path / "log.csv"
    log(source)
    plain = best(lambda: pd.read_csv(source).to_parquet(tmp_path / "log.parquet"))
    ours = importing(source, tmp_path)
    print(f"\n1,000,000-row CSV into the workspace: {ours:.2f} s, {ours / plain:.2f} × read_csv + to_parquet ({plain:.2f} s)")


def test_a_workbook_beside_calamine(tmp_path: Path) -> None:
    source = tmp_path / "book.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.append([f"列{number}" for number in range(BOOK_COLUMNS)])
    values = np.random.default_rng(1).normal(10, 1, (BOOK_ROWS, BOOK_COLUMNS - 2)).round(3).tolist()
    for number, row in enumerate(values):
        sheet.append(["甲班" if number % 2 else "乙班", f"A{number:06d}", *row])
    book.save(source)
    plain = best(lambda: in_child(source))
    ours = importing(source, tmp_path)
    print(f"\n200,000 × 12 workbook into the workspace: {ours:.2f} s, {ours / plain:.2f} × calamine's own reading ({plain:.2f} s)")
