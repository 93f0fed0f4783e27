"""Rows wrap and columns stack where room is short."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import Columns, FlowLayout
from qcbench.ui.widgets.section import Section


def test_a_flow_wraps_where_the_row_is_full(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _number in range(4):
        box = QWidget()
        box.setFixedSize(50, 20)
        flow.addWidget(box)
    assert [flow.heightForWidth(width) for width in (300, 120, 60)] == [20, 48, 104]


def test_columns_stack_on_a_narrow_page(qtbot: QtBot) -> None:
    columns = Columns((2, 1), lined=True, stack_below=600)
    qtbot.addWidget(columns)
    columns.add(0, plain_label("left"))
    columns.show()
    columns.resize(900, 200)
    assert not columns.stacked
    columns.resize(500, 200)
    assert columns.stacked


def test_a_section_shows_its_title_note_and_content(qtbot: QtBot) -> None:
    inside = plain_label("inside")
    section = Section(Style(), "Data", "41 rows", [button(Style(), "Import")])
    section.add(inside)
    qtbot.addWidget(section)
    section.show()
    assert (section.accessibleName(), section.note.text(), inside.isVisible()) == ("Data", "41 rows", True)
    section.set_note("")
    assert not section.note.isVisible()
