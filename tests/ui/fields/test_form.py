"""A form stores what is typed by itself, and keeps what can't be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from qcbench.model.countermeasure import Action, Countermeasure
from qcbench.model.enumerations import Direction, State
from qcbench.ui.bench import Bench
from qcbench.ui.fields.calendar import DateEdit
from qcbench.ui.fields.form import Form
from qcbench.ui.words import words_of

Key = Qt.Key


@pytest.fixture
def form(bench: Bench, qtbot: QtBot) -> Form:
    """A form of the countermeasure, refreshed at each change."""
    made = Form(bench)
    made.text("what", "What")
    made.date("planned_start", "From")
    made.number("goal_before", "Before", "s", 1)
    made.person("owner", "Who")
    made.choice("state", "State", words_of(State))
    made.segment("goal_direction", "Better", words_of(Direction))
    made.paragraph("result", "Result")
    made.flag("illustrative", "Example")
    bench.document.changed.connect(lambda _change: made.show(stored(bench)))
    return opened(made, bench, qtbot)


def opened(form: Form, bench: Bench, qtbot: QtBot) -> Form:
    form.show(stored(bench))
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    form.activateWindow()
    return form


def stored(bench: Bench) -> Countermeasure:
    return bench.document.content.all(Countermeasure)[0]


def go(form: Form, key: str) -> None:
    form.field(key).input.focus.setFocus()


def type_into(form: Form, key: str, text: str) -> None:
    go(form, key)
    focus = form.field(key).input.focus
    focus.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(focus, text)


def test_leaving_a_field_stores_it_in_one_edit(form: Form, bench: Bench) -> None:
    type_into(form, "what", "Teach")
    go(form, "result")
    assert stored(bench).what == "Teach"
    assert bench.document.workspace.undo_label == "Change What of countermeasure “Train”"


def test_enter_stores_and_stays(form: Form, bench: Bench) -> None:
    type_into(form, "planned_start", "9-18")
    QTest.keyClick(form.field("planned_start").input.focus, Key.Key_Return)
    found = stored(bench).planned_start
    assert found is not None
    assert (found.month, found.day) == (9, 18)


def test_a_pause_stores_what_was_typed(form: Form, bench: Bench, qtbot: QtBot) -> None:
    type_into(form, "result", "Half a ")
    qtbot.waitUntil(lambda: stored(bench).result == "Half a ", timeout=3000)
    QTest.keyClicks(form.field("result").input.focus, "word")
    go(form, "what")
    assert stored(bench).result == "Half a word"


def test_a_bad_value_stays_with_its_sentence(form: Form, bench: Bench) -> None:
    type_into(form, "planned_start", "9-31")
    go(form, "what")
    field = form.field("planned_start")
    assert field.error == "Month 9 has only 30 days."
    assert field.input.widget.property("state") == "bad"
    bench.set(stored(bench), owner="Ann")
    assert field.input.focus.text() == "9-31"  # type: ignore[attr-defined]
    type_into(form, "planned_start", "2009-9-30")
    go(form, "what")
    assert stored(bench).planned_start == date(2009, 9, 30)
    assert field.error == ""


def test_changes_of_others_leave_the_typed_text(form: Form, bench: Bench) -> None:
    type_into(form, "what", "Mine")
    bench.set(stored(bench), owner="Ann")
    assert form.field("what").input.value() == "Mine"
    go(form, "result")
    assert (stored(bench).what, stored(bench).owner) == ("Mine", "Ann")


def test_a_conflict_keeps_the_text_and_is_told(form: Form, bench: Bench) -> None:
    type_into(form, "what", "Mine")
    form._timer.stop()
    bench.set(stored(bench), what="Theirs")
    go(form, "result")
    assert stored(bench).what in ("Mine", "Theirs")


def test_nothing_is_stored_while_the_input_method_composes(form: Form, bench: Bench, qtbot: QtBot) -> None:
    type_into(form, "what", "A")
    line = form.field("what").input.focus
    QApplication.sendEvent(line, QInputMethodEvent("jie", []))
    qtbot.wait(1300)
    assert stored(bench).what == "Train"
    done = QInputMethodEvent("", [])
    done.setCommitString("解")
    QApplication.sendEvent(line, done)
    QTest.keyClick(line, Key.Key_Return)
    assert stored(bench).what == "A解"


def test_choices_segments_and_flags_store_at_once(form: Form, bench: Bench) -> None:
    box = form.field("state").input.widget
    box.setCurrentIndex(2)  # type: ignore[attr-defined]
    box.activated.emit(2)  # type: ignore[attr-defined]
    QTest.mouseClick(form.field("illustrative").input.widget, Qt.MouseButton.LeftButton)
    go(form, "what")
    QTest.keyClick(form.field("goal_direction").input.focus, Key.Key_Left)
    form.field("goal_direction").input._group.button(0).click()  # type: ignore[attr-defined]
    row = stored(bench)
    assert (row.state, row.illustrative, row.goal_direction) == (State.COMPLETE, True, Direction.HIGHER)


def test_people_are_the_members_or_any_name(form: Form, bench: Bench) -> None:
    box = form.field("owner").input.widget
    assert [box.itemText(number) for number in range(box.count())] == ["Ann", "Bob"]  # type: ignore[attr-defined]
    type_into(form, "owner", "Cleo")
    go(form, "what")
    assert stored(bench).owner == "Cleo"


def test_f4_opens_the_calendar_and_a_day_is_picked(form: Form, bench: Bench) -> None:
    go(form, "planned_start")
    line = form.field("planned_start").input.widget
    assert isinstance(line, DateEdit)
    QTest.keyClick(line, Key.Key_F4)
    assert line.choosing
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert not line.choosing
    assert stored(bench).planned_start is not None


def test_another_row_is_shown_after_the_typed_text_was_stored(form: Form, bench: Bench) -> None:
    row = stored(bench)
    type_into(form, "what", "Teach")
    with bench.document.edit("Other") as work:
        other = work.add(Countermeasure(project_key=row.project_key, what="Second", position=9.0))
    form.show_row(bench.document.content.find(Countermeasure, other.key))
    assert stored(bench).what == "Teach"
    assert form.field("what").input.value() == "Second"


def test_the_first_value_makes_the_row(bench: Bench, qtbot: QtBot, actions: Callable[[], list[Action]]) -> None:
    parent = stored(bench)
    form = Form(bench, create=lambda work: work.add(Action(project_key=parent.project_key, countermeasure_key=parent.key, position=9.0)))
    form.text("text", "Text")
    form.show(None)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    type_into(form, "text", "four")
    form.commit()
    assert [row.text for row in actions()] == ["one", "two", "three", "four"]
    bench.document.workspace.undo()
    assert len(actions()) == 3


def test_fields_that_do_not_fit_beside_each_other_stand_in_half_as_many_columns(bench: Bench, qtbot: QtBot) -> None:
    form, page = Form(bench, columns=4), QScrollArea()
    for key in ("planned_start", "planned_end", "actual_start", "actual_end"):
        form.date(key, key)
    page.setWidgetResizable(True)
    page.setWidget(form)
    qtbot.addWidget(page)
    page.show()
    first, second, last = (form.field(key) for key in ("planned_start", "planned_end", "actual_end"))
    for width, halved in ((900, False), (400, True), (900, False)):
        page.resize(width, 200)
        QApplication.processEvents()
        assert (last.y() > first.y()) == halved
        assert (last.x() == second.x()) == halved
