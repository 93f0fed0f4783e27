"""A grid takes what hands do, and each gesture is one edit."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from qcbench.model.countermeasure import Action
from qcbench.ui.bench import Bench
from qcbench.ui.grid.grid import Grid
from tests.ui.grid.conftest import ALT, CONTROL, Hands

Key = Qt.Key
Actions = Callable[[], list[Action]]


def select(grid: Grid, top: int, left: int, bottom: int, right: int) -> None:
    """Select a block, its first cell current."""
    grid.move_to(top, left)
    region = QItemSelection(grid.cells.index(top, left), grid.cells.index(bottom, right))
    grid.selectionModel().select(region, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_typing_replaces_and_enter_goes_down(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(0, 0)
    hands.type("new")
    hands.press(Key.Key_Return)
    assert actions()[0].text == "new"
    assert hands.place == (1, 0)


def test_tab_goes_right_and_enter_back_to_the_first_column(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(0, 0)
    hands.type("a")
    hands.press(Key.Key_Tab)
    hands.type("Cleo")
    hands.press(Key.Key_Return)
    assert (actions()[0].text, actions()[0].owner) == ("a", "Cleo")
    assert hands.place == (1, 0)


def test_f2_keeps_the_text(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(1, 0)
    hands.press(Key.Key_F2)
    hands.type("!")
    hands.press(Key.Key_Return)
    assert actions()[1].text == "two!"


def test_escape_leaves_the_cell_as_it_was(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(0, 0)
    hands.type("x")
    hands.press(Key.Key_Escape)
    assert actions()[0].text == "one"
    assert not grid.is_editing()


def test_leaving_the_grid_stores_what_was_typed(grid: Grid, hands: Hands, actions: Actions, qtbot: object) -> None:
    other = QLineEdit(grid)
    other.show()
    grid.move_to(0, 0)
    hands.type("kept")
    other.setFocus()
    assert actions()[0].text == "kept"


def test_typing_in_the_inviting_row_makes_a_row_in_one_edit(grid: Grid, hands: Hands, actions: Actions, bench: Bench) -> None:
    grid.move_to(3, 0)
    hands.type("four")
    hands.press(Key.Key_Tab)
    assert [row.text for row in actions()] == ["one", "two", "three", "four"]
    assert hands.place == (3, 1)
    bench.document.workspace.undo()
    assert len(actions()) == 3


def test_tab_in_the_last_cell_goes_to_the_inviting_row(grid: Grid, hands: Hands) -> None:
    grid.move_to(2, 4)
    hands.press(Key.Key_Tab)
    assert hands.place == (3, 0)


def test_a_bad_text_stays_until_it_is_mended(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(0, 2)
    hands.type("9-31")
    hands.press(Key.Key_Return)
    bad = grid.cells.bad_at(0, 2)
    assert bad is not None
    assert (bad.text, bad.reason) == ("9-31", "Month 9 has only 30 days.")
    assert actions()[0].planned_start is None
    grid.move_to(0, 2)
    hands.type("2009-9-30")
    hands.press(Key.Key_Return)
    assert grid.cells.bad_at(0, 2) is None
    assert actions()[0].planned_start == date(2009, 9, 30)


def test_a_pasted_block_is_one_step_and_keeps_its_bad_cell(grid: Grid, hands: Hands, actions: Actions, bench: Bench) -> None:
    grid.move_to(2, 0)
    hands.paste("c\tAnn\t2009-9-1\nd\tBob\tsoon\ne\tBob\t2009.9.3\n")
    assert [row.text for row in actions()] == ["one", "two", "c", "d", "e"]
    assert grid.cells.text_at(3, 2) == "soon"
    assert actions()[3].planned_start is None
    bench.document.workspace.undo()
    assert [row.text for row in actions()] == ["one", "two", "three"]
    assert not grid.cells.bad


def test_a_pasted_title_line_is_left_out(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(3, 0)
    hands.paste("Text\tWho\nfour\tAnn\n")
    assert [row.text for row in actions()][3:] == ["four"]


def test_one_copied_value_fills_the_selection(grid: Grid, hands: Hands, actions: Actions) -> None:
    select(grid, 0, 1, 2, 1)
    hands.paste("Ann")
    assert [row.owner for row in actions()] == ["Ann"] * 3


def test_columns_without_place_are_told(grid: Grid, hands: Hands, bench: Bench) -> None:
    grid.move_to(0, 4)
    hands.paste("a\tb\tc")
    assert bench.tell.said == ["1 columns at the right had no place in the table and were left out."]  # type: ignore[attr-defined]


def test_copy_and_cut_give_tabs_and_quote_lines(grid: Grid, hands: Hands, actions: Actions, bench: Bench) -> None:
    bench.set(actions()[0], result="a\nb")
    select(grid, 0, 3, 1, 4)
    hands.press(Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == '0\t"a\nb"\n0\t'
    select(grid, 0, 4, 0, 4)
    hands.press(Key.Key_X, CONTROL)
    assert actions()[0].result == ""
    hands.press(Key.Key_V, CONTROL)
    assert actions()[0].result == "a\nb"


def test_delete_clears_and_control_minus_deletes_rows(grid: Grid, hands: Hands, actions: Actions) -> None:
    select(grid, 0, 0, 1, 0)
    hands.press(Key.Key_Delete)
    assert [row.text for row in actions()] == ["", "", "three"]
    hands.press(Key.Key_Minus, CONTROL)
    assert [row.text for row in actions()] == ["three"]


def test_control_d_fills_down(grid: Grid, hands: Hands, actions: Actions, bench: Bench) -> None:
    select(grid, 0, 0, 2, 0)
    hands.press(Key.Key_D, CONTROL)
    assert [row.text for row in actions()] == ["one"] * 3
    assert bench.document.workspace.undo_label == "Fill down 2 actions"


def test_control_plus_inserts_above(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(1, 0)
    hands.press(Key.Key_Plus, CONTROL)
    assert [row.text for row in actions()] == ["one", "", "two", "three"]
    assert hands.place == (1, 0)


def test_alt_down_moves_the_row_and_stays_on_it(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(0, 0)
    hands.press(Key.Key_Down, ALT)
    assert [row.text for row in actions()] == ["two", "one", "three"]
    assert hands.place == (1, 0)


def test_dragging_a_row_number_moves_the_row(grid: Grid, actions: Actions) -> None:
    grid.headers[1].moveSection(0, 2)
    assert [row.text for row in actions()] == ["two", "three", "one"]
    assert [grid.headers[1].logicalIndex(place) for place in range(3)] == [0, 1, 2]


def test_a_refresh_keeps_what_is_being_typed(grid: Grid, hands: Hands, actions: Actions, bench: Bench) -> None:
    grid.move_to(1, 0)
    hands.type("half")
    with bench.document.edit("Other") as work:
        work.get(Action, actions()[1].key).owner = "Ann"
        work.delete(work.get(Action, actions()[0].key))
    assert grid.is_editing()
    hands.type("way")
    hands.press(Key.Key_Return)
    assert [row.text for row in actions()] == ["halfway", "three"]


def test_enter_while_composing_stores_nothing(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.move_to(0, 0)
    hands.press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QApplication.sendEvent(editor, QInputMethodEvent("jie", []))
    hands.press(Key.Key_Return)
    assert grid.is_editing()
    done = QInputMethodEvent("", [])
    done.setCommitString("解")
    QApplication.sendEvent(editor, done)
    hands.press(Key.Key_Return)
    assert actions()[0].text == "one解"


def test_a_refused_edit_keeps_the_typed_text(grid: Grid, hands: Hands, actions: Actions, bench: Bench) -> None:
    grid.move_to(0, 3)
    hands.type("99999999999")
    hands.press(Key.Key_Return)
    assert actions()[0].percent == 0
    assert grid.cells.text_at(0, 3) == "99999999999"
    assert bench.tell.said  # type: ignore[attr-defined]


def test_read_only_cells_take_nothing(grid: Grid, hands: Hands, actions: Actions) -> None:
    version = actions()[0].version
    grid.move_to(0, 5)
    hands.type("7")
    assert not grid.is_editing()
    assert actions()[0].version == version


def test_sorting_and_filtering_change_only_the_view(grid: Grid, hands: Hands, actions: Actions) -> None:
    grid.sort_next(0)
    assert [grid.cells.text_at(row, 0) for row in range(3)] == ["one", "three", "two"]
    grid.filter_by(0, "T")
    assert [grid.cells.text_at(row, 0) for row in range(2)] == ["three", "two"]
    grid.show_all()
    assert [row.text for row in actions()] == ["one", "two", "three"]


def test_a_thousand_rows_paste_in_one_step_and_within_a_second(grid: Grid, hands: Hands, actions: Actions, bench: Bench) -> None:
    block = "\n".join(f"row {number}\tAnn\t2009-9-1\t{number % 100}\tdone" for number in range(1000))
    grid.move_to(3, 0)
    start = time.perf_counter()
    hands.paste(block)
    print(time.perf_counter() - start)  # noqa: T201
    assert len(actions()) == 1003
    bench.document.workspace.undo()
    assert len(actions()) == 3


def test_selection_follows_its_row_when_others_insert_above(grid: Grid, actions: Actions, bench: Bench) -> None:
    grid.select(actions()[2].key)
    first = actions()[0]
    with bench.document.edit("Other") as work:
        work.add(Action(project_key=first.project_key, countermeasure_key=first.countermeasure_key, text="zero", position=-1.0))
    assert grid.current_row().text == "three"


def test_current_changed_tells_the_row(grid: Grid, actions: Actions) -> None:
    seen: list[object] = []
    grid.current_changed.connect(seen.append)
    grid.move_to(1, 0)
    grid.move_to(3, 0)
    assert [getattr(row, "text", None) for row in seen] == ["two", None]


def test_tab_at_the_end_of_a_grid_leaves_it(grid: Grid, hands: Hands) -> None:
    cells = [(row, column) for row in range(grid.cells.rowCount()) for column in range(6) if grid.cells.may_edit(row, column)]
    grid.move_to(*cells[-1])
    hands.press(Key.Key_Tab)
    assert hands.place == cells[-1]
    assert not grid.is_editing()
    assert grid.tabKeyNavigation()
