"""Columns get room for their titles where there is some, and keep what the user drew."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from qcbench.model.countermeasure import Action
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource

Actions = Callable[[], list[Action]]


def shown(bench: Bench, actions: Actions, qtbot: QtBot, width: int) -> Grid:
    """A grid whose first title is wider than its column."""
    columns = [Column("owner", "A long title of a column", width=40), Column("text", "Text", width=100, stretch=True)]
    grid = Grid(bench, "Actions", columns, RowSource(actions, "action"))
    qtbot.addWidget(grid)
    grid.resize(width, 300)
    grid.show()
    return grid


def title_room(grid: Grid) -> int:
    return grid.fontMetrics().horizontalAdvance("A long title of a column")


def test_a_title_widens_its_column_where_there_is_room(bench: Bench, actions: Actions, qtbot: QtBot) -> None:
    grid = shown(bench, actions, qtbot, 600)
    assert grid.columnWidth(0) > title_room(grid)
    assert grid.columnWidth(0) + grid.columnWidth(1) == grid.viewport().width()


def test_a_title_gives_way_where_there_is_none(bench: Bench, actions: Actions, qtbot: QtBot) -> None:
    grid = shown(bench, actions, qtbot, 180)
    assert grid.columnWidth(0) < title_room(grid)
    assert grid.columnWidth(1) >= 100


def test_a_column_that_was_drawn_keeps_its_width(bench: Bench, actions: Actions, qtbot: QtBot) -> None:
    grid = shown(bench, actions, qtbot, 600)
    grid.setColumnWidth(0, 77)
    grid.resize(700, 300)
    assert grid.columnWidth(0) == 77
    assert grid.columnWidth(1) == grid.viewport().width() - 77


def test_words_give_way_before_a_scroll_bar_is_needed(bench: Bench, actions: Actions, qtbot: QtBot) -> None:
    grid = shown(bench, actions, qtbot, 160)
    assert grid.columnWidth(0) + grid.columnWidth(1) == grid.viewport().width()
    assert grid.columnWidth(1) < 100


def test_words_keep_their_width_where_a_scroll_bar_is_needed_anyway(bench: Bench, actions: Actions, qtbot: QtBot) -> None:
    grid = shown(bench, actions, qtbot, 90)
    assert (grid.columnWidth(0), grid.columnWidth(1)) == (40, 100)
