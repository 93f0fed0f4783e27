"""Messages come, go by themselves, and let what was done be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from qcbench.errors import Refusal
from qcbench.ui.jobs import Job, Stopped
from qcbench.ui.look import Style
from qcbench.ui.widgets.toast import Progress, Toasts


@pytest.fixture
def toasts(qtbot: QtBot) -> Toasts:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    QCursor.setPos(0, 0)
    return Toasts(window, Style(), shown=50)


def texts(toasts: Toasts) -> list[str]:
    return [message.text for message in toasts.messages()]


def test_a_message_goes_by_itself_and_a_bad_one_stays(qtbot: QtBot, toasts: Toasts) -> None:
    toasts.note("Cause 14 deleted")
    toasts.trouble(Refusal("The file is open in Excel. Close it first."))
    assert texts(toasts) == ["Cause 14 deleted", "The file is open in Excel. Close it first."]
    qtbot.waitUntil(lambda: texts(toasts) == ["The file is open in Excel. Close it first."])
    qtbot.mouseClick(toasts.messages()[0].findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(toasts.isHidden)


def test_an_action_is_done_once_and_closes_its_message(qtbot: QtBot, toasts: Toasts) -> None:
    done: list[str] = []
    toasts.note("Cause 14 deleted", "bad", "Undo", lambda: done.append("undone"))
    qtbot.mouseClick(toasts.messages()[0].findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert (done, texts(toasts)) == (["undone"], [])


def test_the_same_message_is_shown_once(toasts: Toasts) -> None:
    toasts.note("Saved as picture", "bad")
    toasts.note("Saved as picture", "bad")
    assert texts(toasts) == ["Saved as picture"]


def test_messages_lie_at_the_lower_right_and_follow_the_window(toasts: Toasts) -> None:
    toasts.note("Saved as picture", "bad")
    window = toasts.parentWidget()
    assert window is not None
    window.resize(1200, 700)
    assert (toasts.geometry().right(), toasts.geometry().bottom()) == (1200 - 17, 700 - 17)


def test_a_users_words_are_no_markup(toasts: Toasts) -> None:
    toasts.note("<b>bold</b> & <img>", "bad")
    label = next(found for found in toasts.messages()[0].findChildren(QLabel) if found.text())
    assert (label.text(), label.textFormat()) == ("<b>bold</b> & <img>", Qt.TextFormat.PlainText)


def test_long_work_says_how_far_it_is_can_be_stopped_and_goes_at_its_end(qtbot: QtBot, toasts: Toasts) -> None:
    job = Job("Making the report")
    toasts.progress(job)
    shown = toasts.findChildren(Progress)[0]
    assert shown.isHidden()
    qtbot.waitUntil(shown.isVisible, timeout=3000)
    job.progressed.emit("page 12 of 28", 0.43)
    assert any("page 12 of 28" in label.text() for label in shown.findChildren(QLabel))
    qtbot.mouseClick(shown.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    with pytest.raises(Stopped):
        job.report("page 13 of 28")
    job.ended.emit()
    assert toasts.isHidden() or not shown.isVisible()
