"""What a user has typed is never markup: with a picture's address in every text column, no place of the window opens the picture."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTableView, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Text

from qcbench.model.base import Base, Record
from qcbench.model.content import ENTITIES
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.store.datasets import read_frame, write_frame
from qcbench.store.work import Work
from qcbench.store.workspace import Workspace
from tests.ui.places import running, walk

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify is Linux's")

NONBLOCK, ACCESS, OPEN = 0o4000, 0x1, 0x20
KEYS = frozenset({"key", "step", "language", "procedure", "field", "sha256", "media_type", "version"})
"""Columns that hold words of the program, not of the user; so do enumerations, references and JSON."""
TABLE_CELLS = 6
"""Rows and columns of a table whose tips are asked for."""


class Watch:
    """Tells whether a file was opened or read, by whom ever."""

    def __init__(self, path: Path) -> None:
        library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
        self._file = library.inotify_init1(NONBLOCK)
        assert self._file >= 0
        assert library.inotify_add_watch(self._file, os.fsencode(path), ACCESS | OPEN) >= 0

    def seen(self) -> int:
        """How often since the last question."""
        try:
            told = os.read(self._file, 65_536)
        except BlockingIOError:
            return 0
        count = place = 0
        while place < len(told):
            length: int = struct.unpack_from("iIII", told, place)[3]
            place += 16 + length
            count += 1
        return count

    def close(self) -> None:
        """Let the file be."""
        os.close(self._file)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A picture that can be read."""
    path = tmp_path / "canary.png"
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(path))
    return path


@pytest.fixture
def watch(canary: Path) -> Iterator[Watch]:
    """A watch on the canary."""
    made = Watch(canary)
    yield made
    made.close()


def markup(canary: Path) -> str:
    """What is typed into everything."""
    return f'<img src="{canary}">'


def show_rich(qtbot: QtBot, text: str) -> None:
    """A label as Qt makes it by itself."""
    label = QLabel(text)
    qtbot.addWidget(label)
    label.show()
    label.grab()


def text_columns(entity: type[Base]) -> list[str]:
    """The columns of an entity that hold what a user typed."""
    columns = [(one.key, one.columns[0]) for one in entity.__mapper__.column_attrs]
    free = [(name, column) for name, column in columns if isinstance(column.type, Text) and not column.foreign_keys]
    return [name for name, _column in free if name not in KEYS and not name.endswith("_key")]


def fill(workspace: Workspace, mark: str) -> int:
    """Put the markup before every text of every row; how many texts there were."""
    count = 0
    with workspace.edit(f"{mark} edit") as work:
        for entity in [entity for entity in ENTITIES if issubclass(entity, Record)]:
            for row in work.all(entity):
                for name in text_columns(entity):
                    if not (isinstance(row, SurveyLayer) and name in ("factor", "second_factor", "amount") and not getattr(row, name)):
                        setattr(row, name, f"{mark} {getattr(row, name) or ''}")
                        count += 1
        for layer in work.all(SurveyLayer):
            layer.filters = {f"{mark} {name}": f"{mark} {value}" for name, value in layer.filters.items()}
        for data in work.all(Dataset):
            fill_frame(work, data, mark)
    return count


def fill_frame(work: Work, data: Dataset, mark: str) -> None:
    """The same for a dataset's texts and the names of its columns."""
    frame = read_frame(work, data.key)
    for name in frame.columns:
        if frame[name].dtype.kind == "O" or str(frame[name].dtype) in ("str", "string", "category"):
            frame[name] = [f"{mark} {value}" for value in frame[name].astype(str)]
    frame.columns = [f"{mark} {name}" for name in frame.columns]
    data.columns = [{**column, "name": f"{mark} {column['name']}"} for column in data.columns]
    write_frame(work, data, frame)


class Looker:
    """Looks at every place: paints it, shows its tips, and notes what would read markup."""

    def __init__(self, mark: str, watch: Watch) -> None:
        self.mark, self.watch = mark, watch
        self.places: list[str] = []
        self.opened: list[str] = []
        self.rich: set[str] = set()
        self.tips: set[str] = set()
        self.marked = 0

    def __call__(self, name: str, top: QWidget) -> None:
        top.grab()
        for label in [one for one in top.findChildren(QLabel) if one.text() and not one.inherits("QTipLabel")]:
            self.marked += self.mark in label.text()
            if label.textFormat() is not Qt.TextFormat.PlainText:
                self.rich.add(f"{name}: {label.text()}")
        for widget in [top, *top.findChildren(QWidget)]:
            self.show_tip(widget, widget.toolTip())
            if isinstance(widget, QAbstractItemView):
                self.show_cell_tips(widget)
        self.places.append(name)
        if self.watch.seen():
            self.opened.append(name)

    def show_cell_tips(self, view: QAbstractItemView) -> None:
        model = view.model()
        if model is None:
            return
        columns = min(model.columnCount(), TABLE_CELLS) if isinstance(view, QTableView) else 1
        for row in range(min(model.rowCount(), TABLE_CELLS)):
            for column in range(columns):
                self.show_tip(view, model.index(row, column).data(Qt.ItemDataRole.ToolTipRole))
        if isinstance(view, QTableView):
            for column in range(columns):
                self.show_tip(view, model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))

    def show_tip(self, widget: QWidget, tip: Any) -> None:
        if not tip or tip in self.tips:
            return
        self.tips.add(tip)
        QToolTip.showText(QPoint(10, 10), tip, widget)
        for top in QApplication.topLevelWidgets():
            if top.inherits("QTipLabel"):
                top.grab()


def test_the_watch_sees_what_a_plain_label_of_qt_does(qtbot: QtBot, canary: Path, watch: Watch) -> None:
    assert watch.seen() == 0
    show_rich(qtbot, markup(canary))
    assert watch.seen() > 0


def test_the_watch_sees_what_an_unescaped_tip_does(qtbot: QtBot, canary: Path, watch: Watch) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    looker = Looker(markup(canary), watch)
    widget.setToolTip(markup(canary))
    looker("tip", widget)
    QToolTip.hideText()
    assert looker.opened == ["tip"]


def test_no_place_of_the_window_reads_markup(
    qtbot: QtBot, qapp: QApplication, sample_file: Path, tmp_path: Path, canary: Path, watch: Watch
) -> None:
    path, mark = tmp_path / "canary.qcb", markup(canary)
    path.write_bytes(sample_file.read_bytes())
    with Workspace.open(path) as workspace:
        assert fill(workspace, mark) > 1_000
    looker = Looker(mark, watch)
    with running(qapp, tmp_path, path) as driver:
        walk(driver, looker, mark)
        QToolTip.hideText()
        driver.settle()
    assert looker.opened == []
    assert looker.rich == set()
    assert looker.marked > 500
    assert len([place for place in looker.places if place == "menu"]) > 5
    assert watch.seen() == 0
    show_rich(qtbot, mark)
    assert watch.seen() > 0
