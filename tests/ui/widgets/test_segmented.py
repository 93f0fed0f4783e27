"""The segmented switch and the coach line answer keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qcbench.ui.look import Style
from qcbench.ui.widgets.coach import CoachLine
from qcbench.ui.widgets.segmented import Segmented


@pytest.fixture
def switch(qtbot: QtBot) -> Segmented:
    made = Segmented(Style(), [("fish", "Fishbone", "fishbone"), ("tree", "Tree"), ("list", "List")], name="View")
    qtbot.addWidget(made)
    made.choose("fish")
    made.show()
    return made


def press(switch: Segmented, text: str) -> QPushButton:
    return next(found for found in switch.findChildren(QPushButton) if found.text() == text)


def test_an_arrow_key_chooses_the_next(qtbot: QtBot, switch: Segmented) -> None:
    with qtbot.waitSignal(switch.chosen, check_params_cb=lambda key: key == "tree"):
        qtbot.keyClick(press(switch, "Fishbone"), Qt.Key.Key_Right)
    assert (switch.key, press(switch, "Tree").isChecked(), press(switch, "Fishbone").isChecked()) == ("tree", True, False)


def test_a_click_on_what_is_chosen_says_nothing_and_leaves_it_chosen(qtbot: QtBot, switch: Segmented) -> None:
    with qtbot.assertNotEmitted(switch.chosen):
        qtbot.mouseClick(press(switch, "Fishbone"), Qt.MouseButton.LeftButton)
    assert press(switch, "Fishbone").isChecked()


def test_choosing_from_code_says_nothing(qtbot: QtBot, switch: Segmented) -> None:
    with qtbot.assertNotEmitted(switch.chosen):
        switch.choose("list")
    assert switch.key == "list"


def test_new_choices_keep_what_was_chosen(switch: Segmented) -> None:
    switch.set_choices([("tree", "Tree"), ("fish", "Fish")])
    assert switch.key == "fish"
    switch.set_choices([("tree", "Tree")])
    assert switch.key == ""


def test_a_coach_line_does_its_one_thing_and_can_be_sent_away(qtbot: QtBot) -> None:
    done: list[str] = []
    coach = CoachLine(Style(), "Next: import the log", "", "Import", lambda: done.append("import"), on_never=lambda: done.append("never"))
    qtbot.addWidget(coach)
    coach.show()
    link, action = coach.findChildren(QPushButton)
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert (done, coach.isVisible()) == (["import", "never"], False)
