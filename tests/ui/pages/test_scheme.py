"""The page of the schemes of an innovation topic under keys, on real files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qcbench.exchange.new_project import new_project
from qcbench.model.cause import Scheme, SchemeTest
from qcbench.store.workspace import Workspace
from qcbench.ui.bench import Bench
from qcbench.ui.pages.countermeasure.measures import subjects
from qcbench.ui.pages.scheme.page import SchemePage

Key = Qt.Key


@pytest.fixture
def page(empty_workspace: Workspace, make_bench: Callable[[Workspace, str], Bench], qtbot: QtBot) -> SchemePage:
    """The empty page of an innovation topic."""
    bench = make_bench(empty_workspace, new_project(empty_workspace, "caq_innovation", "研制自动分拣装置"))
    made = SchemePage(bench, bench.document.procedure.step("scheme"))
    qtbot.addWidget(made)
    made.resize(1094, 820)
    made.show()
    made.tree.setFocus()
    return made


def name(qtbot: QtBot, page: SchemePage, text: str) -> None:
    """Type the name of the scheme that was just added."""
    editor = next(widget for widget in page.tree.findChildren(QLineEdit) if widget.isVisible())
    editor.clear()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: page.tree.state() != page.tree.State.EditingState)


def grown(qtbot: QtBot, page: SchemePage) -> None:
    """A tree of three schemes made with keys."""
    qtbot.keyClick(page.tree, Key.Key_Return)
    name(qtbot, page, "whole")
    qtbot.keyClick(page.tree, Key.Key_Tab)
    name(qtbot, page, "belt")
    qtbot.keyClick(page.tree, Key.Key_Return)
    name(qtbot, page, "arm")


def shape(page: SchemePage) -> dict[str, str]:
    """Name → the name above it."""
    names = {row.key: row.name for row in page.content.all(Scheme)}
    return {row.name: names.get(row.parent_key or "", "") for row in page.content.all(Scheme)}


def test_enter_adds_beside_and_tab_below(page: SchemePage, qtbot: QtBot) -> None:
    assert page.coach.isVisible()
    grown(qtbot, page)
    assert shape(page) == {"whole": "", "belt": "whole", "arm": "whole"}
    assert not page.coach.isVisible()


def test_shift_tab_lifts_and_delete_removes_and_undo_brings_back(page: SchemePage, qtbot: QtBot) -> None:
    grown(qtbot, page)
    qtbot.keyClick(page.tree, Key.Key_Backtab)
    assert shape(page)["arm"] == ""
    qtbot.keyClick(page.tree, Key.Key_Delete)
    assert "arm" not in shape(page)
    page.bench.document.workspace.undo()
    assert "arm" in shape(page)


def test_space_chooses_and_a_chosen_end_takes_countermeasures(page: SchemePage, qtbot: QtBot) -> None:
    grown(qtbot, page)
    qtbot.keyClick(page.tree, Key.Key_Space)
    assert [row.name for row in page.content.all(Scheme) if row.chosen] == ["arm"]
    assert list(subjects(page.content, schemes=True).values()) == ["arm"]


def test_tests_belong_to_the_scheme_that_is_chosen_in_the_tree(page: SchemePage, qtbot: QtBot) -> None:
    grown(qtbot, page)
    page.tests.rows.write({0: {0: "speed", 2: 12.5, 3: "m/s"}}, "tests")
    arm = next(row for row in page.content.all(Scheme) if row.name == "arm")
    assert [(row.item, row.value) for row in page.content.of(SchemeTest, arm)] == [("speed", 12.5)]
    qtbot.keyClick(page.tree, Key.Key_Up)
    assert page.tests.rows.row_count() == 0


def test_alt_and_arrow_move_a_scheme_among_its_siblings(page: SchemePage, qtbot: QtBot) -> None:
    grown(qtbot, page)
    qtbot.keyClick(page.tree, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    whole = next(row for row in page.content.all(Scheme) if row.name == "whole")
    assert [row.name for row in page.content.of(Scheme, whole)] == ["arm", "belt"]


def test_the_form_edits_the_current_scheme_and_the_diagram_follows(page: SchemePage, qtbot: QtBot) -> None:
    grown(qtbot, page)
    field = page.form.field("name").input.widget
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "robot arm")
    qtbot.keyClick(field, Key.Key_Return)
    assert "robot arm" in shape(page)
    assert page.tree.currentItem().text(0) == "robot arm"  # type: ignore[union-attr]
    assert page.chart.drawing is not None


def test_focus_goes_to_a_scheme_by_its_test(page: SchemePage, qtbot: QtBot) -> None:
    grown(qtbot, page)
    belt = next(row for row in page.content.all(Scheme) if row.name == "belt")
    with page.bench.edit("test") as work:
        made = work.add(SchemeTest(project_key=belt.project_key, scheme_key=belt.key, item="noise"))
    page.focus_row(made.key)
    assert page.tree.key == belt.key
